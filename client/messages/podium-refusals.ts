/** The refusals that only those can read who run or prepare a meeting: the panel of a participant is smaller without them. */
import { catalogue } from './catalogue.ts'
import { addRefusals, type ParticipantsReason, type RefusalReason } from './refusals.ts'

export const podiumRefusals = catalogue('refusal', {
  // the meeting
  'already-created': 'This meeting has already been created.',
  'unknown-zone': 'The time zone {about} is not known. Choose one from the list, for example Europe/Zurich.',
  'meeting-was-held': 'Something was done in this meeting: it stays among the meetings. Close it instead.',
  'already-in-error': 'This meeting is marked as created in error already.',
  'meeting-open': 'The meeting is open already.',
  'too-late-to-reopen':
    'The chair and the secretariat reopen a meeting within ten minutes of its closing. Now only the organizer can.',

  // roster
  'code-taken': 'Another organization already has the code {about}. Choose another code.',
  'last-chair': 'The meeting needs a chair or a co-chair with a link. Name another one first.',
  'last-secretariat': 'The meeting needs somebody of the secretariat with a link. Name another one first.',
  'is-yourself': 'This is you. Confirm that you want to give up your own rights.',
  'merges-itself': 'These are one entry already. Choose another one.',
  'both-answered':
    'Both have answered in “{about}”, so these may be two. Strike one of the answers there first, if that is still possible.',
  'counted-apart':
    'In “{about}” the answer was counted in one group, and the other entry belongs to another. They cannot be made one.',
  'organization-has-seats': '{about} still has seats. Move or remove its people first.',
  'in-open-poll': '{about} answers in a poll that is open. Close the poll first.',
  'head-taken': '{about} already has a head of delegation. Make that person an alternate first.',
  'two-seats-in-one-organization': 'One person cannot hold two seats in one organization. Keep one of them.',
  'stage-is-fixed': 'The stage is part of every meeting and cannot be changed.',
  'on-the-floor':
    'Somebody concerned is on the floor at the moment. End it or take the request off the list first.',
  'guests-only': 'Only a guest can be here for single items. Choose the role of guest first.',
  'access-already-revoked': 'This link has been taken away already. Renew it to let the person in again.',

  // attendance
  'not-held': 'This was not held: there is nothing to put right in it.',

  // agenda
  'unknown-sitting': 'This sitting no longer exists. Somebody has removed it.',
  'agenda-under-way': 'The agenda has begun and cannot be replaced any more. Change its items one by one.',
  'sitting-under-way': 'A sitting is under way. End it before you start another.',
  'no-sitting-under-way': 'No sitting is under way.',
  'sitting-not-empty': 'The sitting has items or has been held. Move its items first.',
  'has-business':
    'Something has taken place in this sitting since it was started: its start stays in the record.',
  'sitting-already-ended': 'This sitting has ended. Choose another one.',
  'item-under-way': '“{about}” has begun and cannot be removed any more.',
  'item-already-active': '“{about}” is under way already.',
  'item-not-active': '“{about}” is not under way.',
  'item-not-paused': '“{about}” is not paused.',
  'item-not-done': '“{about}” has not ended.',
  'item-done': '“{about}” has ended. Reopen it first.',
  'item-moved-on': 'Somebody else has just moved the meeting on. Look at where it is now, then try again.',
  'item-has-sub-items': '“{about}” has sub-items. Remove them first.',
  'item-not-started': '“{about}” has not been started.',
  'item-has-business':
    'Something has been done in “{about}” since it was started: an intervention, a ruling, a question, a poll, a conclusion or a message. End or pause it instead.',
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
  'list-already-open': 'The list of speakers is open already.',
  'list-already-closed': 'The list of speakers is closed already.',
  'not-moved': 'This request has not been moved: it stands where the rule puts it.',
  'behind-itself': 'A request cannot stand behind itself.',
  'another-list': 'The two requests are on the lists of different items.',
  'clock-stands': 'The clock is stopped already.',
  'clock-runs': 'The clock is running already.',
  'nothing-to-undo': 'This can no longer be undone.',
  'closing-already-announced': 'The closing of the list has been announced already.',
  'no-closing-announced': 'No closing of the list has been announced.',
  'not-over': 'There is no such intervention that is over.',
  'not-a-point-of-order': 'Only a point of order that is being made, or was made just now, can be ruled on.',
  'already-ruled': 'The chair has ruled on this point of order already.',

  // around the queue
  'question-was-opened': 'This question has been put already. Prepare another one.',
  'another-question-open': 'Another question is open. Close its round first.',
  'already-invited': 'This person has been invited already and has not answered yet.',
  'tour-under-way': 'A tour de table is under way. End it first.',
  'nobody-left': 'Nobody is left to be called.',
  'tour-moved-on': 'Somebody else has just gone on: {about} is next. Look, then try again.',

  // decisions
  'already-superseded':
    'A later decision has superseded this one. Reopen the later one first, if that was a mistake.',
  'supersedes-nothing':
    'Only what is endorsed, in whole or in part, or adopted supersedes an earlier decision.',
  'already-reopened': 'This conclusion has been reopened already.',
  'unknown-footnote': 'This footnote is not in the record.',
  'unknown-conclusion': 'This conclusion is not in the record.',
  'verb-not-in-text': 'The sentence does not open with “{about}”. Write the verb where the sentence begins.',
  'decision-is-tabled': 'This decision is before everybody already.',
  'point-changed': 'Somebody else has just changed this point. Look at the new words, then try again.',
  'deletion-takes-no-text':
    'An amendment that deletes a point has no words to put in its place. Leave them out.',
  'put-otherwise': 'What “{about}” put has been changed or removed since. Put it anew.',
  'poll-void': 'This poll was made void and counts for nothing. Conclude without it, or hold it again.',
  'poll-is-secret': 'In a secret ballot nobody says afterwards what an organization had intended.',
  'nothing-to-conclude': 'Say what the conclusion is about: a decision, some of its points, or a poll.',
  'say-until-when': 'Say until when it is deferred, for example: the 33rd session.',

  // working groups
  'group-name-taken': 'There is a working group called “{about}” already. Choose another name.',
  'group-has-members': '“{about}” has members. Mark it as disbanded: it stays in the register.',
  'not-signed-up': 'This organization is not on the sign-up sheet.',

  // follow-up
  'point-not-concluded': 'The chair has not concluded on this point yet. It becomes an action after that.',
  'already-tracked': 'This point is in the register of actions already.',
  'action-has-reports': 'This action has reports and stays in the register. Mark it as completed instead.',
  'action-taken-over':
    'This action was taken over from an earlier meeting and stays in the register. Mark it as completed instead.',
  'no-such-report': 'This report is not in the register.',
  'report-struck': 'This report has been struck already.',
  'not-parked': 'This item is not parked.',
  'until-in-the-past': 'This moment has passed. Choose a later one.',
  // how it is told afterwards
  'part-of-item':
    'What is said on a sub-item belongs to the item above it. Take that off the record, with all that is under it.',
  'item-off-record':
    '“{about}” is off the record: nothing of it is read back. Put it back on the record first.',
  'too-many-tags': 'No more interventions can be tagged in this meeting. Take a tag away first.',

  // polls
  'body-decides-by-consensus':
    'This body decides by consensus, as the chair concludes. Ask whether there is an objection, or hold an indicative poll; the secretariat can set that the body votes by majority.',
  'nothing-is-asked': 'Nothing is asked yet. Write the text, or choose the decision or its points.',
  'options-missing': 'Give two different options at least.',
  'ends-missing': 'A slider has words at both of its ends, or at none. Write two, first those of −50.',
  'wrong-question': 'This kind of question does not fit this kind of poll. Choose another kind of question.',
  'poll-not-prepared': 'This poll has been opened already and is no longer changed.',
  'poll-not-closed': 'This poll is not closed yet. Close it first.',
  'poll-is-open': 'A poll on this is open. Close it first.',
  'poll-concluded': 'The chair has concluded on this poll. It stays as it is; add a footnote instead.',
  'poll-published': 'The result of “{about}” is published already.',
  'unknown-publication': 'There is nothing to withdraw: this was not published together.',
  'publication-withdrawn': 'This has been withdrawn already.',
  'too-late-to-withdraw': 'A result can be withdrawn for ten seconds after it was published.',
  'result-relied-on': 'Something has been recorded on “{about}” since it was published. It stays as it is.',
  'wrong-key':
    'This page does not have the key of this ballot. Another page of the chair or the secretariat has it.',
  'urn-damaged': 'The ballot box cannot be opened any more. Make the ballot void and put it again.',
  'key-missing': 'A secret ballot needs a key from this page. Reload the page and open it again.',
  'key-not-needed': 'Only a secret ballot is opened with a key. Reload the page and open it again.',
  'no-quorum-to-open': 'There is no quorum to open: {about} members are present.',
  'nobody-to-answer': 'Nobody could answer: no member organization is left in the electorate.',
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
  // chat
  'message-withdrawn': 'Its author has withdrawn this message: only the author can write it again.',
  'message-not-hidden': 'This message is not hidden.',
  'not-in-review': 'This message does not wait for a review any more.',
  'wording-changed': 'Its author has just changed this message. Read it again, then decide.',
  'podium-not-muted': 'Chair, co-chair and secretariat cannot be muted.',
  'not-muted': 'This person is not muted in the chat of this item.',
  'unknown-report': 'This report has been dealt with already.',
  'pause-under-way': 'A chat pause is under way already.',
  'no-pause': 'No chat pause is under way.',
  'already-asked': 'The author has been asked already and has not answered yet.',
  'author-not-here': 'The author has no seat in this meeting any more.',
} satisfies Record<Exclude<RefusalReason, ParticipantsReason>, string>)

addRefusals(podiumRefusals)
