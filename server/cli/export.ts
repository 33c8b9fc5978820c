import { writeFileSync } from 'node:fs'
import { recordViewer } from '../../shared/meeting/meeting.ts'
import {
  type ExportForm,
  type ExportName,
  exportForm,
  exportNames,
  formsOf,
  registry,
} from '../exports/registry.ts'
import type { FileForm, Written } from '../exports/row.ts'
import { type ExportSource, exportSource, pagesOf } from '../exports/source.ts'
import type { CliCommand } from './command.ts'
import { inDataFolder, pathOf, type ReadMeeting } from './data-folder.ts'
import { nearest } from './nearest.ts'
import { tell } from './output.ts'
import { misused, Trouble } from './trouble.ts'

const whats = exportNames.filter((name) => registry[name].onCommandLine)
const isExport = (what: string): what is ExportName => (whats as readonly string[]).includes(what)

/** Who gives commands at the machine sees what the organizer sees. */
const sourceFrom = ({ entries, names, publicKey }: ReadMeeting): Promise<ExportSource> =>
  exportSource(() => pagesOf(entries), {
    ...{ viewer: recordViewer, names: names(), now: Date.now(), publicKey },
  })

const formFor = (what: string, as: string | undefined): ExportForm => {
  if (!isExport(what)) {
    const near = nearest(what, whats)
    throw misused(
      `--what is "${what}": it must be ${whats.join(', ')}.${near ? ` Did you mean "${near}"?` : ''}`,
    )
  }
  const forms = formsOf(what)
  const form = exportForm(what, (as ?? forms[0]) as FileForm)
  if (!form) throw misused(`--as is "${as}": --what ${what} can be written as ${forms.join(', ')}.`)
  return form
}

const write = (file: string, text: Written): void => {
  try {
    writeFileSync(file, text, { mode: 0o600 })
  } catch (fault) {
    throw new Trouble(`${file} cannot be written: ${(fault as Error).message}.`)
  }
}

const widest = Math.max(...whats.map((what) => what.length))
const listed = whats.map((what) => {
  const forms = formsOf(what).map((form) => form.toUpperCase())
  return `  ${what.padEnd(widest)}  ${forms.join(', ')}: ${registry[what].holds}`
})

export const exportCommand: CliCommand = {
  name: 'export',
  usage: `<meeting> --what ${whats.join('|')} [--as FORM] [--day DAY] [--to FILE]`,
  does: 'Writes a part of a meeting as a file.',
  more:
    `${listed.join('\n')}\n` +
    'What is off the record is in none of them but the log. What an import of the agenda or the roster would lose is\n' +
    'written to stderr.\n' +
    'All CSV files are made for spreadsheets: marked as UTF-8, and no cell is a formula (an apostrophe before = + - @ makes\n' +
    'text of it, which an import takes away again). Persons stand in the log by their ids only; their names lie beside it\n' +
    'and are in roster, floor, chat and tallies.',
  options: [
    { name: 'what', value: whats.join('|'), means: 'what to write', required: true },
    { name: 'as', value: 'FORM', means: 'one of the forms above; the first of them unless set' },
    { name: 'day', value: 'DAY', means: 'digest only: 2020-06-22; the last day that was held unless set' },
    { name: 'to', value: 'FILE', means: 'where to; without it, to stdout' },
  ],
  words: ['meeting'],
  run: ({ words, value }) => {
    const form = formFor(value('what') ?? '', value('as'))
    return inDataFolder(async ({ find }) => {
      const source = await sourceFrom(await find(words[0] ?? ''))
      const day = value('day')
      const text = await form.write(source, day === undefined ? {} : { day })
      if (text === undefined) throw new Trouble('This meeting has no day yet that a digest could be of.')
      const to = value('to')
      if (to === undefined) process.stdout.write(text)
      else {
        write(pathOf(to), text)
        tell(`${pathOf(to)} is written.`)
      }
      for (const one of registry[form.name].lost?.(source) ?? []) tell(`note: not in the file: ${one}`)
      return 0
    })
  },
}
