import { methods } from '../../shared/polls/methods.ts'
import type { Poll, PollPart } from '../../shared/polls/model.ts'
import { listsChoices } from '../../shared/polls/questions.ts'
import { Say } from '../messages/Say.tsx'
import { useViewer } from '../store.ts'
import { Disclosure } from '../ui/pieces.tsx'
import { pollText } from './messages.ts'
import { PollBoard } from './PollBoard.tsx'
import style from './polls.module.css'
import { knowsAnswers } from './reading.ts'
import { Written } from './Written.tsx'

const silent: readonly (string | null)[] = [null]
/** What does not stand in the way is no news. */
const noNews: readonly (string | null)[] = [null, 'no-objection']

const SoFarOf = ({ poll, part }: { poll: Poll; part: PollPart }) => {
  const { silenceConsents } = methods[poll.method]
  const isNews = ({ answers }: Poll['ballots'][number]) =>
    answers.some(({ partId, choice }) => partId === part.id && !choice.includes('no-objection'))
  if (!poll.ballots.some(isNews))
    return (
      <p className={style.running}>
        <Say it={silenceConsents ? pollText.nobodySoFar : pollText.noneSoFar} />
      </p>
    )
  return (
    <>
      <PollBoard poll={poll} part={part} without={silenceConsents ? noNews : silent} />
      <Written poll={poll} part={part} />
    </>
  )
}

/** While a poll is open: who said what so far, for those who may see it. Nobody's silence is shown as anything. */
export const PollSoFar = ({ poll }: { poll: Poll }) => {
  const viewer = useViewer()
  const parts = poll.parts.filter(listsChoices)
  if (poll.status !== 'open' || parts.length === 0 || !knowsAnswers(poll, viewer)) return null
  return (
    <Disclosure open={methods[poll.method].silenceConsents === true} summary={<Say it={pollText.soFar} />}>
      <div className={style.soFar}>
        {parts.map((part, index) => (
          <div key={part.id} className={style.part}>
            {parts.length > 1 && (
              <h3 className={style.soft}>
                <Say it={pollText.pointOf} with={{ place: index + 1, of: parts.length }} />
              </h3>
            )}
            <SoFarOf poll={poll} part={part} />
          </div>
        ))}
      </div>
    </Disclosure>
  )
}
