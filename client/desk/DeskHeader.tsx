import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { isPodium } from '../../shared/kernel/viewer.ts'
import { organizationOf } from '../../shared/roster/select.ts'
import { LineBanner } from '../meeting/LineBanner.tsx'
import { RecordingBanner } from '../meeting/RecordingBanner.tsx'
import { ReopenNow } from '../meeting/Reopen.tsx'
import { common } from '../messages/common.ts'
import { Say, useText } from '../messages/Say.tsx'
import { useClient, useMeeting, useViewer } from '../store.ts'
import { Button } from '../ui/Button.tsx'
import { Banner } from '../ui/pieces.tsx'
import style from './desk.module.css'
import { Key } from './Keys.tsx'
import { deskText } from './messages.ts'
import { SmallClock } from './SittingClock.tsx'

const Faces = () => {
  const seat = useClient((state) => state.seat)
  const { role } = useViewer()
  if (!seat) return null
  const address = (face: string) => `/m/${seat.meeting}/${seat.person}/${face}`
  return (
    <nav className={style.faces}>
      <Link href={address('panel')}>
        <Say it={deskText.panel} />
      </Link>
      <Link href={address('stage')} target="_blank">
        <Say it={deskText.stage} />
      </Link>
      {role === 'secretariat' && (
        <Link href={address('prepare')}>
          <Say it={deskText.prepare} />
        </Link>
      )}
    </nav>
  )
}

const OwnSeat = () => {
  const viewer = useViewer()
  const roster = useMeeting((state) => state.roster)
  const code = organizationOf(roster, viewer.organizations[0])?.code
  return (
    <span className={style.seat}>
      {code && <bdi className={style.code}>{code}</bdi>} <Say it={common[viewer.role]} />
    </span>
  )
}

const Banners = () => {
  const { rehearsalOf, status } = useMeeting((state) => state.meeting)
  const viewer = useViewer()
  return (
    <>
      <LineBanner />
      <RecordingBanner />
      {rehearsalOf !== null && (
        <Banner kind="accent">
          <Say it={deskText.rehearsal} with={{ title: rehearsalOf }} />
        </Banner>
      )}
      {status === 'closed' && (
        <Banner>
          <Say it={deskText.meetingClosed} />
          <ReopenNow />
        </Banner>
      )}
      {!isPodium(viewer) && (
        <Banner>
          <Say it={deskText.notForYou} />
        </Banner>
      )}
    </>
  )
}

interface DeskHeaderProps {
  readonly help: boolean
  /** Where there is no column for it, the time stands here. */
  readonly clock: boolean
  readonly onHelp: () => void
  readonly children: ReactNode
}

export const DeskHeader = ({ help, clock, onHelp, children }: DeskHeaderProps) => {
  const { title } = useMeeting((state) => state.meeting)
  const tell = useText()
  return (
    <header className={style.header}>
      <div className={style.top}>
        <h1 className={style.title} dir="auto">
          {title}
        </h1>
        {clock && <SmallClock />}
        <OwnSeat />
        <Faces />
        <Button
          size="small"
          aria-label={tell(deskText.keys)}
          aria-expanded={help}
          aria-keyshortcuts="?"
          onClick={onHelp}
        >
          <Say it={deskText.keysShort} />
          <Key name="?" />
        </Button>
      </div>
      {children}
      <Banners />
    </header>
  )
}
