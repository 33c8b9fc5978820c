import type { Outcome } from '../decisions/model.ts'
import type { Organization, Roster } from '../roster/model.ts'
import { isFormer, recordedOrganization } from '../roster/select.ts'

const months = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July'],
  ...['August', 'September', 'October', 'November', 'December'],
]

const partsOf = (date: string) => {
  const [year = '', month = '', day = ''] = date.split('-')
  return { year, month: months[Number(month) - 1] ?? '', day: String(Number(day)) }
}

/** "22 June 2020" of 2020-06-22. */
export const dayInWords = (date: string): string => {
  const { year, month, day } = partsOf(date)
  return `${day} ${month} ${year}`
}

/** "22 to 26 June 2020" of the first and the last of these days; '' of none. */
export const daysInWords = (dates: readonly string[]): string => {
  const [first, last] = [[...dates].sort()[0], [...dates].sort().at(-1)]
  if (first === undefined || last === undefined) return ''
  if (first === last) return dayInWords(first)
  const [a, b] = [partsOf(first), partsOf(last)]
  if (a.year !== b.year) return `${dayInWords(first)} to ${dayInWords(last)}`
  return a.month === b.month
    ? `${a.day} to ${dayInWords(last)}`
    : `${a.day} ${a.month} to ${dayInWords(last)}`
}

/** "A, B and C". */
export const joinWithAnd = (words: readonly string[]): string =>
  words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`

const numbers = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten']

/** "one sitting", "12 sittings": small numbers in words. */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${numbers[count] ?? count} ${count === 1 ? one : many}`

/** With its first letter small, as it stands within a sentence. */
export const within = (words: string): string => words.charAt(0).toLowerCase() + words.slice(1)

/** With its first letter large. */
export const opened = (sentence: string): string => sentence.charAt(0).toUpperCase() + sentence.slice(1)

/** 1:05 of 65 minutes. */
export const hoursAndMinutes = (minutes: number): string =>
  `${Math.floor(minutes / 60)}:${String(Math.round(minutes) % 60).padStart(2, '0')}`

/** 2:05 of 125 seconds. */
export const minutesAndSeconds = (ms: number): string => {
  const seconds = Math.round(ms / 1000)
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

/** The sentence that leads to points: what the body does with them is the chair's outcome, in words. */
export const leadIn = (body: string, outcome: Outcome, until: string): string => {
  switch (outcome) {
    case 'endorsed':
      return `${body}:`
    case 'endorsed-with-edits':
      return `${body}, with the edits made in the meeting:`
    case 'in-part':
      return `${body}, in part:`
    case 'noted':
      return `${body} took note only of the following:`
    case 'on-hold':
      return `${body} put the following on hold:`
    case 'deferred':
      return `${body} deferred the following to ${until}:`
    case 'not-endorsed':
      return `${body} did not endorse the following:`
    case 'chair-to-decide':
      return `${body} left the following to the Chair to decide:`
    case 'adopted':
      return `${body} adopted the following:`
    case 'not-adopted':
      return `${body} did not adopt the following:`
  }
}

/** The body as a sentence begins with it: "The IASMN"; "The meeting" for one without a name. */
export const bodyInWords = (body: string): string => {
  const name = body.trim()
  if (name === '') return 'The meeting'
  return /^the\s/i.test(name) ? opened(name) : `The ${name}`
}

/** A name with the mark of somebody who has left the meeting after taking part. */
export const marked = (name: string, isGone: boolean): string =>
  isGone && name !== '' ? `${name} (former)` : name

/** Code and full name of an organization: "UNDP, United Nations Development Programme". */
export const fullName = ({ code, name }: Organization): string =>
  name === '' || name === code ? code : `${code}, ${name}`

/** The code by which papers and tables call an organization; "ADB (former)" once it has left; empty for none. */
export const codeOf = (roster: Pick<Roster, 'organizations' | 'former'>, id: string | null): string =>
  marked(recordedOrganization(roster, id)?.code ?? '', isFormer(roster, id))
