import type { FloorRequest } from '../floor/model.ts'
import type { Names } from '../kernel/decision.ts'
import type { RecordSettings } from '../record/model.ts'
import type { State } from '../state.ts'
import type { Bullet } from './paper.ts'
import { line } from './paper.ts'
import { codeOf, counted, joinWithAnd, opened } from './words.ts'

/** Something that was said from the floor. */
export interface Said {
  readonly request: FloorRequest
  /** Speaking time in milliseconds. */
  readonly ms: number
}

/** What a report needs beside the meeting: its names, what was said, and where its log stood. */
export interface ReportContext {
  readonly names: Names
  /** In the order in which it was said. */
  readonly said: readonly Said[]
  readonly head: { readonly seq: number; readonly hash: string }
  /** Of the key that archives of the meeting are signed with. */
  readonly fingerprint?: string
  /** That key itself, its public half, in hexadecimal. */
  readonly publicKey?: string
  /** Of the last line of the log: UTC, milliseconds. */
  readonly at: number
}

type Seen = Pick<State, 'roster' | 'record' | 'floor'>

const capacityOf = ({ roster }: Seen, { capacity, speaksFor }: FloorRequest): string => {
  const others = speaksFor
    .filter(({ confirmed }) => confirmed === true)
    .map(({ organizationId }) => codeOf(roster, organizationId))
  const parts = [
    ...(capacity?.as === 'working-group-chair' ? [`as chair of ${capacity.of}`] : []),
    ...(capacity?.as === 'on-behalf-of' ? [`on behalf of ${capacity.of}`] : []),
    ...(others.length > 0 ? [`also for ${joinWithAnd(others)}`] : []),
  ]
  return parts.join(', ')
}

/** Who said something, as far as the meeting names them; the same speaker in the same capacity stands once. */
const speakers = (state: Seen, names: Names, said: readonly Said[]): string[] => {
  const found = new Map<string, { code: string; name: string; as: string; count: number }>()
  for (const { request } of said) {
    const code = codeOf(state.roster, request.organizationId)
    const isNamed = state.record.attribution === 'organization-and-name' && request.personId !== null
    const name = isNamed ? (names[request.personId ?? ''] ?? '') : ''
    const as = capacityOf(state, request)
    const key = JSON.stringify([code, name, as])
    const before = found.get(key) ?? { code, name, as, count: 0 }
    found.set(key, { ...before, count: before.count + 1 })
  }
  return [...found.values()].map(({ code, name, as, count }) => {
    const inside = [name, as, count > 1 ? `${count} times` : ''].filter((word) => word !== '')
    return inside.length === 0 ? code : `${code} (${inside.join(', ')})`
  })
}

const took = (state: Seen, names: Names, said: readonly Said[]): string =>
  state.record.attribution === 'none'
    ? opened(`${counted(said.length, 'intervention was', 'interventions were')} made.`)
    : `The floor was taken by ${joinWithAnd(speakers(state, names, said))}.`

/** Statements and replies in one sentence; '' when there were none. */
const discussion = (state: Seen, names: Names, said: readonly Said[]): string[] => {
  const spoken = said.filter(({ request: { kind } }) => kind === 'statement' || kind === 'reply')
  const replies = said.filter(({ request: { kind } }) => kind === 'right-of-reply')
  const explained = said.filter(({ request: { kind } }) => kind === 'explanation-of-vote')
  const isNamed = state.record.attribution !== 'none'
  return [
    ...(spoken.length > 0 ? [took(state, names, spoken)] : []),
    ...(replies.length > 0
      ? [
          isNamed
            ? `The right of reply was exercised by ${joinWithAnd(speakers(state, names, replies))}.`
            : `The right of reply was exercised ${replies.length === 1 ? 'once' : `${replies.length} times`}.`,
        ]
      : []),
    ...(explained.length > 0
      ? [
          isNamed
            ? `Votes were explained by ${joinWithAnd(speakers(state, names, explained))}.`
            : opened(`${counted(explained.length, 'vote was', 'votes were')} explained.`),
        ]
      : []),
  ]
}

const ruled = { upheld: 'upheld it', 'not-upheld': 'did not uphold it', noted: 'took note of it' } as const

const pointsOfOrder = (state: Seen, names: Names, said: readonly Said[]): string[] =>
  said
    .filter(({ request }) => request.kind === 'point-of-order')
    .map((one) => {
      const ruling = state.floor.rulings.find(({ requestId }) => requestId === one.request.id)
      const [who = ''] = speakers(state, names, [one])
      const raised =
        state.record.attribution === 'none' ? 'A point of order was raised' : `${who} raised a point of order`
      if (!ruling) return `${raised}.`
      const words = ruling.text === '' ? '.' : `: ${ruling.text.replace(/\.?$/, '.')}`
      return `${raised}; the Chair ${ruled[ruling.ruling]}${words}`
    })

/** The sentences about who spoke on an item. */
export const whoSpoke = (state: Seen, names: Names, said: readonly Said[]): string[] => [
  ...discussion(state, names, said),
  ...pointsOfOrder(state, names, said),
]

const tagOf = ({ tags }: RecordSettings, { request }: Said): string =>
  tags.find(({ requestId }) => requestId === request.id)?.tag ?? ''

/** Interventions by their themes, those without one last; none when nothing was tagged. */
export const byTheme = (state: Seen, names: Names, said: readonly Said[]): Bullet[] => {
  const spoken = said.filter(({ request: { kind } }) => kind !== 'point-of-order')
  const tags = [...new Set(spoken.map((one) => tagOf(state.record, one)))]
  if (!tags.some((tag) => tag !== '')) return []
  return [...tags.filter((tag) => tag !== ''), ...tags.filter((tag) => tag === '')].map((tag) => {
    const own = spoken.filter((one) => tagOf(state.record, one) === tag)
    const who =
      state.record.attribution === 'none'
        ? counted(own.length, 'intervention')
        : joinWithAnd(speakers(state, names, own))
    return {
      text: [{ text: `${tag === '' ? 'Other matters' : tag}:`, strong: true }, ...line(` ${who}`)],
      below: '',
    }
  })
}
