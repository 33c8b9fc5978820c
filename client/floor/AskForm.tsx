import { type FormEvent, type ReactNode, type Ref, useId, useState } from 'react'
import { floorItemId, itemOf } from '../../shared/agenda/select.ts'
import type { Command } from '../../shared/commands.ts'
import type { Capacity, FloorKind, Side } from '../../shared/floor/model.ts'
import { isVotedOn } from '../../shared/floor/select.ts'
import { organizationOf } from '../../shared/roster/select.ts'
import { moveDraft, useDraft } from '../drafts.ts'
import { common } from '../messages/common.ts'
import { Say, useRefusalText, useText } from '../messages/Say.tsx'
import { useWho } from '../people.ts'
import { useMay, useMeeting, useViewer } from '../store.ts'
import { Act } from '../ui/Act.tsx'
import { Button } from '../ui/Button.tsx'
import { Field, TextArea, TextField } from '../ui/Fields.tsx'
import { Banner, Disclosure } from '../ui/pieces.tsx'
import { Segments } from '../ui/Segments.tsx'
import fair from './fair.module.css'
import { fairText } from './fair-messages.ts'
import style from './floor.module.css'
import { floorText } from './messages.ts'
import { useRulesInForce } from './RulesInForce.tsx'
import { SpeakAlsoFor } from './SpeaksFor.tsx'

const noteLength = 140

interface Extras {
  readonly note: string
  readonly as: '' | Capacity['as']
  readonly of: string
  readonly organizationId: string
  readonly side: Side | null
  readonly speaksFor: readonly string[]
  /** The item whose list was shown when the form was opened. */
  readonly itemId: string | null
  /** The item that is on. */
  readonly itemOn: string | null
}

/** A right of reply and a point of order are one's own. */
const forOthersToo = (kind: FloorKind) => kind === 'statement' || kind === 'reply'

const commandFor = (
  kind: FloorKind,
  { note, as, of, organizationId, side, speaksFor, itemId, itemOn }: Extras,
): Command => ({
  type: 'requestFloor',
  kind,
  // How the meeting is conducted does not depend on the item.
  expected: kind === 'point-of-order' ? itemOn : itemId,
  ...(note.trim() && { note: note.trim() }),
  ...(as && { capacity: { as, of: of.trim() || '-' } }),
  ...(organizationId && { organizationId }),
  ...(side && kind === 'statement' && { side }),
  ...(speaksFor.length > 0 && forOthersToo(kind) && { speaksFor: [...speaksFor] }),
})

const useExtras = () => {
  const itemOn = useMeeting(({ agenda }) => floorItemId(agenda))
  // What was begun under one item does not go to the list of another by itself.
  const [itemId, setItem] = useState(itemOn)
  const [note, setNote] = useDraft(`note.${itemId}`)
  const [of, setOf] = useDraft(`of.${itemId}`)
  const [as, setAs] = useState<Extras['as']>('')
  const [organizationId, setOrganization] = useState('')
  const [side, setSide] = useState<Side | null>(null)
  const [speaksFor, setSpeaksFor] = useState<readonly string[]>([])
  const clear = () => {
    setNote('')
    setOf('')
    setAs('')
  }
  const moveOn = () => {
    for (const name of ['note', 'of']) moveDraft(`${name}.${itemId}`, `${name}.${itemOn}`)
    setItem(itemOn)
  }
  // What nobody has begun goes with the meeting.
  const isBegun = note.trim() !== '' || as !== '' || side !== null || speaksFor.length > 0
  if (!isBegun && itemId !== itemOn) setItem(itemOn)
  const extras = { note, as, of, organizationId, side, speaksFor, itemId, itemOn }
  return { extras, setNote, setOf, setAs, setOrganization, setSide, setSpeaksFor, clear, moveOn }
}

type ExtraSetters = Omit<ReturnType<typeof useExtras>, 'clear' | 'moveOn'>

const OrganizationChoice = ({ extras, setOrganization }: ExtraSetters) => {
  const roster = useMeeting((state) => state.roster)
  const { organizations } = useViewer()
  if (organizations.length < 2) return null
  return (
    <Field label={<Say it={floorText.speakFor} />}>
      {(control) => (
        <select
          {...control}
          value={extras.organizationId || organizations[0]}
          onChange={({ target }) => setOrganization(target.value)}
        >
          {organizations.map((id) => (
            <option key={id} value={id}>
              {organizationOf(roster, id)?.code ?? id}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

const CapacityFields = ({ extras, setAs, setOf, missing }: ExtraSetters & { missing: boolean }) => {
  const tell = useText()
  return (
    <>
      <Field label={<Say it={floorText.speakAs} />}>
        {(control) => (
          <select
            {...control}
            value={extras.as}
            onChange={({ target }) => setAs(target.value as Extras['as'])}
          >
            <option value="">{tell(floorText.asOwn)}</option>
            <option value="working-group-chair">{tell(floorText.asChair)}</option>
            <option value="on-behalf-of">{tell(floorText.asBehalf)}</option>
          </select>
        )}
      </Field>
      {extras.as !== '' && (
        <TextField
          label={
            <Say it={extras.as === 'working-group-chair' ? floorText.whichGroup : floorText.onWhoseBehalf} />
          }
          maxLength={80}
          value={extras.of}
          onChange={({ target }) => setOf(target.value)}
          mistake={missing ? tell(floorText.nameIt) : undefined}
        />
      )}
    </>
  )
}

const ExtraFields = (props: ExtraSetters & { missing: boolean }) => {
  const { extras, setNote, missing } = props
  const filled = extras.note.trim() !== '' || extras.as !== ''
  return (
    <Disclosure
      open={filled || missing}
      summary={<Say it={filled ? floorText.extrasFilled : floorText.extras} />}
    >
      <div className={style.extras}>
        <TextArea
          label={<Say it={floorText.note} />}
          hint={<Say it={floorText.noteHint} with={{ left: noteLength - extras.note.length }} />}
          maxLength={noteLength}
          value={extras.note}
          onChange={({ target }) => setNote(target.value)}
        />
        <CapacityFields {...props} />
      </div>
    </Disclosure>
  )
}

/** Asked only where the rules in force call the sides in turn. */
const SideChoice = ({ extras, setSide }: ExtraSetters) => {
  const tell = useText()
  const { sides } = useRulesInForce()
  if (!sides) return null
  return (
    <div>
      <p className={fair.soft} aria-hidden="true">
        <Say it={fairText.side} />
      </p>
      <Segments
        label={tell(fairText.side)}
        segments={[
          { key: 'for', label: <Say it={fairText.sideFor} /> },
          { key: 'against', label: <Say it={fairText.sideAgainst} /> },
          { key: 'none', label: <Say it={fairText.sideNone} /> },
        ]}
        chosen={extras.side ?? 'none'}
        onChoose={(side) => setSide(side === 'none' ? null : side)}
      />
    </div>
  )
}

interface MovedOnProps {
  readonly id: string
  readonly extras: Extras
  readonly onMove: () => void
}

/** The meeting has gone on since the form was opened: where the request goes is chosen anew. */
const MovedOn = ({ id, extras: { itemId, itemOn }, onMove }: MovedOnProps) => {
  const agenda = useMeeting((state) => state.agenda)
  const tell = useText()
  const nameOf = (id: string | null) => {
    const item = itemOf(agenda, id)
    if (!item) return tell(floorText.noItem)
    const { number, title } = item
    return number === '' ? tell(floorText.itemTitled, { title }) : tell(floorText.itemShort, { number })
  }
  return (
    <Banner kind="accent">
      <span id={id} role="status">
        <Say it={floorText.movedOn} with={{ next: nameOf(itemOn), item: nameOf(itemId) }} />
      </span>
      <Button size="small" onClick={onMove}>
        <Say it={floorText.moveOn} with={{ next: nameOf(itemOn) }} />
      </Button>
    </Banner>
  )
}

/** The reason that stands in the way of several kinds: it is said once for all of them. */
const useSharedReason = (extras: Extras): string | undefined => {
  const inWords = useRefusalText()
  const refused = [
    useMay(commandFor('statement', extras)),
    useMay(commandFor('reply', extras)),
    useMay(commandFor('point-of-order', extras)),
    useMay(commandFor('right-of-reply', extras)),
  ]
  const words = refused.flatMap((one) => (one ? [inWords(one)] : []))
  return words.find((one, at) => words.indexOf(one) < at)
}

interface KindButtonProps {
  readonly kind: FloorKind
  readonly extras: Extras
  readonly help: ReactNode
  readonly shared: { readonly id: string; readonly words: string | undefined }
  readonly first?: Ref<HTMLButtonElement>
  readonly onSent: () => void
}

const KindButton = ({ kind, extras, help, shared, first, onSent }: KindButtonProps) => {
  const tell = useText()
  const inWords = useRefusalText()
  const command = commandFor(kind, extras)
  const refused = useMay(command)
  const isShared = refused !== undefined && inWords(refused) === shared.words
  return (
    <Act
      command={command}
      whyAt={isShared ? shared.id : undefined}
      wide
      {...(first && { ref: first })}
      done={tell(kind === 'point-of-order' ? floorText.orderWaits : floorText.askedFor)}
      onAnswer={({ ok }) => ok && onSent()}
    >
      <span className={style.kind}>
        <Say it={common[kind]} />
        <span className={style.kindHelp}>{help}</span>
      </span>
    </Act>
  )
}

interface AskFormProps {
  /** Gets the focus when the form opens. */
  readonly first: Ref<HTMLButtonElement>
  readonly onClose: () => void
}

/** The second tap: what for. A note and a capacity may be added before it. */
export const AskForm = ({ first, onClose }: AskFormProps) => {
  const fields = useExtras()
  const [missing, setMissing] = useState(false)
  const who = useWho()
  const current = useMeeting((state) => state.floor.current)
  const incomplete = fields.extras.as !== '' && fields.extras.of.trim() === ''
  const sent = () => {
    fields.clear()
    onClose()
  }
  // A capacity without its name is stopped before the command is sent.
  const stopIncomplete = (event: FormEvent) => {
    setMissing(incomplete)
    if (incomplete) event.stopPropagation()
  }
  // Where nothing was voted on there is nothing to explain, and nothing is offered.
  const hasVote = useMeeting(({ polls, agenda }) => isVotedOn(polls, floorItemId(agenda)))
  const shared = { id: useId(), words: useSharedReason(fields.extras) }
  const hasMoved = fields.extras.itemId !== fields.extras.itemOn
  const button = { extras: fields.extras, shared, onSent: sent }
  return (
    <div className={style.form}>
      <div className={style.formHead}>
        <span>
          <Say it={floorText.chooseKind} />
        </span>
        <Button look="quiet" size="small" onClick={onClose}>
          <Say it={common.cancel} />
        </Button>
      </div>
      {hasMoved && <MovedOn id={shared.id} extras={fields.extras} onMove={fields.moveOn} />}
      <OrganizationChoice {...fields} />
      <SideChoice {...fields} />
      <ExtraFields {...fields} missing={missing && incomplete} />
      <SpeakAlsoFor chosen={fields.extras.speaksFor} onChange={fields.setSpeaksFor} />
      {shared.words !== undefined && !hasMoved && (
        <p id={shared.id} className={style.reason}>
          {shared.words}
        </p>
      )}
      <div className={style.kinds} onClickCapture={stopIncomplete}>
        <KindButton {...button} kind="statement" first={first} help={<Say it={floorText.statementHelp} />} />
        <KindButton
          {...button}
          kind="reply"
          help={
            current ? (
              <Say it={floorText.replyHelp} with={{ code: <bdi>{who(current.request).code}</bdi> }} />
            ) : (
              <Say it={floorText.replyHelpNobody} />
            )
          }
        />
        <KindButton {...button} kind="point-of-order" help={<Say it={floorText.pointOfOrderHelp} />} />
        <KindButton {...button} kind="right-of-reply" help={<Say it={floorText.rightOfReplyHelp} />} />
        {hasVote && (
          <KindButton {...button} kind="explanation-of-vote" help={<Say it={floorText.explanationHelp} />} />
        )}
      </div>
    </div>
  )
}
