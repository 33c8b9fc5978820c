import { createHash } from 'node:crypto'
import type { CommandOf } from '../shared/commands.ts'
import type { Names } from '../shared/kernel/decision.ts'
import type { Viewer } from '../shared/kernel/viewer.ts'
import type { PartAnswer } from '../shared/polls/model.ts'
import { defaultVotingRules, pollOf } from '../shared/polls/select.ts'
import { countBallots } from '../shared/polls/tally.ts'
import type { State } from '../shared/state.ts'
import { actorIn, does, given, minutes, pass, type Step, underWay, type World } from './given.ts'

/** SHA-256, as exports print it. */
export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

type Draft = CommandOf<'putPoll'>['poll']

const puts = (id: string, poll: Draft, more: Partial<CommandOf<'putPoll'>> = {}): Step =>
  does('chair', { type: 'putPoll', poll, ...more }, id)
const casts = (
  pollId: string,
  actor: string,
  unitId: string,
  choice: string | string[],
  words = '',
  partId = 'whole',
): Step => {
  const answer: PartAnswer = { partId, choice: typeof choice === 'string' ? [choice] : choice, words }
  return does(actor, { type: 'castBallot', pollId, unitId, answers: [answer] })
}
const closes = (pollId: string): Step[] => [
  pass(minutes(2)),
  does('chair', { type: 'askToClose', pollId }),
  does('chair', { type: 'closePoll', pollId }),
]
const concludes = (more: Omit<CommandOf<'conclude'>, 'type'>, id: string): Step =>
  does('chair', { type: 'conclude', ...more }, id)

/** Nobody has been told to fear this: words that a spreadsheet would take for a formula. */
export const formulaWords = '=HYPERLINK("http://example.org","see here")'

const decision: Step[] = [
  does(
    'secretary',
    {
      type: 'draftDecision',
      itemId: 'priorities',
      kind: 'decision',
      title: 'Priorities of the network',
      documents: ['IASMN/2020/3'],
      points: [
        { text: 'Took note of the report of the working group;' },
        { text: 'Requested the secretariat to circulate the text by October.' },
      ],
      tabled: true,
    },
    'd',
  ),
  does(
    'undp',
    {
      type: 'proposeAmendment',
      decisionId: 'd',
      kind: 'replace',
      pointId: 'd-2',
      text: 'Requested the secretariat to circulate the text by September.',
    },
    'a1',
  ),
  does('secretary', { type: 'applyAmendment', amendmentId: 'a1' }),
  puts('objections', { method: 'no-objection', title: 'Priorities', decisionId: 'd', itemId: 'priorities' }),
  casts('objections', 'undp', 'undp', 'no-objection'),
  casts('objections', 'unhcr', 'unhcr', 'reservation', 'Subject to funds.'),
  casts('objections', 'ebrd2', 'ebrd', 'no-objection'),
  casts('objections', 'secretary', 'adb', 'no-objection'),
  closes('objections'),
  concludes({ decisionId: 'd', pollId: 'objections', outcome: 'endorsed', text: 'So decided.' }, 'k1'),
  does('secretary', {
    type: 'addFootnote',
    about: 'poll',
    aboutId: 'objections',
    organizationId: 'unon',
    text: 'Had intended to make a reservation.',
  }),
].flat()

const indicative: Step[] = [
  puts('indicative', {
    ...{ method: 'indicative', title: 'Shared premises: "one house"?', itemId: 'priorities' },
    ...{ text: 'The network supports shared premises.', document: 'IASMN/2020/4' },
    rules: { held: true },
  }),
  casts('indicative', 'undp', 'undp', 'support'),
  casts('indicative', 'adb', 'adb', 'support-with-amendment', formulaWords),
  casts('indicative', 'ebrd', 'ebrd', 'cannot-support', 'heldwordsofebrd'),
  casts('indicative', 'both', 'unep', 'cannot-respond'),
  closes('indicative'),
].flat()

const recorded: Step[] = [
  does('chair', {
    type: 'setVotingRules',
    rules: {
      ...defaultVotingRules,
      ...{ deciding: 'majority', proxies: 1 },
      quorumToDecide: { numerator: 1, denominator: 3, than: 'at-least' },
    },
  }),
  does('secretary', { type: 'recordProxy', fromId: 'unon', toId: 'adb' }),
  puts('recorded', {
    method: 'recorded',
    title: 'The budget',
    text: 'Adopts the budget of 2021.',
    itemId: 'priorities',
  }),
  casts('recorded', 'undp', 'undp', 'in-favour'),
  casts('recorded', 'unhcr', 'unhcr', 'in-favour'),
  casts('recorded', 'adb', 'adb', 'in-favour'),
  casts('recorded', 'adb', 'unon', 'in-favour'),
  casts('recorded', 'ebrd', 'ebrd', 'against', 'Too high.'),
  casts('recorded', 'both', 'unep', 'abstain'),
  closes('recorded'),
  concludes({ pollId: 'recorded', outcome: 'adopted', text: 'The budget is adopted.' }, 'k2'),
].flat()

const choice: Step[] = [
  puts('choice', {
    ...{ method: 'choice', title: 'Where to meet next', itemId: 'priorities' },
    parts: [{ text: 'Where do we meet?', ask: 'ranked', options: ['Geneva', 'Vienna', 'Nairobi'] }],
    rules: { names: 'podium' },
  }),
  casts('choice', 'undp', 'undp', ['o1', 'o2'], 'choicewordsofundp', 'q1'),
  casts('choice', 'adb', 'adb', ['o2'], '', 'q1'),
  casts('choice', 'ebrd', 'ebrd', ['o3', 'o2'], '', 'q1'),
  casts('choice', 'unhcr', 'unhcr', ['o2', 'o1'], '', 'q1'),
  casts('choice', 'both', 'unep', ['o1'], '', 'q1'),
  closes('choice'),
].flat()

const survey: Step[] = [
  puts('survey', {
    ...{ method: 'questionnaire', title: 'How was the session?', unit: 'person' },
    parts: [
      { text: 'How useful was it?', ask: 'stars' },
      { text: 'Too short or too long?', ask: 'slider' },
      { text: 'What else?', ask: 'text' },
    ],
  }),
  does('undp', {
    type: 'castBallot',
    pollId: 'survey',
    answers: [
      { partId: 'q1', choice: ['4'], words: '' },
      { partId: 'q2', choice: ['-20'], words: '' },
      { partId: 'q3', choice: [], words: 'Longer breaks.' },
    ],
  }),
  does('ebrd', {
    type: 'castBallot',
    pollId: 'survey',
    answers: [
      { partId: 'q1', choice: ['5'], words: '' },
      { partId: 'q2', choice: ['5'], words: '' },
    ],
  }),
  closes('survey'),
].flat()

const key = 'ab'.repeat(32)
const secret: Step[] = [
  puts(
    'secret',
    {
      ...{ method: 'secret', title: 'Election of the co-chair', itemId: 'priorities' },
      parts: [{ text: 'Who is to be co-chair?', ask: 'one', options: ['A. Person', 'B. Person'] }],
    },
    { publicKey: key },
  ),
  pass(minutes(3)),
]
const voided: Step[] = [
  puts('voided', { method: 'indicative', title: 'Asked too early', text: 'Is this agreed?' }),
  casts('voided', 'undp', 'undp', 'support', 'voidwords'),
  does('chair', { type: 'voidPoll', pollId: 'voided', reason: 'The wrong text.' }),
]
const open: Step[] = [
  pass(minutes(1)),
  puts('open', {
    method: 'indicative',
    title: 'Still being asked',
    text: 'Shall we go on?',
    itemId: 'priorities',
  }),
  casts('open', 'undp', 'undp', 'support', 'openwordsofundp'),
  casts('open', 'ebrd', 'ebrd', 'reservation', 'openwordsofebrd'),
  does('chair', {
    type: 'preparePoll',
    poll: { method: 'indicative', title: 'preparedtitle', text: 'Later.' },
  }),
]

/** What an urn tells when the secret ballot is opened: who has answered, and answers without who. */
const urn = (state: State): Step[] => {
  const poll = pollOf(state.polls, 'secret')
  if (!poll) return []
  const answers = ['o1', 'o1', 'o2', 'o1', 'o2'].map((one) => ({
    steeringGroup: false,
    answers: [{ partId: 'q1', choice: [one], words: '' }],
  }))
  const answered = ['adb', 'ebrd', 'undp', 'undss', 'unhcr']
  const result = { pollId: 'secret', answered, counts: countBallots(poll, answers) }
  return [
    { type: 'pollClosed', pollId: 'secret', presentAtClose: 5 },
    { type: 'pollCounted', ...result, ballots: [] },
    { type: 'pollPublished', ...result, ballots: null },
  ]
}

const before: Step[] = [
  ...underWay,
  ...['undp', 'unhcr', 'adb', 'ebrd', 'chair'].map(
    (personId): Step => ({ type: 'presenceSet', personId, presence: 'in-room' }),
  ),
  pass(minutes(5)),
]
const upTo: Step[] = [before, decision, indicative, recorded, choice, survey, secret].flat()

/**
 * A meeting with a poll of each method and in each state: objections (concluded, with a footnote), indicative (held),
 * recorded (adopted, with a proxy), choice (names for the podium), survey (by person), secret, voided, open, prepared.
 */
export const polledMeeting = (): State => polledWorld().state

/** The same with its events. */
export const polledWorld = (): World => {
  const sealed = given(...upTo).state
  return given(...upTo, ...urn(sealed), ...voided, ...open).world
}

export const polledNames: Names = {
  chair: 'Chair Person',
  secretary: 'Sara Secretary',
  undp: 'Una Delegate',
  unhcr: 'Uwe Delegate',
  adb: 'Ada Delegate',
  ebrd: 'Eve Delegate',
  ebrd2: 'Eli Delegate',
  both: 'Bo Twoseats',
}

/** Whoever may look at a meeting. */
export const viewersOf = (state: State): Viewer[] => [
  { personId: 'organizer', role: 'organizer', organizations: [] },
  ...['chair', 'co-chair', 'secretary', 'undp', 'ebrd', 'both', 'ficsa', 'swiss', 'stage'].map((id) =>
    actorIn(state, id),
  ),
]
