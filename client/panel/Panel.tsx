import { useEffect, useRef } from 'react'
import { openQuestion } from '../../shared/floor/list.ts'
import { Now } from '../agenda/Now.tsx'
import { ChatLabel } from '../chat/ChatLabel.tsx'
import { PauseNotice } from '../chat/ChatMode.tsx'
import { useAsked } from '../chat/hand-offer.ts'
import { AskForFloor } from '../floor/AskForFloor.tsx'
import { FloorTab } from '../floor/FloorTab.tsx'
import { useGuestItems } from '../floor/guest-items.ts'
import { useOwnInvitation } from '../floor/invitation.ts'
import { PlainAsk } from '../floor/PlainAsk.tsx'
import { RulingCard } from '../floor/Rulings.tsx'
import { NextSpeakers, Speaking } from '../floor/Speaking.tsx'
import { useAskedFor } from '../floor/SpeaksFor.tsx'
import { laterPart } from '../LaterPart.tsx'
import { Say, useText } from '../messages/Say.tsx'
import { Part } from '../Part.tsx'
import { usePlace } from '../place.ts'
import { useMeeting, useRehearsal, useViewer } from '../store.ts'
import { FormHome } from '../ui/FormHome.tsx'
import { useKey } from '../ui/keys.ts'
import { type Tab, Tabs } from '../ui/Tabs.tsx'
import { UndoToasts } from '../ui/UndoToasts.tsx'
import { Calls } from './Calls.tsx'
import { panelText } from './messages.ts'
import style from './panel.module.css'
import { Banners, TopLine } from './TopLine.tsx'

const ChatTab = laterPart(
  'chat/ChatTab.tsx',
  () => import('../chat/ChatTab.tsx'),
  (part) => part.ChatTab,
)
const DecisionsTab = laterPart(
  'panel/DecisionsTab.tsx',
  () => import('./DecisionsTab.tsx'),
  (part) => part.DecisionsTab,
)
const AgendaTab = laterPart(
  'agenda/AgendaTab.tsx',
  () => import('../agenda/AgendaTab.tsx'),
  (part) => part.AgendaTab,
)
const DocumentsTab = laterPart(
  'agenda/DocumentsTab.tsx',
  () => import('../agenda/DocumentsTab.tsx'),
  (part) => part.DocumentsTab,
)
const PeopleTab = laterPart(
  'roster/PeopleTab.tsx',
  () => import('../roster/PeopleTab.tsx'),
  (part) => part.PeopleTab,
)
const Settings = laterPart(
  'panel/Settings.tsx',
  () => import('./Settings.tsx'),
  (part) => part.Settings,
)
const PollsPart = laterPart(
  'panel/PollsPart.tsx',
  () => import('./PollsPart.tsx'),
  (part) => part.PollsPart,
)
const Work = laterPart(
  'panel/Work.tsx',
  () => import('./Work.tsx'),
  (part) => part.Work,
)
const PersonalCards = laterPart(
  'panel/PersonalCards.tsx',
  () => import('./PersonalCards.tsx'),
  (part) => part.PersonalCards,
)
const GuestItems = laterPart(
  'floor/GuestItems.tsx',
  () => import('../floor/GuestItems.tsx'),
  (part) => part.GuestItems,
)
const RoundCards = laterPart(
  'floor/RoundCards.tsx',
  () => import('../floor/RoundCards.tsx'),
  (part) => part.RoundCards,
)
const GroupSheets = laterPart(
  'groups/Sheets.tsx',
  () => import('../groups/Sheets.tsx'),
  (part) => part.OpenSheets,
)

const Polls = () => {
  const arePolls = useMeeting((state) => state.polls.polls.some(({ status }) => status !== 'prepared'))
  const isRehearsal = useRehearsal() !== null
  return arePolls || isRehearsal ? <PollsPart /> : null
}

/** The sign-up sheets of the item, once there is one. */
const Sheets = () => {
  const hasGroups = useMeeting((state) => state.groups.groups.length > 0)
  return hasGroups ? <GroupSheets /> : null
}

/** What somebody is asked alone, once they are. */
const Personal = () => {
  const isInvited = useOwnInvitation() !== undefined
  const isNamed = useAskedFor().length > 0
  const isOffered = useAsked() !== undefined
  return isInvited || isNamed || isOffered ? <PersonalCards /> : null
}

/** For a guest, the items that they are here for. */
const Guest = () => (useGuestItems() === undefined ? null : <GuestItems />)

/** A set question or a tour, once there is one. */
const Round = () => {
  const isOn = useMeeting((state) => state.around.tour !== null || openQuestion(state) !== undefined)
  return isOn ? <RoundCards /> : null
}

type Tabbed = 'floor' | 'chat' | 'decisions' | 'agenda' | 'documents' | 'people' | 'work'

const tabs: readonly Tab<Tabbed>[] = [
  { key: 'floor', label: <Say it={panelText.floor} />, content: () => <FloorTab /> },
  { key: 'chat', label: <ChatLabel />, content: () => <ChatTab /> },
  { key: 'decisions', label: <Say it={panelText.decisions} />, content: () => <DecisionsTab /> },
  { key: 'agenda', label: <Say it={panelText.agenda} />, content: () => <AgendaTab /> },
  { key: 'documents', label: <Say it={panelText.documents} />, content: () => <DocumentsTab /> },
  { key: 'people', label: <Say it={panelText.people} />, content: () => <PeopleTab /> },
]
const workTab: Tab<Tabbed> = {
  key: 'work',
  label: <Say it={panelText.work} />,
  content: () => <Work />,
}

const Parts = () => {
  const [part, setPart] = usePlace<Tabbed>('panel', 'floor')
  const tell = useText()
  const hasWork = useMeeting(({ groups, followUp }) => groups.groups.length + followUp.actions.length > 0)
  useKey('1', () => setPart('floor'))
  useKey('2', () => setPart('chat'))
  useKey('3', () => setPart('decisions'))
  useKey('4', () => setPart('agenda'))
  useKey('5', () => setPart('documents'))
  useKey('6', () => setPart('people'))
  useKey('7', () => hasWork && setPart('work'))
  const shown = part === 'work' && !hasWork ? 'floor' : part
  return (
    <Tabs
      tabs={hasWork ? [...tabs, workTab] : tabs}
      chosen={shown}
      onChoose={setPart}
      label={tell(panelText.sections)}
    />
  )
}

/** Tells the page how much of it the dock covers, so that nothing comes into sight under it, and no toast lies on it. */
const useCovered = () => {
  const dock = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const element = dock.current
    const { style: page } = document.documentElement
    if (!element) return
    const measure = () => {
      const covers = getComputedStyle(element).position === 'sticky'
      page.setProperty('--dock', covers ? `${element.offsetHeight}px` : '0px')
    }
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => {
      observer.disconnect()
      page.removeProperty('--dock')
    }
  }, [])
  return dock
}

const Dock = () => (
  <div ref={useCovered()} className={style.dock}>
    <AskForFloor />
  </div>
)

/** What every participant has beside the call: 280 px first. */
export const Panel = () => {
  const { role } = useViewer()
  const isOpen = useMeeting((state) => state.meeting.status === 'open')
  return (
    <div className={style.panel}>
      <Calls />
      <Part name="top">
        <TopLine />
      </Part>
      <Part name="banners">
        <Banners />
      </Part>
      <main className={style.body}>
        <div className={style.live}>
          <Part name="polls">
            <Polls />
          </Part>
          <Part name="personal">
            <Personal />
          </Part>
          <Part name="pause">
            <PauseNotice />
          </Part>
          <Part name="now">
            <Now />
          </Part>
          <Part name="sheets">
            <Sheets />
          </Part>
          <Part name="guest-items">
            <Guest />
          </Part>
          <Part name="speaking">
            <Speaking withDock={isOpen && role !== 'stage'} />
          </Part>
          <Part name="ruling">
            <RulingCard />
          </Part>
          <FormHome name="round">
            <Part name="round">
              <Round />
            </Part>
          </FormHome>
          <Part name="next">
            <NextSpeakers />
          </Part>
        </div>
        <div className={style.tabPart}>
          <Part name="tabs">
            <Parts />
          </Part>
        </div>
        <div className={style.settings}>
          <Part name="settings">
            <Settings />
          </Part>
        </div>
      </main>
      {isOpen && role !== 'stage' && (
        <Part
          name="ask"
          instead={
            <div className={style.dock}>
              <PlainAsk />
            </div>
          }
        >
          <Dock />
        </Part>
      )}
      <Part name="toasts" instead={null}>
        <UndoToasts />
      </Part>
    </div>
  )
}
