/** Reads the numbers that people give agenda items: `3`, `3 (a)`, `3.1`, `III.A`, `Item 4`, `(b)`. */

import { toPlainText } from './plain-text.ts'

/** `3 (a)` is ['3', 'a']; a lone `(b)` is ['', 'b']: it belongs to what is numbered above. */
export type Outline = readonly string[]

const prefix = /^(?:agenda )?(?:items?|points?|top|punkt|punto|no\.?|nr\.?|№) ?(?=[\divx(])/
const roman = '[ivx]{1,5}'
const part = `(?:\\d{1,3}(?: ?bis| ?ter)?|${roman}|[a-z])`
const shape = new RegExp(
  `^(?:\\d{1,3}(?: ?(?:bis|ter))?[a-z]?|${roman}|[a-z])(?: ?\\. ?${part}| ?\\(${part}\\)| ${part}\\))*[.):]?$`,
)
const lone = new RegExp(`^(?:\\(${part}\\)|[a-z]\\))[.:]?$`)

/** Null for what is no number of an item. */
export const readOutline = (cell: string): Outline | null => {
  const text = toPlainText(cell)
    .replace(prefix, '')
    .replace(/^(\d{1,3})\.0$/, '$1')
  if (lone.test(text)) return ['', text.replace(/[^\p{L}\d]/gu, '')]
  if (!shape.test(text)) return null
  const first = /^(\d{1,3})([a-z])(?![a-z])/.exec(text)
  const spaced = first ? text.replace(first[0], `${first[1]} (${first[2]})`) : text
  return spaced
    .replace(/ (bis|ter)/g, '$1')
    .split(/[ .():]+/)
    .filter((one) => one !== '')
}

const titled =
  /^((?:\d{1,2}(?:\.\d{1,2})*|[IVX]{1,5})\.?(?: ?\([a-z]\))*(?: ?\([ivx]+\))*|\([a-z]\))[.):]?\s+\S/

const named = /^(?:agenda )?(?:item|point|top|punkt|punto) (?=\d)/i
const withDash = /^(\d{1,2}(?: ?\([a-z]\))*) ?[:.–—-] *(?=\p{L})/u

/** The number at the head of a title: `3 (a) Road safety`, `2. Election of officers`, `Item 4: Budget`. */
export const outlineIn = (title: string): Outline | null => {
  const text = title.trim()
  const bare = text.replace(named, '')
  const [, number] = (bare === text ? undefined : withDash.exec(bare)) ?? titled.exec(bare) ?? []
  return number === undefined ? null : readOutline(number)
}

/**
 * For each row the place of the row that its number belongs to: the nearest above whose number is a beginning of it.
 * Null for what has no number, and for numbers of the first rank.
 */
export const parentsByNumber = (outlines: readonly (Outline | null)[]): (number | null)[] => {
  const places = new Map<string, number>()
  let above: Outline | null = null
  return outlines.map((outline, index) => {
    if (outline === null) return null
    const isLone = outline[0] === ''
    const whole: Outline = isLone ? [...(above?.slice(0, 1) ?? []), ...outline.slice(1)] : outline
    if (!isLone) above = outline
    const heads = whole.slice(0, -1).map((_, rank) => whole.slice(0, whole.length - 1 - rank).join('.'))
    const parent = heads.map((head) => places.get(head)).find((place) => place !== undefined)
    places.set(whole.join('.'), index)
    return parent ?? null
  })
}
