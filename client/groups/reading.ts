import type { Agenda } from '../../shared/agenda/model.ts'
import type { Group, GroupPart, SignUp } from '../../shared/groups/model.ts'
import type { Load } from '../../shared/groups/select.ts'
import type { Message } from '../messages/catalogue.ts'
import { groupsText } from './messages.ts'

export const parts: readonly GroupPart[] = ['lead', 'co-lead', 'member', 'support', 'observer']

export const partNames: Readonly<Record<GroupPart, Message>> = {
  lead: groupsText.lead,
  'co-lead': groupsText['co-lead'],
  member: groupsText.member,
  support: groupsText.support,
  observer: groupsText.observer,
}

/** In a sentence: "UNDP is down as member". */
export const partWords: Readonly<Record<GroupPart, Message>> = {
  lead: groupsText.asLead,
  'co-lead': groupsText['asCo-lead'],
  member: groupsText.asMember,
  support: groupsText.asSupport,
  observer: groupsText.asObserver,
}

/** On the button that takes the part. */
export const partActs: Readonly<Record<GroupPart, Message>> = {
  lead: groupsText.takeLead,
  'co-lead': groupsText['takeCo-lead'],
  member: groupsText.takeMember,
  support: groupsText.takeSupport,
  observer: groupsText.takeObserver,
}

/** The sheets that are open on the current item, or on the one it is part of. */
export const sheetsNow = ({ currentId, items }: Agenda, groups: readonly Group[]): Group[] => {
  const current = items.find(({ id }) => id === currentId)
  if (!current) return []
  return groups.filter(
    ({ open, itemId }) => open && itemId !== null && (itemId === current.id || itemId === current.parentId),
  )
}

export const ownSignUp = ({ signUps }: Group, organizationId: string): SignUp | undefined =>
  signUps.find((one) => one.organizationId === organizationId)

export interface LoadSummary {
  readonly most: number
  readonly codes: readonly string[]
  readonly none: number
}

/** Who sits in the most groups, and how many organizations in none. */
export const summaryOf = (loads: readonly Load[]): LoadSummary => {
  const most = loads[0]?.in.length ?? 0
  const codes = loads.filter((one) => one.in.length === most).map(({ organization }) => organization.code)
  return { most, codes, none: loads.filter((one) => one.in.length === 0).length }
}
