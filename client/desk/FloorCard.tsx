import { useEffect, useId, useRef } from 'react'
import type { Intervention } from '../../shared/floor/model.ts'
import { useNow } from '../clock.ts'
import { CapacityWords, KindBadge } from '../floor/Request.tsx'
import { speakerTiming } from '../floor/reading.ts'
import { SpeakerClock } from '../floor/Speaking.tsx'
import { SpeaksFor } from '../floor/SpeaksFor.tsx'
import { Say, useText } from '../messages/Say.tsx'
import { useWho } from '../people.ts'
import { useMeeting } from '../store.ts'
import { Act } from '../ui/Act.tsx'
import { announce } from '../ui/announce.ts'
import { figures } from '../ui/figures.ts'
import style from './floor.module.css'
import { Key } from './Keys.tsx'
import { deskText } from './messages.ts'

/** Said once when the time is over: seconds are never announced. */
const useOverWords = (speaker: Intervention, code: string) => {
  const tell = useText()
  const { leftMs } = speakerTiming(speaker, useNow(1000))
  const over = leftMs !== null && leftMs <= 0
  const told = useRef(over)
  useEffect(() => {
    if (over && !told.current) announce(tell(deskText.timeOver, { code }))
    told.current = over
  }, [over, code, tell])
  return over
}

const Controls = ({ speaker: { request, resumedAt } }: { speaker: Intervention }) => {
  const requestId = request.id
  const runs = resumedAt !== null
  return (
    <div className={style.controls}>
      <Act
        command={{ type: runs ? 'pauseSpeaker' : 'resumeSpeaker', requestId }}
        aria-keyshortcuts="P"
        size="small"
        whyShown="on-focus"
      >
        <Say it={runs ? deskText.pause : deskText.start} />
        <Key name="P" />
      </Act>
      <Act
        command={{ type: 'addSpeakerTime', requestId, seconds: 60 }}
        aria-keyshortcuts="+"
        size="small"
        whyShown="on-focus"
      >
        <Say it={deskText.addMinute} />
        <Key name="+" />
      </Act>
      <Act command={{ type: 'endFloor', requestId }} aria-keyshortcuts="E" size="small" whyShown="on-focus">
        <Say it={deskText.end} />
        <Key name="E" />
      </Act>
    </div>
  )
}

const Interrupted = ({ speaker }: { speaker: Intervention }) => {
  const { code } = useWho()(speaker.request)
  return (
    <p className={style.interrupted}>
      <Say
        it={deskText.interrupted}
        with={{
          code: <bdi>{code}</bdi>,
          used: <span className="figures">{figures(speaker.ranMs)}</span>,
        }}
      />
    </p>
  )
}

const Speaker = ({ speaker }: { speaker: Intervention }) => {
  const { code, name, title } = useWho()(speaker.request)
  const over = useOverWords(speaker, code)
  return (
    <div className={style.speaker} data-over={over}>
      <div className={style.speakerName}>
        <bdi className={style.code}>{code}</bdi>
        {name && (
          <span className={style.person} dir="auto">
            {name}
          </span>
        )}
        {title && title !== code && (
          <span className={style.soft} dir="auto">
            {title}
          </span>
        )}
        <span className={style.marks}>
          <KindBadge request={speaker.request} />
          <CapacityWords request={speaker.request} />
          <SpeaksFor request={speaker.request} />
        </span>
      </div>
      <div className={style.speakerClock}>
        <SpeakerClock speaker={speaker} />
        <Controls speaker={speaker} />
      </div>
    </div>
  )
}

/** Who has the floor, with the clock and what can be done about it. */
export const FloorCard = () => {
  const current = useMeeting((state) => state.floor.current)
  const interrupted = useMeeting((state) => state.floor.interrupted)
  const waiting = useMeeting((state) => state.floor.requests.length)
  const id = useId()
  return (
    <section
      className={style.card}
      aria-labelledby={id}
      data-kind={current?.request.kind}
      data-empty={current === null}
    >
      <h2 id={id} className={style.eyebrow}>
        <Say it={current ? deskText.hasFloor : deskText.nobodySpeaks} />
      </h2>
      {current ? (
        <Speaker key={current.request.id} speaker={current} />
      ) : (
        <p className={style.soft}>
          <Say it={waiting > 0 ? deskText.nobodyHelp : deskText.nobodyHelpEmpty} />
        </p>
      )}
      {interrupted && <Interrupted speaker={interrupted} />}
    </section>
  )
}
