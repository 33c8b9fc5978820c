import { execFile } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

/** What is forgotten is looked for by the compiler itself, in a copy of the rules and of the tables of the client. */

const top = fileURLToPath(new URL('..', import.meta.url))
const compiler = join(top, 'node_modules', '.bin', 'tsc')

/** The joined features and every table of the client, with all that they import. */
const roots = [
  'shared/meeting/meeting.ts',
  'shared/meeting/seen.ts',
  'client/polls/methods.ts',
  'client/polls/controls.tsx',
  'client/polls/QuestionsEditor.tsx',
  'client/chat/modes.ts',
]

interface Edit {
  readonly file: string
  readonly find: string
  readonly put: string
}

interface Forgotten {
  /** What is added, and what of it is forgotten. */
  readonly what: string
  readonly edits: readonly Edit[]
  /** Where the compiler says so, and what its message names. */
  readonly errors: readonly { readonly file: string; readonly names: string }[]
}

const behind = (file: string, find: string, more: string): Edit => ({ file, find, put: `${find}${more}` })

/** Each touches a table that no other touches, so that all can be tried in one copy. */
const rows: readonly Forgotten[] = [
  {
    what: 'a command without its row',
    edits: [
      behind(
        'shared/groups/commands.ts',
        'export const groupCommands = {',
        "\n  mergeGroups: command('mergeGroups', { groupId: id }),",
      ),
    ],
    errors: [{ file: 'shared/groups/feature.ts', names: 'mergeGroups' }],
  },
  {
    what: 'a command of which nobody says what makes it stale',
    edits: [{ file: 'shared/actions/stale.ts', find: '  dropAction: asAction,\n', put: '' }],
    errors: [{ file: 'shared/actions/stale.ts', names: "'dropAction' is missing" }],
  },
  {
    what: 'an event without its row',
    edits: [
      behind(
        'shared/rounds/events.ts',
        'export const roundEvents = {',
        "\n  roundRested: event('roundRested', { questionId: id }),",
      ),
    ],
    errors: [{ file: 'shared/rounds/feature.ts', names: 'roundRested' }],
  },
  {
    what: 'an event of which nobody says what it does',
    edits: [
      behind(
        'shared/record/events.ts',
        'export const recordEvents = {',
        "\n  recordRested: event('recordRested', { itemId: id }),",
      ),
      behind('shared/record/feature.ts', '  events: {', "\n    recordRested: { to: 'podium' },"),
    ],
    errors: [{ file: 'shared/record/feature.ts', names: "'fold' is missing" }],
  },
  {
    what: 'an event of which nobody says who learns of it',
    edits: [
      behind(
        'shared/attendance/events.ts',
        'export const attendanceEvents = {',
        "\n  attendanceRested: event('attendanceRested', { itemId: nullable(id) }),",
      ),
      behind(
        'shared/attendance/feature.ts',
        '  events: {',
        '\n    attendanceRested: { fold: (before) => before },',
      ),
    ],
    errors: [{ file: 'shared/attendance/feature.ts', names: "'to' is missing" }],
  },
  {
    what: 'a slice without its view',
    edits: [{ file: 'shared/actions/feature.ts', find: '  view: shownToAll,\n', put: '' }],
    errors: [{ file: 'shared/actions/feature.ts', names: "'view' is missing" }],
  },
  {
    what: 'a slice without its feature',
    edits: [behind('shared/state.ts', '  groups: Groups,', '\n  forgottenGroups: Groups,')],
    errors: [{ file: 'shared/meeting/features.ts', names: 'forgottenGroups' }],
  },
]

const kinds: readonly Forgotten[] = [
  {
    what: 'a poll method',
    edits: [
      {
        file: 'shared/polls/model.ts',
        find: "oneOf('no-objection',",
        put: "oneOf('straw-poll', 'no-objection',",
      },
    ],
    errors: [
      { file: 'shared/polls/methods.ts', names: 'straw-poll' },
      { file: 'client/polls/methods.ts', names: 'straw-poll' },
    ],
  },
  {
    what: 'a kind of question',
    edits: [{ file: 'shared/polls/model.ts', find: "oneOf('position',", put: "oneOf('date', 'position'," }],
    errors: [
      { file: 'shared/polls/questions.ts', names: 'date' },
      { file: 'client/polls/controls.tsx', names: 'date' },
      { file: 'client/polls/QuestionsEditor.tsx', names: 'date' },
    ],
  },
  {
    what: 'a mode of the chat',
    edits: [
      {
        file: 'shared/chat/model.ts',
        find: "oneOf('open', 'reviewed',",
        put: "oneOf('hushed', 'open', 'reviewed',",
      },
    ],
    errors: [
      { file: 'shared/chat/modes.ts', names: 'hushed' },
      { file: 'client/chat/modes.ts', names: 'hushed' },
    ],
  },
]

const folders: string[] = []

const copy = (edits: readonly Edit[]): string => {
  const folder = mkdtempSync(join(tmpdir(), 'rostrum-forgetting-'))
  folders.push(folder)
  for (const part of ['shared', 'client']) cpSync(join(top, part), join(folder, part), { recursive: true })
  symlinkSync(join(top, 'node_modules'), join(folder, 'node_modules'), 'junction')
  const { compilerOptions } = JSON.parse(readFileSync(join(top, 'tsconfig.json'), 'utf8'))
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: roots }))
  for (const { file, find, put } of edits) {
    const before = readFileSync(join(folder, file), 'utf8')
    if (before.split(find).length !== 2) throw new Error(`${file} does not have once: ${find}`)
    writeFileSync(
      join(folder, file),
      before.replace(find, () => put),
    )
  }
  return folder
}

/** What the compiler prints of a copy with these edits, an error a line; nothing where it compiles. */
const compiled = (edits: readonly Edit[]): Promise<string[]> => {
  const folder = copy(edits)
  return new Promise((resolve, reject) => {
    execFile(
      compiler,
      ['--noEmit', '--pretty', 'false', '-p', folder],
      { cwd: folder, maxBuffer: 16_000_000, shell: process.platform === 'win32' },
      (error, stdout, stderr) => {
        if (error && typeof error.code !== 'number') reject(error)
        else if (stderr !== '') reject(new Error(stderr))
        else resolve(stdout.split(/\n(?=\S)/).filter((line) => line.trim() !== ''))
      },
    )
  })
}

let whole: string[]
let forgetful: string[]

beforeAll(async () => {
  const edits = [...rows, ...kinds].flatMap((one) => one.edits)
  ;[whole, forgetful] = await Promise.all([compiled([]), compiled(edits)])
}, 240_000)

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

const isFound = ({ errors }: Forgotten): void => {
  for (const { file, names } of errors) {
    const there = forgetful.filter((line) => line.startsWith(`${file}(`) && line.includes(names))
    expect([file, names, there.length > 0]).toEqual([file, names, true])
  }
}

describe('what is forgotten', () => {
  test('nothing is, and all compiles', () => {
    expect(whole).toEqual([])
  })

  test.each(rows)('X17 a part of the meeting without its row does not compile: $what', isFound)

  test.each(kinds)('X18 a kind without its row does not compile: $what', isFound)
})
