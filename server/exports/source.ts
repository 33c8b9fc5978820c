import type { Names } from '../../shared/kernel/decision.ts'
import type { Viewer } from '../../shared/kernel/viewer.ts'
import { view } from '../../shared/meeting/meeting.ts'
import { isOffRecord, onRecord } from '../../shared/record/off-record.ts'
import type { State } from '../../shared/state.ts'
import { type Head, isWithheld, type LogEntry } from '../event-store.ts'
import { emptyHead } from '../hash.ts'
import { fingerprintOf } from '../meeting-key.ts'
import { listenToFloor, type Spoken } from './spoken.ts'

/** The lines of a log from the first one on, in pages. */
export type Log = AsyncIterable<readonly LogEntry[]> | Iterable<readonly LogEntry[]>

interface Shown {
  /** The meeting as the reader sees it, without what is off the record. */
  readonly state: State
  /** What was said from the floor, without what is off the record. */
  readonly spoken: readonly Spoken[]
}

/** What every export is written from: a meeting as its reader may see it, at a line of its log and at a moment. */
export interface ExportSource extends Shown {
  readonly viewer: Viewer
  readonly names: Names
  readonly head: Head
  /** UTC, milliseconds: the moment of the export, for whoever has the floor at that moment. */
  readonly now: number
  /** UTC, milliseconds: the time of the last line of the log. */
  readonly lastAt: number
  /** Of the key that archives of the meeting are signed with; papers state it. Undefined where there is no key yet. */
  readonly fingerprint?: string
  /** The public half of that key, in hexadecimal. */
  readonly publicKey?: string
  /** The log itself, with lines that the reader does not see: for the export of the log alone. */
  readonly log: () => Log
}

/**
 * The one rule of what exports show: what the reader sees on the screen, and nothing that was said, written, decided or
 * answered on an item off the record.
 */
export const shownTo = <T extends Shown>(viewer: Viewer, meeting: T): T => {
  const state = onRecord(view(meeting.state, viewer))
  const isOn = ({ intervention }: Spoken): boolean => !isOffRecord(state, intervention.request.itemId)
  return { ...meeting, state, spoken: meeting.spoken.filter(isOn) }
}

export interface SourceOptions {
  readonly viewer: Viewer
  readonly names: Names
  /** UTC, milliseconds. A log that is ahead of it is exported at the time of its last line. */
  readonly now: number
  /** In hexadecimal. */
  readonly publicKey?: string | undefined
  /** Called before each page of the log: the server does something else, or the work is called off. */
  readonly pause?: () => Promise<void>
}

/** What the exports are written from: the log, read once from its first line on, as this viewer may see it. */
export const exportSource = async (
  log: () => Log,
  { viewer, names, now, publicKey, pause = async () => {} }: SourceOptions,
): Promise<ExportSource> => {
  const floor = listenToFloor()
  let { seq, hash }: Head = emptyHead
  let lastAt = 0
  for await (const page of log()) {
    await pause()
    for (const { event, ...line } of page) {
      ;({ seq, hash } = line)
      if (isWithheld(event)) continue
      floor.see(event)
      lastAt = event.at
    }
  }
  const moment = Math.max(now, lastAt)
  return shownTo(viewer, {
    ...{ state: floor.state(), spoken: floor.heard(moment) },
    ...{ viewer, names, head: { seq, hash }, now: moment, lastAt, log },
    ...(publicKey === undefined ? {} : { publicKey, fingerprint: fingerprintOf(publicKey) }),
  })
}

const linesOfPage = 2000

/** A log that was read already, in pages. */
export const pagesOf = (entries: readonly LogEntry[]): LogEntry[][] =>
  Array.from({ length: Math.ceil(entries.length / linesOfPage) }, (_, page) =>
    entries.slice(page * linesOfPage, (page + 1) * linesOfPage),
  )
