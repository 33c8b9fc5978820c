import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { App } from '../app.ts'
import type { Deps } from '../deps.ts'
import { exportsFor } from '../exports/list.ts'
import { type ExportForm, exportForms, registry } from '../exports/registry.ts'
import {
  type Asked,
  type FileForm,
  fileForms,
  type PaperStep,
  type Route,
  type Written,
} from '../exports/row.ts'
import { type ExportSource, exportSource } from '../exports/source.ts'
import { TallyFile } from '../exports/tallies/schema.ts'
import type { Progress } from '../record/archive.ts'
import { inTurn, seatKey, sendInTurn } from './heavy.ts'
import { type At, atMeeting, Refusal, readers } from './who.ts'

/** What the exports are written from, for whoever asks: the log is read once, from its first line on. */
export const sourceOf = (
  { live, viewer }: Pick<At, 'live' | 'viewer'>,
  { clock }: Pick<Deps, 'clock'>,
  signal?: AbortSignal,
): Promise<ExportSource> =>
  exportSource(() => live.log(), {
    ...{ viewer, names: live.names(), now: clock.now(), publicKey: live.key().publicKey },
    pause: async () => signal?.throwIfAborted(),
  })

/** What an import of the file would lose, for the header `x-rostrum-lost`: a list of sentences as JSON, percent-encoded. */
const lostFrom = ({ name }: ExportForm, source: ExportSource): string | undefined => {
  const lost = registry[name].lost?.(source) ?? []
  const shown = lost.slice(0, 20).map((sentence) => [...sentence].slice(0, 300).join(''))
  return shown.length === 0 ? undefined : encodeURIComponent(JSON.stringify(shown))
}

// --- which form, and for whom ---

const unique = <T>(all: readonly T[]): T[] => [...new Set(all)]
const servedAt = (route: Route): ExportForm[] => exportForms.filter(({ row }) => row.route === route)
const namesAt = (route: Route): string[] => unique(servedAt(route).map(({ name }) => name))
const formsAt = (route: Route): FileForm[] => unique(servedAt(route).map(({ form }) => form))
const readersOf = ({ row }: ExportForm) => (row.route === null ? [] : row.readers)

interface Wanted {
  readonly route: Route
  readonly meeting: string
  readonly what: string
  /** The first form at this address where it is undefined, or where tables have no such form. */
  readonly as: string | undefined
  readonly day?: string | undefined
}

/** The form that is asked for, and the meeting; refuses whoever the row of the export does not name. */
const readBy = async (request: FastifyRequest, deps: Deps, { route, meeting, what, as }: Wanted) => {
  const forms = servedAt(route).filter(({ name }) => name === what)
  const at = await atMeeting(request, deps, meeting, unique(forms.flatMap(readersOf)))
  const form = forms.find((one) => one.form === as) ?? (route === 'files' ? forms[0] : undefined)
  if (!form) throw noSuchForm(what, as)
  if (!readersOf(form).includes(at.viewer.role))
    throw new Refusal(403, 'not-allowed', 'Files are for the secretariat; you may read the page.')
  return { at, form }
}

const noSuchForm = (what: string, as = 'file'): Refusal =>
  new Refusal(404, 'no-such-form', `There is no ${what} as ${as} of this meeting.`)

// --- writing and sending ---

interface Sent {
  readonly written: Written
  readonly lost: string | undefined
}

const steps = ['log', 'text', 'pages', 'file'] as const

/** Exports as files and as pages for paper, each for those whom its row names, and the list of them. */
export const exportRoutes = (app: App, deps: Deps): void => {
  const write = async (
    at: At,
    form: ExportForm,
    { day, signal }: { readonly day: string | undefined; readonly signal: AbortSignal },
    told: (progress: Progress) => void = () => {},
  ): Promise<Sent> => {
    const step = (file: PaperStep | 'log') => told({ done: steps.indexOf(file), of: steps.length, file })
    step('log')
    const source = await sourceOf(at, deps, signal)
    signal.throwIfAborted()
    const asked: Asked = { ...(day === undefined ? {} : { day }), signal, told: step }
    const written = await form.write(source, asked)
    if (written === undefined) throw noSuchForm(form.name, form.form)
    return { written, lost: lostFrom(form, source) }
  }

  const send = async (request: FastifyRequest, reply: FastifyReply, wanted: Wanted) => {
    const { at, form } = await readBy(request, deps, wanted)
    // Whoever goes away stops what is written for them.
    const { written, lost } = await inTurn(deps, reply, seatKey(at.holder), (signal) =>
      write(at, form, { day: wanted.day, signal }),
    )
    if (lost !== undefined) reply.header('x-rostrum-lost', lost)
    const shown = form.row.route !== null && form.row.inline ? 'inline' : 'attachment'
    reply
      .header('content-type', fileForms[form.form].type)
      .header('content-disposition', `${shown}; filename="${form.file}"`)
    return reply.send(written)
  }

  const sendSteps = async (request: FastifyRequest, reply: FastifyReply, wanted: Wanted) => {
    const { at, form } = await readBy(request, deps, wanted)
    return sendInTurn(deps, request, reply, seatKey(at.holder), {
      ...{ file: form.file, type: fileForms[form.form].type, lines: true },
      make: async (signal, told) =>
        Buffer.from((await write(at, form, { day: wanted.day, signal }, told)).written),
    })
  }

  listRoute(app, deps)
  filesRoute(app, send)
  papersRoute(app, send, sendSteps)
  chatRoute(app, send)
  talliesRoute(app, send)
}

// --- addresses ---

type Send = (request: FastifyRequest, reply: FastifyReply, wanted: Wanted) => Promise<FastifyReply>

/** Who asks, where a page is opened by its address alone: the seat whose cookie counts. */
const Asking = Type.Optional(Type.String({ maxLength: 64 }))

const listRoute = (app: App, deps: Deps): void => {
  app.get(
    '/api/meetings/:meeting/exports',
    { schema: { params: Type.Object({ meeting: Type.String() }) } },
    async (request) => {
      const { live, viewer } = await atMeeting(request, deps, request.params.meeting, readers)
      return { exports: exportsFor(live.id, viewer) }
    },
  )
}

const filesRoute = (app: App, send: Send): void => {
  const params = Type.Object({ meeting: Type.String(), what: Type.Enum(namesAt('files')) })
  const querystring = Type.Object({ as: Type.Optional(Type.Enum(formsAt('files'))) })
  app.get('/api/meetings/:meeting/files/:what', { schema: { params, querystring } }, (request, reply) => {
    const { meeting, what } = request.params
    return send(request, reply, { route: 'files', meeting, what, as: request.query.as })
  })
}

const papersRoute = (app: App, send: Send, sendSteps: Send): void => {
  const params = Type.Object({ meeting: Type.String(), what: Type.Enum(namesAt('papers')) })
  const querystring = Type.Object({
    as: Type.Enum(formsAt('papers')),
    /** The day of a digest: 2020-06-22. */
    day: Type.Optional(Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' })),
    /** `yes`: lines of JSON with how far it is, the last of which names the file and its length; then the file. */
    progress: Type.Optional(Type.Enum(['yes', 'no'])),
    person: Asking,
  })
  app.get('/api/meetings/:meeting/papers/:what', { schema: { params, querystring } }, (request, reply) => {
    const { meeting, what } = request.params
    const { as, day, progress } = request.query
    const wanted: Wanted = { route: 'papers', meeting, what, as, day }
    return progress === 'yes' ? sendSteps(request, reply, wanted) : send(request, reply, wanted)
  })
}

const chatRoute = (app: App, send: Send): void => {
  const params = Type.Object({ meeting: Type.String(), format: Type.Enum(formsAt('chat')) })
  app.get('/api/meetings/:meeting/chat/:format', { schema: { params } }, (request, reply) => {
    const { meeting, format } = request.params
    return send(request, reply, { route: 'chat', meeting, what: 'chat', as: format })
  })
}

const talliesRoute = (app: App, send: Send): void => {
  app.get('/api/tallies.schema.json', () => TallyFile)

  const params = Type.Object({ meeting: Type.String() })
  const querystring = Type.Object({ as: Type.Enum(formsAt('tallies')), meeting: Asking, person: Asking })
  app.get('/api/meetings/:meeting/tallies', { schema: { params, querystring } }, (request, reply) => {
    const { meeting } = request.params
    return send(request, reply, { route: 'tallies', meeting, what: 'tallies', as: request.query.as })
  })
}
