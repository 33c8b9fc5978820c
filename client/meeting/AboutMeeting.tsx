import { Say, useRefusalText, useText } from '../messages/Say.tsx'
import { useMay, useMeeting } from '../store.ts'
import { Button } from '../ui/Button.tsx'
import desk from '../ui/desk.module.css'
import { TextField } from '../ui/Fields.tsx'
import { MeanwhileBanner } from '../ui/FormFrame.tsx'
import { lastingForm } from '../ui/FormSlot.tsx'
import { useCommand } from '../ui/use-command.ts'
import { useFields } from '../ui/use-fields.ts'
import { meetingWords } from './messages.ts'
import { ZoneSelect } from './ZoneSelect.tsx'

export interface About {
  readonly title: string
  readonly body: string
  readonly zone: string
}

interface AboutFieldsProps {
  readonly about: About
  readonly onChange: (change: Partial<About>) => void
}

export const AboutFields = ({ about: { title, body, zone }, onChange }: AboutFieldsProps) => (
  <div className={desk.fields}>
    <div className={desk.full}>
      <TextField
        label={<Say it={meetingWords.title} />}
        hint={<Say it={meetingWords.titleHint} />}
        value={title}
        maxLength={200}
        required
        onChange={({ currentTarget }) => onChange({ title: currentTarget.value })}
      />
    </div>
    <TextField
      label={<Say it={meetingWords.body} />}
      hint={<Say it={meetingWords.bodyHint} />}
      value={body}
      maxLength={120}
      onChange={({ currentTarget }) => onChange({ body: currentTarget.value })}
    />
    <ZoneSelect zone={zone} onChange={(value) => onChange({ zone: value })} />
  </div>
)

const Describe = () => {
  const tell = useText()
  const inWords = useRefusalText()
  const { title, body, zone } = useMeeting((state) => state.meeting)
  const form = useFields<About>({ title, body, zone })
  const about = form.fields
  const { title: newTitle, body: newBody, zone: newZone } = form.changed
  const command = {
    type: 'describeMeeting' as const,
    ...(newTitle !== undefined && { title: newTitle.trim() }),
    ...(newBody !== undefined && { body: newBody.trim() }),
    ...(newZone !== undefined && { zone: newZone }),
  }
  const refused = useMay(command)
  const { run, busy, failure } = useCommand()
  const why =
    about.title.trim() === ''
      ? tell(meetingWords.needTitle)
      : about.zone === ''
        ? tell(meetingWords.needZone)
        : refused && inWords(refused)
  const save = async () => {
    if (await run(command, tell(meetingWords.saved))) form.clear()
  }
  return (
    <form
      className={desk.stack}
      onSubmit={(event) => {
        event.preventDefault()
        if (why === undefined) void save()
      }}
    >
      <MeanwhileBanner {...form} busy={busy} />
      <AboutFields about={about} onChange={form.set} />
      {failure && <p>{failure}</p>}
      {(Object.keys(form.own).length > 0 || busy) && (
        <div>
          <Button type="submit" look="primary" busy={busy} why={busy ? undefined : why}>
            <Say it={meetingWords.save} />
          </Button>
        </div>
      )}
    </form>
  )
}

/** Changes the title, body and zone of the meeting that this page is in. */
export const DescribeMeeting = lastingForm(
  () => ({ name: 'meeting', about: { kind: 'nothing', id: null } }),
  Describe,
)
