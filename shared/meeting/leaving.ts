/** What goes with an item or an organization that is removed, as events of its own: logs of before fold as they did. */
import type { Happening } from '../events.ts'
import type { State } from '../state.ts'

/** What was prepared for these items: questions, interests, limits, rules, and who is a guest for them. */
export const itemsLeave = (
  { around, floor, roster }: Pick<State, 'around' | 'floor' | 'roster'>,
  leaves: (itemId: string) => boolean,
): Happening[] => {
  const gone = <T extends { readonly itemId: string }>(list: readonly T[]): T[] =>
    list.filter(({ itemId }) => leaves(itemId))
  return [
    ...gone(around.questions).map(({ id }): Happening => ({ type: 'questionRemoved', questionId: id })),
    ...gone(around.interests).map(
      (interest): Happening => ({
        type: 'interestMarked',
        ...interest,
        interested: false,
      }),
    ),
    ...gone(floor.itemLimits).map(
      ({ itemId }): Happening => ({
        type: 'itemLimitSet',
        itemId,
        seconds: null,
      }),
    ),
    ...roster.persons.flatMap(({ id: personId, role, seats, items }): Happening[] =>
      items?.some(leaves)
        ? [
            {
              ...{ type: 'personChanged', personId, role, seats },
              items: items.filter((itemId) => !leaves(itemId)),
            },
          ]
        : [],
    ),
    ...gone(floor.itemRules).map(({ itemId }): Happening => ({ type: 'floorRulesSet', itemId, rules: null })),
  ]
}

/** True when a decision or a poll belongs to one of these items: what was written or asked does not go with an item. */
export const hasDecisions = (
  { decisions, polls }: Pick<State, 'decisions' | 'polls'>,
  isOne: (itemId: string) => boolean,
): boolean =>
  decisions.drafts.some(({ itemId }) => isOne(itemId)) ||
  polls.polls.some(({ itemId }) => itemId !== null && isOne(itemId))

/** Who has left the roster is called in no tour, holds and gives no proxy, and nothing is of interest to it. */
export const organizationLeaves = (
  { around: { tour, interests }, polls: { proxies, suspended } }: Pick<State, 'around' | 'polls'>,
  organizationId: string,
): Happening[] => {
  const isOwn = ({ fromId, toId }: { fromId: string; toId: string }) =>
    fromId === organizationId || toId === organizationId
  const isCalled = tour?.waiting.includes(organizationId) || tour?.later.includes(organizationId)
  return [
    ...(isCalled ? [{ type: 'tourLeft' as const, organizationId }] : []),
    ...interests
      .filter((one) => one.organizationId === organizationId)
      .map((interest): Happening => ({ type: 'interestMarked', ...interest, interested: false })),
    ...proxies.filter(isOwn).map(({ fromId }): Happening => ({ type: 'proxyRecorded', fromId, toId: null })),
    ...(suspended.includes(organizationId)
      ? [{ type: 'voteSuspended' as const, organizationId, suspended: false }]
      : []),
  ]
}
