import type { Intervention } from '../../shared/floor/model.ts'
import { useNow } from '../clock.ts'
import { CapacityWords } from '../floor/Request.tsx'
import { speakerTiming } from '../floor/reading.ts'
import { Say } from '../messages/Say.tsx'
import { useWho } from '../people.ts'
import { figures } from '../ui/figures.ts'
import { Bar } from '../ui/pieces.tsx'
import { chars } from './fit.ts'
import { stageText } from './messages.ts'
import style from './stage.module.css'

const Time = ({ speaker }: { speaker: Intervention }) => {
  const { usedMs, limitMs, leftMs } = speakerTiming(speaker, useNow(1000))
  const overMs = leftMs === null ? 0 : -Math.ceil(leftMs / 1000) * 1000
  return (
    <div className={style.clock} data-over={overMs > 0}>
      <span className={style.used}>{figures(usedMs)}</span>
      <span className={style.limit}>
        {limitMs === null ? (
          <Say it={stageText.noLimit} />
        ) : (
          <Say it={stageText.of} with={{ limit: figures(limitMs) }} />
        )}
      </span>
      {overMs > 0 && (
        <span className={style.overWords}>
          <Say it={stageText.over} with={{ time: figures(overMs) }} />
        </span>
      )}
      {speaker.resumedAt === null && (
        <span className={style.overWords}>
          <Say it={stageText.clockPaused} />
        </span>
      )}
      {limitMs !== null && limitMs > 0 && leftMs !== null && (
        <span className={style.clockBar}>
          <Bar share={usedMs / limitMs} over={leftMs < 0} />
        </span>
      )}
    </div>
  )
}

/** Who has the floor, to be read from the back of a room. */
export const Speaker = ({
  speaker,
  interrupted,
}: {
  speaker: Intervention
  interrupted: Intervention | null
}) => {
  const who = useWho()
  const { request } = speaker
  const { code, name, title } = who(request)
  const urgent = request.kind === 'point-of-order'
  return (
    <div className={style.speaker} data-urgent={urgent}>
      <p className={style.eyebrow}>
        <Say
          it={
            urgent ? stageText.pointOfOrder : request.kind === 'reply' ? stageText.reply : stageText.hasFloor
          }
        />
      </p>
      <p className={style.code} style={chars(code, 2)}>
        <bdi>{code}</bdi>
      </p>
      <p className={style.name} dir="auto">
        {name ?? title}
        {request.capacity && (
          <span className={style.capacity}>
            <CapacityWords request={request} />
          </span>
        )}
      </p>
      <Time speaker={speaker} />
      {interrupted && (
        <p className={style.goesOn}>
          <Say
            it={stageText.goesOn}
            with={{ code: <bdi className={style.strong}>{who(interrupted.request).code}</bdi> }}
          />
        </p>
      )}
    </div>
  )
}
