import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { canonical } from '../server/hash.ts'
import { wireSchema } from '../server/http/schema.ts'
import { protocolVersion } from '../shared/protocol.ts'

/** The schemas of the version that clients rely on. */
const golden = { version: 1, hash: 'c3abcee20dd1a0da' }

test('W9 the schemas of commands, events and state are pinned, with the version of the protocol', () => {
  const text = canonical(JSON.parse(JSON.stringify(wireSchema())))
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 16)
  const advice =
    'The wire has changed. Can clients of the version before still talk to this server, and can old logs still be folded? ' +
    'If not, raise protocolVersion in shared/protocol.ts. Then put the new hash here, and run "npm run docs".'
  expect({ version: protocolVersion, hash }, advice).toEqual(golden)
})
