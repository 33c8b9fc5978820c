import type { Ruling } from '../floor/model.ts'
import { ended } from '../kernel/text.ts'
import { laterWords } from '../messages/later-facts.ts'
import { besideWords, formerCode } from '../messages/lists.ts'
import { paperWords } from '../messages/report.ts'
import { arm, dayOf, eachOf, paragraph, say, type Unwritten } from '../messages/sentence.ts'
import type { Organization, Roster } from '../roster/model.ts'
import { isFormer, recordedOrganization } from '../roster/select.ts'

/** "22 to 26 June 2020" of the first and the last of these days; '' of none. */
export const daysFrom = (dates: readonly string[]): Unwritten => {
  const sorted = [...dates].sort()
  const [first, last] = [sorted[0], sorted.at(-1)]
  if (first === undefined || last === undefined) return ''
  if (first === last) return dayOf(first)
  const isSame = (length: number) => first.slice(0, length) === last.slice(0, length)
  const from = isSame('2020-06'.length)
    ? dayOf(first, 'day')
    : isSame('2020'.length)
      ? dayOf(first, 'day-and-month')
      : dayOf(first)
  return say(paperWords.days, { from, to: dayOf(last) })
}

/** With its first letter large. */
export const opened = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** 2:05 of 125 seconds. */
export const minutesAndSeconds = (ms: number): string => {
  const seconds = Math.round(ms / 1000)
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

/** The body for a sentence, which has the article: "The IASMN", "the IASMN"; "the meeting" for one without a name. */
export const bodyValues = (body: string) => {
  const name = body.trim().replace(/^the\s+/i, '')
  return { hasBody: name !== '', body: name }
}

/** A name with the mark of somebody who has left the meeting after taking part. */
export const marked = (name: Unwritten, isGone: boolean): Unwritten =>
  isGone && name !== '' ? say(besideWords.former, { name }) : name

/** Code and full name of an organization: "UNDP, United Nations Development Programme". */
export const fullName = ({ code, name }: Organization): Unwritten =>
  name === '' || name === code ? code : eachOf([code, name])

/** What the chair had ruled before, and why that was corrected: a sentence for each correction; '' for none. */
export const rulingBefore = ({ earlier = [] }: Pick<Ruling, 'earlier'>): Unwritten =>
  earlier.length === 0
    ? ''
    : paragraph(
        ...earlier.map(({ ruling, reason }) =>
          say(laterWords.rulingBefore, { ruling: arm(ruling), reason: ended(reason) }),
        ),
      )

/** The code by which papers and tables call an organization; "ADB (former)" once it has left; empty for none. */
export const codeOf = (roster: Pick<Roster, 'organizations' | 'former'>, id: string | null): string => {
  const code = recordedOrganization(roster, id)?.code ?? ''
  return isFormer(roster, id) && code !== '' ? formerCode(code) : code
}
