import { Type } from 'typebox'
import type { Command, CommandOf } from '../../shared/commands.ts'
import { isRefused } from '../../shared/kernel/decision.ts'
import { cleanTexts } from '../../shared/kernel/text.ts'
import { copyCommands } from '../../shared/meeting/copy.ts'
import { emptyState } from '../../shared/meeting/features.ts'
import { decide, evolve } from '../../shared/meeting/meeting.ts'
import type { State } from '../../shared/state.ts'
import type { App } from '../app.ts'
import type { MeetingDamaged } from '../damage.ts'
import type { Deps } from '../deps.ts'
import type { MeetingRow } from '../event-store.ts'
import { newId } from '../ids.ts'
import type { LiveMeeting } from '../live/live-meeting.ts'
import { organizerSender, PreparationRefused } from '../meetings.ts'
import { fieldOfCommand } from '../read-command.ts'
import { inTurn } from './heavy.ts'
import { notRecorded, organizerOnly, Refusal } from './who.ts'

const text = (maxLength: number, minLength = 0) => Type.String({ minLength, maxLength })
const NewMeeting = Type.Object(
  {
    title: text(200, 1),
    body: Type.Optional(text(120)),
    zone: text(60, 1),
    agenda: Type.Optional(Type.Array(Type.Unknown(), { maxItems: 2000 })),
    sittings: Type.Optional(Type.Array(Type.Unknown(), { maxItems: 100 })),
    roster: Type.Optional(
      Type.Object({
        organizations: Type.Array(Type.Unknown(), { maxItems: 2000 }),
        seats: Type.Array(Type.Unknown(), { maxItems: 5000 }),
      }),
    ),
  },
  { additionalProperties: false },
)
const AMeeting = Type.Object({ meeting: Type.String() })

const dayMs = 86_400_000

interface Listed {
  readonly code: string
  readonly createdAt: number
  readonly now: number
  readonly retentionDays: number
}

const summary = (live: LiveMeeting, { code, createdAt, now, retentionDays }: Listed) => {
  const { meeting, roster, agenda } = live.state()
  const closedAt = live.closedAt() ?? null
  const isOld = closedAt !== null && now - closedAt > retentionDays * dayMs
  return {
    id: live.id,
    code,
    createdAt,
    title: meeting.title,
    body: meeting.body,
    zone: meeting.zone,
    status: meeting.status,
    /** Why the organizer marked it as created in error, and when; null where it is a meeting like the others. */
    inError: meeting.inError ? { reason: meeting.inError.reason, at: meeting.inError.at } : null,
    closedAt,
    readBackAt: live.readBackAt ?? null,
    namesErased: live.namesErased(),
    /** True when the time for which names are kept is over: whoever keeps the meetings erases them. */
    namesDue: retentionDays > 0 && isOld && !live.namesErased(),
    organizations: roster.organizations.length,
    seats: roster.persons.reduce((sum, { seats }) => sum + seats.length, 0),
    items: agenda.items.filter(({ kind }) => kind === 'item').length,
    dates: agenda.sittings.map(({ date }) => date),
    underWay: agenda.sittingId !== null,
    online: live.presence.count(),
  }
}

/** Tries the preparation of a meeting without making it; the refusal, if there is one. */
export const refusedPreparation = (
  prepared: readonly Command[],
): { refused: string; about?: string } | undefined => {
  const actor = { personId: organizerSender.personId, role: 'organizer', organizations: [] } as const
  let state: State = emptyState
  for (const command of prepared) {
    const decision = decide(state, command, { actor, now: 0, id: newId() })
    if (isRefused(decision)) return decision
    state = decision.events.reduce(evolve, state)
  }
  return undefined
}

/** A meeting whose log is damaged, in the list: there is nothing to count, and a sentence instead. */
const damagedSummary = ({ id, code, createdAt }: MeetingRow, { title, message }: MeetingDamaged) => ({
  ...{ id, code, createdAt, title, body: '', zone: '' },
  status: 'damaged',
  damage: message,
  ...{ closedAt: null, readBackAt: null, namesErased: false, namesDue: false, inError: null },
  ...{ organizations: 0, seats: 0, items: 0, dates: [], underWay: false, online: 0 },
})

const findMeeting = async ({ meetings }: Deps, id: string): Promise<LiveMeeting> => {
  const live = await meetings.get(id)
  if (!live) throw new Refusal(404, 'unknown-meeting', 'There is no such meeting on this server.')
  return live
}

/** Makes a meeting out of commands; refused in a sentence before anything is kept where one of them cannot be carried out. */
const makeMeeting = async ({ meetings }: Deps, asked: (meetingId: string) => readonly Command[]) => {
  const prepared = (meetingId: string) => asked(meetingId).map((command) => cleanTexts(command) as Command)
  const trial = prepared('trial')
  for (const command of trial) {
    const field = fieldOfCommand(command, command.type)
    if (field !== undefined)
      throw new Refusal(
        400,
        'malformed',
        `The meeting was not made: "${field}" is not as it has to be. Import the files again.`,
        field,
      )
  }
  const refused = refusedPreparation(trial)
  if (refused)
    throw new Refusal(
      409,
      refused.refused,
      `The meeting was not made: ${refused.refused}${refused.about ? ` (${refused.about})` : ''}.`,
    )
  const live = await meetings.create(prepared).catch((fault: unknown) => {
    throw fault instanceof PreparationRefused && fault.message === 'fault' ? notRecorded() : fault
  })
  return { meeting: live.id }
}

const listRoute = (app: App, { accounts, meetings, clock, config }: Deps): void => {
  app.get('/api/meetings', async (request) => {
    organizerOnly(request, accounts)
    const sound = (await meetings.list()).map(({ row, live }) =>
      summary(live, {
        ...{ code: row.code, createdAt: row.createdAt },
        ...{ now: clock.now(), retentionDays: config.retentionDays },
      }),
    )
    const damaged = (await meetings.damaged()).map(({ row, fault }) => damagedSummary(row, fault))
    return [...sound, ...damaged].sort((a, b) => b.createdAt - a.createdAt)
  })
}

const createRoutes = (app: App, deps: Deps): void => {
  app.post(
    '/api/meetings',
    { schema: { body: NewMeeting }, bodyLimit: 5_000_000 },
    async (request, reply) => {
      organizerOnly(request, deps.accounts)
      const { title, body, zone, agenda, sittings, roster } = request.body
      const asked = (meetingId: string): Command[] => [
        { type: 'createMeeting', meetingId, title, zone, ...(body === undefined ? {} : { body }) },
        ...(roster ? [{ type: 'importRoster', ...roster } as Command] : []),
        ...(agenda?.length
          ? [{ type: 'importAgenda', rows: agenda, ...(sittings?.length ? { sittings } : {}) } as Command]
          : []),
      ]
      return inTurn(deps, reply, organizerSender.personId, () => makeMeeting(deps, asked))
    },
  )

  app.post(
    '/api/meetings/:meeting/duplicate',
    { schema: { params: AMeeting, body: Type.Object({ title: text(200, 1) }) } },
    async (request, reply) => {
      organizerOnly(request, deps.accounts)
      const live = await findMeeting(deps, request.params.meeting)
      const { body, zone } = live.state().meeting
      const { title } = request.body
      const asked = (meetingId: string) =>
        copyCommands(live.state(), live.names(), { type: 'createMeeting', meetingId, title, body, zone })
      return inTurn(deps, reply, organizerSender.personId, () => makeMeeting(deps, asked))
    },
  )
}

const closingRoutes = (app: App, deps: Deps): void => {
  const carryOut = async (
    meetingId: string,
    command: CommandOf<'closeMeeting' | 'reopenMeeting' | 'markCreatedInError'>,
  ) => {
    const live = await findMeeting(deps, meetingId)
    const answer = await live.submit(organizerSender, newId(), command)
    if (!answer.ok && answer.reason === 'fault') throw notRecorded()
    if (!answer.ok)
      throw new Refusal(
        409,
        answer.reason,
        answer.reason === 'floor-held'
          ? 'Someone has the floor: end the intervention first.'
          : live.readBackAt !== undefined
            ? 'This meeting was read back from an archive: it is for reading only.'
            : answer.reason === 'meeting-was-held'
              ? 'Something was done in this meeting: it stays among the meetings. Close it instead.'
              : 'The meeting is already as you wish.',
      )
    return { ok: true, at: deps.clock.now() }
  }
  app.post('/api/meetings/:meeting/close', { schema: { params: AMeeting } }, async (request) => {
    organizerOnly(request, deps.accounts)
    return carryOut(request.params.meeting, { type: 'closeMeeting' })
  })
  app.post('/api/meetings/:meeting/reopen', { schema: { params: AMeeting } }, async (request) => {
    organizerOnly(request, deps.accounts)
    return carryOut(request.params.meeting, { type: 'reopenMeeting' })
  })
  app.post(
    '/api/meetings/:meeting/in-error',
    { schema: { params: AMeeting, body: Type.Object({ reason: Type.Optional(text(280)) }) } },
    async (request) => {
      organizerOnly(request, deps.accounts)
      return carryOut(request.params.meeting, { type: 'markCreatedInError', ...request.body })
    },
  )
}

/** The meetings of this server, for the organizer: listed, made, copied, closed and opened again. */
export const meetingRoutes = (app: App, deps: Deps): void => {
  listRoute(app, deps)
  createRoutes(app, deps)
  closingRoutes(app, deps)
}
