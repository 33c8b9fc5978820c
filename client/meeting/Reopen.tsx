import { isPodium } from '../../shared/kernel/viewer.ts'
import { useActor } from '../actor.ts'
import { useNow } from '../clock.ts'
import { Say, useText } from '../messages/Say.tsx'
import { useMeeting, useViewer } from '../store.ts'
import { useDatedTime } from '../times.ts'
import { Act } from '../ui/Act.tsx'
import { meetingWords } from './messages.ts'

/** For the podium, while a meeting that was closed by mistake can be reopened at once. */
export const ReopenNow = () => {
  const closed = useMeeting(({ meeting }) => meeting.closed)
  const viewer = useViewer()
  const now = useNow(1000)
  const tell = useText()
  const dated = useDatedTime()
  const actor = useActor()
  if (!closed || now >= closed.until || !isPodium(viewer)) return null
  return (
    <>
      {' '}
      <Say
        it={meetingWords.closedByMistake}
        with={{
          by: actor(closed.by),
          isYou: String(closed.by === viewer.personId),
          time: dated(closed.until),
        }}
      />{' '}
      <Act
        command={{ type: 'reopenMeeting' }}
        size="small"
        confirm={tell(meetingWords.reopenAsk)}
        done={tell(meetingWords.reopenedNow)}
      >
        <Say it={meetingWords.reopen} />
      </Act>
    </>
  )
}

/** The closings that were taken back, with who closed and who reopened. */
export const TakenBackClosings = () => {
  const reopened = useMeeting(({ meeting }) => meeting.reopened)
  const dated = useDatedTime()
  const actor = useActor()
  if (!reopened) return null
  return (
    <ul>
      {reopened.map(({ closedAt, closedBy, at, by }) => (
        <li key={at}>
          <Say
            it={meetingWords.wasReopened}
            with={{ closed: dated(closedAt), closedBy: actor(closedBy), time: dated(at), by: actor(by) }}
          />
        </li>
      ))}
    </ul>
  )
}
