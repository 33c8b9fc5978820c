import type { Unwritten } from '../messages/sentence.ts'
import type { Block, Line } from './paper.ts'

/** Where a point stands in the report, for the register in its annex. */
export interface Registered {
  readonly paragraph: number
  readonly pointId: string
}

/** Writes a report from its first paragraph to its last, and counts paragraphs and footnotes. */
export interface Pen {
  readonly blocks: Block[]
  readonly footnotes: Unwritten[]
  readonly register: Registered[]
  write(...blocks: readonly Block[]): void
  /** A numbered paragraph; the answer is its number. */
  paragraph(text: Line, leads?: boolean): number
  /** A footnote; the answer is its number. */
  note(text: Unwritten): number
}

export const newPen = (): Pen => {
  const [blocks, footnotes, register]: [Block[], Unwritten[], Registered[]] = [[], [], []]
  let count = 0
  return {
    ...{ blocks, footnotes, register },
    write: (...more) => {
      blocks.push(...more)
    },
    paragraph: (text, leads = false) => {
      count += 1
      blocks.push({ kind: 'numbered', number: count, text, ...(leads ? { leads } : {}) })
      return count
    },
    note: (text) => footnotes.push(text),
  }
}
