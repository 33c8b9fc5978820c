import { expect, test } from 'vitest'
import { readCommand } from '../server/read-command.ts'
import { brokenCommand } from './fuzz/commands.ts'
import { fuzz } from './fuzz/fuzz.ts'
import { chanceFrom } from './fuzz/random.ts'

test('W17 ten thousand messages that are none end nothing, change nothing, and no other client notices', async () => {
  const {
    sent,
    said,
    slowest,
    mostly: _,
    slowestBefore: __,
    ...result
  } = await fuzz({
    messages: 10_000,
    seed: 20_300_107,
  })
  expect(sent).toBeGreaterThanOrEqual(10_000)
  expect(said).toEqual([])
  expect(slowest).toBeGreaterThan(0)
  expect(result).toEqual({ crashed: 0, effects: 0, unequal: 0, disturbed: 0, unanswered: 0 })
}, 300_000)

test('W17 what is sent follows from the seed, and none of it is a command', () => {
  const from = (seed: number) => {
    const chance = chanceFrom(seed)
    return Array.from({ length: 500 }, () => brokenCommand(chance))
  }
  expect(from(7)).toEqual(from(7))
  expect(from(7)).not.toEqual(from(8))
  expect(from(7).filter((json) => readCommand(JSON.parse(json)) !== undefined)).toEqual([])
})
