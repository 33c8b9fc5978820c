/** The shape of the JSON file of tallies. It is published: fields are added and never renamed or taken away. */
import { Type } from 'typebox'
import { Outcome } from '../../../shared/decisions/model.ts'
import { Ask, PollMethod } from '../../../shared/polls/model.ts'

const strict = { additionalProperties: false }
const nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()])
const count = (description: string) => Type.Integer({ minimum: 0, description })
const sha256 = (description: string) => Type.String({ pattern: '^[0-9a-f]{64}$', description })

const Moment = Type.Object(
  {
    utc: Type.String({ description: 'ISO 8601, in UTC' }),
    local: Type.String({ description: "on the wall clock of the meeting's zone: 2030-01-07 09:30" }),
  },
  strict,
)

const Answer = Type.Object(
  {
    part: Type.String({ description: 'the id of the part' }),
    choice: Type.Array(Type.String(), {
      description: 'what was chosen, in words; in order of preference where ranked; empty for words only',
    }),
    words: Type.String(),
  },
  strict,
)

const Elector = Type.Object(
  {
    code: Type.String({ description: 'the organization; of a person, those of the seats' }),
    name: Type.String(),
    steeringGroup: Type.Boolean(),
    presentAtOpening: Type.Boolean(),
    answered: nullable(Type.Boolean({ description: 'null: not told' })),
    answers: nullable(Type.Array(Answer, { description: 'null: none, or not told' })),
    castBy: nullable(Type.String()),
    castAs: nullable(Type.Enum(['head', 'alternate', 'podium', 'proxy', 'person'])),
    castAt: nullable(Moment),
    proxyHeldBy: nullable(Type.String({ description: 'the organization that held its proxy' })),
  },
  strict,
)

const Result = Type.Object(
  {
    inWords: Type.String(),
    figures: Type.Array(
      Type.Object(
        {
          choice: Type.String({ description: 'a position, an option, or a number, as the log names it' }),
          name: Type.String(),
          count: count('of all'),
          steeringGroup: nullable(count('of the Steering Group; null: not told')),
          others: nullable(count('of the others; null: not told')),
        },
        strict,
      ),
    ),
    answered: count('answered this part'),
    noAnswer: count('did not'),
    invalid: count('ballots that could not be read'),
    words: Type.Array(Type.String(), { description: 'what was written, where its authors are not told' }),
    spread: nullable(
      Type.Object(
        {
          ...{ mean: Type.Number(), median: Type.Number(), modes: Type.Array(Type.Number()) },
          ...{ least: Type.Number(), most: Type.Number() },
        },
        { ...strict, description: 'of the numbers of stars or of a slider, not rounded' },
      ),
    ),
    rounds: Type.Array(
      Type.Object(
        {
          figures: Type.Array(Type.Object({ name: Type.String(), count: count('prefer it now') }, strict)),
          exhausted: count('ballots on which nothing is left'),
          out: Type.Array(Type.String(), { description: 'what goes out after this round' }),
        },
        strict,
      ),
      { description: 'of an order of preference' },
    ),
    majority: nullable(
      Type.Object(
        {
          needed: count('votes in favour that are needed'),
          of: count('of so many'),
          inFavour: count('votes in favour'),
          required: Type.String(),
          verdict: Type.Enum([
            ...['adopted', 'not-adopted', 'tie-second-vote', 'tie-chair-decides'],
            ...['no-vote-cast', 'no-quorum'],
          ]),
          verdictInWords: Type.String(),
        },
        { ...strict, description: 'what the rule says; the chair declares' },
      ),
    ),
  },
  { ...strict, description: 'null in its place: none yet, or not told' },
)

const Part = Type.Object(
  {
    id: Type.String(),
    name: Type.String({ description: 'empty where there is one part only' }),
    ask: Ask,
    text: Type.String({ description: 'the words that were put to them, then the options, a line each' }),
    textHash: sha256('of `text`: UTF-8, NFC'),
    options: Type.Array(Type.String()),
    pointId: nullable(Type.String()),
    version: nullable(Type.Integer({ description: 'of the point, when it was put to them' })),
    result: nullable(Result),
  },
  strict,
)

const Quorum = Type.Object(
  {
    required: Type.String(),
    needed: count('members that are needed'),
    of: count('of so many'),
    present: nullable(count('members that were present')),
    met: nullable(Type.Boolean()),
  },
  strict,
)

const Conclusion = Type.Object(
  {
    outcome: Outcome,
    inWords: Type.String(),
    text: Type.String(),
    condition: Type.String(),
    wording: Type.Array(
      Type.Object({ pointId: Type.String(), version: Type.Integer(), text: Type.String() }, strict),
    ),
    note: Type.String({
      description: 'what the poll did not put of it, or put in other words; empty where it put just this',
    }),
    at: Moment,
    by: Type.String(),
  },
  strict,
)

const Footnote = Type.Object(
  { organization: nullable(Type.String()), text: Type.String(), at: Moment },
  strict,
)

const Poll = Type.Object(
  {
    id: Type.String(),
    number: Type.Integer({ minimum: 1, description: 'in the order of opening' }),
    title: Type.String(),
    method: PollMethod,
    methodName: Type.String(),
    status: Type.Enum(['open', 'closed', 'void']),
    voidReason: Type.String(),
    item: nullable(Type.Object({ number: Type.String(), title: Type.String() }, strict)),
    decision: nullable(Type.String()),
    document: Type.String(),
    text: Type.String({ description: "what was said with it: the chair's formula, or the text itself" }),
    textHash: sha256('of the texts of all parts, a line each: what screens show the beginning of'),
    parts: Type.Array(Part),
    opened: nullable(Moment),
    closed: nullable(Moment),
    published: nullable(Moment),
    withdrawals: Type.Array(Type.Object({ published: Moment, withdrawn: Moment }, strict), {
      description: 'when it was published before, and withdrawn within ten seconds',
    }),
    withdrawnInWords: Type.String(),
    held: Type.Boolean({ description: 'closed, and not published yet' }),
    answersAreSecret: Type.Boolean(),
    namesFor: Type.Enum(['all', 'podium']),
    rollCall: Type.Enum(['none', 'alphabetical', 'by-lot']),
    unit: Type.Enum(['organization', 'person']),
    members: count('of the meeting, when it opened'),
    electorate: Type.Array(Elector),
    presentAtOpening: count('of the electorate'),
    presentAtClosing: nullable(count('members that were present')),
    closedWithFew: nullable(
      Type.Object(
        { answered: count('who had answered'), of: count('who could'), by: Type.String() },
        { ...strict, description: 'a secret ballot, closed with so few that what they chose may be guessed' },
      ),
    ),
    answered: nullable(count('null: not told')),
    majority: nullable(Type.String()),
    quorumToOpen: nullable(Quorum),
    quorumToDecide: nullable(Quorum),
    resultInWords: Type.String(),
    conclusions: Type.Array(Conclusion),
    footnotes: Type.Array(Footnote),
  },
  strict,
)

export const TallyFile = Type.Object(
  {
    format: Type.Literal('rostrum-tallies'),
    version: Type.Literal(1),
    meeting: Type.Object(
      {
        id: Type.String(),
        title: Type.String(),
        body: Type.String(),
        zone: Type.String({ description: 'IANA name: Europe/Zurich' }),
        rehearsalOf: nullable(Type.String()),
      },
      strict,
    ),
    log: Type.Object(
      { line: count('the last line of the log'), hash: sha256('of that line') },
      { ...strict, description: 'what the file was written at' },
    ),
    written: Type.String({ description: 'ISO 8601, in UTC' }),
    polls: Type.Array(Poll),
  },
  { ...strict, $id: 'rostrum-tallies', title: 'Tallies of the polls of a meeting' },
)
