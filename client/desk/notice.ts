import { useCallback } from 'react'
import { create } from 'zustand'
import type { Command } from '../../shared/commands.ts'
import { useRefusalText } from '../messages/Say.tsx'
import { may, send } from '../store.ts'
import { announce } from '../ui/announce.ts'

/** What the desk has to say to the one who sits at it: why something was not done. */
export const useDeskNotice = create<{ readonly text: string; readonly key: number }>(() => ({
  text: '',
  key: 0,
}))

const shownMs = 12_000
let timer: ReturnType<typeof setTimeout> | undefined

export const tellDesk = (text: string): void => {
  clearTimeout(timer)
  useDeskNotice.setState(({ key }) => ({ text, key: key + 1 }))
  announce(text)
  timer = setTimeout(clearNotice, shownMs)
}

export const clearNotice = (): void => {
  if (useDeskNotice.getState().text !== '') useDeskNotice.setState({ text: '' })
}

/** For keys and menus: sends, or says why not where the desk says such things. True when it was done. */
export const useCarryOut = (): ((command: Command) => Promise<boolean>) => {
  const inWords = useRefusalText()
  return useCallback(
    async (command) => {
      const refused = may(command)
      if (refused) {
        tellDesk(inWords(refused))
        return false
      }
      const answer = await send(command)
      if (answer.ok) clearNotice()
      else tellDesk(inWords({ refused: answer.reason, about: answer.about }))
      return answer.ok
    },
    [inWords],
  )
}
