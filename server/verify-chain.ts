import { type Head, isWithheld, type LogEntry } from './event-store.ts'
import { chainHash, emptyHead } from './hash.ts'

/**
 * What a log proves to be.
 * `intact`: every line follows from the one before; `head` is its last line.
 * `changed`: line `seq` is the first whose event or hash is not what it was when it was written.
 * `missing-line`: line `seq` is not where it belongs: removed, or out of order.
 * `cut-short`: the lines follow, but end at `seq`, before the expected head.
 * `another-log`: the lines follow, but line `seq` is not the expected one: another log, or one written anew.
 */
export type Verdict =
  | { readonly verdict: 'intact'; readonly head: Head }
  | { readonly verdict: 'changed' | 'missing-line' | 'cut-short' | 'another-log'; readonly seq: number }

/**
 * Recomputes the hashes of a whole log, given in order from line 1, and says the first thing that is wrong.
 * `expected` is a head noted earlier, on a stage or in an export: the log may have grown since. Without it
 * neither a missing end nor a log written anew can be seen. In an archive lines may be withheld: their hashes are
 * taken as they stand, and the lines after them hold them in place. Never throws.
 */
export const verifyChain = (
  entries: Iterable<LogEntry>,
  expected?: Head,
  { mayWithhold = false } = {},
): Verdict => {
  let head = emptyHead
  if (contradicts(head, expected)) return { verdict: 'another-log', seq: head.seq }
  for (const { seq, event, hash } of entries) {
    if (seq !== head.seq + 1) return { verdict: 'missing-line', seq: head.seq + 1 }
    const isTrusted = mayWithhold && isWithheld(event) && /^[0-9a-f]{64}$/.test(hash)
    if (!isTrusted && hashOrNone(head.hash, seq, event) !== hash) return { verdict: 'changed', seq }
    head = { seq, hash }
    if (contradicts(head, expected)) return { verdict: 'another-log', seq }
  }
  const isShort = expected !== undefined && head.seq < expected.seq
  return isShort ? { verdict: 'cut-short', seq: head.seq } : { verdict: 'intact', head }
}

const contradicts = (head: Head, expected: Head | undefined): boolean =>
  expected !== undefined && expected.seq === head.seq && expected.hash !== head.hash

// An archive may hold what no log can (1e999 is read as Infinity): such a line has no hash.
const hashOrNone = (previous: string, seq: number, event: unknown): string | undefined => {
  try {
    return chainHash(previous, seq, event)
  } catch {
    return undefined
  }
}
