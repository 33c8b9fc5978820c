import { useId } from 'react'
import { download, useFailureText } from '../downloads.ts'
import { Say, useText } from '../messages/Say.tsx'
import { useClient } from '../store.ts'
import { AskOnce } from '../ui/AskOnce.tsx'
import style from './chat.module.css'
import { chatText } from './messages.ts'

const formats = [
  ['csv', chatText.exportCsv],
  ['json', chatText.exportJson],
  ['html', chatText.exportHtml],
] as const

/** The chat as a file, for the secretariat and the chair. */
export const ChatExports = () => {
  const seat = useClient((state) => state.seat)
  const failureText = useFailureText()
  const tell = useText()
  const id = useId()
  if (!seat) return null
  const save = async (format: string) => {
    const failed = await download(seat, `/api/meetings/${seat.meeting}/chat/${format}`, `chat.${format}`)
    return failed && failureText(failed)
  }
  return (
    <section className={style.part} aria-labelledby={id}>
      <h2 id={id} className={style.partTitle}>
        <Say it={chatText.exports} />
      </h2>
      <p className={style.soft}>
        <Say it={chatText.exportsHelp} />
      </p>
      <span className={style.row}>
        {formats.map(([format, text]) => (
          <AskOnce key={format} size="small" done={tell(chatText.exported)} run={() => save(format)}>
            <Say it={text} /> <span>chat.{format}</span>
          </AskOnce>
        ))}
      </span>
    </section>
  )
}
