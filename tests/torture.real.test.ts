import { expect, test } from 'vitest'
import type { Ordeal } from './torture/hall.ts'
import { writeHostileTexts } from './torture/hostile.ts'
import { killUnderLoad } from './torture/kills.ts'
import { dropAndResume } from './torture/resumes.ts'
import { killWhileClosing } from './torture/secret-close.ts'
import { beSlow } from './torture/slow.ts'
import { lockTheFile } from './torture/store-faults.ts'
import { faultsOf } from './torture/table.ts'

/** A short part of `npm run torture`: always the same draw, so that a failure is drawn again. */
const short = (cases: number): Ordeal => ({ seed: 1, cases, say: () => {} })

const parts = [
  ['kills under load', killUnderLoad, 4],
  ['kills while a secret ballot closes', killWhileClosing, 3],
  ['drops and resumes', dropAndResume, 500],
  ['a file that another process locks', lockTheFile, 2],
  ['silent connections and pages that do not read', beSlow, 200],
  ['hostile texts in every export', writeHostileTexts, 40],
] as const

test.each(parts)(
  'V90 ill-treated by %s: nothing lost, doubled, unequal, leaked or crashed',
  async (_, run, cases) => {
    const ordeal = short(cases)
    const row = await run(ordeal)
    expect({ faults: faultsOf(row), row, seed: ordeal.seed }).toMatchObject({ faults: 0 })
  },
)
