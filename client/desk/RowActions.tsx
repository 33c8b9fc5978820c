import { memo } from 'react'
import type { Command } from '../../shared/commands.ts'
import type { FloorRequest } from '../../shared/floor/model.ts'
import { Say, useRefusalText, useText } from '../messages/Say.tsx'
import { useWho } from '../people.ts'
import type { Sight } from '../sight.ts'
import { may, useMay } from '../store.ts'
import { Act } from '../ui/Act.tsx'
import { ActionMenu, type MenuAction } from '../ui/ActionMenu.tsx'
import { Button } from '../ui/Button.tsx'
import { offerUndo } from '../ui/undo.ts'
import { useSubject, useSwallow } from '../ui/use-intent.ts'
import style from './floor.module.css'
import { deskText } from './messages.ts'
import { useCarryOut } from './notice.ts'

/** What brings a request back to where it stood before it was moved. */
const backTo = ({ id, override }: FloorRequest): Command =>
  override
    ? { type: 'moveRequest', requestId: id, after: override.after, reason: override.reason }
    : { type: 'unmoveRequest', requestId: id }

/** Moves a request, and offers to take it back. */
export const useMove = (request: FloorRequest, code: string) => {
  const carryOut = useCarryOut()
  const tell = useText()
  return async (command: Command, sight?: Sight) => {
    const back = backTo(request)
    const done = await carryOut(command, sight)
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
  const subject = useSubject(command)
  const swallow = useSwallow()
  const press = () => (subject.press() === 'swallowed' ? swallow() : void move(command))
  return (
    <Button
      size="small"
      whyShown="on-focus"
      why={atEdge ?? (refused && inWords(refused))}
      aria-label={tell(deskText[direction], { code })}
      onPointerDown={subject.down}
      onClick={press}
    >
      <span aria-hidden="true">{direction === 'up' ? '↑' : '↓'}</span>
    </Button>
  )
})

interface OfRow {
  readonly request: FloorRequest
  readonly code: string
}

const Give = memo(({ request, code }: OfRow) => {
  const tell = useText()
  return (
    <Act
      // Who has the floor is one of the facts that it is sent with.
      command={{ type: 'giveFloor', requestId: request.id }}
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
  const pass: Command = { type: 'passOver', requestId: request.id }
  const back: Command = { type: 'unmoveRequest', requestId: request.id }
  const actions = (): MenuAction[] => [
    { key: 'move', label: tell(deskText.moveTo), why: whyNot(moveFirst), run: onMove },
    {
      key: 'pass',
      label: tell(deskText.passOver),
      why: whyNot(pass),
      run: (sight) => void carryOut(pass, sight),
    },
    ...(request.override
      ? [
          {
            key: 'back',
            label: tell(deskText.giveBack),
            why: whyNot(back),
            run: (sight: Sight | undefined) => void move(back, sight),
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

export interface RowActionsProps {
  readonly request: FloorRequest
  readonly isFirst: boolean
  readonly isLast: boolean
  /** After whom the request comes when it goes one place up, or down; null: before everybody. */
  readonly upAfter: string | null
  readonly downAfter: string | null
}

/** Most changes of the list move a row and change none of these. */
export const RowActions = memo((props: RowActionsProps & { readonly onMove: () => void }) => {
  const { request, isFirst, isLast, upAfter, downAfter, onMove } = props
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
        atEdge={isFirst ? tell(deskText.isFirst) : undefined}
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
})
