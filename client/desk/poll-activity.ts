import type { EventOf, EventType, MeetingEvent } from '../../shared/events.ts'
import { findById } from '../../shared/kernel/lists.ts'
import { methodNames } from '../../shared/messages/polls.ts'
import { say, type Unwritten } from '../../shared/messages/sentence.ts'
import type { Poll } from '../../shared/polls/model.ts'
import { outcomeName } from '../../shared/polls/results.ts'
import { pollOf } from '../../shared/polls/select.ts'
import type { State } from '../../shared/state.ts'
import type { Message } from '../messages/catalogue.ts'
import { titleOf } from './deciding.ts'
import { pollDesk } from './poll-messages.ts'

/** Events of decisions and polls that the desk tells of, with their sentence. */
const sentences = {
  pollPrepared: pollDesk.didPrepare,
  pollRemoved: pollDesk.didRemove,
  pollOpened: pollDesk.didOpen,
  ballotCast: pollDesk.didEnter,
  rollCalled: pollDesk.didCall,
  pollExtended: pollDesk.didExtend,
  pollClosingAsked: pollDesk.didAsk,
  pollClosed: pollDesk.didClose,
  pollPublished: pollDesk.didPublish,
  publicationWithdrawn: pollDesk.didWithdrawResult,
  pollReopened: pollDesk.didReopenPoll,
  ballotStruck: pollDesk.didStrike,
  ballotCorrected: pollDesk.didCorrectAnswer,
  pollVoided: pollDesk.didVoid,
  attentionCalled: pollDesk.didAttend,
  votingRulesSet: pollDesk.didRules,
  voteSuspended: pollDesk.didSuspend,
  proxyRecorded: pollDesk.didProxy,
  decisionDrafted: pollDesk.didDraft,
  decisionTabled: pollDesk.didTable,
  decisionChanged: pollDesk.didChangeDecision,
  decisionRemoved: pollDesk.didRemoveDecision,
  decisionWithdrawn: pollDesk.didWithdraw,
  pointAdded: pollDesk.didAddPoint,
  pointChanged: pollDesk.didChangePoint,
  pointRemoved: pollDesk.didRemovePoint,
  pointMoved: pollDesk.didMovePoint,
  amendmentProposed: pollDesk.didPropose,
  amendmentApplied: pollDesk.didApply,
  amendmentDeclined: pollDesk.didDecline,
  amendmentWithdrawn: pollDesk.didTakeBack,
  concluded: pollDesk.didConclude,
  footnoteAdded: pollDesk.didFootnote,
} as const satisfies Partial<Record<EventType, Message>>
type Told = keyof typeof sentences

export const isDeciding = (type: EventType): type is Told => Object.hasOwn(sentences, type)

export interface Said {
  readonly message: Message
  readonly values: Readonly<Record<string, string>>
}

type Known = Pick<State, 'polls' | 'decisions'>
interface Words {
  readonly codeOf: (unitId: string) => string
  readonly timeOf: (instant: number) => string
  readonly write: (unwritten: Unwritten) => string
}

const pollIn = ({ polls }: Known, event: MeetingEvent): Poll | undefined => {
  if ('poll' in event) return event.poll
  return 'pollId' in event ? pollOf(polls, event.pollId) : undefined
}

const decisionIn = ({ decisions }: Known, event: MeetingEvent) => {
  if ('decision' in event) return event.decision
  const amendment = 'amendmentId' in event ? findById(decisions.amendments, event.amendmentId) : undefined
  const id = 'decisionId' in event ? event.decisionId : amendment?.decisionId
  return findById(decisions.drafts, id)
}

/** What was said aloud, so to speak: objections and the like, where they are to be seen at once, and what the podium entered. */
const ballotSaid = (event: EventOf<'ballotCast'>, values: Said['values']): Said | undefined => {
  const { ballot, seenBy } = event
  if (seenBy === 'hidden') return undefined
  const chosen = ballot.answers.flatMap(({ choice }) => choice)
  if (chosen.includes('objects')) return { message: pollDesk.didObject, values }
  if (chosen.includes('asks-for-poll')) return { message: pollDesk.didAskPoll, values }
  if (chosen.includes('reservation')) return { message: pollDesk.didReserve, values }
  return ballot.as === 'podium' ? { message: pollDesk.didEnter, values } : undefined
}

const saidOf = (
  event: MeetingEvent & { type: Told },
  values: Said['values'],
  words: Words,
): Said | undefined => {
  const said = (message: Message, more: Said['values'] = {}): Said => ({
    message,
    values: { ...values, ...more },
  })
  switch (event.type) {
    case 'ballotCast':
      return ballotSaid(event, { ...values, code: words.codeOf(event.ballot.unitId) })
    case 'pollOpened':
      return said(pollDesk.didOpen, { method: words.write(say(methodNames[event.poll.method])) })
    case 'pollExtended':
      return event.closesAt === null
        ? said(pollDesk.didUnlimit)
        : said(pollDesk.didExtend, { time: words.timeOf(event.closesAt) })
    case 'pollClosingAsked':
      return said(event.asked ? pollDesk.didAsk : pollDesk.didGoOn)
    case 'pollVoided':
      return said(pollDesk.didVoid, { reason: event.reason })
    case 'pollReopened':
      return said(pollDesk.didReopenPoll, { reason: event.reason })
    case 'ballotStruck':
    case 'ballotCorrected':
      return said(sentences[event.type], { reason: event.reason, code: words.codeOf(event.unitId) })
    case 'attentionCalled':
      return said(event.pollId === null ? pollDesk.didUnattend : pollDesk.didAttend)
    case 'voteSuspended':
      return said(pollDesk.didSuspend, {
        on: String(event.suspended),
        code: words.codeOf(event.organizationId),
      })
    case 'proxyRecorded':
      return said(pollDesk.didProxy, {
        on: String(event.toId !== null),
        code: words.codeOf(event.fromId),
        other: event.toId === null ? '' : words.codeOf(event.toId),
      })
    case 'amendmentProposed':
      return said(pollDesk.didPropose, {
        code: event.organizationId === null ? (values.by ?? '') : words.codeOf(event.organizationId),
      })
    case 'concluded':
      return said(pollDesk.didConclude, { outcome: words.write(outcomeName(event.outcome, event.until)) })
    default:
      return said(sentences[event.type])
  }
}

/**
 * What an event of decisions or polls says, with what stands in its sentence beside who did it; undefined for events
 * of other features, and for answers that are not the desk's to see.
 */
export const decidingSaid = (
  event: MeetingEvent,
  known: Known,
  words: Words & { readonly by: string },
): Said | undefined => {
  if (!isDeciding(event.type)) return undefined
  const poll = pollIn(known, event)
  const decision = decisionIn(known, event)
  const called = event.type === 'rollCalled' ? (poll?.roll[event.called - 1] ?? '') : ''
  const title = (decision && titleOf(decision)) || (poll?.title ?? '')
  const values = {
    title: 'pollId' in event && event.pollId !== null && poll ? poll.title : title,
    code: called === '' ? '' : words.codeOf(called),
    by: words.by,
  }
  return saidOf(event as MeetingEvent & { type: Told }, values, words)
}
