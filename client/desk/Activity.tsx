import { useEffect, useId, useRef } from 'react'
import { undoMs } from '../../shared/kernel/time.ts'
import { useActivity } from '../activity.ts'
import { useActor } from '../actor.ts'
import { useNow } from '../clock.ts'
import { intentWords } from '../messages/intent.ts'
import { Say } from '../messages/Say.tsx'
import { useMeeting, useViewer } from '../store.ts'
import { useStamp } from '../times.ts'
import { Act } from '../ui/Act.tsx'
import { announce } from '../ui/announce.ts'
import { Button } from '../ui/Button.tsx'
import { useActivityWords, withoutEchoes } from './activity-words.ts'
import style from './desk.module.css'
import floorStyle from './floor.module.css'
import { Key } from './Keys.tsx'
import { deskText } from './messages.ts'
import { useDeskNotice } from './notice.ts'

/** What others than delegates do all the time: these are worth the one line. */
const minor: readonly string[] = ['floorRequested', 'floorWithdrawn']

const useNews = () => {
  const { list } = useActivity()
  const words = useActivityWords()
  return withoutEchoes(list).flatMap((happened) => {
    const text = words(happened)
    return text === undefined ? [] : [{ ...happened, text }]
  })
}

/** How to take back the podium's last act on the floor, for as long as that is possible, and whether it is one's own. */
export const useUndo = () => {
  const act = useMeeting((state) => state.floor.lastAct)
  const { personId } = useViewer()
  const now = useNow(1000)
  if (!act) return undefined
  const seconds = Math.ceil((act.at + undoMs - now) / 1000)
  const isOwn = act.by === personId
  return seconds > 0
    ? { requestId: act.request.id, at: act.at, seconds: Math.min(10, seconds), by: act.by, isOwn }
    : undefined
}

/** Beside the line that says what was done; where somebody else did it, the button says so, too. */
const Undo = () => {
  const undo = useUndo()
  const actor = useActor()
  if (!undo) return null
  return (
    <Act
      command={{ type: 'undoFloorAct', requestId: undo.requestId }}
      size="small"
      whyShown="on-focus"
      {...(undo.isOwn && { 'aria-keyshortcuts': 'U' })}
    >
      <span className="figures">
        <Say
          it={undo.isOwn ? deskText.undoSeconds : deskText.undoSecondsOf}
          with={{ seconds: undo.seconds, by: actor(undo.by) }}
        />
      </span>
      {undo.isOwn && <Key name="U" />}
    </Act>
  )
}

/** Tells screen readers what the other chair has just done. One's own acts are told by their buttons. */
const useAnnounced = (seq: number | undefined, text: string | undefined) => {
  const told = useRef(seq)
  useEffect(() => {
    if (seq !== undefined && text !== undefined && seq !== told.current) announce(text)
    told.current = seq
  }, [seq, text])
}

/** What was done last; while something can be undone, that: a button speaks of the line that it is beside. */
const LastWords = ({ news }: { news: ReturnType<typeof useNews> }) => {
  const undo = useUndo()
  const undone = news.findLast(({ event }) => event.at === undo?.at && event.by === undo.by)
  return <p className={floorStyle.lastWords}>{(undone ?? news.at(-1))?.text}</p>
}

/** One quiet line: what was done last and by whom, with the way back while there is one. */
export const LastAct = () => {
  const news = useNews().filter(({ event }) => !minor.includes(event.type) || 'entered' in event)
  const podium = news.filter(({ event }) => event.type !== 'floorRequested' || event.entered)
  const last = podium.at(-1)
  const notice = useDeskNotice(({ text }) => text)
  const again = useDeskNotice((state) => state.again)
  useAnnounced(last?.seq, last?.text)
  return (
    <div className={floorStyle.lastAct}>
      {notice ? (
        <p className={floorStyle.notice}>
          {notice}{' '}
          {again && (
            <Button size="small" onClick={again}>
              <Say it={intentWords.again} />
            </Button>
          )}
        </p>
      ) : (
        <LastWords news={podium} />
      )}
      <Undo />
    </div>
  )
}

const shown = 12

/** What happened since the desk was opened in this window, the newest first. */
export const ActivityLog = () => {
  const news = useNews().slice(-shown).reverse()
  const stamp = useStamp()
  const { personId } = useViewer()
  const id = useId()
  return (
    <section className={style.box} aria-labelledby={id}>
      <h2 id={id} className={style.boxTitle}>
        <Say it={deskText.activity} />
      </h2>
      {news.length === 0 ? (
        <p className={style.soft}>
          <Say it={deskText.activityEmpty} />
        </p>
      ) : (
        <ol className={style.activity}>
          {news.map(({ seq, event, text }) => (
            <li key={seq} data-own={event.by === personId}>
              <span className={style.activityTime}>{stamp(event.at)}</span>
              <span>{text}</span>
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}
