import { createLimit } from './limits.ts'

/** What one seat may do, however many windows it has open: messages at once, and in a second in the long run. */
export const messagesAtOnce = 60
export const messagesPerSecond = 20
/** Connections that one seat may make at once, and in a second: a welcome is a large answer to a small question. */
const entriesAtOnce = 100
const entriesPerSecond = 20

/** One open connection of a seat. */
export interface SeatLine {
  /** Counts one message of the seat; false when it has sent too many. */
  mayAct(): boolean
  leave(): void
}

export interface SeatLines {
  /** Whether this seat may connect once more just now. Counts it. */
  mayEnter(seat: string): boolean
  /**
   * One more connection of a seat. When it has `most` already, the one that was quiet for the longest is closed by its own
   * `tooMany`: who opens the meeting somewhere else needs it there, and the window that is forgotten is an old one.
   */
  enter(seat: string, most: number, tooMany: () => void): SeatLine
}

interface Line {
  quietSince: number
  readonly tooMany: () => void
}

const quietest = (lines: ReadonlySet<Line>): Line | undefined =>
  [...lines].reduce<Line | undefined>(
    (first, one) => (first === undefined || one.quietSince < first.quietSince ? one : first),
    undefined,
  )

/** The connections of each seat, counted together. `now` is a clock that never goes back, in milliseconds. */
export const createSeatLines = (now: () => number): SeatLines => {
  const acts = createLimit({ atOnce: messagesAtOnce, perSecond: messagesPerSecond, now })
  const entries = createLimit({ atOnce: entriesAtOnce, perSecond: entriesPerSecond, now })
  const seats = new Map<string, Set<Line>>()

  const leave = (seat: string, line: Line): void => {
    const lines = seats.get(seat)
    lines?.delete(line)
    if (lines?.size === 0) seats.delete(seat)
  }

  return {
    mayEnter: (seat) => entries.take(seat),
    enter: (seat, most, tooMany) => {
      const lines = seats.get(seat) ?? new Set<Line>()
      const given = lines.size >= most ? quietest(lines) : undefined
      if (given) lines.delete(given)
      const line: Line = { quietSince: now(), tooMany }
      lines.add(line)
      seats.set(seat, lines)
      given?.tooMany()
      return {
        mayAct: () => {
          line.quietSince = now()
          return acts.take(seat)
        },
        leave: () => leave(seat, line),
      }
    },
  }
}
