import { asSought } from '../../shared/kernel/text.ts'
import type { Organization, Person, Roster, SeatKind } from '../../shared/roster/model.ts'
import { byCode } from '../../shared/roster/select.ts'
import type { Online } from '../pulse-news.ts'

export type Here = 'online' | 'in-room' | 'absent' | 'not-here' | 'unknown'

/** What the secretariat has set counts before the connection. */
export const presenceOf = ({ id, presence }: Person, { persons }: Online): Here => {
  if (presence !== null) return presence
  if (persons === null) return 'unknown'
  return persons.has(id) ? 'online' : 'not-here'
}

export const isAccountedFor = (here: Here): boolean => here === 'online' || here === 'in-room'

export interface Member {
  readonly person: Person
  readonly seat: SeatKind
  readonly name: string
  readonly here: Here
}

export interface Delegation {
  readonly organization: Organization
  /** Head first. */
  readonly members: readonly Member[]
  /** Connected persons, where they are not named. */
  readonly count: number
}

const headFirst = (a: Member, b: Member): number =>
  Number(b.seat === 'head') - Number(a.seat === 'head') || a.name.localeCompare(b.name, 'en')

export const delegationsOf = (
  { organizations, persons }: Roster,
  names: Readonly<Record<string, string>>,
  online: Online,
): Delegation[] => {
  const members = new Map<string, Member[]>()
  for (const person of persons)
    for (const { organizationId, seat } of person.seats) {
      const member = { person, seat, name: names[person.id] ?? '', here: presenceOf(person, online) }
      const known = members.get(organizationId)
      if (known) known.push(member)
      else members.set(organizationId, [member])
    }
  return [...organizations].sort(byCode).map((organization) => {
    const own = (members.get(organization.id) ?? []).sort(headFirst)
    const named = own.filter(({ here }) => isAccountedFor(here)).length
    return {
      organization,
      members: own,
      count: online.persons ? named : (online.counts[organization.id] ?? named),
    }
  })
}

/** By code, name or alias of the organization (then all of it), or by a person's name. */
export const searched = (delegations: readonly Delegation[], words: string): readonly Delegation[] => {
  const wanted = asSought(words.trim())
  if (wanted === '') return delegations
  return delegations.flatMap((delegation) => {
    const { code, name, aliases } = delegation.organization
    if ([code, name, ...aliases].some((text) => asSought(text).includes(wanted))) return [delegation]
    const members = delegation.members.filter((member) => asSought(member.name).includes(wanted))
    return members.length > 0 ? [{ ...delegation, members }] : []
  })
}
