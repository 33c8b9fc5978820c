import type { Delivered, EarlierDelivered, FloorRequest } from '../floor/model.ts'
import type { Names } from '../kernel/decision.ts'
import { ended } from '../kernel/text.ts'
import { besideWords } from '../messages/lists.ts'
import { paperWords, spokenWords } from '../messages/report.ts'
import { allOf, arm, eachOf, paragraph, say, type Unwritten } from '../messages/sentence.ts'
import type { RecordSettings } from '../record/model.ts'
import type { State } from '../state.ts'
import type { Message } from '../wording.ts'
import type { Bullet } from './paper.ts'
import { codeOf, rulingBefore } from './words.ts'

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

const capacityOf = ({ roster }: Seen, { capacity, speaksFor }: FloorRequest): Unwritten[] => {
  const others = speaksFor
    .filter(({ confirmed }) => confirmed === true)
    .map(({ organizationId }) => codeOf(roster, organizationId))
  return [
    ...(capacity?.as === 'working-group-chair' ? [say(spokenWords.chairOf, { of: capacity.of })] : []),
    ...(capacity?.as === 'on-behalf-of' ? [say(spokenWords.behalfOf, { of: capacity.of })] : []),
    ...(others.length > 0 ? [say(spokenWords.alsoFor, { codes: allOf(others) })] : []),
  ]
}

/** Who said something, as far as the meeting names them; the same speaker in the same capacity stands once. */
const speakers = (state: Seen, names: Names, said: readonly Said[]): Unwritten[] => {
  const found = new Map<string, { code: string; name: string; as: readonly Unwritten[]; count: number }>()
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
    const notes = [
      ...(name === '' ? [] : [name]),
      ...as,
      ...(count > 1 ? [say(spokenWords.times, { count })] : []),
    ]
    return notes.length === 0 ? code : say(besideWords.noted, { name: code, notes: eachOf(notes) })
  })
}

/** Statements and replies, rights of reply and explanations of vote, a sentence each where there were some. */
const discussion = (state: Seen, names: Names, said: readonly Said[]): Unwritten[] => {
  const spoken = said.filter(({ request: { kind } }) => kind === 'statement' || kind === 'reply')
  const replies = said.filter(({ request: { kind } }) => kind === 'right-of-reply')
  const explained = said.filter(({ request: { kind } }) => kind === 'explanation-of-vote')
  const isNamed = state.record.attribution !== 'none'
  const told = (those: readonly Said[], named: Message, counted: Message): Unwritten[] => {
    if (those.length === 0) return []
    return [
      isNamed
        ? say(named, { speakers: allOf(speakers(state, names, those)) })
        : say(counted, { count: those.length }),
    ]
  }
  return [
    ...told(spoken, spokenWords.taken, spokenWords.made),
    ...told(replies, spokenWords.replied, spokenWords.replies),
    ...told(explained, spokenWords.explained, spokenWords.explanations),
  ]
}

const pointsOfOrder = (state: Seen, names: Names, said: readonly Said[]): Unwritten[] =>
  said
    .filter(({ request }) => request.kind === 'point-of-order')
    .map((one) => {
      const ruling = state.floor.rulings.find(({ requestId }) => requestId === one.request.id)
      const [who = ''] = speakers(state, names, [one])
      const raised = { isNamed: state.record.attribution !== 'none', who }
      if (!ruling) return say(spokenWords.pointOfOrder, raised)
      const ruled = { ...raised, ruling: arm(ruling.ruling) }
      const words =
        ruling.text === ''
          ? say(spokenWords.ruled, ruled)
          : say(spokenWords.ruledSaying, { ...ruled, text: ruling.text.replace(/\.?$/, '.') })
      const before = rulingBefore(ruling)
      return before === '' ? words : paragraph(words, before)
    })

/** What was put right in the record of who spoke on this item, or outside the agenda: each time, with its reason. */
export const corrections = (state: Seen, itemId: string | null): Unwritten[] =>
  state.floor.delivered
    .filter((one) => one.itemId === itemId)
    .flatMap((one) => {
      const steps: readonly (Delivered | EarlierDelivered)[] = [...(one.earlier ?? []), one]
      return (one.earlier ?? []).map((before, index) => {
        const after = steps[index + 1] ?? one
        const words = after.struck
          ? spokenWords.struck
          : after.organizationId !== before.organizationId
            ? spokenWords.reattributed
            : spokenWords.corrected
        const [was, is] = [before, after].map(({ organizationId }) => codeOf(state.roster, organizationId))
        return say(words, {
          isNamed: state.record.attribution !== 'none',
          ...{ before: was ?? '', code: is ?? '', reason: ended(before.reason) },
        })
      })
    })

/** The sentences about who spoke on an item. */
export const whoSpoke = (state: Seen, names: Names, said: readonly Said[]): Unwritten[] => [
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
        ? say(spokenWords.interventions, { count: own.length })
        : allOf(speakers(state, names, own))
    return {
      text: [
        {
          text: say(paperWords.nameOf, { name: tag === '' ? say(spokenWords.otherMatters) : tag }),
          strong: true,
        },
        { text: say(paperWords.after, { words: who }) },
      ],
      below: '',
    }
  })
}
