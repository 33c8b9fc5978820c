import type { Outcome } from '../decisions/model.ts'
import type { Position } from '../polls/methods.ts'
import type { PollMethod } from '../polls/model.ts'
import { catalogue } from './catalogue.ts'

/** What exports and the desk call a method. */
export const methodNames = catalogue('method', {
  'no-objection': 'No objection',
  indicative: 'Indicative poll',
  recorded: 'Recorded vote',
  choice: 'Choice among options',
  questionnaire: 'Questionnaire',
  secret: 'Secret ballot',
} satisfies Record<PollMethod, string>)

/** A position as it is counted. */
export const positionNames = catalogue('position', {
  'no-objection': 'No objection',
  objects: 'Object',
  'asks-for-poll': 'Ask for a poll',
  support: 'Support',
  'support-with-amendment': 'Support with amendment',
  reservation: 'Reservation',
  'cannot-support': 'Cannot support',
  'cannot-respond': 'Cannot respond yet',
  'in-favour': 'In favour',
  against: 'Against',
  abstain: 'Abstain',
  'not-participating': 'Present and not participating',
  yes: 'Yes',
  no: 'No',
  'no-opinion': 'No opinion',
} satisfies Record<Position, string>)

/** What is chosen where there are no positions. */
export const choiceNames = catalogue('choice', {
  other: 'Other',
  stars: '{count, plural, one {# star} other {# stars}}',
})

/** What the chair concluded. */
export const outcomeNames = catalogue('outcome', {
  endorsed: 'Endorsed',
  'endorsed-with-edits': 'Endorsed with edits',
  'in-part': 'Endorsed in part',
  noted: 'Noted',
  'on-hold': 'On hold',
  deferred: 'Deferred',
  'not-endorsed': 'Not endorsed',
  'chair-to-decide': 'The chair is to decide',
  adopted: 'Adopted',
  'not-adopted': 'Not adopted',
} satisfies Record<Outcome, string>)

export const outcomeWords = catalogue('outcome', {
  deferredTo: 'Deferred to {until}',
  onPoints: '{outcome}, on {count, plural, one {point} other {points}} {numbers}',
})
