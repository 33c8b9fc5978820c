import type { ReactNode } from 'react'
import type { Ask, PartAnswer, Poll, PollPart } from '../../shared/polls/model.ts'
import { choicesOf } from '../../shared/polls/tally.ts'
import { Options } from './Options.tsx'
import { Ranking } from './Ranking.tsx'
import { Slider } from './Slider.tsx'

interface ControlProps {
  readonly poll: Poll
  readonly part: PollPart
  readonly answer: PartAnswer
  readonly onAnswer: (answer: PartAnswer) => void
}

const OneOf = ({ poll, part, answer, onAnswer }: ControlProps) => (
  <Options
    {...{ part, choices: choicesOf(poll.method, part), chosen: answer.choice }}
    onChoose={(one) => onAnswer({ ...answer, choice: [one] })}
  />
)

const SeveralOf = ({ poll, part, answer, onAnswer }: ControlProps) => {
  const { choice } = answer
  return (
    <Options
      {...{ part, choices: choicesOf(poll.method, part), chosen: choice, many: true }}
      full={part.most !== null && choice.length >= part.most}
      onChoose={(one) =>
        onAnswer({
          ...answer,
          choice: choice.includes(one) ? choice.filter((other) => other !== one) : [...choice, one],
        })
      }
    />
  )
}

const OnScale = ({ part, answer, onAnswer }: ControlProps) => (
  <Slider
    part={part}
    value={answer.choice[0] ?? ''}
    onValue={(value) => onAnswer({ ...answer, choice: value === '' ? [] : [value] })}
  />
)

const InOrder = ({ part, answer, onAnswer }: ControlProps) => (
  <Ranking part={part} order={answer.choice} onOrder={(choice) => onAnswer({ ...answer, choice })} />
)

/** What draws each kind of question, beside the field for words. */
export const controls: { readonly [A in Ask]: (props: ControlProps) => ReactNode } = {
  position: OneOf,
  one: OneOf,
  several: SeveralOf,
  ranked: InOrder,
  stars: OneOf,
  slider: OnScale,
  text: () => null,
}
