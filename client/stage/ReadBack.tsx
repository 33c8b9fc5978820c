import { outcomeName } from '../../shared/polls/results.ts'
import { type PointRead, pointsToRead } from '../../shared/report/read-back.ts'
import { Say, useText } from '../messages/Say.tsx'
import { useWriter } from '../messages/Write.tsx'
import { useWho } from '../people.ts'
import { useMeeting } from '../store.ts'
import { useDay } from '../times.ts'
import { stageText } from './messages.ts'
import style from './read-back.module.css'
import { useFitting } from './use-fitting.ts'

interface Read {
  readonly point: PointRead
  readonly at: number
  readonly all: number
}

/** The point that is read back, with its place among all; none while nothing is, or when it has gone. */
export const useReadBack = (): Read | undefined => {
  const state = useMeeting((whole) => whole)
  if (state.record.readBack === null) return undefined
  const points = pointsToRead(state)
  const at = points.findIndex(({ pointId }) => pointId === state.record.readBack)
  const point = points[at]
  return point && { point, at: at + 1, all: points.length }
}

/** Who corrects it from the floor, in one line. */
const SpeakerLine = () => {
  const current = useMeeting(({ floor }) => floor.current)
  const who = useWho()
  if (!current) return null
  const { code, name } = who(current.request)
  return (
    <p className={style.speaks}>
      <Say it={stageText.hasFloor} />: <bdi className={style.strong}>{code}</bdi>{' '}
      <span dir="auto">{name}</span>
    </p>
  )
}

/** A point as large as it goes, with what was concluded on it: all read it before it stands in the report. */
export const ReadBackLarge = ({ read: { point, at, all } }: { read: Read }) => {
  const tell = useText()
  const day = useDay()
  const write = useWriter()
  const { text, outcome, until, owner, due, conditions, item, kind } = point
  const textRef = useFitting<HTMLParagraphElement>(text, 0.32)
  const concluded =
    outcome === null
      ? tell(
          kind === 'decision'
            ? stageText.notConcluded
            : kind === 'chair'
              ? stageText.announced
              : stageText.agreed,
        )
      : write(outcomeName(outcome, until))
  const facts = [
    ...(owner === '' ? [] : [[stageText.responsible, owner] as const]),
    ...(due === null ? [] : [[stageText.by, day(due)] as const]),
    ...conditions.map((condition) => [stageText.condition, condition] as const),
  ]
  return (
    <section className={style.readBack} aria-label={tell(stageText.readBack)}>
      <p className={style.head}>
        <span className={style.kind}>
          <Say it={stageText.readBack} />
        </span>
        <span className={style.count}>
          <Say it={stageText.readBackAt} with={{ at, all }} />
        </span>
        <span className={style.item} dir="auto">
          {item}
        </span>
      </p>
      <p className={style.text} ref={textRef} dir="auto">
        {text}
      </p>
      <SpeakerLine />
      <div className={style.below}>
        <p className={style.outcome} dir="auto">
          {concluded}
        </p>
        {facts.map(([name, words]) => (
          <p key={`${name.id}${words}`} className={style.fact}>
            <span className={style.soft}>
              <Say it={name} />
            </span>{' '}
            <span dir="auto">{words}</span>
          </p>
        ))}
      </div>
    </section>
  )
}
