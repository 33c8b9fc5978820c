import type { MeetingEvent } from '../../shared/events.ts'
import { spokenMs } from '../../shared/floor.ts'
import { listFor } from '../../shared/floor-list.ts'
import type { FloorRequest, State } from '../../shared/state.ts'
import type { Seen } from './watcher.ts'

const clock = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(Math.round(seconds % 60)).padStart(2, '0')}`

const what: Readonly<Record<string, string>> = {
  reply: 'a reply',
  'right-of-reply': 'a right of reply',
  'point-of-order': 'a point of order',
}

const requestIn = ({ floor }: State, requestId: string): FloorRequest | undefined =>
  [...floor.requests, floor.current?.request, floor.interrupted?.request].find((one) => one?.id === requestId)

const codeOf = ({ roster }: State, organizationId: string | undefined): string =>
  roster.organizations.find(({ id }) => id === organizationId)?.code ?? 'Somebody'

const ofRequest = (
  event: MeetingEvent,
  requestId: string,
  before: State,
  after: State,
): string | undefined => {
  const request = requestIn(after, requestId) ?? requestIn(before, requestId)
  const who = codeOf(after, request?.organizationId)
  switch (event.type) {
    case 'floorRequested': {
      const place = listFor(after, event.itemId).find((one) => one.request.id === requestId)?.place
      return `${who} asks for ${what[event.kind] ?? 'the floor'}${place === undefined ? '' : `, number ${place}`}`
    }
    case 'floorWithdrawn':
      return `${who} withdraws`
    case 'requestMoved':
      return event.override?.by === 'author' ? `${who} lets the next one pass` : `${who} is moved`
    case 'requestPassedOver':
      return `${who} is passed over`
    case 'floorGiven': {
      const limit = event.limitSeconds === null ? '' : `, ${clock(event.limitSeconds)} at most`
      return `${who} has the floor${limit}${event.outOfTurn ? ' (out of turn)' : ''}`
    }
    case 'floorEnded': {
      const { current, interrupted } = before.floor
      const spoken = [current, interrupted].find((one) => one?.request.id === requestId)
      return `${who} has finished${spoken ? ` after ${clock(spokenMs(spoken, event.at) / 1000)}` : ''}`
    }
    case 'floorActUndone':
      return `The last act is undone: ${who}`
    default:
      return undefined
  }
}

const ofItem = (event: MeetingEvent, itemId: string, { agenda }: State): string | undefined => {
  const item = agenda.items.find(({ id }) => id === itemId)
  const name = `${item?.number ? `${item.number} ` : ''}${item?.title ?? ''}`
  switch (event.type) {
    case 'itemStarted':
      return `Item ${name} begins`
    case 'itemEnded':
      return `Item ${name} is over`
    case 'itemPaused':
      return `Item ${name} pauses`
    case 'itemResumed':
      return `Item ${name} goes on`
    default:
      return undefined
  }
}

/** One line about what has just happened, or nothing about what is not worth one. */
export const commentOn = ({ recorded: { event }, before, after: { state } }: Seen): string | undefined => {
  if ('requestId' in event) return ofRequest(event, event.requestId, before, state)
  if ('itemId' in event && event.itemId !== null && event.type.startsWith('item'))
    return ofItem(event, event.itemId, state)
  switch (event.type) {
    case 'listClosed':
      return 'The list of speakers is closed'
    case 'listOpened':
      return 'The list of speakers is open'
    case 'sittingStarted':
      return 'The sitting begins'
    case 'sittingEndNeared':
      return `The sitting ends in ${event.minutes} minutes`
    case 'sittingEnded':
      return 'The sitting is over'
    case 'meetingClosed':
      return 'The meeting is closed'
    default:
      return undefined
  }
}
