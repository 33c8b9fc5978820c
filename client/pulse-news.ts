/** What is new in a sign of life, or in what comes with it: what says the same stays the same object. */
import type { BallotRecorded, Pulse } from '../shared/protocol.ts'
import type { ClientState } from './store.ts'

export interface Online {
  /** Persons with a connection; null in a meeting too large to name them. */
  readonly persons: ReadonlySet<string> | null
  /** Connected persons by organization, when `persons` is null. */
  readonly counts: Readonly<Record<string, number>>
}

export const nobody: Online = { persons: new Set(), counts: {} }

const sameMembers = (a: ReadonlySet<string> | null, b: readonly string[] | null) =>
  a !== null && b !== null && a.size === b.length && b.every((id) => a.has(id))

const onlineFrom = ({ persons, counts }: Online, pulse: Pulse): Online | undefined => {
  if (sameMembers(persons, pulse.online)) return undefined
  return { persons: pulse.online && new Set(pulse.online), counts: pulse.counts ?? counts }
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

export const newsIn = (before: ClientState, pulse: Pulse): Partial<ClientState> => {
  const online = onlineFrom(before.online, pulse)
  const { turnout = [], rehearsal = null } = pulse
  return {
    ...(online ? { online } : {}),
    ...(same(before.turnout, turnout)
      ? {}
      : { turnout: turnout.map((one) => before.turnout.find((old) => same(old, one)) ?? one) }),
    ...(same(before.rehearsal, rehearsal) ? {} : { rehearsal }),
  }
}

/** With a sealed ballot that is in: once, however often it is told. */
export const withRecorded = (
  before: readonly BallotRecorded[],
  one: BallotRecorded,
): readonly BallotRecorded[] => (before.some((old) => same(old, one)) ? before : [...before, one])
