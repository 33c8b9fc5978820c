import fc from 'fast-check'
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { archivedExports } from '../server/exports/registry.ts'
import { emptyHead, entryOf, type Line, nextLine } from '../server/hash.ts'
import { newMeetingKey } from '../server/meeting-key.ts'
import type { Command } from '../shared/commands.ts'
import type { MeetingEvent } from '../shared/events.ts'
import { isRefused } from '../shared/kernel/decision.ts'
import { decide, evolve, fold, view } from '../shared/meeting/meeting.ts'
import { paragraph } from '../shared/messages/sentence.ts'
import type { Poll } from '../shared/polls/model.ts'
import { differencesFromPut, wordingsPut } from '../shared/polls/points-put.ts'
import { defaultVotingRules, pollOf } from '../shared/polls/select.ts'
import { conclusionsOn, talliesFor as tallyFacts } from '../shared/polls/tallies.ts'
import { registerOf as registerFacts } from '../shared/report/register.ts'
import type { State } from '../shared/state.ts'
import { sourceOfLog } from './exports.ts'
import { actorIn, does, given, minutes, pass, type Step, underWay } from './given.ts'
import { assertLaw } from './law.ts'
import { sha256 } from './polled-meeting.ts'
import { write, writeAll } from './written.ts'

const tables = (...texts: string[]): Step =>
  does(
    'secretary',
    {
      ...{ type: 'draftDecision', itemId: 'priorities', kind: 'decision', title: 'The agenda' },
      ...{ documents: [], points: texts.map((text) => ({ text })), tabled: true },
    },
    'd',
  )
const adds = (id: string, text: string): Step =>
  does('secretary', { type: 'addPoint', decisionId: 'd', text }, id)
const rewords = (pointId: string, version: number, text: string): Step =>
  does('secretary', { type: 'changePoint', pointId, version, text })
const asks = (
  id: string,
  pointIds?: readonly string[],
  more: Partial<{ method: 'recorded' }> = {},
): Step[] => [
  does(
    'chair',
    {
      type: 'putPoll',
      poll: {
        ...{ method: 'no-objection', title: `Poll ${id}`, decisionId: 'd', itemId: 'priorities' },
        ...(pointIds ? { pointIds: [...pointIds] } : {}),
        ...more,
      },
    },
    id,
  ),
]
const closes = (id: string): Step[] => [
  pass(minutes(1)),
  does('chair', { type: 'askToClose', pollId: id }),
  does('chair', { type: 'closePoll', pollId: id }),
  pass(1000),
]
const says = (id: string, unit: string, choice = 'no-objection'): Step =>
  does(unit, {
    type: 'castBallot',
    pollId: id,
    answers: [{ partId: 'whole', choice: [choice], words: '' }],
  })
const concludes = (more: object = {}): Step =>
  does('chair', { type: 'conclude', decisionId: 'd', outcome: 'endorsed', text: '', ...more } as Command, 'k')

/** As a log of earlier days had it: a decision as a whole without its points one by one. */
const asBefore = (events: readonly MeetingEvent[]): State =>
  fold(
    events.map((event) =>
      event.type === 'pollOpened' || event.type === 'pollPrepared'
        ? { ...event, poll: { ...event.poll, parts: event.poll.parts.map(({ points: _, ...part }) => part) } }
        : event,
    ),
  )

/** The log as it is written today, and as it was before. */
const both = (...steps: (Step | readonly Step[])[]): readonly [string, State][] => {
  const { world } = given(underWay, ...steps)
  return [
    ['today', world.state],
    ['before', asBefore(world.events)],
  ]
}

/** As screens and files write it. */
const registerOf = (state: State) => writeAll(registerFacts(state))
const talliesFor = (...given: Parameters<typeof tallyFacts>) => writeAll(tallyFacts(...given))
const differencesInWords = (...given: Parameters<typeof differencesFromPut>): string =>
  write(paragraph(...differencesFromPut(...given)))

const behind = (state: State): [string, string[]][] =>
  registerOf(state).map(({ text, polls }) => [text, polls.map(({ title, note }) => `${title}: ${note}`)])

describe('what stands behind a point', () => {
  test('E8 a poll stands behind no point that was added after it', () => {
    for (const [log, state] of both(
      tables('Adopted the agenda.'),
      asks('p'),
      says('p', 'undp'),
      closes('p'),
      [adds('n1', 'Endorsed the guidelines.'), adds('n2', 'Requested a paper.')],
      concludes({ pollId: 'p' }),
    ))
      expect(behind(state), log).toEqual([
        ['Adopted the agenda.', ['Poll p: ']],
        ['Endorsed the guidelines.', []],
        ['Requested a paper.', []],
      ])
  })

  test('E8 where the text was changed after the poll, its version in the poll is named', () => {
    for (const [log, state] of both(
      tables('Endorsed the guidelines in full.'),
      asks('p'),
      closes('p'),
      rewords('d-1', 1, 'Requested that the guidelines be withdrawn.'),
      concludes({ pollId: 'p' }),
    )) {
      expect(behind(state), log).toEqual([
        [
          'Requested that the guidelines be withdrawn.',
          ['Poll p: In version 1; the text was changed afterwards.'],
        ],
      ])
      const [entry] = registerOf(state)
      expect(entry?.polls[0]?.textHash).toBe(sha256('Endorsed the guidelines in full.'))
    }
  })

  test('E8 a text that was changed back is the one that was put', () => {
    for (const [log, state] of both(
      tables('Endorsed it.'),
      asks('p'),
      closes('p'),
      rewords('d-1', 1, 'Took note of it.'),
      rewords('d-1', 2, 'Endorsed it.'),
    ))
      expect(behind(state), log).toEqual([['Endorsed it.', ['Poll p: ']]])
  })

  test('E8 of points that are put one by one each has its own poll', () => {
    for (const [log, state] of both(
      tables('One.', 'Two.', 'Three.'),
      asks('p', ['d-1', 'd-3']),
      closes('p'),
      rewords('d-3', 1, 'Three, as amended.'),
      asks('q', ['d-3']),
      closes('q'),
      concludes({ pollId: 'q' }),
    ))
      expect(behind(state), log).toEqual([
        ['One.', ['Poll p: ']],
        ['Two.', []],
        ['Three, as amended.', ['Poll p: In version 1; the text was changed afterwards.', 'Poll q: ']],
      ])
  })

  test('E8 a wording that was put later than the one that was concluded says so', () => {
    for (const [log, state] of both(
      tables('One.'),
      does('chair', { type: 'conclude', decisionId: 'd', outcome: 'on-hold', text: '' } as Command, 'k'),
      rewords('d-1', 1, 'One, as amended.'),
      asks('p'),
      closes('p'),
    ))
      expect(behind(state), log).toEqual([['One.', ['Poll p: In version 2, which is later than this text.']]])
  })

  test('E8 a poll with a text of its own, on which the chair concludes, is said to have put another', () => {
    const loose = does(
      'chair',
      {
        type: 'putPoll',
        poll: { method: 'indicative', title: 'Loose', text: 'Who is for it?', itemId: 'priorities' },
      },
      'p',
    )
    for (const [log, state] of both(tables('One.'), loose, closes('p'), concludes({ pollId: 'p' })))
      expect(behind(state), log).toEqual([['One.', ['Loose: This poll put a text of its own.']]])
  })

  test('E8 two points in the same words are told apart in a log that notes them', () => {
    const [[, state]] = both(tables('Same.'), asks('p'), closes('p'), adds('n', 'Same.')) as [[string, State]]
    expect(behind(state)).toEqual([
      ['Same.', ['Poll p: ']],
      ['Same.', []],
    ])
  })
})

const changed = () =>
  both(
    tables('One.', 'Two.', 'Three.'),
    does('chair', { type: 'setVotingRules', rules: { ...defaultVotingRules, deciding: 'majority' } }),
    asks('p', undefined, { method: 'recorded' }),
    says('p', 'undp', 'in-favour'),
    says('p', 'adb', 'in-favour'),
    closes('p'),
    rewords('d-1', 1, 'One, as amended.'),
    does('secretary', { type: 'removePoint', pointId: 'd-3' }),
    adds('n', 'Four.'),
    concludes({ outcome: 'adopted' }),
    does('chair', { type: 'putPoll', poll: { method: 'recorded', title: 'Own', text: 'T' } }, 'own'),
    says('own', 'undp', 'in-favour'),
    closes('own'),
    does('chair', { type: 'conclude', pollId: 'own', outcome: 'adopted', text: '' }, 'own-k'),
  )
const differs =
  'Point 3 was not put in this poll. Point 1 was put in version 1; the text was changed afterwards.'

describe('what was concluded beside what was put', () => {
  test('E8 screens and files say how a decision differs from what was put of it', () => {
    for (const [log, state] of changed()) {
      const [poll, decision] = [pollOf(state.polls, 'p') as Poll, state.decisions.drafts[0]]
      if (!decision) throw new Error('no decision')
      const gone = log === 'today' ? ' One point that was put was removed afterwards.' : ''
      expect(differencesInWords(poll, decision), log).toBe(`${differs}${gone}`)
      expect(wordingsPut(poll, decision)).toEqual([
        { pointId: 'd-1', version: 1, text: 'One.' },
        { pointId: 'd-2', version: 1, text: 'Two.' },
      ])
      expect(conclusionsOn(state, poll).map(({ id }) => id)).toEqual(['k'])
      const telling = { viewer: actorIn(state, 'chair'), names: {}, hash: sha256 }
      const [tally] = talliesFor(view(state, telling.viewer), telling)
      expect(tally?.conclusions[0]?.note).toBe(`${differs}${gone}`)
    }
  })

  test('E8 what was adopted in other words is not said to have been adopted by the vote', () => {
    const words = (named: boolean) => {
      const steps = [
        tables('One.'),
        does('chair', { type: 'setVotingRules', rules: { ...defaultVotingRules, deciding: 'majority' } }),
        asks('p', undefined, { method: 'recorded' }),
        says('p', 'undp', 'in-favour'),
        closes('p'),
        named ? rewords('d-1', 1, 'Something else.') : [],
        concludes({ outcome: 'adopted', pollId: 'p' }),
      ]
      return both(...steps.flat().map((one) => one)).map(
        ([, state]) => registerOf(state)[0]?.polls[0]?.result ?? '',
      )
    }
    for (const result of words(false)) expect(result).toMatch(/^Adopted by a recorded vote of 1 in favour/)
    for (const result of words(true)) expect(result).toMatch(/^1 in favour to none against/)
  })

  test('E8 every file that tells of a poll and a decision says it', async () => {
    const lines: Line[] = []
    const { world } = given(underWay, tables('One.', 'Two.'), asks('p'), says('p', 'undp'), closes('p'), [
      rewords('d-1', 1, 'One, as amended.'),
      adds('n', 'Three.'),
      concludes({ pollId: 'p' }),
    ])
    for (const event of world.events) lines.push(nextLine(lines.at(-1) ?? emptyHead, event))
    const { publicKey } = newMeetingKey()
    const now = Date.UTC(2020, 5, 24)
    const source = await sourceOfLog(lines.map(entryOf), { names: {}, now, publicKey })
    const textOf = (content: string | Uint8Array | undefined): string => {
      if (content === undefined) return ''
      if (typeof content === 'string') return content
      return Object.values(unzipSync(content))
        .map((one) => strFromU8(one))
        .join('\n')
    }
    const telling = ['register.csv', 'register.json', 'register.html', 'register.xlsx']
    const all = [
      ...telling,
      'report.docx',
      'report.html',
      'tallies.json',
      'tallies.csv',
      'tallies.html',
      'tallies.xlsx',
    ]
    const seen: string[] = []
    for (const { file, write } of archivedExports) {
      if (!all.some((one) => file.endsWith(one))) continue
      const said = textOf(await write(source))
      const isRegister = telling.includes(file)
      seen.push(file)
      expect(said, file).toContain(
        isRegister
          ? 'In version 1; the text was changed afterwards.'
          : 'Point 1 was put in version 1; the text was changed afterwards',
      )
      if (!isRegister) expect(said, file).toContain('Point 3 was not put in this poll')
    }
    expect(seen.sort()).toEqual(all.sort())
    const register = JSON.parse(
      textOf((await archivedExports.find(({ file }) => file.endsWith('register.json'))?.write(source)) ?? ''),
    ) as { points: { text: string; polls: unknown[] }[] }
    expect(register.points.map(({ text, polls }) => [text, polls.length])).toEqual([
      ['One, as amended.', 1],
      ['Two.', 1],
      ['Three.', 0],
    ])
  })
})

// --- any meeting ---

const acts = fc.array(
  fc.record({
    act: fc.constantFrom(
      'add',
      'add',
      'reword',
      'reword',
      'remove',
      'move',
      'ask',
      'ask',
      'askSome',
      'conclude',
    ),
    at: fc.nat(5),
    words: fc.constantFrom(
      'Noted it.',
      'Agreed to it.',
      'Agreed to it.\nWith a second line.',
      'Endorsed it.',
      '$& it.',
    ),
  }),
  { maxLength: 25, size: 'max' },
)

describe('any course of things', () => {
  test('E8 the register names for each point the polls that put it, and marks those in other words', () => {
    assertLaw(
      fc.property(acts, (script) => {
        let { world } = given(underWay, tables('Took note of it.'))
        const events = [...world.events]
        let { state } = world
        let now = world.now
        let count = 0
        const puts = new Map<string, Map<string, string>>()
        const send = (command: Command, id: string): boolean => {
          now += 1000
          const decided = decide(state, command, { actor: actorIn(state, 'chair'), now, id })
          if (isRefused(decided)) return false
          for (const event of decided.events) {
            state = evolve(state, event)
            events.push(event)
          }
          return true
        }
        for (const { act, at, words } of script) {
          const id = `x${count++}`
          const points = state.decisions.drafts[0]?.points ?? []
          const point = points[at % Math.max(1, points.length)]
          // Every wording is another, so that a log of earlier days can tell points apart too.
          const text = `${words} ${id}`
          if (act === 'add') send({ type: 'addPoint', decisionId: 'd', text } as Command, id)
          if (act === 'reword' && point)
            send({ type: 'changePoint', pointId: point.id, version: point.version, text } as Command, id)
          if (act === 'remove' && point) send({ type: 'removePoint', pointId: point.id }, id)
          if (act === 'move' && point)
            send({ type: 'movePoint', pointId: point.id, after: null } as Command, id)
          if (act === 'conclude' && point)
            send(
              { type: 'conclude', decisionId: 'd', pointIds: [point.id], outcome: 'on-hold', text: '' },
              id,
            )
          if ((act !== 'ask' && act !== 'askSome') || points.length === 0) continue
          const some = act === 'askSome' && point ? [point.id] : undefined
          const poll = {
            method: 'indicative' as const,
            title: id,
            decisionId: 'd',
            ...(some ? { pointIds: some } : {}),
          }
          if (!send({ type: 'putPoll', poll }, id)) continue
          const put = points.filter((one) => some === undefined || some.includes(one.id))
          puts.set(id, new Map(put.map((one) => [one.id, one.text])))
          send({ type: 'askToClose', pollId: id }, `${id}a`)
          send({ type: 'closePoll', pollId: id }, `${id}c`)
        }
        world = { ...world, state }
        for (const folded of [state, asBefore(events)])
          for (const { id, text, polls } of registerOf(folded)) {
            const expected = [...puts].filter(([, words]) => words.has(id))
            expect(polls.map(({ title }) => title)).toEqual(expected.map(([title]) => title))
            expect(polls.map(({ note }) => note === '')).toEqual(
              expected.map(([, words]) => words.get(id) === text),
            )
          }
      }),
      { numRuns: 60 },
    )
  })
})
