import { type ReactNode, useId, useState } from 'react'
import { Say } from '../messages/Say.tsx'
import { Part } from '../Part.tsx'
import { Disclosure } from '../ui/pieces.tsx'
import { ActsLog, MutedList } from './Acts.tsx'
import { ModeInShort } from './ChatMode.tsx'
import { ChatOptions, ChatRules } from './ChatRules.tsx'
import { ChatTab } from './ChatTab.tsx'
import style from './chat.module.css'
import { chatText } from './messages.ts'
import { chatNewsText } from './news-messages.ts'
import { ChatPause, useUndealt } from './Pause.tsx'
import { ToDo, useToDo } from './ToDo.tsx'

const Section = ({ heading, name, children }: { heading: ReactNode; name: string; children: ReactNode }) => {
  const id = useId()
  return (
    <section className={style.part} aria-labelledby={id}>
      <h2 id={id} className={style.partTitle}>
        {heading}
      </h2>
      <Part name={name}>{children}</Part>
    </section>
  )
}

/** The chat as the podium has it: what waits, the pause, who may write, and the thread itself. */
export const ChatDesk = () => {
  const [asked, setAsked] = useState(0)
  return (
    <div className={style.desk}>
      <Section name="chat-pause" heading={<Say it={chatText.pause} />}>
        <ChatPause />
      </Section>
      <Section name="chat-to-do" heading={<Say it={chatText.todo} />}>
        <ToDo onReadNotes={() => setAsked(asked + 1)} />
      </Section>
      <Disclosure
        summary={
          <Part name="chat-mode" instead={<Say it={chatNewsText.chat} />}>
            <ModeInShort />
          </Part>
        }
      >
        <Part name="chat-rules">
          <ChatRules />
        </Part>
      </Disclosure>
      <Section name="chat-thread" heading={<Say it={chatNewsText.chat} />}>
        <ChatTab inDesk notesAsked={asked} />
      </Section>
      <Disclosure summary={<Say it={chatText.acts} />}>
        <Part name="chat-acts">
          <MutedList />
          <ActsLog />
        </Part>
      </Disclosure>
      <Disclosure summary={<Say it={chatText.optionsTitle} />}>
        <Part name="chat-options">
          <ChatOptions />
        </Part>
      </Disclosure>
    </div>
  )
}

const WithCount = () => {
  const waits = useToDo()
  const { list } = useUndealt()
  return (
    <span className={style.tabLabel}>
      <Say it={chatNewsText.chat} />
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

/** The tab of a desk, with how much waits there: reviews, reports, notes, and what is not dealt with. */
export const DeskChatLabel = () => (
  <Part name="chat-label" instead={<Say it={chatNewsText.chat} />}>
    <WithCount />
  </Part>
)
