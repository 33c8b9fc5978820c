import { type ReactNode, useEffect } from 'react'
import { Link, useLocation } from 'wouter'
import { zoneTitle } from '../../shared/kernel/zones.ts'
import { AgendaEditor } from '../agenda/AgendaEditor.tsx'
import { ArchiveSection } from '../archive/ArchiveSection.tsx'
import { EraseNames } from '../archive/EraseNames.tsx'
import { ImportAgain } from '../import/ImportAgain.tsx'
import { DescribeMeeting } from '../meeting/AboutMeeting.tsx'
import { MeetingBanners } from '../meeting/MeetingBanners.tsx'
import { MeetingFiles } from '../meeting/MeetingFiles.tsx'
import { meetingWords } from '../meeting/messages.ts'
import { Say, useText } from '../messages/Say.tsx'
import { Part } from '../Part.tsx'
import { InvitationsScreen } from '../roster/InvitationsScreen.tsx'
import { RosterScreen } from '../roster/RosterScreen.tsx'
import { organizerSeat } from '../session.ts'
import { closeSeat, openSeat, useClient, useMeeting } from '../store.ts'
import { Act } from '../ui/Act.tsx'
import { buttonClass } from '../ui/Button.tsx'
import { DeskPage } from '../ui/DeskPage.tsx'
import desk from '../ui/desk.module.css'
import { Notice } from '../ui/Notice.tsx'
import { UndoToasts } from '../ui/UndoToasts.tsx'
import { WorkTabs } from '../ui/WorkTabs.tsx'
import { organizerWords } from './messages.ts'

const parts = ['roster', 'agenda', 'invitations', 'import', 'meeting'] as const
type Key = (typeof parts)[number]
/** Of a meeting that was read back: links open nothing, and nothing is imported. */
const readParts: readonly Key[] = ['roster', 'agenda', 'meeting']
const isPart = (part: string | undefined): part is Key => parts.some((one) => one === part)

const CloseOrReopen = () => {
  const tell = useText()
  const isOpen = useMeeting(({ meeting }) => meeting.status === 'open')
  if (isOpen)
    return (
      <section className={desk.section}>
        <h2 className={desk.heading}>
          <Say it={meetingWords.closeTitle} />
        </h2>
        <p className={desk.lead}>
          <Say it={meetingWords.closeHelp} />
        </p>
        <p>
          <Act
            command={{ type: 'closeMeeting' }}
            look="danger"
            confirm={tell(meetingWords.closeAsk)}
            done={tell(meetingWords.closedNow)}
          >
            <Say it={meetingWords.close} />
          </Act>
        </p>
      </section>
    )
  return (
    <section className={desk.section}>
      <h2 className={desk.heading}>
        <Say it={organizerWords.reopenPart} />
      </h2>
      <p className={desk.lead}>
        <Say it={organizerWords.reopenHelp} />
      </p>
      <p>
        <Act
          command={{ type: 'reopenMeeting' }}
          confirm={tell(organizerWords.reopenYes)}
          done={tell(organizerWords.reopenedDone)}
        >
          <Say it={organizerWords.reopen} />
        </Act>
      </p>
    </section>
  )
}

const TheMeeting = () => {
  const isForReading = useClient(({ replica }) => replica?.readBackAt !== undefined)
  return (
    <>
      <section className={desk.section}>
        <h2 className={desk.heading}>
          <Say it={meetingWords.describe} />
        </h2>
        <Part name="about">
          <DescribeMeeting />
        </Part>
      </section>
      <section className={desk.section}>
        <h2 className={desk.heading}>
          <Say it={meetingWords.exports} />
        </h2>
        <p className={desk.lead}>
          <Say it={meetingWords.exportsHelp} />
        </p>
        <Part name="exports">
          <MeetingFiles />
        </Part>
      </section>
      <Part name="archive">
        <ArchiveSection />
      </Part>
      {isForReading ? null : <CloseOrReopen />}
      <Part name="erase-names">
        <EraseNames />
      </Part>
    </>
  )
}

const contents: Readonly<Record<Key, () => ReactNode>> = {
  roster: () => <RosterScreen withPresence={false} />,
  agenda: () => <AgendaEditor />,
  invitations: () => <InvitationsScreen />,
  import: () => <ImportAgain />,
  meeting: () => <TheMeeting />,
}
const labels = {
  roster: organizerWords.tabRoster,
  agenda: organizerWords.tabAgenda,
  invitations: organizerWords.tabInvitations,
  import: organizerWords.tabImport,
  meeting: organizerWords.tabMeeting,
} as const

const Preparation = ({ meeting, part }: { meeting: string; part: Key }) => {
  const tell = useText()
  const [, navigate] = useLocation()
  const { title, body, zone } = useMeeting((state) => state.meeting)
  const isForReading = useClient(({ replica }) => replica?.readBackAt !== undefined)
  return (
    <DeskPage
      above={
        <Link href="/organizer">
          ← <Say it={organizerWords.back} />
        </Link>
      }
      title={title}
      about={
        <>
          {body !== '' && <strong dir="auto">{body}</strong>}
          <span>{zoneTitle(zone)}</span>
        </>
      }
      banner={<MeetingBanners />}
    >
      <WorkTabs
        label={tell(organizerWords.tabs)}
        chosen={isForReading && !readParts.includes(part) ? 'roster' : part}
        onChoose={(chosen) => navigate(`/organizer/m/${meeting}/${chosen}`, { replace: true })}
        tabs={(isForReading ? readParts : parts).map((key) => ({
          key,
          label: <Say it={labels[key]} />,
          content: contents[key],
        }))}
      />
      <Part name="toasts" instead={null}>
        <UndoToasts />
      </Part>
    </DeskPage>
  )
}

const Unknown = () => (
  <Notice title={<Say it={organizerWords.unknownMeeting} />}>
    <p>
      <Say it={organizerWords.unknownMeetingHelp} />
    </p>
    <Link href="/organizer" className={buttonClass({ look: 'primary' })}>
      <Say it={organizerWords.back} />
    </Link>
  </Notice>
)

/** One meeting, prepared by the organizer through the same connection as everybody's. */
export const OrganizerMeeting = ({ meeting, part }: { meeting: string; part: string | undefined }) => {
  const status = useClient((state) => state.status)
  const isOpen = useClient(({ replica, seat }) => replica !== null && seat?.meeting === meeting)
  useEffect(() => {
    openSeat(organizerSeat(meeting))
    return closeSeat
  }, [meeting])
  if (status === 'refused' || (status === 'ended' && isOpen)) return <Unknown />
  return isOpen ? <Preparation meeting={meeting} part={isPart(part) ? part : 'roster'} /> : null
}
