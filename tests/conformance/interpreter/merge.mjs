// Two entries of the roster that are made one: "Two entries made one" of docs/protocol.md.
import { byId, without } from './basics.mjs'
import { count } from './floor.mjs'

const ofOrganizations = [
  ...['organizationId', 'organizationIds', 'ownerIds', 'appealedBy', 'alsoFor'],
  ...['waiting', 'later', 'passed', 'called', 'suspended', 'fromId', 'toId'],
]
const ofPersons = [
  ...['personId', 'by', 'castBy', 'closedBy', 'closingAskedBy', 'concludedBy', 'reopenedBy', 'addedBy'],
  ...['signedBy', 'reportedBy', 'present', 'attended'],
]

const once = (value, from, to) => {
  if (value === from) return to
  return Array.isArray(value) ? [...new Set(value.map((one) => (one === from ? to : one)))] : value
}

/** Renames in these fields, at any depth, and in place. */
const rename = (thing, fields, from, to) => {
  if (typeof thing !== 'object' || thing === null) return
  for (const key of Object.keys(thing)) {
    if (!Array.isArray(thing) && fields.includes(key)) thing[key] = once(thing[key], from, to)
    rename(thing[key], fields, from, to)
  }
}

const firsts = (list, key) =>
  list.filter((one, index) => list.findIndex((two) => key(two) === key(one)) === index)
const ownProxies = (list) =>
  firsts(
    without(list, ({ fromId, toId }) => fromId === toId),
    ({ fromId }) => fromId,
  )

const inPoll = (poll, from, to) => {
  const double = poll.electorate.find(({ unitId }) => unitId === from)
  if (!double) return
  const one = poll.electorate.find(({ unitId }) => unitId === to)
  if (one) one.present ||= double.present
  if (one) poll.electorate = without(poll.electorate, (other) => other === double)
  double.unitId = to
  poll.roll = once(poll.roll, from, to)
  poll.called = Math.min(poll.called, poll.roll.length)
  poll.answered = once(poll.answered, from, to)
  if (poll.rules.sealed) poll.answered.sort()
  if (poll.ballots.some(({ unitId }) => unitId === to))
    poll.ballots = without(poll.ballots, ({ unitId }) => unitId === from)
  for (const part of [...poll.ballots, ...(poll.corrections ?? [])]) part.unitId = once(part.unitId, from, to)
  if (poll.ballotsBefore) poll.ballotsBefore = once(poll.ballotsBefore, from, to)
  if (poll.presentAtClose !== null)
    poll.presentAtClose = Math.min(poll.presentAtClose, poll.electorate.length)
  if (one && poll.unit === 'organization') poll.members -= 1
  if (one && poll.status !== 'void') for (const part of poll.counts) part.noAnswer -= 1
}

const inPolls = ({ polls }, unit, from, to) => {
  polls.proxies = ownProxies(polls.proxies)
  for (const poll of polls.polls) {
    if (poll.unit === unit) inPoll(poll, from, to)
    poll.proxies = ownProxies(poll.proxies)
  }
}

const parts = ['lead', 'co-lead', 'member', 'support', 'observer']
const signedOnce = (signUps) => {
  const best = (id) =>
    signUps
      .filter(({ organizationId }) => organizationId === id)
      .sort((a, b) => parts.indexOf(a.part) - parts.indexOf(b.part))[0]
  return signUps.filter((one) => best(one.organizationId) === one)
}

const aloneFor = (request) => {
  if (!request) return
  const others = request.speaksFor.filter((one) => one.organizationId !== request.organizationId)
  request.speaksFor = firsts(others, (one) => one.organizationId)
}

const keep = ({ roster }, kept) => {
  roster.merged = [...(roster.merged ?? []), kept]
}

export const mergeFolds = {
  organizationsMerged: (s, e) => {
    const { organizationId: from, intoId: to, code, name, reason, at, by } = e
    const { roster, floor, around, groups, chat } = s
    const concerned = floor.delivered.filter(
      (one) => one.organizationId === from || one.alsoFor.includes(from),
    )
    for (const one of concerned) if (!one.struck) count(floor, one, -1)
    for (const [slice, part] of Object.entries(s))
      if (slice !== 'roster') rename(part, ofOrganizations, from, to)
    for (const one of concerned) {
      one.alsoFor = without(one.alsoFor, (id) => id === one.organizationId)
      if (!one.struck) count(floor, one, 1)
    }
    for (const one of [...floor.requests, floor.current?.request, floor.interrupted?.request]) aloneFor(one)
    floor.lastAct = null
    const { tour } = around
    if (tour) {
      tour.passed = without(tour.passed, (id) => tour.called.includes(id))
      const had = [...tour.called, ...tour.passed]
      tour.waiting = without(tour.waiting, (id) => had.includes(id))
      tour.later = without(tour.later, (id) => [...had, ...tour.waiting].includes(id))
    }
    around.interests = firsts(around.interests, (one) => `${one.organizationId} ${one.itemId}`)
    for (const group of groups.groups) group.signUps = signedOnce(group.signUps)
    const isOwn = ({ messageId, organizationId }) =>
      organizationId === to && byId(chat.messages, messageId)?.organizationId === to
    chat.supports = firsts(without(chat.supports, isOwn), (one) => `${one.messageId} ${one.organizationId}`)
    inPolls(s, 'organization', from, to)
    roster.organizations = without(roster.organizations, ({ id }) => id === from)
    if (roster.former) roster.former = without(roster.former, ({ id }) => id === from)
    for (const person of roster.formerPersons ?? []) {
      const sitsThere = person.seats.some(({ organizationId }) => organizationId === to)
      if (sitsThere) person.seats = without(person.seats, ({ organizationId }) => organizationId === from)
      for (const seat of person.seats) seat.organizationId = once(seat.organizationId, from, to)
    }
    keep(s, { what: 'organization', id: from, code, name, intoId: to, reason, at, by })
  },
  personsMerged: (s, e) => {
    const { personId: from, intoId: to, reason, at, by } = e
    const { roster, floor, chat } = s
    for (const [slice, part] of Object.entries(s)) if (slice !== 'roster') rename(part, ofPersons, from, to)
    floor.lastAct = null
    for (const line of chat.lines) for (const end of ['from', 'to']) line[end] = once(line[end], from, to)
    inPolls(s, 'person', from, to)
    roster.persons = without(roster.persons, ({ id }) => id === from)
    if (roster.formerPersons) roster.formerPersons = without(roster.formerPersons, ({ id }) => id === from)
    keep(s, { what: 'person', id: from, code: '', name: '', intoId: to, reason, at, by })
    rename(roster.merged, ['by'], from, to)
  },
}
