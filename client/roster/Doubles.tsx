import type { CommandOf } from '../../shared/commands.ts'
import type { Subject } from '../../shared/meeting/rests-on.ts'
import { eachOf } from '../../shared/messages/sentence.ts'
import { mergedInWords } from '../../shared/report/merged.ts'
import type { Organization, Person } from '../../shared/roster/model.ts'
import { byCode } from '../../shared/roster/select.ts'
import { Rests } from '../meeting/Rests.tsx'
import { common } from '../messages/common.ts'
import { restWords } from '../messages/rests.ts'
import { Say, useText } from '../messages/Say.tsx'
import { useWriter, Write } from '../messages/Write.tsx'
import { useMeeting, useNames } from '../store.ts'
import { Act } from '../ui/Act.tsx'
import desk from '../ui/desk.module.css'
import { TextField } from '../ui/Fields.tsx'
import { lastingForm, useSettled } from '../ui/FormSlot.tsx'
import { Disclosure } from '../ui/pieces.tsx'
import { SearchSelect } from '../ui/SearchSelect.tsx'
import { useFields } from '../ui/use-fields.ts'
import { rosterEditWords } from './edit-messages.ts'

interface DoublesProps {
  readonly kind: 'organization' | 'person'
  /** The one that stays. */
  readonly id: string
  readonly called: string
  readonly options: readonly { readonly value: string; readonly label: string }[]
  readonly command: (doubleId: string, reason: string) => CommandOf<'mergeOrganizations' | 'mergePersons'>
}

/** The second entry of what the form is about: chosen, with what rests on it, and made one with it in two presses. */
const DoubleForm = ({ kind, called, options, command }: DoublesProps) => {
  const tell = useText()
  const { fields, set, clear } = useFields({ doubleId: null as string | null, reason: '' })
  const { doubleId, reason } = fields
  const settled = useSettled()
  const double = options.find(({ value }) => value === doubleId)
  const of: Subject = { kind, id: doubleId ?? '' }
  const done = tell(rosterEditWords.merged, { double: double?.label ?? '', called })
  const hint =
    kind === 'organization' ? rosterEditWords.doublesHintOrganization : rosterEditWords.doublesHintPerson
  return (
    <Disclosure summary={<Say it={rosterEditWords.doublesLegend} />}>
      <div className={desk.group}>
        <p className={desk.soft}>
          <Say it={hint} with={{ called: <bdi>{called}</bdi> }} />
        </p>
        <div className={desk.fields}>
          <SearchSelect
            label={tell(rosterEditWords.double)}
            options={options}
            value={double ? doubleId : null}
            onChange={(chosen) => set({ doubleId: chosen })}
            nothing={tell(rosterEditWords.noDouble)}
          />
          <TextField
            label={<Say it={rosterEditWords.mergeReason} />}
            value={reason}
            maxLength={280}
            onChange={({ currentTarget }) => set({ reason: currentTarget.value })}
          />
        </div>
        {double && doubleId !== null && (
          <>
            <Rests of={of} so={restWords.goesAlong} />
            <div>
              <Act
                command={command(doubleId, reason.trim())}
                confirm={tell(rosterEditWords.mergeAsk, { double: double.label, called })}
                done={done}
                onAnswer={({ ok }) => {
                  if (!ok) return
                  clear()
                  settled()
                }}
              >
                <Say it={rosterEditWords.merge} />
              </Act>
            </div>
          </>
        )}
      </div>
    </Disclosure>
  )
}

const Doubles = lastingForm(
  ({ kind, id }: DoublesProps) => ({ name: `double.${kind}.${id}`, about: { kind, id } }),
  DoubleForm,
)

export const DoubleOrganizations = ({ of }: { of: Organization }) => {
  const tell = useText()
  const organizations = useMeeting((state) => state.roster.organizations)
  const former = useMeeting((state) => state.roster.former)
  const option = ({ id, code, name }: Organization, isGone: boolean) => {
    const label = name === '' ? code : `${code} · ${name}`
    return { value: id, label: isGone ? tell(common.former, { name: label }) : label }
  }
  const options = [
    ...organizations.filter(({ id }) => id !== of.id).sort(byCode),
    ...(former ?? []).toSorted(byCode),
  ].map((one) => option(one, !organizations.includes(one)))
  return (
    <Doubles
      kind="organization"
      id={of.id}
      called={of.code}
      options={options}
      command={(organizationId, reason) => ({
        ...{ type: 'mergeOrganizations', organizationId, intoId: of.id },
        ...(reason !== '' && { reason }),
      })}
    />
  )
}

export const DoublePersons = ({ of, called }: { of: Person; called: string }) => {
  const tell = useText()
  const write = useWriter()
  const names = useNames()
  const roster = useMeeting((state) => state.roster)
  const codes = new Map([...roster.organizations, ...(roster.former ?? [])].map(({ id, code }) => [id, code]))
  const options = [
    ...roster.persons.filter(({ id, role }) => id !== of.id && role !== 'stage'),
    ...(roster.formerPersons ?? []),
  ]
    .map(({ id, seats }) => {
      const at = seats.flatMap(({ organizationId }) => codes.get(organizationId) ?? [])
      const label = write(eachOf([names[id] ?? '', ...at]))
      const isHere = roster.persons.some((one) => one.id === id)
      return { value: id, label: isHere ? label : tell(common.former, { name: label }) }
    })
    .sort((a, b) => a.label.localeCompare(b.label, 'en'))
  return (
    <Doubles
      kind="person"
      id={of.id}
      called={called}
      options={options}
      command={(personId, reason) => ({
        ...{ type: 'mergePersons', personId, intoId: of.id },
        ...(reason !== '' && { reason }),
      })}
    />
  )
}

/** The entries that were made one, each in a sentence; nothing where none was. */
export const MergedEntries = () => {
  const roster = useMeeting((state) => state.roster)
  const meeting = useMeeting((state) => state.meeting)
  const names = useNames()
  const { merged = [] } = roster
  if (merged.length === 0) return null
  return (
    <Disclosure summary={<Say it={rosterEditWords.mergedList} with={{ count: merged.length }} />}>
      <ul>
        {merged.map((one) => (
          <li key={`${one.what} ${one.id}`}>
            <Write of={mergedInWords({ roster, meeting }, names, one)} />
          </li>
        ))}
      </ul>
    </Disclosure>
  )
}
