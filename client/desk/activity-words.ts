import { useCallback } from 'react'
import type { Happened } from '../activity.ts'
import { useText } from '../messages/Say.tsx'
import { useWho } from '../people.ts'
import { useMeeting, useViewer } from '../store.ts'
import { useActor } from './actor.ts'
import { deskText } from './messages.ts'
import { nameOf } from './reading.ts'

const plain = {
  requestPassedOver: deskText.passed,
  floorActUndone: deskText.undid,
  speakerPaused: deskText.paused,
  speakerResumed: deskText.resumed,
  speakingLimitSet: deskText.setLimit,
  listClosed: deskText.closed,
  listOpened: deskText.opened,
  floorWithdrawn: deskText.withdrew,
  sittingStarted: deskText.startedSitting,
  sittingEnded: deskText.endedSitting,
  sittingAdded: deskText.addedSitting,
  itemStarted: deskText.startedItem,
  itemPaused: deskText.pausedItem,
  itemResumed: deskText.resumedItem,
  itemEnded: deskText.endedItem,
  itemReopened: deskText.reopenedItem,
  itemMoved: deskText.movedItem,
  itemCarriedOver: deskText.carriedItem,
}
const isPlain = (type: string): type is keyof typeof plain => Object.hasOwn(plain, type)

/** What happened, in a sentence; undefined for what is of no interest at the desk. */
export const useActivityWords = (): ((happened: Happened) => string | undefined) => {
  const tell = useText()
  const who = useWho()
  const actor = useActor()
  const { personId } = useViewer()
  const agenda = useMeeting((state) => state.agenda)

  return useCallback(
    ({ event, request }) => {
      // Asked for and withdrawn in one breath: there is nothing left to name.
      if ('requestId' in event && !request) return undefined
      const { number, title } = nameOf(agenda, 'itemId' in event ? event.itemId : null)
      const values = {
        by: actor(event.by),
        isYou: String(event.by === personId),
        code: request ? who(request).code : '',
        item: number === '' ? title : tell(deskText.item, { number }),
      }
      switch (event.type) {
        case 'floorGiven':
          return tell(deskText.gave, { ...values, outOfTurn: String(event.outOfTurn) })
        case 'floorEnded':
          return tell(event.by === request?.personId ? deskText.finished : deskText.ended, values)
        case 'requestMoved':
          if (event.override === null) return tell(deskText.movedBack, values)
          return tell(event.override.by === 'author' ? deskText.letPass : deskText.movedOne, values)
        case 'speakerTimeAdded':
          return tell(deskText.gaveTime, { ...values, seconds: event.seconds })
        case 'floorRequested':
          if (event.entered) return tell(deskText.enteredOne, values)
          return tell(event.kind === 'point-of-order' ? deskText.askedOrder : deskText.asked, values)
        case 'sittingEndNeared':
          return tell(deskText.nearedEnd, { minutes: event.minutes })
        case 'itemExtended': {
          const said = event.minutes < 0 ? deskText.shortenedItem : deskText.extendedItem
          return tell(said, { ...values, minutes: Math.abs(event.minutes) })
        }
        default:
          return isPlain(event.type) ? tell(plain[event.type], values) : undefined
      }
    },
    [tell, who, actor, personId, agenda],
  )
}

/** An ending that came with the next giving is no news of its own. */
export const withoutEchoes = (list: readonly Happened[]): Happened[] =>
  list.filter(({ event }, index) => {
    const next = list[index + 1]?.event
    const sameAct = next !== undefined && next.at === event.at && next.by === event.by
    return !(sameAct && event.type === 'floorEnded' && next.type === 'floorGiven')
  })
