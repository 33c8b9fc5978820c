import { useId, useMemo, useState } from 'react'
import { heldDays, heldOn } from '../../shared/agenda/held.ts'
import type { Item, Sitting } from '../../shared/agenda/model.ts'
import { type Projection, project, sittingOf } from '../../shared/agenda/select.ts'
import { instantOf, localAt } from '../../shared/kernel/time.ts'
import { DocumentNames } from '../agenda/DocumentNames.tsx'
import { type Day, daysOf, subItemsOf, writtenOf } from '../agenda/reading.ts'
import { StartsInError } from '../agenda/StartsInError.tsx'
import { useNow } from '../clock.ts'
import type { Message } from '../messages/catalogue.ts'
import { common } from '../messages/common.ts'
import { Say, useText } from '../messages/Say.tsx'
import { Part } from '../Part.tsx'
import { useMeeting } from '../store.ts'
import { useDay, useMinutes, useReaderZone, useSpanBeside, useTimeIn } from '../times.ts'
import { Act } from '../ui/Act.tsx'
import { classes } from '../ui/classes.ts'
import { Badge, Disclosure, EmptyState } from '../ui/pieces.tsx'

import { AddSitting } from './AddSitting.tsx'
import style from './agenda.module.css'
import { MoreMinutes, StartItem, useItemLabel } from './ItemActs.tsx'
import { ItemMore } from './ItemMore.tsx'
import { deskText } from './messages.ts'
import { NowItem } from './NowItem.tsx'
import { VoidStart } from './VoidStart.tsx'

const statuses: Partial<Record<Item['status'], Message>> = {
  active: deskText.statusActive,
  paused: deskText.statusPaused,
  done: deskText.statusDone,
}

interface Span {
  readonly start: number
  readonly end: number
}

/** As planned (on the day on which the sitting is really held), and as it went or will go, when that is another time. */
const spansOf = (
  item: Item,
  sitting: Sitting | undefined,
  projection: Projection | undefined,
  zone: string,
) => {
  const date = sitting && (heldDays(sitting, zone).at(-1) ?? sitting.date)
  const plan: Span | undefined =
    date === undefined || item.start === null || item.end === null
      ? undefined
      : { start: instantOf(date, item.start, zone), end: instantOf(date, item.end, zone) }
  const real: Span | undefined =
    item.startedAt !== null && item.endedAt !== null
      ? { start: item.startedAt, end: item.endedAt }
      : projection && { start: projection.startsAt, end: projection.endsAt }
  const differs =
    real && (!plan || Math.abs(real.start - plan.start) >= 60_000 || Math.abs(real.end - plan.end) >= 60_000)
  return { plan, real: differs ? real : undefined }
}

interface TimesProps {
  readonly item: Item
  readonly sitting: Sitting | undefined
  readonly projection: Projection | undefined
}

const useSpans = ({ item, sitting, projection }: TimesProps) => {
  const zone = useMeeting((state) => state.meeting.zone)
  const timeIn = useTimeIn()
  const { plan, real } = spansOf(item, sitting, projection, zone)
  const spanBeside = useSpanBeside()
  const inZone = (span: Span, of: string) => ({ start: timeIn(span.start, of), end: timeIn(span.end, of) })
  const shown = real ?? plan
  const date = shown && localAt(shown.start, zone).date
  const reader = useReaderZone()
  const own = plan && shown && date && spanBeside(shown, reader, date)
  const here = shown && date && spanBeside(shown, zone, date)
  return {
    plan: plan && inZone(plan, zone),
    real: real && inZone(real, zone),
    own: own === here ? undefined : own,
  }
}

const realWords = ({ startedAt, endedAt }: Item): Message =>
  endedAt !== null ? deskText.ran : startedAt !== null ? deskText.since : deskText.projected

const Times = (props: TimesProps) => {
  const { plan, real, own } = useSpans(props)
  const tell = useText()
  const inMinutes = useMinutes()
  const late = props.projection?.lateMinutes ?? 0
  const { startedAt } = props.item
  if (!plan && !real) return null
  return (
    <span className={style.times} title={own && tell(deskText.yourTime, { times: own })}>
      {plan && (
        <span className={real && style.planned}>
          <Say it={deskText.plan} with={plan} />
        </span>
      )}
      {real && (
        <span>
          <Say it={realWords(props.item)} with={real} />
        </span>
      )}
      {real && startedAt === null && late !== 0 && (
        <span className={style.late}>
          <Say
            it={late > 0 ? deskText.lateBy : deskText.earlyBy}
            with={{ minutes: inMinutes(Math.abs(late)) }}
          />
        </span>
      )}
    </span>
  )
}

const Details = ({ item, times }: { item: Item; times: TimesProps }) => {
  const { own } = useSpans(times)
  const agenda = useMeeting((state) => state.agenda)
  const from = sittingOf(agenda, item.carriedFrom)
  const day = useDay()
  const tell = useText()
  const name = useItemLabel()
  const isOwnTime = item.start !== null && item.status !== 'done'
  return (
    <div className={style.details}>
      <p className={style.soft}>
        {item.purpose && <Say it={common[item.purpose]} />}
        {item.lead && (
          <span dir="auto">
            <Say it={deskText.lead} with={{ lead: item.lead }} />
          </span>
        )}
        {own && (
          <span className="figures">
            <Say it={deskText.yourTime} with={{ times: own }} />
          </span>
        )}
        {from && <Say it={deskText.carriedFrom} with={{ day: day(from.date) }} />}
      </p>
      <StartsInError item={item} />
      <DocumentNames documents={item.documents} />
      {item.kind !== 'written' && item.kind !== 'buffer' && (
        <div className={style.acts}>
          {item.status === 'done' ? (
            <Act
              command={{ type: 'reopenItem', itemId: item.id }}
              size="small"
              confirm={tell(deskText.reopenItemSure)}
            >
              <Say it={deskText.reopenItem} />
            </Act>
          ) : item.status === 'active' ? (
            <>
              <Act command={{ type: 'pauseItem', itemId: item.id }} size="small">
                <Say it={deskText.pauseItem} />
              </Act>
              <Act
                command={{ type: 'endItem', itemId: item.id }}
                size="small"
                confirm={tell(deskText.endItemSure, { item: name(item) })}
              >
                <Say it={deskText.endItem} />
              </Act>
            </>
          ) : (
            <StartItem item={item} look="row" />
          )}
          {isOwnTime && <MoreMinutes item={item} />}
        </div>
      )}
      {item.sittingId !== null && <ItemMore item={item} />}
    </div>
  )
}

interface RowProps {
  readonly item: Item
  readonly sitting: Sitting | undefined
  readonly projections: ReadonlyMap<string, Projection>
  readonly selected: string | null
  readonly onSelect: (id: string | null) => void
}

const Row = (props: RowProps) => {
  const { item, sitting, projections, selected, onSelect } = props
  const agenda = useMeeting((state) => state.agenda)
  const times = { item, sitting, projection: projections.get(item.id) }
  const open = selected === item.id
  const status = statuses[item.status]
  const isNow = item.id === agenda.currentId
  const subItems = subItemsOf(agenda, item.id)
  const id = useId()
  return (
    <li className={style.item} data-status={item.status} data-kind={item.kind} data-open={open}>
      <button
        type="button"
        className={classes(style.row, isNow && style.rowNow)}
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        aria-current={isNow ? 'step' : undefined}
        onClick={() => onSelect(open ? null : item.id)}
      >
        <bdi className={style.number}>{item.number}</bdi>
        <span className={style.rowText}>
          <span className={style.rowTitle} dir="auto">
            {item.title}
          </span>
          <Times {...times} />
        </span>
        {status && (
          <Badge kind={item.status === 'active' ? 'solid' : 'usual'}>
            <Say it={status} />
          </Badge>
        )}
      </button>
      <div id={id} hidden={!open}>
        {open && <Details item={item} times={times} />}
      </div>
      {subItems.length > 0 && (
        <ul className={style.subItems}>
          {subItems.map((sub) => (
            <Row key={sub.id} {...props} item={sub} />
          ))}
        </ul>
      )}
    </li>
  )
}

const SittingActs = ({ sitting }: { sitting: Sitting }) => {
  const agenda = useMeeting((state) => state.agenda)
  const tell = useText()
  const isOpen = agenda.sittingId === sitting.id
  if (isOpen)
    return (
      <Act
        command={{ type: 'endSitting', sittingId: sitting.id }}
        size="small"
        whyShown="on-focus"
        confirm={tell(deskText.endSittingSure)}
      >
        <Say it={deskText.endSitting} />
      </Act>
    )
  if (agenda.sittingId !== null) return null
  return (
    <Act
      command={{ type: 'startSitting', sittingId: sitting.id }}
      size="small"
      confirm={tell(deskText.startSittingSure)}
    >
      <Say it={sitting.closedAt === null ? deskText.startSitting : deskText.startAgain} />
    </Act>
  )
}

const SittingName = ({ sitting }: { sitting: Sitting }) => {
  const agenda = useMeeting((state) => state.agenda)
  const zone = useMeeting((state) => state.meeting.zone)
  const day = useDay()
  const isOpen = agenda.sittingId === sitting.id
  return (
    <span className={style.sittingName}>
      <span>{day(heldOn(sitting, zone))}</span>
      {sitting.title && <span dir="auto">{sitting.title}</span>}
      {isOpen && (
        <Badge kind="accent">
          <Say it={deskText.sittingNow} />
        </Badge>
      )}
      {sitting.closedAt !== null && (
        <Badge>
          <Say it={deskText.sittingHeld} />
        </Badge>
      )}
      {sitting.added && (
        <Badge>
          <Say it={deskText.sittingAdded} />
        </Badge>
      )}
    </span>
  )
}

interface Selecting {
  readonly selected: string | null
  readonly onSelect: (id: string | null) => void
}

const DayPart = ({ day: { sitting, items }, open, ...select }: { day: Day; open: boolean } & Selecting) => {
  const agenda = useMeeting((state) => state.agenda)
  const zone = useMeeting((state) => state.meeting.zone)
  const now = useNow(15_000)
  const projections = useMemo(
    () => new Map(project(agenda, sitting.id, zone, now).map((each) => [each.itemId, each])),
    [agenda, sitting.id, zone, now],
  )
  const buffers = agenda.items.filter((item) => item.kind === 'buffer' && item.sittingId === sitting.id)
  return (
    <Disclosure open={open} summary={<SittingName sitting={sitting} />}>
      <div className={style.sittingActs}>
        <SittingActs sitting={sitting} />
        <VoidStart sitting={sitting} />
      </div>
      <ol>
        {[...items, ...buffers].map((item) => (
          <Row key={item.id} item={item} sitting={sitting} projections={projections} {...select} />
        ))}
      </ol>
    </Disclosure>
  )
}

const noProjections = new Map<string, Projection>()

const Written = (select: Selecting) => {
  const agenda = useMeeting((state) => state.agenda)
  const written = writtenOf(agenda)
  if (written.length === 0) return null
  return (
    <Disclosure summary={<Say it={deskText.written} />}>
      <ul>
        {written.map((item) => (
          <Row key={item.id} item={item} sitting={undefined} projections={noProjections} {...select} />
        ))}
      </ul>
    </Disclosure>
  )
}

/** The agenda: what is on, what comes, and what the chair can do about it. To read an item is not to start it. */
export const AgendaColumn = () => {
  const agenda = useMeeting((state) => state.agenda)
  const [selected, onSelect] = useState<string | null>(null)
  const id = useId()
  const days = daysOf(agenda)
  const shown = agenda.sittingId ?? days.find(({ sitting }) => sitting.closedAt === null)?.sitting.id
  return (
    <section className={style.agenda} aria-labelledby={id}>
      <h2 id={id} className="unseen">
        <Say it={deskText.agenda} />
      </h2>
      <Part name="now-item">
        <NowItem />
      </Part>
      <div className={style.list}>
        {days.length === 0 && (
          <EmptyState>
            <p>
              <Say it={deskText.noAgenda} />
            </p>
          </EmptyState>
        )}
        {days.map((day) => (
          <DayPart
            key={`${day.sitting.id} ${day.sitting.id === shown}`}
            day={day}
            open={day.sitting.id === shown}
            selected={selected}
            onSelect={onSelect}
          />
        ))}
        <Written selected={selected} onSelect={onSelect} />
        <AddSitting />
      </div>
    </section>
  )
}
