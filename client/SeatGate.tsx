import { lazy, Suspense, useEffect, useState } from 'react'
import { Link } from 'wouter'
import type { Role } from '../shared/kernel.ts'
import { app } from './messages/app.ts'
import { Say } from './messages/Say.tsx'
import type { Seat } from './session.ts'
import { closeSeat, openSeat, reconnect, useClient, useViewer } from './store.ts'
import { Button, buttonClass } from './ui/Button.tsx'
import { Notice } from './ui/Notice.tsx'

const Panel = lazy(() => import('./panel/Panel.tsx').then((face) => ({ default: face.Panel })))
const ChairDesk = lazy(() => import('./desk/ChairDesk.tsx').then((face) => ({ default: face.ChairDesk })))
const SecretariatDesk = lazy(() =>
  import('./prepare/SecretariatDesk.tsx').then((face) => ({ default: face.SecretariatDesk })),
)
const Stage = lazy(() => import('./stage/Stage.tsx').then((face) => ({ default: face.Stage })))

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

const helpOf = {
  revoked: app.revokedHelp,
  renewed: app.renewedHelp,
  removed: app.removedHelp,
  closed: app.closedHelp,
}

const Farewell = () => {
  const reason = useClient(({ farewell }) => farewell) ?? 'closed'
  return (
    <Notice title={<Say it={app[reason]} />}>
      <p>
        <Say it={helpOf[reason]} />
      </p>
    </Notice>
  )
}

/** Nothing at first, so that a quick opening does not flicker; then words. */
const Opening = () => {
  const [slow, setSlow] = useState(0)
  useEffect(() => {
    const timers = [800, 5_000].map((ms, index) => setTimeout(() => setSlow(index + 1), ms))
    return () => timers.forEach(clearTimeout)
  }, [])
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

const Outdated = () => (
  <Notice title={<Say it={app.outdated} />}>
    <Button look="primary" onClick={() => location.reload()}>
      <Say it={app.reload} />
    </Button>
  </Notice>
)

const Chosen = ({ face }: { face: string | undefined }) => {
  const { role } = useViewer()
  const [usual, setUsual] = useState({ role, face: faceFor(role) })
  if (usual.role !== role) setUsual({ role, face: faceFor(role) })
  const Shown = faces[isFace(face) ? face : usual.face]
  return (
    <Suspense fallback={<Opening />}>
      <Shown />
    </Suspense>
  )
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

/** Asks before a page is closed that holds what the server has not answered yet. */
const useLeaveQuestion = () => {
  const holds = useClient(({ unanswered }) => unanswered > 0)
  useEffect(() => {
    if (!holds) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', ask)
    return () => removeEventListener('beforeunload', ask)
  }, [holds])
}

/** Takes the seat of the address, then shows its face, or why there is none. */
export const SeatGate = ({ meeting, person, face }: Seat & { face: string | undefined }) => {
  const status = useClient((state) => state.status)
  const outdated = useClient((state) => state.outdated)
  const open = useClient(({ replica, seat }) => replica !== null && seat?.person === person)

  useQuickReturn()
  useLeaveQuestion()
  useEffect(() => {
    openSeat({ meeting, person })
    return closeSeat
  }, [meeting, person])

  if (outdated) return <Outdated />
  if (status === 'ended') return <Farewell />
  if (status === 'refused') return <Refused />
  return open ? <Chosen face={face} /> : <Opening />
}
