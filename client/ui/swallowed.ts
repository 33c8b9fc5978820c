import { create } from 'zustand'
import { announce } from './announce.ts'

/** Why a press did nothing, for as long as it takes to read that; empty: none was swallowed lately. */
export const useSwallowed = create<{ readonly text: string }>(() => ({ text: '' }))

const shownMs = 6_000
let timer: ReturnType<typeof setTimeout> | undefined

/** Says at the edge of the page, where nothing moves by it, that a press did nothing, and why. */
export const saySwallowed = (text: string): void => {
  clearTimeout(timer)
  announce(text)
  useSwallowed.setState({ text })
  timer = setTimeout(() => useSwallowed.setState({ text: '' }), shownMs)
}
