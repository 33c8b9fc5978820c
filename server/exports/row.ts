/** What an export is: a row of the registry, and the writers of its forms. */
import type { Role } from '../../shared/kernel/viewer.ts'
import type { Shelf } from '../../shared/record/listed-export.ts'
import type { ExportName } from './registry.ts'
import type { ExportSource } from './source.ts'

/** The forms of files: what they are called in lists, and their media types. */
export const fileForms = {
  csv: { label: 'Spreadsheet', type: 'text/csv; charset=utf-8' },
  xlsx: { label: 'Workbook', type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' },
  docx: {
    label: 'Word document',
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  },
  html: { label: 'For print', type: 'text/html; charset=utf-8' },
  json: { label: 'Data', type: 'application/json; charset=utf-8' },
  txt: { label: 'Text', type: 'text/plain; charset=utf-8' },
} as const
export type FileForm = keyof typeof fileForms

// --- writers ---

/** What the writing of a paper is at: its words, its pages, or its file. */
export type PaperStep = 'text' | 'pages' | 'file'

/** What may be asked of an export beside its form. */
export interface Asked {
  /** The day of a digest: 2020-06-22. */
  readonly day?: string
  /** When it is aborted, what takes long stops half-way. */
  readonly signal?: AbortSignal
  readonly told?: (step: PaperStep) => void
}

export type Written = string | Uint8Array

/**
 * Writes an export in one form: the same bytes from the same source, wherever and whenever, since whoever verifies an
 * archive writes each export anew and compares. Undefined where the meeting has nothing for it.
 */
export type Write = (source: ExportSource, asked: Asked) => Written | undefined | Promise<Written | undefined>

/** What the file of an export provides: the name of its row, and a writer for each of its forms. */
export interface Writers<N extends ExportName, F extends FileForm> {
  readonly name: N
  readonly write: Readonly<Record<F, Write>>
}

/** The writers of an export. Without a row of this name in the registry it does not compile. */
export const writes = <N extends ExportName, F extends FileForm>(
  name: N,
  write: Readonly<Record<F, Write>>,
): Writers<N, F> => ({ name, write })

// --- rows ---

/** The addresses under which exports are served: /api/meetings/:meeting/files/:what, .../papers/:what, and so on. */
export type Route = 'files' | 'papers' | 'chat' | 'tallies'

/** Where a form is served and to whom; one that is not served has no readers. */
export type Served =
  | {
      readonly route: Route
      readonly readers: readonly Role[]
      /** Shown by the browser instead of saved. */
      readonly inline?: true
    }
  | { readonly route: null }

export type FormRow = Served & {
  /** What this form holds, where that is not what the others hold. */
  readonly holds?: string
}

interface Facts {
  readonly title: string
  /** A sentence: what is in it. */
  readonly holds: string
  /** Null for what is in no list of a page. */
  readonly shelf: Shelf | null
  /** Written for one day, which whoever asks may choose. */
  readonly byDay?: true
  /** Whether an archive has it, in each of its forms. */
  readonly inArchive: boolean
  /** Whether `rostrum export` writes it. */
  readonly onCommandLine: boolean
  /** In sentences, what an import of the file would lose. */
  readonly lost?: (source: ExportSource) => readonly string[]
}

/** A row of the registry. The first form is the one that is written unless another is asked for. */
export interface ExportRow<N extends ExportName, F extends FileForm> extends Facts {
  readonly forms: Readonly<Record<NoInfer<F>, FormRow>>
  readonly writers: Writers<N, F>
}

/** Any row of this name, as those see it who only look rows up. */
export interface AnyRow<N extends ExportName = ExportName> extends Facts {
  readonly forms: { readonly [F in FileForm]?: FormRow }
  readonly writers: { readonly name: N; readonly write: { readonly [F in FileForm]?: Write } }
}

/** A row that has a writer for each of its forms, and a form for each of its writers. */
export const row = <N extends ExportName, F extends FileForm>(given: ExportRow<N, F>): AnyRow<N> => given
