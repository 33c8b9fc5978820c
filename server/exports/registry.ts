import type { Names } from '../../shared/kernel/decision.ts'
import type { Viewer } from '../../shared/kernel/viewer.ts'
import { recordViewer } from '../../shared/meeting/meeting.ts'
import { isWithheld, type LogEntry } from '../event-store.ts'
import { emptyHead } from '../hash.ts'
import { fingerprintOf } from '../meeting-key.ts'
import { actionsDocument, actionsTable } from './actions.ts'
import { agendaFile, rosterFile } from './agenda.ts'
import { writeChat } from './chat.ts'
import { figureTable } from './figure-sheets.ts'
import { type FloorSource, floorDocument, floorTable } from './floor.ts'
import { groupsDocument, groupsTable } from './groups.ts'
import { listenToFloor } from './interventions.ts'
import { lostText } from './not-in-the-files.ts'
import { type PaperForm, type PaperName, paperFile } from './papers.ts'
import { tallySource } from './tallies/source.ts'
import { tallyFile, tallyForms } from './tallies.ts'

/** What every export is written from: a meeting as this viewer may see it, at a line of its log and at a moment. */
export interface ExportSource extends FloorSource {
  readonly viewer: Viewer
  /** The meeting's public key, in hexadecimal. */
  readonly publicKey: string
}

type Written = string | Uint8Array

export interface Export {
  /** The name of the file. */
  readonly file: string
  /**
   * Writes it: the same bytes from the same source, wherever and whenever, since whoever verifies an archive writes each
   * export anew and compares. The moment of the export is `now`. Undefined when the meeting has nothing for it.
   */
  readonly write: (
    source: ExportSource,
    signal?: AbortSignal,
  ) => Written | undefined | Promise<Written | undefined>
}

const paper = (what: PaperName, form: PaperForm): Export => ({
  file: `${what}.${form}`,
  write: (source, signal) => paperFile(what, form, source, signal ? { signal } : {}),
})

/** Everything that can be taken away from a meeting. An archive holds each. */
export const allExports: readonly Export[] = [
  paper('report', 'docx'),
  paper('report', 'html'),
  paper('digest', 'html'),
  paper('register', 'csv'),
  paper('register', 'xlsx'),
  paper('register', 'json'),
  paper('register', 'html'),
  { file: 'agenda.csv', write: ({ state }) => agendaFile(state) },
  { file: 'roster.csv', write: ({ state, names }) => rosterFile(state, names) },
  { file: 'not-in-the-files.txt', write: ({ state, names }) => lostText(state, names) },
  { file: 'attendance.csv', write: (source) => figureTable('attendance', source) },
  { file: 'floor.csv', write: (source) => floorTable('floor', source) },
  { file: 'floor.json', write: floorDocument },
  { file: 'figures.csv', write: (source) => floorTable('figures', source) },
  { file: 'time.csv', write: (source) => figureTable('time', source) },
  { file: 'participation.csv', write: (source) => figureTable('participation', source) },
  paper('figures', 'xlsx'),
  paper('figures', 'html'),
  { file: 'chat.csv', write: ({ state, names, head }) => writeChat(state, names, 'csv', head) },
  { file: 'chat.json', write: ({ state, names, head }) => writeChat(state, names, 'json', head) },
  { file: 'chat.html', write: ({ state, names, head }) => writeChat(state, names, 'html', head) },
  { file: 'groups.csv', write: ({ state }) => groupsTable(state) },
  { file: 'groups.json', write: ({ state, head }) => groupsDocument(state, head) },
  { file: 'actions.csv', write: ({ state, now }) => actionsTable(state, now) },
  { file: 'actions.json', write: ({ state, head, now }) => actionsDocument(state, head, now) },
  ...tallyForms.map((form) => ({
    file: `tallies.${form}`,
    write: ({ state, names, ...at }: ExportSource) => tallyFile(form, tallySource(state, names, at)),
  })),
]

/** Exports are made for the one who keeps the meetings: what the podium sees, and nothing that is between two persons. */
export const exportViewer: Viewer = recordViewer

interface SourceOptions {
  readonly names: Names
  /** UTC, milliseconds. */
  readonly now: number
  readonly publicKey: string
  /** Called between two parts of a long log: the server does something else, or the work is called off. */
  readonly pause?: (done: number) => Promise<void>
}

const linesBetween = 2000

/**
 * What the exports are written from. Lines that the viewer may not see are withheld before: folding the others leads to
 * what the viewer sees.
 */
export const exportSource = async (
  entries: readonly LogEntry[],
  { names, now, publicKey, pause = async () => {} }: SourceOptions,
): Promise<ExportSource> => {
  const floor = listenToFloor()
  let lastAt = 0
  for (const [index, { event }] of entries.entries()) {
    if (index % linesBetween === 0) await pause(index)
    if (isWithheld(event)) continue
    floor.see(event)
    lastAt = event.at
  }
  const { seq, hash } = entries.at(-1) ?? emptyHead
  return {
    ...{ state: floor.state(), names, spoken: floor.heard(now) },
    ...{ head: { seq, hash }, now, lastAt, viewer: exportViewer, publicKey },
    fingerprint: fingerprintOf(publicKey),
  }
}
