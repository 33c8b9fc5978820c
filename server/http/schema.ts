import { commands } from '../../shared/commands.ts'
import { events } from '../../shared/events.ts'
import { protocolVersion } from '../../shared/protocol.ts'
import { State } from '../../shared/state.ts'
import type { App } from '../app.ts'

/** The schemas of everything that travels: the same that the server checks with. */
export const wireSchema = () => ({ protocol: protocolVersion, commands, events, state: State })

export const schemaRoutes = (app: App): void => {
  app.get('/api/schema', () => wireSchema())
}
