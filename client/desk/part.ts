import { create } from 'zustand'

export type SidePart = 'sitting' | 'decide' | 'chat' | 'heard' | 'questions' | 'tour' | 'limits'
export type Part = 'floor' | 'agenda' | SidePart

/** Which part of the desk is shown. It outlives a change of the window's width. */
export const useDeskPart = create<{ readonly part: Part; readonly noting: boolean }>(() => ({
  part: 'floor',
  noting: false,
}))

export const showPart = (part: Part): void => useDeskPart.setState({ part })

/** Shows the part that decides, with a line to write on where `noting`. */
export const showDecide = (noting: boolean): void => useDeskPart.setState({ part: 'decide', noting })

export const endNoting = (): void => useDeskPart.setState({ noting: false })
