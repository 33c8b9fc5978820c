import { useEffect, useId, useRef, useState } from 'react'
import { type RehearsalChoice, rehearsalChoices } from '../../shared/polls/rehearsal.ts'
import { Say, useRefusalText, useText } from '../messages/Say.tsx'
import { rehearse, useRehearsal, useRehearsalAnswer, useViewer } from '../store.ts'
import { announce } from '../ui/announce.ts'
import { Button } from '../ui/Button.tsx'
import { useKeptFocus } from '../ui/focus.ts'
import { pollText } from './messages.ts'
import style from './polls.module.css'

const labels = { works: pollText.works, 'does-not-work': pollText.doesNotWork } as const

/** A poll to try the buttons with. It looks like none, says so, and is gone when it is over. */
export const RehearsalCard = () => {
  const rehearsal = useRehearsal()
  return rehearsal ? <Rehearsal key={rehearsal.id} {...rehearsal} /> : null
}

interface RehearsalProps {
  readonly id: string
  readonly works: number
  readonly doesNotWork: number
}

const Rehearsal = ({ id, works, doesNotWork }: RehearsalProps) => {
  const heading = useId()
  const own = useRehearsalAnswer()
  const { organizations } = useViewer()
  const tell = useText()
  const inWords = useRefusalText()
  const [failure, setFailure] = useState<string>()
  const card = useRef<HTMLElement>(null)
  useKeptFocus(card, 'main')
  useEffect(() => announce(tell(pollText.rehearsalOpen)), [tell])
  const press = async (choice: RehearsalChoice) => {
    const answer = await rehearse({ act: 'answer', id, choice })
    const words = answer.ok ? undefined : inWords({ refused: answer.reason })
    setFailure(words)
    announce(words ?? tell(pollText.rehearsed, { answer: tell(labels[choice]) }))
  }
  return (
    <section ref={card} className={style.card} data-kind="rehearsal" aria-labelledby={heading} tabIndex={-1}>
      <div className={style.rehearsal}>
        <p className={style.rehearsalMark}>
          <Say it={pollText.rehearsal} />
        </p>
        <h2 id={heading} className={style.title}>
          <Say it={pollText.rehearsalTitle} />
        </h2>
        <p className={style.soft}>
          <Say it={pollText.rehearsalHelp} />
        </p>
        {organizations.length > 0 && (
          <div className={style.all}>
            {rehearsalChoices.map((choice) => (
              <Button
                key={choice}
                size="large"
                wide
                aria-pressed={own === choice}
                onClick={() => void press(choice)}
              >
                <Say it={labels[choice]} />
              </Button>
            ))}
          </div>
        )}
        {own !== null && (
          <p className={style.strong}>
            <Say it={pollText.rehearsed} with={{ answer: tell(labels[own]) }} />
          </p>
        )}
        {failure !== undefined && <p className={style.mistake}>{failure}</p>}
        <p>
          <Say it={pollText.rehearsalCounts} with={{ works, doesNotWork }} />
        </p>
      </div>
    </section>
  )
}
