import { writeJson } from '../writers/json.ts'
import type { TallySource } from './source.ts'

/** The tallies as one JSON document, as `TallyFile` in schema.ts says. */
export const tallyJson = ({ meeting, head, now, tallies }: TallySource): string => {
  const { id, title, body, zone, rehearsalOf } = meeting
  return writeJson({
    format: 'rostrum-tallies',
    version: 1,
    meeting: { id, title, body, zone, rehearsalOf },
    log: { line: head.seq, hash: head.hash },
    written: new Date(now).toISOString(),
    polls: tallies,
  })
}
