import { type ReactNode, useMemo, useState } from 'react'
import { Link } from 'wouter'
import type { Command } from '../../shared/commands.ts'
import { agendaCommand, rosterCommand } from '../../shared/import/apply.ts'
import { isRefused } from '../../shared/kernel/decision.ts'
import type { Viewer } from '../../shared/kernel/viewer.ts'
import { emptyState } from '../../shared/meeting/features.ts'
import { decide, fold } from '../../shared/meeting/meeting.ts'
import { useFailureText } from '../downloads.ts'
import { useDraft } from '../drafts.ts'
import { FileImport } from '../import/FileImport.tsx'
import { type FileReading, type Readings, useFileReading } from '../import/useFileReading.ts'
import { type About, AboutFields } from '../meeting/AboutMeeting.tsx'
import { words as meeting } from '../meeting/messages.ts'
import { Say, useRefusalText, useText } from '../messages/Say.tsx'
import { isFailure, organizerId, organizerSeat, postAs } from '../session.ts'
import { readerZone } from '../times.ts'
import { AskOnce } from '../ui/AskOnce.tsx'
import { buttonClass } from '../ui/Button.tsx'
import { DeskPage } from '../ui/DeskPage.tsx'
import desk from '../ui/desk.module.css'
import { words } from './messages.ts'
import style from './organizer.module.css'

const organizer: Viewer = { personId: organizerId, role: 'organizer', organizations: [] }

/** Why these commands would not make a meeting, by the same rules as the server's. */
const refusalOf = (commands: readonly Command[]) => {
  let state = emptyState
  for (const [index, command] of commands.entries()) {
    const decided = decide(state, command, { actor: organizer, now: 0, id: `trial-${index}` })
    if (isRefused(decided)) return decided
    state = fold(decided.events, state)
  }
  return undefined
}

interface Plan {
  readonly about: About
  readonly roster: Readings['roster'] | undefined
  readonly agenda: Readings['agenda'] | undefined
}

const commandsFor = ({ about, roster, agenda }: Plan): Command[] => [
  { type: 'createMeeting', meetingId: 'trial', ...about },
  ...(roster ? [rosterCommand(roster)] : []),
  ...(agenda ? [agendaCommand(agenda.rows, agenda.sittings)] : []),
]

/** What the server is sent: the same data, without the names of the commands. */
const bodyFor = ({ about, roster, agenda }: Plan) => {
  const { type: _, ...seats } = roster ? rosterCommand(roster) : { type: null }
  return {
    ...about,
    ...(roster ? { roster: seats } : {}),
    ...(agenda ? { agenda: agendaCommand(agenda.rows).rows, sittings: agenda.sittings } : {}),
  }
}

const What = ({ roster, agenda }: Omit<Plan, 'about'>) => {
  const days = new Set(agenda?.rows.flatMap(({ day }) => (day === null ? [] : [day]))).size
  if (!roster && !agenda) return <Say it={words.willEmpty} />
  return (
    <ul>
      {roster && (
        <li>
          <Say
            it={words.willRoster}
            with={{ organizations: roster.organizations.length, seats: roster.seats.length }}
          />
        </li>
      )}
      {agenda && (
        <li>
          <Say it={words.willAgenda} with={{ days, rows: agenda.rows.length }} />
        </li>
      )}
    </ul>
  )
}

/** The title is no reason to try everything again at each letter. */
const useRefusal = ({ about: { zone }, roster, agenda }: Plan) =>
  useMemo(
    () => refusalOf(commandsFor({ about: { title: '-', body: '', zone }, roster, agenda })),
    [zone, roster, agenda],
  )

interface Made extends Plan {
  readonly id: string
}

const MadePage = ({ made }: { made: Made }) => (
  <DeskPage
    above={
      <Link href="/organizer">
        ← <Say it={words.back} />
      </Link>
    }
    title={<Say it={words.made} />}
  >
    <div className={`${desk.prose} ${style.made}`}>
      <p className={style.lead} dir="auto">
        <Say it={words.madeLead} with={{ title: made.about.title }} />
      </p>
      <What {...made} />
      <h2 className={desk.heading}>
        <Say it={words.madeNext} />
      </h2>
      <div className={desk.row}>
        {made.roster && (
          <Link href={`/organizer/m/${made.id}/invitations`} className={buttonClass({ look: 'primary' })}>
            <Say it={words.toInvitations} />
          </Link>
        )}
        <Link
          href={`/organizer/m/${made.id}`}
          className={buttonClass({ look: made.roster ? 'usual' : 'primary' })}
        >
          <Say it={words.toPrepare} />
        </Link>
      </div>
    </div>
  </DeskPage>
)

interface PartProps {
  readonly title: ReactNode
  readonly help?: ReactNode
  readonly optional?: boolean
  readonly children: ReactNode
}

const Part = ({ title, help, optional = false, children }: PartProps) => (
  <section className={style.part}>
    <h2 className={desk.heading}>
      {title}{' '}
      {optional && (
        <span className={desk.soft}>
          <Say it={words.optional} />
        </span>
      )}
    </h2>
    {help && <p className={desk.lead}>{help}</p>}
    {children}
  </section>
)

/** Nothing, ready, or in the way. */
const isInTheWay = ({ file, ready }: FileReading<'agenda' | 'roster'>) => file !== undefined && !ready

const useAbout = (): [About, (change: Partial<About>) => void, () => void] => {
  const [title, setTitle] = useDraft('new.title')
  const [body, setBody] = useDraft('new.body')
  const [zone, setZone] = useState(readerZone)
  const change = (next: Partial<About>) => {
    if (next.title !== undefined) setTitle(next.title)
    if (next.body !== undefined) setBody(next.body)
    if (next.zone !== undefined) setZone(next.zone)
  }
  const forget = () => change({ title: '', body: '' })
  return [{ title, body, zone }, change, forget]
}

/** A new meeting: from files that are looked at first, or empty. */
export const CreateMeeting = () => {
  const tell = useText()
  const inWords = useRefusalText()
  const failureText = useFailureText()
  const [about, change, forget] = useAbout()
  const seat = useMemo(() => organizerSeat(), [])
  const roster = useFileReading('roster', seat)
  const codes = useMemo(() => roster.reading?.organizations.map(({ code }) => code), [roster.reading])
  const agenda = useFileReading('agenda', seat, codes)
  const [made, setMade] = useState<Made>()

  const plan: Plan = {
    about: { title: about.title.trim(), body: about.body.trim(), zone: about.zone },
    roster: roster.ready ? roster.reading : undefined,
    agenda: agenda.ready ? agenda.reading : undefined,
  }
  const refused = useRefusal(plan)
  const why =
    plan.about.title === ''
      ? tell(meeting.needTitle)
      : plan.about.zone === ''
        ? tell(meeting.needZone)
        : isInTheWay(roster)
          ? tell(words.rosterNotReady)
          : isInTheWay(agenda)
            ? tell(words.agendaNotReady)
            : refused && inWords(refused)

  const create = async () => {
    const result = await postAs<{ meeting: string }>(seat, '/api/meetings', bodyFor(plan))
    if (isFailure(result)) return failureText(result)
    forget()
    setMade({ ...plan, id: result.meeting })
    return undefined
  }

  if (made) return <MadePage made={made} />
  return (
    <DeskPage
      above={
        <Link href="/organizer">
          ← <Say it={words.back} />
        </Link>
      }
      title={<Say it={words.createTitle} />}
      about={<Say it={words.createLead} />}
    >
      <div className={style.create}>
        <Part title={<Say it={words.aboutPart} />}>
          <AboutFields about={about} onChange={change} />
        </Part>
        <Part title={<Say it={words.rosterPart} />} help={<Say it={words.rosterHelp} />} optional>
          <FileImport kind="roster" file={roster} />
        </Part>
        <Part title={<Say it={words.agendaPart} />} help={<Say it={words.agendaHelp} />} optional>
          <FileImport kind="agenda" file={agenda} />
        </Part>
        <section className={style.finish}>
          <div className={desk.close}>
            <h2 className={desk.heading}>
              <Say it={words.willMake} />
            </h2>
            {isInTheWay(roster) || isInTheWay(agenda) ? <Say it={words.notYet} /> : <What {...plan} />}
          </div>
          <AskOnce look="primary" size="large" why={why} done={tell(words.made)} run={create}>
            <Say it={words.createYes} />
          </AskOnce>
        </section>
      </div>
    </DeskPage>
  )
}
