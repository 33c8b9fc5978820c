import { resultWords } from '../messages/results.ts'
import { paragraph, say, type Unwritten } from '../messages/sentence.ts'
import type { Poll } from './model.ts'

/** When the result was published before and withdrawn, a sentence each; '' where it never was. `timeOf` words an instant. */
export const withdrawalsOf = (
  { withdrawals = [] }: Pick<Poll, 'withdrawals'>,
  timeOf: (instant: number) => Unwritten,
): Unwritten =>
  withdrawals.length === 0
    ? ''
    : paragraph(
        ...withdrawals.map(({ publishedAt, withdrawnAt }) =>
          say(resultWords.withdrawn, {
            time: timeOf(publishedAt),
            seconds: Math.max(1, Math.round((withdrawnAt - publishedAt) / 1000)),
          }),
        ),
      )
