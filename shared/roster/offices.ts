/** Who runs the meeting stays: one of each office, and nobody takes the own office away without having been asked. */
import { type Refused, refuse } from '../kernel/decision.ts'
import type { Person, PersonRole } from './model.ts'
import type { RosterRefusal } from './refusals.ts'

type Holder = Pick<Person, 'id' | 'role' | 'revoked'>
type Unfit = Refused<RosterRefusal> | undefined

/** Chair and co-chair have the same powers: one of them is enough. */
const offices: readonly { readonly roles: readonly PersonRole[]; readonly refused: RosterRefusal }[] = [
  { roles: ['chair', 'co-chair'], refused: 'last-chair' },
  { roles: ['secretariat'], refused: 'last-secretariat' },
]

const isHeld = (persons: readonly Holder[], roles: readonly PersonRole[]): boolean =>
  persons.some(({ role, revoked }) => roles.includes(role) && !revoked)

/** Refuses to leave the meeting without a chair, or without a secretariat, where it has one. Without a link one holds no office. */
export const leavesNoOffice = (before: readonly Holder[], after: readonly Holder[]): Unfit => {
  const lost = offices.find(({ roles }) => isHeld(before, roles) && !isHeld(after, roles))
  return lost && refuse(lost.refused)
}

/** The persons with this one changed, or without them where that is undefined. */
export const withPerson = <T extends Holder>(
  persons: readonly T[],
  personId: string,
  change: ((person: T) => T) | undefined,
): T[] => persons.flatMap((one) => (one.id === personId ? (change ? [change(one)] : []) : [one]))

/** Refuses to take the own office away, or the own seat, until the sender says that it is meant (`oneself`). */
export const isYourself = (
  actorId: string,
  personId: string,
  { oneself = false }: { readonly oneself?: boolean },
): Unfit => (actorId === personId && !oneself ? refuse('is-yourself') : undefined)
