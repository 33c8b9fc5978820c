import { useId, useState } from 'react'
import { sittingOf } from '../../shared/agenda.ts'
import type { Sitting } from '../../shared/state.ts'
import { useNow } from '../clock.ts'
import { useDraft } from '../drafts.ts'
import { Say, useText } from '../messages/Say.tsx'
import { useWho } from '../people.ts'
import type { Delegation } from '../roster/reading.ts'
import { useClient, useMeeting } from '../store.ts'
import { useDay, useTimes, zoneName } from '../times.ts'
import { TextArea } from '../ui/Fields.tsx'
import { Disclosure } from '../ui/pieces.tsx'
import { Segments } from '../ui/Segments.tsx'
import { ActivityLog } from './Activity.tsx'
import style from './desk.module.css'
import { useDelegations } from './Heard.tsx'
import { deskText } from './messages.ts'
import { type Pace, paceOf } from './reading.ts'

const PaceWords = ({ pace: { lateMinutes, projectedEnd } }: { pace: Pace }) => {
  const times = useTimes()
  if (projectedEnd === undefined) return null
  const it = lateMinutes > 0 ? deskText.paceLate : lateMinutes < 0 ? deskText.paceEarly : deskText.paceOn
  const minutes = Math.abs(lateMinutes)
  return (
    <p className={style.pace} data-late={lateMinutes > 0}>
      <Say it={it} with={{ minutes, time: times(projectedEnd).meeting }} />
    </p>
  )
}

const ThisSitting = ({ sitting }: { sitting: Sitting }) => {
  const agenda = useMeeting((state) => state.agenda)
  const zone = useMeeting((state) => state.meeting.zone)
  const now = useNow(5_000)
  const times = useTimes()
  const pace = paceOf(agenda, sitting, zone, now)
  const minutes = pace.plannedEnd === undefined ? 0 : Math.round((pace.plannedEnd - now) / 60_000)
  return (
    <>
      <PaceWords pace={pace} />
      {pace.plannedEnd !== undefined && (
        <p className={style.facts}>
          <span>
            <Say it={deskText.endsPlanned} with={{ time: times(pace.plannedEnd).meeting }} />
          </span>
          <span>
            <Say
              it={minutes >= 0 ? deskText.minutesLeft : deskText.minutesPast}
              with={{ minutes: Math.abs(minutes) }}
            />
          </span>
        </p>
      )}
      <p className={style.facts}>
        <Say it={deskText.remaining} with={{ items: pace.itemsLeft, decisions: pace.decisionsLeft }} />
      </p>
      {sitting.warnedAt !== null && (
        <p className={style.warned}>
          <Say it={deskText.nearEnd} />
        </p>
      )}
    </>
  )
}

const NoSitting = () => {
  const agenda = useMeeting((state) => state.agenda)
  const day = useDay()
  const next = agenda.sittings.find(({ closedAt }) => closedAt === null)
  return (
    <>
      <p>
        <Say it={deskText.noSitting} />
      </p>
      {next && (
        <p className={style.facts}>
          <Say
            it={next.start === null ? deskText.nextSittingDay : deskText.nextSitting}
            with={{ day: day(next.date), time: next.start ?? '' }}
          />
        </p>
      )}
    </>
  )
}

const SittingClock = () => {
  const agenda = useMeeting((state) => state.agenda)
  const zone = useMeeting((state) => state.meeting.zone)
  const sitting = sittingOf(agenda, agenda.sittingId)
  const { meeting, own } = useTimes()(useNow(1000))
  const id = useId()
  return (
    <section className={style.box} aria-labelledby={id}>
      <h2 id={id} className="unseen">
        <Say it={deskText.clockTitle} />
      </h2>
      <p className={style.wallClock}>
        <span className={style.wallTime}>{meeting}</span>
        <span className={style.soft}>
          {zoneName(zone)}
          {own && (
            <>
              {' · '}
              <Say it={deskText.yourClock} with={{ time: own }} />
            </>
          )}
        </span>
      </p>
      {sitting ? <ThisSitting sitting={sitting} /> : <NoSitting />}
    </section>
  )
}

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
      <SittingClock />
      <ActivityLog />
      <Presence />
      <Notes />
      <OwnNotes />
    </section>
  )
}
