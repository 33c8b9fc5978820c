/** The words of a roster: kinds, roles and places, as people write them. */

import type { OrganizationKind, SeatKind, SeatRole } from '../roster/model.ts'
import { wordOf } from './columns.ts'
import { clean } from './table.ts'

export const kindWords: Readonly<Record<OrganizationKind, readonly string[]>> = {
  member: ['members', 'fullmember', 'state', 'organization', 'organisation'],
  observer: ['observers', 'obs', 'observerorganization', 'observerorganisation'],
  guest: ['guests', 'invited', 'invitee', 'invitedguest'],
}

export const roleWords: Readonly<Record<SeatRole, readonly string[]>> = {
  chair: ['chairperson', 'chairman', 'chairwoman', 'president'],
  'co-chair': ['cochairperson', 'cochairman', 'cochairwoman'],
  secretariat: ['secretary', 'sec', 'staff', 'secretariatstaff'],
  delegate: ['representative', 'rep', 'member', 'participant', 'delegation', 'headofdelegation'],
  observer: ['obs', 'observers'],
  guest: ['presenter', 'speaker', 'expert', 'invited', 'invitedguest'],
}

export const seatWords: Readonly<Record<SeatKind, readonly string[]>> = {
  head: ['headofdelegation', 'hod', 'principal', 'first', 'main', 'leader'],
  alternate: ['alt', 'alternative', 'deputy', 'adviser', 'advisor', 'second', 'other', 'member'],
}

export const truthWords = {
  yes: ['y', 'true', 't', '1', 'x', 'sg', 'member', 'on'],
  no: ['n', 'false', 'f', '0', 'none', 'off'],
}

export const isTick = (cell: string): boolean => /^[✓✔☑]$/.test(clean(cell))

/** What Teams, Zoom and Webex call those in a call: a role there is none in the meeting. */
const platformWords = /^(attendee|organi[sz]er|co-?organi[sz]er|host|co-?host|panell?ist|moderator)$/i

export const isPlatformRole = (cell: string): boolean => platformWords.test(clean(cell))

const wordsOf = { kind: kindWords, role: roleWords, seat: seatWords, steering_group: truthWords } as const

/** True where a cell of one of these columns says something that is known, or nothing. */
export const isKnownWord = (column: keyof typeof wordsOf, cell: string): boolean =>
  clean(cell) === '' ||
  (column === 'steering_group' && isTick(cell)) ||
  wordOf(cell, wordsOf[column] as Readonly<Record<string, readonly string[]>>) !== undefined
