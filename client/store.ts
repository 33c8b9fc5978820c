import { useMemo } from 'react'
import { create } from 'zustand'
import type { Command } from '../shared/commands.ts'
import type { Names, Refused, Viewer } from '../shared/kernel.ts'
import { decide, emptyState, type Refusal } from '../shared/meeting.ts'
import { type Answer, protocolVersion, type Replica } from '../shared/protocol.ts'
import type { State } from '../shared/state.ts'
import { forgetActivity, noteBatch } from './activity.ts'
import { noteServerTime, serverNow } from './clock.ts'
import { type Seat, sessionToken } from './session.ts'
import { type Farewell, type Link, type LinkChange, type LinkStatus, openLink, socketWire } from './socket.ts'

export interface Online {
  /** Persons with a connection; null in a meeting too large to name them. */
  readonly persons: ReadonlySet<string> | null
  /** Connected persons by organization, when `persons` is null. */
  readonly counts: Readonly<Record<string, number>>
}

export interface ClientState {
  readonly seat: Seat | null
  readonly replica: Replica | null
  readonly status: LinkStatus
  readonly refusedWhy: string | null
  readonly farewell: Farewell | null
  /** Commands that the server has not answered yet. */
  readonly unanswered: number
  readonly online: Online
  /** True when the server speaks a newer protocol than this page. */
  readonly outdated: boolean
}

const nobody: Online = { persons: new Set(), counts: {} }
const closed: ClientState = {
  seat: null,
  replica: null,
  status: 'opening',
  refusedWhy: null,
  farewell: null,
  unanswered: 0,
  online: nobody,
  outdated: false,
}

export const useClient = create<ClientState>(() => closed)

const sameMembers = (a: ReadonlySet<string> | null, b: readonly string[] | null) =>
  a !== null && b !== null && a.size === b.length && b.every((id) => a.has(id))

const onlineFrom = (
  { persons, counts }: Online,
  pulse: NonNullable<LinkChange['pulse']>,
): Online | undefined => {
  if (sameMembers(persons, pulse.online)) return undefined
  return { persons: pulse.online && new Set(pulse.online), counts: pulse.counts ?? counts }
}

const changed = ({ pulse, serverNow: now, ...change }: LinkChange): void => {
  if (now !== undefined) noteServerTime(now)
  const online = pulse && onlineFrom(useClient.getState().online, pulse)
  if (online || Object.keys(change).length > 0)
    useClient.setState({ ...change, ...(online ? { online } : {}) })
}

let link: Link | undefined

/** Takes a seat in a meeting: from here on the store follows it. One seat a page. */
export const openSeat = (seat: Seat): void => {
  link?.close()
  forgetActivity()
  useClient.setState({ ...closed, seat })
  link = openLink({
    open: (auth, events) =>
      socketWire(auth, {
        ...events,
        welcome: (welcome) => {
          if (welcome.protocol === protocolVersion) events.welcome(welcome)
          else useClient.setState({ outdated: true })
        },
        batch: (batch) => {
          const before = useClient.getState().replica
          events.batch(batch)
          noteBatch(before, useClient.getState().replica, batch)
        },
      }),
    auth: () => {
      const token = sessionToken(seat)
      return token ? { ...seat, token } : { ...seat }
    },
    changed,
  })
}

export const closeSeat = (): void => {
  link?.close()
  link = undefined
  useClient.setState(closed)
}

export const reconnect = (): void => link?.reconnect()

/**
 * Sends a command, now or when the connection is back. Resolves when the server has answered, and after a yes when this
 * page shows what it did.
 */
export const send = (command: Command): Promise<Answer> =>
  link ? link.send(command) : Promise.resolve({ ok: false, reason: 'signed-out' })

// --- reading ---

const stranger: Viewer = { personId: '', role: 'stage', organizations: [] }
const noNames: Names = {}

/** A stable part of the meeting: `useMeeting((state) => state.agenda)`. A selector must not build new objects. */
export const useMeeting = <T>(select: (state: State) => T): T =>
  useClient(({ replica }) => select(replica?.state ?? emptyState))

/** Who looks: the seat's person, role and organizations, as the server has it at this moment. */
export const useViewer = (): Viewer => useClient(({ replica }) => replica?.viewer ?? stranger)

export const useNames = (): Names => useClient(({ replica }) => replica?.names ?? noNames)

/** Why this command would be refused now, by the same rules as the server's; undefined when it may be sent. */
export const mayIn = (replica: Replica, command: Command): Refused<Refusal> | undefined => {
  // What is sealed only the server can open: here it is taken for granted that it can.
  const opened = () => ({ answered: [], ballots: [] })
  const context = { actor: replica.viewer, now: serverNow(), id: 'preview', opened }
  const decided = decide(replica.state, command, context)
  return 'refused' in decided ? decided : undefined
}

export const may = (command: Command): Refused<Refusal> | undefined => {
  const { replica } = useClient.getState()
  return replica ? mayIn(replica, command) : undefined
}

/** A selector that asks again only when the meeting has changed, and keeps its answer while it says the same. */
const askMay = (command: Command) => {
  let asked: { state: State; viewer: Viewer } | undefined
  let answer: Refused<Refusal> | undefined
  return ({ replica }: ClientState) => {
    if (!replica || (asked?.state === replica.state && asked.viewer === replica.viewer)) return answer
    asked = replica
    const next = mayIn(replica, command)
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
