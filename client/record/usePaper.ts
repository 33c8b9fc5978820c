import { useEffect, useRef, useState } from 'react'
import { fetchWithSeat, saveFile, useFailureText } from '../downloads.ts'
import { useText } from '../messages/Say.tsx'
import { organizerSeat } from '../session.ts'
import { useClient } from '../store.ts'
import { announce } from '../ui/announce.ts'
import { words } from './messages.ts'

export type PaperName = 'report' | 'digest' | 'figures'
export type PaperForm = 'html' | 'docx' | 'xlsx'

/** Fetches papers one at a time; who cancels, or leaves the page, stops the server's work too. */
export const usePaper = () => {
  const tell = useText()
  const failureText = useFailureText()
  const seat = useClient((state) => state.seat) ?? organizerSeat()
  const [busy, setBusy] = useState<{ what: PaperName; form: PaperForm }>()
  const [failure, setFailure] = useState<string>()
  const running = useRef<AbortController>(undefined)
  useEffect(() => () => running.current?.abort(), [])

  const fetchPaper = async (what: PaperName, form: PaperForm, day?: string): Promise<Blob | undefined> => {
    running.current?.abort()
    const stop = new AbortController()
    running.current = stop
    setFailure(undefined)
    setBusy({ what, form })
    const query = new URLSearchParams({ as: form, ...(day ? { day } : {}) })
    const path = `/api/meetings/${seat.meeting}/papers/${what}?${query}`
    const answer = await fetchWithSeat(seat, path, stop.signal)
    if (running.current !== stop) return undefined
    setBusy(undefined)
    if (answer instanceof Blob) return answer
    const said = stop.signal.aborted ? tell(words.cancelled) : failureText(answer)
    setFailure(said)
    announce(said)
    return undefined
  }

  const save = async (what: PaperName, form: PaperForm, day?: string): Promise<void> => {
    const file = await fetchPaper(what, form, day)
    if (!file) return
    saveFile(day ? `${what}-${day}.${form}` : `${what}.${form}`, file)
    announce(tell(words.saved))
  }
  return { busy, failure, fetchPaper, save, cancel: () => running.current?.abort() }
}
