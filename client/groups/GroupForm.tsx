import type { CommandOf } from '../../shared/commands.ts'
import type { Group, GroupState } from '../../shared/groups/model.ts'
import { groupStateNames } from '../../shared/messages/groups.ts'
import { Say, useRefusalText, useText } from '../messages/Say.tsx'
import { useMay, useMeeting } from '../store.ts'
import desk from '../ui/desk.module.css'
import { Choice, TextArea, TextField } from '../ui/Fields.tsx'
import { FormFrame } from '../ui/FormFrame.tsx'
import { keptForm } from '../ui/FormSlot.tsx'
import { SelectField } from '../ui/SelectField.tsx'
import { useCommand } from '../ui/use-command.ts'
import { useFields } from '../ui/use-fields.ts'
import { groupsText, groupsEditText as words } from './messages.ts'

const states: readonly GroupState[] = ['proposed', 'scoping', 'active', 'on-hold', 'completed', 'disbanded']

const fieldsOf = (group: Group | undefined) => ({
  name: group?.name ?? '',
  itemId: group?.itemId ?? '',
  category: group?.category ?? '',
  purpose: group?.purpose ?? '',
  cadence: group?.cadence ?? '',
  established: group?.established ?? '',
  state: group?.state ?? ('proposed' as GroupState),
  note: group?.note ?? '',
  others: group?.others.join('\n') ?? '',
})
type Fields = ReturnType<typeof fieldsOf>

const linesOf = (text: string): string[] => [
  ...new Set(
    text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== ''),
  ),
]

const commandFor = (
  group: Group | undefined,
  { others, itemId, ...fields }: Fields,
  open: boolean,
): CommandOf<'addGroup'> | CommandOf<'changeGroup'> => {
  const said = { ...fields, itemId: itemId || null, name: fields.name.trim(), others: linesOf(others) }
  return group
    ? { type: 'changeGroup', groupId: group.id, ...said }
    : { type: 'addGroup', ...said, ...(open ? { open } : {}) }
}

const short = [
  { field: 'category', label: groupsText.category, hint: undefined },
  { field: 'cadence', label: groupsText.cadence, hint: words.cadenceHint },
  { field: 'established', label: groupsText.established, hint: undefined },
] as const

interface GroupFormProps {
  /** Undefined for a new one. */
  readonly group?: Group
  readonly openers: readonly string[]
  readonly onClose: () => void
}

const Form = ({ group, openers, onClose }: GroupFormProps) => {
  const tell = useText()
  const inWords = useRefusalText()
  const items = useMeeting((state) => state.agenda.items)
  const form = useFields({ ...fieldsOf(group), open: false })
  const { set } = form
  const { open, ...fields } = form.fields
  const { run, busy, failure } = useCommand()
  const command = commandFor(group, fields, open)
  const refused = useMay({ ...command, name: command.name || '–' })
  const why = command.name === '' ? tell(words.needName) : refused && inWords(refused)
  const save = async () => {
    const done = group ? tell(words.saved) : tell(words.added, { group: command.name })
    if (await run(command, done)) onClose()
  }
  return (
    <FormFrame
      title={<Say it={group ? words.editTitle : words.newGroup} />}
      openers={openers}
      of={group && form}
      why={busy ? undefined : why}
      failure={failure}
      busy={busy}
      onSave={() => void save()}
      onCancel={onClose}
    >
      <div className={desk.fields}>
        <div className={desk.full}>
          <TextField
            label={<Say it={words.name} />}
            maxLength={200}
            value={fields.name}
            onChange={({ currentTarget }) => set({ name: currentTarget.value })}
          />
        </div>
        <SelectField
          label={<Say it={words.item} />}
          hint={<Say it={words.itemHint} />}
          value={fields.itemId}
          options={[
            { value: '', label: tell(words.noItem) },
            ...items
              .filter(({ kind }) => kind !== 'break' && kind !== 'buffer')
              .map(({ id, number, title }) => ({
                value: id,
                label: [number, title].filter(Boolean).join('. '),
              })),
          ]}
          onChange={(itemId) => set({ itemId })}
        />
        <SelectField
          label={<Say it={words.state} />}
          value={fields.state}
          options={states.map((value) => ({ value, label: tell(groupStateNames[value]) }))}
          onChange={(state) => set({ state })}
        />
        {short.map(({ field, label, hint }) => (
          <TextField
            key={field}
            label={<Say it={label} />}
            hint={hint && <Say it={hint} />}
            maxLength={120}
            value={fields[field]}
            onChange={({ currentTarget }) => set({ [field]: currentTarget.value })}
          />
        ))}
        <div className={desk.full}>
          <TextArea
            label={<Say it={groupsText.purpose} />}
            maxLength={2000}
            value={fields.purpose}
            onChange={({ currentTarget }) => set({ purpose: currentTarget.value })}
          />
        </div>
        <TextArea
          label={<Say it={words.others} />}
          hint={<Say it={words.othersHint} />}
          rows={3}
          value={fields.others}
          onChange={({ currentTarget }) => set({ others: currentTarget.value })}
        />
        <TextArea
          label={<Say it={groupsText.note} />}
          rows={3}
          maxLength={1000}
          value={fields.note}
          onChange={({ currentTarget }) => set({ note: currentTarget.value })}
        />
      </div>
      {!group && (
        <Choice
          label={<Say it={words.openAtOnce} />}
          checked={open}
          onChange={({ currentTarget }) => set({ open: currentTarget.checked })}
        />
      )}
    </FormFrame>
  )
}

/** A group of the register: all but who is in it. */
export const GroupForm = keptForm(
  ({ group }: GroupFormProps) => ({
    name: `group.${group?.id ?? ''}`,
    about: { kind: 'group', id: group?.id ?? null },
  }),
  Form,
)
