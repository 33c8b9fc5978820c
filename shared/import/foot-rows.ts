/** Sums and remarks that spreadsheets and programs write below a table: `Total | 120`, `* All times in CET`, `Page 1 of 2`. */

import { importWords } from '../messages/import.ts'
import { say } from '../messages/sentence.ts'
import { readDuration } from './duration.ts'
import { toPlainText } from './plain-text.ts'
import { allNamed, inQuotes, linesOf } from './said.ts'
import { type Answers, answerTo, clean, error, type Problem, question, type Row } from './table.ts'

const total =
  /^(?:(?:grand |sub-?)?(?:total(?:e|es)?|sum|summe|gesamt|insgesamt)|number)(?: (?:time|duration|length|minutes|hours|general|général|durée|duración|(?:number )?(?:of )?(?:participants|people|persons|delegates|seats|organi[sz]ations|registrants|attendees)))?$/
const remark =
  /^(?:[*†‡]|\(\*\)|(?:notes?|n\.?b\.?|source|remarks?|stand|nota|hinweis|remarque)\s?:|(?:page|seite|página|pagina) \d|\d+ (?:of|\/) \d+$|(?:printed|generated|exported|downloaded|last (?:updated|modified)|created) (?:on|at|by|from|:)|all times? (?:are|is|in)\b)/

const isNumber = (text: string): boolean =>
  readDuration(text) !== undefined || /^\d+$/.test(toPlainText(text))

/** True for a row with these cells that is a sum or a remark and nothing else; empty cells are none. */
export const isFoot = ({ cells }: Row): boolean => {
  const filled = cells.map(clean).filter((cell) => cell !== '')
  // Most rows are told apart without a closer look.
  if (filled.filter((text) => /\p{L}{3}/u.test(text)).length > 2) return false
  const [first, ...more] = filled.filter((text) => !isNumber(text))
  if (first === undefined || more.length > 0) return false
  const text = toPlainText(first).replace(/ ?:$/, '')
  return total.test(text) || (filled.length === 1 && remark.test(toPlainText(first)))
}

const choices = [
  { value: 'leave-out', label: say(importWords.footLeaveOut) },
  { value: 'rows', label: say(importWords.footRows) },
]

/** True where such rows are to be read all the same; until that is answered they are left out. */
export const askFoot = (
  foot: readonly Row[],
  answers: Answers,
  tell: (problem: Problem) => void,
): boolean => {
  const [first] = foot
  if (!first) return false
  const answer = answerTo(answers, 'foot-rows', choices)
  if (answer !== undefined) return answer === 'rows'
  const lines = foot.map(({ line }) => line)
  const words = foot.map(({ cells }) =>
    cells
      .map(clean)
      .filter((cell) => cell !== '')
      .join(' '),
  )
  const texts = allNamed([...new Set(words)].slice(0, 4).map(inQuotes))
  const says = say(importWords.foot, { ...linesOf(lines), texts })
  const mend = say(importWords.footChoose)
  tell(question(error({ line: first.line }, 'foot-rows', says, mend), 'foot-rows', choices))
  return false
}
