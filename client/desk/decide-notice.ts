import { create } from 'zustand'
import { serverNow } from '../clock.ts'

export interface Refusal {
  readonly refused: string
  readonly about?: string | undefined
}

/** An act of the desk that came too late, and when (UTC, milliseconds). */
export const useOvertaken = create<{ readonly refusal: Refusal | null; readonly at: number }>(() => ({
  refusal: null,
  at: 0,
}))

const shownMs = 12_000
let timer: ReturnType<typeof setTimeout> | undefined

export const forgetOvertaken = (): void => {
  clearTimeout(timer)
  useOvertaken.setState({ refusal: null })
}

export const noteOvertaken = (refusal: Refusal): void => {
  clearTimeout(timer)
  useOvertaken.setState({ refusal, at: serverNow() })
  timer = setTimeout(forgetOvertaken, shownMs)
}

/** Refusals that two who run the meeting cause each other: somebody else has just done it, or something else. */
const overtaken: readonly string[] = [
  'nothing-changes',
  'unknown-poll',
  'unknown-point',
  'poll-not-prepared',
  'poll-not-open',
  'poll-not-closed',
  'poll-published',
  'poll-concluded',
  'ask-first',
  'roll-moved-on',
  'decision-is-tabled',
  'decision-withdrawn',
  'decision-concluded',
  'point-concluded',
  'point-changed',
  'amendment-answered',
]
export const isOvertaken = ({ refused }: Refusal): boolean => overtaken.includes(refused)
