import type { Ballot, Poll } from '../../shared/polls/model.ts'
import type { Message } from '../messages/catalogue.ts'
import { Say, useText } from '../messages/Say.tsx'
import { useNames } from '../store.ts'
import { useDatedTime } from '../times.ts'
import { Disclosure } from '../ui/pieces.tsx'
import { useAnswerLabel } from './labels.ts'
import { lookOf, Mark } from './marks.tsx'
import { pollText } from './messages.ts'
import style from './polls.module.css'
import { answerTo } from './reading.ts'
import { useUnitCode } from './units.ts'

const casters: Readonly<Record<Ballot['as'], readonly [named: Message, unnamed: Message] | undefined>> = {
  head: [pollText.byHead, pollText.byHeadNoName],
  alternate: [pollText.byAlternate, pollText.byAlternateNoName],
  proxy: [pollText.byProxy, pollText.byProxyNoName],
  podium: [pollText.byPodium, pollText.byPodium],
  person: undefined,
}

const ByWhom = ({ ballot: { as, castBy, castAt } }: { ballot: Ballot }) => {
  const name = useNames()[castBy]
  const time = useDatedTime()(castAt)
  const caster = casters[as]
  if (!caster) return <Say it={pollText.atTime} with={{ time }} />
  const by = <Say it={caster[name === undefined ? 1 : 0]} with={{ name: <span dir="auto">{name}</span> }} />
  return <Say it={pollText.byAt} with={{ by, time }} />
}

interface RecordedProps {
  readonly poll: Poll
  readonly unitId: string
  readonly ballot: Ballot
  /** Whether, and why not, it may be changed. */
  readonly note: string
}

/** What the record holds for one unit, in words: the answer, who gave it, and whether it may still be changed. */
export const Recorded = ({ poll, unitId, ballot, note }: RecordedProps) => {
  const code = useUnitCode({ unit: 'organization' })(unitId)
  const answerLabel = useAnswerLabel()
  const given = poll.parts.flatMap((part) => {
    const answer = answerTo(ballot, part.id)
    return answer ? [{ part, answer }] : []
  })
  const [first] = given
  const alone = poll.parts.length === 1 && first !== undefined
  const marked = alone ? first.answer.choice[0] : undefined
  const answer = alone ? (
    answerLabel(first.part, first.answer)
  ) : (
    <Say it={pollText.recordedParts} with={{ count: given.length, of: poll.parts.length }} />
  )
  return (
    <div className={style.recorded}>
      <p className={style.recordedHead}>
        {marked !== undefined && first !== undefined && <Mark look={lookOf(first.part, marked)} />}
        <span>
          <Say
            it={poll.unit === 'person' ? pollText.recordedYours : pollText.recordedFor}
            with={{ code: <bdi>{code}</bdi>, answer }}
          />
        </span>
      </p>
      {alone && first.answer.words !== '' && (
        <p className={style.recordedWords} dir="auto">
          {first.answer.words}
        </p>
      )}
      <p className={style.soft}>
        <ByWhom ballot={ballot} /> {note}
      </p>
      {!alone && (
        <Disclosure summary={<Say it={pollText.allRecorded} />}>
          <ol className={style.written}>
            {given.map(({ part, answer: one }) => (
              <li key={part.id}>
                <span className={style.answerName}>
                  <Mark look={lookOf(part, one.choice[0] ?? '')} />
                  <span>{answerLabel(part, one)}</span>
                </span>
                <span className={style.clipped} dir="auto">
                  {part.text}
                </span>
                {one.words !== '' && (
                  <p className={style.writtenText} dir="auto">
                    {one.words}
                  </p>
                )}
              </li>
            ))}
          </ol>
        </Disclosure>
      )}
    </div>
  )
}

/** What may be said of a ballot that nobody sees: that it is in the box. */
export const InTheBox = ({ poll, unitId, several }: { poll: Poll; unitId: string; several: boolean }) => {
  const code = useUnitCode({ unit: 'organization' })(unitId)
  const tell = useText()
  const said =
    poll.unit === 'person'
      ? tell(pollText.inTheBoxYours)
      : tell(several ? pollText.inTheBoxFor : pollText.inTheBox, { code })
  return (
    <div className={style.recorded}>
      <p className={style.recordedHead}>{said}</p>
      {poll.status === 'open' && (
        <p className={style.soft}>
          <Say it={poll.rules.final ? pollText.boxHelpFinal : pollText.boxHelp} />
        </p>
      )}
    </div>
  )
}
