import { type ReactNode, useState } from 'react'
import { useFailureText } from '../downloads.ts'
import { Say, useText } from '../messages/Say.tsx'
import { fetchAs, isFailure, organizerSeat } from '../session.ts'
import { AskOnce } from '../ui/AskOnce.tsx'
import { announce } from '../ui/announce.ts'
import desk from '../ui/desk.module.css'
import { Field } from '../ui/Fields.tsx'
import { archiveWords } from './messages.ts'

/** Takes the meeting of an archive into this server, for reading only. */
export const ReadArchive = ({ onRead }: { onRead: () => Promise<void> }) => {
  const tell = useText()
  const failureText = useFailureText()
  const [file, setFile] = useState<File>()
  const [older, setOlder] = useState<{ title: ReactNode; older: number }>()
  const run = async () => {
    setOlder(undefined)
    const result = await fetchAs<{ title: string; older?: number }>(organizerSeat(), '/api/archives', {
      ...{ method: 'POST', headers: { 'content-type': 'application/zip' } },
      body: file ?? null,
    })
    if (isFailure(result)) return failureText(result)
    await onRead()
    const { title, older } = result
    if (older === undefined) announce(tell(archiveWords.readDone, { title }))
    else {
      setOlder({ title: <bdi>{title}</bdi>, older })
      announce(tell(archiveWords.readOlder, { title, older }))
    }
    return undefined
  }
  return (
    <section className={desk.section}>
      <h2 className={desk.heading}>
        <Say it={archiveWords.readTitle} />
      </h2>
      <p className={desk.lead}>
        <Say it={archiveWords.readHelp} />
      </p>
      <Field label={<Say it={archiveWords.readChoose} />}>
        {(control) => (
          <input
            type="file"
            accept=".zip,application/zip"
            {...control}
            onChange={({ currentTarget }) => setFile(currentTarget.files?.[0])}
          />
        )}
      </Field>
      <p>
        <AskOnce why={file ? undefined : tell(archiveWords.readNone)} run={run}>
          <Say it={archiveWords.read} />
        </AskOnce>
      </p>
      {older && (
        <p>
          <Say it={archiveWords.readOlder} with={older} />
        </p>
      )}
    </section>
  )
}
