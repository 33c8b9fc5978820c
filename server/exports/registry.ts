/**
 * Everything that can be taken away from a meeting. The command line, the routes, the archive, the lists on the pages and the
 * table in docs/exports.md are made from it: a new export is a file of this folder, and its name and its row here.
 */

import { secretariat } from '../../shared/kernel/roles.ts'
import type { Role } from '../../shared/kernel/viewer.ts'
import { actions } from './actions.ts'
import { agenda } from './agenda.ts'
import { attendance } from './attendance.ts'
import { chat } from './chat.ts'
import { digest } from './digest.ts'
import { figures } from './figures.ts'
import { floor } from './floor.ts'
import { groups } from './groups.ts'
import { log } from './log.ts'
import { lostFromAgenda, lostFromRoster, notInTheFiles } from './not-in-the-files.ts'
import { participation } from './participation.ts'
import { register } from './register.ts'
import { report } from './report.ts'
import { roster } from './roster.ts'
import { type AnyRow, type FileForm, type FormRow, type Route, row, type Write, type Written } from './row.ts'
import type { ExportSource } from './source.ts'
import { tallies } from './tallies.ts'
import { time } from './time.ts'

export type ExportName =
  | 'report'
  | 'digest'
  | 'register'
  | 'agenda'
  | 'roster'
  | 'not-in-the-files'
  | 'log'
  | 'attendance'
  | 'floor'
  | 'figures'
  | 'time'
  | 'participation'
  | 'chat'
  | 'groups'
  | 'actions'
  | 'tallies'

/** Who reads pages: files are the secretariat's, and the chair reads what is on paper. */
const pageReaders: readonly Role[] = [...secretariat, 'chair', 'co-chair']

/** A file, for the secretariat alone. */
const file = (route: Route) => ({ route, readers: secretariat })
/** A page, for the chair too; the browser shows it. */
const page = (route: Route) => ({ route, readers: pageReaders, inline: true }) as const
const notServed = { route: null } as const
const everywhere = { inArchive: true, onCommandLine: true }

export const registry: { readonly [N in ExportName]: AnyRow<N> } = {
  report: row({
    ...{ title: 'Report', holds: 'What was decided, word for word, by item, with annexes.', shelf: 'record' },
    ...everywhere,
    forms: { docx: file('papers'), html: page('papers') },
    writers: report,
  }),
  digest: row({
    title: 'Digest of the day',
    holds: 'Decisions, open points and tasks of one day on one page.',
    ...{ shelf: 'record', byDay: true },
    ...everywhere,
    forms: { html: page('papers'), docx: file('papers') },
    writers: digest,
  }),
  register: row({
    title: 'Decision register',
    holds: 'Every point with its outcome, owner, day, poll, conclusion and later facts.',
    shelf: 'record',
    ...everywhere,
    forms: { csv: file('papers'), xlsx: file('papers'), json: file('papers'), html: page('papers') },
    writers: register,
  }),
  agenda: row({
    ...{ title: 'Agenda', holds: 'The agenda as it is planned now.', shelf: 'plan' },
    ...everywhere,
    forms: { csv: file('files') },
    writers: agenda,
    lost: ({ state }) => lostFromAgenda(state),
  }),
  roster: row({
    ...{ title: 'Roster', holds: 'Organizations and seats.', shelf: 'plan' },
    ...everywhere,
    forms: { csv: file('files') },
    writers: roster,
    lost: ({ state, names }) => lostFromRoster(state, names),
  }),
  'not-in-the-files': row({
    title: 'Not in the files',
    holds: 'What an import of the agenda and the roster would lose; only where it would lose something.',
    ...{ shelf: null, inArchive: true, onCommandLine: false },
    forms: { txt: notServed },
    writers: notInTheFiles,
  }),
  log: row({
    title: 'Log',
    holds: 'Every event, a line each, with its salt and hash; `rostrum verify --log` reads it.',
    ...{ shelf: null, inArchive: false, onCommandLine: true },
    forms: { json: notServed },
    writers: log,
  }),
  attendance: row({
    title: 'Attendance',
    holds: 'Every organization by sitting and item, present or absent.',
    shelf: 'record',
    ...everywhere,
    forms: { csv: file('files') },
    writers: attendance,
  }),
  floor: row({
    title: 'Interventions',
    holds:
      'Every intervention: for whom, on which side, when, how long, by which limit, out of turn or not, and rulings.',
    shelf: 'record',
    ...everywhere,
    forms: {
      csv: file('files'),
      json: { ...file('files'), holds: 'Interventions and figures in one document, for other programs.' },
    },
    writers: floor,
  }),
  figures: row({
    title: 'Figures',
    holds: 'Attendance, speaking time, planned and used time, participation in polls.',
    shelf: 'record',
    ...everywhere,
    forms: {
      csv: {
        ...file('files'),
        holds: 'Who was heard how often and how long, by organization and group, sitting and item.',
      },
      xlsx: file('papers'),
      html: page('papers'),
    },
    writers: figures,
  }),
  time: row({
    ...{ title: 'Time', holds: 'Planned and used time of each item.', shelf: 'record' },
    ...everywhere,
    forms: { csv: file('files') },
    writers: time,
  }),
  participation: row({
    title: 'Participation in polls',
    holds: 'In how many polls each organization was asked, and how many it answered.',
    shelf: 'record',
    ...everywhere,
    forms: { csv: file('files') },
    writers: participation,
  }),
  chat: row({
    title: 'Chat',
    holds:
      'By item, with UTC and the meeting’s time, organization and state. Hidden messages are named without their text; what is in review or declined, private notes and private lines are not in it.',
    shelf: 'chat',
    ...everywhere,
    // A page that participants wrote is saved, and never shown as one of this site.
    forms: { csv: file('chat'), json: file('chat'), html: { route: 'chat', readers: pageReaders } },
    writers: chat,
  }),
  groups: row({
    title: 'Working groups',
    holds: 'The register as a table that can be read again, or with the loads as one document.',
    shelf: 'groups',
    ...everywhere,
    forms: { csv: file('files'), json: file('files') },
    writers: groups,
  }),
  actions: row({
    title: 'Actions',
    holds: 'As a table, or as the document that another meeting takes over.',
    shelf: 'actions',
    ...everywhere,
    forms: { csv: file('files'), json: file('files') },
    writers: actions,
  }),
  tallies: row({
    title: 'Decision tallies',
    holds: 'What was put to them, answered and concluded, as a page to read or to print.',
    shelf: 'tallies',
    ...everywhere,
    forms: {
      csv: {
        ...file('tallies'),
        holds: 'The same as one table: a line for each part, figure, answer and conclusion.',
      },
      xlsx: {
        ...file('tallies'),
        holds: 'Decision tallies as a workbook: a summary, and a sheet for each poll.',
      },
      json: {
        ...file('tallies'),
        holds: 'The same for other programs. Results that are still held are in these files, marked so.',
      },
      html: page('tallies'),
    },
    writers: tallies,
  }),
}

// --- look-ups ---

export const exportNames = Object.keys(registry) as ExportName[]

/** The forms of an export, the one that is written unless another is asked for first. */
export const formsOf = (name: ExportName): FileForm[] => Object.keys(registry[name].forms) as FileForm[]

/** A form of an export, as whoever writes or serves it needs it. */
export interface ExportForm {
  readonly name: ExportName
  readonly form: FileForm
  /** The name of the file. */
  readonly file: string
  readonly row: FormRow
  readonly write: Write
}

/** Undefined where the export has no such form. */
export const exportForm = (name: ExportName, form: FileForm): ExportForm | undefined => {
  const { forms, writers } = registry[name]
  const [formRow, write] = [forms[form], writers.write[form]]
  return formRow && write && { name, form, file: `${name}.${form}`, row: formRow, write }
}

/** Every export in each of its forms. */
export const exportForms: readonly ExportForm[] = exportNames.flatMap((name) =>
  formsOf(name).flatMap((form) => exportForm(name, form) ?? []),
)

/** A file of an archive. */
export interface ArchivedExport {
  /** The name of the file. */
  readonly file: string
  readonly write: (
    source: ExportSource,
    signal?: AbortSignal,
  ) => Written | undefined | Promise<Written | undefined>
}

/** The exports that an archive holds. */
export const archivedExports: readonly ArchivedExport[] = exportForms
  .filter(({ name }) => registry[name].inArchive)
  .map(({ file: archived, write }) => ({
    file: archived,
    write: (source, signal) => write(source, signal ? { signal } : {}),
  }))
