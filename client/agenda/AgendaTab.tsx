import { Fragment, useId, useMemo } from 'react'
import { heldOn } from '../../shared/agenda/held.ts'
import type { Item, Sitting } from '../../shared/agenda/model.ts'
import { type Projection, project, sittingOf } from '../../shared/agenda/select.ts'
import { instantOf } from '../../shared/kernel/time.ts'
import { useNow } from '../clock.ts'
import { Interest, InterestHelp } from '../floor/Interest.tsx'
import type { Message } from '../messages/catalogue.ts'
import { common } from '../messages/common.ts'
import { Say, useText } from '../messages/Say.tsx'
import { usePlace } from '../place.ts'
import { useMeeting } from '../store.ts'
import { useDay, useReaderZone, useSpanBeside, useTimeBeside, useTimes, zoneName } from '../times.ts'
import { Choice } from '../ui/Fields.tsx'
import { Badge, EmptyState } from '../ui/pieces.tsx'
import style from './agenda.module.css'
import { agendaText } from './messages.ts'
import { Parked } from './Parked.tsx'
import { type Day, daysOf, daysOnClock, planDay, subItemsOf, writtenOf } from './reading.ts'
import { StartsInError } from './StartsInError.tsx'
import { VoidedStarts } from './VoidedStarts.tsx'

const statuses: Partial<Record<Item['status'], Message>> = {
  active: agendaText.statusActive,
  paused: agendaText.statusPaused,
  done: agendaText.statusDone,
}

interface TimesProps {
  readonly item: Item
  readonly sitting: Sitting
  readonly projection: Projection | undefined
  readonly shownIn: string
  /** The day above it, in that zone. */
  readonly date: string
}

const Times = ({ item, sitting, projection, shownIn, date }: TimesProps) => {
  const timeBeside = useTimeBeside()
  const spanBeside = useSpanBeside()
  const zone = useMeeting((state) => state.meeting.zone)
  const show = (instant: number) => timeBeside(instant, shownIn, date)
  const planned = (time: string) => instantOf(planDay(sitting, zone), time, zone)
  const plan =
    item.start === null || item.end === null
      ? undefined
      : spanBeside({ start: planned(item.start), end: planned(item.end) }, shownIn, date)
  if (item.startedAt !== null && item.endedAt !== null) {
    const [start, end] = [show(item.startedAt), show(item.endedAt)]
    return plan === undefined ? (
      spanBeside({ start: item.startedAt, end: item.endedAt }, shownIn, date)
    ) : (
      <Say it={agendaText.ran} with={{ start, end, plan }} />
    )
  }
  if (item.startedAt !== null) {
    const start = show(item.startedAt)
    if (!projection || plan === undefined) return <Say it={agendaText.notYetEnded} with={{ start }} />
    return <Say it={agendaText.runs} with={{ start, plan, end: show(projection.endsAt) }} />
  }
  if (plan === undefined) return null
  if (!projection || sitting.openedAt === null || projection.lateMinutes === 0) return plan
  const about = { start: show(projection.startsAt), end: show(projection.endsAt) }
  return <Say it={agendaText.late} with={{ plan, ...about }} />
}

const Marks = ({ item }: { item: Item }) => {
  const agenda = useMeeting((state) => state.agenda)
  const day = useDay()
  const from = sittingOf(agenda, item.carriedFrom)
  const status = statuses[item.status]
  const minutes = Math.abs(item.addedMinutes)
  return (
    <>
      {status && (
        <Badge kind={item.status === 'active' ? 'solid' : 'usual'}>
          <Say it={status} />
        </Badge>
      )}
      {from && (
        <span className={style.soft}>
          <Say it={agendaText.carried} with={{ day: day(from.date) }} />
        </span>
      )}
      <Parked item={item} />
      <StartsInError item={item} />
      {item.addedMinutes !== 0 && (
        <span className={style.soft}>
          <Say it={item.addedMinutes > 0 ? agendaText.added : agendaText.taken} with={{ minutes }} />
        </span>
      )}
    </>
  )
}

const SubItems = ({ of }: { of: Item }) => {
  const agenda = useMeeting((state) => state.agenda)
  const subItems = subItemsOf(agenda, of.id)
  if (subItems.length === 0) return null
  return (
    <ul className={style.subItems}>
      {subItems.map((item) => (
        <li key={item.id} aria-current={item.id === agenda.currentId ? 'step' : undefined}>
          <bdi className={style.number}>{item.number}</bdi>
          <span className={style.body}>
            <span dir="auto">{item.title}</span>{' '}
            {item.lead && (
              <span className={style.soft} dir="auto">
                {item.lead}{' '}
              </span>
            )}
            <Marks item={item} />
          </span>
        </li>
      ))}
    </ul>
  )
}

const ItemRow = ({ item, times }: { item: Item; times: TimesProps | undefined }) => {
  const isNow = item.status === 'active'
  return (
    <li
      className={style.item}
      data-now={isNow}
      data-kind={item.kind}
      aria-current={isNow ? 'step' : undefined}
    >
      <bdi className={style.number}>{item.number}</bdi>
      <div className={style.body}>
        <p className={style.itemTitle}>
          <span dir="auto">{item.title}</span>
          <Marks item={item} />
        </p>
        {(times || item.lead) && (
          <p className={style.times}>
            {times && <Times {...times} />}
            {item.lead && (
              <span dir="auto">
                {' '}
                <Say it={agendaText.lead} with={{ lead: item.lead }} />
              </span>
            )}
          </p>
        )}
        {item.purpose && (
          <p className={style.times}>
            <Say it={common[item.purpose]} />
          </p>
        )}
        {item.kind !== 'break' && <Interest item={item} />}
        <SubItems of={item} />
      </div>
    </li>
  )
}

const DayList = ({ day: shown, shownIn }: { day: Day; shownIn: string }) => {
  const { sitting } = shown
  const agenda = useMeeting((state) => state.agenda)
  const zone = useMeeting((state) => state.meeting.zone)
  const now = useNow(15_000)
  const day = useDay()
  const id = useId()
  const projections = useMemo(
    () => new Map(project(agenda, sitting.id, zone, now).map((each) => [each.itemId, each])),
    [agenda, sitting.id, zone, now],
  )
  const groups = daysOnClock(shown, zone, shownIn)
  const [first] = groups
  const isOwn = shownIn !== zone
  const held = planDay(sitting, zone)
  return (
    <section className={style.day} aria-labelledby={id}>
      <h3 id={id} className={style.dayTitle}>
        {day(isOwn && first ? first.date : heldOn(sitting, zone))}
        {sitting.title && <span dir="auto">{sitting.title}</span>}
        {agenda.sittingId === sitting.id && (
          <Badge kind="accent">
            <Say it={agendaText.sittingNow} />
          </Badge>
        )}
        {sitting.closedAt !== null && (
          <Badge>
            <Say it={agendaText.sittingEnded} />
          </Badge>
        )}
        {sitting.added && (
          <Badge>
            <Say it={agendaText.sittingAdded} />
          </Badge>
        )}
      </h3>
      <VoidedStarts sitting={sitting} />
      {isOwn && first?.date !== held && (
        <p className={style.times}>
          <Say it={agendaText.dayInPlace} with={{ day: day(held), place: zoneName(zone) }} />
        </p>
      )}
      {groups.map(({ date, items: some }, index) => (
        <Fragment key={date}>
          {index > 0 && <h4 className={style.dayTitle}>{day(date)}</h4>}
          <ol>
            {some.map((item) => (
              <ItemRow
                key={item.id}
                item={item}
                times={{ item, sitting, shownIn, date, projection: projections.get(item.id) }}
              />
            ))}
          </ol>
        </Fragment>
      ))}
    </section>
  )
}

interface ZoneChoiceProps {
  readonly own: boolean
  readonly onChoose: (own: boolean) => void
}

const ZoneChoice = ({ own, onChoose }: ZoneChoiceProps) => {
  const zone = useMeeting((state) => state.meeting.zone)
  const tell = useText()
  const name = useId()
  return (
    <fieldset className={style.zones} data-at-once>
      <legend>
        <Say it={agendaText.timesIn} />
      </legend>
      <Choice
        type="radio"
        name={name}
        checked={!own}
        onChange={() => onChoose(false)}
        label={zoneName(zone)}
      />
      <Choice
        type="radio"
        name={name}
        checked={own}
        onChange={() => onChoose(true)}
        label={tell(agendaText.yourTime, { place: zoneName(useReaderZone()) })}
      />
    </fieldset>
  )
}

const Written = () => {
  const agenda = useMeeting((state) => state.agenda)
  const id = useId()
  const written = writtenOf(agenda)
  if (written.length === 0) return null
  return (
    <section className={style.day} aria-labelledby={id}>
      <h3 id={id} className={style.dayTitle}>
        <Say it={agendaText.writtenUpdates} />
      </h3>
      <ul>
        {written.map((item) => (
          <ItemRow key={item.id} item={item} times={undefined} />
        ))}
      </ul>
    </section>
  )
}

/** All days with planned, actual and projected times. */
export const AgendaTab = () => {
  const agenda = useMeeting((state) => state.agenda)
  const zone = useMeeting((state) => state.meeting.zone)
  const now = useNow(15_000)
  const differ = useTimes()(now).own !== undefined
  const here = useReaderZone()
  const [own, setOwn] = usePlace('agenda.own', false)
  const days = daysOf(agenda)
  if (days.length === 0)
    return (
      <EmptyState>
        <p>
          <Say it={agendaText.emptyHelp} />
        </p>
      </EmptyState>
    )
  return (
    <>
      {differ && <ZoneChoice own={own} onChoose={setOwn} />}
      <InterestHelp />
      {days.map((day) => (
        <DayList key={day.sitting.id} day={day} shownIn={own && differ ? here : zone} />
      ))}
      <Written />
    </>
  )
}
