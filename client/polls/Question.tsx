import { useId } from 'react'
import type { PartAnswer, Poll, PollPart } from '../../shared/polls/model.ts'
import { isPosition, otherChoice, questionKinds } from '../../shared/polls/questions.ts'
import type { Message } from '../messages/catalogue.ts'
import { Say, useText } from '../messages/Say.tsx'
import { TextArea } from '../ui/Fields.tsx'
import { Disclosure } from '../ui/pieces.tsx'
import { asksForWords, needsWords, takesReason } from './answers.ts'
import { controls } from './controls.tsx'
import { pollText } from './messages.ts'
import style from './polls.module.css'

interface QuestionProps {
  readonly poll: Poll
  readonly part: PollPart
  readonly answer: PartAnswer
  readonly onAnswer: (answer: PartAnswer) => void
  /** What is missing, once it was tried to send. */
  readonly mistake?: string | undefined
}

const wordsLength = 2000

const wordsLabels: Readonly<Record<string, Message>> = {
  objects: pollText.wordsObjection,
  'asks-for-poll': pollText.wordsPoll,
  reservation: pollText.wordsReservation,
  'support-with-amendment': pollText.wordsAmendment,
  'cannot-support': pollText.wordsCannot,
}

const Words = ({ poll, part, answer, onAnswer, mistake }: QuestionProps) => {
  const [position] = answer.choice
  const { isWords } = questionKinds[part.ask]
  const label = isWords
    ? pollText.wordsAnswer
    : answer.choice.includes(otherChoice)
      ? pollText.wordsOther
      : (wordsLabels[position ?? ''] ?? pollText.wordsReason)
  const area = (
    <TextArea
      label={<Say it={label} />}
      hint={
        answer.words.length > wordsLength - 300 ? (
          <Say it={pollText.wordsLeft} with={{ left: wordsLength - answer.words.length }} />
        ) : undefined
      }
      mistake={mistake}
      rows={isWords ? 4 : 3}
      maxLength={wordsLength}
      value={answer.words}
      onChange={({ target }) => onAnswer({ ...answer, words: target.value })}
    />
  )
  if (needsWords(part, answer.choice)) return area
  if (!takesReason(poll, part) || position === undefined) return null
  return (
    <Disclosure open={asksForWords(position) || answer.words !== ''} summary={<Say it={pollText.ownWords} />}>
      {area}
    </Disclosure>
  )
}

const HowMany = ({ part }: { part: PollPart }) => {
  if (questionKinds[part.ask].isOrdered)
    return <Say it={pollText.rankHelp} with={{ most: part.most ?? part.options.length }} />
  return part.most === null ? (
    <Say it={pollText.chooseAny} />
  ) : (
    <Say it={pollText.chooseMost} with={{ most: part.most }} />
  )
}

/** Longer than this it is no name of a group: a screen reader would say all of it before each answer. */
const longName = 160

/** One thing that is asked: a point of a decision, a question, or the whole; a group with its own name. */
export const Question = (props: QuestionProps) => {
  const { poll, part, mistake, answer } = props
  const tell = useText()
  const id = useId()
  const place = poll.parts.findIndex((one) => one.id === part.id) + 1
  const alone = poll.parts.length === 1
  const saysText = part.text !== '' && !(alone && isPosition(part))
  const isLong = saysText && part.text.length > longName
  const Control = controls[part.ask]
  const placeOf = part.pointId === null ? pollText.questionOf : pollText.pointOf
  return (
    <fieldset
      className={style.question}
      data-part={part.id}
      aria-describedby={isLong ? id : undefined}
      aria-invalid={mistake !== undefined || undefined}
    >
      <legend className={saysText ? style.legend : 'unseen'}>
        {!alone && (
          <span className={style.placeOf}>
            <Say it={placeOf} with={{ place, of: poll.parts.length }} />{' '}
          </span>
        )}
        {saysText && !isLong && <span dir="auto">{part.text}</span>}
        {(!saysText || (isLong && alone)) && tell(pollText.yourAnswer, { title: poll.title })}
      </legend>
      {isLong && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: without it the keyboard could not scroll it
        <section id={id} className={style.put} aria-label={tell(pollText.textPut)} tabIndex={0} dir="auto">
          {part.text}
        </section>
      )}
      {questionKinds[part.ask].takesSeveral && (
        <p className={style.soft}>
          <HowMany part={part} />
        </p>
      )}
      <Control {...props} />
      <Words {...props} mistake={needsWords(part, answer.choice) ? mistake : undefined} />
      {mistake !== undefined && !needsWords(part, answer.choice) && (
        <p className={style.mistake}>{mistake}</p>
      )}
    </fieldset>
  )
}
