import { catalogue } from '../messages/catalogue.ts'

const nth = '{place, selectordinal, one {#st} two {#nd} few {#rd} other {#th}}'

export const floorText = catalogue('floor', {
  // who speaks
  speaking: 'Speaking',
  nobody: 'No one has the floor',
  interrupted: '{code} goes on after the point of order',
  next: 'Next',
  nobodyWaits: 'No one is waiting. Press F or the button below to ask.',
  nobodyWaitsPlain: 'No one is waiting.',
  more: '{count, plural, one {and # more} other {and # more}}',
  given: '{code} has the floor',
  // asking
  yours: 'Your request',
  ask: 'Ask for the floor',
  keyHint: 'key F',
  chooseKind: 'What do you ask for?',
  statementHelp: 'You speak when your turn comes.',
  replyHelp: 'You answer {code}, before the statements that wait.',
  replyHelpNobody: 'You answer the speaker, before the statements that wait.',
  pointOfOrderHelp: 'A question of procedure. It goes first.',
  explanationHelp: 'You say why your organization voted as it did. Before or after the vote, ten minutes.',
  rightOfReplyHelp: 'You answer what was said of you, after the statements. Twice for each delegation.',
  extras: 'Add a note, or speak in another capacity',
  extrasFilled: 'With a note or a capacity',
  note: 'Note',
  noteHint:
    'Only the podium sees this note. {left, plural, one {# character left} other {# characters left}}',
  speakFor: 'Speak for',
  speakAs: 'Speak as',
  asOwn: 'my organization',
  asChair: 'chair of a working group',
  asBehalf: 'on behalf of others',
  whichGroup: 'Which working group',
  onWhoseBehalf: 'On whose behalf',
  nameIt: 'Write for whom you speak, or choose “my organization”.',
  askedFor: 'You are on the list',
  listClosed: 'The list of speakers is closed',
  // waiting
  youAre: `You are ${nth}, {minutes, plural,
    =0 {less than a minute}
    one {about one minute}
    other {about {left}}}`,
  waitsForChat: 'The list waits while the chair is looking at the chat.',
  youAreNext: 'You are next',
  youAreNextSoon: `You are next, {minutes, plural,
    =0 {any moment}
    one {in about one minute}
    other {in about {left}}}`,
  orderWaits: 'Your point of order is before the chair',
  held: 'Your hand is taken',
  withdraw: 'Withdraw',
  withdrawSure: 'Give up this place?',
  withdrawn: 'Your request is withdrawn',
  letPass: 'Let the next pass',
  letPassDone: 'You have let the next one pass',
  yourNote: 'Your note: {note}',
  pointOfOrder: 'Point of order',
  waitsOn: 'You also wait on the list of {item}',
  waitsBetween: 'You also wait on the list between items',
  // having it
  youHave: 'You have the floor',
  finished: 'I have finished',
  finishedDone: 'You have given the floor back',
  youGoOn: 'A point of order is being heard. You go on after it.',
  half: 'Half of your time is used',
  minute: 'One minute left',
  thirty: 'Thirty seconds left',
  over: 'Your time is over',
  // the list
  listOf: '{count, plural, =0 {No one on the list} one {One on the list} other {# on the list}}',
  showAll: 'Show all {count}',
  showFirst: 'Show the first {count} only',
  closed: 'List closed',
  yourPlace: 'you',
  yourOrganization: 'your organization',
  otherLists: 'Other lists',
  otherList: '{item}: {count, plural, one {# waiting} other {# waiting}}',
  betweenItems: 'Between items',
  entered: 'entered by the podium',
})
