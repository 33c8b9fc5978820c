import { currentList, type Listed } from '../shared/floor/list.ts'
import type { ListPlace } from '../shared/floor/order.ts'
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

const lists = new WeakMap<Listed, readonly ListPlace[]>()

/** The list before the meeting, worked out once for each `useListed`. */
export const listIn = (listed: Listed): readonly ListPlace[] => {
  const list = lists.get(listed) ?? currentList(listed)
  lists.set(listed, list)
  return list
}

const listOf = (state: Listed): readonly ListPlace[] => listIn(listedOf(state))

/** What the list of speakers depends on; the same object until one of its parts changes. */
export const useListed = (): Listed => useMeeting(listedOf)

/** The list of speakers before the meeting, in order: worked out once for all who show it. */
export const useCurrentList = (): readonly ListPlace[] => useMeeting(listOf)
