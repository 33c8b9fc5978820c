/** Joins the features: what may be done (decide), what it does (evolve), who learns of it (audience), what one sees (view). */
import * as agenda from './agenda.ts'
import * as around from './around.ts'
import * as attendance from './attendance.ts'
import { authority } from './authority.ts'
import * as chat from './chat.ts'
import type { Command, CommandOf, CommandType } from './commands.ts'
import type { MeetingEvent } from './events.ts'
import * as floor from './floor.ts'
import {
  type Context,
  type Decision,
  isPodium,
  isRefused,
  type Names,
  type Refused,
  type Room,
  refuse,
  type Viewer,
} from './kernel.ts'
import * as meeting from './meeting-info.ts'
import * as roster from './roster.ts'
import type { State } from './state.ts'

export type Refusal =
  | 'not-allowed'
  | meeting.MeetingRefusal
  | roster.RosterRefusal
  | agenda.AgendaRefusal
  | floor.FloorRefusal
  | around.AroundRefusal
  | chat.ChatRefusal

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
  chat: chat.emptyChat,
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
  noteAttendance: attendance.noteAttendance,
  passTime: (state, _, { now }) => ({
    events: [...agenda.agendaDue(state, now), ...floor.floorDue(state, now)],
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
}

/** Who may still act in a closed meeting: the one who can open it again, and the clock, which then does nothing. */
const worksWhenClosed: readonly CommandType[] = [
  'reopenMeeting',
  'noteAttendance',
  'passTime',
  'renewAccess',
  'revokeAccess',
]

const forbidden = (
  { meeting: { status } }: State,
  type: CommandType,
  actor: Viewer,
): Refused<Refusal> | undefined => {
  if (!authority[type].includes(actor.role)) return refuse('not-allowed')
  return status === 'closed' && !worksWhenClosed.includes(type) ? refuse('meeting-closed') : undefined
}

export type Decided = { readonly events: readonly MeetingEvent[]; readonly names?: Names } | Refused<Refusal>

/** What a command leads to: events, stamped with who and when, or the reason against it. Nothing is changed. */
export const decide = <T extends CommandType>(
  state: State,
  command: CommandOf<T>,
  context: Context,
): Decided => {
  const { type } = command as Command
  const refused = forbidden(state, type, context.actor)
  if (refused) return refused
  const decision = (deciders[type] as Deciders[T])(state, command, context)
  if (isRefused(decision)) return decision as Refused<Refusal>
  const stamp = { at: context.now, by: context.actor.personId }
  const events = decision.events.map((happening) => ({ ...happening, ...stamp }) as MeetingEvent)
  return decision.names ? { events, names: decision.names } : { events }
}

/** The state after an event. Parts that the event does not touch are the same objects as before. */
export const evolve = (state: State, event: MeetingEvent): State => ({
  meeting: meeting.evolveMeeting(state.meeting, event),
  roster: roster.evolveRoster(state.roster, event),
  agenda: agenda.evolveAgenda(state.agenda, event),
  floor: floor.evolveFloor(state, event),
  around: around.evolveAround(state, event),
  attendance: attendance.evolveAttendance(state.attendance, event),
  chat: chat.evolveChat(state.chat, event),
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
      return ['podium', `organization:${event.organizationId}`]
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
      return podium
    case 'privateLineWritten':
      return [`person:${event.by}`, `person:${event.personId}`]
    default:
      return everyone
  }
}

/** What this viewer may see of a meeting: the same as folding the events that reach them. */
export const view = (state: State, viewer: Viewer): State => {
  if (isPodium(viewer)) {
    const own = chat.chatForPodium(state.chat, viewer)
    return own === state.chat ? state : { ...state, chat: own }
  }
  return {
    ...state,
    roster: roster.publicRoster(state.roster),
    floor: floor.floorFor(state.floor, viewer),
    around: around.aroundFor(state.around, viewer),
    attendance: attendance.emptyAttendance,
    chat: chat.chatFor(state.chat, viewer),
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
  const due = [agenda.agendaDeadline(state.agenda, state.meeting.zone), floor.floorDeadline(state.floor)]
  const set = due.filter((at) => at !== undefined)
  return set.length > 0 ? Math.min(...set) : undefined
}
