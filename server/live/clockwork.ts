/** What comes with time alone: deadlines of the meeting, its pulse, and who is there. */
import { attendanceDue } from '../../shared/attendance/presence.ts'
import type { Command } from '../../shared/commands.ts'
import { nextDeadline } from '../../shared/meeting/meeting.ts'
import type { Clock } from '../clock.ts'
import type { Memory } from './memory.ts'
import type { Presence } from './presence.ts'
import { pulseEveryMs } from './pulse.ts'

const attendanceEveryMs = 5000
/** How often it is looked whether the command line has erased names. */
const namesEveryMs = 10_000

export interface Clockwork {
  start(): void
  /** After lines were taken: the next deadline may be another. */
  waitForDeadline(): void
  stop(): void
}

interface ClockworkOptions {
  readonly clock: Clock
  readonly now: () => number
  readonly memory: Memory
  readonly presence: Presence
  /** Sends a command of the server itself. */
  readonly submit: (command: Command) => Promise<unknown>
  readonly beat: () => void
  readonly lookForErased: () => Promise<void>
  readonly onBroken: (fault: unknown) => void
}

export const createClockwork = (options: ClockworkOptions): Clockwork => {
  const { clock, now, memory, presence, submit, beat, lookForErased, onBroken } = options
  let cancelDeadline: (() => void) | undefined
  let cancelTick: (() => void) | undefined
  let deadline: number | undefined
  let passing = false
  let stopped = false

  const meetDeadline = (): void => {
    if (passing) return
    passing = true
    submit({ type: 'passTime' })
      .catch(onBroken)
      .finally(() => {
        passing = false
      })
  }

  const waitForDeadline = (): void => {
    cancelDeadline?.()
    deadline = nextDeadline(memory.state())
    if (deadline === undefined) return
    const due = deadline
    // The steady time may go a little slower than the timer: then what is left is waited for.
    const meet = (): void => (now() < due ? waitForDeadline() : meetDeadline())
    cancelDeadline = clock.after(due - now(), meet)
  }

  const tick = (round: number): void => {
    const isRoundOf = (everyMs: number): boolean => round % (everyMs / pulseEveryMs) === 0
    beat()
    const due = isRoundOf(attendanceEveryMs) ? attendanceDue(memory.state(), presence.attending()) : undefined
    if (due) submit(due).catch(onBroken)
    // A wall clock that was set, a machine that slept, or an append that failed: the timer knows nothing of them.
    if (deadline !== undefined && deadline < now() - pulseEveryMs) meetDeadline()
    if (isRoundOf(namesEveryMs)) lookForErased().catch(onBroken)
    if (!stopped) cancelTick = clock.after(pulseEveryMs, () => tick(round + 1))
  }

  return {
    start: () => {
      tick(1)
      waitForDeadline()
    },
    waitForDeadline,
    stop: () => {
      stopped = true
      cancelDeadline?.()
      cancelTick?.()
    },
  }
}
