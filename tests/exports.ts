import type { LogEntry } from '../server/event-store.ts'
import { type ExportName, exportForm } from '../server/exports/registry.ts'
import type { FileForm } from '../server/exports/row.ts'
import { type ExportSource, exportSource, pagesOf, shownTo } from '../server/exports/source.ts'
import { emptyHead } from '../server/hash.ts'
import type { Names } from '../shared/kernel/decision.ts'
import { recordViewer } from '../shared/meeting/meeting.ts'
import type { State } from '../shared/state.ts'

interface OfLog {
  readonly names: Names
  readonly now: number
  readonly publicKey: string
}

/** What the exports of an archive of this log are written from. */
export const sourceOfLog = (entries: readonly LogEntry[], more: OfLog): Promise<ExportSource> =>
  exportSource(() => pagesOf(entries), { viewer: recordViewer, ...more })

/** What the exports of a meeting in this state are written from, for the organizer unless another reader is named. */
export const sourceOfState = (state: State, more: Partial<ExportSource> = {}): ExportSource => {
  const { viewer = recordViewer } = more
  return shownTo(viewer, {
    ...{ state, viewer, names: {}, spoken: [], head: emptyHead, now: 0, lastAt: 0, log: () => [] },
    ...more,
  })
}

/** An export as a file of this form. */
export const exported = (name: ExportName, form: FileForm, source: ExportSource) => {
  const found = exportForm(name, form)
  if (!found) throw new Error(`no ${name} as ${form}`)
  return found.write(source, {})
}

/** The same of an export that is text and written at once. */
export const exportedText = (name: ExportName, form: FileForm, source: ExportSource): string => {
  const written = exported(name, form, source)
  if (typeof written !== 'string') throw new Error(`${name}.${form} is no text`)
  return written
}
