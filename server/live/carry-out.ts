import { sealedPolls } from '../../shared/polls/sealed-polls.ts'
import type { LogEntry } from '../event-store.ts'
import { commandDigest } from '../hash.ts'
import { decideBatch, type Waiting } from './decide-batch.ts'
import type { Kept } from './keeper.ts'
import { answerAgain, keyOf } from './known-commands.ts'
import type { Parts } from './parts.ts'

/** From durable lines to what everybody sees; `acknowledge` answers in between. */
const take = (
  { memory, known, names, urns, broadcast, ballotBox }: Parts,
  { appends, ballots }: Kept,
  entries: readonly LogEntry[],
  acknowledge: () => void,
): void => {
  let { seq } = memory.head()
  for (const { actorId, commandId, digest, events, names: added } of appends) {
    seq += events.length
    known.set(keyOf(actorId, commandId), { seq, digest })
    if (added) names.add(added)
  }
  urns.keep(ballots)
  memory.apply(entries)
  acknowledge()
  broadcast.send(entries)
  ballotBox.follow(entries, ballots)
}

/** Nothing of the batch was recorded, and the state is what the log is: everybody may try again, and the meeting goes on. */
const answerFault = ({ known }: Parts, batch: readonly Waiting[]): void => {
  for (const { sender, id: commandId, command, answer } of batch) {
    const before = known.get(keyOf(sender.personId, commandId))
    answer(before ? answerAgain(before, commandDigest(command)) : { ok: false, reason: 'fault' })
  }
}

/** A batch: decided, made durable, applied, acknowledged and sent, in this order and never in another. */
export const carryOutBatch = async (
  parts: Parts,
  batch: readonly Waiting[],
  taken: () => void,
): Promise<void> => {
  const { options, memory, known, keeper, keys, urns, broadcast, presence, now, viewerIn } = parts
  const settled = await keeper.settle()
  if (settled === 'open') return answerFault(parts, batch)
  if (settled !== 'nothing') {
    take(parts, settled.kept, settled.entries, () => {})
    taken()
  }
  const { newId, onBrokenCommand } = options
  const on = { state: memory.state(), seq: memory.head().seq, flushed: broadcast.flushed() }
  const deciding = { now, newId, urns, known, attending: presence.attending, viewerIn, onBrokenCommand }
  const { appends, answers, ballots, ahead } = decideBatch(batch, on, deciding)
  const kept = { appends, ballots, rows: urns.rows(sealedPolls(ahead), ballots) }
  const isNews = appends.length > 0 || kept.rows.length > 0
  const entries = isNews ? await keeper.keep(kept) : []
  if (isNews && entries && !keys.key()) await keys.keep()
  if (!entries) return answerFault(parts, batch)
  take(parts, kept, entries, () => {
    for (const { waiting, answer } of answers) waiting.answer(answer)
  })
  if (entries.length > 0) taken()
}
