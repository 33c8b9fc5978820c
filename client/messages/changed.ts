/** What somebody reads whose press was stale: a sentence for every fact, from what it was to what it is. */
import { floorItemId, itemOf, sittingOf } from '../../shared/agenda/select.ts'
import { currentList } from '../../shared/floor/list.ts'
import { findById } from '../../shared/kernel/lists.ts'
import type { Json, SeenFact } from '../../shared/kernel/seen.ts'
import { startOf } from '../../shared/kernel/text.ts'
import { pollOf } from '../../shared/polls/select.ts'
import type { State } from '../../shared/state.ts'
import { catalogue, type Message } from './catalogue.ts'

/** `{before}` and `{now}` are names, titles or words; `had` and `has` say whether there are any. */
export const changedText = catalogue('changed', {
  // the meeting and its agenda
  meeting: 'The title, the body or the time zone of the meeting has just been changed to “{now}”.',
  item: '{has, select, true {The meeting has gone on to “{now}”.} other {“{before}” is over, and the meeting is between items.}}',
  list: '{has, select, true {The list of speakers is that of “{now}” now.} other {“{before}” is over, and its list of speakers with it.}}',
  sitting: '{has, select, true {The sitting “{now}” has begun.} other {The sitting “{before}” has ended.}}',
  'item-status':
    '{now, select, pending {This item has not begun.} active {This item is under way now.} paused {This item is paused now.} done {This item has ended.} other {This item was removed.}}',
  'item-sitting': 'The sitting in which this item would start is another one now.',
  running: 'What is under way on the agenda has just been changed.',
  'item-text':
    '{has, select, true {This item has just been changed: “{now}”.} other {This item was removed.}}',
  'item-place': 'This item has just been moved.',
  'sitting-text':
    '{has, select, true {This sitting has just been changed: “{now}”.} other {This sitting was removed.}}',
  minutes: 'The time of this item has just been changed.',
  agenda: 'Sittings or items have just been added, moved or removed.',

  // the list of speakers
  speaker:
    '{has, select, true {{had, select, true {{before} had the floor; {now} has it now.} other {{now} has the floor now.}}} other {{before} has finished, and nobody has the floor.}}',
  turn: '{has, select, true {{now} is the first on the list now.} other {Nobody is on the list any more.}}',
  act: 'Something else has been done on the floor since.',
  waiting: 'A request of this organization has just been put on the list or taken off it.',
  moved: 'This request has just been moved by hand.',
  target: 'The request that it was to stand behind has just been moved.',
  behind:
    '{has, select, true {{now} is the next on the list now.} other {Nobody is behind on the list any more.}}',
  'speaking-time': 'The time of this speaker has just been changed.',
  limit:
    '{has, select, true {The limit has just been set to {now} seconds.} other {The limit has just been lifted.}}',
  closing:
    '{has, select, true {The closing of the list has just been announced.} other {The closing of the list is no longer announced.}}',
  rules: 'The rules of the list of speakers have just been changed.',
  question:
    '{has, select, true {A question has just been put to everybody.} other {The question that was put is closed.}}',
  intervention: 'This intervention has just been corrected.',
  ruling: 'This ruling has just been changed.',
  tour: '{has, select, true {Another tour de table is under way.} other {The tour de table is over.}}',

  // decisions and polls
  decision:
    '{has, select, true {The text has just been changed. It reads now: “{now}”.} other {This decision is no longer there.}}',
  point:
    '{has, select, true {The point has just been changed. It reads now: “{now}”.} other {This point was removed.}}',
  tabled:
    '{now, select, tabled {This decision has just been tabled: it is before everybody.} withdrawn {This decision was withdrawn.} other {This decision is not before everybody.}}',
  order: 'The points of this decision have just been added, removed or moved.',
  amendments: 'An amendment to this decision has just been proposed or answered.',
  footnote: 'This footnote has just been corrected.',
  poll: '{has, select, true {This poll has just been changed. It reads now: “{now}”.} other {This poll is no longer there.}}',
  put: '{has, select, true {“{now}” has just been put to them.} other {A poll has just been taken back.}}',
  answer: 'Another answer has just been recorded for this organization.',
  closes: 'The time at which this poll closes has just been changed.',
  asked:
    '{has, select, true {Somebody else has just asked whether everybody has answered.} other {It is no longer asked whether everybody has answered.}}',
  'poll-status':
    '{now, select, open {This poll is open now.} closed {This poll has just been closed.} void {This poll was made void.} other {This poll is no longer there.}}',
  cast: 'Another answer has just been recorded for this organization.',
  basis: 'What the chair has concluded on this poll has just been changed.',
  held: 'Other results are waiting to be published now.',
  attention:
    '{has, select, true {“{now}” has everybody’s attention now.} other {No poll has everybody’s attention any more.}}',
  proxy: '{has, select, true {{now} holds this proxy now.} other {This proxy is no longer given.}}',
  'voting-rules': 'The rules for voting have just been changed.',

  // the chat
  wording:
    '{has, select, true {The message has just been changed. It reads now: “{now}”.} other {The message is no longer there to be read.}}',
  handled:
    '{now, select, answered {This message was marked as answered.} hand {Its author was asked to say it from the floor.} other {What was done with this message has just been changed.}}',
  staged:
    '{has, select, true {Another message is on the stage now.} other {No message is on the stage any more.}}',
  'chat-rule': 'The rules of the chat have just been changed.',
  'chat-mode': 'The rules of the chat have just been changed.',
  'chat-options': 'The settings of the chat have just been changed.',

  // who is here, groups, actions, the record
  organization:
    '{has, select, true {This organization has just been changed: “{now}”.} other {This organization was removed.}}',
  person: '{has, select, true {This person has just been changed.} other {This person was removed.}}',
  presence: 'The presence of this person has just been set by somebody else.',
  attendance: 'The attendance of this organization has just been corrected or noted anew.',
  link: 'The link of this person has just been made anew or taken away by somebody else.',
  roster: 'Organizations or people have just been added or removed.',
  group:
    '{has, select, true {This working group has just been changed: “{now}”.} other {This working group was removed.}}',
  signed:
    '{has, select, true {This organization has just signed up for another part.} other {This organization has just taken its name off.}}',
  action: '{has, select, true {This action has just been changed.} other {This action was dropped.}}',
  attribution: 'It has just been set otherwise who is named in the report.',
  tag: '{has, select, true {This intervention has just been tagged “{now}”.} other {The tag of this intervention was taken away.}}',
  'read-back': 'Something else has just been put on the stage, or its words were changed.',
} satisfies Record<SeenFact, string>)

const mostWords = 160
const brief = (text: string): string => (text.length > mostWords ? `${startOf(text, mostWords)}…` : text)

const itemWords = ({ agenda }: State, id: Json | undefined): string => {
  const item = typeof id === 'string' ? itemOf(agenda, id) : undefined
  return item ? `${item.number} ${item.title}`.trim() : ''
}

const codeOf = ({ roster }: State, id: Json | undefined): string =>
  (typeof id === 'string' && findById(roster.organizations, id)?.code) || ''

/** The code of the organization whose request this is, wherever on the floor it is now. */
const requestWords = (state: State, id: Json | undefined): string => {
  const { requests, current, interrupted, lastAct } = state.floor
  const all = [...requests, ...[current, interrupted, lastAct].flatMap((one) => one?.request ?? [])]
  return codeOf(state, typeof id === 'string' ? findById(all, id)?.organizationId : undefined)
}

const pollWords = ({ polls }: State, id: Json | undefined): string =>
  (typeof id === 'string' && pollOf(polls, id)?.title) || ''

const isRecord = (value: Json | undefined): value is { readonly [key: string]: Json | undefined } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A field of a fact, as it is written there. */
const field =
  (...names: readonly string[]) =>
  (_: State, value: Json | undefined): string =>
    isRecord(value)
      ? names
          .map((name) => value[name])
          .filter((text) => typeof text === 'string' && text !== '')
          .join(' ')
      : ''

const pointsOf = (value: Json | undefined): readonly (Json | undefined)[] => {
  const points = isRecord(value) ? value.points : undefined
  return Array.isArray(points) ? points : []
}

/** The first point that reads otherwise than before, or else the title, the whole where neither does. */
const decisionWords = (state: State, value: Json | undefined, other: Json | undefined): string => {
  const before = pointsOf(other).map((point) => field('text')(state, point))
  const now = pointsOf(value).map((point) => field('text')(state, point))
  return now.find((text) => !before.includes(text)) ?? (field('title')(state, value) || now.join(' '))
}

type InWords = (state: State, value: Json | undefined, other: Json | undefined) => string

const asItIs: InWords = (_, value) => (value === null || value === undefined ? '' : String(value))
const thatThereIs: InWords = (_, value) => (value === null || value === undefined ? '' : '…')

/** The words of a fact's value, where its sentence has any. */
const inWords: { readonly [F in SeenFact]?: InWords } = {
  meeting: field('title', 'zone'),
  item: itemWords,
  list: (state) => itemWords(state, floorItemId(state.agenda)),
  sitting: ({ agenda }, id) => {
    const sitting = typeof id === 'string' ? sittingOf(agenda, id) : undefined
    return sitting ? sitting.title || sitting.date : ''
  },
  'item-text': field('title'),
  'sitting-text': field('title', 'date'),
  speaker: requestWords,
  turn: (state) => requestWords(state, currentList(state)[0]?.request.id),
  behind: requestWords,
  decision: decisionWords,
  point: field('text'),
  poll: field('title', 'text'),
  put: pollWords,
  attention: pollWords,
  proxy: codeOf,
  organization: field('code', 'name'),
  group: field('name'),
  closing: thatThereIs,
  tour: thatThereIs,
  question: thatThereIs,
  asked: thatThereIs,
  person: thatThereIs,
  action: thatThereIs,
}

/** What a fact was, or is, and in which state. */
export interface FactIn {
  readonly state: State
  readonly value: Json | undefined
}

export interface InSentence {
  readonly message: Message
  readonly values: Readonly<Record<'before' | 'now' | 'had' | 'has', string>>
}

/** The sentence that says what has changed, with its values. */
export const changedSentence = (fact: SeenFact, before: FactIn, now: FactIn): InSentence => {
  const words = inWords[fact] ?? asItIs
  const [was, is] = [words(before.state, before.value, now.value), words(now.state, now.value, before.value)]
  return {
    message: changedText[fact],
    values: { before: brief(was), now: brief(is), had: String(was !== ''), has: String(is !== '') },
  }
}
