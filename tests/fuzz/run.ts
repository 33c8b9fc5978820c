// `npm run fuzz -- --messages 1000000 --seed 1`: rains nonsense on a server, and says what came of it.

import { parseArgs } from 'node:util'
import { fuzz, longestWait } from './fuzz.ts'

const { values } = parseArgs({
  options: { messages: { type: 'string', default: '10000' }, seed: { type: 'string', default: '1' } },
})
const messages = Number(values.messages)
const seed = Number(values.seed)
if (!Number.isInteger(messages) || messages < 1 || !Number.isInteger(seed)) {
  console.error('Give whole numbers: npm run fuzz -- --messages 1000000 --seed 1')
  process.exit(2)
}
const started = performance.now()
const { said, ...result } = await fuzz({
  ...{ messages, seed },
  onProgress: (sent, crashed) => console.error(`${sent} sent, ${crashed} crashes`),
})
const seconds = Math.round((performance.now() - started) / 1000)
console.table({ ...result, seconds, seed })
for (const words of said) console.log(words)
const { crashed, effects, unequal, disturbed, unanswered, slowest, slowestBefore } = result
const isGood = crashed + effects + unequal + disturbed + unanswered === 0
if (slowest > longestWait) {
  console.log(
    `Others waited ${slowest} ms at worst, more than ${longestWait} ms; before it, ${slowestBefore} ms.`,
  )
}
process.exit(isGood && slowest <= longestWait ? 0 : 1)
