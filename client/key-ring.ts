import { isTeller } from '../shared/kernel/viewer.ts'
import type { Polls } from '../shared/polls/model.ts'
import type { KeyPair } from '../shared/polls/seal.ts'
import type { AsideAnswer, PollKey, Replica } from '../shared/protocol.ts'
import { later, wantAhead } from './loading.ts'

/** So long somebody who has pressed waits for what seals: milliseconds. */
const sealWaitMs = 8_000

/** What seals: fetched while the line is good, so that whoever is to vote has it before the line can break. */
const sealPart = wantAhead(later('../shared/polls/seal.ts', () => import('../shared/polls/seal.ts')))
export const loadSeal = () => sealPart.get(sealWaitMs)

export type KeyTrouble = 'wrong-key' | 'urn-damaged'

export interface KeyRingOptions {
  /** Hands a private half to the server, on this connection. */
  readonly handOver: (pollId: string, privateKey: string) => Promise<AsideAnswer>
  /** The server cannot use a key: the urn is damaged, or the key is not the poll's. */
  readonly onTrouble?: (pollId: string, reason: KeyTrouble) => void
  /** Runs something later; gives back how to forget it. */
  readonly later?: (run: () => void, ms: number) => () => void
  readonly random?: () => Uint8Array
}

/**
 * The private halves of the keys of open sealed polls, in this page's memory and nowhere else: a reload loses them, and
 * another teller's page, or the server, brings them back.
 */
export interface KeyRing {
  /** A new pair: the answer is its public half, to open a poll with. The private half follows when the poll is open. */
  make(): Promise<string>
  /** Forgets a pair whose poll was not opened. */
  drop(publicKey: string): void
  /** Keys that the server has passed on: it holds them. */
  take(keys: readonly PollKey[]): void
  /** To be called with each change: hands over what the server may not have, and forgets keys of polls that are over. */
  follow(replica: Replica | null, isLive: boolean): void
  /** Public halves of the keys that are held. */
  held(): string[]
  /** Whether the server has said, on this connection, that it has every key that is held. */
  isSafe(): boolean
  forget(): void
}

const handAgainMs = 3_000
/** What is no use trying again on this connection. */
const final: readonly string[] = [
  'not-allowed',
  'unknown-poll',
  'wrong-key',
  'urn-damaged',
  'malformed',
  'signed-out',
]

const runLater = (run: () => void, ms: number) => {
  const timer = setTimeout(run, ms)
  return () => clearTimeout(timer)
}

const sealedPollsOf = ({ polls }: Polls) => polls.filter(({ publicKey }) => publicKey !== null)

export const createKeyRing = ({
  handOver,
  onTrouble = () => undefined,
  later: runIn = runLater,
  random = () => crypto.getRandomValues(new Uint8Array(32)),
}: KeyRingOptions): KeyRing => {
  const keys = new Map<string, string>()
  /** Public halves whose private half this connection needs no more. */
  let settled = new Set<string>()
  /** Public halves whose private half the server has, as it said on this connection. */
  let safe = new Set<string>()
  let seen: { replica: Replica | null; isLive: boolean } = { replica: null, isLive: false }
  let cancelAgain: (() => void) | undefined

  const isLost = () => !seen.isLive
  const hand = async (pollId: string, publicKey: string, privateKey: string) => {
    const connection = settled
    connection.add(publicKey)
    const answer = await handOver(pollId, privateKey)
    if (answer.ok) {
      if (connection === settled) safe.add(publicKey)
      return
    }
    if (answer.reason === 'wrong-key' || answer.reason === 'urn-damaged') onTrouble(pollId, answer.reason)
    if (final.includes(answer.reason)) return
    connection.delete(publicKey)
    if (connection !== settled || isLost()) return
    cancelAgain?.()
    cancelAgain = runIn(handAll, handAgainMs)
  }

  const handAll = () => {
    const { replica, isLive } = seen
    if (!replica || !isLive) return
    for (const { id, status, publicKey } of sealedPollsOf(replica.state.polls)) {
      const privateKey = publicKey === null ? undefined : keys.get(publicKey)
      if (status !== 'open' || publicKey === null || privateKey === undefined || settled.has(publicKey))
        continue
      void hand(id, publicKey, privateKey)
    }
  }

  const forgetOld = ({ state, viewer }: Replica) => {
    if (!isTeller(viewer)) keys.clear()
    for (const { publicKey, status } of sealedPollsOf(state.polls))
      if (publicKey !== null && status !== 'open') keys.delete(publicKey)
  }

  return {
    make: async () => {
      const { publicKey, privateKey }: KeyPair = (await loadSeal()).keyPairFrom(random())
      keys.set(publicKey, privateKey)
      return publicKey
    },
    drop: (publicKey) => void keys.delete(publicKey),
    take: (passed) => {
      for (const { publicKey, privateKey } of passed) {
        keys.set(publicKey, privateKey)
        settled.add(publicKey)
        safe.add(publicKey)
      }
    },
    follow: (replica, isLive) => {
      const before = seen
      seen = { replica, isLive }
      if (!isLive) {
        if (before.isLive) {
          settled = new Set()
          safe = new Set()
        }
        return
      }
      const isSame =
        before.isLive &&
        before.replica?.state.polls === replica?.state.polls &&
        before.replica?.viewer === replica?.viewer
      if (!replica || isSame) return
      forgetOld(replica)
      if (sealedPollsOf(replica.state.polls).some(({ status }) => status === 'open'))
        // A page that is to vote has what it needs before its line can break.
        void sealPart.load()
      handAll()
    },
    held: () => [...keys.keys()],
    isSafe: () => [...keys.keys()].every((publicKey) => safe.has(publicKey)),
    forget: () => {
      keys.clear()
      settled = new Set()
      safe = new Set()
      seen = { replica: null, isLive: false }
      cancelAgain?.()
    },
  }
}
