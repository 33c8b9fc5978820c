// On what a command stands: the facts of docs/stale.md, from a state and the command. Written from that document alone.
import { byId, picked, topOf } from './basics.mjs'
import { listOf } from './order.mjs'

const fields = (thing, ...names) =>
  thing
    ? Object.fromEntries(
        Object.entries(picked(thing, ...names)).map(([name, value]) => [name, value ?? null]),
      )
    : null
/** Of a thing the fields that the command names. */
const named = (thing, { type: _type, ...given }) => fields(thing, ...Object.keys(given))
const ids = (list) => list.map(({ id }) => id)

const open = ({ agenda }) => topOf(agenda, agenda.currentId)
const itemOf = ({ agenda }, { itemId }) => byId(agenda.items, itemId)
const requestOf = ({ floor }, id) => byId(floor.requests, id)
const draftOf = ({ decisions }, pointId) =>
  decisions.drafts.find(({ points }) => points.some(({ id }) => id === pointId))
const pointOf = (state, pointId) =>
  fields(
    byId(draftOf(state, pointId)?.points ?? [], pointId),
    'id',
    'verb',
    'text',
    'owner',
    'due',
    'condition',
  )
const pollOf = ({ polls }, { pollId }) => byId(polls.polls, pollId)
/** What a command is about that puts a poll, or concludes: a decision with some of its points. */
const subjectOf = (state, command) => {
  if (command.type === 'putPoll') return command.poll
  const poll = command.type === 'openPoll' ? pollOf(state, command) : undefined
  if (command.type !== 'openPoll') return command
  return {
    decisionId: poll?.decisionId,
    pointIds: (poll?.parts ?? []).flatMap(({ pointId }) => (pointId === null ? [] : [pointId])),
  }
}

const ofAgenda = {
  meeting: ({ meeting }, command) => named(meeting, command),
  item: ({ agenda }) => agenda.currentId,
  list: (state) => open(state),
  sitting: ({ agenda }) => agenda.sittingId,
  'item-status': (state, command) => itemOf(state, command)?.status ?? null,
  'item-sitting': ({ agenda }, { itemId }) => {
    const own = byId(agenda.sittings, byId(agenda.items, topOf(agenda, itemId))?.sittingId)
    const other = agenda.sittingId === (own?.id ?? undefined) ? null : agenda.sittingId
    return [own?.id ?? null, other, own?.closedAt ?? null]
  },
  running: ({ agenda }) =>
    agenda.items
      .filter(({ status }) => ['active', 'paused'].includes(status))
      .map(({ id, status }) => [id, status]),
  'item-text': (state, command) =>
    fields(itemOf(state, command), 'kind', 'title', 'lead', 'documents', 'purpose', 'start', 'end'),
  'item-place': (state, command) => {
    const item = itemOf(state, command)
    if (!item) return null
    const { sittingId, parentId } = item
    const beside = state.agenda.items.filter(
      (one) => one.sittingId === sittingId && one.parentId === parentId,
    )
    return [sittingId, beside[beside.indexOf(item) - 1]?.id ?? null]
  },
  'sitting-text': ({ agenda }, { sittingId }) =>
    fields(byId(agenda.sittings, sittingId), 'date', 'title', 'start', 'end'),
  minutes: (state, command) => itemOf(state, command)?.addedMinutes ?? null,
  agenda: ({ agenda }) => [...ids(agenda.sittings), ...ids(agenda.items)],
}

const limits = {
  setSpeakingLimit: ({ limits: all }, { kind }) => all[kind],
  setSpecialLimit: ({ specialLimits }, { which }) => specialLimits[which],
  setItemLimit: ({ itemLimits }, { itemId }) =>
    itemLimits.find((one) => one.itemId === itemId)?.seconds ?? null,
}

const ofFloor = {
  speaker: ({ floor }) => floor.current?.request.id ?? null,
  turn: (state, { requestId }) =>
    listOf(state, open(state))[0]?.request.id === requestId ? requestId : null,
  act: ({ floor: { lastAct } }) => lastAct && [lastAct.kind, lastAct.request.id, lastAct.by],
  waiting: (state, { organizationId }) =>
    ids(
      state.floor.requests.filter(
        (one) => one.itemId === open(state) && one.organizationId === organizationId,
      ),
    ),
  moved: (state, { requestId }) => requestOf(state, requestId)?.override ?? null,
  target: (state, { after }) => requestOf(state, after)?.override ?? null,
  behind: (state, { requestId }) => {
    const request = requestOf(state, requestId)
    if (!request) return null
    const list = ids(listOf(state, request.itemId).map((place) => place.request))
    return list[list.indexOf(requestId) + 1] ?? null
  },
  'speaking-time': ({ floor }) => floor.current?.addedSeconds ?? null,
  limit: ({ floor }, command) => limits[command.type](floor, command),
  closing: (state) => state.floor.closings.find(({ itemId }) => itemId === open(state))?.closesAt ?? null,
  rules: ({ floor }, { itemId, rules }) => {
    const set = itemId === null ? floor.rules : floor.itemRules.find((one) => one.itemId === itemId)?.rules
    return rules === null ? (set ?? null) : named(set, rules)
  },
  intervention: ({ floor }, { requestId }) =>
    fields(byId(floor.delivered, requestId), 'organizationId', 'personId', 'ms', 'struck'),
  footnote: ({ decisions }, { footnoteId }) => byId(decisions.footnotes, footnoteId)?.text ?? null,
  ruling: ({ floor }, { requestId }) =>
    fields(
      floor.rulings.find((one) => one.requestId === requestId),
      ...['ruling', 'text'],
    ),
  question: ({ around }) => around.questions.find(({ status }) => status === 'open')?.id ?? null,
  tour: ({ around }) => around.tour?.id ?? null,
}

const ofDecisions = {
  decision: (state, command) => {
    const { decisionId, pointIds = [] } = subjectOf(state, command)
    const draft = byId(state.decisions.drafts, decisionId)
    const titled = fields(draft, 'kind', 'title', 'documents')
    if (command.type === 'changeDecision' || titled === null) return titled
    const points = draft.points.filter(({ id }) => pointIds.length === 0 || pointIds.includes(id))
    return { ...titled, points: points.map(({ id }) => pointOf(state, id)) }
  },
  tabled: (state, command) => {
    const { decisionId, pointId } = subjectOf(state, command)
    const draft = pointId === undefined ? byId(state.decisions.drafts, decisionId) : draftOf(state, pointId)
    return draft?.status ?? null
  },
  point: (state, { pointId, amendmentId }) =>
    pointOf(state, pointId ?? byId(state.decisions.amendments, amendmentId)?.pointId),
  order: (state, { pointId }) => {
    const draft = draftOf(state, pointId)
    return draft ? ids(draft.points) : null
  },
  amendments: ({ decisions }, { decisionId }) =>
    ids(
      decisions.amendments.filter(
        (one) => one.decisionId === (decisionId ?? undefined) && one.status === 'proposed',
      ),
    ),
}

const ofPolls = {
  poll: (state, command) =>
    fields(
      pollOf(state, command),
      ...['method', 'title', 'text', 'document', 'itemId', 'decisionId', 'unit', 'parts', 'rules'],
    ),
  put: ({ polls }) => polls.polls.filter(({ openedAt }) => openedAt !== null).at(-1)?.id ?? null,
  answer: (state, command) => {
    const poll = pollOf(state, command)
    if (poll?.rules.interim !== 'all') return null
    return poll.ballots.find(({ unitId }) => unitId === command.unitId)?.answers ?? null
  },
  closes: (state, command) => pollOf(state, command)?.closesAt ?? null,
  asked: (state, command) => pollOf(state, command)?.closingAskedAt ?? null,
  'poll-status': (state, command) => pollOf(state, command)?.status ?? null,
  cast: (state, command) => {
    const poll = pollOf(state, command)
    if (!poll || (poll.status !== 'closed' && poll.rules.interim === 'hidden')) return null
    return poll.ballots.find(({ unitId }) => unitId === command.unitId)?.castAt ?? null
  },
  basis: ({ polls, decisions }, { pollId }) => {
    const isBehind = (poll, { decisionId, concludedAt, pointIds }) => {
      if (decisionId === null || poll.decisionId !== decisionId || poll.status !== 'closed') return false
      const put = poll.parts.map((part) => part.pointId).filter((id) => id !== null)
      const common = put.some((id) => pointIds.includes(id))
      return poll.closedAt <= concludedAt && (put.length === 0 || pointIds.length === 0 || common)
    }
    const basisOf = (one) => one.pollId ?? polls.polls.filter((poll) => isBehind(poll, one)).at(-1)?.id
    return ids(decisions.conclusions.filter((one) => basisOf(one) === pollId))
  },
  held: ({ polls }, { pollIds }) =>
    pollIds.length < 2
      ? []
      : ids(polls.polls.filter(({ status, publishedAt }) => status === 'closed' && publishedAt === null)),
  attention: ({ polls }) => polls.attentionId,
  proxy: ({ polls }, { fromId }) => polls.proxies.find((one) => one.fromId === fromId)?.toId ?? null,
  'voting-rules': ({ polls }, { type, rules }) =>
    type === 'setVotingRules' ? named(polls.rules, rules) : polls.rules,
}

const ofChat = {
  wording: ({ chat }, { type, messageId }) =>
    type === 'publishMessage' || type === 'declineMessage'
      ? (byId(chat.submissions, messageId)?.message.text ?? null)
      : (byId(chat.messages, messageId)?.text ?? null),
  handled: ({ chat }, { messageId }) => byId(chat.messages, messageId)?.handled?.as ?? null,
  staged: ({ chat }) => chat.stagedId,
  'chat-rule': ({ chat }, { itemId }) =>
    itemId === null ? chat.rule : (chat.itemRules.find((one) => one.itemId === itemId)?.rule ?? null),
  'chat-mode': (state) => {
    const own = state.chat.itemRules.find(({ itemId }) => itemId === open(state))
    return fields(own?.rule ?? state.chat.rule, 'mode', 'exceptions')
  },
  'chat-options': ({ chat }, command) => named(chat, command),
}

const ofTheRest = {
  organization: ({ roster }, { organizationId }) =>
    fields(byId(roster.organizations, organizationId), 'code', 'name', 'kind', 'aliases', 'steeringGroup'),
  person: ({ roster }, { personId }) => fields(byId(roster.persons, personId), 'role', 'seats', 'items'),
  presence: ({ roster }, { personId }) => byId(roster.persons, personId)?.presence ?? null,
  attendance: ({ attendance }, { sittingId, organizationId }) =>
    attendance.spans
      .filter((span) => span.sittingId === sittingId && span.organizationIds.includes(organizationId))
      .map(({ itemId }) => itemId),
  link: ({ roster }, { personId }) => {
    const person = byId(roster.persons, personId)
    return person ? [person.renewals ?? 0, person.revoked] : null
  },
  roster: ({ roster }) => [roster.organizations.length, roster.persons.length],
  group: ({ groups }, { groupId }) =>
    fields(
      byId(groups.groups, groupId),
      ...['itemId', 'name', 'category', 'purpose', 'cadence', 'established', 'state', 'note', 'others'],
    ),
  signed: ({ groups }, { groupId, organizationId }) =>
    byId(groups.groups, groupId)?.signUps.find((one) => one.organizationId === organizationId)?.part ?? null,
  action: ({ followUp }, { type, actionId }) => {
    const action = byId(followUp.actions, actionId)
    if (type !== 'reportAction') return fields(action, 'owner', 'ownerIds', 'due')
    return action ? [action.status, action.reports.length] : null
  },
  attribution: ({ record }) => record.attribution,
  tag: ({ record }, { requestId }) => record.tags.find((one) => one.requestId === requestId)?.tag ?? '',
  'read-back': (state, { pointId }) => [state.record.readBack, pointOf(state, pointId)?.text ?? null],
}

const facts = { ...ofAgenda, ...ofFloor, ...ofDecisions, ...ofPolls, ...ofChat, ...ofTheRest }

/** The value of a fact for a command: what is sent as `seen`. */
export const factOf = (fact, state, command) => facts[fact](state, command)
