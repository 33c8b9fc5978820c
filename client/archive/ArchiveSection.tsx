import { useEffect, useRef, useState } from 'react'
import { fetchWhileMade, type Progress, saveFile, useFailureText } from '../downloads.ts'
import { Say, useText } from '../messages/Say.tsx'
import { isFailure, organizerSeat } from '../session.ts'
import { useClient } from '../store.ts'
import { announce } from '../ui/announce.ts'
import { Button } from '../ui/Button.tsx'
import desk from '../ui/desk.module.css'
import { Choice } from '../ui/Fields.tsx'
import { archiveWords } from './messages.ts'

const useArchive = () => {
  const tell = useText()
  const failureText = useFailureText()
  const seat = useClient((state) => state.seat) ?? organizerSeat()
  const [progress, setProgress] = useState<Progress>()
  const [failure, setFailure] = useState<string>()
  const running = useRef<AbortController>(undefined)
  useEffect(() => () => running.current?.abort(), [])

  const make = async (withNames: boolean): Promise<void> => {
    const stop = new AbortController()
    running.current = stop
    setFailure(undefined)
    setProgress({ done: 0, of: 1, file: '' })
    const path = `/api/meetings/${seat.meeting}/archive?progress=yes&names=${withNames ? 'yes' : 'no'}`
    const got = await fetchWhileMade(seat, path, { signal: stop.signal, told: setProgress })
    setProgress(undefined)
    if (got && !isFailure(got)) {
      saveFile(got.name, got.content)
      return announce(tell(archiveWords.saved))
    }
    const said = stop.signal.aborted
      ? tell(archiveWords.cancelled)
      : got
        ? failureText(got)
        : tell(archiveWords.broken)
    setFailure(said)
    announce(said)
  }
  return { progress, failure, make, cancel: () => running.current?.abort() }
}

/** The whole meeting as one signed file, with progress, for the secretariat and the organizer. */
export const ArchiveSection = () => {
  const tell = useText()
  const fingerprint = useClient(({ replica }) => replica?.fingerprint)
  const isRead = useClient(({ replica }) => replica?.readBackAt !== undefined)
  const [withNames, setWithNames] = useState(true)
  const { progress, failure, make, cancel } = useArchive()
  return (
    <section className={desk.section}>
      <h2 className={desk.heading}>
        <Say it={archiveWords.title} />
      </h2>
      <p className={desk.lead}>
        <Say it={archiveWords.help} />
      </p>
      <Choice
        label={<Say it={archiveWords.withNames} />}
        checked={withNames}
        onChange={({ currentTarget }) => setWithNames(currentTarget.checked)}
      />
      <div className={desk.row}>
        <Button
          busy={progress !== undefined}
          why={isRead ? tell(archiveWords.isRead) : undefined}
          onClick={() => void make(withNames)}
        >
          <Say it={archiveWords.make} />
        </Button>
        {progress && (
          <>
            <progress aria-label={tell(archiveWords.title)} value={progress.done} max={progress.of} />
            <span className={desk.soft}>
              <Say it={archiveWords.making} with={{ file: progress.file }} />
            </span>
            <Button look="quiet" onClick={cancel}>
              <Say it={archiveWords.cancel} />
            </Button>
          </>
        )}
      </div>
      {failure && <p>{failure}</p>}
      {fingerprint && (
        <p className={desk.soft}>
          <Say it={archiveWords.key} with={{ fingerprint: <bdi>{fingerprint}</bdi> }} />
        </p>
      )}
    </section>
  )
}
