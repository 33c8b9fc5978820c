import { catalogue } from '../messages/catalogue.ts'
import { Say } from '../messages/Say.tsx'
import { figures } from './figures.ts'
import style from './pieces.module.css'

const messages = catalogue('clock', {
  limit: 'of {limit}',
  over: '{over} over',
  unlimited: 'no limit',
  paused: 'paused',
})

interface ClockProps {
  readonly usedMs: number
  readonly limitMs: number | null
  readonly paused?: boolean
  readonly size?: 'usual' | 'large' | 'display'
}

/** Time used, the limit, and in words what is over. Never inside a live region: it changes every second. */
export const Clock = ({ usedMs, limitMs, paused = false, size = 'usual' }: ClockProps) => {
  const overMs = limitMs === null ? 0 : Math.floor(usedMs / 1000) * 1000 - limitMs
  return (
    <span className={style.clock} data-size={size}>
      <span className={style.used}>{figures(usedMs)}</span>
      <span className={style.limit}>
        {limitMs === null ? (
          <Say it={messages.unlimited} />
        ) : (
          <Say it={messages.limit} with={{ limit: figures(limitMs) }} />
        )}
      </span>
      {overMs > 0 && (
        <span className={style.overWords}>
          <Say it={messages.over} with={{ over: figures(overMs) }} />
        </span>
      )}
      {paused && (
        <span className={style.overWords}>
          <Say it={messages.paused} />
        </span>
      )}
    </span>
  )
}
