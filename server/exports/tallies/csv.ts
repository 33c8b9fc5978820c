import { writeSpreadsheet } from '../writers/csv.ts'
import type { TallySource, WrittenPart, WrittenTally } from './source.ts'
import { castAsWords, methodWords, namesWords, quorumWords, statusWords, yesOrNo } from './tables.ts'

/**
 * Every line says what it is: a part that was asked, a figure, an answer, words, a publication that was
 * withdrawn, a conclusion, a footnote, the log.
 */
const columns = [
  ...['line', 'poll', 'title', 'method', 'status', 'item', 'item_title', 'decision', 'document'],
  ...['part', 'text', 'text_sha256', 'version', 'opened_utc', 'opened_local', 'closed_utc', 'closed_local'],
  ...['published_utc', 'zone', 'members', 'electorate', 'present_at_opening', 'present_at_closing'],
  ...['who_answered_what', 'answered', 'no_answer', 'invalid', 'majority', 'needed', 'of', 'by_the_rule'],
  ...['quorum_to_open', 'quorum_to_decide', 'result', 'choice', 'count', 'steering_group', 'others'],
  ...['organization', 'name', 'in_steering_group', 'present', 'words', 'cast_by', 'cast_as', 'cast_utc'],
  ...['proxy_held_by', 'at_utc', 'log_line', 'log_hash'],
] as const
type Column = (typeof columns)[number]
type Line = Partial<Record<Column, string | number | null>>

const wholeLines = (tally: WrittenTally, zone: string): Line[] => {
  const { item, quorumToOpen, quorumToDecide } = tally
  return tally.parts.map((part) => ({
    line: 'part',
    status: statusWords(tally),
    item: item?.number ?? '',
    item_title: item?.title ?? '',
    decision: tally.decision,
    document: tally.document,
    text: part.text,
    text_sha256: part.textHash,
    version: part.version,
    opened_utc: tally.opened?.utc ?? '',
    opened_local: tally.opened?.local ?? '',
    closed_utc: tally.closed?.utc ?? '',
    closed_local: tally.closed?.local ?? '',
    published_utc: tally.published?.utc ?? '',
    zone,
    members: tally.members,
    electorate: tally.electorate.length,
    present_at_opening: tally.presentAtOpening,
    present_at_closing: tally.presentAtClosing,
    who_answered_what: namesWords(tally),
    answered: part.result ? part.result.answered : tally.answered,
    no_answer: part.result?.noAnswer ?? null,
    invalid: part.result?.invalid ?? null,
    majority: tally.majority,
    needed: part.result?.majority?.needed ?? null,
    of: part.result?.majority?.of ?? null,
    by_the_rule: part.result?.majority?.verdict ?? '',
    quorum_to_open: quorumToOpen && quorumWords(quorumToOpen),
    quorum_to_decide: quorumToDecide && quorumWords(quorumToDecide),
    result: part.result?.inWords ?? tally.resultInWords,
    ...named(part),
  }))
}

const named = ({ id, name }: WrittenPart): Line => ({ part: name === '' ? id : name })

const figureLines = ({ parts }: WrittenTally): Line[] =>
  parts.flatMap((part) =>
    (part.result?.figures ?? []).map(({ name, count, steeringGroup, others }) => ({
      ...named(part),
      ...{ line: 'figure', choice: name, count, steering_group: steeringGroup, others },
    })),
  )

const wordLines = ({ parts }: WrittenTally): Line[] =>
  parts.flatMap((part) =>
    (part.result?.words ?? []).map((words) => ({ ...named(part), line: 'words', words })),
  )

const answerLines = ({ parts, electorate }: WrittenTally): Line[] =>
  electorate.flatMap((one) => {
    const unit: Line = {
      line: 'answer',
      organization: one.code,
      name: one.name,
      in_steering_group: yesOrNo(one.steeringGroup),
      present: yesOrNo(one.presentAtOpening),
      answered: yesOrNo(one.answered),
      proxy_held_by: one.proxyHeldBy,
    }
    const { answers } = one
    if (answers === null) return [unit]
    const cast: Line = {
      cast_by: one.castBy,
      cast_as: one.castAs === null ? '' : castAsWords[one.castAs],
      cast_utc: one.castAt?.utc ?? '',
    }
    return parts.map((part) => {
      const answer = answers.find(({ part: id }) => id === part.id)
      const given: Line = answer
        ? { choice: answer.choice.join(' > '), words: answer.words }
        : { answered: 'no' }
      return { ...unit, ...cast, ...named(part), ...given }
    })
  })

const laterLines = ({ withdrawals, conclusions, footnotes }: WrittenTally): Line[] => [
  ...withdrawals.map(({ published, withdrawn }) => ({
    ...{ line: 'withdrawal', published_utc: published.utc, at_utc: withdrawn.utc },
  })),
  ...conclusions.map(({ inWords, note, text, condition, at, by }) => ({
    ...{
      line: 'conclusion',
      result: note === '' ? inWords : `${inWords}. ${note}`,
      cast_by: by,
      at_utc: at.utc,
    },
    words: condition === '' ? text : `${text} Subject to: ${condition}`,
  })),
  ...footnotes.map(({ organization, text, at }) => ({
    ...{ line: 'footnote', organization, words: text, at_utc: at.utc },
  })),
]

/** The tallies as one table for a spreadsheet: a line for each fact, the last one for the log they were written at. */
export const tallyCsv = ({ meeting, head, now, tallies }: TallySource): string => {
  const lines = tallies.flatMap((tally) =>
    [
      ...wholeLines(tally, meeting.zone),
      ...figureLines(tally),
      ...answerLines(tally),
      ...wordLines(tally),
      ...laterLines(tally),
    ].map((line): Line => ({ ...line, poll: tally.number, title: tally.title, method: methodWords(tally) })),
  )
  const log: Line = {
    ...{ line: 'log', title: meeting.title, at_utc: new Date(now).toISOString() },
    ...{ log_line: head.seq, log_hash: head.hash },
  }
  const cells = [...lines, log].map((line) => columns.map((column) => line[column] ?? ''))
  return writeSpreadsheet([[...columns], ...cells])
}
