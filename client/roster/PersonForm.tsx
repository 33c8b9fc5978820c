import { useState } from 'react'
import type { CommandOf } from '../../shared/commands.ts'
import { isPodium } from '../../shared/kernel/viewer.ts'
import type { Person, Seat, SeatKind, SeatRole } from '../../shared/roster/model.ts'
import { isGuest, organizationOf } from '../../shared/roster/select.ts'
import { Rests } from '../meeting/Rests.tsx'
import { common } from '../messages/common.ts'
import { restWords } from '../messages/rests.ts'
import { Say, useRefusalText, useText } from '../messages/Say.tsx'
import { useOrganizations } from '../people.ts'
import { useMay, useMeeting, useNames, useViewer } from '../store.ts'
import { Act } from '../ui/Act.tsx'
import { Button } from '../ui/Button.tsx'
import desk from '../ui/desk.module.css'
import { Choice, TextField } from '../ui/Fields.tsx'
import { FormFrame } from '../ui/FormFrame.tsx'
import { keptForm } from '../ui/FormSlot.tsx'
import { SearchSelect } from '../ui/SearchSelect.tsx'
import { SelectField } from '../ui/SelectField.tsx'
import { useCommand } from '../ui/use-command.ts'
import { useFields } from '../ui/use-fields.ts'
import { DoublePersons } from './Doubles.tsx'
import { rosterEditWords } from './edit-messages.ts'
import { GuestItemsField } from './GuestItemsField.tsx'

const roles: readonly SeatRole[] = ['delegate', 'chair', 'co-chair', 'secretariat', 'observer', 'guest']
const seatKinds: readonly SeatKind[] = ['head', 'alternate']

/** A line of the form: a seat whose organization may not be chosen yet. */
interface SeatLine {
  readonly organizationId: string | null
  readonly seat: SeatKind
}
const isChosen = (line: SeatLine): line is Seat => line.organizationId !== null

/** The first to sit for an organization is its head, whoever comes later an alternate. */
const firstSeat = (organizationId: string | null, persons: readonly Person[]): SeatLine => {
  const hasHead = persons.some(({ seats }) =>
    seats.some((seat) => seat.organizationId === organizationId && seat.seat === 'head'),
  )
  return { organizationId, seat: hasHead ? 'alternate' : 'head' }
}

interface SeatLinesProps {
  readonly lines: readonly SeatLine[]
  /** Everybody but this person. */
  readonly others: readonly Person[]
  readonly onChange: (lines: SeatLine[]) => void
}

const SeatLines = ({ lines, others, onChange }: SeatLinesProps) => {
  const tell = useText()
  const roster = useMeeting((state) => state.roster)
  const organizations = useOrganizations()
  const options = organizations.map(({ id, code, name }) => ({
    value: id,
    label: name === '' ? code : `${code} · ${name}`,
  }))
  const set = (at: number, change: Partial<SeatLine>) =>
    onChange(lines.map((line, index) => (index === at ? { ...line, ...change } : line)))
  return (
    <fieldset className={desk.group}>
      <legend>
        <Say it={rosterEditWords.seatsLegend} />
      </legend>
      {lines.map(({ organizationId, seat }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line without an organization has no name of its own
        <div className={desk.line} key={index}>
          <div className={desk.grow}>
            <SearchSelect
              label={tell(rosterEditWords.organization)}
              options={options}
              value={organizationId}
              onChange={(chosen) => set(index, firstSeat(chosen, others))}
              nothing={tell(rosterEditWords.noOrganization)}
            />
          </div>
          <SelectField
            label={<Say it={rosterEditWords.seat} />}
            value={seat}
            options={seatKinds.map((kind) => ({ value: kind, label: tell(rosterEditWords[kind]) }))}
            onChange={(chosen) => set(index, { seat: chosen })}
          />
          {lines.length > 1 && (
            <Button
              look="quiet"
              aria-label={tell(rosterEditWords.removeSeat, {
                code: organizationOf(roster, organizationId)?.code ?? '',
              })}
              onClick={() => onChange(lines.filter((_, at) => at !== index))}
            >
              <Say it={rosterEditWords.remove} />
            </Button>
          )}
        </div>
      ))}
      <div>
        <Button
          size="small"
          onClick={() => onChange([...lines, { organizationId: null, seat: 'alternate' }])}
        >
          <Say it={rosterEditWords.addSeat} />
        </Button>
      </div>
      <p className={desk.soft}>
        <Say it={rosterEditWords.seatsHint} />
      </p>
    </fieldset>
  )
}

const commandFor = (
  person: Person | undefined,
  name: string,
  role: SeatRole,
  seats: Seat[],
  items: string[] | undefined,
): CommandOf<'addPerson'> | CommandOf<'changePerson'> => ({
  ...(person ? { type: 'changePerson', personId: person.id } : { type: 'addPerson' }),
  ...{ name, role, seats },
  ...(items && { items }),
})

interface PersonFields {
  readonly name: string
  readonly role: SeatRole
  readonly lines: readonly SeatLine[]
  readonly items: readonly string[] | null
  /** That somebody means to take the own office away. */
  readonly sure: boolean
}

const fieldsOf = (person: Person | undefined, name: string, first: SeatLine): PersonFields => ({
  name,
  role: (person?.role as SeatRole | undefined) ?? 'delegate',
  lines: person?.seats ?? [first],
  items: person?.items ?? null,
  sure: false,
})

interface PersonFormProps {
  /** Undefined for a new one. */
  readonly person?: Person | undefined
  /** Where a new one sits. */
  readonly organizationId?: string | null
  readonly openers: readonly string[]
  readonly onClose: () => void
}

interface NameAndRoleProps {
  readonly name: string
  readonly role: SeatRole
  readonly onChange: (change: { name: string } | { role: SeatRole }) => void
}

const NameAndRole = ({ name, role, onChange }: NameAndRoleProps) => {
  const tell = useText()
  return (
    <div className={desk.fields}>
      <TextField
        label={<Say it={rosterEditWords.name} />}
        hint={<Say it={rosterEditWords.nameHint} />}
        value={name}
        maxLength={200}
        required
        onChange={({ currentTarget }) => onChange({ name: currentTarget.value })}
      />
      <SelectField
        label={<Say it={rosterEditWords.role} />}
        value={role}
        options={roles.map((value) => ({ value, label: tell(common[value]) }))}
        onChange={(next) => onChange({ role: next })}
      />
    </div>
  )
}

interface RemoveProps {
  readonly person: Person
  readonly called: string
  readonly isOwn: boolean
  readonly onGone: () => void
}

/** Out of the roster; oneself only after being told what that means. */
const Remove = ({ person, called, isOwn, onGone }: RemoveProps) => {
  const tell = useText()
  return (
    <Act
      command={{ type: 'removePerson', personId: person.id, ...(isOwn && { oneself: true }) }}
      confirm={
        isOwn ? tell(rosterEditWords.removeYourself) : tell(rosterEditWords.removePersonAsk, { name: called })
      }
      done={tell(rosterEditWords.removed)}
      onAnswer={({ ok }) => ok && onGone()}
    >
      <Say it={rosterEditWords.removePerson} />
    </Act>
  )
}

const Form = ({ person, organizationId = null, openers, onClose }: PersonFormProps) => {
  const tell = useText()
  const inWords = useRefusalText()
  const known = useNames()[person?.id ?? ''] ?? ''
  const persons = useMeeting((state) => state.roster.persons)
  const [firstLine] = useState(() => firstSeat(organizationId, persons))
  const form = useFields(fieldsOf(person, known, firstLine))
  const { set } = form
  const { name, role, lines, items, sure } = form.fields
  const { run, busy, failure } = useCommand()
  const organizations = useMeeting((state) => state.roster.organizations)
  const seats = lines.filter(isChosen)
  const guest = isGuest({ organizations }, { role, seats })
  const isOwn = useViewer().personId === person?.id
  const givesUp = isOwn && isPodium(person) && !isPodium({ role })
  const command = {
    ...commandFor(person, name.trim(), role, seats, guest ? [...(items ?? [])] : undefined),
    ...(givesUp && { oneself: true }),
  }
  const refused = useMay(command)
  const why =
    name.trim() === ''
      ? tell(rosterEditWords.needName)
      : lines.every(isChosen)
        ? guest && items?.length === 0
          ? tell(rosterEditWords.guestNeedItem)
          : givesUp && !sure
            ? tell(rosterEditWords.giveUpNeeded)
            : refused && inWords(refused)
        : tell(rosterEditWords.needSeat)

  const save = async () => {
    if (await run(command, tell(rosterEditWords.saved))) onClose()
  }

  return (
    <FormFrame
      title={person ? <span dir="auto">{known}</span> : <Say it={rosterEditWords.newPerson} />}
      openers={openers}
      of={person && form}
      why={busy ? undefined : why}
      failure={failure}
      busy={busy}
      onSave={save}
      onCancel={onClose}
      more={person && <Remove person={person} called={known} isOwn={isOwn} onGone={onClose} />}
    >
      <NameAndRole name={name} role={role} onChange={set} />
      <SeatLines
        lines={lines}
        others={persons.filter((one) => one !== person)}
        onChange={(next) => set({ lines: next })}
      />
      {guest && <GuestItemsField chosen={items} onChange={(next) => set({ items: next })} />}
      {givesUp && (
        <Choice
          label={<Say it={rosterEditWords.giveUp} />}
          checked={sure}
          onChange={({ currentTarget }) => set({ sure: currentTarget.checked })}
        />
      )}
      {person && <DoublePersons of={person} called={known} />}
      {person && <Rests of={{ kind: 'person', id: person.id }} so={restWords.staysFormer} />}
    </FormFrame>
  )
}

/** A person who is changed, or a new one. */
export const PersonForm = keptForm(
  ({ person, organizationId }: PersonFormProps) => ({
    name: person ? `person.${person.id}` : `person-in.${organizationId ?? ''}`,
    about: person ? { kind: 'person', id: person.id } : { kind: 'organization', id: organizationId ?? null },
  }),
  Form,
)
