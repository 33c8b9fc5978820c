import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { interventionsOnRecord } from '../server/exports/interventions.ts'
import { listenToFloor } from '../server/exports/spoken.ts'
import type { Command, CommandOf } from '../shared/commands.ts'
import { laterFactsOn } from '../shared/decisions/later-facts.ts'
import { currentList } from '../shared/floor/list.ts'
import { restsOn } from '../shared/meeting/rests-on.ts'
import { registerOf } from '../shared/report/register.ts'
import { reportOf } from '../shared/report/report.ts'
import type { State } from '../shared/state.ts'
import { patience } from './chance.ts'
import { vectorMeetings } from './conformance/meetings.ts'
import {
  asks,
  does,
  ends,
  given,
  gives,
  house,
  logOf,
  minutes,
  opening,
  pass,
  type Step,
  underWay,
} from './given.ts'
import { assertLaw } from './law.ts'
import { play, scripts } from './random-meeting.ts'
import { writeAll } from './written.ts'

const chair = (command: Command, id?: string): Step => does('chair', command, id)
const order = (state: State) => currentList(state).map(({ request }) => request.id)

// --- requests ---

const restores: Command = { type: 'restoreRequest', requestId: 'a' }
const three = [asks('adb', 'a'), asks('ebrd', 'e'), asks('undp', 'u')]
const withdraws = (personId: string): Step => does(personId, { type: 'withdrawRequest', requestId: 'a' })
const passes = chair({ type: 'passOver', requestId: 'a' })

describe('a request that was taken off by mistake', () => {
  test.each([
    ['withdrawn by its delegate', withdraws('adb'), 'withdrawn'],
    ['withdrawn by the podium', withdraws('secretary'), 'withdrawn'],
    ['passed over', passes, 'passed-over'],
  ] as const)('F120 %s, is restored to its place by the podium, and marked', (_, taken, was) => {
    const there = given(underWay, three, taken, pass(60_000))
    expect(order(there.state)).toEqual(['e', 'u'])
    const { state } = there.when('chair', restores).accepted
    expect(order(state)).toEqual(['a', 'e', 'u'])
    expect(state.floor.requests[0]?.restored).toMatchObject({ was, by: 'chair' })
    expect(state.floor.takenOff).toBeUndefined()
  })

  test('F120 its delegate restores what they withdrew themselves, not what the podium took off, and nobody else does', () => {
    const own = given(underWay, three, withdraws('adb'))
    own.when('adb', restores).then({ type: 'requestRestored', requestId: 'a', instead: null })
    own.when('ebrd', restores).refused('not-yours')
    given(underWay, three, passes).when('adb', restores).refused('taken-off-by-podium')
    given(underWay, three, withdraws('secretary')).when('adb', restores).refused('taken-off-by-podium')
    given(underWay, three).when('chair', restores).refused('not-taken-off')
  })

  test('F120 while its item is on, and also when the list is closed', () => {
    given(underWay, three, withdraws('adb'), chair({ type: 'closeList' }))
      .when('adb', restores)
      .then({ type: 'requestRestored', requestId: 'a', instead: null })
    const starts = chair({ type: 'startItem', itemId: 'terms' })
    given(underWay, three, withdraws('adb'), starts).when('adb', restores).refused('not-taken-off')
    const pauses = chair({ type: 'pauseItem', itemId: 'priorities' })
    const over = chair({ type: 'endSitting', sittingId: 'monday' })
    given(underWay, three, withdraws('adb'), pauses, over).when('chair', restores).refused('list-moved-on')
  })

  test('F120 one between items goes with the list to the item that starts', () => {
    const ended = chair({ type: 'endItem', itemId: 'priorities' })
    const starts = chair({ type: 'startItem', itemId: 'terms' })
    const there = given(underWay, ended, three, withdraws('adb'), starts)
    const { state } = there.when('adb', restores).accepted
    expect(order(state)).toEqual(['a', 'e', 'u'])
    expect(state.floor.requests[0]?.itemId).toBe('terms')
  })

  test('F121 it takes the place of what its author has asked for since', () => {
    const there = given(underWay, three, withdraws('adb'), asks('adb', 'again'))
    expect(order(there.state)).toEqual(['e', 'u', 'again'])
    const { state, events } = there.when('chair', restores).accepted
    expect(events.at(-1)).toMatchObject({ type: 'requestRestored', requestId: 'a', instead: 'again' })
    expect(order(state)).toEqual(['a', 'e', 'u'])
  })

  test('F120 where it stood by hand it stands again, if that one still waits', () => {
    const moves = chair({ type: 'moveRequest', requestId: 'a', after: 'u' })
    const there = given(underWay, three, moves, withdraws('adb'))
    expect(order(there.when('chair', restores).accepted.state)).toEqual(['e', 'u', 'a'])
    const gone = given(underWay, three, moves, withdraws('adb'), gives('u'))
    expect(order(gone.when('chair', restores).accepted.state)).toEqual(['a', 'e'])
  })

  test('F120 undoing a passing over leaves nothing to restore, and restoring leaves nothing to undo', () => {
    const undoes: Command = { type: 'undoFloorAct', requestId: 'a' }
    given(underWay, three, passes, chair(undoes)).when('chair', restores).refused('not-taken-off')
    given(underWay, three, passes, chair(restores)).when('chair', undoes).refused('nothing-to-undo')
  })

  test('F120 F122 a delegate who was moved by mistake, and moved back, has the place again', () => {
    const seat = (organizationId: string): Command => ({
      ...{ type: 'changePerson', personId: 'adb', role: 'delegate' },
      seats: [{ organizationId, seat: 'alternate' }],
    })
    const moved = given(underWay, three, does('secretary', seat('unep')))
    moved.when('chair', restores).refused('not-your-organization')
    const back = given(underWay, three, does('secretary', seat('unep')), does('secretary', seat('adb')))
    expect(order(back.when('chair', restores).accepted.state)).toEqual(['a', 'e', 'u'])
  })

  test('F122 not to who has the floor', () => {
    given(underWay, three, withdraws('adb'), asks('adb', 'again'), gives('again'))
      .when('chair', restores)
      .refused('already-speaking')
  })

  test('F121 the table of interventions says how it had come off the list', () => {
    const { log, now } = logOf([
      ...underWay,
      ...three,
      passes,
      chair(restores),
      gives('a'),
      pass(60_000),
      ends('a'),
    ])
    const floor = listenToFloor()
    for (const event of log) floor.see(event)
    const table = interventionsOnRecord(floor.state(), {}, floor.heard(now))
    expect(table.map(({ restored_after }) => restored_after)).toEqual(['passed-over'])
  })

  test(
    'F120 F121 in any meeting nobody waits twice, and what waits is not among what was taken off',
    patience(120_000),
    () => {
      let restored = 0
      const types = vectorMeetings.find(({ name }) => name === 'restored')?.types ?? []
      const check = (seeds: number[]) => {
        for (const { after, events } of play(seeds, { types }).turns) {
          restored += events.filter(({ type }) => type === 'requestRestored').length
          const { requests, takenOff = [] } = after.floor
          const waiting = requests.map(({ id }) => id)
          expect(takenOff.filter(({ request }) => waiting.includes(request.id))).toEqual([])
          const own = requests.flatMap(({ personId, itemId, kind }) =>
            personId === null ? [] : [`${personId} ${itemId} ${kind === 'point-of-order'}`],
          )
          expect(new Set(own).size).toBe(own.length)
        }
      }
      assertLaw(fc.property(scripts(250), check), { numRuns: 20 })
      expect(restored).toBeGreaterThan(5)
    },
  )
})

// --- the agenda ---

const paper = (state: State): string =>
  JSON.stringify(writeAll(reportOf(state, { names: {}, said: [], head: { seq: 0, hash: '' }, at: opening })))
const errs = (itemId: string): Command => ({ type: 'voidStart', itemId, reason: 'The wrong one' })
const starts = (itemId: string): Step => chair({ type: 'startItem', itemId })
const itemIn = ({ agenda }: State, itemId: string) => agenda.items.find(({ id }) => id === itemId)

describe('an item that was started in error', () => {
  test('A46 is put back to not started, with the reason, and can be started again', () => {
    const there = given(underWay, starts('terms'))
    there.when('undp', errs('terms')).refused('not-allowed')
    const { state } = there.when('chair', errs('terms')).accepted
    const at = there.state.agenda.items.find(({ id }) => id === 'terms')?.startedAt
    expect(itemIn(state, 'terms')).toMatchObject({
      ...{ status: 'pending', startedAt: null, ranMs: 0, resumedAt: null, endedAt: null },
      startedInError: [{ startedAt: at, reason: 'The wrong one', by: 'chair' }],
    })
    expect(state.agenda.currentId).toBeNull()
    expect(paper(state)).toContain(
      'The item was started in error on 22 June 2020, 08:00, and put back: The wrong one.',
    )
    const again = given(underWay, starts('terms'), chair(errs('terms')), starts('terms')).state
    expect(itemIn(again, 'terms')?.status).toBe('active')
  })

  test('A46 with what was started under it; a sub-item alone leaves the meeting at what it belongs to', () => {
    const there = given(underWay, starts('comms'))
    const alone = there.when('chair', errs('comms')).accepted.state
    expect([alone.agenda.currentId, itemIn(alone, 'priorities')?.status]).toEqual(['priorities', 'active'])
    const whole = there.when('chair', errs('priorities')).accepted.state
    expect([itemIn(whole, 'comms')?.status, itemIn(whole, 'priorities')?.status]).toEqual([
      'pending',
      'pending',
    ])
    expect(whole.agenda.currentId).toBeNull()
    given(house).when('chair', errs('terms')).refused('item-not-started', 'terms')
  })

  const tabled = chair(
    {
      ...{ type: 'draftDecision', itemId: 'terms', kind: 'decision', tabled: true },
      points: [{ text: 'Agreed to it.' }],
    },
    'd',
  )
  test.each([
    ['an intervention', [asks('adb', 'a'), gives('a'), ends('a')]],
    ['a message', [does('adb', { type: 'postMessage', text: 'Hm', expected: 'terms' }, 'm')]],
    [
      'a conclusion',
      [tabled, chair({ type: 'conclude', decisionId: 'd', outcome: 'endorsed', text: '' }, 'c')],
    ],
    [
      'a poll',
      [
        chair(
          { type: 'putPoll', poll: { method: 'indicative', title: 'P', text: 'T', itemId: 'terms' } },
          'p',
        ),
      ],
    ],
    ['a tour', [chair({ type: 'startTour', from: 'first', whom: 'all' }, 't')]],
  ] as const)('A46 not once there was %s', (_, done) => {
    given(underWay, starts('terms'), done).when('chair', errs('terms')).refused('item-has-business', 'terms')
  })

  test('A46 not while somebody has the floor on it; what was concluded before it began does not matter', () => {
    given(underWay, starts('terms'), asks('adb', 'a'), gives('a'))
      .when('chair', errs('terms'))
      .refused('floor-held')
    const concluded = chair({ type: 'conclude', decisionId: 'd', outcome: 'endorsed', text: '' }, 'c')
    given(underWay, tabled, concluded, pass(1000), starts('terms')).when('chair', errs('terms')).accepted
  })

  test('A47 hands that it had taken along are between items again, later ones wait for it', () => {
    const ended = chair({ type: 'endItem', itemId: 'priorities' })
    const before = [asks('adb', 'a'), asks('ebrd', 'e')]
    const there = given(underWay, ended, before, pass(1000), starts('terms'), asks('undp', 'u'))
    const { state } = there.when('chair', errs('terms')).accepted
    expect(state.floor.requests.map(({ id, itemId }) => [id, itemId])).toEqual([
      ['a', null],
      ['e', null],
      ['u', 'terms'],
    ])
  })

  test('A47 who was there is noted as there between items', () => {
    const present = does('system', { type: 'noteAttendance', present: ['adb'] })
    const spans = (...more: Step[]) =>
      given(underWay, starts('terms'), present, ...more).state.attendance.spans
    expect(spans().map(({ itemId }) => itemId)).toEqual(['terms'])
    expect(spans(chair(errs('terms')))).toMatchObject([{ itemId: null, organizationIds: ['adb'] }])
  })
})

test(
  'A46 U10 in any meeting what has not started has no time, and nothing is parked where it was',
  patience(120_000),
  () => {
    let voided = 0
    const types = vectorMeetings.find(({ name }) => name === 'restored')?.types ?? []
    const check = (seeds: number[]) => {
      for (const { after, events } of play(seeds, { types }).turns) {
        voided += events.filter(({ type }) => type === 'itemStartVoided').length
        for (const { status, startedAt, ranMs, resumedAt, endedAt } of after.agenda.items)
          if (startedAt === null)
            expect([status, ranMs, resumedAt, endedAt]).toEqual(['pending', 0, null, null])
        for (const { itemId, from } of after.followUp.parked)
          expect(itemIn(after, itemId)?.sittingId).not.toBe(from)
      }
    }
    assertLaw(fc.property(scripts(250), check), { numRuns: 20 })
    expect(voided).toBeGreaterThan(3)
  },
)

describe('an item that was parked by mistake', () => {
  const until = opening + minutes(60)
  const parks: Command = { type: 'parkItem', itemId: 'terms', sittingId: 'tuesday', until }
  const unparks: Command = { type: 'unparkItem', itemId: 'terms' }
  const order = ({ agenda }: State) => agenda.items.map(({ id }) => id)

  test('U10 is back in its place, and nothing is left of it', () => {
    const before = given(underWay).state
    const { state } = given(underWay, chair(parks)).when('chair', unparks).accepted
    expect(state.agenda).toEqual(before.agenda)
    expect(state.followUp.parked).toEqual([])
    given(underWay).when('chair', unparks).refused('not-parked')
    given(underWay, chair(parks)).when('undp', unparks).refused('not-allowed')
  })

  test('U10 what is carried back is parked no more, and a past deadline refuses nothing', () => {
    const drafted = chair(
      {
        ...{ type: 'draftDecision', itemId: 'terms', kind: 'decision', tabled: true },
        points: [{ text: 'Agreed to it.' }],
      },
      'd',
    )
    const proposes: Command = {
      ...{ type: 'proposeAmendment', decisionId: 'd', kind: 'insert', pointId: null },
      text: 'Thanked the chair.',
    }
    const late = [drafted, chair(parks), pass(minutes(61))]
    given(underWay, late).when('undp', proposes).refused('proposals-over')
    const back: Command = { type: 'carryOver', itemId: 'terms', sittingId: 'monday' }
    for (const step of [back, unparks]) {
      const there = given(underWay, late, chair(step))
      expect([order(there.state).length, there.state.followUp.parked]).toEqual([12, []])
      there.when('undp', proposes).accepted
    }
    expect(paper(given(underWay, late, chair(unparks)).state)).not.toContain('parked')
  })

  test('U10 it stays where it is when its sitting is over, without an end of proposals', () => {
    const over = [chair({ type: 'endSitting', sittingId: 'monday' })]
    const { state } = given(underWay, chair(parks), over).when('chair', unparks).accepted
    expect([itemIn(state, 'terms')?.sittingId, state.followUp.parked]).toEqual(['tuesday', []])
  })

  test('U11 it gets another end of proposals when it is parked there again', () => {
    const there = given(underWay, chair(parks))
    there.when('chair', parks).refused('nothing-changes')
    const later = until + minutes(60)
    const { state } = there.when('chair', { ...parks, until: later }).accepted
    expect(state.followUp.parked).toMatchObject([{ itemId: 'terms', until: later, from: 'monday' }])
  })
})

// --- decisions ---

const drafted = (id: string, title: string, text: string): Step =>
  chair(
    {
      ...{ type: 'draftDecision', itemId: 'priorities', kind: 'decision', title, tabled: true },
      points: [{ text }],
    },
    id,
  )
const concludes = (decisionId: string, id: string, more: Partial<CommandOf<'conclude'>> = {}): Step =>
  chair({ type: 'conclude', decisionId, outcome: 'endorsed', text: '', ...more }, id)
const two: Step[] = [
  drafted('old', 'Fees of 2021', 'Agreed to fees of 100.'),
  concludes('old', 'c1'),
  drafted('new', 'Fees revised', 'Agreed to fees of 90.'),
]
const later: CommandOf<'conclude'> = {
  ...{ type: 'conclude', decisionId: 'new', outcome: 'endorsed', text: '', supersedes: ['c1'] },
}

describe('a later decision supersedes an earlier one', () => {
  test('D40 register, report, tallies and cards have the one in force and the one before', () => {
    const { state } = given(underWay, two, chair(later, 'c2'))
    expect(state.decisions.conclusions.map(({ id, supersedes }) => [id, supersedes])).toEqual([
      ['c1', undefined],
      ['c2', ['c1']],
    ])
    const register = writeAll(registerOf(state)).map(({ outcome, isSuperseded, footnotes }) => [
      ...[outcome, isSuperseded],
      ...footnotes.map(({ text }) => text),
    ])
    expect(register).toEqual([
      ['Endorsed, superseded', true, 'Superseded by the later decision “Fees revised” (Endorsed).'],
      ['Endorsed', false, 'With this, “Fees of 2021” (Endorsed) is no longer in force.'],
    ])
    for (const words of ['Superseded by the later decision', 'is no longer in force'])
      expect(paper(state)).toContain(words)
    const ofOld = laterFactsOn(state, 'conclusion', 'c1')
    expect(writeAll(ofOld).map(({ text }) => text)).toEqual([
      'Superseded by the later decision “Fees revised” (Endorsed).',
    ])
  })

  test('D40 only by an outcome that decides, only what was concluded, and each once', () => {
    const there = given(underWay, two)
    there.when('chair', { ...later, outcome: 'noted' }).refused('supersedes-nothing')
    there.when('chair', { ...later, supersedes: ['none'] }).refused('unknown-conclusion')
    given(underWay, two, chair(later, 'c2'), drafted('third', 'Fees again', 'Agreed to fees of 80.'))
      .when('chair', { ...later, decisionId: 'third' })
      .refused('already-superseded')
  })

  test('D41 the later one is reopened first, and then the earlier one is in force again', () => {
    const reopens = (conclusionId: string): Command => ({
      type: 'reopenConclusion',
      conclusionId,
      reason: 'Wrong',
    })
    const there = given(underWay, two, chair(later, 'c2'))
    there.when('chair', reopens('c1')).refused('already-superseded')
    const back = there.when('chair', reopens('c2')).accepted
    expect(writeAll(registerOf(back.state)).map(({ outcome }) => outcome)).toEqual([
      'Endorsed',
      'Not concluded',
    ])
    given(underWay, two, chair(later, 'c2'), chair(reopens('c2'))).when('chair', reopens('c1')).accepted
  })

  test('D41 M23 what supersedes rests on what it superseded, also when the poll below that is made void', () => {
    const poll: Step[] = [
      chair({ type: 'putPoll', poll: { method: 'indicative', title: 'Agreed?', text: 'So?' } }, 'p'),
      chair({ type: 'askToClose', pollId: 'p' }),
      chair({ type: 'closePoll', pollId: 'p' }),
      chair({ type: 'conclude', pollId: 'p', outcome: 'endorsed', text: '' }, 'c0'),
    ]
    const revised = drafted('new', 'Fees revised', 'Agreed to fees of 90.')
    const above = chair({ ...later, supersedes: ['c0'] }, 'c3')
    const there = given(underWay, poll, revised, above)
    expect(restsOn(there.state, { kind: 'conclusion', id: 'c0' })).toContainEqual({
      kind: 'conclusion',
      id: 'c3',
    })
    expect(restsOn(there.state, { kind: 'poll', id: 'p' })).toContainEqual({ kind: 'conclusion', id: 'c3' })
    const voids: Command = { type: 'voidPoll', pollId: 'p', reason: 'The wrong text', reopens: true }
    there.when('chair', voids).refused('already-superseded')
    const reopened = chair({ type: 'reopenConclusion', conclusionId: 'c3', reason: 'Wrong' })
    given(underWay, poll, revised, above, reopened).when('chair', voids).accepted
  })
})

// --- reports on actions, and footnotes ---

const tracks = does(
  'secretary',
  { type: 'trackAction', text: 'Write the paper.', ownerIds: ['adb', 'ebrd'] },
  'x',
)
const reports = (personId: string, status: 'ongoing' | 'completed', text: string): Step =>
  does(personId, { type: 'reportAction', actionId: 'x', status, text })
const strikes = (report: number): Command => ({
  ...{ type: 'strikeActionReport', actionId: 'x', report, reason: 'Of another action' },
})
const actionIn = ({ followUp }: State) => followUp.actions.find(({ text }) => text !== '')

describe('a report on an action by the wrong owner', () => {
  const there = given(
    underWay,
    tracks,
    reports('adb', 'ongoing', 'Begun.'),
    reports('ebrd', 'completed', 'Done.'),
  )

  test('U12 is struck by the podium: it stays to be read, and the status is that of the last that counts', () => {
    const { state } = there.when('chair', strikes(1)).accepted
    expect(actionIn(state)).toMatchObject({
      status: 'ongoing',
      reports: [{ text: 'Begun.' }, { text: 'Done.', struck: { reason: 'Of another action', by: 'chair' } }],
    })
    there.when('ebrd', strikes(1)).refused('not-allowed')
    there.when('chair', strikes(2)).refused('no-such-report')
    given(underWay, tracks, reports('adb', 'ongoing', ''), chair(strikes(0)))
      .when('chair', strikes(0))
      .refused('report-struck')
  })

  test('U12 with none left it is as before the first, also where it was taken over', () => {
    const taken = does('secretary', {
      ...{ type: 'takeOverActions', from: 'The session before' },
      actions: [
        ...[
          {
            text: 'To do',
            owner: '',
            organizations: ['ADB'],
            due: null,
            status: 'on-hold' as const,
            reference: '',
          },
        ],
      ],
    })
    const { state } = given(underWay, taken)
    const actionId = state.followUp.actions[0]?.id ?? ''
    const struck = given(
      underWay,
      taken,
      does('adb', { type: 'reportAction', actionId, status: 'completed', text: '' }),
      chair({ type: 'strikeActionReport', actionId, report: 0, reason: 'Not yet' }),
    ).state
    expect(actionIn(struck)?.status).toBe('on-hold')
    expect(
      actionIn(given(underWay, tracks, reports('adb', 'ongoing', ''), chair(strikes(0))).state)?.status,
    ).toBe('initiated')
  })
})

describe('a misprint in a footnote', () => {
  const notes = does(
    'secretary',
    { type: 'addFootnote', about: 'conclusion', aboutId: 'c1', text: 'Should read: 110' },
    'f',
  )
  const corrects: Command = {
    ...{ type: 'correctFootnote', footnoteId: 'f', text: 'Should read: 100', reason: 'A misprint' },
  }
  const words = 'Should read: 100. Corrected from “Should read: 110”: A misprint.'

  test('D42 is corrected with a reason, and what it said before is read behind it in register and report', () => {
    const { state } = given(underWay, two, notes).when('secretary', corrects).accepted
    expect(state.decisions.footnotes).toMatchObject([
      {
        text: 'Should read: 100',
        earlier: [{ text: 'Should read: 110', reason: 'A misprint', by: 'secretary' }],
      },
    ])
    expect(writeAll(registerOf(state))[0]?.footnotes.map(({ text }) => text)).toEqual([words])
    expect(paper(state)).toContain(words)
  })

  test('D42 by who prepares the meeting, also when it is closed, and to something else', () => {
    const there = given(underWay, two, notes)
    there.when('undp', corrects).refused('not-allowed')
    there.when('secretary', { ...corrects, footnoteId: 'none' } as Command).refused('unknown-footnote')
    there.when('secretary', { ...corrects, text: 'Should read: 110' } as Command).refused('nothing-changes')
    const closed = given(underWay, two, notes, does('organizer', { type: 'closeMeeting' }))
    closed.when('secretary', corrects).accepted
  })
})
