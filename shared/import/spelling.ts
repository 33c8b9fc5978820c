/** What is one name though it is spelt in two ways, and what only looks like one. */

import { clean, foldCase } from './table.ts'

/** Letters that no decomposition takes apart, with the plain ones that people write for them. */
const plainLetters: Readonly<Record<string, string>> = {
  ...{ ı: 'i', ß: 'ss', ł: 'l', ø: 'o', đ: 'd', ħ: 'h', ŧ: 't', ð: 'd', þ: 'th', æ: 'ae', œ: 'oe', ŋ: 'n' },
  ...{ ə: 'e', ƒ: 'f', ȷ: 'j', ﬅ: 'st' },
  // Arabic as it is typed in Persian, and endings that are written without their points.
  ...{ ک: 'ك', ی: 'ي', ى: 'ي', ہ: 'ه', ة: 'ه' },
}

/** Capitals of other scripts that look like a Latin one. */
const lookAlikes: Readonly<Record<string, string>> = {
  ...{ А: 'A', В: 'B', Е: 'E', Ѕ: 'S', І: 'I', Ј: 'J', К: 'K', М: 'M', Н: 'H', О: 'O', Р: 'P', С: 'C' },
  ...{ Т: 'T', У: 'Y', Х: 'X', Ԛ: 'Q', Ԝ: 'W', Һ: 'H', Ү: 'Y', Ѵ: 'V', Ԍ: 'G', Ӏ: 'I', Ԁ: 'D' },
  ...{ Α: 'A', Β: 'B', Ε: 'E', Ζ: 'Z', Η: 'H', Ι: 'I', Κ: 'K', Μ: 'M', Ν: 'N', Ο: 'O', Ρ: 'P', Τ: 'T' },
  ...{ Υ: 'Y', Χ: 'X', Ϲ: 'C', Ϳ: 'J' },
}

/** Apostrophes that count as letters, minus signs and accents that stand alone, and what stretches Arabic words. */
const signsThatAreNone = /[\p{P}\p{Z}\p{M}\p{Cf}\p{Cc}\u02b0-\u02ff\u0640−^`´¨¯¸]/gu

/**
 * The same for every spelling of one name: without regard to case (also of the Turkish i), accents, width, apostrophes,
 * hyphens, points, blanks and letters of another script that look the same; `&` is "and". For comparing only.
 */
export const spellingKey = (name: string): string => {
  const bare = clean(name)
    .normalize('NFKD')
    .replace(/&/g, 'and')
    .replace(signsThatAreNone, '')
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/./gsu, (letter) => plainLetters[letter] ?? letter)
  const key = bare.toUpperCase().replace(/./gsu, (letter) => lookAlikes[letter] ?? letter)
  return key === '' ? foldCase(name) : key
}

const foreignScripts = [
  ['Cyrillic', /\p{Script=Cyrillic}/u],
  ['Greek', /\p{Script=Greek}/u],
  ['Armenian', /\p{Script=Armenian}/u],
  ['Cherokee', /\p{Script=Cherokee}/u],
] as const

/** U+0410 */
const codeOf = (sign: string): string =>
  `U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`

export interface ForeignLetter {
  readonly letter: string
  readonly script: string
  /** U+0410 */
  readonly code: string
}

/** Letters of another script within a word of Latin letters: they look right, and are not found by whoever types the name. */
export const foreignLetters = (name: string): ForeignLetter[] => {
  const words = name.match(/[\p{L}\p{M}]+/gu) ?? []
  const mixed = words.filter((word) => /\p{Script=Latin}/u.test(word))
  return [...new Set(mixed.flatMap((word) => [...word]))].flatMap((letter) => {
    const [script] = foreignScripts.find(([, test]) => test.test(letter)) ?? []
    if (script === undefined) return []
    return [{ letter, script, code: codeOf(letter) }]
  })
}

/** The signs and letters of a name that a plain one would have otherwise: U+2011, U+0410. For names that look the same. */
export const unplainSigns = (name: string): string[] => {
  const signs = [...name].filter(
    (sign) => sign > '\x7f' && /[\p{P}\p{Z}\p{Cf}\p{Sk}]|[\u02b0-\u02ff]/u.test(sign),
  )
  return [...new Set([...signs.map(codeOf), ...foreignLetters(name).map(({ code }) => code)])]
}

/** "UNDP" of "United Nations Development Programme (UNDP)"; undefined where no code stands in brackets at the end. */
export const codeInBrackets = (name: string): string | undefined =>
  /[^\s(]\s*\(([A-Z][A-Z0-9&/.-]{1,14})\)$/.exec(clean(name))?.[1]
