import { useState } from 'react'
import type { Item, ItemKind, Purpose, Sitting } from '../../shared/agenda/model.ts'
import type { CommandOf } from '../../shared/commands.ts'
import { minutesOf } from '../../shared/kernel/time.ts'
import type { FormAbout } from '../form-news.ts'
import { common } from '../messages/common.ts'
import { Say, useRefusalText, useText } from '../messages/Say.tsx'
import { useMay, useMeeting } from '../store.ts'
import { zoneName } from '../times.ts'
import { Act } from '../ui/Act.tsx'
import desk from '../ui/desk.module.css'
import { TextArea, TextField } from '../ui/Fields.tsx'
import { FormFrame } from '../ui/FormFrame.tsx'
import { keptForm } from '../ui/FormSlot.tsx'
import { SelectField } from '../ui/SelectField.tsx'
import { useCommand } from '../ui/use-command.ts'
import { useFields } from '../ui/use-fields.ts'
import { agendaEditWords } from './edit-messages.ts'
import { clockOf } from './line-up.ts'

/** Where a new item comes. */
export interface NewPlace {
  readonly sitting: Sitting | null
  readonly parent: Item | null
  /** In front of which item; at the end when null. */
  readonly before: string | null
}

const mainKinds: readonly ItemKind[] = ['item', 'break', 'buffer', 'written']
const purposes: readonly (Purpose | '')[] = ['', 'decision', 'discussion', 'information', 'written']
const usualMinutes = 30

interface Fields {
  readonly kind: ItemKind
  readonly title: string
  readonly lead: string
  readonly documents: string
  readonly purpose: Purpose | ''
  readonly start: string
  readonly end: string
}

const blank: Fields = { kind: 'item', title: '', lead: '', documents: '', purpose: '', start: '', end: '' }

const fieldsOf = (item: Item): Fields => ({
  kind: item.kind,
  title: item.title,
  lead: item.lead,
  documents: item.documents.join('\n'),
  purpose: item.purpose ?? '',
  start: item.start ?? '',
  end: item.end ?? '',
})

/** A new item begins when the last one ends. */
const fieldsFor = ({ sitting, parent, before }: NewPlace, items: readonly Item[]): Fields => {
  if (parent) return { ...blank, kind: 'sub-item' }
  if (!sitting) return { ...blank, kind: 'written' }
  if (before !== null) return blank
  const ends = items.flatMap((item) => (item.sittingId === sitting.id && item.end ? [item.end] : []))
  const start = ends.sort().at(-1) ?? sitting.start ?? '09:00'
  const end = Math.min(minutesOf(start) + usualMinutes, 23 * 60 + 59)
  return { ...blank, start, end: clockOf(end) }
}

const documentsIn = (text: string): string[] => [
  ...new Set(
    text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== ''),
  ),
]

const said = ({ kind, title, lead, documents, purpose, start, end }: Fields) => ({
  kind,
  title: title.trim(),
  lead: lead.trim(),
  documents: documentsIn(documents),
  purpose: purpose || null,
  start: start || null,
  end: end || null,
})

type ItemCommand = CommandOf<'addItem'> | CommandOf<'changeItem'>

const commandFor = (item: Item | undefined, place: NewPlace | undefined, fields: Fields): ItemCommand =>
  item
    ? { type: 'changeItem', itemId: item.id, ...said(fields) }
    : {
        type: 'addItem',
        sittingId: place?.sitting?.id ?? null,
        parentId: place?.parent?.id ?? null,
        before: place?.before ?? null,
        ...said(fields),
      }

interface FieldSetProps {
  readonly fields: Fields
  readonly set: (change: Partial<Fields>) => void
  readonly isSub: boolean
}

const Timing = ({ fields, set }: Omit<FieldSetProps, 'isSub'>) => {
  const zone = useMeeting((state) => state.meeting.zone)
  return (
    <>
      <TextField
        type="time"
        label={<Say it={agendaEditWords.start} />}
        hint={<Say it={agendaEditWords.startHint} with={{ zone: zoneName(zone) }} />}
        value={fields.start}
        onChange={({ currentTarget }) => set({ start: currentTarget.value })}
      />
      <TextField
        type="time"
        label={<Say it={agendaEditWords.end} />}
        value={fields.end}
        onChange={({ currentTarget }) => set({ end: currentTarget.value })}
      />
    </>
  )
}

const ItemFields = ({ fields, set, isSub }: FieldSetProps) => {
  const tell = useText()
  const isTopic = fields.kind !== 'break' && fields.kind !== 'buffer'
  return (
    <div className={desk.fields}>
      <div className={desk.full}>
        <TextField
          label={<Say it={agendaEditWords.title} />}
          value={fields.title}
          maxLength={300}
          required
          onChange={({ currentTarget }) => set({ title: currentTarget.value })}
        />
      </div>
      {!isSub && (
        <SelectField
          label={<Say it={agendaEditWords.kind} />}
          value={fields.kind}
          options={mainKinds.map((value) => ({ value, label: tell(agendaEditWords[value]) }))}
          onChange={(kind) => set({ kind })}
        />
      )}
      {!isSub && fields.kind !== 'written' && <Timing fields={fields} set={set} />}
      {isTopic && (
        <>
          <SelectField
            label={<Say it={agendaEditWords.purpose} />}
            value={fields.purpose}
            options={purposes.map((value) => ({
              value,
              label: tell(value === '' ? agendaEditWords.noPurpose : common[value]),
            }))}
            onChange={(purpose) => set({ purpose })}
          />
          <TextField
            label={<Say it={agendaEditWords.lead} />}
            hint={<Say it={agendaEditWords.leadHint} />}
            value={fields.lead}
            maxLength={200}
            onChange={({ currentTarget }) => set({ lead: currentTarget.value })}
          />
          <div className={desk.full}>
            <TextArea
              label={<Say it={agendaEditWords.documents} />}
              hint={<Say it={agendaEditWords.documentsHint} />}
              value={fields.documents}
              onChange={({ currentTarget }) => set({ documents: currentTarget.value })}
            />
          </div>
        </>
      )}
    </div>
  )
}

const titleOf = (item: Item | undefined, place: NewPlace | undefined) => {
  if (item) return <span dir="auto">{[item.number, item.title].filter(Boolean).join('. ')}</span>
  if (place?.parent) return <Say it={agendaEditWords.newSub} with={{ title: place.parent.title }} />
  return <Say it={place?.sitting ? agendaEditWords.newItem : agendaEditWords.newWritten} />
}

interface ItemFormProps {
  readonly item?: Item
  readonly place?: NewPlace
  readonly openers: readonly string[]
  readonly onClose: () => void
}

const Form = ({ item, place, openers, onClose }: ItemFormProps) => {
  const tell = useText()
  const inWords = useRefusalText()
  const items = useMeeting((state) => state.agenda.items)
  const [first] = useState(() => (place ? fieldsFor(place, items) : blank))
  const form = useFields(item ? fieldsOf(item) : first)
  const { fields, set } = form
  const { run, busy, failure } = useCommand()
  const command = commandFor(item, place, fields)
  const refused = useMay(command)
  const why = command.title === '' ? tell(agendaEditWords.needTitle) : refused && inWords(refused)
  const save = async () => {
    if (await run(command, tell(agendaEditWords.saved))) onClose()
  }
  return (
    <FormFrame
      title={titleOf(item, place)}
      openers={openers}
      of={item && form}
      why={busy ? undefined : why}
      failure={failure}
      busy={busy}
      onSave={save}
      onCancel={onClose}
      more={
        item && (
          <Act
            command={{ type: 'removeItem', itemId: item.id }}
            confirm={tell(agendaEditWords.removeItemAsk, { title: item.title })}
            done={tell(agendaEditWords.removed)}
            onAnswer={({ ok }) => ok && onClose()}
          >
            <Say it={agendaEditWords.removeItem} />
          </Act>
        )
      }
    >
      <ItemFields fields={fields} set={set} isSub={fields.kind === 'sub-item'} />
    </FormFrame>
  )
}

const aboutOf = ({ item, place }: ItemFormProps): FormAbout => {
  const of = item ?? place?.parent
  if (of) return { kind: 'item', id: of.id }
  return { kind: 'sitting', id: place?.sitting?.id ?? null }
}

/** An item that is changed, or a new one with the place where it comes. */
export const ItemForm = keptForm((props: ItemFormProps) => {
  const about = aboutOf(props)
  const { item, place } = props
  return { name: item ? `item.${item.id}` : `item-in.${about.id}.${place?.before ?? ''}`, about }
}, Form)
