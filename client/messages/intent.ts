import { catalogue } from './catalogue.ts'

/** What a press, a key or a question says where somebody else has acted in between. */
export const intentWords = catalogue('intent', {
  swallowed: 'Somebody else changed this just before you pressed. Nothing was done: look, and press again.',
  questionOver: 'Somebody else has changed this meanwhile. Nothing was done: look, and press again.',
  notDone: '{change} Nothing was done.',
  again: 'Do it all the same',
  overtaken: 'Somebody else has changed this since. It is no longer undone from here.',
  guard: 'Ignore a press on what somebody else changed within the last second',
  fieldGone: 'The field that you typed in is gone. Keys work again after a click or Tab.',
})
