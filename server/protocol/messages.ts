/** The messages both ways, as JSON Schema: what travels beside commands and events. docs/protocol.md says when. */
import { KeyMessage, RehearsalMessage } from '../messages.ts'

const text = { type: 'string' }
const number = { type: 'number' }
const id = { type: 'string', minLength: 1, maxLength: 64 }
const ids = { type: 'array', items: id }
const hash = { type: 'string', pattern: '^[0-9a-f]{64}$' }
const names = {
  type: 'object',
  additionalProperties: text,
  description: 'names of persons, by id; empty: erased',
}

const nullable = (schema: object) => ({ anyOf: [schema, { type: 'null' }] })
const list = (items: object) => ({ type: 'array', items })
const one = (...values: readonly string[]) => ({ enum: values })

/** An object with these fields; those whose names end with `?` may be missing. */
const fields = (properties: Readonly<Record<string, object>>, more: object = {}) => ({
  type: 'object',
  properties: Object.fromEntries(
    Object.entries(properties).map(([name, schema]) => [name.replace('?', ''), schema]),
  ),
  required: Object.keys(properties).filter((name) => !name.endsWith('?')),
  ...more,
})

const recorded = list(fields({ seq: { type: 'integer', minimum: 1 }, event: { $ref: '#/$defs/Event' } }))
const roles = 'chair co-chair secretariat delegate observer guest stage organizer'.split(' ')
const refusal = fields({ ok: { const: false }, reason: text, 'about?': text })

const fromServer = {
  welcome: fields({
    protocol: { type: 'integer' },
    viewer: fields({ personId: id, role: one(...roles), organizations: ids }),
    state: { $ref: '#/$defs/State' },
    seq: { type: 'integer' },
    hash,
    names,
    now: number,
    'fingerprint?': text,
    'readBackAt?': number,
    'build?': text,
  }),
  batch: fields({
    after: { type: 'integer' },
    upTo: { type: 'integer' },
    hash,
    events: recorded,
    'names?': names,
  }),
  whisper: recorded,
  pulse: fields({
    now: number,
    online: nullable(ids),
    'counts?': { type: 'object', additionalProperties: { type: 'integer' } },
    'turnout?': list(
      fields({ pollId: id, answered: nullable({ type: 'integer' }), of: { type: 'integer' } }),
    ),
    'rehearsal?': fields({ id, works: { type: 'integer' }, doesNotWork: { type: 'integer' } }),
    'build?': text,
  }),
  recorded: fields({ pollId: id, unitId: id }),
  recording: fields({ trouble: nullable(one('disk-full', 'read-only', 'locked', 'damaged', 'device')) }),
  missing: fields({ pollId: id, unitIds: ids }),
  keys: list(fields({ pollId: id, publicKey: hash, privateKey: hash })),
  farewell: fields({ reason: one('revoked', 'renewed', 'removed', 'too-many-windows') }),
}

const strict = { additionalProperties: false }
const fromClient = {
  command: fields(
    {
      id: { type: 'string', minLength: 8, maxLength: 64 },
      command: { $ref: '#/$defs/Command' },
      'seen?': { type: 'object', description: 'facts by their names, as the sender saw them: x-seen' },
    },
    strict,
  ),
  key: KeyMessage,
  rehearse: RehearsalMessage,
  time: fields({}, strict),
}

const answers = {
  command: { anyOf: [fields({ ok: { const: true }, seq: { type: 'integer' } }), refusal] },
  key: { anyOf: [fields({ ok: { const: true } }), refusal] },
  rehearse: { anyOf: [fields({ ok: { const: true } }), refusal] },
  time: fields({ now: number }),
}

/** What a message is about: from the server, from clients, and the answers to the latter. */
export const messages = { fromServer, fromClient, answers }
