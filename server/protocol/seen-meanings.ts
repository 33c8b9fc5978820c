/** What each fact is that can make a command stale, for those who write a client in another language: in the words of the state. */
import type { NeverStale, SeenFact } from '../../shared/kernel/seen.ts'

export const seenMeanings: { readonly [F in SeenFact]: string } = {
  meeting: '`{title, body, zone}` of `meeting`, of these the fields that the command names',
  item: '`agenda.currentId`',
  list: 'the item of the list that is open: `agenda.currentId`, or its topmost parent; null between items',
  sitting: '`agenda.sittingId`',
  'item-status': '`status` of the item; null where it is gone',
  'item-sitting':
    'a list of three: `sittingId` of the topmost parent of the item; `agenda.sittingId` where it is another, otherwise null; `closedAt` of the first',
  running:
    'a list of `[id, status]` of the items whose `status` is active or paused, in the order of the agenda',
  'item-text': '`{kind, title, lead, documents, purpose, start, end}` of the item; null where it is gone',
  'item-place':
    'a list of two: `sittingId` of the item, and the id of the item before it among those with the same sitting and parent, or null; null where it is gone',
  'sitting-text': '`{date, title, start, end}` of the sitting; null where it is gone',
  minutes: '`addedMinutes` of the item',
  agenda: 'a list of the ids of all sittings, and behind them of all items, in their order',
  speaker: 'the request of `floor.current`; null when nobody has the floor',
  turn: 'the request itself where it is the first of the list that is open, otherwise null',
  act: '`[kind, request.id, by]` of `floor.lastAct`, or null',
  waiting: 'a list of the ids of the requests that the organization has on the list that is open',
  moved: '`override` of the request',
  target: '`override` of the request behind which it is put; null where that is the beginning',
  behind: 'the request right behind this one on its list, or null',
  'speaking-time': '`floor.current.addedSeconds`; null when nobody has the floor',
  limit:
    'the seconds of the limit that the command sets: of `floor.limits`, `floor.specialLimits` or `floor.itemLimits`; null: none',
  closing: '`closesAt` of the closing of the list that is open, in `floor.closings`; null: none',
  rules:
    'the rules of the item in `floor.itemRules` (null: none of its own), or `floor.rules` where the item is null; of these the fields that the command names',
  question: 'the id of the set question whose `status` is open, or null',
  intervention:
    '`{organizationId, personId, ms, struck}` of the entry of `floor.delivered`, `struck` null where it has none; null where there is no entry',
  ruling: '`{ruling, text}` of the ruling in `floor.rulings`; null where there is none',
  tour: '`around.tour.id`, or null',
  decision:
    '`{kind, title, documents, points}` of the decision, `points` being those that the command (or the poll) names, or all, each as under `point`; without `points` for `changeDecision`; null where there is none',
  tabled: '`status` of the decision, or of the one that the point is in; null where there is none',
  point: '`{id, verb, text, owner, due, condition}` of the point; null where there is none',
  order: 'a list of the ids of the points of the decision, in their order',
  amendments: 'a list of the ids of the amendments of the decision whose `status` is proposed',
  footnote: '`text` of the footnote in `decisions.footnotes`; null where there is none',
  poll: '`{method, title, text, document, itemId, decisionId, unit, parts, rules}` of the poll; null where it is gone',
  put: 'the id of the last of `polls.polls` whose `openedAt` is not null, or null',
  answer:
    '`answers` of the ballot of `unitId` where `rules.interim` of the poll is all and the command has a `unitId`; otherwise null',
  closes: '`closesAt` of the poll',
  asked: '`closingAskedAt` of the poll',
  'poll-status': '`status` of the poll; null where it is gone',
  cast: '`castAt` of the ballot of `unitId` where the poll is closed or its `rules.interim` is not hidden; otherwise, and where there is none, null',
  basis:
    'a list of the ids of the conclusions in `decisions.conclusions` that rest on the poll: those with its id as `pollId`, and those with `pollId` null where it is the last poll of `polls.polls` that is behind them (it has their `decisionId`, which is not null, is closed, was closed no later than `concludedAt`, and has no `pointId` in `parts`, or they no `pointIds`, or both one in common)',
  held: 'where the command names two polls or more: a list of the ids of all that are closed and whose `publishedAt` is null, in their order; otherwise an empty list',
  attention: '`polls.attentionId`',
  proxy: 'who holds the proxy of `fromId` in `polls.proxies`, or null',
  'voting-rules': '`polls.rules`; where the command sets them, of these the fields that it names',
  wording:
    '`text` of the message in `chat.messages`, or in `chat.submissions` where it waits for its review; null where there is none',
  handled: '`handled.as` of the message, or null',
  staged: '`chat.stagedId`',
  'chat-rule':
    'the rule of the item in `chat.itemRules` (null: none of its own), or `chat.rule` where the item is null',
  'chat-mode': '`{mode, exceptions}` of the rule in force on the list that is open',
  'chat-options': '`{supportAmong, privateLines}` of `chat`, of these the fields that the command names',
  organization: '`{code, name, kind, aliases, steeringGroup}` of the organization; null where it is gone',
  person: '`{role, seats, items}` of the person (`items` null where there are none); null where it is gone',
  presence: '`presence` of the person',
  attendance:
    'a list of `itemId` of the entries of `attendance.spans` of this sitting whose `organizationIds` have the organization',
  link: 'a list of two: `renewals` of the person, 0 where there are none, and `revoked`; null where the person is gone',
  roster: 'a list of two: how many `roster.organizations` and how many `roster.persons` there are',
  group:
    '`{itemId, name, category, purpose, cadence, established, state, note, others}` of the group; null where it is gone',
  signed:
    '`part` of the organization in the `signUps` of the group; null where there is none, or the command names no organization',
  action:
    '`{owner, ownerIds, due}` of the action, for `reportAction` `[status, number of reports]`; null where it is gone',
  attribution: '`record.attribution`',
  tag: 'the tag of the intervention in `record.tags`, or an empty text',
  'read-back':
    'a list of two: `record.readBack`, and the `text` of the point that the command names, or null',
}

export const neverMeanings: { readonly [N in NeverStale]: string } = {
  adds: 'It adds something of its own, and touches nothing that is there.',
  named:
    'It names what it is about by an id that never comes to mean something else; what is no longer so is refused in words of its own.',
  wish: 'It says what is wished, which is the same whoever has wished it before.',
  expects: 'It carries in a field of its own what its sender saw.',
  clock: 'The server sends it, which sees the meeting as it is.',
}
