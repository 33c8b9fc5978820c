import { basename } from 'node:path'
import type { Command } from '../../shared/commands.ts'
import { type Answers, blocks, type WrittenProblem } from '../../shared/import/table.ts'
import { isRefused, type Names } from '../../shared/kernel/decision.ts'
import { isZone } from '../../shared/kernel/time.ts'
import type { Viewer } from '../../shared/kernel/viewer.ts'
import { emptyState } from '../../shared/meeting/features.ts'
import { decide, evolve } from '../../shared/meeting/meeting.ts'
import type { State } from '../../shared/state.ts'
import type { Append } from '../event-store.ts'
import { newId, newMeetingCode } from '../ids.ts'
import { organizerSender } from '../meetings.ts'
import { prepareMeeting } from '../preparation.ts'
import { readCommand } from '../read-command.ts'
import type { SqliteStore } from '../sqlite-store.ts'
import { writeAll } from '../wording.ts'
import { type CliCommand, type Given, jsonOption } from './command.ts'
import { inDataFolder, readNamed } from './data-folder.ts'
import { invitationList, printInvitations } from './invitation-list.ts'
import { counted, print, printJson, tell } from './output.ts'
import { misused, Trouble } from './trouble.ts'

type Found = WrittenProblem & { readonly file: string }

const marks = { error: 'ERROR', question: 'QUESTION', note: 'note' } as const

/** One finding: where it is, what it is, how it is mended, and how a question is answered. */
const sentenceOf = ({
  file,
  line,
  column,
  severity,
  says,
  mend,
  key,
  choices = [],
  entry,
}: Found): string => {
  const place = [file, line === null ? '' : `line ${line}`, column ?? ''].filter((part) => part !== '')
  const listed = choices.map(
    ({ value, label }) => `    --answers '${JSON.stringify({ [key ?? '']: value })}'  ${label}`,
  )
  const day = `    --answers '${JSON.stringify({ [key ?? '']: '2020-06-22' })}'  That day, or another`
  const answers = entry === 'day' ? [...listed, day] : listed
  return [`${marks[severity]}: ${place.join(', ')}: ${says}`, `    ${mend}`, ...answers].join('\n')
}

const refusalOf = (problems: readonly Found[]): string => {
  const count = (severity: Found['severity']) => problems.filter((one) => one.severity === severity).length
  const errors = count('error')
  const questions = count('question')
  const what = [
    ...(errors > 0 ? [`${counted(errors, 'error')} to mend`] : []),
    ...(questions > 0 ? [`${counted(questions, 'question')} to answer with --answers`] : []),
  ].join(' and ')
  const several =
    questions > 1 ? ' Several answers stand in one object: --answers \'{"first":"...","second":"..."}\'.' : ''
  return `Nothing was made: there ${errors + questions === 1 ? 'is' : 'are'} ${what}.${several}`
}

const answersIn = (text: string | undefined): Answers => {
  if (text === undefined) return {}
  try {
    const parsed: unknown = JSON.parse(text)
    if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) {
      const told = Object.entries(parsed)
      if (told.every(([, answer]) => typeof answer === 'string')) return Object.fromEntries(told)
    }
  } catch {
    // The sentence below says what is wanted.
  }
  throw misused(
    '--answers must be a JSON object of texts in quotation marks, such as \'{"encoding":"windows-1252"}\'.',
  )
}

interface Made {
  readonly state: State
  readonly names: Names
  readonly appends: readonly Append[]
}

const actor: Viewer = { personId: organizerSender.personId, role: 'organizer', organizations: [] }

/** What these commands make of an empty log. Refuses with a sentence; keeps nothing. */
const decideAll = (commands: readonly Command[], now: number): Made => {
  let state = emptyState
  let names: Names = {}
  const appends = commands.map((asked): Append => {
    const command = readCommand(asked)
    if (!command) throw new Trouble('Nothing was made: a title, a name or a list in the files is too long.')
    const decision = decide(state, command, { actor, now, id: newId() })
    if (isRefused(decision))
      throw new Trouble(
        `Nothing was made: ${decision.refused}${decision.about ? ` (${decision.about})` : ''}.`,
      )
    state = decision.events.reduce(evolve, state)
    names = { ...names, ...decision.names }
    return { commandId: newId(), actorId: actor.personId, ...decision }
  })
  return { state, names, appends }
}

/** In one transaction: a server that looks at this moment sees the whole meeting, or none. */
const keep = async (store: SqliteStore, id: string, appends: readonly Append[]): Promise<string> => {
  const code = newMeetingCode()
  store.database.exec('BEGIN IMMEDIATE')
  try {
    await store.createMeeting({ id, code, createdAt: Date.now() })
    await store.append(id, await store.head(id), appends)
    store.database.exec('COMMIT')
    return code
  } catch (fault) {
    store.database.exec('ROLLBACK')
    throw fault
  }
}

const fileNamed = (file: string | undefined) =>
  file === undefined ? undefined : { name: basename(file), bytes: readNamed(file) }

const prepare = ({ value }: Given) => {
  const [title = '', zone = ''] = [value('title')?.trim(), value('zone')?.trim()]
  if (title === '' || title.length > 200) throw misused('--title must have 1 to 200 characters.')
  if (!isZone(zone))
    throw misused(`--zone is "${zone}": it must be the IANA name of a zone, such as Europe/Zurich or UTC.`)
  const [body, agenda, roster] = [value('body'), fileNamed(value('agenda')), fileNamed(value('roster'))]
  return prepareMeeting({
    title,
    zone,
    answers: answersIn(value('answers')),
    year: new Date().getUTCFullYear(),
    ...(body === undefined ? {} : { body }),
    ...(agenda ? { agenda } : {}),
    ...(roster ? { roster } : {}),
  })
}

const run = async (given: Given): Promise<0> => {
  const { commands, problems: found } = prepare(given)
  const problems = writeAll(found)
  for (const problem of problems) tell(sentenceOf(problem))
  if (blocks(problems)) throw new Trouble(refusalOf(problems))
  const id = newId(10)
  const { state, names, appends } = decideAll(commands(id), Date.now())
  return inDataFolder(
    async (folder) => {
      const code = await keep(folder.store, id, appends)
      const row = { id, code, createdAt: Date.now() }
      const list = invitationList({ id, row, state: () => state, names: () => names }, folder)
      if (given.has('json')) printJson(list)
      else {
        const items = state.agenda.items.filter(({ kind }) => kind === 'item').length
        print(
          `Made, with ${counted(state.roster.organizations.length, 'organization')}, ` +
            `${counted(list.seats.length, 'seat')} and ${counted(items, 'agenda item')}.\n`,
        )
        printInvitations(list)
      }
      return 0
    },
    { make: true },
  )
}

export const create: CliCommand = {
  name: 'create',
  usage: '--title T --zone Z [--body B] [--agenda A.csv] [--roster R.csv] [--answers JSON] [--json]',
  does: 'Makes a meeting from files, and prints its links.',
  more:
    'What is found in the files is told on stderr, each with its line and the mend. When there is an error or an open\n' +
    'question nothing is made. It may be used while a server runs on the same data folder.\n' +
    'With --json it prints what "links --json" prints.\n\n' +
    'Example:\n  npm run -s rostrum -- create --title "32nd session" --zone Europe/Zurich \\\n' +
    '    --agenda samples/iasmn32/agenda.csv --roster samples/iasmn32/roster.csv',
  options: [
    { name: 'title', value: 'T', means: 'the title of the meeting', required: true },
    { name: 'zone', value: 'Z', means: 'its zone: Europe/Zurich', required: true },
    { name: 'body', value: 'B', means: 'the body that meets: IASMN' },
    { name: 'agenda', value: 'A.csv', means: 'its agenda; docs/agendas.md tells what is understood' },
    { name: 'roster', value: 'R.csv', means: 'its organizations and seats; see samples/iasmn32/roster.csv' },
    { name: 'answers', value: 'JSON', means: 'answers to questions about the files, by the key of each' },
    jsonOption,
  ],
  words: [],
  run,
}
