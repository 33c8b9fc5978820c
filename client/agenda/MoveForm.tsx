import { useState } from 'react'
import type { Item } from '../../shared/agenda/model.ts'
import type { CommandOf } from '../../shared/commands.ts'
import { Say, useRefusalText, useText } from '../messages/Say.tsx'
import { useMay, useMeeting } from '../store.ts'
import { useDay } from '../times.ts'
import desk from '../ui/desk.module.css'
import { FormFrame } from '../ui/FormFrame.tsx'
import { SelectField } from '../ui/SelectField.tsx'
import { useCommand } from '../ui/useCommand.ts'
import { words } from './editMessages.ts'

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
    if (await run(command, tell(words.moved))) onClose()
  }
  return (
    <FormFrame
      title={<Say it={words.moveTitle} with={{ title: item.title }} />}
      openers={openers}
      save={<Say it={words.move} />}
      why={busy ? undefined : refused && inWords(refused)}
      failure={failure}
      busy={busy}
      onSave={save}
      onCancel={onClose}
    >
      <div className={desk.fields}>
        {item.parentId === null && (
          <SelectField
            label={<Say it={words.moveSitting} />}
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
          label={<Say it={words.movePlace} />}
          hint={item.start === null ? undefined : <Say it={words.moveHint} />}
          value={before}
          options={[
            ...beside.map((other) => ({
              value: other.id,
              label: tell(words.before, { what: named(other) }),
            })),
            { value: '', label: tell(words.atEnd) },
          ]}
          onChange={setBefore}
        />
      </div>
    </FormFrame>
  )
}
