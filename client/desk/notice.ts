import { useMemo } from 'react'
import { create } from 'zustand'
import type { Command } from '../../shared/commands.ts'
import { useRefusalText } from '../messages/Say.tsx'
import type { Sight } from '../sight.ts'
import { may } from '../store.ts'
import { announce } from '../ui/announce.ts'
import { allTheSame } from '../ui/intent.ts'
import { useSendBound } from '../ui/send-bound.ts'
import { bindNow } from '../ui/use-intent.ts'

export interface DeskNotice {
  readonly text: string
  readonly key: number
  /** Does what was refused because something had changed. */
  readonly again?: (() => void) | undefined
}

/** What the desk has to say to the one who sits at it: why something was not done. */
export const useDeskNotice = create<DeskNotice>(() => ({ text: '', key: 0 }))

const shownMs = 12_000
let timer: ReturnType<typeof setTimeout> | undefined

export const tellDesk = (text: string, again?: () => void): void => {
  clearTimeout(timer)
  useDeskNotice.setState(({ key }) => ({ text, key: key + 1, again }))
  announce(text)
  timer = setTimeout(clearNotice, shownMs)
}

export const clearNotice = (): void => {
  if (useDeskNotice.getState().text !== '') useDeskNotice.setState({ text: '', again: undefined })
}

export type CarryOut = (command: Command, sight?: Sight) => Promise<boolean>

/**
 * For keys and menus: sends, with what was seen when the gesture began, or says why not where the desk says such things.
 * True when it was done.
 */
export const useCarryOut = (): CarryOut => {
  const inWords = useRefusalText()
  const sendBound = useSendBound()
  return useMemo(() => {
    const carryOut: CarryOut = async (command, sight) => {
      const refused = may(command)
      if (refused) {
        tellDesk(inWords(refused))
        return false
      }
      const failure = await sendBound(sight ? { command, sight } : bindNow(command))
      if (!failure) clearNotice()
      else tellDesk(failure.words, failure.again && (() => void carryOut(allTheSame(command))))
      return !failure
    }
    return carryOut
  }, [inWords, sendBound])
}
