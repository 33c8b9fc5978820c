import { readdirSync, readFileSync } from 'node:fs'
import { IntlMessageFormat } from 'intl-messageformat'
import { parseAst } from 'vite'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import type { Message } from '../client/messages/catalogue.ts'
import { appealText as appealFacts, appealTitle, noteOnText } from '../shared/polls/appeal.ts'
import { createMessageFormatter } from '../shared/wording.ts'
import { write } from './written.ts'

const made = vi.hoisted(() => {
  // A frame that has sentences of its own looks at the window as it is loaded.
  Object.assign(globalThis, { window: { matchMedia: () => ({ matches: false, addEventListener() {} }) } })
  return [] as Record<string, Message>[]
})
vi.mock('../shared/messages/catalogue.ts', async (original) => {
  const { catalogue } = await original<typeof import('../shared/messages/catalogue.ts')>()
  return {
    catalogue: (feature: string, sentences: Record<string, string>) => {
      const messages = catalogue(feature, sentences)
      made.push(messages)
      return messages
    },
  }
})

const files = ['client', 'shared', 'server'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => `${folder}/${path}`),
)
const sourceOf = new Map(files.map((path) => [path, readFileSync(path, 'utf8')]))
const loaders = import.meta.glob<Record<string, unknown>>([
  '../client/**/*.{ts,tsx}',
  '../shared/messages/*.ts',
])
const modules = new Map<string, Record<string, unknown>>()

beforeAll(async () => {
  for (const [path, source] of sourceOf)
    if (/\bcatalogue\(/.test(source) && !path.endsWith('messages/catalogue.ts'))
      modules.set(path, (await loaders[`../${path}`]?.()) ?? {})
})

const intl = createMessageFormatter('en-GB', (error) => {
  throw error
})

// --- what a sentence is made of: the tree of the library's own parser ---

interface Element {
  readonly type: number
  readonly value?: string
  readonly options?: Readonly<Record<string, { readonly value: readonly Element[] }>>
  readonly children?: readonly Element[]
}
const argument = 1
const select = 5
const plural = 6
const tag = 8

const treeOf = ({ defaultMessage }: Message): readonly Element[] =>
  new IntlMessageFormat(defaultMessage, 'en-GB').getAst() as unknown as readonly Element[]

const everyElement = (tree: readonly Element[]): Element[] =>
  tree.flatMap((one) => [
    one,
    ...Object.values(one.options ?? {}).flatMap(({ value }) => everyElement(value)),
    ...everyElement(one.children ?? []),
  ])

interface Asks {
  /** The arms of each argument that is selected on. */
  readonly arms: ReadonlyMap<string, ReadonlySet<string>>
  readonly numbers: ReadonlySet<string>
  readonly printed: ReadonlySet<string>
  readonly tags: ReadonlySet<string>
}

const asksOf = (message: Message): Asks => {
  const arms = new Map<string, Set<string>>()
  const [numbers, printed, tags] = [new Set<string>(), new Set<string>(), new Set<string>()]
  for (const { type, value = '', options = {} } of everyElement(treeOf(message))) {
    if (type === select)
      arms.set(value, new Set([...(arms.get(value) ?? []), ...Object.keys(options), 'other']))
    if (type === plural || type === 2) numbers.add(value)
    if (type === argument) printed.add(value)
    if (type === tag) tags.add(value)
  }
  return { arms, numbers, printed, tags }
}

const namesIn = (message: Message): string[] => {
  const { arms, numbers, printed, tags } = asksOf(message)
  return [...new Set([...arms.keys(), ...numbers, ...printed, ...tags])]
}

const texts = [
  ...['', 'UNDP', '{code}, {n, plural, other {#}}', "it's <b>'{'</b>", 'עברית ‏ ١٢٣', '\n', 'x'.repeat(4000)],
]
const counts = [0, 1, 2, 3, 5, 11, 21, 1_000_000, -1, 0.5]
type Values = Record<string, string | number | ((chunks: unknown) => string)>

/** Every arm with every other, every number and every kind of text; of what is too much, each by itself. */
const casesOf = (message: Message): Values[] => {
  const { arms, numbers, printed, tags } = asksOf(message)
  const choices = new Map<string, readonly (string | number)[]>([
    ...[...printed].map((name): [string, readonly (string | number)[]] => [name, texts]),
    ...[...arms].map(([name, keys]): [string, readonly (string | number)[]] => [
      name,
      [...keys, 'unheard-of'],
    ]),
    ...[...numbers].map((name): [string, readonly (string | number)[]] => [name, counts]),
  ])
  const wrapped: Values = Object.fromEntries([...tags].map((name) => [name, () => name]))
  const plain: Values = Object.fromEntries([...choices].map(([name, all]) => [name, all[1] ?? all[0] ?? '']))
  const deciding = [...choices].filter(([name]) => arms.has(name) || numbers.has(name))
  const product = deciding.reduce<Values[]>(
    (done, [name, all]) =>
      done.length > 3000 ? done : done.flatMap((one) => all.map((value) => ({ ...one, [name]: value }))),
    [{}],
  )
  const oneByOne = [...choices].flatMap(([name, all]) => all.map((value) => ({ ...plain, [name]: value })))
  return [...product.map((one) => ({ ...plain, ...one })), ...oneByOne].map((one) => ({ ...wrapped, ...one }))
}

const everyMessage = (): Message[] => made.flatMap((messages) => Object.values(messages))

describe('every sentence of every catalogue', () => {
  test('Z35 is formatted with every arm of its arguments, and never shows its source', () => {
    const wrong: string[] = []
    let formatted = 0
    for (const message of everyMessage())
      try {
        for (const values of casesOf(message)) {
          const said = String(intl.formatMessage(message, values as Record<string, string>))
          formatted += 1
          const given = Object.values(values).filter((value) => typeof value === 'string')
          const own = given.reduce<string>(
            (left, value) => (value === '' ? left : left.replaceAll(value, '')),
            said,
          )
          if (/[{}]|, (select|plural|selectordinal),|undefined|\[object/.test(own))
            wrong.push(`${message.id}: ${said}`)
        }
      } catch (error) {
        wrong.push(`${message.id}: ${error}`)
      }
    expect(wrong).toEqual([])
    expect(everyMessage().length).toBeGreaterThan(1500)
    expect(formatted).toBeGreaterThan(everyMessage().length)
  })

  test('Z35 has an id of its own', () => {
    const ids = everyMessage().map(({ id }) => id)
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
  })

  test('Z35 never selects on what people have typed: a text that is called like an arm would be lost', () => {
    const both = everyMessage().filter((message) => {
      const { arms, printed } = asksOf(message)
      return [...arms.keys()].some((name) => printed.has(name))
    })
    expect(both.map(({ id }) => id)).toEqual([])
  })

  test('Z35 what the library cannot parse, or is not given, is an error in this test', () => {
    const broken = { id: 'x', defaultMessage: '{a, select, not-upheld {x} other {y}}' }
    expect(() => intl.formatMessage(broken, { a: 'other' })).toThrow()
    expect(() => intl.formatMessage({ id: 'y', defaultMessage: '{code}' }, {})).toThrow()
  })
})

// --- where sentences are used ---

type Node = { readonly type: string } & Readonly<Record<string, unknown>>
const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as Node).type === 'string'
const walk = (value: unknown, visit: (node: Node) => void): void => {
  if (Array.isArray(value)) for (const one of value) walk(one, visit)
  if (!isNode(value)) return
  visit(value)
  for (const part of Object.values(value)) if (typeof part === 'object') walk(part, visit)
}

/** The local names under which a file has catalogues, by its imports. */
const importedIn = (path: string, tree: Node): Map<string, Record<string, Message>> => {
  const known = new Map<string, Record<string, Message>>()
  const all = new Set<unknown>(made)
  for (const [name, value] of Object.entries(modules.get(path) ?? {}))
    if (all.has(value)) known.set(name, value as Record<string, Message>)
  walk(tree, (node) => {
    if (node.type !== 'ImportDeclaration') return
    const from = (node.source as Node).value as string
    if (!from.startsWith('.')) return
    const target = new URL(from, `file:///${path}`).pathname.slice(1)
    for (const one of node.specifiers as Node[]) {
      if (one.type !== 'ImportSpecifier') continue
      const value = modules.get(target)?.[(one.imported as Node).name as string]
      if (all.has(value)) known.set((one.local as Node).name as string, value as Record<string, Message>)
    }
  })
  return known
}

/** The sentences that an expression can be: `m.key`, or one of two. Empty where that shows only when it runs. */
const sentencesOf = (node: Node | undefined, known: Map<string, Record<string, Message>>): Message[] => {
  if (!node) return []
  if (node.type === 'ConditionalExpression')
    return [...sentencesOf(node.consequent as Node, known), ...sentencesOf(node.alternate as Node, known)]
  if (node.type !== 'MemberExpression' || node.computed) return []
  const message = known.get((node.object as Node).name as string)?.[(node.property as Node).name as string]
  return message ? [message] : []
}

/** The names in an object; undefined where they show only when it runs. */
const keysOf = (node: Node | undefined): Set<string> | undefined => {
  if (!node) return new Set()
  if (node.type !== 'ObjectExpression') return undefined
  const keys = new Set<string>()
  for (const one of node.properties as Node[]) {
    if (one.type === 'SpreadElement') {
      const inner = keysOf(one.argument as Node)
      if (!inner) return undefined
      for (const key of inner) keys.add(key)
    } else keys.add(((one.key as Node).name ?? (one.key as Node).value) as string)
  }
  return keys
}

const attribute = (node: Node, name: string): Node | undefined => {
  const found = (node.attributes as Node[]).find((one) => (one.name as Node | undefined)?.name === name)
  return (found?.value as Node | undefined)?.expression as Node | undefined
}

/** Where a sentence is used: as an element, or by a function that is called `say`, `tell` or `formatMessage`. */
const useIn = (
  node: Node,
): { readonly it: Node | undefined; readonly given: Node | undefined } | undefined => {
  if (node.type === 'JSXOpeningElement' && (node.name as Node).name === 'Say')
    return { it: attribute(node, 'it'), given: attribute(node, 'with') }
  const callee = node.callee as Node | undefined
  if (node.type !== 'CallExpression' || !callee) return undefined
  const name = callee.type === 'MemberExpression' ? (callee.property as Node).name : callee.name
  if (name !== 'say' && name !== 'tell' && name !== 'formatMessage') return undefined
  const [it, given] = node.arguments as Node[]
  return { it, given }
}

test('Z35 wherever a sentence is used, it is given all that it asks for', () => {
  const wrong: string[] = []
  let checked = 0
  for (const [path, source] of sourceOf) {
    const tree = parseAst(source, { lang: path.endsWith('x') ? 'tsx' : 'ts' }) as unknown as Node
    const known = importedIn(path, tree)
    walk(tree, (node) => {
      const use = useIn(node)
      const keys = use && keysOf(use.given)
      if (!keys) return
      const sentences = sentencesOf(use.it, known)
      for (const message of sentences) {
        checked += 1
        const wanted = namesIn(message)
        const missing = wanted.filter((name) => !keys.has(name))
        if (missing.length > 0) wrong.push(`${path}: ${message.id} lacks ${missing.join(', ')}`)
      }
    })
  }
  expect(wrong).toEqual([])
  expect(checked).toBeGreaterThan(1000)
})

describe('the text of an appeal', () => {
  const rulings = ['upheld', 'not-upheld', 'noted'] as const

  test('Z35 is put in words, whatever the chair has said', () => {
    for (const ruling of rulings)
      for (const text of [...texts, 'none', 'other', '{ruling, select, other {x}}']) {
        const words = write(appealFacts({ ruling, text }, { code: 'UN-HABITAT', by: "O'{N}" }))
        expect(words).toContain(`UN-HABITAT: ${ruling.replace('-', ' ')}.`)
        expect(words).toContain(text.trim())
        expect(words.endsWith("O'{N} has appealed against it. Does the ruling stand?")).toBe(true)
        expect(words).not.toMatch(/ {2}/)
        expect(noteOnText({ text: words })).toBe('')
      }
    expect(write(appealTitle('UNDP'))).toBe('Does the ruling on the point of order of UNDP stand?')
  })

  test('Z35 is shown as it was put where an earlier version could not format it, with a sentence that says so', () => {
    const text =
      'The chair’s ruling on the point of order of {code}: {ruling, select, upheld {upheld} not-upheld {not upheld} other {noted}}.{words, select, none {} other { {words}}} {by} has appealed against it. Does the ruling stand?'
    expect(write(noteOnText({ text }))).toMatch(/^By an error of the program/)
  })
})
