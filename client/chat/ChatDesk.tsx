import { type ReactNode, useId, useState } from 'react'
import { Say } from '../messages/Say.tsx'
import { Disclosure } from '../ui/pieces.tsx'
import { ActsLog, MutedList } from './Acts.tsx'
import { ModeInShort } from './ChatMode.tsx'
import { ChatOptions, ChatRules } from './ChatRules.tsx'
import { ChatTab } from './ChatTab.tsx'
import style from './chat.module.css'
import { chatText } from './messages.ts'
import { ChatPause, useUndealt } from './Pause.tsx'
import { ToDo, useToDo } from './ToDo.tsx'

const Part = ({ heading, children }: { heading: ReactNode; children: ReactNode }) => {
  const id = useId()
  return (
    <section className={style.part} aria-labelledby={id}>
      <h2 id={id} className={style.partTitle}>
        {heading}
      </h2>
      {children}
    </section>
  )
}

/** The chat as the podium has it: what waits, the pause, who may write, and the thread itself. */
export const ChatDesk = () => {
  const [asked, setAsked] = useState(0)
  return (
    <div className={style.desk}>
      <Part heading={<Say it={chatText.pause} />}>
        <ChatPause />
      </Part>
      <Part heading={<Say it={chatText.todo} />}>
        <ToDo onReadNotes={() => setAsked(asked + 1)} />
      </Part>
      <Disclosure summary={<ModeInShort />}>
        <ChatRules />
      </Disclosure>
      <Part heading={<Say it={chatText.chat} />}>
        <ChatTab inDesk notesAsked={asked} />
      </Part>
      <Disclosure summary={<Say it={chatText.acts} />}>
        <MutedList />
        <ActsLog />
      </Disclosure>
      <Disclosure summary={<Say it={chatText.optionsTitle} />}>
        <ChatOptions />
      </Disclosure>
    </div>
  )
}

/** The tab of a desk, with how much waits there: reviews, reports, notes, and what is not dealt with. */
export const DeskChatLabel = () => {
  const waits = useToDo()
  const { list } = useUndealt()
  return (
    <span className={style.tabLabel}>
      <Say it={chatText.chat} />
      {waits + list.length > 0 && (
        <span className={style.badge} data-strong={waits > 0}>
          <span aria-hidden="true">{waits > 0 ? waits : list.length}</span>
          <span className="unseen">
            {' '}
            {waits > 0 ? (
              <Say it={chatText.todoCount} with={{ count: waits }} />
            ) : (
              <Say it={chatText.pauseWaiting} with={{ count: list.length }} />
            )}
          </span>
        </span>
      )}
    </span>
  )
}
