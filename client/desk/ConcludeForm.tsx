import { useEffect, useId, useRef } from 'react'
import type { CommandOf } from '../../shared/commands.ts'
import type { DecisionDraft, Outcome } from '../../shared/decisions/model.ts'
import { isFinal } from '../../shared/decisions/select.ts'
import { outcomeNames } from '../../shared/messages/polls.ts'
import type { Poll } from '../../shared/polls/model.ts'
import { useDraft } from '../drafts.ts'
import type { FormAbout } from '../form-news.ts'
import { common } from '../messages/common.ts'
import { Say, useText } from '../messages/Say.tsx'
import { useMeeting } from '../store.ts'
import { Button } from '../ui/Button.tsx'
import { Choice, Field, TextField } from '../ui/Fields.tsx'
import { keptForm, useFormOpen } from '../ui/FormSlot.tsx'
import { Segments } from '../ui/Segments.tsx'
import { useFields } from '../ui/use-fields.ts'
import { DecideAct, focusOn } from './DecideAct.tsx'
import style from './decide.module.css'
import { beginningOf, pendingPoints, titleOf } from './deciding.ts'
import { phrases, pollDesk } from './poll-messages.ts'
import { Supersedes } from './Supersedes.tsx'

const consensusOutcomes: readonly Outcome[] = [
  'endorsed',
  'endorsed-with-edits',
  'in-part',
  'noted',
  'on-hold',
  'deferred',
  'not-endorsed',
  'chair-to-decide',
]
const voteOutcomes: readonly Outcome[] = ['adopted', 'not-adopted']

const OutcomeChoice = (props: { value: Outcome | null; onChange: (outcome: Outcome) => void }) => {
  const byMajority = useMeeting((state) => state.polls.rules.deciding === 'majority')
  const name = useId()
  const outcomes = byMajority ? [...voteOutcomes, ...consensusOutcomes] : consensusOutcomes
  return (
    <fieldset className={style.outcomes}>
      <legend className={style.small}>
        <Say it={pollDesk.outcome} />
      </legend>
      {outcomes.map((outcome) => (
        <Choice
          key={outcome}
          type="radio"
          name={name}
          checked={props.value === outcome}
          onChange={() => props.onChange(outcome)}
          label={<Say it={outcomeNames[outcome]} />}
        />
      ))}
    </fieldset>
  )
}

/** A phrase comes where the writing is, and the writing goes on behind it. */
const withPhrase = (area: HTMLTextAreaElement | null, text: string, phrase: string) => {
  const from = area?.selectionStart ?? text.length
  const before = text.slice(0, from)
  const blank = before === '' || /\s$/.test(before) ? '' : ' '
  return {
    text: `${before}${blank}${phrase}${text.slice(area?.selectionEnd ?? from)}`,
    caret: from + blank.length + phrase.length,
  }
}

const ConclusionWords = ({ text, onChange }: { text: string; onChange: (text: string) => void }) => {
  const area = useRef<HTMLTextAreaElement>(null)
  const caret = useRef<number | undefined>(undefined)
  const id = useId()
  useEffect(() => {
    if (caret.current === undefined) return
    area.current?.focus()
    area.current?.setSelectionRange(caret.current, caret.current)
    caret.current = undefined
  })
  const insert = (phrase: string) => {
    const next = withPhrase(area.current, text, phrase)
    caret.current = next.caret
    onChange(next.text)
  }
  return (
    <>
      <Field label={<Say it={pollDesk.text} />} hint={<Say it={pollDesk.textHint} />}>
        {(control) => (
          <textarea
            {...control}
            ref={area}
            dir="auto"
            rows={4}
            maxLength={4000}
            value={text}
            onChange={({ target }) => onChange(target.value)}
          />
        )}
      </Field>
      <fieldset className={style.phrases} aria-labelledby={id}>
        <legend id={id} className="unseen">
          <Say it={pollDesk.phrases} />
        </legend>
        {phrases.map((phrase) => (
          <Button key={phrase} size="small" onClick={() => insert(phrase)}>
            {phrase.trim()}
            {phrase.endsWith(' ') && '…'}
          </Button>
        ))}
      </fieldset>
    </>
  )
}

interface ConcludeProps {
  readonly decision?: DecisionDraft | undefined
  readonly poll?: Poll | undefined
  readonly onClose: (isDone: boolean) => void
}

type Covers = 'whole' | 'points'

const Points = (props: {
  decision: DecisionDraft
  covers: Covers
  onCovers: (covers: Covers) => void
  chosen: readonly string[]
  onChoose: (ids: readonly string[]) => void
}) => {
  const { decision, covers, onCovers, chosen, onChoose } = props
  const decisions = useMeeting((state) => state.decisions)
  const tell = useText()
  const pending = pendingPoints(decisions, decision)
  return (
    <>
      <div className={style.start}>
        <Segments<Covers>
          size="small"
          label={tell(pollDesk.covers)}
          segments={[
            { key: 'whole', label: <Say it={pollDesk.coversWhole} /> },
            { key: 'points', label: <Say it={pollDesk.coversPoints} /> },
          ]}
          chosen={covers}
          onChoose={onCovers}
        />
      </div>
      {covers === 'points' && (
        <fieldset className={style.pointChoice}>
          <legend className="unseen">
            <Say it={pollDesk.whichPoints} />
          </legend>
          {pending.map((point) => (
            <Choice
              key={point.id}
              checked={chosen.includes(point.id)}
              onChange={({ target }) =>
                onChoose(target.checked ? [...chosen, point.id] : chosen.filter((one) => one !== point.id))
              }
              label={
                <>
                  {decision.points.indexOf(point) + 1}. <span dir="auto">{beginningOf(point.text, 60)}</span>
                </>
              }
            />
          ))}
        </fieldset>
      )}
    </>
  )
}

/** Points that a poll put one by one, where it did. */
const pointsPut = (poll: Poll | undefined): string[] =>
  poll?.parts.flatMap(({ pointId }) => (pointId === null ? [] : [pointId])) ?? []

const Form = ({ decision, poll, onClose }: ConcludeProps) => {
  const about = decision?.id ?? poll?.id ?? ''
  const decisions = useMeeting((state) => state.decisions)
  const isPart = decision !== undefined && pendingPoints(decisions, decision).length < decision.points.length
  const [text, setText] = useDraft(`conclude-${about}`)
  const { fields, set } = useFields({
    outcome: null as Outcome | null,
    ...{ until: '', condition: '' },
    covers: (isPart ? 'points' : 'whole') as Covers,
    chosen: pointsPut(poll) as readonly string[],
    supersedes: [] as readonly string[],
  })
  const { outcome, until, condition, covers, chosen, supersedes } = fields
  const form = useRef<HTMLElement>(null)
  const tell = useText()
  const id = useId()
  const title = decision ? titleOf(decision) : (poll?.title ?? '')

  useEffect(() => {
    form.current?.querySelector('input')?.focus()
    form.current?.scrollIntoView({ block: 'nearest' })
  }, [])

  const command: CommandOf<'conclude'> = {
    ...{ type: 'conclude', outcome: outcome ?? 'noted', text: text.trim() },
    ...(decision ? { decisionId: decision.id } : {}),
    ...(decision && covers === 'points' ? { pointIds: [...chosen] } : {}),
    ...(poll ? { pollId: poll.id } : {}),
    ...(outcome === 'deferred' ? { until: until.trim() } : {}),
    ...(condition.trim() === '' ? {} : { condition: condition.trim() }),
    ...(supersedes.length === 0 ? {} : { supersedes: [...supersedes] }),
  }
  const why = () => {
    if (outcome === null) return tell(pollDesk.needOutcome)
    if (decision && covers === 'points' && chosen.length === 0) return tell(pollDesk.needPoints)
    return outcome === 'deferred' && until.trim() === '' ? tell(pollDesk.needUntil) : undefined
  }
  const done = () => {
    setText('')
    onClose(true)
  }
  return (
    <section
      ref={form}
      className={style.form}
      aria-labelledby={id}
      onKeyDown={({ key, defaultPrevented }) => key === 'Escape' && !defaultPrevented && onClose(false)}
    >
      <h5 id={id} className={style.formTitle}>
        <Say it={pollDesk.concludeOn} with={{ title: <bdi>{title}</bdi> }} />
      </h5>
      <p className={style.soft}>
        <Say it={pollDesk.concludeHelp} />
      </p>
      {decision && decision.points.length > 1 && (
        <Points
          decision={decision}
          covers={covers}
          onCovers={(next) => set({ covers: next })}
          chosen={chosen}
          onChoose={(ids) => set({ chosen: ids })}
        />
      )}
      <OutcomeChoice value={outcome} onChange={(next) => set({ outcome: next })} />
      {outcome === 'deferred' && (
        <TextField
          label={<Say it={pollDesk.until} />}
          hint={<Say it={pollDesk.untilHint} />}
          maxLength={120}
          value={until}
          onChange={({ target }) => set({ until: target.value })}
        />
      )}
      <Supersedes of={decision?.id} chosen={supersedes} onChoose={(ids) => set({ supersedes: ids })} />
      <ConclusionWords text={text} onChange={setText} />
      <TextField
        label={<Say it={pollDesk.condition} />}
        maxLength={500}
        value={condition}
        onChange={({ target }) => set({ condition: target.value })}
      />
      <div className={style.row}>
        <DecideAct
          command={command}
          look="primary"
          why={why()}
          confirm={tell(
            outcome !== null && !isFinal(outcome) ? pollDesk.recordOpenSure : pollDesk.recordSure,
          )}
          done={tell(pollDesk.concludedDone)}
          onDone={done}
        >
          <Say it={pollDesk.record} />
        </DecideAct>
        <Button look="quiet" onClick={() => onClose(false)}>
          <Say it={common.cancel} />
        </Button>
      </div>
    </section>
  )
}

const aboutOf = ({ decision, poll }: Pick<ConcludeProps, 'decision' | 'poll'>): FormAbout =>
  decision
    ? { kind: 'decision', id: decision.id, itemId: decision.itemId }
    : { kind: 'poll', id: poll?.id ?? null, ...(poll && { itemId: poll.itemId }) }

/** The chair's own words and outcome. Nothing is filled in, and nothing follows from a count. */
export const ConcludeForm = keptForm((props: ConcludeProps) => {
  const about = aboutOf(props)
  return { name: `conclude.${about.id}`, about }
}, Form)

/** A button that unfolds the form, and gets the focus back from it. */
export const Conclude = (props: Omit<ConcludeProps, 'onClose'> & { doneAt: string }) => {
  const { decision, poll, doneAt } = props
  const [open, setOpen] = useFormOpen(`conclude.${aboutOf(props).id}`)
  const id = useId()
  const tell = useText()
  const title = decision ? titleOf(decision) : (poll?.title ?? '')
  if (!open)
    return (
      <div>
        <Button
          id={id}
          look={poll ? 'primary' : 'usual'}
          aria-label={tell(pollDesk.concludeOn, { title })}
          onClick={() => setOpen(true)}
        >
          <Say it={pollDesk.conclude} />
        </Button>
      </div>
    )
  const close = (isDone: boolean) => {
    setOpen(false)
    focusOn(isDone ? doneAt : id)
  }
  return <ConcludeForm decision={decision} poll={poll} onClose={close} />
}
