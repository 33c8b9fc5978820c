import { parentsFirst } from '../agenda/select.ts'
import type { Command, CommandOf } from '../commands.ts'
import type { DecisionPoint } from '../decisions/model.ts'
import { erasedName, type Names } from '../kernel/decision.ts'
import { draftOf } from '../polls/draft.ts'
import type { Poll } from '../polls/model.ts'
import { defaultVotingRules } from '../polls/select.ts'
import type { SeatRole } from '../roster/model.ts'
import type { State } from '../state.ts'

type ImportRoster = CommandOf<'importRoster'>
type ImportAgenda = CommandOf<'importAgenda'>
type ImportPrepared = CommandOf<'importPrepared'>

const rosterOf = ({ roster, agenda }: State, names: Names): ImportRoster => {
  const codes = new Map(roster.organizations.map(({ id, code }) => [id, code]))
  const places = new Map(parentsFirst(agenda.items).map(({ id }, place) => [id, place]))
  const placeOf = (itemId: string): number[] => {
    const place = places.get(itemId)
    return place === undefined ? [] : [place]
  }
  return {
    type: 'importRoster',
    organizations: roster.organizations.map(({ id: _, ...organization }) => organization),
    seats: roster.persons.flatMap((person) =>
      person.seats.map(({ organizationId, ...seat }) => ({
        organization: codes.get(organizationId) ?? '',
        name: names[person.id] || erasedName,
        role: person.role as SeatRole,
        ...seat,
        person: person.id,
        ...(person.items ? { items: person.items.flatMap(placeOf) } : {}),
      })),
    ),
  }
}

/** The agenda as it is planned now, with nothing of what happened in it. */
const agendaOf = ({ agenda }: State): ImportAgenda => {
  const sittings = agenda.sittings.map(({ date, title, start, end }) => ({ date, title, start, end }))
  const places = new Map(agenda.items.map(({ id }, index) => [id, index]))
  return {
    type: 'importAgenda',
    sittings,
    rows: agenda.items.map(({ sittingId, parentId, kind, title, lead, documents, purpose, start, end }) => {
      const sitting = agenda.sittings.findIndex(({ id }) => id === sittingId)
      const parent = parentId === null ? null : (places.get(parentId) ?? null)
      const day = sittings[sitting]?.date ?? null
      return {
        day,
        ...(sitting < 0 ? {} : { sitting }),
        start,
        end,
        kind,
        title,
        lead,
        documents,
        parent,
        purpose,
      }
    }),
  }
}

const pointOf = ({ verb, text, owner, due, condition }: DecisionPoint) => ({
  ...{ text, owner, due, condition },
  ...(verb === '' ? {} : { verb }),
})

/** What was prepared and never before everybody. A poll on a decision that stays behind stays with it. */
const preparedOf = ({ agenda, decisions, polls }: State): ImportPrepared => {
  const items = parentsFirst(agenda.items)
  const itemPlace = (id: string | null) => items.findIndex((item) => item.id === id)
  const drafts = decisions.drafts.filter(({ status, itemId }) => status === 'draft' && itemPlace(itemId) >= 0)
  const isCopied = ({ status, decisionId }: Poll) =>
    status === 'prepared' && (decisionId === null || drafts.some(({ id }) => id === decisionId))
  return {
    type: 'importPrepared',
    rules: polls.rules,
    decisions: drafts.map(({ itemId, kind, title, documents, points }) => ({
      ...{ item: itemPlace(itemId), kind, title, documents },
      points: points.map(pointOf),
    })),
    polls: polls.polls.filter(isCopied).map((poll) => {
      const { itemId, decisionId, rulingId: _, pointIds = [], ...fields } = draftOf(polls, poll)
      const draft = drafts.findIndex(({ id }) => id === decisionId)
      return {
        ...fields,
        item: itemPlace(itemId ?? null) < 0 ? null : itemPlace(itemId ?? null),
        decision: draft < 0 ? null : draft,
        points: (drafts[draft]?.points ?? []).flatMap(({ id }, place) =>
          pointIds.includes(id) ? [place] : [],
        ),
      }
    }),
  }
}

const isAnything = ({ rules, decisions, polls }: ImportPrepared): boolean =>
  decisions.length > 0 || polls.length > 0 || JSON.stringify(rules) !== JSON.stringify(defaultVotingRules)

/**
 * The commands that make another meeting with the same organizations, seats and agenda, the same rules for voting, and
 * what was prepared and never before everybody; its record is empty.
 */
export const copyCommands = (state: State, names: Names, create: CommandOf<'createMeeting'>): Command[] => {
  const prepared = preparedOf(state)
  return [
    create,
    // The agenda first: the roster names the items of its guests by their places in it.
    ...(state.agenda.items.length > 0 ? [agendaOf(state)] : []),
    rosterOf(state, names),
    ...(isAnything(prepared) ? [prepared] : []),
  ]
}
