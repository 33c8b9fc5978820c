import { floorItemId } from '../../shared/agenda/select.ts'
import { chatModes } from '../../shared/chat/modes.ts'
import { chatModeFor } from '../../shared/chat/select.ts'
import type { Whisper } from '../../shared/protocol.ts'
import type { State } from '../../shared/state.ts'
import { inBackground } from '../background.ts'
import type { Member } from './crowd.ts'
import { chatLineFor, chatQuestionFor } from './phrases.ts'
import type { Random } from './random.ts'

interface Options {
  readonly members: readonly Member[]
  readonly random: Random
  readonly say: (line: string) => void
  readonly codeOf: (personId: string) => string
}

/** At most so many lines of the simulated on an item: the chat stands beside the floor. */
const mostOnItem = 14
/** How likely an organization supports a question that it sees. */
const likelihood = 0.4

/** What the simulated delegates do in the chat: a few lines, questions, and support for those of others. */
export const createChatter = ({ members, random, say, codeOf }: Options) => {
  let nextLine = random.between(10, 20)
  let nextSupport = random.between(20, 30)
  const considered = new Set<string>()

  const onLine = (): Member[] => members.filter(({ client }) => client.isOn())

  const write = async (seen: State): Promise<void> => {
    const itemId = floorItemId(seen.agenda)
    const onItem = seen.chat.messages.filter((message) => message.itemId === itemId)
    const modeOf = ({ client }: Member) => {
      const role = seen.roster.persons.find(({ id }) => id === client.personId)?.role ?? 'delegate'
      return chatModes[chatModeFor(seen.chat, itemId, role)]
    }
    const member = random.pick(onLine().filter((one) => modeOf(one).bar === null))
    if (itemId === null || !member || onItem.length >= mostOnItem) return
    const question = random.chance(0.3)
    const text = question ? chatQuestionFor(random) : chatLineFor(random)
    const { client, organizationId } = member
    const answer = await client.send({
      ...{ type: 'postMessage', text, organizationId, expected: itemId },
      ...(question ? { question: true } : {}),
    })
    if (answer.ok && modeOf(member).isReviewed)
      say(`${codeOf(client.personId)} writes in the chat; it waits for review`)
  }

  /** One organization looks at one question that it has not looked at, and supports it or does not. */
  const support = ({ chat, agenda }: State): void => {
    const itemId = floorItemId(agenda)
    const questions = chat.messages.filter((one) => one.question && !one.hidden && one.itemId === itemId)
    const question = random.pick(questions)
    const member = random.pick(onLine())
    if (!question || !member || member.organizationId === question.organizationId) return
    const key = `${question.id} ${member.organizationId}`
    if (considered.has(key)) return
    considered.add(key)
    if (random.chance(likelihood))
      inBackground(member.client.send({ type: 'supportQuestion', messageId: question.id, supported: true }))
  }

  const answerOffer = async (client: Member['client'], offerId: string): Promise<void> => {
    const wants = random.chance(0.75)
    const isOnList = wants && (await client.send({ type: 'answerHandOffer', offerId, answer: 'floor' })).ok
    if (!isOnList) inBackground(client.send({ type: 'answerHandOffer', offerId, answer: 'nothing' }))
  }

  return {
    step: (now: number, seen: State): void => {
      if (now >= nextLine) {
        nextLine = now + random.between(12, 35)
        inBackground(write(seen))
      }
      if (now >= nextSupport) {
        nextSupport = now + random.between(2, 6)
        support(seen)
      }
    },
    /** Who is asked to say a message from the floor mostly does. */
    asked: (client: Member['client'], whisper: Whisper): void => {
      for (const { event } of whisper) {
        if (event.type !== 'handOffered' || event.personId !== client.personId) continue
        inBackground(answerOffer(client, event.offerId))
      }
    },
  }
}
