import { useCallback } from 'react'
import type { MeetingEvent } from '../../shared/events.ts'
import { findById } from '../../shared/kernel/lists.ts'
import type { Around } from '../../shared/rounds/model.ts'
import type { Happened } from '../activity.ts'
import { useActor } from '../actor.ts'
import { chatText } from '../chat/messages.ts'
import { fairDesk } from '../fair/fair-messages.ts'
import type { Message } from '../messages/catalogue.ts'
import { useText } from '../messages/Say.tsx'
import { useWriter } from '../messages/Write.tsx'
import { useCalled, useWho } from '../people.ts'
import { useCode } from '../polls/units.ts'
import { useMeeting, useViewer } from '../store.ts'
import { useDatedTime } from '../times.ts'
import { deskText } from './messages.ts'
import { decidingSaid } from './poll-activity.ts'
import { pollDesk } from './poll-messages.ts'
import { nameOf } from './reading.ts'

const plain = {
  requestPassedOver: deskText.passed,
  requestRestored: deskText.restored,
  floorActUndone: deskText.undid,
  speakerPaused: deskText.paused,
  speakerResumed: deskText.resumed,
  speakingLimitSet: deskText.setLimit,
  listClosed: deskText.closed,
  listOpened: deskText.opened,
  floorWithdrawn: deskText.withdrew,
  meetingReopened: deskText.reopenedMeeting,
  sittingStartVoided: deskText.didVoidStart,
  sittingStarted: deskText.startedSitting,
  sittingEnded: deskText.endedSitting,
  sittingAdded: deskText.addedSitting,
  itemStarted: deskText.startedItem,
  itemPaused: deskText.pausedItem,
  itemResumed: deskText.resumedItem,
  itemEnded: deskText.endedItem,
  itemReopened: deskText.reopenedItem,
  itemStartVoided: deskText.voidedStart,
  itemUnparked: deskText.unparkedItem,
  itemMoved: deskText.movedItem,
  itemCarriedOver: deskText.carriedItem,
  attributionSet: deskText.setAttribution,
  listClosingAnnounced: fairDesk.didAnnounce,
  listClosingCancelled: fairDesk.didCancel,
  rulingAppealed: fairDesk.didAppeal,
  appealWithdrawn: fairDesk.didWithdrawAppeal,
  questionPrepared: fairDesk.didPrepare,
  questionOpened: fairDesk.didOpen,
  questionAnswered: fairDesk.didAnswer,
  questionClosed: fairDesk.didClose,
  speakInvited: fairDesk.didInvite,
  tourStarted: fairDesk.didTour,
  tourPassed: fairDesk.didPass,
  tourDeferred: fairDesk.didDefer,
  tourLeft: fairDesk.didLeaveTour,
  tourEnded: fairDesk.didEndTour,

  // chat
  chatRuleSet: chatText.didRule,
  chatOptionsSet: chatText.didOptions,
  chatPauseStarted: chatText.didPause,
  chatPauseEnded: chatText.didEndPause,
  messageHidden: chatText.didHide,
  messageWithdrawn: chatText.didWithdraw,
  messageRestored: chatText.didRestore,
}
const isPlain = (type: string): type is keyof typeof plain => Object.hasOwn(plain, type)

/** What changed the rules of the floor: the sentence, and what stands in it beside who did it. */
const ruleWords = (event: MeetingEvent): [Message, Record<string, string>] | undefined => {
  switch (event.type) {
    case 'floorRulesSet':
      if (event.itemId === null) return [fairDesk.didRulesMeeting, {}]
      return [event.rules === null ? fairDesk.didRulesBack : fairDesk.didRulesItem, {}]
    case 'specialLimitSet':
    case 'itemLimitSet':
      return [deskText.setLimit, {}]
    case 'itemTimeShared':
      return [fairDesk.didShare, { on: String(event.shares) }]
    case 'figuresShown':
      return [fairDesk.didShow, { on: String(event.shown) }]
    case 'pointOfOrderRuled':
      return [fairDesk.didRule, { ruling: event.ruling }]
    case 'interventionCorrected':
      return [fairDesk.didCorrectDelivered, { reason: event.reason }]
    case 'rulingCorrected':
      return [fairDesk.didCorrect, { reason: event.reason }]
    case 'conclusionReopened':
      return [pollDesk.didReopen, { reason: event.reason }]
    case 'speakInvitationAnswered':
      return [fairDesk.didReply, { answer: event.answer }]
    case 'spokespersonAnswered':
      return [fairDesk.didConfirm, { on: String(event.confirmed) }]
    // chat
    case 'messagePinned':
      return [chatText.didPin, { on: String(event.pinned) }]
    case 'messageStaged':
      return [chatText.didStage, { on: String(event.messageId !== null) }]
    case 'readBackShown':
      return [deskText.readBack, { on: String(event.pointId !== null) }]
    case 'messageMarked':
      return [chatText.didMark, { as: event.as === 'dealt-with' ? 'dealt' : (event.as ?? 'none') }]
    default:
      return undefined
  }
}

/** The organization that an event speaks of. */
const organizationIn = (event: MeetingEvent, { invitations }: Around): string | undefined =>
  event.type === 'speakInvitationAnswered'
    ? findById(invitations, event.invitationId)?.organizationId
    : 'organizationId' in event
      ? (event.organizationId ?? undefined)
      : undefined

/** Rulings outlive the request that they speak of. */
const outlives = (type: string): boolean =>
  [
    'interventionCorrected',
    'pointOfOrderRuled',
    'rulingCorrected',
    'rulingAppealed',
    'appealWithdrawn',
  ].includes(type)

/** What happened, in a sentence; undefined for what is of no interest at the desk. */
export const useActivityWords = (): ((happened: Happened) => string | undefined) => {
  const tell = useText()
  const who = useWho()
  const actor = useActor()
  const { personId } = useViewer()
  const agenda = useMeeting((state) => state.agenda)
  const called = useCalled()
  const around = useMeeting((state) => state.around)
  const polls = useMeeting((state) => state.polls)
  const decisions = useMeeting((state) => state.decisions)
  const codeOf = useCode()
  const timeOf = useDatedTime()
  const write = useWriter()

  return useCallback(
    ({ event, request }) => {
      // Asked for and withdrawn in one breath: there is nothing left to name.
      if ('requestId' in event && !request && !outlives(event.type)) return undefined
      const { number, title } = nameOf(agenda, 'itemId' in event ? event.itemId : null)
      const values = {
        by: actor(event.by),
        isYou: String(event.by === personId),
        code: request ? who(request).code : '',
        org: called(organizationIn(event, around), ''),
        item: number === '' ? title : tell(deskText.item, { number }),
      }
      switch (event.type) {
        case 'floorGiven':
          return tell(deskText.gave, { ...values, outOfTurn: String(event.outOfTurn) })
        case 'floorEnded':
          return tell(event.by === request?.personId ? deskText.finished : deskText.ended, values)
        case 'requestMoved':
          if (event.override === null) return tell(deskText.movedBack, values)
          if (event.override.by === 'author') return tell(deskText.letPass, values)
          return event.override.reason === ''
            ? tell(deskText.movedOne, values)
            : tell(deskText.movedWhy, { ...values, reason: event.override.reason })
        case 'speakerTimeAdded':
          return tell(deskText.gaveTime, { ...values, seconds: event.seconds })
        case 'floorRequested':
          if (event.entered) return tell(deskText.enteredOne, values)
          return tell(event.kind === 'point-of-order' ? deskText.askedOrder : deskText.asked, values)
        case 'sittingEndNeared':
          return tell(deskText.nearedEnd, { minutes: event.minutes })
        case 'offRecordSet':
          return tell(event.off ? deskText.tookOff : deskText.putOn, values)
        case 'itemExtended': {
          const said = event.minutes < 0 ? deskText.shortenedItem : deskText.extendedItem
          return tell(said, { ...values, minutes: Math.abs(event.minutes) })
        }
        default: {
          const rule = ruleWords(event)
          if (rule) return tell(rule[0], { ...values, ...rule[1] })
          const said = decidingSaid(event, { polls, decisions }, { codeOf, timeOf, write, by: values.by })
          if (said) return tell(said.message, { ...values, ...said.values })
          return isPlain(event.type) ? tell(plain[event.type], values) : undefined
        }
      }
    },
    [tell, who, actor, personId, agenda, called, around, polls, decisions, codeOf, timeOf, write],
  )
}

/** What comes by itself with an event of the same act. */
const echoes: Readonly<Partial<Record<MeetingEvent['type'], readonly MeetingEvent['type'][]>>> = {
  pollPublished: ['pollClosed', 'pollCounted'],
  pointAdded: ['amendmentApplied'],
  pointChanged: ['amendmentApplied'],
  pointRemoved: ['amendmentApplied'],
}

/** An ending that came with the next giving is no news of its own, nor what came with an act that is told. */
export const withoutEchoes = (list: readonly Happened[]): Happened[] =>
  list.filter(({ event }, index) => {
    const [before, next] = [list[index - 1]?.event, list[index + 1]?.event]
    const isEcho = before?.at === event.at && echoes[event.type]?.includes(before.type)
    if (isEcho) return false
    const sameAct = next !== undefined && next.at === event.at && next.by === event.by
    return !(sameAct && event.type === 'floorEnded' && next.type === 'floorGiven')
  })
