import type { MeetingEvent } from '../../shared/events.ts'
import { listFor } from '../../shared/floor/list.ts'
import type { FloorRequest, FloorRules } from '../../shared/floor/model.ts'
import { spokenMs } from '../../shared/floor/select.ts'
import { methodNames } from '../../shared/messages/polls.ts'
import { say } from '../../shared/messages/sentence.ts'
import { outcomeName, resultOf } from '../../shared/polls/results.ts'
import type { State } from '../../shared/state.ts'
import { write } from '../wording.ts'
import type { Seen } from './watcher.ts'

const clock = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(Math.round(seconds % 60)).padStart(2, '0')}`

const what: Readonly<Record<string, string>> = {
  reply: 'a reply',
  'right-of-reply': 'a right of reply',
  'explanation-of-vote': 'an explanation of vote',
  'point-of-order': 'a point of order',
}

const requestIn = ({ floor }: State, requestId: string): FloorRequest | undefined =>
  [...floor.requests, floor.current?.request, floor.interrupted?.request].find((one) => one?.id === requestId)

const codeOf = ({ roster }: State, organizationId: string | undefined): string =>
  roster.organizations.find(({ id }) => id === organizationId)?.code ?? 'Somebody'

/** The rules in a few words: the screens say them in full. */
const inShort = ({ steeringGroup, unheardFirst, thenBy, limit, sides }: FloorRules): string => {
  const parts = [
    ...(sides ? ['for and against in turn'] : []),
    ...(steeringGroup === 'after' ? ['the Steering Group after the others'] : []),
    ...(steeringGroup === 'alternating' ? ['the Steering Group in turn'] : []),
    ...(unheardFirst ? ['not yet heard first'] : []),
    ...(thenBy === 'fewest' ? ['fewest interventions first'] : []),
    ...(thenBy === 'least-time' ? ['least speaking time first'] : []),
    ...(limit ? [`at most ${limit.count} each`] : []),
  ]
  return parts.length === 0 ? 'in the order of asking' : parts.join(', ')
}

/** What changes the order, or happens around the list. */
const ofFairness = (event: MeetingEvent, state: State): string | undefined => {
  const code = 'organizationId' in event ? codeOf(state, event.organizationId ?? undefined) : ''
  switch (event.type) {
    case 'floorRulesSet':
      return `The list has new rules: ${inShort(event.rules ?? state.floor.rules)}`
    case 'listClosingAnnounced':
      return `The list closes in ${Math.round((event.closesAt - event.at) / 60_000)} minutes`
    case 'listClosingCancelled':
      return 'The list stays open after all'
    case 'pointOfOrderRuled':
      return `The point of order of ${code} is ${event.ruling === 'not-upheld' ? 'not upheld' : event.ruling}`
    case 'rulingAppealed':
      return `${code} appeals against the ruling`
    case 'questionOpened':
      return `A question is put: ${event.text}`
    case 'questionAnswered':
      return `${code} answers in writing`
    case 'questionClosed':
      return 'The round of the question is closed'
    case 'tourStarted':
      return 'A tour de table begins'
    case 'tourPassed':
      return `${code} passes`
    case 'tourDeferred':
      return `${code} will come later`
    case 'tourLeft':
      return `${code} leaves the tour de table`
    case 'tourEnded':
      return 'The tour de table is over'
    default:
      return undefined
  }
}

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
    case 'offRecordSet':
      return `Item ${name} is ${event.off ? 'off' : 'on'} the record`
    default:
      return undefined
  }
}

/** What is said in the chat, and done with it. */
const ofChat = (event: MeetingEvent, state: State): string | undefined => {
  const authorOf = (messageId: string) =>
    codeOf(state, state.chat.messages.find(({ id }) => id === messageId)?.organizationId)
  switch (event.type) {
    case 'messagePublished':
      return `${codeOf(state, event.organizationId)} ${event.question ? 'asks' : 'writes'} in the chat: ${event.text}`
    case 'questionSupported': {
      const count = state.chat.supports.filter(({ messageId }) => messageId === event.messageId).length
      const asker = authorOf(event.messageId)
      return event.supported
        ? `${codeOf(state, event.organizationId)} supports the question of ${asker} (${count})`
        : undefined
    }
    case 'messageHidden':
      return `A message of ${authorOf(event.messageId)} is hidden`
    case 'chatPauseStarted':
      return 'The chair looks at the chat; the list of speakers waits'
    case 'chatPauseEnded':
      return 'The chat pause is over'
    default:
      return undefined
  }
}

const pollTitle = ({ polls }: State, pollId: string): string =>
  polls.polls.find(({ id }) => id === pollId)?.title ?? ''

/** The result of a poll in words, a line for each part. */
const resultLine = (state: State, pollId: string): string | undefined => {
  const poll = state.polls.polls.find(({ id }) => id === pollId)
  return poll && `The result: ${write(resultOf(poll, (id) => codeOf(state, id))).replace(/\n/g, ' / ')}`
}

/** What is put to them, answered and concluded. */
const ofPolls = (event: MeetingEvent, state: State): string | undefined => {
  switch (event.type) {
    case 'decisionTabled':
      return `A draft decision is tabled, with ${event.decision.points.length} points: ${event.decision.title}`
    case 'decisionWithdrawn':
      return 'The draft decision is withdrawn'
    case 'pointChanged':
    case 'pointAdded':
    case 'pointRemoved':
    case 'pointMoved':
      return 'The text of the draft decision changes'
    case 'amendmentProposed':
      return `${codeOf(state, event.organizationId ?? undefined)} proposes an amendment`
    case 'amendmentApplied':
      return 'The amendment is taken into the text'
    case 'amendmentDeclined':
      return 'The amendment is not taken up'
    case 'amendmentWithdrawn':
      return 'The amendment is withdrawn'
    case 'pollOpened':
      return `${write(say(methodNames[event.poll.method]))}: ${event.poll.title}, put to ${event.poll.electorate.length}`
    case 'rollCalled': {
      const poll = state.polls.polls.find(({ id }) => id === event.pollId)
      return `${codeOf(state, poll?.roll[event.called - 1])} is called`
    }
    case 'pollExtended':
      return 'The poll stays open for longer'
    case 'pollClosingAsked':
      return event.asked ? 'Has everyone answered?' : 'The poll goes on'
    case 'pollClosed':
      return `The poll is closed: ${pollTitle(state, event.pollId)}`
    case 'pollPublished':
      return resultLine(state, event.pollId)
    case 'publicationWithdrawn':
      return `The result is withdrawn: ${pollTitle(state, event.pollId)}`
    case 'pollVoided':
      return `The poll is made void: ${event.reason}`
    case 'concluded':
      return `The chair concludes: ${write(outcomeName(event.outcome, event.until))}. ${event.text}`
    case 'footnoteAdded':
      return `A footnote is added: ${event.text}`
    default:
      return undefined
  }
}

/** One line about what has just happened, or nothing about what is not worth one. */
export const commentOn = ({ recorded: { event }, before, after: { state } }: Seen): string | undefined => {
  const fair = ofFairness(event, state)
  if (fair !== undefined) return fair
  const polled = ofPolls(event, state)
  if (polled !== undefined) return polled
  const said = ofChat(event, state)
  if (said !== undefined) return said
  if ('requestId' in event) return ofRequest(event, event.requestId, before, state)
  if ('itemId' in event && event.itemId !== null && /^item|^offRecord/.test(event.type))
    return ofItem(event, event.itemId, state)
  switch (event.type) {
    case 'readBackShown':
      return event.pointId === null ? 'The read-back leaves the stage' : 'A point is read back on the stage'
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
