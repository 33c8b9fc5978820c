/** Reads what an earlier meeting left to be done, from the file that it exported as JSON. */

import type { ActionStatus, FollowUp } from '../actions/model.ts'
import type { CommandOf } from '../commands.ts'
import { importWords } from '../messages/import.ts'
import { actionFindings } from '../messages/import-groups.ts'
import { say, type Unwritten } from '../messages/sentence.ts'
import type { Organization } from '../roster/model.ts'
import { allNamed, inQuotes, oneNamed } from './said.ts'
import { error, foldCase, note, type Problem } from './table.ts'

export interface ReadAction {
  /** Its place in the file, from 1. */
  readonly line: number
  readonly text: string
  readonly owner: string
  readonly organizations: readonly string[]
  readonly due: string | null
  readonly status: ActionStatus
  readonly reference: string
}

export interface ActionsReading {
  /** The meeting that the file comes from. */
  readonly from: string
  readonly actions: readonly ReadAction[]
  readonly problems: readonly Problem[]
}

const most = 1000
const statuses: readonly ActionStatus[] = ['initiated', 'ongoing', 'on-hold', 'completed']
const again = say(actionFindings.exportAgain)

type Fields = Readonly<Record<string, unknown>>
const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const textOf = (value: unknown, length: number): string =>
  typeof value === 'string' ? [...value.trim()].slice(0, length).join('') : ''
const isDay = (value: string): boolean =>
  /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(value) && !Number.isNaN(Date.parse(value))

const whole = (code: string, says: Unwritten): ActionsReading => ({
  from: '',
  actions: [],
  problems: [error({ line: null }, code, says, again)],
})

const actionOf = (said: unknown, line: number, tell: (problem: Problem) => void): ReadAction[] => {
  const fields = isFields(said) ? said : {}
  const text = textOf(fields.text, 2000)
  if (text === '') {
    tell(error({ line }, 'text-missing', say(actionFindings.noText, { action: line }), again))
    return []
  }
  const status = statuses.find((one) => one === fields.status)
  if (status === undefined) {
    const says = say(actionFindings.unknownStatus, {
      ...{ action: line, status: inQuotes(String(fields.status)) },
    })
    const mend = say(importWords.write, { words: oneNamed(statuses) })
    tell(error({ line }, 'unknown-status', says, mend))
  }
  const due = textOf(fields.due, 20)
  if (due !== '' && !isDay(due)) {
    const says = say(actionFindings.noDay, { action: line, due: inQuotes(due) })
    tell(error({ line }, 'no-day', says, say(actionFindings.noDayMend)))
  }
  const codes = Array.isArray(fields.organizations) ? fields.organizations : []
  return [
    {
      ...{ line, text, owner: textOf(fields.owner, 200), reference: textOf(fields.reference, 200) },
      organizations: codes.map((code) => textOf(code, 40)).filter((code) => code !== ''),
      ...{ due: due === '' ? null : due, status: status ?? 'initiated' },
    },
  ]
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    return undefined
  }
}

/** Reads the JSON of `--what actions`. Refuses, in words, what is another file. */
export const readActions = (text: string): ActionsReading => {
  const document = parsed(text)
  if (document === undefined) return whole('not-json', say(actionFindings.noJson))
  if (!isFields(document) || !Array.isArray(document.actions))
    return whole('not-actions', say(actionFindings.noActions))
  const { meeting, actions } = document
  const from = isFields(meeting) ? textOf(meeting.title, 200) : ''
  if (from === '') return whole('no-meeting', say(actionFindings.noMeeting))
  if (actions.length > most)
    return whole('many-actions', say(actionFindings.many, { actions: actions.length, most }))
  const problems: Problem[] = []
  const read = actions.flatMap((one, index) => actionOf(one, index + 1, (problem) => problems.push(problem)))
  return { from, actions: read, problems }
}

export interface ActionsPlan {
  /** Those that are open and not here yet; null when there are none. */
  readonly command: CommandOf<'takeOverActions'> | null
  readonly taken: readonly ReadAction[]
  /** Completed, or taken over before: they stay where they are. */
  readonly left: readonly ReadAction[]
  readonly problems: readonly Problem[]
}

const withCodes = (owner: string, codes: readonly string[]): string =>
  [
    ...[owner, ...codes.filter((code) => !foldCase(owner).includes(foldCase(code)))]
      .filter(Boolean)
      .join(', '),
  ]
    .slice(0, 200)
    .join('')

/** What would be taken over. Codes that this meeting does not know stay in the owner's words. */
export const planActions = (
  organizations: readonly Organization[],
  { actions: there }: FollowUp,
  { from, actions }: ActionsReading,
): ActionsPlan => {
  const known = new Set(organizations.flatMap(({ code, aliases }) => [code, ...aliases].map(foldCase)))
  const before = new Set(there.filter((one) => one.from === from).map(({ text }) => text))
  const isTaken = ({ text, status }: ReadAction) => status !== 'completed' && !before.has(text)
  const taken = actions.filter(isTaken)
  const problems = taken.flatMap(({ line, organizations: codes }) => {
    const unknown = codes.filter((code) => !known.has(foldCase(code)))
    if (unknown.length === 0) return []
    const says = say(actionFindings.noOrganization, {
      ...{ codes: allNamed(unknown), action: line, count: unknown.length },
    })
    return [note({ line }, 'no-organization', says, say(actionFindings.noOrganizationMend))]
  })
  const command: CommandOf<'takeOverActions'> = {
    ...{ type: 'takeOverActions', from },
    actions: taken.map(({ text, owner, organizations: codes, due, status, reference }) => ({
      ...{ text, due, status, reference },
      owner: withCodes(
        owner,
        codes.filter((code) => !known.has(foldCase(code))),
      ),
      organizations: codes.slice(0, 50),
    })),
  }
  return {
    ...{ taken, problems, left: actions.filter((one) => !isTaken(one)) },
    command: taken.length === 0 ? null : command,
  }
}
