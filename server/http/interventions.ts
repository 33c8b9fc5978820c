import { Type } from 'typebox'
import { findById } from '../../shared/kernel/lists.ts'
import type { App } from '../app.ts'
import type { Deps } from '../deps.ts'
import { sourceOf } from './exports.ts'
import { inTurn, seatKey } from './heavy.ts'
import { atMeeting, readers } from './who.ts'

/** What was said from the floor on the record, in the order in which it ended, so that each can be given a theme. */
export const interventionRoutes = (app: App, deps: Deps): void => {
  app.get(
    '/api/meetings/:meeting/interventions',
    { schema: { params: Type.Object({ meeting: Type.String() }) } },
    async (request, reply) => {
      const at = await atMeeting(request, deps, request.params.meeting, readers)
      const { state, spoken } = await inTurn(deps, reply, seatKey(at.holder), () => sourceOf(at, deps))
      return {
        interventions: spoken.map(({ intervention: { request: asked, givenAt }, ms }) => ({
          requestId: asked.id,
          itemId: findById(state.agenda.items, asked.itemId)?.id ?? null,
          organizationId: asked.organizationId,
          personId: asked.personId,
          kind: asked.kind,
          givenAt,
          seconds: Math.round(ms / 1000),
        })),
      }
    },
  )
}
