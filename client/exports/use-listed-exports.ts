import { useEffect, useState } from 'react'
import type { ListedExport, Shelf } from '../../shared/record/listed-export.ts'
import { useFailureText } from '../downloads.ts'
import { type Failure, fetchAs, isFailure, organizerSeat } from '../session.ts'
import { useClient, useViewer } from '../store.ts'

/** The list of a seat in a role, while this page is open. */
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
  const { role } = useViewer()
  const key = `${seat.meeting}/${seat.person} ${role}`
  const [all, setAll] = useState(() => kept.get(key))
  const [failure, setFailure] = useState<Failure>()
  const [attempt, setAttempt] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again when the line is back, and when somebody tries again
  useEffect(() => {
    if (kept.has(key)) return setAll(kept.get(key))
    let isWanted = true
    setFailure(undefined)
    const path = `/api/meetings/${seat.meeting}/exports`
    void fetchAs<{ readonly exports: readonly ListedExport[] }>(seat, path).then((answer) => {
      if (!isWanted) return
      if (isFailure(answer)) return setFailure(answer)
      kept.set(key, answer.exports)
      setAll(answer.exports)
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
