import { useEffect, useState } from 'react'
import type { ListedExport, Shelf } from '../../shared/record/listed-export.ts'
import { headersFor, useFailureText } from '../downloads.ts'
import { type Failure, organizerSeat, type Seat } from '../session.ts'
import { useClient } from '../store.ts'

const fetchListed = async (seat: Seat): Promise<readonly ListedExport[] | Failure> => {
  try {
    const response = await fetch(`/api/meetings/${seat.meeting}/exports`, {
      ...{ credentials: 'same-origin', headers: headersFor(seat) },
    })
    const answer = await response.json()
    return response.ok ? answer.exports : { ...answer, status: response.status }
  } catch {
    return { error: '', reason: 'unreachable', status: 0 }
  }
}

/** The list of a seat while this page is open: what it holds depends on the role alone. */
const kept = new Map<string, readonly ListedExport[]>()

export interface Listed {
  readonly exports: readonly ListedExport[]
  /** Why the list could not be had, in a sentence. */
  readonly failure?: string
  readonly tryAgain: () => void
}

/** What this seat may take away, as the server lists it, of these shelves. */
export const useListedExports = (shelves: readonly Shelf[]): Listed => {
  const seat = useClient((state) => state.seat) ?? organizerSeat()
  const isLive = useClient(({ status }) => status === 'live')
  const failureText = useFailureText()
  const key = `${seat.meeting}/${seat.person}`
  const [all, setAll] = useState(() => kept.get(key))
  const [failure, setFailure] = useState<Failure>()
  const [attempt, setAttempt] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again when the line is back, and when somebody tries again
  useEffect(() => {
    if (kept.has(key)) return setAll(kept.get(key))
    let isWanted = true
    setFailure(undefined)
    void fetchListed(seat).then((answer) => {
      if (!isWanted) return
      if ('error' in answer) return setFailure(answer)
      kept.set(key, answer)
      setAll(answer)
    })
    return () => {
      isWanted = false
    }
  }, [key, isLive, attempt])
  return {
    exports: (all ?? []).filter(({ shelf }) => shelves.includes(shelf)),
    ...(failure && { failure: failureText(failure) }),
    tryAgain: () => setAttempt((count) => count + 1),
  }
}
