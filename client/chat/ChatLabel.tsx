import { Say } from '../messages/Say.tsx'
import { Part } from '../Part.tsx'
import style from './chat.module.css'
import { chatNewsText } from './news-messages.ts'
import { usePrivateUnread, useUnread } from './reading.ts'

const WithCount = () => {
  const { count: shared, mentioned } = useUnread()
  const { notes, lines } = usePrivateUnread()
  const forMe = notes + lines
  const count = shared + forMe
  return (
    <span className={style.tabLabel}>
      <Say it={chatNewsText.chat} />
      {count > 0 && (
        <span className={style.badge} data-strong={mentioned || forMe > 0}>
          <span aria-hidden="true">{count > 99 ? <Say it={chatNewsText.manyUnread} /> : count}</span>
          <span className="unseen">
            {' '}
            <Say it={chatNewsText.unread} with={{ count }} />
            {forMe > 0 && (
              <>
                , <Say it={chatNewsText.newNotes} with={{ count: forMe }} />
              </>
            )}
            {mentioned && (
              <>
                , <Say it={chatNewsText.mentioned} />
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
  <Part name="chat-label" instead={<Say it={chatNewsText.chat} />}>
    <WithCount />
  </Part>
)
