import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseAst } from 'vite'
import { describe, expect, test } from 'vitest'
import { undoRules } from '../client/desk/rules-undo.ts'
import {
  type Edits,
  meanwhileIn,
  merged,
  takenBack,
  toSave,
  withChange,
  withTheirs,
} from '../client/form-edits.ts'
import { type FormAbout, formNewsOf, standingOf } from '../client/form-news.ts'
import { emptyState } from '../shared/meeting/features.ts'
import type { State } from '../shared/state.ts'

interface Rules {
  readonly title: string
  readonly start: string
  readonly limit: { readonly count: number } | null
}

const first: Rules = { title: 'Budget', start: '09:00', limit: null }

describe('two change one thing', () => {
  const edit = (now: Rules, change: Partial<Rules>, before?: Edits<Rules>) => {
    const edits = withChange(now, before, change)
    if (!edits) throw new Error('Nothing is changed')
    return edits
  }

  test('V132 what was not touched follows the others, and is theirs when it is saved', () => {
    const mine = edit(first, { title: 'The budget' })
    const theirs: Rules = { ...first, start: '10:00', limit: { count: 2 } }
    expect(merged(theirs, mine)).toEqual({ title: 'The budget', start: '10:00', limit: { count: 2 } })
    expect(toSave(theirs, mine)).toEqual({ title: 'The budget' })
    expect(meanwhileIn(theirs, mine)).toEqual({ followed: ['start', 'limit'], disputed: [] })
  })

  test('V132 what both changed is said, and is theirs or mine as it is chosen', () => {
    const mine = edit(first, { title: 'The budget', start: '09:15' })
    const theirs: Rules = { ...first, title: 'Our budget' }
    expect(meanwhileIn(theirs, mine)).toEqual({ followed: [], disputed: ['title'] })
    const given = withTheirs(theirs, mine)
    expect(given && merged(theirs, given)).toEqual({ ...theirs, start: '09:15' })
    expect(withTheirs(theirs, edit(first, { title: 'The budget' }))).toBeUndefined()
  })

  test('V132 the same change by both is none, and a change that is taken back neither', () => {
    const mine = edit(first, { limit: { count: 3 } })
    const theirs: Rules = { ...first, limit: { count: 3 } }
    expect(meanwhileIn(theirs, mine).disputed).toEqual([])
    expect(toSave(theirs, mine)).toEqual({})
    expect(withChange(first, mine, { limit: null })).toBeUndefined()
  })

  test('V132 a field that is changed after somebody else has changed it is changed knowingly', () => {
    const mine = edit(first, { start: '09:15' })
    const theirs: Rules = { ...first, title: 'Our budget' }
    const both = edit(theirs, { title: 'The budget' }, mine)
    expect(meanwhileIn(theirs, both)).toEqual({ followed: [], disputed: [] })
    expect(merged(theirs, both)).toEqual({ title: 'The budget', start: '09:15', limit: null })
  })

  test('V133 what takes a change back leaves what others have changed since', () => {
    const after: Rules = { ...first, start: '10:00', limit: { count: 2 } }
    expect(takenBack(first, after, after)).toEqual(first)
    const since: Rules = { ...after, title: 'Our budget', limit: { count: 5 } }
    expect(takenBack(first, after, since)).toEqual({
      title: 'Our budget',
      start: '09:00',
      limit: { count: 5 },
    })
    expect(takenBack(first, after, { ...since, start: '11:00' })).toBeUndefined()
  })
})

describe('rules of the list are taken back', () => {
  const withFloor = (change: Partial<State['floor']>): State => ({
    ...emptyState,
    floor: { ...emptyState.floor, ...change },
  })
  const usual = emptyState.floor.rules

  test('V133 of the meeting: only what was changed', () => {
    const mine = { ...usual, unheardFirst: !usual.unheardFirst }
    const undo = undoRules({ type: 'setFloorRules', itemId: null, rules: mine }, emptyState.floor)
    expect(undo(withFloor({ rules: mine }))?.rules).toEqual(usual)
    const theirs = { ...mine, sides: !mine.sides }
    expect(undo(withFloor({ rules: theirs }))?.rules).toEqual({ ...usual, sides: theirs.sides })
    expect(undo(withFloor({ rules: { ...theirs, unheardFirst: usual.unheardFirst } }))).toBeUndefined()
  })

  test('V133 of an item: its own go again, unless somebody else has changed them', () => {
    const mine = { ...usual, unheardFirst: !usual.unheardFirst }
    const undo = undoRules({ type: 'setFloorRules', itemId: '2', rules: mine }, emptyState.floor)
    const set = (rules: typeof usual) => withFloor({ itemRules: [{ itemId: '2', rules }] })
    expect(undo(set(mine))).toEqual({ type: 'setFloorRules', itemId: '2', rules: null })
    expect(undo(set({ ...mine, sides: !mine.sides }))?.rules).toEqual({ ...usual, sides: !mine.sides })
    expect(undo(withFloor({ itemRules: [] }))).toBeUndefined()
  })
})

describe('what has happened to a form', () => {
  const itemOn = (id: string | null, items = ['4', '5']): State => ({
    ...emptyState,
    agenda: {
      ...emptyState.agenda,
      currentId: id,
      items: items.map((one) => ({
        ...{ id: one, number: one, title: `Item ${one}`, kind: 'item', sittingId: null, parentId: null },
        ...{ documents: [], lead: '', purpose: null, start: null, end: null, status: 'pending' },
        ...{ addedMinutes: 0, carriedFrom: null, startedAt: null, resumedAt: null, usedMs: 0, doneAt: null },
      })) as unknown as State['agenda']['items'],
    },
  })
  const news = (about: FormAbout, opened: State, now: State) =>
    formNewsOf(about, standingOf(opened, about), standingOf(now, about))

  test('V130 another item has started: the form says which it belongs to', () => {
    const note: FormAbout = { kind: 'item', id: '4', itemId: '4' }
    expect(news(note, itemOn('4'), itemOn('4'))).toBeUndefined()
    expect(news(note, itemOn('4'), itemOn('5'))).toMatchObject({ happened: 'item', on: '5', of: '4' })
    expect(news(note, itemOn('4'), itemOn(null))).toMatchObject({ happened: 'item', on: null, of: '4' })
    // A form about an item that is looked at, and not on, has nothing to say before something starts.
    expect(news({ ...note, id: '5', itemId: '5' }, itemOn('4'), itemOn('5'))).toBeUndefined()
  })

  test('V130 its subject has gone, and that comes before all else', () => {
    const note: FormAbout = { kind: 'item', id: '4', itemId: '4' }
    expect(news(note, itemOn('4'), itemOn('5', ['5']))).toEqual({ happened: 'subject', kind: 'item', is: '' })
    const poll = (status?: string): State => ({
      ...emptyState,
      polls: {
        ...emptyState.polls,
        polls: (status === undefined ? [] : [{ id: '1', status }]) as unknown as State['polls']['polls'],
      },
    })
    const about: FormAbout = { kind: 'poll', id: '1' }
    expect(news(about, poll('prepared'), poll('open'))).toMatchObject({ is: 'open' })
    expect(news(about, poll('prepared'), poll())).toMatchObject({ is: '' })
    expect(news({ kind: 'poll', id: null }, poll(), poll('open'))).toBeUndefined()
  })

  test('V130 a draft that is put before everybody is still what the form is about', () => {
    const decision = (status: string): State => ({
      ...emptyState,
      decisions: {
        ...emptyState.decisions,
        drafts: [
          { id: '1', itemId: '4', kind: 'decision', title: '', documents: [], status, points: [{ id: '7' }] },
        ] as unknown as State['decisions']['drafts'],
      },
    })
    const about: FormAbout = { kind: 'point', id: '7' }
    expect(news(about, decision('draft'), decision('tabled'))).toBeUndefined()
    expect(news(about, decision('tabled'), decision('withdrawn'))).toMatchObject({ is: 'withdrawn' })
    expect(news(about, decision('tabled'), emptyState)).toMatchObject({ is: '' })
  })

  test('V130 a hand that is entered goes to the item that is on, and the form says so', () => {
    const hand: FormAbout = { kind: 'nothing', id: null, goesOn: true }
    expect(news(hand, itemOn('4'), itemOn('5'))).toEqual({ happened: 'item', on: '5', of: '4', goesOn: true })
  })
})

// --- every form of the client ---

const top = fileURLToPath(new URL('..', import.meta.url))

interface Node {
  readonly type: string
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof Reflect.get(value, 'type') === 'string'
const at = (node: unknown, ...path: string[]): unknown =>
  path.reduce<unknown>(
    (one, key) => (typeof one === 'object' && one ? Reflect.get(one, key) : undefined),
    node,
  )

const childrenOf = (node: Node): Node[] =>
  Object.values(node)
    .flatMap((value) => (Array.isArray(value) ? value : [value]))
    .filter(isNode)
const everyNode = (node: Node, found: Node[] = []): Node[] => {
  found.push(node)
  for (const child of childrenOf(node)) everyNode(child, found)
  return found
}

/** The functions of a file that stand at its top, by name. */
const componentsIn = (text: string): [name: string, node: Node][] =>
  (at(parseAst(text, { lang: 'tsx' }), 'body') as Node[])
    .map((statement) => (at(statement, 'declaration') as Node | null) ?? statement)
    .flatMap((statement) => (at(statement, 'declarations') as Node[] | undefined) ?? [])
    .flatMap((one): [string, Node][] => {
      const value = at(one, 'init')
      return isNode(value) ? [[String(at(one, 'id', 'name')), value]] : []
    })

/** What no text is typed in, or is only looked for with. */
const untyped = ['checkbox', 'radio', 'range', 'file', 'search', 'date', 'time', 'datetime-local']

const attributeOf = (element: Node, name: string): unknown =>
  (at(element, 'attributes') as Node[]).find((one) => at(one, 'name', 'name') === name)

/** The values of the fields for text in a component. */
const typedIn = (component: Node): Node[] =>
  everyNode(component).flatMap((node) => {
    if (node.type !== 'JSXOpeningElement') return []
    const name = String(at(node, 'name', 'name'))
    if (!['input', 'textarea', 'TextField', 'TextArea'].includes(name)) return []
    if (untyped.includes(String(at(attributeOf(node, 'type'), 'value', 'value')))) return []
    const value = at(attributeOf(node, 'value'), 'value', 'expression')
    return isNode(value) ? [value] : []
  })

const namesUnder = (node: Node): string[] =>
  everyNode(node).flatMap((one) => (one.type === 'Identifier' ? [String(at(one, 'name'))] : []))

const calls = (node: Node, name: string): boolean =>
  everyNode(node).some((one) => one.type === 'CallExpression' && at(one, 'callee', 'name') === name)

/** What a component holds itself with useState. */
const heldIn = (component: Node): string[] =>
  everyNode(component).flatMap((one) => {
    const value = at(one, 'init')
    const isHeld =
      one.type === 'VariableDeclarator' && isNode(value) && at(value, 'callee', 'name') === 'useState'
    return isHeld ? namesUnder(at(one, 'id') as Node) : []
  })

/** Components whose fields for text lose what is typed when the component goes. */
const losing = (text: string): string[] => {
  if (!text.includes('useState')) return []
  return componentsIn(text).flatMap(([name, component]) => {
    const held = heldIn(component)
    const loses = typedIn(component).some((value) => namesUnder(value).some((one) => held.includes(one)))
    return loses ? [name] : []
  })
}

/** Components that have the fields of a form and are made to belong to no subject. */
const placeless = (text: string): string[] => {
  if (!/FormFrame|useFields/.test(text)) return []
  const components = componentsIn(text)
  const kept = components.flatMap(([, node]) =>
    ['keptForm', 'lastingForm'].includes(String(at(node, 'callee', 'name')))
      ? (at(node, 'arguments') as Node[]).slice(1).flatMap(namesUnder)
      : [],
  )
  return components.flatMap(([name, node]) => {
    const isForm =
      calls(node, 'useFields') ||
      everyNode(node).some(
        (one) => one.type === 'JSXOpeningElement' && at(one, 'name', 'name') === 'FormFrame',
      )
    return isForm && !name.startsWith('use') && !kept.includes(name) ? [name] : []
  })
}

/** Fields for text that need not be kept, each with its reason. */
const needNot: Readonly<Record<string, string>> = {
  'client/archive/EraseNames.tsx Ask':
    'the title is typed as a confirmation, and is asked for anew each time',
  'client/entrance/Entrance.tsx CodeForm': 'a code is a secret, and is kept nowhere',
  'client/organizer/InError.tsx InError': 'nobody else acts on the list of the organizer',
  'client/organizer/MeetingsPage.tsx Duplicate': 'nobody else acts on the list of the organizer',
  'client/organizer/Organizer.tsx Out': 'a link is a secret, and is kept nowhere',
}

describe('every form of the client', () => {
  const files = readdirSync(join(top, 'client'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.tsx'))
    .map((entry) => relative(top, join(entry.parentPath, entry.name)))
  const found = (look: (text: string) => string[]) =>
    files.flatMap((file) => look(readFileSync(join(top, file), 'utf8')).map((name) => `${file} ${name}`))

  test('V131 keeps what is typed in the store of drafts, or says here why it need not', () => {
    expect(found(losing).sort()).toEqual(Object.keys(needNot).sort())
  })

  test('V131 belongs to its subject, and not to its place', () => {
    expect(found(placeless)).toEqual([])
  })

  test('V131 the two tests above find what they look for', () => {
    expect(
      losing(`
        const Loses = () => {
          const [text, setText] = useState('')
          return <TextArea value={text} onChange={(event) => setText(event.target.value)} />
        }
        export const LosesToo = () => {
          const [fields, setFields] = useState({ title: '' })
          return <div><input type="text" value={fields.title.trim()} /></div>
        }
        const Keeps = () => {
          const [text, setText] = useDraft('note')
          const [isOpen] = useState(false)
          return <TextField value={text} open={isOpen} />
        }
        const Seeks = () => {
          const [words] = useState('')
          return <TextField type="search" value={words} />
        }`),
    ).toEqual(['Loses', 'LosesToo'])
    expect(
      placeless(`
        const Form = () => <FormFrame />
        const Loose = () => <p><FormFrame /></p>
        const Other = () => { const { fields } = useFields({}); return fields.a }
        const useHand = () => useFields({})
        export const Kept = keptForm(({ id }) => ({ name: id }), Form)`),
    ).toEqual(['Loose', 'Other'])
  })
})
