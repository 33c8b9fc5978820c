import { useId } from 'react'
import { found } from '../../shared/kernel.ts'
import type { ChatReport, ChatSubmission } from '../../shared/state.ts'
import { Say, useText } from '../messages/Say.tsx'
import { useWho } from '../people.ts'
import { useMeeting } from '../store.ts'
import { Act } from '../ui/Act.tsx'
import style from './chat.module.css'
import { MessageHead } from './Message.tsx'
import { Hiding, Reviewing } from './Moderation.tsx'
import { chatText } from './messages.ts'
import { TextOf } from './TextOf.tsx'

/** How much waits for a moderator: reviews and reports. */
export const useToDo = (): number =>
  useMeeting(
    ({ chat }) =>
      chat.submissions.filter(({ status }) => status === 'in-review').length +
      chat.reports.filter(({ settledAt }) => settledAt === null).length,
  )

const InReview = ({ submission: { message } }: { submission: ChatSubmission }) => (
  <li className={style.message} data-waiting="true">
    <MessageHead message={message} />
    <TextOf text={message.text} lang={message.lang} />
    <Reviewing message={message} />
  </li>
)

const Reported = ({ report }: { report: ChatReport }) => {
  const message = useMeeting(({ chat }) => found(chat.messages, report.messageId))
  const reporter = useMeeting(({ roster }) => found(roster.persons, report.personId))
  const who = useWho()
  const tell = useText()
  if (!message) return null
  const organizationId = reporter?.seats[0]?.organizationId ?? ''
  const { code } = who({ personId: report.personId, organizationId })
  return (
    <li className={style.message}>
      <MessageHead message={message} />
      <TextOf text={message.text} lang={message.lang} />
      <p className={style.trace} dir="auto">
        <Say
          it={chatText.reportBy}
          with={{ code: <bdi>{code}</bdi>, reason: report.reason === '' ? 'none' : report.reason }}
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
export const ToDo = () => {
  const submissions = useMeeting(({ chat }) => chat.submissions)
  const reports = useMeeting(({ chat }) => chat.reports)
  const id = useId()
  const waiting = submissions.filter(({ status }) => status === 'in-review')
  const open = reports.filter(({ settledAt }) => settledAt === null)
  return (
    <>
      {waiting.length + open.length === 0 && (
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
    </>
  )
}
