import { type FormEvent, type ReactNode, useRef, useState } from 'react'
import type { Agenda, Item, Sitting } from '../../shared/agenda/model.ts'
import { sittingOf } from '../../shared/agenda/select.ts'
import type { Command } from '../../shared/commands.ts'
import { ParkForm } from '../agenda/ParkForm.tsx'
import { useDraft } from '../drafts.ts'
import { fairDesk } from '../fair/fair-messages.ts'
import { Say, useRefusalText, useText } from '../messages/Say.tsx'
import { may, useMeeting } from '../store.ts'
import { useDay } from '../times.ts'
import { ActionMenu } from '../ui/ActionMenu.tsx'
import { announce } from '../ui/announce.ts'
import { Field, TextField } from '../ui/Fields.tsx'
import { offerUndo } from '../ui/undo.ts'
import style from './agenda.module.css'
import { useItemLabel } from './ItemActs.tsx'
import { deskText } from './messages.ts'
import { useCarryOut } from './notice.ts'
import { FormEnd } from './Queue.tsx'

const siblingsOf = ({ items }: Agenda, { sittingId, parentId }: Item): Item[] =>
  items.filter((item) => item.sittingId === sittingId && item.parentId === parentId)

const useSittingName = () => {
  const day = useDay()
  return ({ date, title }: Sitting) => (title ? `${day(date)}, ${title}` : day(date))
}

/** Moves, with the way back. */
const useMoveItem = (item: Item) => {
  const agenda = useMeeting((state) => state.agenda)
  const carryOut = useCarryOut()
  const tell = useText()
  const name = useItemLabel()
  return async (command: Command) => {
    const siblings = siblingsOf(agenda, item)
    const before = siblings[siblings.indexOf(item) + 1]?.id ?? null
    const { sittingId } = item
    if (sittingId === null || !(await carryOut(command))) return false
    offerUndo(tell(deskText.itemMoved, { item: name(item) }), {
      type: 'moveItem',
      itemId: item.id,
      sittingId,
      before,
    })
    return true
  }
}

interface FormProps {
  readonly item: Item
  readonly onClose: () => void
}

const Form = (props: { label: string; onSubmit: () => void; onClose: () => void; children: ReactNode }) => {
  const submit = (event: FormEvent) => {
    event.preventDefault()
    props.onSubmit()
  }
  return (
    <form
      className={style.form}
      aria-label={props.label}
      onSubmit={submit}
      onKeyDown={({ key }) => key === 'Escape' && props.onClose()}
    >
      {props.children}
    </form>
  )
}

const MoveForm = ({ item, onClose }: FormProps) => {
  const agenda = useMeeting((state) => state.agenda)
  const tell = useText()
  const name = useItemLabel()
  const sittingName = useSittingName()
  const move = useMoveItem(item)
  const [target, setTarget] = useState('')
  const [sittingId = item.sittingId ?? '', before] = target.split('|')
  const sittings = agenda.sittings.filter(({ id }) => item.parentId === null || id === item.sittingId)
  const submit = async () => {
    const to = sittingId === '' ? (item.sittingId ?? '') : sittingId
    if (await move({ type: 'moveItem', itemId: item.id, sittingId: to, before: before || null })) onClose()
  }
  return (
    <Form label={tell(deskText.itemMove)} onSubmit={() => void submit()} onClose={onClose}>
      <Field label={<Say it={deskText.itemMove} />}>
        {(control) => (
          // biome-ignore lint/a11y/noAutofocus: the form was asked for by the press that opened it
          <select {...control} autoFocus value={target} onChange={(event) => setTarget(event.target.value)}>
            {sittings.map((sitting) => (
              <optgroup key={sitting.id} label={sittingName(sitting)}>
                {siblingsOf(agenda, { ...item, sittingId: sitting.id })
                  .filter(({ id }) => id !== item.id)
                  .map((other) => (
                    <option key={other.id} value={`${sitting.id}|${other.id}`}>
                      {tell(deskText.before, {
                        item: `${name(other)} ${other.number && other.title}`.trim(),
                      })}
                    </option>
                  ))}
                <option value={sitting.id === item.sittingId ? '' : `${sitting.id}|`}>
                  {tell(deskText.atEnd, { sitting: sittingName(sitting) })}
                </option>
              </optgroup>
            ))}
          </select>
        )}
      </Field>
      <FormEnd submit={tell(deskText.move)} onClose={onClose} />
    </Form>
  )
}

const CarryForm = ({ item, onClose }: FormProps) => {
  const agenda = useMeeting((state) => state.agenda)
  const tell = useText()
  const name = useItemLabel()
  const inWords = useRefusalText()
  const sittingName = useSittingName()
  const carryOut = useCarryOut()
  const sittings = agenda.sittings.filter(({ id, closedAt }) => id !== item.sittingId && closedAt === null)
  const [sittingId, setSitting] = useState(sittings[0]?.id ?? '')
  const command: Command = { type: 'carryOver', itemId: item.id, sittingId }
  const refused = sittings.length === 0 ? undefined : may(command)
  const why = sittings.length === 0 ? tell(deskText.noOtherSitting) : refused && inWords(refused)
  const submit = async () => {
    if (why !== undefined || !(await carryOut(command))) return
    const sitting = sittingOf(agenda, sittingId)
    announce(tell(deskText.carried, { item: name(item), sitting: sitting ? sittingName(sitting) : '' }))
    onClose()
  }
  return (
    <Form label={tell(deskText.itemCarry)} onSubmit={() => void submit()} onClose={onClose}>
      <Field label={<Say it={deskText.carryTo} />}>
        {(control) => (
          <select
            {...control}
            // biome-ignore lint/a11y/noAutofocus: the form was asked for by the press that opened it
            autoFocus
            value={sittingId}
            onChange={({ target }) => setSitting(target.value)}
          >
            {sittings.map((sitting) => (
              <option key={sitting.id} value={sitting.id}>
                {sittingName(sitting)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <FormEnd submit={tell(deskText.carry)} why={why} onClose={onClose} />
    </Form>
  )
}

/** The start was a mistake: everybody reads why. */
const ErrorForm = ({ item, onClose }: FormProps) => {
  const tell = useText()
  const name = useItemLabel()
  const inWords = useRefusalText()
  const carryOut = useCarryOut()
  const [reason, setReason] = useDraft(`void-start-${item.id}`)
  const command: Command = { type: 'voidStart', itemId: item.id, reason: reason.trim() || '-' }
  const refused = may(command)
  const missing = reason.trim() === '' ? tell(fairDesk.needReason) : undefined
  const why = refused ? inWords(refused) : missing
  const submit = async () => {
    if (why !== undefined || !(await carryOut(command))) return
    announce(tell(deskText.itemErrorDone, { item: name(item) }))
    setReason('')
    onClose()
  }
  return (
    <Form label={tell(deskText.itemError)} onSubmit={() => void submit()} onClose={onClose}>
      <TextField
        label={<Say it={deskText.itemErrorWhy} />}
        maxLength={280}
        autoFocus
        value={reason}
        onChange={({ target }) => setReason(target.value)}
      />
      <FormEnd submit={tell(deskText.itemErrorDo)} why={why} onClose={onClose} />
    </Form>
  )
}

/** The rarer acts on an item: its place in the agenda. */
export const ItemMore = ({ item }: { item: Item }) => {
  const agenda = useMeeting((state) => state.agenda)
  const tell = useText()
  const name = useItemLabel()
  const move = useMoveItem(item)
  const [form, setForm] = useState<'move' | 'carry' | 'park' | 'error'>()
  const siblings = siblingsOf(agenda, item)
  const at = siblings.indexOf(item)
  const sittingId = item.sittingId ?? ''
  const to = (before: Item | undefined) => () =>
    void move({ type: 'moveItem', itemId: item.id, sittingId, before: before?.id ?? null })
  const isParked = useMeeting(({ followUp }) => followUp.parked.some(({ itemId }) => itemId === item.id))
  const carryOut = useCarryOut()
  const unpark = async () => {
    const isDone = await carryOut({ type: 'unparkItem', itemId: item.id })
    if (isDone) announce(tell(deskText.itemUnparked, { item: name(item) }))
  }
  const done = item.status === 'done' ? tell(deskText.itemDone) : undefined
  const actions = [
    {
      key: 'up',
      label: tell(deskText.itemUp),
      why: at === 0 ? tell(deskText.itemFirst) : undefined,
      run: to(siblings[at - 1]),
    },
    {
      key: 'down',
      label: tell(deskText.itemDown),
      why: at === siblings.length - 1 ? tell(deskText.itemLast) : undefined,
      run: to(siblings[at + 2]),
    },
    { key: 'move', label: tell(deskText.itemMove), why: undefined, run: () => setForm('move') },
    ...(item.parentId === null
      ? [
          { key: 'carry', label: tell(deskText.itemCarry), why: done, run: () => setForm('carry') },
          { key: 'park', label: tell(deskText.itemPark), why: done, run: () => setForm('park') },
        ]
      : []),
    ...(isParked
      ? [{ key: 'unpark', label: tell(deskText.itemUnpark), why: undefined, run: () => void unpark() }]
      : []),
    ...(item.startedAt === null
      ? []
      : [{ key: 'error', label: tell(deskText.itemError), why: undefined, run: () => setForm('error') }]),
  ]
  const menu = useRef<HTMLDivElement>(null)
  const close = () => setForm(undefined)
  const closePark = () => {
    close()
    menu.current?.querySelector('button')?.focus()
  }
  return (
    <>
      <div ref={menu} className={style.moreMenu}>
        <ActionMenu label={tell(deskText.itemMore, { item: name(item) })} actions={actions}>
          <Say it={deskText.itemMenu} />
        </ActionMenu>
      </div>
      {form === 'move' && <MoveForm item={item} onClose={close} />}
      {form === 'carry' && <CarryForm item={item} onClose={close} />}
      {form === 'error' && <ErrorForm item={item} onClose={close} />}
      {form === 'park' && <ParkForm item={item} openers={[]} onClose={closePark} />}
    </>
  )
}
