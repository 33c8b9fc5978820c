import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { drawBytes, lawRuns, lawSeed } from './chance.ts'
import { assertLaw, assertSlowLaw } from './law.ts'

const here = fileURLToPath(new URL('.', import.meta.url))
const isKept = process.env.LAWS_SEED === undefined

const drawn = (numRuns?: number): number[] => {
  const numbers: number[] = []
  assertLaw(
    fc.property(fc.nat(999), (number) => void numbers.push(number)),
    numRuns === undefined ? {} : { numRuns },
  )
  return numbers
}

describe('chance in tests', () => {
  test.runIf(isKept)('X21 every run of the tests draws the same cases', async () => {
    const first = [553, 214, 5, 8, 463]
    expect(drawn(5).slice(0, 5)).toEqual(first)
    const slowly: number[] = []
    await assertSlowLaw(
      fc.asyncProperty(fc.nat(999), async (number) => void slowly.push(number)),
      { numRuns: 5 },
    )
    expect(slowly.slice(0, 5)).toEqual(first)
    expect([...drawBytes(4)]).toEqual([188, 107, 151, 147])
  })

  test('X21 a law is checked for as many cases as it names, or a hundred, times what is asked for', () => {
    expect([drawn(5).length, drawn().length]).toEqual([5 * lawRuns, 100 * lawRuns])
  })

  test('X21 a law that fails names its seed, which is the one that was given', () => {
    const fails = () =>
      assertLaw(
        fc.property(fc.nat(), () => {
          throw new Error('never')
        }),
      )
    expect(fails).toThrow(lawSeed === undefined ? /seed: -?\d+/ : `seed: ${lawSeed}`)
  })

  test('X21 no test draws by another way', () => {
    const files = readdirSync(here, { recursive: true, encoding: 'utf8' }).filter((file) =>
      /\.tsx?$/.test(file),
    )
    const others = files.filter((file) =>
      /\bfc\.(assert|check|sample|statistics)\(|\bMath\.random\(|\brandom(Bytes|Int)\(/.test(
        readFileSync(join(here, file), 'utf8'),
      ),
    )
    expect(others.sort()).toEqual(['bench/line.ts', 'bench/load.ts', 'law.ts'])
  })
})
