// What the events of rounds, decisions, polls, groups, actions, the chat and the record do.
import { bare, byId, endPause, entry, picked, set, toggled } from './basics.mjs'

const tour =
  (list) =>
  ({ around }, { organizationId: id }) => {
    if (!around.tour) return
    for (const line of ['waiting', 'later']) around.tour[line] = toggled(around.tour[line], id, false)
    if (list) around.tour[list].push(id)
  }
const open = (list, thing) => [...entry(list, { id: thing.id }), thing]
const question =
  (status) =>
  ({ questionId: id, itemId, text }) => ({ id, itemId, text, status, answers: [] })

const roundFolds = {
  questionPrepared: ({ around }, e) => around.questions.push(question('prepared')(e)),
  questionRemoved: ({ around }, { questionId: id }) =>
    set(around, { questions: entry(around.questions, { id }) }),
  questionOpened: ({ around }, e) => set(around, { questions: open(around.questions, question('open')(e)) }),
  questionAnswered: ({ around }, e) =>
    byId(around.questions, e.questionId)?.answers.push({
      ...picked(e, 'organizationId', 'personId', 'text'),
      requestId: null,
    }),
  questionClosed: ({ around }, { questionId }) =>
    set(byId(around.questions, questionId), { status: 'closed' }),
  speakInvited: ({ around }, { invitationId: id, ...e }) =>
    around.invitations.push({ id, ...picked(e, 'itemId', 'personId', 'organizationId', 'at'), answer: null }),
  speakInvitationAnswered: ({ around }, { invitationId, answer }) =>
    set(byId(around.invitations, invitationId), { answer }),
  tourStarted: ({ around }, { tourId: id, itemId, order: waiting }) =>
    set(around, { tour: { id, itemId, waiting, later: [], passed: [], called: [] } }),
  tourCalled: tour('called'),
  tourPassed: tour('passed'),
  tourDeferred: tour('later'),
  tourLeft: tour(null),
  tourEnded: ({ around }) => set(around, { tour: null }),
  interestMarked: ({ around }, { organizationId, itemId, interested }) => {
    const one = { organizationId, itemId }
    around.interests = entry(around.interests, one, interested && one)
  },
}

const putPoint = (draft, point, after) => {
  const others = entry(draft.points, { id: point.id })
  const at = others.findIndex(({ id }) => id === after) + 1
  draft.points = [...others.slice(0, at), point, ...others.slice(at)]
}
const answered =
  (status) =>
  ({ decisions }, { amendmentId, reason }) =>
    set(byId(decisions.amendments, amendmentId), {
      status,
      ...(reason === undefined ? {} : { answer: reason }),
    })

const decisionFolds = {
  decisionDrafted: ({ decisions }, { decision }) => decisions.drafts.push(decision),
  decisionTabled: ({ decisions }, { decision }) =>
    set(decisions, { drafts: open(decisions.drafts, decision) }),
  decisionChanged: ({ decisions }, e) =>
    set(byId(decisions.drafts, e.decisionId), picked(e, 'title', 'documents', 'kind')),
  decisionRemoved: ({ decisions }, { decisionId: id }) =>
    set(decisions, { drafts: entry(decisions.drafts, { id }) }),
  decisionWithdrawn: ({ decisions, record }, { decisionId }) => {
    const draft = set(byId(decisions.drafts, decisionId), { status: 'withdrawn' })
    if (draft && byId(draft.points, record.readBack)) record.readBack = null
  },
  pointAdded: ({ decisions }, { decisionId, point, after }) => {
    const draft = byId(decisions.drafts, decisionId)
    if (draft) putPoint(draft, point, after)
  },
  pointChanged: ({ decisions }, e) => {
    const point = byId(byId(decisions.drafts, e.decisionId)?.points ?? [], e.pointId)
    if (!point) return
    if (point.text !== e.text) {
      if (e.tabled) point.earlier.push({ version: point.version, text: point.text, at: e.at, by: e.by })
      point.version += 1
    }
    set(point, picked(e, 'verb', 'text', 'owner', 'due', 'condition'))
  },
  pointRemoved: ({ decisions, record }, { decisionId, pointId: id }) => {
    const draft = byId(decisions.drafts, decisionId)
    if (draft) draft.points = entry(draft.points, { id })
    if (record.readBack === id) record.readBack = null
  },
  pointMoved: ({ decisions }, { decisionId, pointId, after }) => {
    const draft = byId(decisions.drafts, decisionId)
    const point = byId(draft?.points ?? [], pointId)
    if (point) putPoint(draft, point, after)
  },
  amendmentProposed: ({ decisions }, { amendmentId: id, at, ...e }) =>
    decisions.amendments.push({
      ...{ id, ...picked(e, 'decisionId', 'kind', 'pointId', 'text', 'organizationId', 'personId') },
      ...{ proposedAt: at, status: 'proposed', answer: '' },
    }),
  amendmentApplied: answered('applied'),
  amendmentDeclined: answered('declined'),
  amendmentWithdrawn: answered('withdrawn'),
  concluded: ({ decisions }, { conclusionId: id, ...e }) =>
    decisions.conclusions.push({ id, ...bare(e), concludedAt: e.at, concludedBy: e.by }),
  conclusionReopened: ({ decisions }, { conclusionId, reason, voidedId, at, by }) => {
    const conclusion = byId(decisions.conclusions, conclusionId)
    if (!conclusion) return
    decisions.conclusions = entry(decisions.conclusions, { id: conclusionId })
    const reopened = { ...conclusion, reason, voidedId, reopenedAt: at, reopenedBy: by }
    decisions.reopened = [...(decisions.reopened ?? []), reopened]
  },
  footnoteCorrected: ({ decisions }, { footnoteId, text, reason, at, by }) => {
    const one = byId(decisions.footnotes, footnoteId)
    set(one, { earlier: [...(one.earlier ?? []), { text: one.text, reason, at, by }], text })
  },
  footnoteAdded: ({ decisions }, { footnoteId: id, ...e }) =>
    decisions.footnotes.push({ id, ...bare(e), addedAt: e.at, addedBy: e.by }),
}

const withCorrection = ({ corrections = [] }, { reason, at, by }, what, unitId) => [
  ...corrections,
  { what, unitId, reason, at, by },
]
const without = ({ answered, ballots }, unitId) => ({
  answered: answered.filter((id) => id !== unitId),
  ballots: ballots.filter((one) => one.unitId !== unitId),
})
const inPoll =
  (change) =>
  ({ polls }, e) => {
    const poll = byId(polls.polls, e.pollId)
    if (!poll) return
    set(poll, change(e, poll))
    for (const field of Object.keys(poll)) if (poll[field] === undefined) delete poll[field]
  }
const replaced = (list, key, thing) =>
  list.some((one) => one[key] === thing[key])
    ? list.map((one) => (one[key] === thing[key] ? thing : one))
    : [...list, thing]

const pollFolds = {
  votingRulesSet: ({ polls }, { rules }) => set(polls, { rules }),
  voteSuspended: ({ polls }, { organizationId, suspended }) =>
    set(polls, { suspended: toggled(polls.suspended, organizationId, suspended) }),
  proxyRecorded: ({ polls }, { fromId, toId }) =>
    set(polls, { proxies: entry(polls.proxies, { fromId }, toId !== null && { fromId, toId }) }),
  pollPrepared: ({ polls }, { poll }) => set(polls, { polls: replaced(polls.polls, 'id', poll) }),
  pollRemoved: ({ polls }, { pollId: id }) => set(polls, { polls: entry(polls.polls, { id }) }),
  pollOpened: ({ polls }, { poll }) => set(polls, { polls: open(polls.polls, poll), attentionId: poll.id }),
  ballotCast: inPoll(({ ballot }, { ballots }) => ({ ballots: replaced(ballots, 'unitId', ballot) })),
  ballotNoted: inPoll(({ unitId }, poll) => ({ answered: [...poll.answered, unitId] })),
  rollCalled: inPoll(({ called }) => ({ called })),
  pollExtended: inPoll(({ closesAt }) => ({ closesAt, closingAskedAt: null, closingAskedBy: undefined })),
  pollClosingAsked: inPoll(({ asked, at, by }) =>
    asked ? { closingAskedAt: at, closingAskedBy: by } : { closingAskedAt: null, closingAskedBy: undefined },
  ),
  missingShown: inPoll(({ at }) => ({ missingShownAt: at })),
  pollClosed: inPoll(({ at, by, presentAtClose, few }) => ({
    ...{ status: 'closed', closedAt: at, presentAtClose },
    ...(few ? { few: { ...few, closedBy: by } } : {}),
  })),
  pollCounted: inPoll((e) => picked(e, 'answered', 'ballots', 'counts')),
  pollPublished: inPoll((e, poll) => ({
    publishedAt: e.at,
    ...(e.publicationId === undefined ? {} : { publication: { id: e.publicationId, by: e.by } }),
    ...(e.publicationId !== undefined && poll.counts.length === 0
      ? { ballotsBefore: poll.ballots.map(({ unitId }) => unitId) }
      : {}),
    ...(e.withdrawn ? {} : { ...picked(e, 'answered', 'counts'), ballots: e.ballots ?? poll.ballots }),
  })),
  publicationWithdrawn: inPoll(({ at }, poll) => ({
    withdrawals: [
      ...(poll.withdrawals ?? []),
      { publicationId: poll.publication.id, publishedAt: poll.publishedAt, withdrawnAt: at },
    ],
    ...{ publication: undefined, publishedAt: null },
    ...(poll.ballotsBefore
      ? {
          ...{ ballotsBefore: undefined, answered: [], counts: [] },
          ballots: poll.ballots.filter(({ unitId }) => poll.ballotsBefore.includes(unitId)),
        }
      : {}),
  })),
  pollReopened: (state, e) => {
    inPoll((event, poll) => ({
      ...{
        status: 'open',
        closedAt: null,
        closesAt: null,
        closingAskedAt: null,
        closingAskedBy: undefined,
        presentAtClose: null,
      },
      ...{ counts: [], corrections: withCorrection(poll, event, 'reopened', null) },
      rules: { ...poll.rules, interim: poll.rules.interim === 'all' ? 'all' : 'podium' },
    }))(state, e)
    state.polls.attentionId = e.pollId
  },
  ballotStruck: inPoll((e, poll) => ({
    ...without(poll, e.unitId),
    corrections: withCorrection(poll, e, 'struck', e.unitId),
  })),
  ballotCorrected: inPoll((e, poll) => ({ corrections: withCorrection(poll, e, 'corrected', e.unitId) })),
  ballotTakenBack: inPoll((e, poll) => without(poll, e.unitId)),
  pollVoided: inPoll(({ reason }) => ({
    status: 'void',
    voidReason: reason,
    answered: [],
    ballots: [],
    counts: [],
    ballotsBefore: undefined,
  })),
  attentionCalled: ({ polls }, { pollId }) => set(polls, { attentionId: pollId }),
}

const taskFolds = {
  groupAdded: ({ groups }, { group }) => groups.groups.push(group),
  groupChanged: ({ groups }, { groupId, ...e }) => set(byId(groups.groups, groupId), bare(e)),
  groupRemoved: (s, { groupId: id }) => set(s.groups, { groups: entry(s.groups.groups, { id }) }),
  signUpOpened: ({ groups }, { groupId, open: isOpen }) =>
    set(byId(groups.groups, groupId), { open: isOpen }),
  groupSigned: ({ groups }, { groupId, organizationId, part, at, by }) => {
    const group = byId(groups.groups, groupId)
    const next = part !== null && { organizationId, part, confirmed: false, signedAt: at, signedBy: by }
    if (group) group.signUps = entry(group.signUps, { organizationId }, next)
  },
  signUpConfirmed: ({ groups }, { groupId, organizationId, confirmed }) =>
    set(
      byId(groups.groups, groupId)?.signUps.find((one) => one.organizationId === organizationId),
      { confirmed },
    ),
  actionTracked: ({ followUp }, { action }) => followUp.actions.push(action),
  actionChanged: ({ followUp }, e) =>
    set(byId(followUp.actions, e.actionId), picked(e, 'owner', 'ownerIds', 'due')),
  actionReported: ({ followUp }, { actionId, status, text, before, at, by }) =>
    set(byId(followUp.actions, actionId), { status })?.reports.push({
      ...{ status, text, reportedAt: at, reportedBy: by },
      ...(before && { before }),
    }),
  actionReportStruck: ({ followUp }, { actionId, report, reason, at, by }) => {
    const action = byId(followUp.actions, actionId)
    if (action.reports[report]) action.reports[report].struck = { reason, at, by }
    const last = action.reports.findLast(({ struck }) => !struck)
    action.status = last?.status ?? action.reports[0]?.before ?? 'initiated'
  },
  actionDropped: ({ followUp }, { actionId: id }) =>
    set(followUp, { actions: entry(followUp.actions, { id }) }),
  itemParked: ({ followUp }, e) => {
    const where = { ...('from' in e && { from: e.from }), ...('next' in e && { next: e.next }) }
    const parked = { ...picked(e, 'itemId', 'until'), ...where }
    set(followUp, { parked: entry(followUp.parked, { itemId: e.itemId }, parked) })
  },
  itemUnparked: ({ followUp }, { itemId }) => set(followUp, { parked: entry(followUp.parked, { itemId }) }),
  attributionSet: ({ record }, { attribution }) => set(record, { attribution }),
  offRecordSet: ({ record }, { itemId, off }) =>
    set(record, { offRecord: toggled(record.offRecord, itemId, off), ...(off ? { readBack: null } : {}) }),
  interventionTagged: ({ record }, { requestId, tag }) =>
    set(record, { tags: entry(record.tags, { requestId }, tag !== '' && { requestId, tag }) }),
  readBackShown: ({ record }, { pointId }) => set(record, { readBack: pointId }),
}

const act = (chat, { at, by }, fields) => chat.acts.push({ reason: '', ...fields, by, at })
const actOn = (chat, e, kind) => {
  const message = byId(chat.messages, e.messageId)
  if (message)
    act(chat, e, { act: kind, messageId: message.id, personId: message.personId, itemId: message.itemId })
}
const messageOf = ({ messageId: id, sentAt, at, ...e }) => ({
  ...{ id, ...picked(e, 'itemId', 'personId', 'organizationId', 'text') },
  ...picked(e, ...['lang', 'question'].filter((name) => e[name] !== undefined)),
  ...(sentAt === undefined ? { at } : { at: sentAt, publishedAt: at }),
})
const inMessage =
  (change) =>
  ({ chat }, e) =>
    set(byId(chat.messages, e.messageId), change(e))

const chatFolds = {
  messagePublished: ({ chat }, e) => {
    chat.submissions = entry(chat.submissions, { id: e.messageId })
    chat.messages.push(messageOf(e))
    if (e.sentAt !== undefined) actOn(chat, e, 'published')
  },
  messageSubmitted: ({ chat }, e) =>
    chat.submissions.push({ id: e.messageId, message: messageOf(e), status: 'in-review', reason: '' }),
  submissionCorrected: ({ chat }, { messageId, text, at }) =>
    set(byId(chat.submissions, messageId)?.message, { text, correctedAt: at }),
  messageDeclined: ({ chat }, e) => {
    const { messageId, personId, reason } = e
    const itemId =
      set(byId(chat.submissions, messageId), { status: 'declined', reason })?.message.itemId ?? null
    act(chat, e, { act: 'declined', messageId, personId, itemId, reason })
  },
  messageCorrected: inMessage(({ text, at }) => ({ text, correctedAt: at })),
  wordingKept: ({ chat }, e) => chat.wordings.push(picked(e, 'messageId', 'text', 'at')),
  messageHidden: ({ chat }, e) => {
    set(byId(chat.messages, e.messageId), { text: '', hidden: picked(e, 'as', 'by', 'at') })
    set(chat, { pins: toggled(chat.pins, e.messageId, false) })
    if (chat.stagedId === e.messageId) chat.stagedId = null
    actOn(chat, e, 'hidden')
  },
  messageWithdrawn: ({ chat }, e) => {
    const hidden = { as: 'author', ...picked(e, 'by', 'at', ...(e.reason === '' ? [] : ['reason'])) }
    set(byId(chat.messages, e.messageId), { text: '', hidden })
    set(chat, { pins: toggled(chat.pins, e.messageId, false) })
    if (chat.stagedId === e.messageId) chat.stagedId = null
  },
  submissionWithdrawn: ({ chat }, { messageId }) =>
    set(set(byId(chat.submissions, messageId), { status: 'withdrawn' })?.message, { text: '' }),
  noteWithdrawn: ({ chat }, { noteId, at }) => set(byId(chat.notes, noteId), { text: '', withdrawnAt: at }),
  lineWithdrawn: ({ chat }, { lineId, at }) => set(byId(chat.lines, lineId), { text: '', withdrawnAt: at }),
  textWithheld: ({ chat }, e) => chat.withheld.push(picked(e, 'messageId', 'personId', 'text', 'reason')),
  messageRestored: ({ chat }, e) => {
    const message = set(byId(chat.messages, e.messageId), { text: e.text })
    if (message) delete message.hidden
    chat.withheld = entry(chat.withheld, { messageId: e.messageId })
    actOn(chat, e, 'restored')
  },
  personMuted: ({ chat }, e) => {
    chat.muted.push(picked(e, 'personId', 'itemId', 'by', 'at'))
    act(chat, e, { act: 'muted', messageId: null, ...picked(e, 'personId', 'itemId', 'reason') })
  },
  personUnmuted: ({ chat }, e) => {
    chat.muted = entry(chat.muted, picked(e, 'personId', 'itemId'))
    act(chat, e, { act: 'unmuted', messageId: null, ...picked(e, 'personId', 'itemId') })
  },
  messageReported: ({ chat }, { reportId: id, ...e }) =>
    chat.reports.push({ id, ...picked(e, 'messageId', 'personId', 'reason', 'at'), settledAt: null }),
  reportSettled: ({ chat }, { reportId, at }) => set(byId(chat.reports, reportId), { settledAt: at }),
  chatRuleSet: ({ chat }, { itemId, rule }) =>
    set(
      chat,
      itemId === null
        ? { rule: rule ?? { mode: 'open', exceptions: [], slowSeconds: 0 } }
        : { itemRules: entry(chat.itemRules, { itemId }, rule && { itemId, rule }) },
    ),
  chatOptionsSet: ({ chat }, e) => set(chat, picked(e, 'supportAmong', 'privateLines')),
  chatPauseStarted: ({ chat }, { at, by }) => set(chat, { pause: { startedAt: at, by } }),
  chatPauseEnded: endPause,
  messageMarked: ({ chat }, e) => {
    const message = byId(chat.messages, e.messageId)
    if (message) delete message.handled
    if (e.as !== null) set(message, { handled: picked(e, 'as', 'by', 'at') })
  },
  messagePinned: ({ chat }, { messageId, pinned }) =>
    set(chat, { pins: toggled(chat.pins, messageId, pinned) }),
  messageStaged: ({ chat }, { messageId }) => set(chat, { stagedId: messageId }),
  questionSupported: ({ chat }, { messageId, organizationId, supported }) => {
    const one = { messageId, organizationId }
    chat.supports = entry(chat.supports, one, supported && one)
  },
  handOffered: ({ chat }, { offerId: id, ...e }) =>
    chat.offers.push({
      id,
      ...picked(e, 'messageId', 'itemId', 'personId', 'organizationId', 'at'),
      answer: null,
    }),
  handOfferAnswered: ({ chat }, { offerId, answer }) => set(byId(chat.offers, offerId), { answer }),
  podiumNoteWritten: ({ chat }, { noteId: id, at, by, ...e }) => chat.notes.push({ id, ...bare(e), at, by }),
  privateLineWritten: ({ chat }, { lineId: id, by: from, personId: to, organizationId, text, at }) =>
    chat.lines.push({ id, from, to, organizationId, text, at }),
}

export const otherFolds = { ...roundFolds, ...decisionFolds, ...pollFolds, ...taskFolds, ...chatFolds }
