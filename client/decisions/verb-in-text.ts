import { asPattern } from '../../shared/kernel/text.ts'

export interface OpenedText {
  /** A bullet, "(a)", or what strengthens the verb. */
  readonly before: string
  readonly verb: string
  readonly after: string
}

const pattern = (verb: string): RegExp => {
  const [first = '', ...rest] = verb.split(' ').map((word) => asPattern(word).replace(/iz/g, 'i[sz]'))
  const between = `\\s+${first === 'expressed' ? '(?:(?:its|their)\\s+)?' : ''}`
  const mark = '[^\\p{L}]*(?:\\p{L}{1,3}[.)]\\s[^\\p{L}]*)?'
  const stress = '(?:(?:also|further|again|strongly|unanimously)\\s+)?'
  return new RegExp(`^(${mark}${stress})(${[first, ...rest].join(between)})(?!\\p{L})`, 'iu')
}

/** Where the verb of a point stands in its sentence, so that it can be set apart. */
export const openedText = (text: string, verb: string): OpenedText => {
  const found = verb === '' ? null : pattern(verb).exec(text)
  if (!found) return { before: '', verb: '', after: text }
  const [whole, before = '', written = ''] = found
  return { before, verb: written, after: text.slice(whole.length) }
}
