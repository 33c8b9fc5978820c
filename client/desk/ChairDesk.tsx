import { useState, useSyncExternalStore } from 'react'
import { Say, useText } from '../messages/Say.tsx'
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
import { SideColumn } from './SideColumn.tsx'

const wide = window.matchMedia('(min-width: 54rem)')
const listen = (changed: () => void) => {
  wide.addEventListener('change', changed)
  return () => wide.removeEventListener('change', changed)
}
const useIsWide = () => useSyncExternalStore(listen, () => wide.matches)

type Part = 'floor' | 'agenda' | 'sitting'
const parts: readonly Tab<Part>[] = [
  { key: 'floor', label: <Say it={deskText.floor} />, content: () => <FloorColumn /> },
  { key: 'agenda', label: <Say it={deskText.agenda} />, content: () => <AgendaColumn /> },
  { key: 'sitting', label: <Say it={deskText.sitting} />, content: () => <SideColumn /> },
]

/** Where there is no room for columns, the speaker stays in sight above each part. */
const Narrow = () => {
  const [part, setPart] = useState<Part>('floor')
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
      <Tabs tabs={parts} chosen={part} onChoose={setPart} label={tell(deskText.parts)} />
    </div>
  )
}

const Columns = () => (
  <div className={style.columns}>
    <AgendaColumn />
    <FloorColumn />
    <SideColumn />
  </div>
)

/** Where the meeting is run: the agenda, the floor, and the sitting as it goes. */
export const ChairDesk = () => {
  const isWide = useIsWide()
  const [help, setHelp] = useState(false)
  useKey('?', () => setHelp(!help))
  useKey('Escape', () => setHelp(false), { always: true })
  return (
    <MantineFrame>
      <div className={style.desk}>
        <DeskHeader help={help} onHelp={() => setHelp(!help)}>
          {help && <KeyHelp />}
        </DeskHeader>
        <main className={style.main}>{isWide ? <Columns /> : <Narrow />}</main>
        <UndoToasts />
      </div>
    </MantineFrame>
  )
}
