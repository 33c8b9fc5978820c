import { type FormEvent, useEffect, useRef, useState } from 'react'
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
import { SearchSelect } from '../ui/SearchSelect.tsx'
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
  const [organizationId, setOrganization] = useState<string | null>(null)
  const [personId, setPerson] = useState('')
  const [kind, setKind] = useState<FloorKind>('statement')
  const [note, setNote] = useState('')
  const [side, setSide] = useState<Side | ''>('')
  const choose = (id: string | null) => {
    setOrganization(id)
    setPerson('')
  }
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
  return { organizationId, choose, personId, setPerson, kind, setKind, note, setNote, side, setSide, command }
}

const useWhyNot = (command: Command | undefined): string | undefined => {
  const tell = useText()
  const inWords = useRefusalText()
  const replica = useClient((state) => state.replica)
  if (!command) return tell(deskText.chooseOrganization)
  const refused = replica ? mayIn(replica, command) : undefined
  return refused && inWords(refused)
}

/** A hand in the room: the organization is enough. */
export const AddHand = ({ onClose }: { onClose: () => void }) => {
  const hand = useHand()
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
    announce(tell(deskText.added, { code: organizationOf(roster, hand.organizationId)?.code ?? '' }))
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
        value={hand.organizationId}
        onChange={hand.choose}
        nothing={tell(deskText.organizationNothing)}
      />
      <PersonChoice organizationId={hand.organizationId} value={hand.personId} onChange={hand.setPerson} />
      <KindChoice value={hand.kind} onChange={hand.setKind} />
      {rules.sides && <SideChoice value={hand.side} onChange={hand.setSide} />}
      <TextField
        label={<Say it={deskText.note} />}
        maxLength={140}
        value={hand.note}
        onChange={({ target }) => hand.setNote(target.value)}
      />
      <FormEnd submit={tell(deskText.add)} why={why} onClose={onClose} />
    </form>
  )
}
