import type { DecisionDraft, DecisionPoint } from '../../shared/decisions/model.ts'
import { conclusionOf } from '../../shared/decisions/select.ts'
import { outcomeName } from '../../shared/polls/results.ts'
import { Say } from '../messages/Say.tsx'
import { Write } from '../messages/Write.tsx'
import { useMeeting } from '../store.ts'
import { useDatedTime, useDay } from '../times.ts'
import { Badge, Disclosure } from '../ui/pieces.tsx'
import style from './decisions.module.css'
import { decisionText } from './messages.ts'
import { Difference, Sentence } from './Wording.tsx'

const Earlier = ({ point: { version, earlier, text } }: { point: DecisionPoint }) => {
  const dated = useDatedTime()
  if (earlier.length === 0) return null
  return (
    <Disclosure summary={<Say it={decisionText.earlier} with={{ version, count: earlier.length }} />}>
      <ol className={style.versions}>
        {earlier.map((one, index) => (
          <li key={one.version}>
            <p className={style.soft}>
              <Say it={decisionText.wordingUntil} with={{ version: one.version, time: dated(one.at) }} />
            </p>
            <p dir="auto">{one.text}</p>
            <p className={style.soft}>
              <Say it={decisionText.changedThen} />
            </p>
            <Difference old={one.text} next={earlier[index + 1]?.text ?? text} />
          </li>
        ))}
      </ol>
    </Disclosure>
  )
}

const Facts = ({ point: { owner, due, condition } }: { point: DecisionPoint }) => {
  const day = useDay()
  if (owner === '' && due === null && condition === '') return null
  return (
    <p className={style.facts}>
      {owner !== '' && (
        <span>
          <Say it={decisionText.owner} with={{ owner: <bdi>{owner}</bdi> }} />
        </span>
      )}
      {due !== null && (
        <span>
          <Say it={decisionText.due} with={{ day: day(due) }} />
        </span>
      )}
      {condition !== '' && (
        <span>
          <Say it={decisionText.condition} with={{ condition: <bdi>{condition}</bdi> }} />
        </span>
      )}
    </p>
  )
}

/** The points of a decision with their verbs, wordings, owners, and what was concluded on each. */
export const PointList = ({ decision }: { decision: DecisionDraft }) => {
  const decisions = useMeeting((state) => state.decisions)
  if (decision.points.length === 0)
    return (
      <p className={style.soft}>
        <Say it={decisionText.noPoints} />
      </p>
    )
  return (
    <ol className={style.points}>
      {decision.points.map((point, index) => {
        const conclusion = conclusionOf(decisions, decision.id, point.id)
        const own = conclusion && conclusion.pointIds.length > 0 ? conclusion : undefined
        return (
          <li key={point.id} className={style.point}>
            <p className={style.sentence}>
              <span className={style.number}>{index + 1}.</span>{' '}
              <Sentence text={point.text} verb={point.verb} />
            </p>
            <Facts point={point} />
            {own && (
              <Badge kind="accent">
                <Write of={outcomeName(own.outcome, own.until)} />
              </Badge>
            )}
            <Earlier point={point} />
          </li>
        )
      })}
    </ol>
  )
}
