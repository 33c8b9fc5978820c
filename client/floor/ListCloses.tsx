import { floorItemId } from '../../shared/agenda/select.ts'
import { useNow } from '../clock.ts'
import { useText } from '../messages/Say.tsx'
import { useMeeting } from '../store.ts'
import { useDeadline, useMinutes } from '../times.ts'
import { ruleText } from './fair-messages.ts'

/** When the list before the meeting closes by itself (UTC, milliseconds); undefined when nobody has announced it. */
export const useListClosesAt = (): number | undefined =>
  useMeeting(
    ({ floor, agenda }) => floor.closings.find(({ itemId }) => itemId === floorItemId(agenda))?.closesAt,
  )

/** "The list closes at 14:05 (in 4 minutes)", or nothing. */
export const useClosingText = (): string | undefined => {
  const closesAt = useListClosesAt()
  const now = useNow(5_000)
  const deadline = useDeadline()
  const inMinutes = useMinutes()
  const tell = useText()
  if (closesAt === undefined) return undefined
  const minutes = Math.max(0, Math.floor((closesAt - now) / 60_000))
  return tell(ruleText.closes, { time: deadline(closesAt, minutes), minutes, left: inMinutes(minutes) })
}

export const ListCloses = ({ className }: { className?: string | undefined }) => {
  const text = useClosingText()
  return text === undefined ? null : <p className={className}>{text}</p>
}
