// Records a fossil: npx tsx tests/fossils/record.ts first-sitting 1
// Or of one of the meetings of the vectors: npx tsx tests/fossils/record.ts corrections mistakes
// A random meeting by its seed: events as lines of JSON, and the state that they fold to. Never change one that is
// released: what folds it is what has to go on working.

import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { emptyState } from '../../shared/meeting/features.ts'
import { fold } from '../../shared/meeting/meeting.ts'
import { logOf, vectorMeetings } from '../conformance/meetings.ts'
import { pickFrom, play } from '../random-meeting.ts'

const steps = 1500
const [name, seed = '1'] = process.argv.slice(2)
if (!name) throw new Error('usage: npx tsx tests/fossils/record.ts <name> [seed]')

const known = vectorMeetings.find((meeting) => meeting.name === seed)
const pick = pickFrom(Number(seed))
const log = known ? logOf(known) : play(Array.from({ length: steps }, () => pick.below(0x7fffffff))).log
const end = fold(log, emptyState)
const write = (part: string, lines: readonly unknown[]): void =>
  writeFileSync(
    fileURLToPath(new URL(`./${name}.${part}.jsonl`, import.meta.url)),
    `${lines.map((line) => JSON.stringify(line)).join('\n')}\n`,
  )
write('log', log)
write('state', [end])
console.log(`${log.length} events of ${new Set(log.map(({ type }) => type)).size} kinds`)
