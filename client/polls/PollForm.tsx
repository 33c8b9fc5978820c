import { type ReactNode, useState } from 'react'
import type { CommandOf } from '../../shared/commands.ts'
import type { DecisionDraft } from '../../shared/decisions/model.ts'
import { startOf } from '../../shared/kernel/text.ts'
import { formula } from '../../shared/messages/formula.ts'
import { draftOf } from '../../shared/polls/draft.ts'
import { isSealedBy, methods } from '../../shared/polls/methods.ts'
import type { Poll, PollMethod } from '../../shared/polls/model.ts'
import type { PollDraft } from '../../shared/polls/prepare.ts'
import { useDecisionTitle } from '../decisions/DecisionEditor.tsx'
import { itemInWords, takesDecisions } from '../decisions/DecisionForm.tsx'
import { openSealed } from '../keys.ts'
import { later } from '../loading.ts'
import { Say, useRefusalText, useText } from '../messages/Say.tsx'
import { useMay, useMeeting } from '../store.ts'
import { announce } from '../ui/announce.ts'
import { Button } from '../ui/Button.tsx'
import desk from '../ui/desk.module.css'
import { Choice, TextArea, TextField } from '../ui/Fields.tsx'
import { FormFrame } from '../ui/FormFrame.tsx'
import { keptForm } from '../ui/FormSlot.tsx'
import { Segments } from '../ui/Segments.tsx'
import { SelectField } from '../ui/SelectField.tsx'
import { useCommand } from '../ui/use-command.ts'
import { useFields } from '../ui/use-fields.ts'
import { pollEditWords } from './edit-messages.ts'
import { allMethods, methodText } from './methods.ts'
import { PollPreview } from './PollPreview.tsx'
import { PollRulesEditor } from './PollRulesEditor.tsx'
import style from './poll-edit.module.css'
import {
  asksBeside,
  asksOf,
  draftFrom,
  emptyFields,
  fieldsOf,
  type PollFields,
  type Put,
  putsOf,
} from './poll-fields.ts'
import { AnswerFields, QuestionsEditor } from './QuestionsEditor.tsx'

interface PartProps {
  readonly fields: PollFields
  readonly set: (change: Partial<PollFields>) => void
}

const putWords = {
  text: pollEditWords.aText,
  decision: pollEditWords.aDecision,
  candidates: pollEditWords.candidates,
} as const

// --- what is put ---

const Points = ({ decision, fields, set }: PartProps & { decision: DecisionDraft }) => {
  const tell = useText()
  const { pointIds, isByPoints } = fields
  const toggle = (id: string, isChosen: boolean) =>
    set({ pointIds: isChosen ? [...pointIds, id] : pointIds.filter((one) => one !== id) })
  return (
    <div className={`${desk.full} ${desk.close}`}>
      <Segments
        label={tell(pollEditWords.howPut)}
        segments={[
          { key: 'whole', label: <Say it={pollEditWords.asWhole} /> },
          { key: 'points', label: <Say it={pollEditWords.byPoints} /> },
        ]}
        chosen={isByPoints ? 'points' : 'whole'}
        onChoose={(key) =>
          set({
            isByPoints: key === 'points',
            pointIds: key === 'points' ? decision.points.map(({ id }) => id) : [],
          })
        }
      />
      {isByPoints && (
        <fieldset className={desk.group}>
          <legend>
            <Say it={pollEditWords.points} />
          </legend>
          {decision.points.map(({ id, text }, index) => (
            <Choice
              key={id}
              label={
                <span dir="auto">
                  {index + 1}. {text}
                </span>
              }
              checked={pointIds.includes(id)}
              onChange={({ currentTarget }) => toggle(id, currentTarget.checked)}
            />
          ))}
        </fieldset>
      )}
    </div>
  )
}

const DecisionPart = ({ fields, set }: PartProps) => {
  const tell = useText()
  const titleOf = useDecisionTitle()
  const drafts = useMeeting((state) => state.decisions.drafts)
  const there = drafts.filter(({ status }) => status !== 'withdrawn')
  const decision = there.find(({ id }) => id === fields.decisionId)
  if (there.length === 0)
    return (
      <p className={`${desk.full} ${desk.soft}`}>
        <Say it={pollEditWords.noDecision} />
      </p>
    )
  const choose = (decisionId: string) => {
    const next = there.find(({ id }) => id === decisionId)
    set({
      ...{ decisionId, pointIds: [], isByPoints: false },
      ...(next ? { itemId: next.itemId, document: startOf(next.documents.join(', '), 200) } : {}),
      ...(next && fields.title.trim() === '' ? { title: startOf(titleOf(next), 200) } : {}),
    })
  }
  return (
    <>
      <div className={desk.full}>
        <SelectField
          label={<Say it={pollEditWords.decision} />}
          value={fields.decisionId}
          options={[
            { value: '', label: tell(pollEditWords.chooseDecision) },
            ...there.map((one) => ({ value: one.id, label: titleOf(one) })),
          ]}
          onChange={choose}
        />
      </div>
      {decision && decision.points.length > 1 && <Points decision={decision} fields={fields} set={set} />}
    </>
  )
}

const textWords = (method: PollMethod, isDecision: boolean) => {
  const { putsText, questions } = methods[method]
  if (isDecision || questions?.inWords) return pollEditWords.intro
  return putsText ? pollEditWords.text : pollEditWords.question
}

const TextPart = ({ fields, set }: PartProps) => {
  const { method, put, text } = fields
  const isDecision = putsOf(method).includes('decision') && put === 'decision'
  const { silenceConsents, questions } = methods[method]
  const saysFormula = silenceConsents && isDecision
  const mayBeEmpty = isDecision || questions?.inWords || put === 'candidates'
  return (
    <div className={desk.full}>
      <TextArea
        label={
          <Say
            it={saysFormula ? pollEditWords.formula : textWords(method, isDecision || put === 'candidates')}
          />
        }
        hint={
          saysFormula ? (
            <Say it={pollEditWords.formulaHint} with={{ formula }} />
          ) : mayBeEmpty ? (
            <Say it={pollEditWords.introHint} />
          ) : undefined
        }
        rows={mayBeEmpty ? 2 : 4}
        maxLength={20_000}
        value={text}
        onChange={({ currentTarget }) => set({ text: currentTarget.value })}
      />
    </div>
  )
}

const WhatIsPut = ({ fields, set }: PartProps) => {
  const tell = useText()
  const puts = putsOf(fields.method)
  const { method, put } = fields
  const [first] = fields.questions
  const takesAnswers = asksBeside(fields) && !methods[method].questions?.inWords
  return (
    <>
      {puts.length > 0 && (
        <div className={desk.full}>
          <Segments<Put>
            label={tell(pollEditWords.what)}
            segments={puts.map((key) => ({ key, label: <Say it={putWords[key]} /> }))}
            chosen={put}
            onChoose={(key) => set({ put: key })}
          />
        </div>
      )}
      {puts.includes('decision') && put === 'decision' && <DecisionPart fields={fields} set={set} />}
      <TextPart fields={fields} set={set} />
      {takesAnswers && first && (
        <AnswerFields
          question={first}
          method={method}
          onChange={(question) => set({ questions: [question, ...fields.questions.slice(1)] })}
        />
      )}
    </>
  )
}

// --- a questionnaire ---

const anonymities = ['named', 'podiumOnly', 'sealed'] as const
type Anonymity = (typeof anonymities)[number]

const anonymityOf = ({ rules: { sealed, names } }: PollFields): Anonymity =>
  sealed ? 'sealed' : names === 'podium' ? 'podiumOnly' : 'named'

const withAnonymity = (fields: PollFields, anonymity: Anonymity): PollFields['rules'] => {
  const { sealed: _, names: __, ...rest } = fields.rules
  if (anonymity === 'named') return rest
  return anonymity === 'sealed' ? { ...rest, sealed: true } : { ...rest, names: 'podium' }
}

const Questionnaire = ({ fields, set }: PartProps) => {
  const tell = useText()
  return (
    <>
      <div className={desk.fields}>
        <SelectField
          label={<Say it={pollEditWords.unit} />}
          value={fields.unit}
          options={(['person', 'organization'] as const).map((value) => ({
            value,
            label: tell(pollEditWords[value]),
          }))}
          onChange={(unit) => set({ unit })}
        />
        <SelectField
          label={<Say it={pollEditWords.anonymity} />}
          value={anonymityOf(fields)}
          options={anonymities.map((value) => ({ value, label: tell(pollEditWords[value]) }))}
          onChange={(anonymity) => set({ rules: withAnonymity(fields, anonymity) })}
        />
      </div>
      <QuestionsEditor questions={fields.questions} onChange={(questions) => set({ questions })} />
    </>
  )
}

// --- the form ---

const Head = ({ fields, set }: PartProps) => {
  const tell = useText()
  const items = useMeeting((state) => state.agenda.items)
  return (
    <>
      <div className={desk.full}>
        <TextField
          label={<Say it={pollEditWords.title} />}
          hint={<Say it={pollEditWords.titleHint} />}
          maxLength={200}
          value={fields.title}
          onChange={({ currentTarget }) => set({ title: currentTarget.value })}
        />
      </div>
      <SelectField
        label={<Say it={pollEditWords.item} />}
        value={fields.itemId}
        options={[
          { value: '', label: tell(pollEditWords.noItem) },
          ...items.filter(takesDecisions).map((item) => ({ value: item.id, label: itemInWords(item) })),
        ]}
        onChange={(itemId) => set({ itemId })}
      />
      <TextField
        label={<Say it={pollEditWords.document} />}
        hint={<Say it={pollEditWords.documentHint} />}
        maxLength={200}
        value={fields.document}
        onChange={({ currentTarget }) => set({ document: currentTarget.value })}
      />
    </>
  )
}

const isInWords = (method: PollMethod): boolean => methods[method].questions?.inWords === true

const withMethod = (fields: PollFields, method: PollMethod): PollFields => {
  const asks = asksOf(method)
  const [usual] = asks
  return {
    ...fields,
    method,
    rules: {},
    // What leads to questions is no text to be put to them.
    text: isInWords(fields.method) && !isInWords(method) ? '' : fields.text,
    put: putsOf(method).includes(fields.put) ? fields.put : 'text',
    questions: fields.questions.map((one) =>
      usual === undefined || asks.includes(one.ask) ? one : { ...one, ask: usual },
    ),
  }
}

const MethodField = ({
  fields,
  onFields,
}: {
  fields: PollFields
  onFields: (fields: PollFields) => void
}) => {
  const tell = useText()
  const { method } = fields
  return (
    <SelectField
      label={<Say it={pollEditWords.method} />}
      hint={<Say it={methodText[method].help} />}
      value={method}
      options={allMethods.map((value) => ({ value, label: tell(methodText[value].choice) }))}
      onChange={(next) => onFields(withMethod(fields, next))}
    />
  )
}

/** Ready-made polls to start from. */
const samples = {
  survey: later(
    '../samples/iasmn32/session-survey.json',
    () => import('../../samples/iasmn32/session-survey.json'),
    (file) => file.default as PollDraft,
  ),
} as const

const SampleField = ({ onFields }: { onFields: (fields: PollFields) => void }) => {
  const tell = useText()
  const choose = async (key: '' | 'survey') => {
    onFields(key === '' ? emptyFields : fieldsOf(await samples[key].load()))
  }
  const [chosen, setChosen] = useState<'' | 'survey'>('')
  return (
    <SelectField
      label={<Say it={pollEditWords.sample} />}
      value={chosen}
      options={[
        { value: '', label: tell(pollEditWords.sampleNone) },
        { value: 'survey', label: tell(pollEditWords.sampleSurvey) },
      ]}
      onChange={(key) => {
        setChosen(key)
        void choose(key)
      }}
    />
  )
}

const useWhyNot = (fields: PollFields, command: CommandOf<'preparePoll'> | CommandOf<'changePoll'>) => {
  const tell = useText()
  const inWords = useRefusalText()
  const refused = useMay(command)
  const { method, put, decisionId, isByPoints, pointIds, title } = fields
  const isDecision = putsOf(method).includes('decision') && put === 'decision'
  if (refused?.refused === 'body-decides-by-consensus') return inWords(refused)
  if (title.trim() === '') return tell(pollEditWords.needTitle)
  if (isDecision && decisionId === '') return tell(pollEditWords.needDecision)
  if (isDecision && isByPoints && pointIds.length === 0) return tell(pollEditWords.needPoint)
  return refused && inWords(refused)
}

interface PollFormProps {
  /** The prepared poll that is changed; left out: a new one. */
  readonly poll?: Poll
  /** What a new one starts with: a decision, an item, another poll. */
  readonly start?: Partial<PollFields>
  readonly openers: readonly string[]
  readonly onClose: () => void
}

const Form = ({ poll, start, openers, onClose }: PollFormProps): ReactNode => {
  const tell = useText()
  const inWords = useRefusalText()
  const polls = useMeeting((state) => state.polls)
  const form = useFields<PollFields>(poll ? fieldsOf(draftOf(polls, poll)) : { ...emptyFields, ...start })
  const { fields, set } = form
  const { run, busy, failure } = useCommand()
  const [openFailure, setOpenFailure] = useState<string>()
  const draft = draftFrom(fields)
  const command = poll
    ? { type: 'changePoll' as const, pollId: poll.id, poll: draft }
    : { type: 'preparePoll' as const, poll: draft }
  const why = useWhyNot(fields, command)
  const save = async () => {
    if (await run(command, tell(pollEditWords.saved))) onClose()
  }
  const isSealed = isSealedBy(fields.method, { sealed: fields.rules.sealed === true })
  const put = async () => {
    const putting: CommandOf<'putPoll'> = { type: 'putPoll', poll: draft }
    if (!isSealed) {
      if (await run(putting, tell(pollEditWords.opened))) onClose()
      return
    }
    const answer = await openSealed(putting)
    if (!answer.ok) {
      setOpenFailure(inWords({ refused: answer.reason, about: answer.about }))
      return
    }
    announce(tell(pollEditWords.opened))
    onClose()
  }
  const isNew = poll === undefined
  return (
    <div className={style.formColumns}>
      <FormFrame
        title={<Say it={isNew ? pollEditWords.newPoll : pollEditWords.changePoll} />}
        openers={openers}
        of={poll && form}
        save={isNew ? <Say it={pollEditWords.save} /> : undefined}
        why={busy ? undefined : why}
        failure={failure ?? openFailure}
        busy={busy}
        onSave={() => void save()}
        onCancel={onClose}
        more={
          isNew && (
            <Button why={why} whyShown="on-focus" busy={busy} onClick={() => void put()}>
              <Say it={pollEditWords.saveOpen} />
            </Button>
          )
        }
      >
        <div className={desk.stack}>
          <div className={desk.fields}>
            <div className={desk.full}>
              <MethodField fields={fields} onFields={set} />
            </div>
            {isNew && isInWords(fields.method) && (
              <div className={desk.full}>
                <SampleField onFields={(next) => set({ ...next, method: fields.method })} />
              </div>
            )}
            <Head fields={fields} set={set} />
            <WhatIsPut fields={fields} set={set} />
          </div>
          {isInWords(fields.method) && <Questionnaire fields={fields} set={set} />}
          <PollRulesEditor draft={draft} own={fields.rules} onChange={(rules) => set({ rules })} />
        </div>
      </FormFrame>
      <PollPreview draft={draft} />
    </div>
  )
}

/** Prepares a poll, or puts it at once. The form shows what the kind needs, and the poll as everybody will have it. */
export const PollForm = keptForm(
  ({ poll, start }: PollFormProps) => ({
    name: poll ? `poll.${poll.id}` : `poll-in.${start?.title ?? ''}`,
    about: { kind: 'poll', id: poll?.id ?? null },
  }),
  Form,
)
