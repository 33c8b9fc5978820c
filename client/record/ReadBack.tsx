import { useEffect, useRef, useState } from 'react'
import { outcomeName } from '../../shared/polls/results.ts'
import { type PointRead, pointsToRead } from '../../shared/report/read-back.ts'
import { Say, useText } from '../messages/Say.tsx'
import { useWriter } from '../messages/Write.tsx'
import { send, useMeeting } from '../store.ts'
import { useDay } from '../times.ts'
import { Act } from '../ui/Act.tsx'
import { Button, buttonClass } from '../ui/Button.tsx'
import desk from '../ui/desk.module.css'
import { EmptyState } from '../ui/pieces.tsx'
import { recordWords } from './messages.ts'
import style from './record.module.css'

const Facts = ({ point }: { point: PointRead }) => {
  const tell = useText()
  const day = useDay()
  const write = useWriter()
  const { outcome, until, owner, due, conditions } = point
  const facts = [
    [
      recordWords.outcome,
      outcome === null ? tell(recordWords.notConcluded) : write(outcomeName(outcome, until)),
    ],
    [recordWords.responsible, owner],
    [recordWords.by, due === null ? '' : day(due)],
    ...conditions.map((condition) => [recordWords.condition, condition] as const),
  ] as const
  return (
    <dl className={style.facts}>
      {facts
        .filter(([, value]) => value !== '')
        .map(([name, value]) => (
          <div key={`${name.id}${value}`} style={{ display: 'contents' }}>
            <dt>
              <Say it={name} />
            </dt>
            <dd dir="auto">{value}</dd>
          </div>
        ))}
    </dl>
  )
}

/**
 * All points of the meeting, one at a time. What is not concluded is corrected where it is drafted. `headed`: a section
 * of the secretariat's screen; without it a part of the chair's desk, which corrects beside it.
 */
export const ReadBack = ({ headed = true }: { headed?: boolean }) => {
  const tell = useText()
  const state = useMeeting((whole) => whole)
  const points = pointsToRead(state)
  const [pointId, setPointId] = useState<string>()
  const frame = useRef<HTMLDivElement>(null)
  const at = Math.max(
    0,
    points.findIndex((one) => one.pointId === pointId),
  )
  const point = points[at]
  const open = points.filter(({ isOpen }) => isOpen)
  const nextOpen = points.slice(at + 1).find(({ isOpen }) => isOpen) ?? open[0]
  const shown = state.record.readBack
  // Somebody else who reads on takes this page along.
  useEffect(() => {
    if (shown !== null) setPointId(shown)
  }, [shown])
  const go = (to: PointRead | undefined) => {
    if (!to) return
    setPointId(to.pointId)
    // While the stage shows the read-back, it shows the point that is gone to.
    if (shown !== null && shown !== to.pointId) void send({ type: 'showReadBack', pointId: to.pointId })
  }
  return (
    <section className={desk.section}>
      {headed && (
        <h2 className={desk.heading}>
          <Say it={recordWords.readBack} />
        </h2>
      )}
      <p className={desk.lead}>
        <Say it={recordWords.readBackHelp} />
      </p>
      {!point ? (
        <EmptyState>
          <p>
            <Say it={recordWords.nothingToRead} />
          </p>
        </EmptyState>
      ) : (
        <>
          <p className={desk.soft}>
            <Say it={recordWords.openCount} with={{ count: open.length }} />
          </p>
          <div ref={frame} className={style.reading}>
            <p className={desk.soft}>
              <Say it={recordWords.counter} with={{ at: at + 1, all: points.length }} /> {' · '}
              <span dir="auto">{point.item}</span>
              {shown === point.pointId && (
                <strong>
                  {' · '}
                  <Say it={recordWords.isOnStage} />
                </strong>
              )}
            </p>
            <div aria-live="polite" aria-atomic="true">
              <p className={style.words} dir="auto">
                {point.text}
              </p>
            </div>
            <Facts point={point} />
            {!point.isOpen && (
              <p className={desk.soft}>
                <Say it={recordWords.final} />
              </p>
            )}
            <div className={desk.row}>
              <Button
                why={at === 0 ? tell(recordWords.isFirst) : undefined}
                whyShown="on-focus"
                onClick={() => go(points[at - 1])}
              >
                <Say it={recordWords.previous} />
              </Button>
              <Button
                look="primary"
                why={at === points.length - 1 ? tell(recordWords.isLast) : undefined}
                whyShown="on-focus"
                onClick={() => go(points[at + 1])}
              >
                <Say it={recordWords.next} />
              </Button>
              {shown === point.pointId ? (
                <Act command={{ type: 'showReadBack', pointId: null }} done={tell(recordWords.offStageNow)}>
                  <Say it={recordWords.offStage} />
                </Act>
              ) : (
                <Act
                  command={{ type: 'showReadBack', pointId: point.pointId }}
                  whyShown="on-focus"
                  done={tell(recordWords.onStageNow)}
                >
                  <Say it={recordWords.onStage} />
                </Act>
              )}
              {open.length > 0 && (
                <Button look="quiet" onClick={() => go(nextOpen)}>
                  <Say it={recordWords.nextOpen} />
                </Button>
              )}
              {point.isOpen && headed && (
                <a className={buttonClass({ look: 'quiet' })} href="#decisions">
                  <Say it={recordWords.correct} />
                </a>
              )}
              <Button look="quiet" onClick={() => void frame.current?.requestFullscreen?.()}>
                <Say it={recordWords.fill} />
              </Button>
            </div>
          </div>
        </>
      )}
    </section>
  )
}
