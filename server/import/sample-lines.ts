/** The lines of a file that show how it has to be read. */

import { isUtf8 } from 'node:buffer'
import { decodeAs } from './code-pages.ts'

export interface SampleLine {
  /** Its number in the file, from 1. */
  readonly line: number
  /** Without its break; of a long line the beginning. */
  readonly bytes: Uint8Array
  readonly isUtf8: boolean
}

const mostBytes = 65_536
const longestSample = 8_000
const shown = 3

const isBreak = (bytes: Uint8Array, at: number): boolean =>
  bytes[at] === 10 || (bytes[at] === 13 && bytes[at + 1] !== 10)

/**
 * The lines that hold a byte beyond ASCII: the first 64 kB of those that are no UTF-8, and of those that are. A break is
 * never part of a longer character in any of the encodings that are offered, so that lines can be looked at alone.
 */
export const linesBeyondAscii = (bytes: Uint8Array): SampleLine[] => {
  const lines: SampleLine[] = []
  const taken = { utf8: 0, other: 0 }
  let [start, line, isPlain] = [0, 1, true]
  for (let at = 0; at <= bytes.length && taken.other < mostBytes; at += 1) {
    if (at < bytes.length && !isBreak(bytes, at)) {
      if ((bytes[at] ?? 0) > 127) isPlain = false
      continue
    }
    const end = bytes[at] === 10 && bytes[at - 1] === 13 ? at - 1 : at
    if (!isPlain) {
      const one = { bytes: bytes.subarray(start, Math.min(end, start + longestSample)), line }
      const kind = isUtf8(bytes.subarray(start, end)) ? 'utf8' : 'other'
      if (taken[kind] < mostBytes) lines.push({ ...one, isUtf8: kind === 'utf8' })
      taken[kind] += one.bytes.length
    }
    start = at + 1
    line += 1
    isPlain = true
  }
  return lines
}

/** For each byte beyond ASCII, into how many characters the encodings read it. */
const doubts = (encodings: readonly string[]): number[] =>
  Array.from({ length: 256 }, (_, byte) => {
    if (byte < 128) return 0
    return new Set(encodings.map((encoding) => decodeAs(Uint8Array.of(byte), encoding) ?? encoding)).size
  })

/** The lines on which these encodings differ most, the most doubtful first: what is plain in all of them proves nothing. */
export const worstLines = (lines: readonly SampleLine[], encodings: readonly string[]): SampleLine[] => {
  const doubt = doubts(encodings)
  return lines
    .map((one) => ({ one, weight: one.bytes.reduce((sum, byte) => sum + (doubt[byte] ?? 0), 0) }))
    .sort((a, b) => b.weight - a.weight)
    .slice(0, shown)
    .map(({ one }) => one)
}
