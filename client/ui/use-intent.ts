import { use, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { Command } from '../../shared/commands.ts'
import { steadyNow } from '../clock.ts'
import { intentWords } from '../messages/intent.ts'
import { useText } from '../messages/Say.tsx'
import { isShowingOthers, justMs } from '../others.ts'
import { usePreferences } from '../preferences.ts'
import type { Sight } from '../sight.ts'
import { changedSince, haveOthersChanged, look, useClient } from '../store.ts'
import { announce } from './announce.ts'
import { FormName } from './FormHome.tsx'
import { allTheSame, type Bound, type Meaning, meaningOf } from './intent.ts'
import { leaveWords } from './left-words.ts'
import { bindSight, sightOf } from './open-forms.ts'
import { useChangeWords } from './send-bound.ts'
import { saySwallowed } from './swallowed.ts'

const never = Number.NEGATIVE_INFINITY

/** What this command is about, as the page shows it now. */
export const bindNow = (command: Command): Bound => ({ command, sight: look() })

/**
 * Binds a command to what its user saw: `seen` where that is given; in a form what it showed when it was opened, or has
 * said since that it has changed; elsewhere what the page shows now.
 */
export const useBind = (seen?: Sight): ((command: Command) => Bound) => {
  const name = use(FormName)
  return (command) => ({ command, sight: seen ?? sightOf(name) ?? look() })
}

interface Subject {
  /** Told when the pointer or a key goes down on the control. */
  readonly down: () => void
  /** What a press means now, by what others have just changed. */
  readonly press: (rest?: { asks?: boolean; isAsking?: boolean; isBusy?: boolean }) => Meaning
}

/**
 * What a control is about, and when others last changed that. `about` is its command, or any text that says what it is
 * about; undefined: nothing, at the moment.
 */
export const useSubject = (about: Command | string | undefined): Subject => {
  const key = typeof about === 'string' ? about : JSON.stringify(about)
  const shown = useRef<string | null | undefined>(null)
  const changedAt = useRef(never)
  const downAt = useRef<number>(undefined)
  useLayoutEffect(() => {
    if (shown.current === key) return
    shown.current = key
    // Also when it has just come: what was pressed at its place was something else.
    changedAt.current = isShowingOthers() ? steadyNow() : never
  }, [key])
  const haveFactsChanged = () => typeof about === 'object' && haveOthersChanged(about)
  return {
    down: () => {
      downAt.current = steadyNow()
    },
    press: ({ asks = false, isAsking = false, isBusy = false } = {}) => {
      const now = steadyNow()
      const down = downAt.current
      downAt.current = undefined
      const isGuarded = usePreferences.getState().guard
      const changed = !isGuarded ? never : haveFactsChanged() ? now : changedAt.current
      return meaningOf({ changedAt: changed, downAt: down, now, justMs, asks, isAsking, isBusy })
    },
  }
}

/** Says that a press was swallowed. */
export const useSwallow = (): (() => void) => {
  const tell = useText()
  return () => saySwallowed(tell(intentWords.swallowed))
}

/** Why something was not carried out. */
export interface NotDone {
  readonly words: string
  /** What was asked for, where it can be carried out all the same. */
  readonly again?: Bound
}

export interface IntentOptions {
  /** What is carried out; without it, something that is no command of the meeting. */
  readonly command?: Command | undefined
  /** The first press asks this; the second one carries it out. Without it the first press does. */
  readonly confirm?: string | undefined
  /** What was seen when this was offered, where that is not what the page shows at the press. */
  readonly seen?: Sight | undefined
  /** Told politely when it is done. */
  readonly done?: string | undefined
  /** Carries it out; the answer is why it failed, if it did: '' when that is said elsewhere. */
  readonly run: (bound: Bound | undefined) => Promise<string | NotDone | undefined>
}

export interface Intent {
  readonly down: () => void
  readonly press: () => void
  readonly cancel: () => void
  /** The question, while it waits for its second press. */
  readonly question: string | undefined
  readonly isBusy: boolean
  readonly failure: string | undefined
  /** Does what was refused because something had changed. */
  readonly again: (() => void) | undefined
}

/** How long a question waits for its second press. */
const askingMs = 8_000
/** What is shown for less than this is not read yet. */
const readMs = 5_000

interface Asked {
  readonly question: string
  readonly bound: Bound | undefined
}

interface Said {
  readonly words: string
  readonly again?: (() => void) | undefined
  readonly at: number
  /** Only that a question is over: no more than that has to be read. */
  readonly isPassing?: boolean
}

/** What a control says of its last press: it goes when the control becomes about something else. */
const useSaid = (key: string) => {
  const [said, setSaid] = useState<Said>()
  const latest = useRef(said)
  latest.current = said
  const before = useRef(key)
  useLayoutEffect(() => {
    if (before.current === key) return
    before.current = key
    const last = latest.current
    setSaid(undefined)
    if (!last || last.isPassing || !isShowingOthers()) return
    if (steadyNow() - last.at < readMs) leaveWords(last.words, last.again)
  }, [key])
  useEffect(() => {
    if (!said?.isPassing) return
    const timer = setTimeout(() => setSaid(undefined), askingMs)
    return () => clearTimeout(timer)
  }, [said])
  return [said, setSaid] as const
}

/** A question that waits for its second press, and ends when others change what it is about: then `onOver` is told. */
const useAsked = (key: string, onOver: (asked: Asked) => void) => {
  const [asked, setAsked] = useState<Asked>()
  const tell = useText()
  const latest = useRef({ asked, onOver, tell })
  latest.current = { asked, onOver, tell }
  useEffect(
    () => () => {
      const { asked: open, tell: say } = latest.current
      if (open && isShowingOthers()) saySwallowed(say(intentWords.questionOver))
    },
    [],
  )
  const before = useRef(key)
  useLayoutEffect(() => {
    if (before.current === key) return
    before.current = key
    const open = latest.current.asked
    setAsked(undefined)
    if (open && isShowingOthers()) latest.current.onOver(open)
  }, [key])
  useEffect(() => {
    if (!asked) return
    const timer = setTimeout(() => setAsked(undefined), askingMs)
    const { bound } = asked
    const follow = () => {
      if (!bound?.sight || changedSince(bound.sight, bound.command) === undefined) return
      // One's own acts surprise nobody: the question goes on, about the meeting as they have made it.
      if (!isShowingOthers()) return setAsked({ ...asked, bound: bindNow(bound.command) })
      setAsked(undefined)
      latest.current.onOver(asked)
    }
    const stop = useClient.subscribe((now, last) => {
      if (now.replica?.state !== last.replica?.state) follow()
    })
    return () => {
      clearTimeout(timer)
      stop()
    }
  }, [asked])
  return [asked, setAsked] as const
}

/** Says, where a control is, that its question is over, and what has changed. */
const useSayOver = (setSaid: (said: Said) => void) => {
  const tell = useText()
  const changeWords = useChangeWords()
  const name = use(FormName)
  return ({ bound }: Asked): void => {
    const usual = tell(intentWords.questionOver)
    const sayOver = (words: string) => {
      announce(words)
      setSaid({ words, at: steadyNow(), isPassing: true })
    }
    const fact = bound?.sight && changedSince(bound.sight, bound.command)
    if (!bound || fact === undefined) sayOver(usual)
    else
      void changeWords(bound, fact).then((words) => {
        sayOver(words ?? usual)
        // It is said now: a form goes on from there.
        if (sightOf(name)) bindSight(name)
      })
  }
}

/**
 * One gesture, from the finger to the answer. Law: what is carried out is what was shown when it was pressed, or asked
 * about; a question and a failure end with what they are about; what others have just changed is not pressed.
 */
export const useIntent = ({ command, confirm, seen, done, run }: IntentOptions): Intent => {
  const bind = useBind(seen)
  const swallow = useSwallow()
  const key = command ? JSON.stringify(command) : ''
  const subject = useSubject(command ?? '')
  const [said, setSaid] = useSaid(key)
  const [asked, setAsked] = useAsked(key, useSayOver(setSaid))
  const [isBusy, setBusy] = useState(false)
  const there = useRef(true)
  const about = useRef(key)
  about.current = key
  useEffect(() => {
    there.current = true
    return () => {
      there.current = false
    }
  }, [])

  const carryOut = async (bound: Bound | undefined): Promise<void> => {
    const was = about.current
    setAsked(undefined)
    setSaid(undefined)
    setBusy(true)
    const answer = await run(bound)
    const { again: meant, words } = (typeof answer === 'string' ? { words: answer } : answer) ?? {}
    const again = meant && (() => void carryOut(bindNow(allTheSame(meant.command))))
    const isInPlace = there.current && about.current === was
    if (words && !isInPlace) leaveWords(words, again)
    else if (words) announce(words)
    else if (done && answer === undefined) announce(done)
    if (!there.current) return
    setBusy(false)
    if (isInPlace && words) setSaid({ words, again, at: steadyNow() })
  }

  const press = (): void => {
    const meaning = subject.press({ asks: confirm !== undefined, isAsking: asked !== undefined, isBusy })
    const bound = asked ? asked.bound : command && bind(command)
    if (meaning === 'carry-out') void carryOut(bound)
    if (meaning === 'swallowed') {
      setAsked(undefined)
      swallow()
    }
    if (meaning === 'ask' && confirm !== undefined) {
      setAsked({ question: confirm, bound })
      announce(confirm)
    }
  }

  return {
    down: subject.down,
    press,
    cancel: () => setAsked(undefined),
    question: asked?.question,
    isBusy,
    failure: said?.words,
    again: said?.again,
  }
}
