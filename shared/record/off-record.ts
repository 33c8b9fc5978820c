import { branch, lineage } from '../agenda/select.ts'
import type { AttendanceSpan } from '../attendance/model.ts'
import type { Conclusion } from '../decisions/model.ts'
import type { State } from '../state.ts'

// --- what is off the record leaves nothing ---

/** True for an item that was taken off the record, and for what is under it. Between items nothing is. */
export const isOffRecord = (
  { agenda, record }: Pick<State, 'agenda' | 'record'>,
  itemId: string | null,
): boolean => lineage(agenda, itemId).some(({ id }) => record.offRecord.includes(id))

/** Ids of all items off the record, with what is under them. */
const offIds = ({ agenda, record }: State): ReadonlySet<string> =>
  new Set(record.offRecord.flatMap((id) => branch(agenda, id)).map(({ id }) => id))

/** Spans of the same sitting and item as one, with the corrections that agree with who was there in any of them. */
const joined = (spans: readonly AttendanceSpan[]): AttendanceSpan[] =>
  spans.reduce<AttendanceSpan[]>((done, span) => {
    const same = done.find((one) => one.sittingId === span.sittingId && one.itemId === span.itemId)
    if (!same) return [...done, span]
    const organizationIds = [...new Set([...same.organizationIds, ...span.organizationIds])].sort()
    const corrections = [...(same.corrections ?? []), ...(span.corrections ?? [])].filter(
      ({ organizationId: id }, _, all) =>
        all.findLast(({ organizationId }) => organizationId === id)?.present === organizationIds.includes(id),
    )
    const joint = { ...same, organizationIds, ...(corrections.length > 0 ? { corrections } : {}) }
    return done.map((one) => (one === same ? joint : one))
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
  const isShown = (one: Conclusion) =>
    isOn(one) && !gone.has(one.decisionId ?? '') && !gone.has(one.pollId ?? '')
  const conclusions = decisions.conclusions.filter(isShown)
  const reopened = decisions.reopened?.filter(isShown)
  for (const { id } of decisions.conclusions) if (!conclusions.some((one) => one.id === id)) gone.add(id)
  for (const { id } of decisions.reopened ?? []) if (!reopened?.some((one) => one.id === id)) gone.add(id)
  const messages = chat.messages.filter(isOn)
  const shown = new Set(messages.map(({ id }) => id))
  const isOfShown = ({ messageId }: { readonly messageId: string }): boolean => shown.has(messageId)
  return {
    ...state,
    floor: {
      ...floor,
      requests: floor.requests.filter(isOn),
      delivered: floor.delivered.filter(isOn),
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
      ...(reopened ? { reopened } : {}),
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
