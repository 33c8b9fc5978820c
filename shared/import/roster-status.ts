/** Whether those who registered come: the column of a registration list that must not be passed over. */

import { bare } from './columns.ts'
import type { RosterSource } from './roster-row.ts'
import { isKnownWord } from './roster-words.ts'
import { answerTo, clean, error, grouped, listWords, note, question, quoted, type Row } from './table.ts'

const coming =
  /^(?:y|yes|ok|true|x|1|✓|✔|accept(?:ed)?|activ(?:e|ated)|approved|attend(?:s|ed|ing)?|cleared|complete[d]?|confirm(?:ed)?|checked ?-?in|going|in person|on ?-?line|paid|present|registered|remote|virtual|will attend|joined|valid(?:ated)?|confirmée?|inscrite?|confirmad[oa]|oui|s[ií])$/i
const away =
  /^(?:n|no|false|0|✗|✘|absent|annulée?|cancel(?:l?ed|ed|lation)?|declin(?:e|ed)|deleted|denied|did not attend|excused|no ?-?show|non|not (?:attending|coming|going|approved|confirmed)|refunded|refused|regrets?|reject(?:ed)?|unregistered|removed|revoked|void|withdr[ae]wn?|cancelad[oa]|rechazad[oa]|bounced|blocked|expired)$/i
const open =
  /^(?:awaiting .*|draft|in progress|incomplete|invit(?:ed|ation sent)|maybe|moderation|no (?:reply|response|answer)|none|not (?:paid|sent|responded|checked ?-?in|yet confirmed)|on hold|pending.*|provisional|requested|sent|submitted|tentative|to be confirmed|tbc|tbd|under review|unconfirmed|undecided|unpaid|wait(?:ing|-?\s?list(?:ed)?|ing list)|en attente|pendiente)$/i

type Comes = 'yes' | 'no' | 'perhaps'

const turned = ['cancelled', 'canceled', 'declined', 'withdrawn']

const comes = (cell: string, isTurned: boolean): Comes => {
  const text = clean(cell)
  const opposite = isTurned && (coming.test(text) || away.test(text))
  if (text === '') return 'yes'
  if (opposite) return coming.test(text) ? 'no' : 'yes'
  if (isTurned) return 'no'
  return coming.test(text) ? 'yes' : away.test(text) ? 'no' : 'perhaps'
}

const choices = [
  { value: 'confirmed', label: 'Seat only those who are confirmed; leave out all the others.' },
  {
    value: 'not-declined',
    label: 'Seat those who are confirmed or not decided yet; leave out those who do not come.',
  },
  { value: 'all', label: 'Seat everybody on the list.' },
]

const linesOf = (rows: readonly Row[]): string =>
  `${rows.length === 1 ? 'line' : 'lines'} ${listWords(rows.map(({ line }) => String(line)))}`

/** A column that holds no word of that kind is about something else. */
const isStatus = (cells: readonly string[]): boolean =>
  cells.some((cell) => coming.test(clean(cell)) || away.test(clean(cell)) || open.test(clean(cell))) &&
  !cells.every((cell) => isKnownWord('kind', cell) || isKnownWord('role', cell))

/** The rows of those who are to be seated: where the file says that somebody may not come, it is asked. */
export const seatedRows = (source: RosterSource): readonly Row[] => {
  const { columns, rows, answers, tell } = source
  if (!columns.has('status')) return rows
  const cell = (row: Row) => columns.cell(row, 'status')
  const { column = '' } = columns.place(0, 'status')
  if (!isStatus(rows.map(cell))) {
    const says = `The column ${quoted(column)} says nothing of who comes, so it is left out.`
    tell(
      note(
        { line: null, column },
        'no-status',
        says,
        'Nothing needs to be done if everybody on the list comes.',
      ),
    )
    return rows
  }
  const isTurned = turned.includes(bare(column))
  const group = grouped(rows, (row) => comes(cell(row), isTurned))
  const [no, perhaps] = [group.get('no') ?? [], group.get('perhaps') ?? []]
  const [first] = [...no, ...perhaps].sort((a, b) => a.line - b.line)
  if (!first) return rows
  const words = grouped([...no, ...perhaps], (row) => clean(cell(row)))
  const named = [...words].map(([word, own]) => `${quoted(word)} (${linesOf(own)})`)
  const says = `In the column ${quoted(column)} not everybody is confirmed: ${named.join('; ')}.`
  const mend = 'Choose who gets a seat, or delete the rows of those who do not come.'
  const answer = answerTo(answers, 'status', choices)
  const place = columns.place(first.line, 'status')
  if (answer === undefined) tell(question(error(place, 'status', says, mend), 'status', choices))
  const left = answer === 'confirmed' ? [...no, ...perhaps] : answer === 'not-declined' ? no : []
  if (left.length > 0) {
    const out = `Left out, as the column ${quoted(column)} says that they are not confirmed: ${linesOf(left)}.`
    tell(note(place, 'status-left-out', out, 'Choose again if one of them is to have a seat.'))
  }
  const gone = new Set(left)
  return rows.filter((row) => !gone.has(row))
}
