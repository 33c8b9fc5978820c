import { methodNames } from '../../shared/messages/polls.ts'
import type { Poll } from '../../shared/polls/model.ts'
import { openPolls } from '../../shared/polls/select.ts'
import style from '../fair/fair.module.css'
import { Say, useText } from '../messages/Say.tsx'
import { useMeeting } from '../store.ts'
import { Button } from '../ui/Button.tsx'
import { focusOn } from './DecideAct.tsx'
import { useAnswered } from './OpenPoll.tsx'
import { showDecide } from './part.ts'
import { pollDesk } from './poll-messages.ts'

const Bar = ({ poll, more }: { poll: Poll; more: number }) => {
  const answered = useAnswered(poll)
  const tell = useText()
  const { title, electorate, method, closingAskedAt } = poll
  const show = () => {
    showDecide(false)
    focusOn(`poll-${poll.id}`)
  }
  return (
    <div className={`${style.ruling} ${style.appeal}`}>
      <div>
        <p className={style.strong}>
          {answered === null ? (
            <Say it={pollDesk.waitsForKey} />
          ) : (
            <Say it={pollDesk.answeredOf} with={{ answered, of: electorate.length }} />
          )}
        </p>
        <p className={style.oneLine} dir="auto" title={title}>
          <Say it={methodNames[method]} />: {title}
          {more > 0 && (
            <>
              {', '}
              <Say it={pollDesk.barMore} with={{ count: more }} />
            </>
          )}
        </p>
        {closingAskedAt !== null && (
          <p className={style.soft}>
            <Say it={pollDesk.barAsked} />
          </p>
        )}
      </div>
      <Button size="small" aria-label={tell(pollDesk.barShowOf, { title })} onClick={show}>
        <Say it={pollDesk.barShow} />
      </Button>
    </div>
  )
}

/** Above the list while a poll is open: how far it is, and the way to it. */
export const PollBar = () => {
  const polls = useMeeting((state) => state.polls)
  const open = openPolls(polls)
  const poll = open.find(({ id }) => id === polls.attentionId) ?? open.at(-1)
  return poll ? <Bar poll={poll} more={open.length - 1} /> : null
}
