import { floorItemId } from '../agenda/select.ts'
import type { CommandOf } from '../commands.ts'
import type { Happening } from '../events.ts'
import { accept, type Context, refuse } from '../kernel/decision.ts'
import { findById } from '../kernel/lists.ts'
import { personOf } from '../roster/select.ts'
import type { State } from '../state.ts'
import type { ChatDecision } from './refusals.ts'
import { longestNote } from './select.ts'
import { seatOf, withReadable } from './write.ts'

// --- deciding: hands and questions ---

const waitsOn = ({ floor }: State, itemId: string | null, personId: string): boolean =>
  floor.requests.some(
    (one) => one.itemId === itemId && one.personId === personId && one.kind !== 'point-of-order',
  )

const speaks = ({ floor: { current, interrupted } }: State, personId: string): boolean =>
  [current, interrupted].some(
    (one) => one?.request.personId === personId && one.request.kind !== 'point-of-order',
  )

export const offerHand = (
  state: State,
  { messageId }: CommandOf<'offerHand'>,
  { id }: Context,
): ChatDecision =>
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
): ChatDecision => {
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
): ChatDecision =>
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
