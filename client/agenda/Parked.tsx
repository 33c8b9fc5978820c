import { proposalsUntil } from '../../shared/actions/select.ts'
import type { Item } from '../../shared/agenda/model.ts'
import { localAt } from '../../shared/kernel/time.ts'
import { useNow } from '../clock.ts'
import { Say } from '../messages/Say.tsx'
import { useMeeting } from '../store.ts'
import { useDay, useTimes, useToday } from '../times.ts'
import style from './agenda.module.css'
import { agendaText } from './messages.ts'

const Until = ({ until }: { until: number }) => {
  const zone = useMeeting((state) => state.meeting.zone)
  const today = useToday()
  const day = useDay()
  const { meeting: time, own } = useTimes()(until)
  const isOver = useNow(15_000) > until
  const { date } = localAt(until, zone)
  return (
    <Say
      it={isOver ? agendaText.proposalsWere : agendaText.proposalsUntil}
      with={{
        time,
        day: day(date),
        today: String(date === today),
        own: own ?? '',
        both: String(own !== undefined),
      }}
    />
  )
}

/** Until when proposals on a parked item are taken; nothing on one that is not parked. */
export const Parked = ({ item }: { item: Item }) => {
  const until = useMeeting((state) => proposalsUntil(state.followUp, item.id))
  if (until === undefined || item.status === 'done') return null
  return (
    <span className={style.parked}>
      {until === null ? <Say it={agendaText.proposalsOpen} /> : <Until until={until} />}
    </span>
  )
}
