/** What the sender of a command saw of working groups: see shared/kernel/seen.ts. */

import { findById } from '../kernel/lists.ts'
import { never, type StaleRows, saying } from '../kernel/seen.ts'
import type { State } from '../state.ts'
import type { groupCommands } from './commands.ts'

interface OfGroup {
  readonly groupId: string
}

export const asGroup = {
  group: ({ groups: { groups } }: State, { groupId }: OfGroup) =>
    saying(
      findById(groups, groupId),
      ...(['itemId', 'name', 'category', 'purpose', 'cadence', 'established'] as const),
      ...(['state', 'note', 'others'] as const),
    ),
}

/** The part that an organization has put itself down for. */
export const asSigned = {
  signed: (
    { groups: { groups } }: State,
    { groupId, organizationId }: OfGroup & { readonly organizationId?: string },
  ) => findById(groups, groupId)?.signUps.find((one) => one.organizationId === organizationId)?.part ?? null,
}

/** What makes each of its commands stale, or why nothing can. */
export const groupStale: StaleRows<keyof typeof groupCommands> = {
  addGroup: never('adds'),
  changeGroup: asGroup,
  removeGroup: asGroup,
  openSignUp: never('wish'),
  signUp: asSigned,
  confirmSignUp: asSigned,
  importGroups: never('adds'),
}
