import { itemOf } from '../../shared/agenda/select.ts'
import type { FloorRequest } from '../../shared/floor/model.ts'
import { Say, useText } from '../messages/Say.tsx'
import { useMeeting } from '../store.ts'
import { Act } from '../ui/Act.tsx'
import style from './floor.module.css'
import { floorText } from './messages.ts'
import { KindBadge } from './Request.tsx'

/** The name of an item, and what the list of nothing but the time between two items is called. */
export const useListName = (): ((itemId: string | null) => string) => {
  const agenda = useMeeting((state) => state.agenda)
  const tell = useText()
  return (itemId) => {
    const item = itemOf(agenda, itemId)
    return item ? `${item.number} ${item.title}`.trim() : tell(floorText.betweenItems)
  }
}

/** One's own request on a list that is not before the meeting, with the way out of it. */
export const WithdrawElsewhere = ({ request }: { request: FloorRequest }) => {
  const tell = useText()
  return (
    <Act
      command={{ type: 'withdrawRequest', requestId: request.id }}
      size="small"
      confirm={tell(floorText.withdrawSure)}
      done={tell(floorText.withdrawn)}
    >
      <Say it={floorText.withdraw} />
    </Act>
  )
}

/** Where else somebody waits. */
export const Elsewhere = ({ requests }: { requests: readonly FloorRequest[] }) => {
  const nameOf = useListName()
  if (requests.length === 0) return null
  return (
    <ul>
      {requests.map((request) => (
        <li key={request.id} className={style.elsewhere}>
          <span className={style.reason}>
            {request.itemId === null ? (
              <Say it={floorText.waitsBetween} />
            ) : (
              <Say it={floorText.waitsOn} with={{ item: <bdi>{nameOf(request.itemId)}</bdi> }} />
            )}
          </span>
          <KindBadge request={request} />
          <WithdrawElsewhere request={request} />
        </li>
      ))}
    </ul>
  )
}
