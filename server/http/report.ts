import { Type } from 'typebox'
import type { Viewer } from '../../shared/kernel/viewer.ts'
import { view } from '../../shared/meeting/meeting.ts'
import type { App } from '../app.ts'
import type { Deps } from '../deps.ts'
import type { LiveMeeting } from '../live/live-meeting.ts'
import {
  type PaperForm,
  type PaperName,
  type PaperStep,
  paperFile,
  paperForms,
  paperTypes,
} from '../exports/papers.ts'
import type { LiveMeeting } from '../live-meeting.ts'
import type { Progress } from '../record/archive.ts'
import { floorSource } from './files.ts'
import { inTurn, seatKey, sendInTurn } from './heavy.ts'
import { atMeeting, filesFor, Refusal, readers } from './who.ts'

const Named = Type.Object({
  meeting: Type.String(),
  what: Type.Enum(['report', 'digest', 'figures', 'register']),
})
const Asked = Type.Object({
  as: Type.Enum(['html', 'docx', 'xlsx', 'csv', 'json']),
  /** The day of a digest: 2020-06-22. */
  day: Type.Optional(Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' })),
  /** `yes`: lines of JSON with how far it is, the last of which names the file and its length; then the file. */
  progress: Type.Optional(Type.Enum(['yes', 'no'])),
  /** Who asks, where a page is opened by its address alone: the seat whose cookie counts. */
  person: Type.Optional(Type.String({ maxLength: 64 })),
})

interface Wanted {
  readonly what: PaperName
  readonly as: PaperForm
  readonly day: string | undefined
}

const steps = ['log', 'text', 'pages', 'file'] as const

/** The report, the digest of a day, the figures and the register, as files and as pages for paper. */
export const reportRoutes = (app: App, deps: Deps): void => {
  const write = async (
    live: LiveMeeting,
    viewer: Viewer,
    { what, as, day }: Wanted,
    signal: AbortSignal,
    told: (progress: Progress) => void = () => {},
  ): Promise<string | Buffer> => {
    const step = (file: PaperStep | 'log') => told({ done: steps.indexOf(file), of: steps.length, file })
    step('log')
    const whole = await floorSource(live, deps)
    signal.throwIfAborted()
    const source = { ...whole, state: view(whole.state, viewer) }
    const file = await paperFile(what, as, source, { ...(day ? { day } : {}), signal, told: step })
    if (file === undefined)
      throw new Refusal(404, 'no-such-form', `There is no ${what} as ${as} of this meeting.`)
    return file
  }

  app.get(
    '/api/meetings/:meeting/papers/:what',
    { schema: { params: Named, querystring: Asked } },
    async (request, reply) => {
      const { meeting } = request.params
      const { day, progress } = request.query
      const [what, as] = [request.params.what as PaperName, request.query.as as PaperForm]
      const { live, viewer, holder } = await atMeeting(request, deps, meeting, readers)
      filesFor(viewer, as)
      if (!paperForms[what].includes(as))
        throw new Refusal(404, 'no-such-form', `There is no ${what} as ${as} of this meeting.`)
      if (progress === 'yes')
        return sendInTurn(deps, request, reply, seatKey(holder), {
          ...{ file: `${what}.${as}`, type: paperTypes[as], lines: true },
          make: async (signal, told) =>
            Buffer.from(await write(live, viewer, { what, as, day }, signal, told)),
        })
      // Who goes away stops what is written for them.
      const file = await inTurn(deps, reply, seatKey(holder), (gone) =>
        write(live, viewer, { what, as, day }, gone),
      )
      reply
        .header('content-type', paperTypes[as])
        .header('content-disposition', `${as === 'html' ? 'inline' : 'attachment'}; filename="${what}.${as}"`)
      return reply.send(file)
    },
  )
}
