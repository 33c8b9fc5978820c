// An interpreter of the log written from docs/protocol.md and GET /api/schema alone: it imports nothing of the product.
// What every part needs.

/** What a clock shows. */
export const shown = ({ ranMs, resumedAt }, now) =>
  ranMs + (resumedAt === null ? 0 : Math.max(0, now - resumedAt))

export const byId = (list, id) => list.find((one) => one.id === id)

/** The item with its parent and the parents of that. */
export const upwards = (agenda, id) => {
  const item = byId(agenda.items, id)
  return item ? [item, ...upwards(agenda, item.parentId)] : []
}

/** The id of the item without a parent that this one is, or is under; null for none. */
export const topOf = (agenda, id) => upwards(agenda, id).at(-1)?.id ?? null

// --- for folds ---

export const without = (list, leaves) => list.filter((one) => !leaves(one))
/** Replaces the entry that is alike in these fields: gone, and at the end when there is a new one. */
export const entry = (list, alike, next) => [
  ...without(list, (one) => Object.keys(alike).every((key) => one[key] === alike[key])),
  ...(next ? [next] : []),
]
export const toggled = (list, id, isThere) => [
  ...without(list, (one) => one === id),
  ...(isThere ? [id] : []),
]
export const set = (thing, fields) => thing && Object.assign(thing, fields)
export const picked = (event, ...names) => Object.fromEntries(names.map((name) => [name, event[name]]))
export const bare = ({ type: _type, at: _at, by: _by, ...fields }) => fields

/** A pause of the chat that is on ends. */
export const endPause = ({ chat }, { at }) => chat.pause && set(chat, { pause: null, pausedUntil: at })
