/** What a printed document is made of, before it is a file: writers for Word and for the page print the same blocks. */

import type { Unwritten } from '../messages/sentence.ts'
import type { InWords } from '../messages/write.ts'

/** A stretch of text; `note` is the number of a footnote that stands behind it. */
export interface Stretch {
  readonly text: Unwritten
  readonly strong?: boolean
  readonly note?: number
}
export type Line = readonly Stretch[]

export interface Bullet {
  readonly text: Line
  /** A line under it: who is to do it, by when, on what condition; empty for none. */
  readonly below: Unwritten
}

export interface PaperColumn {
  readonly title: Unwritten
  /** Its share of the width, in parts of all shares. */
  readonly width: number
  readonly figures?: boolean
}

/** A row of cells, or a line over the whole width that the rows after it belong to. */
export type PaperRow = readonly Unwritten[] | { readonly group: Unwritten }

export interface BarRow {
  readonly label: Unwritten
  readonly values: readonly number[]
}

export type Block =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly text: Unwritten }
  /** Begins on a new page. */
  | { readonly kind: 'annex'; readonly text: Unwritten }
  /** `leads`: what follows belongs to it and stays on its page. */
  | { readonly kind: 'numbered'; readonly number: number; readonly text: Line; readonly leads?: boolean }
  | { readonly kind: 'plain'; readonly text: Line; readonly soft?: boolean }
  | { readonly kind: 'bullets'; readonly items: readonly Bullet[] }
  | {
      readonly kind: 'table'
      readonly caption: Unwritten
      readonly columns: readonly PaperColumn[]
      readonly rows: readonly PaperRow[]
    }
  /** A picture of figures; its table stands beside it in the same document. */
  | {
      readonly kind: 'bars'
      readonly caption: Unwritten
      readonly unit: Unwritten
      readonly series: readonly Unwritten[]
      readonly rows: readonly BarRow[]
    }

export interface Paper {
  readonly kind: 'report' | 'digest' | 'figures' | 'register'
  /** The body that meets. */
  readonly body: string
  /** What it is: "Report". */
  readonly name: Unwritten
  readonly title: string
  readonly dates: Unwritten
  /** Lines under the title: "Chair", "UNDSS, ...". */
  readonly facts: readonly (readonly [Unwritten, Unwritten])[]
  /** What is left to write, between the title and the rest; none in a digest. */
  readonly summary: { readonly heading: Unwritten; readonly text: Unwritten } | null
  readonly blocks: readonly Block[]
  /** In the order of their numbers, from 1. */
  readonly footnotes: readonly Unwritten[]
  /** The line of the log that it was made at. */
  readonly record: Unwritten
  /** Of the last line of the log: UTC, milliseconds. */
  readonly at: number
}

/** A paper in words, and its parts. */
export type WrittenPaper = InWords<Paper>
export type WrittenBlock = InWords<Block>
export type WrittenLine = InWords<Line>
export type WrittenRow = InWords<PaperRow>
export type WrittenColumn = InWords<PaperColumn>

/** One stretch without anything to it. */
export const line = (text: Unwritten): Line => [{ text }]

/** The text of a line, without its footnotes. */
export const paperTextOf = (parts: InWords<Line>): string => parts.map(({ text }) => text).join('')
