import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { readAgenda } from '../../shared/import/agenda.ts'
import { agendaColumns } from '../../shared/import/agenda-row.ts'
import { readGroups } from '../../shared/import/groups.ts'
import { readRoster } from '../../shared/import/roster.ts'
import { allColumns, readRosterColumns } from '../../shared/import/roster-headers.ts'
import { type KnownOrganization, rosterColumns } from '../../shared/import/roster-row.ts'
import type { Table } from '../../shared/import/table.ts'
import type { App } from '../app.ts'
import type { Deps } from '../deps.ts'
import { readCsv } from '../import/csv.ts'
import { writeAll } from '../wording.ts'
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

/** Previews of files before anything of them is applied. */
export const previewRoutes = (app: App, deps: Deps): void => {
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
        const columnsOf = { agenda: { columns: agendaColumns }, roster: { columns: allColumns }, groups: {} }
        const columns = columnsOf[what]
        const read = readCsv(bytes, { name, answers, ...columns })
        if ('problems' in read) return writeAll(read)
        if (what === 'groups') return writeAll(readGroups(read.table))
        return writeAll(
          what === 'agenda'
            ? agendaPreview(read.table, answers, codes, deps)
            : rosterPreview(read.table, answers, kept),
        )
      })
    },
  )
}
