import { chanceFrom } from './fuzz/random.ts'

/**
 * What chance in tests follows from: `npm test` draws the same every time, and `npm run laws` draws anew. The environment
 * decides: LAWS_SEED is `random` or a whole number, LAWS_RUNS how many times as many cases each law is checked for.
 */

const keptSeed = 20_300_107

const readSeed = (text = String(keptSeed)): number | undefined => {
  if (text === 'random') return undefined
  if (/^-?\d{1,10}$/.test(text)) return Number(text) | 0
  throw new Error(`LAWS_SEED=${text}: give "random" or a whole number of up to ten digits`)
}

const readRuns = (text = '1'): number => {
  if (/^[1-9]\d*$/.test(text)) return Number(text)
  throw new Error(`LAWS_RUNS=${text}: give a whole number above 0`)
}

/** The seed of every law, or none when each law draws its own and names it when it fails. */
export const lawSeed: number | undefined = readSeed(process.env.LAWS_SEED)

/** How many times as many cases as usual. */
export const lawRuns: number = readRuns(process.env.LAWS_RUNS)

/** The limit of a test that takes up to `ms` milliseconds with the usual number of cases. */
export const patience = (ms: number): { readonly timeout: number } => ({ timeout: ms * lawRuns })

const chance = chanceFrom(keptSeed)

/** As many bytes for a key that only a test has: the same ones, in the same order, in every run of a file. */
export const drawBytes = (count: number): Uint8Array =>
  Uint8Array.from({ length: count }, () => chance.whole(256))
