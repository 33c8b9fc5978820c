import { type ReactNode, type RefObject, useId, useRef, useState } from 'react'
import { ownUnits } from '../../shared/polls.ts'
import type { Conclusion, Poll } from '../../shared/state.ts'
import { Say } from '../messages/Say.tsx'
import { useViewer } from '../store.ts'
import { useTimes } from '../times.ts'
import { Button } from '../ui/Button.tsx'
import { useKeptFocus } from '../ui/focus.ts'
import { Badge, Disclosure } from '../ui/pieces.tsx'
import { Answer } from './Answer.tsx'
import { ClosingAsked, Deadline, RollCall } from './Course.tsx'
import { kindOf } from './labels.ts'
import { pollText } from './messages.ts'
import { PollResult } from './PollResult.tsx'
import { PollSoFar } from './PollSoFar.tsx'
import { PollText } from './PollText.tsx'
import style from './polls.module.css'
import { Turnout } from './Turnout.tsx'

const Kind = ({ poll }: { poll: Poll }) => {
  const times = useTimes()
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
            <Say it={pollText.closedAt} with={{ time: times(poll.closedAt).meeting }} />
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

/** One poll as it comes before somebody: what is put, the answer, how far it is; then the result and the conclusion. */
export const PollCard = ({ poll, conclusions = [], concluded, after, onPutAway, focus }: PollCardProps) => {
  const id = useId()
  const own = useRef<HTMLElement>(null)
  const card = focus ?? own
  const [folded, setFolded] = useState(false)
  const viewer = useViewer()
  const isOpen = poll.status === 'open'
  useKeptFocus(card, 'main')
  const isFolded = folded && isOpen
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
        <Kind poll={poll} />
        <h2 id={id} className={style.title} dir="auto">
          {poll.title}
        </h2>
      </header>
      {concluded}
      {!isOpen && <PollResult poll={poll} conclusions={conclusions} />}
      {!isOpen && after}
      {!isFolded && (isOpen ? <PollText poll={poll} /> : <TextAfter poll={poll} />)}
      <RollCall poll={poll} own={ownUnits(poll, viewer)} />
      <ClosingAsked poll={poll} />
      <Deadline poll={poll} />
      {!isFolded && <Answer poll={poll} />}
      {isOpen && <Turnout poll={poll} />}
      {!isFolded && <PollSoFar poll={poll} />}
      {isOpen && (
        <div className={style.actions}>
          <Button look="quiet" aria-expanded={!isFolded} onClick={() => setFolded(!folded)}>
            <Say it={isFolded ? pollText.unfold : pollText.fold} />
          </Button>
        </div>
      )}
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
