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
import { type FileReading, type Readings, useFileReading } from '../import/use-file-reading.ts'
import { type About, AboutFields } from '../meeting/AboutMeeting.tsx'
import { meetingWords as meeting } from '../meeting/messages.ts'
import { Say, useRefusalText, useText } from '../messages/Say.tsx'
import { isFailure, organizerId, organizerSeat, postAs } from '../session.ts'
import { readerZone } from '../times.ts'
import { AskOnce } from '../ui/AskOnce.tsx'
import { buttonClass } from '../ui/Button.tsx'
import { DeskPage } from '../ui/DeskPage.tsx'
import desk from '../ui/desk.module.css'
import { organizerWords } from './messages.ts'
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
  if (!roster && !agenda) return <Say it={organizerWords.willEmpty} />
  return (
    <ul>
      {roster && (
        <li>
          <Say
            it={organizerWords.willRoster}
            with={{ organizations: roster.organizations.length, seats: roster.seats.length }}
          />
        </li>
      )}
      {agenda && (
        <li>
          <Say it={organizerWords.willAgenda} with={{ days, rows: agenda.rows.length }} />
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
        ← <Say it={organizerWords.back} />
      </Link>
    }
    title={<Say it={organizerWords.made} />}
  >
    <div className={`${desk.prose} ${style.made}`}>
      <p className={style.lead} dir="auto">
        <Say it={organizerWords.madeLead} with={{ title: made.about.title }} />
      </p>
      <What {...made} />
      <h2 className={desk.heading}>
        <Say it={organizerWords.madeNext} />
      </h2>
      <div className={desk.row}>
        {made.roster && (
          <Link href={`/organizer/m/${made.id}/invitations`} className={buttonClass({ look: 'primary' })}>
            <Say it={organizerWords.toInvitations} />
          </Link>
        )}
        <Link
          href={`/organizer/m/${made.id}`}
          className={buttonClass({ look: made.roster ? 'usual' : 'primary' })}
        >
          <Say it={organizerWords.toPrepare} />
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
          <Say it={organizerWords.optional} />
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

/** Why the meeting cannot be made yet; undefined when it can. */
const useReason = (
  plan: Plan,
  inTheWay: { readonly roster: boolean; readonly agenda: boolean },
): string | undefined => {
  const tell = useText()
  const inWords = useRefusalText()
  const refused = useRefusal(plan)
  if (plan.about.title === '') return tell(meeting.needTitle)
  if (plan.about.zone === '') return tell(meeting.needZone)
  if (inTheWay.roster) return tell(organizerWords.rosterNotReady)
  if (inTheWay.agenda) return tell(organizerWords.agendaNotReady)
  return refused && inWords(refused)
}

/** A new meeting: from files that are looked at first, or empty. */
export const CreateMeeting = () => {
  const tell = useText()
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
  const why = useReason(plan, { roster: isInTheWay(roster), agenda: isInTheWay(agenda) })

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
          ← <Say it={organizerWords.back} />
        </Link>
      }
      title={<Say it={organizerWords.createTitle} />}
      about={<Say it={organizerWords.createLead} />}
    >
      <div className={style.create}>
        <Part title={<Say it={organizerWords.aboutPart} />}>
          <AboutFields about={about} onChange={change} />
        </Part>
        <Part
          title={<Say it={organizerWords.rosterPart} />}
          help={<Say it={organizerWords.rosterHelp} />}
          optional
        >
          <FileImport kind="roster" file={roster} />
        </Part>
        <Part
          title={<Say it={organizerWords.agendaPart} />}
          help={<Say it={organizerWords.agendaHelp} />}
          optional
        >
          <FileImport kind="agenda" file={agenda} />
        </Part>
        <section className={style.finish}>
          <div className={desk.close}>
            <h2 className={desk.heading}>
              <Say it={organizerWords.willMake} />
            </h2>
            {isInTheWay(roster) || isInTheWay(agenda) ? (
              <Say it={organizerWords.notYet} />
            ) : (
              <What {...plan} />
            )}
          </div>
          <AskOnce look="primary" size="large" why={why} done={tell(organizerWords.made)} run={create}>
            <Say it={organizerWords.createYes} />
          </AskOnce>
        </section>
      </div>
    </DeskPage>
  )
}
