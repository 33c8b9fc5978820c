/** The urns of sealed polls, as they follow the state, and what of them is sent to whom. Nothing of it is in the log. */
import type { Sealed } from '../../shared/kernel/decision.ts'
import { isPodium, isTeller, type Viewer } from '../../shared/kernel/viewer.ts'
import { sealedPolls } from '../../shared/polls/sealed-polls.ts'
import type { AsideAnswer, BallotRecorded, BallotsMissing } from '../../shared/protocol.ts'
import type { State } from '../../shared/state.ts'
import type { Clock } from '../clock.ts'
import type { EventStore, LogEntry, UrnRow } from '../event-store.ts'
import type { Asides, Outbox } from './live-meeting.ts'
import type { Memory } from './memory.ts'
import { openUrns, type Urns } from './urns.ts'

const wipeAgainMs = 30_000

const isSealedAndOpen = (state: State, pollId: string): boolean =>
  sealedPolls(state).some((poll) => poll.pollId === pollId)

export interface BallotBox {
  readonly urns: Urns
  /** After lines were taken: ballots that came in with them, lists that they show, polls that are over. */
  follow(entries: readonly LogEntry[], ballots: readonly Sealed[]): void
  /** The private half of a poll's key, from this person. Refuses whoever is no teller, and a key that does not fit. */
  takeKey(actor: Viewer, pollId: string, privateKey: string): AsideAnswer
  /** What this viewer, who has just come in, is sent of sealed polls. */
  asides(viewer: Viewer): Asides
  /** Removes the urns of polls that are over. It takes as long as writing the whole file. */
  wipe(): Promise<void>
  stop(): void
}

interface BallotBoxOptions {
  readonly id: string
  readonly store: EventStore
  readonly outbox: Outbox
  readonly clock: Clock
  readonly memory: Memory
  readonly kept: readonly UrnRow[]
  /** Called before an urn is removed: everybody is sent first what there is. */
  readonly flush: () => void
  readonly onUnwiped: (fault: unknown) => void
  readonly onBroken: (fault: unknown) => void
}

export const createBallotBox = (options: BallotBoxOptions): BallotBox => {
  const { id, store, outbox, clock, memory, kept, flush, onUnwiped, onBroken } = options
  const urns = openUrns(sealedPolls(memory.state()), kept)
  const missing = new Map<string, BallotsMissing>()
  // What a crash has left of polls that are over.
  let over = kept.map(({ pollId }) => pollId).filter((pollId) => !isSealedAndOpen(memory.state(), pollId))
  let cancelWipe: (() => void) | undefined
  let isUnwiped = false

  const followPolls = (): void => {
    over = [...over, ...urns.follow(sealedPolls(memory.state()))]
    for (const pollId of over) missing.delete(pollId)
  }

  const sendRecorded = (ballots: readonly BallotRecorded[]): void => {
    for (const { pollId, unitId } of ballots) {
      const room = urns.roomOf(pollId, unitId)
      if (room) outbox.recorded(id, room, { pollId, unitId })
    }
  }

  /** As the log says that it is shown, and never again: two lists would show who has answered in between. */
  const sendMissing = (pollId: string): void => {
    const unitIds = urns.missing(pollId)
    if (!unitIds) return
    const list = { pollId, unitIds }
    missing.set(pollId, list)
    outbox.missing(id, list)
  }

  const wipe = async (): Promise<void> => {
    if (over.length === 0 || cancelWipe) return
    const gone = over
    flush()
    try {
      await store.dropUrns(id, gone)
      over = over.filter((pollId) => !gone.includes(pollId))
      isUnwiped = false
    } catch (fault) {
      if (!isUnwiped) onUnwiped(fault)
      isUnwiped = true
      cancelWipe = clock.after(wipeAgainMs, () => {
        cancelWipe = undefined
        wipe().catch(onBroken)
      })
    }
  }

  return {
    urns,
    follow: (entries, ballots) => {
      sendRecorded(ballots)
      followPolls()
      for (const { event } of entries) if (event.type === 'missingShown') sendMissing(event.pollId)
    },
    takeKey: (actor, pollId, privateKey) => {
      if (!isTeller(actor)) return { ok: false, reason: 'not-allowed' }
      const taken = urns.takeKey(pollId, privateKey)
      if (typeof taken === 'string') return { ok: false, reason: taken }
      if (!taken) return { ok: true }
      outbox.keys(id, urns.keys())
      sendRecorded(urns.answered(pollId).map((unitId) => ({ pollId, unitId })))
      followPolls()
      return { ok: true }
    },
    asides: (viewer) => ({
      recorded: urns.recordedFor(viewer),
      missing: isPodium(viewer) ? [...missing.values()] : [],
      keys: isTeller(viewer) ? urns.keys() : [],
    }),
    wipe,
    stop: () => cancelWipe?.(),
  }
}
