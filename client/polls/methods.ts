import type { PollMethod } from '../../shared/polls/model.ts'
import { catalogue } from '../messages/catalogue.ts'

/** What a method is called, one row each: what the methods do is in shared/polls/methods.ts. */
interface MethodWords {
  /** Above a poll, for everybody. */
  readonly kind: string
  /** Where a poll is prepared, and put at the desk in one step. */
  readonly choice: string
  readonly help: string
  readonly quick: string
  /** The act that puts it to everybody. */
  readonly open: string
}

const words = (method: PollMethod, row: MethodWords) => catalogue(`method-${method}`, { ...row })

export const methodText: { readonly [M in PollMethod]: ReturnType<typeof words> } = {
  'no-objection': words('no-objection', {
    kind: 'Is there any objection?',
    choice: 'No objection?',
    help: 'The chair’s formula is shown with the text. An organization that is silent does not object; it can object, ask for a poll, or make a reservation.',
    quick: 'No objection?',
    open: 'Ask whether there is an objection',
  }),
  indicative: words('indicative', {
    kind: 'Indicative poll',
    choice: 'Indicative poll',
    help: 'Each organization says whether it supports, with or without amendment, has a reservation, cannot support, or cannot respond yet. It adopts nothing.',
    quick: 'Indicative poll',
    open: 'Open the indicative poll',
  }),
  recorded: words('recorded', {
    kind: 'Recorded vote',
    choice: 'Recorded vote',
    help: 'In favour, against, abstaining, or present and not participating. For bodies that decide by vote.',
    quick: 'Recorded vote',
    open: 'Open the recorded vote',
  }),
  choice: words('choice', {
    kind: 'Choice among options',
    choice: 'Choice among options',
    help: 'One option, several, or an order of preference.',
    quick: 'Choice',
    open: 'Open the choice among options',
  }),
  questionnaire: words('questionnaire', {
    kind: 'Questionnaire',
    choice: 'Questionnaire',
    help: 'Several questions at once, by person or by organization, with names or without.',
    quick: 'Questionnaire',
    open: 'Open the questionnaire',
  }),
  secret: words('secret', {
    kind: 'Secret ballot',
    choice: 'Secret ballot or election',
    help: 'Answers are sealed, opened and counted together, and nobody ever sees who answered what. Elections of persons too.',
    quick: 'Secret ballot',
    open: 'Open the secret ballot',
  }),
}

/** Every method, in the order in which they are offered. */
export const allMethods = Object.keys(methodText) as readonly PollMethod[]
