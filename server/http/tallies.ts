import { Type } from 'typebox'
import type { App } from '../app.ts'
import type { Deps } from '../deps.ts'
import { TallyFile } from '../exports/tallies/schema.ts'
import { tallySource } from '../exports/tallies/source.ts'
import { tallyFile, tallyForms, tallyTypes } from '../exports/tallies.ts'
import { inTurn, seatKey } from './heavy.ts'
import { atMeeting, filesFor, readers } from './who.ts'

const Asked = Type.Object({
  as: Type.Enum([...tallyForms]),
  /** Who asks, where a page is opened by its address alone: the seat whose cookie counts. */
  meeting: Type.Optional(Type.String({ maxLength: 64 })),
  person: Type.Optional(Type.String({ maxLength: 64 })),
})

/** What was decided in polls, as files and as a page for paper; and what the JSON file looks like. */
export const tallyRoutes = (app: App, deps: Deps): void => {
  app.get('/api/tallies.schema.json', () => TallyFile)

  app.get(
    '/api/meetings/:meeting/tallies',
    { schema: { params: Type.Object({ meeting: Type.String() }), querystring: Asked } },
    async (request, reply) => {
      const { as } = request.query
      const { live, viewer, holder } = await atMeeting(request, deps, request.params.meeting, readers)
      filesFor(viewer, as)
      const head = live.head()
      const source = tallySource(live.state(), live.names(), { viewer, head, now: deps.clock.now() })
      const file = await inTurn(deps, reply, seatKey(holder), () => tallyFile(as, source))
      reply
        .header('content-type', tallyTypes[as])
        .header('content-disposition', `${as === 'html' ? 'inline' : 'attachment'}; filename="tallies.${as}"`)
      return reply.send(file)
    },
  )
}
