import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

const top = fileURLToPath(new URL('..', import.meta.url))

interface Import {
  readonly from: string
  /** A file of the project (client/store.ts), or the name of a library. */
  readonly to: string
  readonly typeOnly: boolean
  readonly dynamic: boolean
}

const filesIn = (folder: string): string[] =>
  readdirSync(join(top, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => relative(top, join(entry.parentPath, entry.name)))

const textOf = (file: string): string => readFileSync(join(top, file), 'utf8')
/** Without comments: what they speak of is not what the code does. */
const codeOf = (file: string): string =>
  textOf(file)
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/^\s*\/\/.*$/gm, '')

const importsOf = (from: string): Import[] =>
  [
    ...codeOf(from).matchAll(
      /(?:^|\n)\s*(?:import|export)\s+(type\s)?([^'"]*?)\s*from\s*['"]([^'"]+)['"]|import\(['"]([^'"]+)['"]\)|(?:^|\n)import\s+['"]([^'"]+)['"]/g,
    ),
  ].map((match) => {
    const [, type, names = '', named, dynamic, bare] = match
    const source = named ?? dynamic ?? bare ?? ''
    const to = source.startsWith('.') ? relative(top, resolve(top, dirname(from), source)) : source
    const members = names
      .replace(/[{}]/g, '')
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== '')
    const typeOnly =
      type !== undefined || (members.length > 0 && members.every((name) => name.startsWith('type ')))
    return { from, to, typeOnly, dynamic: dynamic !== undefined }
  })

const importsIn = (folder: string): Import[] => filesIn(folder).flatMap(importsOf)
const shown = ({ from, to }: Import): string => `${from} imports ${to}`
const isIn = (folder: string) => (file: string) => file.startsWith(`${folder}/`)

describe('who may import whom', () => {
  test('X1 shared/ imports nothing but shared/, the schema library, @noble to seal and hash, and what formats sentences', () => {
    const sealing = ['shared/polls/seal.ts', 'shared/polls/text-hash.ts']
    const foreign = importsIn('shared').filter(
      ({ from, to }) =>
        !isIn('shared')(to) &&
        to !== 'typebox' &&
        !(sealing.includes(from) && to.startsWith('@noble/')) &&
        !(from === 'shared/wording.ts' && to === 'intl-messageformat'),
    )
    expect(foreign.map(shown)).toEqual([])
  })
  test('X2 only the files of schemas load the schema library: everybody else imports their types', () => {
    const isSchema = (file: string) =>
      /^shared\/(state|events|commands|kernel\/schema|[a-z]+\/(model|events|commands))\.ts$/.test(file)
    const loading = importsIn('shared').filter(
      ({ from, to, typeOnly }) => !isSchema(from) && !typeOnly && (to === 'typebox' || isSchema(to)),
    )
    expect(loading.map(shown)).toEqual([])
    const inClient = importsIn('client').filter(
      ({ to, typeOnly }) => !typeOnly && (isSchema(to) || to.startsWith('typebox')),
    )
    expect(inClient.map(shown)).toEqual([])
  })
  test('X8 what seals is loaded when something is to be sealed, not with the page', () => {
    const known = [...importsIn('shared'), ...importsIn('client')]
    const reach = (file: string, seen = new Set<string>()): Set<string> => {
      if (seen.has(file)) return seen
      seen.add(file)
      for (const { from, to, typeOnly, dynamic } of known)
        if (from === file && !typeOnly && !dynamic) reach(to, seen)
      return seen
    }
    expect([...reach('client/main.tsx')].filter((file) => file === 'shared/polls/seal.ts')).toEqual([])
  })
  test('X3 client/ never imports server/, nor server/ client/, and neither imports tests/', () => {
    const crossing = [
      ...importsIn('client').filter(
        ({ to }) => isIn('server')(to) || isIn('tests')(to) || to.startsWith('node:'),
      ),
      ...importsIn('server').filter(({ to }) => isIn('client')(to) || isIn('tests')(to)),
    ]
    expect(crossing.map(shown)).toEqual([])
  })
  test('X4 a face never imports another face', () => {
    const faces = ['panel', 'desk', 'prepare', 'stage', 'organizer', 'entrance']
    const faceOf = (file: string) => faces.find((face) => file.startsWith(`client/${face}/`))
    const crossing = importsIn('client').filter(({ from, to }) => {
      const target = faceOf(to)
      return faceOf(from) !== undefined && target !== undefined && target !== faceOf(from)
    })
    expect(crossing.map(shown)).toEqual([])
  })
  test('X5 the live meeting knows neither the web server nor the sockets, nor where its log is kept', () => {
    const reach = (file: string, seen = new Set<string>()): Set<string> => {
      if (seen.has(file)) return seen
      seen.add(file)
      for (const { to, typeOnly } of importsOf(file)) {
        if (isIn('server')(to) && !typeOnly) reach(to, seen)
        else if (!typeOnly) seen.add(to)
      }
      return seen
    }
    const known = [...reach('server/live/meeting.ts')]
    expect(
      known.filter((name) =>
        /fastify|socket\.io|sqlite|server\/(app|sockets|http|main|meetings|accounts)/.test(name),
      ),
    ).toEqual([])
  })
})

describe('what shared/ is free of', () => {
  test('X6 no clock, no chance, no timer, no environment', () => {
    const impure =
      /\bDate\.now\b|\bMath\.random\b|\bnew Date\(\s*\)|\bset(Timeout|Interval|Immediate)\b|\bprocess\.|\bcrypto\b|\bperformance\b|\bfetch\(|\bconsole\./
    expect(filesIn('shared').filter((file) => impure.test(codeOf(file)))).toEqual([])
  })
})

describe('who answers for what goes on by itself', () => {
  test('X12 in server/ no promise is thrown away: `void` stands only before what is none', () => {
    const harmless = [
      ...[
        'app.register',
        'socket.connect',
        'socket.destroy',
        'socket.disconnect',
        'socket.join',
        'socket.leave',
      ],
      ...['io.to', 'sendWhileMade'],
      // None of these makes a promise.
      ...['process.umask', 'process.stderr.write', 'listeners.push', 'entries.push'],
    ]
    const thrown = filesIn('server').flatMap((file) =>
      [...codeOf(file).matchAll(/(?<=[\s(>&|])void[ \t]+(\(|[\w.]+)/g)]
        .map(([, what = '']) => what)
        .filter(
          (what) =>
            !harmless.includes(what) &&
            !/^sql\.\w+\.run$/.test(what) &&
            !/^(because|when|readonly)$/.test(what),
        )
        .map((what) => `${file}: void ${what}`),
    )
    expect(thrown).toEqual([])
  })
})

describe('how it is written', () => {
  test('X7 no default exports', () => {
    const files = ['shared', 'server', 'client'].flatMap(filesIn)
    expect(files.filter((file) => /\bexport default\b/.test(codeOf(file)))).toEqual([])
  })
})
