import { methods } from '../../shared/polls/methods.ts'
import type { Ask, PollMethod } from '../../shared/polls/model.ts'
import { isPosition, questionKinds } from '../../shared/polls/questions.ts'
import type { Message } from '../messages/catalogue.ts'
import { Say, useText } from '../messages/Say.tsx'
import { Button } from '../ui/Button.tsx'
import desk from '../ui/desk.module.css'
import { Choice, TextArea } from '../ui/Fields.tsx'
import { SelectField } from '../ui/SelectField.tsx'
import { pollEditWords } from './edit-messages.ts'
import style from './poll-edit.module.css'
import { asksOf, newQuestion, optionsIn, type QuestionFields } from './poll-fields.ts'

const askWords: { readonly [A in Ask]: Message | null } = {
  // Positions are taken on a text: it is no kind that is chosen.
  position: null,
  one: pollEditWords.one,
  several: pollEditWords.several,
  ranked: pollEditWords.ranked,
  stars: pollEditWords.stars,
  slider: pollEditWords.slider,
  text: pollEditWords.ownWords,
}

interface OfQuestion {
  readonly question: QuestionFields
  readonly onChange: (question: QuestionFields) => void
}

const MostField = ({ question, onChange, isElection }: OfQuestion & { isElection: boolean }) => {
  const tell = useText()
  const count = Math.max(optionsIn(question.options).length, question.most ?? 0)
  return (
    <SelectField
      label={<Say it={isElection ? pollEditWords.seats : pollEditWords.most} />}
      value={question.most === null ? '' : String(question.most)}
      options={[
        { value: '', label: tell(pollEditWords.mostAll) },
        ...Array.from({ length: count }, (_, index) => ({
          value: String(index + 1),
          label: tell(pollEditWords.mostOf, { count: index + 1 }),
        })),
      ]}
      onChange={(most) => onChange({ ...question, most: most === '' ? null : Number(most) })}
    />
  )
}

interface AnswerFieldsProps extends OfQuestion {
  readonly method: PollMethod
}

/** How a question is answered: its kind, its options pasted line by line, how many, and "Other". */
export const AnswerFields = ({ question, onChange, method }: AnswerFieldsProps) => {
  const tell = useText()
  const { ask, options, other } = question
  const { needsOptions, mayNameEnds, takesSeveral, mayAllowOther } = questionKinds[ask]
  const isElection = methods[method].questions?.elects === true
  return (
    <>
      <SelectField
        label={<Say it={pollEditWords.ask} />}
        value={isPosition({ ask }) ? 'one' : ask}
        options={asksOf(method).flatMap((value) => {
          const label = askWords[value]
          return label ? [{ value, label: tell(label) }] : []
        })}
        onChange={(value) => onChange({ ...question, ask: value })}
      />
      {takesSeveral && <MostField question={question} onChange={onChange} isElection={isElection} />}
      {needsOptions && (
        <div className={desk.full}>
          <TextArea
            label={<Say it={isElection ? pollEditWords.candidatesLabel : pollEditWords.options} />}
            hint={<Say it={pollEditWords.optionsHint} with={{ count: optionsIn(options).length }} />}
            rows={Math.min(10, Math.max(3, options.split('\n').length))}
            value={options}
            onChange={({ currentTarget }) => onChange({ ...question, options: currentTarget.value })}
          />
          {mayAllowOther && !isElection && (
            <Choice
              label={<Say it={pollEditWords.other} />}
              checked={other}
              onChange={({ currentTarget }) => onChange({ ...question, other: currentTarget.checked })}
            />
          )}
        </div>
      )}
      {mayNameEnds && (
        <div className={desk.full}>
          <TextArea
            label={<Say it={pollEditWords.ends} />}
            hint={<Say it={pollEditWords.endsHint} />}
            rows={2}
            value={options}
            onChange={({ currentTarget }) => onChange({ ...question, options: currentTarget.value })}
          />
        </div>
      )}
    </>
  )
}

interface QuestionProps extends OfQuestion {
  readonly number: number
  readonly isLast: boolean
  readonly onMove: (by: -1 | 1) => void
  readonly onRemove: () => void
}

const QuestionPart = ({ question, number, isLast, onChange, onMove, onRemove }: QuestionProps) => {
  const tell = useText()
  const isOnly = number === 1 && isLast
  return (
    <fieldset className={style.question}>
      <legend className={style.questionHead}>
        <Say it={pollEditWords.questionNumber} with={{ number }} />
      </legend>
      <div className={desk.fields}>
        <div className={desk.full}>
          <TextArea
            label={<Say it={pollEditWords.question} />}
            maxLength={2000}
            value={question.text}
            onChange={({ currentTarget }) => onChange({ ...question, text: currentTarget.value })}
          />
        </div>
        <AnswerFields question={question} onChange={onChange} method="questionnaire" />
      </div>
      <div className={desk.row}>
        <Button
          size="small"
          aria-label={tell(pollEditWords.upQuestion, { number })}
          why={number === 1 ? tell(pollEditWords.isFirst) : undefined}
          whyShown="on-focus"
          onClick={() => onMove(-1)}
        >
          ↑
        </Button>
        <Button
          size="small"
          aria-label={tell(pollEditWords.downQuestion, { number })}
          why={isLast ? tell(pollEditWords.isLast) : undefined}
          whyShown="on-focus"
          onClick={() => onMove(1)}
        >
          ↓
        </Button>
        <Button
          size="small"
          look="quiet"
          aria-label={tell(pollEditWords.removeQuestion, { number })}
          why={isOnly ? tell(pollEditWords.isOnly) : undefined}
          whyShown="on-focus"
          onClick={onRemove}
        >
          <Say it={pollEditWords.remove} />
        </Button>
      </div>
    </fieldset>
  )
}

interface QuestionsEditorProps {
  readonly questions: readonly QuestionFields[]
  readonly onChange: (questions: readonly QuestionFields[]) => void
}

const moved = (questions: readonly QuestionFields[], at: number, by: -1 | 1): QuestionFields[] => {
  const rest = [...questions]
  const [question] = rest.splice(at, 1)
  if (question) rest.splice(at + by, 0, question)
  return rest
}

/** The questions of a questionnaire, one under the other, in the order in which they are asked. */
export const QuestionsEditor = ({ questions, onChange }: QuestionsEditorProps) => {
  const add = () => onChange([...questions, newQuestion(Math.max(0, ...questions.map(({ key }) => key)) + 1)])
  return (
    <div className={desk.stack}>
      {questions.map((question, index) => (
        <QuestionPart
          key={question.key}
          question={question}
          number={index + 1}
          isLast={index === questions.length - 1}
          onChange={(next) => onChange(questions.map((one) => (one.key === next.key ? next : one)))}
          onMove={(by) => onChange(moved(questions, index, by))}
          onRemove={() => onChange(questions.filter(({ key }) => key !== question.key))}
        />
      ))}
      <div>
        <Button size="small" onClick={add}>
          <Say it={pollEditWords.addQuestion} />
        </Button>
      </div>
    </div>
  )
}
