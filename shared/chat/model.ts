import { type Static, Type } from 'typebox'
import { id, nullable, oneOf } from '../kernel/schema.ts'
import { SeatRole } from '../roster/model.ts'

export const ChatMode = oneOf('open', 'reviewed', 'closed', 'read-only')
export type ChatMode = Static<typeof ChatMode>

/** What holds for whoever writes: for all, with exceptions by role, and seconds between two messages of a person (0: none). */
export const ChatRule = Type.Object(
  {
    mode: ChatMode,
    exceptions: Type.Array(Type.Object({ role: SeatRole, mode: ChatMode }, { additionalProperties: false }), {
      maxItems: 6,
    }),
    slowSeconds: Type.Integer({ minimum: 0, maximum: 600 }),
  },
  { additionalProperties: false },
)
export type ChatRule = Static<typeof ChatRule>

/** BCP 47: fr, zh-Hant. */
export const LanguageTag = Type.String({ pattern: '^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$', maxLength: 35 })
export const PodiumRole = oneOf('chair', 'co-chair', 'secretariat')
export type PodiumRole = Static<typeof PodiumRole>
export const ChatHandling = oneOf('answered', 'dealt-with', 'hand')
export type ChatHandling = Static<typeof ChatHandling>

/** A published message. Fields that say nothing are missing: there may be ten thousand of them. */
export const ChatMessage = Type.Object({
  id,
  /** The item without a parent during which it was sent; null between items. */
  itemId: nullable(id),
  personId: id,
  organizationId: id,
  /** Empty when it is hidden. */
  text: Type.String(),
  at: Type.Number(),
  lang: Type.Optional(LanguageTag),
  /** True when its author put it as a question, which others may support. */
  question: Type.Optional(Type.Boolean()),
  /** When it was published, if it was reviewed first. */
  publishedAt: Type.Optional(Type.Number()),
  correctedAt: Type.Optional(Type.Number()),
  /** By an office of the podium; or withdrawn by its author, with the reason that everybody reads. */
  hidden: Type.Optional(
    Type.Object({
      as: oneOf('chair', 'co-chair', 'secretariat', 'author'),
      by: id,
      at: Type.Number(),
      reason: Type.Optional(Type.String()),
    }),
  ),
  handled: Type.Optional(Type.Object({ as: ChatHandling, by: id, at: Type.Number() })),
})
export type ChatMessage = Static<typeof ChatMessage>

/** A message that waits for its review, or was declined: seen by the podium and its author. */
export const ChatSubmission = Type.Object({
  id,
  message: ChatMessage,
  /** Withdrawn by its author: then without its text. */
  status: oneOf('in-review', 'declined', 'withdrawn'),
  reason: Type.String(),
})
export type ChatSubmission = Static<typeof ChatSubmission>

/** An author who was asked to say a message from the floor. */
export const HandOffer = Type.Object({
  id,
  messageId: id,
  itemId: nullable(id),
  personId: id,
  organizationId: id,
  at: Type.Number(),
  answer: nullable(oneOf('floor', 'nothing', 'lapsed')),
})
export type HandOffer = Static<typeof HandOffer>

/** What a moderator did, and to whom. */
export const ChatAct = Type.Object({
  act: oneOf('published', 'declined', 'hidden', 'restored', 'muted', 'unmuted'),
  messageId: nullable(id),
  personId: id,
  itemId: nullable(id),
  by: id,
  at: Type.Number(),
  reason: Type.String(),
})
export type ChatAct = Static<typeof ChatAct>

/** Between one person and the podium; never exported. */
export const PodiumNote = Type.Object({
  id,
  personId: id,
  organizationId: id,
  itemId: nullable(id),
  text: Type.String(),
  fromPodium: Type.Boolean(),
  by: id,
  at: Type.Number(),
  /** When its author withdrew it: then the text is empty. */
  withdrawnAt: Type.Optional(Type.Number()),
})
export type PodiumNote = Static<typeof PodiumNote>

/** Between two persons; seen by nobody else, and never exported. */
export const PrivateLine = Type.Object({
  id,
  from: id,
  to: id,
  organizationId: id,
  text: Type.String(),
  at: Type.Number(),
  /** When its author withdrew it: then the text is empty. */
  withdrawnAt: Type.Optional(Type.Number()),
})
export type PrivateLine = Static<typeof PrivateLine>

export const ChatReport = Type.Object({
  id,
  messageId: id,
  /** Who reported it. */
  personId: id,
  reason: Type.String(),
  at: Type.Number(),
  settledAt: nullable(Type.Number()),
})
export type ChatReport = Static<typeof ChatReport>

export const SupportAmong = oneOf('all', 'outside-steering-group')
export type SupportAmong = Static<typeof SupportAmong>

export const Chat = Type.Object({
  /** Published, in the order in which they were published. */
  messages: Type.Array(ChatMessage),
  submissions: Type.Array(ChatSubmission),
  rule: ChatRule,
  /** Rules for single items, in place of the meeting's. */
  itemRules: Type.Array(Type.Object({ itemId: id, rule: ChatRule })),
  /** The chair deals with the chat; the list of speakers waits. */
  pause: nullable(Type.Object({ startedAt: Type.Number(), by: id })),
  /** When the last pause ended. */
  pausedUntil: nullable(Type.Number()),
  pins: Type.Array(id),
  /** The message on the stage. */
  stagedId: nullable(id),
  supports: Type.Array(Type.Object({ messageId: id, organizationId: id })),
  supportAmong: SupportAmong,
  privateLines: Type.Boolean(),
  muted: Type.Array(Type.Object({ personId: id, itemId: nullable(id), by: id, at: Type.Number() })),
  /** Texts of hidden messages: for the podium and their authors. */
  withheld: Type.Array(
    Type.Object({ messageId: id, personId: id, text: Type.String(), reason: Type.String() }),
  ),
  /** Earlier wordings of corrected messages: for the podium. */
  wordings: Type.Array(Type.Object({ messageId: id, text: Type.String(), at: Type.Number() })),
  reports: Type.Array(ChatReport),
  offers: Type.Array(HandOffer),
  notes: Type.Array(PodiumNote),
  lines: Type.Array(PrivateLine),
  acts: Type.Array(ChatAct),
})
export type Chat = Static<typeof Chat>
