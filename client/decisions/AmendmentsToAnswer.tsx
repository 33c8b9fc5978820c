import { useState } from 'react'
import type { CommandOf } from '../../shared/commands.ts'
import type { Amendment, DecisionDraft } from '../../shared/decisions/model.ts'
import { isWithoutObject } from '../../shared/decisions/select.ts'
import { Say, useRefusalText, useText } from '../messages/Say.tsx'
import { useWho } from '../people.ts'
import { useMay, useMeeting } from '../store.ts'
import { Act } from '../ui/Act.tsx'
import { Button } from '../ui/Button.tsx'
import desk from '../ui/desk.module.css'
import { TextArea, TextField } from '../ui/Fields.tsx'
import { FormFrame } from '../ui/FormFrame.tsx'
import { keptForm } from '../ui/FormSlot.tsx'
import { Disclosure, OrganizationName } from '../ui/pieces.tsx'
import { useCommand } from '../ui/use-command.ts'
import { useFields } from '../ui/use-fields.ts'
import style from './decision-edit.module.css'
import { decisionEditWords } from './edit-messages.ts'
import { Difference } from './Wording.tsx'

interface OfAmendment {
  readonly amendment: Amendment
  readonly decision: DecisionDraft
}

const pointIn = ({ amendment, decision }: OfAmendment) =>
  decision.points.find(({ id }) => id === amendment.pointId)

const What = (of: OfAmendment) => {
  const { kind, pointId } = of.amendment
  const number = of.decision.points.findIndex(({ id }) => id === pointId) + 1
  if (kind === 'insert' && pointId === null) return <Say it={decisionEditWords.insertsFirst} />
  if (number === 0) return <Say it={decisionEditWords.withoutObject} />
  const it = {
    replace: decisionEditWords.replaces,
    insert: decisionEditWords.inserts,
    delete: decisionEditWords.deletes,
  }[kind]
  return <Say it={it} with={{ number }} />
}

const Text = (of: OfAmendment) => {
  const { kind, text } = of.amendment
  const point = pointIn(of)
  if (kind === 'replace' && point) return <Difference old={point.text} next={text} />
  if (kind === 'delete')
    return text === '' ? null : (
      <p dir="auto">
        <Say it={decisionEditWords.reason} with={{ reason: text }} />
      </p>
    )
  return (
    <p className={style.words} dir="auto">
      {text}
    </p>
  )
}

const By = ({ amendment: { organizationId, personId } }: { amendment: Amendment }) => {
  const tell = useText()
  const who = useWho()
  if (organizationId === null) return <OrganizationName code={tell(decisionEditWords.nobody)} layout="line" />
  const { code, title, name } = who({ organizationId, personId })
  const shown = personId === null ? tell(decisionEditWords.entered) : name
  return <OrganizationName code={code} title={title} name={shown} layout="line" />
}

const useCode = ({ organizationId }: Amendment): string => {
  const tell = useText()
  const who = useWho()
  return organizationId === null
    ? tell(decisionEditWords.nobody)
    : who({ organizationId, personId: null }).code
}

const otherId = (id: string) => `other-${id}`
const declineId = (id: string) => `decline-${id}`

interface AnswerProps extends OfAmendment {
  readonly onClose: () => void
}

const identityOf = ({ amendment: { id } }: AnswerProps, form: string) => ({
  name: `${form}.${id}`,
  about: { kind: 'amendment' as const, id },
})

const Other = (of: AnswerProps) => {
  const tell = useText()
  const inWords = useRefusalText()
  const { id, text: proposed } = of.amendment
  const { fields, set } = useFields({ text: proposed })
  const { text } = fields
  const { run, busy, failure } = useCommand()
  const command: CommandOf<'applyAmendment'> = { type: 'applyAmendment', amendmentId: id, text: text.trim() }
  const refused = useMay(command)
  const why = text.trim() === '' ? tell(decisionEditWords.needText) : refused && inWords(refused)
  const old = pointIn(of)?.text
  const save = async () => {
    if (await run(command, tell(decisionEditWords.applied))) of.onClose()
  }
  return (
    <FormFrame
      title={<Say it={decisionEditWords.applyOther} />}
      openers={[otherId(id)]}
      save={<Say it={decisionEditWords.apply} />}
      why={busy ? undefined : why}
      failure={failure}
      busy={busy}
      onSave={() => void save()}
      onCancel={of.onClose}
    >
      <TextArea
        label={<Say it={decisionEditWords.otherWords} />}
        rows={4}
        maxLength={2000}
        value={text}
        onChange={({ currentTarget }) => set({ text: currentTarget.value })}
      />
      {of.amendment.kind === 'replace' && old !== undefined && <Difference old={old} next={text} />}
    </FormFrame>
  )
}

const OtherWords = keptForm((props: AnswerProps) => identityOf(props, 'amend'), Other)

const DeclineForm = ({ amendment, onClose }: AnswerProps) => {
  const tell = useText()
  const { fields, set } = useFields({ reason: '' })
  const { reason } = fields
  const { run, busy, failure } = useCommand()
  const save = async () => {
    const command = { type: 'declineAmendment' as const, amendmentId: amendment.id, reason: reason.trim() }
    if (await run(command, tell(decisionEditWords.declined))) onClose()
  }
  return (
    <FormFrame
      title={<Say it={decisionEditWords.decline} />}
      openers={[declineId(amendment.id)]}
      save={<Say it={decisionEditWords.decline} />}
      failure={failure}
      busy={busy}
      onSave={() => void save()}
      onCancel={onClose}
    >
      <TextField
        label={<Say it={decisionEditWords.declineReason} />}
        hint={<Say it={decisionEditWords.declineHint} />}
        maxLength={300}
        value={reason}
        onChange={({ currentTarget }) => set({ reason: currentTarget.value })}
      />
    </FormFrame>
  )
}

const Decline = keptForm((props: AnswerProps) => identityOf(props, 'decline'), DeclineForm)

const Open = (of: OfAmendment) => {
  const tell = useText()
  const code = useCode(of.amendment)
  const [form, setForm] = useState<'other' | 'decline' | null>(null)
  const close = () => setForm(null)
  const { id, kind } = of.amendment
  const isGone = useMeeting((state) => isWithoutObject(state.decisions, of.amendment))
  return (
    <li className={style.amendment}>
      <div>
        <By amendment={of.amendment} />{' '}
        <span className={desk.soft}>
          {isGone ? <Say it={decisionEditWords.withoutObject} /> : <What {...of} />}
        </span>
      </div>
      <Text {...of} />
      {form === 'other' && <OtherWords {...of} onClose={close} />}
      {form === 'decline' && <Decline {...of} onClose={close} />}
      {form === null && (
        <div className={desk.row}>
          <Act
            command={{ type: 'applyAmendment', amendmentId: id }}
            size="small"
            whyShown="on-focus"
            aria-label={tell(decisionEditWords.applyOf, { code })}
            done={tell(decisionEditWords.applied)}
          >
            <Say it={decisionEditWords.apply} />
          </Act>
          {kind !== 'delete' && !isGone && (
            <Button
              id={otherId(id)}
              size="small"
              aria-label={tell(decisionEditWords.applyOtherOf, { code })}
              onClick={() => setForm('other')}
            >
              <Say it={decisionEditWords.applyOther} />
            </Button>
          )}
          <Button
            id={declineId(id)}
            size="small"
            look="quiet"
            aria-label={tell(decisionEditWords.declineOf, { code })}
            onClick={() => setForm('decline')}
          >
            <Say it={decisionEditWords.decline} />
          </Button>
        </div>
      )}
    </li>
  )
}

const answered = {
  applied: decisionEditWords.statusApplied,
  declined: decisionEditWords.statusDeclined,
  withdrawn: decisionEditWords.statusWithdrawn,
  proposed: decisionEditWords.withoutObject,
} as const

const Answered = ({ amendment }: { amendment: Amendment }) => (
  <li className={style.amendment}>
    <div>
      <By amendment={amendment} />{' '}
      <span className={desk.soft}>
        <Say it={answered[amendment.status]} />
      </span>
    </div>
    {amendment.text !== '' && <p dir="auto">{amendment.text}</p>}
    {amendment.answer !== '' && (
      <p className={desk.soft} dir="auto">
        <Say it={decisionEditWords.reason} with={{ reason: amendment.answer }} />
      </p>
    )}
  </li>
)

/** Competing wordings of a decision: what each changes, word by word, and the answer to it. */
export const AmendmentsToAnswer = ({ decision }: { decision: DecisionDraft }) => {
  const all = useMeeting((state) => state.decisions.amendments)
  const own = all.filter(({ decisionId }) => decisionId === decision.id)
  const open = own.filter(({ status }) => status === 'proposed')
  const rest = own.filter(({ status }) => status !== 'proposed')
  if (own.length === 0) return null
  return (
    <div className={style.part}>
      {open.length > 0 && (
        <>
          <h5 className={style.partTitle}>
            <Say it={decisionEditWords.amendments} with={{ count: open.length }} />
          </h5>
          <ul>
            {open.map((amendment) => (
              <Open key={amendment.id} amendment={amendment} decision={decision} />
            ))}
          </ul>
        </>
      )}
      {rest.length > 0 && (
        <Disclosure summary={<Say it={decisionEditWords.amendmentsAnswered} with={{ count: rest.length }} />}>
          <ul>
            {rest.map((amendment) => (
              <Answered key={amendment.id} amendment={amendment} />
            ))}
          </ul>
        </Disclosure>
      )}
    </div>
  )
}
