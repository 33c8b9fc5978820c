import { expect, test } from 'vitest'
import { type Attempt, mayReload } from '../client/update.ts'

test('V74 a page reloads once for a build, and not three times within ten minutes', () => {
  const now = 1_000_000_000
  const tried = (from: string, to: string, minutesAgo: number, arrived = false): Attempt => ({
    ...{ from, to, at: now - minutesAgo * 60_000 },
    ...(arrived ? { arrived } : {}),
  })
  expect(mayReload([], 'a', 'b', now)).toBe(true)
  expect(mayReload([tried('a', 'b', 1)], 'a', 'b', now)).toBe(false)
  expect(mayReload([tried('a', 'b', 11)], 'a', 'b', now)).toBe(true)
  expect(mayReload([tried('a', 'b', 1)], 'a', 'c', now)).toBe(true)
  // There and back and there again, because the upgrade was taken back for a while.
  const there = [tried('a', 'b', 4, true), tried('b', 'a', 2, true)]
  expect(mayReload(there, 'a', 'b', now)).toBe(true)
  expect(mayReload([...there, tried('a', 'b', 1, true)], 'b', 'a', now)).toBe(false)
})
