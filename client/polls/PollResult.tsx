import type { Conclusion } from '../../shared/decisions/model.ts'
import { fewWords } from '../../shared/messages/results.ts'
import { eachOf, figureOf, type Unwritten } from '../../shared/messages/sentence.ts'
import type { PartCount, Poll, PollPart } from '../../shared/polls/model.ts'
import { isPosition, listsChoices, questionKinds } from '../../shared/polls/questions.ts'
import { choiceName, partName, requirementOf, resultOfPart } from '../../shared/polls/results.ts'
import { quorumOf, roundsOf, ruleSays, type Spread, sliderEnd, spreadOf } from '../../shared/polls/tally.ts'
import type { Message } from '../messages/catalogue.ts'
import { Say } from '../messages/Say.tsx'
import { Write } from '../messages/Write.tsx'
import { useViewer } from '../store.ts'
import { Bar, Disclosure } from '../ui/pieces.tsx'
import { lookOf, Mark, noAnswerLook } from './marks.tsx'
import { pollText } from './messages.ts'
import { PollBoard } from './PollBoard.tsx'
import style from './polls.module.css'
import { knowsAnswers } from './reading.ts'
import { useUnitCode } from './units.ts'
import { Written } from './Written.tsx'

interface PartProps {
  readonly poll: Poll
  readonly part: PollPart
  readonly count: PartCount
}

const Head = ({ of }: { of: readonly Message[] }) => (
  <thead>
    <tr>
      {of.map((message) => (
        <th key={message.id} scope="col">
          <Say it={message} />
        </th>
      ))}
    </tr>
  </thead>
)

/** The answers as one bar, by colour and pattern. The table under it says the same. */
const Stack = ({ part, count }: Omit<PartProps, 'poll'>) => {
  const shares = [
    ...count.choices.map(({ choice, count: many }) => ({ key: choice, look: lookOf(part, choice), many })),
    { key: '', look: noAnswerLook, many: count.noAnswer },
  ].filter(({ many }) => many > 0)
  return (
    <div className={style.stack} aria-hidden="true">
      {shares.map(({ key, look, many }) => (
        <span key={key} data-tone={look.tone} data-shape={look.shape} style={{ flexGrow: many }} />
      ))}
    </div>
  )
}

const AnswerName = ({ part, choice }: Pick<PartProps, 'part'> & { choice: string | null }) => (
  <span className={style.answerName}>
    <Mark look={choice === null ? noAnswerLook : lookOf(part, choice)} />
    <span dir="auto">
      {choice === null ? <Say it={pollText.noAnswer} /> : <Write of={choiceName(part, choice)} />}
    </span>
  </span>
)

/** Every choice with how many took it, those that did not answer by themselves. */
const Choices = ({ part, count }: PartProps) => {
  const most = Math.max(1, ...count.choices.map((one) => one.count))
  return (
    <table className={style.table}>
      <Head
        of={[
          questionKinds[part.ask].isOrdered ? pollText.firstPreferences : pollText.answer,
          pollText.number,
        ]}
      />
      <tbody>
        {count.choices.map(({ choice, count: many }) => (
          <tr key={choice}>
            <th scope="row">
              <AnswerName {...{ part, choice }} />
              {!isPosition(part) && <Bar share={many / most} />}
            </th>
            <td>{many}</td>
          </tr>
        ))}
        <tr>
          <th scope="row">
            <AnswerName part={part} choice={null} />
          </th>
          <td>{count.noAnswer}</td>
        </tr>
        {count.invalid > 0 && (
          <tr>
            <th scope="row">
              <Say it={pollText.invalid} />
            </th>
            <td>{count.invalid}</td>
          </tr>
        )}
      </tbody>
    </table>
  )
}

/** How many of a group did not answer; undefined where one may choose several, or that may not be told. */
const silentIn = (poll: Poll, { ask }: PollPart, { choices }: PartCount, steering: boolean) => {
  const { takesSeveral, isOrdered } = questionKinds[ask]
  if ((takesSeveral && !isOrdered) || poll.rules.sealed) return undefined
  const of = poll.electorate.filter(({ steeringGroup }) => steeringGroup === steering).length
  const given = choices.reduce((sum, { count, steeringGroup }) => {
    const own = steeringGroup ?? 0
    return sum + (steering ? own : count - own)
  }, 0)
  return of - given
}

/** The same for the Steering Group and the others; nothing where that is not, or may not be, told apart. */
const Split = ({ poll, part, count }: PartProps) => {
  if (!count.choices.some(({ steeringGroup }) => steeringGroup !== null)) return null
  const silent = [true, false].map((steering) => silentIn(poll, part, count, steering))
  return (
    <Disclosure summary={<Say it={pollText.split} />}>
      <table className={style.table}>
        <Head of={[pollText.answer, pollText.steering, pollText.others]} />
        <tbody>
          {count.choices.map(({ choice, count: many, steeringGroup }) => (
            <tr key={choice}>
              <th scope="row">
                <AnswerName {...{ part, choice }} />
              </th>
              <td>{steeringGroup}</td>
              <td>{many - (steeringGroup ?? 0)}</td>
            </tr>
          ))}
          {silent[0] !== undefined && (
            <tr>
              <th scope="row">
                <AnswerName part={part} choice={null} />
              </th>
              {silent.map((many, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the first is the Steering Group
                <td key={index}>{many}</td>
              ))}
            </tr>
          )}
        </tbody>
      </table>
    </Disclosure>
  )
}

const ofGroup = ({ choices }: PartCount, group: 'steering' | 'others'): Spread | undefined => {
  if (choices.some(({ steeringGroup }) => steeringGroup === null)) return undefined
  return spreadOf({
    choices: choices.map((one) => {
      const steering = one.steeringGroup ?? 0
      return { ...one, count: group === 'steering' ? steering : one.count - steering }
    }),
  })
}

/** Mean, median, mode and range of numbers: of all, of the Steering Group and of the others. */
const Figures = ({ part, count }: Omit<PartProps, 'poll'>) => {
  const groups = [
    { head: pollText.all, spread: spreadOf(count) },
    { head: pollText.steering, spread: ofGroup(count, 'steering') },
    { head: pollText.others, spread: ofGroup(count, 'others') },
  ].flatMap(({ head, spread }) => (spread ? [{ head, spread }] : []))
  if (groups.length === 0) return null
  const isSigned = questionKinds[part.ask].numbers === 'signed'
  const shown = (value: number) => figureOf(value, isSigned)
  const rows: readonly (readonly [Message, (spread: Spread) => Unwritten])[] = [
    [pollText.mean, ({ mean }) => shown(mean)],
    [pollText.median, ({ median }) => shown(median)],
    [pollText.mode, ({ modes }) => eachOf(modes.map(shown))],
    [pollText.least, ({ least }) => shown(least)],
    [pollText.most, ({ most }) => shown(most)],
  ]
  return (
    <table className={style.table}>
      <Head of={[pollText.figure, ...groups.map(({ head }) => head)]} />
      <tbody>
        {rows.map(([message, value]) => (
          <tr key={message.id}>
            <th scope="row">
              <Say it={message} />
            </th>
            {groups.map(({ head, spread }) => (
              <td key={head.id}>
                <Write of={value(spread)} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const tens = Array.from({ length: 10 }, (_, index) => -50 + index * 10)

/** How many gave a number in each tenth of the slider. */
const Strip = ({ count: { choices } }: Pick<PartProps, 'count'>) => {
  const bins = tens.map((from) =>
    choices
      .filter(({ choice }) => Math.min(9, Math.floor((Number(choice) + 50) / 10)) === (from + 50) / 10)
      .reduce((sum, { count }) => sum + count, 0),
  )
  const most = Math.max(1, ...bins)
  return (
    <div className={style.strip} aria-hidden="true">
      {bins.map((many, index) => (
        <span key={tens[index]} style={{ blockSize: `${(many / most) * 100}%` }} />
      ))}
      <span className={style.stripEnd}>
        <Write of={figureOf(-sliderEnd, true)} />
      </span>
      <span className={style.stripMiddle}>0</span>
      <span className={style.stripEnd}>
        <Write of={figureOf(sliderEnd, true)} />
      </span>
    </div>
  )
}

const Rounds = ({ part, count }: Omit<PartProps, 'poll'>) => {
  const rounds = roundsOf(
    count.rankings,
    part.options.map(({ id }) => id),
  )
  if (rounds.length < 2) return null
  return (
    <Disclosure summary={<Say it={pollText.rounds} />}>
      <ol className={style.rounds}>
        {rounds.map(({ counts, exhausted, out }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a round has no name but its number
          <li key={index}>
            <strong>
              <Say it={pollText.round} with={{ number: index + 1 }} />
            </strong>
            <ul>
              {counts.map(({ choice, count: many }) => (
                <li key={choice}>
                  <span dir="auto">
                    <Write of={choiceName(part, choice)} />
                  </span>
                  : {many}
                  {out.includes(choice) && (
                    <>
                      {' '}
                      (<Say it={pollText.out} />)
                    </>
                  )}
                </li>
              ))}
              {exhausted > 0 && (
                <li>
                  <Say it={pollText.exhausted} />: {exhausted}
                </li>
              )}
            </ul>
          </li>
        ))}
      </ol>
    </Disclosure>
  )
}

/** What the rule asks, beside the result: the required number and the quorum. It adopts nothing. */
const Required = ({ poll, count }: Omit<PartProps, 'part'>) => {
  const says = ruleSays(poll, count)
  const quorum = quorumOf(poll.rules.quorumToDecide, poll)
  if (says)
    return (
      <p className={style.soft}>
        <Write of={requirementOf(says)} />
      </p>
    )
  return quorum ? (
    <p className={style.soft}>
      <Say it={pollText.quorum} with={{ ...quorum, met: String(quorum.met) }} />
    </p>
  ) : null
}

interface PartResultProps extends PartProps {
  readonly conclusions: readonly Conclusion[]
  readonly boardOpen: boolean
}

const Numbers = ({ poll, part, count }: PartProps) => (
  <>
    {listsChoices(part) && <Choices {...{ poll, part, count }} />}
    {questionKinds[part.ask].numbers && <Figures part={part} count={count} />}
  </>
)

const PartResult = ({ poll, part, count, conclusions, boardOpen }: PartResultProps) => {
  const codeOf = useUnitCode(poll)
  const viewer = useViewer()
  const alone = poll.parts.length === 1
  const { numbers, isOrdered, isWords } = questionKinds[part.ask]
  return (
    <div className={style.part}>
      {!alone && (
        <h3 className={style.partHead} dir="auto">
          <Write of={part.text || partName(poll, part)} />
        </h3>
      )}
      <p className={alone ? style.headline : style.partLine}>
        <Write of={resultOfPart(poll, part, codeOf, conclusions)} />
      </p>
      <Required poll={poll} count={count} />
      {isPosition(part) && <Stack part={part} count={count} />}
      {numbers === 'signed' && count.answered > 0 && <Strip count={count} />}
      {alone || isWords ? (
        <Numbers {...{ poll, part, count }} />
      ) : (
        <Disclosure summary={<Say it={pollText.figures} />}>
          <Numbers {...{ poll, part, count }} />
        </Disclosure>
      )}
      {isOrdered && <Rounds {...{ part, count }} />}
      <Written {...{ poll, part, count }} open={isWords === true} />
      {listsChoices(part) && knowsAnswers(poll, viewer) && (
        <Disclosure
          open={boardOpen}
          summary={<Say it={poll.unit === 'person' ? pollText.boardPersons : pollText.board} />}
        >
          <PollBoard poll={poll} part={part} />
        </Disclosure>
      )}
      {listsChoices(part) && !numbers && <Split {...{ poll, part, count }} />}
    </div>
  )
}

const noConclusions: readonly Conclusion[] = []

/**
 * The result of a poll that is over: in words first, then what was required, then picture, table, words, the board and
 * the groups. Says why where there is nothing to see; nothing while it is open (see PollSoFar).
 */
export const PollResult = (props: {
  poll: Poll
  /** What the chair declared: the words of a result say it. */
  conclusions?: readonly Conclusion[]
  /** Shows the board of organizations without being asked for it. */
  boardOpen?: boolean
}) => {
  const { poll, conclusions = noConclusions, boardOpen = false } = props
  if (poll.status === 'void')
    return (
      <p className={style.strong}>
        <Say it={pollText.void} with={{ reason: poll.voidReason }} />
      </p>
    )
  if (poll.status !== 'closed') return null
  if (poll.counts.length === 0)
    return (
      <p className={style.strong}>
        <Say it={pollText.held} />
      </p>
    )
  return (
    <>
      {poll.few && (
        <p className={style.soft}>
          <Say it={fewWords.closed} with={{ answered: poll.few.answered, of: poll.few.of }} />
        </p>
      )}
      {poll.parts.map((part) => {
        const count = poll.counts.find(({ partId }) => partId === part.id)
        return count ? <PartResult key={part.id} {...{ poll, part, count, conclusions, boardOpen }} /> : null
      })}
    </>
  )
}
