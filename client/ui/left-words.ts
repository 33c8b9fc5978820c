import { create } from 'zustand'
import { announce } from './announce.ts'

export interface LeftWords {
  readonly key: number
  readonly text: string
  /** Carries out what was refused because something had changed. */
  readonly again?: (() => void) | undefined
}

/** What is to be said where the place for it is gone: until it is put away. */
export const useLeftWords = create<{ readonly list: readonly LeftWords[] }>(() => ({ list: [] }))

const most = 3
let last = 0

/** Says at the edge of the page why something failed whose button or form is no longer there. */
export const leaveWords = (text: string, again?: () => void): void => {
  announce(text)
  last += 1
  const words = { key: last, text, again }
  useLeftWords.setState(({ list }) => ({
    list: [...list.filter((one) => one.text !== text), words].slice(-most),
  }))
}

export const dropWords = (key: number): void =>
  useLeftWords.setState(({ list }) => ({ list: list.filter((one) => one.key !== key) }))
