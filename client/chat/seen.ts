import { create } from 'zustand'
import type { Seat } from '../session.ts'
import { useClient } from '../store.ts'

/** How many messages of each thread somebody has read: threads only grow at their end. */
export type ReadMarks = Readonly<Record<string, number>>

/** What is private counts by itself, beside the threads of items. */
export type PrivateKey = 'podium notes' | 'private lines'

/** A thread's name in the marks: its item, or the time between items. */
export const threadKey = (itemId: string | null): string => itemId ?? 'between'

interface Kept {
  readonly seat: string
  readonly marks: ReadMarks
}

const nameOf = (seat: Seat | null): string => `rostrum.chat.read.${seat?.meeting}.${seat?.person}`

/** Storage may be refused: then marks last as long as the page. */
const read = (name: string): ReadMarks => {
  try {
    return JSON.parse(localStorage.getItem(name) ?? '{}') as ReadMarks
  } catch {
    return {}
  }
}

const write = ({ seat, marks }: Kept): void => {
  try {
    localStorage.setItem(seat, JSON.stringify(marks))
  } catch {}
}

const useKept = create<Kept>(() => ({ seat: '', marks: {} }))

let writing: ReturnType<typeof setTimeout> | undefined
const writeNow = (): void => {
  if (writing === undefined) return
  clearTimeout(writing)
  writing = undefined
  write(useKept.getState())
}
const writeSoon = (): void => {
  clearTimeout(writing)
  writing = setTimeout(writeNow, 400)
}
// A page that is left or loaded anew loses nothing of it.
addEventListener('pagehide', writeNow)

const marksOf = (seat: string): ReadMarks => {
  const kept = useKept.getState()
  return kept.seat === seat ? kept.marks : read(seat)
}

const none: ReadMarks = {}

/** The read marks of this seat, on this device. */
export const useReadMarks = (): ReadMarks => {
  const seat = nameOf(useClient((state) => state.seat))
  const kept = useKept()
  if (kept.seat === seat) return kept.marks
  if (useClient.getState().seat === null) return none
  const marks = read(seat)
  queueMicrotask(() => useKept.getState().seat === seat || useKept.setState({ seat, marks }))
  return marks
}

/** So many of a thread are read; a mark never goes back. */
export const markRead = (itemId: string | null, count: number): void => mark(threadKey(itemId), count)

const awayKey = (messageId: string): string => `put away ${messageId}`

/** Whether this seat has put a message that was declined out of its sight, on this device. */
export const isPutAway = (marks: ReadMarks, messageId: string): boolean => awayKey(messageId) in marks

export const putAway = (messageId: string): void => mark(awayKey(messageId), 1)

export const markPrivateRead = (key: PrivateKey, count: number): void => mark(key, count)

const mark = (key: string, count: number): void => {
  const seat = nameOf(useClient.getState().seat)
  const marks = marksOf(seat)
  if ((marks[key] ?? 0) >= count) return
  useKept.setState({ seat, marks: { ...marks, [key]: count } })
  writeSoon()
}
