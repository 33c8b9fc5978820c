import type { ChatMessage } from '../../shared/chat/model.ts'
import { findById } from '../../shared/kernel/lists.ts'
import { startOf } from '../../shared/kernel/text.ts'
import { chatText } from '../chat/messages.ts'
import { Say } from '../messages/Say.tsx'
import { useWho } from '../people.ts'
import { useMeeting } from '../store.ts'
import style from './fair.module.css'
import { chars } from './fit.ts'
import stage from './stage.module.css'

/** The message that the podium has put on the stage; none when it is hidden. */
export const useStaged = (): ChatMessage | undefined =>
  useMeeting(({ chat }) => findById(chat.messages, chat.stagedId))

const longestShown = 420

const shown = (text: string): string =>
  text.length > longestShown ? `${startOf(text, longestShown)}…` : text

/** A message from the chat, while nobody speaks: the room reads it. */
export const MessageLarge = ({ message }: { message: ChatMessage }) => {
  const { code, name } = useWho()(message)
  const text = shown(message.text)
  return (
    <div className={stage.words}>
      <p className={stage.eyebrow}>
        <bdi>{code}</bdi> <span dir="auto">{name}</span>
      </p>
      <p className={style.question} style={chars(text, 5)} dir="auto" lang={message.lang}>
        {text}
      </p>
    </div>
  )
}

/** The same in one line, while somebody speaks. */
const MessageLine = () => {
  const message = useStaged()
  const speaks = useMeeting(({ floor }) => floor.current !== null)
  const { code } = useWho()({ organizationId: message?.organizationId ?? '', personId: null })
  if (!message || !speaks) return null
  return (
    <p className={style.line}>
      <bdi className={style.strong}>{code}</bdi>
      <span className={style.cut} dir="auto" lang={message.lang}>
        {message.text}
      </span>
    </p>
  )
}

/** During a chat pause the room sees why nobody is called. */
const PauseLine = () => {
  const paused = useMeeting(({ chat }) => chat.pause !== null)
  return paused ? (
    <p className={style.line}>
      <span className={style.strong}>
        <Say it={chatText.pauseStage} />
      </span>
    </p>
  ) : null
}

export const ChatOnStage = () => (
  <div className={style.around}>
    <PauseLine />
    <MessageLine />
  </div>
)
