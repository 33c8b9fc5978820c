import type { FormEvent } from 'react'
import { floorItemId } from '../../shared/agenda/select.ts'
import { openQuestion } from '../../shared/floor/list.ts'
import { startOf } from '../../shared/kernel/text.ts'
import { byCode } from '../../shared/roster/select.ts'
import type { SetQuestion } from '../../shared/rounds/model.ts'
import { answeredCount, questioned } from '../../shared/rounds/select.ts'
import { useDraft } from '../drafts.ts'
import { useCurrentList, useListed } from '../listed.ts'
import { Say, useText } from '../messages/Say.tsx'
import { useWho } from '../people.ts'
import { useClient, useMeeting } from '../store.ts'
import { Act } from '../ui/Act.tsx'
import { Button } from '../ui/Button.tsx'
import { TextArea } from '../ui/Fields.tsx'
import { lastingForm, useSettled } from '../ui/FormSlot.tsx'
import { Disclosure, Meter } from '../ui/pieces.tsx'
import { useCommand } from '../ui/use-command.ts'
import style from './fair.module.css'
import { fairDesk } from './fair-messages.ts'

const short = (text: string) => (text.length > 60 ? `${startOf(text, 60)}…` : text)

const Codes = ({ ids }: { ids: readonly string[] }) => {
  const who = useWho()
  const codes = ids.map((organizationId) => ({ ...who({ organizationId, personId: null }), organizationId }))
  return (
    <ul className={style.codes}>
      {codes.sort(byCode).map(({ organizationId, code, title }) => (
        <li key={organizationId}>
          <bdi title={title}>{code}</bdi>
        </li>
      ))}
    </ul>
  )
}

const Written = ({ question }: { question: SetQuestion }) => {
  const who = useWho()
  const answers = question.answers.filter(({ text }) => text !== null)
  if (answers.length === 0) return null
  return (
    <Disclosure summary={<Say it={fairDesk.written} with={{ count: answers.length }} />}>
      <ul className={style.answers}>
        {answers.map((answer) => (
          <li key={answer.organizationId}>
            <bdi className={style.strong}>{who(answer).code}</bdi>
            <p dir="auto">{answer.text}</p>
          </li>
        ))}
      </ul>
    </Disclosure>
  )
}

const Missing = ({ question }: { question: SetQuestion }) => {
  const listed = useListed()
  const has = new Set(question.answers.map(({ organizationId }) => organizationId))
  const missing = questioned(listed).filter((id) => !has.has(id))
  if (missing.length === 0)
    return (
      <p className={style.soft}>
        <Say it={fairDesk.missingNone} />
      </p>
    )
  return (
    <Disclosure summary={<Say it={fairDesk.missing} with={{ count: missing.length }} />}>
      <Codes ids={missing} />
    </Disclosure>
  )
}

const Hands = ({ question }: { question: SetQuestion }) => {
  const list = useCurrentList()
  const who = useWho()
  const up = list.filter(({ request }) => request.questionId === question.id).length
  const held = list.filter(({ reason }) => reason.because === 'held')
  const codes = held.map(({ request }) => who(request).code).join(', ')
  return (
    <>
      <p className={style.soft}>
        <Say it={fairDesk.handsUp} with={{ count: up }} />
      </p>
      {held.length > 0 && (
        <p className={style.soft}>
          <Say it={fairDesk.held} with={{ count: held.length, codes: <bdi>{codes}</bdi> }} />
        </p>
      )}
    </>
  )
}

const CloseRound = ({ question, small = false }: { question: SetQuestion; small?: boolean }) => {
  const count = answeredCount(useListed(), question)
  const tell = useText()
  const early = count.answered < count.of
  return (
    <Act
      command={{ type: 'closeQuestion', questionId: question.id }}
      {...(small && { size: 'small', whyShown: 'on-focus' })}
      confirm={early ? tell(fairDesk.closeRoundSure, { ...count }) : undefined}
      done={tell(fairDesk.roundClosed)}
    >
      <Say it={fairDesk.closeRound} />
    </Act>
  )
}

/** Above the list while a round is open: how far it is, and its end. */
export const RoundBar = () => {
  const listed = useListed()
  const question = openQuestion(listed)
  if (!question) return null
  return (
    <div className={`${style.ruling} ${style.appeal}`}>
      <div>
        <p className={style.strong}>
          <Say it={fairDesk.answeredOf} with={{ ...answeredCount(listed, question) }} />
        </p>
        <p className={style.oneLine} dir="auto" title={question.text}>
          {question.text}
        </p>
      </div>
      <CloseRound question={question} small />
    </div>
  )
}

const Open = ({ question }: { question: SetQuestion }) => {
  const count = answeredCount(useListed(), question)
  return (
    <div className={`${style.question} ${style.open}`}>
      <p className={style.soft}>
        <Say it={fairDesk.roundOpen} />
      </p>
      <p className={style.questionText} dir="auto">
        {question.text}
      </p>
      <Meter count={count.answered} of={count.of}>
        <Say it={fairDesk.answeredOf} with={{ ...count }} />
      </Meter>
      <Hands question={question} />
      <Missing question={question} />
      <Written question={question} />
      <div>
        <CloseRound question={question} />
      </div>
    </div>
  )
}

const Prepared = ({ question, withOpen }: { question: SetQuestion; withOpen: boolean }) => {
  const tell = useText()
  const { id: questionId, text } = question
  return (
    <li className={style.question}>
      <p className={style.questionText} dir="auto">
        {text}
      </p>
      <div className={style.row}>
        {withOpen && (
          <Act
            command={{ type: 'openQuestion', questionId }}
            size="small"
            whyShown="on-focus"
            aria-label={tell(fairDesk.openOf, { text: short(text) })}
            done={tell(fairDesk.opened)}
          >
            <Say it={fairDesk.open} />
          </Act>
        )}
        <Act
          command={{ type: 'removeQuestion', questionId }}
          size="small"
          look="quiet"
          whyShown="on-focus"
          aria-label={tell(fairDesk.removeOf, { text: short(text) })}
          done={tell(fairDesk.removed)}
        >
          <Say it={fairDesk.remove} />
        </Act>
      </div>
    </li>
  )
}

const Closed = ({ question }: { question: SetQuestion }) => {
  const listed = useListed()
  return (
    <li className={style.question}>
      <p className={style.questionText} dir="auto">
        {question.text}
      </p>
      <p className={style.soft}>
        <Say it={fairDesk.closedRounds} with={{ ...answeredCount(listed, question) }} />
      </p>
      <Written question={question} />
    </li>
  )
}

/** The question that this page has just prepared: its id was given by the server. */
const preparedAs = (text: string): string | undefined =>
  useClient
    .getState()
    .replica?.state.around.questions.findLast((one) => one.status === 'prepared' && one.text === text)?.id

interface NewProps {
  readonly itemId: string
  readonly withOpen: boolean
}

const NewForm = ({ itemId, withOpen }: NewProps) => {
  const settled = useSettled()
  const [text, setText] = useDraft(`question-${itemId}`)
  const { run, busy, failure } = useCommand()
  const isOpen = useMeeting((state) => openQuestion(state) !== undefined)
  const tell = useText()
  const words = text.trim()
  const why = words === '' ? tell(fairDesk.needText) : undefined
  const prepare = async () => {
    const done = await run({ type: 'prepareQuestion', itemId, text: words }, tell(fairDesk.prepared))
    if (done) {
      setText('')
      settled()
    }
    return done
  }
  const put = async () => {
    if (!(await prepare())) return
    const questionId = preparedAs(words)
    if (questionId) await run({ type: 'openQuestion', questionId }, tell(fairDesk.opened))
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!why && !busy) void prepare()
  }
  return (
    <form className={style.question} onSubmit={submit}>
      <TextArea
        label={<Say it={fairDesk.newQuestion} />}
        maxLength={300}
        rows={2}
        mistake={failure}
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
      <div className={style.row}>
        <Button type="submit" size="small" why={why} whyShown="on-focus" busy={busy}>
          <Say it={fairDesk.prepare} />
        </Button>
        {withOpen && (
          <Button
            size="small"
            why={why ?? (isOpen ? tell(fairDesk.needClose) : undefined)}
            whyShown="on-focus"
            busy={busy}
            onClick={() => void put()}
          >
            <Say it={fairDesk.prepareOpen} />
          </Button>
        )}
      </div>
    </form>
  )
}

/** A question for an item: kept for later, or put at once. */
export const NewQuestion = lastingForm(
  ({ itemId, withOpen }: NewProps) => ({
    name: `question-in.${itemId}`,
    about: { kind: 'item', id: itemId, ...(withOpen && { itemId }) },
  }),
  NewForm,
)

/** The questions of an item: what is prepared, and what was answered. */
export const QuestionsOf = ({ itemId, withOpen }: { itemId: string; withOpen: boolean }) => {
  const questions = useMeeting((state) => state.around.questions).filter((one) => one.itemId === itemId)
  const of = (status: SetQuestion['status']) => questions.filter((one) => one.status === status)
  return (
    <>
      {of('open').map((question) => (
        <Open key={question.id} question={question} />
      ))}
      <ul>
        {of('prepared').map((question) => (
          <Prepared key={question.id} question={question} withOpen={withOpen} />
        ))}
      </ul>
      <NewQuestion itemId={itemId} withOpen={withOpen} />
      <ul>
        {of('closed').map((question) => (
          <Closed key={question.id} question={question} />
        ))}
      </ul>
    </>
  )
}

/** Set questions of the item that is on: put one, see who has answered, close the round. */
export const QuestionsPanel = () => {
  const itemId = useMeeting((state) => floorItemId(state.agenda))
  const elsewhere = useMeeting((state) => openQuestion(state))
  return (
    <section className={style.box}>
      <h3 className={style.title}>
        <Say it={fairDesk.questions} />
      </h3>
      <p className={style.soft}>
        <Say it={itemId === null ? fairDesk.noItem : fairDesk.questionsHelp} />
      </p>
      {elsewhere && elsewhere.itemId !== itemId && <Open question={elsewhere} />}
      {itemId !== null && <QuestionsOf key={itemId} itemId={itemId} withOpen />}
    </section>
  )
}
