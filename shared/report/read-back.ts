/** All points of a meeting in their order, for the closing session: to be read out and corrected before the report. */

import { itemOf } from '../agenda/select.ts'
import type { DecisionKind, Outcome } from '../decisions/model.ts'
import { conclusionOf, isFinal } from '../decisions/select.ts'
import { isOffRecord } from '../record/off-record.ts'
import type { State } from '../state.ts'
import { wordingOf } from './decided.ts'

export interface PointRead {
  readonly pointId: string
  readonly decisionId: string
  readonly itemId: string
  readonly item: string
  readonly kind: DecisionKind
  readonly text: string
  readonly owner: string
  readonly due: string | null
  /** Of the point, then of the conclusion. */
  readonly conditions: readonly string[]
  /** Null while nothing is concluded on it. */
  readonly outcome: Outcome | null
  readonly until: string
  /** True while its words can still be corrected. */
  readonly isOpen: boolean
}

/** Every point that is before everybody, in the order of the agenda; what is off the record is not read. */
export const pointsToRead = (state: State): PointRead[] => {
  const { agenda, decisions } = state
  const place = (itemId: string) => agenda.items.findIndex(({ id }) => id === itemId)
  return decisions.drafts
    .filter(({ status, itemId }) => status === 'tabled' && !isOffRecord(state, itemId))
    .sort((a, b) => place(a.itemId) - place(b.itemId))
    .flatMap(({ id: decisionId, itemId, kind, points }) =>
      points.map((point): PointRead => {
        const conclusion = conclusionOf(decisions, decisionId, point.id)
        const item = itemOf(agenda, itemId)
        return {
          ...{ pointId: point.id, decisionId, itemId, kind },
          item: `${item?.number ?? ''} ${item?.title ?? ''}`.trim(),
          text: wordingOf(conclusion, point),
          ...{ owner: point.owner, due: point.due },
          conditions: [point.condition, conclusion?.condition ?? ''].filter((words) => words !== ''),
          outcome: conclusion?.outcome ?? null,
          until: conclusion?.until ?? '',
          isOpen: conclusion === undefined || !isFinal(conclusion.outcome),
        }
      }),
    )
}
