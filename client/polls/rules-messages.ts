import { catalogue } from '../messages/catalogue.ts'

/** The rules for voting in words, for everybody. */
export const ruleWords = catalogue('votingRules', {
  share:
    '{share, select, n1d2 {half} n1d3 {one third} n2d3 {two thirds} n1d4 {one quarter} n3d4 {three quarters} n1d5 {one fifth} n2d5 {two fifths} n3d5 {three fifths} n4d5 {four fifths} n1d1 {all} other {{numerator} parts in {denominator}}}',
  than: '{than, select, more {more than {share}} other {at least {share}}}',
  base: '{base, select, voting {the members present and voting} present {the members present} other {all members}}',
  majority:
    '{constant, plural, =0 {{than} of {base}} one {{than} of {base}, and one vote more} other {{than} of {base}, and # votes more}}',
  example: 'Of {of}: {needed}.',
  consensus: 'This body decides by consensus, as the chair concludes: no count adopts anything.',
  byMajority: 'This body can also decide by vote. A proposal is adopted by {majority}.',
  abstentionsNotCounted: 'Abstentions are not counted.',
  abstentionsInBase: 'Abstentions count among the votes that the majority is of.',
  abstentionsCannotWin: 'Nothing is adopted with as many abstentions as votes in favour, or more.',
  tieNotAdopted: 'With as many votes for as against, it is not adopted.',
  tieSecondVote: 'With as many votes for as against, it is voted on a second time.',
  tieChairDecides: 'With as many votes for as against, the chair decides.',
  quorumToOpen: 'A vote is opened with {share} of the members present.',
  quorumToDecide: 'It decides with {share} of the members present when it closes.',
  standsHead: 'The answer of the head of delegation stands over an alternate’s.',
  standsFirst: 'The first answer that an organization gives stands.',
  standsLast: 'The last answer that an organization gives stands.',
  absentLeftOut: 'Who is not there when a poll opens has no part in it.',
  suspendedVote: 'Organizations whose vote is suspended answer all the same.',
  proxies:
    'An organization may hold the {count, plural, one {proxy of one other} other {proxies of # others}}; never in a secret ballot.',
})
