/** What each event does to the state: for those who fold the log in another language. In the words of the state. */
export const effects: Readonly<Record<string, string>> = {
  meetingCreated:
    '`meeting` gets `id` (from `meetingId`), `title`, `body`, `zone`, `rehearsalOf`; `status` is open.',
  meetingDescribed: '`meeting` gets `title`, `body` and `zone`.',
  meetingClosed: '`meeting.status` is closed.',
  meetingReopened: '`meeting.status` is open.',

  organizationAdded: 'Appended to `roster.organizations`.',
  organizationChanged: 'The organization gets these fields in place of its own.',
  organizationRemoved:
    'Gone from `roster.organizations`, from the `signUps` of groups and from the `ownerIds` of actions. With its `code` it is appended to `roster.former` (`id`, `code`, `name`), for what it has said.',
  personAdded: 'Appended to `roster.persons`.',
  personChanged:
    'The person gets `role`, `seats` and `items`; without `items` it has none. If it is you, a new `welcome` follows.',
  personRenamed: 'Nothing in the state; the batch carries the new name.',
  personRemoved: 'Gone from `roster.persons`.',
  presenceSet: 'The person gets `presence`.',
  accessRenewed: 'The person gets `revoked` false.',
  accessRevoked: 'The person gets `revoked` true.',

  agendaImported: '`agenda` is these `sittings` and `items`; `sittingId` and `currentId` are null.',
  sittingAdded: 'Added to `agenda.sittings`, which stay sorted by `date`, then by `start` (null first).',
  sittingChanged: 'The sitting gets these fields and `warnedAt` null; the sittings are sorted again.',
  sittingRemoved: 'Gone from `agenda.sittings`.',
  sittingStarted:
    '`agenda.sittingId` is this one; it gets `openedAt` = `at` if it had none, `closedAt` null and `warnedAt` null.',
  sittingEndNeared: 'The sitting gets `warnedAt` = `at`.',
  sittingEnded: 'The sitting gets `closedAt` = `at`; `agenda.sittingId` and `agenda.currentId` are null.',
  itemAdded: 'Put before the item `before`, or where it belongs (see "Where items go").',
  itemChanged: 'The item gets these fields.',
  itemRemoved: 'Gone from `agenda.items`, and from `record.offRecord`.',
  itemMoved:
    'The item and everything under it get `sittingId` and go before the item `before`, or where they belong.',
  itemCarriedOver:
    'As `itemMoved` without `before`; each gets `carriedFrom` = the sitting that the item was in. If `currentId` is the item or is under it, `currentId` is null.',
  itemStarted:
    'The item gets `status` active, `startedAt` = `at` if it had none, `resumedAt` = `at`, `endedAt` null; `agenda.currentId` is this one. Requests between items go to its list: see "Hands between items".',
  itemPaused: 'The item gets `status` paused; its clock stops.',
  itemResumed:
    'The item gets `status` active, `startedAt` = `at` if it had none, `resumedAt` = `at`; `agenda.currentId` is this one. Requests between items go to its list: see "Hands between items".',
  itemEnded:
    'The item gets `status` done and `endedAt` = `at`; its clock stops. If it was `currentId`: `currentId` is its parent if that is not done, else null. Invitations to speak on it that were not answered get `answer` lapsed.',
  itemReopened: 'The item gets `status` paused and `endedAt` null.',
  itemExtended:
    '`addedMinutes` of the item grows by `minutes`, and that of the item `bufferId` shrinks by it.',

  floorRequested:
    '`floor.arrivals` grows by one. Appended to `floor.requests` with `id` = `requestId`, `arrival` = the new `arrivals`, `askedAt` = `at`, `override` null; `side` and `questionId` are null where missing, and each organization of `speaksFor` becomes `{organizationId, confirmed: null}`.',
  floorNoted: 'Appended to `floor.notes` as `{requestId, personId, text}`.',
  floorWithdrawn: 'The request is taken out (see "Taking a request out").',
  requestMoved:
    'The request is taken out, gets `override`, and is put back: a request of the same item whose `override.after` is the same now stands behind this one (`after` = its id).',
  requestPassedOver: 'The request is taken out; `lastAct` of the kind passed-over.',
  floorGiven:
    'The request is taken out and becomes `floor.current` (`givenAt` and `resumedAt` = `at`, `ranMs` 0, `addedSeconds` 0). Whoever was `current` becomes `interrupted`, with a stopped clock. After a statement, `turns` counts. If the open set question waits for the organization, the request is its answer. `lastAct` of the kind given.',
  floorEnded:
    'If `current` ended: `interrupted` becomes `current` with `resumedAt` = `at`. In any case `interrupted` is then null. What was said is counted in `heard`, a right of reply in `repliesUsed`. `lastAct` of the kind ended.',
  speakerPaused: 'The clock of `current` stops. A `lastAct` of the kind ended becomes null.',
  speakerResumed: '`current.resumedAt` = `at`. A `lastAct` of the kind ended becomes null.',
  speakerTimeAdded: '`current.addedSeconds` grows by `seconds`. A `lastAct` of the kind ended becomes null.',
  speakingLimitSet: '`floor.limits[kind]` = `seconds`.',
  listClosed: '`itemId` is appended to `floor.closedFor`, and its entry in `closings` is gone.',
  listOpened: '`itemId` is gone from `floor.closedFor`.',
  floorActUndone: '`floor.lastAct` is taken back (see "Undoing").',
  spokespersonAnswered: 'In the request, the entry of `speaksFor` for the organization gets `confirmed`.',

  floorRulesSet:
    '`itemId` null: `floor.rules` = `rules`, or the rules of arrival alone when null. Else the entry of `itemRules` is replaced, or gone when `rules` is null.',
  specialLimitSet: '`floor.specialLimits[which]` = `seconds`.',
  itemLimitSet: 'The entry of `floor.itemLimits` is replaced, or gone when `seconds` is null.',
  itemTimeShared: '`floor.sharesItemTime` = `shares`.',
  listClosingAnnounced: 'The entry of `floor.closings` for the item is replaced by `{itemId, closesAt}`.',
  listClosingCancelled: 'The entry of `floor.closings` for the item is gone.',
  pointOfOrderRuled: 'Appended to `floor.rulings`, with `at`, and `appealedBy` null.',
  rulingAppealed: 'The ruling gets `appealedBy` = `organizationId`.',
  figuresShown: '`floor.figuresShown` = `shown`.',

  questionPrepared: 'Appended to `around.questions` with `status` prepared and no answers.',
  questionRemoved: 'Gone from `around.questions`.',
  questionOpened:
    'The question is at the end of `around.questions`, with `status` open and no answers; one with this id before is gone.',
  questionAnswered: 'Appended to the answers of the question, with `requestId` null.',
  questionClosed: 'The question gets `status` closed.',
  speakInvited: 'Appended to `around.invitations`, with `answer` null.',
  speakInvitationAnswered: 'The invitation gets `answer`.',
  tourStarted: '`around.tour` = `{id, itemId, waiting: order, later: [], passed: [], called: []}`.',
  tourCalled: 'The organization leaves `waiting` and `later`, and is appended to `called`.',
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
  decisionWithdrawn: 'The decision gets `status` withdrawn.',
  pointAdded:
    'With `tabled` false to the podium only. Put into the points of the decision behind `after`, or first when that is null.',
  pointChanged:
    'With `tabled` false to the podium only. The point gets these fields. If `tabled` and the text is another: `version` grows by one, and `{version, text, at, by}` of the text before is appended to `earlier`.',
  pointRemoved: 'With `tabled` false to the podium only. Gone from the points of the decision.',
  pointMoved:
    'With `tabled` false to the podium only. Taken out and put behind `after`, or first when that is null.',
  amendmentProposed:
    'Appended to `decisions.amendments`, with `proposedAt` = `at`, `status` proposed and an empty `answer`.',
  amendmentApplied:
    'The amendment gets `status` applied. What it does to the points follows as its own event.',
  amendmentDeclined: 'The amendment gets `status` declined and `answer` = `reason`.',
  amendmentWithdrawn: 'The amendment gets `status` withdrawn.',
  concluded:
    'Appended to `decisions.conclusions`, with `id` = `conclusionId`, `concludedAt` = `at` and `concludedBy` = `by`.',
  footnoteAdded:
    'Appended to `decisions.footnotes`, with `id` = `footnoteId`, `addedAt` = `at` and `addedBy` = `by`.',

  attributionSet: '`record.attribution` = `attribution`.',
  offRecordSet:
    'The item is in `record.offRecord` (at the end), and `record.readBack` null; or it is gone from it when `off` is false.',
  interventionTagged:
    'The entry of `record.tags` with this `requestId` is gone; unless `tag` is empty, a new one is appended.',
  readBackShown:
    '`record.readBack` = `pointId`. It is null again after `itemStarted`, `sittingEnded`, `meetingClosed`, when an item goes off the record, and when the point is removed or its decision withdrawn.',

  votingRulesSet: '`polls.rules` = `rules`.',
  voteSuspended: 'The organization is in `polls.suspended` (at the end), or gone from it.',
  proxyRecorded:
    'The entry of `polls.proxies` with this `fromId` is gone; unless `toId` is null, a new one is appended.',
  pollPrepared: 'Appended to `polls.polls`, or in the place of the one with this id.',
  pollRemoved: 'Gone from `polls.polls`.',
  pollOpened:
    'The poll is at the end of `polls.polls`; one with this id before is gone. `polls.attentionId` is its id.',
  ballotCast:
    'With `unit` person to that person instead; also to the organization `holderId`; also to the podium, or to everyone, when `seenBy` says so. In the ballots of the poll: in the place of the one with this `unitId`, or appended.',
  ballotNoted: '`unitId` is appended to `answered` of the poll.',
  rollCalled: 'The poll gets `called`.',
  pollExtended: 'The poll gets `closesAt`, and `closingAskedAt` null.',
  pollClosingAsked: 'The poll gets `closingAskedAt` = `at`, or null when `asked` is false.',
  missingShown:
    'The poll gets `missingShownAt` = `at`. The list itself is told to the podium beside the log, once.',
  pollClosed:
    'The poll gets `status` closed, `closedAt` = `at` and `presentAtClose`; with `few`, also `few` with `closedBy` = `by`.',
  pollCounted: 'The poll gets `answered`, `ballots` and `counts`.',
  pollPublished:
    'The poll gets `answered`, `counts`, `publishedAt` = `at`, and `ballots` unless they are null here.',
  pollVoided: 'The poll gets `status` void, `voidReason` = `reason`, and no `answered`, `ballots`, `counts`.',
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
    'The action gets `status`, and `{status, text, reportedAt: at, reportedBy: by}` is appended to its `reports`.',
  actionDropped: 'Gone from `followUp.actions`.',
  itemParked: 'The entry of `followUp.parked` for the item is gone, and a new one is appended.',

  attendanceNoted:
    '`attendance.present` loses `left` and gets `arrived`. Unless `sittingId` is null, the span of `sittingId` and `itemId` (appended when there is none) gets these `organizationIds` too, sorted.',

  // chat
  messagePublished:
    'Appended to `chat.messages` as `{id, itemId, personId, organizationId, text, at}`, with `lang` and `question` where given. With `sentAt`: `at` = `sentAt`, `publishedAt` = `at` of the event, and `acts` gets `published`. Gone from `chat.submissions`.',
  messageSubmitted:
    'Appended to `chat.submissions` as `{id, message, status, reason}` with `status` in-review and `reason` "".',
  submissionCorrected: 'The message of the submission gets `text` and `correctedAt` = `at`.',
  messageDeclined: 'The submission gets `status` declined and `reason`; `acts` gets `declined`.',
  messageCorrected: 'The message gets `text` and `correctedAt` = `at`.',
  wordingKept: 'Appended to `chat.wordings` as `{messageId, text, at}`.',
  messageHidden:
    'The message gets `text` "" and `hidden` = `{as, by, at}`; gone from `pins`; `stagedId` null if it was this one. `acts` gets `hidden`.',
  textWithheld: 'Appended to `chat.withheld` as `{messageId, personId, text, reason}`.',
  messageRestored:
    'The message gets `text` and loses `hidden`; its entry of `withheld` is gone. `acts` gets `restored`.',
  personMuted: 'Appended to `chat.muted` as `{personId, itemId, by, at}`; `acts` gets `muted`.',
  personUnmuted: 'The entry of `chat.muted` is gone; `acts` gets `unmuted`.',
  messageReported: 'Appended to `chat.reports`, with `at`, and `settledAt` null.',
  reportSettled: 'The report gets `settledAt` = `at`.',
  chatRuleSet:
    '`itemId` null: `chat.rule` = `rule`, or open to all without slow mode when null. Else the entry of `itemRules` is replaced, or gone when `rule` is null.',
  chatOptionsSet: '`chat.supportAmong` and `chat.privateLines` are set.',
  chatPauseStarted: '`chat.pause` = `{startedAt, by}`.',
  chatPauseEnded:
    '`chat.pause` is null and `chat.pausedUntil` = `at`. So does `sittingEnded` or `meetingClosed` during a pause.',
  messageMarked: 'The message gets `handled` = `{as, by, at}`, or loses it when `as` is null.',
  messagePinned: 'The message is there (at the end) in `chat.pins`, or gone.',
  messageStaged:
    '`chat.stagedId` = `messageId`. It is null again after `itemStarted`, `sittingEnded` and `meetingClosed`.',
  questionSupported:
    'The entry of `chat.supports` for message and organization is there (at the end), or gone.',
  handOffered:
    'Appended to `chat.offers`, with `at` and `answer` null. What is not answered when its item ends gets `answer` lapsed.',
  handOfferAnswered: 'The offer gets `answer`.',
  podiumNoteWritten: 'Appended to `chat.notes`, with `by` and `at`.',
  privateLineWritten: 'Appended to `chat.lines` as `{id, from: by, to: personId, organizationId, text, at}`.',
}
