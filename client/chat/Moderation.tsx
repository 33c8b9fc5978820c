import type { ChatMessage } from '../../shared/chat/model.ts'
import { isMuted } from '../../shared/chat/select.ts'
import { findById } from '../../shared/kernel/lists.ts'
import { isPodium } from '../../shared/kernel/viewer.ts'
import { Say, useText } from '../messages/Say.tsx'
import { useWho } from '../people.ts'
import { useMeeting } from '../store.ts'
import { Act } from '../ui/Act.tsx'
import style from './chat.module.css'
import { chatText } from './messages.ts'
import { ReasonAct } from './ReasonAct.tsx'

/** What the chair does with a message that came in: each in one press. */
export const Dealing = ({ message }: { message: ChatMessage }) => {
  const { id: messageId, handled } = message
  const isPinned = useMeeting(({ chat }) => chat.pins.includes(messageId))
  const isStaged = useMeeting(({ chat }) => chat.stagedId === messageId)
  const shared = { size: 'small', whyShown: 'on-focus' } as const
  return (
    <>
      {handled ? (
        <Act {...shared} command={{ type: 'markMessage', messageId, as: null }}>
          <Say it={chatText.unmark} />
        </Act>
      ) : (
        <>
          <Act {...shared} command={{ type: 'markMessage', messageId, as: 'answered' }}>
            <Say it={chatText.markAnswered} />
          </Act>
          <Act {...shared} command={{ type: 'markMessage', messageId, as: 'dealt-with' }}>
            <Say it={chatText.markDealt} />
          </Act>
        </>
      )}
      {!message.hidden && (
        <>
          <Act {...shared} command={{ type: 'offerHand', messageId }}>
            <Say it={chatText.offer} />
          </Act>
          <Act {...shared} command={{ type: 'stageMessage', messageId: isStaged ? null : messageId }}>
            <Say it={isStaged ? chatText.unstage : chatText.stage} />
          </Act>
          <Act {...shared} command={{ type: 'pinMessage', messageId, pinned: !isPinned }}>
            <Say it={isPinned ? chatText.unpin : chatText.pin} />
          </Act>
        </>
      )}
    </>
  )
}

const Mute = ({ message: { personId, itemId } }: { message: ChatMessage }) => {
  const muted = useMeeting(({ chat }) => isMuted(chat, personId, itemId))
  const author = useMeeting(({ roster }) => findById(roster.persons, personId))
  const code = useWho()({ personId, organizationId: author?.seats[0]?.organizationId ?? '' }).code
  const tell = useText()
  if (!author || isPodium(author)) return null
  if (muted)
    return (
      <Act size="small" command={{ type: 'unmutePerson', personId, itemId }}>
        <Say it={chatText.unmute} with={{ code: <bdi>{code}</bdi> }} />
      </Act>
    )
  return (
    <ReasonAct
      name={`mute.${personId}`}
      about={{ kind: 'person', id: personId }}
      label={tell(chatText.muteWhy)}
      done={tell(chatText.muteDone)}
      command={(reason) => ({ type: 'mutePerson', personId, itemId, reason })}
    >
      <Say it={chatText.mute} />
    </ReasonAct>
  )
}

/** Hiding, showing again, muting. */
export const Hiding = ({ message }: { message: ChatMessage }) => {
  const tell = useText()
  const { id: messageId } = message
  if (message.hidden?.as === 'author') return null
  return message.hidden ? (
    <Act size="small" command={{ type: 'restoreMessage', messageId }}>
      <Say it={chatText.restore} />
    </Act>
  ) : (
    <ReasonAct
      name={`hide.${messageId}`}
      about={{ kind: 'message', id: messageId }}
      label={tell(chatText.hideWhy)}
      done={tell(chatText.hideDone)}
      command={(reason) => ({ type: 'hideMessage', messageId, reason })}
    >
      <Say it={chatText.hide} />
    </ReasonAct>
  )
}

/** Everything that the podium may do with a message. */
export const Moderation = ({ message }: { message: ChatMessage }) => (
  <>
    <Dealing message={message} />
    <Hiding message={message} />
    <Mute message={message} />
  </>
)

/** A message that waits for its review: what it says is decided on as it was read. */
export const Reviewing = ({ message }: { message: ChatMessage }) => {
  const tell = useText()
  const { id: messageId, correctedAt = null } = message
  return (
    <span className={style.acts}>
      <Act size="small" look="primary" command={{ type: 'publishMessage', messageId, correctedAt }}>
        <Say it={chatText.publish} />
      </Act>
      <ReasonAct
        name={`refuse.${messageId}`}
        about={{ kind: 'submission', id: messageId }}
        required
        label={tell(chatText.declineWhy)}
        done={tell(chatText.declineDone)}
        command={(reason) => ({ type: 'declineMessage', messageId, reason })}
      >
        <Say it={chatText.decline} />
      </ReasonAct>
    </span>
  )
}
