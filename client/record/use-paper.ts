import { useEffect, useRef, useState } from 'react'
import { fetchWhileMade, type Progress, saveFile, useFailureText } from '../downloads.ts'
import { useText } from '../messages/Say.tsx'
import { isFailure, organizerSeat } from '../session.ts'
import { useClient } from '../store.ts'
import { announce } from '../ui/announce.ts'
import { recordWords } from './messages.ts'

export type PaperName = 'report' | 'digest' | 'register' | 'figures'
export type PaperForm = 'html' | 'docx' | 'xlsx' | 'csv' | 'json'

/** A paper that is being written, and how far it is; undefined until the server has said so. */
export interface PaperInProgress {
  readonly what: PaperName
  readonly form: PaperForm
  readonly progress?: Progress
}

/** Fetches papers one at a time; who cancels, or leaves the page, stops the server's work too. */
export const usePaper = () => {
  const tell = useText()
  const failureText = useFailureText()
  const seat = useClient((state) => state.seat) ?? organizerSeat()
  const [busy, setBusy] = useState<PaperInProgress>()
  const [failure, setFailure] = useState<string>()
  const running = useRef<AbortController>(undefined)
  useEffect(() => () => running.current?.abort(), [])

  const fetchPaper = async (what: PaperName, form: PaperForm, day?: string): Promise<Blob | undefined> => {
    running.current?.abort()
    const stop = new AbortController()
    running.current = stop
    setFailure(undefined)
    setBusy({ what, form })
    const query = new URLSearchParams({ as: form, progress: 'yes', ...(day ? { day } : {}) })
    const path = `/api/meetings/${seat.meeting}/papers/${what}?${query}`
    const told = (progress: Progress) => {
      if (running.current === stop) setBusy({ what, form, progress })
    }
    const answer = await fetchWhileMade(seat, path, { signal: stop.signal, told })
    if (running.current !== stop) return undefined
    setBusy(undefined)
    if (answer && !isFailure(answer)) return answer.content
    const said = stop.signal.aborted
      ? tell(recordWords.cancelled)
      : answer
        ? failureText(answer)
        : tell(recordWords.broken)
    setFailure(said)
    announce(said)
    return undefined
  }

  const save = async (what: PaperName, form: PaperForm, day?: string): Promise<void> => {
    const file = await fetchPaper(what, form, day)
    if (!file) return
    saveFile(day ? `${what}-${day}.${form}` : `${what}.${form}`, file)
    announce(tell(recordWords.saved))
  }
  return { busy, failure, fetchPaper, save, cancel: () => running.current?.abort() }
}
