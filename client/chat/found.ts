import type { ChatMessage } from '../../shared/chat/model.ts'
import { asSought } from '../../shared/kernel/text.ts'

/** Messages that hold all of these words, in what they say or in who says it. */
export const foundIn = (
  messages: readonly ChatMessage[],
  words: string,
  who: (message: ChatMessage) => string,
): ChatMessage[] => {
  const wanted = words.split(/\s+/).filter(Boolean).map(asSought)
  if (wanted.length === 0) return []
  return messages.filter((message) => {
    const whole = asSought(`${message.text} ${who(message)}`)
    return wanted.every((word) => whole.includes(word))
  })
}
