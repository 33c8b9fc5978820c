import type { Reason } from '../../shared/floor-order.ts'
import { catalogue, type Message } from './catalogue.ts'

/** Why somebody has a place on the list. `{place}` is the place, `{code}` the organization before, if any. */
const reasons = catalogue('reason', {
  'point-of-order':
    '{place, selectordinal, one {#st} two {#nd} few {#rd} other {#th}}: a point of order goes first',
  reply: '{place, selectordinal, one {#st} two {#nd} few {#rd} other {#th}}: a reply goes before statements',
  arrival: `{place, selectordinal, one {#st} two {#nd} few {#rd} other {#th}}: {first, select,
      true {asked first} other {asked after {code}}}`,
  'moved-by-podium': `{place, selectordinal, one {#st} two {#nd} few {#rd} other {#th}}: put here by the podium{said, select,
      true {: {reason}} other {}}`,
  'moved-by-author': '{place, selectordinal, one {#st} two {#nd} few {#rd} other {#th}}: let others go first',
} satisfies Record<Reason['because'], string>)

export const reasonMessage = ({ because }: Reason): Message => reasons[because]
