import { floorItemId } from '../../shared/agenda/select.ts'
import { isOwnWithdrawal } from '../../shared/floor/restore.ts'
import { Say, useText } from '../messages/Say.tsx'
import { useMeeting, useViewer } from '../store.ts'
import { Act } from '../ui/Act.tsx'
import style from './floor.module.css'
import { floorText } from './messages.ts'

/** What the reader withdrew last on the item that is on: it may have been a mistake. */
export const OwnWithdrawal = () => {
  const tell = useText()
  const viewer = useViewer()
  const itemId = useMeeting(({ agenda }) => floorItemId(agenda))
  const last = useMeeting((state) => state.floor.takenOff)?.findLast(
    (one) => one.request.itemId === itemId && isOwnWithdrawal(one, viewer),
  )
  if (!last) return null
  return (
    <div className={style.withdrawn}>
      <p className={style.reason}>
        <Say it={floorText.takenBack} />
      </p>
      <Act
        command={{ type: 'restoreRequest', requestId: last.request.id }}
        size="small"
        look="quiet"
        whyShown="on-focus"
        confirm={tell(floorText.restoreSure)}
        done={tell(floorText.restoredDone)}
      >
        <Say it={floorText.restore} />
      </Act>
    </div>
  )
}
