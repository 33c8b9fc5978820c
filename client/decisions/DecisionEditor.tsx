import { type ReactNode, useState } from 'react'
import type { Conclusion, DecisionDraft, DecisionPoint } from '../../shared/decisions/model.ts'
import { isConcluded, isSettled } from '../../shared/decisions/select.ts'
import { outcomeNames } from '../../shared/messages/polls.ts'
import { recordedPerson } from '../../shared/roster/select.ts'
import { Say, useText } from '../messages/Say.tsx'
import { useWho } from '../people.ts'
import { useMeeting, useNames } from '../store.ts'
import { useDatedTime, useDay } from '../times.ts'
import { Act } from '../ui/Act.tsx'
import { ActionMenu } from '../ui/ActionMenu.tsx'
import { Button } from '../ui/Button.tsx'
import desk from '../ui/desk.module.css'
import { Badge, Disclosure } from '../ui/pieces.tsx'
import { useCommand } from '../ui/use-command.ts'
import { AmendmentsToAnswer } from './AmendmentsToAnswer.tsx'
import { AddPointsForm, DecisionHeadForm, itemInWords } from './DecisionForm.tsx'
import style from './decision-edit.module.css'
import { decisionEditWords } from './edit-messages.ts'
import { Footnotes } from './Footnotes.tsx'
import { MovePointForm } from './MovePointForm.tsx'
import { PointForm } from './PointForm.tsx'
import { Difference, Sentence } from './Wording.tsx'

/** What is being done with a decision: one form at a time. */
type Doing =
  | { readonly form: 'head' | 'add' | 'paste' }
  | { readonly form: 'point' | 'move' | 'behind'; readonly pointId: string }

const editPointId = (id: string) => `edit-${id}`
const addPointId = (id: string) => `add-point-${id}`
const addPointsId = (id: string) => `add-points-${id}`
const editHeadId = (id: string) => `edit-${id}`

/** What a decision is called where it has no title of its own: by its kind and its item. */
export const useDecisionTitle = (): ((
  decision: Pick<DecisionDraft, 'title' | 'kind' | 'itemId'>,
) => string) => {
  const tell = useText()
  const items = useMeeting((state) => state.agenda.items)
  return ({ title, kind, itemId }) => {
    if (title !== '') return title
    const item = items.find(({ id }) => id === itemId)
    return item
      ? tell(decisionEditWords.untitledOf, { kind: tell(decisionEditWords[kind]), item: itemInWords(item) })
      : tell(decisionEditWords.untitled)
  }
}

// --- one point ---

const Facts = ({ point }: { point: DecisionPoint }) => {
  const day = useDay()
  const { owner, due, condition } = point
  if (owner === '' && due === null && condition === '') return null
  return (
    <p className={style.facts}>
      {owner !== '' && (
        <span dir="auto">
          <Say it={decisionEditWords.ownerIs} with={{ owner }} />
        </span>
      )}
      {due !== null && (
        <span>
          <Say it={decisionEditWords.dueOn} with={{ day: day(due) }} />
        </span>
      )}
      {condition !== '' && (
        <span dir="auto">
          <Say it={decisionEditWords.conditionIs} with={{ condition }} />
        </span>
      )}
    </p>
  )
}

const Versions = ({ point }: { point: DecisionPoint }) => {
  const dated = useDatedTime()
  const names = useNames()
  const roster = useMeeting((state) => state.roster)
  const who = useWho()
  const by = (personId: string): string => {
    const seat = recordedPerson(roster, personId)?.seats[0]
    const code = seat && who({ organizationId: seat.organizationId, personId: null }).code
    return [code, names[personId]].filter(Boolean).join(', ')
  }
  const { earlier } = point
  if (earlier.length === 0) return null
  return (
    <Disclosure summary={<Say it={decisionEditWords.versions} with={{ count: earlier.length }} />}>
      <ol className={style.versions} reversed>
        {[...earlier].reverse().map(({ version, text, at, by: personId }, index, all) => (
          <li key={version}>
            <p className={desk.soft}>
              <Say
                it={decisionEditWords.replaced}
                with={{ version, time: dated(at), who: <bdi>{by(personId)}</bdi> }}
              />
            </p>
            <Difference old={text} next={all[index - 1]?.text ?? point.text} />
          </li>
        ))}
      </ol>
    </Disclosure>
  )
}

interface OfPoint {
  readonly decision: DecisionDraft
  readonly point: DecisionPoint
  /** From 1. */
  readonly number: number
}

interface StepProps extends OfPoint {
  readonly way: 'up' | 'down'
  /** Behind which point it comes; undefined at the end of the way. */
  readonly after: string | null | undefined
}

/** The same button wherever the point comes to stand, so that the focus stays with it. */
const Step = ({ point, number, way, after }: StepProps) => {
  const tell = useText()
  const { run, busy, failure } = useCommand()
  const isEnd = after === undefined
  const why = isEnd ? tell(way === 'up' ? decisionEditWords.isFirst : decisionEditWords.isLast) : failure
  return (
    <Button
      size="small"
      aria-label={tell(decisionEditWords[way], { number })}
      why={why}
      whyShown="on-focus"
      busy={busy}
      onClick={() =>
        after !== undefined &&
        void run({ type: 'movePoint', pointId: point.id, after }, tell(decisionEditWords.moved))
      }
    >
      {way === 'up' ? '↑' : '↓'}
    </Button>
  )
}

interface DoingProps {
  readonly onDo: (doing: Doing) => void
}

const PointActs = ({ decision, point, number, onDo }: OfPoint & DoingProps) => {
  const tell = useText()
  const { points } = decision
  const up = number === 1 ? undefined : (points[number - 3]?.id ?? null)
  const down = points[number]?.id
  return (
    <div className={style.acts}>
      <Step decision={decision} point={point} number={number} way="up" after={up} />
      <Step decision={decision} point={point} number={number} way="down" after={down} />
      <Button
        id={editPointId(point.id)}
        size="small"
        aria-label={tell(decisionEditWords.editPoint, { number })}
        onClick={() => onDo({ form: 'point', pointId: point.id })}
      >
        <Say it={decisionEditWords.edit} />
      </Button>
      <ActionMenu
        label={tell(decisionEditWords.morePoint, { number })}
        actions={[
          {
            key: 'move',
            label: tell(decisionEditWords.moveTo),
            run: () => onDo({ form: 'move', pointId: point.id }),
          },
          {
            key: 'behind',
            label: tell(decisionEditWords.insertBehind),
            run: () => onDo({ form: 'behind', pointId: point.id }),
          },
        ]}
      >
        <Say it={decisionEditWords.more} />
      </ActionMenu>
    </div>
  )
}

interface PointRowProps extends OfPoint, DoingProps {
  readonly doing: Doing | null
  readonly onClose: () => void
  readonly isFixed: boolean
}

const PointRow = ({ decision, point, number, doing, onDo, onClose, isFixed }: PointRowProps) => {
  const tell = useText()
  const own = doing && 'pointId' in doing && doing.pointId === point.id ? doing.form : null
  const openers = [editPointId(point.id), addPointId(decision.id)]
  return (
    <li className={style.point}>
      {own === 'point' ? (
        <div className={desk.close}>
          <PointForm
            decisionId={decision.id}
            point={point}
            number={number}
            openers={openers}
            onClose={onClose}
          />
          <div>
            <Act
              command={{ type: 'removePoint', pointId: point.id }}
              size="small"
              look="danger"
              whyShown="on-focus"
              confirm={tell(decisionEditWords.removePointAsk, { number })}
              done={tell(decisionEditWords.pointRemoved)}
              onAnswer={({ ok }) => ok && onClose()}
            >
              <Say it={decisionEditWords.removePoint} />
            </Act>
          </div>
        </div>
      ) : (
        <div className={style.pointRow}>
          <span className={style.number}>{number}.</span>
          <div className={style.pointBody}>
            <p className={style.sentence}>
              <Sentence text={point.text} verb={point.verb} />
            </p>
            <Facts point={point} />
          </div>
          {!isFixed && <PointActs decision={decision} point={point} number={number} onDo={onDo} />}
        </div>
      )}
      <Versions point={point} />
      {own === 'move' && (
        <MovePointForm decision={decision} point={point} openers={openers} onClose={onClose} />
      )}
      {own === 'behind' && (
        <PointForm
          decisionId={decision.id}
          after={point}
          number={number}
          openers={openers}
          onClose={onClose}
        />
      )}
    </li>
  )
}

// --- the chair's conclusions ---

interface ConcludedProps {
  readonly decision: DecisionDraft
  readonly conclusion: Conclusion
}

const Concluded = ({ decision, conclusion }: ConcludedProps) => {
  const tell = useText()
  const dated = useDatedTime()
  const { outcome, text, until, condition, concludedAt, pointIds } = conclusion
  const numbered = decision.points
    .map(({ id }, index) => ({ id, number: index + 1 }))
    .filter(({ id }) => pointIds.length === 0 || pointIds.includes(id))
  const numbers = numbered.map(({ number }) => number).join(', ')
  const said = tell(outcome === 'chair-to-decide' ? decisionEditWords.chairWillDecide : outcomeNames[outcome])
  return (
    <li className={style.conclusion}>
      <p className={style.outcome}>{said}</p>
      {pointIds.length > 0 && (
        <p className={desk.soft}>
          <Say it={decisionEditWords.ofPoints} with={{ count: pointIds.length, numbers }} />
        </p>
      )}
      {text !== '' && (
        <p className={style.words} dir="auto">
          {text}
        </p>
      )}
      {until !== '' && (
        <p dir="auto">
          <Say it={decisionEditWords.until} with={{ until }} />
        </p>
      )}
      {condition !== '' && (
        <p dir="auto">
          <Say it={decisionEditWords.conditionIs} with={{ condition }} />
        </p>
      )}
      <p className={desk.soft}>
        <Say it={decisionEditWords.concludedAt} with={{ time: dated(concludedAt) }} />
      </p>
      <Footnotes about="conclusion" aboutId={conclusion.id} points={numbered} what={said} />
    </li>
  )
}

const Conclusions = ({ decision }: { decision: DecisionDraft }) => {
  const all = useMeeting((state) => state.decisions.conclusions)
  const own = all.filter(({ decisionId }) => decisionId === decision.id)
  if (own.length === 0) return null
  return (
    <div className={style.part}>
      <h5 className={style.partTitle}>
        <Say it={decisionEditWords.conclusions} />
      </h5>
      <ul>
        {own.map((conclusion) => (
          <Concluded key={conclusion.id} decision={decision} conclusion={conclusion} />
        ))}
      </ul>
    </div>
  )
}

// --- the decision ---

const stateWords = {
  draft: decisionEditWords.stateDraft,
  tabled: decisionEditWords.stateTabled,
  withdrawn: decisionEditWords.stateWithdrawn,
} as const

const Badges = ({ decision }: { decision: DecisionDraft }) => {
  const isOver = useMeeting((state) => isSettled(state.decisions, decision))
  return (
    <span className={desk.row}>
      <Badge>
        <Say it={decisionEditWords[decision.kind]} />
      </Badge>
      <Badge kind={decision.status === 'tabled' ? 'accent' : 'usual'}>
        <Say it={isOver ? decisionEditWords.concluded : stateWords[decision.status]} />
      </Badge>
    </span>
  )
}

const Tabling = ({ decision, title }: { decision: DecisionDraft; title: string }) => {
  const tell = useText()
  const { id: decisionId, status } = decision
  return (
    <>
      {status !== 'tabled' && (
        <Act
          command={{ type: 'tableDecision', decisionId }}
          size="small"
          look={status === 'draft' ? 'primary' : 'usual'}
          whyShown="on-focus"
          aria-label={tell(status === 'draft' ? decisionEditWords.tableOf : decisionEditWords.tableAgainOf, {
            title,
          })}
          done={tell(decisionEditWords.tabled)}
        >
          <Say it={status === 'draft' ? decisionEditWords.table : decisionEditWords.tableAgain} />
        </Act>
      )}
      {status === 'tabled' && (
        <Act
          command={{ type: 'removeDecision', decisionId }}
          size="small"
          look="quiet"
          whyShown="on-focus"
          confirm={tell(decisionEditWords.withdrawAsk)}
          aria-label={tell(decisionEditWords.withdrawOf, { title })}
          done={tell(decisionEditWords.withdrawn)}
        >
          <Say it={decisionEditWords.withdraw} />
        </Act>
      )}
      {status === 'draft' && (
        <Act
          command={{ type: 'removeDecision', decisionId }}
          size="small"
          look="quiet"
          whyShown="on-focus"
          confirm={tell(decisionEditWords.removeAsk)}
          aria-label={tell(decisionEditWords.removeOf, { title })}
          done={tell(decisionEditWords.removed)}
        >
          <Say it={decisionEditWords.remove} />
        </Act>
      )}
    </>
  )
}

const AddingActs = ({ decision, title, onDo }: { decision: DecisionDraft; title: string } & DoingProps) => {
  const tell = useText()
  return (
    <>
      <Button
        id={addPointId(decision.id)}
        size="small"
        aria-label={tell(decisionEditWords.addPointTo, { title })}
        onClick={() => onDo({ form: 'add' })}
      >
        <Say it={decisionEditWords.addPoint} />
      </Button>
      <Button
        id={addPointsId(decision.id)}
        size="small"
        aria-label={tell(decisionEditWords.addPointsTo, { title })}
        onClick={() => onDo({ form: 'paste' })}
      >
        <Say it={decisionEditWords.addPoints} />
      </Button>
    </>
  )
}

interface DecisionEditorProps {
  readonly decision: DecisionDraft
  /** Further actions on it: "prepare a poll". */
  readonly more?: ReactNode
}

/** A decision to be worked at: its points, what is proposed to them, and what the chair has concluded. */
export const DecisionEditor = ({ decision, more }: DecisionEditorProps) => {
  const [doing, setDoing] = useState<Doing | null>(null)
  const decisions = useMeeting((state) => state.decisions)
  const title = useDecisionTitle()(decision)
  const tell = useText()
  const { id, points, documents, status } = decision
  const close = () => setDoing(null)
  const isOver = isSettled(decisions, decision)
  const isAtRest = isOver || status === 'withdrawn'
  return (
    <div className={style.decision}>
      <Badges decision={decision} />
      {documents.length > 0 && (
        <p className={desk.soft}>
          <Say it={decisionEditWords.documents} />: <bdi>{documents.join(', ')}</bdi>
        </p>
      )}
      {doing?.form === 'head' && (
        <DecisionHeadForm decision={decision} openers={[editHeadId(id)]} onClose={close} />
      )}
      {points.length === 0 && (
        <p className={desk.soft}>
          <Say it={decisionEditWords.pointCount} with={{ count: 0 }} />
        </p>
      )}
      <ol className={style.points}>
        {points.map((point, index) => (
          <PointRow
            key={point.id}
            decision={decision}
            point={point}
            number={index + 1}
            doing={doing}
            onDo={setDoing}
            onClose={close}
            isFixed={isAtRest || isConcluded(decisions, id, point.id)}
          />
        ))}
      </ol>
      {doing?.form === 'add' && (
        <PointForm decisionId={id} number={points.length + 1} openers={[addPointId(id)]} onClose={close} />
      )}
      {doing?.form === 'paste' && (
        <AddPointsForm decision={decision} openers={[addPointsId(id)]} onClose={close} />
      )}
      <div className={desk.row}>
        {!isAtRest && <AddingActs decision={decision} title={title} onDo={setDoing} />}
        {!isAtRest && (
          <Button
            id={editHeadId(id)}
            size="small"
            aria-label={tell(decisionEditWords.editOf, { title })}
            onClick={() => setDoing({ form: 'head' })}
          >
            <Say it={decisionEditWords.editDecision} />
          </Button>
        )}
        {!isAtRest && more}
        {!isOver && <Tabling decision={decision} title={title} />}
      </div>
      <AmendmentsToAnswer decision={decision} />
      <Conclusions decision={decision} />
      {status !== 'draft' && (
        <Footnotes
          about="decision"
          aboutId={id}
          points={points.map((point, index) => ({ id: point.id, number: index + 1 }))}
          what={title}
        />
      )}
    </div>
  )
}
