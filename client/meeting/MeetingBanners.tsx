import { Say } from '../messages/Say.tsx'
import { useClient, useMeeting } from '../store.ts'
import { Banner } from '../ui/pieces.tsx'
import { words } from './messages.ts'

/** What holds for the whole meeting: closed, or only a rehearsal. */
export const MeetingBanners = () => {
  const { status, rehearsalOf } = useMeeting((state) => state.meeting)
  const isForReading = useClient(({ replica }) => replica?.readBackAt !== undefined)
  return (
    <>
      {isForReading && (
        <Banner kind="accent">
          <Say it={words.readBack} />
        </Banner>
      )}
      {status === 'closed' && !isForReading && (
        <Banner>
          <Say it={words.closed} />
        </Banner>
      )}
      {rehearsalOf !== null && (
        <Banner kind="accent">
          <span dir="auto">
            <Say it={words.rehearsal} with={{ of: rehearsalOf }} />
          </span>
        </Banner>
      )}
    </>
  )
}
