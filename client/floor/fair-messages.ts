import { catalogue } from '../messages/catalogue.ts'

const scope = '{scope, select, item {on this item} other {in this session}}'
const nth = '{place, selectordinal, one {#st} two {#nd} few {#rd} other {#th}}'
const interventions = '{count, plural, one {# intervention} other {# interventions}}'

/** The rules by which the list is ordered, each as a sentence of its own. */
export const ruleText = catalogue('rules', {
  arrival: 'In the order of asking.',
  steeringAfter: 'Steering Group after the others.',
  steeringInTurn: `{count, plural,
    one {Steering Group and others in turn.}
    other {One of the Steering Group after every # others.}}`,
  unheard: `Organizations not yet heard ${scope} first.`,
  fewest: `Fewest interventions ${scope} first.`,
  leastTime: `Least speaking time ${scope} first.`,
  limit: `{whom, select,
    all {At most ${interventions} each.}
    other {At most ${interventions} for each organization of the Steering Group.}}`,
  observersAfter: 'Observers after the members.',
  sides: 'For and against in turn.',
  heading: 'Order of the list',
  why: 'How this works',
  whyItem: 'These rules hold for this item only.',
  whyMeeting: 'These rules hold for the whole meeting.',
  whyKinds:
    'A point of order goes first, then replies to the speaker, then statements. Rights of reply come last.',
  whyLimit: 'Who is over the limit waits behind the others, and may still speak.',
  whyThen: 'Where a rule sees no difference, who asked first is called first.',
  whyChair: 'The chair can call somebody out of turn. The list then says so.',
  changed: `{who, select,
    chair {The chair changed the order: {rules}}
    cochair {The co-chair changed the order: {rules}}
    other {The secretariat changed the order: {rules}}}`,
  closes: `{minutes, plural,
    =0 {The list closes at {time} (in less than a minute)}
    other {The list closes at {time} (in {left})}}`,
})

export const fairText = catalogue('fair', {
  // a set question
  question: 'Set question',
  questionOpened: 'A question is put to the organizations outside the Steering Group: {text}',
  questionClosed: 'The round of the set question is closed',
  answered:
    '{answered} of {of, plural, one {# organization outside the Steering Group has} other {# organizations outside the Steering Group have}} answered',
  answeredShort: '{answered} of {of} outside the Steering Group have answered',
  raiseHand: 'Raise a hand to answer',
  raised: 'Your hand is raised to answer',
  handWaits: `Your hand to answer is ${nth} on the list.`,
  handBefore:
    'You asked for the floor before the question was put: that is not an answer to it. You can write one.',
  answerWriting: 'Answer in writing',
  yourAnswer: 'Answer of {code}',
  answerHint: 'Everyone can read it. {left, plural, one {# character left} other {# characters left}}',
  sendAnswer: 'Send the answer',
  sent: 'The answer of {code} is recorded',
  emptyAnswer: 'Write the answer first.',
  haveWritten: 'Recorded for {code}: your answer in writing.',
  haveSpoken: '{code} has answered by speaking.',
  steeringHeld: 'Your hand is taken and waits until the chair closes the round.',
  steeringWaits:
    'The others answer first. If you ask for the floor now, your hand is taken and waits until the chair closes the round.',
  writtenAnswers: '{count, plural, one {# answer in writing} other {# answers in writing}}',
  spokenAnswers: 'Answered by speaking: {codes}',
  questions: '{count, plural, one {Set question of this item} other {Set questions of this item}}',
  roundClosed:
    'Round closed. {answered} of {of, plural, one {# organization outside the Steering Group has} other {# organizations outside the Steering Group have}} answered.',
  // a private invitation
  invitation: 'An invitation to speak',
  invited: 'The chair invites you to speak on this item.',
  invitedPrivate: 'Only you and the podium see this.',
  invitedAsked: 'You wait for the floor already. If that is what you have to say, nothing more is needed.',
  takeFloor: 'Take the floor',
  taken: 'You are on the list',
  nothing: 'Nothing to add',
  nothingDone: 'The podium knows that you have nothing to add',
  notNow: 'Not now',
  notNowDone: 'The invitation is put away',
  // guests for single items
  guest: 'You are here as a guest for',
  guestNow: 'Now: you can ask for the floor.',
  guestOver: 'This item is over.',
  guestNoDay: 'No time is set for it.',
  guestDay: '{isToday, select, true {Today} other {{day}}}',
  guestAbout: '{isToday, select, true {Today} other {{day}}}, about {time} in {place}',
  guestAboutBoth: '{isToday, select, true {Today} other {{day}}}, about {time} in {place}, {own} your time',
  guestHelp: `You see the whole meeting. {count, plural,
    one {You can ask for the floor when it is at this item.}
    other {You can ask for the floor when it is at one of these items.}}`,
  guestNone: 'no item that is still on the agenda. Ask the secretariat for which one you are here.',
  guestCome: 'The meeting is at your item: {item}. You can ask for the floor.',
  // a tour de table
  tour: 'Tour de table',
  tourStarted: 'A tour de table begins with {code}. Every organization is called in turn.',
  tourTurn: '{code} has the floor.',
  tourNext: 'Next: {code}.',
  tourYou: 'It is your turn.',
  tourYouNext: 'You are next in the tour',
  tourPlace: `You are ${nth} in the tour`,
  tourPlaceFor: `{code} is ${nth} in the tour`,
  tourHad: '{code} has had its turn.',
  tourPassed: '{code} has passed.',
  tourLater: '{code} comes later, when the others are done.',
  tourOver: 'Everyone has been called.',
  tourLeft:
    '{count, plural, =0 {No one is left} one {# organization is left} other {# organizations are left}}',
  tourOrder: 'The order of the tour',
  tourPassedMark: 'passed',
  tourCalledMark: 'called',
  tourLaterMark: 'later',
  pass: 'Pass',
  passSure: 'Pass for {code}?',
  passDone: '{code} passes',
  later: 'Come later',
  laterDone: '{code} comes later, when the others are done',
  // speaking for others
  alsoFor: 'Speak also for other organizations',
  alsoForChosen: 'Speak also for {codes}',
  alsoForHelp: 'Each of them is asked to confirm. Those that do count as heard with you.',
  alsoForSearch: 'Find an organization',
  alsoForNone: 'No organization fits “{words}”.',
  speaksForYou: 'Speaking for others',
  asksForYou: '{code} asks to speak for {own} too.',
  asksForYouHelp: 'If you confirm, {own} counts as heard when {code} has spoken.',
  spokenFor: '{code} speaks for {own} too, as you have confirmed.',
  confirm: 'Confirm',
  confirmed: '{code} speaks for {own} too',
  decline: 'Decline',
  declined: 'Declined: {code} does not speak for {own}',
  takeBack: 'Take the consent back',
  forToo: 'for {codes} too',
  notAnswered: `{count, plural,
    one {for {codes} too, which has not answered yet}
    other {for {codes} too, which have not answered yet}}`,
  hasDeclined: '{count, plural, one {{codes} has declined} other {{codes} have declined}}',
  // sides
  side: 'Your side',
  sideFor: 'For',
  sideAgainst: 'Against',
  sideNone: 'Neither',
  // rulings
  ruling: 'Ruling on the point of order of {code}',
  rulings: 'Rulings on this item',
  ruled: '{ruling, select, upheld {Upheld} notupheld {Not upheld} other {Noted}}',
  ruledNews: `{ruling, select,
    upheld {The point of order of {code} is upheld. {text}}
    notupheld {The point of order of {code} is not upheld. {text}}
    other {The point of order of {code} is noted. {text}}}`,
  rulingCorrected:
    'Corrected by the chair. It had been: {ruling, select, upheld {upheld} notupheld {not upheld} other {noted}}. {reason}',
  withdrawAppeal: 'Withdraw the appeal',
  withdrawAppealSure: 'Withdraw the appeal of {code}?',
  appealWithdrawn: 'The appeal is withdrawn',
  appeal: 'Appeal against the ruling',
  appealSure: 'Appeal for {code}?',
  appealDone: 'The appeal is recorded. It is put to the body.',
  appealed: 'Appeal by {code}: to be put to the body. The ruling stands meanwhile.',
  appealNews: '{code} appeals against the ruling. The appeal is to be put to the body.',
  // interests
  interest: 'Of interest to us',
  interestOf: 'Of interest to us: {item}',
  interestHelp: 'Mark what is of interest to {code}. Only your organization and the podium see it.',
  interestMarked: 'Marked as of interest: {item}',
  interestUnmarked: 'No longer marked: {item}',
  // figures
  figures: 'Who was heard',
  span: 'Counted over',
  item: 'Item',
  sitting: 'Sitting',
  session: 'Session',
  group: 'Group',
  'steering-group': 'Steering Group',
  others: 'Other members',
  observers: 'Observers',
  heardOf: '{heard} of {of}',
  heard: 'Heard',
  times: 'Times',
  time: 'Time',
  organization: 'Organization',
  mostHeard: `{organizations, plural,
    one {One organization had {interventions} of {of} interventions.}
    other {The # most heard had {interventions} of {of} interventions.}}`,
  neverHeard: 'Members not yet heard: {codes}',
  allHeard: 'All members have been heard.',
  nobodyHeard: 'Nobody has been heard yet.',
})
