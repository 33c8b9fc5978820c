import type { Item, Sitting } from '../../shared/agenda/model.ts'
import { project } from '../../shared/agenda/select.ts'
import { instantOf } from '../../shared/kernel/time.ts'
import { projectionOf, whereIs } from '../agenda/reading.ts'
import { useNow } from '../clock.ts'
import { useText } from '../messages/Say.tsx'
import { useMeeting } from '../store.ts'
import { useDatedTime, useDay, useTimeIn, useToday } from '../times.ts'
import { chars } from './fit.ts'
import { stageText } from './messages.ts'
import style from './stage.module.css'

const titleOf = (item: Item): string => (item.number === '' ? item.title : `${item.number} ${item.title}`)

/** One thing in large letters, and one below it. */
const Large = ({ text, below }: { text: string; below?: string | undefined }) => (
  <div className={style.words}>
    <p className={style.large} style={chars(text, 3)}>
      {text}
    </p>
    {below && (
      <p className={style.below} dir="auto">
        {below}
      </p>
    )}
  </div>
)

/** How long after its end a sitting is spoken of, and after its planned start one that has not begun. */
const justEndedMs = 30 * 60_000
const soonMs = 3 * 3_600_000

/** Before a sitting: when it starts, in the meeting's zone. */
const BeforeSitting = ({ sitting, first }: { sitting: Sitting; first: Item | undefined }) => {
  const agenda = useMeeting((state) => state.agenda)
  const zone = useMeeting((state) => state.meeting.zone)
  const now = useNow(15_000)
  const tell = useText()
  const timeIn = useTimeIn()
  const day = useDay()(sitting.date)
  const at =
    sitting.start === null
      ? project(agenda, sitting.id, zone, 0)[0]?.startsAt
      : instantOf(sitting.date, sitting.start, zone)
  const ended = agenda.sittings.some(({ closedAt }) => closedAt !== null && now - closedAt < justEndedMs)
  const time = at === undefined ? '' : timeIn(at, zone)
  const today = useToday()
  const past = String(sitting.date < today)
  const next = at === undefined || at <= now ? stageText.startsDay : stageText.startsOn
  if (ended) return <Large text={tell(stageText.ended)} below={tell(next, { day, time, past })} />
  const text =
    at !== undefined && at <= now && now - at < soonMs
      ? tell(stageText.startsSoon)
      : tell(today === sitting.date && at !== undefined ? stageText.startsAt : next, { day, time, past })
  return <Large text={text} below={first && tell(stageText.first, { item: titleOf(first) })} />
}

/** A break: until when, and what comes then. */
export const Break = ({ item }: { item: Item }) => {
  const agenda = useMeeting((state) => state.agenda)
  const zone = useMeeting((state) => state.meeting.zone)
  const now = useNow(5_000)
  const tell = useText()
  const dated = useDatedTime()
  const ends = projectionOf(agenda, item, zone, now)?.endsAt
  const after = agenda.items[agenda.items.findIndex(({ id }) => id === item.id) + 1]
  const next = after && after.sittingId === item.sittingId ? after : undefined
  const planned = item.startedAt === null || item.start === null || item.end === null ? undefined : ends
  const isOver = planned !== undefined && planned <= now
  const text =
    planned === undefined
      ? tell(stageText.break)
      : tell(isOver ? stageText.breakOver : stageText.breakUntil, { time: dated(planned) })
  return <Large text={text} below={next && tell(stageText.breakNext, { item: titleOf(next) })} />
}

/** Whatever there is to say when nobody can have the floor. */
export const Words = () => {
  const where = whereIs(useMeeting((state) => state.agenda))
  const status = useMeeting((state) => state.meeting.status)
  const tell = useText()
  if (status === 'closed')
    return <Large text={tell(stageText.meetingClosed)} below={tell(stageText.thanks)} />
  if (where.at === 'before') return <BeforeSitting sitting={where.sitting} first={where.first} />
  if (where.at === 'over') return <Large text={tell(stageText.allHeld)} below={tell(stageText.thanks)} />
  if (where.at === 'between') {
    const below = where.next ? tell(stageText.nextItem, { item: titleOf(where.next) }) : undefined
    return <Large text={tell(where.next ? stageText.between : stageText.nothingLeft)} below={below} />
  }
  return <Large text={tell(stageText.noAgenda)} />
}
