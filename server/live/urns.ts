import { randomInt } from 'node:crypto'
import { votesFor } from '../../shared/acting.ts'
import type { Opened, Sealed } from '../../shared/kernel/decision.ts'
import type { Room } from '../../shared/kernel/rooms.ts'
import type { Viewer } from '../../shared/kernel/viewer.ts'
import { answersIn } from '../../shared/polls/sealed-answers.ts'
import type { SealedPoll } from '../../shared/polls/sealed-polls.ts'
import type { BallotRecorded, PollKey, Turnout } from '../../shared/protocol.ts'
import type { UrnRow } from '../event-store.ts'
import { openerOf, publicKeyOf, sealFor } from '../sealed-bytes.ts'

export type KeyRefusal = 'unknown-poll' | 'wrong-key' | 'urn-damaged'

interface Urn {
  readonly poll: SealedPoll
  /** In memory only, and only while the poll is open. */
  readonly key: string | undefined
  /** Ballots by unit; undefined while they lie sealed in `stored`. */
  readonly slots: ReadonlyMap<string, Buffer> | undefined
  readonly stored: Buffer | undefined
}

/** The urns of one meeting: the sealed ballots of its open polls, in memory; rows are what a disk may see of them. */
export interface Urns {
  /** What must be on the disk before these polls are open and these ballots are in. Changes nothing. */
  rows(polls: readonly SealedPoll[], ballots: readonly Sealed[]): UrnRow[]
  /** Puts in ballots that are durable: a later one of the same unit takes the place of the one before. */
  keep(ballots: readonly Sealed[]): void
  /** One urn for each of these polls from now on; the answer names the polls whose urn is forgotten. */
  follow(polls: readonly SealedPoll[]): string[]
  /** Takes the private half of a poll's key, if it is that: true when nobody had brought it before. */
  takeKey(pollId: string, privateKey: string): boolean | KeyRefusal
  keys(): PollKey[]
  /** Why this ballot cannot be put in. */
  refuses(ballot: Sealed): 'poll-waits-for-key' | 'malformed' | undefined
  /** What is in an urn and in `pending`, opened, without who and shuffled; undefined without its key. */
  opened(pollId: string, pending: readonly Sealed[]): Opened | undefined
  /** How many ballots are in an urn and in `pending`; undefined without its key. */
  count(pollId: string, pending: readonly Sealed[]): number | undefined
  turnout(): Turnout[]
  /** Units whose ballot is in, in the order of the electorate. */
  answered(pollId: string): string[]
  /** Units whose ballot is not in; undefined without the key. */
  missing(pollId: string): string[] | undefined
  /** Who learns that a unit's ballot is in. */
  roomOf(pollId: string, unitId: string): Room | undefined
  /** Units that the viewer answers for and whose ballot is in. */
  recordedFor(viewer: Viewer): BallotRecorded[]
}

const urnPurpose = (pollId: string): string => `rostrum urn ${pollId}`
/** As in shared/seal.ts. */
const ballotPurpose = (pollId: string): string => `rostrum ballot ${pollId}`

type Slots = ReadonlyMap<string, Buffer>

// Every unit has a slot of the same size: whether it has answered is a byte in it, and all of it is sealed.
const bytesOfSlots = ({ units, ballotBytes }: SealedPoll, slots: Slots): Buffer => {
  const size = 1 + ballotBytes
  const bytes = Buffer.alloc(units.length * size)
  for (const [index, { unitId }] of units.entries()) {
    const ballot = slots.get(unitId)
    if (!ballot) continue
    bytes[index * size] = 1
    ballot.copy(bytes, index * size + 1)
  }
  return bytes
}

const slotsIn = ({ units, ballotBytes }: SealedPoll, bytes: Buffer): Slots | undefined => {
  const size = 1 + ballotBytes
  if (bytes.length !== units.length * size) return undefined
  const slots = units.flatMap(({ unitId }, index): [string, Buffer][] =>
    bytes[index * size] === 1
      ? [[unitId, Buffer.from(bytes.subarray(index * size + 1, (index + 1) * size))]]
      : [],
  )
  return new Map(slots)
}

const bytesOf = ({ sealed }: Sealed): Buffer => Buffer.from(sealed, 'base64')

const withBallots = (slots: Slots, pollId: string, ballots: readonly Sealed[]): Slots => {
  const own = ballots.filter((ballot) => ballot.pollId === pollId)
  if (own.length === 0) return slots
  return new Map([...slots, ...own.map((ballot) => [ballot.unitId, bytesOf(ballot)] as const)])
}

/** Fisher and Yates, by a lot that nobody can foretell. */
const shuffled = <T>(list: readonly T[]): T[] => {
  const cards = [...list]
  for (let last = cards.length - 1; last > 0; last--) {
    const lot = randomInt(last + 1)
    const [one, other] = [cards[last] as T, cards[lot] as T]
    cards[last] = other
    cards[lot] = one
  }
  return cards
}

const openedWith = (key: string, { pollId, units }: SealedPoll, slots: Slots): Opened => {
  const open = openerOf(key, ballotPurpose(pollId))
  const ballots = units.flatMap(({ unitId, steeringGroup }) => {
    const sealed = slots.get(unitId)
    if (!sealed) return []
    const bytes = open(sealed)
    return [{ steeringGroup, answers: bytes ? answersIn(bytes) : null }]
  })
  const answered = units.map(({ unitId }) => unitId).filter((unitId) => slots.has(unitId))
  return { answered: answered.sort(), ballots: shuffled(ballots) }
}

/** Undefined for a key that nothing can be sealed with: such a poll never gets its private half, and no ballot either. */
const rowOf = (poll: SealedPoll, slots: Slots): UrnRow | undefined => {
  const { pollId, publicKey } = poll
  try {
    return { pollId, blob: sealFor(publicKey, urnPurpose(pollId), bytesOfSlots(poll, slots)) }
  } catch {
    return undefined
  }
}

const newUrn = (poll: SealedPoll): Urn => ({ poll, key: undefined, slots: new Map(), stored: undefined })

/** The urns of the polls that are open now, as a store has kept them: sealed until a teller brings the key. */
export const openUrns = (open: readonly SealedPoll[], kept: readonly UrnRow[]): Urns => {
  const urns = new Map<string, Urn>()
  for (const poll of open) {
    const row = kept.find(({ pollId }) => pollId === poll.pollId)
    const stored = row && Buffer.from(row.blob)
    urns.set(poll.pollId, { poll, key: undefined, slots: undefined, stored })
  }

  const slotsWith = ({ poll, slots, stored }: Urn, privateKey: string): Slots | undefined => {
    if (slots || !stored) return slots
    const bytes = openerOf(privateKey, urnPurpose(poll.pollId))(stored)
    return bytes && slotsIn(poll, bytes)
  }

  return {
    rows: (polls, ballots) =>
      polls.flatMap((poll) => {
        const urn = urns.get(poll.pollId)
        const isTouched = !urn || ballots.some(({ pollId }) => pollId === poll.pollId)
        if (!isTouched) return []
        return rowOf(poll, withBallots(urn?.slots ?? new Map(), poll.pollId, ballots)) ?? []
      }),
    keep: (ballots) => {
      for (const pollId of new Set(ballots.map((ballot) => ballot.pollId))) {
        const urn = urns.get(pollId)
        if (urn?.slots) urns.set(pollId, { ...urn, slots: withBallots(urn.slots, pollId, ballots) })
      }
    },
    follow: (polls) => {
      const over = [...urns.keys()].filter((id) => !polls.some(({ pollId }) => pollId === id))
      for (const id of over) urns.delete(id)
      for (const poll of polls) urns.set(poll.pollId, { ...(urns.get(poll.pollId) ?? newUrn(poll)), poll })
      return over
    },
    takeKey: (pollId, privateKey) => {
      const urn = urns.get(pollId)
      if (!urn) return 'unknown-poll'
      if (publicKeyOf(privateKey) !== urn.poll.publicKey) return 'wrong-key'
      if (urn.key !== undefined) return false
      const slots = slotsWith(urn, privateKey)
      if (!slots) return 'urn-damaged'
      urns.set(pollId, { ...urn, key: privateKey, slots, stored: undefined })
      return true
    },
    keys: () =>
      [...urns.values()].flatMap(({ poll: { pollId, publicKey }, key }) =>
        key === undefined ? [] : [{ pollId, publicKey, privateKey: key }],
      ),
    refuses: (ballot) => {
      const urn = urns.get(ballot.pollId)
      if (urn?.key === undefined) return 'poll-waits-for-key'
      const { ballotBytes } = urn.poll
      const fits =
        ballot.sealed.length === Math.ceil(ballotBytes / 3) * 4 && bytesOf(ballot).length === ballotBytes
      return fits ? undefined : 'malformed'
    },
    opened: (pollId, pending) => {
      const urn = urns.get(pollId)
      if (urn?.key === undefined || !urn.slots) return undefined
      return openedWith(urn.key, urn.poll, withBallots(urn.slots, pollId, pending))
    },
    count: (pollId, pending) => {
      const urn = urns.get(pollId)
      if (urn?.key === undefined || !urn.slots) return undefined
      return withBallots(urn.slots, pollId, pending).size
    },
    turnout: () =>
      [...urns.values()].map(({ poll: { pollId, units }, key, slots }) => ({
        ...{ pollId, of: units.length },
        answered: key === undefined ? null : (slots?.size ?? null),
      })),
    answered: (pollId) => {
      const { poll, slots } = urns.get(pollId) ?? {}
      return (poll?.units ?? []).map(({ unitId }) => unitId).filter((unitId) => slots?.has(unitId))
    },
    missing: (pollId) => {
      const { poll, key, slots } = urns.get(pollId) ?? {}
      if (!poll || !slots || key === undefined) return undefined
      return poll.units.map(({ unitId }) => unitId).filter((unitId) => !slots.has(unitId))
    },
    roomOf: (pollId, unitId) => {
      const urn = urns.get(pollId)
      return urn && `${urn.poll.unit}:${unitId}`
    },
    recordedFor: (viewer) =>
      [...urns.values()].flatMap(({ poll: { pollId, unit }, slots }) =>
        (unit === 'person' ? [viewer.personId] : votesFor(viewer))
          .filter((unitId) => slots?.has(unitId))
          .map((unitId) => ({ pollId, unitId })),
      ),
  }
}
