import type { ReactNode } from 'react'
import type { Position } from '../../shared/polls/methods.ts'
import type { PollPart } from '../../shared/polls/model.ts'
import { isPosition } from '../../shared/polls/questions.ts'
import style from './polls.module.css'

/** What an answer looks like: a colour of votes, a shape of its own, and in pictures a pattern. */
export type Shape = 'check' | 'check-part' | 'cross' | 'dash' | 'question' | 'dots' | 'circle'
export type Tone = 'for' | 'against' | 'abstain' | 'none' | 'plain'

export interface Look {
  readonly tone: Tone
  readonly shape: Shape | null
}

const looks: Readonly<Record<Position, Look>> = {
  'no-objection': { tone: 'for', shape: 'check' },
  objects: { tone: 'against', shape: 'cross' },
  'asks-for-poll': { tone: 'abstain', shape: 'question' },
  reservation: { tone: 'abstain', shape: 'dash' },
  support: { tone: 'for', shape: 'check' },
  'support-with-amendment': { tone: 'for', shape: 'check-part' },
  'cannot-support': { tone: 'against', shape: 'cross' },
  'cannot-respond': { tone: 'none', shape: 'dots' },
  'in-favour': { tone: 'for', shape: 'check' },
  against: { tone: 'against', shape: 'cross' },
  abstain: { tone: 'abstain', shape: 'dash' },
  'not-participating': { tone: 'none', shape: 'dots' },
  yes: { tone: 'for', shape: 'check' },
  no: { tone: 'against', shape: 'cross' },
  'no-opinion': { tone: 'none', shape: 'dots' },
}

/** How an answer is drawn. The colours of votes are for positions only; options and numbers are plain. */
export const lookOf = ({ ask }: Pick<PollPart, 'ask'>, choice: string): Look =>
  (isPosition({ ask }) ? looks[choice as Position] : undefined) ?? { tone: 'plain', shape: null }

export const noAnswerLook: Look = { tone: 'none', shape: 'circle' }

const drawings: Readonly<Record<Shape, ReactNode>> = {
  check: <path d="M3 8.5 6.5 12 13 4.5" />,
  'check-part': <path d="M2 7.5 5.5 11 11 4M11 12h4M13 10v4" />,
  cross: <path d="M4 4l8 8M12 4l-8 8" />,
  dash: <path d="M3 8h10" />,
  question: <path d="M5 5.5a3 3 0 1 1 4.2 2.7c-.8.4-1.2 1-1.2 1.8M8 12.6v.6" />,
  dots: <path d="M3 8h.6M7.7 8h.6M12.4 8h.6" />,
  circle: <circle cx="8" cy="8" r="5" />,
}

/** The shape of an answer in its colour. The word beside it carries the meaning. */
export const Mark = ({ look: { tone, shape } }: { look: Look }) =>
  shape === null ? null : (
    <svg className={style.mark} data-tone={tone} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      {drawings[shape]}
    </svg>
  )
