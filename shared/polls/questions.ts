/**
 * The kinds of question, one row each: what one may be asked with, how it is answered, and what its answers are. A new
 * kind is its word in `Ask`, its row here, and in the client what draws it (client/polls/controls.tsx) and what the form
 * calls it.
 */
import type { Position } from './methods.ts'
import type { Ask, PollPart } from './model.ts'

type Offers = (part: Pick<PollPart, 'options' | 'other'>, positions: readonly Position[]) => readonly string[]

/** What is left out does not hold of the kind. */
export interface QuestionRow {
  /** The choices in their order; null where they are not listed: any number of a scale, or words. */
  readonly choices: Offers | null
  /** The choices are the positions of the method; they alone have the colours of votes. */
  readonly isPosition?: true
  /** Two options or more have to be there. */
  readonly needsOptions?: true
  /** May name the two ends of its scale. */
  readonly mayNameEnds?: true
  /** Several choices may be taken, up to a number that may be set. */
  readonly takesSeveral?: true
  /** Choices are in an order of preference: the first is counted, the others in rounds. */
  readonly isOrdered?: true
  /** Something else may be allowed, in words. */
  readonly mayAllowOther?: true
  /** The choices are numbers, of which there is a mean: stars, or points of a scale with their sign. */
  readonly numbers?: 'stars' | 'signed'
  /** Answered in words alone. */
  readonly isWords?: true
}

/** What one writes oneself where a part allows it. */
export const otherChoice = 'other'

const stars: readonly string[] = ['1', '2', '3', '4', '5']

const optionsOf: Offers = ({ options, other }) => [
  ...options.map(({ id }) => id),
  ...(other ? [otherChoice] : []),
]

export const questionKinds: { readonly [A in Ask]: QuestionRow } = {
  position: { choices: (_, positions) => positions, isPosition: true },
  one: { choices: optionsOf, needsOptions: true, mayAllowOther: true },
  several: { choices: optionsOf, needsOptions: true, takesSeveral: true, mayAllowOther: true },
  ranked: { choices: optionsOf, needsOptions: true, takesSeveral: true, isOrdered: true },
  stars: { choices: () => stars, numbers: 'stars' },
  slider: { choices: null, mayNameEnds: true, numbers: 'signed' },
  text: { choices: null, isWords: true },
}

export const isPosition = ({ ask }: { readonly ask: Ask }): boolean => questionKinds[ask].isPosition === true

/** Whether its choices are listed, each with how many took it: not where any number, or words, may be the answer. */
export const listsChoices = ({ ask }: { readonly ask: Ask }): boolean => questionKinds[ask].choices !== null
