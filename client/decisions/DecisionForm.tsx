import { useState } from 'react'
import type { Item } from '../../shared/agenda/model.ts'
import { itemOf } from '../../shared/agenda/select.ts'
import type { CommandOf } from '../../shared/commands.ts'
import type { DecisionDraft, DecisionKind } from '../../shared/decisions/model.ts'
import { useDraft } from '../drafts.ts'
import { Say, useRefusalText, useText } from '../messages/Say.tsx'
import { useMay, useMeeting } from '../store.ts'
import { Button } from '../ui/Button.tsx'
import desk from '../ui/desk.module.css'
import { TextArea, TextField } from '../ui/Fields.tsx'
import { FormFrame } from '../ui/FormFrame.tsx'
import { keptForm } from '../ui/FormSlot.tsx'
import { SelectField } from '../ui/SelectField.tsx'
import { useCommand } from '../ui/use-command.ts'
import { useFields } from '../ui/use-fields.ts'
import { decisionEditWords } from './edit-messages.ts'
import { PointsField, pointsRefused } from './PointsField.tsx'
import { pointsFrom } from './points-from-text.ts'

const kinds: readonly DecisionKind[] = ['decision', 'agreement', 'chair']

/** What a decision can belong to: an item or a sub-item, not a break. */
export const takesDecisions = ({ kind }: Item): boolean => kind !== 'break' && kind !== 'buffer'

export const itemInWords = ({ number, title }: Item): string => [number, title].filter(Boolean).join('. ')

const linesOf = (text: string): string[] => [
  ...new Set(
    text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== ''),
  ),
]

interface HeadFieldsProps {
  readonly kind: DecisionKind
  readonly title: string
  readonly documents: string
  readonly onChange: (change: { kind?: DecisionKind; title?: string; documents?: string }) => void
}

const HeadFields = ({ kind, title, documents, onChange }: HeadFieldsProps) => {
  const tell = useText()
  return (
    <>
      <SelectField
        label={<Say it={decisionEditWords.kind} />}
        value={kind}
        options={kinds.map((value) => ({ value, label: tell(decisionEditWords[value]) }))}
        onChange={(value) => onChange({ kind: value })}
      />
      <TextField
        label={<Say it={decisionEditWords.title} />}
        hint={<Say it={decisionEditWords.titleHint} />}
        maxLength={200}
        value={title}
        onChange={({ currentTarget }) => onChange({ title: currentTarget.value })}
      />
      <TextArea
        label={<Say it={decisionEditWords.documents} />}
        hint={<Say it={decisionEditWords.documentsHint} />}
        rows={1}
        value={documents}
        onChange={({ currentTarget }) => onChange({ documents: currentTarget.value })}
      />
    </>
  )
}

interface NewDecisionProps {
  /** The item that it is for, unless another is chosen. */
  readonly itemId: string
  readonly openers: readonly string[]
  readonly onClose: () => void
}

const New = ({ itemId: first, openers, onClose }: NewDecisionProps) => {
  const tell = useText()
  const inWords = useRefusalText()
  const agenda = useMeeting((state) => state.agenda)
  const [usual] = useState(() => ({
    itemId: first,
    kind: 'decision' as DecisionKind,
    title: '',
    documents: itemOf(agenda, first)?.documents.join('\n') ?? '',
  }))
  const { fields, set } = useFields(usual)
  const { itemId, ...head } = fields
  const [text, setText] = useDraft('decision-points')
  const { run, busy, failure } = useCommand()
  const { points } = pointsFrom(text)
  const command = (tabled: boolean): CommandOf<'draftDecision'> => ({
    ...{ type: 'draftDecision', itemId, kind: head.kind, title: head.title.trim() },
    documents: linesOf(head.documents),
    points: points.map((point) => ({ text: point })),
    tabled,
  })
  const refused = useMay(command(false))
  const why =
    itemId === ''
      ? tell(decisionEditWords.needItem)
      : points.length === 0
        ? tell(decisionEditWords.needPoints)
        : (pointsRefused(points, tell) ?? (refused && inWords(refused)))
  const save = async (tabled: boolean) => {
    if (!(await run(command(tabled), tell(tabled ? decisionEditWords.tabled : decisionEditWords.savedDraft))))
      return
    setText('')
    onClose()
  }
  const chooseItem = (id: string) =>
    set({ itemId: id, documents: itemOf(agenda, id)?.documents.join('\n') ?? '' })
  return (
    <FormFrame
      title={<Say it={decisionEditWords.newDecision} />}
      openers={openers}
      save={<Say it={decisionEditWords.saveDraft} />}
      why={busy ? undefined : why}
      failure={failure}
      busy={busy}
      onSave={() => void save(false)}
      onCancel={onClose}
      more={
        <Button why={why} whyShown="on-focus" busy={busy} onClick={() => void save(true)}>
          <Say it={decisionEditWords.saveTabled} />
        </Button>
      }
    >
      <div className={desk.fields}>
        <SelectField
          label={<Say it={decisionEditWords.item} />}
          value={itemId}
          options={agenda.items.filter(takesDecisions).map((item) => ({
            value: item.id,
            label: itemInWords(item),
          }))}
          onChange={chooseItem}
        />
        <HeadFields {...head} onChange={set} />
        <PointsField label={<Say it={decisionEditWords.points} />} value={text} onChange={setText} />
      </div>
    </FormFrame>
  )
}

interface OfDecisionProps {
  readonly decision: DecisionDraft
  readonly openers: readonly string[]
  readonly onClose: () => void
}

/** A new decision with its points, written or pasted, kept through a reload until it is saved. */
export const NewDecision = keptForm(
  ({ itemId }: NewDecisionProps) => ({
    name: `decision-in.${itemId}`,
    about: { kind: 'item', id: itemId },
  }),
  New,
)

const Head = ({ decision, openers, onClose }: OfDecisionProps) => {
  const tell = useText()
  const inWords = useRefusalText()
  const source = {
    kind: decision.kind,
    title: decision.title,
    documents: decision.documents.join('\n'),
  }
  const form = useFields(source)
  const head = form.fields
  const { run, busy, failure } = useCommand()
  const command: CommandOf<'changeDecision'> = {
    ...{ type: 'changeDecision', decisionId: decision.id, kind: head.kind, title: head.title.trim() },
    documents: linesOf(head.documents),
  }
  const refused = useMay(command)
  const save = async () => {
    if (await run(command, tell(decisionEditWords.saved))) onClose()
  }
  return (
    <FormFrame
      title={<Say it={decisionEditWords.editDecision} />}
      openers={openers}
      of={form}
      why={busy ? undefined : refused && inWords(refused)}
      failure={failure}
      busy={busy}
      onSave={() => void save()}
      onCancel={onClose}
    >
      <div className={desk.fields}>
        <HeadFields {...head} onChange={form.set} />
      </div>
    </FormFrame>
  )
}

/** Kind, title and documents of a decision. */
export const DecisionHeadForm = keptForm(
  ({ decision: { id } }: OfDecisionProps) => ({ name: `decision.${id}`, about: { kind: 'decision', id } }),
  Head,
)

const AddPoints = ({ decision, openers, onClose }: OfDecisionProps) => {
  const tell = useText()
  const inWords = useRefusalText()
  const [text, setText] = useDraft(`points-${decision.id}`)
  const { runAll, busy, failure } = useCommand()
  const { points } = pointsFrom(text)
  const refused = useMay({ type: 'addPoint', decisionId: decision.id, text: 'Noted.' })
  const why =
    points.length === 0
      ? tell(decisionEditWords.needPoints)
      : (pointsRefused(points, tell) ?? (refused && inWords(refused)))
  const save = async () => {
    const commands = points.map((point) => ({
      ...{ type: 'addPoint' as const, decisionId: decision.id, text: point },
    }))
    if (!(await runAll(commands, tell(decisionEditWords.addedPoints, { count: points.length })))) return
    setText('')
    onClose()
  }
  return (
    <FormFrame
      title={<Say it={decisionEditWords.addPoints} />}
      openers={openers}
      save={<Say it={decisionEditWords.add} />}
      why={busy ? undefined : why}
      failure={failure}
      busy={busy}
      onSave={() => void save()}
      onCancel={onClose}
    >
      <PointsField label={<Say it={decisionEditWords.points} />} value={text} onChange={setText} />
    </FormFrame>
  )
}

/** Several points for a decision that is there, to its end. */
export const AddPointsForm = keptForm(
  ({ decision: { id } }: OfDecisionProps) => ({ name: `points.${id}`, about: { kind: 'decision', id } }),
  AddPoints,
)
