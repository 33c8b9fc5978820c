import { chatModeFor, chatRuleFor, isMuted } from '../../shared/chat/select.ts'
import { Say } from '../messages/Say.tsx'
import { useMeeting, useViewer } from '../store.ts'
import style from './chat.module.css'
import { modeText } from './modes.ts'
import { chatNewsText } from './news-messages.ts'
import { useItemOn } from './reading.ts'

/** Who may write at the moment, in words, and what that means for this seat where it differs. */
export const ModeLine = () => {
  const chat = useMeeting((state) => state.chat)
  const itemId = useItemOn()
  const { role, personId } = useViewer()
  const { mode, slowSeconds } = chatRuleFor(chat, itemId)
  const own = chatModeFor(chat, itemId, role)
  const muted = isMuted(chat, personId, itemId)
  const why = chat.acts.findLast((one) => one.act === 'muted' && one.personId === personId)?.reason
  return (
    <div className={style.mode}>
      <p>
        <Say it={modeText[mode].means} />
        {own !== mode && (
          <>
            {'. '}
            <Say it={modeText[own].forYou} />
          </>
        )}
      </p>
      {slowSeconds > 0 && (
        <p>
          <Say it={chatNewsText.slow} with={{ seconds: slowSeconds }} />
        </p>
      )}
      {muted && (
        <p>
          <strong>
            <Say it={chatNewsText.mutedYou} with={{ why: why ? 'given' : 'none', reason: why }} />
          </strong>
        </p>
      )}
    </div>
  )
}

/** Who may write, on the fold that holds its settings. */
export const ModeInShort = () => {
  const chat = useMeeting((state) => state.chat)
  const { mode, slowSeconds } = chatRuleFor(chat, useItemOn())
  return <Say it={modeText[mode].now} with={{ slow: slowSeconds > 0 }} />
}

/** During a chat pause everybody sees why the list waits. */
export const PauseNotice = () => {
  const pause = useMeeting(({ chat }) => chat.pause)
  return pause ? (
    <p className={style.pause}>
      <Say it={chatNewsText.pauseNotice} />
    </p>
  ) : null
}
