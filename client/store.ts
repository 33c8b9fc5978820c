import { useMemo } from 'react'
import { create } from 'zustand'
import type { Command } from '../shared/commands.ts'
import type { Names, Refused } from '../shared/kernel/decision.ts'
import type { SeenFact } from '../shared/kernel/seen.ts'
import { isPodium, type Viewer } from '../shared/kernel/viewer.ts'
import { emptyState } from '../shared/meeting/features.ts'
import { refusalOf } from '../shared/meeting/meeting.ts'
import type { Refusal } from '../shared/meeting/refusals.ts'
import type { RehearsalAct, RehearsalChoice, RehearsalShown } from '../shared/polls/rehearsal.ts'
import {
  type AsideAnswer,
  type BallotRecorded,
  protocolVersion,
  type Recording,
  type Replica,
  type Turnout,
} from '../shared/protocol.ts'
import type { State } from '../shared/state.ts'
import { noteBatch, recallActivity } from './activity.ts'
import { noteServerBuild } from './build.ts'
import { serverClock, serverNow } from './clock.ts'
import { createClockSync } from './clock-sync.ts'
import { noteFault } from './faults.ts'
import { createKeyRing, type KeyTrouble } from './key-ring.ts'
import { later } from './loading.ts'
import type { InSentence } from './messages/changed.ts'
import { isByOthers, showing, stepsOfOthers } from './others.ts'
import type { Sent, Waiting } from './outbox.ts'
import { lastPressed } from './pressed.ts'
import { newsIn, nobody, type Online, withRecorded } from './pulse-news.ts'
import { type Seat, sessionToken } from './session.ts'
import type { Sight } from './sight.ts'
import { type Farewell, type Link, type LinkChange, type LinkStatus, openLink, type Wire } from './socket.ts'
import { socketWire } from './socket-wire.ts'

export interface ClientState {
  readonly seat: Seat | null
  readonly replica: Replica | null
  readonly status: LinkStatus
  readonly refusedWhy: string | null
  readonly farewell: Farewell | null
  /** Commands that the server has not answered yet, in the order in which they were given. */
  readonly waiting: readonly Waiting[]
  /** Since when nothing has come over a line that is thought to be there, in steady milliseconds; null: all is well. */
  readonly silentSince: number | null
  /** True while the clocks of this page may be wrong by more than a second. */
  readonly clockInDoubt: boolean
  readonly online: Online
  /** How many have answered in each open poll; null where a sealed one waits for its key. */
  readonly turnout: readonly Turnout[]
  /** Sealed ballots of one's own that are in. */
  readonly recorded: readonly BallotRecorded[]
  /** Who had not answered in a sealed poll when it was asked, by poll: for the podium. */
  readonly missing: Readonly<Record<string, readonly string[]>>
  /** Why the server could not use this page's key of a sealed poll, by poll. */
  readonly keyTrouble: Readonly<Record<string, KeyTrouble>>
  readonly rehearsal: RehearsalShown | null
  /** What was answered last in this page in the rehearsal poll. */
  readonly rehearsalAnswer: { readonly id: string; readonly choice: RehearsalChoice } | null
  /** Why nothing can be recorded at the moment: for the podium. */
  readonly recording: Recording
  /** True when the server speaks a newer protocol than this page. */
  readonly outdated: boolean
}

const closed: ClientState = {
  seat: null,
  replica: null,
  status: 'opening',
  refusedWhy: null,
  farewell: null,
  waiting: [],
  silentSince: null,
  clockInDoubt: false,
  online: nobody,
  turnout: [],
  recorded: [],
  missing: {},
  keyTrouble: {},
  rehearsal: null,
  rehearsalAnswer: null,
  recording: { trouble: null },
  outdated: false,
}

export const useClient = create<ClientState>(() => closed)

const changed = (given: LinkChange): void => {
  const { pulse, serverNow: now, recorded, missing, keys, ...change } = given
  if (now !== undefined) serverClock.noteServerTime(now)
  const before = useClient.getState()
  const news: Partial<ClientState> = {
    ...change,
    ...(pulse ? newsIn(before, pulse) : {}),
    ...(recorded ? { recorded: withRecorded(before.recorded, recorded) } : {}),
    ...(missing ? { missing: { ...before.missing, [missing.pollId]: missing.unitIds } } : {}),
  }
  if (Object.keys(news).length > 0) useClient.setState(news)
  if (keys) keyRing.take(keys)
  const { replica, status, outdated } = useClient.getState()
  if (!outdated) keyRing.follow(replica, status === 'live')
  if (status === 'live') clockSync.start()
  else clockSync.stop()
}

const noLink: AsideAnswer = { ok: false, reason: 'signed-out' }
const keyRing = createKeyRing({
  handOver: async (pollId, privateKey) => {
    const key = { pollId, privateKey }
    if (!useClient.getState().outdated) return link?.ask('key', key) ?? noLink
    return new Promise((resolve) => wire?.ask('key', key, resolve))
  },
  onTrouble: (pollId, reason) =>
    useClient.setState(({ keyTrouble }) => ({ keyTrouble: { ...keyTrouble, [pollId]: reason } })),
})

const clockSync = createClockSync(
  async () => link?.askTime(),
  (clockInDoubt) => useClient.setState({ clockInDoubt }),
)

// The same moment at which the time is asked for anew: the answer is what is listened for.
serverClock.onJump(() => link?.check())

const replicaNow = (): Replica | null => useClient.getState().replica

let link: Link | undefined
let wire: Wire | undefined

/** A newer protocol: this page can do nothing more than hand over the keys that it holds, before it is loaded anew. */
const cannotFollow = (): void => {
  useClient.setState({ outdated: true })
  const { replica } = useClient.getState()
  // Each welcome is of a new connection, on which nothing is handed over yet.
  keyRing.follow(replica, false)
  keyRing.follow(replica, true)
}

/** Takes a seat in a meeting: from here on the store follows it. One seat a page. */
export const openSeat = (seat: Seat): void => {
  link?.close()
  keyRing.forget()
  recallActivity(seat)
  useClient.setState({ ...closed, seat })
  link = openLink({
    open: (auth, events) => {
      wire = socketWire(auth, {
        ...events,
        welcome: (welcome) => {
          noteServerBuild(welcome.build)
          if (welcome.protocol !== protocolVersion) return cannotFollow()
          useClient.setState({ outdated: false })
          // The first press may come at once, and what it stands on is read there.
          void sights.load()
          showing(useClient.getState().replica !== null, replicaNow, () => events.welcome(welcome))
        },
        lost: () => {
          keyRing.follow(useClient.getState().replica, false)
          events.lost()
        },
        pulse: (pulse) => {
          noteServerBuild(pulse.build)
          events.pulse(pulse)
        },
        batch: (batch) => {
          const before = useClient.getState().replica
          const news = batch.events.filter(({ seq }) => seq > (before?.seq ?? 0))
          const happened = news.map(({ event }) => event)
          showing(isByOthers(happened, before?.viewer.personId ?? ''), replicaNow, () => events.batch(batch))
          try {
            noteBatch(before, useClient.getState().replica, batch)
          } catch (fault) {
            noteFault(fault)
          }
        },
      })
      return wire
    },
    auth: () => {
      const token = sessionToken(seat)
      return token ? { ...seat, token } : { ...seat }
    },
    changed,
    onFault: noteFault,
  })
}

export const closeSeat = (): void => {
  link?.close()
  link = undefined
  clockSync.stop()
  keyRing.forget()
  useClient.setState(closed)
}

export const reconnect = (): void => link?.reconnect()

/**
 * Sends a command, now or when the connection is back. Resolves when the server has answered, and after a yes when this
 * page shows what it did; or when it was called off before it was sent. With `sight`, as `look` gave it at the gesture, it
 * is refused with `changed` and the name of the fact where what it stands on is so no more.
 */
export const send = async (command: Command, sight?: Sight): Promise<Sent> => {
  if (!link) return { ok: false, reason: 'signed-out' }
  // Nothing pressed waits for a part of the page: until it is there, a command goes without what its sender saw.
  const seen = sight && sights.now()?.seenIn(sight, command, serverNow())
  const answer = await link.send(command, seen, lastPressed())
  if (answer.ok) for (const heard of afterOwn) heard()
  return answer
}

const afterOwn = new Set<() => void>()

/** Called whenever this page has done something itself, and shows it. */
export const onOwnAct = (run: () => void): void => void afterOwn.add(run)

/** Sends what was pressed so long ago that it asks whether it is still meant. */
export const sendNow = (id: string): void => link?.sendNow(id)
/** Forgets what is not answered yet: who pressed it is told that it was called off. */
export const callOff = (id: string): void => link?.callOff(id)

/** A pair of keys for a sealed poll: the public half. The private half stays here, see client/key-ring.ts. */
export const makeKey = (): Promise<string> => keyRing.make()
export const dropKey = (publicKey: string): void => keyRing.drop(publicKey)
/** Whether this page holds the key of a sealed poll that is open, or about to be. */
export const keysHeld = (): boolean => keyRing.held().length > 0
/** Whether the server has every key that this page holds, so that it would come back after a reload. */
export const keysAreSafe = (): boolean => keyRing.isSafe()

/** An act of the rehearsal poll. What was answered is remembered by this page only. */
export const rehearse = async (act: RehearsalAct): Promise<AsideAnswer> => {
  const answer = link ? await link.ask('rehearse', act) : noLink
  if (answer.ok && act.act === 'answer')
    useClient.setState({ rehearsalAnswer: { id: act.id, choice: act.choice } })
  return answer
}

// --- reading ---

const stranger: Viewer = { personId: '', role: 'stage', organizations: [] }
const noNames: Names = {}

/** A stable part of the meeting: `useMeeting((state) => state.agenda)`. A selector must not build new objects. */
export const useMeeting = <T>(select: (state: State) => T): T =>
  useClient(({ replica }) => select(replica?.state ?? emptyState))

/** Who looks: the seat's person, role and organizations, as the server has it at this moment. */
export const useViewer = (): Viewer => useClient(({ replica }) => replica?.viewer ?? stranger)

export const useNames = (): Names => useClient(({ replica }) => replica?.names ?? noNames)

/** How many have answered in an open poll; `answered` is null while it waits for its key. */
export const useTurnout = (pollId: string): Turnout | undefined =>
  useClient(({ turnout }) => turnout.find((one) => one.pollId === pollId))

/** The rehearsal poll that is on. */
export const useRehearsal = (): RehearsalShown | null => useClient(({ rehearsal }) => rehearsal)

/** One's own last answer in the rehearsal poll that is on. */
export const useRehearsalAnswer = (): RehearsalChoice | null =>
  useClient(({ rehearsal, rehearsalAnswer }) =>
    rehearsal && rehearsalAnswer?.id === rehearsal.id ? rehearsalAnswer.choice : null,
  )

/** Whether the sealed ballot of this organization (or person) is in. */
export const useIsRecorded = (pollId: string, unitId: string): boolean =>
  useClient(({ recorded }) => recorded.some((one) => one.pollId === pollId && one.unitId === unitId))

/** Who had not answered in a sealed poll when it was asked whether everybody has: for the podium. */
export const useMissing = (pollId: string): readonly string[] | undefined =>
  useClient(({ missing }) => missing[pollId])

/** Why the server could not use this page's key of a sealed poll: then the poll can only be made void. */
export const useKeyTrouble = (pollId: string): KeyTrouble | undefined =>
  useClient(({ keyTrouble }) => keyTrouble[pollId])

/** What somebody sees who presses now. Taken at the first gesture, and handed to `send` with its command. */
export const look = (): Sight | undefined => {
  const { replica } = useClient.getState()
  return replica ? { replica, pending: link?.pending() ?? [] } : undefined
}

const sights = later('sight.ts', () => import('./sight.ts'))

/** The words for what has changed are not waited for any longer, in milliseconds. */
const sightMs = 2_000

/** What this command stands on and has changed since the sight; undefined where nothing has. */
export const changedSince = (sight: Sight, command: Command): SeenFact | undefined => {
  const after = look()
  if (!after || after.replica.state === sight.replica.state) return undefined
  return sights.now()?.changedBetween(sight, after, command, serverNow())
}

/** The page shows what a refusal speaks of a moment later than it is told: it is waited for so long, in milliseconds. */
const shownMs = 2_000

const untilShown = (sight: Sight, command: Command): Promise<void> =>
  new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer)
      stop()
      resolve()
    }
    const timer = setTimeout(end, shownMs)
    const stop = useClient.subscribe(() => changedSince(sight, command) !== undefined && end())
    if (changedSince(sight, command) !== undefined) end()
  })

/** What has become of this fact since the sight, as a sentence, as soon as this page shows it; undefined where it cannot be said. */
export const changeSince = async (
  sight: Sight,
  command: Command,
  fact: SeenFact,
): Promise<InSentence | undefined> => {
  const read = await sights.get(sightMs).catch(() => undefined)
  if (read) await untilShown(sight, command)
  const after = look()
  return after && read?.changeInWords(sight, after, command, fact, serverNow())
}

/** Whether others have changed, within the last second, what this command stands on. */
export const haveOthersChanged = (command: Command): boolean =>
  stepsOfOthers().some(
    ({ before, after }) =>
      sights
        .now()
        ?.changedBetween(
          { replica: before, pending: [] },
          { replica: after, pending: [] },
          command,
          serverNow(),
        ) !== undefined,
  )

/** Why this command would be refused now, by the same rules as the server's; undefined when it may be sent. */
export const mayIn = (
  replica: Replica,
  command: Command,
  online: Online = nobody,
): Refused<Refusal> | undefined => {
  // What is sealed only the server can open: here it is taken for granted that it can.
  const opened = () => ({ answered: [], ballots: [] })
  const attending = () => [...replica.state.attendance.present, ...(online.persons ?? [])]
  const context = { actor: replica.viewer, now: serverNow(), id: 'preview', opened, attending }
  return refusalOf(replica.state, command, context)
}

export const may = (command: Command): Refused<Refusal> | undefined => {
  const { replica, online } = useClient.getState()
  return replica ? mayIn(replica, command, online) : undefined
}

/** A selector that asks again only when the meeting has changed, and keeps its answer while it says the same. */
const askMay = (command: Command) => {
  let asked: { state: State; viewer: Viewer; online: Online } | undefined
  let answer: Refused<Refusal> | undefined
  return ({ replica, online }: ClientState) => {
    if (!replica) return answer
    const { state, viewer } = replica
    // Who is there matters to the podium alone: nobody else opens anything that needs a quorum.
    const there = isPodium(viewer) ? online : nobody
    if (asked?.state === state && asked.viewer === viewer && asked.online === there) return answer
    asked = { state, viewer, online: there }
    const next = mayIn(replica, command, there)
    if (next?.refused !== answer?.refused || next?.about !== answer?.about) answer = next
    return answer
  }
}

/** `may` for a component: renders again when the answer changes. */
export const useMay = (command: Command): Refused<Refusal> | undefined => {
  const key = JSON.stringify(command)
  const select = useMemo(() => askMay(JSON.parse(key) as Command), [key])
  return useClient(select)
}
