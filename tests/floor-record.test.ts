import { describe, expect, test } from 'vitest'
import { figureRecords, figuresOf } from '../server/exports/figures.ts'
import { interventionsOnRecord } from '../server/exports/interventions.ts'
import { listenToFloor } from '../server/exports/spoken.ts'
import type { Command } from '../shared/commands.ts'
import { fairness } from '../shared/floor/fairness.ts'
import { exportedText, sourceOfState } from './exports.ts'
import {
  asks,
  does,
  ends,
  gives,
  logOf,
  minutes,
  pass,
  type Step,
  starts,
  underWay,
  undoes,
} from './given.ts'

const names = { undp: 'Una', ebrd: '=Ed' }
const source = (...steps: Step[]) => {
  const { log, now } = logOf([...underWay, ...steps])
  const floor = listenToFloor()
  for (const event of log) floor.see(event)
  return sourceOfState(floor.state(), {
    names,
    spoken: floor.heard(now),
    head: { seq: log.length, hash: 'h' },
    now,
    lastAt: now,
  })
}
const recorded = (...steps: Step[]) => {
  const { state, spoken } = source(...steps)
  return interventionsOnRecord(state, names, spoken)
}

describe('the record of the floor', () => {
  test('E1 an intervention says for whom it was, on which side, how long and by which limit', () => {
    const asked: Command = {
      type: 'requestFloor',
      kind: 'statement',
      side: 'for',
      speaksFor: ['adb', 'unon'],
    }
    const [one] = recorded(
      does('ebrd', asked, 'e'),
      does('adb', { type: 'answerSpokesperson', requestId: 'e', organizationId: 'adb', confirmed: true }),
      pass(minutes(1)),
      gives('e'),
      pass(minutes(2)),
      does('chair', { type: 'addSpeakerTime', requestId: 'e', seconds: 60 }),
      ends('e'),
    )
    expect(one).toMatchObject({
      ...{
        day: '2020-06-22',
        item: '2',
        title: 'priorities',
        organization: 'EBRD',
        group: 'others',
        name: '=Ed',
      },
      ...{
        kind: 'statement',
        side: 'for',
        speaks_for: ['ADB'],
        seconds: 120,
        limit_seconds: 180,
        added_seconds: 60,
      },
      ...{
        asked: '2020-06-22T06:00:00.000Z',
        given: '2020-06-22T06:01:00.000Z',
        ended: '2020-06-22T06:03:00.000Z',
      },
      ...{ entered: false, out_of_turn: false, moved_by: null, ruling: null },
    })
  })

  test('E1 what the chair did with the order is there: out of turn, or moved with a reason', () => {
    const [first, second] = recorded(
      ...[asks('ebrd'), asks('adb'), asks('undp')],
      does('chair', { type: 'moveRequest', requestId: 'undp', after: null, reason: 'answers a question' }),
      ...[gives('undp'), ends('undp'), gives('adb'), ends('adb')],
    )
    expect(first).toMatchObject({
      organization: 'UNDP',
      moved_by: 'podium',
      moved_reason: 'answers a question',
    })
    expect(second).toMatchObject({ organization: 'ADB', out_of_turn: true, moved_by: null })
  })

  test('E1 a point of order has its ruling, and the organization that appealed', () => {
    const [one] = recorded(
      ...[asks('ebrd', 'p', 'point-of-order'), gives('p')],
      does('chair', {
        type: 'rulePointOfOrder',
        requestId: 'p',
        ruling: 'not-upheld',
        text: 'It was in time.',
      }),
      ...[does('adb', { type: 'appealRuling', requestId: 'p' }), ends('p')],
    )
    expect(one).toMatchObject({ ruling: 'not-upheld', ruling_text: 'It was in time.', appealed_by: 'ADB' })
  })

  test('E1 what was undone is not there, and who speaks still has no end', () => {
    const spoken = recorded(
      ...[asks('ebrd'), gives('ebrd'), undoes('ebrd'), gives('ebrd'), pass(minutes(1)), ends('ebrd')],
      ...[undoes('ebrd'), pass(minutes(1))],
    )
    expect(spoken).toMatchObject([{ organization: 'EBRD', seconds: 120, ended: null }])
  })

  test('E2 the figures are those of the screens, by session, sitting and item', () => {
    const { state, now } = source(
      ...[asks('ebrd', 'e1'), gives('e1'), pass(minutes(1)), ends('e1')],
      ...[asks('undp', 'u'), gives('u'), pass(minutes(3)), ends('u')],
      ...[starts('terms'), asks('ebrd', 'e2'), gives('e2'), pass(minutes(2))],
    )
    const figures = figuresOf(state, now)
    expect(figures.map(({ span, item }) => [span, item])).toEqual([
      ['session', null],
      ['sitting', null],
      ['item', '2'],
      ['item', '3'],
    ])
    const shown = fairness(state, 'session', now)
    expect(figures[0]?.groups).toEqual(
      shown.groups.map(({ ms, ...group }) => ({ ...group, seconds: Math.round(ms / 1000) })),
    )
    const items = figures.filter(({ span }) => span === 'item').flatMap(({ organizations }) => organizations)
    const total = (list: readonly { interventions: number; seconds: number }[]) => ({
      interventions: list.reduce((sum, one) => sum + one.interventions, 0),
      seconds: list.reduce((sum, one) => sum + one.seconds, 0),
    })
    expect(total(items)).toEqual(total(figures[0]?.organizations ?? []))
    expect(total(items)).toEqual({ interventions: 2, seconds: 360 })
    expect(figureRecords(figures)[1]).toEqual([
      'session',
      '',
      '',
      '',
      '',
      'group',
      '',
      'steering-group',
      3,
      1,
      1,
      180,
    ])
  })

  test('E3 a name that begins like a formula is text in a table, and as it is in a document', () => {
    const told = source(...[asks('ebrd'), gives('ebrd'), ends('ebrd')])
    expect(exportedText('floor', 'csv', told)).toContain(",'=Ed,")
    expect(JSON.parse(exportedText('floor', 'json', told))).toMatchObject({
      record: { seq: told.head.seq, hash: 'h' },
      interventions: [{ name: '=Ed' }],
    })
  })

  test('Z3 a table tells of an item off the record that it was held, and nothing else', () => {
    const said = source(
      ...[asks('undp', 'u'), gives('u'), pass(minutes(2)), ends('u')],
      does('chair', { type: 'setOffRecord', itemId: 'priorities', off: true }),
      ...[starts('terms'), asks('ebrd', 'e'), gives('e'), pass(minutes(1)), ends('e')],
    )
    const [floor, figures] = [exportedText('floor', 'csv', said), exportedText('figures', 'csv', said)]
    for (const text of [floor, figures]) {
      expect(text).toContain('off the record')
      expect(text).toContain('EBRD')
      expect(text).not.toContain('UNDP')
    }
    const document = JSON.parse(exportedText('floor', 'json', said))
    expect(document.off_the_record).toEqual([{ item: '2', title: 'priorities' }])
    expect(document.interventions.map((one: { organization: string }) => one.organization)).toEqual(['EBRD'])
    expect(JSON.stringify(document)).not.toContain('UNDP')
  })
})
