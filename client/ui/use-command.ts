import { use, useEffect, useRef, useState } from 'react'
import type { Command } from '../../shared/commands.ts'
import type { SeenFact } from '../../shared/kernel/seen.ts'
import type { Outcome } from '../keys.ts'
import { useRefusalText } from '../messages/Say.tsx'
import type { Sight } from '../sight.ts'
import { look, send } from '../store.ts'
import { announce } from './announce.ts'
import { FormName } from './FormHome.tsx'
import type { Bound } from './intent.ts'
import { leaveWords } from './left-words.ts'
import { bindSight, markStale, sightOf } from './open-forms.ts'
import { useChangeSince } from './send-bound.ts'

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

/** What a form reads that was refused. Where others have changed what it stands on, the next press saves all the same. */
export const useRefusalWords = () => {
  const name = use(FormName)
  const inWords = useRefusalText()
  const changeSince = useChangeSince()
  return async ({ reason, about }: Extract<Outcome, { ok: false }>, bound: Bound): Promise<string> => {
    const refusal = inWords({ refused: reason, about })
    if (reason !== 'changed' || !bound.sight) return refusal
    const change = await changeSince(bound, about as SeenFact)
    bindSight(name)
    markStale(name, true)
    return change ?? refusal
  }
}

/** For forms, whose command is known only when they are saved. */
export const useCommand = (): Sending => {
  const name = use(FormName)
  const refusalWords = useRefusalWords()
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
      if (!answer.ok) return end(await refusalWords(answer, { command, sight }), undefined)
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
