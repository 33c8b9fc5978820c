/** The chat: what is written, reviewed and hidden, hands offered from it, and what is written in private. */
import type { Feature } from '../kernel/feature.ts'
import { findById, updateById } from '../kernel/lists.ts'
import { followsMerges } from '../kernel/merged.ts'
import { podium, preparing, seated } from '../kernel/roles.ts'
import { isPodium } from '../kernel/viewer.ts'
import type { chatCommands } from './commands.ts'
import type { chatEvents } from './events.ts'
import {
  hide,
  lapse,
  mergedChat,
  messageIn,
  noteAct,
  noteActOnMessage,
  offStage,
  openToAll,
  publish,
  setRule,
  updateMessage,
  updateSubmission,
  without,
  withoutPause,
} from './fold.ts'
import { answerHandOffer, offerHand, supportQuestion } from './hands.ts'
import type { Chat, ChatSubmission } from './model.ts'
import {
  declineMessage,
  hideMessage,
  mutePerson,
  publishMessage,
  reportMessage,
  restoreMessage,
  settleReport,
  unmutePerson,
} from './moderate.ts'
import { writeAsPodium, writePrivately, writeToPodium } from './private.ts'
import type { ChatRefusal } from './refusals.ts'
import {
  endChatPause,
  markMessage,
  pinMessage,
  setChatOptions,
  setChatRule,
  stageMessage,
  startChatPause,
  waitsForChat,
} from './rules.ts'
import { chatFor, chatForPodium, redactChat } from './view.ts'
import { withdrawLine, withdrawMessage, withdrawNote } from './withdraw.ts'
import { correctMessage, postMessage } from './write.ts'

const emptyChat: Chat = {
  messages: [],
  submissions: [],
  rule: openToAll,
  itemRules: [],
  pause: null,
  pausedUntil: null,
  pins: [],
  stagedId: null,
  supports: [],
  supportAmong: 'outside-steering-group',
  privateLines: false,
  muted: [],
  withheld: [],
  wordings: [],
  reports: [],
  offers: [],
  notes: [],
  lines: [],
  acts: [],
}

const podiumAndPerson = ({ personId }: { readonly personId: string }) =>
  ['podium', `person:${personId}`] as const

export const chat: Feature<'chat', keyof typeof chatCommands, keyof typeof chatEvents, ChatRefusal> = {
  slice: 'chat',
  empty: emptyChat,
  commands: {
    postMessage: { by: seated, actsAs: 'seat', decide: postMessage },
    correctMessage: { by: seated, actsAs: 'person', decide: correctMessage },
    publishMessage: { by: podium, decide: publishMessage },
    declineMessage: { by: podium, decide: declineMessage },
    hideMessage: { by: podium, decide: hideMessage },
    restoreMessage: { by: podium, decide: restoreMessage },
    withdrawMessage: { by: seated, actsAs: 'person', decide: withdrawMessage },
    withdrawNote: { by: seated, actsAs: 'person', decide: withdrawNote },
    withdrawLine: { by: seated, actsAs: 'person', decide: withdrawLine },
    mutePerson: { by: podium, decide: mutePerson },
    unmutePerson: { by: podium, decide: unmutePerson },
    reportMessage: { by: seated, actsAs: 'person', decide: reportMessage },
    settleReport: { by: podium, decide: settleReport },
    setChatRule: { by: preparing, decide: setChatRule },
    setChatOptions: { by: preparing, decide: setChatOptions },
    startChatPause: { by: podium, decide: startChatPause },
    endChatPause: { by: podium, decide: endChatPause },
    markMessage: { by: podium, decide: markMessage },
    pinMessage: { by: podium, decide: pinMessage },
    stageMessage: { by: podium, decide: stageMessage },
    offerHand: { by: podium, decide: offerHand },
    answerHandOffer: { by: seated, actsAs: 'person', decide: answerHandOffer },
    supportQuestion: { by: seated, actsAs: 'organization', decide: supportQuestion },
    writeToPodium: { by: seated, actsAs: 'seat', decide: writeToPodium },
    writeAsPodium: { by: podium, decide: writeAsPodium },
    writePrivately: { by: seated, actsAs: 'seat', decide: writePrivately },
  },
  events: {
    messagePublished: { to: 'everyone', fold: publish },
    messageSubmitted: {
      to: podiumAndPerson,
      fold: (chat, event) => {
        const message = messageIn(event)
        const submission: ChatSubmission = { id: message.id, message, status: 'in-review', reason: '' }
        return { ...chat, submissions: [...chat.submissions, submission] }
      },
    },
    submissionCorrected: {
      to: podiumAndPerson,
      fold: (chat, { messageId, text, at: correctedAt }) =>
        updateSubmission(chat, messageId, (one) => ({
          ...one,
          message: { ...one.message, text, correctedAt },
        })),
    },
    messageDeclined: {
      to: podiumAndPerson,
      fold: (chat, event) => {
        const { messageId, personId, reason } = event
        const itemId = findById(chat.submissions, messageId)?.message.itemId ?? null
        const declined = updateSubmission(chat, messageId, (one) => ({ ...one, status: 'declined', reason }))
        return noteAct(declined, event, { act: 'declined', messageId, personId, itemId, reason })
      },
    },
    messageCorrected: {
      to: 'everyone',
      fold: (chat, { messageId, text, at: correctedAt }) =>
        updateMessage(chat, messageId, (message) => ({ ...message, text, correctedAt })),
    },
    wordingKept: {
      to: 'podium',
      fold: (chat, { messageId, text, at }) => ({
        ...chat,
        wordings: [...chat.wordings, { messageId, text, at }],
      }),
    },
    messageHidden: {
      to: 'everyone',
      fold: (chat, event) => {
        const { messageId, as, by, at } = event
        return noteActOnMessage(hide(chat, messageId, { as, by, at }), event, 'hidden')
      },
    },
    messageWithdrawn: {
      to: 'everyone',
      fold: (chat, { messageId, reason, by, at }) =>
        hide(chat, messageId, { as: 'author', by, at, ...(reason === '' ? {} : { reason }) }),
    },
    submissionWithdrawn: {
      to: podiumAndPerson,
      fold: (chat, { messageId }) =>
        updateSubmission(chat, messageId, (one) => ({
          ...{ ...one, status: 'withdrawn' },
          message: { ...one.message, text: '' },
        })),
    },
    noteWithdrawn: {
      to: podiumAndPerson,
      fold: (chat, { noteId, at: withdrawnAt }) => ({
        ...chat,
        notes: updateById(chat.notes, noteId, (one) => ({ ...one, text: '', withdrawnAt })),
      }),
    },
    lineWithdrawn: {
      to: ({ by, personId }) => [`person:${by}`, `person:${personId}`],
      fold: (chat, { lineId, at: withdrawnAt }) => ({
        ...chat,
        lines: updateById(chat.lines, lineId, (one) => ({ ...one, text: '', withdrawnAt })),
      }),
    },
    textWithheld: {
      to: podiumAndPerson,
      fold: (chat, { messageId, personId, text, reason }) => ({
        ...chat,
        withheld: [...chat.withheld, { messageId, personId, text, reason }],
      }),
    },
    messageRestored: {
      to: 'everyone',
      fold: (chat, event) => {
        const { messageId, text } = event
        const shown = updateMessage(chat, messageId, ({ hidden: _, ...message }) => ({ ...message, text }))
        return {
          ...noteActOnMessage(shown, event, 'restored'),
          withheld: without(chat.withheld, (one) => one.messageId === messageId),
        }
      },
    },
    personMuted: {
      to: podiumAndPerson,
      fold: (chat, event) => {
        const { personId, itemId, reason, by, at } = event
        const muted = { ...chat, muted: [...chat.muted, { personId, itemId, by, at }] }
        return noteAct(muted, event, { act: 'muted', messageId: null, personId, itemId, reason })
      },
    },
    personUnmuted: {
      to: podiumAndPerson,
      fold: (chat, event) => {
        const { personId, itemId } = event
        const muted = without(chat.muted, (one) => one.personId === personId && one.itemId === itemId)
        const act = { act: 'unmuted', messageId: null, personId, itemId, reason: '' } as const
        return noteAct({ ...chat, muted }, event, act)
      },
    },
    messageReported: {
      to: podiumAndPerson,
      fold: (chat, { reportId: id, messageId, personId, reason, at }) => ({
        ...chat,
        reports: [...chat.reports, { id, messageId, personId, reason, at, settledAt: null }],
      }),
    },
    reportSettled: {
      to: podiumAndPerson,
      fold: (chat, { reportId, at }) => ({
        ...chat,
        reports: updateById(chat.reports, reportId, (one) => ({ ...one, settledAt: at })),
      }),
    },
    chatRuleSet: { to: 'everyone', fold: setRule },
    chatOptionsSet: {
      to: 'everyone',
      fold: (chat, { supportAmong, privateLines }) => ({ ...chat, supportAmong, privateLines }),
    },
    chatPauseStarted: {
      to: 'everyone',
      fold: (chat, { at, by }) => ({ ...chat, pause: { startedAt: at, by } }),
    },
    chatPauseEnded: { to: 'everyone', fold: (chat, { at }) => withoutPause(chat, at) },
    messageMarked: {
      to: 'everyone',
      fold: (chat, { messageId, as, by, at }) =>
        updateMessage(chat, messageId, ({ handled: _, ...message }) =>
          as === null ? message : { ...message, handled: { as, by, at } },
        ),
    },
    messagePinned: {
      to: 'everyone',
      fold: (chat, { messageId, pinned }) => {
        const others = chat.pins.filter((id) => id !== messageId)
        return { ...chat, pins: pinned ? [...others, messageId] : others }
      },
    },
    messageStaged: { to: 'everyone', fold: (chat, { messageId }) => ({ ...chat, stagedId: messageId }) },
    questionSupported: {
      to: 'everyone',
      fold: (chat, { messageId, organizationId, supported }) => {
        const others = chat.supports.filter(
          (one) => one.messageId !== messageId || one.organizationId !== organizationId,
        )
        return { ...chat, supports: supported ? [...others, { messageId, organizationId }] : others }
      },
    },
    handOffered: {
      to: podiumAndPerson,
      fold: (chat, { offerId: id, messageId, itemId, personId, organizationId, at }) => ({
        ...chat,
        offers: [...chat.offers, { id, messageId, itemId, personId, organizationId, at, answer: null }],
      }),
    },
    handOfferAnswered: {
      to: podiumAndPerson,
      fold: (chat, { offerId, answer }) => ({
        ...chat,
        offers: updateById(chat.offers, offerId, (one) => ({ ...one, answer })),
      }),
    },
    podiumNoteWritten: {
      to: podiumAndPerson,
      fold: (chat, { noteId: id, personId, organizationId, itemId, text, fromPodium, by, at }) => ({
        ...chat,
        notes: [...chat.notes, { id, personId, organizationId, itemId, text, fromPodium, by, at }],
      }),
    },
    privateLineWritten: {
      to: ({ by, personId }) => [`person:${by}`, `person:${personId}`],
      fold: (chat, { lineId: id, personId: to, organizationId, text, by: from, at }) => ({
        ...chat,
        lines: [...chat.lines, { id, from, to, organizationId, text, at }],
      }),
    },
  },
  follows: {
    ...followsMerges(mergedChat),
    // A pause that is forgotten ends with the sitting.
    sittingEnded: (chat, { at }) => offStage(withoutPause(chat, at)),
    meetingClosed: (chat, { at }) => offStage(withoutPause(chat, at)),
    itemStarted: offStage,
    // What nobody answered before the item is over has lapsed.
    itemEnded: (chat, { itemId }) => lapse(chat, itemId),
    itemStartVoided: (chat, { itemId }) => lapse(chat, itemId),
    itemRemoved: (chat, event) => {
      const itemRules = without(chat.itemRules, ({ itemId }) => itemId === event.itemId)
      return itemRules === chat.itemRules ? chat : { ...chat, itemRules }
    },
    agendaImported: (chat) => (chat.itemRules.length === 0 ? chat : { ...chat, itemRules: [] }),
  },
  view: (chat, viewer) => (isPodium(viewer) ? chatForPodium(chat, viewer) : chatFor(chat, viewer)),
  // While the chat waits for its hands, nobody is given the floor.
  holdsUp: {
    giveFloor: (state, { requestId }) => waitsForChat(state, requestId),
    callNextInTour: (state) => waitsForChat(state, null),
  },
  redact: redactChat,
}
