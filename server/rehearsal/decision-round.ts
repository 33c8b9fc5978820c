import type { Command } from '../../shared/commands.ts'
import type { DecisionDraft } from '../../shared/decisions/model.ts'
import { conclusionOf, decisionsOfItem, openAmendments } from '../../shared/decisions/select.ts'
import { findById } from '../../shared/kernel/lists.ts'
import { methods } from '../../shared/polls/methods.ts'
import type { Poll } from '../../shared/polls/model.ts'
import { isPosition } from '../../shared/polls/questions.ts'
import { openPolls } from '../../shared/polls/select.ts'
import type { State } from '../../shared/state.ts'
import type { Random } from './random.ts'

/** Seconds of the rehearsal for which a draft is before them, and for which a poll is open. */
const toAmend = 25
const toAnswer = 25

const texts = [
  ['Took note of the report on', 'Requested the secretariat to circulate a revised text on'],
  ['Welcomed the work done on', 'Endorsed the recommendations on'],
  ['Thanked the working group for its work on', 'Agreed to come back at its next session to'],
] as const

/** A draft on an item, of two points that open with verbs of the field. */
export const draftOn = ({ agenda }: State, itemId: string, random: Random): Command => {
  const title = findById(agenda.items, itemId)?.title ?? ''
  const about = `“${title.slice(0, 120)}”`
  const [first, second] = random.pick(texts) ?? texts[0]
  const points = [{ text: `${first} ${about};` }, { text: `${second} ${about}.` }]
  return { type: 'draftDecision', itemId, kind: 'decision', title: title.slice(0, 120), points, tabled: true }
}

const seconds = (since: number | null, speed: number): number =>
  since === null ? 0 : ((Date.now() - since) / 1000) * speed

const closingOf = (poll: Poll, speed: number): Command | undefined => {
  if (poll.rules.sealed || seconds(poll.openedAt, speed) < toAnswer) return undefined
  return { type: poll.closingAskedAt === null ? 'askToClose' : 'closePoll', pollId: poll.id }
}

/** Nobody objected: so decided. Otherwise the chair says what follows, which no figure does. */
const concludingOn = ({ id }: DecisionDraft, poll: Poll): Command => {
  const objects = poll.counts.some(({ choices }) =>
    choices.some(({ choice, count }) => choice === 'objects' && count > 0),
  )
  const base = { type: 'conclude', decisionId: id, pollId: poll.id } as const
  return objects
    ? { ...base, outcome: 'on-hold', text: 'There is an objection: the secretariat will consult.' }
    : { ...base, outcome: 'endorsed', text: 'I hear no objection. It is so decided.' }
}

/** What the chair does next about a tabled decision: amendments, an indicative poll, objections, the conclusion. */
const nextOn = (state: State, decision: DecisionDraft, waited: number): Command | undefined => {
  const [amendment] = openAmendments(state.decisions, decision.id)
  const polls = state.polls.polls.filter(({ decisionId }) => decisionId === decision.id)
  const closed = (method: Poll['method']) =>
    polls.find((one) => one.method === method && one.status === 'closed')
  const objections = closed('no-objection')
  if (objections) return concludingOn(decision, objections)
  if (amendment) return { type: 'applyAmendment', amendmentId: amendment.id }
  if (waited < toAmend) return undefined
  const method = closed('indicative') ? 'no-objection' : 'indicative'
  const { itemId, title, id: decisionId } = decision
  return { type: 'putPoll', poll: { method, itemId, decisionId, title: title || 'The draft decision' } }
}

/** The chair's next act on the decision of an item; 'wait' while others have their time, undefined when all is done. */
export const chairsDecision = (
  state: State,
  {
    itemId,
    tabledAt,
    speed,
  }: { readonly itemId: string; readonly tabledAt: number | null; readonly speed: number },
): Command | 'wait' | undefined => {
  const [open] = openPolls(state.polls)
  if (open) return closingOf(open, speed) ?? 'wait'
  const decision = decisionsOfItem(state.decisions, itemId).find(({ status }) => status === 'tabled')
  if (!decision || conclusionOf(state.decisions, decision.id, null)) return undefined
  return nextOn(state, decision, seconds(tabledAt, speed)) ?? 'wait'
}

/** What an organization answers: mostly for, at times with words; some never do. */
export const answerOf = (poll: Poll, random: Random): Command | undefined => {
  if (poll.rules.sealed || !poll.parts.every(isPosition)) return undefined
  const positions = methods[poll.method].positions
  const answers = poll.parts.map(({ id: partId }) => {
    const position = random.chance(0.85) ? positions[0] : random.pick(positions)
    const says = position === 'reservation' ? 'Within the means that we have.' : ''
    return { partId, choice: [position ?? ''], words: says }
  })
  return { type: 'castBallot', pollId: poll.id, answers }
}

/** A competing wording of the last point of a decision. */
export const amendmentTo = ({ id, points }: DecisionDraft): Command | undefined => {
  const point = points.at(-1)
  if (!point) return undefined
  const text = `${point.text.replace(/[.;]$/, '')}, within existing resources.`
  return { type: 'proposeAmendment', decisionId: id, kind: 'replace', pointId: point.id, text }
}
