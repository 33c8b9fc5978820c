/** What an appeal against a ruling puts to the meeting. */

import type { Ruling } from '../floor/model.ts'
import { arm, paragraph, say, type Unwritten } from '../messages/sentence.ts'
import { appealWords, unformattedAppeal } from '../messages/texts-put.ts'
import type { Poll } from './model.ts'

const ended = (text: string): string => (/[.!?…]$/.test(text) || text === '' ? text : `${text}.`)

/** What the poll on an appeal is called. `code` is that of the organization that made the point of order. */
export const appealTitle = (code: string): Unwritten => say(appealWords.title, { code })

/** What it puts: the ruling with the chair's words, who has appealed (`by`, a code), and the question. */
export const appealText = (
  { ruling, text }: Pick<Ruling, 'ruling' | 'text'>,
  { code, by }: { readonly code: string; readonly by: string },
): Unwritten =>
  paragraph(
    say(appealWords.ruling, { code, ruling: arm(ruling) }),
    ended(text.trim()),
    say(appealWords.question, { by }),
  )

/**
 * What is said beside a text that was put in the words of the program instead of those of the meeting; '' for every other.
 * The text itself is shown as it was put: it is what everybody had before them, and what its hash is made over.
 */
export const noteOnText = ({ text }: Pick<Poll, 'text'>): Unwritten =>
  text.includes(unformattedAppeal) ? say(appealWords.note) : ''
