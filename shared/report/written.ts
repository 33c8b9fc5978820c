import type { ChatMessage } from '../chat/model.ts'
import type { Names } from '../kernel/decision.ts'
import { besideWords } from '../messages/lists.ts'
import { writtenWords } from '../messages/report.ts'
import { allOf, eachOf, say, type Unwritten } from '../messages/sentence.ts'
import type { State } from '../state.ts'
import { codeOf } from './words.ts'

type Seen = Pick<State, 'roster' | 'record' | 'chat'>

/** Who wrote, as far as the meeting names them, each once. */
const writers = ({ roster, record }: Seen, names: Names, messages: readonly ChatMessage[]): Unwritten[] => {
  const found = new Map<string, { code: string; name: string; count: number }>()
  for (const { organizationId, personId } of messages) {
    const code = codeOf(roster, organizationId)
    const name = record.attribution === 'organization-and-name' ? (names[personId] ?? '') : ''
    const key = JSON.stringify([code, name])
    const before = found.get(key) ?? { code, name, count: 0 }
    found.set(key, { ...before, count: before.count + 1 })
  }
  return [...found.values()].map(({ code, name, count }) => {
    const notes = [
      ...(name === '' ? [] : [name]),
      ...(count > 1 ? [say(writtenWords.messages, { count })] : []),
    ]
    return notes.length === 0 ? code : say(besideWords.noted, { name: code, notes: eachOf(notes) })
  })
}

const whatOfQuestions = (messages: readonly ChatMessage[]): Unwritten[] => {
  const count = messages.filter(({ question }) => question).length
  if (count === 0) return []
  const dealt = messages.filter(({ question, handled }) => question && handled !== undefined).length
  if (dealt === count) return [say(writtenWords.allDealtWith, { count })]
  if (count === 1) return [say(writtenWords.notDealtWith, { count })]
  return [say(writtenWords.someDealtWith, { count, dealt })]
}

/** The chat on an item in sentences: who wrote, and what became of the questions; never what was written. */
export const whoWrote = (state: Seen, names: Names, itemId: string): Unwritten[] => {
  const messages = state.chat.messages.filter((one) => one.itemId === itemId && !one.hidden)
  if (messages.length === 0) return []
  const who =
    state.record.attribution === 'none'
      ? say(writtenWords.written, { count: messages.length })
      : say(writtenWords.wrote, { writers: allOf(writers(state, names, messages)) })
  return [who, ...whatOfQuestions(messages)]
}
