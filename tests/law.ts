import fc from 'fast-check'
import { lawRuns } from './chance.ts'

type Cases<Ts> = Omit<fc.Parameters<Ts>, 'seed' | 'path'>

const more = <Ts>(cases: Cases<Ts>): fc.Parameters<Ts> => ({
  ...cases,
  numRuns: (cases.numRuns ?? 100) * lawRuns,
})

/**
 * Checks a law for as many drawn cases as `numRuns` says (100), or a multiple of them when more are asked for (LAWS_RUNS).
 * The seed is that of all laws (law-setup.ts); a law that fails names it.
 */
export const assertLaw = <Ts>(law: fc.IPropertyWithHooks<Ts>, cases: Cases<Ts> = {}): void =>
  fc.assert(law, more(cases))

/** The same for a law that has to wait for something. */
export const assertSlowLaw = <Ts>(law: fc.IAsyncProperty<Ts>, cases: Cases<Ts> = {}): Promise<void> =>
  fc.assert(law, more(cases))
