import { useState } from 'react'
import type { CommandOf } from '../../shared/commands.ts'
import { type Later, laterFactsOn } from '../../shared/decisions/later-facts.ts'
import type { Footnote } from '../../shared/decisions/model.ts'
import type { FormAbout } from '../form-news.ts'
import { Say, useRefusalText, useText } from '../messages/Say.tsx'
import { Write } from '../messages/Write.tsx'
import { useWording } from '../messages/wording.ts'
import { useOrganizations, useWho } from '../people.ts'
import { useMay, useMeeting } from '../store.ts'
import { Button } from '../ui/Button.tsx'
import desk from '../ui/desk.module.css'
import { TextArea } from '../ui/Fields.tsx'
import { FormFrame } from '../ui/FormFrame.tsx'
import { keptForm } from '../ui/FormSlot.tsx'
import { SearchSelect } from '../ui/SearchSelect.tsx'
import { SelectField } from '../ui/SelectField.tsx'
import { useCommand } from '../ui/use-command.ts'
import { useFields } from '../ui/use-fields.ts'
import { CorrectFootnote } from './CorrectFootnote.tsx'
import style from './decision-edit.module.css'
import { decisionEditWords } from './edit-messages.ts'

interface OnWhat {
  readonly about: Footnote['about']
  readonly aboutId: string
}

interface NotePoint {
  readonly id: string
  readonly number: number
}

interface FootnoteFormProps extends OnWhat {
  readonly points: readonly NotePoint[]
  readonly withOrganization: boolean
  readonly openers: readonly string[]
  readonly onClose: () => void
}

const Form = (props: FootnoteFormProps) => {
  const { about, aboutId, points, withOrganization, openers, onClose } = props
  const tell = useText()
  const inWords = useRefusalText()
  const organizations = useOrganizations()
  const { fields, set } = useFields({ text: '', organizationId: null as string | null, pointId: '' })
  const { text, organizationId, pointId } = fields
  const { run, busy, failure } = useCommand()
  const command: CommandOf<'addFootnote'> = {
    ...{ type: 'addFootnote', about, aboutId, organizationId, pointId: pointId || null, text: text.trim() },
  }
  const refused = useMay(command)
  const why = text.trim() === '' ? tell(decisionEditWords.needText) : refused && inWords(refused)
  const save = async () => {
    if (await run(command, tell(decisionEditWords.footnoteAdded))) onClose()
  }
  return (
    <FormFrame
      title={<Say it={decisionEditWords.footnote} />}
      openers={openers}
      save={<Say it={decisionEditWords.footnoteAdd} />}
      why={busy ? undefined : why}
      failure={failure}
      busy={busy}
      onSave={() => void save()}
      onCancel={onClose}
    >
      <p className={desk.soft}>
        <Say it={decisionEditWords.footnoteHelp} />
      </p>
      <div className={desk.fields}>
        {withOrganization && (
          <SearchSelect
            label={tell(decisionEditWords.footnoteIntended)}
            placeholder={tell(decisionEditWords.footnoteNobody)}
            nothing={tell(decisionEditWords.footnoteNobody)}
            options={organizations
              .filter(({ kind }) => kind === 'member')
              .map(({ id, code, name }) => ({ value: id, label: name ? `${code} – ${name}` : code }))}
            value={organizationId}
            onChange={(id) => set({ organizationId: id })}
          />
        )}
        {points.length > 0 && (
          <SelectField
            label={<Say it={decisionEditWords.footnotePoint} />}
            value={pointId}
            options={[
              { value: '', label: tell(decisionEditWords.footnoteWhole) },
              ...points.map(({ id, number }) => ({
                value: id,
                label: tell(decisionEditWords.pointTitle, { number }),
              })),
            ]}
            onChange={(id) => set({ pointId: id })}
          />
        )}
        <div className={desk.full}>
          <TextArea
            label={<Say it={decisionEditWords.footnoteText} />}
            hint={withOrganization ? <Say it={decisionEditWords.footnoteExample} /> : undefined}
            maxLength={500}
            value={text}
            onChange={({ currentTarget }) => set({ text: currentTarget.value })}
          />
        </div>
      </div>
    </FormFrame>
  )
}

const aboutOf = ({ about, aboutId }: OnWhat): FormAbout =>
  about === 'conclusion' ? { kind: 'nothing', id: null } : { kind: about, id: aboutId }

const FootnoteForm = keptForm(
  (props: FootnoteFormProps) => ({ name: `footnote.${props.aboutId}`, about: aboutOf(props) }),
  Form,
)

const useDate = () => {
  const { formatDate } = useWording()
  const timeZone = useMeeting((state) => state.meeting.zone)
  return (at: number) => formatDate(at, { timeZone, day: 'numeric', month: 'long', year: 'numeric' })
}

const Note = ({ footnote, points }: { footnote: Later; points: readonly NotePoint[] }) => {
  const who = useWho()
  const date = useDate()
  const { organizationId, pointId, text, addedAt } = footnote
  const number = points.find(({ id }) => id === pointId)?.number
  return (
    <li>
      {number !== undefined && (
        <span className={desk.soft}>
          <Say it={decisionEditWords.pointTitle} with={{ number }} />{' '}
        </span>
      )}
      {organizationId !== null && (
        <bdi className={style.code}>{who({ organizationId, personId: null }).code}</bdi>
      )}{' '}
      <span dir="auto">
        <Write of={text} />
      </span>{' '}
      <span className={desk.soft}>
        (<Say it={decisionEditWords.footnoteAt} with={{ day: date(addedAt) }} />)
      </span>
      <CorrectFootnote footnoteId={footnote.id} />
    </li>
  )
}

interface FootnotesProps extends OnWhat {
  /** The points that a footnote may be about, with their numbers. */
  readonly points?: readonly NotePoint[]
  /** Whether an organization may be named: not in a secret ballot. */
  readonly withOrganization?: boolean
  /** What it is a footnote to, for the name of the button. */
  readonly what: string
}

const none: readonly NotePoint[] = []

/** Later facts, dated: those that are in the record, and the way to add one. */
export const Footnotes = ({
  about,
  aboutId,
  points = none,
  withOrganization = true,
  what,
}: FootnotesProps) => {
  const tell = useText()
  const decisions = useMeeting((state) => state.decisions)
  const polls = useMeeting((state) => state.polls)
  const [isOpen, setOpen] = useState(false)
  const own = laterFactsOn({ decisions, polls }, about, aboutId)
  const opener = `footnote-${aboutId}`
  return (
    <div className={desk.close}>
      {own.length > 0 && (
        <ul className={style.notes}>
          {own.map((footnote) => (
            <Note key={footnote.id} footnote={footnote} points={points} />
          ))}
        </ul>
      )}
      {isOpen ? (
        <FootnoteForm
          about={about}
          aboutId={aboutId}
          points={points}
          withOrganization={withOrganization}
          openers={[opener]}
          onClose={() => setOpen(false)}
        />
      ) : (
        <div>
          <Button
            id={opener}
            size="small"
            look="quiet"
            aria-label={tell(decisionEditWords.footnoteOf, { what })}
            onClick={() => setOpen(true)}
          >
            <Say it={decisionEditWords.footnote} />
          </Button>
        </div>
      )}
    </div>
  )
}
