import { useId } from 'react'
import type { Item, Sitting } from '../../shared/agenda/model.ts'
import { project } from '../../shared/agenda/select.ts'
import { instantOf } from '../../shared/kernel/time.ts'
import { isOffRecord } from '../../shared/record/off-record.ts'
import { useNow } from '../clock.ts'
import { common } from '../messages/common.ts'
import { Say } from '../messages/Say.tsx'
import { useMeeting } from '../store.ts'
import { useDatedTime, useDay, useTimes, useToday, zoneName } from '../times.ts'
import { figures } from '../ui/figures.ts'
import { Badge, Bar } from '../ui/pieces.tsx'
import style from './agenda.module.css'
import { DocumentNames } from './DocumentNames.tsx'
import { agendaText } from './messages.ts'
import { Parked } from './Parked.tsx'
import { projectionOf, timingOf, whereIs } from './reading.ts'

const Title = ({ item }: { item: Item }) => (
  <>
    {item.number && (
      <>
        <bdi>{item.number}.</bdi>{' '}
      </>
    )}
    <span dir="auto">{item.title}</span>
  </>
)

const TimeLeft = ({ item }: { item: Item }) => {
  const { usedMs, plannedMs, leftMs } = timingOf(item, useNow(1000))
  const planned = figures(plannedMs)
  if (plannedMs <= 0) return <Say it={agendaText.unplanned} with={{ time: figures(usedMs) }} />
  if (leftMs < 0)
    return (
      <>
        <span className={style.strong}>
          <Say it={agendaText.over} with={{ time: figures(-leftMs), planned }} />
        </span>
        <Bar share={1} over />
      </>
    )
  return (
    <>
      <span>
        <Say it={agendaText.left} with={{ time: <strong>{figures(leftMs)}</strong>, planned }} />
      </span>
      <Bar share={leftMs / plannedMs} />
    </>
  )
}

const ProjectedEnd = ({ item }: { item: Item }) => {
  const now = useNow(15_000)
  const agenda = useMeeting((state) => state.agenda)
  const zone = useMeeting((state) => state.meeting.zone)
  const times = useTimes()
  const dated = useDatedTime()
  const projection = projectionOf(agenda, item, zone, now)
  if (!projection) return null
  const { own } = times(projection.endsAt)
  const time = dated(projection.endsAt)
  const place = zoneName(zone)
  return (
    <p className={style.soft}>
      {own === undefined ? (
        <Say it={agendaText.ends} with={{ time, place }} />
      ) : (
        <Say it={agendaText.endsBoth} with={{ time, place, own }} />
      )}
    </p>
  )
}

/** What is said on the item leaves nothing: everybody who may say something knows. */
const OffRecord = ({ itemId }: { itemId: string }) => {
  const off = useMeeting((state) => isOffRecord(state, itemId))
  return off ? (
    <p className={style.soft}>
      <strong>
        <Say it={agendaText.offRecord} />
      </strong>{' '}
      <Say it={agendaText.offRecordHelp} />
    </p>
  ) : null
}

const AtItem = ({ item, current }: { item: Item; current: Item }) => (
  <>
    <p className={style.title} title={item.title}>
      <Title item={item} />
    </p>
    {current.id !== item.id && (
      <p className={style.sub} title={current.title}>
        <Title item={current} />
      </p>
    )}
    <OffRecord itemId={item.id} />
    <div className={style.facts}>
      {item.status === 'paused' && (
        <Badge>
          <Say it={agendaText.paused} />
        </Badge>
      )}
      {item.purpose && <Say it={common[item.purpose]} />}
      <Parked item={item} />
      {current.lead && (
        <span dir="auto">
          <Say it={agendaText.lead} with={{ lead: current.lead }} />
        </span>
      )}
      <DocumentNames documents={[...new Set([...item.documents, ...current.documents])]} />
    </div>
    <div className={style.time}>
      <TimeLeft item={item} />
    </div>
    <ProjectedEnd item={item} />
  </>
)

const Before = ({ sitting, first }: { sitting: Sitting; first: Item | undefined }) => {
  const agenda = useMeeting((state) => state.agenda)
  const zone = useMeeting((state) => state.meeting.zone)
  const times = useTimes()
  const day = useDay()(sitting.date)
  const past = String(sitting.date < useToday())
  const place = zoneName(zone)
  const startsAt =
    sitting.start === null
      ? project(agenda, sitting.id, zone, 0)[0]?.startsAt
      : instantOf(sitting.date, sitting.start, zone)
  const both = startsAt === undefined ? undefined : times(startsAt)
  return (
    <>
      <p className={style.title}>
        <Say it={agendaText.notBegun} />
      </p>
      <p>
        {both === undefined ? (
          <Say it={agendaText.beginsDay} with={{ day, past }} />
        ) : both.own === undefined ? (
          <Say it={agendaText.begins} with={{ day, past, place, time: both.meeting }} />
        ) : (
          <Say it={agendaText.beginsBoth} with={{ day, past, place, time: both.meeting, own: both.own }} />
        )}
      </p>
      {first && (
        <p className={style.soft}>
          <Say it={agendaText.first} with={{ item: <Title item={first} /> }} />
        </p>
      )}
    </>
  )
}

const Between = ({ next }: { next: Item | undefined }) => (
  <>
    <p className={style.title}>
      <Say it={agendaText.between} />
    </p>
    <p>
      {next ? (
        <Say it={agendaText.nextItem} with={{ item: <Title item={next} /> }} />
      ) : (
        <Say it={agendaText.nothingNext} />
      )}
    </p>
  </>
)

/** What the meeting is at: one look is enough. */
export const Now = () => {
  const where = whereIs(useMeeting((state) => state.agenda))
  const id = useId()
  const heading = where.at === 'item' && where.item.kind === 'break' ? agendaText.break : agendaText.now
  return (
    <section className={style.now} aria-labelledby={id}>
      <h2 id={id} className={style.heading}>
        <Say it={heading} />
      </h2>
      {where.at === 'item' && <AtItem item={where.item} current={where.current} />}
      {where.at === 'between' && <Between next={where.next} />}
      {where.at === 'before' && <Before sitting={where.sitting} first={where.first} />}
      {where.at === 'over' && (
        <p className={style.title}>
          <Say it={agendaText.allOver} />
        </p>
      )}
      {where.at === 'empty' && (
        <>
          <p className={style.title}>
            <Say it={agendaText.empty} />
          </p>
          <p className={style.soft}>
            <Say it={agendaText.emptyHelp} />
          </p>
        </>
      )}
    </section>
  )
}
