import { useCallback } from 'react'
import type { PartAnswer, Poll, PollPart } from '../../shared/polls/model.ts'
import { isolated, signed } from '../../shared/polls/result-words.ts'
import { otherChoice, type Position } from '../../shared/polls/tally.ts'
import type { Message } from '../messages/catalogue.ts'
import { useText } from '../messages/Say.tsx'
import { useWording } from '../messages/wording.ts'
import { pollText } from './messages.ts'

/** What a choice is called where it is offered, and where one's own is told. */
export const useChoiceLabel = (): ((part: PollPart, choice: string) => string) => {
  const tell = useText()
  return useCallback(
    ({ ask, options }, choice) => {
      if (ask === 'position') return tell(pollText[choice as Position])
      if (ask === 'stars') return tell(pollText.stars, { count: Number(choice) })
      if (ask === 'slider') return signed(Number(choice))
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
      if (part.ask === 'ranked') return labels.map((one, index) => `${index + 1}. ${one}`).join(', ')
      return formatList(labels, { type: 'unit' })
    },
    [label, tell, formatList],
  )
}

const kinds: Readonly<Record<Poll['method'], Message>> = {
  'no-objection': pollText.noObjection,
  indicative: pollText.indicative,
  recorded: pollText.recordedVote,
  choice: pollText.choice,
  questionnaire: pollText.questionnaire,
  secret: pollText.secretBallot,
}

/** What kind of poll it is, in words. */
export const kindOf = ({ method, rules }: Pick<Poll, 'method' | 'rules'>): Message =>
  method === 'recorded' && rules.rollCall !== 'none' ? pollText.rollCall : kinds[method]
