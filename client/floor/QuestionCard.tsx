import { type FormEvent, type RefObject, useRef, useState } from 'react'
import { isSteering, openQuestion } from '../../shared/floor/list.ts'
import type { SetQuestion } from '../../shared/rounds/model.ts'
import { answeredCount } from '../../shared/rounds/select.ts'
import { useDraft } from '../drafts.ts'
import { useCurrentList, useListed } from '../listed.ts'
import { Say, useText } from '../messages/Say.tsx'
import { useActedFor, useCodes } from '../people.ts'
import { useMeeting, useViewer } from '../store.ts'
import { Act } from '../ui/Act.tsx'
import { Button } from '../ui/Button.tsx'
import { TextArea } from '../ui/Fields.tsx'
import { lastingForm, useSettled } from '../ui/FormSlot.tsx'
import { Disclosure, Meter } from '../ui/pieces.tsx'
import { useCommand } from '../ui/use-command.ts'
import { Answers } from './Answers.tsx'
import { Card } from './Card.tsx'
import { Codes } from './Codes.tsx'
import style from './fair.module.css'
import { fairText } from './fair-messages.ts'
import { answersFor } from './mine.ts'

const answerLength = 1000

interface OwnProps {
  readonly question: SetQuestion
  /** The organization that is asked. */
  readonly organizationId: string
  readonly card: RefObject<HTMLElement | null>
}

const AnswerForm = ({ question, organizationId, card }: OwnProps) => {
  const [text, setText] = useDraft(`answer.${question.id}`)
  const [missing, setMissing] = useState(false)
  const settled = useSettled()
  const [wasDrafted] = useState(text !== '')
  const { run, busy, failure } = useCommand()
  const [code = ''] = useCodes()([organizationId])
  const tell = useText()
  const sendAnswer = async (event: FormEvent) => {
    event.preventDefault()
    setMissing(text.trim() === '')
    if (text.trim() === '' || busy) return
    const command = { type: 'answerQuestion', questionId: question.id, organizationId, text } as const
    if (!(await run(command, tell(fairText.sent, { code })))) return
    setText('')
    settled()
    card.current?.focus({ preventScroll: true })
  }
  return (
    <Disclosure open={wasDrafted} summary={<Say it={fairText.answerWriting} />}>
      <form className={style.form} onSubmit={sendAnswer}>
        <TextArea
          label={<Say it={fairText.yourAnswer} with={{ code: <bdi>{code}</bdi> }} />}
          hint={<Say it={fairText.answerHint} with={{ left: answerLength - text.length }} />}
          mistake={missing && text.trim() === '' ? tell(fairText.emptyAnswer) : failure}
          rows={4}
          maxLength={answerLength}
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
        <Button type="submit" look="primary" busy={busy}>
          <Say it={fairText.sendAnswer} />
        </Button>
      </form>
    </Disclosure>
  )
}

const WriteAnswer = lastingForm(
  ({ question: { id } }: OwnProps) => ({ name: `answer.${id}`, about: { kind: 'question', id } }),
  AnswerForm,
)

/** What an organization outside the Steering Group can still do, and what it has done. */
const OwnAnswer = ({ question, organizationId, card }: OwnProps) => {
  const list = useCurrentList()
  const { personId } = useViewer()
  const tell = useText()
  const own = question.answers.filter((answer) => answer.organizationId === organizationId)
  const code = <Codes of={[organizationId]} />
  const mine = list.filter(
    ({ request }) => request.personId === personId && request.kind !== 'point-of-order',
  )
  const hand = mine.find(({ request }) => request.questionId === question.id)
  const spoken = own.some(({ text }) => text === null)
  return (
    <>
      {own.length > 0 && (
        <p className={style.strong}>
          <Say it={spoken ? fairText.haveSpoken : fairText.haveWritten} with={{ code }} />
        </p>
      )}
      {hand && (
        <p className={style.strong}>
          <Say it={fairText.handWaits} with={{ place: hand.place }} />
        </p>
      )}
      {!hand && mine.length > 0 && own.length === 0 && (
        <p className={style.soft}>
          <Say it={fairText.handBefore} />
        </p>
      )}
      {mine.length === 0 && own.length === 0 && (
        <Act
          command={{
            type: 'requestFloor',
            kind: 'statement',
            organizationId,
            expected: question.itemId,
          }}
          look="primary"
          wide
          done={tell(fairText.raised)}
          onAnswer={({ ok }) => ok && card.current?.focus({ preventScroll: true })}
        >
          <Say it={fairText.raiseHand} />
        </Act>
      )}
      {own.length === 0 && <WriteAnswer question={question} organizationId={organizationId} card={card} />}
    </>
  )
}

const SteeringWaits = () => {
  const list = useCurrentList()
  const { personId } = useViewer()
  const held = list.some(({ request, reason }) => request.personId === personId && reason.because === 'held')
  return (
    <p className={held ? style.strong : style.soft}>
      <Say it={held ? fairText.steeringHeld : fairText.steeringWaits} />
    </p>
  )
}

const QuestionAsked = ({ question }: { question: SetQuestion }) => {
  const listed = useListed()
  const acted = useActedFor()
  const card = useRef<HTMLElement>(null)
  const organizationId = answersFor(listed, acted)
  const count = answeredCount(listed, question)
  return (
    <Card heading={<Say it={fairText.question} />} focus={card}>
      <p className={style.text} dir="auto">
        {question.text}
      </p>
      <Meter count={count.answered} of={count.of}>
        <Say it={fairText.answered} with={{ answered: count.answered, of: count.of }} />
      </Meter>
      {organizationId !== undefined &&
        (isSteering(listed, organizationId) ? (
          <SteeringWaits />
        ) : (
          <OwnAnswer question={question} organizationId={organizationId} card={card} />
        ))}
      <Answers question={question} />
    </Card>
  )
}

/** The set question that is open: those outside the Steering Group answer by hand or in writing. */
export const QuestionCard = () => {
  const question = useMeeting(openQuestion)
  return question ? <QuestionAsked key={question.id} question={question} /> : null
}
