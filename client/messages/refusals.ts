import type { Answer, AsideAnswer } from '../../shared/protocol.ts'
import { catalogue } from './catalogue.ts'

export type RefusalReason = Extract<Answer | AsideAnswer, { ok: false }>['reason']

/** What is wrong and what to do, for every refusal there is. `{about}` is a code or a title, and may be missing. */
const sentences: Readonly<Record<RefusalReason, string>> = {
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
  'already-created': 'This meeting has already been created.',
  'unknown-zone': 'The time zone {about} is not known. Choose one from the list, for example Europe/Zurich.',
  'meeting-closed': 'The meeting is closed. The secretariat can open it again.',
  'meeting-open': 'The meeting is open already.',

  // roster
  'unknown-organization': 'This organization is not on the list of this meeting. Add it first.',
  'unknown-person': 'This person is not on the list of this meeting.',
  'code-taken': 'Another organization already has the code {about}. Choose another code.',
  'organization-has-seats': '{about} still has seats. Move or remove its people first.',
  'in-open-poll': '{about} answers in a poll that is open. Close the poll first.',
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
  'item-has-decisions':
    'Decisions or polls belong to “{about}”. Remove what is only prepared first; what was before everybody stays, and the item with it.',
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
  'list-closed':
    'The list of speakers is closed. A point of order, a right of reply and an explanation of vote are still possible.',
  'list-already-open': 'The list of speakers is open already.',
  'list-already-closed': 'The list of speakers is closed already.',
  'list-moved-on':
    'The meeting has gone on to another item since you asked for the floor. Ask again if you want to speak on this one.',
  'already-waiting': 'You are on the list already.',
  'already-speaking': 'This speaker has the floor already.',
  'no-seat': 'Only somebody with a seat for an organization can do this.',
  'not-its-representative':
    'You sit with {about} as an observer or a guest. Only those who represent {about} may do this.',
  'not-your-organization': 'There is no seat for that organization here. Choose another one.',
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
  'no-vote-to-explain':
    'There is no recorded vote on this item to explain. Ask for the floor for a statement instead.',
  'ballot-was-secret': 'A vote in a secret ballot is not explained.',
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

  // decisions
  'unknown-decision': 'This decision is no longer there. Somebody has removed it.',
  'unknown-point': 'This point is no longer part of the decision. Look at it as it is now.',
  'unknown-amendment': 'This amendment is no longer there.',
  'unknown-conclusion': 'This conclusion is not in the record.',
  'verb-not-in-text': 'The sentence does not open with “{about}”. Write the verb where the sentence begins.',
  'text-missing': 'Write the words first.',
  'decision-is-tabled': 'This decision is before everybody already.',
  'decision-not-tabled': 'This is still a draft that only the podium sees. Table it first.',
  'decision-withdrawn': 'This decision was withdrawn. Table it again, or write a new one.',
  'decision-concluded':
    'The chair has concluded on this decision. It stays as it is; add a footnote instead.',
  'point-changed': 'Somebody else has just changed this point. Look at the new words, then try again.',
  'point-concluded': 'The chair has concluded on this point. Its words stay; add a footnote instead.',
  'amendment-answered': 'This amendment has been answered already.',
  'proposals-over': 'The time for proposals on this item is up. Ask for the floor when it comes back.',
  'deletion-takes-no-text':
    'An amendment that deletes a point has no words to put in its place. Leave them out.',
  'poll-void': 'This poll was made void and counts for nothing. Conclude without it, or hold it again.',
  'poll-is-secret': 'In a secret ballot nobody says afterwards what an organization had intended.',
  'nothing-to-conclude': 'Say what the conclusion is about: a decision, some of its points, or a poll.',
  'say-until-when': 'Say until when it is deferred, for example: the 33rd session.',

  // working groups
  'unknown-group': 'This working group is no longer in the register.',
  'group-name-taken': 'There is a working group called “{about}” already. Choose another name.',
  'group-has-members': '“{about}” has members. Mark it as disbanded: it stays in the register.',
  'sign-up-closed': 'The sign-up sheet of this group is closed. Ask the secretariat.',
  'not-signed-up': 'This organization is not on the sign-up sheet.',

  // follow-up
  'unknown-action': 'This action is no longer in the register.',
  'point-not-concluded': 'The chair has not concluded on this point yet. It becomes an action after that.',
  'already-tracked': 'This point is in the register of actions already.',
  'action-has-reports': 'This action has reports and stays in the register. Mark it as completed instead.',
  'action-taken-over':
    'This action was taken over from an earlier meeting and stays in the register. Mark it as completed instead.',
  'until-in-the-past': 'This moment has passed. Choose a later one.',
  // how it is told afterwards
  'part-of-item':
    'What is said on a sub-item belongs to the item above it. Take that off the record, with all that is under it.',
  'item-off-record':
    '“{about}” is off the record: nothing of it is read back. Put it back on the record first.',
  'too-many-tags': 'No more interventions can be tagged in this meeting. Take a tag away first.',

  // polls
  'unknown-poll': 'This poll is no longer there. Somebody has removed it.',
  'body-decides-by-consensus':
    'This body decides by consensus, as the chair concludes. Ask whether there is an objection, or hold an indicative poll; the secretariat can set that the body votes by majority.',
  'nothing-is-asked': 'Nothing is asked yet. Write the text, or choose the decision or its points.',
  'options-missing': 'Give two different options at least.',
  'ends-missing': 'A slider has words at both of its ends, or at none. Write two, first those of −50.',
  'wrong-question': 'This kind of question does not fit this kind of poll. Choose another kind of question.',
  'poll-not-prepared': 'This poll has been opened already and is no longer changed.',
  'poll-not-open': 'This poll is not open.',
  'poll-not-closed': 'This poll is not closed yet. Close it first.',
  'poll-over': 'The time for answers is up.',
  'poll-is-open': 'A poll on this is open. Close it first.',
  'poll-concluded': 'The chair has concluded on this poll. It stays as it is; add a footnote instead.',
  'poll-published': 'The result of “{about}” is published already.',
  'poll-waits-for-key':
    'The ballot box is locked: the server was restarted. It opens when the chair or the secretariat is connected again. Nothing is lost.',
  'wrong-key':
    'This page does not have the key of this ballot. Another page of the chair or the secretariat has it.',
  'urn-damaged': 'The ballot box cannot be opened any more. Make the ballot void and put it again.',
  'key-missing': 'A secret ballot needs a key from this page. Reload the page and open it again.',
  'key-not-needed': 'Only a secret ballot is opened with a key. Reload the page and open it again.',
  'no-quorum-to-open': 'There is no quorum to open: {about} members are present.',
  'nobody-to-answer': 'Nobody could answer: no member organization is left in the electorate.',
  'ballot-is-secret': 'This ballot is secret: each organization answers on its own screen.',
  'ballot-is-open': 'This poll is not secret. Reload the page and answer again.',
  'ballot-is-final': 'An answer in this poll is final, and your organization has given it.',
  'already-cast': 'Somebody else of your organization has answered already, and the first answer stands.',
  'head-has-answered': 'The head of your delegation has answered, and that answer stands.',
  'not-in-electorate':
    'This organization does not answer in this poll. Only those who were in it at the opening do.',
  'say-for-whom': 'You can answer for several organizations. Choose for which one.',
  'answer-not-offered':
    'This answer is not complete. Choose one of those offered, and write the words it needs.',
  'not-called-yet': 'The roll-call has not come to this organization yet.',
  'no-roll-call': 'Nobody is left to be called.',
  'roll-moved-on': 'Somebody else has just gone on: {about} is next. Look, then try again.',
  'few-ballots':
    'Fewer than {about} have answered in this secret ballot, and what they chose may be guessed. Close it again and confirm that it is to be closed all the same.',
  'ask-first': 'Not everybody has answered. Ask first whether everyone has, then close.',
  'no-proxies': 'The rules of this meeting allow no proxies.',
  'too-many-proxies': '{about} holds as many proxies as the rules allow.',
  'proxy-of-proxy': 'Who has given a proxy, or gives it to itself, cannot hold this one.',
  'votes-of-members-only': '{about} is not a member, and only members vote.',
  'rehearsal-under-way': 'A rehearsal poll is under way already.',
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

/** What failed in this page: the server was not asked. */
export const ownRefusals = catalogue('refusal', {
  'not-loaded':
    'This page could not load what seals ballots, and nothing was sent. Reload the page, then try again.',
})
