import type { Answer, AsideAnswer } from '../../shared/protocol.ts'
import { catalogue, type Message } from './catalogue.ts'

export type RefusalReason = Extract<Answer | AsideAnswer, { ok: false }>['reason']

/**
 * What is wrong and what to do, for every refusal that a participant can read; the others are in podium-refusals.ts.
 * `{about}` is a code or a title, and may be missing.
 */
const sentences = {
  // anywhere
  'not-allowed': 'Your role in this meeting does not allow this. Ask the chair or the secretariat.',
  changed: 'This has just been changed by somebody else, and nothing was done. Look at it as it is now.',
  malformed:
    'The server could not read “{about}” in what this page sent. Nothing was changed. Reload the page and try again.',
  'command-id-used':
    'This was sent under the id of an earlier action, and was not carried out. Reload the page and try again.',
  'too-fast': 'Too many actions in a short time. Wait a few seconds, then try again.',
  fault: 'The server could not record this. Nothing was changed. Try again in a moment.',
  'signed-out': 'You are signed out of this seat. Open your personal link again.',

  // the meeting
  'meeting-closed': 'The meeting is closed. The secretariat can open it again.',

  // roster
  'unknown-organization': 'This organization is not on the list of this meeting. Add it first.',
  'unknown-person': 'This person is not on the list of this meeting.',

  // agenda
  'unknown-item': 'This agenda item no longer exists. Somebody has removed it.',

  // floor
  'list-closed':
    'The list of speakers is closed. A point of order, a right of reply and an explanation of vote are still possible.',
  'list-moved-on':
    'The meeting has gone on to another item since you asked for the floor. Ask again if you want to speak on this one.',
  'already-waiting': 'You are on the list already.',
  'already-speaking': 'This speaker has the floor already.',
  'no-seat': 'Only somebody with a seat for an organization can do this.',
  'not-its-representative':
    'You sit with {about} as an observer or a guest. Only those who represent {about} may do this.',
  'not-your-organization': 'There is no seat for that organization here. Choose another one.',
  'not-waiting': 'This request is no longer on the list.',
  'not-taken-off': 'This request can no longer be restored. Ask again.',
  'taken-off-by-podium': 'The podium took this request off the list. Only the podium can restore it.',
  'not-yours': 'This request belongs to somebody else. Only they or the podium can change it.',
  'already-last': 'You are the last on the list already.',
  'point-of-order-first': 'A point of order goes first and keeps its place.',
  'nobody-speaks': 'Nobody has the floor at the moment.',
  'floor-moved-on': 'Somebody else has just changed the floor. Look at who speaks now, then try again.',
  'no-replies-left': 'Your organization has used its two rights of reply on this item.',
  'no-vote-to-explain':
    'There is no recorded vote on this item to explain. Ask for the floor for a statement instead.',
  'ballot-was-secret': 'A vote in a secret ballot is not explained.',
  'not-spoken-for': 'The speaker has not named your organization.',
  'already-answered': 'Your organization has answered already.',
  'nothing-changes': 'It is set like this already.',
  'not-ruled': 'There is no ruling to appeal against.',
  'not-appealed': 'There is no appeal against this ruling.',
  'appeal-put': 'The appeal has been put to the meeting: its answer decides.',
  'already-appealed': 'An appeal against this ruling has been made already.',
  'members-only': 'Only a member of the body can do this.',

  'not-your-item':
    'You are here as a guest for: {about}. Ask when the meeting is there. The chair can still call you.',
  'no-item-left':
    'You are a guest for items that are no longer on the agenda. Ask the secretariat for which one you are here.',

  // around the queue
  'unknown-question': 'This question is no longer there.',
  'question-not-open': 'This question is not open for answers.',
  'item-not-on': 'The meeting is not at this item. Start the item first.',
  'steering-group-waits': 'The Steering Group answers when the round is closed. Raise your hand: it is kept.',
  'unknown-invitation': 'This invitation is over.',
  'no-tour': 'No tour de table is under way.',
  'not-in-tour': 'This organization has had its turn already.',

  // decisions
  'unknown-decision': 'This decision is no longer there. Somebody has removed it.',
  'unknown-point': 'This point is no longer part of the decision. Look at it as it is now.',
  'unknown-amendment': 'This amendment is no longer there.',
  'text-missing': 'Write the words first.',
  'decision-not-tabled': 'This is still a draft that only the podium sees. Table it first.',
  'decision-withdrawn': 'This decision was withdrawn. Table it again, or write a new one.',
  'decision-concluded':
    'The chair has concluded on this decision. It stays as it is; add a footnote instead.',
  'point-concluded': 'The chair has concluded on this point. Its words stay; add a footnote instead.',
  'amendment-answered': 'This amendment has been answered already.',
  'proposals-over': 'The time for proposals on this item is up. Ask for the floor when it comes back.',

  // working groups
  'unknown-group': 'This working group is no longer in the register.',
  'sign-up-closed': 'The sign-up sheet of this group is closed. Ask the secretariat.',

  // follow-up
  'unknown-action': 'This action is no longer in the register.',

  // polls
  'unknown-poll': 'This poll is no longer there. Somebody has removed it.',
  'poll-not-open': 'This poll is not open.',
  'poll-over': 'The time for answers is up.',
  'poll-waits-for-key':
    'The ballot box is locked: the server was restarted. It opens when the chair or the secretariat is connected again. Nothing is lost.',
  'ballot-is-secret': 'This ballot is secret: each organization answers on its own screen.',
  'ballot-is-open': 'This poll is not secret. Reload the page and answer again.',
  'no-ballot': 'No answer is recorded here.',
  'ballot-is-final': 'An answer in this poll is final, and your organization has given it.',
  'already-cast': 'Somebody else of your organization has answered already, and the first answer stands.',
  'head-has-answered': 'The head of your delegation has answered, and that answer stands.',
  'not-in-electorate':
    'This organization does not answer in this poll. Only those who were in it at the opening do.',
  'say-for-whom': 'You can answer for several organizations. Choose for which one.',
  'answer-not-offered':
    'This answer is not complete. Choose one of those offered, and write the words it needs.',
  'not-called-yet': 'The roll-call has not come to this organization yet.',
  'no-rehearsal': 'The rehearsal poll is over.',
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
  'already-withdrawn': 'This is withdrawn already.',
  'not-your-message': 'Only its author can correct a message.',
  'too-late-to-correct': 'A message can be corrected for five minutes. Write another one.',
  'correction-needs-review':
    'Messages are reviewed first here, and this one is published. Write another one.',
  'own-message': 'This is a message of your own. Somebody else can do this.',
  'already-reported': 'You have reported this message already.',
  'chat-pause':
    'The chair is looking at the chat, and the list of speakers waits. End the chat pause first; a point of order is heard.',
  'not-a-question': 'Only a message that was put as a question can be supported.',
  'unknown-offer': 'This is over.',
  'private-lines-off':
    'Private lines between two people are switched off in this meeting. The chair or the secretariat can switch them on.',
} satisfies { readonly [R in RefusalReason]?: string }

export type ParticipantsReason = keyof typeof sentences

export const refusals = catalogue('refusal', sentences)

const all: Record<string, Message> = { ...refusals }

/** From now on these have their words too. */
export const addRefusals = (more: Readonly<Record<string, Message>>): void => {
  Object.assign(all, more)
}

/** The words of a refusal, where this page has them. */
export const refusalMessage = (reason: string): Message | undefined => all[reason]

/** What failed in this page: the server was not asked. */
export const ownRefusals = catalogue('refusal', {
  'called-off': 'You called this off, and it was not sent.',
  'not-loaded':
    'This page could not load what seals ballots, and nothing was sent. Reload the page, then try again.',
})
