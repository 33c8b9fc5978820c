import type { Poll } from '../../shared/polls/model.ts'
import { useNow } from '../clock.ts'
import { Say } from '../messages/Say.tsx'
import { useDeadline, useMinutes } from '../times.ts'
import { CodeList } from '../ui/CodeList.tsx'
import { pollText } from './messages.ts'
import style from './polls.module.css'
import { useUnitCode } from './units.ts'

const minuteMs = 60_000

const ClosesAt = ({ closesAt }: { closesAt: number }) => {
  const left = closesAt - useNow(15_000)
  const deadline = useDeadline()
  const inMinutes = useMinutes()
  if (left <= 0) return <Say it={pollText.timeUp} />
  const minutes = Math.floor((left + 30_000) / minuteMs)
  return (
    <Say
      it={pollText.closesIn}
      with={{ time: deadline(closesAt, minutes), minutes, left: inMinutes(minutes) }}
    />
  )
}

/** When an open poll closes, in words; nothing where no end is set. */
export const Deadline = ({ poll: { status, closesAt } }: { poll: Poll }) =>
  status === 'open' && closesAt !== null ? (
    <p className={style.deadline}>
      <ClosesAt closesAt={closesAt} />
    </p>
  ) : null

/** "Has everyone answered?", once the chair has asked it. */
export const ClosingAsked = ({ poll: { status, closingAskedAt } }: { poll: Poll }) =>
  status === 'open' && closingAskedAt !== null ? (
    <p className={style.asked}>
      <Say it={pollText.everyoneAnswered} />
    </p>
  ) : null

const shownNext = 3

/** Who is called in a roll-call, and who comes then. */
export const RollCallCourse = ({ poll, own }: { poll: Poll; own: readonly string[] }) => {
  const codeOf = useUnitCode(poll)
  if (poll.roll.length === 0 || poll.status !== 'open') return null
  const called = poll.called > 0 ? poll.roll[poll.called - 1] : undefined
  const next = poll.roll.slice(poll.called, poll.called + shownNext).map(codeOf)
  const isOwn = called !== undefined && own.includes(called)
  return (
    <div>
      {called !== undefined && (
        <p className={style.called} data-own={isOwn}>
          <Say
            it={isOwn ? pollText.calledYou : pollText.called}
            with={{ code: <bdi>{codeOf(called)}</bdi> }}
          />
        </p>
      )}
      <p className={style.soft}>
        {next.length > 0 ? (
          <Say it={pollText.nextInRoll} with={{ codes: <CodeList codes={next} /> }} />
        ) : (
          <Say it={pollText.rollDone} />
        )}
      </p>
    </div>
  )
}
