import type { InWords } from '../../../shared/messages/write.ts'
import { type Tally, talliesFor } from '../../../shared/polls/tallies.ts'
import { textHash } from '../../../shared/polls/text-hash.ts'
import type { State } from '../../../shared/state.ts'
import type { Head } from '../../event-store.ts'
import { writeAll } from '../../wording.ts'
import type { ExportSource } from '../source.ts'

/** A tally in words. */
export type WrittenTally = InWords<Tally>
export type WrittenPart = WrittenTally['parts'][number]
export type WrittenElector = WrittenTally['electorate'][number]

/** What the tallies of a meeting are written from: the polls as somebody may see them, at a line of the log. */
export interface TallySource {
  readonly meeting: State['meeting']
  readonly head: Head
  /** UTC, milliseconds: when it is written. */
  readonly now: number
  readonly tallies: readonly WrittenTally[]
}

export const tallySource = ({ state, names, viewer, head, now }: ExportSource): TallySource => ({
  meeting: state.meeting,
  head: { seq: head.seq, hash: head.hash },
  now,
  tallies: writeAll(talliesFor(state, { viewer, names, hash: textHash })),
})
