import { writeFileSync } from 'node:fs'
import { writeAgenda } from '../../shared/import/agenda.ts'
import { writeRoster } from '../../shared/import/roster.ts'
import { agendaRecords, rosterRecords } from '../export-tables.ts'
import { writeCsv } from '../import/csv.ts'
import { attendanceRecords } from '../record/attendance.ts'
import { floorRecords, interventionsOf } from '../record/interventions.ts'
import { writeLog } from '../record/log-lines.ts'
import { writeSpreadsheet } from '../record/spreadsheet.ts'
import type { CliCommand } from './command.ts'
import { inDataFolder, pathOf, type ReadMeeting } from './data-folder.ts'
import { nearest } from './nearest.ts'
import { tell } from './output.ts'
import { misused, Trouble } from './trouble.ts'

const writers = {
  agenda: ({ state }: ReadMeeting) => writeCsv(writeAgenda(agendaRecords(state()))),
  roster: ({ state, names }: ReadMeeting) => writeCsv(writeRoster(...rosterRecords(state(), names()))),
  log: ({ entries }: ReadMeeting) => writeLog(entries),
  attendance: ({ state }: ReadMeeting) => writeSpreadsheet(attendanceRecords(state())),
  floor: ({ state, names, entries }: ReadMeeting) => {
    const spoken = interventionsOf(
      entries.map(({ event }) => event),
      Date.now(),
    )
    return writeSpreadsheet(floorRecords(state(), names(), spoken))
  },
}
type What = keyof typeof writers
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
  usage: '<meeting> --what agenda|roster|log|attendance|floor [--to FILE]',
  does: 'Writes a part of a meeting as a file.',
  more:
    '  agenda, roster     CSV, as an import reads it: what was imported comes out again, byte for byte\n' +
    '  log                JSON, an event a line: seq, at (UTC), by, event, hash; "verify --log" reads it\n' +
    '  attendance         CSV: the organizations that were there, by sitting and item\n' +
    '  floor              CSV: every intervention, with its seconds and its limit\n' +
    'The last two are made for spreadsheets: marked as UTF-8, and no cell is a formula. Persons stand in the log by\n' +
    'their ids only; their names lie beside it and are in roster and floor.',
  options: [
    { name: 'what', value: 'agenda|roster|log|attendance|floor', means: 'what to write', required: true },
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
    return inDataFolder(async ({ find }) => {
      const text = writers[what](await find(words[0] ?? ''))
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
