import type { Command } from '../shared/commands.ts'
import type { Seen } from '../shared/kernel/seen.ts'
import {
  type Answer,
  type AsideAnswer,
  type BallotRecorded,
  type BallotsMissing,
  type Batch,
  type CommandMessage,
  type PollKey,
  type Pulse,
  protocolVersion,
  type Recording,
  type Replica,
  receiveBatch,
  receiveWhisper,
  replicaFrom,
  UnknownEvent,
  type Welcome,
  type Whisper,
} from '../shared/protocol.ts'
import { serverNow, steadyNow } from './clock.ts'
import { createOutbox, type Sent, type Waiting } from './outbox.ts'
import type { Seat } from './session.ts'

export type Farewell = 'revoked' | 'renewed' | 'removed' | 'too-many-windows' | 'closed'
export type LinkStatus = 'opening' | 'live' | 'lost' | 'refused' | 'ended'

export interface Auth extends Partial<Seat> {
  readonly token?: string
  readonly protocol?: number
  readonly since?: number
  readonly hash?: string
}

/** What a wire tells its link. */
export interface WireEvents {
  /** Something came over the line, if only a sign of life. */
  heard(): void
  lost(): void
  refused(reason: string): void
  welcome(welcome: Welcome): void
  batch(batch: Batch): void
  whisper(whisper: Whisper): void
  pulse(pulse: Pulse): void
  recorded(recorded: BallotRecorded): void
  missing(missing: BallotsMissing): void
  keys(keys: readonly PollKey[]): void
  recording(recording: Recording): void
  farewell(reason: Farewell): void
}

/** What is asked of the server besides commands: nothing of it is in the log, and nothing is repeated. */
export type AsideName = 'key' | 'rehearse'

/** One connection, that comes back by itself. It keeps nothing while it is away. */
export interface Wire {
  connect(): void
  disconnect(): void
  emit(message: CommandMessage, answered: (answer: Answer) => void): void
  ask(name: AsideName, message: object, answered: (answer: AsideAnswer) => void): void
  /** Asks what time it is: UTC, milliseconds. */
  askTime(answered: (serverNow: number) => void): void
}
export type OpenWire = (auth: () => Auth, events: WireEvents) => Wire

export interface LinkChange {
  readonly status?: LinkStatus
  readonly refusedWhy?: string
  readonly farewell?: Farewell
  readonly replica?: Replica
  readonly pulse?: Pulse
  readonly recorded?: BallotRecorded
  readonly missing?: BallotsMissing
  readonly keys?: readonly PollKey[]
  readonly recording?: Recording
  /** The server's clock at this moment. */
  readonly serverNow?: number
  /** Commands that are not answered yet, in the order in which they were given. */
  readonly waiting?: readonly Waiting[]
  /** Since when nothing has come over a line that is thought to be there, in steady milliseconds; null: all is well. */
  readonly silentSince?: number | null
}

export interface LinkOptions {
  readonly open: OpenWire
  readonly auth: () => Auth
  readonly changed: (change: LinkChange) => void
  readonly newId?: () => string
  /** Told of a fault after which the link goes on. */
  readonly onFault?: (fault: unknown) => void
  /** Runs something later; gives back how to forget it. */
  readonly later?: (run: () => void, ms: number) => () => void
  /** Milliseconds that never jump. */
  readonly steady?: () => number
  /** UTC, milliseconds: goes on while the device sleeps. */
  readonly now?: () => number
}

export interface Link {
  /** What its sender saw goes with it; the label says what was pressed. */
  send(command: Command, seen?: Seen, label?: string): Promise<Sent>
  /** Sends what asks whether it is still meant. */
  sendNow(id: string): void
  /** Forgets what is not answered: the answer to its sender is `called-off`. */
  callOff(id: string): void
  /** Commands of one's own whose outcome is not in the copy yet, in their order. */
  pending(): readonly Command[]
  /** Asked once, now: `fault` when there is no connection, or no answer. */
  ask(name: AsideName, message: object): Promise<AsideAnswer>
  /** The server's clock, UTC in milliseconds; undefined when there is no connection, or no answer. */
  askTime(): Promise<number | undefined>
  reconnect(): void
  /** The device may have slept, and the line with it: unless something is heard within seconds, it is opened anew. */
  check(): void
  close(): void
}

export const answerTimeoutMs = 8_000
/** An answer may come before the events that it speaks of: the screen waits for them, but not for ever. */
const foldTimeoutMs = 3_000
/** The server gives a sign of life every four seconds: after so long without one, what is shown may be old. */
export const silentMs = 7_000
/** And after so long the line is taken for dead, and opened anew. */
export const deadMs = 14_000
const listenEveryMs = 1_000
/** A line that is looked at after a sleep may be silent for so long. */
const checkMs = 3_000
/** Too many at once, or a fault of the server: it may be over soon. */
const refusedMs = 10_000
/** A copy that cannot be brought forward is asked for anew: at once, then later and later. */
const anewMs = 1_000
const longestAnewMs = 60_000
/** One that came forward in between is asked for anew at most this often. */
const betweenAnewMs = 2_000

const runLater = (run: () => void, ms: number) => {
  const timer = setTimeout(run, ms)
  return () => clearTimeout(timer)
}

/**
 * Holds one seat's copy of the meeting and its commands. Law: commands reach the server in the order in which they were
 * given, each under one id until it is answered; whatever is unanswered when a connection comes back is sent again, unless
 * it was pressed too long ago: then it waits until somebody says that it is still meant, and holds up nothing else. A
 * fault in folding or in whoever follows stops nothing: the copy is asked for anew, and commands go on.
 */
export const openLink = (options: LinkOptions): Link => {
  const { later = runLater, newId = () => crypto.randomUUID(), steady = steadyNow } = options
  const { onFault = console.error, now = serverNow } = options
  let status: LinkStatus = 'opening'
  let replica: Replica | undefined
  const outbox = createOutbox(now)
  let folding: { seq: number; command: Command; done: () => void }[] = []
  let watched: (() => void) | undefined
  let silences = 0
  let faults = 0
  let isSpoilt = false
  let anewAt = Number.NEGATIVE_INFINITY
  let heardAt = steady()
  let isSilent = false
  let listening: (() => void) | undefined

  const changed = (change: LinkChange) => {
    try {
      options.changed(change)
    } catch (fault) {
      onFault(fault)
    }
  }

  const heard = () => {
    heardAt = steady()
    if (!isSilent || status !== 'live') return
    isSilent = false
    changed({ silentSince: null })
  }

  /** A line that was cut without a word looks alive for long: what nobody hears is said, and then tried anew. */
  const listen = () => {
    listening?.()
    listening = later(listen, listenEveryMs)
    if (status !== 'live') return
    const silence = steady() - heardAt
    if (silence >= deadMs) return reconnect()
    if (silence < silentMs || isSilent) return
    isSilent = true
    changed({ silentSince: heardAt })
  }

  const become = (next: LinkStatus, more: LinkChange = {}) => {
    status = next
    isSilent = next === 'lost'
    changed({ ...more, status, silentSince: isSilent ? heardAt : null })
  }

  const answered = (id: string, answer: Answer) => {
    const taken = outbox.take(id)
    if (!taken) return
    const { command, resolve } = taken
    silences = 0
    changed({ waiting: outbox.list() })
    watch()
    if (!answer.ok || (replica && replica.seq >= answer.seq)) return resolve(answer)
    const done = () => {
      folding = folding.filter((each) => each.done !== done)
      forget()
      resolve(answer)
    }
    const forget = later(done, foldTimeoutMs)
    folding.push({ seq: answer.seq, command, done })
  }

  const emit = (message: CommandMessage) => wire.emit(message, (answer) => answered(message.id, answer))

  const watch = () => {
    watched?.()
    watched = outbox.sent().length > 0 && status === 'live' ? later(repeat, answerTimeoutMs) : undefined
  }

  const repeat = () => {
    silences += 1
    // Twice without a word: the connection is dead, whatever it says of itself.
    if (silences > 1) return reconnect()
    outbox.sent().forEach(emit)
    watch()
  }

  const reconnect = () => {
    silences = 0
    watched?.()
    if (status === 'live') become('lost')
    heardAt = steady()
    wire.disconnect()
    wire.connect()
  }

  /** What was received could not be folded: the next connection begins with a whole copy. */
  const anew = (fault: unknown) => {
    // A newer server may send what this page does not know, until it is loaded anew.
    if (!(fault instanceof UnknownEvent)) onFault(fault)
    isSpoilt = true
    faults += 1
    const again = () => {
      if (!isSpoilt || status === 'ended' || status === 'refused') return
      anewAt = steady()
      reconnect()
    }
    const wait =
      faults === 1 ? anewAt + betweenAnewMs - steady() : Math.min(longestAnewMs, anewMs * 2 ** (faults - 2))
    if (wait > 0) later(again, wait)
    else again()
  }

  const live = (next: Replica, more: LinkChange = {}) => {
    replica = next
    const back = status !== 'live'
    status = 'live'
    if (back) heard()
    changed({ ...more, replica, status })
    for (const { seq, done } of [...folding]) if (next.seq >= seq) done()
    if (!back) return
    outbox.goOn().forEach(emit)
    if (outbox.list().length > 0) changed({ waiting: outbox.list() })
    watch()
  }

  const folded = (from: Replica, batch: Batch): Replica | 'gap' | undefined => {
    try {
      const next = receiveBatch(from, batch)
      faults = 0
      return next
    } catch (fault) {
      anew(fault)
      return undefined
    }
  }

  const finish = (next: 'refused' | 'ended', more: LinkChange) => {
    watched?.()
    listening?.()
    const left = outbox.takeAll()
    become(next, { ...more, waiting: [] })
    for (const resolve of left) resolve({ ok: false, reason: 'signed-out' })
  }

  const wire = options.open(
    () => ({
      ...options.auth(),
      protocol: protocolVersion,
      ...(replica && !isSpoilt ? { since: replica.seq, hash: replica.hash } : {}),
    }),
    {
      heard,
      lost: () => {
        watched?.()
        if (status === 'live') become('lost')
      },
      refused: (reason) => {
        if (reason === 'signed-out' || reason === 'unknown') return finish('refused', { refusedWhy: reason })
        if (status === 'live') become('lost')
        changed({ refusedWhy: reason })
        later(() => status !== 'ended' && wire.connect(), refusedMs)
      },
      welcome: (welcome) => {
        isSpoilt = false
        live(replicaFrom(welcome), { serverNow: welcome.now })
      },
      batch: (batch) => {
        if (!replica || isSpoilt) return
        const next = folded(replica, batch)
        if (next === 'gap') reconnect()
        else if (next) live(next)
      },
      whisper: (whisper) => {
        if (replica && !isSpoilt) replica = receiveWhisper(replica, whisper)
      },
      pulse: (pulse) => changed({ pulse, serverNow: pulse.now }),
      recorded: (recorded) => changed({ recorded }),
      missing: (missing) => changed({ missing }),
      keys: (keys) => changed({ keys }),
      recording: (recording) => changed({ recording }),
      farewell: (reason) => finish('ended', { farewell: reason }),
    },
  )
  wire.connect()
  listen()

  return {
    send: (command, seen, label = '') => {
      if (status === 'refused' || status === 'ended')
        return Promise.resolve({ ok: false, reason: 'signed-out' })
      const isLive = status === 'live'
      const message = { id: newId(), command, ...(seen && { seen }) }
      const answer = outbox.add(message, label, isLive)
      changed({ waiting: outbox.list() })
      if (isLive) {
        emit(message)
        if (!watched) watch()
      }
      return answer
    },
    sendNow: (id) => {
      const message = status === 'live' ? outbox.mean(id) : undefined
      if (!message) return
      changed({ waiting: outbox.list() })
      emit(message)
      if (!watched) watch()
    },
    callOff: (id) => {
      const taken = outbox.take(id)
      if (!taken) return
      changed({ waiting: outbox.list() })
      watch()
      taken.resolve({ ok: false, reason: 'called-off' })
    },
    pending: () => [...folding, ...outbox.list().filter(({ asks }) => !asks)].map(({ command }) => command),
    ask: (name, message) =>
      new Promise((resolve) => {
        const noAnswer: AsideAnswer = { ok: false, reason: 'fault' }
        if (status !== 'live') return resolve(noAnswer)
        const forget = later(() => resolve(noAnswer), answerTimeoutMs)
        wire.ask(name, message, (answer) => {
          forget()
          resolve(answer)
        })
      }),
    askTime: () =>
      new Promise((resolve) => {
        if (status !== 'live') return resolve(undefined)
        const forget = later(() => resolve(undefined), answerTimeoutMs)
        wire.askTime((serverNow) => {
          forget()
          resolve(serverNow)
        })
      }),
    reconnect,
    check: () => {
      const since = steady()
      later(() => status === 'live' && heardAt < since && reconnect(), checkMs)
    },
    close: () => {
      finish('ended', {})
      wire.disconnect()
    },
  }
}
