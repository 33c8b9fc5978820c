// `npm run torture`: ill-treats real servers for some minutes, and prints what was lost, doubled, unequal, leaked, crashed.

import { parseArgs } from 'node:util'
import { buildServer } from '../../server/bin/prepare.mjs'
import { built } from '../spawned-server.ts'
import { setTheClock } from './clock.ts'
import type { Ordeal } from './hall.ts'
import { writeHostileTexts } from './hostile.ts'
import { killUnderLoad } from './kills.ts'
import { rainMessages } from './messages.ts'
import { dropAndResume } from './resumes.ts'
import { killWhileClosing } from './secret-close.ts'
import { beSlow } from './slow.ts'
import { fillTheDisk, lockTheFile } from './store-faults.ts'
import { faultsOf, type Row, tableOf } from './table.ts'

interface Kind {
  readonly name: string
  readonly run: (ordeal: Ordeal) => Promise<Row>
  /** How many cases a minute a machine with two cores does, roughly: what a number of minutes is divided by. */
  readonly perMinute: number
  /** Its share of the minutes, out of a hundred. */
  readonly share: number
}

const kinds: readonly Kind[] = [
  { name: 'kills', run: killUnderLoad, perMinute: 50, share: 30 },
  { name: 'closings', run: killWhileClosing, perMinute: 25, share: 15 },
  { name: 'resumes', run: dropAndResume, perMinute: 12_000, share: 15 },
  { name: 'clock', run: setTheClock, perMinute: 60, share: 3 },
  { name: 'disk', run: fillTheDisk, perMinute: 15, share: 4 },
  { name: 'lock', run: lockTheFile, perMinute: 30, share: 4 },
  { name: 'slow', run: beSlow, perMinute: 10_000, share: 2 },
  { name: 'messages', run: rainMessages, perMinute: 50_000, share: 15 },
  { name: 'texts', run: writeHostileTexts, perMinute: 300, share: 4 },
]

const usage = `npm run torture -- [--minutes N] [--seed N] [--only NAME,NAME] [--cases N]

  --minutes N   about how long, over all kinds (10)
  --seed N      draws the same again (now, in milliseconds)
  --only NAMES  some of: ${kinds.map(({ name }) => name).join(', ')}
  --cases N     so many of each, whatever time it takes`

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '10' },
    seed: { type: 'string', default: String(Date.now()) },
    only: { type: 'string' },
    cases: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
})

const chosen = (): readonly Kind[] => {
  if (values.only === undefined) return kinds
  const names = values.only.split(',')
  const unknown = names.find((name) => !kinds.some((kind) => kind.name === name))
  if (unknown !== undefined) throw new Error(`--only ${unknown}: there is no such kind.\n\n${usage}`)
  return kinds.filter(({ name }) => names.includes(name))
}

const wholeNumber = (flag: string, text: string): number => {
  if (/^[1-9]\d*$/.test(text)) return Number(text)
  throw new Error(`--${flag} ${text}: give a whole number above 0.\n\n${usage}`)
}

const main = async (): Promise<void> => {
  if (values.help) return console.log(usage)
  const run = chosen()
  const [minutes, seed] = [wholeNumber('minutes', values.minutes), wholeNumber('seed', values.seed)]
  const fixed = values.cases === undefined ? undefined : wholeNumber('cases', values.cases)
  const shares = run.reduce((sum, { share }) => sum + share, 0)
  buildServer()
  console.log(`seed ${seed}`)
  const rows: Row[] = []
  for (const { run: ill, perMinute, share } of run) {
    const cases = fixed ?? Math.max(1, Math.round((minutes * perMinute * share) / shares))
    rows.push(await ill({ seed: seed % 2 ** 31, cases, from: built, say: console.log }))
  }
  console.log(`\n${tableOf(rows)}`)
  process.exit(rows.some((row) => faultsOf(row) > 0) ? 1 : 0)
}

main().catch((fault: unknown) => {
  console.error(fault instanceof Error ? fault.message : fault)
  process.exit(2)
})
