import { type ReactNode, type RefObject, useEffect, useId, useLayoutEffect, useRef, useState } from 'react'
import type { Conclusion } from '../../shared/decisions/model.ts'
import { methods } from '../../shared/polls/methods.ts'
import type { Poll } from '../../shared/polls/model.ts'
import { ownUnits } from '../../shared/polls/select.ts'
import { Say } from '../messages/Say.tsx'
import { Part } from '../Part.tsx'
import { useViewer } from '../store.ts'
import { useDatedTime } from '../times.ts'
import { Button } from '../ui/Button.tsx'
import { useKeptFocus } from '../ui/focus.ts'
import { Badge, Disclosure } from '../ui/pieces.tsx'
import { Answer, useMayAnswer, WhatStands } from './Answer.tsx'
import { BesideResult } from './BesideResult.tsx'
import { ClosingAsked, Deadline, RollCallCourse } from './Course.tsx'
import { firstControl } from './first-control.ts'
import { kindOf } from './labels.ts'
import { pollText } from './messages.ts'
import { PollResult } from './PollResult.tsx'
import { PollSoFar } from './PollSoFar.tsx'
import { PollText } from './PollText.tsx'
import style from './polls.module.css'
import { useIsAnswered, useIsAnsweredBeside } from './reading-here.ts'
import { Turnout } from './Turnout.tsx'
import { isBegun } from './use-filling.ts'

const Kind = ({ poll }: { poll: Poll }) => {
  const dated = useDatedTime()
  return (
    <p className={style.kind}>
      <span>
        <Say it={kindOf(poll)} />
      </span>
      {poll.status === 'open' ? (
        <Badge kind="solid">
          <Say it={pollText.open} />
        </Badge>
      ) : poll.status === 'void' ? (
        <Badge>
          <Say it={pollText.voided} />
        </Badge>
      ) : (
        poll.closedAt !== null && (
          <span>
            <Say it={pollText.closedAt} with={{ time: dated(poll.closedAt) }} />
          </span>
        )
      )}
    </p>
  )
}

interface PollCardProps {
  readonly poll: Poll
  readonly conclusions?: readonly Conclusion[]
  /** What the chair concluded, when that has come: before the result. */
  readonly concluded?: ReactNode
  /** Footnotes to the result. */
  readonly after?: ReactNode
  /** Puts away a card that has been read. */
  readonly onPutAway?: (() => void) | undefined
  /** Takes the focus when it is asked for. */
  readonly focus?: RefObject<HTMLElement | null>
}

/**
 * What is answered folds to what is recorded, and the focus goes with it: from the form to the button that changes it,
 * and back. Who is filling in, or has begun, is not interrupted by a colleague who was quicker.
 */
const useFolding = (poll: Poll, units: readonly string[], card: RefObject<HTMLElement | null>) => {
  const isAnswered = useIsAnswered(poll) && units.length > 0
  const isAnsweredBeside = useIsAnsweredBeside(poll)
  const [folded, setFolded] = useState(() => isAnswered && !isBegun(poll, units))
  const was = useRef(isAnswered)
  const isAsked = useRef(false)
  const holdsFocus = () => card.current?.contains(document.activeElement) ?? false

  useEffect(() => {
    if (isAnswered && !was.current && !holdsFocus() && !isBegun(poll, units)) setFolded(true)
    was.current = isAnswered
  })
  // After each drawing: only what has just been folded or unfolded asks for the focus.
  useLayoutEffect(() => {
    if (isAsked.current) firstControl(card.current)?.focus({ preventScroll: true })
    isAsked.current = false
  })

  return {
    isFolded: folded && poll.status === 'open',
    toggle: () => setFolded(!folded),
    change: () => {
      isAsked.current = true
      setFolded(false)
    },
    recorded: (unitId: string) => {
      if (!isAnsweredBeside(unitId)) return
      isAsked.current = holdsFocus()
      setFolded(true)
    },
  }
}

interface FoldActProps {
  readonly isFolded: boolean
  readonly mayChange: boolean
  readonly onChange: () => void
  readonly onToggle: () => void
}

/** Folds an open poll away, shows it again, or goes straight to changing what is recorded. */
const FoldAct = ({ isFolded, mayChange, onChange, onToggle }: FoldActProps) => {
  const row = useRef<HTMLDivElement>(null)
  useKeptFocus(row, '[data-poll]')
  const changes = isFolded && mayChange
  return (
    <div ref={row} className={style.actions}>
      <Button
        look={changes ? 'usual' : 'quiet'}
        aria-expanded={!isFolded}
        data-unfold=""
        onClick={changes ? onChange : onToggle}
      >
        <Say it={changes ? pollText.change : isFolded ? pollText.unfold : pollText.fold} />
      </Button>
    </div>
  )
}

/** One poll as it comes before somebody: what is put, the answer, how far it is; then the result and the conclusion. */
export const PollCard = ({ poll, conclusions = [], concluded, after, onPutAway, focus }: PollCardProps) => {
  const id = useId()
  const own = useRef<HTMLElement>(null)
  const card = focus ?? own
  const units = ownUnits(poll, useViewer())
  const isOpen = poll.status === 'open'
  useKeptFocus(card, 'main')
  const isAnswered = useIsAnswered(poll) && units.length > 0
  const mayChange = useMayAnswer(poll, units[0] ?? '') && isAnswered
  const { isFolded, toggle, change, recorded } = useFolding(poll, units, card)
  return (
    <section
      ref={card}
      className={style.card}
      aria-labelledby={id}
      tabIndex={-1}
      data-poll={poll.id}
      data-over={!isOpen}
      data-folded={isFolded}
    >
      <header className={style.head}>
        <Part name="poll-kind" instead={null}>
          <Kind poll={poll} />
        </Part>
        <h2 id={id} className={style.title} dir="auto">
          {poll.title}
        </h2>
      </header>
      <Part name="concluded">{concluded}</Part>
      {!isOpen && (
        <Part name="poll-result">
          <PollResult poll={poll} conclusions={conclusions} />
        </Part>
      )}
      <Part name="poll-text">
        <BesideResult poll={poll} />
      </Part>
      <Part name="poll-notes">{after}</Part>
      {!isFolded && (
        <Part name="poll-text">{isOpen ? <PollText poll={poll} /> : <TextAfter poll={poll} />}</Part>
      )}
      <Part name="poll-course">
        <RollCallCourse poll={poll} own={units} />
        <ClosingAsked poll={poll} />
        <Deadline poll={poll} />
      </Part>
      {isFolded ? (
        isAnswered &&
        units.map((unitId) => (
          <WhatStands key={unitId} poll={poll} unitId={unitId} several={units.length > 1} />
        ))
      ) : (
        <Answer poll={poll} onRecorded={recorded} />
      )}
      {isOpen && (
        <Part name="turnout" instead={null}>
          <Turnout poll={poll} />
        </Part>
      )}
      {(!isFolded || methods[poll.method].silenceConsents) && (
        <Part name="poll-so-far">
          <PollSoFar poll={poll} />
        </Part>
      )}
      {isOpen && <FoldAct isFolded={isFolded} mayChange={mayChange} onChange={change} onToggle={toggle} />}
      {!isOpen && onPutAway && (
        <div className={style.actions}>
          <Button onClick={onPutAway}>
            <Say it={pollText.putAway} />
          </Button>
          <span className={style.soft}>
            <Say it={pollText.inDecisions} />
          </span>
        </div>
      )}
    </section>
  )
}

/** After closing the text stays to be read, folded away under the result. */
const TextAfter = ({ poll }: { poll: Poll }) => (
  <Disclosure summary={<Say it={pollText.textPut} />}>
    <div className={style.part}>
      <PollText poll={poll} />
    </div>
  </Disclosure>
)
