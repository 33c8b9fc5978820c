import { useEffect, useId, useRef } from 'react'
import type { DecisionDraft, DecisionPoint } from '../../shared/decisions/model.ts'
import { isConcluded, isSettled, openAmendments } from '../../shared/decisions/select.ts'
import { FootnoteList } from '../decisions/ConclusionText.tsx'
import { Footnotes } from '../decisions/Footnotes.tsx'
import { common } from '../messages/common.ts'
import { Say, useText } from '../messages/Say.tsx'
import { useMeeting } from '../store.ts'
import { useDay } from '../times.ts'
import { Button } from '../ui/Button.tsx'
import { TextArea } from '../ui/Fields.tsx'
import { MeanwhileBanner } from '../ui/FormFrame.tsx'
import { keptForm, useFormOpen } from '../ui/FormSlot.tsx'
import { useFields } from '../ui/use-fields.ts'
import { AmendmentCard } from './Amendments.tsx'
import { ConclusionShown } from './Concluded.tsx'
import { Conclude } from './ConcludeForm.tsx'
import { DecideAct, focusOn } from './DecideAct.tsx'
import style from './decide.module.css'
import { conclusionsOn, titleOf } from './deciding.ts'
import { pollDesk } from './poll-messages.ts'

const PointFacts = ({ point: { owner, due, condition, version } }: { point: DecisionPoint }) => {
  const dayOf = useDay()
  return (
    <p className={style.facts}>
      {owner !== '' && (
        <span>
          <Say it={pollDesk.owner} with={{ owner: <bdi>{owner}</bdi> }} />
        </span>
      )}
      {due !== null && (
        <span>
          <Say it={pollDesk.due} with={{ day: dayOf(due) }} />
        </span>
      )}
      {condition !== '' && (
        <span>
          <Say it={pollDesk.subjectTo} with={{ condition: <span dir="auto">{condition}</span> }} />
        </span>
      )}
      {version > 1 && (
        <span>
          <Say it={pollDesk.version} with={{ version }} />
        </span>
      )}
    </p>
  )
}

interface EditProps {
  readonly itemId: string
  readonly point: DecisionPoint
  readonly number: number
  readonly title: string
  readonly isTabled: boolean
  readonly onClose: () => void
}

const Edit = ({ point, number, title, isTabled, onClose }: EditProps) => {
  const fields = useFields({ text: point.text, version: point.version })
  const { text } = fields.fields
  const isDisputed = fields.meanwhile.disputed.length > 0
  // Whose words go on is chosen first: what was not seen is not replaced.
  const { version } = isDisputed ? fields.base : fields.fields
  const form = useRef<HTMLFieldSetElement>(null)
  const tell = useText()
  useEffect(() => form.current?.querySelector('textarea')?.focus(), [])
  return (
    <fieldset
      ref={form}
      className={style.form}
      onKeyDown={({ key, defaultPrevented }) => key === 'Escape' && !defaultPrevented && onClose()}
    >
      <legend className="unseen">{tell(pollDesk.editTitle, { number, title })}</legend>
      <MeanwhileBanner {...fields} />
      <TextArea
        label={<Say it={pollDesk.editOf} with={{ number }} />}
        rows={4}
        maxLength={2000}
        value={text}
        onChange={({ target }) => fields.set({ text: target.value })}
      />
      <div className={style.row}>
        <DecideAct
          command={{ type: 'changePoint', pointId: point.id, version, text: text.trim() || '-' }}
          size="small"
          why={text.trim() === '' ? tell(pollDesk.needText) : undefined}
          confirm={isTabled ? tell(pollDesk.editSure) : undefined}
          done={tell(pollDesk.savedWords)}
          onDone={onClose}
        >
          <Say it={pollDesk.saveWords} />
        </DecideAct>
        <Button size="small" look="quiet" onClick={onClose}>
          <Say it={common.cancel} />
        </Button>
      </div>
    </fieldset>
  )
}

/** The words of a point. Who is overtaken meanwhile is told so, and chooses. */
const EditPoint = keptForm(
  ({ point: { id }, itemId }: EditProps) => ({ name: `words.${id}`, about: { kind: 'point', id, itemId } }),
  Edit,
)

const Point = (props: { decision: DecisionDraft; point: DecisionPoint; isOpen: boolean }) => {
  const { decision, point, isOpen } = props
  const [editing, setEditing] = useFormOpen(`words.${point.id}`)
  const decisions = useMeeting((state) => state.decisions)
  const tell = useText()
  const id = useId()
  const number = decision.points.indexOf(point) + 1
  const isFinal = isConcluded(decisions, decision.id, point.id)
  const amendments = isOpen ? openAmendments(decisions, decision.id, point.id) : []
  const close = () => {
    setEditing(false)
    focusOn(id)
  }
  return (
    <li className={style.point} value={number}>
      <p className={style.put} dir="auto">
        {point.text}
      </p>
      <PointFacts point={point} />
      {isOpen && !isFinal && !editing && (
        <Button
          id={id}
          size="small"
          look="quiet"
          aria-label={tell(pollDesk.editOf, { number })}
          onClick={() => setEditing(true)}
        >
          <Say it={pollDesk.edit} />
        </Button>
      )}
      {editing && (
        <EditPoint
          point={point}
          itemId={decision.itemId}
          number={number}
          title={titleOf(decision)}
          isTabled={decision.status === 'tabled'}
          onClose={close}
        />
      )}
      {amendments.map((amendment) => (
        <AmendmentCard key={amendment.id} amendment={amendment} decision={decision} />
      ))}
    </li>
  )
}

/** A decision of the item: its points, what is proposed to them, and what the chair concluded. */
export const DecisionCard = ({ decision }: { decision: DecisionDraft }) => {
  const decisions = useMeeting((state) => state.decisions)
  const tell = useText()
  const titleId = `concluded-${decision.id}`
  const { id: decisionId, kind, status, points } = decision
  const settled = isSettled(decisions, decision)
  const title = titleOf(decision)
  const concluded = conclusionsOn(decisions, { decisionId })
  // Amendments whose point has gone have no place of their own any more.
  const ids = points.map(({ id }) => id)
  const numbered = ids.map((id, index) => ({ id, number: index + 1 }))
  const placeless = openAmendments(decisions, decisionId).filter(
    ({ pointId }) => pointId === null || !ids.includes(pointId),
  )
  return (
    <article className={style.card} aria-labelledby={titleId} data-draft={status === 'draft'}>
      <p className={style.method}>
        <Say it={pollDesk[`kind-${kind}`]} />
        {' · '}
        {settled ? (
          <Say it={pollDesk.concluded} />
        ) : (
          <Say it={status === 'draft' ? pollDesk.draft : pollDesk.tabled} />
        )}
      </p>
      <h4 id={titleId} className={style.cardTitle} tabIndex={-1} dir="auto">
        {title}
      </h4>
      {!settled &&
        placeless.map((amendment) => (
          <AmendmentCard key={amendment.id} amendment={amendment} decision={decision} />
        ))}
      <ol className={style.points}>
        {points.map((point) => (
          <Point key={point.id} decision={decision} point={point} isOpen={!settled} />
        ))}
      </ol>
      {concluded.map((conclusion) => (
        <ConclusionShown key={conclusion.id} conclusion={conclusion} decision={decision} />
      ))}
      {settled ? (
        <Footnotes about="decision" aboutId={decisionId} points={numbered} what={title} />
      ) : (
        <>
          <FootnoteList about="decision" aboutId={decisionId} />
          <div className={style.row}>
            {status === 'draft' ? (
              <DecideAct
                command={{ type: 'tableDecision', decisionId }}
                confirm={tell(pollDesk.tableSure)}
                done={tell(pollDesk.tabledDone)}
                aria-description={tell(pollDesk.table)}
                onDone={() => focusOn(titleId)}
              >
                <Say it={pollDesk.tableShort} />
              </DecideAct>
            ) : (
              <Conclude decision={decision} doneAt={titleId} />
            )}
          </div>
        </>
      )}
    </article>
  )
}
