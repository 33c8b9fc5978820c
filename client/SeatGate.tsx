import { useEffect, useRef, useState } from 'react'
import { Link } from 'wouter'
import type { Role } from '../shared/kernel/viewer.ts'
import { laterPart } from './LaterPart.tsx'
import { askAgainNow, later, loadAhead, wantAhead } from './loading.ts'
import { app } from './messages/app.ts'
import { intentWords } from './messages/intent.ts'
import { Say, useText } from './messages/Say.tsx'
import { wouldLoseText } from './quiet.ts'
import type { Seat } from './session.ts'
import { closeSeat, keysAreSafe, openSeat, reconnect, useClient, useViewer } from './store.ts'
import { Button, buttonClass } from './ui/Button.tsx'
import { onLostLetter } from './ui/keys.ts'
import { guardPlaces } from './ui/moved.ts'
import { Notice } from './ui/Notice.tsx'
import { saySwallowed } from './ui/swallowed.ts'
import { useSwallow } from './ui/use-intent.ts'

/** Nothing at first, so that a quick opening does not flicker; then words. */
const Opening = () => {
  const [slow, setSlow] = useState(0)
  const isDamaged = useClient(({ refusedWhy }) => refusedWhy === 'damaged')
  useEffect(() => {
    const timers = [800, 5_000].map((ms, index) => setTimeout(() => setSlow(index + 1), ms))
    return () => timers.forEach(clearTimeout)
  }, [])
  if (isDamaged)
    return (
      <Notice title={<Say it={app.damaged} />}>
        <p>
          <Say it={app.damagedHelp} />
        </p>
      </Notice>
    )
  if (slow === 0) return null
  return (
    <Notice title={<Say it={app.opening} />}>
      {slow > 1 && (
        <p>
          <Say it={app.unreachable} />
        </p>
      )}
    </Notice>
  )
}

// In the panel they are needed only where somebody who runs the meeting looks at it.
wantAhead(later('messages/podium-refusals.ts', () => import('./messages/podium-refusals.ts')))

const face = { meanwhile: <Opening />, onDemand: true } as const
const Panel = laterPart(
  'panel/Panel.tsx',
  () => import('./panel/Panel.tsx'),
  (module) => module.Panel,
  face,
)
const ChairDesk = laterPart(
  'desk/ChairDesk.tsx',
  () => import('./desk/ChairDesk.tsx'),
  (module) => module.ChairDesk,
  face,
)
const SecretariatDesk = laterPart(
  'prepare/SecretariatDesk.tsx',
  () => import('./prepare/SecretariatDesk.tsx'),
  (module) => module.SecretariatDesk,
  face,
)
const Stage = laterPart(
  'stage/Stage.tsx',
  () => import('./stage/Stage.tsx'),
  (module) => module.Stage,
  face,
)

const faces = { panel: Panel, desk: ChairDesk, prepare: SecretariatDesk, stage: Stage }
type Face = keyof typeof faces
const isFace = (name: string | undefined): name is Face => name !== undefined && Object.hasOwn(faces, name)

/** Below this width a desk is a panel. */
const deskWidth = 600

const faceFor = (role: Role): Face => {
  if (role === 'stage') return 'stage'
  if (window.innerWidth < deskWidth) return 'panel'
  if (role === 'chair' || role === 'co-chair') return 'desk'
  return role === 'secretariat' || role === 'organizer' ? 'prepare' : 'panel'
}

const Refused = () => {
  const why = useClient(({ refusedWhy }) => refusedWhy)
  const isUnknown = why === 'unknown'
  return (
    <Notice title={<Say it={isUnknown ? app.unknown : app.signedOut} />}>
      <p>
        <Say it={isUnknown ? app.unknownHelp : app.signedOutHelp} />
      </p>
      <Link href="/" className={buttonClass({ look: 'primary' })}>
        <Say it={app.toEntrance} />
      </Link>
    </Notice>
  )
}

const farewells = {
  revoked: [app.revoked, app.revokedHelp],
  renewed: [app.renewed, app.renewedHelp],
  removed: [app.removed, app.removedHelp],
  'too-many-windows': [app.tooManyWindows, app.tooManyWindowsHelp],
  closed: [app.closed, app.closedHelp],
} as const

const Farewell = () => {
  const reason = useClient(({ farewell }) => farewell) ?? 'closed'
  const [title, help] = farewells[reason]
  return (
    <Notice title={<Say it={title} />}>
      <p>
        <Say it={help} />
      </p>
      {reason === 'too-many-windows' && (
        <Button look="primary" onClick={() => location.reload()}>
          <Say it={app.reload} />
        </Button>
      )}
    </Notice>
  )
}

/** A while after the page is there: first what somebody needs now, and not all pages at the same moment. */
const aheadAfterMs = () => 3_000 + Math.random() * 7_000

/** Fetches what this seat may open later, while the line is good. */
const useLoadAhead = (role: Role) => {
  const isLive = useClient(({ status }) => status === 'live')
  useEffect(() => {
    if (!isLive) return
    askAgainNow()
    const stop = new AbortController()
    const load = async () => {
      await loadAhead(stop.signal)
      // Whoever has a desk has a panel too, and its parts.
      if (faceFor(role) === 'panel' || role === 'stage' || stop.signal.aborted) return
      await Panel.part.load()
      await loadAhead(stop.signal)
    }
    const timer = setTimeout(() => void load(), aheadAfterMs())
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [isLive, role])
}

const Chosen = ({ face }: { face: string | undefined }) => {
  const { role } = useViewer()
  const [usual, setUsual] = useState({ role, face: faceFor(role) })
  if (usual.role !== role) setUsual({ role, face: faceFor(role) })
  const Shown = faces[isFace(face) ? face : usual.face]
  useLoadAhead(role)
  return <Shown />
}

/** The network is back: there is no need to wait for the next attempt. */
const useQuickReturn = () => {
  useEffect(() => {
    const comeBack = () => {
      if (useClient.getState().status === 'lost') reconnect()
    }
    addEventListener('online', comeBack)
    return () => removeEventListener('online', comeBack)
  }, [])
}

/**
 * Asks before a page is closed, or loaded anew by hand, that holds what the server has not answered yet, a key that the
 * server does not have, or a text that is kept nowhere.
 */
const useLeaveQuestion = () => {
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => {
      if (useClient.getState().waiting.length > 0 || !keysAreSafe() || wouldLoseText()) event.preventDefault()
    }
    addEventListener('beforeunload', ask)
    return () => removeEventListener('beforeunload', ask)
  }, [])
}

/** What was not meant does nothing here, and says so: see client/others.ts and client/ui/keys.ts. */
const useGuard = () => {
  const swallow = useSwallow()
  const tell = useText()
  const latest = useRef({ swallow, tell })
  latest.current = { swallow, tell }
  useEffect(() => {
    const stops = [
      guardPlaces(() => latest.current.swallow()),
      onLostLetter(() => saySwallowed(latest.current.tell(intentWords.fieldGone))),
    ]
    return () => {
      for (const stop of stops) stop()
    }
  }, [])
}

/** Takes the seat of the address, then shows its face, or why there is none. */
export const SeatGate = ({ meeting, person, face }: Seat & { face: string | undefined }) => {
  const status = useClient((state) => state.status)
  const open = useClient(({ replica, seat }) => replica !== null && seat?.person === person)

  useQuickReturn()
  useLeaveQuestion()
  useGuard()
  useEffect(() => {
    openSeat({ meeting, person })
    return closeSeat
  }, [meeting, person])

  if (status === 'ended') return <Farewell />
  if (status === 'refused') return <Refused />
  return open ? <Chosen face={face} /> : <Opening />
}
