// Controls other than a new line and a tab, and the marks that turn the text after them around (bidi overrides, isolates).
const isHidden = (code: number): boolean =>
  (code < 0x20 && code !== 0x09 && code !== 0x0a) ||
  (code >= 0x7f && code <= 0x9f) ||
  (code >= 0x202a && code <= 0x202e) ||
  (code >= 0x2066 && code <= 0x2069)

/** The text without what cannot be seen and yet changes what is seen around it. */
export const plainText = (text: string): string =>
  [...text].filter((letter) => !isHidden(letter.codePointAt(0) ?? 0)).join('')

/** The same for every text inside a value that came as JSON; everything else is as it was. */
export const plain = (value: unknown): unknown => {
  if (typeof value === 'string') return plainText(value)
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]))
}

const blankLines = /\n{3,}/g
const piledMarks = /(\p{M}{6})\p{M}+/gu

/** A message as it is kept: plain, without blanks around it, piles of marks over one letter, or long gaps. */
export const tidyText = (text: string): string =>
  plainText(text.replaceAll('\r\n', '\n')).replace(piledMarks, '$1').replace(blankLines, '\n\n').trim()
