import { use, useEffect, useRef, useState } from 'react'
import type { Command } from '../../shared/commands.ts'
import type { Sight } from '../sight.ts'
import { look, send } from '../store.ts'
import { announce } from './announce.ts'
import { FormName } from './FormHome.tsx'
import { leaveWords } from './left-words.ts'
import { markStale, sightOf } from './open-forms.ts'
import { useFailureOf } from './send-bound.ts'

export interface Sending {
  /** Sends; true when the server has said yes. */
  readonly run: (command: Command, done?: string) => Promise<boolean>
  /** Sends one after the other, in their order, and stops at the first no. */
  readonly runAll: (commands: readonly Command[], done?: string) => Promise<boolean>
  readonly busy: boolean
  /** How many of several are done. */
  readonly progress: { readonly done: number; readonly of: number } | undefined
  readonly failure: string | undefined
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
const tooFastMs = 1_500

/** A command is repeated while the server asks for patience: a whole organization is one action. */
const sendPatiently = async (command: Command, sight: Sight | undefined) => {
  let answer = await send(command, sight)
  while (!answer.ok && answer.reason === 'too-fast') {
    await pause(tooFastMs)
    answer = await send(command, sight)
  }
  return answer
}

/** For forms, whose command is known only when they are saved. */
export const useCommand = (): Sending => {
  const name = use(FormName)
  const failureOf = useFailureOf()
  const [progress, setProgress] = useState<Sending['progress']>()
  const [failure, setFailure] = useState<string>()
  const there = useRef(true)

  useEffect(() => {
    there.current = true
    return () => {
      there.current = false
    }
  }, [])

  const end = (words: string | undefined, done: string | undefined): boolean => {
    if (words && !there.current) leaveWords(words)
    else if (words) announce(words)
    else if (done) announce(done)
    if (there.current) {
      setProgress(undefined)
      setFailure(words)
    }
    return words === undefined
  }

  const runAll = async (commands: readonly Command[], done?: string): Promise<boolean> => {
    setFailure(undefined)
    markStale(name, false)
    for (const [index, command] of commands.entries()) {
      if (there.current) setProgress({ done: index, of: commands.length })
      const sight = sightOf(name) ?? look()
      const answer = await sendPatiently(command, sight)
      if (!answer.ok) return end((await failureOf({ command, sight }, answer)).words, undefined)
    }
    return end(undefined, done)
  }

  return {
    runAll,
    run: (command, done) => runAll([command], done),
    busy: progress !== undefined,
    progress,
    failure,
  }
}
