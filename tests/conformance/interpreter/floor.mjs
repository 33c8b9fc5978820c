// What events of the floor do: taking out, putting back, who was heard, and undoing.
import { byId, picked, shown, topOf } from './basics.mjs'
import { isSteering, listOf } from './order.mjs'

const isUrgent = ({ kind }) => kind === 'point-of-order'
const byArrival = (a, b) => a.arrival - b.arrival
const followerOf = (requests, id) => requests.find(({ override }) => override?.after === id)?.id ?? null
const behind = (request, after) => ({ ...request, override: { ...request.override, after } })

/** Takes a request out; the list is the one of the state before. */
const takeOut = (floor, was, request) => {
  const list = listOf(was, request.itemId).map((place) => place.request)
  const before = list[list.findIndex(({ id }) => id === request.id) - 1]
  const after = before && !isUrgent(before) ? before.id : null
  const closeUp = (one) => (one.override?.after === request.id ? behind(one, after) : one)
  if (floor.lastAct?.follower === request.id) floor.lastAct.follower = followerOf(floor.requests, request.id)
  if (floor.lastAct) floor.lastAct.request = closeUp(floor.lastAct.request)
  floor.requests = floor.requests.filter(({ id }) => id !== request.id).map(closeUp)
}

const putBack = (floor, request) => {
  const { id, itemId, override } = request
  const isThere = (one) =>
    override !== null && one.itemId === itemId && one.override?.after === override.after
  floor.requests = [...floor.requests.map((one) => (isThere(one) ? behind(one, id) : one)), request].sort(
    byArrival,
  )
}

const isCounted = ({ kind, capacity }) =>
  (kind === 'statement' || kind === 'reply') && capacity?.as !== 'working-group-chair'

/** Counts (1) or takes back (-1) an intervention that is over. */
export const count = (
  floor,
  { kind, itemId, sittingId, organizationId, ms: length, counts, alsoFor },
  sign,
) => {
  const add = (organization, ms) => {
    const isIt = (one) =>
      one.sittingId === sittingId && one.itemId === itemId && one.organizationId === organization
    if (!floor.heard.some(isIt))
      floor.heard.push({ sittingId, itemId, organizationId: organization, count: 0, ms: 0 })
    const entry = floor.heard.find(isIt)
    entry.count += sign
    entry.ms += sign * ms
    floor.heard = floor.heard.filter((one) => one.count > 0)
  }
  if (counts) {
    add(organizationId, length)
    for (const other of alsoFor) add(other, 0)
  }
  if (kind !== 'right-of-reply') return
  const isIt = (one) => one.itemId === itemId && one.organizationId === organizationId
  const used = (floor.repliesUsed.find(isIt)?.count ?? 0) + sign
  floor.repliesUsed = floor.repliesUsed.filter((one) => !isIt(one))
  if (used > 0) floor.repliesUsed.push({ itemId, organizationId, count: used })
}

/** What is kept of an intervention that ends at this moment. */
const deliveredAt = (was, intervention, at) => {
  const { request } = intervention
  return {
    ...picked(request, 'id', 'personId', 'organizationId', 'kind', 'itemId'),
    ...{ sittingId: was.agenda.sittingId, ms: shown(intervention, at), endedAt: at },
    counts: isCounted(request),
    alsoFor: request.speaksFor.filter(({ confirmed }) => confirmed).map((one) => one.organizationId),
  }
}

/** Takes back that this one ended. */
const takeBack = (floor, id) => {
  const delivered = byId(floor.delivered, id)
  if (!delivered) return
  count(floor, delivered, -1)
  floor.delivered = floor.delivered.filter((one) => one !== delivered)
}

const turn = (floor, was, { kind, itemId, organizationId, side }) => {
  if (kind !== 'statement') return
  const before = floor.turns.find((one) => one.itemId === itemId) ?? {
    othersSinceSteering: 0,
    lastSide: null,
  }
  const others = isSteering(was, organizationId) ? 0 : before.othersSinceSteering + 1
  floor.turns = floor.turns.filter((one) => one.itemId !== itemId)
  floor.turns.push({ itemId, othersSinceSteering: others, lastSide: side ?? before.lastSide })
}

/** Who spoke before the act; before the ending too when that came with it. */
const spokenBefore = ({ lastAct, current, interrupted }, { at, by }) =>
  lastAct?.kind === 'ended' && lastAct.at === at && lastAct.by === by
    ? { before: lastAct.before, interruptedBefore: lastAct.interruptedBefore }
    : { before: current, interruptedBefore: interrupted }

const stopped = (clock, at) => ({ ...clock, ranMs: shown(clock, at), resumedAt: null })

const give = ({ floor }, { requestId, limitSeconds, at, by }, was) => {
  const request = byId(was.floor.requests, requestId)
  if (!request) return
  takeOut(floor, was, request)
  turn(floor, was, request)
  if (was.floor.current) floor.interrupted = stopped(was.floor.current, at)
  floor.current = { request, givenAt: at, ranMs: 0, resumedAt: at, limitSeconds, addedSeconds: 0 }
  floor.lastAct = {
    kind: 'given',
    request,
    follower: followerOf(was.floor.requests, requestId),
    ...spokenBefore(was.floor, { at, by }),
    turnBefore: was.floor.turns.find(({ itemId }) => itemId === request.itemId) ?? null,
    at,
    by,
  }
}

const end = ({ floor }, { requestId, at, by }, was) => {
  const { current, interrupted } = was.floor
  const over = [current, interrupted].find((one) => one?.request.id === requestId)
  if (!over) return
  const delivered = deliveredAt(was, over, at)
  floor.delivered.push(delivered)
  count(floor, delivered, 1)
  if (over === current) floor.current = interrupted && { ...interrupted, resumedAt: at }
  floor.interrupted = null
  const spoken = spokenBefore(was.floor, { at, by })
  floor.lastAct = {
    kind: 'ended',
    request: over.request,
    follower: null,
    ...spoken,
    turnBefore: null,
    at,
    by,
  }
}

const undo = ({ floor }, _, was) => {
  const act = was.floor.lastAct
  if (!act) return
  floor.lastAct = null
  if (act.kind !== 'ended') {
    const { request, follower } = act
    if (!request.override)
      floor.requests = floor.requests.map((one) =>
        one.id === follower && one.override ? behind(one, request.id) : one,
      )
    putBack(floor, request)
  }
  if (act.kind === 'passed-over') return forget(floor, ({ id }) => id === act.request.id)
  const still = [act.kind === 'given' ? was.floor.interrupted : was.floor.current]
  for (const one of [act.before, act.interruptedBefore])
    if (one && !still.some((speaker) => speaker?.request.id === one.request.id))
      takeBack(floor, one.request.id)
  if (act.kind === 'given') {
    floor.turns = floor.turns.filter(({ itemId }) => itemId !== act.request.itemId)
    if (act.turnBefore) floor.turns.push(act.turnBefore)
  }
  floor.current = act.before
  floor.interrupted = act.interruptedBefore
}

/** Keeps a request that leaves the list as it was, for it to be restored. */
const keep = (floor, request, { kept, at, by }, how) => {
  if (kept) floor.takenOff = [...(floor.takenOff ?? []), { request, how, at, by }].slice(-100)
}

/** Takes out of those that are kept; without any there is no list of them. */
export const forget = (floor, isGone) => {
  const rest = (floor.takenOff ?? []).filter(({ request }) => !isGone(request))
  if (rest.length > 0) floor.takenOff = rest
  else delete floor.takenOff
}

const restore = ({ floor }, { requestId, instead, at, by }, was) => {
  const known = was.floor.takenOff?.findLast(({ request }) => request.id === requestId)
  if (!known) return
  const newer = byId(was.floor.requests, instead)
  if (newer) takeOut(floor, was, newer)
  forget(floor, ({ id }) => id === requestId)
  const { request, how } = structuredClone(known)
  const after = request.override?.after ?? null
  if (after !== null && byId(floor.requests, after)?.itemId !== request.itemId) request.override = null
  putBack(floor, { ...request, restored: { was: how, at, by } })
  const { lastAct } = floor
  const of = [lastAct?.request, lastAct?.before?.request, lastAct?.interruptedBefore?.request]
  if (of.some((one) => one?.id === requestId)) floor.lastAct = null
}

const passOver = ({ floor }, event, was) => {
  const { requestId, at, by } = event
  const request = byId(was.floor.requests, requestId)
  if (!request) return
  const follower = followerOf(was.floor.requests, requestId)
  takeOut(floor, was, request)
  const none = { before: null, interruptedBefore: null, turnBefore: null }
  floor.lastAct = { kind: 'passed-over', request, follower, ...none, at, by }
  keep(floor, request, event, 'passed-over')
}

const withdraw = ({ floor }, event, was) => {
  const request = byId(was.floor.requests, event.requestId)
  if (!request) return
  takeOut(floor, was, request)
  keep(floor, request, event, 'withdrawn')
}

const moveRequest = ({ floor }, { requestId, override }, was) => {
  const request = byId(was.floor.requests, requestId)
  if (!request) return
  takeOut(floor, was, request)
  putBack(floor, { ...request, override })
}

const request = ({ floor }, event) => {
  const { requestId: id, personId, organizationId, kind, capacity, itemId, entered, at } = event
  const { side = null, questionId = null, speaksFor = [] } = event
  floor.arrivals += 1
  const asked = { id, arrival: floor.arrivals, personId, organizationId, kind, capacity, itemId, askedAt: at }
  const others = speaksFor.map((one) => ({ organizationId: one, confirmed: null }))
  floor.requests.push({ ...asked, entered, override: null, side, questionId, speaksFor: others })
}

const ofSpeaker =
  (change) =>
  ({ floor }, event) => {
    if (floor.current?.request.id !== event.requestId) return
    floor.current = change(floor.current, event)
    if (floor.lastAct?.kind === 'ended') floor.lastAct = null
  }

/** Hands between items, when an item starts or is resumed. */
export const takeAlong = ({ floor }, { itemId: started }, was) => {
  const itemId = topOf(was.agenda, started)
  const waits = ({ personId, kind }) =>
    was.floor.requests.some(
      (one) => one.itemId === itemId && one.personId === personId && isUrgent(one) === isUrgent({ kind }),
    )
  const goes = (one) => one.itemId === null && (one.personId === null || !waits(one))
  if (itemId === null) return
  for (const { request } of floor.takenOff ?? [])
    if (request.itemId === null) Object.assign(request, { itemId, override: null })
  if (!was.floor.requests.some(goes)) return
  floor.requests = floor.requests.map((one) => (goes(one) ? { ...one, itemId, override: null } : one))
  const isGone = (after) => !floor.requests.some((one) => one.id === after && one.itemId === null)
  for (const one of floor.requests)
    if (one.itemId === null && one.override?.after && isGone(one.override.after)) one.override = null
  if (floor.lastAct?.request.itemId === null) floor.lastAct = null
}

/** Hands from between items, when the start of the item to which they were taken was a mistake. */
export const giveBack = ({ floor }, itemId, startedAt, was) => {
  const waits = ({ personId, kind }) =>
    was.floor.requests.some(
      (one) => one.itemId === null && one.personId === personId && isUrgent(one) === isUrgent({ kind }),
    )
  const goes = (one) =>
    one.itemId === itemId && one.askedAt < startedAt && (one.personId === null || !waits(one))
  const gone = was.floor.requests.filter(goes).map(({ id }) => id)
  if (gone.length === 0) return
  for (const one of floor.requests) {
    if (gone.includes(one.id)) Object.assign(one, { itemId: null, override: null })
    else if (gone.includes(one.override?.after)) one.override = null
  }
  if (floor.lastAct?.request.itemId === itemId) floor.lastAct = null
}

/** The notes of requests that are nowhere any more go. */
export const dropNotes = ({ floor }) => {
  const { requests, current, interrupted, lastAct } = floor
  const speakers = [current, interrupted, lastAct?.before, lastAct?.interruptedBefore]
  const kept = [...requests, lastAct?.request, ...speakers.map((one) => one?.request)].map((one) => one?.id)
  floor.notes = floor.notes.filter(({ requestId }) => kept.includes(requestId))
}

const correct = ({ floor }, { requestId, organizationId, personId, ms, struck, reason, at, by }) => {
  const one = byId(floor.delivered, requestId)
  if (!one) return
  const before = { ...picked(one, 'organizationId', 'personId', 'ms'), struck: one.struck ?? false }
  if (!before.struck) count(floor, one, -1)
  one.earlier = [...(one.earlier ?? []), { ...before, reason, at, by }]
  Object.assign(one, { organizationId, personId, ms, struck })
  if (!struck) count(floor, one, 1)
  for (const ruling of floor.rulings)
    if (ruling.requestId === requestId) ruling.organizationId = organizationId
  const { lastAct } = floor
  const of = [lastAct?.request, lastAct?.before?.request, lastAct?.interruptedBefore?.request]
  if (of.some((request) => request?.id === requestId)) floor.lastAct = null
}

export const floorFolds = {
  interventionCorrected: correct,
  floorRequested: request,
  floorNoted: ({ floor }, { requestId, personId, text }) => floor.notes.push({ requestId, personId, text }),
  floorWithdrawn: withdraw,
  requestRestored: restore,
  requestMoved: moveRequest,
  requestPassedOver: passOver,
  floorGiven: give,
  floorEnded: end,
  floorActUndone: undo,
  speakerPaused: ofSpeaker((speaker, { at }) => stopped(speaker, at)),
  speakerResumed: ofSpeaker((speaker, { at }) => ({ ...speaker, resumedAt: at })),
  speakerTimeAdded: ofSpeaker((speaker, { seconds }) => ({
    ...speaker,
    addedSeconds: speaker.addedSeconds + seconds,
  })),
}
