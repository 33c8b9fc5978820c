import { useCallback, useState } from 'react'
import type { Item } from '../../shared/agenda/model.ts'
import { plannedMinutes } from '../../shared/agenda/select.ts'
import { Say, useText } from '../messages/Say.tsx'
import { useMeeting } from '../store.ts'
import { Act } from '../ui/Act.tsx'
import { Choice } from '../ui/Fields.tsx'
import { offerUndo } from '../ui/undo.ts'
import style from './agenda.module.css'
import { deskText } from './messages.ts'
import { bufferFor, endsBy } from './reading.ts'

/** "item 4", or its title when it has no number. */
export const useItemLabel = (): ((item: Item) => string) => {
  const tell = useText()
  return useCallback(({ number, title }) => (number === '' ? title : tell(deskText.item, { number })), [tell])
}

/** Starts an item. When that ends another one, it asks once. */
export const StartItem = ({ item, look }: { item: Item; look: 'next' | 'row' }) => {
  const agenda = useMeeting((state) => state.agenda)
  const tell = useText()
  const name = useItemLabel()
  const ended = endsBy(agenda, item)
  const confirm = ended && tell(deskText.startItemSure, { item: name(ended) })
  return (
    <Act
      command={{ type: 'startItem', itemId: item.id, expected: agenda.currentId }}
      size={look === 'row' ? 'small' : 'usual'}
      wide={look === 'next'}
      {...(confirm && { confirm })}
    >
      {look === 'row' ? (
        <Say it={deskText.startItem} />
      ) : (
        <span className={style.startNext} dir="auto">
          <Say
            it={deskText.startNext}
            with={{ item: item.number === '' ? item.title : `${item.number} ${item.title}` }}
          />
        </span>
      )}
    </Act>
  )
}

/** One or five minutes more, out of a buffer while one holds something. */
export const MoreMinutes = ({ item }: { item: Item }) => {
  const agenda = useMeeting((state) => state.agenda)
  const tell = useText()
  const name = useItemLabel()
  const buffer = bufferFor(agenda, item)
  const [drawn, setDrawn] = useState(true)
  const held = buffer ? plannedMinutes(buffer) : 0
  const from = buffer && drawn ? buffer.id : null
  const offerBack = (minutes: number) =>
    offerUndo(tell(deskText.minutesAdded, { minutes, item: name(item), taken: 'false' }), {
      type: 'extendItem',
      itemId: item.id,
      minutes: -minutes,
      bufferId: from,
    })
  return (
    <>
      {[1, 5].map((minutes) => (
        <Act
          key={minutes}
          command={{ type: 'extendItem', itemId: item.id, minutes, bufferId: from }}
          size="small"
          whyShown="on-focus"
          aria-label={tell(deskText.plusMinutesLabel, { minutes, item: name(item) })}
          done={tell(deskText.minutesAdded, { minutes, item: name(item), taken: 'false' })}
          onAnswer={({ ok }) => ok && offerBack(minutes)}
        >
          <Say it={deskText.plusMinutes} with={{ minutes }} />
        </Act>
      ))}
      {buffer && (
        <span className={style.bufferChoice}>
          <Choice
            checked={drawn}
            onChange={({ target }) => setDrawn(target.checked)}
            label={<Say it={deskText.fromBuffer} with={{ minutes: held }} />}
          />
        </span>
      )}
    </>
  )
}
