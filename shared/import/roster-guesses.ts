/** Says what a roster leaves open, and what it was taken from. */

import { rosterFindings } from '../messages/import-roster.ts'
import { say } from '../messages/sentence.ts'
import { isSeatless } from './roster-cells.ts'
import type { RosterSource, SaidSeat } from './roster-row.ts'
import { codeKey } from './roster-spelling.ts'
import { linesOf } from './said.ts'
import { clean, grouped, note } from './table.ts'

/** Says where a cell was empty and what its content was taken from. */
export const tellGuesses = ({ columns, tell }: RosterSource, said: readonly SaidSeat[]): void => {
  for (const column of ['kind', 'role', 'seat'] as const) {
    const isOpen = (one: SaidSeat) => clean(columns.cell(one.row, column)) === ''
    const groups =
      column === 'kind'
        ? [...grouped(said, ({ code }) => codeKey(code)).values()]
        : said.filter((one) => !isSeatless(one)).map((one) => [one])
    const lines = groups
      .filter((group) => group.every(isOpen))
      .flatMap(([one]) => (one ? [one.row.line] : []))
    const [first] = lines
    if (first === undefined) continue
    const isMissing = !columns.has(column)
    const says = isMissing
      ? say(rosterFindings.guessedNoColumn, { column })
      : say(rosterFindings.guessed, { ...linesOf(lines), column })
    const mend = say(rosterFindings.guessedMend, { column })
    tell(
      note(
        isMissing ? { line: null, column } : columns.place(first, column),
        `${column}-guessed`,
        says,
        mend,
      ),
    )
  }
}
