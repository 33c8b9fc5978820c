/** How a Word document looks: its paper, letters, colours, styles and lists. */

import { AlignmentType, LevelFormat, LineRuleType } from 'docx'

export const font = 'Arial'
export const ink = '1F2933'
export const soft = '5B6773'
export const accent = '1F4E79'
export const rule = 'C3CBD4'
export const shade = 'EEF2F6'
const language = { value: 'en-GB', eastAsia: 'zh-CN', bidirectional: 'ar-SA' }

/** A4 with margins of 2.5 cm, in twips. */
export const page = { width: 11_906, height: 16_838, margin: 1417 }
export const textWidth = page.width - 2 * page.margin
export const points = (size: number): number => size * 20

export const styles = {
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

export const numbering = {
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
