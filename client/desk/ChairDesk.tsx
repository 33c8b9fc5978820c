import '../messages/podium-refusals.ts'
import { useState, useSyncExternalStore } from 'react'
import { ChatNews } from '../chat/ChatNews.tsx'
import { useDeskUnread } from '../chat/ToDo.tsx'
import { Say, useText } from '../messages/Say.tsx'
import { Part } from '../Part.tsx'
import { usePageTitle } from '../page-title.ts'
import { useWho } from '../people.ts'
import { useMeeting } from '../store.ts'
import { useKey } from '../ui/keys.ts'
import { MantineFrame } from '../ui/MantineFrame.tsx'
import { type Tab, Tabs } from '../ui/Tabs.tsx'
import { UndoToasts } from '../ui/UndoToasts.tsx'
import { AgendaColumn } from './AgendaList.tsx'
import { DeskHeader } from './DeskHeader.tsx'
import style from './desk.module.css'
import { FloorColumn } from './FloorColumn.tsx'
import { KeyHelp } from './Keys.tsx'
import { deskText } from './messages.ts'
import { type SidePart, showDecide, showPart, type DeskPart as Tabbed, useDeskPart } from './part.ts'
import { sideTabs } from './side-tabs.tsx'

type Room = 'narrow' | 'medium' | 'wide'
const medium = window.matchMedia('(min-width: 54rem)')
const wide = window.matchMedia('(min-width: 75rem)')
const listen = (changed: () => void) => {
  for (const query of [medium, wide]) query.addEventListener('change', changed)
  return () => {
    for (const query of [medium, wide]) query.removeEventListener('change', changed)
  }
}
const roomNow = (): Room => (wide.matches ? 'wide' : medium.matches ? 'medium' : 'narrow')

const parts: readonly Tab<Tabbed>[] = [
  { key: 'floor', label: <Say it={deskText.floor} />, content: () => <FloorColumn /> },
  { key: 'agenda', label: <Say it={deskText.agenda} />, content: () => <AgendaColumn /> },
  ...sideTabs,
]

/** Where there is no room for columns, the speaker stays in sight above each part. */
const Narrow = () => {
  const part = useDeskPart((state) => state.part)
  const tell = useText()
  const who = useWho()
  const current = useMeeting((state) => state.floor.current)
  return (
    <div className={style.narrow}>
      {part !== 'floor' && (
        <p className={style.speaksNow}>
          {current ? (
            <Say it={deskText.speaksNow} with={{ code: <bdi>{who(current.request).code}</bdi> }} />
          ) : (
            <Say it={deskText.nobodySpeaks} />
          )}
        </p>
      )}
      <Tabs tabs={parts} chosen={part} onChoose={showPart} label={tell(deskText.parts)} />
    </div>
  )
}

/** Two columns: what is not the floor shares one of them. */
const TwoColumns = () => {
  const chosen = useDeskPart((state) => state.part)
  const part = chosen === 'floor' ? 'agenda' : chosen
  const tell = useText()
  return (
    <div className={style.columns} data-part={part}>
      <div>
        <Tabs
          tabs={parts.filter(({ key }) => key !== 'floor')}
          chosen={part}
          onChoose={showPart}
          label={tell(deskText.parts)}
        />
      </div>
      <Part name="floor">
        <FloorColumn />
      </Part>
    </div>
  )
}

const ThreeColumns = () => {
  const chosen = useDeskPart((state) => state.part)
  const part: SidePart = chosen === 'floor' || chosen === 'agenda' ? 'sitting' : chosen
  const tell = useText()
  return (
    <div className={style.columns} data-part={part}>
      <Part name="agenda">
        <AgendaColumn />
      </Part>
      <Part name="floor">
        <FloorColumn />
      </Part>
      <div className={style.aside}>
        <Tabs tabs={sideTabs} chosen={part} onChoose={showPart} label={tell(deskText.parts)} />
      </div>
    </div>
  )
}

const Title = () => {
  usePageTitle(
    useMeeting((state) => state.meeting.title),
    useDeskUnread(),
  )
  return null
}

/** Where the meeting is run: the agenda, the floor, and the sitting as it goes. */
export const ChairDesk = () => {
  const room = useSyncExternalStore(listen, roomNow)
  const [help, setHelp] = useState(false)
  useKey('?', () => setHelp(!help))
  useKey('d', () => showDecide(false))
  useKey('m', () => showDecide(true))
  useKey('Escape', () => setHelp(false), { always: true })
  return (
    <MantineFrame>
      <div className={style.desk}>
        <Part name="title" instead={null}>
          <Title />
        </Part>
        <Part name="header">
          <DeskHeader help={help} clock={room !== 'wide'} onHelp={() => setHelp(!help)}>
            {help && <KeyHelp />}
          </DeskHeader>
        </Part>
        <main className={style.main}>
          {room === 'wide' ? <ThreeColumns /> : room === 'medium' ? <TwoColumns /> : <Narrow />}
        </main>
        <Part name="chat-news" instead={null}>
          <ChatNews />
        </Part>
        <Part name="toasts" instead={null}>
          <UndoToasts />
        </Part>
      </div>
    </MantineFrame>
  )
}
