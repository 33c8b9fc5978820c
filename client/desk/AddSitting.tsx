import type { FormEvent } from 'react'
import type { Command } from '../../shared/commands.ts'
import { localAt } from '../../shared/kernel/time.ts'
import { serverNow } from '../clock.ts'
import { Say, useRefusalText, useText } from '../messages/Say.tsx'
import { may, useMeeting } from '../store.ts'
import { useDay } from '../times.ts'
import { announce } from '../ui/announce.ts'
import { Button } from '../ui/Button.tsx'
import { TextField } from '../ui/Fields.tsx'
import { lastingForm, useSettled } from '../ui/FormSlot.tsx'
import { Disclosure } from '../ui/pieces.tsx'
import { useFields } from '../ui/use-fields.ts'
import style from './agenda.module.css'
import { deskText } from './messages.ts'
import { useCarryOut } from './notice.ts'

const useSittingForm = () => {
  const sittings = useMeeting((state) => state.agenda.sittings)
  const zone = useMeeting((state) => state.meeting.zone)
  const usual = sittings.at(-1)?.date ?? localAt(serverNow(), zone).date
  const { fields, set } = useFields({ date: usual, start: '', end: '', title: '' })
  const { date, start, end, title } = fields
  const command: Command = {
    type: 'addSitting',
    date,
    start: start || null,
    end: end || null,
    ...(title.trim() && { title: title.trim() }),
  }
  return { fields, set, command }
}

const Form = () => {
  const form = useSittingForm()
  const { fields, set } = form
  const settled = useSettled()
  const tell = useText()
  const day = useDay()
  const inWords = useRefusalText()
  const carryOut = useCarryOut()
  const refused = may(form.command)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (refused || !(await carryOut(form.command))) return
    announce(tell(deskText.sittingAddedDone, { day: day(fields.date) }))
    set({ title: '' })
    settled()
  }
  return (
    <Disclosure summary={<Say it={deskText.addSitting} />}>
      <form className={style.sittingForm} onSubmit={(event) => void submit(event)}>
        <TextField
          type="date"
          required
          label={<Say it={deskText.date} />}
          value={fields.date}
          onChange={({ target }) => set({ date: target.value })}
        />
        <TextField
          type="time"
          label={<Say it={deskText.startTime} />}
          value={fields.start}
          onChange={({ target }) => set({ start: target.value })}
        />
        <TextField
          type="time"
          label={<Say it={deskText.endTime} />}
          value={fields.end}
          onChange={({ target }) => set({ end: target.value })}
        />
        <TextField
          label={<Say it={deskText.sittingTitle} />}
          maxLength={120}
          value={fields.title}
          onChange={({ target }) => set({ title: target.value })}
        />
        <Button type="submit" why={refused && inWords(refused)}>
          <Say it={deskText.addSittingDo} />
        </Button>
      </form>
    </Disclosure>
  )
}

/** A further sitting, for what cannot be finished in those that were planned. */
export const AddSitting = lastingForm(
  () => ({ name: 'add-sitting', about: { kind: 'nothing', id: null } }),
  Form,
)
