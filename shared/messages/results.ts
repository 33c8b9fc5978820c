import { catalogue } from './catalogue.ts'

/** Those who took a choice, where everybody may know. */
const names = '{isNamed, select, true { ({codes})} other {}}'

const votes = (none: string): string =>
  `{inFavour, plural, =0 {${none}} other {#}} in favour to {against, plural, =0 {none} other {#}} against${names}, with {abstaining, plural, =0 {no abstentions} one {# abstention} other {# abstentions}}`

const vote = '{method, select, recorded {recorded vote} secret {secret ballot} other {vote}}'

const ruled = `{verdict, select,
  adopted {adopted}
  not_adopted {not adopted}
  tie_second_vote {a tie, to be voted on again}
  tie_chair_decides {a tie, which the chair decides}
  no_vote_cast {no vote was cast}
  other {no quorum}}`

/**
 * Results of polls: whole sentences first, then the figures that are listed in them. What begins a sentence (`leads`) says
 * who is counted.
 */
export const resultWords = catalogue('results', {
  // a poll without a result
  prepared: 'Not yet opened.',
  open: 'Open: there is no result yet.',
  void: 'Made void: {reason}. It counts for nothing.',
  unpublished: 'The result will be published later.',
  withdrawn:
    'It was published at {time} and withdrawn {seconds, plural, one {# second} other {# seconds}} later.',
  nobodyAnswered: 'Nobody answered; {count, plural, one {# was asked} other {# were asked}}.',
  // the parts of a poll
  part: '{name}: {result}',
  question: 'Question {place}',
  quoted: '“{text}”',
  // positions
  figures: '{figures}.',
  figuresAndRest: '{figures}; {rest}.',
  nobodyObjected: 'Nobody objected.',
  // votes
  recorded: `${votes('None')}; {rest}.`,
  adopted: `Adopted by a ${vote} of ${votes('none')}; {rest}.`,
  notAdopted: `Not adopted, by a ${vote} of ${votes('none')}; {rest}.`,
  rule: `By the rule: ${ruled}.`,
  ruleDeclared: `By the rule: ${ruled}; the chair declares.`,
  noVoteCast: 'No vote was cast.',
  noQuorum: 'No quorum.',
  noQuorumOf: 'No quorum: {present} present, {needed} of {members} needed.',
  // orders of preference
  preferred:
    '{rounds, plural, =1 {In the first round} other {After # rounds}} {name} is preferred: {figures}; {rest}.',
  equal:
    '{rounds, plural, =1 {In the first round} other {After # rounds}} {names} are equal: {figures}; {rest}.',
  // numbers
  onlyAnswer: 'The only answer is {value}; {rest}.',
  allAnswers: 'All {count} answers are {value}; {rest}.',
  mean: 'Mean {mean}, from {least} to {most}; {rest}.',
  // figures
  option: '{name} {count}',
  objects: `{count, plural, one {# organization objects} other {# organizations object}}${names}`,
  'asks-for-poll': `{leads, select,
    true {{count, plural, one {# organization asks for a poll} other {# organizations ask for a poll}}}
    other {{count, plural, one {# asks for a poll} other {# ask for a poll}}}}${names}`,
  reservation: `{count, plural, one {# reservation} other {# reservations}}${names}`,
  'no-objection': `{leads, select,
    true {{count, plural,
      one {# organization said that it has no objection}
      other {# organizations said that they have no objection}}}
    other {{count, plural,
      one {# said that it has no objection}
      other {# said that they have no objection}}}}`,
  support: `{count, plural,
    =0 {No organization supports}
    one {# organization supports}
    other {# organizations support}}{amended, select,
    none {}
    its {, with an amendment}
    both {, both with amendments}
    all {, all with amendments}
    other {, {some, plural, one {# of them with an amendment} other {# of them with amendments}}}}`,
  'cannot-support': `{count} cannot support${names}`,
  'cannot-respond': '{count} cannot respond yet',
  abstentions: '{count, plural, one {# abstention} other {# abstentions}}',
  'not-participating': '{count} present and not participating',
  exhausted: '{count, plural, one {# ballot names none of these} other {# ballots name none of these}}',
  answers: '{count, plural, one {# answer} other {# answers}}',
  inWords: '{count, plural, one {# answer in words} other {# answers in words}}',
  unreadable: '{count, plural, one {# ballot that cannot be read} other {# ballots that cannot be read}}',
  silent: `{count, plural,
    =0 {{leads, select, true {All answered} other {all answered}}}
    other {# did not answer}}`,
})

/** What a rule asks for. */
export const ruleNames = catalogue('majority', {
  share: `{than, select, more {more than} other {at least}} {share, select,
    n1d1 {all} n1d2 {half} n1d3 {one third} n2d3 {two thirds} n1d4 {one quarter} n3d4 {three quarters}
    n3d5 {three fifths} n4d5 {four fifths} other {{numerator}/{denominator}}}`,
  majority: `{share} of {base, select,
    voting {those voting for or against}
    voting_and_abstaining {those voting, abstentions included}
    present {those present}
    other {all members}}{more, plural, =0 {} other {, and # more}}`,
  ofAllMembers: '{share} of all members',
  needed: `{needed} of {base} needed, {inFavour} in favour{quorum, select,
    met {; quorum of {quorumNeeded} met, {present} present}
    missed {; quorum of {quorumNeeded} not met, {present} present}
    other {}}`,
})

/** What a poll put of a decision, beside its result. */
export const putWords = catalogue('put', {
  notPut: 'It was not put in this poll.',
  changed: 'In version {version}; the text was changed afterwards.',
  later: 'In version {version}, which is later than this text.',
  ownText: 'This poll put a text of its own.',
  pointsNotPut:
    '{count, plural, one {Point {numbers} was} other {Points {numbers} were}} not put in this poll.',
  pointChanged: 'Point {number} was put in version {version}; the text was changed afterwards.',
  pointLater: 'Point {number} was put in version {version}, which is later than this text.',
  gone: '{count, plural, one {One point that was put was} other {# points that were put were}} removed afterwards.',
})

const onlyFew = 'when only {answered, plural, one {one} other {#}} of {of} had answered'

/** That a secret ballot was closed with so few answers that what they were may be guessed. */
export const fewWords = catalogue('few', {
  closed: `It was closed ${onlyFew}.`,
  status: `closed ${onlyFew}{isNamed, select, true {, by {by}} other {}}`,
  statusHeld: `closed ${onlyFew}{isNamed, select, true {, by {by}} other {}}; the result is held and not yet published`,
})
