/** What the sender of a command saw of how the meeting is reported: see shared/kernel/seen.ts. */

import { draftOfPoint } from '../decisions/select.ts'
import { findById } from '../kernel/lists.ts'
import { never, type StaleRows } from '../kernel/seen.ts'
import type { State } from '../state.ts'
import type { recordCommands } from './commands.ts'

export const asAttributed = { attribution: ({ record }: State) => record.attribution }

export const asTagged = {
  tag: ({ record }: State, { requestId }: { readonly requestId: string }) =>
    record.tags.find((one) => one.requestId === requestId)?.tag ?? '',
}

/** The point that is read back on the stage, and the words of the one that is to be. */
export const asReadBack = {
  'read-back': ({ record, decisions }: State, { pointId }: { readonly pointId: string | null }) => [
    record.readBack,
    (pointId !== null && findById(draftOfPoint(decisions, pointId)?.points ?? [], pointId)?.text) || null,
  ],
}

/** What makes each of its commands stale, or why nothing can. */
export const recordStale: StaleRows<keyof typeof recordCommands> = {
  setAttribution: asAttributed,
  setOffRecord: never('wish'),
  tagIntervention: asTagged,
  showReadBack: asReadBack,
}
