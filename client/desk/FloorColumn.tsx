import { useId, useRef, useState } from 'react'
import { floorItemId } from '../../shared/agenda/select.ts'
import type { Command } from '../../shared/commands.ts'
import { isListClosed } from '../../shared/floor/select.ts'
import { useActor } from '../actor.ts'
import { PauseBar } from '../chat/Pause.tsx'
import { RoundBar } from '../fair/QuestionsPanel.tsx'
import { ListCloses } from '../floor/ListCloses.tsx'
import { useCurrentList } from '../listed.ts'
import { Say, useText } from '../messages/Say.tsx'
import { Part } from '../Part.tsx'
import { usePlace } from '../place.ts'
import { useMeeting, useViewer } from '../store.ts'
import { Act } from '../ui/Act.tsx'
import { Button } from '../ui/Button.tsx'
import { FormHome } from '../ui/FormHome.tsx'
import { useKey } from '../ui/keys.ts'
import { Badge } from '../ui/pieces.tsx'
import { type Tab, Tabs } from '../ui/Tabs.tsx'
import { useSubject, useSwallow } from '../ui/use-intent.ts'
import { LastAct, useUndo } from './Activity.tsx'
import { AddHand } from './AddHand.tsx'
import { ClosingControl } from './ClosingControl.tsx'
import { DeliveredList } from './Delivered.tsx'
import { FloorCard } from './FloorCard.tsx'
import style from './floor.module.css'
import { GiveNext } from './GiveNext.tsx'
import { Unheard, useUnheard } from './Heard.tsx'
import { Key } from './Keys.tsx'
import { deskText } from './messages.ts'
import { tellDesk, useCarryOut } from './notice.ts'
import { PollBar } from './PollBar.tsx'
import { Queue } from './Queue.tsx'
import { RulesPanel } from './RulesPanel.tsx'
import { Appeals, RulingBar } from './RulingBar.tsx'
import { TakenOffList } from './TakenOff.tsx'

/** A key for one command; undefined: there is nothing that it could act on, and this says so. */
const useCommandKey = (key: string, command: Command | undefined, nothing: string): void => {
  const subject = useSubject(command ?? '')
  const carryOut = useCarryOut()
  const swallow = useSwallow()
  useKey(key, () => {
    if (subject.press() === 'swallowed') swallow()
    else if (command) void carryOut(command)
    else if (nothing !== '') tellDesk(nothing)
  })
}

/** The keys of the floor. They act on what has been on the screen for a second, or was put there by oneself. */
const useFloorKeys = () => {
  const current = useMeeting((state) => state.floor.current)
  const act = useMeeting((state) => state.floor.lastAct)
  const { personId } = useViewer()
  const actor = useActor()
  const tell = useText()
  const undo = useUndo()
  const requestId = current?.request.id
  const ofSpeaker = (make: (requestId: string) => Command) =>
    requestId === undefined ? undefined : make(requestId)
  const nobody = tell(deskText.endsNothing)
  const runs = current !== null && current.resumedAt !== null
  const toPause = ofSpeaker((id) => ({ type: runs ? 'pauseSpeaker' : 'resumeSpeaker', requestId: id }))
  const toUndo: Command | undefined = undo?.isOwn
    ? { type: 'undoFloorAct', requestId: undo.requestId }
    : undefined
  const notOwn = act && act.by !== personId ? tell(deskText.undoOthers, { by: actor(act.by) }) : ''
  useCommandKey(
    'e',
    ofSpeaker((id) => ({ type: 'endFloor', requestId: id })),
    nobody,
  )
  useCommandKey('p', toPause, nobody)
  useCommandKey(
    '+',
    ofSpeaker((id) => ({ type: 'addSpeakerTime', requestId: id, seconds: 60 })),
    nobody,
  )
  useCommandKey('u', toUndo, notOwn)
}

const ListActions = ({ adding, onAdd }: { adding: boolean; onAdd: () => void }) => {
  const closed = useMeeting(isListClosed)
  const tell = useText()
  return (
    <div className={style.listActions}>
      <Button size="small" aria-expanded={adding} aria-keyshortcuts="A" onClick={onAdd}>
        <Say it={deskText.addHand} />
        <Key name="A" />
      </Button>
      <Act
        command={{ type: closed ? 'openList' : 'closeList' }}
        size="small"
        whyShown="on-focus"
        done={tell(closed ? deskText.openedDone : deskText.closedDone)}
      >
        <Say it={closed ? deskText.openList : deskText.closeList} />
      </Act>
      {closed && (
        <Badge kind="solid">
          <Say it={deskText.listClosed} />
        </Badge>
      )}
      <ClosingControl />
      <ListCloses className={style.closes} />
    </div>
  )
}

type Tabbed = 'waiting' | 'unheard' | 'spoken'

interface WaitingProps {
  readonly adding: boolean
  readonly setAdding: (adding: boolean) => void
}

const Waiting = ({ adding, setAdding }: WaitingProps) => {
  const actions = useRef<HTMLDivElement>(null)
  const close = () => {
    setAdding(false)
    actions.current?.querySelector('button')?.focus()
  }
  return (
    <>
      <div ref={actions}>
        <Part name="list-actions">
          <ListActions adding={adding} onAdd={() => setAdding(!adding)} />
        </Part>
      </div>
      {adding && (
        <Part name="add-hand">
          <AddHand onClose={close} />
        </Part>
      )}
      <Part name="round">
        <RoundBar />
      </Part>
      <Part name="rules">
        <RulesPanel />
      </Part>
      <Part name="queue">
        <Queue />
      </Part>
      <Part name="taken-off">
        <TakenOffList />
      </Part>
    </>
  )
}

const Parts = () => {
  const [part, setPart] = usePlace<Tabbed>('floor.part', 'waiting')
  const tell = useText()
  const waiting = useCurrentList().length
  const unheard = useUnheard('item').length
  const spoken = useMeeting(({ agenda, floor }) => {
    const itemId = floorItemId(agenda)
    return floor.delivered.filter((one) => one.itemId === itemId).length
  })
  const [adding, setAdding] = useState(false)
  useKey('a', () => {
    setPart('waiting')
    setAdding(true)
  })
  const tabs: readonly Tab<Tabbed>[] = [
    {
      key: 'waiting',
      label: <Say it={deskText.waitingCount} with={{ count: <Count of={waiting} /> }} />,
      content: () => <Waiting adding={adding} setAdding={setAdding} />,
    },
    {
      key: 'unheard',
      label: <Say it={deskText.unheardCount} with={{ count: <Count of={unheard} /> }} />,
      content: () => <Unheard />,
    },
    {
      key: 'spoken',
      label: <Say it={deskText.spokenCount} with={{ count: <Count of={spoken} /> }} />,
      content: () => <DeliveredList />,
    },
  ]
  return <Tabs tabs={tabs} chosen={part} onChoose={setPart} label={tell(deskText.listParts)} />
}

const Count = ({ of }: { of: number }) => <span className={style.count}>{of}</span>

/** The floor: who speaks, who is next, and who waits. */
export const FloorColumn = () => {
  const id = useId()
  useFloorKeys()
  return (
    <section className={style.floor} aria-labelledby={id}>
      <h2 id={id} className="unseen">
        <Say it={deskText.floor} />
      </h2>
      <FormHome name="floor-column">
        <div className={style.head}>
          <Part name="floor-card">
            <FloorCard />
          </Part>
          <Part name="ruling">
            <RulingBar />
          </Part>
          <Part name="pause">
            <PauseBar />
          </Part>
          <Part name="give-next">
            <GiveNext />
          </Part>
          <Part name="last-act">
            <LastAct />
          </Part>
        </div>
        <Part name="appeals">
          <Appeals />
        </Part>
        <Part name="poll-bar">
          <PollBar />
        </Part>
        <div className={style.lists}>
          <Part name="lists">
            <Parts />
          </Part>
        </div>
      </FormHome>
    </section>
  )
}
