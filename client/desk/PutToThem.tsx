import { useId, useState } from 'react'
import type { CommandOf } from '../../shared/commands.ts'
import type { DecisionDraft, DecisionPoint } from '../../shared/decisions/model.ts'
import { findById } from '../../shared/kernel/lists.ts'
import { methods } from '../../shared/polls/methods.ts'
import type { Poll, PollMethod } from '../../shared/polls/model.ts'
import { useDraft } from '../drafts.ts'
import type { Message } from '../messages/catalogue.ts'
import { Say, useText } from '../messages/Say.tsx'
import { allMethods, methodText } from '../polls/methods.ts'
import { useMeeting } from '../store.ts'
import { useMinutes } from '../times.ts'
import { Choice, TextArea } from '../ui/Fields.tsx'
import { lastingForm, useSettled } from '../ui/FormSlot.tsx'
import { Disclosure } from '../ui/pieces.tsx'
import { Segments } from '../ui/Segments.tsx'
import { SelectField } from '../ui/SelectField.tsx'
import { DecideAct, focusOn } from './DecideAct.tsx'
import style from './decide.module.css'
import { beginningOf, optionsFrom, pendingDecisions, pendingPoints, titleOf } from './deciding.ts'
import { pollDesk } from './poll-messages.ts'

type Put = CommandOf<'putPoll'>

/** What can be put at once: a text, or one question. Several questions are prepared first. */
const ways = allMethods.filter((method) => methods[method].putsText || methods[method].questions?.most === 1)

const ends = ['', '2', '5', '10', '15', '30'] as const
type Ends = (typeof ends)[number]

/** What is put to them: a decision as a whole, some points of it, or words of the moment. */
interface Subject {
  readonly title: string
  readonly itemId: string | null
  readonly decision?: DecisionDraft | undefined
  readonly points?: readonly DecisionPoint[] | undefined
  readonly words: string
  readonly options: readonly string[]
}

/** What asks a question is among the points of a decision, or among the options that were written. */
const choiceOf = ({ title, itemId, points, words, options }: Subject, method: PollMethod): Put['poll'] => ({
  ...{ method, itemId, title },
  parts: [
    {
      text: points ? '' : words,
      ask: 'one',
      options: points ? points.map(({ text }) => text.trim()) : [...options],
    },
  ],
})

const pollOn = (subject: Subject, method: PollMethod): Put['poll'] => {
  const { title, itemId, decision, points, words } = subject
  if (!methods[method].putsText) return choiceOf(subject, method)
  if (!decision) return { method, itemId, title, text: words }
  return {
    ...{ method, itemId, title, decisionId: decision.id },
    ...(points ? { pointIds: points.map(({ id }) => id) } : {}),
  }
}

const longestOption = 300

/** What is missing before it can be put in this way. */
const missing = (subject: Subject, method: PollMethod, named: boolean): Message | undefined => {
  const { decision, points, words, options } = subject
  if (!decision && words === '') return pollDesk.needWords
  if (decision && points?.length === 0 && named) return pollDesk.needPoints
  if (methods[method].putsText) return undefined
  const among = points?.map(({ text }) => text) ?? options
  if (among.length < 2) return decision ? pollDesk.needTwoPoints : pollDesk.needOptions
  return among.some((text) => text.trim().length > longestOption) ? pollDesk.longOptions : undefined
}

const useMembers = () =>
  useMeeting(({ roster }) => roster.organizations.filter(({ kind }) => kind === 'member').length)

const Way = (props: {
  subject: Subject
  method: PollMethod
  openFor: number | undefined
  named: boolean
  onOpened: () => void
}) => {
  const { subject, method, openFor, named, onOpened } = props
  const { sealing, silenceConsents, putsText } = methods[method]
  const count = useMembers()
  const tell = useText()
  const needs = missing(subject, method, named)
  const command: Put = {
    type: 'putPoll',
    poll: pollOn(subject, method),
    ...(openFor === undefined ? {} : { openFor }),
  }
  return (
    <DecideAct
      command={command}
      sealed={sealing === 'always'}
      why={needs && tell(needs)}
      whyShown="on-focus"
      wide
      look={silenceConsents ? 'primary' : 'usual'}
      aria-description={tell(methodText[method].open)}
      confirm={tell(pollDesk.openSure, { count })}
      done={tell(pollDesk.opened)}
      onDone={onOpened}
    >
      <Say it={!putsText && subject.decision ? pollDesk.choiceOfPoints : methodText[method].quick} />
    </DecideAct>
  )
}

const Ways = (props: { subject: Subject; named: boolean; onOpened: () => void }) => {
  const [end, setEnd] = useState<Ends>('')
  const inMinutes = useMinutes()
  const tell = useText()
  return (
    <>
      <div className={style.ends}>
        <SelectField
          label={<Say it={pollDesk.ends} />}
          value={end}
          options={ends.map((minutes) => ({
            value: minutes,
            label:
              minutes === ''
                ? tell(pollDesk.endsNever)
                : tell(pollDesk.endsIn, { minutes: inMinutes(Number(minutes)) }),
          }))}
          onChange={setEnd}
        />
      </div>
      <div className={style.ways}>
        {ways.map((way) => (
          <Way key={way} {...props} method={way} openFor={end === '' ? undefined : Number(end)} />
        ))}
      </div>
    </>
  )
}

const PointChoice = (props: {
  decision: DecisionDraft
  points: readonly DecisionPoint[]
  chosen: readonly string[]
  onChoose: (ids: readonly string[]) => void
}) => {
  const { decision, points, chosen, onChoose } = props
  return (
    <fieldset className={style.pointChoice}>
      <legend className={style.small}>
        <Say it={pollDesk.whichPoints} />
      </legend>
      {points.map((point) => (
        <Choice
          key={point.id}
          checked={chosen.includes(point.id)}
          onChange={({ target }) =>
            onChoose(target.checked ? [...chosen, point.id] : chosen.filter((id) => id !== point.id))
          }
          label={
            <>
              {decision.points.indexOf(point) + 1}. <span dir="auto">{beginningOf(point.text, 60)}</span>
            </>
          }
        />
      ))}
    </fieldset>
  )
}

interface WordsProps {
  readonly itemId: string | null
  readonly onOpened: () => void
}

const Words = ({ itemId, onOpened }: WordsProps) => {
  const settled = useSettled()
  const [words, setWords] = useDraft(`put-${itemId}`)
  const [options, setOptions] = useDraft(`options-${itemId}`)
  const subject: Subject = {
    title: beginningOf(words) || '?',
    ...{ itemId, words: words.trim(), options: optionsFrom(options) },
  }
  const clear = () => {
    setWords('')
    setOptions('')
    settled()
    onOpened()
  }
  return (
    <>
      <TextArea
        label={<Say it={pollDesk.yourWords} />}
        maxLength={2000}
        value={words}
        onChange={({ target }) => setWords(target.value)}
      />
      <Disclosure summary={<Say it={pollDesk.yourOptionsHint} />}>
        <TextArea
          label={<Say it={pollDesk.yourOptions} />}
          rows={3}
          value={options}
          onChange={({ target }) => setOptions(target.value)}
        />
      </Disclosure>
      <Ways subject={subject} named={false} onOpened={clear} />
    </>
  )
}

const WordsToPut = lastingForm(
  ({ itemId }: WordsProps) => ({ name: `put.${itemId}`, about: { kind: 'item', id: itemId, itemId } }),
  Words,
)

type What = 'whole' | 'points' | 'words'

const DecisionToPut = (props: {
  decisions: readonly DecisionDraft[]
  what: What
  itemId: string
  onOpened: () => void
}) => {
  const { decisions, what, itemId, onOpened } = props
  const all = useMeeting((state) => state.decisions)
  // The only one need not be chosen. None of several stands for one that was not, or that is gone.
  const [only] = useState(decisions.length === 1 ? decisions[0]?.id : undefined)
  const [chosen, setChosen] = useState<string>()
  const [dropped, setDropped] = useState<readonly string[]>([])
  const tell = useText()
  const decision = findById(decisions, chosen ?? only ?? null)
  const choice = (
    <SelectField
      label={<Say it={pollDesk.whichDecision} />}
      value={decision?.id ?? ''}
      options={[
        ...(decision ? [] : [{ value: '', label: tell(pollDesk.chooseDecision) }]),
        ...decisions.map((one) => ({ value: one.id, label: titleOf(one) })),
      ]}
      onChange={setChosen}
    />
  )
  if (!decision) return choice
  const pending = pendingPoints(all, decision)
  const points = pending.filter(({ id }) => !dropped.includes(id))
  const subject: Subject = {
    ...{ title: titleOf(decision) || tell(pollDesk['kind-decision']), itemId, decision },
    ...{ points: what === 'points' ? points : undefined, words: '' },
    options: pending.map(({ text }) => text.trim()),
  }
  return (
    <>
      {decisions.length > 1 ? (
        choice
      ) : (
        <p className={style.strong} dir="auto">
          {titleOf(decision)}
        </p>
      )}
      {what === 'points' && (
        <PointChoice
          decision={decision}
          points={pending}
          chosen={points.map(({ id }) => id)}
          onChoose={(ids) => setDropped(pending.flatMap(({ id }) => (ids.includes(id) ? [] : [id])))}
        />
      )}
      <Ways subject={subject} named={what === 'points'} onOpened={onOpened} />
    </>
  )
}

/** The heading of the poll that was opened last: it takes the focus once it is there. */
export const toNewest = (polls: readonly Poll[]) => {
  const newest = polls.findLast(({ status }) => status === 'open')
  if (newest) focusOn(`poll-${newest.id}`)
}

/** Puts the decision of the moment to them, or words of the moment: one press, asked once. */
export const PutToThem = ({ itemId, onOpened }: { itemId: string | null; onOpened: () => void }) => {
  const decisions = useMeeting((state) => state.decisions)
  const [chosen, setWhat] = useState<What>('whole')
  const tell = useText()
  const id = useId()
  const pending = pendingDecisions(decisions, itemId)
  const what = pending.length === 0 ? 'words' : chosen
  return (
    <section className={style.box} aria-labelledby={id}>
      <h3 id={id} className={style.title}>
        <Say it={pollDesk.put} />
      </h3>
      {pending.length === 0 ? (
        <p className={style.soft}>
          <Say it={pollDesk.noDecision} />
        </p>
      ) : (
        <div className={style.start}>
          <Segments<What>
            size="small"
            label={tell(pollDesk.what)}
            segments={[
              { key: 'whole', label: <Say it={pollDesk.whole} /> },
              { key: 'points', label: <Say it={pollDesk.points} /> },
              { key: 'words', label: <Say it={pollDesk.words} /> },
            ]}
            chosen={what}
            onChoose={setWhat}
          />
        </div>
      )}
      {what === 'words' || itemId === null ? (
        <WordsToPut itemId={itemId} onOpened={onOpened} />
      ) : (
        <DecisionToPut key={itemId} decisions={pending} what={what} itemId={itemId} onOpened={onOpened} />
      )}
    </section>
  )
}

/** Polls that were made ready before, each with one button that says what it does. */
export const PreparedPoll = ({ poll }: { poll: Poll }) => {
  const count = useMembers()
  const tell = useText()
  const { id: pollId, method, rules, unit, title } = poll
  return (
    <li className={style.line}>
      <p dir="auto">{title}</p>
      <DecideAct
        command={{ type: 'openPoll', pollId }}
        sealed={rules.sealed}
        size="small"
        aria-label={tell(pollDesk.asks, { method: tell(methodText[method].open), title })}
        confirm={unit === 'person' ? tell(pollDesk.openPersonsSure) : tell(pollDesk.openSure, { count })}
        done={tell(pollDesk.opened)}
        onDone={() => focusOn(`poll-${pollId}`)}
      >
        <Say it={methodText[method].open} />
      </DecideAct>
    </li>
  )
}
