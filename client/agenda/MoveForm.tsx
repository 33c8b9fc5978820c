import type { Item } from '../../shared/agenda/model.ts'
import type { CommandOf } from '../../shared/commands.ts'
import { Say, useRefusalText, useText } from '../messages/Say.tsx'
import { useMay, useMeeting } from '../store.ts'
import { useDay } from '../times.ts'
import desk from '../ui/desk.module.css'
import { FormFrame } from '../ui/FormFrame.tsx'
import { keptForm } from '../ui/FormSlot.tsx'
import { SelectField } from '../ui/SelectField.tsx'
import { useCommand } from '../ui/use-command.ts'
import { useFields } from '../ui/use-fields.ts'
import { agendaEditWords } from './edit-messages.ts'

interface MoveFormProps {
  readonly item: Item
  readonly openers: readonly string[]
  readonly onClose: () => void
}

const Form = ({ item, openers, onClose }: MoveFormProps) => {
  const tell = useText()
  const inWords = useRefusalText()
  const day = useDay()
  const { sittings, items } = useMeeting((state) => state.agenda)
  const { fields, set } = useFields({ sittingId: item.sittingId ?? sittings[0]?.id ?? '', before: '' })
  const { sittingId, before } = fields
  const { run, busy, failure } = useCommand()
  const command: CommandOf<'moveItem'> = {
    type: 'moveItem',
    itemId: item.id,
    sittingId,
    before: before || null,
  }
  const refused = useMay(command)
  const beside = items.filter(
    (other) => other.id !== item.id && other.sittingId === sittingId && other.parentId === item.parentId,
  )
  const named = ({ number, title }: Item) => [number, title].filter(Boolean).join('. ')
  const save = async () => {
    if (await run(command, tell(agendaEditWords.moved))) onClose()
  }
  return (
    <FormFrame
      title={<Say it={agendaEditWords.moveTitle} with={{ title: item.title }} />}
      openers={openers}
      save={<Say it={agendaEditWords.move} />}
      why={busy ? undefined : refused && inWords(refused)}
      failure={failure}
      busy={busy}
      onSave={save}
      onCancel={onClose}
    >
      <div className={desk.fields}>
        {item.parentId === null && (
          <SelectField
            label={<Say it={agendaEditWords.moveSitting} />}
            value={sittingId}
            options={sittings.map(({ id, date, title }) => ({
              value: id,
              label: [day(date), title].filter(Boolean).join(', '),
            }))}
            onChange={(id) => set({ sittingId: id, before: '' })}
          />
        )}
        <SelectField
          label={<Say it={agendaEditWords.movePlace} />}
          hint={item.start === null ? undefined : <Say it={agendaEditWords.moveHint} />}
          value={before}
          options={[
            ...beside.map((other) => ({
              value: other.id,
              label: tell(agendaEditWords.before, { what: named(other) }),
            })),
            { value: '', label: tell(agendaEditWords.atEnd) },
          ]}
          onChange={(id) => set({ before: id })}
        />
      </div>
    </FormFrame>
  )
}

/** Puts an item anywhere: another sitting, or another place in its own. */
export const MoveForm = keptForm(
  ({ item: { id } }: MoveFormProps) => ({ name: `move.${id}`, about: { kind: 'item', id } }),
  Form,
)
