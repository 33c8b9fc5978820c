import type { FastifyRequest } from 'fastify'
import { type Static, Type } from 'typebox'
import { readAgenda } from '../../shared/import/agenda.ts'
import { agendaColumns } from '../../shared/import/agenda-row.ts'
import { readGroups } from '../../shared/import/groups.ts'
import { readRoster } from '../../shared/import/roster.ts'
import { allColumns, readRosterColumns } from '../../shared/import/roster-headers.ts'
import { type KnownOrganization, rosterColumns } from '../../shared/import/roster-row.ts'
import type { Table } from '../../shared/import/table.ts'
import type { App } from '../app.ts'
import type { Deps } from '../deps.ts'
import type { Head } from '../event-store.ts'
import { actionsDocument, actionsTable } from '../exports/actions.ts'
import { agendaFile, rosterFile } from '../exports/agenda.ts'
import { type FigureTable, figureTable } from '../exports/figure-sheets.ts'
import { type FloorSource, floorDocument, floorTable } from '../exports/floor.ts'
import { groupsDocument, groupsTable } from '../exports/groups.ts'
import { listenToFloor } from '../exports/interventions.ts'
import { lostFromAgenda, lostFromRoster } from '../exports/not-in-the-files.ts'
import { emptyHead } from '../hash.ts'
import { readCsv } from '../import/csv.ts'
import type { LiveMeeting } from '../live/live-meeting.ts'
import { fingerprintOf } from '../meeting-key.ts'
import { inTurn, seatKey } from './heavy.ts'
import { atMeeting, holderOf, preparingOnly, secretariat } from './who.ts'

const largestFile = 10_000_000
const Preview = Type.Object({
  name: Type.Optional(Type.String({ maxLength: 200 })),
  answers: Type.Optional(Type.String({ maxLength: 20_000 })),
  /** Codes of organizations, separated by semicolons, that the leads of an agenda are compared with. */
  codes: Type.Optional(Type.String({ maxLength: 8_000 })),
  /** The meeting that a roster is imported into again: its spelling of organizations is compared. */
  into: Type.Optional(Type.String({ maxLength: 64 })),
})
const AFile = Type.Object({
  meeting: Type.String(),
  what: Type.Enum([
    ...['agenda', 'roster', 'floor', 'figures', 'attendance', 'time'],
    ...['participation', 'groups', 'actions'],
  ] as const),
})
const AsWhat = Type.Object({ as: Type.Optional(Type.Enum(['csv', 'json'])) })

const answersIn = (text: string | undefined): Record<string, string> => {
  if (text === undefined) return {}
  try {
    const parsed: unknown = JSON.parse(text)
    if (typeof parsed !== 'object' || parsed === null) return {}
    return Object.fromEntries(
      Object.entries(parsed).filter((pair): pair is [string, string] => typeof pair[1] === 'string'),
    )
  } catch {
    return {}
  }
}

/** What was read, and which columns the file has: what it has no column for was guessed. */
const rosterPreview = (
  table: Table,
  answers: Record<string, string>,
  organizations: readonly KnownOrganization[],
) => {
  const { has } = readRosterColumns(table)
  const known = Object.keys(rosterColumns) as (keyof typeof rosterColumns)[]
  return { ...readRoster(table, { answers, organizations }), columns: known.filter(has) }
}

const agendaPreview = (
  table: Table,
  answers: Record<string, string>,
  codes: string | undefined,
  { clock }: Deps,
) => {
  const organizations = codes?.split(';').map((code) => ({ code }))
  const year = new Date(clock.now()).getUTCFullYear()
  return readAgenda(table, { answers, year, ...(organizations ? { organizations } : {}) })
}

/** What the record of a meeting is made from: its log, read once from the first line on. */
export const floorSource = async (live: LiveMeeting, { clock }: Deps): Promise<FloorSource> => {
  const floor = listenToFloor()
  let head: Head = emptyHead
  let lastAt = 0
  for await (const page of live.log())
    for (const { seq, hash, event } of page) {
      floor.see(event)
      head = { seq, hash }
      lastAt = event.at
    }
  const now = Math.max(clock.now(), lastAt)
  const { publicKey } = live.key()
  return {
    state: floor.state(),
    names: live.names(),
    spoken: floor.heard(now),
    head,
    now,
    lastAt,
    publicKey,
    fingerprint: fingerprintOf(publicKey),
  }
}

type Writer = (live: LiveMeeting, as: 'csv' | 'json', deps: Deps) => string | Promise<string>
const figuresOf =
  (what: FigureTable): Writer =>
  async (live, _, deps) =>
    figureTable(what, await floorSource(live, deps))

const writers: { readonly [W in Static<typeof AFile>['what']]: Writer } = {
  agenda: (live) => agendaFile(live.state()),
  roster: (live) => rosterFile(live.state(), live.names()),
  floor: async (live, as, deps) => {
    const source = await floorSource(live, deps)
    return as === 'json' ? floorDocument(source) : floorTable('floor', source)
  },
  figures: async (live, _, deps) => floorTable('figures', await floorSource(live, deps)),
  attendance: figuresOf('attendance'),
  time: figuresOf('time'),
  participation: figuresOf('participation'),
  groups: (live, as) =>
    as === 'json' ? groupsDocument(live.state(), live.head()) : groupsTable(live.state()),
  actions: (live, as, { clock }) =>
    as === 'json'
      ? actionsDocument(live.state(), live.head(), clock.now())
      : actionsTable(live.state(), clock.now()),
}
/** What an import of the file would lose, for the header `x-rostrum-lost`: a list of sentences as JSON, percent-encoded. */
const lostFrom = (what: keyof typeof writers, live: LiveMeeting): string | undefined => {
  const lost =
    what === 'agenda'
      ? lostFromAgenda(live.state())
      : what === 'roster'
        ? lostFromRoster(live.state(), live.names())
        : []
  const shown = lost.slice(0, 20).map((sentence) => [...sentence].slice(0, 300).join(''))
  return shown.length === 0 ? undefined : encodeURIComponent(JSON.stringify(shown))
}

const asJson: readonly (keyof typeof writers)[] = ['floor', 'groups', 'actions']

/** Previews of files before anything is applied, and the same tables back as files. */
export const fileRoutes = (app: App, deps: Deps): void => {
  // Any content type: a browser names a CSV file as it likes.
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: largestFile + 1_000 }, (_, body, done) =>
    done(null, body),
  )

  const known = async (request: FastifyRequest, meeting: string | undefined) =>
    meeting === undefined
      ? []
      : (await atMeeting(request, deps, meeting, secretariat)).live.state().roster.organizations

  app.post(
    '/api/preview/:what',
    {
      schema: {
        params: Type.Object({ what: Type.Enum(['agenda', 'roster', 'groups']) }),
        querystring: Preview,
      },
      // Refused before the file is read: it may be large.
      onRequest: (request) => preparingOnly(request, deps),
    },
    async (request, reply) => {
      const { name = 'the file', answers: told, codes, into } = request.query
      const answers = answersIn(told)
      const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
      const { what } = request.params
      const kept = what === 'roster' ? await known(request, into) : []
      return inTurn(deps, reply, seatKey(holderOf(request, deps.accounts)), () => {
        const known = { agenda: { columns: agendaColumns }, roster: { columns: allColumns }, groups: {} }
        const columns = known[what]
        const read = readCsv(bytes, { name, answers, ...columns })
        if ('problems' in read) return read
        if (what === 'groups') return readGroups(read.table)
        return what === 'agenda'
          ? agendaPreview(read.table, answers, codes, deps)
          : rosterPreview(read.table, answers, kept)
      })
    },
  )

  app.get(
    '/api/meetings/:meeting/files/:what',
    { schema: { params: AFile, querystring: AsWhat } },
    async (request, reply) => {
      const { meeting, what } = request.params
      const { live, holder } = await atMeeting(request, deps, meeting, secretariat)
      const as = asJson.includes(what) && request.query.as === 'json' ? 'json' : 'csv'
      const type = as === 'json' ? 'application/json' : 'text/csv'
      const text = await inTurn(deps, reply, seatKey(holder), () => writers[what](live, as, deps))
      const lost = lostFrom(what, live)
      if (lost !== undefined) reply.header('x-rostrum-lost', lost)
      reply
        .header('content-type', `${type}; charset=utf-8`)
        .header('content-disposition', `attachment; filename="${what}.${as}"`)
      return reply.send(text)
    },
  )
}
