import { type ReactNode, useCallback, useEffect, useId, useRef, useState } from 'react'
import { Say, useText } from '../messages/Say.tsx'
import { usePlace } from '../place.ts'
import { useMeeting, useViewer } from '../store.ts'
import { Button } from '../ui/Button.tsx'
import { SelectField } from '../ui/SelectField.tsx'
import style from './chat.module.css'
import { KeptFocus } from './KeptFocus.tsx'
import { OwnSubmission } from './Message.tsx'
import { MessageList } from './MessageList.tsx'
import { chatText } from './messages.ts'
import { emptyThread, type Thread, useItemName, useItemOn, useThreads } from './reading.ts'
import { isPutAway, markRead, threadKey, useReadMarks } from './seen.ts'

/** The threads in the order of the agenda, with the one that is on, though nobody may have written there. */
const useOrdered = (): readonly Thread[] => {
  const threads = useThreads()
  const items = useMeeting(({ agenda }) => agenda.items)
  const on = useItemOn()
  const ids = [...items.map(({ id }) => id), null]
  return ids.flatMap((itemId) => {
    const thread = threads.get(threadKey(itemId))
    return thread ? [thread] : itemId === on ? [emptyThread(itemId)] : []
  })
}

const ThreadChoice = ({
  chosen,
  onChoose,
}: {
  chosen: string | null
  onChoose: (id: string | null) => void
}) => {
  const tell = useText()
  const nameOf = useItemName()
  const on = useItemOn()
  const threads = useOrdered()
  const labelOf = ({ itemId, messages, unread }: Thread) => {
    const item = itemId === on ? tell(chatText.threadNow, { item: nameOf(itemId) }) : nameOf(itemId)
    return tell(chatText.threadCount, { item, count: messages.length, unread })
  }
  return (
    <SelectField
      label={
        <span className="unseen">
          <Say it={chatText.thread} />
        </span>
      }
      value={threadKey(chosen)}
      options={threads.map((thread) => ({ value: threadKey(thread.itemId), label: labelOf(thread) }))}
      onChange={(key) => onChoose(threads.find(({ itemId }) => threadKey(itemId) === key)?.itemId ?? null)}
    />
  )
}

const Pins = ({ thread }: { thread: Thread }) => {
  const pins = useMeeting(({ chat }) => chat.pins)
  const pinned = thread.messages.filter(({ id }) => pins.includes(id))
  if (pinned.length === 0) return null
  return (
    <ul className={style.pins}>
      {pinned.map(({ id, text, lang }) => (
        <li key={id} className={style.pin}>
          <strong>
            <Say it={chatText.pinned} />
          </strong>{' '}
          <span dir="auto" lang={lang}>
            {text}
          </span>
        </li>
      ))}
    </ul>
  )
}

/** What was read before this thread was opened: its line stays where it stood. */
const useOpenedAt = (thread: Thread): number | undefined => {
  const marks = useReadMarks()
  const [mark] = useState(() => marks[threadKey(thread.itemId)])
  return mark !== undefined && mark < thread.messages.length ? mark : undefined
}

const Messages = ({ thread, goTo }: { thread: Thread; goTo: string | undefined }) => {
  const tell = useText()
  const nameOf = useItemName()
  const newFrom = useOpenedAt(thread)
  const { itemId, messages } = thread
  const onRead = useCallback((count: number) => markRead(itemId, count), [itemId])
  const found = goTo === undefined ? -1 : messages.findIndex(({ id }) => id === goTo)
  return (
    <MessageList
      messages={messages}
      label={tell(chatText.messagesOf, { item: nameOf(itemId) })}
      openAt={found >= 0 ? found : newFrom}
      newFrom={newFrom}
      onRead={onRead}
    />
  )
}

/** One's own messages that wait for their review, or were declined. */
const OwnWaiting = ({ itemId }: { itemId: string | null }) => {
  const submissions = useMeeting(({ chat }) => chat.submissions)
  const { personId } = useViewer()
  const marks = useReadMarks()
  const id = useId()
  const own = submissions.filter(
    ({ id: messageId, message, status }) =>
      status !== 'withdrawn' &&
      message.personId === personId &&
      message.itemId === itemId &&
      !isPutAway(marks, messageId),
  )
  return (
    <KeptFocus>
      {own.length > 0 && (
        <section aria-labelledby={id}>
          <h3 id={id} className={style.small}>
            <Say it={chatText.ownWaiting} />
          </h3>
          <ul>
            {own.slice(-5).map((one) => (
              <OwnSubmission key={one.id} id={one.id} />
            ))}
          </ul>
        </section>
      )}
    </KeptFocus>
  )
}

interface ThreadViewProps {
  readonly goTo: { readonly itemId: string | null; readonly messageId: string } | undefined
  /** What stands beside the choice of a thread. */
  readonly beside: ReactNode
}

/** The thread of an item: the one that is on, until another is chosen. It follows the meeting to the next item. */
export const ThreadView = ({ goTo, beside }: ThreadViewProps) => {
  const on = useItemOn()
  const [chosen, setChosen] = usePlace<string | null | undefined>('chat.thread', goTo?.itemId)
  const threads = useThreads()
  const before = useRef(on)
  useEffect(() => {
    if (before.current !== on) setChosen(undefined)
    before.current = on
  }, [on, setChosen])
  const itemId = chosen === undefined ? on : chosen
  const thread = threads.get(threadKey(itemId)) ?? emptyThread(itemId)
  return (
    <div className={style.thread}>
      <div className={style.choiceRow}>
        <ThreadChoice chosen={itemId} onChoose={setChosen} />
        {beside}
      </div>
      {itemId !== on && (
        <p className={style.notice}>
          <Say it={chatText.readable} />{' '}
          <Button size="small" onClick={() => setChosen(undefined)}>
            <Say it={chatText.backToNow} />
          </Button>
        </p>
      )}
      <Pins thread={thread} />
      {thread.messages.length === 0 ? (
        <div className={style.empty}>
          <p>
            <Say it={chatText.nothingYet} />
          </p>
          <p className={style.soft}>
            <Say it={chatText.nothingYetHelp} />
          </p>
        </div>
      ) : (
        <Messages
          key={`${threadKey(itemId)} ${goTo?.messageId}`}
          thread={thread}
          goTo={goTo?.itemId === itemId ? goTo.messageId : undefined}
        />
      )}
      <OwnWaiting itemId={itemId} />
    </div>
  )
}
