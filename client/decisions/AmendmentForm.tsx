import { type FormEvent, useState } from 'react'
import type { CommandOf } from '../../shared/commands.ts'
import type { Amendment, DecisionDraft } from '../../shared/decisions/model.ts'
import { startOf } from '../../shared/kernel/text.ts'
import { useDraft } from '../drafts.ts'
import { Say, useRefusalText, useText } from '../messages/Say.tsx'
import { useActedFor, useCodes } from '../people.ts'
import { useMay, useViewer } from '../store.ts'
import { Button } from '../ui/Button.tsx'
import { TextArea } from '../ui/Fields.tsx'
import { lastingForm, useSettled } from '../ui/FormSlot.tsx'
import { Disclosure } from '../ui/pieces.tsx'
import { SelectField } from '../ui/SelectField.tsx'
import { useCommand } from '../ui/use-command.ts'
import style from './decisions.module.css'
import { decisionText } from './messages.ts'
import { Difference } from './Wording.tsx'

type Kind = Amendment['kind']
const kinds: readonly Kind[] = ['replace', 'insert', 'delete']

const wordsLength = 2000
const shownWords = 40

interface Proposal {
  readonly kind: Kind
  readonly pointId: string
  /** Undefined until something was written: then it begins with the words of the point. */
  readonly text?: string | undefined
}

const proposalFrom = (kept: string, decision: DecisionDraft): Proposal => {
  const first = decision.points[0]?.id ?? ''
  const usual: Proposal = { kind: first === '' ? 'insert' : 'replace', pointId: first }
  try {
    return kept === '' ? usual : { ...usual, ...(JSON.parse(kept) as Partial<Proposal>) }
  } catch {
    return usual
  }
}

const inShort = (text: string): string =>
  text.length > shownWords ? `${startOf(text, shownWords).trimEnd()}…` : text

const WhichPoint = (props: {
  decision: DecisionDraft
  proposal: Proposal
  onChoose: (pointId: string) => void
}) => {
  const { decision, proposal, onChoose } = props
  const tell = useText()
  const isInsert = proposal.kind === 'insert'
  const points = decision.points.map(({ id, text }, index) => ({
    value: id,
    label: tell(isInsert ? decisionText.behind : decisionText.pointShort, {
      number: index + 1,
      text: inShort(text),
    }),
  }))
  const options = isInsert ? [{ value: '', label: tell(decisionText.first) }, ...points] : points
  return (
    <SelectField
      label={<Say it={isInsert ? decisionText.where : decisionText.whichPoint} />}
      value={proposal.pointId}
      options={options}
      onChange={onChoose}
    />
  )
}

const Form = ({ decision }: { decision: DecisionDraft }) => {
  const tell = useText()
  const inWords = useRefusalText()
  const acted = useActedFor()
  const viewer = useViewer()
  // Who acts for none sees the form, and the button says why.
  const organizations = acted.length > 0 ? acted : viewer.organizations
  const codes = useCodes()
  const [kept, keep] = useDraft(`amendment.${decision.id}`)
  const [wasDrafted] = useState(kept !== '')
  const [forWhom, setForWhom] = useState(organizations[0] ?? '')
  const { run, busy, failure } = useCommand()
  const settled = useSettled()
  const proposal = proposalFrom(kept, decision)
  const { kind } = proposal
  const point = decision.points.find(({ id }) => id === proposal.pointId)
  const text = proposal.text ?? (kind === 'replace' ? (point?.text ?? '') : '')
  const change = (next: Partial<Proposal>) => keep(JSON.stringify({ ...proposal, ...next }))
  const organizationId = organizations.includes(forWhom) ? forWhom : organizations[0]
  const [code = ''] = organizationId === undefined ? [] : codes([organizationId])
  const command: CommandOf<'proposeAmendment'> = {
    ...{ type: 'proposeAmendment', decisionId: decision.id, kind, text: text.trim() },
    pointId: proposal.pointId === '' ? null : proposal.pointId,
    ...(organizationId === undefined ? {} : { organizationId }),
  }
  const refused = useMay(command)
  const why =
    refused?.refused === 'nothing-changes' ? tell(decisionText.nothing) : refused && inWords(refused)
  const propose = async (event: FormEvent) => {
    event.preventDefault()
    if (busy || why !== undefined) return
    if (!(await run(command, tell(decisionText.sent, { code })))) return
    keep('')
    settled()
  }
  const labels: Readonly<Record<Kind, typeof decisionText.newWords>> = {
    replace: decisionText.newWords,
    insert: decisionText.newPoint,
    delete: decisionText.whyDelete,
  }
  return (
    <Disclosure open={wasDrafted} summary={<Say it={decisionText.propose} />}>
      <form className={style.form} onSubmit={(event) => void propose(event)}>
        <SelectField
          label={<Say it={decisionText.proposeKind} />}
          value={kind}
          options={kinds
            .filter((one) => one === 'insert' || decision.points.length > 0)
            .map((one) => ({ value: one, label: tell(decisionText[`kind-${one}`]) }))}
          onChange={(next) =>
            change({
              kind: next,
              text: undefined,
              pointId: proposal.pointId === '' ? (decision.points[0]?.id ?? '') : proposal.pointId,
            })
          }
        />
        <WhichPoint
          decision={decision}
          proposal={proposal}
          onChoose={(pointId) => change(kind === 'replace' ? { pointId, text: undefined } : { pointId })}
        />
        <TextArea
          label={<Say it={labels[kind]} />}
          rows={kind === 'delete' ? 2 : 5}
          maxLength={wordsLength}
          value={text}
          onChange={({ target }) => change({ text: target.value })}
        />
        {kind === 'replace' && point && (
          <div className={style.difference}>
            <p className={style.soft}>
              <Say it={point.text === text.trim() ? decisionText.noChange : decisionText.changes} />
            </p>
            {point.text !== text.trim() && <Difference old={point.text} next={text.trim()} />}
          </div>
        )}
        {organizations.length > 1 && organizationId !== undefined && (
          <SelectField
            label={<Say it={decisionText.forWhom} />}
            value={organizationId}
            options={organizations.map((id) => ({ value: id, label: codes([id])[0] ?? '' }))}
            onChange={setForWhom}
          />
        )}
        <Button type="submit" look="primary" wide busy={busy} why={busy ? undefined : why}>
          <Say it={decisionText.send} with={{ code: <bdi>{code}</bdi> }} />
        </Button>
        {failure !== undefined && <p className={style.strong}>{failure}</p>}
      </form>
    </Disclosure>
  )
}

/** A competing wording from a member: other words, a new point, or a deletion, with what it changes word by word. */
export const AmendmentForm = lastingForm(
  ({ decision: { id } }: { decision: DecisionDraft }) => ({
    name: `amendment.${id}`,
    about: { kind: 'decision', id },
  }),
  Form,
)
