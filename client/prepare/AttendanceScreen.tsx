import { useId, useState } from 'react'
import { heldOn } from '../../shared/agenda/held.ts'
import type { Sitting } from '../../shared/agenda/model.ts'
import { itemOf } from '../../shared/agenda/select.ts'
import { correctedIn } from '../../shared/attendance/correct.ts'
import type { AttendanceSpan } from '../../shared/attendance/model.ts'
import type { Organization } from '../../shared/roster/model.ts'
import { byCode } from '../../shared/roster/select.ts'
import { Say, useText } from '../messages/Say.tsx'
import { useCalled, useOrganizations } from '../people.ts'
import { useMeeting } from '../store.ts'
import { useDay } from '../times.ts'
import { Button } from '../ui/Button.tsx'
import desk from '../ui/desk.module.css'
import { EmptyState } from '../ui/pieces.tsx'
import { ScrollBox } from '../ui/ScrollBox.tsx'
import { SelectField } from '../ui/SelectField.tsx'
import { CorrectAttendance } from './CorrectAttendance.tsx'
import { prepareWords } from './messages.ts'
import style from './prepare.module.css'

const Mark = ({ isThere, isCorrected }: { isThere: boolean; isCorrected: boolean }) => (
  <td className={style.mark} data-there={isThere}>
    <span aria-hidden="true">
      {isThere ? '●' : '·'}
      {isCorrected && '*'}
    </span>
    <span className="unseen">
      <Say it={isThere ? prepareWords.there : prepareWords.notThere} />
      {isCorrected && (
        <>
          {' '}
          (<Say it={prepareWords.corrected} />)
        </>
      )}
    </span>
  </td>
)

interface TableProps {
  readonly sitting: Sitting
  readonly spans: readonly AttendanceSpan[]
  readonly organizations: readonly Organization[]
}

const SpanHead = ({ span }: { span: AttendanceSpan }) => {
  const agenda = useMeeting((state) => state.agenda)
  const item = itemOf(agenda, span.itemId)
  return (
    <th scope="col" className={style.spanHead} title={item?.title}>
      {item ? (
        <>
          <bdi className={style.spanNumber}>{item.number}</bdi>
          <span className={style.spanTitle} dir="auto">
            {item.title}
          </span>
        </>
      ) : (
        <Say it={prepareWords.between} />
      )}
    </th>
  )
}

const SittingTable = ({ sitting, spans, organizations }: TableProps) => {
  const tell = useText()
  const day = useDay()
  const zone = useMeeting(({ meeting }) => meeting.zone)
  const called = useCalled()
  const mine = spans.filter(({ sittingId }) => sittingId === sitting.id)
  const there = new Set(mine.flatMap(({ organizationIds }) => organizationIds))
  const all = organizations.length
  return (
    <ScrollBox label={tell(prepareWords.attendance)}>
      <table className={`${desk.table} ${style.attendance}`}>
        <caption>
          {day(heldOn(sitting, zone))} {sitting.title} {' · '}
          <Say it={prepareWords.ofCount} with={{ here: there.size, all }} />
        </caption>
        <thead>
          <tr>
            <th scope="col">
              <Say it={prepareWords.organizationsCol} />
            </th>
            <th scope="col">
              <Say it={prepareWords.wholeSitting} />
            </th>
            {mine.map((span) => (
              <SpanHead key={span.itemId ?? 'between'} span={span} />
            ))}
          </tr>
        </thead>
        <tbody>
          {organizations.map(({ id, name }) => (
            <tr key={id}>
              <th scope="row" title={name}>
                <bdi>{called(id)}</bdi>
              </th>
              <Mark isThere={there.has(id)} isCorrected={correctedIn(mine, id) !== undefined} />
              {mine.map((span) => (
                <Mark
                  key={span.itemId ?? 'between'}
                  isThere={span.organizationIds.includes(id)}
                  isCorrected={correctedIn([span], id) !== undefined}
                />
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <td />
            <td className={desk.number}>{there.size}</td>
            {mine.map((span) => (
              <td key={span.itemId ?? 'between'} className={desk.number}>
                {span.organizationIds.length}
              </td>
            ))}
          </tr>
        </tfoot>
      </table>
    </ScrollBox>
  )
}

/** Who was there, by sitting and item. */
export const AttendanceScreen = () => {
  const tell = useText()
  const id = useId()
  const day = useDay()
  const zone = useMeeting(({ meeting }) => meeting.zone)
  const title = useMeeting(({ meeting }) => meeting.title)
  const { spans, present } = useMeeting((state) => state.attendance)
  const sittings = useMeeting((state) => state.agenda.sittings)
  const known = useOrganizations()
  const former = useMeeting(({ roster }) => roster.former)
  const wasThere = ({ id: gone }: Organization) =>
    spans.some(
      ({ organizationIds, corrections = [] }) =>
        organizationIds.includes(gone) || corrections.some(({ organizationId }) => organizationId === gone),
    )
  const organizations = [...known, ...(former ?? []).filter(wasThere)].sort(byCode)
  const held = sittings.filter(({ id: sittingId }) => spans.some((span) => span.sittingId === sittingId))
  const [chosen, setChosen] = useState<string>()
  const sitting = held.find((one) => one.id === chosen) ?? held.at(-1)
  if (!sitting)
    return (
      <EmptyState>
        <p>
          <Say it={prepareWords.attendanceEmpty} />
        </p>
        <p>
          <Say it={prepareWords.attendanceHelp} />
        </p>
      </EmptyState>
    )
  return (
    <section aria-labelledby={id} className={desk.paper}>
      <div className="for-paper">
        <h1 dir="auto">{title}</h1>
        <p>
          <Say it={prepareWords.attendance} />
        </p>
      </div>
      <div className={`${desk.toolbar} for-screen`}>
        <div className={desk.grow}>
          <h2 className={desk.heading} id={id}>
            <Say it={prepareWords.attendance} />
          </h2>
          <p className={desk.lead}>
            <Say it={prepareWords.presentNow} with={{ count: present.length }} />
          </p>
        </div>
        {held.length > 1 && (
          <SelectField
            label={tell(prepareWords.sitting)}
            value={sitting.id}
            options={held.map((one) => ({
              value: one.id,
              label: [day(heldOn(one, zone)), one.title].filter(Boolean).join(', '),
            }))}
            onChange={setChosen}
          />
        )}
        <Button look="quiet" onClick={() => window.print()}>
          <Say it={prepareWords.print} />
        </Button>
      </div>
      <SittingTable sitting={sitting} spans={spans} organizations={organizations} />
      <CorrectAttendance
        key={sitting.id}
        sitting={sitting}
        spans={spans.filter(({ sittingId }) => sittingId === sitting.id)}
        organizations={organizations}
      />
      <p className={`${desk.soft} for-screen`}>
        <Say it={prepareWords.attendanceHelp} />
      </p>
    </section>
  )
}
