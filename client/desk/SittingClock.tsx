import { useId } from 'react'
import type { Sitting } from '../../shared/agenda/model.ts'
import { sittingOf } from '../../shared/agenda/select.ts'
import { useNow } from '../clock.ts'
import { Say } from '../messages/Say.tsx'
import { useMeeting } from '../store.ts'
import { useDatedTime, useDay, useMinutes, useTimes, useToday, zoneName } from '../times.ts'
import style from './desk.module.css'
import { deskText } from './messages.ts'
import { type Pace, paceOf } from './reading.ts'

const PaceWords = ({ pace: { lateMinutes, projectedEnd } }: { pace: Pace }) => {
  const dated = useDatedTime()
  const inMinutes = useMinutes()
  if (projectedEnd === undefined) return null
  const it = lateMinutes > 0 ? deskText.paceLate : lateMinutes < 0 ? deskText.paceEarly : deskText.paceOn
  const minutes = inMinutes(Math.abs(lateMinutes))
  return (
    <p className={style.pace} data-late={lateMinutes > 0}>
      <Say it={it} with={{ minutes, time: dated(projectedEnd) }} />
    </p>
  )
}

const ThisSitting = ({ sitting }: { sitting: Sitting }) => {
  const agenda = useMeeting((state) => state.agenda)
  const zone = useMeeting((state) => state.meeting.zone)
  const now = useNow(5_000)
  const dated = useDatedTime()
  const inMinutes = useMinutes()
  const pace = paceOf(agenda, sitting, zone, now)
  const minutes = pace.plannedEnd === undefined ? 0 : Math.round((pace.plannedEnd - now) / 60_000)
  return (
    <>
      <PaceWords pace={pace} />
      {pace.plannedEnd !== undefined && (
        <p className={style.facts}>
          <span>
            <Say it={deskText.endsPlanned} with={{ time: dated(pace.plannedEnd) }} />
          </span>
          <span>
            <Say
              it={minutes >= 0 ? deskText.minutesLeft : deskText.minutesPast}
              with={{ minutes: inMinutes(Math.abs(minutes)) }}
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
  const today = useToday()
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
            with={{ day: day(next.date), time: next.start ?? '', past: String(next.date < today) }}
          />
        </p>
      )}
    </>
  )
}

/** The time, and where the sitting will end at this pace. */
export const SittingClock = () => {
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

/** The time in one line, with what matters most about it. */
export const SmallClock = () => {
  const agenda = useMeeting((state) => state.agenda)
  const zone = useMeeting((state) => state.meeting.zone)
  const now = useNow(1000)
  const times = useTimes()
  const inMinutes = useMinutes()
  const sitting = sittingOf(agenda, agenda.sittingId)
  const late = sitting ? paceOf(agenda, sitting, zone, now).lateMinutes : 0
  return (
    <span className={style.smallClock}>
      <span className={style.smallTime}>{times(now).meeting}</span>{' '}
      {sitting &&
        (late === 0 ? (
          <Say it={deskText.onTime} />
        ) : (
          <Say
            it={late > 0 ? deskText.endsLate : deskText.endsEarly}
            with={{ minutes: inMinutes(Math.abs(late)) }}
          />
        ))}
    </span>
  )
}
