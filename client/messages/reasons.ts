import type { Fact } from '../../shared/floor/fair-order.ts'
import type { Reason } from '../../shared/floor/order.ts'
import { catalogue, type Message } from './catalogue.ts'

/** Why somebody has a place on the list; the place itself stands in front. `{code}` is who stands before and asked before. */
const reasons = catalogue('reason', {
  'point-of-order': 'A point of order goes first',
  reply: 'A reply goes before statements{hasFacts, select, true {; among replies: {facts}} other {}}',
  arrival: '{asked, select, first {Asked first} after {Asked after {code}} other {In the order of asking}}',
  'moved-by-podium': 'Put here by the podium{said, select, true {: {reason}} other {}}',
  'moved-by-author': 'Let others go first',
  'right-of-reply': 'A right of reply comes after the statements',
  'explanation-of-vote': 'An explanation of vote comes before the statements',
  rule: '{facts}',
  held: 'Steering Group: waits until the others have answered the set question',
} satisfies Record<Reason['because'], string>)

/** What the rules in force look at, each as a part of the sentence; the parts are joined as a list. */
const facts = catalogue('fact', {
  observer: 'observer, after the members',
  'outside-steering-group': 'not in the Steering Group',
  'in-steering-group': 'in the Steering Group',
  'over-limit':
    'waits behind, over the limit of {limit, plural, one {# intervention} other {# interventions}}',
  'first-on-item': 'first intervention on this item',
  'first-in-session': 'first intervention in this session',
  heard:
    'heard {count, plural, =0 {not yet} one {once} =2 {twice} other {# times}} {scope, select, item {on this item} other {in this session}}',
  time: `{minutes, plural,
    =0 {no speaking time yet}
    other {# min of speaking time}} {scope, select, item {on this item} other {in this session}}`,
  side: 'for and against in turn',
  'no-side': 'neither for nor against, after both',
} satisfies Record<Fact['fact'], string>)

export const factMessage = ({ fact }: Fact): Message => facts[fact]

/** The figures of a fact, for its sentence. */
export const factValues = (fact: Fact): Record<string, string | number> => {
  const { fact: _, ...values } = fact
  return 'ms' in values ? { scope: values.scope, minutes: Math.round(values.ms / 6000) / 10 } : { ...values }
}

/** Who is over the limit was heard as often as the limit says: it need not be said twice. */
export const toldFacts = (all: readonly Fact[]): readonly Fact[] => {
  const over = all.find((one) => one.fact === 'over-limit')
  return all.filter(
    (one) => one.fact !== 'heard' || !over || one.scope !== 'item' || one.count !== over.limit,
  )
}

export const reasonMessage = ({ because }: Reason): Message => reasons[because]
