import { type FormEvent, memo, useCallback, useState } from 'react'
import type { Command } from '../../shared/commands.ts'
import type { FloorRequest } from '../../shared/floor/model.ts'
import type { Place } from '../../shared/floor/order.ts'
import { useNow } from '../clock.ts'
import { fairDesk } from '../fair/fair-messages.ts'
import { askedIn, ReasonWords, type ReasonWordsProps } from '../floor/FloorTab.tsx'
import { CapacityWords, KindBadge } from '../floor/Request.tsx'
import { SpeaksFor } from '../floor/SpeaksFor.tsx'
import { useCurrentList } from '../listed.ts'
import { common } from '../messages/common.ts'
import { Say, useRefusalText, useText } from '../messages/Say.tsx'
import { useWho } from '../people.ts'
import { may, useMay, useMeeting } from '../store.ts'
import { Act } from '../ui/Act.tsx'
import { ActionMenu } from '../ui/ActionMenu.tsx'
import { Button } from '../ui/Button.tsx'
import { Field, TextField } from '../ui/Fields.tsx'
import { GentleList } from '../ui/GentleList.tsx'
import { EmptyState } from '../ui/pieces.tsx'
import { offerUndo } from '../ui/undo.ts'
import style from './floor.module.css'
import { deskText } from './messages.ts'
import { useCarryOut } from './notice.ts'

interface RowProps extends ReasonWordsProps {
  readonly request: FloorRequest
  /** Counted from 1. */
  readonly place: number
  readonly isLast: boolean
  /** After whom the request comes when it goes one place up, or down; null: before everybody. */
  readonly upAfter: string | null
  readonly downAfter: string | null
  /** Whole minutes since it was asked. */
  readonly minutes: number
}

const afterOf = (list: readonly Place[], index: number): string | null => list[index]?.request.id ?? null

/** What brings a request back to where it stood before it was moved. */
const backTo = ({ id, override }: FloorRequest): Command =>
  override
    ? { type: 'moveRequest', requestId: id, after: override.after, reason: override.reason }
    : { type: 'unmoveRequest', requestId: id }

const useMove = (request: FloorRequest, code: string) => {
  const carryOut = useCarryOut()
  const tell = useText()
  return async (command: Command) => {
    const back = backTo(request)
    const done = await carryOut(command)
    if (done) offerUndo(tell(deskText.moved, { code }), back)
    return done
  }
}

interface StepProps {
  readonly request: FloorRequest
  readonly code: string
  readonly after: string | null
  readonly direction: 'up' | 'down'
  /** Why there is nowhere to go. */
  readonly atEdge: string | undefined
}

const Step = memo(({ request, code, after, direction, atEdge }: StepProps) => {
  const command = { type: 'moveRequest', requestId: request.id, after } as const
  const refused = useMay(command)
  const inWords = useRefusalText()
  const tell = useText()
  const move = useMove(request, code)
  return (
    <Button
      size="small"
      whyShown="on-focus"
      why={atEdge ?? (refused && inWords(refused))}
      aria-label={tell(deskText[direction], { code })}
      onClick={() => void move(command)}
    >
      <span aria-hidden="true">{direction === 'up' ? '↑' : '↓'}</span>
    </Button>
  )
})

const MoveForm = ({ request, onClose }: { request: FloorRequest; onClose: () => void }) => {
  const list = useCurrentList()
  const who = useWho()
  const tell = useText()
  const { code } = who(request)
  const [after, setAfter] = useState('')
  const [reason, setReason] = useState('')
  const move = useMove(request, code)
  const others = list.filter((other) => other.request.id !== request.id)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
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
            onChange={({ target }) => setAfter(target.value)}
          >
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
        onChange={({ target }) => setReason(target.value)}
      />
      <FormEnd submit={tell(deskText.move)} onClose={onClose} />
    </form>
  )
}

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

interface OfRow {
  readonly request: FloorRequest
  readonly code: string
}

/** By itself: with every speaker the command is another one, and nothing else of the row is. */
const Give = memo(({ request, code }: OfRow) => {
  const tell = useText()
  const expected = useMeeting(({ floor }) => floor.current?.request.id ?? null)
  return (
    <Act
      command={{ type: 'giveFloor', requestId: request.id, expected }}
      size="small"
      whyShown="on-focus"
      aria-label={tell(deskText.giveTo, { code })}
    >
      <Say it={deskText.give} />
    </Act>
  )
})

const More = memo(({ request, code, onMove }: OfRow & { readonly onMove: () => void }) => {
  const tell = useText()
  const carryOut = useCarryOut()
  const inWords = useRefusalText()
  const move = useMove(request, code)
  const whyNot = (command: Command) => {
    const refused = may(command)
    return refused && inWords(refused)
  }
  const moveFirst: Command = { type: 'moveRequest', requestId: request.id, after: null }
  const actions = () => [
    { key: 'move', label: tell(deskText.moveTo), why: whyNot(moveFirst), run: onMove },
    {
      key: 'pass',
      label: tell(deskText.passOver),
      why: whyNot({ type: 'passOver', requestId: request.id }),
      run: () => void carryOut({ type: 'passOver', requestId: request.id }),
    },
    ...(request.override
      ? [
          {
            key: 'back',
            label: tell(deskText.giveBack),
            why: whyNot({ type: 'unmoveRequest', requestId: request.id }),
            run: () => void move({ type: 'unmoveRequest', requestId: request.id }),
          },
        ]
      : []),
  ]
  return (
    <ActionMenu label={tell(deskText.more, { code })} actions={actions}>
      <span aria-hidden="true">⋯</span>
    </ActionMenu>
  )
})

type RowActionsProps = Pick<RowProps, 'request' | 'place' | 'isLast' | 'upAfter' | 'downAfter'>

/** Most changes of the list move a row and change none of these. */
const RowActions = (props: RowActionsProps & { readonly onMove: () => void }) => {
  const { request, place, isLast, upAfter, downAfter, onMove } = props
  const tell = useText()
  const { code } = useWho()(request)
  return (
    <div className={style.rowActions}>
      <Give request={request} code={code} />
      <Step
        request={request}
        code={code}
        after={upAfter}
        direction="up"
        atEdge={place === 1 ? tell(deskText.isFirst) : undefined}
      />
      <Step
        request={request}
        code={code}
        after={downAfter}
        direction="down"
        atEdge={isLast ? tell(deskText.isLast) : undefined}
      />
      <More request={request} code={code} onMove={onMove} />
    </div>
  )
}

/** A reason afterwards: the order is put right first, and explained when there is a moment. */
const WhyForm = ({
  request,
  code,
  onClose,
}: {
  request: FloorRequest
  code: string
  onClose: () => void
}) => {
  const [reason, setReason] = useState('')
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
        onChange={({ target }) => setReason(target.value)}
      />
      <FormEnd submit={tell(fairDesk.sayWhySend)} why={why} onClose={onClose} />
    </form>
  )
}

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

const sameRow = (a: RowProps, b: RowProps): boolean =>
  a.request === b.request &&
  a.place === b.place &&
  a.isLast === b.isLast &&
  a.upAfter === b.upAfter &&
  a.downAfter === b.downAfter &&
  a.minutes === b.minutes &&
  a.asked === b.asked &&
  a.before?.organizationId === b.before?.organizationId &&
  JSON.stringify(a.reason) === JSON.stringify(b.reason)

/** Drawn anew only when something in it changes: of a long list most rows stay as they are. */
const Row = memo((props: RowProps) => {
  const { request, place, minutes, reason, asked, before } = props
  const { code, name, title } = useWho()(request)
  const note = useMeeting((state) => state.floor.notes).find(({ requestId }) => requestId === request.id)
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
      <RowActions {...props} onMove={move} />
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
        </p>
        <Overridden request={request} code={code} />
      </div>
      {moving && <MoveForm request={request} onClose={() => setMoving(false)} />}
    </li>
  )
}, sameRow)

const rowOf = (list: readonly Place[], place: Place, now: number): RowProps => {
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
