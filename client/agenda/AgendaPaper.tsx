import { heldOn } from '../../shared/agenda/held.ts'
import type { Item } from '../../shared/agenda/model.ts'
import { common } from '../messages/common.ts'
import { Say } from '../messages/Say.tsx'
import { useMeeting } from '../store.ts'
import { useDay, zoneName } from '../times.ts'
import desk from '../ui/desk.module.css'
import style from './agenda-edit.module.css'
import { agendaEditWords } from './edit-messages.ts'
import { daysOf, subItemsOf, writtenOf } from './reading.ts'

const PaperItem = ({ item }: { item: Item }) => {
  const subItems = subItemsOf(
    useMeeting((state) => state.agenda),
    item.id,
  )
  return (
    <li className={style.paperItem} data-kind={item.kind}>
      <span className={style.time}>{item.start !== null && `${item.start}–${item.end}`}</span>
      <bdi className={style.number}>{item.number}</bdi>
      <div>
        <p className={style.paperTitle} dir="auto">
          {item.title}
        </p>
        <p className={style.paperFacts} dir="auto">
          {[item.lead, item.documents.join('; ')].filter(Boolean).join(' · ')}
          {item.purpose && (
            <>
              {' '}
              <Say it={common[item.purpose]} />
            </>
          )}
        </p>
        {subItems.length > 0 && (
          <ul>
            {subItems.map((sub) => (
              <PaperItem key={sub.id} item={sub} />
            ))}
          </ul>
        )}
      </div>
    </li>
  )
}

/** The agenda for paper only. */
export const AgendaPaper = () => {
  const agenda = useMeeting((state) => state.agenda)
  const { title, zone } = useMeeting((state) => state.meeting)
  const day = useDay()
  const written = writtenOf(agenda)
  return (
    <div className={`for-paper ${desk.paper}`}>
      <h1 dir="auto">{title}</h1>
      <p>
        <Say it={agendaEditWords.paperTitle} /> ({zoneName(zone)})
      </p>
      {daysOf(agenda).map(({ sitting, items }) => (
        <section key={sitting.id}>
          <h2>
            {day(heldOn(sitting, zone))} {sitting.title}
          </h2>
          <ul>
            {items.map((item) => (
              <PaperItem key={item.id} item={item} />
            ))}
          </ul>
        </section>
      ))}
      {written.length > 0 && (
        <section>
          <h2>
            <Say it={agendaEditWords.writtenTitle} />
          </h2>
          <ul>
            {written.map((item) => (
              <PaperItem key={item.id} item={item} />
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}
