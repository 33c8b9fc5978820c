import { describe, expect, test } from 'vitest'
import { actedFor, actsFor } from '../shared/acting.ts'
import { type Command, type CommandType, commands } from '../shared/commands.ts'
import type { Happening, MeetingEvent } from '../shared/events.ts'
import { isRefused } from '../shared/kernel/decision.ts'
import { reaches, roomsOf } from '../shared/kernel/rooms.ts'
import type { Role, Viewer } from '../shared/kernel/viewer.ts'
import { actsAsIn, authority, seatedCommands } from '../shared/meeting/features.ts'
import { audience, decide, evolve, view } from '../shared/meeting/meeting.ts'
import { ballotOf, defaultVotingRules, ownUnits, pollOf } from '../shared/polls/select.ts'
import type { Organization, PersonRole, SeatKind } from '../shared/roster/model.ts'
import type { State } from '../shared/state.ts'
import { asks, does, given, gives, opening, type Step, underWay } from './given.ts'
import { play } from './random-meeting.ts'

type Kind = Organization['kind']
const kinds: readonly Kind[] = ['member', 'observer', 'guest']
const seats: readonly SeatKind[] = ['head', 'alternate']
const seatRoles: readonly PersonRole[] = [
  ...(['chair', 'co-chair', 'secretariat', 'delegate', 'observer', 'guest'] as const),
]
const roles: readonly Role[] = [...seatRoles, 'stage', 'organizer']

/** Who acts for what, written down once more: the rule that the code is held against. */
const acts: { readonly [K in Kind]: readonly Role[] } = {
  member: ['chair', 'co-chair', 'secretariat', 'delegate'],
  observer: ['chair', 'co-chair', 'secretariat', 'delegate', 'observer'],
  guest: ['chair', 'co-chair', 'secretariat', 'delegate', 'observer', 'guest'],
}

// --- every command that acts for an organization, and an occasion for it ---

interface Occasion {
  /** What has to happen before; the organization is `own`. */
  readonly before: readonly Step[]
  readonly command: Command
  /** For members of the body only. */
  readonly membersOnly?: boolean
  /** The podium does it by office for any organization, also where it acts for none. */
  readonly byOffice?: readonly Role[]
}

const podium: readonly Role[] = ['chair', 'co-chair', 'secretariat']
const answers = [{ partId: 'whole', choice: ['support'], words: '' }]
const key = 'ab'.repeat(32)
const tabled: readonly Step[] = [
  does(
    'secretary',
    {
      ...{ type: 'draftDecision', itemId: 'priorities', kind: 'decision', title: 'T', documents: [] },
      points: [{ text: 'Took note of it.' }],
      tabled: true,
    },
    'd',
  ),
]
const proposes: Command = {
  ...{ type: 'proposeAmendment', decisionId: 'd', kind: 'insert', pointId: null },
  text: 'Thanked the chair.',
}
const ruledOn: readonly Step[] = [
  asks('undp', 'po', 'point-of-order'),
  gives('po'),
  does('chair', { type: 'rulePointOfOrder', requestId: 'po', ruling: 'not-upheld', text: '' }),
]
const asked: readonly Step[] = [
  does('secretary', { type: 'prepareQuestion', itemId: 'priorities', text: 'How?' }, 'q'),
  does('chair', { type: 'openQuestion', questionId: 'q' }),
]
const touring: readonly Step[] = [does('chair', { type: 'startTour', from: 'first', whom: 'all' }, 't')]
const voting: readonly Step[] = [
  does('chair', { type: 'setVotingRules', rules: { ...defaultVotingRules, deciding: 'majority' } }),
  does(
    'chair',
    { type: 'putPoll', poll: { method: 'recorded', title: 'V', text: 'T', itemId: 'priorities' } },
    'v',
  ),
]

const occasions = {
  castBallot: {
    before: [does('chair', { type: 'putPoll', poll: { method: 'indicative', title: 'P', text: 'T' } }, 'p')],
    command: { type: 'castBallot', pollId: 'p', answers },
    membersOnly: true,
  },
  takeBackBallot: {
    before: [
      does(
        'chair',
        {
          type: 'putPoll',
          poll: { method: 'indicative', title: 'P', text: 'T', rules: { stands: 'last' } },
        },
        'p',
      ),
      {
        ...{ type: 'ballotCast', pollId: 'p', unit: 'organization', holderId: null, seenBy: 'hidden' },
        ballot: { unitId: 'own', answers, castBy: 'colleague', as: 'alternate', castAt: opening },
      } as Happening,
    ],
    command: { type: 'takeBackBallot', pollId: 'p' },
    membersOnly: true,
  },
  castSealed: {
    before: [
      does(
        'chair',
        { type: 'putPoll', publicKey: key, poll: { method: 'secret', title: 'P', text: 'T' } },
        'p',
      ),
    ],
    command: { type: 'castSealed', pollId: 'p', sealed: 'AAAA' },
    membersOnly: true,
  },
  appealRuling: { before: ruledOn, command: { type: 'appealRuling', requestId: 'po' }, membersOnly: true },
  answerSpokesperson: {
    before: [does('undp', { type: 'requestFloor', kind: 'statement', speaksFor: ['own'] }, 'r')],
    command: { type: 'answerSpokesperson', requestId: 'r', organizationId: 'own', confirmed: true },
  },
  answerQuestion: { before: asked, command: { type: 'answerQuestion', questionId: 'q', text: 'So.' } },
  passInTour: {
    before: touring,
    command: { type: 'passInTour', organizationId: 'own' },
    byOffice: podium,
  },
  deferInTour: {
    before: touring,
    command: { type: 'deferInTour', organizationId: 'own' },
    byOffice: podium,
  },
  markInterest: { before: [], command: { type: 'markInterest', itemId: 'terms', interested: true } },
  proposeAmendment: { before: tabled, command: proposes, membersOnly: true, byOffice: podium },
  withdrawAmendment: {
    before: [...tabled, does('secretary', { ...proposes, organizationId: 'own' } as Command, 'a')],
    command: { type: 'withdrawAmendment', amendmentId: 'a' },
    byOffice: podium,
  },
  signUp: {
    before: [does('secretary', { type: 'addGroup', name: 'Drivers', open: true }, 'g')],
    command: { type: 'signUp', groupId: 'g', part: 'member' },
  },
  reportAction: {
    before: [does('secretary', { type: 'trackAction', text: 'Write.', ownerIds: ['own'] }, 'x')],
    command: { type: 'reportAction', actionId: 'x', status: 'ongoing', text: '' },
    byOffice: [...podium, 'organizer'],
  },
  supportQuestion: {
    before: [
      does('undp', { type: 'postMessage', text: 'Why?', question: true, expected: 'priorities' }, 'm'),
    ],
    command: { type: 'supportQuestion', messageId: 'm', supported: true },
  },
  requestFloor: {
    before: voting,
    command: { type: 'requestFloor', kind: 'explanation-of-vote' },
    membersOnly: true,
  },
} satisfies { readonly [T in CommandType]?: Occasion }

const replies: Occasion = { before: [], command: { type: 'requestFloor', kind: 'right-of-reply' } }

const worldWith = (kind: Kind, role: Role, seat: SeatKind, before: readonly Step[]): State => {
  const own: Organization = { id: 'own', code: 'OWN', name: '', kind, aliases: [], steeringGroup: [] }
  const isSeated = (seatRoles as readonly Role[]).includes(role)
  const person = (id: string, as: PersonRole, ...held: { organizationId: string; seat: SeatKind }[]) =>
    ({
      type: 'personAdded',
      person: { id, role: as, seats: held, presence: null, revoked: false },
    }) as Happening
  const added: Step[] = [
    { type: 'organizationAdded', organization: own },
    // The organization is on the tour, and can answer, whoever is judged.
    person('colleague', 'delegate', { organizationId: 'own', seat: seat === 'head' ? 'alternate' : 'head' }),
    ...(isSeated ? [person('who', role as PersonRole, { organizationId: 'own', seat })] : []),
  ]
  return given(...underWay, ...added, ...before).state
}

const viewerOf = (role: Role): Viewer => ({
  personId: 'who',
  role,
  organizations: role === 'stage' || role === 'organizer' ? [] : ['own'],
})

const outcomeOf = (kind: Kind, role: Role, seat: SeatKind, { before, command }: Occasion): string => {
  const state = worldWith(kind, role, seat, before)
  const decided = decide(state, command, { actor: viewerOf(role), now: opening + 600_000, id: 'new' })
  return isRefused(decided) ? decided.refused : 'accepted'
}

const expectedOf = (kind: Kind, role: Role, type: CommandType, occasion: Occasion): readonly string[] => {
  if (!authority[type].includes(role)) return ['not-allowed']
  if (occasion.byOffice?.includes(role)) return ['accepted']
  if (occasion.membersOnly && kind !== 'member') return ['members-only', 'not-in-electorate']
  return acts[kind].includes(role) ? ['accepted'] : ['not-its-representative']
}

describe('who acts for an organization', () => {
  test('P24 it is a question of role and seat: every command × role × kind of organization × seat', () => {
    const wrong: string[] = []
    let cases = 0
    const all: (readonly [string, CommandType, Occasion])[] = [
      ...Object.entries(occasions).map(
        ([type, one]) => [type, type as CommandType, one as Occasion] as const,
      ),
      ['right of reply', 'requestFloor', replies],
    ]
    for (const [name, type, occasion] of all)
      for (const role of roles)
        for (const kind of kinds)
          for (const seat of seats) {
            cases += 1
            const outcome = outcomeOf(kind, role, seat, occasion)
            if (!expectedOf(kind, role, type, occasion).includes(outcome))
              wrong.push(`${name}: ${role} with a ${kind} (${seat}): ${outcome}`)
          }
    expect(wrong).toEqual([])
    expect(cases).toBe(all.length * roles.length * kinds.length * seats.length)
  })

  test('P24 every command that people with a seat may send is classified, and each that acts has its occasion', () => {
    const open = (Object.keys(authority) as CommandType[]).filter((type) =>
      authority[type].includes('delegate'),
    )
    expect([...seatedCommands].sort()).toEqual(open.sort())
    const acting = open.filter(
      (type) =>
        ['vote', 'organization'].includes(actsAsIn({ type } as Command)) ||
        actsAsIn({ type, kind: 'right-of-reply' } as Command) === 'organization',
    )
    expect(Object.keys(occasions).sort()).toEqual(acting.sort())
    // What names an organization of one's own is never sent as a person only.
    const naming = open.filter((type) => {
      const { properties } = commands[type] as unknown as { readonly properties: object }
      return 'organizationId' in properties || 'unitId' in properties
    })
    expect(naming.filter((type) => actsAsIn({ type } as Command) === 'person')).toEqual([])
  })

  test('P24 one function says so, and the list of what somebody acts for is made of it', () => {
    for (const kind of kinds)
      for (const role of roles) {
        const own = { id: 'own', kind }
        const viewer = { role, organizations: ['own'] }
        const expected = acts[kind].includes(role)
        expect(actsFor(viewer, own), `${role} with a ${kind}`).toBe(expected)
        expect(actsFor({ ...viewer, organizations: ['other'] }, own)).toBe(false)
        const roster = worldWith(kind, 'delegate', 'head', []).roster
        expect(actedFor(roster, viewer)).toEqual(expected ? ['own'] : [])
      }
  })

  test('P24 whoever sits with several acts for those of its kind', () => {
    const { roster } = given(...underWay).state
    const seated = { organizations: ['undp', 'ficsa', 'swiss'] }
    expect(actedFor(roster, { role: 'delegate', ...seated })).toEqual(['undp', 'ficsa', 'swiss'])
    expect(actedFor(roster, { role: 'observer', ...seated })).toEqual(['ficsa', 'swiss'])
    expect(actedFor(roster, { role: 'guest', ...seated })).toEqual(['swiss'])
  })

  const occasioned: readonly CommandType[] = [
    ...['addPerson', 'changePerson', 'addPerson', 'changePerson', 'startItem', 'putPoll', 'addGroup'],
    ...['prepareQuestion', 'openQuestion', 'startTour', 'draftDecision', 'tableDecision', 'trackAction'],
    ...['postMessage', ...Object.keys(occasions)],
  ] as readonly CommandType[]

  test('P24 nobody acts for a member as its guest in any meeting that happens', () => {
    const events = new Set<string>()
    for (let seed = 1; seed <= 60; seed++) {
      const seeds = Array.from({ length: 300 }, (_, index) => seed * 7919 + index * 104_729)
      for (const turn of play(seeds, { types: occasioned }).turns) {
        const { actor, before, command } = turn
        if (!['guest', 'observer'].includes(actor.role)) continue
        if (!['vote', 'organization'].includes(actsAsIn(command))) continue
        const acted = actedFor(before.roster, actor)
        for (const event of turn.events) {
          const id = actedIn(before, event)
          if (id === undefined || id === actor.personId) continue
          events.add(event.type)
          expect(acted, `${actor.role} in ${event.type}`).toContain(id)
        }
      }
    }
    expect(events.size).toBeGreaterThan(2)
  })
})

/** The organization for which an event was made by somebody with a seat. */
const actedIn = (state: State, event: MeetingEvent): string | undefined => {
  switch (event.type) {
    case 'ballotCast':
      return event.ballot.unitId
    case 'ballotTakenBack':
      return event.unitId
    case 'amendmentProposed':
      return event.organizationId ?? undefined
    case 'amendmentWithdrawn':
      return (
        state.decisions.amendments.find(({ id }) => id === event.amendmentId)?.organizationId ?? undefined
      )
    case 'questionAnswered':
    case 'interestMarked':
    case 'groupSigned':
    case 'spokespersonAnswered':
    case 'tourPassed':
    case 'tourDeferred':
    case 'rulingAppealed':
    case 'questionSupported':
      return event.organizationId
    default:
      return undefined
  }
}

const ballot: Happening = {
  type: 'ballotCast',
  pollId: 'p',
  ballot: { unitId: 'own', answers, castBy: 'who', as: 'alternate', castAt: opening },
  unit: 'organization',
  holderId: null,
  seenBy: 'hidden',
}
const note: Happening = { type: 'ballotNoted', pollId: 'p', unitId: 'own' }
const withPoll = (role: Role, ...more: Step[]): State =>
  worldWith('member', role, 'alternate', [...occasions.castBallot.before, ...more])

describe('the ballot of an organization', () => {
  test('P24 is answered for, shown and sent to whoever acts for it, and to no guest beside them', () => {
    for (const role of seatRoles) {
      const state = withPoll(role, ballot, note)
      const poll = pollOf(state.polls, 'p')
      if (!poll) throw new Error('no poll')
      const viewer = viewerOf(role)
      const expected = acts.member.includes(role)
      expect(ownUnits(poll, viewer), role).toEqual(expected ? ['own'] : [])
      const seen = pollOf(view(state, viewer).polls, 'p')
      expect(ballotOf(seen ?? poll, 'own') !== undefined, role).toBe(expected)
      const event = { ...ballot, at: 1, by: 'colleague' } as MeetingEvent
      expect(reaches(audience(event), viewer), role).toBe(expected)
      expect(roomsOf(viewer).includes('organization:own'), role).toBe(expected)
    }
  })

  test('P24 in a log of earlier days, in which a guest has cast it, still folds as it was counted', () => {
    const state = withPoll('guest', ballot, note)
    expect(pollOf(state.polls, 'p')?.ballots).toMatchObject([{ unitId: 'own', castBy: 'who' }])
    const closed = [
      ...[{ type: 'pollClosed', pollId: 'p', presentAtClose: 1 }],
      { type: 'pollCounted', pollId: 'p', answered: ['own'], ballots: [ballot.ballot], counts: [] },
    ].reduce((before, event) => evolve(before, { ...event, at: 2, by: 'chair' } as MeetingEvent), state)
    expect(pollOf(closed.polls, 'p')).toMatchObject({ status: 'closed', answered: ['own'] })
  })

  test('P23 a guest of a member makes no quorum', () => {
    const quorum = { numerator: 1, denominator: 8, than: 'at-least' } as const
    const put: Command = {
      type: 'putPoll',
      poll: { method: 'recorded', title: 'V', text: 'T', rules: { quorumToOpen: quorum } },
    }
    const rules: Step = does('chair', {
      type: 'setVotingRules',
      rules: { ...defaultVotingRules, deciding: 'majority' },
    })
    for (const role of ['delegate', 'guest', 'observer'] as const) {
      const there: Step = { type: 'presenceSet', personId: 'who', presence: 'in-room' }
      const state = worldWith('member', role, 'alternate', [rules, there])
      const decided = decide(state, put, { actor: viewerOf('chair'), now: opening, id: 'v' })
      if (role === 'delegate') expect(isRefused(decided), role).toBe(false)
      else expect(decided).toEqual({ refused: 'no-quorum-to-open', about: '0 of 1' })
    }
  })
})
