import type { Capacity } from '../../shared/state.ts'
import type { Random } from './random.ts'

const statements = [
  'Supports the recommendation as drafted',
  'On the document, paragraph 2',
  'Experience from the field, two minutes',
  'A question on the timeline',
  'Proposes a change of wording in paragraph 3',
  'Cost sharing: who pays from next year',
  'Thanks to the working group, and one concern',
  'A correction to the figures in the annex',
  'Asks that small field offices are considered',
  'On training, and on who is to be trained',
  'Would like the decision to wait for the next session',
  'Also for colleagues who cannot be here today',
]
const replies = [
  'To answer the question just asked',
  'A short clarification',
  'On the figure just mentioned',
  'We see it differently',
]
const pointsOfOrder = [
  'Which document are we on?',
  'The time for this item is over',
  'The speaker cannot be heard',
  'May the text be shown on the screen?',
]
const groups = [
  'the working group on training',
  'the working group on residences',
  'the task team on budgets',
]

/** What somebody writes to the chair; many write nothing. */
export const noteFor = (
  kind: 'statement' | 'reply' | 'point-of-order',
  random: Random,
): string | undefined =>
  random.chance(kind === 'statement' ? 0.55 : 0.8)
    ? random.pick(kind === 'statement' ? statements : kind === 'reply' ? replies : pointsOfOrder)
    : undefined

/** Mostly people speak for their own organization. */
export const capacityFor = (random: Random, others: readonly string[]): Capacity | null => {
  if (random.chance(0.05)) return { as: 'working-group-chair', of: random.pick(groups) ?? '' }
  const [one, two] = random.shuffled(others)
  if (random.chance(0.05) && one && two) return { as: 'on-behalf-of', of: `${one} and ${two}` }
  return null
}
