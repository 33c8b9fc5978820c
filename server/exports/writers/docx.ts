import {
  Document,
  type FileChild,
  Footer,
  FootnoteReferenceRun,
  Header,
  HeadingLevel,
  Packer,
  PageNumber,
  Paragraph,
  TableOfContents,
  TabStopType,
  TextRun,
} from 'docx'
import { estimatePageNumbers } from 'docx/layout'
import { cleanTexts, startOf } from '../../../shared/kernel/text.ts'
import type { WrittenPaper } from '../../../shared/report/paper.ts'
import { childrenOf, type Notes } from './docx-blocks.ts'
import { ink, numbering, page, points, styles, textWidth } from './docx-styles.ts'
import { factsTable, thin } from './docx-tables.ts'
import { timeless } from './docx-timeless.ts'

/** A page of its own, but for a digest, which has one page in all. */
const cover = ({ kind, body, name, title, dates, facts }: WrittenPaper): FileChild[] => [
  ...(kind === 'digest' ? [] : [new Paragraph({ text: '', spacing: { before: points(130), after: 0 } })]),
  ...(body === '' ? [] : [new Paragraph({ style: 'Body', text: body })]),
  new Paragraph({ heading: HeadingLevel.TITLE, text: name }),
  new Paragraph({ style: 'Body', children: [new TextRun({ text: title, color: ink })] }),
  ...(dates === '' ? [] : [new Paragraph({ style: 'Dates', text: dates })]),
  ...factsTable(facts),
]

const contents = (paper: WrittenPaper): FileChild[] =>
  paper.kind === 'digest'
    ? []
    : [
        new Paragraph({ style: 'ContentsHeading', pageBreakBefore: true, text: 'Contents' }),
        new TableOfContents('Contents', { hyperlink: true, headingStyleRange: '1-2' }),
      ]

const summary = ({ summary: left }: WrittenPaper): FileChild[] =>
  left
    ? [
        new Paragraph({ heading: HeadingLevel.HEADING_1, pageBreakBefore: true, text: left.heading }),
        new Paragraph({ style: 'Remark', text: left.text }),
      ]
    : []

const rightTab = { type: TabStopType.RIGHT, position: textWidth }

const headerOf = ({ body, title, name }: WrittenPaper): Header =>
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

const footerOf = ({ record }: WrittenPaper): Footer =>
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

const documentOf = (paper: WrittenPaper, laidOut: () => void): Document => {
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

/** A paper as a Word document. The same paper gives the same bytes. `laidOut` is called when its pages are counted. */
export const writeDocx = async (paper: WrittenPaper, laidOut = () => {}): Promise<Uint8Array> => {
  const bytes = await Packer.toBuffer(documentOf(cleanTexts(paper) as WrittenPaper, laidOut))
  return timeless(bytes, `${new Date(paper.at).toISOString().slice(0, 19)}Z`)
}
