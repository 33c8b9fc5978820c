import type { Action, ActionStatus } from '../../shared/actions/model.ts'
import { isOverdue, rateOf } from '../../shared/actions/select.ts'
import { localAt } from '../../shared/kernel/time.ts'
import { marked } from '../../shared/report/words.ts'
import { isFormer, recordedOrganization } from '../../shared/roster/select.ts'
import type { State } from '../../shared/state.ts'
import { writes } from './row.ts'
import type { ExportSource } from './source.ts'
import { writeSpreadsheet } from './writers/csv.ts'
import { writeJson } from './writers/json.ts'

/** An action as it is taken away: by organizations, without the names of persons. */
export interface ActionRecord {
  readonly text: string
  readonly owner: string
  /** Codes of the organizations that own it, and those of them that have left the meeting since. */
  readonly organizations: readonly string[]
  readonly formerOrganizations: readonly string[]
  readonly due: string | null
  readonly status: ActionStatus
  readonly overdue: boolean
  /** The meeting that it comes from; empty for the one that is exported. */
  readonly from: string
  readonly reference: string
  readonly reports: readonly {
    readonly status: ActionStatus
    readonly text: string
    readonly utc: string
    /** Why it was struck; null where it was not. */
    readonly struck: string | null
  }[]
}

const referenceOf = ({ agenda }: State, { reference, itemId }: Action): string => {
  if (reference !== '') return reference
  const item = agenda.items.find(({ id }) => id === itemId)
  return [...(item ? [item.number, item.title].filter(Boolean).join('. ') : '')].slice(0, 200).join('')
}

/** In the order of the register; what is overdue is so on the meeting's day at `now` (UTC, milliseconds). */
const actionRecords = ({ state, now }: ExportSource): ActionRecord[] => {
  const { roster } = state
  const codes = (ids: readonly string[]) => ids.map((id) => recordedOrganization(roster, id)?.code ?? '')
  const day = localAt(now, state.meeting.zone).date
  return state.followUp.actions.map((action) => ({
    ...{ text: action.text, owner: action.owner, due: action.due, status: action.status, from: action.from },
    organizations: codes(action.ownerIds),
    formerOrganizations: codes(action.ownerIds.filter((id) => isFormer(roster, id))),
    overdue: isOverdue(action, day),
    reference: referenceOf(state, action),
    reports: action.reports.map(({ status, text, reportedAt, struck }) => ({
      ...{ status, text },
      utc: new Date(reportedAt).toISOString(),
      struck: struck?.reason ?? null,
    })),
  }))
}

const header = 'no,text,organizations,owner,due,status,overdue,from,reference,reported,report'.split(',')

/** The owners of an action in one cell. */
const owners = ({ organizations, formerOrganizations }: ActionRecord): string =>
  organizations.map((code) => marked(code, formerOrganizations.includes(code))).join('; ')

/** A row for each action, with its last report that was not struck. */
const actionsTable = (source: ExportSource): string =>
  writeSpreadsheet([
    header,
    ...actionRecords(source).map((one, index) => {
      const last = one.reports.findLast(({ struck }) => struck === null)
      return [
        ...[index + 1, one.text, owners(one), one.owner, one.due ?? '', one.status],
        ...[one.overdue ? 'yes' : '', one.from, one.reference, last?.utc ?? '', last?.text ?? ''],
      ]
    }),
  ])

/** All of it as one document: what another meeting takes over. */
const actionsDocument = (source: ExportSource): string => {
  const { meeting, followUp } = source.state
  const { seq, hash } = source.head
  return writeJson({
    meeting: { id: meeting.id, title: meeting.title, zone: meeting.zone },
    log: { seq, hash },
    rate: rateOf(followUp.actions),
    actions: actionRecords(source),
  })
}

export const actions = writes('actions', { csv: actionsTable, json: actionsDocument })
