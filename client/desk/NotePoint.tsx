import { type FormEvent, useEffect, useId, useRef, useState } from 'react'
import type { Command } from '../../shared/commands.ts'
import type { DecisionDraft } from '../../shared/decisions/model.ts'
import { verbOf, verbs } from '../../shared/decisions/verbs.ts'
import { useDraft } from '../drafts.ts'
import { common } from '../messages/common.ts'
import { Say, useRefusalText, useText } from '../messages/Say.tsx'
import { useOrganizations } from '../people.ts'
import { useClient, useMay, useMeeting } from '../store.ts'
import { Button } from '../ui/Button.tsx'
import { Choice, Field } from '../ui/Fields.tsx'
import { keptForm } from '../ui/FormSlot.tsx'
import { Segments } from '../ui/Segments.tsx'
import { offerUndo } from '../ui/undo.ts'
import { useCommand } from '../ui/use-command.ts'
import { useFields } from '../ui/use-fields.ts'
import { focusOn } from './DecideAct.tsx'
import style from './decide.module.css'
import { beginningOf, pendingDecisions } from './deciding.ts'
import { Key } from './Keys.tsx'
import { endNoting, showDecide, useDeskPart } from './part.ts'
import { pollDesk } from './poll-messages.ts'

type As = 'agreement' | 'point'

const suggested = 8
const opened = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** The text with this verb at its beginning, in place of the one that stood there. */
export const withVerb = (text: string, verb: string): string => {
  const words = text.trimStart()
  const before = verbOf(words)
  const opensPlainly = before !== '' && words.toLowerCase().startsWith(before)
  return `${opened(verb)} ${(opensPlainly ? words.slice(before.length) : words).trimStart()}`
}

/** A point that is added is where its decision is: before everybody, or with the podium. */
const targetOf = (decisions: readonly DecisionDraft[]): DecisionDraft | undefined =>
  decisions.findLast(({ kind }) => kind === 'decision')

const commandFor = (
  itemId: string,
  as: As,
  target: DecisionDraft | undefined,
  point: { readonly text: string; readonly owner: string },
  tabled: boolean,
): Command =>
  as === 'point' && target
    ? { type: 'addPoint', decisionId: target.id, ...point }
    : {
        type: 'draftDecision',
        itemId,
        kind: as === 'point' ? 'decision' : 'agreement',
        points: [point],
        tabled,
      }

/** What takes back a note that everybody sees by now: a point of `target`, or the decision that was made for it. */
const undoOf = (drafts: readonly DecisionDraft[], target: DecisionDraft | undefined): Command | undefined => {
  const decision = target ? drafts.find(({ id }) => id === target.id) : drafts.at(-1)
  if (decision?.status !== 'tabled') return undefined
  const pointId = decision.points.at(-1)?.id
  if (!target) return { type: 'removeDecision', decisionId: decision.id }
  return pointId === undefined ? undefined : { type: 'removePoint', pointId }
}

interface NoteProps {
  readonly itemId: string
  readonly onClose: () => void
}

const Note = ({ itemId, onClose }: NoteProps) => {
  const decisions = useMeeting((state) => state.decisions)
  const organizations = useOrganizations()
  const [text, setText] = useDraft(`note-${itemId}`)
  const { fields, set } = useFields({ as: 'agreement' as As, owner: '', tabled: false })
  const { as, owner, tabled } = fields
  const field = useRef<HTMLInputElement>(null)
  const { run, busy, failure } = useCommand()
  const tell = useText()
  const inWords = useRefusalText()
  const id = useId()
  useEffect(() => field.current?.focus(), [])

  const target = targetOf(pendingDecisions(decisions, itemId))
  const point = { text: text.trim(), owner: owner.trim() }
  const command = commandFor(itemId, as, target, point, tabled)
  const refused = useMay(commandFor(itemId, as, target, { ...point, text: point.text || '-' }, tabled))
  const why = point.text === '' ? tell(pollDesk.needText) : refused && inWords(refused)
  const isAdded = as === 'point' && target !== undefined
  const save = async (event: FormEvent) => {
    event.preventDefault()
    if (why || busy || !(await run(command, tell(pollDesk.markKept)))) return
    const undo = undoOf(
      useClient.getState().replica?.state.decisions.drafts ?? [],
      isAdded ? target : undefined,
    )
    if (undo) offerUndo(tell(pollDesk.markShown, { text: beginningOf(point.text, 60) }), undo)
    setText('')
    onClose()
  }
  const open = (verb: string) => {
    setText(withVerb(text, verb))
    field.current?.focus()
  }
  return (
    <form
      className={style.form}
      aria-labelledby={id}
      noValidate
      onSubmit={(event) => void save(event)}
      onKeyDown={({ key, defaultPrevented }) => key === 'Escape' && !defaultPrevented && onClose()}
    >
      <h4 id={id} className={style.formTitle}>
        <Say it={pollDesk.markTitle} />
      </h4>
      <div className={style.start}>
        <Segments<As>
          size="small"
          label={tell(pollDesk.markKind)}
          segments={[
            { key: 'agreement', label: <Say it={pollDesk.asAgreement} /> },
            { key: 'point', label: <Say it={pollDesk.asPoint} /> },
          ]}
          chosen={as}
          onChoose={(kind) => set({ as: kind })}
        />
      </div>
      <Field label={<Say it={pollDesk.markText} />} mistake={failure}>
        {(control) => (
          <input
            {...control}
            ref={field}
            type="text"
            dir="auto"
            maxLength={2000}
            value={text}
            onChange={({ target: { value } }) => setText(value)}
          />
        )}
      </Field>
      <fieldset className={style.phrases}>
        <legend className={style.soft}>
          <Say it={pollDesk.markHint} />
        </legend>
        {verbs.slice(0, suggested).map((verb) => (
          <Button key={verb} size="small" onClick={() => open(verb)}>
            {opened(verb)}
          </Button>
        ))}
      </fieldset>
      <Field label={<Say it={pollDesk.markOwner} />}>
        {(control) => (
          <input
            {...control}
            type="text"
            dir="auto"
            list={`${id}-codes`}
            maxLength={200}
            value={owner}
            onChange={({ target: { value } }) => set({ owner: value })}
          />
        )}
      </Field>
      <datalist id={`${id}-codes`}>
        {organizations.map(({ id: key, code, name }) => (
          <option key={key} value={code}>
            {name}
          </option>
        ))}
      </datalist>
      {isAdded ? (
        <p className={style.soft}>
          <Say it={target.status === 'tabled' ? pollDesk.tabled : pollDesk.draft} />
        </p>
      ) : (
        <Choice
          checked={tabled}
          onChange={({ target: { checked } }) => set({ tabled: checked })}
          label={<Say it={pollDesk.markShow} />}
        />
      )}
      <div className={style.row}>
        <Button type="submit" look="primary" why={why} whyShown="on-focus" busy={busy}>
          <Say it={pollDesk.markSave} />
        </Button>
        <Button look="quiet" onClick={onClose}>
          <Say it={common.cancel} />
        </Button>
      </div>
    </form>
  )
}

const NoteForm = keptForm(
  ({ itemId }: NoteProps) => ({
    name: `note.${itemId}`,
    about: { kind: 'item', id: itemId, itemId },
    what: 'note',
  }),
  Note,
)

/** One line while people talk: an agreement, an action, or a point of the decision. A note stays with its item. */
export const NotePoint = ({ itemId }: { itemId: string | null }) => {
  const wanted = useDeskPart((state) => state.noting)
  const [open, setOpen] = useState<readonly string[]>([])
  const tell = useText()
  const id = useId()
  useEffect(() => {
    if (!wanted) return
    endNoting()
    if (itemId !== null) setOpen((before) => [...before.filter((one) => one !== itemId), itemId])
  }, [wanted, itemId])
  const close = (closed: string) => {
    setOpen((before) => before.filter((one) => one !== closed))
    focusOn(id)
  }
  return (
    <>
      {open.map((one) => (
        <NoteForm key={one} itemId={one} onClose={() => close(one)} />
      ))}
      {(itemId === null || !open.includes(itemId)) && (
        <div>
          <Button
            id={id}
            aria-keyshortcuts="M"
            why={itemId === null ? tell(pollDesk.needItem) : undefined}
            whyShown="on-focus"
            onClick={() => showDecide(true)}
          >
            <Say it={pollDesk.mark} />
            <Key name="M" />
          </Button>
        </div>
      )}
    </>
  )
}
