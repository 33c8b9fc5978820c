import { useId } from 'react'
import type { Item } from '../../shared/agenda/model.ts'
import { plannedMinutes } from '../../shared/agenda/select.ts'
import { timingOf, whereIs } from '../agenda/reading.ts'
import { useNow } from '../clock.ts'
import { Say, useText } from '../messages/Say.tsx'
import { useMeeting } from '../store.ts'
import { Act } from '../ui/Act.tsx'
import { figures } from '../ui/figures.ts'
import { Badge, Bar } from '../ui/pieces.tsx'
import style from './agenda.module.css'
import { MoreMinutes, StartItem, useItemLabel } from './ItemActs.tsx'
import { deskText } from './messages.ts'
import { nextToStart } from './reading.ts'

const TimeLeft = ({ item }: { item: Item }) => {
  const { usedMs, plannedMs, leftMs } = timingOf(item, useNow(1000))
  const planned = figures(plannedMs)
  const over = plannedMs > 0 && leftMs < 0
  return (
    <div className={style.time}>
      <span className={over ? style.strong : undefined}>
        {plannedMs <= 0 ? (
          <Say it={deskText.running} with={{ time: figures(usedMs) }} />
        ) : over ? (
          <Say it={deskText.over} with={{ time: figures(-leftMs), planned }} />
        ) : (
          <Say it={deskText.left} with={{ time: <strong>{figures(leftMs)}</strong>, planned }} />
        )}
      </span>
      {plannedMs > 0 && <Bar share={over ? 1 : leftMs / plannedMs} over={over} />}
    </div>
  )
}

const Title = ({ item }: { item: Item }) => (
  <>
    {item.number && <bdi className={style.number}>{item.number} </bdi>}
    <span dir="auto">{item.title}</span>
  </>
)

const AtItem = ({ item, current }: { item: Item; current: Item }) => {
  const tell = useText()
  const name = useItemLabel()
  return (
    <>
      <p className={style.nowTitle}>
        <Title item={item} />
      </p>
      {current.id !== item.id && (
        <p className={style.nowSub} title={current.title}>
          <Title item={current} />
        </p>
      )}
      {item.status === 'paused' && (
        <p>
          <Badge>
            <Say it={deskText.statusPaused} />
          </Badge>
        </p>
      )}
      <TimeLeft item={item} />
      <div className={style.acts}>
        <Act
          command={{ type: item.status === 'paused' ? 'resumeItem' : 'pauseItem', itemId: item.id }}
          size="small"
          whyShown="on-focus"
          aria-label={tell(item.status === 'paused' ? deskText.resumeItem : deskText.pauseItem)}
        >
          <Say it={item.status === 'paused' ? deskText.resumeShort : deskText.pauseShort} />
        </Act>
        <Act
          command={{ type: 'endItem', itemId: current.id }}
          size="small"
          whyShown="on-focus"
          confirm={tell(deskText.endItemSure, { item: name(current) })}
        >
          <Say it={deskText.endItem} />
        </Act>
        {plannedMinutes(item) > 0 && <MoreMinutes item={item} />}
      </div>
    </>
  )
}

/** What the meeting is at, and one press to what comes next. */
export const NowItem = () => {
  const agenda = useMeeting((state) => state.agenda)
  const id = useId()
  const where = whereIs(agenda)
  const next = nextToStart(agenda)
  return (
    <section className={style.now} aria-labelledby={id}>
      <h3 id={id} className={style.eyebrow}>
        <Say it={where.at === 'item' ? deskText.now : deskText.noItem} />
      </h3>
      {where.at === 'item' && <AtItem item={where.item} current={where.current} />}
      {next && <StartItem item={next} look="next" />}
    </section>
  )
}
