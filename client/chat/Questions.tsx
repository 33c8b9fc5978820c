import { type Question, questionsOf } from '../../shared/chat/select.ts'
import { Say } from '../messages/Say.tsx'
import { useClient, useMeeting } from '../store.ts'
import style from './chat.module.css'
import { Message } from './Message.tsx'
import { chatText } from './messages.ts'

const none: readonly Question[] = []
const most = 100

/** The questions of an item, with the most supported first. */
export const QuestionsView = ({ itemId }: { itemId: string | null }) => {
  const state = useClient(({ replica }) => replica?.state)
  const among = useMeeting(({ chat }) => chat.supportAmong)
  const questions = state ? questionsOf(state, itemId) : none
  return (
    <div className={style.thread}>
      <p className={style.soft}>
        <Say it={among === 'all' ? chatText.supportAll : chatText.supportOut} />
      </p>
      {questions.length === 0 && (
        <p className={style.empty}>
          <Say it={chatText.noQuestions} />
        </p>
      )}
      <ol className={style.plainList}>
        {questions.slice(0, most).map(({ message, support }) => (
          <li key={message.id} tabIndex={-1} className={style.counted}>
            <span className={style.count} aria-hidden="true">
              {support}
            </span>
            <Message
              message={message}
              above={
                <span className="unseen">
                  <Say it={chatText.supportCount} with={{ count: support }} />
                </span>
              }
            />
          </li>
        ))}
      </ol>
    </div>
  )
}
