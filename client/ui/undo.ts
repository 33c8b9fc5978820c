import { create } from 'zustand'
import type { Command } from '../../shared/commands.ts'
import type { State } from '../../shared/state.ts'

/** What takes something back: found when it is wanted, where others may have changed it since. Undefined: nothing is left. */
export type TakesBack = Command | ((state: State) => Command | undefined)

export interface Undoable {
  readonly key: number
  readonly text: string
  readonly command: TakesBack
  readonly ms: number
}

export const useUndoable = create<{ readonly list: readonly Undoable[] }>(() => ({ list: [] }))

let last = 0

/** Shows, for some seconds, what was done, with a button that takes it back. */
export const offerUndo = (text: string, command: TakesBack, ms = 8_000): void => {
  last += 1
  const undoable = { key: last, text, command, ms }
  useUndoable.setState(({ list }) => ({ list: [...list.slice(-1), undoable] }))
}

export const dropUndo = (key: number): void =>
  useUndoable.setState(({ list }) => ({ list: list.filter((each) => each.key !== key) }))
