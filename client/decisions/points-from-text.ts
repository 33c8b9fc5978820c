import { plainText } from '../../shared/kernel/text.ts'

/** A bullet, a number or a letter at the beginning of a line of a list. */
const mark = /^\s*(?:[•◦▪‣●·*–—-]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])\s+/u

interface Pasted {
  /** The points, word for word, without their bullets. */
  readonly points: readonly string[]
  /** What stood above a list and belongs to no point: "The IASMN:". */
  readonly above: readonly string[]
}

/** A soft break within a paragraph, as Word and PowerPoint copy it: no new point begins there. */
const softBreak = /[\v\u2028]/g

const withoutBlanks = (text: string): string[] =>
  plainText(text.replace(softBreak, ' '))
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

/** Where nothing is marked each line is a point; in a list what is not marked goes on from the line before. */
export const pointsFrom = (text: string): Pasted => {
  const lines = withoutBlanks(text)
  if (!lines.some((line) => mark.test(line))) {
    const [first = '', ...rest] = lines
    return first.endsWith(':') && rest.length > 0
      ? { points: rest, above: [first] }
      : { points: lines, above: [] }
  }
  const points: string[] = []
  const above: string[] = []
  for (const line of lines) {
    const last = points.at(-1)
    if (mark.test(line)) points.push(line.replace(mark, ''))
    else if (last === undefined) above.push(line)
    else points[points.length - 1] = `${last} ${line}`
  }
  return { points, above }
}
