import { type FormEvent, useState } from 'react'
import type { Command } from '../../shared/commands.ts'
import { localAt } from '../../shared/kernel/time.ts'
import { serverNow } from '../clock.ts'
import { Say, useRefusalText, useText } from '../messages/Say.tsx'
import { may, useMeeting } from '../store.ts'
import { useDay } from '../times.ts'
import { announce } from '../ui/announce.ts'
import { Button } from '../ui/Button.tsx'
import { TextField } from '../ui/Fields.tsx'
import { Disclosure } from '../ui/pieces.tsx'
import style from './agenda.module.css'
import { deskText } from './messages.ts'
import { useCarryOut } from './notice.ts'

const useSittingForm = () => {
  const sittings = useMeeting((state) => state.agenda.sittings)
  const zone = useMeeting((state) => state.meeting.zone)
  const usual = sittings.at(-1)?.date ?? localAt(serverNow(), zone).date
  const [date, setDate] = useState(usual)
  const [start, setStart] = useState('')
  const [end, setEnd] = useState('')
  const [title, setTitle] = useState('')
  const command: Command = {
    type: 'addSitting',
    date,
    start: start || null,
    end: end || null,
    ...(title.trim() && { title: title.trim() }),
  }
  return { date, setDate, start, setStart, end, setEnd, title, setTitle, command }
}

/** A further sitting, for what cannot be finished in those that were planned. */
export const AddSitting = () => {
  const form = useSittingForm()
  const tell = useText()
  const day = useDay()
  const inWords = useRefusalText()
  const carryOut = useCarryOut()
  const refused = may(form.command)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (refused || !(await carryOut(form.command))) return
    announce(tell(deskText.sittingAddedDone, { day: day(form.date) }))
    form.setTitle('')
  }
  return (
    <Disclosure summary={<Say it={deskText.addSitting} />}>
      <form className={style.sittingForm} onSubmit={(event) => void submit(event)}>
        <TextField
          type="date"
          required
          label={<Say it={deskText.date} />}
          value={form.date}
          onChange={({ target }) => form.setDate(target.value)}
        />
        <TextField
          type="time"
          label={<Say it={deskText.startTime} />}
          value={form.start}
          onChange={({ target }) => form.setStart(target.value)}
        />
        <TextField
          type="time"
          label={<Say it={deskText.endTime} />}
          value={form.end}
          onChange={({ target }) => form.setEnd(target.value)}
        />
        <TextField
          label={<Say it={deskText.sittingTitle} />}
          maxLength={120}
          value={form.title}
          onChange={({ target }) => form.setTitle(target.value)}
        />
        <Button type="submit" why={refused && inWords(refused)}>
          <Say it={deskText.addSittingDo} />
        </Button>
      </form>
    </Disclosure>
  )
}
