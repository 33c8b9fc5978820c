import { useState } from 'react'
import type { Item } from '../../shared/agenda/model.ts'
import type { CommandOf } from '../../shared/commands.ts'
import { instantOf, localAt } from '../../shared/kernel/time.ts'
import { serverNow } from '../clock.ts'
import { Say, useRefusalText, useText } from '../messages/Say.tsx'
import { useMay, useMeeting } from '../store.ts'
import { useDay, zoneName } from '../times.ts'
import desk from '../ui/desk.module.css'
import { TextField } from '../ui/Fields.tsx'
import { FormFrame } from '../ui/FormFrame.tsx'
import { keptForm } from '../ui/FormSlot.tsx'
import { SelectField } from '../ui/SelectField.tsx'
import { useCommand } from '../ui/use-command.ts'
import { useFields } from '../ui/use-fields.ts'
import { agendaEditWords } from './edit-messages.ts'

const usualEnd = '18:00'

/** 18:00 of today, or of tomorrow when that is over: as a field for day and time holds it. */
const usualUntil = (zone: string): string => {
  const { date, time } = localAt(serverNow(), zone)
  const day = time < usualEnd ? date : localAt(serverNow() + 86_400_000, zone).date
  return `${day}T${usualEnd}`
}

interface ParkFormProps {
  readonly item: Item
  readonly openers: readonly string[]
  readonly onClose: () => void
}

const Form = ({ item, openers, onClose }: ParkFormProps) => {
  const tell = useText()
  const inWords = useRefusalText()
  const day = useDay()
  const sittings = useMeeting((state) => state.agenda.sittings)
  const zone = useMeeting((state) => state.meeting.zone)
  const others = sittings.filter(({ id, closedAt }) => id !== item.sittingId && closedAt === null)
  const [first] = useState(() => ({ sittingId: others[0]?.id ?? '', until: usualUntil(zone) }))
  const { fields, set } = useFields(first)
  const { sittingId, until } = fields
  const { run, busy, failure } = useCommand()
  const [date = '', time = ''] = until.split('T')
  const command: CommandOf<'parkItem'> = {
    ...{ type: 'parkItem', itemId: item.id, sittingId },
    until: until === '' ? null : instantOf(date, time.slice(0, 5), zone),
  }
  const refused = useMay(command)
  const why = others.length === 0 ? tell(agendaEditWords.noOtherSitting) : refused && inWords(refused)
  const save = async () => {
    if (await run(command, tell(agendaEditWords.parkedNow, { title: item.title }))) onClose()
  }
  return (
    <FormFrame
      title={<Say it={agendaEditWords.parkTitle} with={{ title: item.title }} />}
      openers={openers}
      save={<Say it={agendaEditWords.park} />}
      why={busy ? undefined : why}
      failure={failure}
      busy={busy}
      onSave={() => void save()}
      onCancel={onClose}
    >
      <div className={desk.fields}>
        <SelectField
          label={<Say it={agendaEditWords.parkTo} />}
          value={sittingId}
          options={others.map(({ id, date: on, title }) => ({
            value: id,
            label: [day(on), title].filter(Boolean).join(', '),
          }))}
          onChange={(id) => set({ sittingId: id })}
        />
        <TextField
          type="datetime-local"
          label={<Say it={agendaEditWords.parkUntil} with={{ place: zoneName(zone) }} />}
          hint={<Say it={agendaEditWords.parkUntilHint} />}
          value={until}
          onChange={({ currentTarget }) => set({ until: currentTarget.value })}
        />
      </div>
    </FormFrame>
  )
}

/** Puts an item off to another sitting, with the moment until which proposals on it are taken. */
export const ParkForm = keptForm(
  ({ item: { id } }: ParkFormProps) => ({ name: `park.${id}`, about: { kind: 'item', id } }),
  Form,
)
