import type { PartCount, Poll, PollPart } from '../../shared/polls/model.ts'
import { Say } from '../messages/Say.tsx'
import { Write } from '../messages/Write.tsx'
import { Disclosure } from '../ui/pieces.tsx'
import { pollText } from './messages.ts'
import style from './polls.module.css'
import { writtenTo } from './reading.ts'
import { useUnits } from './units.ts'

interface WrittenProps {
  readonly poll: Poll
  readonly part: PollPart
  /** Holds what was written, where nobody may know by whom. */
  readonly count?: PartCount
  readonly open?: boolean
}

/** More than these are shown when asked for. */
const mostOpen = 5

/** Reasons, reservations, amendments and answers in words, each behind its organization where that may be known. */
export const Written = ({ poll, part, count, open = false }: WrittenProps) => {
  const unitOf = useUnits(poll)
  const written = writtenTo(poll, part, count)
  if (written.length === 0) return null
  return (
    <Disclosure
      open={open && written.length <= mostOpen}
      summary={<Say it={pollText.words} with={{ count: written.length }} />}
    >
      <ul className={style.written}>
        {written.map(({ unitId, choice, words }, index) => (
          <li key={unitId ?? `${index}-${words}`}>
            {unitId !== null && (
              <span className={style.writer}>
                <bdi>{unitOf(unitId).code}</bdi> <span dir="auto">{unitOf(unitId).name}</span>
                {choice !== '' && (
                  <span className={style.soft}>
                    {' '}
                    <Write of={choice} />
                  </span>
                )}
              </span>
            )}
            <p className={style.writtenText} dir="auto">
              {words}
            </p>
          </li>
        ))}
      </ul>
    </Disclosure>
  )
}
