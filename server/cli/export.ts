import { writeFileSync } from 'node:fs'
import type { Viewer } from '../../shared/kernel/viewer.ts'
import { view } from '../../shared/meeting/meeting.ts'
import { actionsDocument, actionsTable } from '../exports/actions.ts'
import { agendaFile, rosterFile } from '../exports/agenda.ts'
import { type ChatFormat, writeChat } from '../exports/chat.ts'
import { figureTable } from '../exports/figure-sheets.ts'
import { type FloorSource, floorDocument, floorTable } from '../exports/floor.ts'
import { groupsDocument, groupsTable } from '../exports/groups.ts'
import { listenToFloor } from '../exports/interventions.ts'
import { lostFromAgenda, lostFromRoster } from '../exports/not-in-the-files.ts'
import { type PaperForm, type PaperName, paperFile } from '../exports/papers.ts'
import { tallySource } from '../exports/tallies/source.ts'
import { type TallyForm, tallyFile, tallyForms } from '../exports/tallies.ts'
import { emptyHead } from '../hash.ts'
import { writeLog } from '../record/log-lines.ts'
import type { CliCommand } from './command.ts'
import { inDataFolder, pathOf, type ReadMeeting } from './data-folder.ts'
import { nearest } from './nearest.ts'
import { tell } from './output.ts'
import { misused, Trouble } from './trouble.ts'

const sourceFrom = ({ entries, names, fingerprint, publicKey }: ReadMeeting): FloorSource => {
  const floor = listenToFloor()
  for (const { event } of entries) floor.see(event)
  const { seq, hash } = entries.at(-1) ?? emptyHead
  const lastAt = entries.at(-1)?.event.at ?? 0
  const now = Math.max(Date.now(), lastAt)
  return {
    ...{ state: floor.state(), names: names(), spoken: floor.heard(now), head: { seq, hash }, now, lastAt },
    ...(fingerprint === undefined ? {} : { fingerprint }),
    ...(publicKey === undefined ? {} : { publicKey }),
  }
}

const chatFrom = ({ state, names, entries }: ReadMeeting, format: ChatFormat): string =>
  writeChat(state(), names(), format, entries.at(-1) ?? emptyHead)

type Written = string | Buffer
type Writer = (meeting: ReadMeeting, day?: string) => Written | Promise<Written>

/** Who gives commands at the machine may see what the organizer may. */
const organizer: Viewer = { personId: 'organizer', role: 'organizer', organizations: [] }

const talliesAs =
  (form: TallyForm): Writer =>
  ({ state, names, entries }) => {
    const { seq, hash } = entries.at(-1) ?? emptyHead
    const at = { viewer: organizer, head: { seq, hash }, now: Date.now() }
    return tallyFile(form, tallySource(state(), names(), at))
  }

const paperAs =
  (what: PaperName, form: PaperForm): Writer =>
  async (meeting, day) => {
    const source = sourceFrom(meeting)
    const asked = day === undefined ? {} : { day }
    const file = await paperFile(what, form, { ...source, state: view(source.state, organizer) }, asked)
    if (file === undefined) throw new Trouble('This meeting has no day yet that a digest could be of.')
    return file
  }

/** What can be written, in which forms: the first one unless another is asked for. */
const writers: Readonly<Record<string, Readonly<Record<string, Writer>>>> = {
  agenda: { csv: ({ state }) => agendaFile(state()) },
  roster: { csv: ({ state, names }) => rosterFile(state(), names()) },
  log: { json: ({ entries }) => writeLog(entries) },
  attendance: { csv: (meeting) => figureTable('attendance', sourceFrom(meeting)) },
  time: { csv: (meeting) => figureTable('time', sourceFrom(meeting)) },
  participation: { csv: (meeting) => figureTable('participation', sourceFrom(meeting)) },
  floor: {
    csv: (meeting) => floorTable('floor', sourceFrom(meeting)),
    json: (meeting) => floorDocument(sourceFrom(meeting)),
  },
  figures: {
    csv: (meeting) => floorTable('figures', sourceFrom(meeting)),
    xlsx: paperAs('figures', 'xlsx'),
    html: paperAs('figures', 'html'),
  },
  report: { docx: paperAs('report', 'docx'), html: paperAs('report', 'html') },
  digest: { html: paperAs('digest', 'html'), docx: paperAs('digest', 'docx') },
  register: {
    csv: paperAs('register', 'csv'),
    xlsx: paperAs('register', 'xlsx'),
    json: paperAs('register', 'json'),
    html: paperAs('register', 'html'),
  },
  chat: {
    csv: (meeting) => chatFrom(meeting, 'csv'),
    json: (meeting) => chatFrom(meeting, 'json'),
    html: (meeting) => chatFrom(meeting, 'html'),
  },
  groups: {
    csv: ({ state }) => groupsTable(state()),
    json: ({ state, entries }) => groupsDocument(state(), entries.at(-1) ?? emptyHead),
  },
  actions: {
    csv: ({ state }) => actionsTable(state(), Date.now()),
    json: ({ state, entries }) => actionsDocument(state(), entries.at(-1) ?? emptyHead, Date.now()),
  },
  tallies: Object.fromEntries(tallyForms.map((form) => [form, talliesAs(form)])),
}
/** What an import of the file would lose. */
const lostFrom = (what: string, { state, names }: ReadMeeting): readonly string[] =>
  what === 'agenda' ? lostFromAgenda(state()) : what === 'roster' ? lostFromRoster(state(), names()) : []

const whats = Object.keys(writers)

const writerFor = (what: string, as: string | undefined): Writer => {
  const forms = writers[what]
  if (!forms) {
    const near = nearest(what, whats)
    throw misused(
      `--what is "${what}": it must be ${whats.join(', ')}.${near ? ` Did you mean "${near}"?` : ''}`,
    )
  }
  const [first = ''] = Object.keys(forms)
  const writer = forms[as ?? first]
  if (!writer)
    throw misused(`--as is "${as}": --what ${what} can be written as ${Object.keys(forms).join(', ')}.`)
  return writer
}

const write = (file: string, text: Written): void => {
  try {
    writeFileSync(file, text, { mode: 0o600 })
  } catch (fault) {
    throw new Trouble(`${file} cannot be written: ${(fault as Error).message}.`)
  }
}

export const exportCommand: CliCommand = {
  name: 'export',
  usage:
    '<meeting> --what report|digest|register|agenda|roster|log|attendance|floor|figures|time|participation|chat|groups|actions|tallies [--as FORM] [--day DAY] [--to FILE]',
  does: 'Writes a part of a meeting as a file.',
  more:
    '  report             DOCX or a page for print: what was decided, word for word, with its annexes\n' +
    '  digest             a page for print, or DOCX: the decisions, open points and tasks of one day\n' +
    '  register           CSV, XLSX, JSON or a page for print: every point with its outcome, owner, poll and conclusion\n' +
    '  agenda, roster     CSV, as an import reads it: what was imported comes out again; what an import of it\n' +
    '                     would lose is told on stderr\n' +
    '  log                JSON, an event a line: seq, at (UTC), by, event, hash; "verify --log" reads it\n' +
    '  attendance         CSV: which organizations were there and which were not, by sitting and item\n' +
    '  floor              CSV: every intervention with its limit, side, ruling, and for whom; JSON: with the figures\n' +
    '  figures            CSV: who was heard how often and how long, by session, sitting and item; XLSX and a page\n' +
    '                     for print: also attendance, planned and used time, and participation in polls\n' +
    '  time               CSV: the time that was planned and used, by item\n' +
    '  participation      CSV: in how many polls each organization was asked, and how many it answered\n' +
    '  chat               CSV, JSON or a page for print: what was published, by item; nothing private is in it\n' +
    '  groups             CSV, as its import reads it, or JSON: the working groups, and who sits in how many\n' +
    '  actions            CSV or JSON: what is to be done, by whom and until when; another meeting takes over the JSON\n' +
    '  tallies            what was put to them, and what was answered, counted and concluded: CSV, XLSX, JSON, or\n' +
    '                     HTML to be printed; results that are still held are in it, marked so\n' +
    'What is off the record is in none of them but the log.\n' +
    'All CSV files are made for spreadsheets: marked as UTF-8, and no cell is a formula (an apostrophe before = + - @ makes\n' +
    'text of it, which an import takes away again). Persons stand in the log by their ids only; their names lie beside it\n' +
    'and are in roster, floor, chat and tallies.',
  options: [
    {
      name: 'what',
      value:
        'report|digest|register|agenda|roster|log|attendance|floor|figures|time|participation|chat|groups|actions|tallies',
      means: 'what to write',
      required: true,
    },
    {
      name: 'as',
      value: 'FORM',
      means:
        'report: docx or html; digest: html or docx; else csv unless set; register, floor, chat, groups, actions, tallies: also json; register, figures, tallies: also xlsx; register, figures, chat, tallies: also html',
    },
    { name: 'day', value: 'DAY', means: 'digest only: 2020-06-22; the last day that was held unless set' },
    { name: 'to', value: 'FILE', means: 'where to; without it, to stdout' },
  ],
  words: ['meeting'],
  run: ({ words, value }) => {
    const writer = writerFor(value('what') ?? '', value('as'))
    return inDataFolder(async ({ find }) => {
      const meeting = await find(words[0] ?? '')
      const text = await writer(meeting, value('day'))
      const to = value('to')
      if (to === undefined) process.stdout.write(text)
      else {
        write(pathOf(to), text)
        tell(`${pathOf(to)} is written.`)
      }
      for (const one of lostFrom(value('what') ?? '', meeting)) tell(`note: not in the file: ${one}`)
      return 0
    })
  },
}
