import { attendanceBefore, attendanceDue } from '../shared/attendance/presence.ts'
import type { Command } from '../shared/commands.ts'
import type { MeetingEvent } from '../shared/events.ts'
import { erasedName, isRefused, type Names, type Sealed } from '../shared/kernel/decision.ts'
import { type Room, reaches } from '../shared/kernel/rooms.ts'
import { isPodium, isTeller, type Viewer } from '../shared/kernel/viewer.ts'
import { audience, decide, evolve, nextDeadline, redact, view } from '../shared/meeting/meeting.ts'
import {
  type RehearsalAct,
  type RehearsalPoll,
  rehearsalShown,
  rehearse as rehearsed,
} from '../shared/polls/rehearsal.ts'
import { openTurnout, sealedPolls } from '../shared/polls/select.ts'
import {
  type Answer,
  type AsideAnswer,
  answerRefused,
  type BallotRecorded,
  type BallotsMissing,
  type Batch,
  type PollKey,
  type Pulse,
  protocolVersion,
  type Recorded,
  type Turnout,
  type Welcome,
} from '../shared/protocol.ts'
import { personsTouched } from '../shared/roster/feature.ts'
import { viewerOf } from '../shared/roster/select.ts'
import type { State } from '../shared/state.ts'
import type { Clock } from './clock.ts'
import { MeetingDamaged, readBeside, readChecked } from './damage.ts'
import {
  type Append,
  type EventStore,
  type Head,
  HeadMoved,
  type KnownCommand,
  type LogEntry,
  type UrnRow,
} from './event-store.ts'
import { canonical, commandDigest } from './hash.ts'
import { fingerprintOf, type MeetingKey, newMeetingKey } from './meeting-key.ts'
import { createPresence, type Presence } from './presence.ts'
import { type RecordingWatch, unwatched } from './recording.ts'
import { createSteadyTime } from './steady-time.ts'
import { openUrns } from './urn.ts'

/** Where a meeting's messages go. It never answers; what it cannot deliver, clients fetch when they come back. */
export interface Outbox {
  /** To everybody, or to these rooms only: the others are brought to its number by a later one. */
  batch(meetingId: string, batch: Batch, rooms?: readonly Room[]): void
  whisper(meetingId: string, rooms: readonly Room[], whisper: readonly Recorded[]): void
  pulse(meetingId: string, pulse: Pulse): void
  recorded(meetingId: string, room: Room, recorded: BallotRecorded): void
  missing(meetingId: string, missing: BallotsMissing): void
  /** To the tellers: every key that there is. */
  keys(meetingId: string, keys: readonly PollKey[]): void
  /** These persons see something else from now on: put them into other rooms and welcome them anew. */
  rightsChanged(meetingId: string, personIds: readonly string[]): void
  /** Somebody's personal link was renewed or taken away: the one before works no more, on open connections either. */
  accessChanged(meetingId: string, personId: string, change: 'renewed' | 'revoked'): void
  /** The meeting was dropped after a fault: its clients come back and resume. */
  dropped(meetingId: string): void
}

/** Who sends a command. An office is held by the server itself or by its organizer, not by a seat. */
export interface Sender {
  readonly personId: string
  readonly office?: 'organizer' | 'system'
}

export interface LiveMeeting {
  readonly id: string
  readonly presence: Presence
  state(): State
  head(): Head
  names(): Names
  /** What archives of it are signed with. Throws KeyNotKept while the store could not keep one yet. */
  key(): MeetingKey
  /** When it was read back from an archive: then nobody acts in it, and only the organizer enters. */
  readonly readBackAt: number | undefined
  /** The time of the meeting, which never goes back: UTC, milliseconds. */
  now(): number
  /** When it was closed, UTC in milliseconds; undefined while it is open. */
  closedAt(): number | undefined
  /** Whether names were erased from it. */
  namesErased(): boolean
  /**
   * Replaces every name by `erasedName`, for ever, also in open windows. Refused while the meeting is open. Throws when
   * another reader still holds older pages of the file: the names are gone, and it may be called again.
   */
  eraseNames(): Promise<'meeting-open' | undefined>
  /** The viewer that this sender is now, or undefined for somebody who may not enter. */
  viewer(sender: Sender): Viewer | undefined
  /** Decides a command; the answer comes when its events are durable. The same id is carried out once. */
  submit(sender: Sender, id: string, command: Command): Promise<Answer>
  welcome(viewer: Viewer): Welcome
  /** What this viewer has missed since a line of the log with this hash; a welcome when that cannot be told. */
  catchUp(viewer: Viewer, since: number, hash: string): Welcome | Batch
  /** Its log from the first line on, page by page. */
  log(): AsyncIterable<readonly LogEntry[]>
  /** The last pulse, with the time of now. Whoever enters is in the next one. */
  pulse(): Pulse
  /** What this viewer, who has just come in, is told of sealed polls. Nothing of it is in the log. */
  asides(viewer: Viewer): Asides
  /** The private half of a sealed poll's key, from a teller: kept in memory, and passed on to the other tellers. */
  takeKey(sender: Sender, pollId: string, privateKey: string): AsideAnswer
  /** An act of the rehearsal poll, which is nowhere but in memory. */
  rehearse(sender: Sender, act: RehearsalAct): AsideAnswer
  /** False once it was closed or dropped: then it takes no command, and somebody asks for the meeting anew. */
  isOpen(): boolean
  /** Takes no more commands, carries out those that wait, sends what is to be sent, and stops the timers. */
  close(): Promise<void>
}

export interface Asides {
  readonly recorded: readonly BallotRecorded[]
  readonly missing: readonly BallotsMissing[]
  readonly keys: readonly PollKey[]
}

export interface LiveMeetingOptions {
  readonly id: string
  readonly store: EventStore
  readonly outbox: Outbox
  readonly clock: Clock
  readonly newId: () => string
  /** Called when an append has failed and nobody knows why: the meeting is then open again only from its log. */
  readonly onFault: (fault: unknown) => void
  /** Called when a command broke a rule's code. Nothing came of it, and the meeting goes on. */
  readonly onBrokenCommand: (fault: unknown) => void
  /** Called when older copies of an urn could not be removed yet. It is tried again. */
  readonly onUnwiped: (fault: unknown) => void
  /** Told of writes that the store could not do, and of those that it did. */
  readonly recording?: Pick<RecordingWatch, 'failed' | 'worked'>
}

/** Thrown when a meeting has no key yet, because the disk could not keep one: ask again later. */
export class KeyNotKept extends Error {
  override readonly name = 'KeyNotKept'
  readonly code = 'ENOSPC'
  constructor() {
    super('The key of this meeting could not be kept yet.')
  }
}

interface Waiting {
  readonly sender: Sender
  readonly id: string
  readonly command: Command
  readonly answer: (answer: Answer) => void
}

const system: Sender = { personId: 'system', office: 'system' }
const mostInBatch = 2000
const longestTail = 5000
const pageOfLog = 2000
const flushEveryMs = 50
const flushEveryMsWhenLarge = 250
const largeMeeting = 1000
const longestFlushMs = 1000
const flushRest = 4
const mostNamedOnline = 300
const pulseEveryMs = 500
const pulseEveryMsWhenLarge = 3000
const attendanceEveryMs = 5000
/** Others are brought to a number at which there was nothing for them: a vote of 5,000 is not told to 5,000. */
const forwardEveryMs = 2000
/** The turnout of a sealed poll moves in steps, so that nobody sees a single ballot come in. */
const sealedTurnoutEveryMs = 2000
const wipeAgainMs = 30_000
/** How often it is looked whether the command line has erased names. */
const namesEveryMs = 10_000
/** A room counts as empty when nobody was connected and nothing was asked for so long. */
const emptyAfterMs = 600_000

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
const keyOf = (personId: string, commandId: string): string => `${personId} ${commandId}`

/** What is sent of a line of the log: withdrawn words are not sent again. */
const telling = (state: State): ((recorded: Recorded) => Recorded) => {
  const retold = redact(state)
  return ({ seq, event }) => ({ seq, event: retold(event) })
}

const namedBy = (event: MeetingEvent): string[] => {
  if (event.type === 'personAdded') return [event.person.id]
  return event.type === 'personRenamed' ? [event.personId] : []
}

/** Whether what a person may see changes somewhere in these events. */
const changesRightsOf = (personId: string, entries: readonly Recorded[]): boolean =>
  entries.some(({ event }) => personsTouched(event).includes(personId))

const isSealedAndOpen = (state: State, pollId: string): boolean =>
  sealedPolls(state).some((poll) => poll.pollId === pollId)

interface Folded {
  readonly state: State
  readonly head: Head
  readonly recent: LogEntry[]
  readonly closedAt: number | undefined
}

/** A log page by page: a long one is never in memory as a whole, and other meetings have their turn in between. */
async function* pagesOf(store: EventStore, id: string): AsyncGenerator<readonly LogEntry[]> {
  for (let after = 0; ; await nextTurn()) {
    const page = await store.read(id, after, pageOfLog)
    yield page
    if (page.length < pageOfLog) return
    after = page.at(-1)?.seq ?? after
  }
}

/** The log, checked line by line. Refuses with MeetingDamaged. */
const readLog = async (store: EventStore, id: string, isReadBack: boolean): Promise<Folded> => {
  let recent: LogEntry[] = []
  let closedAt: number | undefined
  const each = (entry: LogEntry): void => {
    recent.push(entry)
    if (recent.length > 2 * longestTail) recent = recent.slice(-longestTail)
    closedAt = closedAfter(closedAt, entry.event)
  }
  const { state, head, damage } = await readChecked(store, id, { isReadBack, each })
  if (damage) throw new MeetingDamaged(id, damage, state.meeting.title)
  return { state, head, recent, closedAt }
}

const closedAfter = (before: number | undefined, { type, at }: MeetingEvent): number | undefined =>
  type === 'meetingClosed' ? at : type === 'meetingReopened' ? undefined : before

/** An archive may be of a meeting that was open: read back it is closed. */
const forReading = (state: State): State => ({ ...state, meeting: { ...state.meeting, status: 'closed' } })

/** A command that was carried out: the number of its last event, and what it said, where that is known. */
type Known = Pick<KnownCommand, 'seq' | 'digest'>

const readKnown = async (store: EventStore, id: string): Promise<Map<string, Known>> => {
  const known = new Map<string, Known>()
  for (const { actorId, commandId, seq, digest } of await store.commands(id))
    known.set(keyOf(actorId, commandId), { seq, digest })
  return known
}

/** The answer to an id that was carried out already: the old number, unless it comes with another command this time. */
const answerAgain = ({ seq, digest }: Known, asked: string | undefined): Answer =>
  digest === undefined || digest === asked ? { ok: true, seq } : { ok: false, reason: 'command-id-used' }

/**
 * One meeting in memory: takes commands, decides them in batches, stores, applies, acknowledges and broadcasts, in this
 * order and never in another. It knows no rule of the meeting.
 */
export const openMeeting = async (options: LiveMeetingOptions): Promise<LiveMeeting> => {
  const { id, store, outbox, clock, newId, onFault, onBrokenCommand, onUnwiped } = options
  const { recording = unwatched } = options
  const { readBackAt } = (await store.meetings()).find((row) => row.id === id) ?? {}
  const folded = await readLog(store, id, readBackAt !== undefined)
  let { head, recent, closedAt } = folded
  let state = readBackAt === undefined ? folded.state : forReading(folded.state)
  const { title } = state.meeting
  const besides = await readBeside(id, title, async () => ({
    key: await store.key(id),
    names: await store.names(id),
    known: await readKnown(store, id),
    kept: await store.urns(id),
  }))
  const { known, kept } = besides
  let meetingKey = besides.key
  /** A meeting that has no key yet gets one as soon as the store can keep it: it can be read before. */
  const keepKey = async (): Promise<void> => {
    try {
      meetingKey ??= await store.keepKey(id, newMeetingKey())
    } catch (fault) {
      if (recording.failed(id, fault) === undefined) throw fault
    }
  }
  await keepKey()
  const names: Record<string, string> = { ...besides.names }
  // Who was there before a restart has a moment to come back, like everybody whose line breaks.
  const presence = createPresence(clock, state.attendance.present)
  let lastStamp = recent.at(-1)?.event.at ?? 0
  let lastHeld = clock.monotonic()
  const isHeld = (): boolean => presence.count() > 0 || clock.monotonic() - lastHeld < emptyAfterMs
  const time = createSteadyTime({ clock, atLeast: () => lastStamp, isHeld })
  const urns = openUrns(sealedPolls(state), kept)
  // What a crash has left of polls that are over.
  let over = kept.map(({ pollId }) => pollId).filter((pollId) => !isSealedAndOpen(state, pollId))
  const missing = new Map<string, BallotsMissing>()
  let rehearsal: RehearsalPoll | null = null
  const queue: Waiting[] = []
  let flushed = head.seq
  let quiet: LogEntry[] = []
  let unsent: LogEntry[] = []
  let lastFlush = Number.NEGATIVE_INFINITY
  let lastFlushTook = 0
  let lastPulse = Number.NEGATIVE_INFINITY
  let working = false
  let worked: Promise<void> = Promise.resolve()
  let open = true
  let cancelFlush: (() => void) | undefined
  let cancelDeadline: (() => void) | undefined
  let deadline: number | undefined
  let cancelTick: (() => void) | undefined
  let cancelForward: (() => void) | undefined
  let cancelWipe: (() => void) | undefined
  let isUnwiped = false

  const viewerIn = ({ roster }: State, { personId, office }: Sender): Viewer | undefined => {
    if (office) return { personId, role: office, organizations: [] }
    return readBackAt === undefined ? viewerOf(roster, personId) : undefined
  }

  // --- sending ---

  const namesFor = (entries: readonly Recorded[]): { names?: Names } => {
    const fresh = entries
      .flatMap(({ event }) => namedBy(event))
      .map((personId) => [personId, names[personId] ?? ''])
    return fresh.length > 0 ? { names: Object.fromEntries(fresh) } : {}
  }

  const flush = (): void => {
    cancelFlush?.()
    cancelFlush = undefined
    const last = unsent.at(-1)
    if (!last) return
    const from = clock.monotonic()
    const events = unsent
    unsent = []
    const told = telling(state)
    const whispers = whispersOf(events, told)
    for (const [rooms, whisper] of whispers) outbox.whisper(id, rooms, whisper)
    const sent = events.filter(({ event }) => audience(event).includes('everyone')).map(told)
    quiet.push(...events)
    if (sent.length > 0) bringForward(sent)
    else {
      const rooms = [...new Set(whispers.flatMap(([some]) => some))]
      const covering: Batch = { after: flushed, upTo: last.seq, hash: last.hash, events: [] }
      if (rooms.length > 0) outbox.batch(id, covering, rooms)
      cancelForward ??= clock.after(forwardEveryMs, () => bringForward())
    }
    lastFlush = clock.monotonic()
    lastFlushTook = lastFlush - from
  }

  /** Everybody gets to the last event that was sent: by public events, or by a batch without any. */
  const bringForward = (events: readonly Recorded[] = []): void => {
    cancelForward?.()
    cancelForward = undefined
    const last = quiet.at(-1)
    if (!last) return
    outbox.batch(id, {
      ...{ after: flushed, upTo: last.seq, hash: last.hash, events },
      ...namesFor(quiet),
    })
    flushed = last.seq
    quiet = []
  }

  const flushSoon = (): void => {
    if (cancelFlush || unsent.length === 0) return
    const usual = presence.count() > largeMeeting ? flushEveryMsWhenLarge : flushEveryMs
    // Telling never takes most of the time: commands and their answers go first when there is much to tell to many.
    const every = Math.max(usual, Math.min(longestFlushMs, lastFlushTook * flushRest))
    const wait = lastFlush + every - clock.monotonic()
    if (wait <= 0) flush()
    else cancelFlush = clock.after(wait, flush)
  }

  // --- applying and telling: only what is durable gets here ---

  const apply = (entries: readonly LogEntry[]): void => {
    for (const { seq, event, hash } of entries) {
      state = evolve(state, event)
      closedAt = closedAfter(closedAt, event)
      lastStamp = Math.max(lastStamp, event.at)
      head = { seq, hash }
    }
    recent.push(...entries)
    if (recent.length > 2 * longestTail) recent = recent.slice(-longestTail)
    if (entries.length > 0) waitForDeadline()
  }

  // --- sealed polls: their urns follow the state ---

  const followPolls = (): void => {
    const polls = sealedPolls(state)
    over = [...over, ...urns.follow(polls)]
    for (const pollId of over) missing.delete(pollId)
  }

  /** As the log says that it is shown, and never again: two lists would tell who has answered in between. */
  const tellMissing = (pollId: string): void => {
    const unitIds = urns.missing(pollId)
    if (!unitIds) return
    const list = { pollId, unitIds }
    missing.set(pollId, list)
    outbox.missing(id, list)
  }

  const tellRecorded = (ballots: readonly BallotRecorded[]): void => {
    for (const { pollId, unitId } of ballots) {
      const room = urns.roomOf(pollId, unitId)
      if (room) outbox.recorded(id, room, { pollId, unitId })
    }
  }

  const takeKey: LiveMeeting['takeKey'] = (sender, pollId, privateKey) => {
    const actor = viewerIn(state, sender)
    if (!actor) return { ok: false, reason: 'signed-out' }
    if (!isTeller(actor)) return { ok: false, reason: 'not-allowed' }
    const taken = urns.takeKey(pollId, privateKey)
    if (typeof taken === 'string') return { ok: false, reason: taken }
    if (!taken) return { ok: true }
    outbox.keys(id, urns.keys())
    tellRecorded(urns.answered(pollId).map((unitId) => ({ pollId, unitId })))
    followPolls()
    return { ok: true }
  }

  /** After everybody is answered and told: it takes as long as writing the whole file. */
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
        wipe().catch(onBrokenCommand)
      })
    }
  }

  /** Whoever loses a right gets what came before it by the old rooms, and nothing after it. */
  const tell = (entries: readonly LogEntry[]): void => {
    for (const entry of entries) {
      unsent.push(entry)
      const { event } = entry
      const touched = personsTouched(event)
      if (touched.length > 0) {
        flush()
        outbox.rightsChanged(id, touched)
      }
      if (event.type === 'accessRenewed') outbox.accessChanged(id, event.personId, 'renewed')
      if (event.type === 'accessRevoked') outbox.accessChanged(id, event.personId, 'revoked')
    }
    flushSoon()
  }

  let passing = false
  const meetDeadline = (): void => {
    if (passing) return
    passing = true
    submit(system, newId(), { type: 'passTime' })
      .catch(onBrokenCommand)
      .finally(() => {
        passing = false
      })
  }

  const waitForDeadline = (): void => {
    cancelDeadline?.()
    deadline = nextDeadline(state)
    if (deadline === undefined) return
    const due = deadline
    // The steady time may go a little slower than the timer: then what is left is waited for.
    const meet = (): void => (time() < due ? waitForDeadline() : meetDeadline())
    cancelDeadline = clock.after(due - time(), meet)
  }

  // --- deciding: a batch at a time, each command on the state that the ones before it lead to ---

  interface Batched {
    readonly appends: Append[]
    readonly answers: { readonly waiting: Waiting; readonly answer: Answer }[]
    readonly ballots: Sealed[]
    /** The state that the batch leads to. */
    readonly ahead: State
  }

  const decideAll = (batch: readonly Waiting[]): Batched => {
    const appends: Append[] = []
    const answers: Batched['answers'] = []
    const accepted = new Map<string, Known>()
    const ballots: Sealed[] = []
    let ahead = state
    let seq = head.seq
    for (const waiting of batch) {
      const { sender, id: commandId, command } = waiting
      const key = keyOf(sender.personId, commandId)
      const before = known.get(key) ?? accepted.get(key)
      const digest = commandDigest(command)
      if (before) {
        answers.push({ waiting, answer: answerAgain(before, digest) })
        continue
      }
      const due = attendanceBefore(ahead, command, presence.attending)
      const noted = due && attempt(ahead, system, due, ballots)
      if (noted?.decided) {
        ahead = noted.state
        seq += noted.decided.events.length
        appends.push({ commandId: newId(), actorId: system.personId, ...noted.decided })
      }
      const tried = attempt(ahead, sender, command, ballots)
      ahead = tried.state
      if (tried.ballot) ballots.push(tried.ballot)
      if (tried.decided) {
        seq += tried.decided.events.length
        accepted.set(key, { seq, digest })
        appends.push({ commandId, actorId: sender.personId, digest, ...tried.decided })
      }
      // A sealed ballot is in no log: there is nothing that its sender has to wait for.
      const done: Answer = { ok: true, seq: tried.ballot ? flushed : seq }
      answers.push({ waiting, answer: tried.refused ?? done })
    }
    return { appends, answers, ballots, ahead }
  }

  interface Attempt {
    /** The state that the command leads to. */
    readonly state: State
    readonly decided?: { readonly events: readonly MeetingEvent[]; readonly names?: Names }
    readonly ballot?: Sealed
    readonly refused?: Answer
  }

  /** One command on a state. What a rule's code throws is that command's fault alone: the others go on. */
  const attempt = (before: State, sender: Sender, command: Command, ballots: readonly Sealed[]): Attempt => {
    const actor = viewerIn(before, sender)
    if (!actor) return { state: before, refused: { ok: false, reason: 'signed-out' } }
    try {
      const opened = (pollId: string) => urns.opened(pollId, ballots)
      const decided = decide(before, command, {
        ...{ actor, now: time(), id: newId(), opened },
        ...{ attending: presence.attending, inUrn: (pollId: string) => urns.count(pollId, ballots) },
      })
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

  type Kept = Pick<Batched, 'appends' | 'ballots'> & { readonly rows: readonly UrnRow[] }

  /** The lines of a batch that an append failed to acknowledge and the store holds all the same; undefined when it does not. */
  const heldAnyway = async ({ appends, rows }: Kept): Promise<LogEntry[] | undefined> => {
    const events = appends.flatMap((append) => append.events)
    const now = await store.head(id)
    if (now.seq === head.seq && now.hash === head.hash) {
      if (events.length > 0) return undefined
      const urnsNow = new Map((await store.urns(id)).map(({ pollId, blob }) => [pollId, blob]))
      const isHeld = ({ pollId, blob }: UrnRow) =>
        Buffer.from(blob).equals(urnsNow.get(pollId) ?? Buffer.of())
      return rows.every(isHeld) ? [] : undefined
    }
    const entries = await store.read(id, head.seq)
    const isOurs = entries.length === events.length && now.seq === head.seq + events.length
    if (!isOurs) throw new HeadMoved(`The log of meeting ${id} was written by somebody else.`)
    return entries
  }

  /** What was sent to a store that then could not even be asked whether it holds it. Nothing is added before that is known. */
  let doubtful: Kept | undefined

  /** The lines of the batch, durable; undefined when the store is in trouble and certainly holds none of them. */
  const keepBatch = async (kept: Kept): Promise<LogEntry[] | undefined> => {
    try {
      const entries = await store.append(id, head, kept.appends, kept.rows)
      recording.worked(id)
      if (!meetingKey) await keepKey()
      return entries
    } catch (fault) {
      if (recording.failed(id, fault) === undefined) throw fault
      doubtful = kept
      return settleDoubt()
    }
  }

  const settleDoubt = async (): Promise<LogEntry[] | undefined> => {
    if (!doubtful) return undefined
    try {
      const entries = await heldAnyway(doubtful)
      doubtful = undefined
      return entries
    } catch (fault) {
      if (recording.failed(id, fault) === undefined) throw fault
      return undefined
    }
  }

  /** From durable lines to what everybody sees; `acknowledge` answers in between. */
  const take = ({ appends, ballots }: Kept, entries: readonly LogEntry[], acknowledge: () => void): void => {
    let seq = head.seq
    for (const { actorId, commandId, digest, events, names: added } of appends) {
      seq += events.length
      known.set(keyOf(actorId, commandId), { seq, digest })
      if (added) Object.assign(names, added)
    }
    urns.keep(ballots)
    apply(entries)
    acknowledge()
    tell(entries)
    tellRecorded(ballots)
    followPolls()
    for (const { event } of entries) if (event.type === 'missingShown') tellMissing(event.pollId)
  }

  /** Nothing of the batch was recorded, and the state is what the log is: everybody may try again, and the meeting goes on. */
  const answerFault = (batch: readonly Waiting[]): void => {
    for (const { sender, id: commandId, command, answer } of batch) {
      const before = known.get(keyOf(sender.personId, commandId))
      answer(before ? answerAgain(before, commandDigest(command)) : { ok: false, reason: 'fault' })
    }
  }

  const carryOut = async (batch: readonly Waiting[]): Promise<void> => {
    if (doubtful) {
      const before = doubtful
      const entries = await settleDoubt()
      if (doubtful) return answerFault(batch)
      if (entries) take(before, entries, () => {})
    }
    const { appends, answers, ballots, ahead } = decideAll(batch)
    const kept = { appends, ballots, rows: urns.rows(sealedPolls(ahead), ballots) }
    const isNews = appends.length > 0 || kept.rows.length > 0
    const entries = isNews ? await keepBatch(kept) : []
    if (!entries) return answerFault(batch)
    take(kept, entries, () => {
      for (const { waiting, answer } of answers) waiting.answer(answer)
    })
  }

  // A turn of the event loop between batches lets what came in meanwhile gather: that is group commit.
  const work = async (): Promise<void> => {
    working = true
    await nextTurn()
    while (queue.length > 0) {
      const batch = queue.splice(0, mostInBatch)
      try {
        await carryOut(batch)
      } catch (fault) {
        fail(fault, batch)
        return
      }
      await nextTurn()
      if (queue.length === 0) await wipe()
    }
    working = false
  }

  const fail = (fault: unknown, batch: readonly Waiting[]): void => {
    const lost = [...batch, ...queue.splice(0)]
    stop()
    for (const { answer } of lost) answer({ ok: false, reason: 'fault' })
    onFault(fault)
    outbox.dropped(id)
  }

  /** When even dropping the meeting broke: whoever asks for it next finds it opened from its log. */
  const giveUp = (fault: unknown): void => {
    open = false
    for (const { answer } of queue.splice(0)) answer({ ok: false, reason: 'fault' })
    onFault(fault)
    outbox.dropped(id)
  }

  const submit = (sender: Sender, commandId: string, command: Command): Promise<Answer> => {
    if (!open) return Promise.resolve({ ok: false, reason: 'fault' })
    if (readBackAt !== undefined) return Promise.resolve({ ok: false, reason: 'meeting-closed' })
    if (sender.office !== 'system') lastHeld = clock.monotonic()
    return new Promise((answer) => {
      queue.push({ sender, id: commandId, command, answer })
      if (!working) worked = work().catch(giveUp)
    })
  }

  // --- names, erased ---

  const areErased = (known: Names): boolean =>
    state.meeting.status === 'closed' && Object.values(known).includes(erasedName)
  let erased = areErased(names)

  /** Everybody who is here is welcomed anew, without the names. */
  const takeErased = (): void => {
    erased = true
    for (const personId of Object.keys(names)) names[personId] = erasedName
    for (const [key, { seq }] of known) known.set(key, { seq })
    flush()
    outbox.rightsChanged(id, ['organizer', ...state.roster.persons.map((person) => person.id)])
  }

  const eraseNames: LiveMeeting['eraseNames'] = async () => {
    if (state.meeting.status !== 'closed') return 'meeting-open'
    try {
      await store.eraseNames(id)
    } finally {
      if (areErased(await store.names(id))) takeErased()
    }
    return undefined
  }

  const lookForErased = async (): Promise<void> => {
    if (!erased && state.meeting.status === 'closed' && areErased(await store.names(id))) takeErased()
  }

  // --- looking ---

  const welcome = (viewer: Viewer): Welcome => ({
    protocol: protocolVersion,
    viewer,
    state: view(state, viewer),
    ...head,
    names,
    now: time(),
    ...(meetingKey ? { fingerprint: fingerprintOf(meetingKey.publicKey) } : {}),
    ...(readBackAt === undefined ? {} : { readBackAt }),
  })

  /** Undefined when this line is not, or no longer, at hand. Never waits: nothing can be sent in between. */
  const hashOf = (seq: number): string | undefined =>
    seq === head.seq ? head.hash : recent[seq - (recent[0]?.seq ?? 0)]?.hash

  const catchUp = (viewer: Viewer, since: number, hash: string): Welcome | Batch => {
    // A window that slept while names were erased still has them.
    if (hashOf(since) !== hash || erased) return welcome(viewer)
    const entries = since === head.seq ? [] : recent.slice(since + 1 - (recent[0]?.seq ?? 0))
    if (changesRightsOf(viewer.personId, entries)) return welcome(viewer)
    const events = entries.filter(({ event }) => reaches(audience(event), viewer)).map(telling(state))
    return { after: since, upTo: head.seq, hash: head.hash, events, ...namesFor(entries) }
  }

  const countsOnline = (): Record<string, number> => {
    const counts: Record<string, number> = {}
    const online = new Set(presence.online())
    for (const person of state.roster.persons) {
      if (!online.has(person.id)) continue
      for (const { organizationId } of person.seats)
        counts[organizationId] = (counts[organizationId] ?? 0) + 1
    }
    return counts
  }

  // --- what is true for a moment only ---

  let sealedTurnout: readonly Turnout[] = []
  let lastSealedTurnout = Number.NEGATIVE_INFINITY

  /** Of sealed polls as it was some time ago, unless nothing was known of them then. */
  const turnoutNow = (): Turnout[] => {
    const isTime = clock.monotonic() - lastSealedTurnout >= sealedTurnoutEveryMs
    if (isTime) lastSealedTurnout = clock.monotonic()
    sealedTurnout = urns.turnout().map((fresh) => {
      const before = sealedTurnout.find(({ pollId }) => pollId === fresh.pollId)
      return isTime || before === undefined || before.answered === null ? fresh : before
    })
    return [...openTurnout(state), ...sealedTurnout]
  }

  const pulseNow = (): Pulse => {
    const turnout = turnoutNow()
    return {
      now: time(),
      ...(presence.count() > mostNamedOnline
        ? { online: null, counts: countsOnline() }
        : { online: presence.online() }),
      ...(turnout.length > 0 ? { turnout } : {}),
      ...(rehearsal ? { rehearsal: rehearsalShown(rehearsal) } : {}),
    }
  }
  let pulse = pulseNow()

  const rehearse: LiveMeeting['rehearse'] = (sender, act) => {
    const actor = viewerIn(state, sender)
    if (!actor) return { ok: false, reason: 'signed-out' }
    const result = rehearsed(rehearsal, act, actor)
    if ('refused' in result) return { ok: false, reason: result.refused }
    rehearsal = result.poll
    return { ok: true }
  }

  const asides = (viewer: Viewer): Asides => ({
    recorded: urns.recordedFor(viewer),
    missing: isPodium(viewer) ? [...missing.values()] : [],
    keys: isTeller(viewer) ? urns.keys() : [],
  })

  // --- what comes round ---

  const isNews = (next: Pulse): boolean =>
    presence.changed() ||
    JSON.stringify([next.turnout, next.rehearsal]) !== JSON.stringify([pulse.turnout, pulse.rehearsal])

  const tick = (round: number): void => {
    const every = presence.count() > mostNamedOnline ? pulseEveryMsWhenLarge : pulseEveryMs
    if (clock.monotonic() - lastPulse >= every) {
      const next = pulseNow()
      if (isNews(next)) {
        lastPulse = clock.monotonic()
        pulse = next
        outbox.pulse(id, pulse)
      }
    }
    const due =
      round % (attendanceEveryMs / pulseEveryMs) === 0
        ? attendanceDue(state, presence.attending())
        : undefined
    if (due) submit(system, newId(), due).catch(onBrokenCommand)
    if (presence.count() > 0) lastHeld = clock.monotonic()
    // A wall clock that was taken over, a machine that slept, or an append that failed: the timer knows nothing of them.
    if (deadline !== undefined && deadline < time() - pulseEveryMs) meetDeadline()
    if (round % (namesEveryMs / pulseEveryMs) === 0) lookForErased().catch(onBrokenCommand)
    if (open) cancelTick = clock.after(pulseEveryMs, () => tick(round + 1))
  }

  const stop = (): void => {
    open = false
    flush()
    bringForward()
    for (const cancel of [cancelFlush, cancelDeadline, cancelTick, cancelForward, cancelWipe]) cancel?.()
  }

  const close = async (): Promise<void> => {
    open = false
    await worked
    stop()
  }

  await wipe()
  tick(1)
  waitForDeadline()
  return {
    id,
    presence,
    state: () => state,
    head: () => head,
    names: () => names,
    key: () => {
      if (!meetingKey) throw new KeyNotKept()
      return meetingKey
    },
    readBackAt,
    now: time,
    closedAt: () => closedAt,
    namesErased: () => erased,
    eraseNames,
    viewer: (sender) => viewerIn(state, sender),
    submit,
    welcome,
    catchUp,
    log: () => pagesOf(store, id),
    pulse: () => ({ ...pulse, now: time() }),
    asides,
    takeKey,
    rehearse,
    isOpen: () => open,
    close,
  }
}

/** Private events, gathered by their rooms and in order, so that each room gets one message. */
const whispersOf = (
  entries: readonly LogEntry[],
  told: (entry: Recorded) => Recorded,
): [readonly Room[], Recorded[]][] => {
  const byRooms = new Map<string, [readonly Room[], Recorded[]]>()
  for (const entry of entries) {
    const rooms = audience(entry.event)
    if (rooms.includes('everyone')) continue
    const key = rooms.join(' ')
    const group = byRooms.get(key) ?? [rooms, []]
    group[1].push(told(entry))
    byRooms.set(key, group)
  }
  return [...byRooms.values()]
}
