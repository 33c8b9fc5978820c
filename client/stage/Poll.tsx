import type { Conclusion } from '../../shared/decisions/model.ts'
import { pointNumbers } from '../../shared/decisions/select.ts'
import { findById } from '../../shared/kernel/lists.ts'
import type { Poll, PollPart } from '../../shared/polls/model.ts'
import { listsChoices } from '../../shared/polls/questions.ts'
import { choiceName, outcomeName, partName, requirementOf, resultOf } from '../../shared/polls/results.ts'
import { pollOf } from '../../shared/polls/select.ts'
import { conclusionsOn } from '../../shared/polls/tallies.ts'
import { ruleSays } from '../../shared/polls/tally.ts'
import { wholeText } from '../../shared/polls/text-put.ts'
import { whereIs } from '../agenda/reading.ts'
import { useNow } from '../clock.ts'
import { Say } from '../messages/Say.tsx'
import { useWriter, Write } from '../messages/Write.tsx'
import { useWording } from '../messages/wording.ts'
import { BesideResult } from '../polls/BesideResult.tsx'
import { kindOf } from '../polls/labels.ts'
import { lookOf, Mark, noAnswerLook } from '../polls/marks.tsx'
import { pollText } from '../polls/messages.ts'
import { pointsPut } from '../polls/points-put.ts'
import { boardOf, knowsAnswers } from '../polls/reading.ts'
import { useUnitCode } from '../polls/units.ts'
import { useMeeting, useRehearsal, useTurnout, useViewer } from '../store.ts'
import { useDatedTime } from '../times.ts'
import { figures } from '../ui/figures.ts'
import { Bar } from '../ui/pieces.tsx'
import { stageText } from './messages.ts'
import style from './poll.module.css'
import stage from './stage.module.css'
import { useFitting } from './use-fitting.ts'

/**
 * The poll that all look at: the one that is open, or the last one that was, until the meeting goes on to another item
 * or somebody speaks.
 */
export const useShownPoll = (): Poll | undefined => {
  const poll = useMeeting(({ polls }) => pollOf(polls, polls.attentionId))
  const where = whereIs(useMeeting((state) => state.agenda))
  const speaks = useMeeting(({ floor }) => floor.current !== null)
  if (!poll || poll.status === 'prepared') return undefined
  if (poll.status === 'open') return poll
  const here = where.at === 'item' ? [where.item.id, where.current.id] : []
  const isHere = poll.itemId === null || here.includes(poll.itemId)
  return isHere && !speaks ? poll : undefined
}

const Head = ({ poll }: { poll: Poll }) => (
  <p className={style.head}>
    <span className={style.kind}>
      <Say it={kindOf(poll)} />
    </span>
    <span className={style.title} dir="auto">
      {poll.title}
    </span>
    {poll.document !== '' && <bdi className={style.document}>{poll.document}</bdi>}
  </p>
)

// --- while it is open ---

const Turnout = ({ poll: { id, unit, electorate } }: { poll: Poll }) => {
  const turnout = useTurnout(id)
  const answered = turnout?.answered ?? null
  const of = turnout?.of ?? electorate.length
  return (
    <div className={style.turnout}>
      <p>
        {answered === null ? (
          <Say it={pollText.turnoutUnknown} with={{ unit, of }} />
        ) : (
          <Say it={pollText.turnout} with={{ unit, answered, of }} />
        )}
      </p>
      {answered !== null && <Bar share={of === 0 ? 0 : answered / of} />}
    </div>
  )
}

/** Counted down for so long; before that the moment is said. */
const countdownMs = 2 * 3_600_000

const Deadline = ({ closesAt }: { closesAt: number }) => {
  const left = closesAt - useNow(1000)
  const time = useDatedTime()(closesAt)
  return (
    <p className={style.deadline}>
      {left > countdownMs ? (
        <Say it={stageText.closesAt} with={{ time }} />
      ) : left > 0 ? (
        <Say it={stageText.closesIn} with={{ time: figures(left) }} />
      ) : (
        <Say it={stageText.timeUp} />
      )}
    </p>
  )
}

const RollCall = ({ poll: { roll, called }, codeOf }: { poll: Poll; codeOf: (id: string) => string }) => {
  const now = roll[called - 1]
  const next = roll.slice(called, called + 3)
  return (
    <p className={style.roll}>
      {now === undefined ? (
        <Say it={stageText.rollStarts} />
      ) : (
        <span>
          <Say it={stageText.rollCalled} with={{ code: <strong>{codeOf(now)}</strong> }} />
        </span>
      )}
      {next.length > 0 && (
        <span className={style.rollNext}>
          <Say it={stageText.rollNext} with={{ codes: <bdi>{next.map(codeOf).join(', ')}</bdi> }} />
        </span>
      )}
      <span className={style.rollNext}>
        <Say it={stageText.rollDone} with={{ called, of: roll.length }} />
      </span>
    </p>
  )
}

const Points = ({ points }: { points: readonly string[] }) => (
  <ol className={style.points}>
    {points.map((point, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: a point is named by its place
      <li key={index}>
        <span dir="auto">{point}</span>
      </li>
    ))}
  </ol>
)

const Questions = ({ poll: { parts, text } }: { poll: Poll }) =>
  parts.map((part) => (
    <div key={part.id}>
      <p dir="auto">{part.text || text}</p>
      {part.options.length > 0 && (
        <ul className={style.options}>
          {part.options.map((option) => (
            <li key={option.id}>
              <span dir="auto">{option.text}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  ))

/** In more words than these nobody in a room reads on. */
const longestText = 1500

/** What is put to them: points by their numbers, questions with their options under them. */
const TextPut = ({ poll }: { poll: Poll }) => {
  const drafts = useMeeting(({ decisions }) => decisions.drafts)
  const points = pointsPut({ drafts }, poll)
  const text = wholeText(poll)
  const isLong = text.length > longestText
  const ref = useFitting<HTMLDivElement>(`${isLong} ${text}`, isLong ? 0.15 : 0.3)
  const count = points?.length ?? (poll.decisionId === null ? 0 : poll.parts.length)
  return (
    <div className={style.text} ref={ref} dir="auto" data-long={isLong}>
      {isLong ? (
        <Say it={stageText.tooLong} with={{ count }} />
      ) : points ? (
        <Points points={points} />
      ) : (
        <Questions poll={poll} />
      )}
    </div>
  )
}

const OpenPoll = ({ poll }: { poll: Poll }) => {
  const codeOf = useUnitCode(poll)
  const viewer = useViewer()
  const said = poll.text !== '' && !poll.parts.some((part) => part.text === poll.text)
  const showsBoard = poll.unit === 'organization' && knowsAnswers(poll, viewer) && poll.ballots.length > 0
  return (
    <div className={style.poll}>
      <Head poll={poll} />
      {said && (
        <p className={style.said} dir="auto">
          {poll.text}
        </p>
      )}
      <TextPut poll={poll} />
      {showsBoard && <Boards poll={poll} />}
      <SpeakerLine />
      {poll.roll.length > 0 && <RollCall poll={poll} codeOf={codeOf} />}
      <div className={style.below}>
        <Turnout poll={poll} />
        {poll.closingAskedAt !== null ? (
          <p className={style.asked}>
            <Say it={stageText.everyone} />
          </p>
        ) : (
          poll.closesAt !== null && <Deadline closesAt={poll.closesAt} />
        )}
      </div>
    </div>
  )
}

// --- the board ---

/** Who has not answered is named only when it is over: until then that is for the podium alone. */
const Board = ({ poll, part }: { poll: Poll; part: PollPart }) => {
  const codeOf = useUnitCode(poll)
  return (
    <>
      {poll.parts.length > 1 && (
        <li className={style.partName} dir="auto">
          <Write of={partName(poll, part)} />
        </li>
      )}
      {boardOf(poll, part)
        .filter(({ choice, unitIds }) => unitIds.length > 0 && (choice !== null || poll.status !== 'open'))
        .map(({ choice, unitIds }) => (
          <li key={choice ?? ''} className={style.row}>
            <span className={style.answer}>
              <Mark look={choice === null ? noAnswerLook : lookOf(part, choice)} />
              <span dir="auto">
                {choice === null ? <Say it={pollText.noAnswer} /> : <Write of={choiceName(part, choice)} />}
              </span>{' '}
              <strong>{unitIds.length}</strong>
            </span>
            <span className={style.codes}>
              {unitIds.map((unitId) => (
                <bdi key={unitId}>{codeOf(unitId)}</bdi>
              ))}
            </span>
          </li>
        ))}
    </>
  )
}

/** Organizations by their answer, as large as the room allows. */
const Boards = ({ poll }: { poll: Poll }) => {
  const ref = useFitting<HTMLUListElement>(poll, 0.12)
  return (
    <ul className={style.board} ref={ref}>
      {poll.parts.filter(listsChoices).map((part) => (
        <Board key={part.id} poll={poll} part={part} />
      ))}
    </ul>
  )
}

// --- when it is over ---

const ConclusionLine = ({ conclusion }: { conclusion: Conclusion }) => {
  const { outcome, until, text, condition } = conclusion
  const drafts = useMeeting(({ decisions }) => decisions.drafts)
  const { formatList } = useWording()
  const numbers = pointNumbers({ drafts }, conclusion)
  const shown = <Write of={outcomeName(outcome, until)} />
  return (
    <p className={style.conclusion}>
      <strong>
        {numbers.length === 0 ? (
          <Say it={stageText.concluded} with={{ outcome: shown }} />
        ) : (
          <Say
            it={stageText.concludedOn}
            with={{
              outcome: shown,
              count: numbers.length,
              numbers: formatList(numbers.map(String), { type: 'unit' }),
            }}
          />
        )}
      </strong>{' '}
      <span dir="auto">{text}</span>
      {condition !== '' && (
        <span dir="auto">
          {' '}
          <Say it={stageText.subject} with={{ condition }} />
        </span>
      )}
    </p>
  )
}

/** What stands: a conclusion on points beside those on others, and none that a later one has replaced. */
const standing = (conclusions: readonly Conclusion[]): Conclusion[] =>
  conclusions.filter((one, index) => {
    const after = conclusions.slice(index + 1)
    if (after.some(({ pointIds }) => pointIds.length === 0)) return false
    return (
      one.pointIds.length === 0 ||
      one.pointIds.some((id) => !after.some((late) => late.pointIds.includes(id)))
    )
  })

/** The figures under the words, where there is no board to show them. */
const Figures = ({ poll }: { poll: Poll }) => {
  const ref = useFitting<HTMLUListElement>(poll, 0.16)
  return (
    <ul className={style.board} ref={ref}>
      {poll.counts.map((count) => {
        const part = findById(poll.parts, count.partId)
        if (!part || !listsChoices(part)) return null
        return (
          <li key={part.id} className={style.figures}>
            {count.choices.map(({ choice, count: many }) => (
              <span key={choice} className={style.answer}>
                <Mark look={lookOf(part, choice)} />
                <span dir="auto">
                  <Write of={choiceName(part, choice)} />
                </span>{' '}
                <strong>{many}</strong>
              </span>
            ))}
            <span className={style.answer}>
              <Mark look={noAnswerLook} />
              <Say it={pollText.noAnswer} /> <strong>{count.noAnswer}</strong>
            </span>
          </li>
        )
      })}
    </ul>
  )
}

const longestWords = 420

/** More of them leave no room for the result. */
const mostConclusions = 3

const ClosedPoll = ({ poll }: { poll: Poll }) => {
  const decisions = useMeeting((state) => state.decisions)
  const viewer = useViewer()
  const codeOf = useUnitCode(poll)
  const write = useWriter()
  const conclusions = conclusionsOn({ decisions }, poll)
  const stand = standing(conclusions)
  const shown = stand.slice(-mostConclusions)
  const words = write(resultOf(poll, codeOf, conclusions))
  const ref = useFitting<HTMLDivElement>(words, 0.42)
  const [count, ...others] = poll.counts
  const says = count && others.length === 0 ? ruleSays(poll, count) : undefined
  const hasFigures = poll.status === 'closed' && poll.counts.length > 0 && words.length < longestWords
  const showsBoard =
    hasFigures && poll.unit === 'organization' && knowsAnswers(poll, viewer) && poll.parts.some(listsChoices)
  return (
    <div className={style.poll} data-over="true">
      <Head poll={poll} />
      {shown.map((conclusion) => (
        <ConclusionLine key={conclusion.id} conclusion={conclusion} />
      ))}
      {shown.length < stand.length && (
        <p className={style.required}>
          <Say it={stageText.concludedEarlier} with={{ count: stand.length - shown.length }} />
        </p>
      )}
      <div className={style.result} data-alone={!hasFigures} ref={ref}>
        {words}
      </div>
      <BesideResult poll={poll} className={style.required} />
      {says && <p className={style.required}>{write(requirementOf(says))}</p>}
      {showsBoard ? <Boards poll={poll} /> : hasFigures && <Figures poll={poll} />}
    </div>
  )
}

/** Who speaks to what is being asked. */
const SpeakerLine = () => {
  const current = useMeeting(({ floor }) => floor.current)
  const codeOf = useUnitCode({ unit: 'organization' })
  return current ? (
    <p>
      <Say it={stageText.hasFloor} />: <strong>{codeOf(current.request.organizationId)}</strong>
    </p>
  ) : null
}

/** A poll on the stage: what is asked and how many have answered, then the result in words and the board. */
export const PollLarge = ({ poll }: { poll: Poll }) =>
  poll.status === 'open' ? <OpenPoll poll={poll} /> : <ClosedPoll poll={poll} />

/** The poll to try the buttons with, which cannot be taken for a real one. */
export const RehearsalLarge = () => {
  const shown = useRehearsal()
  if (!shown) return null
  return (
    <div className={style.poll} data-rehearsal="true">
      <p className={style.rehearsal}>
        <Say it={stageText.rehearsalPoll} />
      </p>
      <p className={stage.large}>
        <Say it={stageText.rehearsalQuestion} />
      </p>
      <p className={style.below}>
        <Say it={stageText.rehearsalAnswers} with={{ works: shown.works, not: shown.doesNotWork }} />
      </p>
    </div>
  )
}
