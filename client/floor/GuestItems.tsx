import type { Item } from '../../shared/agenda/model.ts'
import { clockItem, project, sittingOf } from '../../shared/agenda/select.ts'
import { localAt } from '../../shared/kernel/time.ts'
import { isAt } from '../../shared/roster/guests.ts'
import { useNow } from '../clock.ts'
import { Say } from '../messages/Say.tsx'
import { useMeeting } from '../store.ts'
import { useDay, useTimes, useToday, zoneName } from '../times.ts'
import { Card } from './Card.tsx'
import style from './fair.module.css'
import { fairText } from './fair-messages.ts'
import { useGuestItems } from './guest-items.ts'

const Expected = ({ item }: { item: Item }) => {
  const agenda = useMeeting((state) => state.agenda)
  const zone = useMeeting((state) => state.meeting.zone)
  const now = useNow(15_000)
  const today = useToday()
  const times = useTimes()
  const day = useDay()
  const sitting = sittingOf(agenda, item.sittingId)
  const top = clockItem(agenda, item.id)
  if (!sitting) return <Say it={fairText.guestNoDay} />
  const projection = project(agenda, sitting.id, zone, now).find(({ itemId }) => itemId === top?.id)
  const date = projection ? localAt(projection.startsAt, zone).date : sitting.date
  const where = { isToday: String(date === today), day: day(date), place: zoneName(zone) }
  if (!projection || top?.startedAt != null) return <Say it={fairText.guestDay} with={where} />
  const { meeting: time, own } = times(projection.startsAt)
  return own === undefined ? (
    <Say it={fairText.guestAbout} with={{ ...where, time }} />
  ) : (
    <Say it={fairText.guestAboutBoth} with={{ ...where, time, own }} />
  )
}

const When = ({ item }: { item: Item }) => {
  const isNow = useMeeting(({ agenda }) => isAt({ agenda }, item))
  if (isNow) return <Say it={fairText.guestNow} />
  if (item.status === 'done') return <Say it={fairText.guestOver} />
  return <Expected item={item} />
}

/** For a guest: for which items they are here, and when these come. */
export const GuestItems = () => {
  const items = useGuestItems()
  if (!items) return null
  return (
    <Card heading={<Say it={fairText.guest} />}>
      {items.length === 0 ? (
        <p>
          <Say it={fairText.guestNone} />
        </p>
      ) : (
        <>
          <ul className={style.guestItems}>
            {items.map((item) => (
              <li key={item.id}>
                <p className={style.strong}>
                  {item.number && <bdi>{item.number} </bdi>}
                  <span dir="auto">{item.title}</span>
                </p>
                <p className={style.soft}>
                  <When item={item} />
                </p>
              </li>
            ))}
          </ul>
          <p className={style.soft}>
            <Say it={fairText.guestHelp} with={{ count: items.length }} />
          </p>
        </>
      )}
    </Card>
  )
}
