/** What a printed document is made of, before it is a file: writers for Word and for the page print the same blocks. */

/** A stretch of text; `note` is the number of a footnote that stands behind it. */
export interface Stretch {
  readonly text: string
  readonly strong?: boolean
  readonly note?: number
}
export type Line = readonly Stretch[]

export interface Bullet {
  readonly text: Line
  /** A line under it: who is to do it, by when, on what condition; empty for none. */
  readonly below: string
}

export interface PaperColumn {
  readonly title: string
  /** Its share of the width, in parts of all shares. */
  readonly width: number
  readonly figures?: boolean
}

/** A row of cells, or a line over the whole width that the rows after it belong to. */
export type PaperRow = readonly string[] | { readonly group: string }

export interface BarRow {
  readonly label: string
  readonly values: readonly number[]
}

export type Block =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly text: string }
  /** Begins on a new page. */
  | { readonly kind: 'annex'; readonly text: string }
  /** `leads`: what follows belongs to it and stays on its page. */
  | { readonly kind: 'numbered'; readonly number: number; readonly text: Line; readonly leads?: boolean }
  | { readonly kind: 'plain'; readonly text: Line; readonly soft?: boolean }
  | { readonly kind: 'bullets'; readonly items: readonly Bullet[] }
  | {
      readonly kind: 'table'
      readonly caption: string
      readonly columns: readonly PaperColumn[]
      readonly rows: readonly PaperRow[]
    }
  /** A picture of figures; its table stands beside it in the same document. */
  | {
      readonly kind: 'bars'
      readonly caption: string
      readonly unit: string
      readonly series: readonly string[]
      readonly rows: readonly BarRow[]
    }

export interface Paper {
  readonly kind: 'report' | 'digest' | 'figures' | 'register'
  /** The body that meets. */
  readonly body: string
  /** What it is: "Report". */
  readonly name: string
  readonly title: string
  readonly dates: string
  /** Lines under the title: "Chair", "UNDSS, ...". */
  readonly facts: readonly (readonly [string, string])[]
  /** What is left to write, between the title and the rest; none in a digest. */
  readonly summary: { readonly heading: string; readonly text: string } | null
  readonly blocks: readonly Block[]
  /** In the order of their numbers, from 1. */
  readonly footnotes: readonly string[]
  /** The line of the log that it was made at. */
  readonly record: string
  /** Of the last line of the log: UTC, milliseconds. */
  readonly at: number
}

/** One stretch without anything to it. */
export const line = (text: string): Line => [{ text }]

/** The text of a line, without its footnotes. */
export const paperTextOf = (parts: Line): string => parts.map(({ text }) => text).join('')
