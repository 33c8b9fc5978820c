import { type FileChild, type FootnoteReferenceRun, HeadingLevel, Paragraph, TextRun } from 'docx'
import type { WrittenBlock, WrittenLine } from '../../../shared/report/paper.ts'
import { picture } from './docx-picture.ts'
import { tableOf } from './docx-tables.ts'

export type Notes = (number: number) => FootnoteReferenceRun

const runs = (text: WrittenLine, notes: Notes): (TextRun | FootnoteReferenceRun)[] =>
  text.flatMap(({ text: words, strong, note }) => [
    new TextRun({ text: words, ...(strong ? { bold: true } : {}) }),
    ...(note === undefined ? [] : [notes(note)]),
  ])

const headings = [HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3] as const

export const childrenOf = (block: WrittenBlock, notes: Notes): FileChild[] => {
  switch (block.kind) {
    case 'annex':
      return [new Paragraph({ heading: HeadingLevel.HEADING_1, pageBreakBefore: true, text: block.text })]
    case 'heading':
      return [new Paragraph({ heading: headings[block.level - 1] ?? headings[0], text: block.text })]
    case 'numbered':
      return [
        new Paragraph({
          style: 'NumberedParagraph',
          numbering: { reference: 'paragraphs', level: 0 },
          keepNext: block.leads === true,
          children: runs(block.text, notes),
        }),
      ]
    case 'plain':
      return [
        new Paragraph({
          style: block.soft ? 'Remark' : 'Normal',
          ...(block.soft ? {} : { indent: { left: 567 } }),
          children: runs(block.text, notes),
        }),
      ]
    case 'bullets':
      return block.items.flatMap(({ text, below }) => [
        new Paragraph({
          style: 'ListBullet',
          numbering: { reference: 'bullets', level: 0 },
          keepLines: true,
          keepNext: below !== '',
          children: runs(text, notes),
        }),
        ...(below === '' ? [] : [new Paragraph({ style: 'PointNote', text: below })]),
      ])
    case 'table':
      return [
        new Paragraph({ style: 'Caption', text: block.caption }),
        tableOf(block.columns, block.rows),
        new Paragraph({ text: '', spacing: { after: 0 } }),
      ]
    case 'bars':
      return picture(block)
  }
}
