import type { Poll, PollPart } from './model.ts'

/** The words of a part as they were put to them, with its options, a line each. */
export const textPut = ({ text }: Pick<Poll, 'text'>, part: PollPart): string =>
  [part.text || text, ...part.options.map((option) => option.text)].join('\n')

/** All that a poll puts to them, part by part: what its hash is made over, on screens and in files. */
export const wholeText = (poll: Pick<Poll, 'text' | 'parts'>): string =>
  poll.parts.map((part) => textPut(poll, part)).join('\n')
