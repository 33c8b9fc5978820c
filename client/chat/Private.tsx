import { type ReactNode, useEffect, useState } from 'react'
import type { PodiumNote } from '../../shared/chat/model.ts'
import type { Command } from '../../shared/commands.ts'
import { isPodium } from '../../shared/kernel/viewer.ts'
import { useDraft } from '../drafts.ts'
import { Say, useRefusalText, useText } from '../messages/Say.tsx'
import { useWho } from '../people.ts'
import { useMay, useMeeting, useNames, useViewer } from '../store.ts'
import { useStamp, useTimes } from '../times.ts'
import { Act } from '../ui/Act.tsx'
import { SelectField } from '../ui/SelectField.tsx'
import { useCommand } from '../ui/use-command.ts'
import { Writing } from './Composer.tsx'
import style from './chat.module.css'
import { chatText } from './messages.ts'
import { markPrivateRead } from './seen.ts'
import { TextOf } from './TextOf.tsx'

interface LineProps {
  readonly code: ReactNode
  readonly name: string | undefined
  readonly at: number
  readonly text: string
  readonly isWithdrawn: boolean
  /** Withdraws it, where it is one's own. */
  readonly withdraws: Command | undefined
}

const Line = ({ code, name, at, text, isWithdrawn, withdraws }: LineProps) => {
  const { own } = useTimes()(at)
  const tell = useText()
  const stamp = useStamp()(at)
  return (
    <li className={style.message}>
      <p className={style.head}>
        <bdi className={style.code}>{code}</bdi>
        {name && (
          <span className={style.name} dir="auto">
            {name}
          </span>
        )}
        <time
          className={style.time}
          dateTime={new Date(at).toISOString()}
          title={own && tell(chatText.yourTime, { time: own })}
        >
          {stamp}
        </time>
      </p>
      {isWithdrawn ? (
        <p className={style.trace}>
          <Say it={chatText.withdrawnPrivate} />
        </p>
      ) : (
        <TextOf text={text} />
      )}
      {withdraws && !isWithdrawn && (
        <Act
          size="small"
          look="quiet"
          command={withdraws}
          confirm={tell(chatText.withdrawAsk)}
          done={tell(chatText.withdrawnDone)}
        >
          <Say it={chatText.withdraw} />
        </Act>
      )}
    </li>
  )
}

const Notes = ({ notes }: { notes: readonly PodiumNote[] }) => {
  const who = useWho()
  const names = useNames()
  const { personId } = useViewer()
  return (
    <ul className={style.plainList}>
      {notes.map((note) => {
        const { code, name } = who(note)
        return (
          <Line
            key={note.id}
            code={note.fromPodium ? <Say it={chatText.podium} /> : code}
            name={note.fromPodium ? names[note.by] : name}
            at={note.at}
            text={note.text}
            isWithdrawn={note.withdrawnAt !== undefined}
            withdraws={note.by === personId ? { type: 'withdrawNote', noteId: note.id } : undefined}
          />
        )
      })}
    </ul>
  )
}

interface PrivateWritingProps {
  readonly draft: string
  readonly label: ReactNode
  readonly hint: ReactNode
  readonly command: (text: string) => Command
}

const PrivateWriting = ({ draft, label, hint, command }: PrivateWritingProps) => {
  const [text, setText] = useDraft(draft)
  const { run, busy, failure } = useCommand()
  const inWords = useRefusalText()
  const tell = useText()
  const refused = useMay(command('x'))
  const lasts = refused && refused.refused !== 'too-many-messages'
  const send = async () => {
    if (await run(command(text), tell(chatText.sent))) setText('')
  }
  return (
    <Writing
      label={label}
      hint={hint}
      text={text}
      onText={setText}
      most={1000}
      why={lasts ? inWords(refused) : undefined}
      failure={failure}
      busy={busy}
      onSend={() => void send()}
    />
  )
}

/** Between this seat and the podium. */
const OwnNotes = () => {
  const notes = useMeeting(({ chat }) => chat.notes)
  return (
    <div className={style.thread}>
      {notes.length === 0 && (
        <p className={style.empty}>
          <Say it={chatText.noNotes} />
        </p>
      )}
      <Notes notes={notes} />
      <PrivateWriting
        draft="chat-podium"
        label={<Say it={chatText.toPodium} />}
        hint={<Say it={chatText.toPodiumHelp} />}
        command={(text) => ({ type: 'writeToPodium', text })}
      />
    </div>
  )
}

const NotesWith = ({ personId, notes }: { personId: string; notes: readonly PodiumNote[] }) => {
  const who = useWho()
  const { role } = useViewer()
  const { code } = who({ personId, organizationId: notes[0]?.organizationId ?? '' })
  return (
    <li className={style.conversation}>
      <Notes notes={notes} />
      {role !== 'organizer' && (
        <PrivateWriting
          draft={`chat-answer-${personId}`}
          label={<Say it={chatText.answerTo} with={{ code: <bdi>{code}</bdi> }} />}
          hint={<Say it={chatText.answerHelp} />}
          command={(text) => ({ type: 'writeAsPodium', personId, text })}
        />
      )}
    </li>
  )
}

/** Everybody's notes to the podium, by person, the newest first. */
const NotesToPodium = () => {
  const notes = useMeeting(({ chat }) => chat.notes)
  const people = [...new Set(notes.map(({ personId }) => personId).reverse())]
  return (
    <div className={style.thread}>
      {people.length === 0 && (
        <p className={style.empty}>
          <Say it={chatText.noNotesPodium} />
        </p>
      )}
      <ul className={style.plainList}>
        {people.map((personId) => (
          <NotesWith
            key={personId}
            personId={personId}
            notes={notes.filter((note) => note.personId === personId)}
          />
        ))}
      </ul>
    </div>
  )
}

export const PodiumNotes = () => {
  const viewer = useViewer()
  const count = useMeeting(({ chat }) => chat.notes.length)
  useEffect(() => markPrivateRead('podium notes', count), [count])
  return isPodium(viewer) ? <NotesToPodium /> : <OwnNotes />
}

const useOthers = () => {
  const persons = useMeeting(({ roster }) => roster.persons)
  const { personId } = useViewer()
  const who = useWho()
  return persons
    .filter(({ id, seats }) => id !== personId && seats.length > 0)
    .map(({ id, seats }) => {
      const { code, name } = who({ personId: id, organizationId: seats[0]?.organizationId ?? '' })
      return { id, code, name, label: `${code} ${name ?? ''}`.trim() }
    })
    .sort((a, b) => a.label.localeCompare(b.label, 'en'))
}

const LineWith = ({ personId, name }: { personId: string; name: string }) => {
  const lines = useMeeting(({ chat }) => chat.lines)
  const persons = useMeeting(({ roster }) => roster.persons)
  const who = useWho()
  const own = lines.filter(({ from, to }) => from === personId || to === personId)
  const seatOf = (id: string, organizationId: string) =>
    persons.some((person) => person.id === id)
      ? who({ personId: id, organizationId })
      : { code: '?', name: undefined }
  return (
    <>
      {own.length === 0 && (
        <p className={style.empty}>
          <Say it={chatText.noLine} />
        </p>
      )}
      <ul className={style.plainList}>
        {own.map(({ id, from, organizationId, at, text, withdrawnAt }) => {
          const { code, name: of } = seatOf(from, organizationId)
          return (
            <Line
              key={id}
              {...{ code, at, text }}
              name={of}
              isWithdrawn={withdrawnAt !== undefined}
              withdraws={from === personId ? undefined : { type: 'withdrawLine', lineId: id }}
            />
          )
        })}
      </ul>
      <PrivateWriting
        draft={`chat-line-${personId}`}
        label={<Say it={chatText.privateText} with={{ name: <bdi>{name}</bdi> }} />}
        hint={<Say it={chatText.privateHelp} />}
        command={(text) => ({ type: 'writePrivately', personId, text })}
      />
    </>
  )
}

/** A private line: with whoever wrote last, or is chosen. */
export const PrivateLines = () => {
  const others = useOthers()
  const { personId } = useViewer()
  const last = useMeeting(({ chat }) => chat.lines.at(-1))
  const count = useMeeting(({ chat }) => chat.lines.length)
  useEffect(() => markPrivateRead('private lines', count), [count])
  const lastWith = last && (last.from === personId ? last.to : last.from)
  const [chosen, setChosen] = useState(lastWith ?? '')
  const tell = useText()
  const other = others.find(({ id }) => id === chosen)
  return (
    <div className={style.thread}>
      <SelectField
        label={<Say it={chatText.privateTo} />}
        value={chosen}
        options={[
          { value: '', label: tell(chatText.choosePerson) },
          ...others.map(({ id, label }) => ({ value: id, label })),
        ]}
        onChange={setChosen}
      />
      {other && <LineWith key={other.id} personId={other.id} name={other.label} />}
      {!other && (
        <p className={style.soft}>
          <Say it={chatText.privateHelp} />
        </p>
      )}
    </div>
  )
}
