/** Which points of its decision a poll put, and in which versions: a result belongs to these words and to no others. */

import type { Conclusion, DecisionDraft, DecisionPoint } from '../decisions/model.ts'
import { findById } from '../kernel/lists.ts'
import { putWords } from '../messages/results.ts'
import { allOf, say, type Unwritten } from '../messages/sentence.ts'
import type { Poll } from './model.ts'

/** The words of a point at some moment. */
export interface PointWording {
  readonly pointId: string
  readonly version: number
  readonly text: string
}

const inVersion = ({ id, version, text, earlier }: DecisionPoint, wanted: number): PointWording => ({
  ...{ pointId: id, version: wanted },
  text: wanted === version ? text : (earlier.find((one) => one.version === wanted)?.text ?? text),
})

/** As it was at an instant (UTC, milliseconds): a wording is kept with the moment at which it was replaced. */
const at = (point: DecisionPoint, instant: number): PointWording => {
  const then = point.earlier.find((one) => one.at > instant)
  return inVersion(point, then?.version ?? point.version)
}

/** Of a whole whose points were not noted one by one, as in earlier logs: those whose words of that moment are in it. */
const foundIn = (text: string, points: readonly DecisionPoint[], openedAt: number): PointWording[] => {
  let left = `\n${text}\n`
  return points.flatMap((point) => {
    const put = at(point, openedAt)
    const words = `\n${put.text}\n`
    if (!left.includes(words)) return []
    left = left.replace(words, () => '\n\n')
    return [put]
  })
}

/**
 * The points that a poll put, each in the words in which it was put, in the order of its parts. Of a decision as a whole
 * those that are still in the decision.
 */
export const wordingsPut = (
  { parts, decisionId, openedAt }: Pick<Poll, 'parts' | 'decisionId' | 'openedAt'>,
  decision: Pick<DecisionDraft, 'id' | 'points'> | undefined,
): PointWording[] => {
  const points = decision && decision.id === decisionId ? decision.points : []
  return parts.flatMap((part): PointWording[] => {
    const { pointId, version, text } = part
    if (pointId !== null) return [{ pointId, version: version ?? 1, text }]
    if (decisionId === null) return []
    if (!part.points) return foundIn(text, points, openedAt ?? 0)
    return part.points.flatMap((put) => {
      const point = findById(points, put.pointId)
      return point ? [inVersion(point, put.version)] : []
    })
  })
}

/** What words of a point have to do with a poll. */
export type PutAs =
  | { readonly was: 'put' }
  | { readonly was: 'put-before-change' | 'put-after'; readonly version: number }
  | { readonly was: 'not-put' }

/** Whether a poll put a point in these words, in others, or not at all. */
export const putAs = (put: readonly PointWording[], { pointId, version, text }: PointWording): PutAs => {
  const own = put.find((one) => one.pointId === pointId)
  if (!own) return { was: 'not-put' }
  if (own.text === text) return { was: 'put' }
  return { was: own.version > version ? 'put-after' : 'put-before-change', version: own.version }
}

/** What is said beside the result for one point; '' where the poll put it in just these words. */
export const notePutAs = (as: PutAs): Unwritten => {
  switch (as.was) {
    case 'put':
      return ''
    case 'not-put':
      return say(putWords.notPut)
    case 'put-before-change':
      return say(putWords.changed, { version: as.version })
    case 'put-after':
      return say(putWords.later, { version: as.version })
  }
}

const asTheyAre = ({ points }: Pick<DecisionDraft, 'points'>): PointWording[] =>
  points.map(({ id, version, text }) => ({ pointId: id, version, text }))

const countGone = (
  poll: Pick<Poll, 'parts'>,
  put: readonly PointWording[],
  here: readonly string[],
): number => {
  const noted = poll.parts.flatMap(({ pointId, points = [] }) =>
    pointId === null ? points.map((one) => one.pointId) : [pointId],
  )
  return new Set([...noted, ...put.map(({ pointId }) => pointId)].filter((id) => !here.includes(id))).size
}

/**
 * How a decision, as it was concluded or as it stands, differs from what a poll put of it: which points were not put,
 * which were put in other words, how many that were put have gone. Nothing where nothing differs.
 */
export const differencesFromPut = (
  poll: Pick<Poll, 'parts' | 'decisionId' | 'openedAt'>,
  decision: Pick<DecisionDraft, 'id' | 'points'>,
  conclusion?: Pick<Conclusion, 'wording'>,
): Unwritten[] => {
  if (poll.decisionId !== decision.id) return [say(putWords.ownText)]
  const put = wordingsPut(poll, decision)
  const here = decision.points.map(({ id }) => id)
  const numberOf = (pointId: string) => here.indexOf(pointId) + 1
  const words = (conclusion?.wording ?? asTheyAre(decision)).filter(({ pointId }) => here.includes(pointId))
  const of = (was: PutAs['was']) =>
    words
      .map((one) => ({ number: numberOf(one.pointId), as: putAs(put, one) }))
      .filter(({ as }) => as.was === was)
  const not = of('not-put').map(({ number }) => number)
  const others = [...of('put-before-change'), ...of('put-after')].sort((a, b) => a.number - b.number)
  const gone = countGone(poll, put, here)
  return [
    ...(not.length === 0
      ? []
      : [say(putWords.pointsNotPut, { count: not.length, numbers: allOf(not.map(String)) })]),
    ...others.map(({ number, as }) => {
      const version = 'version' in as ? as.version : 1
      return say(as.was === 'put-after' ? putWords.pointLater : putWords.pointChanged, { number, version })
    }),
    ...(gone === 0 ? [] : [say(putWords.gone, { count: gone })]),
  ]
}

/** True when what was concluded has the words of this part, and no others: then the part's figures are the decision's. */
export const isConcludedAsPut = (
  poll: Pick<Poll, 'parts' | 'decisionId'>,
  partId: string,
  { wording, decisionId }: Pick<Conclusion, 'wording' | 'decisionId'>,
): boolean => {
  if (decisionId === null) return true
  if (decisionId !== poll.decisionId) return false
  const part = findById(poll.parts, partId)
  if (!part) return false
  if (part.pointId !== null)
    return wording.some((one) => one.pointId === part.pointId && one.text === part.text)
  if (!part.points) return wording.map(({ text }) => text).join('\n') === part.text
  const named = (words: readonly { pointId: string; version: number }[]) =>
    words.map(({ pointId, version }) => `${pointId} ${version}`).sort()
  return named(wording).join('\n') === named(part.points).join('\n')
}
