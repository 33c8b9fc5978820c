/** What the program itself puts to the meeting. It goes into the log and every file, in the words in which it was put. */
import { catalogue } from './catalogue.ts'

export const appealWords = catalogue('appeal', {
  title: 'Does the ruling on the point of order of {code} stand?',
  ruling: `The chair’s ruling on the point of order of {code}: {ruling, select,
    upheld {upheld}
    not_upheld {not upheld}
    other {noted}}.`,
  question: '{by} has appealed against it. Does the ruling stand?',
  note: 'By an error of the program, the text was put in this form. The question was whether the ruling of the Chair stands.',
})

/** How the text of an appeal began where the page of the chair could not format it, in versions before this one. */
export const unformattedAppeal = '{ruling, select, upheld {upheld} not-upheld {not upheld} other {noted}}'
