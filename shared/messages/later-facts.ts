import { catalogue } from './catalogue.ts'

const concluded =
  'This had been concluded as “{outcome}”{hasText, select, true { (“{text}”)} other {}}, and was reopened'

/** What was put right, as a later fact on what it is about. Reasons come with their full stop. */
export const laterWords = catalogue('later', {
  reopened: `${concluded}: {reason}`,
  reopenedAsVoid: `${concluded}: the poll “{poll}” was made void. {reason}`,
  supersededBy: 'Superseded by the later decision “{title}” ({outcome}).',
  supersedes: 'With this, “{title}” ({outcome}) is no longer in force.',
  footnoteBefore: 'Corrected from “{before}”: {reason}',
  pollReopened: 'Reopened after it was closed: {reason}',
  ballotStruck: 'The answer was struck: {reason}',
  ballotCorrected: 'The answer was corrected before the result was announced: {reason}',
  rulingBefore:
    'Corrected from “{ruling, select, upheld {upheld} not_upheld {not upheld} other {noted}}”: {reason}',
})

/** Two entries of the roster that were made one. The reason comes with its full stop. */
export const mergedWords = catalogue('merged', {
  merged:
    '{double} was a second entry of {one}. The two were made one on {day}{hasWho, select, true { by {who}} other {}}.{hasReason, select, true { {reason}} other {}}',
})
