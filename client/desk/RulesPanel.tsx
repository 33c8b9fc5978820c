import { type FormEvent, useEffect, useRef, useState } from 'react'
import { floorItemId } from '../../shared/agenda/select.ts'
import { currentList, type Listed, rulesFor } from '../../shared/floor/list.ts'
import type { Floor, FloorRules } from '../../shared/floor/model.ts'
import style from '../fair/fair.module.css'
import { fairDesk } from '../fair/fair-messages.ts'
import { PaceWords } from '../fair/LimitsPanel.tsx'
import { RulesEditor } from '../fair/RulesEditor.tsx'
import { RulesLine } from '../floor/RulesInForce.tsx'
import { useCurrentList, useListed } from '../listed.ts'
import { common } from '../messages/common.ts'
import { Say, useRefusalText, useText } from '../messages/Say.tsx'
import { useWho } from '../people.ts'
import { useMay, useMeeting } from '../store.ts'
import { Button } from '../ui/Button.tsx'
import { CodeList } from '../ui/CodeList.tsx'
import { MeanwhileBanner } from '../ui/FormFrame.tsx'
import { keptForm } from '../ui/FormSlot.tsx'
import { useKey } from '../ui/keys.ts'
import { Segments } from '../ui/Segments.tsx'
import { offerUndo } from '../ui/undo.ts'
import { useCommand } from '../ui/use-command.ts'
import { useFields } from '../ui/use-fields.ts'
import { Key } from './Keys.tsx'
import { ownRules, type RulesFor, undoRules } from './rules-undo.ts'

type HoldsFor = 'item' | 'meeting'

/** The floor as it would be with these rules. */
const withRules = (floor: Floor, { itemId, rules }: RulesFor): Floor => {
  if (itemId === null) return rules ? { ...floor, rules } : floor
  const others = floor.itemRules.filter((one) => one.itemId !== itemId)
  return { ...floor, itemRules: rules ? [...others, { itemId, rules }] : others }
}

const shown = 8

/** The list as it would be, before anybody sees it so: underlined is who moves. */
const Preview = ({ command }: { command: RulesFor }) => {
  const listed = useListed()
  const now = useCurrentList()
  const who = useWho()
  const itemId = floorItemId(listed.agenda)
  const then = currentList({ ...listed, floor: withRules(listed.floor, command) } satisfies Listed)
  const same = then.every(({ request }, index) => request.id === now[index]?.request.id)
  const more = then.length - shown
  const first = then.slice(0, shown).map(({ request }) => request)
  const isMoved = (place: number) => now[place]?.request.id !== first[place]?.id
  const words = () => {
    if (command.itemId === null && ownRules(listed.floor, itemId)) return <Say it={fairDesk.previewOther} />
    if (then.length === 0) return <Say it={fairDesk.previewEmpty} />
    if (same) return <Say it={fairDesk.previewSame} />
    return (
      <>
        <Say it={fairDesk.preview} />:{' '}
        <CodeList codes={first.map((request) => who(request).code)} isMoved={isMoved} />{' '}
        {more > 0 && <Say it={fairDesk.previewMore} with={{ count: more }} />}
      </>
    )
  }
  return (
    <p className={style.preview} data-testid="preview">
      {words()}
    </p>
  )
}

const useApply = () => {
  const floor = useMeeting((state) => state.floor)
  const { run, failure } = useCommand()
  const tell = useText()
  /** Sends of the rules only what was changed: what others change meanwhile stays as they have it. */
  const apply = async (command: RulesFor, changed: Partial<FloorRules> | null = command.rules) => {
    const undo = undoRules(command, floor)
    const done = command.itemId === null ? fairDesk.appliedMeeting : fairDesk.appliedItem
    const words = tell(command.rules === null ? fairDesk.backDone : done)
    if (!(await run({ ...command, rules: changed }, words))) return false
    offerUndo(words, undo)
    return true
  }
  return { apply, failure }
}

interface FormProps {
  /** The item that was on when it was opened. */
  readonly itemId: string | null
  readonly onClose: () => void
}

const Form = ({ itemId, onClose }: FormProps) => {
  const floor = useMeeting((state) => state.floor)
  const scope = useFields({ holdsFor: (itemId === null ? 'meeting' : 'item') as HoldsFor }, 'scope')
  const { holdsFor } = scope.fields
  const shared = useFields<FloorRules>(holdsFor === 'item' ? rulesFor(floor, itemId) : floor.rules)
  const rules = shared.fields
  const form = useRef<HTMLFormElement>(null)
  const tell = useText()
  const inWords = useRefusalText()
  const { apply, failure } = useApply()
  const command: RulesFor = { type: 'setFloorRules', itemId: holdsFor === 'item' ? itemId : null, rules }
  const refused = useMay(command)
  const own = ownRules(floor, itemId)
  useEffect(() => {
    form.current?.querySelector('input')?.focus({ preventScroll: true })
    form.current?.scrollIntoView({ block: 'start' })
  }, [])

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!refused && (await apply(command, shared.changed))) onClose()
  }
  const goBack = async () => {
    if (await apply({ type: 'setFloorRules', itemId, rules: null })) onClose()
  }
  return (
    <form
      ref={form}
      className={style.editor}
      aria-label={tell(fairDesk.change)}
      onSubmit={(event) => void submit(event)}
      onKeyDown={({ key }) => key === 'Escape' && onClose()}
    >
      <MeanwhileBanner {...shared} />
      <RulesEditor rules={rules} onChange={shared.set} />
      {itemId !== null && (
        <div className={style.row}>
          <span className={style.title}>
            <Say it={fairDesk.holdFor} />
          </span>
          <Segments
            size="small"
            label={tell(fairDesk.holdFor)}
            segments={[
              { key: 'item', label: <Say it={fairDesk.forItem} /> },
              { key: 'meeting', label: <Say it={fairDesk.forMeeting} /> },
            ]}
            chosen={holdsFor}
            onChoose={(next) => scope.set({ holdsFor: next })}
          />
        </div>
      )}
      <div className={style.foot}>
        <Preview command={command} />
        {failure && <p className={style.strong}>{failure}</p>}
        <div className={style.row}>
          <Button type="submit" look="primary" why={refused && inWords(refused)} whyShown="on-focus">
            <Say it={fairDesk.apply} />
          </Button>
          <Button onClick={onClose}>
            <Say it={common.cancel} />
          </Button>
          {own && (
            <Button look="quiet" onClick={() => void goBack()}>
              <Say it={fairDesk.back} />
            </Button>
          )}
        </div>
      </div>
    </form>
  )
}

const RulesForm = keptForm(
  ({ itemId }: FormProps) => ({
    name: `rules.${itemId}`,
    about: { kind: 'item', id: itemId, itemId },
    what: 'form',
  }),
  Form,
)

/** By which rules the list is ordered, in words, and the way to change them in place. */
export const RulesPanel = () => {
  const itemId = useMeeting(({ agenda }) => floorItemId(agenda))
  const [open, setOpen] = useState<{ readonly itemId: string | null }>()
  const button = useRef<HTMLButtonElement>(null)
  const tell = useText()
  const own = useMeeting(({ floor, agenda }) => ownRules(floor, floorItemId(agenda)) !== null)
  useKey('r', () => setOpen((before) => before ?? { itemId }))
  const close = () => {
    setOpen(undefined)
    button.current?.focus()
  }
  return (
    <section aria-label={tell(fairDesk.rules)}>
      <div className={style.bar}>
        <p className={style.words}>
          <RulesLine /> {own && <Say it={fairDesk.ofItem} />}
        </p>
        <Button
          ref={button}
          size="small"
          aria-expanded={open !== undefined}
          aria-keyshortcuts="R"
          onClick={() => setOpen(open ? undefined : { itemId })}
        >
          <Say it={fairDesk.change} />
          <Key name="R" />
        </Button>
      </div>
      <PaceWords onlyLate />
      {open && <RulesForm key={open.itemId} itemId={open.itemId} onClose={close} />}
    </section>
  )
}
