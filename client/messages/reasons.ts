import type { Reason } from '../../shared/floor-order.ts'
import { catalogue, type Message } from './catalogue.ts'

/** Why somebody has a place on the list; the place itself stands in front. `{code}` is the organization before, if any. */
const reasons = catalogue('reason', {
  'point-of-order': 'A point of order goes first',
  reply: 'A reply goes before statements',
  arrival: '{first, select, true {Asked first} other {Asked after {code}}}',
  'moved-by-podium': 'Put here by the podium{said, select, true {: {reason}} other {}}',
  'moved-by-author': 'Let others go first',
} satisfies Record<Reason['because'], string>)

export const reasonMessage = ({ because }: Reason): Message => reasons[because]
