/** How the meeting is reported afterwards: who is named, what is off the record, and what an intervention was about. */
import { draftOfPoint } from '../decisions/select.ts'
import type { Feature } from '../kernel/feature.ts'
import { podium, preparing } from '../kernel/roles.ts'
import { isPodium } from '../kernel/viewer.ts'
import type { recordCommands } from './commands.ts'
import type { recordEvents } from './events.ts'
import type { RecordSettings } from './model.ts'
import {
  type RecordRefusal,
  setAttribution,
  setOffRecord,
  showReadBack,
  tagIntervention,
} from './settings.ts'

const offStage = (record: RecordSettings): RecordSettings =>
  record.readBack === null ? record : { ...record, readBack: null }

export const record: Feature<
  'record',
  keyof typeof recordCommands,
  keyof typeof recordEvents,
  RecordRefusal
> = {
  slice: 'record',
  empty: { attribution: 'organization', offRecord: [], tags: [], readBack: null },
  commands: {
    setAttribution: { by: preparing, decide: setAttribution, whenClosed: true },
    setOffRecord: { by: preparing, decide: setOffRecord, whenClosed: true },
    tagIntervention: { by: preparing, decide: tagIntervention, whenClosed: true },
    showReadBack: { by: podium, decide: showReadBack },
  },
  events: {
    attributionSet: { to: 'everyone', fold: (record, { attribution }) => ({ ...record, attribution }) },
    offRecordSet: {
      to: 'everyone',
      fold: (record, { itemId, off }) => {
        const others = record.offRecord.filter((id) => id !== itemId)
        return off
          ? { ...offStage(record), offRecord: [...others, itemId] }
          : { ...record, offRecord: others }
      },
    },
    interventionTagged: {
      to: 'podium',
      fold: (record, { requestId, tag }) => {
        const others = record.tags.filter((one) => one.requestId !== requestId)
        return { ...record, tags: tag === '' ? others : [...others, { requestId, tag }] }
      },
    },
    readBackShown: { to: 'everyone', fold: (record, { pointId }) => ({ ...record, readBack: pointId }) },
  },
  follows: {
    itemStarted: offStage,
    sittingEnded: offStage,
    meetingClosed: offStage,
    pointRemoved: (record, { pointId }) => (record.readBack === pointId ? offStage(record) : record),
    decisionWithdrawn: (record, { decisionId }, { decisions }) =>
      record.readBack !== null && draftOfPoint(decisions, record.readBack)?.id === decisionId
        ? offStage(record)
        : record,
    itemRemoved: (record, { itemId }) =>
      record.offRecord.includes(itemId)
        ? { ...record, offRecord: record.offRecord.filter((id) => id !== itemId) }
        : record,
  },
  // Tags are notes of the podium; the rest everybody knows, since it is about what they say.
  view: (record, viewer) => (isPodium(viewer) ? record : { ...record, tags: [] }),
}
