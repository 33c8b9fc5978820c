import type { Clock } from '../clock.ts'

/** A difference from the wall clock, in milliseconds, from which on the wall clock was set and did not only drift. */
const stepMs = 1000
/** How much faster or slower than time itself the steady time may go to meet the wall clock: 36 seconds in an hour. */
const mostSlew = 0.01

interface SteadyOptions {
  readonly clock: Pick<Clock, 'now' | 'monotonic'>
  /** The stamp of the last event: it is never before that. UTC, milliseconds. */
  readonly atLeast?: () => number
  /** Whether somebody is there whose clocks a jump would disturb. */
  readonly isHeld: () => boolean
}

/**
 * The time of a meeting: UTC in milliseconds. While somebody is there it goes on with the monotonic clock, however the
 * wall clock is set meanwhile, moves towards it by a hundredth of the time that passes, and never goes back. Where nobody
 * is there it takes a wall clock that was set as it is, though never before the last event. Why: docs/decisions/006.
 */
export const createSteadyTime = ({ clock, atLeast = () => 0, isHeld }: SteadyOptions): (() => number) => {
  const fromWall = (): number => Math.max(clock.now(), atLeast())
  let time = fromWall()
  let counted = clock.monotonic()
  return () => {
    const now = clock.monotonic()
    const passed = Math.max(0, now - counted)
    counted = now
    const due = time + passed
    const behind = clock.now() - due
    if (Math.abs(behind) > stepMs && !isHeld()) time = fromWall()
    else time = due + Math.max(-passed * mostSlew, Math.min(passed * mostSlew, behind))
    return Math.floor(time)
  }
}
