import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import type { Intervention } from '../../shared/floor/model.ts'
import type { ListPlace } from '../../shared/floor/order.ts'
import { useNow } from '../clock.ts'
import { useCurrentList, useListed } from '../listed.ts'
import { Say, useText } from '../messages/Say.tsx'
import { Part } from '../Part.tsx'
import { usePreferences } from '../preferences.ts'
import { useMeeting, useViewer } from '../store.ts'
import { useMinutes } from '../times.ts'
import { Act } from '../ui/Act.tsx'
import { announce } from '../ui/announce.ts'
import { Button } from '../ui/Button.tsx'
import { useKey } from '../ui/keys.ts'
import { AskForm } from './AskForm.tsx'
import { Elsewhere } from './Elsewhere.tsx'
import { PlaceReason } from './FloorTab.tsx'
import fair from './fair.module.css'
import style from './floor.module.css'
import { ListCloses } from './ListCloses.tsx'
import { floorText } from './messages.ts'
import { OwnWithdrawal } from './OwnWithdrawal.tsx'
import { PlainAsk } from './PlainAsk.tsx'
import { KindBadge } from './Request.tsx'
import { mineIn, minutesUntil, speakerTiming, standingIn, thresholdAt } from './reading.ts'
import { SpeakerClock } from './Speaking.tsx'

/** Half, one minute, thirty seconds, over: told to the one who speaks. Never seconds. */
const useThresholds = (speaker: Intervention) => {
  const tell = useText()
  const { limitMs, leftMs } = speakerTiming(speaker, useNow(1000))
  const threshold =
    limitMs === null || leftMs === null || limitMs <= 0 ? undefined : thresholdAt(limitMs, leftMs)
  const told = useRef(threshold)
  useEffect(() => {
    if (threshold && threshold !== told.current) announce(tell(floorText[threshold]))
    told.current = threshold
  }, [threshold, tell])
}

const HasFloor = ({ speaker }: { speaker: Intervention }) => {
  const tell = useText()
  useThresholds(speaker)
  return (
    <>
      <p className={style.standing}>
        <Say it={floorText.youHave} />
      </p>
      <SpeakerClock speaker={speaker} />
      <div className={style.finish}>
        <Act
          command={{ type: 'endFloor', requestId: speaker.request.id }}
          size="large"
          wide
          done={tell(floorText.finishedDone)}
        >
          <Say it={floorText.finished} />
        </Act>
      </div>
    </>
  )
}

const Standing = ({ place }: { place: ListPlace }) => {
  const floor = useMeeting((state) => state.floor)
  const minutes = minutesUntil(useListed(), place.place, useNow(15_000))
  const left = useMinutes()(minutes)
  if (place.reason.because === 'held')
    return (
      <p className={style.standing}>
        <Say it={floorText.held} />
      </p>
    )
  if (place.request.kind === 'point-of-order')
    return (
      <p className={style.standing}>
        <Say it={floorText.orderWaits} />
      </p>
    )
  return (
    <p className={style.standing}>
      {place.place === 1 ? (
        floor.current ? (
          <Say it={floorText.youAreNextSoon} with={{ minutes, left }} />
        ) : (
          <Say it={floorText.youAreNext} />
        )
      ) : (
        <Say it={floorText.youAre} with={{ place: place.place, minutes, left }} />
      )}
    </p>
  )
}

/** Where one request stands, and what its author can do with it. `more` stands beside the last one's actions. */
const Waiting = ({ place, more }: { place: ListPlace; more: ReactNode }) => {
  const tell = useText()
  const list = useCurrentList()
  const notes = useMeeting((state) => state.floor.notes)
  const pausedForChat = useMeeting(({ chat }) => chat.pause !== null)
  const { request } = place
  const note = notes.find(({ requestId }) => requestId === request.id)
  return (
    <div>
      <Standing place={place} />
      <p className={style.marks}>
        <KindBadge request={request} />
        <PlaceReason place={place} before={list[place.place - 2]} />
      </p>
      {pausedForChat && request.kind !== 'point-of-order' && (
        <p className={style.reason}>
          <Say it={floorText.waitsForChat} />
        </p>
      )}
      {note && (
        <p className={style.reason} dir="auto">
          <Say it={floorText.yourNote} with={{ note: note.text }} />
        </p>
      )}
      <div className={style.actions}>
        <Act
          command={{ type: 'withdrawRequest', requestId: request.id }}
          confirm={tell(floorText.withdrawSure)}
          done={tell(floorText.withdrawn)}
        >
          <Say it={floorText.withdraw} />
        </Act>
        {request.kind !== 'point-of-order' && place.place < list.length && (
          <Act command={{ type: 'moveLater', requestId: request.id }} done={tell(floorText.letPassDone)}>
            <Say it={floorText.letPass} />
          </Act>
        )}
        {more}
      </div>
    </div>
  )
}

const AskButton = ({ onPress }: { onPress: () => void }) => {
  const keys = usePreferences((preferences) => preferences.keys)
  return (
    <Button look="primary" size="large" wide aria-keyshortcuts={keys ? 'F' : undefined} onClick={onPress}>
      <Say it={floorText.ask} />
    </Button>
  )
}

/** The participant's own part of the floor: one large button, or where they stand. Always at the same place. */
export const AskForFloor = () => {
  const listed = useListed()
  const { floor } = listed
  const viewer = useViewer()
  const [asking, setAsking] = useState(false)
  const first = useRef<HTMLButtonElement>(null)
  const dock = useRef<HTMLElement>(null)
  const id = useId()
  const mine = mineIn(listed, viewer)
  const standing = standingIn(listed, viewer)
  const hasPointOfOrder = mine.waiting.some(({ request }) => request.kind === 'point-of-order')
  const open = () => setAsking(true)
  const close = () => {
    setAsking(false)
    dock.current?.focus()
  }

  useEffect(() => {
    if (asking) first.current?.focus()
  }, [asking])
  useKey('f', () => (asking ? first.current?.focus() : open()))
  useKey('Escape', () => asking && close(), { always: true })

  // Somebody on the list may still need a point of order, and the other way round.
  const again = !asking && (
    <Button look="quiet" onClick={open}>
      <Say it={hasPointOfOrder ? floorText.ask : floorText.pointOfOrder} />
    </Button>
  )
  return (
    <section ref={dock} className={style.dock} data-standing={standing} aria-labelledby={id} tabIndex={-1}>
      <h2 id={id} className="unseen">
        <Say it={floorText.yours} />
      </h2>
      <Part name="list-closes" instead={null}>
        <ListCloses className={fair.closes} />
      </Part>
      {mine.speaks && floor.current && <HasFloor speaker={floor.current} />}
      {mine.interrupted && (
        <p className={style.standing}>
          <Say it={floorText.youGoOn} />
        </p>
      )}
      {mine.waiting.map((place, index) => (
        <Part key={place.request.id} name="waiting">
          <Waiting place={place} more={index === mine.waiting.length - 1 && again} />
        </Part>
      ))}
      <Part name="withdrawn" instead={null}>
        <OwnWithdrawal />
      </Part>
      <Part name="elsewhere">
        <Elsewhere requests={mine.elsewhere} />
      </Part>
      {asking && (
        <Part name="ask-form" instead={<PlainAsk />}>
          <AskForm first={first} onClose={close} />
        </Part>
      )}
      {!asking && standing === 'none' && !mine.interrupted && <AskButton onPress={open} />}
    </section>
  )
}
