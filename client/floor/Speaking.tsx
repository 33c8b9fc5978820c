import { useId } from 'react'
import type { Intervention } from '../../shared/floor/model.ts'
import { useNow } from '../clock.ts'
import { useCurrentList } from '../listed.ts'
import { Say } from '../messages/Say.tsx'
import { useWho } from '../people.ts'
import { useMeeting, useViewer } from '../store.ts'
import { Clock } from '../ui/Clock.tsx'
import { GentleList } from '../ui/GentleList.tsx'
import { Bar } from '../ui/pieces.tsx'
import style from './floor.module.css'
import { floorText } from './messages.ts'
import { Requester } from './Request.tsx'
import { RuleChange } from './RulesInForce.tsx'
import { speakerTiming } from './reading.ts'

export const SpeakerClock = ({ speaker, large = true }: { speaker: Intervention; large?: boolean }) => {
  const { usedMs, limitMs, leftMs } = speakerTiming(speaker, useNow(1000))
  return (
    <>
      <Clock
        usedMs={usedMs}
        limitMs={limitMs}
        paused={speaker.resumedAt === null}
        size={large ? 'large' : 'usual'}
      />
      {limitMs !== null && limitMs > 0 && leftMs !== null && (
        <Bar share={usedMs / limitMs} over={leftMs <= -1000} />
      )}
    </>
  )
}

const Interrupted = ({ speaker }: { speaker: Intervention }) => {
  const { code } = useWho()(speaker.request)
  return (
    <p className={style.reason}>
      <Say it={floorText.interrupted} with={{ code: <bdi>{code}</bdi> }} />
    </p>
  )
}

/** Who speaks, and for how long. Beside a dock that tells the speaker so, only the others are told here. */
export const Speaking = ({ withDock = false }: { withDock?: boolean }) => {
  const current = useMeeting((state) => state.floor.current)
  const interrupted = useMeeting((state) => state.floor.interrupted)
  const { personId } = useViewer()
  const id = useId()
  if (withDock && current?.request.personId === personId) return null
  return (
    <section className={style.speaking} aria-labelledby={id}>
      <h2 id={id} className={style.heading}>
        <Say it={floorText.speaking} />
      </h2>
      {current ? (
        <div className={style.card} data-mine={current.request.personId === personId}>
          <div>
            <Requester request={current.request} size="display" />
          </div>
          <SpeakerClock speaker={current} />
          {interrupted && <Interrupted speaker={interrupted} />}
        </div>
      ) : (
        <p className={style.nobody}>
          <Say it={floorText.nobody} />
        </p>
      )}
    </section>
  )
}

const shown = 3

/** The next three, so that they can make ready. */
export const NextSpeakers = () => {
  const list = useCurrentList()
  const { personId } = useViewer()
  const id = useId()
  if (list.length === 0) return null
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className={style.heading}>
        <Say it={floorText.next} />
      </h2>
      <RuleChange />
      <GentleList ordered className={style.short}>
        {list.slice(0, shown).map(({ request, place }) => (
          <li
            key={request.id}
            data-key={request.id}
            className={style.row}
            data-mine={request.personId === personId}
          >
            <span className={style.place}>{place}</span>
            <div className={style.who}>
              <Requester request={request} layout="line" />
            </div>
          </li>
        ))}
      </GentleList>
      {list.length > shown && (
        <p className={style.more}>
          <Say it={floorText.more} with={{ count: list.length - shown }} />
        </p>
      )}
    </section>
  )
}
