/** What was agreed to be done: who does it, until when, and how far it is, from one session to the next. */
import type { CommandOf } from '../commands.ts'
import { draftOfPoint, isConcluded } from '../decisions/select.ts'
import { accept, type Context, type Decision, isRefused, type Refused, refuse } from '../kernel/decision.ts'
import { findById } from '../kernel/lists.ts'
import { isPodium } from '../kernel/viewer.ts'
import { organizationOf } from '../roster/select.ts'
import type { State } from '../state.ts'
import type { Action } from './model.ts'

export type FollowUpRefusal =
  | 'unknown-action'
  | 'unknown-item'
  | 'unknown-point'
  | 'unknown-organization'
  | 'text-missing'
  | 'point-not-concluded'
  | 'already-tracked'
  | 'action-has-reports'
  | 'action-taken-over'
  | 'nothing-changes'
  | 'not-your-organization'
  | 'until-in-the-past'
  | 'not-parked'
  | 'no-such-report'
  | 'report-struck'
type Decided = Decision<FollowUpRefusal>

// --- deciding ---

const unknownOf = (
  { roster }: State,
  ids: readonly string[],
  known: readonly string[] = [],
): Refused<FollowUpRefusal> | undefined => {
  const unknown = ids.find((id) => !known.includes(id) && !organizationOf(roster, id))
  return unknown === undefined ? undefined : refuse('unknown-organization', unknown)
}

type Known = Pick<Action, 'decisionId' | 'pointId' | 'itemId' | 'text' | 'owner' | 'due'>

export const fromPoint = (state: State, pointId: string): Known | Refused<FollowUpRefusal> => {
  const decision = draftOfPoint(state.decisions, pointId)
  const point = findById(decision?.points ?? [], pointId)
  if (!decision || !point) return refuse('unknown-point')
  if (state.followUp.actions.some((action) => action.pointId === pointId)) return refuse('already-tracked')
  // An agreement that was marked in the discussion needs no conclusion of its own.
  const stands = decision.kind !== 'decision' || isConcluded(state.decisions, decision.id, pointId)
  if (decision.status !== 'tabled' || !stands) return refuse('point-not-concluded')
  const { id: decisionId, itemId } = decision
  return { decisionId, pointId, itemId, text: point.text, owner: point.owner, due: point.due }
}

const inWords = (
  { agenda }: State,
  { text = '', itemId = null }: CommandOf<'trackAction'>,
): Known | Refused<FollowUpRefusal> => {
  if (text.trim() === '') return refuse('text-missing')
  if (itemId !== null && !findById(agenda.items, itemId)) return refuse('unknown-item', itemId)
  return { decisionId: null, pointId: null, itemId, text: text.trim(), owner: '', due: null }
}

const tracked = (id: string, known: Known, more: Partial<Action>): Action => ({
  ...{ id, ownerIds: [], status: 'initiated', reports: [], from: '', reference: '' },
  ...known,
  ...more,
})

/** A point that was concluded becomes an action, or one is noted in words. */
export const trackAction = (state: State, command: CommandOf<'trackAction'>, { id }: Context): Decided => {
  const { pointId, ownerIds = [] } = command
  const known = pointId === undefined ? inWords(state, command) : fromPoint(state, pointId)
  if (isRefused(known)) return known as Refused<FollowUpRefusal>
  const unknown = unknownOf(state, ownerIds)
  if (unknown) return unknown
  const { owner, due } = known as Known
  const own = {
    ownerIds,
    owner: command.owner?.trim() ?? owner,
    due: command.due === undefined ? due : command.due,
  }
  return accept({ type: 'actionTracked', action: tracked(id, known as Known, own) })
}

const withAction = ({ followUp }: State, actionId: string, then: (action: Action) => Decided): Decided => {
  const action = findById(followUp.actions, actionId)
  return action ? then(action) : refuse('unknown-action')
}

export const changeAction = (state: State, command: CommandOf<'changeAction'>): Decided =>
  withAction(state, command.actionId, ({ id: actionId, ownerIds: before }) => {
    const { owner, ownerIds, due } = command
    const unknown = unknownOf(state, ownerIds, before)
    return unknown ?? accept({ type: 'actionChanged', actionId, owner: owner.trim(), ownerIds, due })
  })

/** The owner's report: by a delegate of an organization that owns it, or by the podium. */
export const reportAction = (
  state: State,
  { actionId, status, text }: CommandOf<'reportAction'>,
  { actor }: Context,
): Decided =>
  withAction(state, actionId, (action) => {
    const owns = action.ownerIds.some((id) => actor.organizations.includes(id))
    if (!owns && !isPodium(actor)) return refuse('not-your-organization')
    return action.status === status && text.trim() === ''
      ? refuse('nothing-changes')
      : accept({
          ...{ type: 'actionReported', actionId, status, text: text.trim() },
          ...(action.reports.length === 0 && action.status !== 'initiated' ? { before: action.status } : {}),
        })
  })

/** A report by somebody who was not to give it, or on the wrong action: it stays to be read, and counts for nothing. */
export const strikeActionReport = (
  state: State,
  { actionId, report, reason }: CommandOf<'strikeActionReport'>,
): Decided =>
  withAction(state, actionId, ({ reports }) => {
    const known = reports[report]
    if (!known) return refuse('no-such-report')
    return known.struck
      ? refuse('report-struck')
      : accept({ type: 'actionReportStruck', actionId, report, reason: reason.trim() })
  })

/** One that was noted by mistake; what was reported on stays. */
export const dropAction = (state: State, { actionId }: CommandOf<'dropAction'>): Decided =>
  withAction(state, actionId, ({ reports, from }) => {
    if (reports.length > 0) return refuse('action-has-reports')
    return from === '' ? accept({ type: 'actionDropped', actionId }) : refuse('action-taken-over')
  })

/** All of them, or none; the same text from the same meeting is not taken over twice. */
export const takeOverActions = (
  state: State,
  { from, itemId = null, actions }: CommandOf<'takeOverActions'>,
  { id }: Context,
): Decided => {
  if (itemId !== null && !findById(state.agenda.items, itemId)) return refuse('unknown-item', itemId)
  const { organizations } = state.roster
  const known = new Set(
    state.followUp.actions.filter((one) => one.from === from.trim()).map(({ text }) => text),
  )
  const fresh = actions.filter(({ text }) => !known.has(text.trim()))
  if (fresh.length === 0) return refuse('nothing-changes')
  const idOf = (code: string) =>
    organizations.find((one) => [one.code, ...one.aliases].some((name) => sameWord(name, code)))?.id
  return accept(
    ...fresh.map(({ text, owner, organizations: codes, due, status, reference }, index) => {
      const ownerIds = codes.flatMap((code) => idOf(code) ?? [])
      const base = { decisionId: null, pointId: null, itemId, text: text.trim(), owner: owner.trim(), due }
      const more = { ownerIds, status, reference: reference.trim(), from: from.trim() }
      return { type: 'actionTracked' as const, action: tracked(`${id}-a${index}`, base, more) }
    }),
  )
}

const sameWord = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase()
