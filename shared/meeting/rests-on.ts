/** What rests on a thing: asked before it is made void, undone, reopened or removed. */
import type { Conclusion } from '../decisions/model.ts'
import { findById } from '../kernel/lists.ts'
import type { Poll } from '../polls/model.ts'
import type { State } from '../state.ts'

export type SubjectKind =
  | 'poll'
  | 'ruling'
  | 'intervention'
  | 'conclusion'
  | 'decision'
  | 'organization'
  | 'person'
  | 'item'

/** What is asked about. A ruling and an intervention are named by the request for the floor. */
export interface Subject {
  readonly kind: SubjectKind
  readonly id: string
}

export type RestKind =
  | 'conclusion'
  | 'action'
  | 'footnote'
  | 'amendment'
  | 'poll'
  | 'ballot'
  | 'decision'
  | 'intervention'
  | 'ruling'
  | 'appeal'
  | 'answer'
  | 'tag'
  | 'message'
  | 'attendance'
  | 'group'

export interface Rest {
  readonly kind: RestKind
  readonly id: string
}

const as = (kind: RestKind, things: readonly { readonly id: string }[]): Rest[] =>
  things.map(({ id }) => ({ kind, id }))

const notesOn = ({ decisions }: State, id: string): Rest[] =>
  as(
    'footnote',
    decisions.footnotes.filter(({ aboutId }) => aboutId === id),
  )

const onConclusion = (state: State, { id, decisionId, wording }: Conclusion): Rest[] => {
  const isOf = (pointId: string | null) => wording.some((one) => one.pointId === pointId)
  const actions = state.followUp.actions.filter(
    (one) => one.decisionId !== null && one.decisionId === decisionId && isOf(one.pointId),
  )
  const later = state.decisions.conclusions.filter(({ supersedes = [] }) => supersedes.includes(id))
  return [...as('action', actions), ...as('conclusion', later), ...notesOn(state, id)]
}

/** True where a poll put what was concluded, or a part of it, and was over by then. */
const isBehind = (poll: Poll, { decisionId, concludedAt, pointIds }: Conclusion): boolean => {
  if (poll.decisionId === null || poll.decisionId !== decisionId) return false
  if (poll.status !== 'closed' || poll.closedAt === null || poll.closedAt > concludedAt) return false
  const put = poll.parts.flatMap(({ pointId }) => pointId ?? [])
  return put.length === 0 || pointIds.length === 0 || put.some((id) => pointIds.includes(id))
}

/**
 * The conclusions that rest on a poll: those that name it, and those that name none and were concluded on what it put,
 * where no later poll had put that again.
 */
export const conclusionsOnPoll = ({ polls, decisions }: State, pollId: string): Conclusion[] =>
  decisions.conclusions.filter((one) =>
    one.pollId === null
      ? polls.polls.findLast((poll) => isBehind(poll, one))?.id === pollId
      : one.pollId === pollId,
  )

const onPoll = (state: State, pollId: string): Rest[] => {
  const conclusions = conclusionsOnPoll(state, pollId)
  return [
    ...as('conclusion', conclusions),
    ...conclusions.flatMap((one) => onConclusion(state, one)),
    ...notesOn(state, pollId),
  ]
}

const onRuling = ({ floor, polls }: State, requestId: string): Rest[] => [
  ...(floor.rulings.some((one) => one.requestId === requestId && one.appealedBy !== null)
    ? [{ kind: 'appeal' as const, id: requestId }]
    : []),
  ...as(
    'poll',
    polls.polls.filter(({ rulingId, status }) => rulingId === requestId && status !== 'void'),
  ),
]

const onIntervention = (state: State, requestId: string): Rest[] => {
  const isIt = (one: { readonly requestId: string | null }) => one.requestId === requestId
  return [
    ...state.floor.rulings.filter(isIt).map(() => ({ kind: 'ruling' as const, id: requestId })),
    ...onRuling(state, requestId),
    ...as(
      'answer',
      state.around.questions.filter(({ answers }) => answers.some(isIt)),
    ),
    ...state.record.tags.filter(isIt).map(() => ({ kind: 'tag' as const, id: requestId })),
  ]
}

const onDecision = (state: State, decisionId: string): Rest[] => {
  const isOf = (one: { readonly decisionId: string | null }) => one.decisionId === decisionId
  const { decisions, polls, followUp } = state
  return [
    ...as('conclusion', decisions.conclusions.filter(isOf)),
    ...as('poll', polls.polls.filter(isOf)),
    ...as('amendment', decisions.amendments.filter(isOf)),
    ...as('action', followUp.actions.filter(isOf)),
    ...notesOn(state, decisionId),
  ]
}

const onOrganization = (state: State, organizationId: string): Rest[] => {
  const isOf = (one: { readonly organizationId: string | null }) => one.organizationId === organizationId
  const { floor, attendance, polls, chat, followUp, groups, decisions } = state
  return [
    ...as('intervention', floor.delivered.filter(isOf)),
    ...attendance.spans
      .filter(({ organizationIds }) => organizationIds.includes(organizationId))
      .map(({ sittingId, itemId }) => ({ kind: 'attendance' as const, id: itemId ?? sittingId ?? '' })),
    ...as(
      'ballot',
      polls.polls.filter(({ answered }) => answered.includes(organizationId)),
    ),
    ...as('amendment', decisions.amendments.filter(isOf)),
    ...as('message', chat.messages.filter(isOf)),
    ...as(
      'action',
      followUp.actions.filter(({ ownerIds }) => ownerIds.includes(organizationId)),
    ),
    ...as(
      'group',
      groups.groups.filter(({ signUps }) => signUps.some(isOf)),
    ),
  ]
}

const onPerson = (state: State, personId: string): Rest[] => {
  const isOf = (one: { readonly personId: string | null }) => one.personId === personId
  const { floor, attendance, polls, chat, decisions } = state
  const answered = polls.polls.filter(
    ({ answered: units, ballots }) =>
      units.includes(personId) || ballots.some(({ castBy }) => castBy === personId),
  )
  return [
    ...as('intervention', floor.delivered.filter(isOf)),
    ...(attendance.attended.includes(personId) ? [{ kind: 'attendance' as const, id: personId }] : []),
    ...as('ballot', answered),
    ...as(
      'conclusion',
      decisions.conclusions.filter(({ concludedBy }) => concludedBy === personId),
    ),
    ...as('message', chat.messages.filter(isOf)),
  ]
}

const onItem = (state: State, id: string): Rest[] => {
  const isOn = (one: { readonly itemId: string | null }) => one.itemId === id
  const { floor, polls, chat, followUp, decisions } = state
  return [
    ...as('intervention', floor.delivered.filter(isOn)),
    ...as('decision', decisions.drafts.filter(isOn)),
    ...as('poll', polls.polls.filter(isOn)),
    ...as('action', followUp.actions.filter(isOn)),
    ...as('message', chat.messages.filter(isOn)),
  ]
}

const asked: { readonly [K in SubjectKind]: (state: State, id: string) => Rest[] } = {
  poll: onPoll,
  ruling: onRuling,
  intervention: onIntervention,
  conclusion: (state, id) => {
    const conclusion = findById(state.decisions.conclusions, id)
    return conclusion ? onConclusion(state, conclusion) : []
  },
  decision: onDecision,
  organization: onOrganization,
  person: onPerson,
  item: onItem,
}

/** All that rests on this, what rests on that with it, in the order in which it is said; each once. */
export const restsOn = (state: State, { kind, id }: Subject): Rest[] => {
  const known = new Set<string>()
  return asked[kind](state, id).filter((one) => {
    const key = `${one.kind} ${one.id}`
    return known.size < known.add(key).size
  })
}

/** How much of each rests on it, in the order in which it is said. */
export const countRests = (rests: readonly Rest[]): { readonly kind: RestKind; readonly count: number }[] =>
  [...new Set(rests.map(({ kind }) => kind))].map((kind) => ({
    kind,
    count: rests.filter((one) => one.kind === kind).length,
  }))
