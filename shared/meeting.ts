/** Joins the features: what may be done (decide), what it does (evolve), who learns of it (audience), what one sees (view). */
import { actedFor, actsAsIn } from './acting.ts'
import * as agenda from './agenda.ts'
import * as around from './around.ts'
import * as attendance from './attendance.ts'
import { authority } from './authority.ts'
import * as chat from './chat.ts'
import type { Command, CommandOf, CommandType } from './commands.ts'
import * as decisions from './decisions.ts'
import type { MeetingEvent } from './events.ts'
import * as floor from './floor.ts'
import * as followUp from './follow-up.ts'
import * as groups from './groups/feature.ts'
import {
  type Context,
  type Decision,
  isRefused,
  type Names,
  type Refused,
  refuse,
  type Sealed,
} from './kernel/decision.ts'
import { type Room, roomsOf } from './kernel/rooms.ts'
import { isPodium, type Viewer } from './kernel/viewer.ts'
import * as meeting from './meeting-info.ts'
import * as polls from './polls.ts'
import * as prepared from './prepared.ts'
import * as record from './record-settings.ts'
import type * as rehearsal from './rehearsal-poll.ts'
import * as roster from './roster.ts'
import type { State } from './state.ts'

export type Refusal =
  | 'not-allowed'
  | 'not-its-representative'
  | meeting.MeetingRefusal
  | roster.RosterRefusal
  | agenda.AgendaRefusal
  | floor.FloorRefusal
  | around.AroundRefusal
  | decisions.DecisionsRefusal
  | polls.PollsRefusal
  | groups.GroupsRefusal
  | followUp.FollowUpRefusal
  | rehearsal.RehearsalRefusal
  | chat.ChatRefusal
  | record.RecordRefusal

type Deciders = {
  readonly [T in CommandType]: (state: State, command: CommandOf<T>, context: Context) => Decision<Refusal>
}

export const emptyState: State = {
  meeting: meeting.emptyMeeting,
  roster: roster.emptyRoster,
  agenda: agenda.emptyAgenda,
  floor: floor.emptyFloor,
  around: around.emptyAround,
  attendance: attendance.emptyAttendance,
  decisions: decisions.emptyDecisions,
  polls: polls.emptyPolls,
  groups: groups.emptyGroups,
  followUp: followUp.emptyFollowUp,
  chat: chat.emptyChat,
  record: record.emptyRecord,
}

const deciders: Deciders = {
  createMeeting: meeting.createMeeting,
  describeMeeting: meeting.describeMeeting,
  closeMeeting: meeting.closeMeeting,
  reopenMeeting: meeting.reopenMeeting,
  importRoster: roster.importRoster,
  addOrganization: roster.addOrganization,
  changeOrganization: roster.changeOrganization,
  removeOrganization: roster.removeOrganization,
  addPerson: roster.addPerson,
  changePerson: roster.changePerson,
  removePerson: roster.removePerson,
  setPresence: roster.setPresence,
  renewAccess: roster.renewAccess,
  revokeAccess: roster.revokeAccess,
  importAgenda: agenda.importAgenda,
  addSitting: agenda.addSitting,
  changeSitting: agenda.changeSitting,
  removeSitting: agenda.removeSitting,
  startSitting: agenda.startSitting,
  endSitting: agenda.endSitting,
  addItem: agenda.addItem,
  changeItem: agenda.changeItem,
  removeItem: agenda.removeItem,
  moveItem: agenda.moveItem,
  carryOver: agenda.carryOver,
  startItem: agenda.startItem,
  pauseItem: agenda.pauseItem,
  resumeItem: agenda.resumeItem,
  endItem: agenda.endItem,
  reopenItem: agenda.reopenItem,
  extendItem: agenda.extendItem,
  requestFloor: floor.requestFloor,
  withdrawRequest: floor.withdrawRequest,
  moveLater: floor.moveLater,
  addToFloor: floor.addToFloor,
  moveRequest: floor.moveRequest,
  unmoveRequest: floor.unmoveRequest,
  passOver: floor.passOver,
  giveFloor: (state, command, context) =>
    chat.waitsForChat(state, command.requestId) ?? floor.giveFloor(state, command, context),
  endFloor: floor.endFloor,
  undoFloorAct: floor.undoFloorAct,
  pauseSpeaker: floor.pauseSpeaker,
  resumeSpeaker: floor.resumeSpeaker,
  addSpeakerTime: floor.addSpeakerTime,
  setSpeakingLimit: floor.setSpeakingLimit,
  closeList: floor.closeList,
  openList: floor.openList,
  answerSpokesperson: floor.answerSpokesperson,
  setFloorRules: floor.setFloorRules,
  setSpecialLimit: floor.setSpecialLimit,
  setItemLimit: floor.setItemLimit,
  shareItemTime: floor.shareItemTime,
  announceListClosing: floor.announceListClosing,
  cancelListClosing: floor.cancelListClosing,
  rulePointOfOrder: floor.rulePointOfOrder,
  appealRuling: floor.appealRuling,
  showFigures: floor.showFigures,
  prepareQuestion: around.prepareQuestion,
  removeQuestion: around.removeQuestion,
  openQuestion: around.openSetQuestion,
  answerQuestion: around.answerQuestion,
  closeQuestion: around.closeQuestion,
  inviteToSpeak: around.inviteToSpeak,
  answerInvitation: around.answerInvitation,
  startTour: around.startTour,
  callNextInTour: (state, command, context) =>
    chat.waitsForChat(state, null) ?? around.callNextInTour(state, command, context),
  passInTour: around.passInTour,
  deferInTour: around.deferInTour,
  endTour: around.endTour,
  markInterest: around.markInterest,
  draftDecision: decisions.draftDecision,
  changeDecision: decisions.changeDecision,
  tableDecision: decisions.tableDecision,
  removeDecision: decisions.removeDecision,
  addPoint: decisions.addPoint,
  changePoint: decisions.changePoint,
  removePoint: decisions.removePoint,
  movePoint: decisions.movePoint,
  proposeAmendment: decisions.proposeAmendment,
  applyAmendment: decisions.applyAmendment,
  declineAmendment: decisions.declineAmendment,
  withdrawAmendment: decisions.withdrawAmendment,
  conclude: decisions.conclude,
  addFootnote: decisions.addFootnote,
  importPrepared: prepared.importPrepared,
  setVotingRules: polls.setVotingRules,
  suspendVote: polls.suspendVote,
  recordProxy: polls.recordProxy,
  preparePoll: polls.preparePoll,
  changePoll: polls.changePoll,
  removePoll: polls.removePoll,
  openPoll: polls.openPoll,
  putPoll: polls.putPoll,
  castBallot: polls.castBallot,
  castSealed: polls.castSealed,
  callNextInRoll: polls.callNextInRoll,
  extendPoll: polls.extendPoll,
  askToClose: polls.askToClose,
  closePoll: polls.closePoll,
  voidPoll: polls.voidPoll,
  publishPolls: polls.publishPolls,
  callAttention: polls.callAttention,
  addGroup: groups.addGroup,
  changeGroup: groups.changeGroup,
  removeGroup: groups.removeGroup,
  openSignUp: groups.openSignUp,
  signUp: groups.signUp,
  confirmSignUp: groups.confirmSignUp,
  importGroups: groups.importGroups,
  trackAction: followUp.trackAction,
  changeAction: followUp.changeAction,
  reportAction: followUp.reportAction,
  dropAction: followUp.dropAction,
  takeOverActions: followUp.takeOverActions,
  parkItem: followUp.parkItem,
  noteAttendance: attendance.noteAttendance,
  passTime: (state, _, context) => ({
    events: [
      ...agenda.agendaDue(state, context.now),
      ...floor.floorDue(state, context.now),
      ...polls.pollsDue(state, context),
    ],
  }),

  // chat
  postMessage: chat.postMessage,
  correctMessage: chat.correctMessage,
  publishMessage: chat.publishMessage,
  declineMessage: chat.declineMessage,
  hideMessage: chat.hideMessage,
  restoreMessage: chat.restoreMessage,
  mutePerson: chat.mutePerson,
  unmutePerson: chat.unmutePerson,
  reportMessage: chat.reportMessage,
  settleReport: chat.settleReport,
  setChatRule: chat.setChatRule,
  setChatOptions: chat.setChatOptions,
  startChatPause: chat.startChatPause,
  endChatPause: chat.endChatPause,
  markMessage: chat.markMessage,
  pinMessage: chat.pinMessage,
  stageMessage: chat.stageMessage,
  offerHand: chat.offerHand,
  answerHandOffer: chat.answerHandOffer,
  supportQuestion: chat.supportQuestion,
  writeToPodium: chat.writeToPodium,
  writeAsPodium: chat.writeAsPodium,
  writePrivately: chat.writePrivately,

  setAttribution: record.setAttribution,
  setOffRecord: record.setOffRecord,
  tagIntervention: record.tagIntervention,
  showReadBack: record.showReadBack,
}

/** What is still done in a closed meeting: opening it again, the clock (which then does nothing), links, and its record. */
const worksWhenClosed: readonly CommandType[] = [
  'reopenMeeting',
  'noteAttendance',
  'passTime',
  'renewAccess',
  'revokeAccess',
  'addFootnote',
  'setAttribution',
  'setOffRecord',
  'tagIntervention',
]

const forbidden = (
  { meeting: { status } }: State,
  type: CommandType,
  actor: Viewer,
): Refused<Refusal> | undefined => {
  if (!authority[type].includes(actor.role)) return refuse('not-allowed')
  return status === 'closed' && !worksWhenClosed.includes(type) ? refuse('meeting-closed') : undefined
}

export type Decided =
  | { readonly events: readonly MeetingEvent[]; readonly names?: Names; readonly sealed?: Sealed }
  | Refused<Refusal>

/**
 * Decides a command. One that acts for an organization is decided as if its sender had seats only where they act for it;
 * where that alone is the reason against it, the refusal says so.
 */
const asRepresentative = <T extends CommandType>(
  state: State,
  command: CommandOf<T>,
  context: Context,
  decider: Deciders[T],
): Decision<Refusal> => {
  const { actor } = context
  if (actsAsIn(command as Command) !== 'organization') return decider(state, command, context)
  const organizations = actedFor(state.roster, actor)
  const decision = decider(state, command, { ...context, actor: { ...actor, organizations } })
  if (!isRefused(decision) || organizations.length === actor.organizations.length) return decision
  const asSeated = decider(state, command, context)
  if (isRefused(asSeated)) return asSeated
  const beside = actor.organizations.filter((id) => !organizations.includes(id))
  const { organizationId } = command as { readonly organizationId?: string }
  const id = beside.find((one) => one === organizationId) ?? beside[0]
  return refuse('not-its-representative', roster.organizationOf(state.roster, id)?.code)
}

/** What a command leads to: events, stamped with who and when, or the reason against it. Nothing is changed. */
export const decide = <T extends CommandType>(
  state: State,
  command: CommandOf<T>,
  context: Context,
): Decided => {
  const { type } = command as Command
  const refused = forbidden(state, type, context.actor)
  if (refused) return refused
  const decision = asRepresentative(state, command, context, deciders[type] as Deciders[T])
  if (isRefused(decision)) return decision as Refused<Refusal>
  const stamp = { at: context.now, by: context.actor.personId }
  const events = decision.events.map((happening) => ({ ...happening, ...stamp }) as MeetingEvent)
  const { names, sealed } = decision
  return { events, ...(names ? { names } : {}), ...(sealed ? { sealed } : {}) }
}

/** The state after an event. Parts that the event does not touch are the same objects as before. */
export const evolve = (state: State, event: MeetingEvent): State => ({
  meeting: meeting.evolveMeeting(state.meeting, event),
  roster: roster.evolveRoster(state.roster, event),
  agenda: agenda.evolveAgenda(state.agenda, event),
  floor: floor.evolveFloor(state, event),
  around: around.evolveAround(state, event),
  attendance: attendance.evolveAttendance(state.attendance, event),
  decisions: decisions.evolveDecisions(state, event),
  polls: polls.evolvePolls(state.polls, event),
  groups: groups.evolveGroups(state.groups, event),
  followUp: followUp.evolveFollowUp(state.followUp, event),
  chat: chat.evolveChat(state.chat, event),
  record: record.evolveRecord(state, event),
})

export const fold = (events: readonly MeetingEvent[], state: State = emptyState): State =>
  events.reduce(evolve, state)

const everyone: readonly Room[] = ['everyone']
const podium: readonly Room[] = ['podium']

/** The rooms that learn of an event. */
export const audience = (event: MeetingEvent): readonly Room[] => {
  switch (event.type) {
    case 'floorNoted':
    case 'speakInvited':
    case 'speakInvitationAnswered':
      return ['podium', `person:${event.personId}`]
    case 'interestMarked':
      return ['podium', `seats:${event.organizationId}`]
    case 'questionPrepared':
    case 'attendanceNoted':
    case 'accessRenewed':
    case 'accessRevoked':
      return podium
    // chat
    case 'messageSubmitted':
    case 'submissionCorrected':
    case 'messageDeclined':
    case 'textWithheld':
    case 'personMuted':
    case 'personUnmuted':
    case 'messageReported':
    case 'reportSettled':
    case 'handOffered':
    case 'handOfferAnswered':
    case 'podiumNoteWritten':
      return ['podium', `person:${event.personId}`]
    case 'wordingKept':
    case 'interventionTagged':
      return podium
    case 'privateLineWritten':
      return [`person:${event.by}`, `person:${event.personId}`]
    default:
      return decisions.decisionsAudience(event) ?? polls.pollsAudience(event) ?? everyone
  }
}

/** For whom the record of a meeting is written: who keeps the meetings sees what the podium sees. */
export const recordViewer: Viewer = { personId: 'organizer', role: 'organizer', organizations: [] }

const recordRooms = roomsOf(recordViewer)

/** Whether the record of a meeting shows an event. Of any other an archive holds a digest only. */
export const isInRecord = (event: MeetingEvent): boolean =>
  audience(event).some((room) => recordRooms.includes(room))

/** What this viewer may see of a meeting: the same as folding the events that reach them. */
export const view = (state: State, viewer: Viewer): State => {
  if (isPodium(viewer)) {
    const [pollsSeen, chatSeen] = [
      polls.pollsFor(state.polls, viewer),
      chat.chatForPodium(state.chat, viewer),
    ]
    return { ...state, polls: pollsSeen, chat: chatSeen }
  }
  return {
    ...state,
    roster: roster.publicRoster(state.roster),
    floor: floor.floorFor(state.floor, viewer),
    around: around.aroundFor(state.around, viewer),
    attendance: attendance.emptyAttendance,
    decisions: decisions.decisionsFor(state.decisions, viewer),
    polls: polls.pollsFor(state.polls, viewer),
    chat: chat.chatFor(state.chat, viewer),
    record: record.recordFor(state.record, viewer),
  }
}

/**
 * How events may be told from now on: what was withdrawn since is left out. Who folds them all comes to the same state.
 */
export const retelling = (state: State): ((event: MeetingEvent) => MeetingEvent) =>
  chat.retellChat(state.chat)

/** When the meeting next needs the clock (UTC, milliseconds): then `passTime` is due. */
export const nextDeadline = (state: State): number | undefined => {
  if (state.meeting.status === 'closed') return undefined
  const due = [
    agenda.agendaDeadline(state.agenda, state.meeting.zone),
    floor.floorDeadline(state.floor),
    polls.pollsDeadline(state.polls),
  ]
  const set = due.filter((at) => at !== undefined)
  return set.length > 0 ? Math.min(...set) : undefined
}
