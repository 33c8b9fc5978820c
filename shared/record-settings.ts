/** How the meeting is told afterwards: who is named, what is off the record, and what an intervention was about. */
import { branch, itemOf, lineage } from './agenda.ts'
import type { CommandOf } from './commands.ts'
import { draftOfPoint } from './decisions.ts'
import type { MeetingEvent } from './events.ts'
import { accept, type Decision, refuse } from './kernel/decision.ts'
import { isPodium, type Viewer } from './kernel/viewer.ts'
import type { AttendanceSpan, RecordSettings, State } from './state.ts'

export type RecordRefusal =
  | 'unknown-item'
  | 'part-of-item'
  | 'nothing-changes'
  | 'too-many-tags'
  | 'unknown-point'
  | 'decision-not-tabled'
  | 'item-off-record'
type Decided = Decision<RecordRefusal>

export const emptyRecord: RecordSettings = {
  ...{ attribution: 'organization', offRecord: [], tags: [], readBack: null },
}

/** Interventions that one meeting can have tagged. */
export const mostTags = 5000

/** How the report names those who spoke. */
export const setAttribution = ({ record }: State, { attribution }: CommandOf<'setAttribution'>): Decided =>
  record.attribution === attribution
    ? refuse('nothing-changes')
    : accept({ type: 'attributionSet', attribution })

/**
 * Takes an item, with all that is under it, off the record, or puts it back. Refuses a sub-item: the list of speakers
 * and the chat are those of its item.
 */
export const setOffRecord = (
  { agenda, record }: State,
  { itemId, off }: CommandOf<'setOffRecord'>,
): Decided => {
  const item = itemOf(agenda, itemId)
  if (!item) return refuse('unknown-item', itemId)
  if (item.parentId !== null) return refuse('part-of-item', item.number)
  return record.offRecord.includes(itemId) === off
    ? refuse('nothing-changes')
    : accept({ type: 'offRecordSet', itemId, off })
}

/** What an intervention was about: a word by which the report groups. An empty one takes the tag away. */
export const tagIntervention = ({ record }: State, command: CommandOf<'tagIntervention'>): Decided => {
  const { requestId } = command
  const tag = command.tag.trim()
  const before = record.tags.find((one) => one.requestId === requestId)
  if ((before?.tag ?? '') === tag) return refuse('nothing-changes')
  if (!before && record.tags.length >= mostTags) return refuse('too-many-tags')
  return accept({ type: 'interventionTagged', requestId, tag })
}

/** Puts a point before all on the stage while it is read back; null takes it off. Refuses what is not before everybody. */
export const showReadBack = (state: State, { pointId }: CommandOf<'showReadBack'>): Decided => {
  if (state.record.readBack === pointId) return refuse('nothing-changes')
  const shown = accept({ type: 'readBackShown', pointId })
  if (pointId === null) return shown
  const decision = draftOfPoint(state.decisions, pointId)
  if (!decision) return refuse('unknown-point')
  if (decision.status !== 'tabled') return refuse('decision-not-tabled')
  return isOffRecord(state, decision.itemId)
    ? refuse('item-off-record', itemOf(state.agenda, decision.itemId)?.title)
    : shown
}

const offStage = (record: RecordSettings): RecordSettings =>
  record.readBack === null ? record : { ...record, readBack: null }

export const evolveRecord = (
  { record, decisions }: Pick<State, 'record' | 'decisions'>,
  event: MeetingEvent,
): RecordSettings => {
  switch (event.type) {
    case 'readBackShown':
      return { ...record, readBack: event.pointId }
    case 'itemStarted':
    case 'sittingEnded':
    case 'meetingClosed':
      return offStage(record)
    case 'pointRemoved':
      return record.readBack === event.pointId ? offStage(record) : record
    case 'decisionWithdrawn':
      return record.readBack !== null && draftOfPoint(decisions, record.readBack)?.id === event.decisionId
        ? offStage(record)
        : record
    case 'attributionSet':
      return { ...record, attribution: event.attribution }
    case 'offRecordSet': {
      const others = record.offRecord.filter((id) => id !== event.itemId)
      return event.off
        ? { ...offStage(record), offRecord: [...others, event.itemId] }
        : { ...record, offRecord: others }
    }
    case 'interventionTagged': {
      const { requestId, tag } = event
      const others = record.tags.filter((one) => one.requestId !== requestId)
      return { ...record, tags: tag === '' ? others : [...others, { requestId, tag }] }
    }
    case 'itemRemoved':
      return record.offRecord.includes(event.itemId)
        ? { ...record, offRecord: record.offRecord.filter((id) => id !== event.itemId) }
        : record
    default:
      return record
  }
}

/** Tags are notes of the podium; the rest everybody knows, since it is about what they say. */
export const recordFor = (record: RecordSettings, viewer: Viewer): RecordSettings =>
  isPodium(viewer) ? record : { ...record, tags: [] }

// --- what is off the record leaves nothing ---

/** True for an item that was taken off the record, and for what is under it. Between items nothing is. */
export const isOffRecord = (
  { agenda, record }: Pick<State, 'agenda' | 'record'>,
  itemId: string | null,
): boolean => lineage(agenda, itemId).some(({ id }) => record.offRecord.includes(id))

/** Ids of all items off the record, with what is under them. */
const offIds = ({ agenda, record }: State): ReadonlySet<string> =>
  new Set(record.offRecord.flatMap((id) => branch(agenda, id)).map(({ id }) => id))

/** Spans of the same sitting and item as one. */
const joined = (spans: readonly AttendanceSpan[]): AttendanceSpan[] =>
  spans.reduce<AttendanceSpan[]>((done, span) => {
    const same = done.find((one) => one.sittingId === span.sittingId && one.itemId === span.itemId)
    if (!same) return [...done, span]
    const organizationIds = [...new Set([...same.organizationIds, ...span.organizationIds])].sort()
    return done.map((one) => (one === same ? { ...same, organizationIds } : one))
  }, [])

/**
 * The meeting as it may be exported: nothing that was said, written, decided or answered on an item off the record.
 * That the item was held, and who was there in its sitting, stays.
 */
export const onRecord = (state: State): State => {
  if (state.record.offRecord.length === 0) return state
  const off = offIds(state)
  const isOn = ({ itemId }: { readonly itemId: string | null }): boolean =>
    itemId === null || !off.has(itemId)
  const { floor, around, attendance, decisions, polls, chat, followUp, groups } = state
  const drafts = decisions.drafts.filter(isOn)
  const [gone, kept] = [new Set<string>(), polls.polls.filter(isOn)]
  for (const { id } of decisions.drafts) if (!drafts.some((one) => one.id === id)) gone.add(id)
  for (const { id } of polls.polls) if (!kept.some((one) => one.id === id)) gone.add(id)
  const conclusions = decisions.conclusions.filter(
    (one) => isOn(one) && !gone.has(one.decisionId ?? '') && !gone.has(one.pollId ?? ''),
  )
  for (const { id } of decisions.conclusions) if (!conclusions.some((one) => one.id === id)) gone.add(id)
  const messages = chat.messages.filter(isOn)
  const shown = new Set(messages.map(({ id }) => id))
  const isOfShown = ({ messageId }: { readonly messageId: string }): boolean => shown.has(messageId)
  return {
    ...state,
    floor: {
      ...floor,
      requests: floor.requests.filter(isOn),
      heard: floor.heard.filter(isOn),
      rulings: floor.rulings.filter(isOn),
      current: floor.current && isOn(floor.current.request) ? floor.current : null,
      interrupted: floor.interrupted && isOn(floor.interrupted.request) ? floor.interrupted : null,
      notes: [],
      lastAct: null,
    },
    around: {
      ...around,
      questions: around.questions.filter(isOn),
      invitations: around.invitations.filter(isOn),
      interests: around.interests.filter(isOn),
    },
    attendance: {
      ...attendance,
      spans: joined(attendance.spans.map((span) => (isOn(span) ? span : { ...span, itemId: null }))),
    },
    decisions: {
      drafts,
      conclusions,
      amendments: decisions.amendments.filter(({ decisionId }) => !gone.has(decisionId)),
      footnotes: decisions.footnotes.filter(({ aboutId }) => !gone.has(aboutId)),
    },
    polls: { ...polls, polls: kept },
    // A working group is its own register's, whatever item it was set up on.
    groups: {
      ...groups,
      groups: groups.groups.map((one) => (isOn(one) ? one : { ...one, itemId: null })),
    },
    followUp: {
      ...followUp,
      actions: followUp.actions.filter((one) => isOn(one) && !gone.has(one.decisionId ?? '')),
    },
    chat: {
      ...chat,
      messages,
      submissions: chat.submissions.filter(({ message }) => isOn(message)),
      withheld: chat.withheld.filter(isOfShown),
      wordings: chat.wordings.filter(isOfShown),
      supports: chat.supports.filter(isOfShown),
      reports: chat.reports.filter(isOfShown),
      pins: chat.pins.filter((id) => shown.has(id)),
      offers: chat.offers.filter(isOn),
      acts: chat.acts.filter(isOn),
      notes: chat.notes.filter(isOn),
    },
  }
}
