/** The random meetings of which the vectors are made: each with the commands of some features only, so that all occur. */
import { actionCommands } from '../../shared/actions/commands.ts'
import { agendaCommands } from '../../shared/agenda/commands.ts'
import { chatCommands } from '../../shared/chat/commands.ts'
import type { CommandType } from '../../shared/commands.ts'
import { decisionCommands } from '../../shared/decisions/commands.ts'
import { floorCommands } from '../../shared/floor/commands.ts'
import { groupCommands } from '../../shared/groups/commands.ts'
import { meetingCommands } from '../../shared/meeting/commands.ts'
import { pollCommands } from '../../shared/polls/commands.ts'
import { recordCommands } from '../../shared/record/commands.ts'
import { rosterCommands } from '../../shared/roster/commands.ts'
import { roundCommands } from '../../shared/rounds/commands.ts'
import { pickFrom, play } from '../random-meeting.ts'

export interface VectorMeeting {
  readonly name: string
  readonly seed: number
  readonly steps: number
  readonly types: readonly CommandType[]
}

/** What puts mistakes right: these have meetings of their own. */
const corrections = [
  'correctRuling',
  'withdrawAppeal',
  'reopenConclusion',
  'correctIntervention',
] as const satisfies readonly CommandType[]
const ofBallots = ['reopenPoll', 'strikeBallot', 'correctBallot', 'takeBackBallot'] as const
const ofSittings = ['correctAttendance', 'voidSittingStart'] as const
/** What puts right the list, the agenda and what follows from decisions. */
const restoring = ['restoreRequest', 'voidStart', 'unparkItem'] as const satisfies readonly CommandType[]
const ofRecords = ['strikeActionReport', 'correctFootnote'] as const satisfies readonly CommandType[]
const ofRoster = ['mergeOrganizations', 'mergePersons'] as const
const ofMeeting = ['markCreatedInError'] as const
const ofChat = ['withdrawMessage', 'withdrawNote', 'withdrawLine'] as const
const apart: readonly CommandType[] = [
  ...corrections,
  ...ofBallots,
  ...ofSittings,
  ...restoring,
  ...ofRecords,
  ...ofRoster,
  ...ofChat,
  ...ofMeeting,
]

const typesOf = (...tables: readonly object[]): CommandType[] =>
  tables.flatMap((table) => Object.keys(table) as CommandType[]).filter((type) => !apart.includes(type))

const onTheWay: readonly CommandType[] = ['startItem', 'endItem', 'pauseItem', 'resumeItem', 'passTime']

const voting: readonly CommandType[] = [
  ...typesOf(pollCommands),
  ...(['startItem', 'noteAttendance', 'passTime', 'setPresence', 'draftDecision', 'tableDecision'] as const),
  ...(['requestFloor', 'giveFloor', 'rulePointOfOrder', 'appealRuling', 'addFootnote'] as const),
]

export const vectorMeetings: readonly VectorMeeting[] = [
  {
    name: 'agenda',
    seed: 4,
    steps: 420,
    types: typesOf(agendaCommands, rosterCommands, meetingCommands, recordCommands, {
      requestFloor: 1,
      giveFloor: 1,
    }),
  },
  { name: 'floor', seed: 30, steps: 520, types: [...typesOf(floorCommands), ...onTheWay] },
  {
    name: 'rounds',
    seed: 43,
    steps: 420,
    types: [
      ...typesOf(roundCommands),
      ...onTheWay,
      ...(['requestFloor', 'giveFloor', 'endFloor', 'undoFloorAct', 'setFloorRules', 'carryOver'] as const),
      ...(['removeOrganization', 'noteAttendance', 'addToFloor', 'moveRequest'] as const),
    ],
  },
  {
    name: 'decisions',
    seed: 17,
    steps: 420,
    types: [
      ...typesOf(decisionCommands, actionCommands, groupCommands, recordCommands),
      ...([
        'startItem',
        'removeItem',
        'importAgenda',
        'removeOrganization',
        'requestFloor',
        'giveFloor',
      ] as const),
    ],
  },
  {
    name: 'polls',
    seed: 59,
    steps: 345,
    types: voting,
  },
  { name: 'votes', seed: 79, steps: 200, types: voting },
  {
    name: 'mistakes',
    seed: 291,
    steps: 300,
    types: [
      ...corrections,
      ...(['startItem', 'requestFloor', 'giveFloor', 'endFloor', 'undoFloorAct', 'endSitting'] as const),
      ...(['rulePointOfOrder', 'appealRuling', 'draftDecision', 'tableDecision', 'conclude'] as const),
      ...(['rulePointOfOrder', 'rulePointOfOrder', 'rulePointOfOrder', 'appealRuling'] as const),
    ],
  },
  {
    name: 'ballots',
    seed: 219,
    steps: 260,
    types: [
      ...ofBallots,
      'takeBackBallot',
      ...(['putPoll', 'castBallot', 'castBallot', 'castBallot', 'askToClose', 'closePoll'] as const),
      ...(['publishPolls', 'voidPoll', 'noteAttendance', 'startItem'] as const),
    ],
  },
  {
    name: 'sittings',
    seed: 1,
    steps: 120,
    types: [
      ...ofSittings,
      ...(['noteAttendance', 'startSitting', 'startItem', 'endSitting', 'setOffRecord'] as const),
      ...(['startSitting', 'endSitting', 'voidSittingStart', 'resumeItem'] as const),
    ],
  },
  {
    name: 'restored',
    seed: 72,
    steps: 96,
    types: [
      ...restoring,
      ...(['startItem', 'endItem', 'requestFloor', 'requestFloor', 'withdrawRequest', 'passOver'] as const),
      ...([
        'moveRequest',
        'giveFloor',
        'undoFloorAct',
        'changePerson',
        'parkItem',
        'noteAttendance',
      ] as const),
    ],
  },
  {
    name: 'reported',
    seed: 1,
    steps: 59,
    types: [
      ...ofRecords,
      ...(['trackAction', 'takeOverActions', 'reportAction', 'reportAction', 'putPoll'] as const),
      ...(['askToClose', 'closePoll', 'closePoll', 'addFootnote', 'addFootnote'] as const),
    ],
  },
  {
    name: 'doubles',
    seed: 9,
    steps: 200,
    types: [
      ...ofRoster,
      ...ofRoster,
      ...(['startItem', 'requestFloor', 'giveFloor', 'endFloor', 'addToFloor', 'requestFloor'] as const),
      ...(['putPoll', 'castBallot', 'castBallot', 'closePoll', 'askToClose', 'publishPolls'] as const),
      ...(['postMessage', 'supportQuestion', 'noteAttendance', 'addGroup', 'signUp', 'trackAction'] as const),
      ...(['startTour', 'callNextInTour', 'recordProxy', 'writePrivately', 'setChatOptions'] as const),
      ...(['addOrganization', 'addPerson', 'removePerson', 'markInterest'] as const),
    ],
  },
  {
    name: 'in-error',
    seed: 1,
    steps: 12,
    types: [...ofMeeting, 'reopenMeeting', 'describeMeeting'],
  },
  {
    name: 'withdrawn',
    seed: 183,
    steps: 220,
    types: [
      ...([...ofChat, 'withdrawMessage', 'withdrawLine', 'withdrawLine', 'withdrawLine'] as const),
      ...(['postMessage', 'postMessage', 'postMessage', 'setChatRule', 'publishMessage'] as const),
      ...(['writeToPodium', 'writeAsPodium', 'writePrivately', 'setChatOptions', 'pinMessage'] as const),
      ...(['startItem', 'writePrivately', 'writePrivately', 'setChatOptions'] as const),
    ],
  },
  {
    name: 'chat',
    seed: 12,
    steps: 420,
    types: [
      ...typesOf(chatCommands),
      ...onTheWay,
      'removeItem',
      'importAgenda',
      'endSitting',
      'requestFloor',
    ],
  },
  {
    name: 'closing',
    seed: 21,
    steps: 320,
    types: [
      ...([
        'closeMeeting',
        'reopenMeeting',
        'draftDecision',
        'tableDecision',
        'addPoint',
        'movePoint',
      ] as const),
      ...([
        'conclude',
        'addFootnote',
        'startItem',
        'endItem',
        'endSitting',
        'startTour',
        'deferInTour',
      ] as const),
      ...([
        'addOrganization',
        'removeOrganization',
        'removePerson',
        'changePerson',
        'startChatPause',
      ] as const),
      ...(['showReadBack', 'postMessage', 'stageMessage'] as const),
    ],
  },
]

/** The events of such a meeting, as they are in a log. */
export const logOf = ({ seed, steps, types }: VectorMeeting) => {
  const pick = pickFrom(seed)
  const { log } = play(
    Array.from({ length: steps }, () => pick.below(0x7fffffff)),
    { types },
  )
  return JSON.parse(JSON.stringify(log)) as typeof log
}
