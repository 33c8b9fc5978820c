/** What was agreed to be done, by whom and until when; and the items that were parked. */
import type { AgendaRefusal } from '../agenda/refusals.ts'
import type { EventOf } from '../events.ts'
import { type Feature, shownToAll } from '../kernel/feature.ts'
import { updateById } from '../kernel/lists.ts'
import { followsMerges } from '../kernel/merged.ts'
import { podium, preparing, seated } from '../kernel/roles.ts'
import type { actionCommands } from './commands.ts'
import type { actionEvents } from './events.ts'
import type { Action } from './model.ts'
import { parkItem, unparkItem } from './park.ts'
import {
  changeAction,
  dropAction,
  type FollowUpRefusal,
  reportAction,
  strikeActionReport,
  takeOverActions,
  trackAction,
} from './track.ts'

const withReport = (action: Action, { status, text, before, at, by }: EventOf<'actionReported'>): Action => ({
  ...action,
  status,
  reports: [
    ...action.reports,
    { status, text, reportedAt: at, reportedBy: by, ...(before === undefined ? {} : { before }) },
  ],
})

/** The status is that of the last report that was not struck, or what it was before the first. */
const withoutReport = (action: Action, { report, reason, at, by }: EventOf<'actionReportStruck'>): Action => {
  const reports = action.reports.map((one, place) =>
    place === report ? { ...one, struck: { reason, at, by } } : one,
  )
  const last = reports.findLast(({ struck }) => struck === undefined)
  return { ...action, reports, status: last?.status ?? reports[0]?.before ?? 'initiated' }
}

export const followUp: Feature<
  'followUp',
  keyof typeof actionCommands,
  keyof typeof actionEvents,
  FollowUpRefusal | AgendaRefusal
> = {
  slice: 'followUp',
  empty: { actions: [], parked: [] },
  commands: {
    trackAction: { by: preparing, decide: trackAction },
    changeAction: { by: preparing, decide: changeAction },
    reportAction: { by: [...seated, 'organizer'], actsAs: 'organization', decide: reportAction },
    strikeActionReport: { by: podium, decide: strikeActionReport },
    dropAction: { by: preparing, decide: dropAction },
    takeOverActions: { by: preparing, decide: takeOverActions },
    parkItem: { by: podium, decide: parkItem },
    unparkItem: { by: podium, decide: unparkItem },
  },
  events: {
    actionTracked: {
      to: 'everyone',
      fold: (all, { action }) => ({ ...all, actions: [...all.actions, action] }),
    },
    actionChanged: {
      to: 'everyone',
      fold: (all, { actionId, owner, ownerIds, due }) => ({
        ...all,
        actions: updateById(all.actions, actionId, (action) => ({ ...action, owner, ownerIds, due })),
      }),
    },
    actionReported: {
      to: 'everyone',
      fold: (all, event) => ({
        ...all,
        actions: updateById(all.actions, event.actionId, (action) => withReport(action, event)),
      }),
    },
    actionReportStruck: {
      to: 'everyone',
      fold: (all, event) => ({
        ...all,
        actions: updateById(all.actions, event.actionId, (action) => withoutReport(action, event)),
      }),
    },
    actionDropped: {
      to: 'everyone',
      fold: (all, { actionId }) => ({ ...all, actions: all.actions.filter(({ id }) => id !== actionId) }),
    },
    itemParked: {
      to: 'everyone',
      fold: (all, { itemId, until, from, next }) => ({
        ...all,
        parked: [
          ...all.parked.filter((one) => one.itemId !== itemId),
          { itemId, until, ...(from === undefined ? {} : { from }), ...(next === undefined ? {} : { next }) },
        ],
      }),
    },
    itemUnparked: {
      to: 'everyone',
      fold: (all, { itemId }) => ({ ...all, parked: all.parked.filter((one) => one.itemId !== itemId) }),
    },
  },
  follows: {
    // What is carried back to where it was parked from is parked no more; logs of before did not know from where.
    itemCarriedOver: (all, { itemId, sittingId }) => {
      const parked = all.parked.filter((one) => one.itemId !== itemId || one.from !== sittingId)
      return parked.length === all.parked.length ? all : { ...all, parked }
    },
    ...followsMerges(),
    // Who owns an action goes on owning it: only logs of before took them out.
    organizationRemoved: (all, { organizationId, tookPart }) =>
      tookPart === undefined
        ? {
            ...all,
            actions: all.actions.map((action) => ({
              ...action,
              ownerIds: action.ownerIds.filter((id) => id !== organizationId),
            })),
          }
        : all,
    itemRemoved: ({ actions, parked }, { itemId }) => ({
      actions: actions.map((action) => (action.itemId === itemId ? { ...action, itemId: null } : action)),
      parked: parked.filter((one) => one.itemId !== itemId),
    }),
  },
  view: shownToAll,
}
