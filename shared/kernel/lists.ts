/** Replaces, in a list of things with an id, the one with this id by what `change` makes of it. */
export const updateById = <T extends { readonly id: string }>(
  list: readonly T[],
  id: string,
  change: (thing: T) => T,
): T[] => list.map((thing) => (thing.id === id ? change(thing) : thing))

export const findById = <T extends { readonly id: string }>(
  list: readonly T[],
  id: string | null | undefined,
): T | undefined => (id == null ? undefined : list.find((thing) => thing.id === id))
