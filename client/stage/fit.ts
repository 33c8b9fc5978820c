import type { CSSProperties } from 'react'

/** How wide a character is beside a Latin one: letters of East Asia fill a whole square. */
const widthOf = (character: string): number =>
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/.test(
    character,
  )
    ? 1.7
    : 1

const width = (text: string): number => [...text].reduce((sum, character) => sum + widthOf(character), 0)

/** The width of the widest line when a text is broken between words into this many lines, in Latin characters. */
export const widestLine = (text: string, lines: number): number => {
  const words = text.split(/\s+/).map(width)
  const whole = words.reduce((sum, each) => sum + each + 1, -1)
  const fits = (limit: number): boolean => {
    let used = 1
    let at = -1
    for (const word of words) {
      if (at + 1 + word <= limit) at += 1 + word
      else {
        used += 1
        at = word
      }
    }
    return used <= lines
  }
  let limit = Math.max(...words, whole / lines)
  while (!fits(limit)) limit += 1
  return limit
}

const linesFor = (text: string, most: number): number => Math.min(most, width(text) <= 11 ? 1 : most)

/** The characters of the widest line and the lines there are, for a style sheet that sizes a text by its room. */
export const chars = (text: string, most: number): CSSProperties => {
  const lines = text.includes(' ') ? linesFor(text, most) : 1
  const widest = Math.max(2, Math.ceil(widestLine(text, lines)))
  return { '--chars': widest, '--lines': lines } as CSSProperties
}
