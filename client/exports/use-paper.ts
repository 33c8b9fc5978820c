import { useEffect, useRef, useState } from 'react'
import type { ListedForm } from '../../shared/record/listed-export.ts'
import { fetchWhileMade, type Progress, saveFile, useFailureText } from '../downloads.ts'
import { useText } from '../messages/Say.tsx'
import { isFailure, organizerSeat } from '../session.ts'
import { useClient } from '../store.ts'
import { announce } from '../ui/announce.ts'
import { exportWords } from './messages.ts'

/** A paper that is being written, and how far it is; undefined until the server has said so. */
export interface PaperInProgress {
  /** The name of its file. */
  readonly file: string
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

  const fetchPaper = async ({ file, path }: ListedForm, day?: string): Promise<Blob | undefined> => {
    running.current?.abort()
    const stop = new AbortController()
    running.current = stop
    setFailure(undefined)
    setBusy({ file })
    const query = new URLSearchParams({ progress: 'yes', ...(day ? { day } : {}) })
    const told = (progress: Progress) => {
      if (running.current === stop) setBusy({ file, progress })
    }
    const answer = await fetchWhileMade(seat, `${path}&${query}`, { signal: stop.signal, told })
    if (running.current !== stop) return undefined
    setBusy(undefined)
    if (answer && !isFailure(answer)) return answer.content
    const said = stop.signal.aborted
      ? tell(exportWords.cancelled)
      : answer
        ? failureText(answer)
        : tell(exportWords.broken)
    setFailure(said)
    announce(said)
    return undefined
  }

  const save = async (form: ListedForm, day?: string): Promise<void> => {
    const content = await fetchPaper(form, day)
    if (!content) return
    saveFile(day ? form.file.replace('.', `-${day}.`) : form.file, content)
    announce(tell(exportWords.saved))
  }
  return { busy, failure, fetchPaper, save, cancel: () => running.current?.abort() }
}
