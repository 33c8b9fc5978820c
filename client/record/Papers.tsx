import { useRef, useState } from 'react'
import { daysOf } from '../../shared/report/days.ts'
import { common } from '../messages/common.ts'
import { Say, useText } from '../messages/Say.tsx'
import { useMeeting, useViewer } from '../store.ts'
import { useDay } from '../times.ts'
import { Button } from '../ui/Button.tsx'
import desk from '../ui/desk.module.css'
import { SelectField } from '../ui/SelectField.tsx'
import { words } from './messages.ts'
import style from './record.module.css'
import { type PaperForm, type PaperName, usePaper } from './usePaper.ts'

const forms: { readonly [P in PaperName]: readonly PaperForm[] } = {
  report: ['docx', 'html'],
  digest: ['html', 'docx'],
  figures: ['xlsx', 'html'],
}
const helps = { report: words.reportHelp, digest: words.digestHelp, figures: words.figuresHelp } as const

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
          <Say it={words.print} />
        </Button>
        <Button size="small" look="quiet" onClick={onHide}>
          <Say it={words.hide} />
        </Button>
      </div>
      <iframe
        ref={frame}
        className={style.frame}
        title={tell(words.previewOf, { what: tell(words[shown.what]) })}
        sandbox="allow-same-origin allow-modals"
        srcDoc={shown.html}
      />
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
        <Say it={words.papers} />
      </h2>
      <p className={desk.lead}>
        <Say it={words.papersHelp} />
      </p>
      {days.length > 1 && day !== undefined && (
        <SelectField
          label={<Say it={words.day} />}
          value={day}
          options={days.map((one) => ({ value: one, label: dayInWords(one) }))}
          onChange={setChosen}
        />
      )}
      <ul className={desk.close}>
        {(['report', 'digest', 'figures'] as const).map((what) => (
          <li key={what} className={`${desk.row} ${desk.wide}`}>
            <span>
              <strong>
                <Say it={words[what]} />
              </strong>{' '}
              <span className={desk.soft}>
                <Say it={helps[what]} />
              </span>
            </span>
            <span className={desk.row}>
              <Button
                size="small"
                busy={busy?.what === what && busy.form === 'html'}
                onClick={() => void show(what)}
              >
                <Say it={words.preview} />
                <span className="unseen"> {tell(words[what])}</span>
              </Button>
              {takesFiles &&
                forms[what].map((form) => (
                  <Button
                    key={form}
                    size="small"
                    look="quiet"
                    busy={busy?.what === what && busy.form === form}
                    onClick={() => void save(what, form, dayFor(what))}
                  >
                    <Say it={words.saveAs} with={{ form: form.toUpperCase() }} />
                    <span className="unseen"> {tell(words[what])}</span>
                  </Button>
                ))}
            </span>
          </li>
        ))}
      </ul>
      {busy && (
        <p className={desk.row}>
          <progress aria-label={tell(words.writing, { what: tell(words[busy.what]) })} />
          <span>
            <Say it={words.writing} with={{ what: tell(words[busy.what]).toLowerCase() }} />
          </span>
          <Button size="small" onClick={cancel}>
            <Say it={common.cancel} />
          </Button>
        </p>
      )}
      {failure && <p>{failure}</p>}
      {shown && <Page shown={shown} onHide={() => setShown(undefined)} />}
    </section>
  )
}
