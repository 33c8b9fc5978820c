import { useRef, useState } from 'react'
import type { ListedExport, ListedForm, Shelf } from '../../shared/record/listed-export.ts'
import { download, useFailureText } from '../downloads.ts'
import { LostFromFile, type LostSentences } from '../LostFromFile.tsx'
import { common } from '../messages/common.ts'
import { Say, useText } from '../messages/Say.tsx'
import { isFailure, organizerSeat } from '../session.ts'
import { useClient } from '../store.ts'
import { AskOnce } from '../ui/AskOnce.tsx'
import { Button, buttonClass } from '../ui/Button.tsx'
import desk from '../ui/desk.module.css'
import style from './exports.module.css'
import { exportWords } from './messages.ts'
import { useListedExports } from './use-listed-exports.ts'
import { type PaperInProgress, usePaper } from './use-paper.ts'

interface Shown {
  readonly title: string
  readonly html: string
}

const Page = ({ shown, onHide }: { shown: Shown; onHide: () => void }) => {
  const tell = useText()
  const frame = useRef<HTMLIFrameElement>(null)
  return (
    <div className={desk.stack}>
      <div className={desk.row}>
        <Button size="small" onClick={() => frame.current?.contentWindow?.print()}>
          <Say it={exportWords.print} />
        </Button>
        <Button size="small" look="quiet" onClick={onHide}>
          <Say it={exportWords.hide} />
        </Button>
      </div>
      <iframe
        ref={frame}
        className={style.frame}
        title={tell(exportWords.previewOf, { title: shown.title })}
        sandbox="allow-same-origin allow-modals"
        srcDoc={shown.html}
      />
    </div>
  )
}

const stepWords = {
  ...{ log: exportWords.stepLog, text: exportWords.stepText },
  ...{ pages: exportWords.stepPages, file: exportWords.stepFile },
} as const
const isStep = (step: string): step is keyof typeof stepWords => Object.hasOwn(stepWords, step)

const Writing = ({ busy, onCancel }: { busy: PaperInProgress; onCancel: () => void }) => {
  const tell = useText()
  const { file, progress } = busy
  const step = progress && isStep(progress.file) ? progress.file : 'log'
  return (
    <p className={desk.row}>
      <progress
        aria-label={tell(exportWords.writing, { file })}
        value={progress?.done ?? 0}
        max={progress?.of ?? 1}
      />
      <span>
        <Say it={exportWords.writing} with={{ file }} />{' '}
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

/** What is in an export, and in those of its forms that hold something else. */
const Holds = ({ exported }: { exported: ListedExport }) => {
  const others = exported.forms.filter(({ holds }) => holds.id !== exported.holds.id)
  return (
    <>
      <strong>
        <Say it={exported.title} />
      </strong>{' '}
      <span className={desk.soft}>
        <Say it={exported.holds} />
        {others.map(({ form, holds }) => (
          <span key={form}>
            {' '}
            <Say it={exportWords.formHolds} with={{ form: form.toUpperCase(), holds: <Say it={holds} /> }} />
          </span>
        ))}
      </span>
    </>
  )
}

/** A page that the browser opens by its address, for the seat whose cookie opens it. */
const OpenPage = ({ form, title }: { form: ListedForm; title: string }) => {
  const { meeting, person } = useClient((state) => state.seat) ?? organizerSeat()
  return (
    <a
      className={buttonClass({ size: 'small' })}
      href={`${form.path}&${new URLSearchParams({ meeting, person })}`}
      target="_blank"
      rel="noreferrer"
    >
      <Say it={exportWords.open} />
      <span className="unseen"> {title}</span>
    </a>
  )
}

interface ExportFilesProps {
  /** The shelves whose exports are listed, one after the other. */
  readonly shelves: readonly Shelf[]
  /** For what is written for one day: 2020-06-22. */
  readonly day?: string | undefined
  /** Only what the browser can show at once. */
  readonly pagesOnly?: boolean
}

/** What is saved: files, and of the papers their page too. Who may only read pages saves nothing. */
const savedForms = ({ forms }: ListedExport): readonly ListedForm[] => {
  const files = forms.filter(({ isPage }) => !isPage)
  return files.length === 0 ? [] : forms.filter(({ isPage, takesTime }) => !isPage || takesTime)
}

interface RowProps {
  readonly exported: ListedExport
  readonly writing: string | undefined
  readonly pagesOnly: boolean
  readonly onShow: (form: ListedForm) => void
  readonly onSavePaper: (form: ListedForm) => void
  readonly onSaveFile: (form: ListedForm) => Promise<string | undefined>
}

const Row = ({ exported, writing, pagesOnly, onShow, onSavePaper, onSaveFile }: RowProps) => {
  const tell = useText()
  const title = tell(exported.title)
  const page = exported.forms.find(({ isPage }) => isPage)
  const files = pagesOnly ? [] : savedForms(exported)
  const labelOf = ({ form }: ListedForm) =>
    `${tell(exportWords.saveAs, { form: form.toUpperCase() })} ${title}`
  return (
    <li className={style.row}>
      <span>
        <Holds exported={exported} />
      </span>
      <span className={style.forms}>
        {page && !page.takesTime && <OpenPage form={page} title={title} />}
        {page?.takesTime && (
          <Button size="small" busy={writing === page.file} onClick={() => onShow(page)}>
            <Say it={exportWords.preview} />
            <span className="unseen"> {title}</span>
          </Button>
        )}
        {files.length > 0 && (
          <span className={desk.soft} aria-hidden="true">
            <Say it={exportWords.save} />
          </span>
        )}
        {files.map((form) =>
          form.takesTime ? (
            <Button
              key={form.form}
              size="small"
              look="quiet"
              busy={writing === form.file}
              aria-label={labelOf(form)}
              onClick={() => onSavePaper(form)}
            >
              {form.form.toUpperCase()}
            </Button>
          ) : (
            <AskOnce
              key={form.form}
              size="small"
              look="quiet"
              aria-label={labelOf(form)}
              done={tell(exportWords.saved)}
              run={() => onSaveFile(form)}
            >
              {form.form.toUpperCase()}
            </AskOnce>
          ),
        )}
      </span>
    </li>
  )
}

/** What this seat may take away, as the server's registry lists it: looked at where it is a page, and saved. */
export const ExportFiles = ({ shelves, day, pagesOnly = false }: ExportFilesProps) => {
  const tell = useText()
  const failureText = useFailureText()
  const seat = useClient((state) => state.seat) ?? organizerSeat()
  const { exports, failure: noList, tryAgain } = useListedExports(shelves)
  const { busy, failure, fetchPaper, save, cancel } = usePaper()
  const [shown, setShown] = useState<Shown>()
  const [lost, setLost] = useState<LostSentences>()

  const saveFile = async ({ path, file }: ListedForm) => {
    setLost(undefined)
    const answer = await download(seat, path, file)
    if (isFailure(answer)) return failureText(answer)
    if (answer.length > 0) setLost({ file, says: answer })
    return undefined
  }
  const dayOf = ({ byDay }: ListedExport) => (byDay ? day : undefined)
  const show = async (exported: ListedExport, form: ListedForm) => {
    const page = await fetchPaper(form, dayOf(exported))
    if (page) setShown({ title: tell(exported.title), html: await page.text() })
  }
  return (
    <div className={desk.stack}>
      <ul className={style.list}>
        {exports.map((exported) => (
          <Row
            key={exported.name}
            exported={exported}
            writing={busy?.file}
            pagesOnly={pagesOnly}
            onShow={(form) => void show(exported, form)}
            onSavePaper={(form) => void save(form, dayOf(exported))}
            onSaveFile={saveFile}
          />
        ))}
      </ul>
      {noList && (
        <p className={desk.row}>
          <Say it={exportWords.noList} with={{ why: noList }} />
          <Button size="small" onClick={tryAgain}>
            <Say it={exportWords.tryAgain} />
          </Button>
        </p>
      )}
      <LostFromFile lost={lost} />
      {busy && <Writing busy={busy} onCancel={cancel} />}
      {failure && <p>{failure}</p>}
      {shown && <Page shown={shown} onHide={() => setShown(undefined)} />}
    </div>
  )
}
