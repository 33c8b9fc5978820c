import { download, useFailureText } from './downloads.ts'
import type { Message } from './messages/catalogue.ts'
import { Say, useText } from './messages/Say.tsx'
import { organizerSeat } from './session.ts'
import { useClient } from './store.ts'
import { AskOnce } from './ui/AskOnce.tsx'
import desk from './ui/desk.module.css'

interface FileExportsProps {
  /** The part of the meeting, as its address and its file are called. */
  readonly part: 'actions' | 'groups'
  readonly words: Readonly<Record<'exports' | 'exportsHelp' | 'save' | 'savedFile', Message>>
}

/** A register as files: a table, and a document for other programs. */
export const FileExports = ({ part, words }: FileExportsProps) => {
  const tell = useText()
  const seat = useClient((state) => state.seat) ?? organizerSeat()
  const failureText = useFailureText()
  const save = async (as: 'csv' | 'json') => {
    const path = `/api/meetings/${seat.meeting}/files/${part}?as=${as}`
    const failed = await download(seat, path, `${part}.${as}`)
    return failed && failureText(failed)
  }
  return (
    <section className={desk.section}>
      <h2 className={desk.heading}>
        <Say it={words.exports} />
      </h2>
      <p className={desk.lead}>
        <Say it={words.exportsHelp} />
      </p>
      <div className={desk.row}>
        {(['csv', 'json'] as const).map((as) => (
          <AskOnce key={as} size="small" done={tell(words.savedFile)} run={() => save(as)}>
            <Say it={words.save} /> {part}.{as}
          </AskOnce>
        ))}
      </div>
    </section>
  )
}
