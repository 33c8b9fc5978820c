import { findById } from '../../shared/kernel/lists.ts'
import { Say, useText } from '../messages/Say.tsx'
import { useMeeting } from '../store.ts'
import { Act } from '../ui/Act.tsx'
import style from './chat.module.css'
import { useAsked } from './hand-offer.ts'
import { chatText } from './messages.ts'

/** The author of a message is asked to say it from the floor. */
export const HandCard = () => {
  const tell = useText()
  const offer = useAsked()
  const message = useMeeting(({ chat }) => findById(chat.messages, offer?.messageId))
  if (!offer) return null
  const answer = (said: 'floor' | 'nothing') =>
    ({ type: 'answerHandOffer', offerId: offer.id, answer: said }) as const
  return (
    <section className={style.card} aria-labelledby="chat-offer">
      <h2 id="chat-offer" className={style.cardTitle}>
        <Say it={chatText.offerTitle} />
      </h2>
      <p className={style.strong}>
        <Say it={chatText.offerAsk} />
      </p>
      {message && !message.hidden && (
        <blockquote className={style.quote} dir="auto" lang={message.lang}>
          {message.text}
        </blockquote>
      )}
      <p className={style.soft}>
        <Say it={chatText.offerPrivate} />
      </p>
      <span className={style.row}>
        <Act command={answer('floor')} look="primary" done={tell(chatText.offerTaken)}>
          <Say it={chatText.offerYes} />
        </Act>
        <Act command={answer('nothing')} done={tell(chatText.offerRefused)}>
          <Say it={chatText.offerNo} />
        </Act>
      </span>
    </section>
  )
}
