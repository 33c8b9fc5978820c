import { describe, expect, test } from 'vitest'
import survey from '../samples/iasmn32/session-survey.json' with { type: 'json' }
import { readCommand } from '../server/read-command.ts'
import type { CommandOf } from '../shared/commands.ts'
import type { Happening } from '../shared/events.ts'
import { isRefused } from '../shared/kernel/decision.ts'
import { decide, fold } from '../shared/meeting/meeting.ts'
import type { PartAnswer, Poll } from '../shared/polls/model.ts'
import { countOf, spreadOf } from '../shared/polls/tally.ts'
import type { Person } from '../shared/roster/model.ts'
import type { State } from '../shared/state.ts'
import { actorIn, does, given, opening, type Step } from './given.ts'

// --- 39 people who answer: 14 of the Steering Group, 25 others ---

const steering = 14
const all = 39
const isSteering = (place: number): boolean => place < steering
const idOf = (place: number): string => `r${place + 1}`

const person = (id: string, more: Partial<Person>): Happening => ({
  type: 'personAdded',
  person: { id, role: 'delegate', seats: [], presence: null, revoked: false, ...more },
})

const meeting: readonly Happening[] = [
  {
    ...{ type: 'meetingCreated', meetingId: 'm1', title: '32nd session', body: 'IASMN' },
    ...{ zone: 'Europe/Zurich', rehearsalOf: null },
  },
  ...Array.from(
    { length: all },
    (_, place): Happening => ({
      type: 'organizationAdded',
      organization: {
        ...{ id: `o${place + 1}`, code: `ORG${place + 1}`, name: '', kind: 'member', aliases: [] },
        steeringGroup: isSteering(place) ? [{ from: null, until: null }] : [],
      },
    }),
  ),
  person('chair', { role: 'chair' }),
  ...Array.from({ length: all }, (_, place) =>
    person(idOf(place), { seats: [{ organizationId: `o${place + 1}`, seat: 'head' }] }),
  ),
]

// --- what they answered: as the survey of the 32nd session reports it ---

const times = <T>(count: number, value: T): T[] => Array<T>(count).fill(value)
const zeros = (count: number): number[] => times(count, 0)

/** Stars: 50 of the Steering Group's 14, 93 of the others' 25. */
const rating = [...times(8, 4), ...times(6, 3), ...times(18, 4), ...times(7, 3)]
const days = [...times(24, 'o1'), ...times(12, 'o2'), ...times(3, 'o3')]
/** Four of the Steering Group strongly too short, three strongly too long; 22 of all at 0 or ±1. */
const length = [
  ...[-28, -25, -22, -20, 47, 25, 23, ...zeros(7)],
  ...[0, ...times(7, 1), ...times(7, -1), 10, -10, 8, -8, 6, -6, 4, -4, 3, -3],
]
/** Mean −4, mode 0, from −43 to +16. */
const sessions = [...zeros(12), -43, 16, ...times(11, -5), ...times(7, -10), -4, 1, -1, 2, -2, 3, -3]
const future = [...times(20, 'o1'), ...times(9, 'o2'), ...times(10, 'other')]
const platform = [...times(13, 5), ...times(13, 4), ...times(13, 3)]
/** Who wrote something: so many of the Steering Group, so many others. */
const wrote = (steeringGroup: number, others: number) => (place: number) =>
  isSteering(place) ? place < steeringGroup : place < steering + others
const [onPreparation, onFuture, onFloor] = [wrote(10, 11), wrote(7, 11), wrote(10, 16)]

const says = (partId: string, choice: string, words = ''): PartAnswer => ({ partId, choice: [choice], words })
const writes = (partId: string, place: number, isWritten: boolean): PartAnswer[] =>
  isWritten ? [{ partId, choice: [], words: `Words ${place + 1}` }] : []

const answersOf = (place: number): PartAnswer[] => [
  says('q1', `${rating[place]}`),
  says('q2', days[place] ?? ''),
  { partId: 'q3', choice: place % 2 === 0 ? ['o1', 'o3'] : ['o2'], words: '' },
  says('q4', `${length[place]}`),
  says('q5', `${sessions[place]}`),
  says('q6', future[place] ?? '', future[place] === 'other' ? `Something else ${place + 1}` : ''),
  ...writes('q7', place, onPreparation(place)),
  says('q8', `${platform[place]}`),
  ...writes('q9', place, onFuture(place)),
  ...writes('q10', place, onFloor(place)),
]

const asPrepared = survey as CommandOf<'preparePoll'>['poll']
const pollIn = (state: State): Poll => state.polls.polls[0] as Poll
const everyone = Array.from({ length: all }, (_, place) => place)

/** The survey held with answers that the podium sees, by everybody. */
const held = (): Poll => {
  const casts = everyone.map(
    (place): Step => does(idOf(place), { type: 'castBallot', pollId: 'p', answers: answersOf(place) }),
  )
  const poll = { ...asPrepared, rules: { names: 'podium' as const } }
  const put = does('chair', { type: 'putPoll', poll }, 'p')
  return pollIn(given(meeting, put, casts, does('chair', { type: 'closePoll', pollId: 'p' })).state)
}

/** The survey as the sample has it: sealed, opened and counted together. */
const heldSealed = (): Poll => {
  const put = does('chair', { type: 'putPoll', poll: asPrepared, publicKey: '0'.repeat(64) }, 'p')
  const { state } = given(meeting, put, does('chair', { type: 'askToClose', pollId: 'p' }))
  const opened = () => ({
    answered: everyone.map(idOf).sort(),
    ballots: everyone.map((place) => ({ steeringGroup: isSteering(place), answers: answersOf(place) })),
  })
  const context = { actor: actorIn(state, 'chair'), now: opening, id: 'c', opened }
  const decided = decide(state, { type: 'closePoll', pollId: 'p' }, context)
  if (isRefused(decided)) throw new Error(decided.refused)
  return pollIn(fold(decided.events, state))
}

describe('the survey of the 32nd session', () => {
  test('the sample is a poll that the form and the server take', () => {
    expect(readCommand({ type: 'preparePoll', poll: survey })).toBeTruthy()
    expect(survey.parts).toHaveLength(10)
  })

  test.each([
    ['answers that the podium sees', held],
    ['sealed answers', heldSealed],
  ])('with %s its figures are those of the report', (_, hold) => {
    const poll = hold()
    const count = (id: string) => {
      const found = poll.counts.find(({ partId }) => partId === id)
      if (!found) throw new Error(`${id} was not counted`)
      return found
    }
    const spread = (id: string) => spreadOf(count(id))
    const starsOf = (group: 'all' | 'steering') =>
      count('q1').choices.reduce(
        (sum, one) => sum + Number(one.choice) * (group === 'all' ? one.count : (one.steeringGroup ?? 0)),
        0,
      )
    expect(poll.electorate).toHaveLength(39)
    expect(poll.electorate.filter(({ steeringGroup }) => steeringGroup)).toHaveLength(14)

    expect([starsOf('all'), starsOf('steering')]).toEqual([143, 50])
    expect(spread('q1')?.mean).toBeCloseTo(143 / 39)
    expect(count('q2').choices.map((one) => one.count)).toEqual([24, 12, 3])

    expect(spread('q4')).toMatchObject({ mean: 0, modes: [0], least: -28, most: 47 })
    const middle = ['0', '1', '-1'].reduce((sum, choice) => sum + countOf(count('q4'), choice), 0)
    expect(middle).toBe(22)
    expect(spread('q5')).toMatchObject({ mean: -4, modes: [0], least: -43, most: 16 })

    expect(count('q6')).toMatchObject({ answered: 39, noAnswer: 0 })
    expect(count('q6').choices.map((one) => one.count)).toEqual([20, 9, 10])
    expect(count('q6').words).toHaveLength(10)
    expect(spread('q8')?.mean).toBe(4)
    const written = ['q7', 'q9', 'q10'].map((id) => [count(id).answered, count(id).noAnswer])
    expect(written).toEqual([
      [21, 18],
      [18, 21],
      [26, 13],
    ])
    // What was written stands without its author, sorted.
    expect(count('q7').words).toEqual([...count('q7').words].sort())
  })

  test('sealed, nothing says who answered what', () => {
    expect(heldSealed().ballots).toEqual([])
  })
})
