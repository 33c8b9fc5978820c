import { floorItemId } from '../../shared/agenda/select.ts'
import type { TakenOff } from '../../shared/floor/model.ts'
import { Say, useText } from '../messages/Say.tsx'
import { useWho } from '../people.ts'
import { useMeeting } from '../store.ts'
import { useDatedTime } from '../times.ts'
import { Act } from '../ui/Act.tsx'
import { Disclosure } from '../ui/pieces.tsx'
import style from './floor.module.css'
import { deskText } from './messages.ts'

const Row = ({ one }: { one: TakenOff }) => {
  const tell = useText()
  const dated = useDatedTime()
  const { request, how, at } = one
  const { code } = useWho()(request)
  return (
    <li className={style.takenOff}>
      <span>
        <Say it={deskText.takenOffOne} with={{ code: <bdi>{code}</bdi>, how, time: dated(at) }} />
      </span>
      <Act
        command={{ type: 'restoreRequest', requestId: request.id }}
        size="small"
        look="quiet"
        aria-label={tell(deskText.restoreOf, { code })}
        confirm={tell(deskText.restoreSure, { code })}
        done={tell(deskText.restoredDone, { code })}
      >
        <Say it={deskText.restore} />
      </Act>
    </li>
  )
}

/** Who was withdrawn or passed over on the item that is on, the last first: each can be put back in its place. */
export const TakenOffList = () => {
  const itemId = useMeeting(({ agenda }) => floorItemId(agenda))
  const all = (useMeeting((state) => state.floor.takenOff) ?? []).filter(
    ({ request }) => request.itemId === itemId,
  )
  if (all.length === 0) return null
  return (
    <Disclosure summary={<Say it={deskText.takenOff} with={{ count: all.length }} />}>
      <ul>
        {all.toReversed().map((one) => (
          <Row key={one.request.id} one={one} />
        ))}
      </ul>
    </Disclosure>
  )
}
