import { useEffect, useRef } from 'react'
import { organizationOf } from '../../shared/roster/select.ts'
import { LineBanner } from '../meeting/LineBanner.tsx'
import { common } from '../messages/common.ts'
import { Say, useText } from '../messages/Say.tsx'
import { useClient, useMeeting, useNames, useViewer } from '../store.ts'
import { announce } from '../ui/announce.ts'
import { Banner, OrganizationName } from '../ui/pieces.tsx'
import { panelText } from './messages.ts'
import style from './panel.module.css'

const OwnSeat = () => {
  const viewer = useViewer()
  const roster = useMeeting((state) => state.roster)
  const name = useNames()[viewer.personId]
  const tell = useText()
  const codes = viewer.organizations.map((id) => organizationOf(roster, id)?.code ?? id)
  return (
    <OrganizationName
      code={codes.length > 0 ? codes.join(', ') : tell(common[viewer.role])}
      name={name}
      layout="line"
    />
  )
}

/** The meeting, and whose seat this is. */
export const TopLine = () => {
  const { title, body } = useMeeting((state) => state.meeting)
  const live = useClient(({ status }) => status === 'live')
  return (
    <header className={style.top}>
      <h1 className={style.meeting} dir="auto">
        {body && !title.includes(body) ? `${body} · ${title}` : title}
      </h1>
      <div className={style.seat}>
        <OwnSeat />
        <span className="unseen">
          <Say it={live ? panelText.connected : panelText.reconnecting} />
        </span>
      </div>
    </header>
  )
}

/** What holds for the whole page at the moment. */
export const Banners = () => {
  const { rehearsalOf, status } = useMeeting((state) => state.meeting)
  const tell = useText()
  const before = useRef(status)
  useEffect(() => {
    if (before.current !== status)
      announce(tell(status === 'closed' ? panelText.meetingClosed : panelText.meetingReopened))
    before.current = status
  }, [status, tell])
  return (
    <>
      <LineBanner />
      {rehearsalOf !== null && (
        <Banner kind="accent">
          <Say it={panelText.rehearsal} with={{ title: rehearsalOf }} />
        </Banner>
      )}
      {status === 'closed' && (
        <Banner>
          <Say it={panelText.meetingClosed} />
        </Banner>
      )}
    </>
  )
}
