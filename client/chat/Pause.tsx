import { useState } from 'react'
import type { ChatMessage } from '../../shared/chat/model.ts'
import { undealt } from '../../shared/chat/select.ts'
import type { State } from '../../shared/state.ts'
import { Say, useText } from '../messages/Say.tsx'
import { useClient, useMeeting } from '../store.ts'
import { Act } from '../ui/Act.tsx'
import { Button } from '../ui/Button.tsx'
import style from './chat.module.css'
import { KeptFocus } from './KeptFocus.tsx'
import { Marks, MessageHead, SupportCount } from './Message.tsx'
import { Dealing, Hiding } from './Moderation.tsx'
import { chatText } from './messages.ts'
import { chatNewsText } from './news-messages.ts'
import { useItemName, useItemOn } from './reading.ts'
import { TextOf } from './TextOf.tsx'

const none: readonly ChatMessage[] = []
const shownAtOnce = 30

let latest:
  | { chat: State['chat']; roster: State['roster']; list: readonly ChatMessage[]; all: number }
  | undefined

/** What waits, worked out once for all who show it. */
const waitingIn = (state: State): { list: readonly ChatMessage[]; all: number } => {
  if (latest?.chat !== state.chat || latest.roster !== state.roster)
    latest = {
      chat: state.chat,
      roster: state.roster,
      list: undealt(state),
      all: undealt(state, true).length,
    }
  return latest
}

export const useUndealt = () => {
  const found = useClient(({ replica }) => (replica ? waitingIn(replica.state) : undefined))
  const list = found?.list ?? none
  return { list, earlier: (found?.all ?? 0) - list.length }
}

const Waiting = ({ message }: { message: ChatMessage }) => {
  const nameOf = useItemName()
  const on = useItemOn()
  return (
    <li className={style.message} tabIndex={-1}>
      <MessageHead message={message} />
      {message.itemId !== on && (
        <p className={style.soft} dir="auto">
          {nameOf(message.itemId)}
        </p>
      )}
      <TextOf text={message.text} lang={message.lang} />
      <span className={style.marks}>
        <Marks message={message} />
        {message.question && <SupportCount message={message} />}
      </span>
      <span className={style.acts}>
        <Dealing message={message} />
        <Hiding message={message} />
      </span>
    </li>
  )
}

/** What came in since the last pause and was not dealt with; older lines on request. */
const WaitingList = () => {
  const { list, earlier } = useUndealt()
  const [all, setAll] = useState(false)
  const state = useClient(({ replica }) => replica?.state)
  const shown = all && state ? undealt(state, true) : list
  return (
    <KeptFocus>
      {shown.length === 0 && (
        <p className={style.empty}>
          <Say it={chatText.pauseNothing} />
        </p>
      )}
      {earlier > 0 && !all && (
        <p className={style.row}>
          <Button size="small" look="quiet" onClick={() => setAll(true)}>
            <Say it={chatText.pauseEarlier} with={{ count: earlier }} />
          </Button>
        </p>
      )}
      <ul className={style.plainList}>
        {shown.slice(0, shownAtOnce).map((message) => (
          <Waiting key={message.id} message={message} />
        ))}
      </ul>
    </KeptFocus>
  )
}

/** One action stops the list and shows what the chat has for the chair. */
export const ChatPause = () => {
  const pause = useMeeting(({ chat }) => chat.pause)
  const { list } = useUndealt()
  const tell = useText()
  return (
    <div className={style.part}>
      {pause ? (
        <>
          <p className={style.pause}>
            <Say it={chatNewsText.pauseNotice} />
          </p>
          <Act command={{ type: 'endChatPause' }} look="primary" done={tell(chatNewsText.pauseEnded)}>
            <Say it={chatText.pauseEnd} />
          </Act>
          <WaitingList />
        </>
      ) : (
        <p className={style.row}>
          <Act command={{ type: 'startChatPause' }} done={tell(chatText.pauseStarted)}>
            <Say it={chatText.pauseStart} />
          </Act>
          <span className={style.soft}>
            <Say it={chatText.pauseWaiting} with={{ count: list.length }} />
          </span>
        </p>
      )}
    </div>
  )
}

/** Above the button that the pause holds back: why, and how it ends. */
export const PauseBar = () => {
  const pause = useMeeting(({ chat }) => chat.pause)
  const tell = useText()
  return pause ? (
    <div className={style.pause}>
      <p>
        <Say it={chatNewsText.pauseNotice} />
      </p>
      <Act command={{ type: 'endChatPause' }} size="small" done={tell(chatNewsText.pauseEnded)}>
        <Say it={chatText.pauseEnd} />
      </Act>
    </div>
  ) : null
}
