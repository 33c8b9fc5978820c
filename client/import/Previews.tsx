import { Fragment, type ReactNode, useMemo, useState } from 'react'
import type { AgendaRow, PlannedSitting } from '../../shared/import/agenda.ts'
import { steeringText } from '../../shared/import/steering.ts'
import type { WrittenProblem } from '../../shared/import/table.ts'
import { common } from '../messages/common.ts'
import { Say, useText } from '../messages/Say.tsx'
import { useDay } from '../times.ts'
import { Button } from '../ui/Button.tsx'
import desk from '../ui/desk.module.css'
import { ScrollBox } from '../ui/ScrollBox.tsx'
import { TableHead } from '../ui/TableHead.tsx'
import style from './import.module.css'
import { importWords } from './messages.ts'
import type { Readings } from './use-file-reading.ts'

const shownAtFirst = 150

type Flags = ReadonlyMap<number, 'error' | 'question'>

const flagsOf = (problems: readonly WrittenProblem[]): Flags => {
  const flags = new Map<number, 'error' | 'question'>()
  for (const { line, severity } of problems) {
    if (line === null || severity === 'note') continue
    if (severity === 'error' || !flags.has(line)) flags.set(line, severity)
  }
  return flags
}

const Line = ({ line, flag }: { line: number; flag: 'error' | 'question' | undefined }) => (
  <td className={desk.number}>
    {line}
    {flag && (
      <span className={style.flag}>
        <Say it={flag === 'error' ? importWords.hasError : importWords.hasQuestion} />
      </span>
    )}
  </td>
)

const Limited = <T,>(props: {
  label: string
  rows: readonly T[]
  children: (rows: readonly T[]) => ReactNode
}) => {
  const [all, setAll] = useState(false)
  const { label, rows, children } = props
  const shown = all ? rows : rows.slice(0, shownAtFirst)
  return (
    <>
      <ScrollBox label={label}>{children(shown)}</ScrollBox>
      {shown.length < rows.length && (
        <Button look="quiet" onClick={() => setAll(true)}>
          <Say it={importWords.more} with={{ count: rows.length }} />
        </Button>
      )}
    </>
  )
}

const kindOf = ({ kind }: AgendaRow) =>
  kind === 'break' || kind === 'buffer' ? common[kind] : importWords[kind]

interface DayRowProps {
  readonly day: string | null
  readonly sitting: PlannedSitting | undefined
}

const DayRow = ({ day, sitting }: DayRowProps) => {
  const show = useDay()
  return (
    <tr className={style.dayRow}>
      <th scope="rowgroup" colSpan={7}>
        {day === null ? <Say it={importWords.noDay} /> : show(day)}
        {sitting?.title && <span dir="auto">, {sitting.title}</span>}
        {sitting?.start && `, ${sitting.start}–${sitting.end}`}
      </th>
    </tr>
  )
}

const AgendaLine = ({ row, flag }: { row: AgendaRow; flag: 'error' | 'question' | undefined }) => (
  <tr data-flag={flag}>
    <Line line={row.line} flag={flag} />
    <td className={desk.number}>{row.start !== null && `${row.start}–${row.end ?? '?'}`}</td>
    <td>
      <Say it={kindOf(row)} />
    </td>
    <td className={style.titleCell} data-kind={row.kind} dir="auto">
      {row.title}
    </td>
    <td dir="auto">{row.lead}</td>
    <td dir="auto">{row.documents.join('; ')}</td>
    <td>{row.purpose && <Say it={common[row.purpose]} />}</td>
  </tr>
)

const placeOf = (row: AgendaRow | undefined) => `${row?.day} ${row?.sitting ?? ''}`

/** How many rows have a time, and on how many days they are. */
const timesIn = (rows: readonly AgendaRow[]) => ({
  timed: rows.filter(({ start }) => start !== null).length,
  days: new Set(rows.flatMap(({ day }) => day ?? [])).size,
})

/** The agenda as it would be imported, day by day and sitting by sitting. */
export const AgendaPreview = ({ reading }: { reading: Readings['agenda'] }) => {
  const tell = useText()
  const flags = useMemo(() => flagsOf(reading.problems), [reading.problems])
  const columns = [
    'colLine',
    'colTime',
    'colKind',
    'colTitle',
    'colLead',
    'colDocuments',
    'colPurpose',
  ] as const
  return (
    <>
      <p className={desk.soft}>
        <Say it={importWords.previewTimes} with={timesIn(reading.rows)} />
      </p>
      <Limited label={tell(importWords.previewShort)} rows={reading.rows}>
        {(rows) => (
          <table className={`${desk.table} ${style.preview}`}>
            <caption>
              <Say it={importWords.previewAgenda} with={{ count: reading.rows.length }} />
            </caption>
            <TableHead columns={columns.map((column) => importWords[column])} />
            <tbody>
              {rows.map((row, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: several rows may come from one line, and none moves
                <Fragment key={index}>
                  {(index === 0 || placeOf(rows[index - 1]) !== placeOf(row)) && (
                    <DayRow day={row.day} sitting={reading.sittings[row.sitting ?? -1]} />
                  )}
                  <AgendaLine row={row} flag={flags.get(row.line)} />
                </Fragment>
              ))}
            </tbody>
          </table>
        )}
      </Limited>
    </>
  )
}

/** Yes, no, or the spans of days as the file has them. */
const Steering = ({ of: told }: { of: Readings['roster']['organizations'][number]['steeringGroup'] }) => {
  const text = steeringText(told)
  return text === 'yes' || text === 'no' ? <Say it={importWords[text]} /> : text
}

/** The seats as they would be imported, with what their organizations are. */
export const RosterPreview = ({ reading }: { reading: Readings['roster'] }) => {
  const { organizations, seats, problems } = reading
  const tell = useText()
  const flags = useMemo(() => flagsOf(problems), [problems])
  const byCode = useMemo(() => new Map(organizations.map((one) => [one.code, one])), [organizations])
  const columns = [
    'colLine',
    'colOrganization',
    'colName',
    'colRole',
    'colSeat',
    'colKind',
    'colSteering',
  ] as const
  return (
    <Limited label={tell(importWords.previewShort)} rows={seats}>
      {(rows) => (
        <table className={`${desk.table} ${style.preview}`}>
          <caption>
            <Say
              it={importWords.previewRoster}
              with={{ seats: seats.length, organizations: organizations.length }}
            />
          </caption>
          <TableHead columns={columns.map((column) => importWords[column])} />
          <tbody>
            {rows.map(({ line, organization: code, name, role, seat }) => {
              const organization = byCode.get(code)
              return (
                <tr key={line} data-flag={flags.get(line)}>
                  <Line line={line} flag={flags.get(line)} />
                  <th scope="row">
                    <bdi>{code}</bdi>
                    {organization?.name && (
                      <span className={style.fullName} dir="auto">
                        {organization.name}
                      </span>
                    )}
                  </th>
                  <td dir="auto">{name}</td>
                  <td>
                    <Say it={common[role]} />
                  </td>
                  <td>
                    <Say it={common[seat]} />
                  </td>
                  <td>{organization && <Say it={importWords[organization.kind]} />}</td>
                  <td>{organization && <Steering of={organization.steeringGroup} />}</td>
                </tr>
              )
            })}
          </tbody>
        </table>
      )}
    </Limited>
  )
}
