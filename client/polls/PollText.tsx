import { useMemo } from 'react'
import { formula } from '../../shared/messages/formula.ts'
import { noteOnText } from '../../shared/polls/appeal.ts'
import { methods } from '../../shared/polls/methods.ts'
import type { Poll } from '../../shared/polls/model.ts'
import { isPosition } from '../../shared/polls/questions.ts'
import { textHash } from '../../shared/polls/text-hash.ts'
import { wholeText } from '../../shared/polls/text-put.ts'
import { Say, useText } from '../messages/Say.tsx'
import { Write } from '../messages/Write.tsx'
import { useMeeting } from '../store.ts'
import { useDatedTime } from '../times.ts'
import { pollText } from './messages.ts'
import { pointsPut } from './points-put.ts'
import style from './polls.module.css'

/** The words that a poll puts to them as a whole; '' where its parts are put one by one. */
const wholeOf = ({ parts: [only, ...others] }: Poll): string =>
  only && others.length === 0 && isPosition(only) ? only.text : ''

/** What the chair says with it, or what leads to the questions; '' where nothing is said beside the text. */
const introOf = (poll: Poll): string => {
  if (methods[poll.method].silenceConsents && poll.decisionId === null) return formula
  return poll.text === wholeOf(poll) ? '' : poll.text
}

const shownDigits = 8

/** Whether it is the words that are decided on, and not a question. */
const putsWords = ({ parts, decisionId }: Poll): boolean => decisionId !== null || parts.every(isPosition)

/** Symbol, wording and check of the text, by which two readers know that they have the same words before them. */
const Source = ({ poll }: { poll: Poll }) => {
  const dated = useDatedTime()
  const tell = useText()
  const words = wholeText(poll)
  const hash = useMemo(() => textHash(words), [words])
  const check = <code className={style.hash}>{hash.slice(0, shownDigits)}</code>
  const [only] = poll.parts
  const version = poll.parts.length === 1 ? only?.version : null
  return (
    <p className={style.source}>
      {poll.document !== '' && <bdi className={style.symbol}>{poll.document}</bdi>}
      {version != null && (
        <span>
          <Say it={pollText.wording} with={{ version }} />
        </span>
      )}
      <span title={tell(pollText.checkHelp)}>
        {poll.openedAt === null ? (
          <Say it={pollText.check} with={{ hash: check }} />
        ) : (
          <Say it={pollText.textAsOf} with={{ time: dated(poll.openedAt), hash: check }} />
        )}
      </span>
    </p>
  )
}

/** Points that are put as one text, by the numbers under which they stand in the decision. */
const NumberedPoints = ({ points }: { points: readonly string[] }) => (
  <ol className={style.putPoints}>
    {points.map((point, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: a point is named by its place
      <li key={index}>
        <span dir="auto">{point}</span>
      </li>
    ))}
  </ol>
)

/** The text that is put to them, with its symbol, wording and check. Scrolls where it is long. */
export const PollText = ({ poll }: { poll: Poll }) => {
  const tell = useText()
  const drafts = useMeeting(({ decisions }) => decisions.drafts)
  const points = pointsPut({ drafts }, poll)
  const [whole, intro] = [wholeOf(poll), introOf(poll)]
  return (
    <>
      {whole !== '' && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: without it the keyboard could not scroll it
        <section className={style.put} aria-label={tell(pollText.textPut)} tabIndex={0} dir="auto">
          {points ? <NumberedPoints points={points} /> : whole}
        </section>
      )}
      {putsWords(poll) ? (
        <Source poll={poll} />
      ) : (
        poll.document !== '' && (
          <p className={style.source}>
            <bdi className={style.symbol}>{poll.document}</bdi>
          </p>
        )
      )}
      {noteOnText(poll) !== '' && (
        <p className={style.intro}>
          <Write of={noteOnText(poll)} />
        </p>
      )}
      {intro !== '' && (
        <p className={style.intro} dir="auto">
          {intro}
        </p>
      )}
    </>
  )
}
