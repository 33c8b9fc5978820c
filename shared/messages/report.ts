import type { ActionStatus } from '../actions/model.ts'
import type { DecisionKind, Outcome } from '../decisions/model.ts'
import type { Ruling } from '../floor/model.ts'
import type { Organization } from '../roster/model.ts'
import { catalogue } from './catalogue.ts'
import { spelled, spelledFirst } from './spelled.ts'

/** The body as a sentence begins with it, and within one. */
const body = '{hasBody, select, true {The {body}} other {The meeting}}'
const theBody = '{hasBody, select, true {the {body}} other {the meeting}}'

/** What every paper of a meeting has. */
export const paperWords = catalogue('paper', {
  report: 'Report',
  digest: 'Daily digest',
  figures: 'Figures',
  register: 'Decision register',
  record:
    'Made from the record of the meeting at line {line}, {hash}{hasKey, select, true {; its key is {key}} other {}}',
  chair: 'Chair',
  coChair: 'Co-Chair',
  secretariat: 'Secretariat',
  summary: 'Executive summary',
  summaryToWrite: 'The secretariat writes the summary here.',
  days: '{from} to {to}',
  name: '{name}: ',
  nameOf: '{name}:',
  after: ' {words}',
  sentenceAfter: '. {words}',
  betweenItems: 'Between items',
})

/** The paragraphs of a report. */
export const reportWords = catalogue('report', {
  introduction: 'Introduction',
  planned: `{title} is planned for {days}, in ${spelled('sittings', 'sitting')}.`,
  held: `{title} was held {isRange, select, true {from} other {on}} {days}, in ${spelled('sittings', 'sitting')}.`,
  offices: 'The Chair was {chair}{hasCoChair, select, true {; the Co-Chair was {coChair}} other {}}.',
  reopened: `It was closed on {closedDay}, {closedTime}, and reopened {isSameDay, select, true {at {time}} other {on {day}, {time}}}{by, select,
    chair {, by the Chair}
    co_chair {, by the Co-Chair}
    secretariat {, by the secretariat}
    other {}}.`,
  startVoided:
    'The sitting of {day} had been started by mistake on {startDay}, {time}; nothing had taken place, and that start is void{hasReason, select, true {: {reason}} other {.}}',
  tookPart: `${spelledFirst('count', 'organization')} took part, of {all} on the list: {kinds}. The list of participants is in Annex B.`,
  members: spelled('count', 'member'),
  observers: spelled('count', 'observer'),
  guests: spelled('count', 'guest'),
  carriedOver: 'The item was carried over from {day}.',
  written: `A written update was before ${theBody}{hasDocuments, select, true { ({documents})} other {}}.`,
  presented: '{lead} presented the item{hasDocuments, select, true { ({documents})} other {}}.',
  considered: 'The item was considered on the basis of {documents}.',
  notTakenUp: 'The item was not taken up.',
  carriedNotTakenUp: 'The item was carried over from {day} and was not taken up.',
  parked: `The item was parked to {day}{hasEnd, select,
    true {, with proposals until {endDay}, {endTime}}
    other {}}, and was not taken up.`,
  offRecord: 'Off the record.',
  startedInError: 'The item was started in error on {day}, {time}, and put back: {reason}',
  byTheme: 'The interventions are grouped by theme:',
  outsideAgenda: 'Outside the agenda',
  asked: 'The organizations were asked for their positions on “{title}”: see Annex {letter}.',
  annex: 'Annex {letter}. {name}',
})

const raised = '{isNamed, select, true {{who} raised a point of order} other {A point of order was raised}}'
const ruledAs = `{ruling, select,
  upheld {upheld it}
  not_upheld {did not uphold it}
  other {took note of it}}`

/** Who spoke. */
export const spokenWords = catalogue('spoken', {
  chairOf: 'as chair of {of}',
  behalfOf: 'on behalf of {of}',
  alsoFor: 'also for {codes}',
  times: '{count} times',
  made: `${spelledFirst('count', 'intervention was', 'interventions were')} made.`,
  taken: 'The floor was taken by {speakers}.',
  replied: 'The right of reply was exercised by {speakers}.',
  replies: 'The right of reply was exercised {count, plural, one {once} other {# times}}.',
  explained: 'Votes were explained by {speakers}.',
  explanations: `${spelledFirst('count', 'vote was', 'votes were')} explained.`,
  pointOfOrder: `${raised}.`,
  ruled: `${raised}; the Chair ${ruledAs}.`,
  ruledSaying: `${raised}; the Chair ${ruledAs}: {text}`,
  reattributed:
    '{isNamed, select, true {An intervention that had been recorded for {before} is that of {code}} other {The record of whose an intervention was is corrected}}: {reason}',
  corrected:
    '{isNamed, select, true {The record of an intervention of {code} is corrected} other {The record of an intervention is corrected}}: {reason}',
  struck:
    '{isNamed, select, true {An intervention that had been recorded for {before} is struck from the record} other {An intervention is struck from the record}}: {reason}',
  otherMatters: 'Other matters',
  interventions: spelled('count', 'intervention'),
})

const questions = spelledFirst('count', 'question was put there', 'questions were put there')

/** Who wrote in the chat. */
export const writtenWords = catalogue('written', {
  messages: spelled('count', 'message'),
  written: `${spelledFirst('count', 'message was', 'messages were')} written in the chat.`,
  wrote: '{writers} wrote in the chat.',
  allDealtWith: `${questions}; {count, plural, one {it was dealt with} other {all were dealt with}}.`,
  notDealtWith: `${questions}; it was not dealt with.`,
  someDealtWith: `${questions}, of which ${spelled('dealt', 'was', 'were')} dealt with.`,
})

/** The sentence that leads to points: what the body does with them is the chair's outcome, in words. */
export const leadWords = catalogue('lead', {
  endorsed: `${body}:`,
  'endorsed-with-edits': `${body}, with the edits made in the meeting:`,
  'in-part': `${body}, in part:`,
  noted: `${body} took note only of the following:`,
  'on-hold': `${body} put the following on hold:`,
  deferred: `${body} deferred the following to {until}:`,
  'not-endorsed': `${body} did not endorse the following:`,
  'chair-to-decide': `${body} left the following to the Chair to decide:`,
  adopted: `${body} adopted the following:`,
  'not-adopted': `${body} did not adopt the following:`,
} satisfies Record<Outcome, string>)

/** What was decided. */
export const decidedWords = catalogue('decided', {
  announced: 'The Chair announced:',
  discussed: `In the discussion, ${theBody}:`,
  agreed: 'In the discussion, it was agreed:',
  notConcluded: `The following was before ${theBody} and was not concluded:`,
  chairConcluded: 'The Chair concluded: {text}',
  concluded: `The Chair concluded{isTitled, select, true { on “{title}”} other {}}: {outcome, select,
    endorsed {endorsed}
    endorsed_with_edits {endorsed with edits}
    in_part {endorsed in part}
    noted {noted}
    on_hold {on hold}
    deferred {deferred}
    deferred_until {deferred to {until}}
    not_endorsed {not endorsed}
    chair_to_decide {the chair is to decide}
    adopted {adopted}
    other {not adopted}}.`,
  responsible: 'Responsible: {owner}',
  by: 'By {day}.',
  condition: 'Condition: {condition}',
  reopened: '“{title}”: {words}',
  footnote: '{hasWho, select, true {{who}: } other {}}{text} (Added on {day}.)',
})

/** The page of a day. */
export const digestWords = catalogue('digest', {
  decided: 'Decided',
  agreed: 'Agreed and announced',
  open: 'Open',
  toBeDone: 'To be done',
  onPoll: '{poll}: {outcome}. {text}',
  nothing: 'Nothing was concluded.',
  parked: `{item}: parked{isMoved, select, true { to {day}} other {}}{hasEnd, select,
    true {, proposals until {endDay}, {endTime}}
    other {}}`,
  notConcluded: '{item}{isTitled, select, true {, “{title}”} other {}}: not concluded',
  notFinished: '{item}: not finished',
  nothingOpen: 'Nothing is left open.',
  nobody: 'Nobody was given anything to do.',
  whoDoesWhat: 'Who does what',
  what: 'What',
  who: 'Who',
  by: 'By',
})

/** The annexes of a report, with their tables. */
export const annexWords = catalogue('annex', {
  agenda: 'Agenda as planned and as held',
  agendaIn: 'Agenda as planned and as held (times of {zone})',
  plannedAndUsed: 'Planned and used time',
  minutes: 'minutes',
  planned: 'Planned',
  used: 'Used',
  held: 'Held',
  outside: 'Outside the sittings',
  offRecord: '{title} (off the record)',
  item: 'Item',
  title: 'Title',
  minutesPlanned: 'Minutes planned',
  minutesUsed: 'Minutes used',
  participants: 'Participants',
  byOrganization: 'Participants by organization',
  head: 'head of delegation',
  notPresent: 'not present',
  allSittings: 'all sittings',
  someSittings: '{count} of {all} sittings',
  presentOf: `Present, of ${spelled('count', 'organization')}`,
  organizations: 'organizations',
  organization: 'Organization',
  present: 'Present',
  isPresent: 'present{isCorrected, select, true { (corrected)} other {}}',
  isAbsent: 'absent{isCorrected, select, true { (corrected)} other {}}',
  attendanceCorrected: 'Corrections of attendance',
  notedAs: 'Noted',
  correctedTo: 'Corrected to',
  reason: 'Reason',
  betweenItems: 'between items',
  attendance: 'Attendance by organization and sitting',
  sitting: 'Sitting',
  sittings: 'Sittings',
  positions: 'Positions and answers',
  poll: 'Poll',
  textPut: 'The text put:',
  answers: 'Answers',
  answer: 'Answer',
  organizationsWho: 'Organizations',
  personsWho: 'Persons',
  which: 'Which',
  noAnswer: 'No answer',
  recommendations: 'Recommendations',
  decisions: 'Decisions and what is to be done',
  number: 'No.',
  paragraph: 'Para.',
  text: 'Text',
  responsible: 'Responsible',
  by: 'By',
  outcome: 'Outcome',
  groups: 'Working groups',
  group: 'Group',
  lead: 'Lead',
  others: 'Others',
  meets: 'Meets',
  state: 'State',
  inGroup: `{code}{note, select,
    observer { (observer)}
    unconfirmed { (not confirmed)}
    observer_unconfirmed { (observer, not confirmed)}
    other {}}`,
  key: 'How this report is checked',
  keyLine: 'It was made at line {line} of the log, whose check is {hash}.',
  keyPublic: 'The public key of the meeting (Ed25519, in hexadecimal) is {key}.',
  keyFingerprint:
    'Its fingerprint is {fingerprint}. The stage showed the same during the meeting: compare them group by group. An archive of this meeting is signed with this key, and “rostrum verify” says whether it is.',
})

export const kindNames = catalogue('kinds', {
  member: 'Members',
  observer: 'Observers',
  guest: 'Guests',
} satisfies Record<Organization['kind'], string>)

/** Figures, as a paper and as sheets of a workbook. */
export const figureWords = catalogue('figures', {
  attendance: 'Attendance',
  speaking: 'Interventions and speaking time',
  speakingBy: 'Speaking time by organization',
  minutesShown: 'Minutes',
  byGroup: 'By group',
  byOrganization: 'By organization',
  heard: 'Heard',
  interventions: 'Interventions',
  speakingTime: 'Speaking time',
  participation: 'Participation in polls',
  askedAndAnswered: 'Polls asked and answered',
  polls: 'polls',
  asked: 'Asked',
  answered: 'Answered',
  pollsBy: 'Polls by organization',
})

export const speakingGroupNames = catalogue('speakingGroup', {
  'steering-group': 'Steering Group',
  others: 'Others',
  observers: 'Observers',
})

export const sheetNames = catalogue('sheet', {
  attendance: 'Attendance',
  speaking: 'Speaking',
  groups: 'Groups',
  time: 'Time',
  polls: 'Polls',
})

export const columnNames = catalogue('column', {
  span: 'Span',
  day: 'Day',
  sitting: 'Sitting',
  item: 'Item',
  title: 'Title',
  organization: 'Organization',
  organization_name: 'Organization name',
  kind: 'Kind',
  presence: 'Presence',
  corrected_from: 'Corrected from',
  correction_reason: 'Reason for the correction',
  group: 'Group',
  interventions: 'Interventions',
  seconds: 'Seconds',
  organizations: 'Organizations',
  heard: 'Heard',
  planned: 'Planned',
  held: 'Held',
  minutes_planned: 'Minutes planned',
  minutes_used: 'Minutes used',
  asked: 'Asked',
  answered: 'Answered',
})

/** The register of decisions. */
export const registerWords = catalogue('register', {
  superseded: '{outcome}, superseded',
  titled: '{title}: {text}',
  pointOfOrder: 'Point of order{isNamed, select, true { of {code}} other {}}.',
  appealed: 'Appealed against{isNamed, select, true { by {code}} other {}}.',
  kind: '{kind}. ',
  outcome: 'Outcome',
  responsible: 'Responsible',
  by: 'By',
  action: 'Action',
  condition: 'Condition',
  conditionOfConclusion: 'Condition of the conclusion',
  chairConcluded: 'The Chair concluded',
  when: 'When',
  whenBy: `{local} ({zone}), {utc} UTC{by, select,
    chair {, by the Chair}
    co_chair {, by the Co-Chair}
    secretariat {, entered by the secretariat}
    other {}}`,
  poll: 'Poll',
  pollIs: '{isTitled, select, true {{title}, } other {}}{method}.',
  check: 'Check of the text: {check}',
  documents: 'Documents',
  added: 'Added on {day}',
  nothing: 'No point is before everybody yet.',
})

export const registerKindNames = catalogue('registerKind', {
  decision: 'Decision',
  agreement: 'Agreement',
  chair: 'Announcement of the Chair',
  ruling: 'Ruling of the Chair',
  conclusion: 'Conclusion of the Chair',
} satisfies Record<DecisionKind | 'ruling' | 'conclusion', string>)

/** What stands in the place of an outcome while nothing is concluded. */
export const unconcludedNames = catalogue('unconcluded', {
  decision: 'Not concluded',
  agreement: 'Agreed',
  chair: 'Announced',
} satisfies Record<DecisionKind, string>)

export const rulingNames = catalogue('ruling', {
  upheld: 'Upheld',
  'not-upheld': 'Not upheld',
  noted: 'Noted',
} satisfies Record<Ruling['ruling'], string>)

export const actionNames = catalogue('action', {
  initiated: 'initiated',
  ongoing: 'ongoing',
  'on-hold': 'on hold',
  completed: 'completed',
} satisfies Record<ActionStatus, string>)
