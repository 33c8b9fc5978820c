import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { MeetingEvent } from '../shared/events.ts'
import { type Context, isRefused } from '../shared/kernel/decision.ts'
import { type Decided, decide, evolve, view } from '../shared/meeting/meeting.ts'
import { decideSeen, seenBy, staleRows } from '../shared/meeting/seen.ts'
import type { State } from '../shared/state.ts'
import { patience } from './chance.ts'
import { assertLaw } from './law.ts'
import { draw, pickFrom, play, type Sent, scripts } from './random-meeting.ts'

/**
 * Two people act on the same sight of a meeting, in an order that a seed draws. What the second one leads to is compared
 * with what it would have led to at once: either it is the same act, or it is refused.
 */

const steps = 150
const pairsPerState = 4
const patient = patience(120_000)

type Event = Readonly<Record<string, unknown>> & { readonly type: string }

/**
 * What is worked out when it is decided, for whoever is there and whatever was said by then: nobody sees it beforehand
 * and nobody acts on it.
 */
const workedOut: Readonly<Record<string, (event: Event) => object>> = {
  floorGiven: ({ limitSeconds: _, ...event }) => event,
  floorRequested: ({ requestId: _, ...event }) => event,
  tourStarted: ({ order: _, ...event }) => event,
  sittingAdded: ({ sitting, ...event }) => ({ ...event, sitting: { ...(sitting as object), added: null } }),
  // A sub-item is where the item above it is.
  itemAdded: ({ item, ...event }) => {
    const { sittingId, ...added } = item as Event
    return {
      ...event,
      item: { ...added, sittingId: added.parentId === null ? sittingId : null, added: null, number: null },
    }
  },
  organizationRemoved: ({ tookPart: _, ...event }) => event,
  personRemoved: ({ type, personId }) => ({ type, personId }),
  // At the end, whatever is there.
  pointAdded: ({ after: _, ...event }) => event,
  ballotCast: ({ ballot, ...event }) => ({ ...event, ballot: { ...(ballot as object), as: null } }),
  pollClosed: ({ type, pollId }) => ({ type, pollId }),
  pollCounted: ({ type, pollId }) => ({ type, pollId }),
  pollPublished: ({ type, pollId }) => ({ type, pollId }),
  pollPrepared: ({ poll, ...event }) => ({ ...event, poll: { ...(poll as object), parts: null } }),
  pollOpened: ({ poll, ...event }) => {
    const { electorate: _, members: __, proxies: ___, roll: ____, ...put } = poll as Event
    return { ...event, poll: put }
  },
}

/** What an act brings with it for others: it follows, whatever there is of it. */
const follows: Readonly<Record<string, readonly string[]>> = {
  changePerson: ['floorWithdrawn'],
  removePerson: ['floorWithdrawn'],
  importRoster: ['floorWithdrawn'],
  hideMessage: ['reportSettled'],
  answerHandOffer: ['floorNoted'],
  closeMeeting: ['itemPaused', 'sittingEnded'],
  callNextInTour: ['floorRequested', 'floorGiven'],
  castBallot: ['ballotNoted'],
}

/** What goes with the items that it takes away is not looked at one by one. */
const alone: Readonly<Record<string, string>> = { removeItem: 'itemRemoved', importAgenda: 'agendaImported' }

const essence = (type: string, events: readonly MeetingEvent[]): object[] =>
  (events as unknown as Event[])
    .filter((event) => (alone[type] ?? event.type) === event.type && !follows[type]?.includes(event.type))
    .map((event) => workedOut[event.type]?.(event) ?? event)

/** What is so already need not be done again: the rest of the same act is the same act. */
const partly: readonly string[] = [
  'reopenItem',
  'startItem',
  'resumeItem',
  'pauseItem',
  'endSitting',
  'importRoster',
]

const isAsMeant = (type: string, is: readonly object[], was: readonly object[]): boolean =>
  partly.includes(type)
    ? is.every((event) => was.some((one) => isDeepStrictEqual(event, one)))
    : isDeepStrictEqual(is, was)

const isOfClock = ({ command }: Sent): boolean => {
  const stale = staleRows[command.type]
  return 'never' in stale && stale.never === 'clock'
}

interface Pair {
  readonly first: Sent
  readonly second: Sent
  /** What the second would have led to before the first. */
  readonly meant: Exclude<Decided, { readonly refused: unknown }>
  readonly between: State
  readonly answer: Decided
  readonly context: Context
}

const eachPair = (seeds: readonly number[], see: (pair: Pair) => void): void => {
  for (const [index, { after, now, id }] of play(seeds).turns.entries())
    for (let place = 0; place < pairsPerState; place++) {
      const seed = ((seeds[index] ?? 0) ^ (place * 0x9e3779b1)) >>> 0
      const first = draw(after, pickFrom(seed ^ 0x1111), { now, id: `${id}-a` })
      const second = draw(after, pickFrom(seed ^ 0x2222), { now, id: `${id}-b` })
      if (first.actor.personId === second.actor.personId || isOfClock(second)) continue
      const opened = () => ({ answered: [], ballots: [] })
      const context = { actor: second.actor, now, id: `${id}-b`, opened }
      const meant = decide(after, second.command, context)
      const done = decide(after, first.command, { ...context, actor: first.actor, id: `${id}-a` })
      if (isRefused(meant) || isRefused(done)) continue
      const between = done.events.reduce(evolve, after)
      const seen = seenBy(view(after, second.actor), second.command)
      see({
        first,
        second,
        meant,
        between,
        context,
        answer: decideSeen(between, second.command, context, seen),
      })
    }
}

describe('two people act at once', patient, () => {
  test('M21 the second act is carried out as it was meant, or refused', () => {
    let carriedOut = 0
    let changed = 0
    const check = (seeds: number[]): void =>
      eachPair(seeds, ({ first, second, meant, answer }) => {
        if (isRefused(answer)) {
          changed += answer.refused === 'changed' ? 1 : 0
          return
        }
        if (answer.events.length === 0) return
        carriedOut += 1
        const { type } = second.command
        const [is, was] = [essence(type, answer.events), essence(type, meant.events)]
        if (!isAsMeant(type, is, was))
          throw new Error(`not as meant: ${JSON.stringify({ first, second, was, is }, null, 2)}`)
      })
    assertLaw(fc.property(scripts(steps), check), { numRuns: 80 })
    expect([carriedOut > 1000, changed > 10]).toEqual([true, true])
  })

  test('M20 the same wish twice is one wish: it is answered, or refused, and never carried out on the next thing', () => {
    let answered = 0
    const check = (seeds: number[]): void => {
      for (const { before, after, command, actor, now, id, events } of play(seeds).turns) {
        if (events.length === 0 || isOfClock({ actor, command })) continue
        const opened = () => ({ answered: [], ballots: [] })
        const again = decideSeen(after, command, { actor, now, id, opened }, seenBy(before, command))
        answered += 1
        if (isRefused(again) || again.events.length === 0) continue
        const [is, was] = [essence(command.type, again.events), essence(command.type, events)]
        if (!isAsMeant(command.type, is, was))
          throw new Error(`another act: ${JSON.stringify({ command, was, is }, null, 2)}`)
      }
    }
    assertLaw(fc.property(scripts(steps), check), { numRuns: 80 })
    expect(answered).toBeGreaterThan(500)
  })
})
