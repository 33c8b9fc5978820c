import { fuzz, longestWait } from '../fuzz/fuzz.ts'
import type { Ordeal } from './hall.ts'
import { noFaults, type Row } from './table.ts'

const messagesInOneMeeting = 250_000

/**
 * Rains messages that are none on servers: each is answered or its line is cut, nothing comes of any, and others notice
 * nothing. One who waits longer than `longestWait` counts as cut off.
 */
export const rainMessages = async ({ seed, cases, from, say }: Ordeal): Promise<Row> => {
  const name = 'malformed messages'
  const [waits, sums] = [
    { before: 0, mostly: 0, worst: 0 },
    { lost: 0, unequal: 0, crashed: 0 },
  ]
  for (let done = 0; done < cases; done += messagesInOneMeeting) {
    const messages = Math.min(messagesInOneMeeting, cases - done)
    const onProgress = (sent: number, crashes: number) =>
      say(`${name}: ${done + sent} of ${cases}, ${crashes} crashes`)
    const found = await fuzz({ messages, seed: seed + done, onProgress, ...(from ? { from } : {}) })
    sums.lost += found.unanswered
    sums.unequal += found.effects + found.unequal
    sums.crashed += found.crashed + found.disturbed + (found.slowest > longestWait ? 1 : 0)
    waits.before = Math.max(waits.before, found.slowestBefore)
    waits.mostly = Math.max(waits.mostly, found.mostly)
    waits.worst = Math.max(waits.worst, found.slowest)
    for (const words of found.said) say(words)
  }
  const { before, mostly, worst } = waits
  const note = `others waited at most ${worst} ms, 99 of 100 times below ${mostly} ms; before it, at most ${before} ms`
  return { ...noFaults, name, cases, ...sums, note }
}
