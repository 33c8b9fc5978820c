import { useDeferredValue, useMemo } from 'react'
import type { ChatMessage } from '../../shared/chat/model.ts'
import { Say, useText } from '../messages/Say.tsx'
import { useWho } from '../people.ts'
import { useMeeting } from '../store.ts'
import { Button } from '../ui/Button.tsx'
import style from './chat.module.css'
import { foundIn } from './found.ts'
import { MessageList } from './MessageList.tsx'
import { chatText } from './messages.ts'
import { useItemName } from './reading.ts'

interface FoundProps {
  readonly words: string
  readonly onGo: (message: ChatMessage) => void
}

/** What was found, in every thread, the newest last; each can be shown in its place. */
export const Found = ({ words, onGo }: FoundProps) => {
  const messages = useMeeting(({ chat }) => chat.messages)
  const whoOf = useWho()
  const nameOf = useItemName()
  const tell = useText()
  const wanted = useDeferredValue(words)
  const found = useMemo(
    () =>
      foundIn(messages, wanted, (message) => {
        const { code, title, name } = whoOf(message)
        return `${code} ${title} ${name ?? ''}`
      }),
    [messages, wanted, whoOf],
  )
  return (
    <div className={style.thread}>
      <p role="status" className={style.soft}>
        <Say it={chatText.found} with={{ count: found.length }} />
      </p>
      {found.length > 0 && (
        <MessageList
          key={wanted}
          messages={found}
          label={tell(chatText.found, { count: found.length })}
          openAt={undefined}
          above={(message) => (
            <span className={style.foundAt}>
              <span className={style.soft} dir="auto">
                {nameOf(message.itemId)}
              </span>
              <Button size="small" look="quiet" onClick={() => onGo(message)}>
                <Say it={chatText.goTo} />
              </Button>
            </span>
          )}
        />
      )}
    </div>
  )
}
