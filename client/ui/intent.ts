import type { Command } from '../../shared/commands.ts'
import type { Sight } from '../sight.ts'

/** What a gesture is about: the command as it was shown, and what its sender saw. */
export interface Bound {
  readonly command: Command
  readonly sight: Sight | undefined
}

export interface PressedControl {
  /** When others last changed what the control is about; infinitely long ago: never. Steady milliseconds, as all here. */
  readonly changedAt: number
  /** When the pointer or key went down; undefined: that was not noticed, as with screen readers. */
  readonly downAt: number | undefined
  readonly now: number
  readonly justMs: number
  /** Whether it asks before it is carried out, and whether it has asked. */
  readonly asks: boolean
  readonly isAsking: boolean
  readonly isBusy: boolean
}

export type Meaning = 'nothing' | 'swallowed' | 'ask' | 'carry-out'

/**
 * What a press on a control means. Law: what others have changed within the last second, or since the finger went down,
 * was not what was meant; what one has changed oneself was.
 */
export const meaningOf = (press: PressedControl): Meaning => {
  const { changedAt, downAt = Number.POSITIVE_INFINITY, now, justMs, asks, isAsking, isBusy } = press
  if (isBusy) return 'nothing'
  if (now - changedAt < justMs || changedAt >= downAt) return 'swallowed'
  return asks && !isAsking ? 'ask' : 'carry-out'
}

/**
 * The command of somebody who was told what has changed, and means it all the same: as it was, without what it once
 * expected.
 */
export const allTheSame = (command: Command): Command => {
  const { expected: _, ...rest } = command as Command & { readonly expected?: unknown }
  return rest as Command
}
