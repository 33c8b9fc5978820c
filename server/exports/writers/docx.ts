import {
  AlignmentType,
  BorderStyle,
  Document,
  type FileChild,
  Footer,
  FootnoteReferenceRun,
  Header,
  HeadingLevel,
  HeightRule,
  LevelFormat,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableOfContents,
  TableRow,
  TabStopType,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx'
import { ChartRun } from 'docx/charts'
import { estimatePageNumbers } from 'docx/layout'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { plain, startOf } from '../../../shared/kernel/text.ts'
import type { Block, Column, Line, Paper, Row } from '../../../shared/report/paper.ts'

const font = 'Arial'
const ink = '1F2933'
const soft = '5B6773'
const accent = '1F4E79'
const rule = 'C3CBD4'
const shade = 'EEF2F6'
const language = { value: 'en-GB', eastAsia: 'zh-CN', bidirectional: 'ar-SA' }

/** A4 with margins of 2.5 cm, in twips. */
const page = { width: 11_906, height: 16_838, margin: 1417 }
const textWidth = page.width - 2 * page.margin
const points = (size: number): number => size * 20

const styles = {
  default: {
    document: {
      run: { font, size: 21, color: ink, language },
      paragraph: { spacing: { after: points(6), line: 276, lineRule: LineRuleType.AUTO } },
    },
    title: {
      run: { font, size: 44, bold: true, color: ink },
      paragraph: {
        spacing: { before: points(4), after: points(10), line: 252, lineRule: LineRuleType.AUTO },
      },
    },
    heading1: {
      run: { font, size: 28, bold: true, color: accent },
      paragraph: { spacing: { before: points(20), after: points(8) }, keepNext: true, keepLines: true },
    },
    heading2: {
      run: { font, size: 23, bold: true, color: ink },
      paragraph: { spacing: { before: points(14), after: points(6) }, keepNext: true, keepLines: true },
    },
    heading3: {
      run: { font, size: 21, bold: true, color: soft },
      paragraph: { spacing: { before: points(10), after: points(4) }, keepNext: true, keepLines: true },
    },
    caption: {
      run: { font, size: 18, bold: true, color: soft },
      paragraph: { spacing: { before: points(12), after: points(4) }, keepNext: true },
    },
    footnoteText: {
      run: { font, size: 17, color: ink },
      paragraph: { spacing: { after: points(2), line: 240, lineRule: LineRuleType.AUTO } },
    },
  },
  paragraphStyles: [
    {
      ...{ id: 'NumberedParagraph', name: 'Numbered Paragraph', basedOn: 'Normal', quickFormat: true },
      paragraph: { spacing: { after: points(8) } },
    },
    {
      ...{ id: 'ListBullet', name: 'List Bullet', basedOn: 'Normal', quickFormat: true },
      paragraph: { spacing: { after: points(5) } },
    },
    {
      ...{ id: 'PointNote', name: 'Point Note', basedOn: 'Normal', quickFormat: true },
      run: { size: 18, color: soft },
      paragraph: { indent: { left: 1134 }, spacing: { after: points(6) } },
    },
    {
      ...{ id: 'Remark', name: 'Remark', basedOn: 'Normal', quickFormat: true },
      run: { italics: true, color: soft },
    },
    {
      ...{ id: 'Body', name: 'Meeting Body', basedOn: 'Normal', next: 'Title' },
      run: { bold: true, size: 24, color: accent },
      paragraph: { spacing: { after: points(2) } },
    },
    {
      ...{ id: 'Dates', name: 'Meeting Dates', basedOn: 'Normal' },
      run: { size: 24, color: soft },
      paragraph: { spacing: { after: points(14) } },
    },
    {
      ...{ id: 'ContentsHeading', name: 'TOC Heading', basedOn: 'Normal' },
      run: { bold: true, size: 28, color: accent },
      paragraph: { spacing: { before: points(18), after: points(8) }, keepNext: true },
    },
    {
      ...{ id: 'TableText', name: 'Table Text', basedOn: 'Normal', quickFormat: true },
      run: { size: 17 },
      paragraph: {
        spacing: { before: points(1.5), after: points(1.5), line: 245, lineRule: LineRuleType.AUTO },
      },
    },
    {
      ...{ id: 'TOC1', name: 'toc 1', basedOn: 'Normal' },
      run: { size: 20 },
      paragraph: { spacing: { before: points(3), after: points(1) } },
    },
    {
      ...{ id: 'TOC2', name: 'toc 2', basedOn: 'Normal' },
      run: { size: 18, color: soft },
      paragraph: { spacing: { after: points(0) }, indent: { left: 284 } },
    },
    {
      ...{ id: 'Header', name: 'header', basedOn: 'Normal' },
      run: { size: 17, color: soft },
      paragraph: { spacing: { after: 0 } },
    },
    {
      ...{ id: 'Footer', name: 'footer', basedOn: 'Normal' },
      run: { size: 16, color: soft },
      paragraph: { spacing: { after: 0 } },
    },
  ],
}

const numbering = {
  config: [
    {
      reference: 'paragraphs',
      levels: [
        {
          ...{ level: 0, format: LevelFormat.DECIMAL, text: '%1.', alignment: AlignmentType.LEFT },
          style: { paragraph: { indent: { left: 567, hanging: 567 } } },
        },
      ],
    },
    {
      reference: 'bullets',
      levels: [
        {
          ...{ level: 0, format: LevelFormat.BULLET, text: '•', alignment: AlignmentType.LEFT },
          style: { paragraph: { indent: { left: 1134, hanging: 340 } }, run: { font, color: accent } },
        },
      ],
    },
  ],
}

// --- text ---

type Notes = (number: number) => FootnoteReferenceRun

const runs = (text: Line, notes: Notes): (TextRun | FootnoteReferenceRun)[] =>
  text.flatMap(({ text: words, strong, note }) => [
    new TextRun({ text: words, ...(strong ? { bold: true } : {}) }),
    ...(note === undefined ? [] : [notes(note)]),
  ])

// --- tables ---

const none = { style: BorderStyle.NONE, size: 0, color: 'auto' }
const thin = { style: BorderStyle.SINGLE, size: 4, color: rule }
const strong = { style: BorderStyle.SINGLE, size: 8, color: accent }
const cellMargins = { top: 30, bottom: 30, left: 80, right: 80 }

const widthsOf = (columns: readonly Column[]): number[] => {
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

const isGroup = (row: Row): row is { readonly group: string } => !Array.isArray(row)

const tableOf = (columns: readonly Column[], rows: readonly Row[]): Table => {
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

const factsTable = (facts: Paper['facts']): Table[] => {
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

// --- pictures ---

const seriesColors = ['B4BFCB', accent, '7C93AB']
const barHeight = 15

const picture = ({ caption, unit, series, rows }: Extract<Block, { kind: 'bars' }>): FileChild[] => {
  // The first category of such a chart stands at the bottom.
  const upward = [...rows].reverse()
  const single = series.length === 1
  const description = `${caption}. The figures are in the table that follows.`
  const chart = new ChartRun({
    type: 'bar',
    categories: upward.map(({ label }) => (label.length > 44 ? `${startOf(label, 43)}…` : label)),
    series: [...series]
      .map((name, index) => ({
        name,
        values: upward.map(({ values }) => values[index] ?? 0),
        color: single ? accent : (seriesColors[index] ?? accent),
      }))
      .reverse(),
    font: { name: font },
    gapWidth: 45,
    dataLabels: { value: true },
    valueAxis: { title: unit, minimum: 0 },
    ...(single ? { legend: false as const } : {}),
    chartArea: { fill: 'none', border: 'none' },
    transformation: {
      width: 600,
      height: Math.min(880, 90 + rows.length * (series.length * barHeight + 9)),
    },
    altText: { name: caption, description },
  })
  return [
    new Paragraph({ style: 'Caption', text: `${caption} (${unit})` }),
    new Paragraph({ children: [chart], spacing: { after: points(8) } }),
  ]
}

// --- blocks ---

const headings = [HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3] as const

const childrenOf = (block: Block, notes: Notes): FileChild[] => {
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

/** A page of its own, but for a digest, which has one page in all. */
const cover = ({ kind, body, name, title, dates, facts }: Paper): FileChild[] => [
  ...(kind === 'digest' ? [] : [new Paragraph({ text: '', spacing: { before: points(130), after: 0 } })]),
  ...(body === '' ? [] : [new Paragraph({ style: 'Body', text: body })]),
  new Paragraph({ heading: HeadingLevel.TITLE, text: name }),
  new Paragraph({ style: 'Body', children: [new TextRun({ text: title, color: ink })] }),
  ...(dates === '' ? [] : [new Paragraph({ style: 'Dates', text: dates })]),
  ...factsTable(facts),
]

const contents = (paper: Paper): FileChild[] =>
  paper.kind === 'digest'
    ? []
    : [
        new Paragraph({ style: 'ContentsHeading', pageBreakBefore: true, text: 'Contents' }),
        new TableOfContents('Contents', { hyperlink: true, headingStyleRange: '1-2' }),
      ]

const summary = ({ summary: left }: Paper): FileChild[] =>
  left
    ? [
        new Paragraph({ heading: HeadingLevel.HEADING_1, pageBreakBefore: true, text: left.heading }),
        new Paragraph({ style: 'Remark', text: left.text }),
      ]
    : []

const rightTab = { type: TabStopType.RIGHT, position: textWidth }

const headerOf = ({ body, title, name }: Paper): Header =>
  new Header({
    children: [
      new Paragraph({
        style: 'Header',
        tabStops: [rightTab],
        border: { bottom: { ...thin, space: 4 } },
        children: [
          new TextRun({ text: [body, name].filter((word) => word !== '').join(' · ') }),
          new TextRun({ text: `\t${title.length > 70 ? `${startOf(title, 69)}…` : title}` }),
        ],
      }),
    ],
  })

const footerOf = ({ record }: Paper): Footer =>
  new Footer({
    children: [
      new Paragraph({
        style: 'Footer',
        tabStops: [rightTab],
        children: [
          new TextRun({ text: record }),
          new TextRun({ children: ['\t', 'Page ', PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES] }),
        ],
      }),
    ],
  })

const documentOf = (paper: Paper, laidOut: () => void): Document => {
  const notes: Notes = (number) =>
    new FootnoteReferenceRun({
      children: [new Paragraph({ style: 'FootnoteText', text: ` ${paper.footnotes[number - 1] ?? ''}` })],
    })
  return new Document({
    title: `${paper.name}: ${paper.title}`,
    subject: paper.body,
    creator: paper.body || 'Secretariat',
    lastModifiedBy: paper.body || 'Secretariat',
    description: paper.record,
    styles,
    numbering,
    pageNumbers: (...given) => {
      const numbers = estimatePageNumbers(...given)
      laidOut()
      return numbers
    },
    sections: [
      {
        properties: {
          titlePage: true,
          page: {
            size: { width: page.width, height: page.height },
            margin: {
              ...{ top: page.margin, bottom: page.margin, left: page.margin, right: page.margin },
              ...{ header: 680, footer: 600 },
            },
          },
        },
        headers: { default: headerOf(paper), first: new Header({ children: [new Paragraph('')] }) },
        footers: { default: footerOf(paper), first: footerOf(paper) },
        children: [
          ...cover(paper),
          ...contents(paper),
          ...summary(paper),
          ...paper.blocks.flatMap((block) => childrenOf(block, notes)),
        ],
      },
    ],
  })
}

// --- the file ---

/** The first day that an archive can name. */
const archiveDay = new Date(1980, 0, 2)
const madeAt = /(<dcterms:(?:created|modified)[^>]*>)[^<]*/g

/** Numbers that count over everything that this process ever wrote, counted anew within this document. */
const countedAnew = (xml: string): string => {
  const seen = new Map<string, number>()
  const anew = (key: string): number => {
    const known = seen.get(key) ?? seen.size + 1
    seen.set(key, known)
    return known
  }
  return xml
    .replace(/(?<=w:(?:name|anchor)="|PAGEREF )_Toc\d+/g, (mark) => `_Toc${anew(mark)}`)
    .replace(/(<w:bookmark(?:Start|End)[^>]*? w:id=")(\d+)/g, (_, before, id) => `${before}${anew(`b${id}`)}`)
    .replace(/(<wp:docPr[^>]*? id=")(\d+)/g, (_, before, id) => `${before}${anew(`d${id}`)}`)
}

/** Ids by chance, of what parts have to do with each other, counted instead: the same one has the same number in each part. */
const relatedAnew = () => {
  const seen = new Map<string, string>()
  return (xml: string): string =>
    xml.replace(/(?<=")rId[\w-]{21}(?=")/g, (id) => {
      const known = seen.get(id) ?? `rIdx${seen.size + 1}`
      seen.set(id, known)
      return known
    })
}

/** The same archive whenever it is made: the days in it are of the meeting, not of the clock. */
const timeless = (bytes: Uint8Array, at: string): Uint8Array => {
  const related = relatedAnew()
  const files = Object.entries(unzipSync(bytes)).map(([path, given]): [string, Uint8Array] => {
    const content = /\.(xml|rels)$/.test(path) ? strToU8(related(strFromU8(given))) : given
    if (path.endsWith('.xlsx')) return [path, timeless(content, at)]
    if (path === 'docProps/core.xml') return [path, strToU8(strFromU8(content).replace(madeAt, `$1${at}`))]
    if (path === 'word/document.xml') return [path, strToU8(countedAnew(strFromU8(content)))]
    return [path, content]
  })
  return zipSync(Object.fromEntries(files), { mtime: archiveDay, level: 6 })
}

/** A paper as a Word document. The same paper gives the same bytes. `laidOut` is called when its pages are counted. */
export const writeDocx = async (paper: Paper, laidOut = () => {}): Promise<Uint8Array> => {
  const bytes = await Packer.toBuffer(documentOf(plain(paper) as Paper, laidOut))
  return timeless(bytes, `${new Date(paper.at).toISOString().slice(0, 19)}Z`)
}
