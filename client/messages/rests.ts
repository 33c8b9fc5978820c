import { catalogue } from './catalogue.ts'

/** What rests on a thing, before it is made void, reopened or removed: a line for each kind. */
export const restWords = catalogue('rests', {
  rests: 'On this rests:',
  conclusion: '{count, plural, one {a conclusion of the chair} other {# conclusions of the chair}}',
  action: '{count, plural, one {an action} other {# actions}}',
  footnote: '{count, plural, one {a footnote} other {# footnotes}}',
  amendment: '{count, plural, one {an amendment} other {# amendments}}',
  poll: '{count, plural, one {a poll} other {# polls}}',
  ballot: '{count, plural, one {an answer in a poll} other {answers in # polls}}',
  decision: '{count, plural, one {a decision} other {# decisions}}',
  intervention: '{count, plural, one {an intervention} other {# interventions}}',
  ruling: '{count, plural, one {a ruling of the chair} other {# rulings of the chair}}',
  appeal: '{count, plural, one {an appeal} other {# appeals}}',
  answer: '{count, plural, one {an answer to a set question} other {# answers to set questions}}',
  tag: '{count, plural, one {a theme of the record} other {# themes of the record}}',
  message: '{count, plural, one {a message in the chat} other {# messages in the chat}}',
  attendance: '{count, plural, one {attendance once} other {attendance # times}}',
  group: '{count, plural, one {a part in a working group} other {parts in # working groups}}',
  reopened: 'What the chair concluded on it is reopened with it.',
  goesAlong: 'All of it becomes that of the one that stays.',
  staysFormer: 'All of it stays in the record, under this name and marked as former.',
})
