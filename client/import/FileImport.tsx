import { type DragEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { byLine, type WrittenProblem } from '../../shared/import/table.ts'
import { Say, useText } from '../messages/Say.tsx'
import { announce } from '../ui/announce.ts'
import { Button } from '../ui/Button.tsx'
import desk from '../ui/desk.module.css'
import { Disclosure } from '../ui/pieces.tsx'
import { Findings } from './Findings.tsx'
import style from './import.module.css'
import { importWords } from './messages.ts'
import { AgendaPreview, RosterPreview } from './Previews.tsx'
import type { FileKind, FileReading, Readings } from './use-file-reading.ts'

const examples: Readonly<Record<FileKind, string>> = {
  agenda: `day,start,end,kind,title,lead,documents,parent,purpose
2026-03-02,09:00,10:30,item,Opening,Chair,CRP 1,,
2026-03-02,,,sub-item,Adoption of the agenda,,CRP 1,Opening,decision
2026-03-02,10:30,10:45,break,Coffee,,,,`,
  roster: `organization,organization_name,kind,steering_group,name,role,seat
UNDP,United Nations Development Programme,member,yes,A. Person,delegate,head
UNDP,United Nations Development Programme,member,yes,B. Person,delegate,alternate
ICRC,International Committee of the Red Cross,observer,no,C. Person,observer,head`,
  groups: `category,group,chair,co_chair,participants,meetings,note
COORDINATION,Road safety,UNDSS/DSOS,,UNDP; UNHCR; WFP (Rome); World Bank,Monthly,
STRATEGY,Human resources,UNDSS,UNFPA,UNDP; UNICEF,As needed,`,
}
const how = {
  agenda: importWords.howAgenda,
  roster: importWords.howRoster,
  groups: importWords.howGroups,
} as const
const choose = {
  agenda: importWords.chooseAgenda,
  roster: importWords.chooseRoster,
  groups: importWords.chooseGroups,
} as const

const Example = ({ kind }: { kind: FileKind }) => (
  <Disclosure summary={<Say it={how[kind]} />}>
    <div className={desk.close}>
      <p className={desk.soft}>
        {kind === 'agenda' && (
          <>
            <Say it={importWords.exampleNeeded} with={{ column: <code>title</code> }} />{' '}
            <Say it={importWords.exampleTimes} />
          </>
        )}
        {kind === 'groups' && <Say it={importWords.exampleNeeded} with={{ column: <code>group</code> }} />}
        {kind === 'roster' && (
          <Say
            it={importWords.exampleNeededTwo}
            with={{ column: <code>organization</code>, other: <code>name</code> }}
          />
        )}
      </p>
      <pre className={style.example}>{examples[kind]}</pre>
    </div>
  </Disclosure>
)

interface DropProps {
  readonly kind: FileKind
  readonly compact: boolean
  readonly ready: boolean
  readonly onFile: (file: File) => void
  readonly children?: ReactNode
}

/** A place to drop a file on, around a button that chooses one. */
const Drop = ({ kind, compact, ready, onFile, children }: DropProps) => {
  const [over, setOver] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const hint = useId()
  const drag = (inside: boolean) => (event: DragEvent) => {
    event.preventDefault()
    setOver(inside)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is an extra, the button does the same
    <div
      className={style.drop}
      data-over={over}
      data-compact={compact}
      onDragOver={drag(true)}
      onDragLeave={drag(false)}
      onDrop={(event) => {
        drag(false)(event)
        const [file] = event.dataTransfer.files
        if (file) onFile(file)
      }}
    >
      {!compact && (
        <p>
          <Say it={importWords.drop} />
        </p>
      )}
      {compact && children}
      <Button aria-describedby={compact ? undefined : hint} onClick={() => input.current?.click()}>
        <Say it={compact ? (ready ? importWords.other : importWords.another) : choose[kind]} />
      </Button>
      {!compact && (
        <p className={desk.soft} id={hint}>
          <Say it={importWords.hint} />
        </p>
      )}
      <input
        ref={input}
        type="file"
        accept=".csv,.tsv,.txt,text/csv"
        hidden
        aria-label={kind}
        data-testid={`file-${kind}`}
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? []
          if (file) onFile(file)
          // The mended file has the same name: it has to count as another choice.
          currentTarget.value = ''
        }}
      />
    </div>
  )
}

const useSummary = <K extends FileKind>({ file, problems, reading, ready, busy }: FileReading<K>) => {
  const tell = useText()
  const name = file?.name ?? ''
  if (busy) return tell(importWords.reading, { name })
  if (ready) return tell(importWords.ready, { name })
  const errors = problems.filter(({ severity }) => severity === 'error').length
  const questions = problems.filter(({ severity }) => severity === 'question').length
  if (!reading && problems.length === 0) return ''
  return tell(importWords.blocked, { name, errors, questions, both: `${errors > 0 && questions > 0}` })
}

const Preview = <K extends FileKind>({ kind, reading }: { kind: K; reading: Readings[K] }) => {
  if (kind === 'agenda') return <AgendaPreview reading={reading as Readings['agenda']} />
  // Who is in a group is known by the meeting's roster: its preview stands with the plan.
  if (kind === 'groups') return null
  return <RosterPreview reading={reading as Readings['roster']} />
}

const isEmpty = (reading: Readings[FileKind]) => {
  if ('rows' in reading) return reading.rows.length === 0
  return ('seats' in reading ? reading.seats : reading.groups).length === 0
}

interface FileImportProps<K extends FileKind> {
  readonly kind: K
  readonly file: FileReading<K>
  /** Further findings, made with what the meeting knows. */
  readonly found?: readonly WrittenProblem[]
  /** What would be done with it, between the findings and the preview. */
  readonly children?: ReactNode
}

/** A file from the first look to "ready": chosen, read, explained, asked about, shown. */
export const FileImport = <K extends FileKind>({ kind, file, found = [], children }: FileImportProps<K>) => {
  const summary = useSummary(file)
  const { busy, failure, reading, ready } = file
  useEffect(() => {
    if (summary) announce(summary)
  }, [summary])
  return (
    <div className={style.import}>
      <Drop kind={kind} compact={file.file !== undefined} ready={ready} onFile={file.choose}>
        <p className={style.summary} data-ready={ready} data-busy={busy}>
          {summary}
        </p>
        <Button look="quiet" onClick={file.clear}>
          <Say it={importWords.without} />
        </Button>
      </Drop>
      {!file.file && <Example kind={kind} />}
      {failure && <p className={style.failure}>{failure}</p>}
      {file.file && !ready && !busy && file.problems.length > 0 && (
        <p className={desk.soft}>
          <Say it={importWords.blockedHelp} />
        </p>
      )}
      <Findings
        problems={byLine([...file.problems, ...found])}
        asked={file.asked}
        answers={file.answers}
        onAnswer={file.answer}
      />
      {children}
      {reading &&
        (isEmpty(reading) ? (
          <p className={desk.soft}>
            <Say it={importWords.nothing} />
          </p>
        ) : (
          <Preview kind={kind} reading={reading} />
        ))}
    </div>
  )
}
