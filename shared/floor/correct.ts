/** What was recorded of an intervention by mistake is put right: whose it was, how long it was, or that it was none. */
import type { CommandOf } from '../commands.ts'
import { accept, refuse } from '../kernel/decision.ts'
import { findById } from '../kernel/lists.ts'
import { recordedOrganization, recordedPerson } from '../roster/select.ts'
import type { State } from '../state.ts'
import type { FloorDecision } from './refusals.ts'

/** Refuses what is not over, whom the meeting has never had, and a correction that changes nothing. */
export const correctIntervention = (
  { floor, roster }: State,
  command: CommandOf<'correctIntervention'>,
): FloorDecision => {
  const { requestId, reason } = command
  const known = findById(floor.delivered, requestId)
  if (!known) return refuse('not-over')
  const { organizationId = known.organizationId, struck = known.struck ?? false } = command
  if (!recordedOrganization(roster, organizationId)) return refuse('unknown-organization', organizationId)
  const stays = organizationId === known.organizationId ? known.personId : null
  const { personId = stays } = command
  if (personId !== null && !recordedPerson(roster, personId)) return refuse('unknown-person', personId)
  const ms = command.seconds === undefined ? known.ms : command.seconds * 1000
  const isSame =
    organizationId === known.organizationId &&
    personId === known.personId &&
    ms === known.ms &&
    struck === (known.struck ?? false)
  if (isSame) return refuse('nothing-changes')
  return accept({
    ...{ type: 'interventionCorrected', requestId, organizationId, personId, ms, struck },
    reason: reason.trim(),
  })
}
