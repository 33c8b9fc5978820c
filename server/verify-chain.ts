import { type Head, isWithheld, type LogEntry } from './event-store.ts'
import { chainHash, digestOf, emptyHead, hashOverDigest, markWithheld } from './hash.ts'

/**
 * What a log proves to be.
 * `intact`: every line follows from the one before; `head` is its last line.
 * `changed`: line `seq` is the first whose event, salt, digest or hash is not what it was when it was written.
 * `missing-line`: line `seq` is not where it belongs: removed, or out of order.
 * `older-form`: line `seq` is of the older form and stands after one of the newer: no server writes that.
 * `cut-short`: the lines follow, but end at `seq`, before the expected head.
 * `another-log`: the lines follow, but line `seq` is not the expected one: another log, or one written anew.
 */
export type Verdict =
  | { readonly verdict: 'intact'; readonly head: Head }
  | {
      readonly verdict: 'changed' | 'missing-line' | 'older-form' | 'cut-short' | 'another-log'
      readonly seq: number
    }

/** Whether a line is of the form that logs had before there were salts: its hash is over the event itself. */
export const isOlder = ({ salt, digest }: LogEntry): boolean => salt === undefined && digest === undefined

/** How many lines of a log, from the first on, are of the older form. */
export const countOlder = (entries: readonly LogEntry[]): number => entries.filter(isOlder).length

/**
 * The number of the last line, up to this number, whose hash can only be taken as it stands: withheld in the older form.
 * A hash after it proves neither that line nor any before it. 0 when there is none: then every line is proven.
 */
export const lastUnproven = (entries: readonly LogEntry[], upTo = Number.POSITIVE_INFINITY): number =>
  entries.findLast((entry) => entry.seq <= upTo && isOlder(entry) && isWithheld(entry.event))?.seq ?? 0

/**
 * Recomputes the hashes of a whole log, given in order from line 1, and says the first thing that is wrong.
 * `expected` is a head noted earlier, on a stage or in an export: the log may have grown since. Without it
 * neither a missing end nor a log written anew can be seen. In an archive lines may be withheld: their hashes are
 * recomputed from the digests of their events. A line that is withheld in the older form has none, and its hash is taken
 * as it stands: `lastUnproven` tells what that leaves open. Never throws.
 */
export const verifyChain = (
  entries: Iterable<LogEntry>,
  expected?: Head,
  { mayWithhold = false } = {},
): Verdict => {
  let head = emptyHead
  let isNewer = false
  if (contradicts(head, expected)) return { verdict: 'another-log', seq: head.seq }
  for (const entry of entries) {
    const { seq, hash } = entry
    if (seq !== head.seq + 1) return { verdict: 'missing-line', seq: head.seq + 1 }
    if (isNewer && isOlder(entry)) return { verdict: 'older-form', seq }
    if (hashOf(head.hash, entry, mayWithhold) !== hash) return { verdict: 'changed', seq }
    isNewer = !isOlder(entry)
    head = { seq, hash }
    if (contradicts(head, expected)) return { verdict: 'another-log', seq }
  }
  const isShort = expected !== undefined && head.seq < expected.seq
  return isShort ? { verdict: 'cut-short', seq: head.seq } : { verdict: 'intact', head }
}

const contradicts = (head: Head, expected: Head | undefined): boolean =>
  expected !== undefined && expected.seq === head.seq && expected.hash !== head.hash

const isDigest = (text: string): boolean => /^[0-9a-f]{64}$/.test(text)
const isSalt = (text: string): boolean => /^[0-9a-f]{32}$/.test(text)

/** The hash that a line must have, or undefined for one that no server writes. */
export const hashOf = (previous: string, entry: LogEntry, mayWithhold: boolean): string | undefined => {
  if (isWithheld(entry.event)) return mayWithhold ? hashOfWithheld(previous, entry) : undefined
  const { seq, event, salt, digest } = entry
  // An archive may hold what no log can (1e999 is read as Infinity): such a line has no hash.
  try {
    if (isOlder(entry)) return chainHash(previous, seq, event)
    if (salt === undefined || !isSalt(salt)) return undefined
    const own = digestOf(salt, event)
    if (digest === undefined) return hashOverDigest(previous, seq, own)
    return digest === own ? hashOverDigest(previous, seq, markWithheld(own)) : undefined
  } catch {
    return undefined
  }
}

const hashOfWithheld = (previous: string, { seq, hash, salt, digest }: LogEntry): string | undefined => {
  if (salt !== undefined) return undefined
  if (digest === undefined) return isDigest(hash) ? hash : undefined
  return isDigest(digest) ? hashOverDigest(previous, seq, markWithheld(digest)) : undefined
}
