import { type ReactNode, useState } from 'react'
import type { Action } from '../../shared/actions/model.ts'
import { isOverdue } from '../../shared/actions/select.ts'
import { localAt } from '../../shared/kernel/time.ts'
import { isPodium } from '../../shared/kernel/viewer.ts'
import { ReasonAct } from '../chat/ReasonAct.tsx'
import { Say, useRefusalText, useText } from '../messages/Say.tsx'
import { useCodeOf } from '../people.ts'
import { useMay, useMeeting, useViewer } from '../store.ts'
import { useDay, useToday } from '../times.ts'
import { Button } from '../ui/Button.tsx'
import { CodeList } from '../ui/CodeList.tsx'
import { TextArea } from '../ui/Fields.tsx'
import { FormFrame } from '../ui/FormFrame.tsx'
import { keptForm } from '../ui/FormSlot.tsx'
import { Badge, Disclosure } from '../ui/pieces.tsx'
import { SelectField } from '../ui/SelectField.tsx'
import { useCommand } from '../ui/use-command.ts'
import { useFields } from '../ui/use-fields.ts'
import style from './follow-up.module.css'
import { followText } from './messages.ts'
import { shortened, statuses } from './reading.ts'

const reportId = (id: string) => `report-${id}`

interface ReportProps {
  readonly action: Action
  readonly onClose: () => void
}

const Report = ({ action, onClose }: ReportProps) => {
  const tell = useText()
  const inWords = useRefusalText()
  const form = useFields({ status: action.status, text: '' })
  const { set } = form
  const { status, text } = form.fields
  const { run, busy, failure } = useCommand()
  const command = { type: 'reportAction' as const, actionId: action.id, status, text: text.trim() }
  const refused = useMay(command)
  const isNothing = status === action.status && text.trim() === ''
  const why = isNothing ? tell(followText.needNews) : refused && inWords(refused)
  const save = async () => {
    if (await run(command, tell(followText.reported))) onClose()
  }
  return (
    <FormFrame
      title={<Say it={followText.reportTitle} />}
      openers={[reportId(action.id)]}
      of={form}
      save={<Say it={followText.sendReport} />}
      why={busy ? undefined : why}
      failure={failure}
      busy={busy}
      onSave={() => void save()}
      onCancel={onClose}
    >
      <SelectField
        label={<Say it={followText.status} />}
        value={status}
        options={statuses.map((value) => ({ value, label: tell(followText[value]) }))}
        onChange={(next) => set({ status: next })}
      />
      <TextArea
        label={<Say it={followText.words} />}
        hint={<Say it={followText.wordsHint} />}
        rows={3}
        maxLength={2000}
        value={text}
        onChange={({ currentTarget }) => set({ text: currentTarget.value })}
      />
    </FormFrame>
  )
}

const ReportForm = keptForm(
  ({ action: { id } }: ReportProps) => ({ name: `report.${id}`, about: { kind: 'action', id } }),
  Report,
)

const Owner = ({ action: { ownerIds, owner } }: { action: Action }) => {
  const codeOf = useCodeOf()
  if (ownerIds.length === 0 && owner === '')
    return (
      <span className={style.soft}>
        <Say it={followText.noOwner} />
      </span>
    )
  return (
    <span>
      {ownerIds.length > 0 && (
        <strong>
          <CodeList codes={ownerIds.map(codeOf)} />
        </strong>
      )}{' '}
      {owner !== '' && <span dir="auto">{owner}</span>}
    </span>
  )
}

const Reports = ({ action: { id, reports } }: { action: Action }) => {
  const viewer = useViewer()
  const zone = useMeeting((state) => state.meeting.zone)
  const day = useDay()
  const tell = useText()
  if (reports.length === 0) return null
  return (
    <Disclosure summary={<Say it={followText.reports} with={{ count: reports.length }} />}>
      <ol className={style.reports}>
        {reports.map(({ status, text, reportedAt, struck }, report) => (
          <li key={reportedAt}>
            <Say
              it={followText.saidOn}
              with={{ status: tell(followText[status]), day: day(localAt(reportedAt, zone).date) }}
            />
            {text !== '' && (
              <p className={style.said} dir="auto">
                {text}
              </p>
            )}
            {struck ? (
              <p className={style.soft} dir="auto">
                <Say it={followText.struck} with={{ reason: struck.reason }} />
              </p>
            ) : (
              isPodium(viewer) && (
                <ReasonAct
                  name={`strike.${id}.${report}`}
                  about={{ kind: 'action', id }}
                  label={tell(followText.strikeWhy)}
                  done={tell(followText.strikeDone)}
                  command={(reason) => ({ type: 'strikeActionReport', actionId: id, report, reason })}
                  required
                >
                  <Say it={followText.strike} />
                </ReasonAct>
              )
            )}
          </li>
        ))}
      </ol>
    </Disclosure>
  )
}

const From = ({ action: { from, reference } }: { action: Action }) =>
  from === '' ? null : (
    <p className={style.soft} dir="auto">
      <Say it={reference === '' ? followText.from : followText.fromAt} with={{ from, reference }} />
    </p>
  )

interface ActionRowProps {
  readonly action: Action
  /** Whether a report may be given here. */
  readonly mayReport: boolean
  /** In a panel: buttons for a thumb. */
  readonly touch?: boolean
  readonly more?: ReactNode
  readonly children?: ReactNode
}

/** An action with its owner, its day, how far it is, and what was reported. */
export const ActionRow = ({ action, mayReport, touch = false, more, children }: ActionRowProps) => {
  const tell = useText()
  const day = useDay()
  const today = useToday()
  const [isReporting, setReporting] = useState(false)
  const { id, text, status, due } = action
  return (
    <li className={style.action}>
      <p className={style.text} dir="auto">
        {text}
      </p>
      <div className={style.facts}>
        <Owner action={action} />
        <span className={style.soft}>
          {due === null ? (
            <Say it={followText.noDue} />
          ) : (
            <Say it={followText.due} with={{ day: day(due) }} />
          )}
        </span>
        <Badge kind={status === 'completed' ? 'accent' : 'usual'}>
          <Say it={followText[status]} />
        </Badge>
        {isOverdue(action, today) && (
          <Badge kind="solid">
            <Say it={followText.overdue} />
          </Badge>
        )}
      </div>
      <From action={action} />
      <Reports action={action} />
      {(mayReport || more) && (
        <div className={style.acts} data-touch={touch}>
          {mayReport && (
            <Button
              id={reportId(id)}
              size="small"
              aria-label={tell(followText.reportOf, { text: shortened(text) })}
              onClick={() => setReporting(true)}
            >
              <Say it={followText.report} />
            </Button>
          )}
          {more}
        </div>
      )}
      {isReporting && <ReportForm action={action} onClose={() => setReporting(false)} />}
      {children}
    </li>
  )
}
