import type { MeetingEvent } from '../../shared/events.ts'
import { isWithheld, type LogEntry, withheldEvent } from '../event-store.ts'

/**
 * The log as JSON, one line each: what is read first by people in front, then all that the hash is made over. Of a line
 * that is withheld there is its hash only.
 */
export const writeLog = (entries: readonly LogEntry[]): string =>
  entries
    .map(({ seq, event, hash }) => {
      if (isWithheld(event)) return `${JSON.stringify({ seq, withheld: true, hash })}\n`
      const at = new Date(event.at).toISOString()
      return `${JSON.stringify({ seq, at, by: event.by, event, hash })}\n`
    })
    .join('')

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const entryIn = (text: string): LogEntry | undefined => {
  try {
    const line: unknown = JSON.parse(text)
    if (!isRecord(line)) return undefined
    const { seq, hash } = line
    const event = line.withheld === true ? withheldEvent : line.event
    return isRecord(event) && typeof seq === 'number' && typeof hash === 'string'
      ? { seq, event: event as unknown as MeetingEvent, hash }
      : undefined
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
