/** The agenda: sittings and items, when each is on, and for how long. */
import type { EventOf } from '../events.ts'
import { type Feature, shownToAll } from '../kernel/feature.ts'
import { updateById } from '../kernel/lists.ts'
import { podium, preparing, secretariat } from '../kernel/roles.ts'
import type { agendaCommands } from './commands.ts'
import type { agendaEvents } from './events.ts'
import { currentAfterEnd, extend, insert, move, notStarted, stop } from './fold.ts'
import {
  agendaDue,
  carryOver,
  endItem,
  endSitting,
  extendItem,
  pauseItem,
  reopenItem,
  resumeItem,
  startItem,
  startSitting,
} from './in-session.ts'
import type { Agenda, Item, Sitting } from './model.ts'
import { voidSittingStart, withBusiness, withClosing, withOpening, withoutOpening } from './openings.ts'
import {
  addItem,
  addSitting,
  changeItem,
  changeSitting,
  importAgenda,
  moveItem,
  removeItem,
  removeSitting,
} from './preparation.ts'
import type { AgendaRefusal } from './refusals.ts'
import { agendaDeadline, byDate, clockItem, sittingOf } from './select.ts'
import { voidStart } from './void-start.ts'

const empty: Agenda = { sittings: [], items: [], sittingId: null, currentId: null }

const updateItem = (agenda: Agenda, itemId: string, change: (item: Item) => Item): Agenda => ({
  ...agenda,
  items: updateById(agenda.items, itemId, change),
})

/** The item with its clock running from this moment: UTC, milliseconds. */
const setGoing = (item: Item, at: number): Item => ({
  ...item,
  ...{ status: 'active', startedAt: item.startedAt ?? at, resumedAt: at },
})

const updateSitting = (agenda: Agenda, id: string, change: (sitting: Sitting) => Sitting): Agenda => ({
  ...agenda,
  sittings: updateById(agenda.sittings, id, change),
})

/** The agenda with business in the sitting under way. */
const busy = (agenda: Agenda): Agenda => {
  const sitting = sittingOf(agenda, agenda.sittingId)
  return sitting && withBusiness(sitting) !== sitting
    ? updateSitting(agenda, sitting.id, withBusiness)
    : agenda
}

const changeOf =
  ({ date, title, start, end }: EventOf<'sittingChanged'>) =>
  (sitting: Sitting): Sitting => ({
    ...sitting,
    ...{ date, title, start, end },
    // Another end is warned of again.
    warnedAt: start === sitting.start && end === sitting.end ? sitting.warnedAt : null,
  })

export const agenda: Feature<
  'agenda',
  keyof typeof agendaCommands,
  keyof typeof agendaEvents,
  AgendaRefusal
> = {
  slice: 'agenda',
  empty,
  commands: {
    importAgenda: { by: secretariat, decide: importAgenda },
    addSitting: { by: preparing, decide: addSitting },
    changeSitting: { by: preparing, decide: changeSitting },
    removeSitting: { by: preparing, decide: removeSitting },
    startSitting: { by: podium, decide: startSitting },
    voidSittingStart: { by: podium, decide: voidSittingStart },
    endSitting: { by: podium, decide: endSitting },
    addItem: { by: preparing, decide: addItem },
    changeItem: { by: preparing, decide: changeItem },
    removeItem: { by: preparing, decide: removeItem },
    moveItem: { by: preparing, decide: moveItem },
    carryOver: { by: preparing, decide: carryOver },
    startItem: { by: podium, decide: startItem },
    pauseItem: { by: podium, decide: pauseItem },
    resumeItem: { by: podium, decide: resumeItem },
    endItem: { by: podium, decide: endItem },
    reopenItem: { by: podium, decide: reopenItem },
    voidStart: { by: podium, decide: voidStart },
    extendItem: { by: preparing, decide: extendItem },
  },
  events: {
    agendaImported: { to: 'everyone', fold: (_, { sittings, items }) => ({ ...empty, sittings, items }) },
    sittingAdded: {
      to: 'everyone',
      fold: (agenda, { sitting }) => ({ ...agenda, sittings: [...agenda.sittings, sitting].sort(byDate) }),
    },
    sittingChanged: {
      to: 'everyone',
      fold: (agenda, event) => ({
        ...agenda,
        sittings: updateById(agenda.sittings, event.sittingId, changeOf(event)).sort(byDate),
      }),
    },
    sittingRemoved: {
      to: 'everyone',
      fold: (agenda, { sittingId }) => ({
        ...agenda,
        sittings: agenda.sittings.filter(({ id }) => id !== sittingId),
      }),
    },
    sittingStarted: {
      to: 'everyone',
      fold: (agenda, { sittingId, warnsAgain, opening, at }) => ({
        ...updateSitting(agenda, sittingId, (sitting) => ({
          ...withOpening(sitting, at, opening !== undefined),
          warnedAt: warnsAgain ? null : sitting.warnedAt,
        })),
        sittingId,
      }),
    },
    sittingStartVoided: {
      to: 'everyone',
      fold: (agenda, event) =>
        updateSitting(agenda, event.sittingId, (sitting) => withoutOpening(sitting, event)),
    },
    sittingEndNeared: {
      to: 'everyone',
      fold: (agenda, { sittingId, at }) =>
        updateSitting(agenda, sittingId, (sitting) => ({ ...sitting, warnedAt: at })),
    },
    sittingEnded: {
      to: 'everyone',
      fold: (agenda, { sittingId, at }) => ({
        ...updateSitting(agenda, sittingId, (sitting) => withClosing(sitting, at)),
        sittingId: null,
        currentId: null,
      }),
    },
    itemAdded: {
      to: 'everyone',
      fold: (agenda, { item, before }) => ({
        ...agenda,
        items: insert(agenda.items, [item], before, agenda.sittings),
      }),
    },
    itemChanged: {
      to: 'everyone',
      fold: (agenda, { itemId, kind, title, lead, documents, purpose, start, end }) =>
        updateItem(agenda, itemId, (item) => ({
          ...item,
          ...{ kind, title, lead, documents, purpose, start, end },
        })),
    },
    itemRemoved: {
      to: 'everyone',
      fold: (agenda, { itemId }) => ({ ...agenda, items: agenda.items.filter(({ id }) => id !== itemId) }),
    },
    itemMoved: {
      to: 'everyone',
      fold: (agenda, event) => ({ ...agenda, items: move(agenda, event, false) }),
    },
    itemCarriedOver: {
      to: 'everyone',
      fold: (agenda, event) => ({
        ...agenda,
        items: move(agenda, { ...event, before: null }, true),
        currentId: clockItem(agenda, agenda.currentId)?.id === event.itemId ? null : agenda.currentId,
      }),
    },
    itemStarted: {
      to: 'everyone',
      fold: (agenda, { itemId, at }) => ({
        ...updateItem(busy(agenda), itemId, (item) => ({ ...setGoing(item, at), endedAt: null })),
        currentId: itemId,
      }),
    },
    itemPaused: {
      to: 'everyone',
      fold: (agenda, { itemId, at }) =>
        updateItem(agenda, itemId, (item) => ({ ...stop(item, at), status: 'paused' })),
    },
    itemResumed: {
      to: 'everyone',
      fold: (agenda, { itemId, at }) => ({
        ...updateItem(busy(agenda), itemId, (item) => setGoing(item, at)),
        currentId: itemId,
      }),
    },
    itemEnded: {
      to: 'everyone',
      fold: (agenda, { itemId, at }) => ({
        ...updateItem(agenda, itemId, (item) => ({ ...stop(item, at), status: 'done', endedAt: at })),
        currentId: currentAfterEnd(agenda, itemId),
      }),
    },
    itemReopened: {
      to: 'everyone',
      fold: (agenda, { itemId }) =>
        updateItem(agenda, itemId, (item) => ({ ...item, status: 'paused', endedAt: null })),
    },
    itemStartVoided: {
      to: 'everyone',
      fold: (agenda, { itemId, reason, at, by }) => ({
        ...updateItem(agenda, itemId, (item) => notStarted(item, { reason, at, by })),
        currentId: currentAfterEnd(agenda, itemId),
      }),
    },
    itemExtended: {
      to: 'everyone',
      fold: (agenda, { itemId, minutes, bufferId }) => ({
        ...agenda,
        items: extend(agenda.items, itemId, minutes, bufferId),
      }),
    },
  },
  follows: {},
  view: shownToAll,
  clock: {
    due: (state, { now }) => agendaDue(state, now),
    next: ({ agenda, meeting }) => agendaDeadline(agenda, meeting.zone),
  },
}
