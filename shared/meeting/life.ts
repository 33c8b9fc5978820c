import type { CommandOf } from '../commands.ts'
import { accept, type Context, type Decision, refuse } from '../kernel/decision.ts'
import { isZone } from '../kernel/time.ts'
import { currentZone } from '../kernel/zones.ts'
import type { State } from '../state.ts'

export type MeetingRefusal =
  | 'already-created'
  | 'unknown-zone'
  | 'meeting-closed'
  | 'meeting-open'
  | 'too-late-to-reopen'
  | 'floor-held'
  | 'poll-is-open'
  | 'meeting-was-held'
  | 'already-in-error'
type Decided = Decision<MeetingRefusal>

/** Milliseconds during which the podium reopens a meeting that was closed by mistake. */
export const reopenMs = 600_000

/** Every meeting has a stage: a screen without a seat. */
export const stagePersonId = 'stage'

export const createMeeting = (
  { meeting }: State,
  command: CommandOf<'createMeeting'>,
  _: Context,
): Decided => {
  if (meeting.id !== '') return refuse('already-created')
  if (!isZone(command.zone)) return refuse('unknown-zone', command.zone)
  const { meetingId, title, body = '', rehearsalOf = null } = command
  const zone = currentZone(command.zone)
  return accept(
    { type: 'meetingCreated', meetingId, title, body, zone, rehearsalOf },
    {
      type: 'personAdded',
      person: { id: stagePersonId, role: 'stage', seats: [], presence: null, revoked: false },
    },
  )
}

export const describeMeeting = (
  { meeting }: State,
  { title = meeting.title, zone = meeting.zone, body = meeting.body }: CommandOf<'describeMeeting'>,
): Decided =>
  isZone(zone)
    ? accept({ type: 'meetingDescribed', title, body, zone: currentZone(zone) })
    : refuse('unknown-zone', zone)

export const closeMeeting = (
  { floor, agenda, polls }: State,
  _: CommandOf<'closeMeeting'>,
  { now }: Context,
): Decided => {
  if (floor.current) return refuse('floor-held')
  const open = polls.polls.find(({ status }) => status === 'open')
  if (open) return refuse('poll-is-open', open.title)
  const sitting = agenda.sittingId
  const running = agenda.items.filter((item) => item.status === 'active')
  return accept(
    ...running.map(({ id }) => ({ type: 'itemPaused' as const, itemId: id })),
    ...(sitting ? [{ type: 'sittingEnded' as const, sittingId: sitting }] : []),
    { type: 'meetingClosed', until: now + reopenMs },
  )
}

/** The organizer reopens it at any time, the podium for some minutes: what was closed on purpose stays closed. */
export const reopenMeeting = (
  { meeting }: State,
  _: CommandOf<'reopenMeeting'>,
  { actor, now }: Context,
): Decided => {
  if (meeting.status === 'open') return refuse('meeting-open')
  const isInTime = meeting.closed !== undefined && now < meeting.closed.until
  if (actor.role !== 'organizer' && !isInTime) return refuse('too-late-to-reopen')
  return accept({ type: 'meetingReopened' })
}
