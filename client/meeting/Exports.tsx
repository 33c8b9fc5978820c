import type { ReactNode } from 'react'
import { download, useFailureText } from '../downloads.ts'
import { LostFromFile, usePlanFiles } from '../LostFromFile.tsx'
import { Say, useText } from '../messages/Say.tsx'
import { organizerSeat, type Seat } from '../session.ts'
import { useClient, useMeeting } from '../store.ts'
import { AskOnce } from '../ui/AskOnce.tsx'
import { buttonClass } from '../ui/Button.tsx'
import desk from '../ui/desk.module.css'
import { meetingWords } from './messages.ts'

const Line = ({ name, help, children }: { name: ReactNode; help: ReactNode; children: ReactNode }) => (
  <li className={`${desk.row} ${desk.wide}`}>
    <span>
      <strong>{name}</strong> <span className={desk.soft}>{help}</span>
    </span>
    {children}
  </li>
)

/** The record of the floor: what was said, who was heard how often, and both for other programs. */
const floorFiles = [
  { what: 'floor', as: 'csv', help: meetingWords.floorCsvHelp },
  { what: 'figures', as: 'csv', help: meetingWords.figuresCsvHelp },
  { what: 'floor', as: 'json', help: meetingWords.floorJsonHelp },
  { what: 'attendance', as: 'csv', help: meetingWords.attendanceCsvHelp },
] as const

/** What was decided in polls: for people, for spreadsheets, for other programs. */
const tallyFiles = [
  { as: 'xlsx', help: meetingWords.talliesXlsxHelp },
  { as: 'csv', help: meetingWords.talliesCsvHelp },
  { as: 'json', help: meetingWords.talliesJsonHelp },
] as const

/** The address of the page of tallies, for the seat whose cookie opens it. */
const talliesAddress = ({ meeting, person }: Seat, as: string): string =>
  `/api/meetings/${meeting}/tallies?${new URLSearchParams({ as, meeting, person })}`

/** A page of tallies to read or to print; only where a poll was opened. */
export const TalliesPage = () => {
  const seat = useClient((state) => state.seat) ?? organizerSeat()
  const hasPolls = useMeeting(({ polls }) => polls.polls.some(({ status }) => status !== 'prepared'))
  if (!hasPolls) return null
  return (
    <Line name={<Say it={meetingWords.talliesPage} />} help={<Say it={meetingWords.talliesPageHelp} />}>
      <a
        className={buttonClass({ size: 'small' })}
        href={talliesAddress(seat, 'html')}
        target="_blank"
        rel="noreferrer"
      >
        <Say it={meetingWords.openPage} />
        <span className="unseen">
          {' '}
          <Say it={meetingWords.talliesPage} />
        </span>
      </a>
    </Line>
  )
}

const TallyFiles = ({ save }: { save: (as: string) => Promise<string | undefined> }) => {
  const tell = useText()
  return tallyFiles.map(({ as, help }) => (
    <Line key={as} name={`tallies.${as}`} help={<Say it={help} />}>
      <AskOnce size="small" done={tell(meetingWords.savedFile)} run={() => save(as)}>
        <Say it={meetingWords.save} />
        <span className="unseen"> tallies.{as}</span>
      </AskOnce>
    </Line>
  ))
}

/** What can be taken away as files. */
export const Exports = () => {
  const tell = useText()
  const seat = useClient((state) => state.seat) ?? organizerSeat()
  const failureText = useFailureText()
  const hasPolls = useMeeting(({ polls }) => polls.polls.some(({ status }) => status !== 'prepared'))
  const hasBegun = useMeeting(({ agenda }) => agenda.sittings.some(({ openedAt }) => openedAt !== null))
  const plan = usePlanFiles(seat, seat.meeting)
  const fetchFile = async (what: 'floor' | 'figures' | 'attendance', as: 'csv' | 'json' = 'csv') => {
    const path = `/api/meetings/${seat.meeting}/files/${what}${as === 'json' ? '?as=json' : ''}`
    const failed = await download(seat, path, `${what}.${as}`)
    return failed && failureText(failed)
  }
  const saveTallies = async (as: string) => {
    const failed = await download(seat, talliesAddress(seat, as), `tallies.${as}`)
    return failed && failureText(failed)
  }
  return (
    <ul className={desk.close}>
      {(['agenda', 'roster'] as const).map((what) => (
        <Line key={what} name={`${what}.csv`} help={<Say it={meetingWords[`${what}CsvHelp`]} />}>
          <AskOnce size="small" done={tell(meetingWords.savedFile)} run={() => plan.save(what)}>
            <Say it={meetingWords.save} />
            <span className="unseen"> {what}.csv</span>
          </AskOnce>
        </Line>
      ))}
      {plan.lost && (
        <li>
          <LostFromFile lost={plan.lost} />
        </li>
      )}
      {hasBegun &&
        floorFiles.map(({ what, as, help }) => (
          <Line key={`${what}.${as}`} name={`${what}.${as}`} help={<Say it={help} />}>
            <AskOnce size="small" done={tell(meetingWords.savedFile)} run={() => fetchFile(what, as)}>
              <Say it={meetingWords.save} />
              <span className="unseen">
                {' '}
                {what}.{as}
              </span>
            </AskOnce>
          </Line>
        ))}
      <TalliesPage />
      {hasPolls && <TallyFiles save={saveTallies} />}
    </ul>
  )
}
