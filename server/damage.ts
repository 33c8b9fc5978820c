import { emptyState } from '../shared/meeting/features.ts'
import type { State } from '../shared/state.ts'
import type { EventStore, Head, LogEntry } from './event-store.ts'
import { emptyHead } from './hash.ts'
import { foldLine, isUnreadable } from './record/refold.ts'
import { hashOf, isOlder } from './verify-chain.ts'

/** What is wrong with the log of a meeting: the first line that cannot be relied on, and a sentence about it. */
export interface Damage {
  readonly kind: 'no-event' | 'missing-line' | 'changed' | 'unreadable' | 'pages' | 'beside'
  readonly seq: number
  readonly says: string
}

/** Thrown by a store when the text of a line is no JSON. */
export class LineDamaged extends Error {
  override readonly name = 'LineDamaged'
  readonly seq: number
  constructor(seq: number) {
    super(`Line ${seq} is not JSON.`)
    this.seq = seq
  }
}

const whatToDo =
  'Restore the last backup, or ask whoever looks after the program. The other meetings are not affected.'

/** Thrown where a meeting is asked for whose log is damaged. The message is for whoever asks. */
export class MeetingDamaged extends Error {
  override readonly name = 'MeetingDamaged'
  readonly statusCode = 409
  readonly reason = 'meeting-damaged'
  readonly meetingId: string
  readonly damage: Damage
  /** From the lines before the damage; empty when there are none. */
  readonly title: string
  constructor(meetingId: string, damage: Damage, title: string) {
    super(`This meeting cannot be opened: ${damage.says} ${whatToDo}`)
    this.meetingId = meetingId
    this.damage = damage
    this.title = title
  }
}

const sayings: { readonly [K in Damage['kind']]: (seq: number, why: string) => string } = {
  'no-event': (seq) => `line ${seq} of its log is damaged: it is not the JSON of an event.`,
  'missing-line': (seq) => `line ${seq} of its log is missing.`,
  changed: (seq) => `line ${seq} of its log is not what it was when it was written.`,
  unreadable: (seq, why) => `line ${seq} of its log cannot be read by this version of the program: ${why}.`,
  beside: (_, why) => `the database file is damaged where its names, keys and commands should be (${why}).`,
  pages: (seq, why) => `the database file is damaged where line ${seq} of its log should be (${why}).`,
}

const damaged = (kind: Damage['kind'], seq: number, why = ''): Damage => ({
  ...{ kind, seq },
  says: sayings[kind](seq, why),
})

/** Whether a fault is about what is in the file, and not about whether it can be reached at the moment. */
export const isAboutPages = (fault: unknown): boolean =>
  /^SQLITE_(CORRUPT|NOTADB|IOERR_(READ|SHORT_READ|CORRUPTFS|DATA))/.test(
    (fault as { code?: string } | null)?.code ?? '',
  )

/** What is wrong with the first line after `after`, which could not be read with the others; undefined when nothing is. */
const damageIn = (fault: unknown, after: number): Damage | undefined => {
  if (fault instanceof LineDamaged) return damaged('no-event', fault.seq)
  return isAboutPages(fault) ? damaged('pages', after + 1, (fault as { code: string }).code) : undefined
}

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
const pageOfLog = 2000

interface Page {
  readonly entries: readonly LogEntry[]
  readonly damage?: Damage
}

/** Some lines; where they cannot be read together, those before the first that cannot be read, and what is wrong with it. */
const readPage = async (store: EventStore, id: string, after: number): Promise<Page> => {
  const entries: LogEntry[] = []
  try {
    return { entries: await store.read(id, after, pageOfLog) }
  } catch (fault) {
    if (!damageIn(fault, after)) throw fault
  }
  for (let last = after; ; ) {
    try {
      const [entry] = await store.read(id, last, 1)
      if (!entry) return { entries }
      entries.push(entry)
      last = entry.seq
    } catch (fault) {
      const damage = damageIn(fault, last)
      if (!damage) throw fault
      return { entries, damage }
    }
  }
}

/** The same for what is kept beside the log: names, keys, commands. Throws MeetingDamaged for damaged pages. */
export const readBeside = async <T>(meetingId: string, title: string, read: () => Promise<T>): Promise<T> => {
  try {
    return await read()
  } catch (fault) {
    if (!isAboutPages(fault)) throw fault
    throw new MeetingDamaged(meetingId, damaged('beside', 0, (fault as { code: string }).code), title)
  }
}

export interface ReadLog {
  readonly head: Head
  /** What the sound lines fold to. */
  readonly state: State
  readonly damage?: Damage
}

interface Reading {
  /** Lines may be withheld: of these there is the hash only. */
  readonly isReadBack: boolean
  /** Called with each sound line, in order. */
  readonly each: (entry: LogEntry) => void
}

const wrongWith = (
  head: Head,
  before: LogEntry | undefined,
  entry: LogEntry,
  isReadBack: boolean,
): Damage | undefined => {
  const { seq, event, hash } = entry
  if (seq !== head.seq + 1) return damaged('missing-line', head.seq + 1)
  if (typeof event !== 'object' || event === null || Array.isArray(event)) return damaged('no-event', seq)
  const isStepBack = before !== undefined && !isOlder(before) && isOlder(entry)
  return !isStepBack && hashOf(head.hash, entry, isReadBack) === hash ? undefined : damaged('changed', seq)
}

/** A command that the store has carried out beyond the last line: lines at the end are missing. */
const cutAfter = async (store: EventStore, id: string, { seq }: Head): Promise<Damage | undefined> => {
  const known = await store.commands(id)
  return known.some((command) => command.seq > seq) ? damaged('missing-line', seq + 1) : undefined
}

/**
 * Reads the log of a meeting from its first line on, page by page, and checks each line: number, hash, and whether it is
 * an event that follows. Stops at the first that is damaged. Throws only when the store cannot be reached.
 */
export const readChecked = async (
  store: EventStore,
  id: string,
  { isReadBack, each }: Reading,
): Promise<ReadLog> => {
  let head = emptyHead
  let state = emptyState
  let before: LogEntry | undefined
  for (;;) {
    const page = await readPage(store, id, head.seq)
    for (const entry of page.entries) {
      const damage = wrongWith(head, before, entry, isReadBack)
      if (damage) return { head, state, damage }
      const next = foldLine(state, entry)
      if (isUnreadable(next)) return { head, state, damage: damaged('unreadable', entry.seq, next.why) }
      state = next
      head = { seq: entry.seq, hash: entry.hash }
      before = entry
      each(entry)
    }
    if (page.damage) return { head, state, damage: page.damage }
    if (page.entries.length < pageOfLog) break
    // A long log is never in memory as a whole, and other meetings have their turn in between.
    await nextTurn()
  }
  const damage = isReadBack
    ? undefined
    : await readBeside(id, state.meeting.title, () => cutAfter(store, id, head))
  return { head, state, ...(damage ? { damage } : {}) }
}
