/** Decisions: what is put before the body, how it was amended, and what the chair concluded. */
import type { EventOf } from '../events.ts'
import type { Feature } from '../kernel/feature.ts'
import { findById, updateById } from '../kernel/lists.ts'
import { followsMerges } from '../kernel/merged.ts'
import { podium, preparing, seated } from '../kernel/roles.ts'
import { isPodium } from '../kernel/viewer.ts'
import { applyAmendment, declineAmendment, proposeAmendment, withdrawAmendment } from './amendments.ts'
import type { decisionCommands } from './commands.ts'
import { conclude } from './conclusions.ts'
import { changeDecision, draftDecision, removeDecision, tableDecision } from './drafting.ts'
import type { decisionEvents } from './events.ts'
import { addFootnote, correctFootnote } from './footnotes.ts'
import type { Amendment, Conclusion, DecisionDraft, DecisionPoint, Decisions } from './model.ts'
import { addPoint, changePoint, movePoint, removePoint } from './points.ts'
import type { DecisionsRefusal } from './refusals.ts'
import { reopenConclusion } from './reopen.ts'

const place = (
  points: readonly DecisionPoint[],
  point: DecisionPoint,
  behind: string | null,
): DecisionPoint[] => {
  const others = points.filter(({ id }) => id !== point.id)
  const at = behind === null ? 0 : others.findIndex(({ id }) => id === behind) + 1
  return [...others.slice(0, at), point, ...others.slice(at)]
}

/** A new text counts up; what was before everybody is kept, with who replaced it and when. */
const reword = (point: DecisionPoint, event: EventOf<'pointChanged'>): DecisionPoint => {
  const { verb, text, owner, due, condition, at, by } = event
  const { version, earlier } = point
  const next = { ...point, verb, text, owner, due, condition }
  if (text === point.text) return next
  const kept = event.tabled ? [...earlier, { version, text: point.text, at, by }] : earlier
  return { ...next, version: version + 1, earlier: kept }
}

const conclusionFrom = (event: EventOf<'concluded'>): Conclusion => {
  const { conclusionId: id, itemId, decisionId, pointIds, pollId, at, by } = event
  const { outcome, text, until, condition, wording, supersedes } = event
  return {
    ...{ id, itemId, decisionId, pointIds, pollId, outcome, text, until, condition, wording },
    ...{ concludedAt: at, concludedBy: by },
    ...(supersedes === undefined ? {} : { supersedes }),
  }
}

type Draft = DecisionDraft

const updateDraft = (all: Decisions, id: string, change: (draft: Draft) => Draft): Decisions => ({
  ...all,
  drafts: updateById(all.drafts, id, change),
})

const updatePoints = (
  all: Decisions,
  decisionId: string,
  change: (points: readonly DecisionPoint[]) => DecisionPoint[],
): Decisions => updateDraft(all, decisionId, (draft) => ({ ...draft, points: change(draft.points) }))

const updateAmendment = (
  all: Decisions,
  { amendmentId }: { readonly amendmentId: string },
  change: Partial<Amendment>,
): Decisions => ({
  ...all,
  amendments: updateById(all.amendments, amendmentId, (one) => ({ ...one, ...change })),
})

/** What was tabled is before everybody; a draft is the podium's. */
const whoHasIt = ({ tabled }: { readonly tabled: boolean }) => [tabled ? 'everyone' : 'podium'] as const

export const decisions: Feature<
  'decisions',
  keyof typeof decisionCommands,
  keyof typeof decisionEvents,
  DecisionsRefusal
> = {
  slice: 'decisions',
  empty: { drafts: [], amendments: [], conclusions: [], footnotes: [] },
  commands: {
    draftDecision: { by: preparing, decide: draftDecision },
    changeDecision: { by: preparing, decide: changeDecision },
    tableDecision: { by: preparing, decide: tableDecision },
    removeDecision: { by: preparing, decide: removeDecision },
    addPoint: { by: preparing, decide: addPoint },
    changePoint: { by: preparing, decide: changePoint },
    removePoint: { by: preparing, decide: removePoint },
    movePoint: { by: preparing, decide: movePoint },
    proposeAmendment: { by: seated, actsAs: 'organization', decide: proposeAmendment },
    applyAmendment: { by: podium, decide: applyAmendment },
    declineAmendment: { by: podium, decide: declineAmendment },
    withdrawAmendment: { by: seated, actsAs: 'organization', decide: withdrawAmendment },
    conclude: { by: podium, decide: conclude },
    reopenConclusion: { by: podium, decide: reopenConclusion },
    addFootnote: { by: preparing, decide: addFootnote, whenClosed: true },
    correctFootnote: { by: preparing, decide: correctFootnote, whenClosed: true },
  },
  events: {
    decisionDrafted: {
      to: 'podium',
      fold: (all, { decision }) => ({ ...all, drafts: [...all.drafts, decision] }),
    },
    // Most have never seen the decision before it is tabled: it is put at the end, for those who had it too.
    decisionTabled: {
      to: 'everyone',
      fold: (all, { decision }) => ({
        ...all,
        drafts: [...all.drafts.filter(({ id }) => id !== decision.id), decision],
      }),
    },
    decisionChanged: {
      to: whoHasIt,
      fold: (all, { decisionId, title, documents, kind }) =>
        updateDraft(all, decisionId, (draft) => ({ ...draft, title, documents, kind })),
    },
    decisionRemoved: {
      to: 'podium',
      fold: (all, { decisionId }) => ({ ...all, drafts: all.drafts.filter(({ id }) => id !== decisionId) }),
    },
    decisionWithdrawn: {
      to: 'everyone',
      fold: (all, { decisionId }) =>
        updateDraft(all, decisionId, (draft) => ({ ...draft, status: 'withdrawn' })),
    },
    pointAdded: {
      to: whoHasIt,
      fold: (all, { decisionId, point, after }) =>
        updatePoints(all, decisionId, (points) => place(points, point, after)),
    },
    pointChanged: {
      to: whoHasIt,
      fold: (all, event) =>
        updatePoints(all, event.decisionId, (points) =>
          updateById(points, event.pointId, (point) => reword(point, event)),
        ),
    },
    pointRemoved: {
      to: whoHasIt,
      fold: (all, { decisionId, pointId }) =>
        updatePoints(all, decisionId, (points) => points.filter(({ id }) => id !== pointId)),
    },
    pointMoved: {
      to: whoHasIt,
      fold: (all, { decisionId, pointId, after }) =>
        updatePoints(all, decisionId, (points) => {
          const point = findById(points, pointId)
          return point ? place(points, point, after) : [...points]
        }),
    },
    amendmentProposed: {
      to: 'everyone',
      fold: (all, { amendmentId: id, decisionId, kind, pointId, text, organizationId, personId, at }) => ({
        ...all,
        amendments: [
          ...all.amendments,
          {
            ...{ id, decisionId, kind, pointId, text, organizationId, personId, proposedAt: at },
            ...{ status: 'proposed', answer: '' },
          },
        ],
      }),
    },
    amendmentApplied: {
      to: 'everyone',
      fold: (all, event) => updateAmendment(all, event, { status: 'applied' }),
    },
    amendmentDeclined: {
      to: 'everyone',
      fold: (all, event) => updateAmendment(all, event, { status: 'declined', answer: event.reason }),
    },
    amendmentWithdrawn: {
      to: 'everyone',
      fold: (all, event) => updateAmendment(all, event, { status: 'withdrawn' }),
    },
    concluded: {
      to: 'everyone',
      fold: (all, event) => ({ ...all, conclusions: [...all.conclusions, conclusionFrom(event)] }),
    },
    conclusionReopened: {
      to: 'everyone',
      fold: (all, { conclusionId, reason, voidedId, at, by }) => {
        const conclusion = findById(all.conclusions, conclusionId)
        if (!conclusion) return all
        const conclusions = all.conclusions.filter((one) => one !== conclusion)
        const reopened = { ...conclusion, reason, voidedId, reopenedAt: at, reopenedBy: by }
        return { ...all, conclusions, reopened: [...(all.reopened ?? []), reopened] }
      },
    },
    footnoteCorrected: {
      to: 'everyone',
      fold: (all, { footnoteId, text, reason, at, by }) => ({
        ...all,
        footnotes: updateById(all.footnotes, footnoteId, (one) => ({
          ...{ ...one, text },
          earlier: [...(one.earlier ?? []), { text: one.text, reason, at, by }],
        })),
      }),
    },
    footnoteAdded: {
      to: 'everyone',
      fold: (all, { footnoteId: id, about, aboutId, pointId, organizationId, text, at, by }) => ({
        ...all,
        footnotes: [
          ...all.footnotes,
          { id, about, aboutId, pointId, organizationId, text, addedAt: at, addedBy: by },
        ],
      }),
    },
  },
  follows: followsMerges(),
  // Drafts that were not tabled are the podium's; everything else of decisions is everybody's.
  view: (all, viewer) =>
    isPodium(viewer) ? all : { ...all, drafts: all.drafts.filter(({ status }) => status !== 'draft') },
}
