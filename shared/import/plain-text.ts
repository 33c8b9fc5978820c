/** Text as people and spreadsheets write it, made plain before times and days are looked for. */

import { clean } from './table.ts'

/** Marks that take no room: they turn the direction of writing, join words or end lines softly. */
const invisible = /[\u200b-\u200f\u061c\u2060-\u2064\u202a-\u202e\u2066-\u2069\ufeff]/gu

/** The digits of a script stand in a row, zero first. */
const digitOf = (digit: string): string => {
  const code = digit.codePointAt(0) ?? 0
  let value = 0
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) value += 1
  return `${value}`
}

/** `2027年6月7日 上午10:00` */
const chinese = (text: string): string =>
  !/[年午]/.test(text)
    ? text
    : text
        .replace(/(\d{4})年(\d{1,2})月(\d{1,2})[日号]?/g, '$1-$2-$3 ')
        .replace(/(上午|下午|中午) ?(\d{1,2}(?:[:.]\d{2})?)/g, (_, half: string, time: string) =>
          half === '上午' ? `${time} am` : `${time} pm`,
        )

/** A cell in lower case, with ASCII digits, one kind of blank and no invisible marks; at most 200 characters. */
export const toPlainText = (cell: string): string =>
  clean(
    chinese(
      cell
        .slice(0, 200)
        .normalize('NFKC')
        .replace(invisible, '')
        .replace(/(?<=[\d\sm.])\u00ad(?=[\d\s])/g, '-')
        .replaceAll('\u00ad', '')
        .replace(/[^\P{Nd}0-9]/gu, digitOf),
    ),
  ).toLowerCase()
