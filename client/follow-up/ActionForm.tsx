import type { Action } from '../../shared/actions/model.ts'
import type { CommandOf } from '../../shared/commands.ts'
import { Say, useRefusalText, useText } from '../messages/Say.tsx'
import { useCodeOf, useOrganizationOptions } from '../people.ts'
import { useMay, useMeeting } from '../store.ts'
import { Button } from '../ui/Button.tsx'
import desk from '../ui/desk.module.css'
import { TextArea, TextField } from '../ui/Fields.tsx'
import { FormFrame } from '../ui/FormFrame.tsx'
import { keptForm } from '../ui/FormSlot.tsx'
import { SearchSelect } from '../ui/SearchSelect.tsx'
import { SelectField } from '../ui/SelectField.tsx'
import { useCommand } from '../ui/use-command.ts'
import { useFields } from '../ui/use-fields.ts'
import style from './follow-up.module.css'
import { followEditText as words } from './messages.ts'

interface OwnersProps {
  readonly ownerIds: readonly string[]
  readonly onChange: (ownerIds: string[]) => void
}

const Owners = ({ ownerIds, onChange }: OwnersProps) => {
  const tell = useText()
  const codeOf = useCodeOf()
  const options = useOrganizationOptions()
  return (
    <div className={desk.close}>
      <SearchSelect
        label={tell(words.organizations)}
        placeholder={tell(words.addOrganization)}
        options={options.filter(({ value }) => !ownerIds.includes(value))}
        value={null}
        onChange={(id) => id !== null && onChange([...ownerIds, id])}
        nothing={tell(words.noOrganization)}
      />
      <span className={style.chosen}>
        {ownerIds.map((id) => (
          <Button
            key={id}
            size="small"
            aria-label={tell(words.without, { code: codeOf(id) })}
            onClick={() => onChange(ownerIds.filter((one) => one !== id))}
          >
            <bdi>{codeOf(id)}</bdi> <span aria-hidden="true">✕</span>
          </Button>
        ))}
      </span>
    </div>
  )
}

interface ActionFormProps {
  /** Undefined for a new one, in words. */
  readonly action?: Action
  readonly openers: readonly string[]
  readonly onClose: () => void
}

const Form = ({ action, openers, onClose }: ActionFormProps) => {
  const tell = useText()
  const inWords = useRefusalText()
  const items = useMeeting((state) => state.agenda.items)
  const form = useFields({
    ...{ text: '', itemId: '', owner: action?.owner ?? '' },
    ...{ ownerIds: action?.ownerIds ?? [], due: action?.due ?? '' },
  })
  const { set } = form
  const { text, itemId, owner, ownerIds, due } = form.fields
  const { run, busy, failure } = useCommand()
  const said = { owner: owner.trim(), ownerIds: [...ownerIds], due: due || null }
  const command: CommandOf<'trackAction'> | CommandOf<'changeAction'> = action
    ? { type: 'changeAction', actionId: action.id, ...said }
    : { type: 'trackAction', text: text.trim() || '–', itemId: itemId || null, ...said }
  const refused = useMay(command)
  const why = !action && text.trim() === '' ? tell(words.needText) : refused && inWords(refused)
  const save = async () => {
    if (await run(command, tell(action ? words.saved : words.noted))) onClose()
  }
  return (
    <FormFrame
      title={<Say it={action ? words.editTitle : words.newAction} />}
      openers={openers}
      of={action && form}
      why={busy ? undefined : why}
      failure={failure}
      busy={busy}
      onSave={() => void save()}
      onCancel={onClose}
    >
      <div className={desk.fields}>
        {!action && (
          <div className={desk.full}>
            <TextArea
              label={<Say it={words.text} />}
              maxLength={2000}
              value={text}
              onChange={({ currentTarget }) => set({ text: currentTarget.value })}
            />
          </div>
        )}
        <Owners ownerIds={ownerIds} onChange={(ids) => set({ ownerIds: ids })} />
        <TextField
          label={<Say it={words.owner} />}
          hint={<Say it={words.ownerHint} />}
          maxLength={200}
          value={owner}
          onChange={({ currentTarget }) => set({ owner: currentTarget.value })}
        />
        <TextField
          type="date"
          label={<Say it={words.due} />}
          value={due}
          onChange={({ currentTarget }) => set({ due: currentTarget.value })}
        />
        {!action && (
          <SelectField
            label={<Say it={words.item} />}
            value={itemId}
            options={[
              { value: '', label: tell(words.noItem) },
              ...items
                .filter(({ kind }) => kind !== 'break' && kind !== 'buffer')
                .map(({ id, number, title }) => ({
                  value: id,
                  label: [number, title].filter(Boolean).join('. '),
                })),
            ]}
            onChange={(id) => set({ itemId: id })}
          />
        )}
      </div>
    </FormFrame>
  )
}

/** Who does it and until when; of a new one also what. */
export const ActionForm = keptForm(
  ({ action }: ActionFormProps) => ({
    name: `action.${action?.id ?? ''}`,
    about: { kind: 'action', id: action?.id ?? null },
  }),
  Form,
)
