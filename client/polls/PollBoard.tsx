import type { Poll, PollPart } from '../../shared/polls/model.ts'
import { choiceName } from '../../shared/polls/results.ts'
import { Say } from '../messages/Say.tsx'
import { Write } from '../messages/Write.tsx'
import { lookOf, Mark, noAnswerLook } from './marks.tsx'
import { pollText } from './messages.ts'
import style from './polls.module.css'
import { boardOf } from './reading.ts'
import { useUnits } from './units.ts'

interface BoardProps {
  readonly poll: Poll
  readonly part: PollPart
  /** Choices that are left out, and null for those that did not answer: while it is open that says nothing. */
  readonly without?: readonly (string | null)[]
}

const everything: readonly (string | null)[] = []

/**
 * Organizations by their answer, in their order, with those that did not answer as a column of their own. Only for
 * whoever knows all answers (`knowsAnswers`), and for parts with choices (`listsChoices`).
 */
export const PollBoard = ({ poll, part, without = everything }: BoardProps) => {
  const unitOf = useUnits(poll)
  return (
    <div className={style.board}>
      {boardOf(poll, part)
        .filter(({ choice, unitIds }) => !without.includes(choice) && (unitIds.length > 0 || choice === null))
        .map(({ choice, unitIds }) => {
          const look = choice === null ? noAnswerLook : lookOf(part, choice)
          return (
            <section key={choice ?? ''} className={style.column} data-tone={look.tone}>
              <h4 className={style.columnHead}>
                <Mark look={look} />
                <span dir="auto">
                  {choice === null ? <Say it={pollText.noAnswer} /> : <Write of={choiceName(part, choice)} />}
                </span>
                <span className={style.columnCount}>{unitIds.length}</span>
              </h4>
              <ul className={style.units}>
                {unitIds.map((unitId) => {
                  const { code, title, name } = unitOf(unitId)
                  return (
                    <li key={unitId} title={title}>
                      <bdi>{code}</bdi>
                      {name !== undefined && (
                        <span className={style.unitName} dir="auto">
                          {' '}
                          {name}
                        </span>
                      )}
                    </li>
                  )
                })}
              </ul>
            </section>
          )
        })}
    </div>
  )
}
