import { useCallback } from 'react'
import type { Position } from '../../shared/polls/methods.ts'
import type { PartAnswer, Poll, PollPart } from '../../shared/polls/model.ts'
import { isPosition, otherChoice, questionKinds } from '../../shared/polls/questions.ts'
import { isolated, signed } from '../../shared/polls/result-words.ts'
import type { Message } from '../messages/catalogue.ts'
import { useText } from '../messages/Say.tsx'
import { useWording } from '../messages/wording.ts'
import { pollText } from './messages.ts'
import { methodText } from './methods.ts'

/** What a choice is called where it is offered, and where one's own is told. */
export const useChoiceLabel = (): ((part: PollPart, choice: string) => string) => {
  const tell = useText()
  return useCallback(
    ({ ask, options }, choice) => {
      const { numbers } = questionKinds[ask]
      if (isPosition({ ask })) return tell(pollText[choice as Position])
      if (numbers === 'stars') return tell(pollText.stars, { count: Number(choice) })
      if (numbers === 'signed') return signed(Number(choice))
      if (choice === otherChoice) return tell(pollText.other)
      return options.find(({ id }) => id === choice)?.text ?? choice
    },
    [tell],
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
        return labels.map((one, index) => `${index + 1}. ${one}`).join(', ')
      return formatList(labels, { type: 'unit' })
    },
    [label, tell, formatList],
  )
}

/** What kind of poll it is, in words. */
export const kindOf = ({ method, rules }: Pick<Poll, 'method' | 'rules'>): Message =>
  rules.rollCall === 'none' ? methodText[method].kind : pollText.rollCall
