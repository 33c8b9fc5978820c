import {
  type Recorded,
  type Replica,
  receiveBatch,
  receiveWhisper,
  replicaFrom,
} from '../../shared/protocol.ts'
import type { State } from '../../shared/state.ts'
import { createWireClient, type WireClient } from './wire-client.ts'

/** Sees what the stage sees, and tells each event with the state before and after it. */
export interface Watcher {
  readonly client: WireClient
  replica(): Replica | undefined
}

export interface Seen {
  readonly recorded: Recorded
  readonly before: State
  readonly after: Replica
}

interface Options {
  readonly url: string
  readonly token: string
  readonly personId: string
  readonly seen: (seen: Seen) => void
}

export const createWatcher = ({ url, token, personId, seen }: Options): Watcher => {
  let replica: Replica | undefined
  const client = createWireClient({
    url,
    token,
    personId,
    received: {
      welcome: (message) => {
        replica = replicaFrom(message)
      },
      whisper: (message) => {
        replica = replica && receiveWhisper(replica, message)
      },
      batch: (message) => {
        if (!replica) return
        const before = replica.state
        const after = receiveBatch(replica, message)
        // The wire client comes back with its number by itself.
        if (after === 'gap') return
        const news = message.events.filter(({ seq }) => seq > (replica?.seq ?? 0))
        replica = after
        for (const recorded of news) seen({ recorded, before, after })
      },
    },
  })
  return { client, replica: () => replica }
}
