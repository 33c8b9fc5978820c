import { writeFileSync } from 'node:fs'
import { writeAgenda } from '../../shared/import/agenda.ts'
import { writeRoster } from '../../shared/import/roster.ts'
import { agendaRecords, rosterRecords } from '../export-tables.ts'
import { emptyHead } from '../hash.ts'
import { writeCsv } from '../import/csv.ts'
import { attendanceRecords } from '../record/attendance.ts'
import { type ChatFormat, writeChat } from '../record/chat.ts'
import { type FloorSource, floorDocument, floorTable } from '../record/floor-record.ts'
import { listenToFloor } from '../record/interventions.ts'
import { writeLog } from '../record/log-lines.ts'
import { writeSpreadsheet } from '../record/spreadsheet.ts'
import type { CliCommand } from './command.ts'
import { inDataFolder, pathOf, type ReadMeeting } from './data-folder.ts'
import { nearest } from './nearest.ts'
import { tell } from './output.ts'
import { misused, Trouble } from './trouble.ts'

const sourceFrom = ({ entries, names }: ReadMeeting): FloorSource => {
  const floor = listenToFloor()
  for (const { event } of entries) floor.see(event)
  const { seq, hash } = entries.at(-1) ?? emptyHead
  const now = Date.now()
  return { state: floor.state(), names: names(), spoken: floor.heard(now), head: { seq, hash }, now }
}

const chatFrom = ({ state, names, entries }: ReadMeeting, format: ChatFormat): string =>
  writeChat(state(), names(), format, entries.at(-1) ?? emptyHead)

const writers = {
  agenda: ({ state }: ReadMeeting) => writeCsv(writeAgenda(agendaRecords(state()))),
  roster: ({ state, names }: ReadMeeting) => writeCsv(writeRoster(...rosterRecords(state(), names()))),
  log: ({ entries }: ReadMeeting) => writeLog(entries),
  attendance: ({ state }: ReadMeeting) => writeSpreadsheet(attendanceRecords(state())),
  floor: (meeting: ReadMeeting) => floorTable('floor', sourceFrom(meeting)),
  figures: (meeting: ReadMeeting) => floorTable('figures', sourceFrom(meeting)),
  chat: (meeting: ReadMeeting) => chatFrom(meeting, 'csv'),
}
type What = keyof typeof writers
const documents: Partial<Record<What, (meeting: ReadMeeting) => string>> = {
  floor: (meeting) => floorDocument(sourceFrom(meeting)),
  chat: (meeting) => chatFrom(meeting, 'json'),
}
const pages: Partial<Record<What, (meeting: ReadMeeting) => string>> = {
  chat: (meeting) => chatFrom(meeting, 'html'),
}
const whats = Object.keys(writers) as What[]
const isWhat = (word: string): word is What => whats.some((what) => what === word)

const write = (file: string, text: string): void => {
  try {
    writeFileSync(file, text, { mode: 0o600 })
  } catch (fault) {
    throw new Trouble(`${file} cannot be written: ${(fault as Error).message}.`)
  }
}

export const exportCommand: CliCommand = {
  name: 'export',
  usage: '<meeting> --what agenda|roster|log|attendance|floor|figures|chat [--as csv|json|html] [--to FILE]',
  does: 'Writes a part of a meeting as a file.',
  more:
    '  agenda, roster     CSV, as an import reads it: what was imported comes out again, byte for byte\n' +
    '  log                JSON, an event a line: seq, at (UTC), by, event, hash; "verify --log" reads it\n' +
    '  attendance         CSV: the organizations that were there, by sitting and item\n' +
    '  floor              CSV: every intervention with its limit, side, ruling, and for whom; JSON: with the figures\n' +
    '  figures            CSV: who was heard how often and how long, by session, sitting and item\n' +
    '  chat               CSV, JSON or a page for print: what was published, by item; nothing private is in it\n' +
    'CSV of the last four is made for spreadsheets: marked as UTF-8, and no cell is a formula. Persons stand in the log by\n' +
    'their ids only; their names lie beside it and are in roster and floor.',
  options: [
    {
      name: 'what',
      value: 'agenda|roster|log|attendance|floor|figures|chat',
      means: 'what to write',
      required: true,
    },
    {
      name: 'as',
      value: 'csv|json|html',
      means:
        'floor and chat: as a table or as one document, the chat also as a page for print; csv unless set',
    },
    { name: 'to', value: 'FILE', means: 'where to; without it, to stdout' },
  ],
  words: ['meeting'],
  run: ({ words, value }) => {
    const what = value('what') ?? ''
    if (!isWhat(what)) {
      const near = nearest(what, whats)
      throw misused(
        `--what is "${what}": it must be ${whats.join(', ')}.${near ? ` Did you mean "${near}"?` : ''}`,
      )
    }
    const as = value('as')
    if (as !== undefined && as !== 'csv' && as !== 'json' && as !== 'html')
      throw misused(`--as is "${as}": it must be csv, json or html.`)
    const writer = { csv: writers, json: documents, html: pages }[as ?? 'csv'][what]
    if (!writer || (as === 'csv' && what === 'log'))
      throw misused(
        `--as ${as} is not for --what ${what}: leave it away. Floor and chat can be json too, and chat html.`,
      )
    return inDataFolder(async ({ find }) => {
      const text = writer(await find(words[0] ?? ''))
      const to = value('to')
      if (to === undefined) process.stdout.write(text)
      else {
        write(pathOf(to), text)
        tell(`${pathOf(to)} is written.`)
      }
      return 0
    })
  },
}
