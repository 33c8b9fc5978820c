import type { CommandOf } from '../../shared/commands.ts'
import type { Membership, Organization, OrganizationKind } from '../../shared/roster/model.ts'
import { Rests } from '../meeting/Rests.tsx'
import { restWords } from '../messages/rests.ts'
import { Say, useRefusalText, useText } from '../messages/Say.tsx'
import { useMay } from '../store.ts'
import { useDatedTime } from '../times.ts'
import { Act } from '../ui/Act.tsx'
import { Button } from '../ui/Button.tsx'
import desk from '../ui/desk.module.css'
import { Choice, TextField } from '../ui/Fields.tsx'
import { FormFrame } from '../ui/FormFrame.tsx'
import { keptForm } from '../ui/FormSlot.tsx'
import { SelectField } from '../ui/SelectField.tsx'
import { useCommand } from '../ui/use-command.ts'
import { type Fields as UsedFields, useFields } from '../ui/use-fields.ts'
import { DoubleOrganizations } from './Doubles.tsx'
import { rosterEditWords } from './edit-messages.ts'

const kinds: readonly OrganizationKind[] = ['member', 'observer', 'guest']

const namesIn = (text: string): string[] =>
  text
    .split(';')
    .map((name) => name.trim())
    .filter((name) => name !== '')

interface SpansProps {
  readonly spans: readonly Membership[]
  readonly onChange: (spans: Membership[]) => void
}

const Spans = ({ spans, onChange }: SpansProps) => {
  const tell = useText()
  const set = (at: number, change: Partial<Membership>) =>
    onChange(spans.map((span, index) => (index === at ? { ...span, ...change } : span)))
  return (
    <fieldset className={desk.group}>
      <legend>
        <Say it={rosterEditWords.steeringLegend} />
      </legend>
      {spans.map(({ from, until }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: spans have no name of their own
        <div className={desk.line} key={index}>
          <TextField
            type="date"
            label={<Say it={rosterEditWords.from} />}
            value={from ?? ''}
            onChange={({ currentTarget }) => set(index, { from: currentTarget.value || null })}
          />
          <TextField
            type="date"
            label={<Say it={rosterEditWords.until} />}
            value={until ?? ''}
            onChange={({ currentTarget }) => set(index, { until: currentTarget.value || null })}
          />
          <Button
            look="quiet"
            aria-label={tell(rosterEditWords.removeSpan, { number: index + 1 })}
            onClick={() => onChange(spans.filter((_, at) => at !== index))}
          >
            <Say it={rosterEditWords.remove} />
          </Button>
        </div>
      ))}
      <div>
        <Button size="small" onClick={() => onChange([...spans, { from: null, until: null }])}>
          <Say it={rosterEditWords.addSpan} />
        </Button>
      </div>
      <p className={desk.soft}>
        <Say it={rosterEditWords.steeringHint} />
      </p>
    </fieldset>
  )
}

type Fields = Pick<CommandOf<'addOrganization'>, 'code' | 'kind'> & {
  readonly name: string
  readonly aliases: string
  readonly steeringGroup: Membership[]
  readonly kindWasWrong: boolean
}

const fieldsOf = (organization: Organization | undefined): Fields => ({
  code: organization?.code ?? '',
  name: organization?.name ?? '',
  kind: organization?.kind ?? 'member',
  aliases: organization?.aliases.join('; ') ?? '',
  steeringGroup: organization?.steeringGroup ?? [],
  kindWasWrong: false,
})

const commandFor = (
  organization: Organization | undefined,
  { code, name, kind, aliases, steeringGroup, kindWasWrong }: Fields,
): CommandOf<'addOrganization'> | CommandOf<'changeOrganization'> => {
  const said = { code: code.trim(), name: name.trim(), kind, aliases: namesIn(aliases), steeringGroup }
  const wrong = kindWasWrong && kind !== organization?.kind ? { kindWasWrong } : {}
  return organization
    ? { type: 'changeOrganization', organizationId: organization.id, ...said, ...wrong }
    : { type: 'addOrganization', ...said }
}

const isBackwards = ({ from, until }: Membership) => from !== null && until !== null && until < from

/** What it was before; and where the kind is changed, whether it has been so from the beginning. */
const Kinds = ({ organization, form }: { organization: Organization; form: UsedFields<Fields> }) => {
  const tell = useText()
  const dated = useDatedTime()
  const { fields, set } = form
  return (
    <div className={desk.full}>
      {(organization.earlierKinds ?? []).map(({ kind, until }) => (
        <p key={until} className={desk.soft}>
          <Say
            it={rosterEditWords.wasKind}
            with={{ kind: tell(rosterEditWords[kind]), time: dated(until) }}
          />
        </p>
      ))}
      {fields.kind !== organization.kind && (
        <Choice
          label={<Say it={rosterEditWords.kindWasWrong} />}
          hint={<Say it={rosterEditWords.kindWasWrongHint} />}
          checked={fields.kindWasWrong}
          onChange={({ currentTarget }) => set({ kindWasWrong: currentTarget.checked })}
        />
      )}
    </div>
  )
}

interface OrganizationFormProps {
  /** Undefined for a new one. */
  readonly organization?: Organization | undefined
  readonly openers: readonly string[]
  readonly onClose: () => void
}

const Form = ({ organization, openers, onClose }: OrganizationFormProps) => {
  const tell = useText()
  const inWords = useRefusalText()
  const form = useFields(fieldsOf(organization))
  const { fields, set } = form
  const { run, busy, failure } = useCommand()
  const command = commandFor(organization, fields)
  const refused = useMay(command)
  const why =
    command.code === ''
      ? tell(rosterEditWords.needCode)
      : fields.steeringGroup.some(isBackwards)
        ? tell(rosterEditWords.spanBackwards)
        : refused && inWords(refused)

  const save = async () => {
    if (await run(command, tell(rosterEditWords.saved))) onClose()
  }

  return (
    <FormFrame
      title={
        organization ? (
          <Say it={rosterEditWords.changeOrganization} with={{ code: <bdi>{organization.code}</bdi> }} />
        ) : (
          <Say it={rosterEditWords.newOrganization} />
        )
      }
      openers={openers}
      of={organization && form}
      why={busy ? undefined : why}
      failure={failure}
      busy={busy}
      onSave={save}
      onCancel={onClose}
      more={
        organization && (
          <Act
            command={{ type: 'removeOrganization', organizationId: organization.id }}
            confirm={tell(rosterEditWords.removeOrganizationAsk, { code: organization.code })}
            done={tell(rosterEditWords.removed)}
            onAnswer={({ ok }) => ok && onClose()}
          >
            <Say it={rosterEditWords.removeOrganization} />
          </Act>
        )
      }
    >
      <div className={desk.fields}>
        <TextField
          label={<Say it={rosterEditWords.code} />}
          hint={<Say it={rosterEditWords.codeHint} />}
          value={fields.code}
          maxLength={40}
          required
          onChange={({ currentTarget }) => set({ code: currentTarget.value })}
        />
        <SelectField
          label={<Say it={rosterEditWords.kind} />}
          value={fields.kind}
          options={kinds.map((kind) => ({ value: kind, label: tell(rosterEditWords[kind]) }))}
          onChange={(kind) => set({ kind })}
        />
        {organization && <Kinds organization={organization} form={form} />}
        <div className={desk.full}>
          <TextField
            label={<Say it={rosterEditWords.fullName} />}
            value={fields.name}
            maxLength={200}
            onChange={({ currentTarget }) => set({ name: currentTarget.value })}
          />
        </div>
        <div className={desk.full}>
          <TextField
            label={<Say it={rosterEditWords.aliases} />}
            hint={<Say it={rosterEditWords.aliasesHint} />}
            value={fields.aliases}
            maxLength={1000}
            onChange={({ currentTarget }) => set({ aliases: currentTarget.value })}
          />
        </div>
      </div>
      <Spans spans={fields.steeringGroup} onChange={(steeringGroup) => set({ steeringGroup })} />
      {organization && <DoubleOrganizations of={organization} />}
      {organization && (
        <Rests of={{ kind: 'organization', id: organization.id }} so={restWords.staysFormer} />
      )}
    </FormFrame>
  )
}

/** An organization that is changed, or a new one. */
export const OrganizationForm = keptForm(
  ({ organization }: OrganizationFormProps) => ({
    name: `organization.${organization?.id ?? ''}`,
    about: { kind: 'organization', id: organization?.id ?? null },
  }),
  Form,
)
