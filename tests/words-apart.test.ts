import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseAst } from 'vite'
import { describe, expect, test } from 'vitest'

const top = fileURLToPath(new URL('..', import.meta.url))
const filesIn = (folder: string): string[] =>
  readdirSync(join(top, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => relative(top, join(entry.parentPath, entry.name)))
    .sort()

type Node = { readonly type: string } & Readonly<Record<string, unknown>>
const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof Reflect.get(value, 'type') === 'string'

/** Sees each node with what it is in; what is answered with `false` is not gone into. */
const walk = (node: Node, see: (node: Node) => boolean): void => {
  if (!see(node)) return
  for (const value of Object.values(node))
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) walk(child, see)
}
const treeOf = (source: string, isJsx: boolean): Node =>
  parseAst(source, { lang: isJsx ? 'tsx' : 'ts' }) as unknown as Node

// --- what is looked for ---

/** Two words beside each other, a word with a capital alone, or a word beside a value that is put in. */
const isSaid = (text: string, isTemplate: boolean): boolean =>
  /\p{L}[,;:.’]* \p{L}/u.test(text) ||
  /^\p{Lu}\p{Ll}+[.:]?$/u.test(text.trim()) ||
  (isTemplate && /(^| )\p{L}{2,}( |$)/u.test(text))

/** Types are no texts, a name of a file is none, and an error is for whoever writes the program. */
const isSilent = ({ type }: Node): boolean =>
  /^TS(?!As|Satisfies|NonNull)/.test(type) ||
  /^(Import|ExportAll)Declaration$/.test(type) ||
  type === 'ThrowStatement'

/** The texts of a source that look like English. */
const saidIn = (source: string): string[] => {
  const said: string[] = []
  walk(treeOf(source, false), (node) => {
    if (isSilent(node)) return false
    const { type, value } = node
    if (type === 'Literal' && typeof value === 'string' && isSaid(value, false)) said.push(value)
    const cooked = type === 'TemplateElement' && String(Reflect.get(value as object, 'cooked'))
    if (cooked && isSaid(cooked, true)) said.push(cooked)
    return true
  })
  return said
}

const spoken = ['title', 'alt', 'placeholder', 'label', 'aria-label', 'aria-description', 'aria-valuetext']

/** "tallies." and ".csv", on either side of a value. */
const isFileName = (text: string): boolean => /^[a-z]+\.$|^\.[a-z]+$/.test(text)

/** Names of files and columns, and keys of the keyboard, are the same in every language. */
const isCode = ({ type, openingElement }: Node): boolean =>
  type === 'JSXElement' && /^(code|kbd)$/.test(String(((openingElement as Node).name as Node).name))

/** The texts of a component that stand in its elements, or in what is read out of them. */
const shownIn = (source: string): string[] => {
  const shown: string[] = []
  walk(treeOf(source, true), (node) => {
    if (isCode(node)) return false
    const own = node.type === 'JSXText' ? String(node.value).trim() : ''
    if (/\p{L}{2,}/u.test(own) && !isFileName(own)) shown.push(own)
    const { name, value } = node as { name?: Node; value?: Node }
    if (node.type !== 'JSXAttribute' || !isNode(value) || value.type !== 'Literal') return true
    const text = String(value.value)
    if (spoken.includes(String(name?.name)) && /\p{L}{2,}/u.test(text)) shown.push(text)
    return true
  })
  return shown
}

const isJoined = (source: string): boolean => /\.join\((['"`])(, | and )\1\)/.test(source)

const readOf = (file: string): string => readFileSync(join(top, file), 'utf8')

// --- what is still to be done ---

/** Texts that are no sentences: words that are recognized in what people write, names of the world, keys and schemas for programs. */
const noSentences: readonly string[] = [
  'shared/agenda/commands.ts',
  'shared/decisions/verbs.ts',
  'shared/import/apply.ts',
  'shared/import/spelling.ts',
  'shared/kernel/schema.ts',
  'shared/kernel/zones.ts',
  'shared/polls/seal.ts',
  'shared/roster/import.ts',
  'shared/wording.ts',
]

/** Files of the rules that still make sentences. This list only gets shorter. */
const saying: readonly string[] = [
  'shared/import/agenda-columns.ts',
  'shared/import/agenda-contents.ts',
  'shared/import/agenda-day-order.ts',
  'shared/import/agenda-days.ts',
  'shared/import/agenda-first-day.ts',
  'shared/import/agenda-kinds.ts',
  'shared/import/agenda-row.ts',
  'shared/import/agenda-starts.ts',
  'shared/import/agenda-times.ts',
  'shared/import/agenda-title-column.ts',
  'shared/import/clock.ts',
  'shared/import/dates.ts',
  'shared/import/duration.ts',
  'shared/import/moment.ts',
  'shared/import/plain-text.ts',
  'shared/import/roster-headers.ts',
  'shared/import/roster-spelling.ts',
  'shared/import/roster-status.ts',
  'shared/import/roster-twice.ts',
  'shared/import/roster.ts',
  'shared/import/steering.ts',
  'shared/import/table.ts',
  'shared/kernel/decision.ts',
  'shared/polls/open.ts',
]

/** Files that still join words with commas of English. This list only gets shorter. */
const joining: readonly string[] = [
  'client/agenda/MoveForm.tsx',
  'client/agenda/ParkForm.tsx',
  'client/chat/ChatNews.tsx',
  'client/decisions/DecisionEditor.tsx',
  'client/desk/FairnessPanel.tsx',
  'client/desk/OpenPoll.tsx',
  'client/desk/TourPanel.tsx',
  'client/fair/QuestionsPanel.tsx',
  'client/floor/FloorTab.tsx',
  'client/groups/Loads.tsx',
  'client/import/ImportAgain.tsx',
  'client/meeting/ZoneSelect.tsx',
  'client/panel/TopLine.tsx',
  'client/polls/PollForm.tsx',
  'client/prepare/AttendanceScreen.tsx',
  'client/prepare/SecretariatDesk.tsx',
  'client/roster/InvitationsScreen.tsx',
  'client/roster/RosterScreen.tsx',
  'client/stage/Poll.tsx',
  'server/exports/chat.ts',
  'server/exports/tallies/page.ts',
  'server/exports/tallies/tables.ts',
  'shared/import/actions.ts',
  'shared/import/groups.ts',
  'shared/import/moment.ts',
  'shared/import/table.ts',
  'shared/polls/prepare.ts',
  'shared/polls/tallies.ts',
]

describe('facts apart from words', () => {
  test('X19 no file of the rules makes a sentence: it returns what there is to say', () => {
    const made = filesIn('shared').filter(
      (file) =>
        !file.startsWith('shared/messages/') &&
        !noSentences.includes(file) &&
        saidIn(readOf(file)).length > 0,
    )
    expect(made).toEqual(saying)
  })

  test('X19 no text stands in an element of a page', () => {
    const shown = filesIn('client')
      .filter((file) => file.endsWith('x'))
      .flatMap((file) => shownIn(readOf(file)).map((text) => `${file}: ${text}`))
    expect(shown).toEqual([])
  })

  test('X19 nothing is listed with the commas of English', () => {
    const joined = ['client', 'server/exports', 'shared']
      .flatMap(filesIn)
      .filter((file) => isJoined(readOf(file)))
    expect(joined).toEqual(joining)
  })

  test('X19 a sentence, a label, a text in an element and a joined list are found', () => {
    expect(saidIn("const a = ok ? 'It was closed.' : 'Closed'")).toEqual(['It was closed.', 'Closed'])
    expect(saidIn(`const b = \`\${n} of \${m}\``)).toEqual([' of '])
    expect(
      saidIn("type C = 'Not a text'; const c = 'kebab-case'; throw new Error('for developers')"),
    ).toEqual([])
    expect(shownIn('const D = () => <p title="Two words">Hello {name}</p>')).toEqual(['Two words', 'Hello'])
    expect(shownIn('const E = () => <p className="two words">{name} · 1</p>')).toEqual([])
    expect(isJoined("codes.join(', ')")).toBe(true)
  })
})
