import type { MeetingEvent } from '../../shared/events.ts'
import { isWithheld, type LogEntry, withheldEvent } from '../event-store.ts'

/**
 * The log as JSON, one line each: what is read first by people in front, then all that the hash is made over. A line that
 * is withheld has the digest of its event only, and not even that in the older form.
 */
export const writeLog = (entries: readonly LogEntry[]): string =>
  entries
    .map(({ seq, event, hash, salt, digest }) => {
      if (isWithheld(event)) return `${JSON.stringify({ seq, withheld: true, digest, hash })}\n`
      const at = new Date(event.at).toISOString()
      return `${JSON.stringify({ seq, at, by: event.by, event, salt, digest, hash })}\n`
    })
    .join('')

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isTextOrNone = (value: unknown): value is string | undefined =>
  value === undefined || typeof value === 'string'

const entryIn = (text: string): LogEntry | undefined => {
  try {
    const line: unknown = JSON.parse(text)
    if (!isRecord(line)) return undefined
    const { seq, hash, salt, digest } = line
    const event = line.withheld === true ? withheldEvent : line.event
    if (!isRecord(event) || typeof seq !== 'number' || typeof hash !== 'string') return undefined
    if (!isTextOrNone(salt) || !isTextOrNone(digest)) return undefined
    return {
      ...{ seq, event: event as unknown as MeetingEvent, hash },
      ...(salt === undefined ? {} : { salt }),
      ...(digest === undefined ? {} : { digest }),
    }
  } catch {
    return undefined
  }
}

/** The lines of a written log; the number of the first line of the file that is none, when there is one. */
export const readLog = (text: string): { entries: LogEntry[]; badLine: number | null } => {
  const entries: LogEntry[] = []
  const lines = text.split('\n')
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') continue
    const entry = entryIn(line)
    if (!entry) return { entries, badLine: index + 1 }
    entries.push(entry)
  }
  return { entries, badLine: null }
}

/** Whether this is how `writeLog` writes these lines, so that all that stands beside an event is what it says. Never throws. */
export const isAsWritten = (entries: readonly LogEntry[], text: string): boolean => {
  try {
    return writeLog(entries) === text
  } catch {
    return false
  }
}
