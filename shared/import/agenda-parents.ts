import type { ItemKind } from '../agenda/model.ts'
import { agendaWords } from '../messages/import-agenda.ts'
import { dayOf, say } from '../messages/sentence.ts'
import type { RowDay } from './agenda-days.ts'
import type { RowKind } from './agenda-kinds.ts'
import type { ShapedSource } from './agenda-row.ts'
import { inQuotes, linesOf } from './said.ts'
import { clean, error, foldCase, note, reading } from './table.ts'

/** What the search for a parent looks at. */
export interface Node {
  readonly day: string | null
  readonly kind: ItemKind
  readonly title: string
}

export type FindParent = (child: number, name: string) => number | null

/** The same day before others, above before below, items before sub-items, then the nearest. */
const costOf = (nodes: readonly Node[], child: number, candidate: number): number => {
  const own = nodes[child]?.day ?? null
  const isElsewhere = own !== null && nodes[candidate]?.day !== own
  const distance = Math.abs(candidate - child) / (nodes.length + 1)
  return (
    (isElsewhere ? 4 : 0) +
    (candidate > child ? 2 : 0) +
    (nodes[candidate]?.kind === 'item' ? 0 : 1) +
    distance
  )
}

/** `#12` is the twelfth row, for a parent that its title does not tell from others. */
const byNumber = (name: string, count: number): number | null => {
  const number = Number(/^#+(\d+)$/.exec(name)?.[1] ?? 0)
  return number >= 1 && number <= count ? number - 1 : null
}

/** Finds a row by the title that another gives as its parent; itself only when there is no other. */
export const parentFinder = (nodes: readonly Node[]): FindParent => {
  const byTitle = new Map<string, number[]>()
  nodes.forEach(({ title }, index) => {
    const key = foldCase(title)
    byTitle.set(key, [...(byTitle.get(key) ?? []), index])
  })
  return (child, name) => {
    const candidates = byTitle.get(foldCase(name))
    if (candidates === undefined || foldCase(name) === '') return byNumber(clean(name), nodes.length)
    const others = candidates.filter((candidate) => candidate !== child)
    if (others.length === 0) return child
    return others.reduce((best, one) => (costOf(nodes, child, one) < costOf(nodes, child, best) ? one : best))
  }
}

/** The name under which `find` finds this parent again: its title where that is enough. */
export const parentName = (
  find: FindParent,
  nodes: readonly Node[],
  child: number,
  parent: number,
): string => {
  const title = nodes[parent]?.title ?? ''
  if (find(child, title) === parent) return title
  let name = `#${parent + 1}`
  while (find(child, name) !== parent) name = `#${name}`
  return name
}

// --- reading ---

/** For each row the nearest item above: on its own day, where it has one. */
const itemsAbove = (nodes: readonly Node[]): (number | null)[] => {
  let last: number | null = null
  return nodes.map(({ day, kind }, index) => {
    const above = last
    if (kind === 'item') last = index
    const isElsewhere =
      above !== null && day !== null && nodes[above]?.day !== null && nodes[above]?.day !== day
    return isElsewhere ? null : above
  })
}

const missingParent = (
  { columns, rows, tell }: ShapedSource,
  nodes: readonly Node[],
  index: number,
  above: number | null,
): void => {
  const line = rows[index]?.line ?? 0
  const says = say(agendaWords.noParent, { line })
  const mend = say(agendaWords.noParentMend, {
    ...{ hasNearest: above !== null, nearest: inQuotes(nodes[above ?? -1]?.title ?? '') },
  })
  tell(error(columns.place(line, 'parent'), 'sub-item-without-parent', says, mend))
}

const unknownParent = ({ columns, rows, tell }: ShapedSource, index: number, name: string): void => {
  const line = rows[index]?.line ?? 0
  const says = say(agendaWords.unknownParent, { line, name: inQuotes(name) })
  tell(error(columns.place(line, 'parent'), 'unknown-parent', says, say(agendaWords.unknownParentMend)))
}

const unusedParent = ({ columns, rows, tell }: ShapedSource, index: number, kind: ItemKind): void => {
  const line = rows[index]?.line ?? 0
  const says = say(agendaWords.unusedParent, { line, kind })
  const mend = say(agendaWords.unusedParentMend)
  tell(note(columns.place(line, 'parent'), 'parent-not-used', says, mend))
}

/** The parent that each row names, wherever it stands. */
const namedParents = (
  source: ShapedSource,
  nodes: readonly Node[],
  kinds: readonly RowKind[],
): (number | null)[] => {
  const find = parentFinder(nodes)
  const above = itemsAbove(nodes)
  const isByPlace = !source.columns.has('parent')
  return source.rows.map((row, index) => {
    const name = clean(source.columns.cell(row, 'parent'))
    const kind = nodes[index]?.kind ?? 'item'
    const belongs = kind === 'sub-item' || kind === 'written'
    if (name !== '' && !belongs) unusedParent(source, index, kind)
    if (!belongs || (name === '' && kind === 'written')) return null
    if (name !== '') {
      const parent = find(index, name)
      if (parent === null) unknownParent(source, index, name)
      return parent
    }
    const under = kinds[index]?.under ?? null
    if (under !== null) return under
    const nearest = above[index] ?? null
    if (nearest !== null && (isByPlace || kinds[index]?.guessed)) return nearest
    missingParent(source, nodes, index, nearest)
    return null
  })
}

/** The rows that are, over their parents, their own ancestors: one list for each loop. */
const loopsIn = (parents: readonly (number | null)[]): number[][] => {
  const seenIn = new Map<number, number>()
  const loops: number[][] = []
  parents.forEach((_, start) => {
    const path: number[] = []
    let at: number | null = start
    while (at !== null && !seenIn.has(at)) {
      seenIn.set(at, start)
      path.push(at)
      at = parents[at] ?? null
    }
    if (at !== null && seenIn.get(at) === start && path.includes(at))
      loops.push(path.slice(path.indexOf(at)).sort((a, b) => a - b))
  })
  return loops
}

const tellLoop = ({ columns, rows, tell }: ShapedSource, loop: readonly number[]): void => {
  const lines = loop.map((index) => rows[index]?.line ?? 0)
  const says =
    lines.length === 1
      ? say(agendaWords.ownParent, { line: lines[0] ?? 0 })
      : say(agendaWords.parentLoop, linesOf(lines))
  tell(error(columns.place(lines[0] ?? 0, 'parent'), 'parent-loop', says, say(agendaWords.parentLoopMend)))
}

const tellBelow = ({ columns, rows, tell }: ShapedSource, index: number, parent: number): void => {
  const line = rows[index]?.line ?? 0
  const says = say(agendaWords.parentBelow, { line, parent: rows[parent]?.line ?? 0 })
  tell(error(columns.place(line, 'parent'), 'parent-below', says, say(agendaWords.parentBelowMend)))
}

const tellPlaces = ({ columns, rows, tell }: ShapedSource, kinds: readonly RowKind[]): void => {
  if (columns.has('parent')) return
  const isPlaced = (index: number) => kinds[index]?.kind === 'sub-item' && kinds[index]?.under === null
  const lines = rows.flatMap(({ line }, index) => (isPlaced(index) ? [line] : []))
  if (lines.length === 0) return
  const says = say(agendaWords.parentByPlace, linesOf(lines))
  const mend = say(agendaWords.parentByPlaceMend)
  tell(reading({ line: null, column: 'parent' }, 'parent-from-place', says, mend))
}

/** The parent of each row: always above it, so that parents can never run in a circle. */
export const readParents = (
  source: ShapedSource,
  nodes: readonly Node[],
  kinds: readonly RowKind[],
): (number | null)[] => {
  const named = namedParents(source, nodes, kinds)
  const loops = loopsIn(named)
  const inLoop = new Set(loops.flat())
  for (const loop of loops) tellLoop(source, loop)
  tellPlaces(source, kinds)
  return named.map((parent, index) => {
    if (parent === null || inLoop.has(index)) return null
    if (parent < index) return parent
    tellBelow(source, index, parent)
    return null
  })
}

const tellOtherDay = (
  { columns, rows, tell }: ShapedSource,
  index: number,
  parent: number,
  days: [string, string],
): void => {
  const line = rows[index]?.line ?? 0
  const says = say(agendaWords.parentOnOtherDay, {
    ...{ line, day: dayOf(days[0]), parent: rows[parent]?.line ?? 0, parentDay: dayOf(days[1]) },
  })
  const mend = say(agendaWords.parentOnOtherDayMend)
  tell(error(columns.place(line, 'day'), 'parent-on-other-day', says, mend))
}

/** A sub-item without a day has the day of its parent; with another day it is an error. */
export const inheritDays = (
  source: ShapedSource,
  nodes: readonly Node[],
  days: readonly RowDay[],
  parents: readonly (number | null)[],
): (string | null)[] => {
  const settled: (string | null)[] = []
  nodes.forEach(({ kind, day }, index) => {
    const parent = parents[index] ?? null
    const inherited = parent === null ? null : (settled[parent] ?? null)
    const belongs = kind === 'sub-item' && parent !== null
    if (belongs && day !== null && inherited !== null && day !== inherited)
      tellOtherDay(source, index, parent, [day, inherited])
    settled.push(belongs && !days[index]?.unread ? (day ?? inherited) : day)
  })
  return settled
}
