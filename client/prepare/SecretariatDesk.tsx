import '../messages/podium-refusals.ts'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { organizationOf } from '../../shared/roster/select.ts'
import { AgendaEditor } from '../agenda/AgendaEditor.tsx'
import { ArchiveSection } from '../archive/ArchiveSection.tsx'
import { EraseNames } from '../archive/EraseNames.tsx'
import { ChatDesk, DeskChatLabel } from '../chat/ChatDesk.tsx'
import { ChatNews } from '../chat/ChatNews.tsx'
import { chatText } from '../chat/messages.ts'
import { useDeskUnread } from '../chat/ToDo.tsx'
import { ExportSection } from '../exports/ExportSection.tsx'
import { FollowUpScreen } from '../follow-up/FollowUpScreen.tsx'
import { followText } from '../follow-up/messages.ts'
import { GroupsScreen } from '../groups/GroupsScreen.tsx'
import { groupsText } from '../groups/messages.ts'
import { ImportAgain } from '../import/ImportAgain.tsx'
import { DescribeMeeting } from '../meeting/AboutMeeting.tsx'
import { MeetingBanners } from '../meeting/MeetingBanners.tsx'
import { MeetingFiles } from '../meeting/MeetingFiles.tsx'
import { meetingWords } from '../meeting/messages.ts'
import { TakenBackClosings } from '../meeting/Reopen.tsx'
import { Say, useText } from '../messages/Say.tsx'
import { Part } from '../Part.tsx'
import { usePageTitle } from '../page-title.ts'
import { PollNews } from '../polls/PollNews.tsx'
import { recordWords } from '../record/messages.ts'
import { RecordScreen } from '../record/RecordScreen.tsx'
import { InvitationsScreen } from '../roster/InvitationsScreen.tsx'
import { RosterScreen } from '../roster/RosterScreen.tsx'
import { useMeeting, useNames, useViewer } from '../store.ts'
import { Act } from '../ui/Act.tsx'
import { DeskPage } from '../ui/DeskPage.tsx'
import desk from '../ui/desk.module.css'
import { FormHome } from '../ui/FormHome.tsx'
import { OrganizationName } from '../ui/pieces.tsx'
import { UndoToasts } from '../ui/UndoToasts.tsx'
import { WorkTabs } from '../ui/WorkTabs.tsx'
import { AttendanceScreen } from './AttendanceScreen.tsx'
import { DecisionsScreen } from './DecisionsScreen.tsx'
import { FloorNow } from './FloorNow.tsx'
import { FloorPreparation } from './FloorPreparation.tsx'
import { prepareWords } from './messages.ts'
import { PollsScreen } from './PollsScreen.tsx'
import style from './prepare.module.css'

const TheMeeting = () => {
  const tell = useText()
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
        <TakenBackClosings />
      </section>
      <Part name="erase-names">
        <EraseNames />
      </Part>
    </>
  )
}

const tabs = [
  { key: 'floor', label: <Say it={prepareWords.tabFloor} />, content: () => <FloorNow /> },
  {
    key: 'chat',
    label: <DeskChatLabel />,
    content: () => (
      <>
        <Part name="chat">
          <ChatDesk />
        </Part>
        <Part name="chat-exports">
          <ExportSection shelf="chat" title={<Say it={chatText.exports} />} />
        </Part>
      </>
    ),
  },
  { key: 'roster', label: <Say it={prepareWords.tabRoster} />, content: () => <RosterScreen withPresence /> },
  { key: 'agenda', label: <Say it={prepareWords.tabAgenda} />, content: () => <AgendaEditor /> },
  { key: 'decisions', label: <Say it={prepareWords.tabDecisions} />, content: () => <DecisionsScreen /> },
  { key: 'groups', label: <Say it={groupsText.title} />, content: () => <GroupsScreen /> },
  { key: 'follow-up', label: <Say it={followText.title} />, content: () => <FollowUpScreen /> },
  { key: 'polls', label: <Say it={prepareWords.tabPolls} />, content: () => <PollsScreen /> },
  { key: 'rules', label: <Say it={prepareWords.tabRules} />, content: () => <FloorPreparation /> },
  { key: 'attendance', label: <Say it={prepareWords.tabAttendance} />, content: () => <AttendanceScreen /> },
  { key: 'record', label: <Say it={recordWords.tab} />, content: () => <RecordScreen /> },
  {
    key: 'invitations',
    label: <Say it={prepareWords.tabInvitations} />,
    content: () => <InvitationsScreen />,
  },
  { key: 'import', label: <Say it={prepareWords.tabImport} />, content: () => <ImportAgain /> },
  { key: 'meeting', label: <Say it={prepareWords.tabMeeting} />, content: () => <TheMeeting /> },
] as const
type Key = (typeof tabs)[number]['key']
const isKey = (key: string): key is Key => tabs.some((tab) => tab.key === key)

/** From this width on the floor stands beside the work. */
const wide = window.matchMedia('(min-width: 80rem)')
const listen = (changed: () => void) => {
  wide.addEventListener('change', changed)
  return () => wide.removeEventListener('change', changed)
}
const useWide = () => useSyncExternalStore(listen, () => wide.matches)

const inAddress = (): Key => {
  const key = location.hash.slice(1)
  return isKey(key) ? key : 'roster'
}

/** The part in view, kept in the address so that a reload comes back to it. */
const usePart = (): [Key, (key: Key) => void] => {
  const [part, setPart] = useState(inAddress)
  useEffect(() => {
    const changed = () => setPart(inAddress())
    addEventListener('hashchange', changed)
    return () => removeEventListener('hashchange', changed)
  }, [])
  return [
    part,
    (key) => {
      history.replaceState(history.state, '', `#${key}`)
      setPart(key)
    },
  ]
}

const OwnSeat = () => {
  const { personId, organizations } = useViewer()
  const roster = useMeeting((state) => state.roster)
  const name = useNames()[personId]
  const codes = organizations.map((id) => organizationOf(roster, id)?.code ?? '').join(', ')
  return <OrganizationName code={codes} name={name} layout="line" />
}

const Title = () => {
  usePageTitle(
    useMeeting((state) => state.meeting.title),
    useDeskUnread(),
  )
  return null
}

/** The secretariat's desk: who is there, what is planned, who gets in, and what is going on. */
export const SecretariatDesk = () => {
  const tell = useText()
  const [part, setPart] = usePart()
  const isWide = useWide()
  const title = useMeeting((state) => state.meeting.title)
  const chosen = isWide && part === 'floor' ? 'roster' : part
  return (
    <DeskPage
      above={<Say it={prepareWords.desk} />}
      title={title}
      about={<OwnSeat />}
      banner={<MeetingBanners />}
    >
      <div className={style.columns}>
        <WorkTabs
          label={tell(prepareWords.tabs)}
          chosen={chosen}
          onChoose={setPart}
          tabs={isWide ? tabs.filter(({ key }) => key !== 'floor') : tabs}
        />
        {isWide && (
          <aside className={`${style.aside} for-screen`} aria-label={tell(prepareWords.tabFloor)}>
            <FormHome name="aside">
              <FloorNow />
            </FormHome>
          </aside>
        )}
      </div>
      <Part name="title" instead={null}>
        <Title />
      </Part>
      <Part name="chat-news" instead={null}>
        <ChatNews />
      </Part>
      <Part name="poll-news" instead={null}>
        <PollNews />
      </Part>
      <Part name="toasts" instead={null}>
        <UndoToasts />
      </Part>
    </DeskPage>
  )
}
