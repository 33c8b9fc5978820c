/** A roster as it is read and written, and the columns that hold it. */

import type { OrganizationKind, SeatKind, SeatRole } from '../state.ts'
import type { Columns, Vocabulary } from './columns.ts'
import type { Problem, Row } from './table.ts'

export interface RosterOrganization {
  readonly code: string
  /** Empty where the file does not say it. */
  readonly name: string
  readonly kind: OrganizationKind
  readonly steeringGroup: boolean
  readonly aliases: readonly string[]
}

/** A seat, wherever it comes from. */
export interface PlannedSeat {
  /** The code of its organization. */
  readonly organization: string
  readonly name: string
  readonly role: SeatRole
  readonly seat: SeatKind
  /** Rows with the same key are one person with several seats. */
  readonly person: string | null
}

export interface RosterSeat extends PlannedSeat {
  readonly line: number
}

export type RosterColumn =
  | 'organization'
  | 'organization_name'
  | 'kind'
  | 'steering_group'
  | 'aliases'
  | 'name'
  | 'role'
  | 'seat'
  | 'person'

export const rosterColumns: Vocabulary<RosterColumn> = {
  organization: [
    'organisation',
    'org',
    'code',
    'organizationcode',
    'organisationcode',
    'entity',
    'agency',
    'acronym',
    'delegation',
  ],
  organization_name: ['organisationname', 'orgname', 'fullname', 'entityname', 'agencyname'],
  kind: ['type', 'category', 'membership'],
  steering_group: ['sg', 'steering', 'steeringgroupmember', 'insteeringgroup', 'sgmember'],
  aliases: ['alias', 'othernames', 'alsoknownas', 'aka'],
  name: ['personsname', 'personname', 'participant', 'participantname', 'delegatename', 'label', 'seatname'],
  role: ['function', 'capacity'],
  seat: ['seatkind', 'place', 'rank'],
  person: ['personid', 'personkey', 'key', 'email', 'mail'],
}

export interface Source {
  readonly columns: Columns<RosterColumn>
  readonly rows: readonly Row[]
  readonly tell: (problem: Problem) => void
}

/** A row with what its cells say; null where they say nothing or cannot be read. */
export interface SaidSeat {
  readonly row: Row
  readonly code: string
  readonly name: string
  readonly person: string | null
  readonly organizationName: string
  readonly aliases: readonly string[]
  readonly kind: OrganizationKind | null
  readonly steeringGroup: boolean | null
  readonly role: SeatRole | null
  readonly seat: SeatKind | null
}

export const longest: Readonly<
  Record<'organization' | 'organization_name' | 'aliases' | 'name' | 'person', number>
> = {
  organization: 40,
  organization_name: 200,
  aliases: 80,
  name: 200,
  person: 200,
}
