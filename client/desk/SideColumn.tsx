import { useId, useState } from 'react'
import { useDraft } from '../drafts.ts'
import { Say, useText } from '../messages/Say.tsx'
import { Part } from '../Part.tsx'
import { useWho } from '../people.ts'
import type { Delegation } from '../roster/reading.ts'
import { useClient, useMeeting } from '../store.ts'
import { TextArea } from '../ui/Fields.tsx'
import { Disclosure } from '../ui/pieces.tsx'
import { Segments } from '../ui/Segments.tsx'
import { ActivityLog } from './Activity.tsx'
import style from './desk.module.css'
import { useDelegations } from './Heard.tsx'
import { deskText } from './messages.ts'
import { SittingClock } from './SittingClock.tsx'

type Shown = 'here' | 'away'

const HereWords = ({ delegation: { members, count } }: { delegation: Delegation }) => {
  const named = useClient(({ online }) => online.persons !== null)
  const room = members.filter(({ here }) => here === 'in-room').length
  const online = named ? members.filter(({ here }) => here === 'online').length : count - room
  if (room + online === 0) return <Say it={deskText.absent} />
  return (
    <>
      {online > 0 && <Say it={deskText.onlineCount} with={{ count: online }} />}
      {online > 0 && room > 0 && ', '}
      {room > 0 && <Say it={deskText.roomCount} with={{ count: room }} />}
    </>
  )
}

const usePresence = () => {
  const delegations = useDelegations().filter(({ members }) => members.length > 0)
  const people = new Map(delegations.flatMap(({ members }) => members).map((one) => [one.person.id, one]))
  const count = (here: string) => [...people.values()].filter((one) => one.here === here).length
  return {
    delegations,
    here: delegations.filter(({ count }) => count > 0),
    away: delegations.filter(({ count }) => count === 0),
    online: count('online'),
    room: count('in-room'),
  }
}

const Presence = () => {
  const { delegations, here, away, online, room } = usePresence()
  const [shown, setShown] = useState<Shown>('here')
  const tell = useText()
  const id = useId()
  const list = shown === 'here' ? here : away
  return (
    <section className={style.box} aria-labelledby={id}>
      <h2 id={id} className={style.boxTitle}>
        <Say it={deskText.presence} />
      </h2>
      <p className={style.facts}>
        <span>
          <Say it={deskText.presenceCount} with={{ here: here.length, of: delegations.length }} />
        </span>
        <span>
          <Say it={deskText.presencePeople} with={{ online, room }} />
        </span>
      </p>
      <div className={style.start}>
        <Segments
          size="small"
          label={tell(deskText.show)}
          segments={[
            { key: 'here', label: <Say it={deskText.here} /> },
            { key: 'away', label: <Say it={deskText.away} /> },
          ]}
          chosen={shown}
          onChoose={setShown}
        />
      </div>
      <ul className={style.presence}>
        {list.map((delegation) => (
          <li key={delegation.organization.id}>
            <bdi className={style.code} title={delegation.organization.name}>
              {delegation.organization.code}
            </bdi>
            <span className={style.soft}>
              <HereWords delegation={delegation} />
            </span>
          </li>
        ))}
        {list.length === 0 && (
          <li className={style.soft}>
            <Say it={deskText.nobodyShown} />
          </li>
        )}
      </ul>
    </section>
  )
}

const Notes = () => {
  const { notes, requests } = useMeeting((state) => state.floor)
  const who = useWho()
  const shown = notes.flatMap((note) => {
    const request = requests.find((one) => one.id === note.requestId)
    return request ? [{ ...note, code: who(request).code }] : []
  })
  if (shown.length === 0) return null
  return (
    <div className={style.box}>
      <Disclosure summary={<Say it={deskText.notes} with={{ count: shown.length }} />}>
        <ul className={style.noteList}>
          {shown.map(({ requestId, code, text }) => (
            <li key={requestId}>
              <bdi className={style.code}>{code}</bdi> <span dir="auto">{text}</span>
            </li>
          ))}
        </ul>
      </Disclosure>
    </div>
  )
}

const OwnNotes = () => {
  const [text, setText] = useDraft('desk-notes')
  return (
    <div className={style.box}>
      <TextArea
        label={<Say it={deskText.ownNotes} />}
        hint={<Say it={deskText.ownNotesHint} />}
        rows={3}
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
    </div>
  )
}

/** The time, who is here, and what happened. */
export const SideColumn = () => {
  const id = useId()
  return (
    <section className={style.side} aria-labelledby={id}>
      <h2 id={id} className="unseen">
        <Say it={deskText.sitting} />
      </h2>
      <Part name="sitting-clock">
        <SittingClock />
      </Part>
      <Part name="activity">
        <ActivityLog />
      </Part>
      <Part name="presence">
        <Presence />
      </Part>
      <Part name="notes">
        <Notes />
      </Part>
      <Part name="own-notes">
        <OwnNotes />
      </Part>
    </section>
  )
}
