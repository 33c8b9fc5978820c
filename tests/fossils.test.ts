import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Compile } from 'typebox/compile'
import { describe, expect, test } from 'vitest'
import { type EventType, events, type MeetingEvent } from '../shared/events.ts'
import { fold } from '../shared/meeting/meeting.ts'
import { State } from '../shared/state.ts'

const folder = fileURLToPath(new URL('./fossils', import.meta.url))
const fossils = readdirSync(folder)
  .filter((file) => file.endsWith('.log.jsonl'))
  .map((file) => file.slice(0, -'.log.jsonl'.length))

const logOf = (fossil: string): MeetingEvent[] =>
  readFileSync(join(folder, `${fossil}.log.jsonl`), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
const stateOf = (fossil: string): object =>
  JSON.parse(readFileSync(join(folder, `${fossil}.state.jsonl`), 'utf8'))

describe('fossils', () => {
  test('W12 there is one at least', () => {
    expect(fossils.length).toBeGreaterThan(0)
  })

  // What was recorded is still there; features that came later may stand beside it.
  test.each(fossils)('W12 %s still folds to what it folded to', (fossil) => {
    expect(fold(logOf(fossil))).toMatchObject(stateOf(fossil))
  })

  test.each(fossils)('W12 %s still is as the schemas say', (fossil) => {
    const check = (event: MeetingEvent) => Compile(events[event.type as EventType]).Check(event)
    expect(logOf(fossil).filter((event) => !check(event))).toEqual([])
    expect(Compile(State).Check(fold(logOf(fossil)))).toBe(true)
  })

  test('W12 together they hold most kinds of events', () => {
    const seen = new Set(fossils.flatMap(logOf).map(({ type }) => type))
    expect(seen.size / Object.keys(events).length).toBeGreaterThan(0.9)
  })
})
