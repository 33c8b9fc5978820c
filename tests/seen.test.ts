import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readCommandMessage } from '../server/read-command.ts'
import type { Command } from '../shared/commands.ts'
import type { FloorRules } from '../shared/floor/model.ts'
import { byArrivalOnly } from '../shared/floor/order.ts'
import { isRefused } from '../shared/kernel/decision.ts'
import type { Viewer } from '../shared/kernel/viewer.ts'
import { commandRows } from '../shared/meeting/features.ts'
import { type Decided, evolve, view } from '../shared/meeting/meeting.ts'
import { decideSeen, factsOfCommand, seenBy, staleBy, staleRows } from '../shared/meeting/seen.ts'
import { defaultVotingRules } from '../shared/polls/select.ts'
import { viewerOf } from '../shared/roster/select.ts'
import type { State } from '../shared/state.ts'
import { patience } from './chance.ts'
import { actorIn, asks, does, given, house, type Step } from './given.ts'
import { assertLaw } from './law.ts'
import { commandTypes, draw, pickFrom, play, scripts } from './random-meeting.ts'

const steps = 200
const patient = patience(120_000)

const holds = (check: (seeds: number[]) => void): void => {
  assertLaw(fc.property(scripts(steps), check), { numRuns: 25 })
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

/** The second is pressed on the meeting as it was before the first. */
const pressed = (
  before: readonly (Step | readonly Step[])[],
  first: Step,
  actor: string,
  second: Command,
): Decided => {
  const { state } = given(...before)
  const { world } = given(...before, first)
  const viewer = actorIn(world.state, actor)
  const context = { actor: viewer, now: world.now, id: 'second' }
  return decideSeen(world.state, second, context, seenBy(view(state, actorIn(state, actor)), second))
}

const eventsOf = (decided: Decided) => (isRefused(decided) ? decided : decided.events)

describe('two who change the rules', () => {
  test('M22 neither undoes the other where they change different ones', () => {
    const floor = pressed(
      [house],
      does('chair', { type: 'setFloorRules', itemId: null, rules: { sides: true } }),
      'secretary',
      {
        ...{ type: 'setFloorRules', itemId: null, rules: { unheardFirst: true } },
      },
    )
    expect(eventsOf(floor)).toMatchObject([{ rules: { ...byArrivalOnly, sides: true, unheardFirst: true } }])
    const voting = pressed(
      [house],
      does('chair', { type: 'setVotingRules', rules: { proxies: 2 } }),
      'secretary',
      {
        ...{ type: 'setVotingRules', rules: { ties: 'second-vote' } },
      },
    )
    expect(eventsOf(voting)).toMatchObject([
      { rules: { ...defaultVotingRules, proxies: 2, ties: 'second-vote' } },
    ])
    const chat = pressed(
      [house],
      does('chair', { type: 'setChatOptions', privateLines: true }),
      'secretary',
      {
        ...{ type: 'setChatOptions', supportAmong: 'all' },
      },
    )
    expect(eventsOf(chat)).toMatchObject([{ supportAmong: 'all', privateLines: true }])
    const about = pressed(
      [house],
      does('secretary', { type: 'describeMeeting', title: 'Another' }),
      'organizer',
      {
        ...{ type: 'describeMeeting', body: 'HLCM' },
      },
    )
    expect(eventsOf(about)).toMatchObject([{ title: 'Another', body: 'HLCM' }])
  })

  test('M22 and the second is refused where both change the same one, M20 unless to the same', () => {
    const chair = does('chair', { type: 'setFloorRules', itemId: null, rules: { sides: true } })
    const again = (rules: Partial<FloorRules>) =>
      pressed([house], chair, 'secretary', { type: 'setFloorRules', itemId: null, rules })
    expect(again({ sides: false, scope: 'session' })).toEqual({ refused: 'changed', about: 'rules' })
    expect(again({ sides: true })).toEqual({ refused: 'nothing-changes' })
  })

  test('M22 an item without rules of its own begins with those of the meeting', () => {
    const own = given(
      house,
      does('chair', { type: 'setFloorRules', itemId: null, rules: { unheardFirst: true } }),
      does('chair', { type: 'setFloorRules', itemId: 'remarks', rules: { sides: true } }),
    )
    expect(own.state.floor.itemRules).toEqual([
      { itemId: 'remarks', rules: { ...byArrivalOnly, unheardFirst: true, sides: true } },
    ])
  })
})

describe('two at the desk', () => {
  const started = [house, does('secretary', { type: 'startItem', itemId: 'remarks' })]
  const asked = [...started, asks('undp'), asks('unhcr'), asks('adb')]
  const draft = does('chair', {
    ...{ type: 'draftDecision', itemId: 'remarks', kind: 'decision', tabled: true },
    points: [{ text: 'Requested one million' }],
  })

  test('M20 both start the same item: it is started once, and nothing ends', () => {
    const start = { type: 'startItem', itemId: 'remarks' } as const
    const second = pressed([house], does('chair', start), 'co-chair', start)
    expect(second).toMatchObject({ refused: 'item-already-active' })
  })

  test('M21 the next in the list is not given the floor over somebody who has just got it', () => {
    const [first, next] = given(...asked).state.floor.requests
    const second = pressed(
      asked,
      does('chair', { type: 'giveFloor', requestId: first?.id ?? '' }),
      'co-chair',
      {
        ...{ type: 'giveFloor', requestId: next?.id ?? '' },
      },
    )
    expect(second).toEqual({ refused: 'changed', about: 'speaker' })
  })

  test('M21 the list of the next item is not closed by who closed that of the item before', () => {
    const next = does('secretary', { type: 'startItem', itemId: 'priorities' })
    expect(pressed(started, next, 'chair', { type: 'closeList' })).toEqual({
      refused: 'changed',
      about: 'list',
    })
  })

  test('M21 a text is adopted, or put to them, as it was seen', () => {
    const { decisions } = given(...started, draft).state
    const [decision] = decisions.drafts
    const [point] = decision?.points ?? []
    const reworded = does('secretary', {
      ...{ type: 'changePoint', pointId: point?.id ?? '', version: 1, text: 'Requested nine million' },
    })
    const decisionId = decision?.id ?? ''
    expect(
      pressed([...started, draft], reworded, 'chair', {
        ...{ type: 'conclude', decisionId, outcome: 'endorsed', text: 'So it is.' },
      }),
    ).toEqual({ refused: 'changed', about: 'decision' })
    expect(
      pressed([...started, draft], reworded, 'chair', {
        ...{ type: 'putPoll', poll: { method: 'no-objection', title: 'Budget', decisionId } },
      }),
    ).toEqual({ refused: 'changed', about: 'decision' })
  })

  test('M21 the sitting does not end under an item that has just begun', () => {
    const sittingId = given(...started).state.agenda.sittingId ?? ''
    const next = does('secretary', { type: 'startItem', itemId: 'priorities' })
    expect(pressed(started, next, 'chair', { type: 'endSitting', sittingId })).toEqual({
      ...{ refused: 'changed', about: 'item' },
    })
  })

  test('M21 what was undone is what was seen', () => {
    const [first] = given(...asked).state.floor.requests
    const requestId = first?.id ?? ''
    const gave = does('chair', { type: 'giveFloor', requestId })
    const ended = does('co-chair', { type: 'endFloor', requestId })
    expect(pressed([...asked, gave], ended, 'chair', { type: 'undoFloorAct', requestId })).toEqual({
      ...{ refused: 'changed', about: 'act' },
    })
  })

  test('M21 minutes are added once where two add them at the same moment', () => {
    const [first] = given(...asked).state.floor.requests
    const requestId = first?.id ?? ''
    const add = { type: 'addSpeakerTime', requestId, seconds: 60 } as const
    const speaking = [...asked, does('chair', { type: 'giveFloor', requestId })]
    expect(pressed(speaking, does('chair', add), 'co-chair', add)).toEqual({
      ...{ refused: 'changed', about: 'speaking-time' },
    })
  })
})
