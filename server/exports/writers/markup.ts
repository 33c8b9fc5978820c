import { plainText } from '../../../shared/kernel/text.ts'

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** A text as it stands in a page: nothing in it is markup, and nothing in it is no character of a page. */
export const escaped = (text: string): string =>
  plainText(text).replace(/[&<>"']/g, (sign) => entities[sign] ?? sign)

/** The same for the cell of a workbook, whose programs read "_x000D_" as a character by its number. */
export const inCell = (text: string): string => plainText(text).replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
