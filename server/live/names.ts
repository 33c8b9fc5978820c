/** The names of persons, which live beside the log and can be erased. */
import type { MeetingEvent } from '../../shared/events.ts'
import { erasedName, type Names } from '../../shared/kernel/decision.ts'
import type { Recorded } from '../../shared/protocol.ts'
import type { EventStore } from '../event-store.ts'

const namedBy = (event: MeetingEvent): string[] => {
  if (event.type === 'personAdded') return [event.person.id]
  return event.type === 'personRenamed' ? [event.personId] : []
}

export interface LiveNames {
  all(): Names
  add(names: Names): void
  /** The names that these lines bring, as a message carries them. */
  broughtBy(entries: readonly Recorded[]): { readonly names?: Names }
  areErased(): boolean
  /** Erases every name in the store, for ever, then in memory. Throws when another reader still holds older pages. */
  erase(): Promise<void>
  /** Takes notice when the command line has erased them. */
  lookForErased(): Promise<void>
}

interface NamesOptions {
  readonly id: string
  readonly store: EventStore
  readonly kept: Names
  readonly isClosed: () => boolean
  /** Called once, when the names are gone: everybody who is here is to be welcomed anew, without them. */
  readonly onErased: () => void
}

export const createNames = ({ id, store, kept, isClosed, onErased }: NamesOptions): LiveNames => {
  const names: Record<string, string> = { ...kept }
  const wereErased = (known: Names): boolean => isClosed() && Object.values(known).includes(erasedName)
  let erased = wereErased(names)
  const takeErased = (): void => {
    erased = true
    for (const personId of Object.keys(names)) names[personId] = erasedName
    onErased()
  }
  return {
    all: () => names,
    add: (added) => {
      Object.assign(names, added)
    },
    broughtBy: (entries) => {
      const fresh = entries
        .flatMap(({ event }) => namedBy(event))
        .map((personId) => [personId, names[personId] ?? ''])
      return fresh.length > 0 ? { names: Object.fromEntries(fresh) } : {}
    },
    areErased: () => erased,
    erase: async () => {
      try {
        await store.eraseNames(id)
      } finally {
        if (wereErased(await store.names(id))) takeErased()
      }
    },
    lookForErased: async () => {
      if (!erased && isClosed() && wereErased(await store.names(id))) takeErased()
    },
  }
}
