import type { Answer } from '../../shared/protocol.ts'
import { catalogue } from './catalogue.ts'

export type RefusalReason = Extract<Answer, { ok: false }>['reason']

/** What is wrong and what to do, for every refusal there is. `{about}` is a code or a title, and may be missing. */
const sentences: Readonly<Record<RefusalReason, string>> = {
  // anywhere
  'not-allowed': 'Your role in this meeting does not allow this. Ask the chair or the secretariat.',
  malformed: 'The server did not understand this page. Reload the page and try again.',
  'too-fast': 'Too many actions in a short time. Wait a few seconds, then try again.',
  fault: 'The server could not record this. Nothing was changed. Try again in a moment.',
  'signed-out': 'You are signed out of this seat. Open your personal link again.',

  // the meeting
  'already-created': 'This meeting has already been created.',
  'unknown-zone': 'The time zone {about} is not known. Choose one from the list, for example Europe/Zurich.',
  'meeting-closed': 'The meeting is closed. The secretariat can open it again.',
  'meeting-open': 'The meeting is open already.',

  // roster
  'unknown-organization': 'This organization is not on the list of this meeting. Add it first.',
  'unknown-person': 'This person is not on the list of this meeting.',
  'code-taken': 'Another organization already has the code {about}. Choose another code.',
  'organization-has-seats': '{about} still has seats. Move or remove its people first.',
  'head-taken': '{about} already has a head of delegation. Make that person an alternate first.',
  'two-seats-in-one-organization': 'One person cannot hold two seats in one organization. Keep one of them.',
  'stage-is-fixed': 'The stage is part of every meeting and cannot be changed.',
  'on-the-floor':
    'Somebody concerned is on the floor at the moment. End it or take the request off the list first.',
  'guests-only': 'Only a guest can be here for single items. Choose the role of guest first.',
  'access-already-revoked': 'This link has been taken away already. Renew it to let the person in again.',

  // agenda
  'unknown-item': 'This agenda item no longer exists. Somebody has removed it.',
  'unknown-sitting': 'This sitting no longer exists. Somebody has removed it.',
  'agenda-under-way': 'The agenda has begun and cannot be replaced any more. Change its items one by one.',
  'sitting-under-way': 'A sitting is under way. End it before you start another.',
  'no-sitting-under-way': 'No sitting is under way.',
  'sitting-not-empty': 'The sitting has items or has been held. Move its items first.',
  'sitting-already-ended': 'This sitting has ended. Choose another one.',
  'item-under-way': '“{about}” has begun and cannot be removed any more.',
  'item-already-active': '“{about}” is under way already.',
  'item-not-active': '“{about}” is not under way.',
  'item-not-paused': '“{about}” is not paused.',
  'item-not-done': '“{about}” has not ended.',
  'item-done': '“{about}” has ended. Reopen it first.',
  'item-moved-on': 'Somebody else has just moved the meeting on. Look at where it is now, then try again.',
  'item-has-sub-items': '“{about}” has sub-items. Remove them first.',
  'not-a-sibling': '“{about}” can only be moved among the items beside it.',
  'already-in-that-sitting': 'The item is in that sitting already.',
  'end-before-start': 'The end is not after the start. Correct one of the two times.',
  'time-incomplete': 'Give both a start and an end, or neither.',
  'sub-item-without-parent': 'A sub-item needs an item above it.',
  'no-own-time': '“{about}” has no time of its own. Give the time to the item it belongs to.',
  'buffer-exhausted': 'There is not so much time left in “{about}”. Take fewer minutes.',
  'nothing-left-to-take': '“{about}” does not have so many minutes left. Take fewer.',
  'floor-held': 'Somebody has the floor on this item. End the intervention first.',

  // floor
  'list-closed': 'The list of speakers is closed. A point of order and a right of reply are still possible.',
  'list-already-open': 'The list of speakers is open already.',
  'list-already-closed': 'The list of speakers is closed already.',
  'already-waiting': 'You are on the list already.',
  'already-speaking': 'This speaker has the floor already.',
  'no-seat': 'Only somebody with a seat for an organization can ask for the floor.',
  'not-your-organization': 'This person has no seat for that organization. Choose another one.',
  'not-waiting': 'This request is no longer on the list.',
  'not-yours': 'This request belongs to somebody else. Only they or the podium can change it.',
  'already-last': 'You are the last on the list already.',
  'not-moved': 'This request has not been moved: it stands where the rule puts it.',
  'behind-itself': 'A request cannot stand behind itself.',
  'another-list': 'The two requests are on the lists of different items.',
  'point-of-order-first': 'A point of order goes first and keeps its place.',
  'nobody-speaks': 'Nobody has the floor at the moment.',
  'floor-moved-on': 'Somebody else has just changed the floor. Look at who speaks now, then try again.',
  'clock-stands': 'The clock is stopped already.',
  'clock-runs': 'The clock is running already.',
  'nothing-to-undo': 'This can no longer be undone.',
  'no-replies-left': 'Your organization has used its two rights of reply on this item.',
  'not-spoken-for': 'The speaker has not named your organization.',
  'already-answered': 'Your organization has answered already.',
  'nothing-changes': 'It is set like this already.',
  'closing-already-announced': 'The closing of the list has been announced already.',
  'no-closing-announced': 'No closing of the list has been announced.',
  'not-a-point-of-order': 'Only a point of order that is being made, or was made just now, can be ruled on.',
  'already-ruled': 'The chair has ruled on this point of order already.',
  'not-ruled': 'There is no ruling to appeal against.',
  'already-appealed': 'An appeal against this ruling has been made already.',
  'members-only': 'Only a member of the body can do this.',

  'not-your-item':
    'You are here as a guest for: {about}. Ask when the meeting is there. The chair can still call you.',
  'no-item-left':
    'You are a guest for items that are no longer on the agenda. Ask the secretariat for which one you are here.',

  // around the queue
  'unknown-question': 'This question is no longer there.',
  'question-was-opened': 'This question has been put already. Prepare another one.',
  'question-not-open': 'This question is not open for answers.',
  'another-question-open': 'Another question is open. Close its round first.',
  'item-not-on': 'The meeting is not at this item. Start the item first.',
  'steering-group-waits': 'The Steering Group answers when the round is closed. Raise your hand: it is kept.',
  'already-invited': 'This person has been invited already and has not answered yet.',
  'unknown-invitation': 'This invitation is over.',
  'tour-under-way': 'A tour de table is under way. End it first.',
  'no-tour': 'No tour de table is under way.',
  'nobody-left': 'Nobody is left to be called.',
  'tour-moved-on': 'Somebody else has just gone on: {about} is next. Look, then try again.',
  'not-in-tour': 'This organization has had its turn already.',

  // chat
  'empty-message': 'There is nothing to send. Write some words first.',
  'chat-closed':
    'The chat is closed until the chair opens it. What you have written is kept here as a draft.',
  'chat-read-only': 'The chat can be read but not written to. What you have written is kept here as a draft.',
  muted:
    'The podium has muted you in the chat of this item. You can still ask for the floor or write to the podium.',
  'slow-mode':
    'Slow mode: one message at a time. You can send the next in {about} seconds; your text is kept.',
  'too-many-messages': 'Too many messages in half a minute. Wait a little; your text is kept.',
  'thread-moved-on':
    'The meeting has gone on to another item. Your text is kept: send it again to put it under that item.',
  'unknown-message': 'This message is not there.',
  'message-hidden': 'This message is hidden. Restore it first.',
  'message-not-hidden': 'This message is not hidden.',
  'not-your-message': 'Only its author can correct a message.',
  'too-late-to-correct': 'A message can be corrected for five minutes. Write another one.',
  'correction-needs-review':
    'Messages are reviewed first here, and this one is published. Write another one.',
  'not-in-review': 'This message does not wait for a review any more.',
  'wording-changed': 'Its author has just changed this message. Read it again, then decide.',
  'podium-not-muted': 'Chair, co-chair and secretariat cannot be muted.',
  'not-muted': 'This person is not muted in the chat of this item.',
  'own-message': 'This is a message of your own. Somebody else can do this.',
  'already-reported': 'You have reported this message already.',
  'unknown-report': 'This report has been dealt with already.',
  'pause-under-way': 'A chat pause is under way already.',
  'no-pause': 'No chat pause is under way.',
  'chat-pause':
    'The chair is looking at the chat, and the list of speakers waits. End the chat pause first; a point of order is heard.',
  'not-a-question': 'Only a message that was put as a question can be supported.',
  'already-asked': 'The author has been asked already and has not answered yet.',
  'author-not-here': 'The author has no seat in this meeting any more.',
  'unknown-offer': 'This is over.',
  'private-lines-off':
    'Private lines between two people are switched off in this meeting. The chair or the secretariat can switch them on.',
}

export const refusals = catalogue('refusal', sentences)
