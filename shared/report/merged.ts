/** What the report says of entries of the roster that were made one: which, when and by whom. */
import type { Names } from '../kernel/decision.ts'
import { ended } from '../kernel/text.ts'
import { localAt } from '../kernel/time.ts'
import { mergedWords } from '../messages/later-facts.ts'
import { dayOf, say, type Unwritten } from '../messages/sentence.ts'
import type { Merged } from '../roster/model.ts'
import { recordedId } from '../roster/select.ts'
import type { State } from '../state.ts'
import type { Block } from './paper.ts'
import { line } from './paper.ts'
import { codeOf } from './words.ts'

/** "WFPX was a second entry of WFP. The two were made one on 22 June 2020 by Sara Lind. Entered twice." */
export const mergedInWords = (
  { roster, meeting }: Pick<State, 'roster' | 'meeting'>,
  names: Names,
  { what, id, code, intoId, reason, at, by }: Merged,
): Unwritten => {
  const isPerson = what === 'person'
  const who = names[by] ?? ''
  return say(mergedWords.merged, {
    double: isPerson ? (names[id] ?? id) : code,
    one: isPerson ? (names[recordedId(roster, what, intoId) ?? ''] ?? intoId) : codeOf(roster, intoId),
    day: dayOf(localAt(at, meeting.zone).date),
    ...{ hasWho: who !== '', who, hasReason: reason !== '', reason: ended(reason) },
  })
}

/** A line for each; nothing where no entry was a double. */
export const mergedNotes = (state: State, names: Names): Block[] =>
  (state.roster.merged ?? []).map((one) => ({ kind: 'plain', text: line(mergedInWords(state, names, one)) }))
