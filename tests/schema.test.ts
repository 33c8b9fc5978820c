import { Compile, type XSchema } from 'typebox/schema'
import { describe, expect, test } from 'vitest'
import { roomsOfEvent, wireSchema } from '../server/protocol/schema.ts'
import { commands } from '../shared/commands.ts'
import { events } from '../shared/events.ts'
import { authority } from '../shared/meeting/features.ts'
import { pickFrom, play } from './random-meeting.ts'

const served = JSON.parse(JSON.stringify(wireSchema())) as {
  readonly $defs: Record<string, object>
  readonly commands: Record<string, object>
  readonly events: Record<string, object>
  readonly messages: Record<string, Record<string, object>>
}
type Inner = object | readonly unknown[]

/** Every `$ref` in it. */
const references = (value: unknown): string[] =>
  typeof value !== 'object' || value === null
    ? []
    : Object.entries(value as Inner).flatMap(([key, inner]) =>
        key === '$ref' ? [inner as string] : references(inner),
      )

const at = (pointer: string): unknown =>
  pointer
    .split('/')
    .slice(1)
    .reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], served)

/** Whether something is as the schema at this place says, with nothing but what is served. */
const checker = ($ref: string) => Compile({ ...served, $ref } as unknown as XSchema)

describe('W40 the schemas that are served', () => {
  test('W40 name each type once, and refer to nothing that is not there', () => {
    const refs = [...new Set(references(served))]
    expect(refs.length).toBeGreaterThan(200)
    expect(refs.filter((ref) => at(ref) === undefined)).toEqual([])
    const bodies = Object.values(served.$defs).map((one) => JSON.stringify(one))
    expect(bodies.filter((body, index) => bodies.indexOf(body) !== index)).toEqual([])
  })

  test('W40 say of each command who may send it, and what is expected', () => {
    expect(Object.keys(served.commands)).toEqual(Object.keys(commands))
    for (const [type, schema] of Object.entries(served.commands)) {
      expect(schema).toHaveProperty('x-from', authority[type as keyof typeof authority])
      if ('expected' in (schema as { properties: object }).properties)
        expect(schema, type).toHaveProperty('properties.expected.description')
    }
  })

  test('W40 say of each event who learns of it and what it does', () => {
    expect(Object.keys(served.events)).toEqual(Object.keys(events))
    for (const [type, schema] of Object.entries(served.events)) {
      expect(schema, type).toHaveProperty('x-to.0')
      expect((schema as { 'x-does': string })['x-does'], type).toMatch(/\w.*\.$/)
    }
    expect(JSON.stringify(served.events)).not.toContain('undefined')
    expect(roomsOfEvent('privateLineWritten')).toEqual(['person:<by>', 'person:<personId>'])
    expect(roomsOfEvent('pointAdded')).toEqual([
      { when: { tabled: true }, rooms: ['everyone'] },
      { when: { tabled: false }, rooms: ['podium'] },
    ])
  })

  test('W40 hold for real commands, events, states and messages, and refuse what is none', () => {
    const pick = pickFrom(34)
    const { turns, log, end } = play(Array.from({ length: 300 }, () => pick.below(0x7fffffff)))
    const [isCommand, isEvent, isState] = ['Command', 'Event', 'State'].map((name) =>
      checker(`#/$defs/${name}`),
    )
    expect(turns.filter(({ command }) => !isCommand?.Check(JSON.parse(JSON.stringify(command))))).toEqual([])
    expect(log.filter((event) => !isEvent?.Check(event))).toEqual([])
    expect(isState?.Check(end)).toBe(true)
    expect([isCommand, isEvent, isState].map((one) => one?.Check({ type: 'no such thing' }))).toEqual([
      false,
      false,
      false,
    ])
    const isBatch = checker('#/messages/fromServer/batch')
    const batch = { after: 0, upTo: 1, hash: 'a'.repeat(64), events: [{ seq: 1, event: log[0] }] }
    expect([batch, { ...batch, hash: 'a' }].map((one) => isBatch.Check(one))).toEqual([true, false])
    const isMessage = checker('#/messages/fromClient/command')
    const message = { id: '0b6f0a0e-6f0c', command: { type: 'closeList' } }
    expect([message, { ...message, by: 'me' }].map((one) => isMessage.Check(one))).toEqual([true, false])
  })
})
