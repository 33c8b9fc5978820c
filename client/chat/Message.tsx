import { memo, type ReactNode, useState } from 'react'
import type { ChatMessage } from '../../shared/chat/model.ts'
import { correctionMs } from '../../shared/chat/select.ts'
import { mentions } from '../../shared/chat/text.ts'
import { findById } from '../../shared/kernel/lists.ts'
import { isPodium } from '../../shared/kernel/viewer.ts'
import { useNow } from '../clock.ts'
import { common } from '../messages/common.ts'
import { Say, useText } from '../messages/Say.tsx'
import { useActedFor, useWho } from '../people.ts'
import { useMeeting, useViewer } from '../store.ts'
import { useStamp, useTimes } from '../times.ts'
import { Act } from '../ui/Act.tsx'
import { Button } from '../ui/Button.tsx'
import { Badge } from '../ui/pieces.tsx'
import { CorrectForm } from './CorrectForm.tsx'
import style from './chat.module.css'
import { Moderation } from './Moderation.tsx'
import { chatText } from './messages.ts'
import { ReasonAct } from './ReasonAct.tsx'
import { useReader } from './reading.ts'
import { putAway } from './seen.ts'
import { TextOf } from './TextOf.tsx'
import { useFocusKept } from './use-focus-kept.ts'

/** Organization, then name, then time. */
export const MessageHead = ({
  message,
  id,
}: {
  message: Pick<ChatMessage, 'organizationId' | 'personId' | 'at'>
  id?: string | undefined
}) => {
  const { code, title, name } = useWho()(message)
  const { own } = useTimes()(message.at)
  const tell = useText()
  const stamp = useStamp()(message.at)
  const { personId } = useViewer()
  return (
    <p id={id} className={style.head}>
      <bdi className={style.code} title={title}>
        {code}
      </bdi>{' '}
      <span className={style.name} dir="auto">
        {name || <Say it={common.noName} />}
        {message.personId === personId && (
          <>
            {' '}
            (<Say it={chatText.yours} />)
          </>
        )}
      </span>{' '}
      <time
        className={style.time}
        dateTime={new Date(message.at).toISOString()}
        title={own && tell(chatText.yourTime, { time: own })}
      >
        {stamp}
      </time>
    </p>
  )
}

const hiders = {
  chair: chatText.hiddenByChair,
  'co-chair': chatText.hiddenByCoChair,
  secretariat: chatText.hiddenBySecretariat,
}

const HiddenWords = ({ hidden }: { hidden: ChatMessage['hidden'] }) => {
  if (hidden?.as !== 'author') return <Say it={hiders[hidden?.as ?? 'secretariat']} />
  const { reason = '' } = hidden
  return (
    <Say
      it={chatText.withdrawn}
      with={{ why: reason === '' ? 'none' : 'some', reason: <span dir="auto">{reason}</span> }}
    />
  )
}

const Hidden = ({ message }: { message: ChatMessage }) => {
  const kept = useMeeting(({ chat }) => chat.withheld.find(({ messageId }) => messageId === message.id))
  return (
    <>
      <p className={style.trace}>
        <HiddenWords hidden={message.hidden} />
      </p>
      {kept && (
        <p className={style.trace} dir="auto">
          <Say it={chatText.hiddenText} with={{ text: <span dir="auto">{kept.text}</span> }} />{' '}
          {kept.reason !== '' && <Say it={chatText.hiddenWhy} with={{ reason: kept.reason }} />}
        </p>
      )}
    </>
  )
}

const handlings = { answered: chatText.answered, 'dealt-with': chatText.dealtWith, hand: chatText.hand }

/** What a message is and what became of it, in words. */
export const Marks = ({ message, namesMe = false }: { message: ChatMessage; namesMe?: boolean }) => {
  const isPinned = useMeeting(({ chat }) => chat.pins.includes(message.id))
  const isStaged = useMeeting(({ chat }) => chat.stagedId === message.id)
  const offer = useMeeting(({ chat }) => chat.offers.findLast(({ messageId }) => messageId === message.id))
  const { personId } = useViewer()
  const reported = useMeeting(({ chat }) =>
    chat.reports.find((one) => one.messageId === message.id && one.personId === personId),
  )
  return (
    <>
      {message.question && (
        <Badge kind="accent">
          <Say it={chatText.question} />
        </Badge>
      )}
      {message.correctedAt !== undefined && !message.hidden && <Say it={chatText.corrected} />}
      {namesMe && (
        <Badge kind="accent">
          <Say it={chatText.mentionsYou} />
        </Badge>
      )}
      {isPinned && (
        <Badge>
          <Say it={chatText.pinned} />
        </Badge>
      )}
      {isStaged && (
        <Badge kind="solid">
          <Say it={chatText.onStage} />
        </Badge>
      )}
      {message.handled && (
        <Badge>
          <Say it={handlings[message.handled.as]} />
        </Badge>
      )}
      {offer?.answer === null && (
        <Badge>
          <Say it={chatText.asked} />
        </Badge>
      )}
      {offer?.answer === 'nothing' && (
        <Badge>
          <Say it={chatText.declinedToSpeak} />
        </Badge>
      )}
      {reported && <Say it={reported.settledAt === null ? chatText.reported : chatText.reportSettled} />}
    </>
  )
}

/** How many organizations support a question. */
export const SupportCount = ({ message }: { message: ChatMessage }) => {
  const count = useMeeting(({ chat }) => chat.supports.filter((one) => one.messageId === message.id).length)
  return <Say it={chatText.supportOf} with={{ count }} />
}

/** One press for one's organization. */
export const Support = ({ message }: { message: ChatMessage }) => {
  const [own] = useActedFor()
  const mine = useMeeting(({ chat }) =>
    chat.supports.some((one) => one.messageId === message.id && one.organizationId === own),
  )
  return (
    <span className={style.row}>
      {own !== undefined && own !== message.organizationId && (
        <Act
          size="small"
          look={mine ? 'primary' : 'usual'}
          command={{ type: 'supportQuestion', messageId: message.id, supported: !mine }}
          whyShown="on-focus"
          aria-pressed={mine}
        >
          <Say it={mine ? chatText.supporting : chatText.support} />
        </Act>
      )}
      <span className={style.soft}>
        <SupportCount message={message} />
      </span>
    </span>
  )
}

/** What its author may do with a message, and what others may. */
const Acts = ({ message, onCorrect }: { message: ChatMessage; onCorrect: () => void }) => {
  const viewer = useViewer()
  const tell = useText()
  const now = useNow(5_000)
  const isOwn = message.personId === viewer.personId
  const isFresh = now - message.at <= correctionMs
  return (
    <span className={style.acts}>
      {isOwn && isFresh && !message.hidden && (
        <Button size="small" onClick={onCorrect}>
          <Say it={chatText.correct} />
        </Button>
      )}
      {isOwn && !message.hidden && (
        <ReasonAct
          name={`withdraw-message.${message.id}`}
          about={{ kind: 'message', id: message.id }}
          label={tell(chatText.withdrawWhy)}
          done={tell(chatText.withdrawDone)}
          command={(reason) => ({ type: 'withdrawMessage', messageId: message.id, reason })}
        >
          <Say it={chatText.withdraw} />
        </ReasonAct>
      )}
      {isPodium(viewer) && <Moderation message={message} />}
      {!isOwn && !isPodium(viewer) && !message.hidden && (
        <ReasonAct
          name={`report-message.${message.id}`}
          about={{ kind: 'message', id: message.id }}
          label={tell(chatText.reportWhy)}
          done={tell(chatText.reportDone)}
          command={(reason) => ({ type: 'reportMessage', messageId: message.id, reason })}
        >
          <Say it={chatText.report} />
        </ReasonAct>
      )}
    </span>
  )
}

/** Earlier wordings, for the podium. */
const Wordings = ({ messageId }: { messageId: string }) => {
  const wordings = useMeeting(({ chat }) => chat.wordings)
  const own = wordings.filter((one) => one.messageId === messageId)
  return own.length === 0 ? null : (
    <p className={style.trace} dir="auto">
      <Say it={chatText.earlier} with={{ texts: own.map(({ text }) => `“${text}”`).join(' ') }} />
    </p>
  )
}

const useMayAct = (message: ChatMessage): boolean => {
  const viewer = useViewer()
  if (viewer.role === 'stage') return false
  if (isPodium(viewer)) return viewer.role !== 'organizer'
  return !message.hidden
}

interface MessageProps {
  readonly message: ChatMessage
  readonly above?: ReactNode
  /** The ids of its parts begin with this: who wrote it when, its text, its state. */
  readonly name?: string
}

/** A published message, whole, read in this order: who, when, what, its state, and what may be done with it. */
export const Message = memo(({ message, above, name }: MessageProps) => {
  const [open, setOpen] = useState(false)
  const [correcting, setCorrecting] = useState(false)
  const viewer = useViewer()
  const read = useReader()
  const tell = useText()
  const { code } = useWho()(message)
  const mayAct = useMayAct(message)
  const kept = useFocusKept(open)
  const namesMe = message.personId !== viewer.personId && mentions(read(message.text), viewer.organizations)
  return (
    <div
      {...kept}
      className={style.message}
      data-names-me={namesMe}
      data-own={message.personId === viewer.personId}
    >
      {above}
      <MessageHead id={name && `${name}-who`} message={message} />
      {correcting ? (
        <CorrectForm message={message} onClose={() => setCorrecting(false)} />
      ) : (
        <div id={name && `${name}-text`}>
          {message.hidden ? (
            <Hidden message={message} />
          ) : (
            <TextOf text={message.text} lang={message.lang} own={message.personId === viewer.personId} />
          )}
        </div>
      )}
      <span id={name && `${name}-state`} className={style.marks}>
        <Marks message={message} namesMe={namesMe} />
      </span>
      {message.question && !message.hidden && <Support message={message} />}
      {mayAct && (
        <button
          type="button"
          className={style.more}
          aria-expanded={open}
          aria-label={tell(chatText.moreOf, { code })}
          onClick={() => setOpen(!open)}
        >
          <span aria-hidden="true">⋯</span>
        </button>
      )}
      {open && isPodium(viewer) && <Wordings messageId={message.id} />}
      {open && mayAct && !correcting && (
        <Acts
          message={message}
          onCorrect={() => {
            setCorrecting(true)
            setOpen(false)
          }}
        />
      )}
    </div>
  )
})

/** A message of one's own that the podium has not published, or has declined. */
export const OwnSubmission = ({ id }: { id: string }) => {
  const submission = useMeeting(({ chat }) => findById(chat.submissions, id))
  const tell = useText()
  const [correcting, setCorrecting] = useState(false)
  const now = useNow(5_000)
  if (!submission) return null
  const { message, status, reason } = submission
  const mayCorrect = status === 'in-review' && now - message.at <= correctionMs
  return (
    <li className={style.message} data-own="true" data-waiting="true" tabIndex={-1}>
      <MessageHead message={message} />
      {correcting ? (
        <CorrectForm message={message} onClose={() => setCorrecting(false)} />
      ) : (
        <TextOf text={message.text} lang={message.lang} own />
      )}
      <span className={style.marks}>
        {message.question && (
          <Badge kind="accent">
            <Say it={chatText.question} />
          </Badge>
        )}
        {status === 'in-review' && (
          <Act
            size="small"
            command={{ type: 'withdrawMessage', messageId: message.id }}
            confirm={tell(chatText.withdrawAsk)}
            done={tell(chatText.withdrawnDone)}
          >
            <Say it={chatText.withdraw} />
          </Act>
        )}
        {status === 'in-review' ? (
          <Say it={chatText.inReview} />
        ) : (
          <>
            <Say it={chatText.declined} with={{ reason: <span dir="auto">{reason}</span> }} />
            <Button size="small" onClick={() => putAway(id)}>
              <Say it={chatText.putAway} />
            </Button>
          </>
        )}
        {mayCorrect && !correcting && (
          <Button size="small" onClick={() => setCorrecting(true)}>
            <Say it={chatText.correct} />
          </Button>
        )}
      </span>
    </li>
  )
}
