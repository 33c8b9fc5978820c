import { isListClosed } from '../../shared/floor/select.ts'
import { fairDesk } from '../fair/fair-messages.ts'
import { useListClosesAt } from '../floor/ListCloses.tsx'
import { Say, useText } from '../messages/Say.tsx'
import { useMeeting } from '../store.ts'
import { Act } from '../ui/Act.tsx'
import { ActionMenu } from '../ui/ActionMenu.tsx'
import { announce } from '../ui/announce.ts'
import { useCarryOut } from './notice.ts'

const minutesOf = [2, 5, 10] as const

/** Announces that the list closes in some minutes, or takes that back. */
export const ClosingControl = () => {
  const closesAt = useListClosesAt()
  const closed = useMeeting(isListClosed)
  const carryOut = useCarryOut()
  const tell = useText()
  if (closed) return null
  if (closesAt !== undefined)
    return (
      <Act
        command={{ type: 'cancelListClosing' }}
        size="small"
        whyShown="on-focus"
        done={tell(fairDesk.closingKept)}
      >
        <Say it={fairDesk.closingKeep} />
      </Act>
    )
  const close = async (minutes: number) => {
    if (await carryOut({ type: 'announceListClosing', minutes }))
      announce(tell(fairDesk.closingSaid, { minutes }))
  }
  return (
    <ActionMenu
      label={tell(fairDesk.closeIn)}
      actions={minutesOf.map((minutes) => ({
        key: String(minutes),
        label: tell(fairDesk.closeInMinutes, { minutes }),
        run: () => void close(minutes),
      }))}
    >
      <Say it={fairDesk.closeIn} />
    </ActionMenu>
  )
}
