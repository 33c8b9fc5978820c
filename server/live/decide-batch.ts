/** Decides commands, a batch at a time: each on the state that the ones before it lead to. Nothing is kept here. */
import { attendanceBefore } from '../../shared/attendance/presence.ts'
import type { Command } from '../../shared/commands.ts'
import type { MeetingEvent } from '../../shared/events.ts'
import { type Context, isRefused, type Names, type Sealed } from '../../shared/kernel/decision.ts'
import type { Seen } from '../../shared/kernel/seen.ts'
import type { Viewer } from '../../shared/kernel/viewer.ts'
import { evolve } from '../../shared/meeting/meeting.ts'
import { decideSeen } from '../../shared/meeting/seen.ts'
import { type Answer, answerRefused } from '../../shared/protocol.ts'
import type { State } from '../../shared/state.ts'
import type { Append } from '../event-store.ts'
import { canonical, commandDigest } from '../hash.ts'
import { answerAgain, type Known, keyOf } from './known-commands.ts'
import { type Sender, system } from './live-meeting.ts'
import type { Urns } from './urns.ts'

export interface Waiting {
  readonly sender: Sender
  readonly id: string
  readonly command: Command
  readonly seen?: Seen
  readonly answer: (answer: Answer) => void
}

export interface Batched {
  readonly appends: Append[]
  readonly answers: { readonly waiting: Waiting; readonly answer: Answer }[]
  readonly ballots: Sealed[]
  /** The state that the batch leads to. */
  readonly ahead: State
}

interface Attempt {
  /** The state that the command leads to. */
  readonly state: State
  readonly decided?: { readonly events: readonly MeetingEvent[]; readonly names?: Names }
  readonly ballot?: Sealed
  readonly refused?: Answer
}

export interface DecidingOptions {
  readonly now: () => number
  readonly newId: () => string
  readonly urns: Urns
  readonly known: ReadonlyMap<string, Known>
  readonly attending: () => readonly string[]
  readonly viewerIn: (state: State, sender: Sender) => Viewer | undefined
  readonly onBrokenCommand: (fault: unknown) => void
}

/** One command on a state. What a rule's code throws is that command's fault alone: the others go on. */
const attempt = (
  before: State,
  { sender, command, seen }: Pick<Waiting, 'sender' | 'command' | 'seen'>,
  ballots: readonly Sealed[],
  { now, newId, urns, attending, viewerIn, onBrokenCommand }: DecidingOptions,
): Attempt => {
  const actor = viewerIn(before, sender)
  if (!actor) return { state: before, refused: { ok: false, reason: 'signed-out' } }
  try {
    const context: Context = {
      ...{ actor, now: now(), id: newId(), attending },
      opened: (pollId) => urns.opened(pollId, ballots),
      inUrn: (pollId) => urns.count(pollId, ballots),
    }
    const decided = decideSeen(before, command, context, seen)
    if (isRefused(decided)) return { state: before, refused: answerRefused(decided) }
    const { sealed: ballot, ...rest } = decided
    const reason = ballot && urns.refuses(ballot)
    if (reason === 'malformed')
      return { state: before, refused: { ok: false, reason, about: 'command.sealed' } }
    if (reason) return { state: before, refused: { ok: false, reason } }
    if (rest.events.length === 0) return { state: before, ...(ballot ? { ballot } : {}) }
    // What the log cannot keep is refused here: in the store it would bring down the whole batch, each time anew.
    rest.events.forEach(canonical)
    const state = rest.events.reduce(evolve, before)
    return { state, decided: rest, ...(ballot ? { ballot } : {}) }
  } catch (fault) {
    onBrokenCommand(fault)
    return { state: before, refused: { ok: false, reason: 'fault' } }
  }
}

/**
 * The appends, answers and ballots of a batch that is decided on `state`, behind line `seq`. A ballot that leaves no line
 * is answered with `flushed`: there is nothing that its sender has to wait for.
 */
export const decideBatch = (
  batch: readonly Waiting[],
  { state, seq: behind, flushed }: { readonly state: State; readonly seq: number; readonly flushed: number },
  options: DecidingOptions,
): Batched => {
  const { known, newId, attending } = options
  const appends: Append[] = []
  const answers: Batched['answers'] = []
  const accepted = new Map<string, Known>()
  const ballots: Sealed[] = []
  let ahead = state
  let seq = behind
  for (const waiting of batch) {
    const { sender, id: commandId, command } = waiting
    const key = keyOf(sender.personId, commandId)
    const before = known.get(key) ?? accepted.get(key)
    const digest = commandDigest(command)
    if (before) {
      answers.push({ waiting, answer: answerAgain(before, digest) })
      continue
    }
    const due = attendanceBefore(ahead, command, attending)
    const noted = due && attempt(ahead, { sender: system, command: due }, ballots, options)
    if (noted?.decided) {
      ahead = noted.state
      seq += noted.decided.events.length
      appends.push({ commandId: newId(), actorId: system.personId, ...noted.decided })
    }
    const tried = attempt(ahead, waiting, ballots, options)
    ahead = tried.state
    if (tried.ballot) ballots.push(tried.ballot)
    if (tried.decided) {
      seq += tried.decided.events.length
      accepted.set(key, { seq, digest })
      appends.push({ commandId, actorId: sender.personId, digest, ...tried.decided })
    }
    const done: Answer = { ok: true, seq: tried.ballot ? flushed : seq }
    answers.push({ waiting, answer: tried.refused ?? done })
  }
  return { appends, answers, ballots, ahead }
}
