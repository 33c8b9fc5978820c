import { countRests, type RestKind, restsOn, type Subject } from '../../shared/meeting/rests-on.ts'
import type { Message } from '../messages/catalogue.ts'
import { restWords } from '../messages/rests.ts'
import { Say } from '../messages/Say.tsx'
import { useMeeting } from '../store.ts'

interface Counted {
  readonly kind: RestKind
  readonly count: number
}

/** How much of each kind rests on this; empty where nothing does. */
export const useRests = ({ kind, id }: Subject): readonly Counted[] =>
  // As text: a selector gives the same value as long as nothing has changed.
  JSON.parse(useMeeting((state) => JSON.stringify(countRests(restsOn(state, { kind, id })))))

/** What rests on this, said where it is made void, reopened or removed; nothing where nothing does. */
export const Rests = ({ of, so }: { of: Subject; so?: Message }) => {
  const rests = useRests(of)
  if (rests.length === 0) return null
  return (
    <div>
      <p>
        <Say it={restWords.rests} />
      </p>
      <ul>
        {rests.map(({ kind, count }) => (
          <li key={kind}>
            <Say it={restWords[kind]} with={{ count }} />
          </li>
        ))}
      </ul>
      {so && (
        <p>
          <Say it={so} />
        </p>
      )}
    </div>
  )
}
