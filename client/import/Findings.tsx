import { useId, useState } from 'react'
import type { WrittenProblem } from '../../shared/import/table.ts'
import { Say } from '../messages/Say.tsx'
import { Button } from '../ui/Button.tsx'
import { Choice, Field } from '../ui/Fields.tsx'
import { Badge, Disclosure } from '../ui/pieces.tsx'
import style from './import.module.css'
import { importWords } from './messages.ts'

const shownAtFirst = 40

const Where = ({ problem: { line, column } }: { problem: WrittenProblem }) => (
  <span className={style.where}>
    <span className={style.line}>
      {line === null ? <Say it={importWords.whole} /> : <Say it={importWords.line} with={{ line }} />}
    </span>
    {column !== undefined && (
      <span className={style.column}>
        <Say it={importWords.column} with={{ column: <bdi>{column}</bdi> }} />
      </span>
    )}
  </span>
)

const Finding = ({ problem }: { problem: WrittenProblem }) => (
  <li className={style.finding} data-severity={problem.severity}>
    <Where problem={problem} />
    <span className={style.says} dir="auto">
      {problem.says}
    </span>
    <span className={style.mend} dir="auto">
      {problem.mend}
    </span>
  </li>
)

const FindingList = ({ problems }: { problems: readonly WrittenProblem[] }) => {
  const [all, setAll] = useState(false)
  const shown = all ? problems : problems.slice(0, shownAtFirst)
  return (
    <>
      <ol className={style.findings}>
        {shown.map((problem, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: findings have no name of their own and never move
          <Finding key={index} problem={problem} />
        ))}
      </ol>
      {shown.length < problems.length && (
        <Button look="quiet" onClick={() => setAll(true)}>
          <Say it={importWords.more} with={{ count: problems.length }} />
        </Button>
      )}
    </>
  )
}

interface QuestionsProps {
  readonly asked: readonly WrittenProblem[]
  readonly answers: Readonly<Record<string, string>>
  readonly onAnswer: (key: string, value: string) => void
}

/** A day that is no choice of its own: it is read as soon as it is whole. */
const DayEntry = ({ day, onDay }: { day: string; onDay: (day: string) => void }) => (
  <Field label={<Say it={importWords.orDay} />}>
    {(control) => (
      <input
        {...control}
        type="date"
        min="1900-01-01"
        max="2199-12-31"
        defaultValue={day}
        onChange={({ currentTarget }) => {
          if (currentTarget.value !== '' && currentTarget.validity.valid) onDay(currentTarget.value)
        }}
      />
    )}
  </Field>
)

const Question = ({
  problem,
  answers,
  onAnswer,
}: { problem: WrittenProblem } & Omit<QuestionsProps, 'asked'>) => {
  const name = useId()
  const key = problem.key ?? ''
  const answer = answers[key]
  return (
    <fieldset className={style.question}>
      <legend>
        <Where problem={problem} />
        {answer !== undefined && (
          <Badge kind="accent">
            <Say it={importWords.answered} />
          </Badge>
        )}
        <span dir="auto">{problem.says}</span>
      </legend>
      {problem.choices?.map(({ value, label }) => (
        <Choice
          key={value}
          type="radio"
          name={name}
          label={label}
          checked={answer === value}
          onChange={() => onAnswer(key, value)}
        />
      ))}
      {problem.entry === 'day' && (
        <DayEntry
          day={problem.choices?.some(({ value }) => value === answer) ? '' : (answer ?? '')}
          onDay={(day) => onAnswer(key, day)}
        />
      )}
      <p className={style.mend}>{problem.mend}</p>
    </fieldset>
  )
}

const Questions = ({ asked, ...rest }: QuestionsProps) =>
  asked.length === 0 ? null : (
    <section className={style.part}>
      <h3 className={style.partTitle}>
        <Say it={importWords.questionsTitle} with={{ count: asked.length }} />
      </h3>
      {asked.map((problem) => (
        <Question key={problem.key} problem={problem} {...rest} />
      ))}
    </section>
  )

/**
 * Everything there is to say about a file: what forbids it, what is asked, how it was read, and, folded, what is only
 * worth a look.
 */
export const Findings = ({
  problems,
  ...questions
}: { problems: readonly WrittenProblem[] } & QuestionsProps) => {
  const errors = problems.filter(({ severity }) => severity === 'error')
  const readings = problems.filter(({ isReading }) => isReading)
  const notes = problems.filter(({ severity, isReading }) => severity === 'note' && !isReading)
  return (
    <>
      {errors.length > 0 && (
        <section className={style.part}>
          <h3 className={style.partTitle}>
            <Say it={importWords.errorsTitle} with={{ count: errors.length }} />
          </h3>
          <FindingList problems={errors} />
        </section>
      )}
      <Questions {...questions} />
      {readings.length > 0 && (
        <section className={style.part}>
          <h3 className={style.partTitle}>
            <Say it={importWords.readingsTitle} />
          </h3>
          <FindingList problems={readings} />
        </section>
      )}
      {notes.length > 0 && (
        <Disclosure summary={<Say it={importWords.notesTitle} with={{ count: notes.length }} />}>
          <FindingList problems={notes} />
        </Disclosure>
      )}
    </>
  )
}
