/** The chat: one thread for each item, its rules, its moderation, and the pause in which the chair deals with it. */
import { floorItemId } from './agenda.ts'
import type { CommandOf } from './commands.ts'
import type { Happening, MeetingEvent } from './events.ts'
import { isSteering } from './floor-list.ts'
import { notAdmitted } from './guests.ts'
import { accept, type Context, type Decision, type Refused, refuse } from './kernel/decision.ts'
import { findById, updateById } from './kernel/lists.ts'
import { tidyText } from './kernel/text.ts'
import { isPodium, type Role, type Viewer } from './kernel/viewer.ts'
import { personOf } from './roster.ts'
import type {
  Chat,
  ChatAct,
  ChatMessage,
  ChatMode,
  ChatRule,
  ChatSubmission,
  PodiumRole,
  State,
} from './state.ts'

export type ChatRefusal =
  | 'empty-message'
  | 'chat-closed'
  | 'chat-read-only'
  | 'muted'
  | 'slow-mode'
  | 'too-many-messages'
  | 'thread-moved-on'
  | 'unknown-message'
  | 'message-hidden'
  | 'message-not-hidden'
  | 'not-your-message'
  | 'too-late-to-correct'
  | 'correction-needs-review'
  | 'not-in-review'
  | 'wording-changed'
  | 'podium-not-muted'
  | 'not-muted'
  | 'own-message'
  | 'already-reported'
  | 'unknown-report'
  | 'pause-under-way'
  | 'no-pause'
  | 'chat-pause'
  | 'not-a-question'
  | 'already-asked'
  | 'already-waiting'
  | 'already-speaking'
  | 'author-not-here'
  | 'unknown-offer'
  | 'item-not-on'
  | 'private-lines-off'
  | 'not-your-item'
  | 'no-item-left'
  | 'unknown-item'
  | 'unknown-person'
  | 'no-seat'
  | 'not-your-organization'
  | 'nothing-changes'
type Decided = Decision<ChatRefusal>

const openToAll: ChatRule = { mode: 'open', exceptions: [], slowSeconds: 0 }

export const emptyChat: Chat = {
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

/** How long one's own message can be corrected, in milliseconds. */
export const correctionMs = 5 * 60_000
/** So many messages of one person, of every kind, in so many milliseconds: more is not talking. */
export const mostMessages = 10
export const mostMessagesMs = 30_000
const longestNote = 140

// --- reading ---

/** The rule in force for an item: its own, or the meeting's. */
export const chatRuleFor = ({ itemRules, rule }: Chat, itemId: string | null): ChatRule =>
  itemRules.find((one) => one.itemId === itemId)?.rule ?? rule

/** What holds for somebody of this role. The podium writes in every mode, unless an exception says otherwise. */
export const chatModeFor = (chat: Chat, itemId: string | null, role: Role): ChatMode => {
  const { mode, exceptions } = chatRuleFor(chat, itemId)
  return exceptions.find((one) => one.role === role)?.mode ?? (isPodium({ role }) ? 'open' : mode)
}

/** When a message was published: that is the order of a thread. */
export const publishedAt = (message: ChatMessage): number => message.publishedAt ?? message.at

/** The messages of an item, in their order. */
export const threadOf = ({ messages }: Chat, itemId: string | null): ChatMessage[] =>
  messages.filter((message) => message.itemId === itemId)

/** The last messages are looked at only: they stand in the order of their publication, which is never before they were sent. */
const ownSince = ({ messages, submissions }: Chat, personId: string, since: number): ChatMessage[] => {
  const own = submissions.map(({ message }) => message).filter((one) => one.personId === personId)
  for (let index = messages.length - 1; index >= 0; index -= 1) {
    const message = messages[index] as ChatMessage
    if (publishedAt(message) <= since) break
    if (message.personId === personId) own.push(message)
  }
  return own.filter(({ at }) => at > since)
}

/** Milliseconds until this person may write again in slow mode; 0: now. */
export const slowWaitMs = (
  chat: Chat,
  { personId, role }: Viewer,
  itemId: string | null,
  now: number,
): number => {
  const slowMs = chatRuleFor(chat, itemId).slowSeconds * 1000
  if (slowMs === 0 || isPodium({ role })) return 0
  const last = ownSince(chat, personId, now - slowMs)
    .filter((message) => message.itemId === itemId)
    .reduce((latest, { at }) => Math.max(latest, at), Number.NEGATIVE_INFINITY)
  return Math.max(0, last + slowMs - now)
}

const writesTooMuch = (chat: Chat, personId: string, now: number): boolean => {
  const since = now - mostMessagesMs
  const isRecent = (one: { readonly at: number }) => one.at > since
  const notes = chat.notes.filter((one) => one.by === personId && isRecent(one))
  const lines = chat.lines.filter((one) => one.from === personId && isRecent(one))
  return ownSince(chat, personId, since).length + notes.length + lines.length >= mostMessages
}

export const isMuted = ({ muted }: Chat, personId: string, itemId: string | null): boolean =>
  muted.some((one) => one.personId === personId && one.itemId === itemId)

/** Why this person may not write to the item now, for as long as nothing changes; undefined when they may. */
export const chatBar = (
  chat: Chat,
  { personId, role }: Viewer,
  itemId: string | null,
): Refused<ChatRefusal> | undefined => {
  const mode = chatModeFor(chat, itemId, role)
  if (mode === 'closed') return refuse('chat-closed')
  if (mode === 'read-only') return refuse('chat-read-only')
  return isMuted(chat, personId, itemId) ? refuse('muted') : undefined
}

/** Whether this organization's support counts: all do, or those outside the Steering Group. */
const counts = (state: Pick<State, 'roster' | 'agenda' | 'chat'>, organizationId: string): boolean =>
  state.chat.supportAmong === 'all' || !isSteering(state, organizationId)

export interface Question {
  readonly message: ChatMessage
  /** Organizations that support it, among those that are counted. */
  readonly support: number
}

/** The questions of an item that can be read, with the most supported first, then the oldest. */
export const questionsOf = (
  state: Pick<State, 'roster' | 'agenda' | 'chat'>,
  itemId: string | null,
): Question[] => {
  const sums = new Map<string, number>()
  for (const { messageId, organizationId } of state.chat.supports)
    if (counts(state, organizationId)) sums.set(messageId, (sums.get(messageId) ?? 0) + 1)
  return threadOf(state.chat, itemId)
    .filter(({ question, hidden }) => question && !hidden)
    .map((message) => ({ message, support: sums.get(message.id) ?? 0 }))
    .sort((a, b) => b.support - a.support || a.message.at - b.message.at)
}

/** What the chair still has to deal with: published since the last pause and not marked; all that is older with `earlier`. */
export const undealt = ({ chat, roster }: Pick<State, 'chat' | 'roster'>, earlier = false): ChatMessage[] => {
  const { messages, pausedUntil } = chat
  const ofPodium = new Set(roster.persons.filter(isPodium).map(({ id }) => id))
  return messages.filter(
    (message) =>
      !message.handled &&
      !message.hidden &&
      !ofPodium.has(message.personId) &&
      (earlier || pausedUntil === null || publishedAt(message) > pausedUntil),
  )
}

// --- deciding: writing ---

const seatOf = (actor: Viewer, named: string | undefined): string | Refused<ChatRefusal> => {
  const organizationId = named ?? actor.organizations[0]
  if (organizationId === undefined) return refuse('no-seat')
  return actor.organizations.includes(organizationId) ? organizationId : refuse('not-your-organization')
}

const secondsUp = (ms: number): string => String(Math.ceil(ms / 1000))

export const postMessage = (
  state: State,
  command: CommandOf<'postMessage'>,
  { actor, now, id }: Context,
): Decided => {
  const { chat } = state
  const { personId } = actor
  const organizationId = seatOf(actor, command.organizationId)
  if (typeof organizationId !== 'string') return organizationId
  const itemId = floorItemId(state.agenda)
  const barred = chatBar(chat, actor, itemId) ?? notAdmitted(state, personId)
  if (barred) return barred
  if (command.expected !== undefined && command.expected !== itemId) return refuse('thread-moved-on')
  const text = tidyText(command.text)
  if (text === '') return refuse('empty-message')
  if (writesTooMuch(chat, personId, now)) return refuse('too-many-messages')
  const waitMs = slowWaitMs(chat, actor, itemId, now)
  if (waitMs > 0) return refuse('slow-mode', secondsUp(waitMs))
  return accept({
    type: chatModeFor(chat, itemId, actor.role) === 'reviewed' ? 'messageSubmitted' : 'messagePublished',
    messageId: id,
    itemId,
    personId,
    organizationId,
    text,
    ...(command.lang ? { lang: command.lang } : {}),
    ...(command.question ? { question: true } : {}),
  })
}

const withMessage = (chat: Chat, messageId: string, then: (message: ChatMessage) => Decided): Decided => {
  const message = findById(chat.messages, messageId)
  return message ? then(message) : refuse('unknown-message')
}

const withReadable = (chat: Chat, messageId: string, then: (message: ChatMessage) => Decided): Decided =>
  withMessage(chat, messageId, (message) => (message.hidden ? refuse('message-hidden') : then(message)))

/** Why the author may not put these words in place of their own. */
const correctionBar = (
  chat: Chat,
  message: ChatMessage,
  text: string,
  { actor, now }: Context,
): Refused<ChatRefusal> | undefined => {
  if (message.personId !== actor.personId) return refuse('not-your-message')
  const barred = chatBar(chat, actor, message.itemId)
  if (barred) return barred
  if (now - message.at > correctionMs) return refuse('too-late-to-correct')
  if (text === '') return refuse('empty-message')
  return text === message.text ? refuse('nothing-changes') : undefined
}

/** One's own words, for five minutes. What was published without a review is not changed past one. */
export const correctMessage = (
  { chat }: State,
  command: CommandOf<'correctMessage'>,
  context: Context,
): Decided => {
  const { messageId } = command
  const { personId, role } = context.actor
  const text = tidyText(command.text)
  const waiting = findById(chat.submissions, messageId)
  if (waiting?.status === 'in-review') {
    const barred = correctionBar(chat, waiting.message, text, context)
    return (
      barred ??
      accept(
        { type: 'wordingKept', messageId, text: waiting.message.text },
        { type: 'submissionCorrected', messageId, personId, text },
      )
    )
  }
  return withReadable(chat, messageId, (message) => {
    const barred = correctionBar(chat, message, text, context)
    if (barred) return barred
    if (chatModeFor(chat, message.itemId, role) === 'reviewed') return refuse('correction-needs-review')
    return accept(
      { type: 'wordingKept', messageId, text: message.text },
      { type: 'messageCorrected', messageId, text },
    )
  })
}

// --- deciding: moderation ---

/** Publishes what waits for its review, or was declined, in the wording that the sender has read. */
export const publishMessage = (
  { chat }: State,
  { messageId, correctedAt }: CommandOf<'publishMessage'>,
): Decided => {
  const submission = findById(chat.submissions, messageId)
  if (!submission) return refuse('not-in-review')
  const { id: _, at: sentAt, correctedAt: corrected = null, ...message } = submission.message
  if (corrected !== correctedAt) return refuse('wording-changed')
  return accept({ type: 'messagePublished', messageId, ...message, sentAt })
}

export const declineMessage = (
  { chat }: State,
  { messageId, reason }: CommandOf<'declineMessage'>,
): Decided => {
  const submission = findById(chat.submissions, messageId)
  if (submission?.status !== 'in-review') return refuse('not-in-review')
  const { personId } = submission.message
  return accept({ type: 'messageDeclined', messageId, personId, reason: reason.trim() })
}

const settled = (chat: Chat, messageId: string): Happening[] =>
  chat.reports
    .filter((one) => one.messageId === messageId && one.settledAt === null)
    .map(({ id: reportId, personId }) => ({ type: 'reportSettled', reportId, personId }))

export const hideMessage = (
  { chat }: State,
  { messageId, reason = '' }: CommandOf<'hideMessage'>,
  { actor }: Context,
): Decided =>
  withReadable(chat, messageId, ({ personId, text }) =>
    accept(
      { type: 'textWithheld', messageId, personId, text, reason: reason.trim() },
      { type: 'messageHidden', messageId, as: actor.role as PodiumRole },
      ...settled(chat, messageId),
    ),
  )

export const restoreMessage = ({ chat }: State, { messageId }: CommandOf<'restoreMessage'>): Decided =>
  withMessage(chat, messageId, ({ hidden }) => {
    const kept = chat.withheld.find((one) => one.messageId === messageId)
    return hidden && kept
      ? accept({ type: 'messageRestored', messageId, text: kept.text })
      : refuse('message-not-hidden')
  })

const unknownItem = ({ agenda }: State, itemId: string | null): Refused<ChatRefusal> | undefined =>
  itemId === null || findById(agenda.items, itemId) ? undefined : refuse('unknown-item')

export const mutePerson = (
  state: State,
  { personId, itemId, reason = '' }: CommandOf<'mutePerson'>,
): Decided => {
  const person = personOf(state.roster, personId)
  if (!person || person.role === 'stage') return refuse('unknown-person')
  if (isPodium(person)) return refuse('podium-not-muted')
  const unknown = unknownItem(state, itemId)
  if (unknown) return unknown
  return isMuted(state.chat, personId, itemId)
    ? refuse('nothing-changes')
    : accept({ type: 'personMuted', personId, itemId, reason: reason.trim() })
}

export const unmutePerson = ({ chat }: State, { personId, itemId }: CommandOf<'unmutePerson'>): Decided =>
  isMuted(chat, personId, itemId) ? accept({ type: 'personUnmuted', personId, itemId }) : refuse('not-muted')

export const reportMessage = (
  { chat }: State,
  { messageId, reason = '' }: CommandOf<'reportMessage'>,
  { actor, id }: Context,
): Decided =>
  withReadable(chat, messageId, (message) => {
    const { personId } = actor
    if (message.personId === personId) return refuse('own-message')
    if (chat.reports.some((one) => one.messageId === messageId && one.personId === personId))
      return refuse('already-reported')
    return accept({ type: 'messageReported', reportId: id, messageId, personId, reason: reason.trim() })
  })

export const settleReport = ({ chat }: State, { reportId }: CommandOf<'settleReport'>): Decided => {
  const report = findById(chat.reports, reportId)
  if (report?.settledAt !== null) return refuse('unknown-report')
  return accept({ type: 'reportSettled', reportId, personId: report.personId })
}

// --- deciding: rules and the pause ---

export const setChatRule = (state: State, { itemId, rule }: CommandOf<'setChatRule'>): Decided => {
  const { chat } = state
  const own = chat.itemRules.find((one) => one.itemId === itemId)?.rule ?? null
  const next = itemId === null ? (rule ?? openToAll) : rule
  if (JSON.stringify(itemId === null ? chat.rule : own) === JSON.stringify(next))
    return refuse('nothing-changes')
  return unknownItem(state, itemId) ?? accept({ type: 'chatRuleSet', itemId, rule: next })
}

export const setChatOptions = (
  { chat }: State,
  { supportAmong, privateLines }: CommandOf<'setChatOptions'>,
): Decided =>
  chat.supportAmong === supportAmong && chat.privateLines === privateLines
    ? refuse('nothing-changes')
    : accept({ type: 'chatOptionsSet', supportAmong, privateLines })

export const startChatPause = ({ chat }: State): Decided =>
  chat.pause ? refuse('pause-under-way') : accept({ type: 'chatPauseStarted' })

export const endChatPause = ({ chat }: State): Decided =>
  chat.pause ? accept({ type: 'chatPauseEnded' }) : refuse('no-pause')

/** The queue waits for the chat: nobody is called meanwhile, but for a point of order. */
export const waitsForChat = (
  { chat, floor }: State,
  requestId: string | null,
): Refused<'chat-pause'> | undefined =>
  chat.pause && findById(floor.requests, requestId)?.kind !== 'point-of-order'
    ? refuse('chat-pause')
    : undefined

export const markMessage = ({ chat }: State, { messageId, as }: CommandOf<'markMessage'>): Decided =>
  withMessage(chat, messageId, ({ handled }) =>
    (handled?.as ?? null) === as
      ? refuse('nothing-changes')
      : accept({ type: 'messageMarked', messageId, as }),
  )

export const pinMessage = ({ chat }: State, { messageId, pinned }: CommandOf<'pinMessage'>): Decided =>
  withReadable(chat, messageId, () =>
    chat.pins.includes(messageId) === pinned
      ? refuse('nothing-changes')
      : accept({ type: 'messagePinned', messageId, pinned }),
  )

export const stageMessage = ({ chat }: State, { messageId }: CommandOf<'stageMessage'>): Decided => {
  if (chat.stagedId === messageId) return refuse('nothing-changes')
  const staged = accept({ type: 'messageStaged', messageId })
  return messageId === null ? staged : withReadable(chat, messageId, () => staged)
}

// --- deciding: hands and questions ---

const waitsOn = ({ floor }: State, itemId: string | null, personId: string): boolean =>
  floor.requests.some(
    (one) => one.itemId === itemId && one.personId === personId && one.kind !== 'point-of-order',
  )

const speaks = ({ floor: { current, interrupted } }: State, personId: string): boolean =>
  [current, interrupted].some(
    (one) => one?.request.personId === personId && one.request.kind !== 'point-of-order',
  )

export const offerHand = (state: State, { messageId }: CommandOf<'offerHand'>, { id }: Context): Decided =>
  withReadable(state.chat, messageId, ({ personId, organizationId, itemId }) => {
    const person = personOf(state.roster, personId)
    const sits = person?.seats.some((seat) => seat.organizationId === organizationId)
    if (!sits || person?.revoked) return refuse('author-not-here')
    if (itemId !== floorItemId(state.agenda)) return refuse('item-not-on')
    if (state.chat.offers.some((one) => one.messageId === messageId && one.answer === null))
      return refuse('already-asked')
    if (waitsOn(state, itemId, personId)) return refuse('already-waiting')
    return accept({ type: 'handOffered', offerId: id, messageId, itemId, personId, organizationId })
  })

/** On a yes the author asks for the floor like anybody else, with the beginning of the message as the note. */
export const answerHandOffer = (
  state: State,
  { offerId, answer }: CommandOf<'answerHandOffer'>,
  { actor, id }: Context,
): Decided => {
  const { chat, agenda } = state
  const offer = findById(chat.offers, offerId)
  if (!offer || offer.personId !== actor.personId || offer.answer !== null) return refuse('unknown-offer')
  const { messageId, organizationId, itemId, personId } = offer
  const answered: Happening = { type: 'handOfferAnswered', offerId, personId, answer }
  if (answer === 'nothing') return accept(answered)
  if (!actor.organizations.includes(organizationId)) return refuse('not-your-organization')
  if (itemId !== floorItemId(agenda)) return refuse('item-not-on')
  if (waitsOn(state, itemId, personId)) return refuse('already-waiting')
  if (speaks(state, personId)) return refuse('already-speaking')
  const message = findById(chat.messages, messageId)
  const asked = { requestId: id, personId, organizationId, itemId, capacity: null, entered: false }
  const note = [...(message?.text ?? '').replace(/\s+/g, ' ')].slice(0, longestNote).join('').trim()
  const noted: Happening[] = note === '' ? [] : [{ type: 'floorNoted', requestId: id, personId, text: note }]
  const marked: Happening[] = message ? [{ type: 'messageMarked', messageId, as: 'hand' }] : []
  return accept(answered, { type: 'floorRequested', kind: 'statement', ...asked }, ...noted, ...marked)
}

export const supportQuestion = (
  { chat }: State,
  command: CommandOf<'supportQuestion'>,
  { actor }: Context,
): Decided =>
  withReadable(chat, command.messageId, ({ id: messageId, question, organizationId: asker }) => {
    const organizationId = seatOf(actor, command.organizationId)
    if (typeof organizationId !== 'string') return organizationId
    if (!question) return refuse('not-a-question')
    if (organizationId === asker) return refuse('own-message')
    const { supported } = command
    const supports = chat.supports.some(
      (one) => one.messageId === messageId && one.organizationId === organizationId,
    )
    return supports === supported
      ? refuse('nothing-changes')
      : accept({ type: 'questionSupported', messageId, organizationId, supported })
  })

// --- deciding: in private ---

/** The words of somebody who may write in private now, or why not. */
const privateWords = (
  chat: Chat,
  command: { readonly text: string },
  { actor, now }: Context,
): string | Refused<ChatRefusal> => {
  const text = tidyText(command.text)
  if (text === '') return refuse('empty-message')
  return writesTooMuch(chat, actor.personId, now) ? refuse('too-many-messages') : text
}

export const writeToPodium = (
  { chat, agenda }: State,
  command: CommandOf<'writeToPodium'>,
  context: Context,
): Decided => {
  const { personId } = context.actor
  const organizationId = seatOf(context.actor, command.organizationId)
  if (typeof organizationId !== 'string') return organizationId
  const text = privateWords(chat, command, context)
  if (typeof text !== 'string') return text
  const itemId = floorItemId(agenda)
  const note = { noteId: context.id, personId, organizationId, itemId, text }
  return accept({ type: 'podiumNoteWritten', ...note, fromPodium: false })
}

export const writeAsPodium = (
  { chat, agenda, roster }: State,
  command: CommandOf<'writeAsPodium'>,
  context: Context,
): Decided => {
  const { personId } = command
  const organizationId = personOf(roster, personId)?.seats[0]?.organizationId
  if (organizationId === undefined) return refuse('unknown-person')
  const text = privateWords(chat, command, context)
  if (typeof text !== 'string') return text
  const itemId = floorItemId(agenda)
  const note = { noteId: context.id, personId, organizationId, itemId, text }
  return accept({ type: 'podiumNoteWritten', ...note, fromPodium: true })
}

export const writePrivately = (
  { chat, roster }: State,
  command: CommandOf<'writePrivately'>,
  context: Context,
): Decided => {
  if (!chat.privateLines) return refuse('private-lines-off')
  const { personId } = command
  const organizationId = seatOf(context.actor, command.organizationId)
  if (typeof organizationId !== 'string') return organizationId
  const seated = (personOf(roster, personId)?.seats.length ?? 0) > 0
  if (!seated || personId === context.actor.personId) return refuse('unknown-person')
  const text = privateWords(chat, command, context)
  if (typeof text !== 'string') return text
  return accept({ type: 'privateLineWritten', lineId: context.id, personId, organizationId, text })
}

// --- evolving ---

type EventOfType<T extends MeetingEvent['type']> = Extract<MeetingEvent, { type: T }>

const messageIn = (event: EventOfType<'messagePublished'> | EventOfType<'messageSubmitted'>): ChatMessage => {
  const { messageId: id, itemId, personId, organizationId, text, lang, question, at } = event
  const sentAt = event.type === 'messagePublished' ? event.sentAt : undefined
  return {
    id,
    itemId,
    personId,
    organizationId,
    text,
    at: sentAt ?? at,
    ...(lang === undefined ? {} : { lang }),
    ...(question === undefined ? {} : { question }),
    ...(sentAt === undefined ? {} : { publishedAt: at }),
  }
}

/** The list itself when nothing leaves it. */
const without = <T>(list: readonly T[], leaves: (one: T) => boolean): T[] =>
  list.some(leaves) ? list.filter((one) => !leaves(one)) : (list as T[])

const acted = (chat: Chat, { at, by }: MeetingEvent, act: Omit<ChatAct, 'at' | 'by'>): Chat => ({
  ...chat,
  acts: [...chat.acts, { ...act, by, at }],
})

const onMessage = (
  chat: Chat,
  event: MeetingEvent & { readonly messageId: string },
  act: ChatAct['act'],
): Chat => {
  const message = findById(chat.messages, event.messageId)
  if (!message) return chat
  const { id: messageId, personId, itemId } = message
  return acted(chat, event, { act, messageId, personId, itemId, reason: '' })
}

const evolvePublished = (chat: Chat, event: EventOfType<'messagePublished'>): Chat => {
  const submissions = without(chat.submissions, ({ id }) => id === event.messageId)
  const next = { ...chat, submissions, messages: [...chat.messages, messageIn(event)] }
  return event.sentAt === undefined ? next : onMessage(next, event, 'published')
}

const evolveSubmissions = (
  chat: Chat,
  event: MeetingEvent & { readonly messageId: string },
  change: (submission: ChatSubmission) => ChatSubmission,
): Chat => ({ ...chat, submissions: updateById(chat.submissions, event.messageId, change) })

const evolveMessage = (
  chat: Chat,
  event: { readonly messageId: string },
  change: (message: ChatMessage) => ChatMessage,
): Chat => ({ ...chat, messages: updateById(chat.messages, event.messageId, change) })

const evolveWriting = (chat: Chat, event: MeetingEvent): Chat => {
  switch (event.type) {
    case 'messagePublished':
      return evolvePublished(chat, event)
    case 'messageSubmitted': {
      const message = messageIn(event)
      const submission: ChatSubmission = { id: message.id, message, status: 'in-review', reason: '' }
      return { ...chat, submissions: [...chat.submissions, submission] }
    }
    case 'submissionCorrected': {
      const { text, at: correctedAt } = event
      return evolveSubmissions(chat, event, (one) => ({
        ...one,
        message: { ...one.message, text, correctedAt },
      }))
    }
    case 'messageCorrected': {
      const { text, at: correctedAt } = event
      return evolveMessage(chat, event, (message) => ({ ...message, text, correctedAt }))
    }
    case 'wordingKept': {
      const { messageId, text, at } = event
      return { ...chat, wordings: [...chat.wordings, { messageId, text, at }] }
    }
    case 'questionSupported': {
      const { messageId, organizationId, supported } = event
      const isThis = (one: Chat['supports'][number]) =>
        one.messageId === messageId && one.organizationId === organizationId
      const others = chat.supports.filter((one) => !isThis(one))
      return { ...chat, supports: supported ? [...others, { messageId, organizationId }] : others }
    }
    case 'podiumNoteWritten': {
      const { noteId: id, personId, organizationId, itemId, text, fromPodium, by, at } = event
      return {
        ...chat,
        notes: [...chat.notes, { id, personId, organizationId, itemId, text, fromPodium, by, at }],
      }
    }
    case 'privateLineWritten': {
      const { lineId: id, personId: to, organizationId, text, by: from, at } = event
      return { ...chat, lines: [...chat.lines, { id, from, to, organizationId, text, at }] }
    }
    default:
      return chat
  }
}

const evolveModeration = (chat: Chat, event: MeetingEvent): Chat => {
  switch (event.type) {
    case 'messageDeclined': {
      const { messageId, personId, reason } = event
      const itemId = findById(chat.submissions, messageId)?.message.itemId ?? null
      const declined = evolveSubmissions(chat, event, (one) => ({ ...one, status: 'declined', reason }))
      return acted(declined, event, { act: 'declined', messageId, personId, itemId, reason })
    }
    case 'textWithheld': {
      const { messageId, personId, text, reason } = event
      return { ...chat, withheld: [...chat.withheld, { messageId, personId, text, reason }] }
    }
    case 'messageHidden': {
      const { messageId, as, by, at } = event
      const hidden = evolveMessage(chat, event, (message) => ({
        ...message,
        text: '',
        hidden: { as, by, at },
      }))
      return {
        ...onMessage(hidden, event, 'hidden'),
        pins: without(chat.pins, (id) => id === messageId),
        stagedId: chat.stagedId === messageId ? null : chat.stagedId,
      }
    }
    case 'messageRestored': {
      const { messageId, text } = event
      const shown = evolveMessage(chat, event, ({ hidden: _, ...message }) => ({ ...message, text }))
      return {
        ...onMessage(shown, event, 'restored'),
        withheld: without(chat.withheld, (one) => one.messageId === messageId),
      }
    }
    case 'personMuted': {
      const { personId, itemId, reason, by, at } = event
      const muted = { ...chat, muted: [...chat.muted, { personId, itemId, by, at }] }
      return acted(muted, event, { act: 'muted', messageId: null, personId, itemId, reason })
    }
    case 'personUnmuted': {
      const { personId, itemId } = event
      const muted = without(chat.muted, (one) => one.personId === personId && one.itemId === itemId)
      return acted({ ...chat, muted }, event, {
        act: 'unmuted',
        messageId: null,
        personId,
        itemId,
        reason: '',
      })
    }
    case 'messageReported': {
      const { reportId: id, messageId, personId, reason, at } = event
      return { ...chat, reports: [...chat.reports, { id, messageId, personId, reason, at, settledAt: null }] }
    }
    case 'reportSettled':
      return {
        ...chat,
        reports: updateById(chat.reports, event.reportId, (one) => ({ ...one, settledAt: event.at })),
      }
    default:
      return chat
  }
}

const evolveRule = (chat: Chat, { itemId, rule }: EventOfType<'chatRuleSet'>): Chat => {
  if (itemId === null) return { ...chat, rule: rule ?? openToAll }
  const others = chat.itemRules.filter((one) => one.itemId !== itemId)
  return { ...chat, itemRules: rule ? [...others, { itemId, rule }] : others }
}

const withoutPause = (chat: Chat, at: number): Chat =>
  chat.pause ? { ...chat, pause: null, pausedUntil: at } : chat
const offStage = (chat: Chat): Chat => (chat.stagedId === null ? chat : { ...chat, stagedId: null })

const evolveDealing = (chat: Chat, event: MeetingEvent): Chat => {
  switch (event.type) {
    case 'chatRuleSet':
      return evolveRule(chat, event)
    case 'chatOptionsSet':
      return { ...chat, supportAmong: event.supportAmong, privateLines: event.privateLines }
    case 'chatPauseStarted':
      return { ...chat, pause: { startedAt: event.at, by: event.by } }
    case 'chatPauseEnded':
      return withoutPause(chat, event.at)
    // A pause that is forgotten ends with the sitting.
    case 'sittingEnded':
    case 'meetingClosed':
      return offStage(withoutPause(chat, event.at))
    case 'itemStarted':
      return offStage(chat)
    case 'messageMarked': {
      const { as, by, at } = event
      return evolveMessage(chat, event, ({ handled: _, ...message }) =>
        as === null ? message : { ...message, handled: { as, by, at } },
      )
    }
    case 'messagePinned': {
      const others = chat.pins.filter((id) => id !== event.messageId)
      return { ...chat, pins: event.pinned ? [...others, event.messageId] : others }
    }
    case 'messageStaged':
      return { ...chat, stagedId: event.messageId }
    case 'handOffered': {
      const { offerId: id, messageId, itemId, personId, organizationId, at } = event
      const offer = { id, messageId, itemId, personId, organizationId, at, answer: null }
      return { ...chat, offers: [...chat.offers, offer] }
    }
    case 'handOfferAnswered':
      return {
        ...chat,
        offers: updateById(chat.offers, event.offerId, (one) => ({ ...one, answer: event.answer })),
      }
    // What nobody answered before the item is over has lapsed.
    case 'itemEnded': {
      const lapses = (one: Chat['offers'][number]) => one.itemId === event.itemId && one.answer === null
      return chat.offers.some(lapses)
        ? { ...chat, offers: chat.offers.map((one) => (lapses(one) ? { ...one, answer: 'lapsed' } : one)) }
        : chat
    }
    case 'itemRemoved': {
      const itemRules = without(chat.itemRules, ({ itemId }) => itemId === event.itemId)
      return itemRules === chat.itemRules ? chat : { ...chat, itemRules }
    }
    case 'agendaImported':
      return chat.itemRules.length === 0 ? chat : { ...chat, itemRules: [] }
    default:
      return chat
  }
}

const writing: readonly string[] = [
  'messagePublished',
  'messageSubmitted',
  'submissionCorrected',
  'messageCorrected',
  'wordingKept',
  'questionSupported',
  'podiumNoteWritten',
  'privateLineWritten',
] satisfies MeetingEvent['type'][]

const moderating: readonly string[] = [
  'messageDeclined',
  'textWithheld',
  'messageHidden',
  'messageRestored',
  'personMuted',
  'personUnmuted',
  'messageReported',
  'reportSettled',
] satisfies MeetingEvent['type'][]

export const evolveChat = (chat: Chat, event: MeetingEvent): Chat => {
  if (writing.includes(event.type)) return evolveWriting(chat, event)
  return moderating.includes(event.type) ? evolveModeration(chat, event) : evolveDealing(chat, event)
}

// --- looking ---

const publicActs: readonly ChatAct['act'][] = ['published', 'hidden', 'restored']

/** Private lines are for the two between whom they are; all else is seen by the podium. */
export const chatForPodium = (chat: Chat, { personId }: Viewer): Chat => {
  const lines = without(chat.lines, ({ from, to }) => from !== personId && to !== personId)
  return lines === chat.lines ? chat : { ...chat, lines }
}

/** What is published, and of the rest what is one's own. */
export const chatFor = (chat: Chat, viewer: Viewer): Chat => {
  const { personId } = viewer
  const isOwn = (one: { readonly personId: string }) => one.personId === personId
  return {
    ...chatForPodium(chat, viewer),
    submissions: chat.submissions.filter(({ message }) => isOwn(message)),
    muted: chat.muted.filter(isOwn),
    withheld: chat.withheld.filter(isOwn),
    wordings: [],
    reports: chat.reports.filter(isOwn),
    offers: chat.offers.filter(isOwn),
    notes: chat.notes.filter(isOwn),
    acts: chat.acts.filter((one) => publicActs.includes(one.act) || isOwn(one)),
  }
}

/**
 * An event as it may be told from now on: with the words that the message has now, and none when it is hidden. Whoever
 * folds all of them comes to the same state, since what changed the words comes after.
 */
export const retellChat = ({ messages }: Chat): ((event: MeetingEvent) => MeetingEvent) => {
  const reworded = messages.filter((one) => one.hidden || one.correctedAt !== undefined)
  if (reworded.length === 0) return (event) => event
  const texts = new Map(reworded.map(({ id, text }) => [id, text]))
  return (event) => {
    switch (event.type) {
      case 'messagePublished':
      case 'messageCorrected':
      case 'messageRestored':
        return { ...event, text: texts.get(event.messageId) ?? event.text }
      default:
        return event
    }
  }
}
