import type { Message } from '../wording.ts'

/** The list of a page that an export is in. */
export type Shelf = 'plan' | 'record' | 'tallies' | 'chat' | 'groups' | 'actions'

/** A form of an export, as somebody who may read it can fetch it. */
export interface ListedForm {
  /** The ending of the file: csv, xlsx, docx, html, json. */
  readonly form: string
  readonly label: Message
  /** The name of the file. */
  readonly file: string
  /** Its address on this server. */
  readonly path: string
  /** True for a paper: it takes a while, and its address says how far it is when it is asked to. */
  readonly takesTime: boolean
  /** True for a page that the browser may show. */
  readonly isPage: boolean
  /** A sentence: what is in it. */
  readonly holds: Message
}

/** An export as it stands in a list. The labels are those of the server that writes it. */
export interface ListedExport {
  readonly name: string
  readonly shelf: Shelf
  readonly title: Message
  readonly holds: Message
  /** True where its address takes a `day` (2020-06-22): it is written for one day. */
  readonly byDay: boolean
  /** Those that the reader may fetch; one at least. */
  readonly forms: readonly ListedForm[]
}
