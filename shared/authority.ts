import type { CommandType } from './commands.ts'
import type { Role } from './kernel.ts'

const podium = ['chair', 'co-chair', 'secretariat'] as const
const preparing = [...podium, 'organizer'] as const
const secretariat = ['secretariat', 'organizer'] as const
const seated = [...podium, 'delegate', 'observer', 'guest'] as const
const organizer = ['organizer'] as const
const system = ['system'] as const

/** Who may send what: the one place where rights are kept. Chair and co-chair have the same powers. */
export const authority: { readonly [T in CommandType]: readonly Role[] } = {
  createMeeting: organizer,
  describeMeeting: secretariat,
  closeMeeting: preparing,
  reopenMeeting: organizer,

  importRoster: secretariat,
  addOrganization: secretariat,
  changeOrganization: secretariat,
  removeOrganization: secretariat,
  addPerson: secretariat,
  changePerson: secretariat,
  removePerson: secretariat,
  setPresence: preparing,
  renewAccess: secretariat,
  revokeAccess: secretariat,

  importAgenda: secretariat,
  addSitting: preparing,
  changeSitting: preparing,
  removeSitting: preparing,
  startSitting: podium,
  endSitting: podium,
  addItem: preparing,
  changeItem: preparing,
  removeItem: preparing,
  moveItem: preparing,
  carryOver: preparing,
  startItem: podium,
  pauseItem: podium,
  resumeItem: podium,
  endItem: podium,
  reopenItem: podium,
  extendItem: preparing,

  requestFloor: seated,
  withdrawRequest: seated,
  moveLater: seated,
  addToFloor: podium,
  moveRequest: podium,
  unmoveRequest: podium,
  passOver: podium,
  giveFloor: podium,
  endFloor: seated,
  undoFloorAct: podium,
  pauseSpeaker: podium,
  resumeSpeaker: podium,
  addSpeakerTime: podium,
  setSpeakingLimit: podium,
  closeList: podium,
  openList: podium,
  answerSpokesperson: seated,

  setFloorRules: preparing,
  setSpecialLimit: preparing,
  setItemLimit: preparing,
  shareItemTime: preparing,
  announceListClosing: podium,
  cancelListClosing: podium,
  rulePointOfOrder: podium,
  appealRuling: seated,
  showFigures: podium,

  prepareQuestion: preparing,
  removeQuestion: preparing,
  openQuestion: podium,
  answerQuestion: seated,
  closeQuestion: podium,
  inviteToSpeak: podium,
  answerInvitation: seated,
  startTour: podium,
  callNextInTour: podium,
  passInTour: seated,
  deferInTour: seated,
  endTour: podium,
  markInterest: seated,

  noteAttendance: system,
  passTime: system,
}
