/**
 * What an appeal against a ruling puts to the meeting. It goes into the log and every file, so it is made here of plain
 * words: no catalogue of sentences, and nothing that a page could fail to format.
 */

import type { Ruling } from '../floor/model.ts'
import type { Poll } from './model.ts'

const rulings: { readonly [R in Ruling['ruling']]: string } = {
  upheld: 'upheld',
  'not-upheld': 'not upheld',
  noted: 'noted',
}

const sentence = (text: string): string => (/[.!?…]$/.test(text) ? text : `${text}.`)

/** What the poll on an appeal is called. `code` is that of the organization that made the point of order. */
export const appealTitle = (code: string): string => `Does the ruling on the point of order of ${code} stand?`

/** What it puts: the ruling with the chair's words, who has appealed (`by`, a code), and the question. */
export const appealText = (
  { ruling, text }: Pick<Ruling, 'ruling' | 'text'>,
  { code, by }: { readonly code: string; readonly by: string },
): string =>
  [
    `The chair’s ruling on the point of order of ${code}: ${rulings[ruling]}.`,
    ...(text.trim() === '' ? [] : [sentence(text.trim())]),
    `${by} has appealed against it. Does the ruling stand?`,
  ].join(' ')

/** How the text of an appeal began where the page of the chair could not format it, in versions before this one. */
const unformatted = '{ruling, select, upheld {upheld} not-upheld {not upheld} other {noted}}'

/**
 * What is said beside a text that was put in the words of the program instead of those of the meeting; '' for every other.
 * The text itself is shown as it was put: it is what everybody had before them, and what its hash is made over.
 */
export const noteOnText = ({ text }: Pick<Poll, 'text'>): string =>
  text.includes(unformatted)
    ? 'By an error of the program, the text was put in this form. The question was whether the ruling of the Chair stands.'
    : ''
