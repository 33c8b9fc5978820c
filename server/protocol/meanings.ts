/** What events do to the state, for those who fold the log in another language: in the words of the state. */
import type { CommandType } from '../../shared/commands.ts'
import type { EventType } from '../../shared/events.ts'

/** What `expected` is in the commands that have it: what the sender saw. */
export const expectedMeanings: { readonly [T in CommandType]?: string } = {
  requestFloor:
    'The item of the list that is open (without a parent), or null between items. Another one now: refused with `list-moved-on`.',
  startItem: '`agenda.currentId`, or null between items. Another one now: refused with `item-moved-on`.',
  giveFloor:
    'The request of `floor.current`, or null when nobody has the floor. Another one now: refused with `floor-moved-on`.',
  postMessage:
    'The item of the list that is open (without a parent), or null between items. Another one now: refused with `thread-moved-on`.',
  callNextInRoll: 'The `unitId` that is called next. Another one now: refused with `roll-moved-on`.',
  callNextInTour: 'The organization that is called next. Another one now: refused with `tour-moved-on`.',
}

export const meanings: { readonly [T in EventType]: string } = {
  meetingCreated:
    '`meeting` gets `id` (from `meetingId`), `title`, `body`, `zone`, `rehearsalOf`; `status` is open.',
  meetingDescribed: '`meeting` gets `title`, `body` and `zone`.',
  meetingClosed:
    '`meeting.status` is closed; with `until`, `meeting.closed` = `{at, by, until}`. If `chat.pause` is not null, it becomes null and `chat.pausedUntil` = `at`. `chat.stagedId` and `record.readBack` are null.',
  meetingReopened:
    '`meeting.status` is open. Where `meeting.closed` is there: `{closedAt, closedBy, at, by}`, with its `at` and `by` as the first two, is appended to `meeting.reopened` (which begins with the first), and `meeting.closed` is gone. `meeting.inError` is gone.',
  meetingCreatedInError: '`meeting.inError` = `{reason, at, by}`; `meeting.closed` is gone.',

  organizationAdded: 'Appended to `roster.organizations`.',
  organizationChanged:
    'The organization gets these fields in place of its own; it keeps its `id`, its place and its `earlierKinds`. `kindBefore` is none of them: with it, `{kind: kindBefore, until: at}` is appended to its `earlierKinds` (which begins with the first).',
  organizationRemoved:
    'Gone from `roster.organizations`, and, unless `tookPart` is false, appended to `roster.former` as it was (the list begins with the first), for what it has said. Where `tookPart` is missing it is also gone from the `signUps` of groups and from the `ownerIds` of actions.',
  organizationsMerged:
    'The organization `organizationId`, the double, becomes `intoId`: see "Two entries made one". It is gone from `roster.organizations` and `roster.former`; in the `seats` of `roster.formerPersons` it becomes `intoId`, or is gone where `intoId` is there. `{what: "organization", id: organizationId, code, name, intoId, reason, at, by}` is appended to `roster.merged` (which begins with the first). To those of `personIds` a new `welcome` follows.',
  personAdded: 'Appended to `roster.persons`.',
  personChanged:
    'The person gets `role`, `seats` and `items`; without `items` it has none. If it is you, a new `welcome` follows.',
  personRenamed: 'Nothing in the state; the batch carries the new name.',
  personRemoved:
    'Gone from `roster.persons`, and, unless `tookPart` is false, appended to `roster.formerPersons` as `{id, role, seats}` (the list begins with the first).',
  personsMerged:
    'The person `personId`, the double, becomes `intoId`: see "Two entries made one". It is gone from `roster.persons` and `roster.formerPersons`; `{what: "person", id: personId, code: "", name: "", intoId, reason, at, by}` is appended to `roster.merged` (which begins with the first), in which every `by` becomes `intoId` too. To both a new `welcome` follows.',
  presenceSet: 'The person gets `presence`.',
  accessRenewed: 'The person gets `revoked` false, and `renewals` one higher: 1 where there were none.',
  accessRevoked: 'The person gets `revoked` true.',

  agendaImported:
    '`agenda` is these `sittings` and `items`; `sittingId` and `currentId` are null. `chat.itemRules` is empty.',
  sittingAdded:
    'Added to `agenda.sittings`, which stay sorted by `date`, then by `start` (null first), else in the order in which they were.',
  sittingChanged:
    'The sitting gets these fields. If `start` or `end` is another than before, its `warnedAt` is null. The sittings are sorted again.',
  sittingRemoved: 'Gone from `agenda.sittings`.',
  sittingStarted:
    '`agenda.sittingId` is this one. With `opening`: `{openedAt: at, closedAt: null, idle: true}` is appended to its `openings` (which begin, where it has none but an `openedAt`, with `{openedAt, closedAt}` as they are, otherwise empty). It gets `openedAt` = `at` if it had none, and `closedAt` null. Only with `warnsAgain` true is its `warnedAt` null.',
  sittingEndNeared: 'The sitting gets `warnedAt` = `at`.',
  sittingStartVoided:
    'The last of the `openings` of the sitting is gone from there, and appended to its `voided` (which begins with the first) without `idle` and with `reason`, `at` and `by`. It gets `openedAt` of the first opening that is left and `closedAt` of the last; where none is left both are null, `warnedAt` is null, and its entries of `attendance.spans` are gone.',
  sittingEnded:
    'The sitting gets `closedAt` = `at`, and so does the last of its `openings` where it has any; `agenda.sittingId` and `agenda.currentId` are null. If `chat.pause` is not null, it becomes null and `chat.pausedUntil` = `at`. `chat.stagedId` and `record.readBack` are null.',
  itemAdded: 'Put before the item `before`, or where it belongs (see "Where items go").',
  itemChanged: 'The item gets these fields.',
  itemRemoved:
    'Gone from `agenda.items`, `record.offRecord`, `followUp.parked` and `chat.itemRules`. Groups and actions with this `itemId` get `itemId` null.',
  itemMoved:
    'The item and everything under it go together before the item `before`, or where the item belongs (see "Where items go"). Those of them that were in the sitting of the item get `sittingId`, and of these `carriedFrom` becomes null where it is this `sittingId`.',
  itemCarriedOver:
    'As `itemMoved` without `before`; and of those that get `sittingId`, each whose `carriedFrom` is null gets the sitting that it was in, before it is compared with `sittingId`. If `currentId` is the item or is under it, `currentId` is null. An entry of `followUp.parked` for the item whose `from` is `sittingId` is gone.',
  itemStarted:
    'The item gets `status` active, `startedAt` = `at` if it had none, `resumedAt` = `at`, `endedAt` null; `agenda.currentId` is this one. The last of the `openings` of the sitting under way, where it has any, loses `idle`. Requests between items go to its list: see "Hands between items". `chat.stagedId` and `record.readBack` are null.',
  itemPaused: 'The item gets `status` paused; its clock stops.',
  itemResumed:
    'The item gets `status` active, `startedAt` = `at` if it had none, `resumedAt` = `at`; `agenda.currentId` is this one. The last of the `openings` of the sitting under way, where it has any, loses `idle`. Requests between items go to its list: see "Hands between items".',
  itemEnded:
    'The item gets `status` done and `endedAt` = `at`; its clock stops. Entries of `floor.takenOff` whose request has this `itemId` are gone. If it was `currentId`: `currentId` is its parent if that is there and not done, else null. Entries of `around.invitations` and `chat.offers` with this `itemId` whose `answer` is null get `answer` lapsed.',
  itemStartVoided:
    'To `startedInError` of the item (which begins with the first) `{startedAt, reason, at, by}` is appended, `startedAt` being that of the item; it gets `status` pending, `ranMs` 0, and `startedAt`, `resumedAt` and `endedAt` null. If it was `currentId`: as in `itemEnded`. Invitations and offers lapse as in `itemEnded`. Each of `attendance.spans` with this `itemId` is gone: its organizations are in the one of the same sitting with `itemId` null, sorted, which is appended where there is none. Requests go back between items: see "Hands between items".',
  itemReopened: 'The item gets `status` paused and `endedAt` null.',
  itemExtended:
    '`addedMinutes` of the item grows by `minutes`, and that of the item `bufferId` shrinks by it.',

  floorRequested:
    '`floor.arrivals` grows by one. Appended to `floor.requests` with `id` = `requestId`, `arrival` = the new `arrivals`, `askedAt` = `at`, `override` null; `side` and `questionId` are null where missing, and each organization of `speaksFor` becomes `{organizationId, confirmed: null}`.',
  floorNoted: 'Appended to `floor.notes` as `{requestId, personId, text}`.',
  floorWithdrawn:
    'The request is taken out (see "Taking a request out"). With `kept`, it is kept as it was before, `how` withdrawn (see "Restoring a request").',
  requestRestored:
    'If there is an entry of `floor.takenOff` with this request: the request `instead`, if it is there, is taken out; the request of the entry is put back (see "Restoring a request"), and the entry is gone. A `lastAct` whose `request`, `before` or `interruptedBefore` is of this request becomes null.',
  requestMoved: 'The request is taken out, gets `override`, and is put back (see "Putting a request back").',
  requestPassedOver:
    'The request is taken out; `lastAct` of the kind passed-over (see "The last act"). With `kept`, it is kept as it was before, `how` passed-over (see "Restoring a request").',
  floorGiven:
    'The request is taken out and becomes `floor.current` as `{request, givenAt: at, ranMs: 0, resumedAt: at, limitSeconds, addedSeconds: 0}`. Whoever was `current` becomes `interrupted`, with a stopped clock; when nobody was, `interrupted` stays. After a statement, `turns` counts. If `questionId` of the request is not null, `{organizationId, personId, requestId, text: null}` of the request is appended to the answers of that question, whatever its status. `lastAct` of the kind given.',
  floorEnded:
    'Only when the request is that of `current` or of `interrupted`; else nothing changes. If that of `current`: `interrupted` becomes `current` with `resumedAt` = `at` (or `current` is null). In any case `interrupted` is then null. What was said is appended to `floor.delivered`, and counted in `heard`, a right of reply in `repliesUsed` (see "Who was heard"). `lastAct` of the kind ended.',
  speakerPaused:
    'Only when the request is that of `current`: its clock stops, and a `lastAct` of the kind ended becomes null.',
  speakerResumed:
    'Only when the request is that of `current`: `resumedAt` = `at`, and a `lastAct` of the kind ended becomes null.',
  speakerTimeAdded:
    'Only when the request is that of `current`: `addedSeconds` grows by `seconds`, and a `lastAct` of the kind ended becomes null.',
  speakingLimitSet: '`floor.limits[kind]` = `seconds`.',
  listClosed: '`itemId` is appended to `floor.closedFor`, and its entry of `floor.closings` is gone.',
  listOpened: '`itemId` is gone from `floor.closedFor`.',
  floorActUndone:
    '`floor.lastAct` is taken back (see "Undoing"). If it was of the kind given, the answers with its `requestId` are gone from all `around.questions`.',
  spokespersonAnswered: 'In the request, the entry of `speaksFor` for the organization gets `confirmed`.',

  floorRulesSet:
    '`itemId` null: `floor.rules` = `rules`, or the rules of arrival alone when null (see "Rules"). Else the entry of `floor.itemRules` for the item is gone; unless `rules` is null, a new one is appended.',
  specialLimitSet: '`floor.specialLimits[which]` = `seconds`.',
  itemLimitSet:
    'The entry of `floor.itemLimits` for the item is gone; unless `seconds` is null, a new one is appended.',
  itemTimeShared: '`floor.sharesItemTime` = `shares`.',
  listClosingAnnounced:
    'The entry of `floor.closings` for the item is gone, and `{itemId, closesAt}` is appended.',
  listClosingCancelled: 'The entry of `floor.closings` for the item is gone.',
  pointOfOrderRuled:
    '`{requestId, organizationId, itemId, ruling, text, at, appealedBy: null}` is appended to `floor.rulings`.',
  rulingCorrected:
    '`{ruling, text, reason, at, by}`, with ruling and text from before, is appended to `earlier` of the ruling (which begins with the first); it gets `ruling` and `text`.',
  interventionCorrected:
    'In the entry of `floor.delivered`: `{organizationId, personId, ms, struck, reason, at, by}`, as it was before (`struck` false where it has none), is appended to `earlier` (which begins with the first), and the entry gets `organizationId`, `personId`, `ms` and `struck`. What it counted for is taken back, unless it was struck, and counted anew, unless it is struck. A ruling on it gets `organizationId`. A `lastAct` whose `request`, `before` or `interruptedBefore` is of this request becomes null.',
  rulingTakenBack: 'Gone from `floor.rulings`.',
  appealWithdrawn: 'The ruling gets `appealedBy` null.',
  rulingAppealed: 'The ruling gets `appealedBy` = `organizationId`.',
  figuresShown: '`floor.figuresShown` = `shown`.',

  questionPrepared:
    'Appended to `around.questions` as `{id, itemId, text, status: "prepared", answers: []}`.',
  questionRemoved: 'Gone from `around.questions`.',
  questionOpened:
    'The question is at the end of `around.questions`, with `status` open and no answers; one with this id before is gone.',
  questionAnswered:
    '`{organizationId, personId, requestId: null, text}` is appended to the answers of the question.',
  questionClosed: 'The question gets `status` closed.',
  speakInvited:
    '`{id, itemId, personId, organizationId, at, answer: null}` is appended to `around.invitations`.',
  speakInvitationAnswered: 'The invitation gets `answer`.',
  tourStarted: '`around.tour` = `{id, itemId, waiting: order, later: [], passed: [], called: []}`.',
  tourCalled: 'The organization leaves `waiting` and `later` of `around.tour`, and is appended to `called`.',
  tourPassed: 'The organization leaves `waiting` and `later`, and is appended to `passed`.',
  tourDeferred: 'The organization leaves `waiting` and `later`, and is appended to `later`.',
  tourLeft: 'The organization, which leaves the roster, leaves `waiting` and `later`.',
  tourEnded: '`around.tour` is null.',
  interestMarked:
    'The entry of `around.interests` for the organization and item is there (at the end), or gone when `interested` is false.',

  decisionDrafted: 'Appended to `decisions.drafts`.',
  decisionTabled:
    'The decision is at the end of `decisions.drafts`, as the event carries it; one with this id before is gone.',
  decisionChanged:
    'With `tabled` false to the podium only. The decision gets `title`, `kind` and `documents`.',
  decisionRemoved: 'Gone from `decisions.drafts`.',
  decisionWithdrawn:
    'The decision gets `status` withdrawn. If `record.readBack` is one of its points, it is null.',
  pointAdded:
    'With `tabled` false to the podium only. Put into the points of the decision right behind the point `after`; first when that is null or not there.',
  pointChanged:
    'With `tabled` false to the podium only. The point gets these fields. If the text is another, `version` grows by one, and then with `tabled` also `{version, text, at, by}`, with version and text from before, is appended to `earlier`.',
  pointRemoved:
    'With `tabled` false to the podium only. Gone from the points of the decision. If `record.readBack` is this point, it is null.',
  pointMoved:
    'With `tabled` false to the podium only. Taken out and put right behind `after`; first when that is null or not there.',
  amendmentProposed:
    '`{id, decisionId, kind, pointId, text, organizationId, personId, proposedAt: at, status: "proposed", answer: ""}` is appended to `decisions.amendments`.',
  amendmentApplied:
    'The amendment gets `status` applied. What it does to the points follows as its own event.',
  amendmentDeclined: 'The amendment gets `status` declined and `answer` = `reason`.',
  amendmentWithdrawn: 'The amendment gets `status` withdrawn.',
  concluded:
    'Appended to `decisions.conclusions` without `type`, with `id` = `conclusionId`, `concludedAt` = `at` and `concludedBy` = `by`.',
  conclusionReopened:
    'Gone from `decisions.conclusions`, and appended to `decisions.reopened` (which begins with the first) as it was, with `reason`, `voidedId`, `reopenedAt` = `at` and `reopenedBy` = `by`.',
  footnoteAdded:
    'Appended to `decisions.footnotes` without `type`, with `id` = `footnoteId`, `addedAt` = `at` and `addedBy` = `by`.',
  footnoteCorrected:
    'To `earlier` of the footnote (which begins with the first) `{text, reason, at, by}` is appended, `text` being that of before; it gets `text`.',

  attributionSet: '`record.attribution` = `attribution`.',
  offRecordSet:
    'The item is in `record.offRecord` (at the end), and `record.readBack` null; or it is gone from it when `off` is false.',
  interventionTagged:
    'The entry of `record.tags` with this `requestId` is gone; unless `tag` is empty, a new one is appended.',
  readBackShown: '`record.readBack` = `pointId`.',

  votingRulesSet: '`polls.rules` = `rules`.',
  voteSuspended: 'The organization is in `polls.suspended` (at the end), or gone from it.',
  proxyRecorded:
    'The entry of `polls.proxies` with this `fromId` is gone; unless `toId` is null, a new one is appended.',
  pollPrepared: 'Appended to `polls.polls`, or in the place of the one with this id.',
  pollRemoved: 'Gone from `polls.polls`.',
  pollOpened:
    'The poll is at the end of `polls.polls`; one with this id before is gone. `polls.attentionId` is its id.',
  ballotCast:
    'To everyone with `seenBy` all; else to the unit itself, to the organization `holderId`, and with `seenBy` podium to the podium. `ballot` is put in the ballots of the poll: in the place of the one with this `unitId`, or at the end.',
  ballotNoted: '`unitId` is appended to `answered` of the poll.',
  rollCalled: 'The poll gets `called`.',
  pollExtended: 'The poll gets `closesAt`, and `closingAskedAt` null; `closingAskedBy` is gone.',
  pollClosingAsked:
    'The poll gets `closingAskedAt` = `at` and `closingAskedBy` = `by`; when `asked` is false, null, and `closingAskedBy` is gone.',
  missingShown:
    'The poll gets `missingShownAt` = `at`. The list itself is told to the podium beside the log, once.',
  pollClosed:
    'The poll gets `status` closed, `closedAt` = `at` and `presentAtClose`; with `few`, also `few` with `closedBy` = `by`.',
  pollCounted: 'The poll gets `answered`, `ballots` and `counts`.',
  pollPublished:
    'The poll gets `publishedAt` = `at`. With `publicationId` it gets `publication` = `{id: publicationId, by}` and, where its `counts` were empty, `ballotsBefore`: a list of the `unitId` of its `ballots` until now. Unless the event has `withdrawn`, the poll also gets `answered`, `counts`, and `ballots` unless they are null here.',
  publicationWithdrawn:
    '`{publicationId, publishedAt, withdrawnAt}`, the id of its `publication`, its `publishedAt`, and `at`, is appended to `withdrawals` of the poll, a list from then on; `publication` is gone, and `publishedAt` null. Where the poll has `ballotsBefore`, that is gone too, `answered` and `counts` are empty, and of `ballots` only those of these units are left.',
  pollReopened:
    'The poll gets `status` open, `closedAt`, `closesAt`, `closingAskedAt` and `presentAtClose` null, `closingAskedBy` gone, `counts` empty, and in its `rules` `interim` podium unless it is all. `{what: "reopened", unitId: null, reason, at, by}` is appended to its `corrections` (which begin with the first). `polls.attentionId` = `pollId`.',
  ballotStruck:
    'The `unitId` is gone from `answered` of the poll, and its ballot from `ballots`. `{what: "struck", unitId, reason, at, by}` is appended to its `corrections`.',
  ballotCorrected: '`{what: "corrected", unitId, reason, at, by}` is appended to `corrections` of the poll.',
  ballotTakenBack:
    'To those to whom the `ballotCast` went, by `seenBy`, `unitId` and `holderId`, and to the podium. The `unitId` is gone from `answered` of the poll, and its ballot from `ballots`.',
  pollVoided:
    'The poll gets `status` `void`, and `voidReason` = `reason`; `answered`, `ballots` and `counts` are empty, and `ballotsBefore` is gone.',
  attentionCalled: '`polls.attentionId` = `pollId`.',

  groupAdded: 'Appended to `groups.groups`.',
  groupChanged: 'The group gets these fields.',
  groupRemoved: 'Gone from `groups.groups`.',
  signUpOpened: 'The group gets `open`.',
  groupSigned:
    'The entry of `signUps` for the organization is gone; unless `part` is null, a new one is appended with `confirmed` false, `signedAt` = `at` and `signedBy` = `by`.',
  signUpConfirmed: 'The entry of `signUps` for the organization gets `confirmed`.',

  actionTracked: 'Appended to `followUp.actions`.',
  actionChanged: 'The action gets `owner`, `ownerIds` and `due`.',
  actionReported:
    'The action gets `status`, and `{status, text, reportedAt: at, reportedBy: by}`, with `before` where the event has it, is appended to its `reports`.',
  actionReportStruck:
    'The report in this place of `reports`, from 0, gets `struck: {reason, at, by}`; the action gets `status` of the last of them without `struck`, or without any, `before` of the first, or initiated.',
  actionDropped: 'Gone from `followUp.actions`.',
  itemParked:
    'The entry of `followUp.parked` for the item is gone, and a new one is appended, with `from` and `next` where the event has them.',
  itemUnparked: 'The entry of `followUp.parked` for the item is gone.',

  attendanceNoted:
    '`attendance.present` loses `left`, and `arrived` is appended; to `attendance.attended` too, each once. Unless `sittingId` is null: where `attendance.spans` has an entry for this `sittingId` and `itemId`, it gets these `organizationIds` too, but for those in its `corrections`, each once and all sorted by UTF-16 code units; else `{sittingId, itemId, organizationIds}` is appended.',
  attendanceCorrected:
    'For each of `itemIds`: the entry of `attendance.spans` for this `sittingId` and it (where there is none, `{sittingId, itemId, organizationIds: []}` is appended first, in this order) gets `organizationId` in its `organizationIds`, once and all sorted by UTF-16 code units, or with `present` false loses it; and `{organizationId, present, reason, at, by}` is appended to its `corrections` (which begins with the first).',

  // chat
  messagePublished:
    'Appended to `chat.messages` as `{id, itemId, personId, organizationId, text, at}`, with `lang` and `question` where given. With `sentAt`: `at` = `sentAt`, `publishedAt` = `at` of the event, and an act published (see "Acts of the chat"). Gone from `chat.submissions`.',
  messageSubmitted:
    '`{id, message, status: "in-review", reason: ""}` is appended to `chat.submissions`; `message` as in `messagePublished`.',
  submissionCorrected: 'The message of the submission gets `text` and `correctedAt` = `at`.',
  messageDeclined:
    'The submission gets `status` declined and `reason`; an act declined, with `reason`, and the `itemId` of the message (null when the submission is not there).',
  messageCorrected: 'The message gets `text` and `correctedAt` = `at`.',
  wordingKept: 'Appended to `chat.wordings` as `{messageId, text, at}`.',
  messageHidden:
    'The message gets `text` "" and `hidden` = `{as, by, at}`; gone from `pins`; `stagedId` null if it was this one; an act hidden.',
  textWithheld: 'Appended to `chat.withheld` as `{messageId, personId, text, reason}`.',
  messageRestored:
    'The message gets `text` and loses `hidden`; its entries of `withheld` are gone; an act restored.',
  messageWithdrawn:
    'The message gets an empty `text` and `hidden` = `{as: "author", by, at}`, with `reason` unless it is empty. It leaves `chat.pins`; `stagedId` is null where it was this one.',
  submissionWithdrawn:
    'The entry of `chat.submissions` gets `status` withdrawn, and its `message` an empty `text`.',
  noteWithdrawn: 'The entry of `chat.notes` gets an empty `text` and `withdrawnAt` = `at`.',
  lineWithdrawn: 'The entry of `chat.lines` gets an empty `text` and `withdrawnAt` = `at`.',
  personMuted:
    '`{personId, itemId, by, at}` is appended to `chat.muted`; an act muted, with `messageId` null and `reason`.',
  personUnmuted:
    'The entries of `chat.muted` for this person and `itemId` are gone; an act unmuted, with `messageId` null.',
  messageReported: '`{id, messageId, personId, reason, at, settledAt: null}` is appended to `chat.reports`.',
  reportSettled: 'The report gets `settledAt` = `at`.',
  chatRuleSet:
    '`itemId` null: `chat.rule` = `rule`, or `{mode: "open", exceptions: [], slowSeconds: 0}` when null. Else the entry of `chat.itemRules` for the item is gone; unless `rule` is null, a new one is appended.',
  chatOptionsSet: '`chat.supportAmong` and `chat.privateLines` are set.',
  chatPauseStarted: '`chat.pause` = `{startedAt, by}`.',
  chatPauseEnded: 'If `chat.pause` is not null: it becomes null, and `chat.pausedUntil` = `at`.',
  messageMarked: 'The message gets `handled` = `{as, by, at}`, or loses it when `as` is null.',
  messagePinned: 'The message is there (at the end) in `chat.pins`, or gone.',
  messageStaged: '`chat.stagedId` = `messageId`.',
  questionSupported:
    'The entry of `chat.supports` for message and organization is there (at the end), or gone.',
  handOffered:
    '`{id, messageId, itemId, personId, organizationId, at, answer: null}` is appended to `chat.offers`.',
  handOfferAnswered: 'The offer gets `answer`.',
  podiumNoteWritten:
    '`{id, personId, organizationId, itemId, text, fromPodium, by, at}` is appended to `chat.notes`.',
  privateLineWritten: 'Appended to `chat.lines` as `{id, from: by, to: personId, organizationId, text, at}`.',
}
