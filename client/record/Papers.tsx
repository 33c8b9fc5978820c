import { useRef, useState } from 'react'
import { daysOf } from '../../shared/report/days.ts'
import { download, useFailureText } from '../downloads.ts'
import { common } from '../messages/common.ts'
import { Say, useText } from '../messages/Say.tsx'
import { organizerSeat } from '../session.ts'
import { useClient, useMeeting, useViewer } from '../store.ts'
import { useDay } from '../times.ts'
import { AskOnce } from '../ui/AskOnce.tsx'
import { Button } from '../ui/Button.tsx'
import desk from '../ui/desk.module.css'
import { SelectField } from '../ui/SelectField.tsx'
import { recordWords } from './messages.ts'
import style from './record.module.css'
import { type PaperForm, type PaperInProgress, type PaperName, usePaper } from './use-paper.ts'

const forms: { readonly [P in PaperName]: readonly PaperForm[] } = {
  report: ['docx', 'html'],
  digest: ['docx', 'html'],
  register: ['xlsx', 'csv', 'json', 'html'],
  figures: ['xlsx', 'html'],
}
const papers = ['report', 'digest', 'register', 'figures'] as const
const helps = {
  ...{ report: recordWords.reportHelp, digest: recordWords.digestHelp },
  ...{ register: recordWords.registerHelp, figures: recordWords.figuresHelp },
} as const
const stepWords = {
  ...{
    log: recordWords.stepLog,
    text: recordWords.stepText,
    pages: recordWords.stepPages,
    file: recordWords.stepFile,
  },
} as const
const isStep = (step: string): step is keyof typeof stepWords => Object.hasOwn(stepWords, step)

/** The days that were held or are planned, each once. */
const useDays = (): string[] => {
  const agenda = useMeeting((state) => state.agenda)
  const meeting = useMeeting((state) => state.meeting)
  return [...new Set(daysOf({ agenda, meeting }))].sort()
}

interface Shown {
  readonly what: PaperName
  readonly html: string
}

const Page = ({ shown, onHide }: { shown: Shown; onHide: () => void }) => {
  const tell = useText()
  const frame = useRef<HTMLIFrameElement>(null)
  return (
    <div className={desk.stack}>
      <div className={desk.row}>
        <Button size="small" onClick={() => frame.current?.contentWindow?.print()}>
          <Say it={recordWords.print} />
        </Button>
        <Button size="small" look="quiet" onClick={onHide}>
          <Say it={recordWords.hide} />
        </Button>
      </div>
      <iframe
        ref={frame}
        className={style.frame}
        title={tell(recordWords.previewOf, { what: tell(recordWords[shown.what]) })}
        sandbox="allow-same-origin allow-modals"
        srcDoc={shown.html}
      />
    </div>
  )
}

const Progress = ({ busy, onCancel }: { busy: PaperInProgress; onCancel: () => void }) => {
  const tell = useText()
  const { what, progress } = busy
  const step = progress && isStep(progress.file) ? progress.file : 'log'
  return (
    <p className={desk.row}>
      <progress
        aria-label={tell(recordWords.writing, { what: tell(recordWords[what]).toLowerCase() })}
        value={progress?.done ?? 0}
        max={progress?.of ?? 1}
      />
      <span>
        <Say it={recordWords.writing} with={{ what: tell(recordWords[what]).toLowerCase() }} />{' '}
        <span className={desk.soft}>
          <Say it={stepWords[step]} />
        </span>
      </span>
      <Button size="small" onClick={onCancel}>
        <Say it={common.cancel} />
      </Button>
    </p>
  )
}

/** The figures as tables, one file each: what every one holds is said beside it. */
const tables = [
  ['attendance', recordWords.attendanceHelp],
  ['time', recordWords.timeHelp],
  ['participation', recordWords.participationHelp],
  ['figures', recordWords.speakingHelp],
  ['floor', recordWords.floorHelp],
] as const

const Tables = () => {
  const tell = useText()
  const seat = useClient((state) => state.seat) ?? organizerSeat()
  const failureText = useFailureText()
  const save = async (what: string) => {
    const failed = await download(seat, `/api/meetings/${seat.meeting}/files/${what}`, `${what}.csv`)
    return failed && failureText(failed)
  }
  return (
    <div className={desk.stack}>
      <h3>
        <Say it={recordWords.tables} />
      </h3>
      <ul className={style.papers}>
        {tables.map(([what, help]) => (
          <li key={what} className={style.paper}>
            <span>
              <strong>{what}.csv</strong>{' '}
              <span className={desk.soft}>
                <Say it={help} />
              </span>
            </span>
            <AskOnce size="small" look="quiet" done={tell(recordWords.saved)} run={() => save(what)}>
              <Say it={recordWords.saveAs} with={{ form: 'CSV' }} />
              <span className="unseen"> {what}.csv</span>
            </AskOnce>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** What can be taken away, looked at before it is. Files are the secretariat's. */
export const Papers = () => {
  const tell = useText()
  const dayInWords = useDay()
  const days = useDays()
  const takesFiles = ['secretariat', 'organizer'].includes(useViewer().role)
  const [chosen, setChosen] = useState<string>()
  const day = chosen ?? days.at(-1)
  const [shown, setShown] = useState<Shown>()
  const { busy, failure, fetchPaper, save, cancel } = usePaper()
  const dayFor = (what: PaperName) => (what === 'digest' ? day : undefined)
  const show = async (what: PaperName) => {
    const page = await fetchPaper(what, 'html', dayFor(what))
    if (page) setShown({ what, html: await page.text() })
  }
  return (
    <section className={desk.section}>
      <h2 className={desk.heading}>
        <Say it={recordWords.papers} />
      </h2>
      <p className={desk.lead}>
        <Say it={recordWords.papersHelp} />
      </p>
      {days.length > 1 && day !== undefined && (
        <SelectField
          label={<Say it={recordWords.day} />}
          value={day}
          options={days.map((one) => ({ value: one, label: dayInWords(one) }))}
          onChange={setChosen}
        />
      )}
      <ul className={style.papers}>
        {papers.map((what) => (
          <li key={what} className={style.paper}>
            <span>
              <strong>
                <Say it={recordWords[what]} />
              </strong>{' '}
              <span className={desk.soft}>
                <Say it={helps[what]} />
              </span>
            </span>
            <span className={style.forms}>
              <Button
                size="small"
                busy={busy?.what === what && busy.form === 'html'}
                onClick={() => void show(what)}
              >
                <Say it={recordWords.preview} />
                <span className="unseen"> {tell(recordWords[what])}</span>
              </Button>
              {takesFiles && (
                <span className={desk.soft} aria-hidden="true">
                  <Say it={recordWords.save} />
                </span>
              )}
              {takesFiles &&
                forms[what].map((form) => (
                  <Button
                    key={form}
                    size="small"
                    look="quiet"
                    busy={busy?.what === what && busy.form === form}
                    aria-label={`${tell(recordWords.saveAs, { form: form.toUpperCase() })} ${tell(recordWords[what])}`}
                    onClick={() => void save(what, form, dayFor(what))}
                  >
                    {form.toUpperCase()}
                  </Button>
                ))}
            </span>
          </li>
        ))}
      </ul>
      {busy && <Progress busy={busy} onCancel={cancel} />}
      {failure && <p>{failure}</p>}
      {shown && <Page shown={shown} onHide={() => setShown(undefined)} />}
      {takesFiles && <Tables />}
    </section>
  )
}
