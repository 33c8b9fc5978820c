import { Say } from '../messages/Say.tsx'
import { useClient, useMeeting } from '../store.ts'
import { Banner } from '../ui/pieces.tsx'
import { LineBanner } from './LineBanner.tsx'
import { meetingWords } from './messages.ts'
import { RecordingBanner } from './RecordingBanner.tsx'
import { ReopenNow } from './Reopen.tsx'

/** What holds for the whole page: the line to the server; and for the meeting: closed, or only a rehearsal. */
export const MeetingBanners = () => {
  const { status, rehearsalOf } = useMeeting((state) => state.meeting)
  const isForReading = useClient(({ replica }) => replica?.readBackAt !== undefined)
  return (
    <>
      <LineBanner />
      <RecordingBanner />
      {isForReading && (
        <Banner kind="accent">
          <Say it={meetingWords.readBack} />
        </Banner>
      )}
      {status === 'closed' && !isForReading && (
        <Banner>
          <Say it={meetingWords.closed} />
          <ReopenNow />
        </Banner>
      )}
      {rehearsalOf !== null && (
        <Banner kind="accent">
          <span dir="auto">
            <Say it={meetingWords.rehearsal} with={{ of: rehearsalOf }} />
          </span>
        </Banner>
      )}
    </>
  )
}
