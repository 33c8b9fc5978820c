import { useId, useState } from 'react'
import { Link, useLocation } from 'wouter'
import { startOf } from '../../shared/kernel/text.ts'
import { zoneTitle } from '../../shared/kernel/zones.ts'
import { ReadArchive } from '../archive/ReadArchive.tsx'
import { useFailureText } from '../downloads.ts'
import { LostFromFile, usePlanFiles } from '../LostFromFile.tsx'
import { Say, useText } from '../messages/Say.tsx'
import { useWording } from '../messages/wording.ts'
import { organizerSeat, signOut } from '../session.ts'
import { ActionMenu } from '../ui/ActionMenu.tsx'
import { AskOnce } from '../ui/AskOnce.tsx'
import { announce } from '../ui/announce.ts'
import { Button, buttonClass } from '../ui/Button.tsx'
import { DeskPage } from '../ui/DeskPage.tsx'
import desk from '../ui/desk.module.css'
import { TextField } from '../ui/Fields.tsx'
import { Badge, Banner, EmptyState } from '../ui/pieces.tsx'
import { Cancel, InError, MadeInError, WhyInError } from './InError.tsx'
import { type Asking, type AskProps, type CardProps, type Summary, useMeetings } from './meetings.ts'
import { organizerWords } from './messages.ts'
import style from './organizer.module.css'
import { useActOn } from './use-act-on.ts'

const useDates = () => {
  const intl = useWording()
  return (dates: readonly string[]): string | undefined => {
    const days = [...new Set(dates)].sort()
    const [first, last] = [days[0], days.at(-1)]
    if (!first || !last) return undefined
    const at = (day: string) => Date.parse(`${day}T12:00:00Z`)
    const format = { timeZone: 'UTC', day: 'numeric', month: 'long', year: 'numeric' } as const
    return intl.formatDateRange(at(first), at(last), format)
  }
}

const Status = ({ meeting: { status, underWay, readBackAt } }: { meeting: Summary }) => {
  if (readBackAt !== null)
    return (
      <Badge>
        <Say it={organizerWords.readBack} />
      </Badge>
    )
  if (status === 'closed')
    return (
      <Badge>
        <Say it={organizerWords.closed} />
      </Badge>
    )
  return (
    <Badge kind={underWay ? 'solid' : 'accent'}>
      <Say it={underWay ? organizerWords.underWay : organizerWords.open} />
    </Badge>
  )
}

const Facts = ({ meeting }: { meeting: Summary }) => {
  const { organizations, seats, items, online, dates, body, zone } = meeting
  const range = useDates()(dates)
  return (
    <>
      <p className={style.facts}>
        {body !== '' && <strong dir="auto">{body}</strong>}
        <span>{range ?? <Say it={organizerWords.noDates} />}</span>
        <span>{zoneTitle(zone)}</span>
      </p>
      <p className={style.facts}>
        <span>
          <Say it={organizerWords.organizations} with={{ count: organizations }} />
        </span>
        <span>
          <Say it={organizerWords.seats} with={{ count: seats }} />
        </span>
        <span>
          <Say it={organizerWords.items} with={{ count: items }} />
        </span>
        <span className={online > 0 ? style.online : undefined}>
          <Say it={organizerWords.online} with={{ count: online }} />
        </span>
      </p>
    </>
  )
}

const Duplicate = (props: AskProps) => {
  const { title } = props.meeting
  const tell = useText()
  const act = useActOn(props)
  const [name, setName] = useState(startOf(tell(organizerWords.copyName, { title }), 200))
  const run = () => act('duplicate', { title: name.trim() })
  return (
    <>
      <p className={desk.soft}>
        <Say it={organizerWords.duplicateHelp} />
      </p>
      <TextField
        label={<Say it={organizerWords.newTitle} />}
        value={name}
        maxLength={200}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
      <div className={desk.row}>
        <AskOnce look="primary" done={tell(organizerWords.duplicated)} run={run}>
          <Say it={organizerWords.duplicateYes} />
        </AskOnce>
        <Cancel onClose={props.onClose} />
      </div>
    </>
  )
}

const Sure = (props: AskProps) => {
  const { asking, meeting } = props
  const { title } = meeting
  const tell = useText()
  const act = useActOn(props)
  const how = asking === 'close' ? 'close' : 'reopen'
  const run = () => act(how)
  return (
    <>
      <p dir="auto">
        <Say it={how === 'close' ? organizerWords.closeAsk : organizerWords.reopenAsk} with={{ title }} />
      </p>
      <div className={desk.row}>
        <AskOnce
          look={how === 'close' ? 'danger' : 'primary'}
          done={tell(how === 'close' ? organizerWords.closedDone : organizerWords.reopenedDone)}
          run={run}
        >
          <Say it={how === 'close' ? organizerWords.closeYes : organizerWords.reopenYes} />
        </AskOnce>
        <Cancel onClose={props.onClose} />
      </div>
    </>
  )
}

/** Where its preparation and its invitations are. */
const Ways = ({ meeting: { id, title } }: { meeting: Summary }) => {
  const tell = useText()
  return (
    <>
      <Link
        href={`/organizer/m/${id}`}
        className={buttonClass({})}
        aria-label={tell(organizerWords.prepareOf, { title })}
      >
        <Say it={organizerWords.prepare} />
      </Link>
      <Link
        href={`/organizer/m/${id}/invitations`}
        className={buttonClass({})}
        aria-label={tell(organizerWords.invitationsOf, { title })}
      >
        <Say it={organizerWords.invitations} />
      </Link>
    </>
  )
}

const Ask = (ask: AskProps) => {
  if (ask.asking === 'in-error') return <InError {...ask} />
  return ask.asking === 'duplicate' ? <Duplicate {...ask} /> : <Sure {...ask} />
}

const Card = ({ meeting, refresh }: CardProps) => {
  const tell = useText()
  const id = useId()
  const [asking, setAsking] = useState<Asking>()
  const plan = usePlanFiles(organizerSeat(), meeting.id)
  const save = async (what: 'agenda' | 'roster') => {
    const failed = await plan.save(what)
    if (failed) announce(failed)
  }
  const { title, status, readBackAt, inError } = meeting
  const actions = [
    { key: 'duplicate', label: organizerWords.duplicate, run: () => setAsking('duplicate') },
    { key: 'agenda', label: organizerWords.saveAgenda, run: () => void save('agenda') },
    { key: 'roster', label: organizerWords.saveRoster, run: () => void save('roster') },
    ...(readBackAt === null && inError === null
      ? [{ key: 'in-error', label: organizerWords.inError, run: () => setAsking('in-error') }]
      : []),
    ...(readBackAt !== null
      ? []
      : status === 'open'
        ? [{ key: 'close', label: organizerWords.close, run: () => setAsking('close') }]
        : [{ key: 'reopen', label: organizerWords.reopen, run: () => setAsking('reopen') }]),
  ]
  const ask = asking && { meeting, refresh, asking, onClose: () => setAsking(undefined) }
  return (
    <li className={style.meeting} aria-labelledby={id}>
      <div className={style.line}>
        <div className={style.what}>
          <h2 className={style.title} id={id}>
            <Link href={`/organizer/m/${meeting.id}`} dir="auto">
              {title}
            </Link>
            <Status meeting={meeting} />
          </h2>
          <Facts meeting={meeting} />
          <WhyInError meeting={meeting} />
          {meeting.namesDue && (
            <p className={desk.soft}>
              <Say it={organizerWords.namesDue} />{' '}
              <Link href={`/organizer/m/${meeting.id}/meeting`}>
                <Say it={organizerWords.toNames} />
              </Link>
            </p>
          )}
        </div>
        <div className={style.actions}>
          <Ways meeting={meeting} />
          <ActionMenu
            label={tell(organizerWords.moreOf, { title })}
            size="usual"
            actions={actions.map(({ key, label, run }) => ({ key, label: tell(label), run }))}
          >
            <Say it={organizerWords.more} />
          </ActionMenu>
        </div>
      </div>
      {plan.lost && (
        <div className={style.asking}>
          <LostFromFile lost={plan.lost} />
        </div>
      )}
      {ask && (
        <div className={style.asking}>
          <Ask {...ask} />
        </div>
      )}
    </li>
  )
}

/** A meeting whose log is damaged: what is wrong with it, and nothing that could be done in it. */
const DamagedCard = ({ meeting: { title, code, damage } }: { meeting: Summary }) => {
  const id = useId()
  return (
    <li className={style.meeting} aria-labelledby={id}>
      <div className={style.what}>
        <h2 className={style.title} id={id}>
          <span dir="auto">{title || code}</span>
          <Badge>
            <Say it={organizerWords.damaged} />
          </Badge>
        </h2>
        <p role="alert">{damage}</p>
        <p className={desk.soft}>
          <Say it={organizerWords.damagedHelp} with={{ code }} />
        </p>
      </div>
    </li>
  )
}

/** All meetings of this server. */
export const MeetingsPage = () => {
  const list = useMeetings()
  const failureText = useFailureText()
  const [, navigate] = useLocation()
  const { meetings, failure, refresh } = list
  const wrong = (meetings ?? []).filter(({ inError }) => inError !== null)
  const leave = async () => {
    await signOut(organizerSeat())
    navigate('/')
  }
  return (
    <DeskPage
      title={<Say it={organizerWords.title} />}
      above="Rostrum"
      about={<Say it={organizerWords.lead} />}
      actions={
        <>
          <Button look="quiet" onClick={() => void leave()}>
            <Say it={organizerWords.signOut} />
          </Button>
          <Link href="/organizer/new" className={buttonClass({ look: 'primary' })}>
            <Say it={organizerWords.create} />
          </Link>
        </>
      }
      banner={
        failure && (
          <Banner kind="strong">
            {failureText(failure)} {meetings && <Say it={organizerWords.refreshFailed} />}
          </Banner>
        )
      }
    >
      {meetings?.length === 0 && (
        <EmptyState>
          <p>
            <strong>
              <Say it={organizerWords.none} />
            </strong>
          </p>
          <p>
            <Say it={organizerWords.noneHelp} />
          </p>
        </EmptyState>
      )}
      <ul className={style.meetings}>
        {meetings
          ?.filter(({ inError }) => inError === null)
          .map((meeting) =>
            meeting.status === 'damaged' ? (
              <DamagedCard key={meeting.id} meeting={meeting} />
            ) : (
              <Card key={meeting.id} meeting={meeting} refresh={refresh} />
            ),
          )}
      </ul>
      <MadeInError count={wrong.length}>
        {wrong.map((meeting) => (
          <Card key={meeting.id} meeting={meeting} refresh={refresh} />
        ))}
      </MadeInError>
      <ReadArchive onRead={refresh} />
    </DeskPage>
  )
}
