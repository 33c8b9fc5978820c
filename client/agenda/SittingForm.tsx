import { useState } from 'react'
import type { Sitting } from '../../shared/agenda/model.ts'
import type { CommandOf } from '../../shared/commands.ts'
import { localAt } from '../../shared/kernel/time.ts'
import { serverNow } from '../clock.ts'
import { Say, useRefusalText, useText } from '../messages/Say.tsx'
import { useMay, useMeeting } from '../store.ts'
import { useDay } from '../times.ts'
import { Act } from '../ui/Act.tsx'
import desk from '../ui/desk.module.css'
import { TextField } from '../ui/Fields.tsx'
import { FormFrame } from '../ui/FormFrame.tsx'
import { keptForm } from '../ui/FormSlot.tsx'
import { useCommand } from '../ui/use-command.ts'
import { useFields } from '../ui/use-fields.ts'
import { agendaEditWords } from './edit-messages.ts'

interface Fields {
  readonly date: string
  readonly title: string
  readonly start: string
  readonly end: string
}

const dayAfter = (date: string): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)

const commandFor = (
  sitting: Sitting | undefined,
  { date, title, start, end }: Fields,
): CommandOf<'addSitting'> | CommandOf<'changeSitting'> => {
  const said = { date, title: title.trim(), start: start || null, end: end || null }
  return sitting ? { type: 'changeSitting', sittingId: sitting.id, ...said } : { type: 'addSitting', ...said }
}

interface SittingFormProps {
  readonly sitting?: Sitting
  readonly openers: readonly string[]
  readonly onClose: () => void
}

const useFirstFields = (sitting: Sitting | undefined): Fields => {
  const last = useMeeting(({ agenda }) => agenda.sittings.at(-1)?.date)
  const zone = useMeeting((state) => state.meeting.zone)
  if (!sitting)
    return { date: last ? dayAfter(last) : localAt(serverNow(), zone).date, title: '', start: '', end: '' }
  return {
    date: sitting.date,
    title: sitting.title,
    start: sitting.start ?? '',
    end: sitting.end ?? '',
  }
}

const Form = ({ sitting, openers, onClose }: SittingFormProps) => {
  const tell = useText()
  const inWords = useRefusalText()
  const day = useDay()
  const usual = useFirstFields(sitting)
  const [first] = useState(usual)
  const form = useFields(sitting ? usual : first)
  const { fields } = form
  const { run, busy, failure } = useCommand()
  const command = commandFor(sitting, fields)
  const refused = useMay(command)
  const why = fields.date === '' ? tell(agendaEditWords.needDate) : refused && inWords(refused)
  const set = (name: keyof Fields) => ({
    value: fields[name],
    onChange: ({ currentTarget }: { currentTarget: HTMLInputElement }) =>
      form.set({ [name]: currentTarget.value }),
  })
  const save = async () => {
    if (await run(command, tell(agendaEditWords.saved))) onClose()
  }
  return (
    <FormFrame
      title={
        sitting ? (
          <Say it={agendaEditWords.changeSitting} with={{ day: day(sitting.date) }} />
        ) : (
          <Say it={agendaEditWords.newSitting} />
        )
      }
      openers={openers}
      of={sitting && form}
      why={busy ? undefined : why}
      failure={failure}
      busy={busy}
      onSave={save}
      onCancel={onClose}
      more={
        sitting && (
          <Act
            command={{ type: 'removeSitting', sittingId: sitting.id }}
            confirm={tell(agendaEditWords.removeSittingAsk, { day: day(sitting.date) })}
            done={tell(agendaEditWords.removed)}
            onAnswer={({ ok }) => ok && onClose()}
          >
            <Say it={agendaEditWords.removeSitting} />
          </Act>
        )
      }
    >
      <div className={desk.fields}>
        <TextField type="date" label={<Say it={agendaEditWords.date} />} required {...set('date')} />
        <TextField type="time" label={<Say it={agendaEditWords.start} />} {...set('start')} />
        <TextField
          type="time"
          label={<Say it={agendaEditWords.end} />}
          hint={<Say it={agendaEditWords.sittingEndHint} />}
          {...set('end')}
        />
        <TextField
          label={<Say it={agendaEditWords.sittingTitle} />}
          hint={<Say it={agendaEditWords.sittingTitleHint} />}
          maxLength={120}
          {...set('title')}
        />
      </div>
    </FormFrame>
  )
}

/** A sitting that is changed, or a new one. */
export const SittingForm = keptForm(
  ({ sitting }: SittingFormProps) => ({
    name: `sitting.${sitting?.id ?? ''}`,
    about: { kind: 'sitting', id: sitting?.id ?? null },
  }),
  Form,
)
