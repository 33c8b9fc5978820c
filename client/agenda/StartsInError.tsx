import type { Item } from '../../shared/agenda/model.ts'
import { Say } from '../messages/Say.tsx'
import { useDatedTime } from '../times.ts'
import style from './agenda.module.css'
import { agendaText } from './messages.ts'

/** That an item was started by mistake, and why it was put back; nothing on one that was not. */
export const StartsInError = ({ item }: { item: Item }) => {
  const dated = useDatedTime()
  return (item.startedInError ?? []).map(({ startedAt, reason, at }) => (
    <span key={at} className={style.soft} dir="auto">
      <Say it={agendaText.startedInError} with={{ time: dated(startedAt), reason }} />
    </span>
  ))
}
