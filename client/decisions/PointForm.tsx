import { useId, useRef } from 'react'
import type { CommandOf } from '../../shared/commands.ts'
import type { DecisionPoint } from '../../shared/decisions/model.ts'
import { verbOf, verbs } from '../../shared/decisions/verbs.ts'
import { Say, useRefusalText, useText } from '../messages/Say.tsx'
import { useMay } from '../store.ts'
import { Button } from '../ui/Button.tsx'
import desk from '../ui/desk.module.css'
import { Field, TextField } from '../ui/Fields.tsx'
import { FormFrame } from '../ui/FormFrame.tsx'
import { keptForm } from '../ui/FormSlot.tsx'
import { Banner } from '../ui/pieces.tsx'
import { useCommand } from '../ui/use-command.ts'
import { useFields } from '../ui/use-fields.ts'
import style from './decision-edit.module.css'
import { decisionEditWords } from './edit-messages.ts'
import { Difference } from './Wording.tsx'

const mostSuggested = 8

/** Verbs that fit what has been typed so far; none once one of them opens the sentence. */
export const suggestedVerbs = (text: string): string[] => {
  const typed = text.trim().toLowerCase()
  if (verbOf(text) !== '' && text.trim().includes(' ')) return []
  return verbs.filter((verb) => verb.startsWith(typed) && verb !== typed).slice(0, mostSuggested)
}

const capital = (verb: string): string => verb.charAt(0).toUpperCase() + verb.slice(1)

interface SentenceFieldProps {
  readonly value: string
  readonly onChange: (text: string) => void
}

/** A sentence, with the verbs of the field to begin it with. */
export const SentenceField = ({ value, onChange }: SentenceFieldProps) => {
  const area = useRef<HTMLTextAreaElement>(null)
  const id = useId()
  const suggested = suggestedVerbs(value)
  const verb = verbOf(value)
  const take = (chosen: string) => {
    onChange(`${capital(chosen)} `)
    area.current?.focus()
  }
  return (
    <div className={desk.full}>
      <Field
        label={<Say it={decisionEditWords.text} />}
        hint={
          value.trim() === '' ? undefined : (
            <Say
              it={verb === '' ? decisionEditWords.opensWithNone : decisionEditWords.opensWith}
              with={{ verb }}
            />
          )
        }
      >
        {(control) => (
          <textarea
            {...control}
            ref={area}
            dir="auto"
            rows={4}
            maxLength={2000}
            value={value}
            onChange={({ currentTarget }) => onChange(currentTarget.value)}
          />
        )}
      </Field>
      {suggested.length > 0 && (
        <fieldset className={style.verbs} aria-labelledby={id}>
          <legend id={id} className={desk.soft}>
            <Say it={decisionEditWords.verbs} />
          </legend>
          {suggested.map((one) => (
            <Button key={one} size="small" look="quiet" onClick={() => take(one)}>
              {one}
            </Button>
          ))}
        </fieldset>
      )}
    </div>
  )
}

interface Fields {
  readonly text: string
  readonly owner: string
  readonly due: string
  readonly condition: string
  readonly version: number
}

const fieldsOf = (point: DecisionPoint | undefined): Fields => ({
  text: point?.text ?? '',
  owner: point?.owner ?? '',
  due: point?.due ?? '',
  condition: point?.condition ?? '',
  version: point?.version ?? 0,
})

const said = ({ text, owner, due, condition }: Fields) => ({
  text: text.trim(),
  owner: owner.trim(),
  due: due || null,
  condition: condition.trim(),
})

const Details = ({ fields, set }: { fields: Fields; set: (change: Partial<Fields>) => void }) => (
  <>
    <TextField
      label={<Say it={decisionEditWords.owner} />}
      hint={<Say it={decisionEditWords.ownerHint} />}
      maxLength={200}
      value={fields.owner}
      onChange={({ currentTarget }) => set({ owner: currentTarget.value })}
    />
    <TextField
      type="date"
      label={<Say it={decisionEditWords.due} />}
      value={fields.due}
      onChange={({ currentTarget }) => set({ due: currentTarget.value })}
    />
    <TextField
      label={<Say it={decisionEditWords.condition} />}
      hint={<Say it={decisionEditWords.conditionHint} />}
      maxLength={500}
      value={fields.condition}
      onChange={({ currentTarget }) => set({ condition: currentTarget.value })}
    />
  </>
)

interface OvertakenProps {
  /** Their words were these. */
  readonly base: Fields
  readonly point: DecisionPoint
  readonly onTheirs: () => void
  readonly onMine: () => void
}

/** Somebody was quicker: their words, what they changed, and the choice whose words go on. */
const Overtaken = ({ base, point, onTheirs, onMine }: OvertakenProps) => (
  <Banner kind="accent">
    <div className={desk.close}>
      <strong>
        <Say it={decisionEditWords.changedMeanwhile} />
      </strong>
      <Difference old={base.text} next={point.text} />
      <div className={desk.row}>
        <Button size="small" onClick={onTheirs}>
          <Say it={decisionEditWords.startFromTheirs} />
        </Button>
        <Button size="small" onClick={onMine}>
          <Say it={decisionEditWords.keepMine} />
        </Button>
      </div>
    </div>
  </Banner>
)

interface PointFormProps {
  readonly decisionId: string
  /** The point that is changed; left out: a new one. */
  readonly point?: DecisionPoint
  /** Behind which point a new one comes; left out: at the end. */
  readonly after?: DecisionPoint
  readonly number: number
  readonly openers: readonly string[]
  readonly onClose: () => void
}

type PointCommand = CommandOf<'addPoint'> | CommandOf<'changePoint'>

const Form = ({ decisionId, point, after, number, openers, onClose }: PointFormProps) => {
  const tell = useText()
  const inWords = useRefusalText()
  const form = useFields(fieldsOf(point))
  const { fields, set, base } = form
  const isDisputed = point !== undefined && form.meanwhile.disputed.includes('text')
  const { run, busy, failure } = useCommand()
  const version = isDisputed ? base.version : fields.version
  const command: PointCommand = point
    ? { type: 'changePoint', pointId: point.id, version, ...said(fields) }
    : { type: 'addPoint', decisionId, ...(after && { after: after.id }), ...said(fields) }
  const refused = useMay(command)
  const isEmpty = fields.text.trim() === ''
  const isOvertaken = isDisputed && !busy
  const why = isEmpty ? tell(decisionEditWords.needText) : refused && inWords(refused)
  const title = point
    ? decisionEditWords.pointTitle
    : after
      ? decisionEditWords.newPointBehind
      : decisionEditWords.newPoint
  const save = async () => {
    if (await run(command, tell(decisionEditWords.saved))) onClose()
  }
  return (
    <FormFrame
      title={<Say it={title} with={{ number }} />}
      openers={openers}
      of={point && !isDisputed ? form : undefined}
      why={busy ? undefined : why}
      failure={failure}
      busy={busy}
      onSave={save}
      onCancel={onClose}
    >
      {isOvertaken && (
        <Overtaken base={base} point={point} onTheirs={form.useTheirs} onMine={form.keepMine} />
      )}
      <div className={desk.fields}>
        <SentenceField value={fields.text} onChange={(text) => set({ text })} />
        <Details fields={fields} set={set} />
      </div>
    </FormFrame>
  )
}

/** Writes a point or changes one. Who is overtaken while writing is told so, and loses nothing. */
export const PointForm = keptForm(
  ({ decisionId, point, after }: PointFormProps) => ({
    name: point ? `point.${point.id}` : `point-in.${decisionId}.${after?.id ?? ''}`,
    about: point ? { kind: 'point', id: point.id } : { kind: 'decision', id: decisionId },
  }),
  Form,
)
