/** Says what a roster leaves open, and what it was taken from. */

import { isSeatless } from './roster-cells.ts'
import type { RosterSource, SaidSeat } from './roster-row.ts'
import { codeKey } from './roster-spelling.ts'
import { clean, grouped, linesNamed, note } from './table.ts'

const guessed = {
  role: 'the kind of its organization',
  kind: 'the roles of its seats',
  seat: 'the order of the rows',
} as const

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
      ? `There is no column ${column}, so it was taken from ${guessed[column]}.`
      : `${linesNamed(lines)}: the ${column} is empty and was taken from ${guessed[column]}.`
    const mend = `Look at the preview; if it is wrong, write the ${column} in the column ${column}.`
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
