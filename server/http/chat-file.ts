import { Type } from 'typebox'
import type { App } from '../app.ts'
import type { Deps } from '../deps.ts'
import { writeChat } from '../exports/chat.ts'
import { inTurn, seatKey } from './heavy.ts'
import { atMeeting, filesFor, readers } from './who.ts'

const types = {
  csv: 'text/csv; charset=utf-8',
  json: 'application/json; charset=utf-8',
  html: 'text/html; charset=utf-8',
} as const
const AFile = Type.Object({ meeting: Type.String(), format: Type.Enum(['csv', 'json', 'html']) })

/** The chat as a file: a download in each of its formats, never a page of this site. The chair has the one to read. */
export const chatFileRoutes = (app: App, deps: Deps): void => {
  app.get('/api/meetings/:meeting/chat/:format', { schema: { params: AFile } }, async (request, reply) => {
    const { meeting, format } = request.params
    const { live, viewer, holder } = await atMeeting(request, deps, meeting, readers)
    filesFor(viewer, format)
    const file = await inTurn(deps, reply, seatKey(holder), () =>
      writeChat(live.state(), live.names(), format, live.head()),
    )
    reply
      .header('content-type', types[format])
      .header('content-disposition', `attachment; filename="chat.${format}"`)
    return reply.send(file)
  })
}
