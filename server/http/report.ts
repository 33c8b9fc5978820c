import { Type } from 'typebox'
import type { Viewer } from '../../shared/kernel.ts'
import { view } from '../../shared/meeting.ts'
import type { App } from '../app.ts'
import type { Deps } from '../deps.ts'
import { type PaperForm, type PaperName, paperFile, paperTypes } from '../record/paper-file.ts'
import { floorSource } from './files.ts'
import { atMeeting, Refusal, secretariat } from './who.ts'

/** Files are the secretariat's to take away; the chair reads the pages. */
const readers: readonly Viewer['role'][] = [...secretariat, 'chair', 'co-chair']

const Named = Type.Object({
  meeting: Type.String(),
  what: Type.Enum(['report', 'digest', 'figures']),
})
const Asked = Type.Object({
  as: Type.Enum(['html', 'docx', 'xlsx']),
  /** The day of a digest: 2020-06-22. */
  day: Type.Optional(Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' })),
  /** Who asks, where a page is opened by its address alone: the seat whose cookie counts. */
  person: Type.Optional(Type.String({ maxLength: 64 })),
})

/** The report, the digest of a day and the figures, as files and as pages for paper. */
export const reportRoutes = (app: App, deps: Deps): void => {
  app.get(
    '/api/meetings/:meeting/papers/:what',
    { schema: { params: Named, querystring: Asked } },
    async (request, reply) => {
      const { meeting, what } = request.params
      const { as, day } = request.query
      const { live, viewer } = await atMeeting(request, deps, meeting, readers)
      if (as !== 'html' && !secretariat.includes(viewer.role))
        throw new Refusal(403, 'not-allowed', 'Files are for the secretariat; you may read the page.')
      // Who goes away stops what is written for them.
      const gone = new AbortController()
      reply.raw.once('close', () => gone.abort())
      const whole = await floorSource(live, deps)
      const source = { ...whole, state: view(whole.state, viewer) }
      const asked = { ...(day ? { day } : {}), signal: gone.signal }
      const file = await paperFile(what as PaperName, as as PaperForm, source, asked)
      if (file === undefined)
        throw new Refusal(404, 'no-such-form', `There is no ${what} as ${as} of this meeting.`)
      reply
        .header('content-type', paperTypes[as as PaperForm])
        .header('content-disposition', `${as === 'html' ? 'inline' : 'attachment'}; filename="${what}.${as}"`)
      return reply.send(file)
    },
  )
}
