import { laterFactsOn } from '../../shared/decisions/later-facts.ts'
import type { Conclusion, DecisionDraft } from '../../shared/decisions/model.ts'
import { eachOf, type Unwritten } from '../../shared/messages/sentence.ts'
import { outcomeName } from '../../shared/polls/results.ts'
import { useActor } from '../actor.ts'
import { ReasonAct } from '../chat/ReasonAct.tsx'
import { Footnotes } from '../decisions/Footnotes.tsx'
import { Rests } from '../meeting/Rests.tsx'
import { Say, useText } from '../messages/Say.tsx'
import { useWriter, Write } from '../messages/Write.tsx'
import { useMeeting } from '../store.ts'
import { useDatedTime } from '../times.ts'
import style from './decide.module.css'
import { pollDesk } from './poll-messages.ts'

const numbersOf = ({ pointIds, wording }: Conclusion, decision: DecisionDraft | undefined): Unwritten =>
  eachOf(
    pointIds.map((id) => {
      const place = decision?.points.findIndex((point) => point.id === id) ?? -1
      return String(place < 0 ? wording.findIndex(({ pointId }) => pointId === id) + 1 : place + 1)
    }),
  )

/** What the chair concluded: outcome, words, when and by whom, with what came later. */
export const ConclusionShown = (props: { conclusion: Conclusion; decision?: DecisionDraft | undefined }) => {
  const { conclusion, decision } = props
  const { outcome, until, text, condition, concludedAt, concludedBy, pointIds, id } = conclusion
  const decisions = useMeeting((state) => state.decisions)
  const polls = useMeeting((state) => state.polls)
  const hasNotes = laterFactsOn({ decisions, polls }, 'conclusion', id).length > 0
  const dated = useDatedTime()
  const actor = useActor()
  const write = useWriter()
  const tell = useText()
  return (
    <div className={style.conclusion}>
      <p>
        {pointIds.length > 0 && (
          <span className={style.soft}>
            <Say
              it={pollDesk.onPoints}
              with={{ count: pointIds.length, numbers: <Write of={numbersOf(conclusion, decision)} /> }}
            />
            {': '}
          </span>
        )}
        <strong className={style.strong}>
          <Write of={outcomeName(outcome, until)} />
        </strong>
      </p>
      {text !== '' && (
        <p className={style.put} dir="auto">
          {text}
        </p>
      )}
      {condition !== '' && (
        <p className={style.soft}>
          <Say it={pollDesk.subjectTo} with={{ condition: <span dir="auto">{condition}</span> }} />
        </p>
      )}
      <p className={style.soft}>
        <Say it={pollDesk.concludedBy} with={{ by: actor(concludedBy), time: dated(concludedAt) }} />
      </p>
      <ReasonAct
        name={`reopen.${id}`}
        about={{ kind: 'nothing', id: null }}
        label={tell(pollDesk.reopenReason)}
        done={tell(pollDesk.reopened)}
        command={(reason) => ({ type: 'reopenConclusion', conclusionId: id, reason })}
        required
        note={<Rests of={{ kind: 'conclusion', id }} />}
      >
        <Say it={pollDesk.reopen} />
      </ReasonAct>
      {hasNotes && <Footnotes about="conclusion" aboutId={id} what={write(outcomeName(outcome, until))} />}
    </div>
  )
}
