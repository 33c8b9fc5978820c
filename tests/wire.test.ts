import { createHash } from 'node:crypto'
import { Compile } from 'typebox/compile'
import { expect, test } from 'vitest'
import { canonical } from '../server/hash.ts'
import { type CommandType, commands } from '../shared/commands.ts'
import { events } from '../shared/events.ts'
import { protocolVersion } from '../shared/protocol.ts'
import { State } from '../shared/state.ts'

/**
 * The schemas of the version that clients rely on. Last changed when what was done by mistake could be put right: attendance,
 * starts of sittings and of items, requests, rulings, conclusions, interventions, polls and their answers, reports on
 * actions, footnotes, messages, doubles, the closing of a meeting. A page from before that does not know an event asks for a
 * whole copy, and a log from before folds to what it did.
 */
const golden = { version: 1, hash: '56b5369e120ed120' }

test('W9 the schemas of commands, events and state are pinned, with the version of the protocol', () => {
  const text = canonical(
    JSON.parse(JSON.stringify({ protocol: protocolVersion, commands, events, state: State })),
  )
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 16)
  const advice =
    'The wire has changed. Can clients of the version before still talk to this server, and can old logs still be folded? ' +
    'If not, raise protocolVersion in shared/protocol.ts. Then put the new hash here, and run "npm run docs".'
  expect({ version: protocolVersion, hash }, advice).toEqual(golden)
})

const check = (command: object & { readonly type: CommandType }): boolean =>
  Compile(commands[command.type]).Check(command)
const note = (length: number) => ({
  type: 'requestFloor' as const,
  kind: 'statement',
  note: 'x'.repeat(length),
})

test('W10 a command with an unknown field is malformed', () => {
  expect(check({ type: 'closeList' })).toBe(true)
  expect(check({ type: 'closeList', by: 'chair' } as { type: 'closeList' })).toBe(false)
  const seats = [{ organizationId: 'undp', seat: 'head', extra: 1 }]
  expect(check({ type: 'addPerson', name: 'A', role: 'chair', seats } as { type: 'addPerson' })).toBe(false)
})

test('W10 a note has 140 characters at most', () => {
  expect([0, 140, 141].map((length) => check(note(length)))).toEqual([true, true, false])
})

test('W10 names and titles are not blank, and days are of the calendar', () => {
  const title = (text: string) =>
    check({ type: 'describeMeeting', title: text, zone: 'UTC' } as { type: 'describeMeeting' })
  expect(['A', ' ', '', '\n'].map(title)).toEqual([true, false, false, false])
  const day = (date: string) => check({ type: 'addSitting', date } as { type: 'addSitting' })
  expect(['2020-02-29', '2021-02-29', '2020-13-01', '2020-6-22'].map(day)).toEqual([
    true,
    false,
    false,
    false,
  ])
})

test('W10 nobody makes a stage, an organizer or the system by a command', () => {
  const role = (text: string) =>
    check({
      type: 'addPerson',
      name: 'A',
      role: text,
      seats: [{ organizationId: 'undp', seat: 'head' }],
    } as {
      type: 'addPerson'
    })
  expect(['chair', 'stage', 'organizer', 'system'].map(role)).toEqual([true, false, false, false])
})

test('W9 every command and every event says its own name, and every event when and by whom', () => {
  for (const [name, schema] of Object.entries(commands)) {
    expect(schema.properties.type.const).toBe(name)
    expect(schema).toHaveProperty('additionalProperties', false)
  }
  for (const [name, schema] of Object.entries(events)) {
    expect(schema.properties.type.const).toBe(name)
    expect(schema.required).toEqual(expect.arrayContaining(['type', 'at', 'by']))
  }
})
