import { floorItemId, itemOf, sittingOf } from '../shared/agenda/select.ts'
import { draftOfPoint, isConcluded, isSettled } from '../shared/decisions/select.ts'
import { findById } from '../shared/kernel/lists.ts'
import type { State } from '../shared/state.ts'

/** What a form is about, and which item it belongs to where that is the one that was on. */
export interface FormAbout {
  readonly kind: Kind
  /** Null: what is still to be made, or what is always there. */
  readonly id: string | null
  readonly itemId?: string | null
  /** What is entered goes to the item that is on, whichever that is. */
  readonly goesOn?: boolean
}

type Kind = keyof typeof standings | 'nothing'

const there = (one: unknown): string => (one === undefined ? '' : 'there')

/** How a thing stands, in a word; '' when it is not there, or no longer. */
const standings = {
  item: ({ agenda }: State, id: string) => there(itemOf(agenda, id)),
  sitting: ({ agenda }: State, id: string) => there(sittingOf(agenda, id)),
  organization: ({ roster }: State, id: string) => there(findById(roster.organizations, id)),
  person: ({ roster }: State, id: string) => there(findById(roster.persons, id)),
  group: ({ groups }: State, id: string) => there(findById(groups.groups, id)),
  action: ({ followUp }: State, id: string) => there(findById(followUp.actions, id)),
  decision: ({ decisions }: State, id: string) => {
    const draft = findById(decisions.drafts, id)
    if (!draft) return ''
    return isSettled(decisions, draft) ? 'concluded' : draft.status
  },
  point: ({ decisions }: State, id: string) => {
    const draft = draftOfPoint(decisions, id)
    if (!draft) return ''
    return isConcluded(decisions, draft.id, id) ? 'concluded' : draft.status
  },
  amendment: ({ decisions }: State, id: string) => findById(decisions.amendments, id)?.status ?? '',
  poll: ({ polls }: State, id: string) => findById(polls.polls, id)?.status ?? '',
  question: ({ around }: State, id: string) => findById(around.questions, id)?.status ?? '',
  request: ({ floor }: State, id: string) => {
    if (floor.current?.request.id === id) return 'speaking'
    return there(findById(floor.requests, id))
  },
  ruling: ({ floor }: State, id: string) =>
    floor.rulings.some(({ requestId }) => requestId === id) ? 'ruled' : 'open',
  message: ({ chat }: State, id: string) => {
    const message = findById(chat.messages, id)
    return message ? (message.hidden ? 'hidden' : 'there') : ''
  },
  submission: ({ chat }: State, id: string) => findById(chat.submissions, id)?.status ?? '',
} as const

/** How the subject of a form stands, and which item is on. */
export interface SubjectStanding {
  readonly is: string
  readonly itemOn: string | null
}

export const standingOf = (state: State, { kind, id }: FormAbout): SubjectStanding => ({
  is: kind === 'nothing' || id === null ? 'there' : standings[kind](state, id),
  itemOn: floorItemId(state.agenda),
})

/** What has happened to a form since it was opened: to its subject, or to the item that it belongs to. */
export type FormNews =
  | { readonly happened: 'subject'; readonly kind: Kind; readonly is: string }
  | {
      readonly happened: 'item'
      readonly on: string | null
      readonly of: string | null
      /** What is entered is of the item that is on now. */
      readonly goesOn: boolean
    }

/** A point that was a draft and is before everybody now is still what the form is about. */
const plain: readonly string[] = ['there', 'draft', 'tabled']

export const formNewsOf = (
  about: FormAbout,
  opened: SubjectStanding,
  now: SubjectStanding,
): FormNews | undefined => {
  if (now.is !== opened.is && !(plain.includes(now.is) && plain.includes(opened.is)))
    return { happened: 'subject', kind: about.kind, is: now.is }
  const { itemId, goesOn = false } = about
  if (goesOn && now.itemOn !== opened.itemOn)
    return { happened: 'item', on: now.itemOn, of: opened.itemOn, goesOn }
  if (itemId === undefined || now.itemOn === opened.itemOn || now.itemOn === itemId) return undefined
  return { happened: 'item', on: now.itemOn, of: itemId, goesOn: false }
}
