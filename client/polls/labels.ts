import { useCallback } from 'react'
import type { PartAnswer, Poll, PollPart } from '../../shared/polls/model.ts'
import { isPosition, questionKinds } from '../../shared/polls/questions.ts'
import { choiceName, isolated } from '../../shared/polls/results.ts'
import type { Message } from '../messages/catalogue.ts'
import { useText } from '../messages/Say.tsx'
import { useWriter } from '../messages/Write.tsx'
import { useWording } from '../messages/wording.ts'
import { pollText } from './messages.ts'
import { methodText } from './methods.ts'

/** What a choice is called where it is offered, and where one's own is shown: an organization speaks for itself. */
export const useChoiceLabel = (): ((part: PollPart, choice: string) => string) => {
  const tell = useText()
  const write = useWriter()
  return useCallback(
    (part, choice) =>
      isPosition(part) && (choice === 'objects' || choice === 'asks-for-poll')
        ? tell(pollText[choice])
        : write(choiceName(part, choice)),
    [tell, write],
  )
}

/** An answer to one part in a few words. */
export const useAnswerLabel = (): ((part: PollPart, answer: PartAnswer) => string) => {
  const label = useChoiceLabel()
  const tell = useText()
  const { formatList } = useWording()
  return useCallback(
    (part, { choice }) => {
      if (choice.length === 0) return tell(pollText.inWords)
      const labels = choice.map((one) => isolated(label(part, one)))
      if (questionKinds[part.ask].isOrdered)
        return formatList(
          labels.map((one, index) => `${index + 1}. ${one}`),
          { type: 'unit' },
        )
      return formatList(labels, { type: 'unit' })
    },
    [label, tell, formatList],
  )
}

/** What kind of poll it is, in words. */
export const kindOf = ({ method, rules }: Pick<Poll, 'method' | 'rules'>): Message =>
  rules.rollCall === 'none' ? methodText[method].kind : pollText.rollCall
