import { Say } from '../messages/Say.tsx'
import { Part } from '../Part.tsx'
import style from './chat.module.css'
import { chatText } from './messages.ts'
import { usePrivateUnread, useUnread } from './reading.ts'

const WithCount = () => {
  const { count: shared, mentioned } = useUnread()
  const { notes, lines } = usePrivateUnread()
  const forMe = notes + lines
  const count = shared + forMe
  return (
    <span className={style.tabLabel}>
      <Say it={chatText.chat} />
      {count > 0 && (
        <span className={style.badge} data-strong={mentioned || forMe > 0}>
          <span aria-hidden="true">{count > 99 ? <Say it={chatText.manyUnread} /> : count}</span>
          <span className="unseen">
            {' '}
            <Say it={chatText.unread} with={{ count }} />
            {forMe > 0 && (
              <>
                , <Say it={chatText.newNotes} with={{ count: forMe }} />
              </>
            )}
            {mentioned && (
              <>
                , <Say it={chatText.mentioned} />
              </>
            )}
          </span>
        </span>
      )}
    </span>
  )
}

/** The name of the tab, with what is new. */
export const ChatLabel = () => (
  <Part name="chat-label" instead={<Say it={chatText.chat} />}>
    <WithCount />
  </Part>
)
