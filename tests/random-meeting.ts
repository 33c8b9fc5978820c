import fc from 'fast-check'
import { floorItemId } from '../shared/agenda/select.ts'
import type { ChatRule } from '../shared/chat/model.ts'
import type { Command, CommandOf, CommandType } from '../shared/commands.ts'
import type { DecisionDraft } from '../shared/decisions/model.ts'
import type { MeetingEvent } from '../shared/events.ts'
import type { FloorKind, FloorRules } from '../shared/floor/model.ts'
import { isRefused, type Names, type Opened } from '../shared/kernel/decision.ts'
import type { Viewer } from '../shared/kernel/viewer.ts'
import { authority, emptyState } from '../shared/meeting/features.ts'
import { type Decided, decide, evolve, fold } from '../shared/meeting/meeting.ts'
import type { Poll, VotingRules } from '../shared/polls/model.ts'
import { defaultVotingRules, ownUnits } from '../shared/polls/select.ts'
import { choicesOf } from '../shared/polls/tally.ts'
import type { Membership, Seat } from '../shared/roster/model.ts'
import { viewerOf } from '../shared/roster/select.ts'
import type { State } from '../shared/state.ts'
import { house, opening } from './given.ts'

// --- picks: everything that is random in a step comes from its number, so that a script shrinks by losing steps ---

export interface Pick {
  below(count: number): number
  one<T>(things: readonly T[]): T
  maybe<T>(thing: T): T | undefined
  chance(percent: number): boolean
  some<T>(things: readonly T[]): T[]
}

/** A small generator (mulberry32). */
export const pickFrom = (seed: number): Pick => {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (count: number) => Math.floor(next() * count)
  const chance = (percent: number) => below(100) < percent
  return {
    below,
    chance,
    one: (things) => things[below(things.length)] as (typeof things)[number],
    maybe: (thing) => (chance(50) ? thing : undefined),
    some: (things) => things.filter(() => chance(40)),
  }
}

// --- commands that the state gives occasion for ---

const given = <T extends object>(optional: T): { [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>
  }

/** Words that a wiretap can look for: every secret has its own. */
export const secretWord = (id: string): string => `secret-${id}-word`

type Actor = Viewer
type Maker<T extends CommandType> = (
  state: State,
  pick: Pick,
  actor: Actor,
  id: string,
) => Omit<CommandOf<T>, 'type'>

const nowhere = 'no-such-thing'
const idOf = (pick: Pick, things: readonly { readonly id: string }[]): string =>
  things.length === 0 || pick.chance(2) ? nowhere : pick.one(things).id

const anyItem = (pick: Pick, { agenda }: State) => idOf(pick, agenda.items)
const itemThatIs = (pick: Pick, { agenda }: State, ...statuses: string[]) =>
  idOf(pick, pick.chance(90) ? agenda.items.filter(({ status }) => statuses.includes(status)) : agenda.items)
const anySitting = (pick: Pick, { agenda }: State) => idOf(pick, agenda.sittings)
const anyOrganization = (pick: Pick, { roster }: State) => idOf(pick, roster.organizations)
const anyPerson = (pick: Pick, { roster }: State) => idOf(pick, roster.persons)
const listOf = ({ floor, agenda }: State) =>
  floor.requests.filter(({ itemId }) => itemId === floorItemId(agenda))
/** Mostly one of the list that is served. */
const anyRequest = (pick: Pick, state: State) =>
  idOf(pick, pick.chance(90) ? listOf(state) : state.floor.requests)
const ownRequest = (pick: Pick, { floor }: State, actor: Actor) =>
  idOf(
    pick,
    pick.chance(90) ? floor.requests.filter(({ personId }) => personId === actor.personId) : floor.requests,
  )
const speaker = ({ floor }: State): string => floor.current?.request.id ?? nowhere
const questionThatIs = (pick: Pick, { around }: State, status: string) =>
  idOf(pick, pick.chance(90) ? around.questions.filter((one) => one.status === status) : around.questions)
const ownOrganization = (pick: Pick, state: State, actor: Actor): string =>
  actor.organizations.length > 0 && pick.chance(95)
    ? pick.one(actor.organizations)
    : anyOrganization(pick, state)

const kinds: readonly FloorKind[] = [
  'statement',
  'statement',
  'statement',
  'reply',
  'point-of-order',
  'right-of-reply',
  'explanation-of-vote',
]
const days = ['2020-06-21', '2020-06-22', '2020-06-23', '2020-06-24', '2020-12-31']
const hours = ['07:30', '08:00', '09:15', '11:00', '14:00', '17:45']
const span = (pick: Pick): { start: string; end: string } | { start: null; end: null } => {
  if (pick.chance(30)) return { start: null, end: null }
  const first = pick.below(hours.length - 1)
  return {
    start: hours[first] as string,
    end: hours[first + 1 + pick.below(hours.length - first - 1)] as string,
  }
}
const memberships = (pick: Pick): Membership[] =>
  pick.some([
    { from: null, until: pick.one(days) },
    { from: pick.one(days), until: null },
  ])
const seats = (pick: Pick, state: State): Seat[] =>
  Array.from({ length: 1 + pick.below(2) }, () => ({
    organizationId: anyOrganization(pick, state),
    seat: pick.chance(25) ? 'head' : 'alternate',
  }))
const seatRole = (pick: Pick) =>
  pick.one(['chair', 'co-chair', 'secretariat', 'delegate', 'delegate', 'observer', 'guest'] as const)
const guestItems = (pick: Pick, { agenda }: State) =>
  pick.chance(20) ? pick.some(agenda.items.slice(0, 4).map(({ id }) => id)) : undefined
const capacity = (pick: Pick) =>
  pick.chance(70) ? null : { as: pick.one(['working-group-chair', 'on-behalf-of'] as const), of: 'TAG' }
const side = (pick: Pick) => pick.maybe(pick.one(['for', 'against'] as const))
const rules = (pick: Pick): FloorRules => ({
  steeringGroup: pick.one(['as-others', 'after', 'alternating']),
  othersPerSteering: 1 + pick.below(3),
  unheardFirst: pick.chance(50),
  thenBy: pick.one(['arrival', 'fewest', 'least-time']),
  scope: pick.one(['item', 'session']),
  limit: pick.chance(50) ? null : { count: 1 + pick.below(3), whom: pick.one(['all', 'steering-group']) },
  observers: pick.one(['with-members', 'after-members']),
  sides: pick.chance(30),
})
const limit = (pick: Pick) => (pick.chance(30) ? null : 15 + pick.below(600))

const anyDraft = (pick: Pick, { decisions }: State, status?: DecisionDraft['status']) =>
  idOf(
    pick,
    decisions.drafts.filter((draft) => status === undefined || draft.status === status),
  )
const anyPoint = (pick: Pick, { decisions }: State) => {
  const points = decisions.drafts.flatMap((draft) => draft.points)
  return points.length > 0 ? pick.one(points) : { id: nowhere, version: 1 }
}
const pollThatIs = (pick: Pick, { polls }: State, status: Poll['status']) =>
  idOf(
    pick,
    polls.polls.filter((poll) => poll.status === status),
  )
const votingRules = (pick: Pick): VotingRules => ({
  ...defaultVotingRules,
  deciding: pick.one(['consensus', 'majority', 'majority']),
  stands: pick.one(['head', 'first', 'last']),
  absent: pick.one(['vote', 'vote', 'left-out']),
  proxies: pick.below(3),
  quorumToDecide: pick.chance(30) ? { numerator: 1, denominator: 2, than: 'more-than' } : null,
})
const partDraft = (pick: Pick) => {
  const ask = pick.one(['one', 'several', 'ranked', 'stars', 'slider', 'text', 'position'] as const)
  return {
    ...{ text: 'Which?', ask, other: pick.chance(30) },
    options: ask === 'slider' ? ['Too short', 'Too long'] : ['First', 'Second', 'Third'],
  }
}
const pollDraft = (state: State, pick: Pick, id: string) => {
  const method = pick.one([
    'no-objection',
    'indicative',
    'recorded',
    'choice',
    'questionnaire',
    'secret',
  ] as const)
  const asksParts = method === 'choice' || method === 'questionnaire'
  const decisionId = !asksParts && pick.chance(50) ? anyDraft(pick, state) : null
  const parts =
    method === 'choice' ? [{ ...partDraft(pick), ask: 'one' as const }] : [partDraft(pick), partDraft(pick)]
  return {
    method,
    title: `Poll ${secretWord(id)}`,
    text: 'A text',
    decisionId: decisionId === nowhere ? null : decisionId,
    ...(asksParts ? { parts } : {}),
    ...given({ rulingId: pick.chance(20) ? state.floor.rulings.at(-1)?.requestId : undefined }),
    rules: {
      ...given({
        interim: pick.maybe(pick.one(['hidden', 'podium', 'all'] as const)),
        names: pick.maybe(pick.one(['all', 'podium'] as const)),
        final: pick.maybe(true),
        held: pick.maybe(true),
      }),
      rollCall: pick.chance(20) ? ('by-lot' as const) : ('none' as const),
    },
  }
}
const opened = (pick: Pick, sealed: boolean) =>
  given({
    publicKey: sealed ? '0'.repeat(64) : undefined,
    openFor: pick.maybe(1 + pick.below(3)),
  })
/** A poll of which something may be put right, and one of its units. */
const toPutRight = ({ polls }: State, pick: Pick, statuses: readonly Poll['status'][]) => {
  const all = polls.polls.filter(
    ({ status, publishedAt, rules }) => statuses.includes(status) && publishedAt === null && !rules.sealed,
  )
  const poll = all.length > 0 ? pick.one(all) : undefined
  const units = poll?.answered.length ? poll.answered : (poll?.electorate ?? []).map(({ unitId }) => unitId)
  return { poll, pollId: poll?.id ?? nowhere, unitId: units.length > 0 ? pick.one(units) : nowhere }
}

const answersTo = (poll: Poll | undefined, pick: Pick, id: string) =>
  (poll?.parts ?? [{ id: nowhere, ask: 'text' as const, options: [], other: false }]).map((part) => {
    const offered = choicesOf(poll?.method ?? 'choice', part)
    const choice =
      part.ask === 'slider' ? String(pick.below(101) - 50) : offered.length > 0 ? pick.one(offered) : ''
    return {
      partId: part.id,
      choice: choice === '' ? [] : [choice],
      words: pick.chance(60) ? ballotWord(id) : 'x',
    }
  })
/** Words of a ballot, by which a wiretap knows it. */
export const ballotWord = (id: string): string => `ballot-words-${id}-`
const anyMessage = (pick: Pick, { chat }: State) =>
  idOf(pick, pick.chance(80) ? chat.messages.slice(-6) : chat.messages)
const chatMode = (pick: Pick) =>
  pick.one(['open', 'open', 'reviewed', 'reviewed', 'closed', 'read-only'] as const)
const chatRule = (pick: Pick): ChatRule => ({
  mode: chatMode(pick),
  exceptions: pick.chance(30)
    ? [{ role: pick.one(['observer', 'delegate', 'secretariat'] as const), mode: chatMode(pick) }]
    : [],
  slowSeconds: pick.chance(20) ? 30 : 0,
})

/** Forget a command here and it does not compile: no law would speak of it. */
const makers: { readonly [T in CommandType]: Maker<T> } = {
  createMeeting: () => ({ meetingId: 'other', title: 'Other', zone: 'UTC' }),
  describeMeeting: (_, pick) => ({ title: 'Session', zone: pick.one(['Europe/Zurich', 'UTC', 'Mars']) }),
  closeMeeting: () => ({}),
  reopenMeeting: () => ({}),
  markCreatedInError: (_, pick, __, id) => given({ reason: pick.maybe(`Made twice ${id}`) }),

  importRoster: (state, pick, _, id) => ({
    organizations: [
      { code: `New ${pick.below(5)}`, name: '', kind: 'member', aliases: [], steeringGroup: pick.chance(50) },
    ],
    seats: state.roster.persons.slice(0, pick.below(4)).flatMap((person) =>
      person.seats.map(({ organizationId }) => ({
        organization: state.roster.organizations.find((one) => one.id === organizationId)?.code ?? 'none',
        name: `Name ${id}`,
        role: seatRole(pick),
        seat: 'alternate' as const,
        person: null,
        personId: person.id,
      })),
    ),
  }),
  addOrganization: (_, pick) => ({
    code: pick.one(['WHO', 'who', 'ILO', 'UPU', 'UNDP']),
    kind: pick.one(['member', 'observer', 'guest']),
    steeringGroup: memberships(pick),
  }),
  changeOrganization: (state, pick) => ({
    organizationId: anyOrganization(pick, state),
    code: pick.one(['WHO', 'FAO', 'ITU', 'UNDP']),
    kind: pick.one(['member', 'member', 'observer']),
    ...given({
      steeringGroup: pick.maybe(memberships(pick)),
      kindWasWrong: pick.chance(30) ? true : undefined,
    }),
  }),
  removeOrganization: (state, pick) => ({ organizationId: anyOrganization(pick, state) }),
  mergeOrganizations: (state, pick, _, id) => {
    const { organizations, former = [] } = state.roster
    // Doubles come late and are few: most of a meeting keeps its organizations.
    const doubles = pick.chance(30) ? [...organizations.slice(4), ...former] : []
    return {
      ...{ organizationId: idOf(pick, doubles), intoId: anyOrganization(pick, state) },
      ...given({ reason: pick.maybe(`Entered twice ${id}`) }),
    }
  },
  mergePersons: (state, pick) => {
    const { persons, formerPersons = [] } = state.roster
    const doubles = pick.chance(30) ? [...persons.slice(6), ...formerPersons] : []
    return { personId: idOf(pick, doubles), intoId: anyPerson(pick, state) }
  },
  addPerson: (state, pick, _, id) => ({
    name: `Name ${id}`,
    role: seatRole(pick),
    seats: seats(pick, state),
    ...given({ items: guestItems(pick, state) }),
  }),
  changePerson: (state, pick, _, id) => {
    const personId = anyPerson(pick, state)
    const held = state.roster.persons.find((person) => person.id === personId)?.seats ?? []
    const kept = held.length > 0 && pick.chance(60) ? held : seats(pick, state)
    const named = given({
      ...{ name: pick.maybe(`Name ${id}`), items: guestItems(pick, state) },
      oneself: pick.maybe(true),
    })
    return { personId, role: seatRole(pick), seats: kept, ...named }
  },
  removePerson: (state, pick) => ({
    personId: anyPerson(pick, state),
    ...given({ oneself: pick.maybe(true) }),
  }),
  setPresence: (state, pick) => ({
    personId: anyPerson(pick, state),
    presence: pick.one(['in-room', 'absent', null]),
  }),
  renewAccess: (state, pick) => ({
    personId: idOf(
      pick,
      pick.chance(80) ? state.roster.persons.filter(({ revoked }) => revoked) : state.roster.persons,
    ),
  }),
  revokeAccess: (state, pick) => ({ personId: anyPerson(pick, state) }),

  importAgenda: (_, pick) => ({
    rows: Array.from({ length: 1 + pick.below(6) }, (__, index) => ({
      day: pick.one([...days.slice(0, 3), null]),
      ...span(pick),
      kind: pick.one(['item', 'item', 'sub-item', 'break', 'buffer', 'written'] as const),
      title: `Imported ${index}`,
      lead: '',
      documents: [],
      parent: index > 0 && pick.chance(50) ? pick.below(index) : null,
      purpose: null,
    })),
  }),
  addSitting: (_, pick) => ({ date: pick.one(days), ...span(pick) }),
  changeSitting: (state, pick) => ({
    sittingId: anySitting(pick, state),
    date: pick.one(days),
    ...span(pick),
  }),
  removeSitting: (state, pick) => ({ sittingId: anySitting(pick, state) }),
  voidSittingStart: (state, pick, _, id) => ({
    sittingId: state.agenda.sittingId ?? anySitting(pick, state),
    reason: `Reason ${id}`,
  }),
  startSitting: (state, pick) => ({ sittingId: anySitting(pick, state) }),
  endSitting: (state, pick) => ({ sittingId: state.agenda.sittingId ?? anySitting(pick, state) }),
  addItem: (state, pick) => ({
    kind: pick.one(['item', 'sub-item', 'break', 'buffer', 'written'] as const),
    title: 'Added',
    sittingId: pick.chance(80) ? anySitting(pick, state) : null,
    parentId: pick.chance(50) ? anyItem(pick, state) : null,
    before: pick.chance(40) ? anyItem(pick, state) : null,
    ...span(pick),
  }),
  changeItem: (state, pick) => ({ itemId: anyItem(pick, state), title: 'Changed', ...span(pick) }),
  removeItem: (state, pick) => ({ itemId: itemThatIs(pick, state, 'pending') }),
  moveItem: (state, pick) => ({
    itemId: anyItem(pick, state),
    sittingId: anySitting(pick, state),
    before: pick.chance(60) ? anyItem(pick, state) : null,
  }),
  carryOver: (state, pick) => ({
    itemId: itemThatIs(pick, state, 'pending', 'active', 'paused'),
    sittingId: anySitting(pick, state),
  }),
  startItem: (state, pick) => ({
    itemId: itemThatIs(pick, state, 'pending', 'paused'),
    ...given({ expected: pick.maybe(pick.chance(90) ? state.agenda.currentId : null) }),
  }),
  pauseItem: (state, pick) => ({ itemId: itemThatIs(pick, state, 'active') }),
  resumeItem: (state, pick) => ({ itemId: itemThatIs(pick, state, 'paused') }),
  endItem: (state, pick) => ({ itemId: itemThatIs(pick, state, 'active', 'paused') }),
  voidStart: (state, pick, _, id) => ({
    itemId: itemThatIs(pick, state, 'active', 'paused', 'done'),
    reason: `Reason ${id}`,
  }),
  reopenItem: (state, pick) => ({ itemId: itemThatIs(pick, state, 'done') }),
  extendItem: (state, pick) => ({
    itemId: anyItem(pick, state),
    minutes: pick.below(60) - 20,
    bufferId: pick.chance(50)
      ? idOf(
          pick,
          state.agenda.items.filter(({ kind }) => kind === 'buffer'),
        )
      : null,
  }),

  requestFloor: (state, pick, actor, id) => ({
    kind: pick.one(kinds),
    capacity: capacity(pick),
    ...given({
      note: pick.maybe(secretWord(id)),
      organizationId: pick.maybe(ownOrganization(pick, state, actor)),
      side: side(pick),
      speaksFor: pick.chance(10) ? [anyOrganization(pick, state)] : undefined,
    }),
  }),
  withdrawRequest: (state, pick, actor) => ({ requestId: ownRequest(pick, state, actor) }),
  restoreRequest: ({ floor }, pick) => ({
    requestId: floor.takenOff ? pick.one(floor.takenOff).request.id : nowhere,
  }),
  moveLater: (state, pick, actor) => ({ requestId: ownRequest(pick, state, actor) }),
  addToFloor: (state, pick, _, id) => {
    const person = pick.one(state.roster.persons)
    const seat = person.seats[0]
    return {
      organizationId: seat?.organizationId ?? anyOrganization(pick, state),
      personId: pick.chance(50) ? person.id : null,
      kind: pick.one(kinds),
      capacity: capacity(pick),
      ...given({ note: pick.maybe(secretWord(id)), side: side(pick) }),
    }
  },
  moveRequest: (state, pick) => ({
    requestId: anyRequest(pick, state),
    after: pick.chance(80) ? anyRequest(pick, state) : null,
  }),
  unmoveRequest: (state, pick) => ({
    requestId: idOf(
      pick,
      state.floor.requests.filter(({ override }) => override !== null),
    ),
  }),
  passOver: (state, pick) => ({ requestId: anyRequest(pick, state) }),
  giveFloor: (state, pick) => ({
    requestId: anyRequest(pick, state),
    ...given({ expected: pick.maybe(state.floor.current?.request.id ?? null) }),
  }),
  endFloor: (state) => ({ requestId: speaker(state) }),
  undoFloorAct: (state) => ({ requestId: state.floor.lastAct?.request.id ?? nowhere }),
  pauseSpeaker: (state) => ({ requestId: speaker(state) }),
  resumeSpeaker: (state) => ({ requestId: speaker(state) }),
  addSpeakerTime: (state, pick) => ({ requestId: speaker(state), seconds: pick.below(240) - 60 }),
  setSpeakingLimit: (_, pick) => ({ kind: pick.one(kinds), seconds: limit(pick) }),
  closeList: () => ({}),
  openList: () => ({}),
  answerSpokesperson: (state, pick) => {
    const asked = state.floor.requests.filter(({ speaksFor }) => speaksFor.length > 0)
    const request = asked.length > 0 ? pick.one(asked) : undefined
    return {
      requestId: request?.id ?? nowhere,
      organizationId: request?.speaksFor[0]?.organizationId ?? nowhere,
      confirmed: pick.chance(60),
    }
  },

  setFloorRules: (state, pick) => ({
    itemId: pick.chance(50) ? anyItem(pick, state) : null,
    rules: pick.chance(80) ? rules(pick) : null,
  }),
  setSpecialLimit: (_, pick) => ({
    which: pick.one(['second-intervention', 'second-right-of-reply', 'steering-group', 'observers']),
    seconds: limit(pick),
  }),
  setItemLimit: (state, pick) => ({ itemId: anyItem(pick, state), seconds: limit(pick) }),
  shareItemTime: (_, pick) => ({ shares: pick.chance(50) }),
  announceListClosing: (_, pick) => ({ minutes: 1 + pick.below(5) }),
  cancelListClosing: () => ({}),
  rulePointOfOrder: (state, pick, _, id) => ({
    requestId: pick.chance(50) ? speaker(state) : (state.floor.lastAct?.request.id ?? nowhere),
    ruling: pick.one(['upheld', 'not-upheld', 'noted']),
    text: `Ruling ${id}`,
  }),
  appealRuling: (state, pick) => ({
    requestId: state.floor.rulings.length > 0 ? pick.one(state.floor.rulings).requestId : nowhere,
  }),
  correctRuling: (state, pick, _, id) => ({
    requestId: state.floor.rulings.length > 0 ? pick.one(state.floor.rulings).requestId : nowhere,
    ruling: pick.one(['upheld', 'not-upheld', 'noted']),
    ...{ text: `Corrected ${id}`, reason: `Reason ${id}` },
  }),
  correctIntervention: (state, pick, _, id) => ({
    requestId: idOf(pick, state.floor.delivered),
    ...given({
      organizationId: pick.maybe(anyOrganization(pick, state)),
      seconds: pick.maybe(pick.below(600)),
      struck: pick.maybe(pick.chance(60)),
    }),
    reason: `Reason ${id}`,
  }),
  withdrawAppeal: (state) => ({
    requestId: state.floor.rulings.find(({ appealedBy }) => appealedBy !== null)?.requestId ?? nowhere,
  }),
  showFigures: (_, pick) => ({ shown: pick.chance(50) }),

  prepareQuestion: (state, pick, _, id) => ({
    itemId: pick.chance(70) ? (state.agenda.currentId ?? nowhere) : anyItem(pick, state),
    text: secretWord(id),
  }),
  removeQuestion: (state, pick) => ({ questionId: questionThatIs(pick, state, 'prepared') }),
  openQuestion: (state, pick) => ({ questionId: questionThatIs(pick, state, 'prepared') }),
  answerQuestion: (state, pick, __, id) => ({
    questionId: questionThatIs(pick, state, 'open'),
    text: `Answer ${id}`,
  }),
  closeQuestion: (state, pick) => ({ questionId: questionThatIs(pick, state, 'open') }),
  inviteToSpeak: (state, pick) => ({
    personId: anyPerson(pick, state),
    ...given({ organizationId: pick.chance(20) ? anyOrganization(pick, state) : undefined }),
  }),
  answerInvitation: (state, pick, actor) => ({
    invitationId: idOf(
      pick,
      state.around.invitations.filter(({ personId }) => personId === actor.personId),
    ),
    answer: pick.one(['floor', 'nothing', 'lapsed']),
  }),
  startTour: (_, pick) => ({ from: pick.one(['first', 'lot']), whom: pick.one(['members', 'all']) }),
  callNextInTour: ({ around: { tour } }) => ({ expected: tour?.waiting[0] ?? tour?.later[0] ?? nowhere }),
  passInTour: (state, pick, actor) => ({ organizationId: ownOrganization(pick, state, actor) }),
  deferInTour: (state, pick, actor) => ({ organizationId: ownOrganization(pick, state, actor) }),
  endTour: () => ({}),
  markInterest: (state, pick) => ({ itemId: anyItem(pick, state), interested: pick.chance(70) }),

  draftDecision: (state, pick, _, id) => ({
    itemId: pick.chance(70) ? (state.agenda.currentId ?? nowhere) : anyItem(pick, state),
    kind: pick.one(['decision', 'agreement', 'chair']),
    points: Array.from({ length: pick.below(4) }, (__, index) => ({
      text: `Took note of ${secretWord(id)} ${index}`,
    })),
    ...given({ tabled: pick.maybe(true) }),
  }),
  changeDecision: (state, pick, _, id) => ({ decisionId: anyDraft(pick, state), title: `Title ${id}` }),
  tableDecision: (state, pick) => ({ decisionId: anyDraft(pick, state, 'draft') }),
  removeDecision: (state, pick) => ({ decisionId: anyDraft(pick, state) }),
  addPoint: (state, pick, _, id) => ({
    decisionId: anyDraft(pick, state),
    text: `Requested ${secretWord(id)}`,
    ...given({ after: pick.maybe(anyPoint(pick, state).id) }),
  }),
  changePoint: (state, pick, _, id) => {
    const { id: pointId, version } = anyPoint(pick, state)
    return { pointId, version: Math.max(1, version), text: `Endorsed ${secretWord(id)}` }
  },
  removePoint: (state, pick) => ({ pointId: anyPoint(pick, state).id }),
  movePoint: (state, pick) => ({
    pointId: anyPoint(pick, state).id,
    after: pick.chance(70) ? anyPoint(pick, state).id : null,
  }),
  proposeAmendment: (state, pick, _, id) => {
    const tabled = state.decisions.drafts.filter(({ status }) => status === 'tabled')
    const draft = tabled.length > 0 ? pick.one(tabled) : undefined
    const point = draft && draft.points.length > 0 ? pick.one(draft.points) : undefined
    return {
      decisionId: draft?.id ?? nowhere,
      kind: pick.one(['replace', 'insert', 'delete']),
      pointId: point?.id ?? null,
      text: `Other words ${id}`,
    }
  },
  applyAmendment: (state, pick) => ({ amendmentId: idOf(pick, state.decisions.amendments) }),
  declineAmendment: (state, pick) => ({
    amendmentId: idOf(pick, state.decisions.amendments),
    reason: 'Not now',
  }),
  withdrawAmendment: (state, pick) => ({ amendmentId: idOf(pick, state.decisions.amendments) }),
  conclude: (state, pick) => {
    const closed = state.polls.polls.filter(({ status }) => status === 'closed')
    const poll = closed.length > 0 && pick.chance(50) ? pick.one(closed) : undefined
    const decisionId = poll ? poll.decisionId : anyDraft(pick, state, 'tabled')
    return {
      decisionId,
      ...given({ pollId: poll?.id }),
      outcome: pick.one(['endorsed', 'noted', 'deferred', 'on-hold', 'adopted'] as const),
      text: 'So it is.',
      until: 'the next session',
      ...given({
        supersedes: pick.chance(25) ? [idOf(pick, state.decisions.conclusions)] : undefined,
      }),
    }
  },
  reopenConclusion: (state, pick, _, id) => ({
    conclusionId: idOf(pick, state.decisions.conclusions),
    reason: `Reason ${id}`,
  }),
  addFootnote: (state, pick, _, id) => ({
    about: 'poll',
    aboutId: idOf(pick, state.polls.polls),
    text: `Footnote ${id}`,
  }),

  importPrepared: (state, pick, _, id) => {
    const { decisionId, rulingId: _ruling, ...fields } = pollDraft(state, pick, id)
    const item = pick.below(state.agenda.items.length + 1)
    return {
      rules: votingRules(pick),
      decisions: [{ item, kind: 'decision' as const, points: [{ text: `Agreed ${id}.` }] }],
      polls: [
        { ...fields, item: pick.chance(50) ? item : null, decision: decisionId ? 0 : null, points: [] },
      ],
    }
  },
  setVotingRules: (_, pick) => ({ rules: votingRules(pick) }),
  suspendVote: (state, pick) => ({
    organizationId: anyOrganization(pick, state),
    suspended: pick.chance(60),
  }),
  recordProxy: (state, pick) => ({
    fromId: anyOrganization(pick, state),
    toId: pick.chance(80) ? anyOrganization(pick, state) : null,
  }),
  preparePoll: (state, pick, _, id) => ({ poll: pollDraft(state, pick, id) }),
  changePoll: (state, pick, _, id) => ({
    pollId: pollThatIs(pick, state, 'prepared'),
    poll: pollDraft(state, pick, id),
  }),
  removePoll: (state, pick) => ({ pollId: pollThatIs(pick, state, 'prepared') }),
  openPoll: (state, pick) => {
    const pollId = pollThatIs(pick, state, 'prepared')
    return {
      pollId,
      ...opened(pick, state.polls.polls.find(({ id }) => id === pollId)?.rules.sealed ?? false),
    }
  },
  putPoll: (state, pick, _, id) => {
    const poll = pollDraft(state, pick, id)
    return { poll, ...opened(pick, poll.method === 'secret') }
  },
  castBallot: (state, pick, actor, id) => {
    const open = state.polls.polls.filter(({ status, rules }) => status === 'open' && !rules.sealed)
    const poll = open.length > 0 ? pick.one(open) : undefined
    const units = poll ? ownUnits(poll, actor) : []
    const enters = pick.chance(20) && poll && poll.electorate.length > 0
    const unit = enters ? pick.one(poll.electorate).unitId : units.length > 0 ? pick.one(units) : undefined
    return {
      pollId: poll?.id ?? nowhere,
      ...given({ unitId: unit }),
      answers: answersTo(poll, pick, id),
    }
  },
  castSealed: (state, pick) => ({
    pollId: idOf(
      pick,
      state.polls.polls.filter(({ rules }) => rules.sealed),
    ),
    sealed: 'c2VhbGVk',
  }),
  callNextInRoll: (state) => {
    const poll = state.polls.polls.find(
      ({ status, roll, called }) => status === 'open' && called < roll.length,
    )
    return { pollId: poll?.id ?? nowhere, expected: poll?.roll[poll.called] ?? nowhere }
  },
  extendPoll: (state, pick) => ({
    pollId: pollThatIs(pick, state, 'open'),
    minutes: pick.chance(80) ? 1 + pick.below(5) : null,
  }),
  askToClose: (state, pick) => ({
    pollId: pollThatIs(pick, state, 'open'),
    ...given({ asked: pick.maybe(false) }),
  }),
  closePoll: (state, pick) => ({
    pollId: pollThatIs(pick, state, 'open'),
    ...given({ few: pick.maybe(pick.chance(80)) }),
  }),
  voidPoll: (state, pick) => ({
    pollId: idOf(pick, state.polls.polls),
    reason: 'Wrong text',
    ...given({ reopens: pick.maybe(true) }),
  }),
  reopenPoll: (state, pick, _, id) => ({
    pollId: toPutRight(state, pick, ['closed']).pollId,
    reason: `Reason ${id}`,
  }),
  strikeBallot: (state, pick, _, id) => {
    const { pollId, unitId } = toPutRight(state, pick, ['open', 'closed'])
    return { pollId, unitId, reason: `Reason ${id}` }
  },
  correctBallot: (state, pick, _, id) => {
    const { poll, pollId, unitId } = toPutRight(state, pick, ['closed'])
    return { pollId, unitId, answers: answersTo(poll, pick, id), reason: `Reason ${id}` }
  },
  takeBackBallot: (state, pick, actor) => {
    const { poll, pollId } = toPutRight(state, pick, ['open'])
    const own = poll ? ownUnits(poll, actor).filter((unitId) => poll.answered.includes(unitId)) : []
    return { pollId, ...given({ unitId: own.length > 0 ? pick.one(own) : undefined }) }
  },
  publishPolls: (state, pick) => ({ pollIds: [pollThatIs(pick, state, 'closed')] }),
  withdrawPublication: ({ polls }) => ({
    publicationId: polls.polls.findLast(({ publication }) => publication)?.publication?.id ?? nowhere,
  }),
  callAttention: (state, pick) => ({ pollId: pick.chance(70) ? idOf(pick, state.polls.polls) : null }),

  addGroup: (state, pick, _, id) => ({
    name: `Group ${id}`,
    ...given({ itemId: pick.maybe(anyItem(pick, state)), open: pick.maybe(true) }),
  }),
  changeGroup: (state, pick) => ({
    groupId: idOf(pick, state.groups.groups),
    name: pick.one(['Road safety', 'Training', 'Stress']),
    ...given({ state: pick.maybe(pick.one(['active', 'disbanded'] as const)) }),
  }),
  removeGroup: (state, pick) => ({ groupId: idOf(pick, state.groups.groups) }),
  openSignUp: (state, pick) => ({ groupId: idOf(pick, state.groups.groups), open: pick.chance(80) }),
  signUp: (state, pick, actor) => ({
    groupId: idOf(pick, state.groups.groups),
    part: pick.chance(85) ? pick.one(['lead', 'member', 'support'] as const) : null,
    ...given({ organizationId: pick.maybe(ownOrganization(pick, state, actor)) }),
  }),
  confirmSignUp: (state, pick) => {
    const signed = state.groups.groups.filter(({ signUps }) => signUps.length > 0)
    const group = signed.length > 0 ? pick.one(signed) : undefined
    return {
      groupId: group?.id ?? nowhere,
      organizationId: group?.signUps[0]?.organizationId ?? nowhere,
      confirmed: pick.chance(80),
    }
  },
  importGroups: (state, pick, _, id) => ({
    groups: [
      { name: `Imported ${id}`, signUps: [{ organizationId: anyOrganization(pick, state), part: 'member' }] },
    ],
  }),

  trackAction: (state, pick, _, id) => ({
    ...(pick.chance(60) ? { pointId: anyPoint(pick, state).id } : { text: `Do ${id}` }),
    ownerIds: pick.some(state.roster.organizations).map((one) => one.id),
  }),
  changeAction: (state, pick) => ({
    actionId: idOf(pick, state.followUp.actions),
    owner: 'The secretariat',
    ownerIds: [anyOrganization(pick, state)],
    due: pick.one([...days, null]),
  }),
  reportAction: (state, pick, _, id) => ({
    actionId: idOf(pick, state.followUp.actions),
    status: pick.one(['initiated', 'ongoing', 'on-hold', 'completed'] as const),
    text: `Report ${id}`,
  }),
  strikeActionReport: ({ followUp }, pick, _, id) => {
    const reported = followUp.actions.filter(({ reports }) => reports.length > 0)
    const action = reported.length > 0 ? pick.one(reported) : undefined
    const report = pick.below(action?.reports.length ?? 1)
    return { actionId: action?.id ?? nowhere, report, reason: `Reason ${id}` }
  },
  correctFootnote: ({ decisions }, pick, _, id) => ({
    footnoteId: idOf(pick, decisions.footnotes),
    ...{ text: `Corrected ${id}`, reason: `Reason ${id}` },
  }),
  dropAction: (state, pick) => ({ actionId: idOf(pick, state.followUp.actions) }),
  takeOverActions: (state, pick, _, id) => ({
    from: 'The session before',
    itemId: pick.chance(50) ? anyItem(pick, state) : null,
    actions: [
      ...[{ text: `Still to do ${id}`, owner: 'UNDP', organizations: ['undp', 'NONE'], due: null }].map(
        (one) => ({ ...one, status: 'ongoing' as const, reference: '12' }),
      ),
    ],
  }),
  parkItem: (state, pick) => ({
    itemId: itemThatIs(pick, state, 'pending', 'active', 'paused'),
    sittingId: anySitting(pick, state),
    until: pick.chance(50) ? opening + 86_400_000 : null,
  }),

  unparkItem: ({ followUp }, pick) => ({
    itemId: followUp.parked.length > 0 ? pick.one(followUp.parked).itemId : nowhere,
  }),

  noteAttendance: ({ roster }, pick) => ({ present: pick.some(roster.persons).map(({ id }) => id) }),
  correctAttendance: (state, pick, _, id) => ({
    sittingId: idOf(
      pick,
      state.agenda.sittings.filter(({ openedAt }) => openedAt !== null),
    ),
    organizationId: anyOrganization(pick, state),
    ...given({ itemId: pick.maybe(state.attendance.spans.at(-1)?.itemId ?? anyItem(pick, state)) }),
    ...{ present: pick.chance(50), reason: `Reason ${id}` },
  }),
  passTime: () => ({}),

  // chat
  postMessage: (state, pick, actor, id) => ({
    text: secretWord(id),
    ...given({
      lang: pick.chance(20) ? 'fr' : undefined,
      question: pick.maybe(true),
      organizationId: pick.chance(20) ? ownOrganization(pick, state, actor) : undefined,
      expected: pick.maybe(floorItemId(state.agenda)),
    }),
  }),
  correctMessage: ({ chat }, pick, actor, id) => {
    const own = [...chat.messages, ...chat.submissions.map(({ message }) => message)].filter(
      ({ personId }) => personId === actor.personId,
    )
    return { messageId: idOf(pick, own.slice(-3)), text: secretWord(id) }
  },
  publishMessage: ({ chat }, pick) => {
    const one = chat.submissions.length > 0 ? pick.one(chat.submissions) : undefined
    return { messageId: one?.id ?? nowhere, correctedAt: one?.message.correctedAt ?? null }
  },
  declineMessage: ({ chat }, pick, _, id) => ({
    messageId: idOf(pick, chat.submissions),
    reason: secretWord(id),
  }),
  hideMessage: (state, pick, _, id) => ({
    messageId: anyMessage(pick, state),
    ...given({ reason: pick.maybe(secretWord(id)) }),
  }),
  restoreMessage: ({ chat }, pick) => ({
    messageId: idOf(
      pick,
      chat.messages.filter(({ hidden }) => hidden),
    ),
  }),
  withdrawMessage: ({ chat }, pick, { personId }, id) => {
    const all = [...chat.messages, ...chat.submissions.map(({ message }) => message)]
    const own = all.filter((one) => one.personId === personId)
    return {
      messageId: idOf(pick, pick.chance(90) ? own : all),
      ...given({ reason: pick.maybe(`Too early ${id}`) }),
    }
  },
  withdrawNote: ({ chat }, pick, { personId }) => ({
    noteId: idOf(pick, pick.chance(90) ? chat.notes.filter(({ by }) => by === personId) : chat.notes),
  }),
  withdrawLine: ({ chat }, pick, { personId }) => ({
    lineId: idOf(pick, pick.chance(90) ? chat.lines.filter(({ from }) => from === personId) : chat.lines),
  }),
  mutePerson: (state, pick, _, id) => ({
    personId: anyPerson(pick, state),
    itemId: pick.chance(80) ? floorItemId(state.agenda) : null,
    ...given({ reason: pick.maybe(secretWord(id)) }),
  }),
  unmutePerson: (state, pick) => {
    const one = state.chat.muted.length > 0 ? pick.one(state.chat.muted) : undefined
    return { personId: one?.personId ?? anyPerson(pick, state), itemId: one?.itemId ?? null }
  },
  reportMessage: (state, pick, _, id) => ({
    messageId: anyMessage(pick, state),
    ...given({ reason: pick.maybe(secretWord(id)) }),
  }),
  settleReport: ({ chat }, pick) => ({
    reportId: idOf(
      pick,
      chat.reports.filter(({ settledAt }) => settledAt === null),
    ),
  }),
  setChatRule: (state, pick) => ({
    itemId: pick.chance(50) ? anyItem(pick, state) : null,
    rule: pick.chance(80) ? chatRule(pick) : null,
  }),
  setChatOptions: (_, pick) => ({
    supportAmong: pick.one(['all', 'outside-steering-group']),
    privateLines: pick.chance(80),
  }),
  startChatPause: () => ({}),
  endChatPause: () => ({}),
  markMessage: (state, pick) => ({
    messageId: anyMessage(pick, state),
    as: pick.one(['answered', 'dealt-with', null]),
  }),
  pinMessage: (state, pick) => ({ messageId: anyMessage(pick, state), pinned: pick.chance(60) }),
  stageMessage: (state, pick) => ({ messageId: pick.chance(70) ? anyMessage(pick, state) : null }),
  offerHand: (state, pick) => ({ messageId: anyMessage(pick, state) }),
  answerHandOffer: ({ chat }, pick, actor) => ({
    offerId: idOf(
      pick,
      chat.offers.filter(({ personId, answer }) => personId === actor.personId && answer === null),
    ),
    answer: pick.one(['floor', 'floor', 'nothing']),
  }),
  supportQuestion: (state, pick) => ({
    messageId: idOf(
      pick,
      state.chat.messages.filter(({ question }) => question),
    ),
    supported: pick.chance(70),
  }),
  writeToPodium: (_, __, ___, id) => ({ text: secretWord(id) }),
  writeAsPodium: (state, pick, _, id) => ({ personId: anyPerson(pick, state), text: secretWord(id) }),
  writePrivately: (state, pick, _, id) => ({ personId: anyPerson(pick, state), text: secretWord(id) }),

  setAttribution: (_, pick) => ({ attribution: pick.one(['none', 'organization', 'organization-and-name']) }),
  setOffRecord: (state, pick) => ({ itemId: anyItem(pick, state), off: pick.chance(60) }),
  tagIntervention: (state, pick, _, id) => ({
    requestId: pick.maybe(state.record.tags.at(-1)?.requestId) ?? state.floor.current?.request.id ?? nowhere,
    tag: pick.chance(70) ? secretWord(id) : '',
  }),
  showReadBack: ({ decisions }, pick) => ({
    pointId: pick.chance(80)
      ? idOf(
          pick,
          decisions.drafts.flatMap(({ points }) => points),
        )
      : null,
  }),
}

/** How often a command is drawn: once, where nothing is said. The floor is what a meeting is busy with. */
const weights: { readonly [T in CommandType]?: number } = {
  requestFloor: 24,
  giveFloor: 14,
  endFloor: 8,
  undoFloorAct: 2,
  pauseSpeaker: 2,
  resumeSpeaker: 2,
  moveRequest: 8,
  moveLater: 4,
  withdrawRequest: 5,
  passOver: 4,
  restoreRequest: 3,
  addToFloor: 5,
  unmoveRequest: 2,
  startItem: 7,
  pauseItem: 2,
  resumeItem: 3,
  endItem: 3,
  reopenItem: 2,
  carryOver: 2,
  moveItem: 2,
  addItem: 2,
  changePerson: 4,
  addPerson: 3,
  renewAccess: 3,
  revokeAccess: 2,
  noteAttendance: 5,
  passTime: 4,
  prepareQuestion: 3,
  openQuestion: 3,
  inviteToSpeak: 3,
  answerInvitation: 4,
  markInterest: 3,
  callNextInTour: 4,
  openList: 3,
  answerSpokesperson: 3,
  draftDecision: 3,
  proposeAmendment: 2,
  applyAmendment: 2,
  conclude: 2,
  showReadBack: 2,
  preparePoll: 3,
  openPoll: 3,
  putPoll: 4,
  castBallot: 16,
  callNextInRoll: 3,
  askToClose: 3,
  closePoll: 4,
  publishPolls: 3,
  withdrawPublication: 4,
  recordProxy: 2,
  closeMeeting: 0.2,
  reopenMeeting: 3,

  // chat
  postMessage: 20,
  publishMessage: 5,
  declineMessage: 2,
  correctMessage: 3,
  hideMessage: 3,
  restoreMessage: 2,
  reportMessage: 2,
  offerHand: 4,
  answerHandOffer: 5,
  endChatPause: 4,
  supportQuestion: 4,
}

export const commandTypes = Object.keys(makers) as CommandType[]
const drawer = (types: readonly CommandType[]): CommandType[] =>
  types.flatMap((type) => Array.from({ length: Math.ceil((weights[type] ?? 1) * 5) }, () => type))

const everyType = drawer(commandTypes)

const make = <T extends CommandType>(type: T, state: State, pick: Pick, actor: Actor, id: string): Command =>
  ({ type, ...makers[type](state, pick, actor, id) }) as Command

// --- actors ---

const office = (role: 'organizer' | 'system'): Viewer => ({ personId: role, role, organizations: [] })
const seated = ({ roster }: State): Viewer[] => roster.persons.flatMap(({ id }) => viewerOf(roster, id) ?? [])

/** Whom a command is about: they are likely to send it. */
const concerned = ({ floor, around, chat }: State, type: CommandType): (string | null)[] => {
  switch (type) {
    case 'withdrawRequest':
    case 'moveLater':
      return floor.requests.map(({ personId }) => personId)
    case 'endFloor':
      return [floor.current?.request.personId ?? null]
    case 'answerInvitation':
      return around.invitations.filter(({ answer }) => answer === null).map(({ personId }) => personId)
    case 'restoreRequest':
      return (floor.takenOff ?? []).map(({ request }) => request.personId)
    case 'answerHandOffer':
      return chat.offers.filter(({ answer }) => answer === null).map(({ personId }) => personId)
    // Later than in the first minutes nobody else can.
    case 'reopenMeeting':
      return ['organizer']
    case 'correctMessage':
      return chat.messages.slice(-3).map(({ personId }) => personId)
    default:
      return []
  }
}

/** Mostly somebody who may send this, sometimes anybody. */
const actorFor = (state: State, type: CommandType, pick: Pick): Viewer => {
  const all = [...seated(state), office('organizer'), office('system')]
  const allowed = all.filter(({ role }) => authority[type].includes(role))
  const ids = concerned(state, type)
  const likely = allowed.filter(({ personId }) => ids.includes(personId))
  if (likely.length > 0 && pick.chance(70)) return pick.one(likely)
  return pick.one(allowed.length > 0 && pick.chance(95) ? allowed : all)
}

/** What often comes right after an act on the floor: taking it back. */
const follows = ({ floor }: State, now: number, pick: Pick): CommandType | undefined =>
  floor.lastAct && now - floor.lastAct.at <= 10_000 && pick.chance(12) ? 'undoFloorAct' : undefined

export interface Sent {
  readonly actor: Viewer
  readonly command: Command
}

/** A command that this state gives occasion for, and who sends it. */
export const draw = (
  state: State,
  pick: Pick,
  { now, id, types = everyType }: { now: number; id: string; types?: readonly CommandType[] },
): Sent => {
  const next = follows(state, now, pick)
  const type = next && types.includes(next) ? next : pick.one(types)
  const actor = actorFor(state, type, pick)
  return { actor, command: make(type, state, pick, actor, id) }
}

// --- playing ---

export interface Turn {
  readonly before: State
  readonly command: Command
  readonly actor: Viewer
  readonly now: number
  readonly id: string
  readonly decision: Decided
  readonly events: readonly MeetingEvent[]
  readonly after: State
}

export interface Played {
  readonly start: readonly MeetingEvent[]
  readonly turns: readonly Turn[]
  readonly log: readonly MeetingEvent[]
  readonly names: Names
  readonly end: State
}

export interface Playing {
  /** Only these commands. */
  readonly types?: readonly CommandType[]
  /** Called with each state before it is used, for instance to freeze it. */
  readonly guard?: <T>(value: T) => T
}

export const waits: readonly number[] = [
  0, 0, 0, 0, 0, 0, 1, 1, 300, 300, 900, 900, 4000, 9000, 30_000, 180_000, 900_000, 7_200_000,
]

const startLog: readonly MeetingEvent[] = house.map(
  (happening) => ({ ...happening, at: opening - 60_000, by: 'organizer' }) as MeetingEvent,
)

/** Plays a meeting from these numbers: in each step somebody sends a command that the state gives occasion for. */
export const play = (seeds: readonly number[], { types = commandTypes, guard }: Playing = {}): Played => {
  const keep = guard ?? ((value) => value)
  const drawn = drawer(types)
  const turns: Turn[] = []
  let names: Names = {}
  let now = opening
  let state = keep(fold(startLog, emptyState))
  for (const [index, seed] of seeds.entries()) {
    const pick = pickFrom(seed)
    now += pick.one(waits)
    const id = `x${index}`
    const sent = draw(state, pick, { now, id, types: drawn })
    const { actor } = sent
    const command = keep(sent.command)
    const opened = openedUrn(state)
    const inUrn = (pollId: string) => opened(pollId).answered.length
    const decision = decide(state, command, { actor, now, id, opened, inUrn })
    const events = isRefused(decision) ? [] : decision.events
    const before = state
    for (const event of events) state = keep(evolve(state, keep(event)))
    if (!isRefused(decision)) names = { ...names, ...decision.names }
    turns.push({ before, command, actor, now, id, decision, events, after: state })
  }
  return {
    start: startLog,
    turns,
    log: [...startLog, ...turns.flatMap(({ events }) => events)],
    names,
    end: state,
  }
}

/** What an urn would give: half of those who could, who all left it blank. */
const openedUrn =
  ({ polls }: State) =>
  (pollId: string): Opened => {
    const poll = polls.polls.find(({ id }) => id === pollId)
    const units = (poll?.electorate ?? []).filter((_, index) => index % 2 === 0)
    return {
      answered: units.map(({ unitId }) => unitId).sort(),
      ballots: units.map(({ steeringGroup }) => ({ steeringGroup, answers: null })),
    }
  }

/** Scripts of up to this many steps, drawn at their full length as often as at any other. */
export const scripts = (maxLength: number): fc.Arbitrary<number[]> =>
  fc.array(fc.integer({ min: 0, max: 0x7fffffff }), { maxLength, size: 'max' })
