// Controls other than a new line and a tab, and the marks that turn the text after them around (bidi overrides, isolates).
const isHidden = (code: number): boolean =>
  (code < 0x20 && code !== 0x09 && code !== 0x0a) ||
  (code >= 0x7f && code <= 0x9f) ||
  (code >= 0x202a && code <= 0x202e) ||
  (code >= 0x2066 && code <= 0x2069)

/**
 * What parts lines in other programs: the soft breaks of Word and PowerPoint (a vertical tab), of PDF files (a form
 * feed) and of old systems. Taken out without a trace they would make one word of two.
 */
const isBreak = (code: number): boolean =>
  (code >= 0x0b && code <= 0x0d) ||
  (code >= 0x1c && code <= 0x1f) ||
  code === 0x85 ||
  code === 0x2028 ||
  code === 0x2029

/** Half of a pair, and the two that no file may hold: nothing was said by them, but something stood there. */
const isBroken = (code: number): boolean =>
  (code >= 0xd800 && code <= 0xdfff) || code === 0xfffe || code === 0xffff

const kept = (letter: string): string => {
  const code = letter.codePointAt(0) ?? 0
  if (isBreak(code)) return '\n'
  if (isBroken(code)) return '\ufffd'
  return isHidden(code) ? '' : letter
}

// Of most texts nothing is to be changed: they are not taken apart.
const inDoubt = /[^\P{C}\n\t]|[\u2028\u2029]/u

/**
 * The text without what cannot be seen and yet changes what is seen around it: each break is a new line, so that words
 * stay apart, and every character that is left may stand in any file.
 */
export const plainText = (text: string): string =>
  inDoubt.test(text) ? [...text.replaceAll('\r\n', '\n')].map(kept).join('') : text

/** The same for what has one line: its breaks are blanks. */
export const plainLine = (text: string): string => plainText(text).replaceAll('\n', ' ')

/** The first `most` UTF-16 units of a text, and no half of a pair. */
export const startOf = (text: string, most: number): string => {
  const start = text.slice(0, most)
  return /[\ud800-\udbff]$/.test(start) ? start.slice(0, -1) : start
}

/** The text as a part of a pattern with the flag `u`: exactly the signs are escaped that the flag lets one escape. */
export const asPattern = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')

/** Deeper, and wider, than any command, event or answer: what goes beyond is none, and nobody looks into it. */
const deepest = 64
const mostMembers = 200

/**
 * The same for every text inside a value that came as JSON; everything else is as it was. What is nested more than 64
 * times, or is a record of more than 200 members, is null: no schema has that, so that it is refused by its schema.
 */
export const cleanTexts = (value: unknown, depth = 0): unknown => {
  if (typeof value === 'string') return plainText(value)
  if (typeof value !== 'object' || value === null) return value
  if (depth === deepest) return null
  if (Array.isArray(value)) return value.map((inner) => cleanTexts(inner, depth + 1))
  const members = Object.entries(value)
  if (members.length > mostMembers) return null
  return Object.fromEntries(members.map(([key, inner]) => [key, cleanTexts(inner, depth + 1)]))
}

const blankLines = /\n{3,}/g
const piledMarks = /(\p{M}{6})\p{M}+/gu

/** A message as it is kept: plain, without blanks around it, piles of marks over one letter, or long gaps. */
export const tidyText = (text: string): string =>
  plainText(text).replace(piledMarks, '$1').replace(blankLines, '\n\n').trim()

/** As somebody looks for it: case, accents and forms of letters do not matter. What is nothing but marks stays. */
export const asSought = (text: string): string => {
  const bare = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  return bare.trim() === '' ? text.toLowerCase() : bare
}

/** With a full stop at its end, unless it has one or its like. */
export const ended = (text: string): string => (/[.!?]$/.test(text.trim()) ? text.trim() : `${text.trim()}.`)
