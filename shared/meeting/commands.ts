import { Type } from 'typebox'
import { decisionFields } from '../decisions/commands.ts'
import { command, id, nullable, text } from '../kernel/schema.ts'
import { preparedPoll } from '../polls/commands.ts'
import { VotingRules } from '../polls/model.ts'

const { itemId: _, decisionId: __, rulingId: ___, pointIds: ____, ...pollFields } = preparedPoll.properties

/** A place in a list: of an item, of a decision, of a point. */
const place = Type.Integer({ minimum: 0, maximum: 2000 })

export const meetingCommands = {
  createMeeting: command('createMeeting', {
    meetingId: id,
    title: text(200, 1),
    body: Type.Optional(text(120)),
    zone: text(60, 1),
    rehearsalOf: Type.Optional(nullable(text(200))),
  }),
  describeMeeting: command('describeMeeting', {
    title: Type.Optional(text(200, 1)),
    body: Type.Optional(text(120)),
    zone: Type.Optional(text(60, 1)),
  }),
  closeMeeting: command('closeMeeting', {}),
  reopenMeeting: command('reopenMeeting', {}),
  /** A meeting in which nothing was done: it is closed, and leaves the list of meetings until it is reopened. */
  markCreatedInError: command('markCreatedInError', { reason: Type.Optional(text(280)) }),

  /** What a copy of a meeting takes over. Items are named by their place in the agenda, decisions by theirs here. */
  importPrepared: command('importPrepared', {
    rules: VotingRules,
    decisions: Type.Array(Type.Object({ item: place, ...decisionFields }, { additionalProperties: false }), {
      maxItems: 500,
    }),
    polls: Type.Array(
      Type.Object(
        { ...pollFields, item: nullable(place), decision: nullable(place), points: Type.Array(place) },
        { additionalProperties: false },
      ),
      { maxItems: 500 },
    ),
  }),
  passTime: command('passTime', {}),
}
