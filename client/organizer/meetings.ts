import { useCallback, useEffect, useRef, useState } from 'react'
import { type Failure, fetchAs, isFailure, organizerSeat, postAs } from '../session.ts'

export interface Summary {
  readonly id: string
  readonly code: string
  readonly title: string
  readonly body: string
  readonly zone: string
  readonly status: 'open' | 'closed' | 'damaged'
  /** Why it cannot be opened, and what to do. */
  readonly damage?: string
  /** Why it was marked as created in error, and when; null for a meeting like the others. */
  readonly inError: { readonly reason: string; readonly at: number } | null
  readonly organizations: number
  readonly seats: number
  readonly items: number
  readonly dates: readonly string[]
  readonly underWay: boolean
  readonly online: number
  /** When it was read back from an archive; null for a meeting of this server. */
  readonly readBackAt: number | null
  /** True when the time for which names are kept is over. */
  readonly namesDue: boolean
}

const everyMs = 10_000

export interface MeetingList {
  readonly meetings: readonly Summary[] | undefined
  readonly failure: Failure | undefined
  readonly refresh: () => Promise<void>
}

export type Asking = 'duplicate' | 'close' | 'reopen' | 'in-error'

export interface CardProps {
  readonly meeting: Summary
  readonly refresh: MeetingList['refresh']
}

export interface AskProps extends CardProps {
  readonly asking: Asking
  readonly onClose: () => void
}

/** The meetings of the server, looked at again every few seconds while the page is seen. */
export const useMeetings = (): MeetingList => {
  const [meetings, setMeetings] = useState<readonly Summary[]>()
  const [failure, setFailure] = useState<Failure>()
  const round = useRef(0)

  const refresh = useCallback(async () => {
    round.current += 1
    const mine = round.current
    const result = await fetchAs<Summary[]>(organizerSeat(), '/api/meetings')
    if (mine !== round.current) return
    setFailure(isFailure(result) ? result : undefined)
    if (!isFailure(result)) setMeetings(result)
  }, [])

  useEffect(() => {
    void refresh()
    const look = () => {
      if (!document.hidden) void refresh()
    }
    const timer = setInterval(look, everyMs)
    document.addEventListener('visibilitychange', look)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', look)
      round.current = -1
    }
  }, [refresh])

  return { meetings, failure, refresh }
}

/** Asks the server to do something with a meeting. */
export const actOn = (id: string, what: 'close' | 'reopen' | 'duplicate' | 'in-error', body: object = {}) =>
  postAs<{ meeting?: string }>(organizerSeat(), `/api/meetings/${id}/${what}`, body)
