import { create } from 'zustand'
import type { Command } from '../../shared/commands.ts'
import type { State } from '../../shared/state.ts'
import { isShowingOthers } from '../others.ts'
import type { Sight } from '../sight.ts'
import { changedSince, look, useClient } from '../store.ts'

/**
 * What takes something back: a command on what was done, which ends when others change that; or found when it is wanted,
 * from what is left of what was done. Undefined: nothing is.
 */
export type TakesBack = Command | ((state: State) => Command | undefined)

export interface Undoable {
  readonly key: number
  readonly text: string
  readonly command: TakesBack
  readonly ms: number
  /** What the command takes back, as it was left by whoever did it. */
  readonly sight: Sight | undefined
  /** Somebody else has changed it since: taking it back would take theirs back, too. */
  readonly isOvertaken: boolean
}

export const useUndoable = create<{ readonly list: readonly Undoable[] }>(() => ({ list: [] }))

let last = 0

/** One's own acts go on from what one has left oneself; what others have changed is theirs. */
const followed = (undoable: Undoable): Undoable => {
  const { command, sight, isOvertaken } = undoable
  if (typeof command === 'function' || !sight || isOvertaken) return undoable
  if (!isShowingOthers()) return { ...undoable, sight: look() }
  return changedSince(sight, command) === undefined ? undoable : { ...undoable, isOvertaken: true }
}

useClient.subscribe((now, before) => {
  if (now.replica?.state === before.replica?.state) return
  const { list } = useUndoable.getState()
  if (list.length > 0) useUndoable.setState({ list: list.map(followed) })
})

/** Shows, for some seconds, what was done, with a button that takes it back. */
export const offerUndo = (text: string, command: TakesBack, ms = 8_000): void => {
  last += 1
  const undoable = { key: last, text, command, ms, sight: look(), isOvertaken: false }
  useUndoable.setState(({ list }) => ({ list: [...list.slice(-1), undoable] }))
}

export const dropUndo = (key: number): void =>
  useUndoable.setState(({ list }) => ({ list: list.filter((each) => each.key !== key) }))
