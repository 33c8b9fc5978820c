import { useState } from 'react'
import type { Item } from '../../shared/agenda/model.ts'
import type { CommandOf } from '../../shared/commands.ts'
import { Say, useRefusalText, useText } from '../messages/Say.tsx'
import { useMay, useMeeting } from '../store.ts'
import { useDay } from '../times.ts'
import desk from '../ui/desk.module.css'
import { FormFrame } from '../ui/FormFrame.tsx'
import { SelectField } from '../ui/SelectField.tsx'
import { useCommand } from '../ui/use-command.ts'
import { agendaEditWords } from './edit-messages.ts'

interface MoveFormProps {
  readonly item: Item
  readonly openers: readonly string[]
  readonly onClose: () => void
}

/** Puts an item anywhere: another sitting, or another place in its own. */
export const MoveForm = ({ item, openers, onClose }: MoveFormProps) => {
  const tell = useText()
  const inWords = useRefusalText()
  const day = useDay()
  const { sittings, items } = useMeeting((state) => state.agenda)
  const [sittingId, setSittingId] = useState(item.sittingId ?? sittings[0]?.id ?? '')
  const [before, setBefore] = useState('')
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
            onChange={(id) => {
              setSittingId(id)
              setBefore('')
            }}
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
          onChange={setBefore}
        />
      </div>
    </FormFrame>
  )
}
