import { type FormEvent, useEffect, useRef } from 'react'
import type { Command } from '../../shared/commands.ts'
import type { FloorKind, Side } from '../../shared/floor/model.ts'
import { organizationOf } from '../../shared/roster/select.ts'
import { fairDesk } from '../fair/fair-messages.ts'
import { fairText } from '../floor/fair-messages.ts'
import { useRulesInForce } from '../floor/RulesInForce.tsx'
import { common } from '../messages/common.ts'
import { Say, useRefusalText, useText } from '../messages/Say.tsx'
import { useOrganizations } from '../people.ts'
import { mayIn, useClient, useMeeting, useNames } from '../store.ts'
import { announce } from '../ui/announce.ts'
import { Field, TextField } from '../ui/Fields.tsx'
import { keptForm } from '../ui/FormSlot.tsx'
import { SearchSelect } from '../ui/SearchSelect.tsx'
import { useFields } from '../ui/use-fields.ts'
import style from './floor.module.css'
import { deskText } from './messages.ts'
import { useCarryOut } from './notice.ts'
import { FormEnd } from './Queue.tsx'

const kinds: readonly FloorKind[] = [
  'statement',
  'reply',
  'point-of-order',
  'right-of-reply',
  'explanation-of-vote',
]

const usePersons = (organizationId: string | null) => {
  const persons = useMeeting((state) => state.roster.persons)
  const names = useNames()
  return persons
    .filter(({ seats }) => seats.some((seat) => seat.organizationId === organizationId))
    .map(({ id }) => ({ id, name: names[id] ?? '' }))
}

const PersonChoice = (props: {
  organizationId: string | null
  value: string
  onChange: (id: string) => void
}) => {
  const persons = usePersons(props.organizationId)
  const tell = useText()
  return (
    <Field label={<Say it={deskText.person} />}>
      {(control) => (
        <select {...control} value={props.value} onChange={({ target }) => props.onChange(target.value)}>
          <option value="">{tell(deskText.personNone)}</option>
          {persons.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

const KindChoice = ({ value, onChange }: { value: FloorKind; onChange: (kind: FloorKind) => void }) => {
  const tell = useText()
  return (
    <Field label={<Say it={deskText.kind} />}>
      {(control) => (
        <select {...control} value={value} onChange={({ target }) => onChange(target.value as FloorKind)}>
          {kinds.map((kind) => (
            <option key={kind} value={kind}>
              {tell(common[kind])}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

/** Where the list is called by sides, the one that the hand is for. */
const SideChoice = ({ value, onChange }: { value: Side | ''; onChange: (side: Side | '') => void }) => {
  const tell = useText()
  return (
    <Field label={<Say it={fairDesk.side} />}>
      {(control) => (
        <select {...control} value={value} onChange={({ target }) => onChange(target.value as Side | '')}>
          <option value="">{tell(fairText.sideNone)}</option>
          <option value="for">{tell(fairText.sideFor)}</option>
          <option value="against">{tell(fairText.sideAgainst)}</option>
        </select>
      )}
    </Field>
  )
}

const useHand = () => {
  const { fields, set } = useFields({
    ...{ organizationId: null as string | null, personId: '', note: '' },
    ...{ kind: 'statement' as FloorKind, side: '' as Side | '' },
  })
  const { organizationId, personId, kind, note, side } = fields
  const command: Command | undefined =
    organizationId === null
      ? undefined
      : {
          type: 'addToFloor',
          organizationId,
          personId: personId || null,
          kind,
          ...(note.trim() && { note: note.trim() }),
          ...(side !== '' && { side }),
        }
  return { fields, set, command }
}

const useWhyNot = (command: Command | undefined): string | undefined => {
  const tell = useText()
  const inWords = useRefusalText()
  const replica = useClient((state) => state.replica)
  if (!command) return tell(deskText.chooseOrganization)
  const refused = replica ? mayIn(replica, command) : undefined
  return refused && inWords(refused)
}

const Form = ({ onClose }: { onClose: () => void }) => {
  const hand = useHand()
  const { fields, set } = hand
  const tell = useText()
  const carryOut = useCarryOut()
  const organizations = useOrganizations()
  const roster = useMeeting((state) => state.roster)
  const form = useRef<HTMLFormElement>(null)
  const why = useWhyNot(hand.command)
  const rules = useRulesInForce()

  useEffect(() => form.current?.querySelector('input')?.focus(), [])

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (why !== undefined || !hand.command || !(await carryOut(hand.command))) return
    announce(tell(deskText.added, { code: organizationOf(roster, fields.organizationId)?.code ?? '' }))
    onClose()
  }
  return (
    <form
      ref={form}
      className={style.addForm}
      aria-label={tell(deskText.addHandTitle)}
      onSubmit={(event) => void submit(event)}
      onKeyDown={({ key }) => key === 'Escape' && onClose()}
    >
      <SearchSelect
        label={tell(deskText.organization)}
        placeholder={tell(deskText.organizationHint)}
        options={organizations.map(({ id, code, name }) => ({
          value: id,
          label: name && name !== code ? `${code} · ${name}` : code,
        }))}
        value={fields.organizationId}
        onChange={(id) => set({ organizationId: id, personId: '' })}
        nothing={tell(deskText.organizationNothing)}
      />
      <PersonChoice
        organizationId={fields.organizationId}
        value={fields.personId}
        onChange={(id) => set({ personId: id })}
      />
      <KindChoice value={fields.kind} onChange={(kind) => set({ kind })} />
      {rules.sides && <SideChoice value={fields.side} onChange={(side) => set({ side })} />}
      <TextField
        label={<Say it={deskText.note} />}
        maxLength={140}
        value={fields.note}
        onChange={({ target }) => set({ note: target.value })}
      />
      <FormEnd submit={tell(deskText.add)} why={why} onClose={onClose} />
    </form>
  )
}

/** A hand in the room: the organization is enough. */
export const AddHand = keptForm(
  (_: { readonly onClose: () => void }) => ({
    name: 'add-hand',
    about: { kind: 'nothing', id: null, goesOn: true },
  }),
  Form,
)
