import { readdirSync, readFileSync } from 'node:fs'
import { basename, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseAst } from 'vite'
import { describe, expect, test } from 'vitest'

const top = fileURLToPath(new URL('..', import.meta.url))
const filesIn = (folder: string): string[] =>
  readdirSync(join(top, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => relative(top, join(entry.parentPath, entry.name)))
const textOf = (file: string): string => readFileSync(join(top, file), 'utf8')
const sources = ['shared', 'server', 'client'].flatMap(filesIn)

interface Node {
  readonly type: string
  readonly start: number
  readonly end: number
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof Reflect.get(value, 'type') === 'string'

const walk = (node: Node, see: (node: Node, parent: Node | undefined) => void, parent?: Node): void => {
  see(node, parent)
  for (const value of Object.values(node))
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) walk(child, see, node)
}

const functions = ['ArrowFunctionExpression', 'FunctionExpression', 'FunctionDeclaration']

/** The lines of each function, called by the name it is given. */
const lengthsIn = (file: string): [name: string, lines: number][] => {
  const text = textOf(file)
  const lengths: [string, number][] = []
  walk(parseAst(text, { lang: file.endsWith('x') ? 'tsx' : 'ts' }) as unknown as Node, (node, parent) => {
    if (!functions.includes(node.type)) return
    const id = Reflect.get(node, 'id') ?? (parent && Reflect.get(parent, 'id'))
    const name = isNode(id) ? String(Reflect.get(id, 'name')) : 'a function without a name'
    lengths.push([name, text.slice(node.start, node.end).split('\n').length])
  })
  return lengths
}

/** Files over 400 lines that are still to be cut along their subjects. This list only gets shorter. */
const longFiles: readonly string[] = [
  'client/agenda/AgendaEditor.tsx',
  'client/decisions/DecisionEditor.tsx',
  'client/desk/OpenPoll.tsx',
  'client/polls/PollForm.tsx',
  'client/prepare/PollsScreen.tsx',
  'client/roster/RosterScreen.tsx',
  'shared/import/groups.ts',
  'shared/polls/tallies.ts',
]

/** Functions over 80 lines that are still to be cut. This list only gets shorter. */
const longFunctions: readonly string[] = [
  'client/chat/ChatTab.tsx ChatTab',
  'client/chat/MessageList.tsx MessageList',
  'client/decisions/AmendmentForm.tsx Form',
  'client/desk/ConcludeForm.tsx Form',
  'client/desk/NotePoint.tsx Note',
  'client/groups/GroupForm.tsx Form',
  'client/key-ring.ts createKeyRing',
  'client/polls/BallotForm.tsx BallotForm',
  'client/polls/Ranking.tsx Ranking',
  'client/record/ReadBack.tsx ReadBack',
  'client/roster/OrganizationForm.tsx Form',
  'client/socket.ts openLink',
  'server/accounts.ts createAccounts',
  'server/live/urns.ts openUrns',
  'server/rehearsal/crowd.ts createCrowd',
  'server/rehearsal/self-chair.ts createSelfChair',
  'server/rostrum.ts createRostrum',
  'server/sockets.ts createSockets',
]

/** Names of exports that stand in more than one file. This list only gets shorter. */
const doubled: readonly string[] = []

const exportsOf = (file: string): string[] =>
  [...textOf(file).matchAll(/^export (?:async )?(?:const|function\*?|class|interface|type) (\w+)/gm)].map(
    ([, name]) => name ?? '',
  )

describe('the house', () => {
  test('X13 no file has more than 400 lines', () => {
    const long = sources.filter((file) => textOf(file).split('\n').length > 401)
    expect(long.sort()).toEqual(longFiles)
  })

  test('X14 no function has more than 80 lines', () => {
    const long = sources.flatMap((file) =>
      lengthsIn(file).flatMap(([name, lines]) => (lines > 80 ? [`${file} ${name}`] : [])),
    )
    expect(long.sort()).toEqual(longFunctions)
  })

  test('X15 no exported name stands twice in shared/, nor in client/', () => {
    const twice = ['shared', 'client'].flatMap((folder) => {
      const seen = new Map<string, Set<string>>()
      for (const file of filesIn(folder))
        for (const name of exportsOf(file)) seen.set(name, (seen.get(name) ?? new Set()).add(file))
      return [...seen].flatMap(([name, files]) => (files.size > 1 ? [`${folder}: ${name}`] : []))
    })
    expect(twice.sort()).toEqual(doubled)
  })

  test('X16 a file is named in kebab-case, and a component after itself', () => {
    const odd = [...sources, ...filesIn('tests')].filter(
      (file) =>
        !/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z]+)*\.tsx?$/.test(basename(file)) &&
        !/^[A-Z][A-Za-z]*\.tsx$/.test(basename(file)),
    )
    expect(odd).toEqual([])
  })
})
