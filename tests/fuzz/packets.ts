import { brokenCommand, oddity } from './commands.ts'
import type { Chance } from './random.ts'

/** What is sent over a websocket that is open and seated. */
export interface Packet {
  readonly data: string | Uint8Array
  /** The number of the answer that has to come, unless the line is closed; none for what is not answered. */
  readonly answer?: number
  /** True for what the server may hang up on. */
  readonly mayClose?: boolean
}

const idOf = (chance: Chance): string =>
  chance.isLuck(0.95) ? `"fuzz-${chance.whole(1_000_000_000)}"` : oddity(chance)

const nested = (chance: Chance): string => {
  const depth = chance.pick([25, 26, 100, 5000, 100_000])
  return chance.isLuck(0.5)
    ? `${'['.repeat(depth)}${']'.repeat(depth)}`
    : `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`
}

const many = (chance: Chance): string =>
  chance.isLuck(0.5) ? `[${'0,'.repeat(300_000)}0]` : `[${'{},'.repeat(130_000)}{}]`

const bytes = (chance: Chance, length: number): Uint8Array =>
  Uint8Array.from({ length }, () => chance.whole(256))

/** What costs much to send: rare, so that the rest gets its turn. */
const heavy: readonly ((chance: Chance) => string)[] = [
  (chance) => `421["command",{"id":"fuzz-many","command":{"type":"importAgenda","rows":${many(chance)}}}]`,
  () => `421["command",{"id":"fuzz-long","command":{"type":"${'x'.repeat(1_900_000)}"}}]`,
  () => `421["command",{"id":"fuzz-large","command":{"type":"${'x'.repeat(2_100_000)}"}}]`,
  () => `421${'['.repeat(1_000_000)}`,
]

/** What is no message at all: for each the server lets go of the line, or takes no notice. */
const garbage: readonly ((chance: Chance) => string | Uint8Array)[] = [
  (chance) => `421["command",{"id":"fuzz-deep","command":{"type":"postMessage","text":${nested(chance)}}}]`,
  (chance) => `421["command",${nested(chance)}]`,
  (chance) => `421${nested(chance)}`,
  (chance) => `40${nested(chance)}`,
  (chance) => `431${nested(chance)}`,
  (chance) => `451-["command",${nested(chance)}]`,
  () => '451-["command",{"_placeholder":true,"num":5}]',
  () => '459999999-["command"]',
  () => '45999-["command"]',
  () => '45-["command"]',
  (chance) =>
    chance.pick(['', '4', '40', '41', '42', '42[', '42[]', '42[null]', '43', '44', '45', '46', '47', '49']),
  (chance) =>
    chance.pick(['0', '1', '2', '2probe', '3', '3probe', '5', '6', '7', '8', '9', 'b', 'bAAAA', '\u0000']),
  (chance) =>
    chance.pick(['40{"token":{"a":1}}', '40null', '40[]', '40"x"', '40/admin,', '42/admin,["command"]']),
  (chance) => `42${'9'.repeat(chance.whole(400))}["command",{}]`,
  (chance) => chance.pick(['42["command"]', '42["command",{}]', '42["key",{}]', '421["command",{},{},{}]']),
  (chance) =>
    chance.pick(['421["connect",{}]', '421["disconnect",{}]', '421["disconnecting",{}]', '421["error",{}]']),
  (chance) =>
    chance.pick(['421["newListener",{}]', '421["removeListener",{}]', '421[1]', '421[{"a":1}]', '421["",1]']),
  (chance) => bytes(chance, chance.pick([0, 1, 50, 5000])),
]

const message = (chance: Chance): string => {
  const kind = chance.next()
  if (kind < 0.85) return `{"id":${idOf(chance)},"command":${brokenCommand(chance)}}`
  if (kind < 0.93) return `{"id":${oddity(chance)},"command":${oddity(chance)}}`
  return oddity(chance)
}

const aside = (chance: Chance): string =>
  chance.pick([
    `["key",${oddity(chance)}]`,
    `["key",{"pollId":${oddity(chance)},"privateKey":"${'0'.repeat(64)}"}]`,
    `["rehearse",${oddity(chance)}]`,
    `["rehearse",{"act":"answer","id":"__proto__","choice":"works"}]`,
    `["rehearse",{"act":${oddity(chance)},"id":"x"}]`,
  ])

const unknown = (chance: Chance): string =>
  JSON.stringify([
    chance.pick(['__proto__', 'constructor', 'welcome', 'batch', 'ping', 'COMMAND', 'toString']),
    {},
  ])

/** One packet by this chance, with the number that its answer would have. */
export const packetFrom = (chance: Chance, answer: number): Packet => {
  const kind = chance.next()
  if (kind < 0.86) return { data: `42${answer}["command",${message(chance)}]`, answer }
  if (kind < 0.93) return { data: `42${answer}${aside(chance)}`, answer }
  if (kind < 0.98) return { data: `42${answer}${unknown(chance)}` }
  if (kind < 0.9805) return { data: chance.pick(heavy)(chance), mayClose: true }
  return { data: chance.pick(garbage)(chance), mayClose: true }
}
