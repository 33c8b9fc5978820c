// What each event does to the state. `s` is the state that comes, a copy of the one before, `was`.
import { bare, byId, endPause, entry, picked, set, shown, toggled, topOf, without } from './basics.mjs'
import { dropNotes, floorFolds, forget, giveBack, takeAlong } from './floor.mjs'
import { otherFolds } from './fold-others.mjs'
import { mergeFolds } from './merge.mjs'

// --- the agenda ---

const byDay = (a, b) =>
  a.date !== b.date
    ? a.date < b.date
      ? -1
      : 1
    : (a.start ?? '') < (b.start ?? '')
      ? -1
      : (a.start ?? '') > (b.start ?? '')
        ? 1
        : 0
const isUnder = (agenda, item, id) =>
  item.id === id ||
  (item.parentId !== null &&
    isUnder(agenda, byId(agenda.items, item.parentId) ?? { id: '', parentId: null }, id))

const place = (items, added, before, sittings) => {
  const [first] = added
  let at = items.findIndex(({ id }) => id === before)
  if (at < 0) {
    const rank = ({ sittingId }) =>
      sittingId === null ? sittings.length : sittings.findIndex(({ id }) => id === sittingId)
    const near = first.parentId
      ? items.filter((one) => isUnder({ items }, one, first.parentId) && one.sittingId === first.sittingId)
      : []
    at =
      1 +
      (near.length > 0 ? items.indexOf(near.at(-1)) : items.findLastIndex((one) => rank(one) <= rank(first)))
  }
  return [...items.slice(0, at), ...added, ...items.slice(at)]
}

const move = ({ agenda }, { itemId, sittingId, before = null }, isCarried) => {
  const from = byId(agenda.items, itemId)?.sittingId
  const branch = agenda.items.filter((one) => isUnder(agenda, one, itemId))
  for (const one of branch.filter((other) => other.sittingId === from)) {
    const home = one.carriedFrom ?? (isCarried ? one.sittingId : null)
    set(one, { sittingId, carriedFrom: home === sittingId ? null : home })
  }
  agenda.items = place(
    without(agenda.items, (one) => branch.includes(one)),
    branch,
    before,
    agenda.sittings,
  )
}

const stop = (item, at) => set(item, { ranMs: item && shown(item, at), resumedAt: null })
const offStage = (s) => {
  s.chat.stagedId = null
  s.record.readBack = null
}
const lapse = (list, itemId) => {
  for (const one of list) if (one.itemId === itemId && one.answer === null) one.answer = 'lapsed'
}
const begin = (s, { itemId, at, type }, was) => {
  const item = byId(s.agenda.items, itemId)
  set(item, { status: 'active', startedAt: item?.startedAt ?? at, resumedAt: at })
  if (type === 'itemStarted') {
    set(item, { endedAt: null })
    offStage(s)
  }
  s.agenda.currentId = itemId
  delete byId(s.agenda.sittings, s.agenda.sittingId)?.openings?.at(-1)?.idle
  takeAlong(s, { itemId }, was)
}

const agendaFolds = {
  agendaImported: (s, { sittings, items }) => {
    s.agenda = { sittings, items, sittingId: null, currentId: null }
    s.chat.itemRules = []
  },
  sittingAdded: ({ agenda }, { sitting }) => agenda.sittings.push(sitting) && agenda.sittings.sort(byDay),
  sittingChanged: ({ agenda }, e) => {
    const sitting = byId(agenda.sittings, e.sittingId)
    if (sitting && (sitting.start !== e.start || sitting.end !== e.end)) sitting.warnedAt = null
    set(sitting, picked(e, 'date', 'title', 'start', 'end'))
    agenda.sittings.sort(byDay)
  },
  sittingRemoved: ({ agenda }, { sittingId }) =>
    set(agenda, { sittings: entry(agenda.sittings, { id: sittingId }) }),
  sittingStarted: ({ agenda }, { sittingId, warnsAgain, opening, at }) => {
    const sitting = byId(agenda.sittings, sittingId)
    if (opening !== undefined) {
      const before = typeof sitting?.openedAt === 'number' ? [picked(sitting, 'openedAt', 'closedAt')] : []
      set(sitting, {
        openings: [...(sitting?.openings ?? before), { openedAt: at, closedAt: null, idle: true }],
      })
    }
    set(sitting, {
      openedAt: sitting?.openedAt ?? at,
      closedAt: null,
      ...(warnsAgain ? { warnedAt: null } : {}),
    })
    agenda.sittingId = sittingId
  },
  sittingEndNeared: ({ agenda }, { sittingId, at }) =>
    set(byId(agenda.sittings, sittingId), { warnedAt: at }),
  sittingStartVoided: ({ agenda, attendance }, { sittingId, reason, at, by }) => {
    const sitting = byId(agenda.sittings, sittingId)
    if (!sitting) return
    const openings = sitting.openings ?? [picked(sitting, 'openedAt', 'closedAt')]
    const gone = picked(openings.pop(), 'openedAt', 'closedAt')
    sitting.voided = [...(sitting.voided ?? []), { ...gone, reason, at, by }]
    set(sitting, {
      openings,
      openedAt: openings[0]?.openedAt ?? null,
      closedAt: openings.at(-1)?.closedAt ?? null,
    })
    if (openings.length > 0) return
    sitting.warnedAt = null
    attendance.spans = without(attendance.spans, (span) => span.sittingId === sittingId)
  },
  sittingEnded: (s, e) => {
    const sitting = byId(s.agenda.sittings, e.sittingId)
    set(sitting, { closedAt: e.at })
    set(sitting?.openings?.at(-1), { closedAt: e.at })
    set(s.agenda, { sittingId: null, currentId: null })
    endPause(s, e)
    offStage(s)
  },
  itemAdded: ({ agenda }, { item, before }) =>
    set(agenda, { items: place(agenda.items, [item], before, agenda.sittings) }),
  itemChanged: ({ agenda }, e) =>
    set(byId(agenda.items, e.itemId), (({ itemId: _id, ...fields }) => fields)(bare(e))),
  itemRemoved: (s, { itemId }) => {
    s.agenda.items = entry(s.agenda.items, { id: itemId })
    s.record.offRecord = toggled(s.record.offRecord, itemId, false)
    s.followUp.parked = entry(s.followUp.parked, { itemId })
    s.chat.itemRules = entry(s.chat.itemRules, { itemId })
    for (const one of [...s.groups.groups, ...s.followUp.actions])
      if (one.itemId === itemId) one.itemId = null
  },
  itemMoved: (s, e) => move(s, e, false),
  itemCarriedOver: (s, e, was) => {
    if (topOf(was.agenda, was.agenda.currentId) === e.itemId) s.agenda.currentId = null
    move(s, e, true)
    s.followUp.parked = entry(s.followUp.parked, { itemId: e.itemId, from: e.sittingId })
  },
  itemStarted: begin,
  itemResumed: begin,
  itemPaused: ({ agenda }, { itemId, at }) => set(stop(byId(agenda.items, itemId), at), { status: 'paused' }),
  itemEnded: (s, { itemId, at }) => {
    const item = byId(s.agenda.items, itemId)
    set(stop(item, at), { status: 'done', endedAt: at })
    const parent = byId(s.agenda.items, item?.parentId)
    if (s.agenda.currentId === itemId)
      s.agenda.currentId = parent && parent.status !== 'done' ? parent.id : null
    forget(s.floor, (request) => request.itemId === itemId)
    lapse(s.around.invitations, itemId)
    lapse(s.chat.offers, itemId)
  },
  itemStartVoided: (s, { itemId, reason, at, by }, was) => {
    const item = byId(s.agenda.items, itemId)
    const startedAt = item.startedAt ?? at
    giveBack(s, itemId, item.startedAt ?? 0, was)
    const earlier = [...(item.startedInError ?? []), { startedAt, reason, at, by }]
    const none = { startedAt: null, ranMs: 0, resumedAt: null, endedAt: null }
    set(item, { status: 'pending', ...none, startedInError: earlier })
    const parent = byId(s.agenda.items, item.parentId)
    if (s.agenda.currentId === itemId)
      s.agenda.currentId = parent && parent.status !== 'done' ? parent.id : null
    lapse(s.around.invitations, itemId)
    lapse(s.chat.offers, itemId)
    const { spans } = s.attendance
    s.attendance.spans = spans.filter((span) => span.itemId !== itemId)
    for (const span of spans) {
      if (span.itemId !== itemId) continue
      const there = s.attendance.spans.find((one) => one.itemId === null && one.sittingId === span.sittingId)
      if (there)
        there.organizationIds = [...new Set([...there.organizationIds, ...span.organizationIds])].sort()
      else s.attendance.spans.push({ ...span, itemId: null })
    }
  },
  itemReopened: ({ agenda }, { itemId }) =>
    set(byId(agenda.items, itemId), { status: 'paused', endedAt: null }),
  itemExtended: ({ agenda: { items } }, { itemId, minutes, bufferId }) => {
    for (const [id, more] of [
      [bufferId, -minutes],
      [itemId, minutes],
    ]) {
      const item = byId(items, id)
      if (item) item.addedMinutes += more
    }
  },
}

// --- the roster, the meeting, and the rules of the floor ---

const rosterFolds = {
  meetingCreated: (s, e) =>
    set(s, {
      meeting: { id: e.meetingId, ...picked(e, 'title', 'body', 'zone', 'rehearsalOf'), status: 'open' },
    }),
  meetingDescribed: ({ meeting }, e) => set(meeting, picked(e, 'title', 'body', 'zone')),
  meetingClosed: (s, e) => {
    s.meeting.status = 'closed'
    if (e.until !== undefined) s.meeting.closed = picked(e, 'at', 'by', 'until')
    endPause(s, e)
    offStage(s)
  },
  meetingReopened: ({ meeting }, { at, by }) => {
    const { closed } = meeting
    set(meeting, { status: 'open' })
    delete meeting.inError
    if (!closed) return
    delete meeting.closed
    meeting.reopened = [...(meeting.reopened ?? []), { closedAt: closed.at, closedBy: closed.by, at, by }]
  },
  meetingCreatedInError: ({ meeting }, e) => {
    delete meeting.closed
    set(meeting, { inError: picked(e, 'reason', 'at', 'by') })
  },
  organizationAdded: ({ roster }, { organization }) => roster.organizations.push(organization),
  organizationChanged: ({ roster }, e) => {
    const one = byId(roster.organizations, e.organizationId)
    set(one, picked(e, 'code', 'name', 'kind', 'aliases', 'steeringGroup'))
    if (e.kindBefore !== undefined)
      set(one, { earlierKinds: [...(one?.earlierKinds ?? []), { kind: e.kindBefore, until: e.at }] })
  },
  organizationRemoved: ({ roster, groups, followUp }, { organizationId: id, tookPart }) => {
    const leaves = byId(roster.organizations, id)
    roster.organizations = entry(roster.organizations, { id })
    if (leaves && tookPart !== false) roster.former = [...(roster.former ?? []), leaves]
    if (tookPart !== undefined) return
    for (const group of groups.groups) group.signUps = entry(group.signUps, { organizationId: id })
    for (const action of followUp.actions) action.ownerIds = toggled(action.ownerIds, id, false)
  },
  personAdded: ({ roster }, { person }) => roster.persons.push(person),
  personChanged: ({ roster }, e) => {
    const person = byId(roster.persons, e.personId)
    if (person) delete person.items
    set(person, picked(e, 'role', 'seats', ...(e.items ? ['items'] : [])))
  },
  personRenamed: () => undefined,
  personRemoved: ({ roster }, { personId, tookPart }) => {
    const leaves = byId(roster.persons, personId)
    roster.persons = entry(roster.persons, { id: personId })
    if (leaves && tookPart !== false)
      roster.formerPersons = [...(roster.formerPersons ?? []), picked(leaves, 'id', 'role', 'seats')]
  },
  presenceSet: ({ roster }, { personId, presence }) => set(byId(roster.persons, personId), { presence }),
  accessRenewed: ({ roster }, { personId }) => {
    const person = byId(roster.persons, personId)
    set(person, { revoked: false, renewals: (person?.renewals ?? 0) + 1 })
  },
  accessRevoked: ({ roster }, { personId }) => set(byId(roster.persons, personId), { revoked: true }),
  attendanceNoted: ({ attendance }, { sittingId, itemId, arrived, left, organizationIds }) => {
    attendance.present = [...without(attendance.present, (id) => left.includes(id)), ...arrived]
    attendance.attended = [...new Set([...attendance.attended, ...arrived])]
    if (sittingId === null) return
    const span = attendance.spans.find((one) => one.sittingId === sittingId && one.itemId === itemId)
    const fixed = (span?.corrections ?? []).map((one) => one.organizationId)
    const come = organizationIds.filter((id) => !fixed.includes(id))
    if (span) span.organizationIds = [...new Set([...span.organizationIds, ...come])].sort()
    else attendance.spans.push({ sittingId, itemId, organizationIds })
  },
  attendanceCorrected: ({ attendance }, { sittingId, itemIds, organizationId, present, reason, at, by }) => {
    for (const itemId of itemIds) {
      const isIt = (one) => one.sittingId === sittingId && one.itemId === itemId
      if (!attendance.spans.some(isIt)) attendance.spans.push({ sittingId, itemId, organizationIds: [] })
      const span = attendance.spans.find(isIt)
      const others = span.organizationIds.filter((id) => id !== organizationId)
      span.organizationIds = present ? [...others, organizationId].sort() : others
      span.corrections = [...(span.corrections ?? []), { organizationId, present, reason, at, by }]
    }
  },
  speakingLimitSet: ({ floor }, { kind, seconds }) => set(floor.limits, { [kind]: seconds }),
  listClosed: ({ floor }, { itemId }) => {
    floor.closedFor.push(itemId)
    floor.closings = entry(floor.closings, { itemId })
  },
  listOpened: ({ floor }, { itemId }) => set(floor, { closedFor: toggled(floor.closedFor, itemId, false) }),
  spokespersonAnswered: ({ floor }, { requestId, organizationId, confirmed }) => {
    for (const one of byId(floor.requests, requestId)?.speaksFor ?? [])
      if (one.organizationId === organizationId) one.confirmed = confirmed
  },
  floorRulesSet: ({ floor }, { itemId, rules }, _was, arrivalOnly) =>
    set(
      floor,
      itemId === null
        ? { rules: rules ?? arrivalOnly }
        : { itemRules: entry(floor.itemRules, { itemId }, rules && { itemId, rules }) },
    ),
  specialLimitSet: ({ floor }, { which, seconds }) => set(floor.specialLimits, { [which]: seconds }),
  itemLimitSet: ({ floor }, { itemId, seconds }) =>
    set(floor, { itemLimits: entry(floor.itemLimits, { itemId }, seconds !== null && { itemId, seconds }) }),
  itemTimeShared: ({ floor }, { shares }) => set(floor, { sharesItemTime: shares }),
  listClosingAnnounced: ({ floor }, { itemId, closesAt }) =>
    set(floor, { closings: entry(floor.closings, { itemId }, { itemId, closesAt }) }),
  listClosingCancelled: ({ floor }, { itemId }) =>
    set(floor, { closings: entry(floor.closings, { itemId }) }),
  pointOfOrderRuled: ({ floor }, { type: _type, by: _by, ...ruling }) =>
    floor.rulings.push({ ...ruling, appealedBy: null }),
  rulingCorrected: ({ floor }, { requestId, ruling, text, reason, at, by }) => {
    const one = floor.rulings.find((other) => other.requestId === requestId)
    if (!one) return
    const earlier = { ruling: one.ruling, text: one.text, reason, at, by }
    set(one, { ruling, text, earlier: [...(one.earlier ?? []), earlier] })
  },
  rulingTakenBack: ({ floor }, { requestId }) => set(floor, { rulings: entry(floor.rulings, { requestId }) }),
  appealWithdrawn: ({ floor }, { requestId }) => {
    for (const one of floor.rulings) if (one.requestId === requestId) one.appealedBy = null
  },
  rulingAppealed: ({ floor }, { requestId, organizationId }) =>
    set(floor, {
      rulings: floor.rulings.map((one) =>
        one.requestId === requestId ? { ...one, appealedBy: organizationId } : one,
      ),
    }),
  figuresShown: ({ floor }, { shown: isShown }) => set(floor, { figuresShown: isShown }),
}

const folds = { ...agendaFolds, ...rosterFolds, ...floorFolds, ...otherFolds, ...mergeFolds }

/** What an event does beside that: set questions are answered by whoever is given the floor. */
const answerQuestions = ({ around }, event, was) => {
  if (event.type === 'floorGiven') {
    const request = byId(was.floor.requests, event.requestId)
    const answer = request && {
      ...picked(request, 'organizationId', 'personId'),
      requestId: request.id,
      text: null,
    }
    if (answer) byId(around.questions, request.questionId)?.answers.push(answer)
  }
  if (event.type === 'floorActUndone' && was.floor.lastAct?.kind === 'given')
    for (const question of around.questions)
      question.answers = entry(question.answers, { requestId: was.floor.lastAct.request.id })
}

/** The state after an event; `start` is the state before the first. */
export const fold = (start, was, event) => {
  const next = structuredClone(was)
  folds[event.type](next, structuredClone(event), was, start.floor.rules)
  answerQuestions(next, event, was)
  dropNotes(next)
  return next
}
