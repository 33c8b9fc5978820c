import { type FormEvent, memo, useCallback, useState } from 'react'
import type { FloorRequest } from '../../shared/floor/model.ts'
import type { ListPlace } from '../../shared/floor/order.ts'
import { useNow } from '../clock.ts'
import { fairDesk } from '../fair/fair-messages.ts'
import { askedIn, ReasonWords, sameWords, type WaitingProps } from '../floor/FloorTab.tsx'
import { floorText } from '../floor/messages.ts'
import { CapacityWords, KindBadge } from '../floor/Request.tsx'
import { SpeaksFor } from '../floor/SpeaksFor.tsx'
import { useCurrentList } from '../listed.ts'
import { common } from '../messages/common.ts'
import { Say, useText } from '../messages/Say.tsx'
import { useWho } from '../people.ts'
import { useMeeting } from '../store.ts'
import { Button } from '../ui/Button.tsx'
import { Field, TextField } from '../ui/Fields.tsx'
import { keptForm } from '../ui/FormSlot.tsx'
import { GentleList } from '../ui/GentleList.tsx'
import { EmptyState } from '../ui/pieces.tsx'
import { useFields } from '../ui/use-fields.ts'
import style from './floor.module.css'
import { deskText } from './messages.ts'
import { useCarryOut } from './notice.ts'
import { RowActions, type RowActionsProps, useMove } from './RowActions.tsx'

interface RowFactsProps extends WaitingProps {
  /** Whole minutes since it was asked. */
  readonly minutes: number
}

interface RowProps extends RowFactsProps, Omit<RowActionsProps, 'isFirst'> {
  /** Counted from 1. */
  readonly place: number
}

const afterOf = (list: readonly ListPlace[], index: number): string | null => list[index]?.request.id ?? null

interface RowFormProps {
  readonly request: FloorRequest
  readonly onClose: () => void
}

const Move = ({ request, onClose }: RowFormProps) => {
  const list = useCurrentList()
  const who = useWho()
  const tell = useText()
  const { code } = who(request)
  const { fields, set } = useFields({ after: '', reason: '' })
  const { after, reason } = fields
  const move = useMove(request, code)
  const others = list.filter((other) => other.request.id !== request.id)
  // Nobody else takes the place of the one who was chosen.
  const isGone = after !== '' && !others.some((other) => other.request.id === after)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (isGone) return
    const words = reason.trim()
    const command = { type: 'moveRequest', requestId: request.id, after: after || null } as const
    if (await move(words ? { ...command, reason: words } : command)) onClose()
  }
  return (
    <form
      className={style.rowForm}
      aria-label={tell(deskText.moveToTitle, { code })}
      onSubmit={(event) => void submit(event)}
      onKeyDown={({ key }) => key === 'Escape' && onClose()}
    >
      <Field label={<Say it={deskText.moveWhere} />}>
        {(control) => (
          <select
            {...control}
            // biome-ignore lint/a11y/noAutofocus: the form was asked for by the press that opened it
            autoFocus
            value={after}
            onChange={({ target }) => set({ after: target.value })}
          >
            {isGone && <option value={after}>…</option>}
            <option value="">{tell(deskText.moveFirst)}</option>
            {others.map((other) => (
              <option key={other.request.id} value={other.request.id}>
                {tell(deskText.moveAfter, { place: other.place, code: who(other.request).code })}
              </option>
            ))}
          </select>
        )}
      </Field>
      <TextField
        label={<Say it={deskText.moveReason} />}
        maxLength={140}
        value={reason}
        onChange={({ target }) => set({ reason: target.value })}
      />
      <FormEnd
        submit={tell(deskText.move)}
        why={isGone ? tell(deskText.moveGone) : undefined}
        onClose={onClose}
      />
    </form>
  )
}

const MoveForm = keptForm(
  ({ request: { id } }: RowFormProps) => ({ name: `move.${id}`, about: { kind: 'request', id } }),
  Move,
)

export const FormEnd = (props: { submit: string; why?: string | undefined; onClose: () => void }) => {
  const tell = useText()
  return (
    <div className={style.formEnd}>
      <Button type="submit" look="primary" why={props.why}>
        {props.submit}
      </Button>
      <Button onClick={props.onClose}>{tell(common.cancel)}</Button>
    </div>
  )
}

interface WhyProps extends RowFormProps {
  readonly code: string
}

const Why = ({ request, code, onClose }: WhyProps) => {
  const { fields, set } = useFields({ reason: '' })
  const { reason } = fields
  const carryOut = useCarryOut()
  const tell = useText()
  const words = reason.trim()
  const why = words === '' ? tell(fairDesk.needReason) : undefined
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const after = request.override?.after ?? null
    if (
      why === undefined &&
      (await carryOut({ type: 'moveRequest', requestId: request.id, after, reason: words }))
    )
      onClose()
  }
  return (
    <form
      className={style.rowForm}
      aria-label={tell(fairDesk.sayWhyOf, { code })}
      onSubmit={(event) => void submit(event)}
      onKeyDown={({ key }) => key === 'Escape' && onClose()}
    >
      <TextField
        label={<Say it={deskText.moveReason} />}
        autoFocus
        maxLength={140}
        value={reason}
        onChange={({ target }) => set({ reason: target.value })}
      />
      <FormEnd submit={tell(fairDesk.sayWhySend)} why={why} onClose={onClose} />
    </form>
  )
}

/** A reason afterwards: the order is put right first, and explained when there is a moment. */
const WhyForm = keptForm(
  ({ request: { id } }: WhyProps) => ({ name: `why.${id}`, about: { kind: 'request', id } }),
  Why,
)

/** What the chair can do about an order that was overruled. */
const Overridden = ({ request, code }: { request: FloorRequest; code: string }) => {
  const [saying, setSaying] = useState(false)
  const tell = useText()
  const move = useMove(request, code)
  if (request.override?.by !== 'podium') return null
  return (
    <>
      <div className={style.overridden}>
        {request.override.reason === '' && !saying && (
          <Button
            size="small"
            look="quiet"
            aria-label={tell(fairDesk.sayWhyOf, { code })}
            onClick={() => setSaying(true)}
          >
            <Say it={fairDesk.sayWhy} />
          </Button>
        )}
        <Button
          size="small"
          look="quiet"
          aria-label={tell(fairDesk.backOf, { code })}
          onClick={() => void move({ type: 'unmoveRequest', requestId: request.id })}
        >
          <Say it={deskText.giveBack} />
        </Button>
      </div>
      {saying && <WhyForm request={request} code={code} onClose={() => setSaying(false)} />}
    </>
  )
}

const sameFacts = (a: RowFactsProps, b: RowFactsProps): boolean => a.minutes === b.minutes && sameWords(a, b)

const RowWho = memo(({ request }: { request: FloorRequest }) => {
  const { code, name, title } = useWho()(request)
  return (
    <p className={style.rowWho}>
      <bdi className={style.rowCode} title={title}>
        {code}
      </bdi>
      {name && (
        <span className={style.rowName} dir="auto">
          {name}
        </span>
      )}
      <KindBadge request={request} />
      {request.capacity && (
        <span className={style.rowName}>
          <CapacityWords request={request} />
        </span>
      )}
      {request.speaksFor.length > 0 && (
        <span className={style.rowName}>
          <SpeaksFor request={request} />
        </span>
      )}
    </p>
  )
})

const RowFacts = memo(({ request, minutes, reason, asked, before }: RowFactsProps) => {
  const { code } = useWho()(request)
  const note = useMeeting((state) => state.floor.notes).find(({ requestId }) => requestId === request.id)
  return (
    <div className={style.rowBody}>
      {note && (
        <p className={style.note} dir="auto">
          {note.text}
        </p>
      )}
      <p className={style.facts}>
        <ReasonWords reason={reason} asked={asked} before={before} />
        <span>
          <Say it={deskText.waited} with={{ minutes }} />
        </span>
        {request.entered && (
          <span>
            <Say it={deskText.entered} />
          </span>
        )}
        {request.restored && (
          <span>
            <Say it={floorText.restored} with={{ was: request.restored.was }} />
          </span>
        )}
      </p>
      <Overridden request={request} code={code} />
    </div>
  )
}, sameFacts)

const sameRow = (a: RowProps, b: RowProps): boolean =>
  a.place === b.place &&
  a.isLast === b.isLast &&
  a.upAfter === b.upAfter &&
  a.downAfter === b.downAfter &&
  sameFacts(a, b)

/** Its parts are drawn anew only when something in them changes: most of what happens changes the place alone. */
const Row = memo(({ place, isLast, upAfter, downAfter, ...facts }: RowProps) => {
  const { request } = facts
  const [moving, setMoving] = useState(false)
  const move = useCallback(() => setMoving(true), [])
  return (
    <li
      className={style.row}
      data-key={request.id}
      data-kind={request.kind}
      data-moved={request.override !== null}
    >
      <span className={style.place}>{place}</span>
      <RowWho request={request} />
      <RowActions
        request={request}
        isFirst={place === 1}
        isLast={isLast}
        upAfter={upAfter}
        downAfter={downAfter}
        onMove={move}
      />
      <RowFacts {...facts} />
      {moving && <MoveForm request={request} onClose={() => setMoving(false)} />}
    </li>
  )
}, sameRow)

const rowOf = (list: readonly ListPlace[], place: ListPlace, now: number): RowProps => {
  const index = place.place - 1
  const before = list[index - 1]
  return {
    request: place.request,
    place: place.place,
    isLast: place.place === list.length,
    upAfter: afterOf(list, index - 2),
    downAfter: afterOf(list, index + 1),
    minutes: Math.max(0, Math.floor((now - place.request.askedAt) / 60_000)),
    reason: place.reason,
    asked: askedIn(list, place, before),
    before: before?.request,
  }
}

/** Who waits, in order, each with the reason for its place and what the chair can do about it. */
export const Queue = () => {
  const list = useCurrentList()
  const now = useNow(15_000)
  const tell = useText()
  if (list.length === 0)
    return (
      <EmptyState>
        <p>
          <Say it={deskText.emptyList} />
        </p>
      </EmptyState>
    )
  return (
    <GentleList ordered label={tell(deskText.waiting)} className={style.queue}>
      {list.map((place) => (
        <Row key={place.request.id} {...rowOf(list, place, now)} />
      ))}
    </GentleList>
  )
}
