import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { findById } from '../../shared/kernel/lists.ts'
import { methods } from '../../shared/polls/methods.ts'
import type { Ballot, PartAnswer, Poll } from '../../shared/polls/model.ts'
import { isPosition, questionKinds } from '../../shared/polls/questions.ts'
import { Say, useText } from '../messages/Say.tsx'
import { announce } from '../ui/announce.ts'
import { Button } from '../ui/Button.tsx'
import { useKeptFocus } from '../ui/focus.ts'
import { leaveWords } from '../ui/left-words.ts'
import { Disclosure } from '../ui/pieces.tsx'
import { answerIn, finishedIn, isRecorded, unfinishedIn, withAll, withAnswer } from './answers.ts'
import { useAnswerLabel, useChoiceLabel } from './labels.ts'
import { lookOf, Mark } from './marks.tsx'
import { pollText } from './messages.ts'
import style from './polls.module.css'
import { Question } from './Question.tsx'
import { useUnitCode } from './units.ts'
import { useFilling } from './use-filling.ts'

export interface BallotFormProps {
  readonly poll: Poll
  /** The organization or person that it is for. */
  readonly unitId: string
  /** What is recorded for it; undefined where nothing is, or nobody may know. */
  readonly ballot: Ballot | undefined
  /** Sends it; the answer is why it failed, if it did. */
  readonly cast: (answers: readonly PartAnswer[]) => Promise<string | undefined>
  /** It is recorded, and nothing is left that was begun. */
  readonly onRecorded?: (() => void) | undefined
  /** Why nothing can be sent now. */
  readonly why?: string | undefined
}

const shortLabel = 60

const firstControl = 'input:checked, input:not(:disabled), textarea, button:not([aria-disabled])'

const AnswerAll = ({ poll, onAll }: { poll: Poll; onAll: (choice: string) => void }) => {
  const label = useChoiceLabel()
  const parts = poll.parts.filter(isPosition)
  const [part] = parts
  if (!part || parts.length < 2) return null
  return (
    <Disclosure summary={<Say it={pollText.answerAll} with={{ count: parts.length }} />}>
      <div className={style.all}>
        {methods[poll.method].positions.map((choice) => (
          <Button key={choice} wide onClick={() => onAll(choice)}>
            <Mark look={lookOf(part, choice)} />
            {label(part, choice)}
          </Button>
        ))}
      </div>
    </Disclosure>
  )
}

/** What the one confirming button says: what it is going to record, and for whom. */
const useSendWords = ({ poll, unitId }: Pick<BallotFormProps, 'poll' | 'unitId'>) => {
  const tell = useText()
  const answerLabel = useAnswerLabel()
  const code = useUnitCode({ unit: 'organization' })(unitId)
  const { unit, parts, rules } = poll
  return (answers: readonly PartAnswer[]): string => {
    if (rules.sealed)
      return unit === 'person' ? tell(pollText.sendSealedPerson) : tell(pollText.sendSealed, { code })
    const [answer] = answers
    const [part] = parts
    if (!answer || !part) return tell(pollText.sendNothing, { unit, code })
    const label = answerLabel(part, answer)
    // An order of preference is no name of a button: it stands above it.
    const { isOrdered, isWords } = questionKinds[part.ask]
    const isShort = label.length <= shortLabel && !isOrdered && !isWords
    if (parts.length === 1)
      return isShort
        ? tell(pollText.sendOne, { unit, code, answer: label })
        : tell(pollText.sendNothing, { unit, code })
    return tell(pollText.sendSome, { unit, code, done: answers.length, of: parts.length })
  }
}

/**
 * Everything that one unit can answer in a poll, and one button that records it. Pure: it reads no ballot by itself and
 * sends through `cast`. Render it with a key of poll and unit.
 */
export const BallotForm = (props: BallotFormProps) => {
  const { poll, unitId, ballot, cast, onRecorded, why } = props
  const { filling, begun, fill, empty } = useFilling(poll, unitId, ballot)
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string>()
  const form = useRef<HTMLFormElement>(null)
  const there = useRef(true)
  const tell = useText()
  const label = useChoiceLabel()
  const sendWords = useSendWords(props)
  useKeptFocus(form, '[data-poll]')
  useEffect(() => {
    there.current = true
    return () => {
      there.current = false
    }
  }, [])

  const answers = finishedIn(poll, filling)
  const unfinished = unfinishedIn(poll, filling)
  const same = isRecorded(answers, ballot) && unfinished.length === 0
  const left = poll.parts.length - answers.length
  const mistakeOf = (partId: string): string | undefined => {
    if (!tried || !findById(unfinished, partId)) return undefined
    return tell(answerIn(filling, partId).choice.length > 0 ? pollText.missingWords : pollText.missingChoice)
  }

  const goTo = (partId: string | undefined) =>
    form.current
      ?.querySelector(`[data-part="${CSS.escape(partId ?? '')}"]`)
      ?.querySelector<HTMLElement>(findById(unfinished, partId) ? 'textarea, input' : firstControl)
      ?.focus()

  const send = async (event: FormEvent) => {
    event.preventDefault()
    if (busy || why !== undefined) return
    setTried(true)
    setFailure(undefined)
    const [incomplete] = unfinished
    if (incomplete) {
      goTo(incomplete.id)
      return
    }
    if (answers.length === 0) {
      announce(tell(pollText.chooseFirst))
      return
    }
    if (same) {
      announce(tell(pollText.recordedSame))
      return
    }
    setBusy(true)
    const words = await cast(answers)
    if (words) {
      if (there.current) announce(words)
      else leaveWords(words)
    }
    if (!there.current) return
    setBusy(false)
    setFailure(words)
    if (words !== undefined) return
    setTried(false)
    empty()
    onRecorded?.()
  }

  /** Enter in a question goes on to the next that is not answered, and records after the last. */
  const entered = (event: KeyboardEvent<HTMLFormElement>) => {
    const { target, key } = event
    if (key !== 'Enter' || !(target instanceof HTMLInputElement) || poll.parts.length === 1) return
    const next = poll.parts.find(
      ({ id }) =>
        !findById(
          answers.map(({ partId }) => ({ id: partId })),
          id,
        ),
    )
    if (!next || target.closest('[data-part]')?.getAttribute('data-part') === next.id) return
    event.preventDefault()
    goTo(next.id)
  }

  const blocked =
    why ??
    (answers.length === 0 && unfinished.length === 0
      ? tell(pollText.chooseFirst)
      : same
        ? tell(pollText.recordedSame)
        : undefined)
  return (
    <form ref={form} className={style.form} onSubmit={send} onKeyDown={entered} noValidate>
      <AnswerAll
        poll={poll}
        onAll={(choice) => {
          fill(withAll(filling, poll, choice))
          const part = poll.parts.find(isPosition)
          if (part) announce(tell(pollText.answeredAll, { answer: label(part, choice) }))
        }}
      />
      {poll.parts.map((part) => (
        <Question
          key={part.id}
          poll={poll}
          part={part}
          answer={answerIn(filling, part.id)}
          onAnswer={(answer) => fill(withAnswer(filling, answer))}
          mistake={mistakeOf(part.id)}
        />
      ))}
      <div className={style.send}>
        {poll.rules.final && blocked === undefined && (
          <p className={style.strong}>
            <Say it={pollText.finalWarning} />
          </p>
        )}
        {begun && left > 0 && answers.length > 0 && (
          <p className={style.soft}>
            <Say it={pollText.restUnanswered} with={{ count: left }} />
          </p>
        )}
        <Button type="submit" look="primary" size="large" wide busy={busy} why={busy ? undefined : blocked}>
          {sendWords(answers)}
        </Button>
        {failure !== undefined && <p className={style.mistake}>{failure}</p>}
      </div>
    </form>
  )
}
