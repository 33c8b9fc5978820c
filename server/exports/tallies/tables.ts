/** The tables that a spreadsheet and a page for paper have in common, cell by cell. */
import { fewWords } from '../../../shared/messages/results.ts'
import { english } from '../../wording.ts'
import type { TallySource, WrittenElector, WrittenPart, WrittenTally } from './source.ts'

/** A cell; a time is what some clock shows ("2030-01-07 09:30"). */
export type Cell = string | number | { readonly clock: string }
export type Table = readonly (readonly Cell[])[]

export const yesOrNo = (value: boolean | null): string => (value === null ? '' : value ? 'yes' : 'no')

const utcClock = (utc: string): string => utc.slice(0, 16).replace('T', ' ')

export const castAsWords = {
  head: 'head of delegation',
  alternate: 'alternate',
  podium: 'entered for the room',
  proxy: 'by proxy',
  person: 'in person',
} as const

export const statusWords = ({ status, held, closedWithFew }: WrittenTally): string => {
  if (status !== 'closed') return status
  if (closedWithFew)
    return english.formatMessage(held ? fewWords.statusHeld : fewWords.status, {
      ...closedWithFew,
      isNamed: closedWithFew.by !== '',
    })
  return held ? 'closed; the result is held and not yet published' : 'closed'
}

/** Who may know who answered what. */
export const namesWords = ({ answersAreSecret, namesFor }: WrittenTally): string => {
  if (answersAreSecret) return 'secret: nobody knows who answered what'
  return namesFor === 'all' ? 'open to all' : 'known to the podium only'
}

const rollWords = {
  none: '',
  alphabetical: ', by roll-call',
  'by-lot': ', by roll-call from one drawn by lot',
}

export const methodWords = ({ methodName, rollCall }: WrittenTally): string =>
  `${methodName}${rollWords[rollCall]}`

export const quorumWords = ({
  required,
  needed,
  of,
  present,
  met,
}: NonNullable<WrittenTally['quorumToOpen']>): string => {
  const there = present === null ? '' : `, ${present} present`
  const reached = met === null ? '' : met ? ': met' : ': not met'
  return `${required}: ${needed} of ${of}${there}${reached}`
}

const timesOf = ({ opened, closed, published }: WrittenTally, zone: string): [string, Cell][] =>
  (
    [
      ['Opened', opened],
      ['Closed', closed],
      ['Published', published],
    ] as const
  ).flatMap(([what, moment]): [string, Cell][] =>
    moment
      ? [
          [`${what} (UTC)`, { clock: utcClock(moment.utc) }],
          [`${what} (${zone})`, { clock: moment.local }],
        ]
      : [],
  )

const whenTold = (label: string, value: Cell | null): [string, Cell][] =>
  value === null || value === '' ? [] : [[label, value]]

const conclusionWords = ({ inWords, note, text, condition }: WrittenTally['conclusions'][number]): string =>
  [inWords, note.replace(/\.$/, ''), text, condition === '' ? '' : `Subject to: ${condition}`]
    .filter((one) => one !== '')
    .join('. ')

/** What is to be known about a poll beside its text and its figures, as pairs of a name and a value. */
export const factsOf = (tally: WrittenTally, { meeting, head }: TallySource): [string, Cell][] => {
  const { item, electorate, quorumToOpen, quorumToDecide } = tally
  return [
    ['Method', methodWords(tally)],
    ['Status', statusWords(tally)],
    ...whenTold('Made void because', tally.voidReason),
    ...whenTold('Item', item && `${item.number} ${item.title}`.trim()),
    ...whenTold('Decision', tally.decision),
    ...whenTold('Document', tally.document),
    ...timesOf(tally, meeting.zone),
    ...whenTold('Withdrawn', tally.withdrawnInWords),
    ['Members', tally.members],
    [tally.unit === 'person' ? 'Persons asked' : 'Electorate', electorate.length],
    ['of the Steering Group', electorate.filter(({ steeringGroup }) => steeringGroup).length],
    ['Present at opening', tally.presentAtOpening],
    ...whenTold('Present at closing', tally.presentAtClosing),
    ...whenTold('Answered', tally.answered),
    ['Who answered what', namesWords(tally)],
    ...whenTold('Majority required', tally.majority),
    ...whenTold('Quorum to open', quorumToOpen && quorumWords(quorumToOpen)),
    ...whenTold('Quorum to decide', quorumToDecide && quorumWords(quorumToDecide)),
    ...tally.conclusions.flatMap((one): [string, Cell][] => [
      ['Conclusion', conclusionWords(one)],
      ['Concluded (UTC)', { clock: utcClock(one.at.utc) }],
      ...whenTold('Concluded by', one.by),
    ]),
    ...tally.footnotes.map(({ organization, text, at }): [string, Cell] => [
      `Footnote, ${utcClock(at.utc)} UTC`,
      `${organization === null ? '' : `${organization}: `}${text}`,
    ]),
    ['Log', `line ${head.seq}`],
    ['Hash of that line', head.hash],
  ]
}

/** A minus that is one, also inside of words. */
const withMinus = (value: number): string => String(value).replace('-', '−')

const spreadRows = ({ result }: WrittenPart): Cell[][] => {
  if (!result?.spread) return []
  const { mean, median, modes, least, most } = result.spread
  return [
    ['Mean', Math.round(mean * 100) / 100],
    ['Median', median],
    ['Most often', modes.map(withMinus).join(' and ')],
    ['Least', least],
    ['Most', most],
  ]
}

const roundRows = ({ result }: WrittenPart): Cell[][] =>
  (result?.rounds ?? []).flatMap(({ figures, exhausted, out }, index): Cell[][] => [
    [`Round ${index + 1}`],
    ...figures.map(({ name, count }): Cell[] => [name, count]),
    ...(exhausted > 0 ? [['Ballots that name none of these', exhausted]] : []),
    ...(out.length > 0 ? [[`Out: ${out.join(', ')}`]] : []),
  ])

/** What a majority needed and what the rule says of it, as a sentence; '' where none was set. */
export const ruleWords = ({ result }: WrittenPart): string =>
  result?.majority ? `${result.majority.required}. ${result.majority.verdictInWords}` : ''

export interface Figures {
  readonly header: readonly string[]
  /** A line for each choice, then those who did not answer. */
  readonly rows: Table
  /** Mean and range of numbers. */
  readonly spread: Table
  /** Rounds of an order of preference, each under its heading. */
  readonly rounds: Table
}

export const figuresOf = (part: WrittenPart): Figures => {
  const { result } = part
  const splits = result?.figures.some(({ steeringGroup }) => steeringGroup !== null) ?? false
  const header = ['Answer', 'All', ...(splits ? ['Steering Group', 'Others'] : [])]
  if (!result) return { header, rows: [], spread: [], rounds: [] }
  const figures = result.figures.map(({ name, count, steeringGroup, others }): Cell[] => [
    name,
    count,
    ...(splits ? [steeringGroup ?? '', others ?? ''] : []),
  ])
  return {
    header,
    rows: [
      ...figures,
      ['No answer', result.noAnswer],
      ...(result.invalid > 0 ? [['Could not be read', result.invalid]] : []),
    ],
    spread: spreadRows(part),
    rounds: roundRows(part),
  }
}

const answerCells = ({ answers, answered }: WrittenElector, { id }: WrittenPart): [string, string] => {
  const answer = answers?.find(({ part }) => part === id)
  if (answer) return [answer.choice.join(' > '), answer.words]
  const isMissing = answered === false || answers !== null
  return [isMissing ? 'No answer' : '', '']
}

/** True when somebody's answer may be told, so that answers have columns of their own. */
const tellsAnswers = ({ electorate }: WrittenTally): boolean =>
  electorate.some(({ answers }) => answers !== null)

/** The electorate with each answer that may be told. */
export const electorateTable = (
  tally: WrittenTally,
): { readonly header: readonly string[]; readonly rows: Table } => {
  const tells = tellsAnswers(tally)
  const parts = tells ? tally.parts : []
  const several = parts.length > 1
  return {
    header: [
      ...['Organization', 'Name', 'Steering Group', 'Present at opening', 'Answered'],
      ...parts.flatMap((_, index) =>
        several ? [`Answer ${index + 1}`, `Words ${index + 1}`] : ['Answer', 'Words'],
      ),
      ...(tells ? ['Cast by', 'As', 'Cast (UTC)', 'Proxy held by'] : []),
    ],
    rows: tally.electorate.map((one) => [
      ...[
        one.code,
        one.name,
        yesOrNo(one.steeringGroup),
        yesOrNo(one.presentAtOpening),
        yesOrNo(one.answered),
      ],
      ...parts.flatMap((part) => answerCells(one, part)),
      ...(tells
        ? [
            one.castBy ?? '',
            one.castAs === null ? '' : castAsWords[one.castAs],
            one.castAt === null ? '' : { clock: utcClock(one.castAt.utc) },
            one.proxyHeldBy ?? '',
          ]
        : []),
    ]),
  }
}
