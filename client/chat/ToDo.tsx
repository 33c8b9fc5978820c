import { useId } from 'react'
import type { ChatReport, ChatSubmission } from '../../shared/chat/model.ts'
import { findById } from '../../shared/kernel/lists.ts'
import type { State } from '../../shared/state.ts'
import { Say, useText } from '../messages/Say.tsx'
import { useWho } from '../people.ts'
import { useMeeting } from '../store.ts'
import { Act } from '../ui/Act.tsx'
import { Button } from '../ui/Button.tsx'
import style from './chat.module.css'
import { KeptFocus } from './KeptFocus.tsx'
import { Marks, MessageHead } from './Message.tsx'
import { Hiding, Reviewing } from './Moderation.tsx'
import { chatText } from './messages.ts'
import { usePrivateUnread } from './reading.ts'
import { TextOf } from './TextOf.tsx'

const reviewsAndReports = ({ chat }: State): number =>
  chat.submissions.filter(({ status }) => status === 'in-review').length +
  chat.reports.filter(({ settledAt }) => settledAt === null).length

/** How much waits for a moderator: reviews, reports and notes to the podium that are new to this seat. */
export const useToDo = (): number => useMeeting(reviewsAndReports) + usePrivateUnread().notes

/** How much waits in the chat for a seat at a desk, private lines included. */
export const useDeskUnread = (): number => useToDo() + usePrivateUnread().lines

/** Notes to the podium that are new to this seat, and the way to them. */
const NewNotes = ({ onRead }: { onRead: () => void }) => {
  const { notes } = usePrivateUnread()
  return notes === 0 ? null : (
    <p className={style.row}>
      <Button size="small" look="primary" onClick={onRead}>
        <Say it={chatText.readNotes} with={{ count: notes }} />
      </Button>
    </p>
  )
}

const InReview = ({ submission: { message } }: { submission: ChatSubmission }) => (
  <li className={style.message} data-waiting="true" tabIndex={-1}>
    <MessageHead message={message} />
    <TextOf text={message.text} lang={message.lang} />
    <span className={style.marks}>
      <Marks message={message} />
    </span>
    <Reviewing message={message} />
  </li>
)

const Reported = ({ report }: { report: ChatReport }) => {
  const message = useMeeting(({ chat }) => findById(chat.messages, report.messageId))
  const reporter = useMeeting(({ roster }) => findById(roster.persons, report.personId))
  const who = useWho()
  const tell = useText()
  if (!message) return null
  const organizationId = reporter?.seats[0]?.organizationId ?? ''
  const { code } = who({ personId: report.personId, organizationId })
  return (
    <li className={style.message} tabIndex={-1}>
      <MessageHead message={message} />
      <TextOf text={message.text} lang={message.lang} />
      <p className={style.trace} dir="auto">
        <Say
          it={chatText.reportBy}
          with={{
            code: <bdi>{code}</bdi>,
            why: report.reason === '' ? 'none' : 'given',
            reason: report.reason,
          }}
        />
      </p>
      <span className={style.acts}>
        <Hiding message={message} />
        <Act
          size="small"
          command={{ type: 'settleReport', reportId: report.id }}
          done={tell(chatText.settled)}
        >
          <Say it={chatText.settle} />
        </Act>
      </span>
    </li>
  )
}

/** What waits for a moderator. */
export const ToDo = ({ onReadNotes }: { onReadNotes: () => void }) => {
  const submissions = useMeeting(({ chat }) => chat.submissions)
  const reports = useMeeting(({ chat }) => chat.reports)
  const id = useId()
  const waiting = submissions.filter(({ status }) => status === 'in-review')
  const open = reports.filter(({ settledAt }) => settledAt === null)
  const nothing = useToDo() === 0
  return (
    <KeptFocus>
      <NewNotes onRead={onReadNotes} />
      {nothing && (
        <p className={style.soft}>
          <Say it={chatText.todoNothing} />
        </p>
      )}
      {waiting.length > 0 && (
        <section className={style.part} aria-labelledby={`${id}-review`}>
          <h3 id={`${id}-review`} className={style.partTitle}>
            <Say it={chatText.review} /> ({waiting.length})
          </h3>
          <ul className={style.plainList}>
            {waiting.map((one) => (
              <InReview key={one.id} submission={one} />
            ))}
          </ul>
        </section>
      )}
      {open.length > 0 && (
        <section className={style.part} aria-labelledby={`${id}-reports`}>
          <h3 id={`${id}-reports`} className={style.partTitle}>
            <Say it={chatText.reports} /> ({open.length})
          </h3>
          <ul className={style.plainList}>
            {open.map((one) => (
              <Reported key={one.id} report={one} />
            ))}
          </ul>
        </section>
      )}
    </KeptFocus>
  )
}
