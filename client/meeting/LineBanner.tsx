import { useEffect, useRef, useSyncExternalStore } from 'react'
import { steadyNow } from '../clock.ts'
import { Say, useText } from '../messages/Say.tsx'
import { reconnect, useClient } from '../store.ts'
import { announce } from '../ui/announce.ts'
import { Button } from '../ui/Button.tsx'
import { Banner } from '../ui/pieces.tsx'
import { meetingWords } from './messages.ts'
import { WaitingList } from './WaitingList.tsx'

const everySecond = (listener: () => void) => {
  const timer = setInterval(listener, 1_000)
  return () => clearInterval(timer)
}

/** Whole seconds since a moment of the page's steady clock, counted while this is shown. */
const useSecondsSince = (since: number): number =>
  useSyncExternalStore(everySecond, () => Math.max(0, Math.floor((steadyNow() - since) / 1_000)))

/** From so many seconds on it is said how old the page is. */
const worthSaying = 5

const Age = ({ since }: { since: number }) => {
  const seconds = useSecondsSince(since)
  return seconds < worthSaying ? null : (
    <Say it={meetingWords.age} with={{ seconds, minutes: Math.floor(seconds / 60) }} />
  )
}

const Lost = ({ since }: { since: number }) => {
  const count = useClient(({ waiting }) => waiting.length)
  return (
    <Banner kind="strong">
      <span>
        <strong>
          <Say it={meetingWords.reconnecting} />
        </strong>{' '}
        <Age since={since} /> <Say it={meetingWords.reconnectingHelp} with={{ count }} />
      </span>
      <Button size="small" onClick={reconnect}>
        <Say it={meetingWords.tryNow} />
      </Button>
      <WaitingList />
    </Banner>
  )
}

const Silent = ({ since }: { since: number }) => {
  const count = useClient(({ waiting }) => waiting.length)
  return (
    <Banner kind="strong">
      <span>
        <strong>
          <Say it={meetingWords.silent} />
        </strong>{' '}
        <Age since={since} />
        {count > 0 && (
          <>
            {' '}
            <Say it={meetingWords.unanswered} with={{ count }} />
          </>
        )}
      </span>
      <WaitingList />
    </Banner>
  )
}

/** The line is back, and something was pressed too long ago to be sent without a question. */
const StillMeant = () => {
  const count = useClient(({ waiting }) => waiting.filter(({ asks }) => asks).length)
  const tell = useText()
  const words = count > 0 ? tell(meetingWords.stillMeant, { count }) : ''
  useEffect(() => {
    if (words !== '') announce(words, 'assertive')
  }, [words])
  if (count === 0) return null
  return (
    <Banner kind="strong">
      <strong>{words}</strong>
      <WaitingList asking />
    </Banner>
  )
}

/** Says once that the connection is gone or silent, and once that it is back. */
const useConnectionWords = (isWell: boolean) => {
  const tell = useText()
  const before = useRef(isWell)
  useEffect(() => {
    if (before.current !== isWell) announce(tell(isWell ? meetingWords.backAgain : meetingWords.reconnecting))
    before.current = isWell
  }, [isWell, tell])
}

/** What the line to the server is like, where it is not well: gone, silent, or too slow to set the clocks by. */
export const LineBanner = () => {
  const isLive = useClient(({ status }) => status === 'live')
  const since = useClient(({ silentSince }) => silentSince)
  const clockInDoubt = useClient((state) => state.clockInDoubt)
  useConnectionWords(isLive && since === null)
  return (
    <>
      {!isLive && since !== null && <Lost since={since} />}
      {isLive && since !== null && <Silent since={since} />}
      {isLive && <StillMeant />}
      {isLive && since === null && clockInDoubt && (
        <Banner>
          <Say it={meetingWords.clockInDoubt} />
        </Banner>
      )}
    </>
  )
}
