import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readCommandMessage } from '../server/read-command.ts'
import type { Command } from '../shared/commands.ts'
import { isRefused } from '../shared/kernel/decision.ts'
import type { Viewer } from '../shared/kernel/viewer.ts'
import { commandRows } from '../shared/meeting/features.ts'
import { evolve, view } from '../shared/meeting/meeting.ts'
import { decideSeen, factsOfCommand, seenBy, staleBy, staleRows } from '../shared/meeting/seen.ts'
import { viewerOf } from '../shared/roster/select.ts'
import type { State } from '../shared/state.ts'
import { commandTypes, draw, pickFrom, play, scripts } from './random-meeting.ts'

const steps = 200
/** More of them on demand: LAW_RUNS=1000 npx vitest run --project unit tests/seen.test.ts */
const numRuns = Number(process.env.LAW_RUNS ?? 25)
const patient = { timeout: 120_000 * Math.max(1, numRuns / 25) }

const holds = (check: (seeds: number[]) => void): void => {
  fc.assert(fc.property(scripts(steps), check), { numRuns })
}

const must = (holds: boolean, evidence: unknown): void => {
  if (!holds) throw new Error(`does not hold: ${JSON.stringify(evidence, null, 2)}`)
}

const mayAll = (state: State, { type }: Command): Viewer[] => [
  { personId: 'organizer', role: 'organizer', organizations: [] },
  ...state.roster.persons.flatMap(({ id }) => {
    const viewer = viewerOf(state.roster, id)
    return viewer && commandRows[type].by.includes(viewer.role) ? [viewer] : []
  }),
]

describe('what a command stands on', patient, () => {
  test('M19 it is the same from the view of everybody who may send it as from the whole state', () => {
    holds((seeds) => {
      for (const [index, { after }] of play(seeds).turns.entries()) {
        if (index % 5 !== 0) continue
        const { command } = draw(after, pickFrom(seeds[index] ?? 0), { now: 0, id: 'x' })
        for (const viewer of mayAll(after, command)) {
          const [seen, is] = [seenBy(view(after, viewer), command), seenBy(after, command)]
          if (!isDeepStrictEqual(seen, is))
            expect({ command, viewer, seen }).toEqual({ command, viewer, seen: is })
        }
      }
    })
  })

  test('M19 every command says what makes it stale, or why nothing can, and its facts are JSON', () => {
    for (const type of commandTypes) {
      expect([type, 'never' in staleRows[type] || factsOfCommand(type).length > 0]).toEqual([type, true])
    }
    holds((seeds) => {
      for (const { command, before } of play(seeds).turns) {
        const seen = seenBy(before, command)
        expect(JSON.parse(JSON.stringify(seen))).toEqual(seen)
        expect(staleBy(before, command, JSON.parse(JSON.stringify(seen)))).toBeUndefined()
      }
    })
  })
})

describe('a command with what its sender saw', patient, () => {
  test('M18 where all is as it was seen it is decided as without it', () => {
    holds((seeds) => {
      for (const { before, command, actor, now, id, decision } of play(seeds).turns) {
        if (isRefused(decision)) continue
        const seen = seenBy(view(before, actor), command)
        const context = { actor, now, id, opened: () => ({ answered: [], ballots: [] }) }
        must(!isRefused(decideSeen(before, command, context, seen)), { command, seen })
      }
    })
  })

  test('M18 where one fact is so no more it is refused with its name, M20 unless what was wished is so already', () => {
    holds((seeds) => {
      for (const { before, command, actor, now, id, decision } of play(seeds).turns) {
        if (isRefused(decision) || decision.events.length === 0 || command.type === 'closePoll') continue
        for (const fact of factsOfCommand(command.type)) {
          const seen = { ...seenBy(before, command), [fact]: 'something else' }
          const answer = decideSeen(before, command, { actor, now, id }, seen)
          if (isRefused(answer)) expect(answer).toEqual({ refused: 'changed', about: fact })
          else expect(decision.events.reduce(evolve, before)).toEqual(before)
        }
      }
    })
  })
})

describe('what was seen on the wire', () => {
  const id = '0123456789'
  const command = { type: 'closeList' }

  test('W43 it travels beside the command, and a fact that the command does not have is malformed', () => {
    expect(readCommandMessage({ id, command, seen: { list: null } })).toEqual({
      id,
      command,
      seen: { list: null },
    })
    expect(readCommandMessage({ id, command })).toEqual({ id, command })
    expect(readCommandMessage({ id, command, seen: { speaker: null } })).toEqual({
      malformed: 'seen.speaker',
    })
    expect(readCommandMessage({ id, command, seen: [] })).toEqual({ malformed: 'seen' })
    expect(readCommandMessage({ id, command, seen: null })).toEqual({ malformed: 'seen' })
    const long = { ['x'.repeat(500)]: 1 }
    expect(readCommandMessage({ id, command, seen: long })).toEqual({ malformed: `seen.${'x'.repeat(115)}` })
  })
})
