import type { Capacity } from '../../shared/floor/model.ts'
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
const chatLines = [
  'We support what was just said',
  'The figures are in the annex, page 4',
  'Our regional office can share its experience in writing',
  'Agreed, with the wording as circulated',
  'We had the same problem last year and can send the note',
  'Please read the paragraph number again',
  'We would prefer “may” to “shall” in the second sentence',
  'The link in the paper does not open for us',
  'Thank you, this answers our concern',
  'We will send a written comment by Friday',
]
const chatQuestions = [
  'Will the guidance be available in French?',
  'Who compiles the comments, and until when?',
  'Does this apply to small field offices too?',
  'Is there a budget line for this in the next year?',
  'Has the working group looked at the costs of training?',
  'When does the new procedure take effect?',
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

/** What somebody writes in the chat beside the discussion. */
export const chatLineFor = (random: Random): string => random.pick(chatLines) ?? ''

/** What somebody asks in the chat, for others to support. */
export const chatQuestionFor = (random: Random): string => random.pick(chatQuestions) ?? ''

/** Mostly people speak for their own organization. */
export const capacityFor = (random: Random, others: readonly string[]): Capacity | null => {
  if (random.chance(0.05)) return { as: 'working-group-chair', of: random.pick(groups) ?? '' }
  const [one, two] = random.shuffled(others)
  if (random.chance(0.05) && one && two) return { as: 'on-behalf-of', of: `${one} and ${two}` }
  return null
}
