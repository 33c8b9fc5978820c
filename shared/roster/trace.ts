/** Who has taken part in a meeting, and so stays in its record after leaving the roster: retired, never gone. */
import type { State } from '../state.ts'
import type { FormerPerson, Organization } from './model.ts'
import { recordedPerson } from './select.ts'

/** True where this text stands anywhere in a value, as a field or in a list. */
const says = (value: unknown, text: string): boolean => {
  if (typeof value === 'string') return value === text
  if (typeof value !== 'object' || value === null) return false
  return Object.values(value).some((one) => says(one, text))
}

/**
 * What is left of somebody who leaves the roster: everything but the roster itself, and but what goes with them (requests
 * that wait, their turn in a tour, interests, proxies and the suspension of a vote).
 */
const remains = ({ roster, floor, around, polls, ...others }: State, gone: string): unknown => ({
  ...others,
  formerPersons: roster.formerPersons?.filter(({ id }) => id !== gone),
  floor: { ...floor, requests: [], notes: [] },
  around: { ...around, interests: [], tour: around.tour && { ...around.tour, waiting: [], later: [] } },
  polls: { ...polls, proxies: [], suspended: [] },
})

/**
 * True for a person or an organization of which anything remains in the record: it spoke, attended, answered, wrote, leads
 * a working group, owns an action; or it held the chair, or somebody of it did, in a sitting.
 */
export const tookPart = (state: State, id: string): boolean => {
  if (says(remains(state, id), id)) return true
  const role = recordedPerson(state.roster, id)?.role
  const presides = role === 'chair' || role === 'co-chair'
  return presides && state.agenda.sittings.some(({ openedAt }) => openedAt !== null)
}

/** The organizations of the record: those of the roster, then those that have left it after taking part. */
export const recordedOrganizations = (state: State): Organization[] => {
  const { organizations, former = [] } = state.roster
  return [...organizations, ...former.filter(({ id }) => tookPart(state, id))]
}

/** The persons of the record: those of the roster, then those who have left it after taking part. */
export const recordedPersons = (state: State): FormerPerson[] => {
  const { persons, formerPersons = [] } = state.roster
  return [...persons, ...formerPersons.filter(({ id }) => tookPart(state, id))]
}
