import type { ChatMessage } from '../chat/model.ts'
import type { Names } from '../kernel/decision.ts'
import type { State } from '../state.ts'
import { codeOf, counted, joinWithAnd, opened } from './words.ts'

type Seen = Pick<State, 'roster' | 'record' | 'chat'>

/** Who wrote, as far as the meeting names them, each once. */
const writers = ({ roster, record }: Seen, names: Names, messages: readonly ChatMessage[]): string[] => {
  const found = new Map<string, { code: string; name: string; count: number }>()
  for (const { organizationId, personId } of messages) {
    const code = codeOf(roster, organizationId)
    const name = record.attribution === 'organization-and-name' ? (names[personId] ?? '') : ''
    const key = JSON.stringify([code, name])
    const before = found.get(key) ?? { code, name, count: 0 }
    found.set(key, { ...before, count: before.count + 1 })
  }
  return [...found.values()].map(({ code, name, count }) => {
    const inside = [name, count > 1 ? counted(count, 'message') : ''].filter((word) => word !== '')
    return inside.length === 0 ? code : `${code} (${inside.join(', ')})`
  })
}

const whatOfQuestions = (messages: readonly ChatMessage[]): string[] => {
  const questions = messages.filter(({ question }) => question)
  if (questions.length === 0) return []
  const dealt = questions.filter(({ handled }) => handled !== undefined).length
  const put = counted(questions.length, 'question was put there', 'questions were put there')
  const all = questions.length === 1 ? 'it was dealt with' : 'all were dealt with'
  const end =
    dealt === questions.length
      ? all
      : questions.length === 1
        ? 'it was not dealt with'
        : `of which ${counted(dealt, 'was', 'were')} dealt with`
  return [opened(`${put}${dealt < questions.length && questions.length > 1 ? ', ' : '; '}${end}.`)]
}

/** The chat on an item in sentences: who wrote, and what became of the questions; never what was written. */
export const whoWrote = (state: Seen, names: Names, itemId: string): string[] => {
  const messages = state.chat.messages.filter((one) => one.itemId === itemId && !one.hidden)
  if (messages.length === 0) return []
  const who =
    state.record.attribution === 'none'
      ? opened(`${counted(messages.length, 'message was', 'messages were')} written in the chat.`)
      : `${joinWithAnd(writers(state, names, messages))} wrote in the chat.`
  return [who, ...whatOfQuestions(messages)]
}
