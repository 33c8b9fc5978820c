import { currentList, type Listed } from '../shared/floor-list.ts'
import type { Place } from '../shared/floor-order.ts'
import { useMeeting } from './store.ts'

let latest: Listed | undefined

const listedOf = ({ floor, agenda, roster, around }: Listed): Listed => {
  const isSame =
    latest?.floor === floor &&
    latest.agenda === agenda &&
    latest.roster === roster &&
    latest.around === around
  if (!latest || !isSame) latest = { floor, agenda, roster, around }
  return latest
}

const lists = new WeakMap<Listed, readonly Place[]>()

const listOf = (state: Listed): readonly Place[] => {
  const listed = listedOf(state)
  const list = lists.get(listed) ?? currentList(listed)
  lists.set(listed, list)
  return list
}

/** What the list of speakers depends on; the same object until one of its parts changes. */
export const useListed = (): Listed => useMeeting(listedOf)

/** The list of speakers before the meeting, in order: worked out once for all who show it. */
export const useCurrentList = (): readonly Place[] => useMeeting(listOf)
