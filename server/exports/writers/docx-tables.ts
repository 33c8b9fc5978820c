import {
  AlignmentType,
  BorderStyle,
  HeightRule,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx'
import type { WrittenColumn, WrittenPaper, WrittenRow } from '../../../shared/report/paper.ts'
import { accent, rule, shade, soft, textWidth } from './docx-styles.ts'

const none = { style: BorderStyle.NONE, size: 0, color: 'auto' }
export const thin = { style: BorderStyle.SINGLE, size: 4, color: rule }
const strong = { style: BorderStyle.SINGLE, size: 8, color: accent }
const cellMargins = { top: 30, bottom: 30, left: 80, right: 80 }

const widthsOf = (columns: readonly WrittenColumn[]): number[] => {
  const all = columns.reduce((sum, { width }) => sum + width, 0)
  return columns.map(({ width }) => Math.round((textWidth * width) / all))
}

interface CellOptions {
  readonly text: string
  readonly width: number
  readonly figures?: boolean
  readonly head?: boolean
  readonly span?: number
}

const cell = ({ text, width, figures = false, head = false, span = 1 }: CellOptions): TableCell =>
  new TableCell({
    width: { size: width, type: WidthType.DXA },
    ...(span > 1 ? { columnSpan: span } : {}),
    ...(head || span > 1
      ? { shading: { type: ShadingType.CLEAR, fill: span > 1 ? 'F7F9FB' : shade, color: 'auto' } }
      : {}),
    verticalAlign: head ? VerticalAlignTable.BOTTOM : VerticalAlignTable.TOP,
    children: [
      new Paragraph({
        style: 'TableText',
        alignment: figures ? AlignmentType.RIGHT : AlignmentType.LEFT,
        keepNext: span > 1,
        children: [new TextRun({ text, bold: head || span > 1 })],
      }),
    ],
  })

const isGroup = (row: WrittenRow): row is { readonly group: string } => !Array.isArray(row)

export const tableOf = (columns: readonly WrittenColumn[], rows: readonly WrittenRow[]): Table => {
  const widths = widthsOf(columns)
  const head = new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: columns.map(({ title, figures = false }, index) =>
      cell({ text: title, width: widths[index] ?? 0, figures, head: true }),
    ),
  })
  const body = rows.map(
    (row) =>
      new TableRow({
        cantSplit: true,
        children: isGroup(row)
          ? [cell({ text: row.group, width: textWidth, span: columns.length })]
          : columns.map(({ figures = false }, index) =>
              cell({ text: row[index] ?? '', width: widths[index] ?? 0, figures }),
            ),
      }),
  )
  return new Table({
    rows: [head, ...body],
    width: { size: textWidth, type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    margins: cellMargins,
    borders: {
      ...{ top: strong, bottom: thin, left: none, right: none },
      ...{ insideHorizontal: thin, insideVertical: none },
    },
  })
}

export const factsTable = (facts: WrittenPaper['facts']): Table[] => {
  if (facts.length === 0) return []
  const widths = [1500, textWidth - 1500]
  return [
    new Table({
      width: { size: textWidth, type: WidthType.DXA },
      columnWidths: widths,
      layout: TableLayoutType.FIXED,
      margins: { ...cellMargins, left: 0 },
      borders: {
        ...{ top: strong, bottom: thin, left: none, right: none },
        ...{ insideHorizontal: thin, insideVertical: none },
      },
      rows: facts.map(
        ([name, value]) =>
          new TableRow({
            height: { value: 360, rule: HeightRule.ATLEAST },
            children: [name, value].map(
              (text, index) =>
                new TableCell({
                  width: { size: widths[index] ?? 0, type: WidthType.DXA },
                  verticalAlign: VerticalAlignTable.CENTER,
                  children: [
                    new Paragraph({
                      style: 'TableText',
                      children: [new TextRun({ text, size: 20, ...(index === 0 ? { color: soft } : {}) })],
                    }),
                  ],
                }),
            ),
          }),
      ),
    }),
  ]
}
