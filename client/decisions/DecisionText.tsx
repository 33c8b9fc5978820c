import type { DecisionDraft } from '../../shared/decisions/model.ts'
import { conclusionOf, isSettled } from '../../shared/decisions/select.ts'
import { isBeingPut } from '../../shared/polls/select.ts'
import { Say } from '../messages/Say.tsx'
import { useMeeting, useViewer } from '../store.ts'
import { Badge } from '../ui/pieces.tsx'
import { AmendmentForm } from './AmendmentForm.tsx'
import { Amendments } from './Amendments.tsx'
import { ConclusionText, FootnoteList } from './ConclusionText.tsx'
import style from './decisions.module.css'
import { decisionText } from './messages.ts'
import { PointList } from './PointList.tsx'

/** A decision as it is before everybody: its points, what is proposed, what was concluded, and footnotes. */
export const DecisionText = ({ decision }: { decision: DecisionDraft }) => {
  const decisions = useMeeting((state) => state.decisions)
  const isPut = useMeeting((state) => isBeingPut(state.polls, decision.id))
  const { organizations } = useViewer()
  const whole = conclusionOf(decisions, decision.id, null)
  const onPoints = decisions.conclusions.filter(
    ({ decisionId, pointIds }) => decisionId === decision.id && pointIds.length > 0,
  )
  const isOpen = decision.status === 'tabled' && !isSettled(decisions, decision)
  return (
    <article className={style.decision} data-kind={decision.kind}>
      <p className={style.kind}>
        <span>
          <Say it={decisionText[`kind-${decision.kind}`]} />
        </span>
        {decision.status === 'withdrawn' && (
          <Badge>
            <Say it={decisionText.withdrawn} />
          </Badge>
        )}
        {isPut && (
          <Badge kind="solid">
            <Say it={decisionText.beingPut} />
          </Badge>
        )}
      </p>
      {decision.title !== '' && (
        <h4 className={style.title} dir="auto">
          {decision.title}
        </h4>
      )}
      {decision.documents.length > 0 && (
        <p className={style.facts}>
          {decision.documents.map((document) => (
            <bdi key={document}>{document}</bdi>
          ))}
        </p>
      )}
      {whole && <ConclusionText conclusion={whole} />}
      {onPoints.map((conclusion) => (
        <ConclusionText key={conclusion.id} conclusion={conclusion} />
      ))}
      <PointList decision={decision} />
      <FootnoteList about="decision" aboutId={decision.id} />
      <Amendments decision={decision} />
      {isOpen && organizations.length > 0 && <AmendmentForm decision={decision} />}
    </article>
  )
}
