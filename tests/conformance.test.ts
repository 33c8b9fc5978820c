import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { seenMeanings } from '../server/protocol/seen-meanings.ts'
import { events } from '../shared/events.ts'
import { factOf } from './conformance/interpreter/facts.mjs'
import { fold } from './conformance/interpreter/fold.mjs'
import { limitOf, listOf, waitsOf } from './conformance/interpreter/order.mjs'
import { countPart, rounds, spread, verdict } from './conformance/interpreter/tally.mjs'
import { type Vector, vectorFiles, vectorsFolder } from './conformance/vectors.ts'

const readVector = (file: string) => JSON.parse(readFileSync(`${vectorsFolder}${file}`, 'utf8'))
const files = readdirSync(vectorsFolder).filter((file) => file.endsWith('.json') && file !== 'start.json')
const vectors: readonly Vector[] = files.map(readVector)
const start = readVector('start.json')

const canonical = (value: unknown): string =>
  Array.isArray(value)
    ? `[${value.map(canonical).join(',')}]`
    : typeof value === 'object' && value !== null
      ? `{${Object.entries(value)
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([key, one]) => `${JSON.stringify(key)}:${canonical(one)}`)
          .join(',')}}`
      : JSON.stringify(value)
const digestOf = (state: unknown) => createHash('sha256').update(canonical(state)).digest('hex')

/** The states of a vector as the interpreter folds them: that after the event number 1 is the first. */
const statesOf = ({ log }: Vector) => {
  let state = start
  return log.map(({ event }) => {
    state = fold(start, state, event)
    return state
  })
}

describe('W42 the vectors', () => {
  test('W42 are those that the product makes: if this fails, run "npm run vectors"', () => {
    const made = vectorFiles()
    expect([...files, 'start.json'].sort()).toEqual(made.map(({ file }) => file).sort())
    for (const { file, text } of made)
      expect(readFileSync(`${vectorsFolder}${file}`, 'utf8') === text, file).toBe(true)
  })

  test('W42 hold every event and every fact, and are no larger than 2 megabytes', () => {
    const seen = new Set(vectors.flatMap(({ log }) => log.map(({ event }) => event.type)))
    expect(Object.keys(events).filter((type) => !seen.has(type as keyof typeof events))).toEqual([])
    const facts = new Set(
      vectors.flatMap(({ commands }) => commands.flatMap(({ seen: of }) => Object.keys(of))),
    )
    expect(Object.keys(seenMeanings).filter((fact) => !facts.has(fact))).toEqual([])
    const sizes = files.map((file) => readFileSync(`${vectorsFolder}${file}`).length)
    expect(sizes.reduce((sum, size) => sum + size)).toBeLessThan(2_000_000)
  })

  test('W42 hold every reason of a list, and every verdict', () => {
    const reasons = vectors.flatMap(({ lists }) =>
      lists.flatMap(({ places }) => places.map(({ reason }) => reason)),
    )
    expect(new Set(reasons.map(({ because }) => because)).size).toBe(9)
    const facts = reasons.flatMap((reason) => ('facts' in reason ? reason.facts : []))
    expect(new Set(facts.map(({ fact }) => fact)).size).toBe(10)
    const verdicts = vectors.flatMap(({ tallies }) =>
      tallies.flatMap(({ parts }) => parts.map((one) => one.verdict)),
    )
    expect(new Set(verdicts.flatMap((one) => one?.verdict ?? [])).size).toBe(6)
  })
})

const folder = fileURLToPath(new URL('conformance/interpreter/', import.meta.url))

describe('W41 an interpreter written from docs/protocol.md alone', () => {
  test('W41 imports nothing of the product', () => {
    const texts = readdirSync(folder).map((file) => readFileSync(`${folder}${file}`, 'utf8'))
    const sources = texts.flatMap((text) =>
      [...text.matchAll(/\bfrom '(.*?)'|import\((.*?)\)/g)].map(([, from]) => from),
    )
    expect(sources.filter((source) => !/^\.\/[a-z-]+\.mjs$/.test(source ?? ''))).toEqual([])
  })

  describe.each(vectors.map((vector) => [vector.name, vector] as const))('%s', (_, vector) => {
    const states = statesOf(vector)

    test('W41 folds the log to the same states', () => {
      for (const { seq, state } of vector.states) expect(states[seq - 1], `${seq}`).toEqual(state)
      const wrong = vector.digests.find(({ seq, digest }) => digestOf(states[seq - 1]) !== digest)
      expect(wrong).toBeUndefined()
    })

    test('W41 folds what reaches a viewer to what that viewer has', () => {
      for (const { receives, digest } of vector.viewers) {
        const received = receives.map((seq) => vector.log[seq - 1]?.event)
        expect(digestOf(received.reduce((state, event) => fold(start, state, event), start))).toBe(digest)
      }
    })

    test('W41 orders the lists of speakers, with reasons, limits and waits', () => {
      for (const { seq, now, itemId, places } of vector.lists) {
        const state = states[seq - 1]
        const list = listOf(state, itemId)
        const waits = waitsOf(state, list, now)
        const own = list.map(({ request, reason }, index) => ({
          requestId: request.id,
          reason,
          limitSeconds: limitOf(state, request, now),
          waitSeconds: waits[index],
        }))
        expect(own, `${seq}`).toEqual(places)
      }
    })

    test('W41 says on what a command stands', () => {
      for (const { seq, command, seen } of vector.commands)
        for (const [fact, value] of Object.entries(seen))
          expect([seq, command.type, fact, factOf(fact, states[seq - 1], command)]).toEqual([
            ...[seq, command.type, fact, value],
          ])
    })

    test('W41 counts the polls, and says what the rule says of them', () => {
      for (const { seq, pollId, parts } of vector.tallies) {
        const poll = states[seq - 1].polls.polls.find(({ id }: { id: string }) => id === pollId)
        for (const tally of parts) {
          const part = poll.parts.find(({ id }: { id: string }) => id === tally.count.partId)
          if (!poll.rules.sealed) expect(countPart(poll, part)).toEqual(tally.count)
          if (tally.spread) expect(spread(tally.count)).toEqual(tally.spread)
          if (tally.rounds) expect(rounds(poll, part, tally.count)).toEqual(tally.rounds)
          if (tally.verdict) expect(verdict(poll, tally.count)).toEqual(tally.verdict)
        }
      }
    })
  })
})
