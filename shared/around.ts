/** Around the queue: set questions, invitations to the silent, the tour de table, and what interests whom. */
import { floorItemId } from './agenda.ts'
import type { CommandOf } from './commands.ts'
import type { Happening, MeetingEvent } from './events.ts'
import { isSteering, limitFor, openQuestion } from './floor-list.ts'
import { notAdmitted } from './guests.ts'
import { accept, type Context, type Decision, refuse } from './kernel/decision.ts'
import { findById, updateById } from './kernel/lists.ts'
import { isPodium, type Viewer } from './kernel/viewer.ts'
import { byCode, organizationOf, personOf } from './roster.ts'
import type { Around, FloorRequest, SetQuestion, State, Tour } from './state.ts'

export type AroundRefusal =
  | 'unknown-item'
  | 'unknown-question'
  | 'question-was-opened'
  | 'question-not-open'
  | 'another-question-open'
  | 'item-not-on'
  | 'steering-group-waits'
  | 'already-answered'
  | 'no-seat'
  | 'not-your-organization'
  | 'unknown-person'
  | 'already-invited'
  | 'already-waiting'
  | 'unknown-invitation'
  | 'not-yours'
  | 'tour-under-way'
  | 'no-tour'
  | 'nobody-left'
  | 'tour-moved-on'
  | 'not-in-tour'
  | 'floor-held'
  | 'nothing-changes'
  | 'not-your-item'
  | 'no-item-left'
type Decided = Decision<AroundRefusal>

export const emptyAround: Around = { questions: [], invitations: [], tour: null, interests: [] }

// --- reading ---

/** Organizations that a set question is for: members outside the Steering Group. */
export const questioned = (state: Pick<State, 'roster' | 'agenda'>): string[] =>
  state.roster.organizations
    .filter(({ id, kind }) => kind === 'member' && !isSteering(state, id))
    .map(({ id }) => id)

/** "7 of 24 have answered": by hand or in writing. */
export const answeredCount = (
  state: Pick<State, 'roster' | 'agenda'>,
  { answers }: SetQuestion,
): { answered: number; of: number } => {
  const asked = questioned(state)
  const answered = new Set(answers.map(({ organizationId }) => organizationId))
  return { answered: asked.filter((id) => answered.has(id)).length, of: asked.length }
}

/** Who is next in a tour: those who asked to come later come last. */
export const nextInTour = ({ waiting, later }: Tour): string | undefined => waiting[0] ?? later[0]

// --- set questions ---

export const prepareQuestion = (
  { agenda }: State,
  command: CommandOf<'prepareQuestion'>,
  { id }: Context,
): Decided => {
  const { itemId, text } = command
  if (!findById(agenda.items, itemId)) return refuse('unknown-item', itemId)
  return accept({ type: 'questionPrepared', questionId: id, itemId, text: text.trim() })
}

const withQuestion = (
  { around }: State,
  questionId: string,
  then: (question: SetQuestion) => Decided,
): Decided => {
  const question = findById(around.questions, questionId)
  return question ? then(question) : refuse('unknown-question')
}

export const removeQuestion = (state: State, { questionId }: CommandOf<'removeQuestion'>): Decided =>
  withQuestion(state, questionId, ({ status }) =>
    status === 'prepared' ? accept({ type: 'questionRemoved', questionId }) : refuse('question-was-opened'),
  )

export const openSetQuestion = (state: State, { questionId }: CommandOf<'openQuestion'>): Decided =>
  withQuestion(state, questionId, ({ status, itemId, text }) => {
    if (status !== 'prepared') return refuse('question-was-opened')
    if (openQuestion(state)) return refuse('another-question-open')
    if (itemId !== floorItemId(state.agenda)) return refuse('item-not-on')
    return accept({ type: 'questionOpened', questionId, itemId, text })
  })

const ownOrganization = (actor: Viewer, named: string | undefined): string | Decided => {
  const organizationId = named ?? actor.organizations[0]
  if (organizationId === undefined) return refuse('no-seat')
  return actor.organizations.includes(organizationId) ? organizationId : refuse('not-your-organization')
}

/** In writing, instead of by hand. */
export const answerQuestion = (
  state: State,
  command: CommandOf<'answerQuestion'>,
  { actor }: Context,
): Decided =>
  withQuestion(state, command.questionId, ({ id: questionId, status, answers }) => {
    const organizationId = ownOrganization(actor, command.organizationId)
    if (typeof organizationId !== 'string') return organizationId
    const outside = notAdmitted(state, actor.personId)
    if (outside) return outside
    if (status !== 'open') return refuse('question-not-open')
    if (isSteering(state, organizationId)) return refuse('steering-group-waits')
    if (answers.some((one) => one.organizationId === organizationId && one.text !== null))
      return refuse('already-answered')
    const { personId } = actor
    return accept({
      type: 'questionAnswered',
      questionId,
      organizationId,
      personId,
      text: command.text.trim(),
    })
  })

export const closeQuestion = (state: State, { questionId }: CommandOf<'closeQuestion'>): Decided =>
  withQuestion(state, questionId, ({ status }) =>
    status === 'open' ? accept({ type: 'questionClosed', questionId }) : refuse('question-not-open'),
  )

// --- invitations to the silent ---

const isOpenFor = (personId: string, itemId: string | null) => (one: Around['invitations'][number]) =>
  one.personId === personId && one.itemId === itemId && one.answer === null

export const inviteToSpeak = (
  state: State,
  { personId, organizationId: named }: CommandOf<'inviteToSpeak'>,
  { id }: Context,
): Decided => {
  const seats = personOf(state.roster, personId)?.seats ?? []
  const organizationId = named ?? seats[0]?.organizationId
  if (organizationId === undefined) return refuse('unknown-person')
  if (!seats.some((seat) => seat.organizationId === organizationId)) return refuse('not-your-organization')
  const itemId = floorItemId(state.agenda)
  if (state.around.invitations.some(isOpenFor(personId, itemId))) return refuse('already-invited')
  const waits = state.floor.requests.some(
    (one) => one.itemId === itemId && one.organizationId === organizationId,
  )
  if (waits) return refuse('already-waiting')
  return accept({ type: 'speakInvited', invitationId: id, itemId, personId, organizationId })
}

/** The answer is private. Taking the floor asks for it like anybody else: nobody sees that it was an invitation. */
export const answerInvitation = (
  state: State,
  command: CommandOf<'answerInvitation'>,
  { actor, id }: Context,
): Decided => {
  const invitation = findById(state.around.invitations, command.invitationId)
  if (!invitation || invitation.answer !== null) return refuse('unknown-invitation')
  if (invitation.personId !== actor.personId) return refuse('not-yours')
  const { id: invitationId, personId, organizationId, itemId } = invitation
  const answered: Happening = {
    type: 'speakInvitationAnswered',
    invitationId,
    personId,
    answer: command.answer,
  }
  if (command.answer !== 'floor') return accept(answered)
  if (!actor.organizations.includes(organizationId)) return refuse('not-your-organization')
  if (itemId !== floorItemId(state.agenda)) return refuse('item-not-on')
  if (state.floor.requests.some((one) => one.itemId === itemId && one.personId === personId))
    return refuse('already-waiting')
  const asked = { requestId: id, personId, organizationId, itemId }
  return accept(answered, {
    type: 'floorRequested',
    ...asked,
    kind: 'statement',
    capacity: null,
    entered: false,
  })
}

// --- tour de table ---

/** A draw below a number. It has to come from outside the meeting: the context's id is random, and this is its digest (FNV-1a). */
export const drawn = (id: string, below: number): number => {
  let hash = 0x811c9dc5
  for (let index = 0; index < id.length; index++)
    hash = Math.imul(hash ^ id.charCodeAt(index), 0x01000193) >>> 0
  return below === 0 ? 0 : hash % below
}

/** English alphabetical order of codes; from one drawn by lot it goes round. */
export const startTour = (state: State, { from, whom }: CommandOf<'startTour'>, { id }: Context): Decided => {
  if (state.around.tour) return refuse('tour-under-way')
  const { organizations, persons } = state.roster
  const isSeated = (organizationId: string) =>
    persons.some(({ seats }) => seats.some((seat) => seat.organizationId === organizationId))
  const order = organizations
    .filter(({ id: one, kind }) => (whom === 'all' || kind === 'member') && isSeated(one))
    .sort(byCode)
    .map((organization) => organization.id)
  if (order.length === 0) return refuse('nobody-left')
  const start = from === 'lot' ? drawn(id, order.length) : 0
  const itemId = floorItemId(state.agenda)
  return accept({
    type: 'tourStarted',
    tourId: id,
    itemId,
    order: [...order.slice(start), ...order.slice(0, start)],
  })
}

const withTour = ({ around }: State, then: (tour: Tour) => Decided): Decided =>
  around.tour ? then(around.tour) : refuse('no-tour')

/** Gives the floor to the organization whose turn it is; whoever spoke in the tour before it is done. */
export const callNextInTour = (
  state: State,
  { expected }: CommandOf<'callNextInTour'>,
  { id, now }: Context,
): Decided =>
  withTour(state, (tour) => {
    const organizationId = nextInTour(tour)
    if (organizationId === undefined) return refuse('nobody-left')
    if (organizationId !== expected)
      return refuse('tour-moved-on', organizationOf(state.roster, organizationId)?.code)
    const { current, interrupted, requests } = state.floor
    if (interrupted || current?.request.kind === 'point-of-order') return refuse('floor-held')
    const itemId = floorItemId(state.agenda)
    const waiting = requests.find(
      (one) => one.organizationId === organizationId && one.itemId === itemId && one.kind === 'statement',
    )
    const ended: Happening[] = current ? [{ type: 'floorEnded', requestId: current.request.id }] : []
    const asked = {
      personId: null,
      organizationId,
      kind: 'statement',
      capacity: null,
      itemId,
      entered: true,
    } as const
    const request: FloorRequest = waiting ?? {
      ...asked,
      ...{ id, arrival: 0, askedAt: now, override: null, side: null, questionId: null, speaksFor: [] },
    }
    const enters: Happening[] = waiting ? [] : [{ type: 'floorRequested', requestId: id, ...asked }]
    const limitSeconds = limitFor(state, request, now)
    const given: Happening = { type: 'floorGiven', requestId: request.id, limitSeconds, outOfTurn: false }
    return accept(...ended, { type: 'tourCalled', organizationId }, ...enters, given)
  })

const ofTour = (state: State, organizationId: string, actor: Viewer, then: () => Decided): Decided =>
  withTour(state, ({ waiting, later }) => {
    if (!isPodium(actor) && !actor.organizations.includes(organizationId))
      return refuse('not-your-organization')
    return waiting.includes(organizationId) || later.includes(organizationId) ? then() : refuse('not-in-tour')
  })

export const passInTour = (
  state: State,
  { organizationId }: CommandOf<'passInTour'>,
  { actor }: Context,
): Decided => ofTour(state, organizationId, actor, () => accept({ type: 'tourPassed', organizationId }))

export const deferInTour = (
  state: State,
  { organizationId }: CommandOf<'deferInTour'>,
  { actor }: Context,
): Decided =>
  ofTour(state, organizationId, actor, () =>
    state.around.tour?.later.includes(organizationId)
      ? refuse('nothing-changes')
      : accept({ type: 'tourDeferred', organizationId }),
  )

export const endTour = (state: State): Decided => withTour(state, () => accept({ type: 'tourEnded' }))

// --- interests ---

export const markInterest = (
  state: State,
  command: CommandOf<'markInterest'>,
  { actor }: Context,
): Decided => {
  const { itemId, interested } = command
  const organizationId = ownOrganization(actor, command.organizationId)
  if (typeof organizationId !== 'string') return organizationId
  if (!findById(state.agenda.items, itemId)) return refuse('unknown-item', itemId)
  const marked = state.around.interests.some(
    (one) => one.organizationId === organizationId && one.itemId === itemId,
  )
  return marked === interested
    ? refuse('nothing-changes')
    : accept({ type: 'interestMarked', organizationId, itemId, interested })
}

// --- evolving ---

type Answer = SetQuestion['answers'][number]

const answerAdded = (around: Around, questionId: string, answer: Answer): Around => ({
  ...around,
  questions: updateById(around.questions, questionId, (question) => ({
    ...question,
    answers: [...question.answers, answer],
  })),
})

const withoutRequest = (around: Around, requestId: string): Around => {
  const isOther = (answer: Answer) => answer.requestId !== requestId
  if (around.questions.every(({ answers }) => answers.every(isOther))) return around
  return {
    ...around,
    questions: around.questions.map((one) => ({ ...one, answers: one.answers.filter(isOther) })),
  }
}

/** A hand that was raised for a question answers it when it gets the floor. */
const answeredByHand = ({ around, floor }: Pick<State, 'around' | 'floor'>, requestId: string): Around => {
  const request = findById(floor.requests, requestId)
  if (!request?.questionId) return around
  const { organizationId, personId } = request
  return answerAdded(around, request.questionId, { organizationId, personId, requestId, text: null })
}

const evolveQuestions = (state: Pick<State, 'around' | 'floor'>, event: MeetingEvent): Around => {
  const { around } = state
  switch (event.type) {
    case 'questionPrepared': {
      const { questionId: id, itemId, text } = event
      return {
        ...around,
        questions: [...around.questions, { id, itemId, text, status: 'prepared', answers: [] }],
      }
    }
    case 'questionRemoved':
      return { ...around, questions: around.questions.filter(({ id }) => id !== event.questionId) }
    // Most have never seen the question before it is opened: it is put at the end, for those who had it too.
    case 'questionOpened': {
      const { questionId: id, itemId, text } = event
      const others = around.questions.filter((question) => question.id !== id)
      return { ...around, questions: [...others, { id, itemId, text, status: 'open', answers: [] }] }
    }
    case 'questionAnswered': {
      const { questionId, organizationId, personId, text } = event
      return answerAdded(around, questionId, { organizationId, personId, requestId: null, text })
    }
    case 'questionClosed':
      return {
        ...around,
        questions: updateById(around.questions, event.questionId, (one) => ({ ...one, status: 'closed' })),
      }
    case 'floorGiven':
      return answeredByHand(state, event.requestId)
    case 'floorActUndone': {
      const act = state.floor.lastAct
      return act?.kind === 'given' ? withoutRequest(around, act.request.id) : around
    }
    default:
      return around
  }
}

const answered = (
  around: Around,
  isThis: (one: Around['invitations'][number]) => boolean,
  answer: 'floor' | 'nothing' | 'lapsed',
): Around =>
  around.invitations.some(isThis)
    ? { ...around, invitations: around.invitations.map((one) => (isThis(one) ? { ...one, answer } : one)) }
    : around

type InTour = Extract<MeetingEvent, { type: 'tourCalled' | 'tourPassed' | 'tourDeferred' | 'tourLeft' }>
const movesInTour = (event: MeetingEvent): event is InTour =>
  event.type === 'tourCalled' ||
  event.type === 'tourPassed' ||
  event.type === 'tourDeferred' ||
  event.type === 'tourLeft'

const evolveTour = (tour: Tour | null, event: MeetingEvent): Tour | null => {
  if (event.type === 'tourStarted') {
    return { id: event.tourId, itemId: event.itemId, waiting: event.order, later: [], passed: [], called: [] }
  }
  if (!tour || event.type === 'tourEnded') return null
  if (!movesInTour(event)) return tour
  const isOther = (id: string) => id !== event.organizationId
  const rest = { ...tour, waiting: tour.waiting.filter(isOther), later: tour.later.filter(isOther) }
  if (event.type === 'tourLeft') return rest
  if (event.type === 'tourCalled') return { ...rest, called: [...rest.called, event.organizationId] }
  if (event.type === 'tourPassed') return { ...rest, passed: [...rest.passed, event.organizationId] }
  return { ...rest, later: [...rest.later, event.organizationId] }
}

export const evolveAround = (state: Pick<State, 'around' | 'floor'>, event: MeetingEvent): Around => {
  const { around } = state
  switch (event.type) {
    case 'speakInvited': {
      const { invitationId: id, itemId, personId, organizationId, at } = event
      return {
        ...around,
        invitations: [...around.invitations, { id, itemId, personId, organizationId, at, answer: null }],
      }
    }
    case 'speakInvitationAnswered':
      return answered(around, ({ id }) => id === event.invitationId, event.answer)
    // What nobody answered before the item is over has lapsed.
    case 'itemEnded':
      return answered(around, ({ itemId, answer }) => itemId === event.itemId && answer === null, 'lapsed')
    case 'interestMarked': {
      const { organizationId, itemId, interested } = event
      const others = around.interests.filter(
        (one) => one.organizationId !== organizationId || one.itemId !== itemId,
      )
      return { ...around, interests: interested ? [...others, { organizationId, itemId }] : others }
    }
    case 'tourStarted':
    case 'tourCalled':
    case 'tourPassed':
    case 'tourDeferred':
    case 'tourLeft':
    case 'tourEnded':
      return { ...around, tour: evolveTour(around.tour, event) }
    default:
      return evolveQuestions(state, event)
  }
}

/** Prepared questions and all invitations are for the podium; one's own invitations and interests for oneself. */
export const aroundFor = (around: Around, viewer: Viewer): Around => ({
  ...around,
  questions: around.questions.filter(({ status }) => status !== 'prepared'),
  invitations: around.invitations.filter(({ personId }) => personId === viewer.personId),
  interests: around.interests.filter(({ organizationId }) => viewer.organizations.includes(organizationId)),
})
