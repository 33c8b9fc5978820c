import { describe, expect, test } from 'vitest'
import type { Action } from '../shared/actions/model.ts'
import { isOverdue, proposalsUntil, rateOf } from '../shared/actions/select.ts'
import type { Command, CommandOf } from '../shared/commands.ts'
import type { State } from '../shared/state.ts'
import { does, given, minutes, opening, pass, type Step, underWay } from './given.ts'

const drafts = (kind: 'decision' | 'agreement' = 'decision', tabled = true): Step =>
  does(
    'secretary',
    {
      ...{ type: 'draftDecision', itemId: 'terms', kind, title: 'Terms', tabled },
      points: [{ text: 'Requested a report;', owner: 'UNDP', due: '2020-07-07' }],
    },
    'd',
  )
const pointOf = (...steps: Step[]): string =>
  given(underWay, ...steps).state.decisions.drafts[0]?.points[0]?.id ?? ''
const concludes: Step = does('chair', {
  type: 'conclude',
  decisionId: 'd',
  outcome: 'endorsed',
  text: 'So decided.',
})
const tracks = (more: Partial<CommandOf<'trackAction'>>): Command => ({ type: 'trackAction', ...more })
const action = ({ state }: { readonly state: State }): Action => state.followUp.actions[0] as Action
const noted: Step = does('secretary', tracks({ text: 'Write the paper', ownerIds: ['undp'] }), 'a')
const reports = (status: Action['status'], text: string): Command => ({
  ...{ type: 'reportAction', actionId: 'a', status, text },
})

describe('actions', () => {
  test('U1 a point becomes an action once the chair has concluded on it, and once only', () => {
    const pointId = pointOf(drafts())
    given(underWay, drafts()).when('secretary', tracks({ pointId })).refused('point-not-concluded')
    const done = given(underWay, drafts(), concludes)
    done.when('secretary', tracks({ pointId }), 'a').then({
      type: 'actionTracked',
      action: {
        ...{ id: 'a', decisionId: 'd', pointId, itemId: 'terms', text: 'Requested a report;' },
        ...{ owner: 'UNDP', ownerIds: [], due: '2020-07-07', status: 'initiated', reports: [] },
        ...{ from: '', reference: '' },
      },
    })
    given(underWay, drafts(), concludes, does('secretary', tracks({ pointId })))
      .when('secretary', tracks({ pointId }))
      .refused('already-tracked')
    done.when('secretary', tracks({ pointId: 'gone' })).refused('unknown-point')
  })
  test('U1 an agreement is one as soon as it is tabled', () => {
    const pointId = pointOf(drafts('agreement'))
    given(underWay, drafts('agreement')).when('secretary', tracks({ pointId })).accepted
    given(underWay, drafts('agreement', false))
      .when('secretary', tracks({ pointId: pointOf(drafts('agreement', false)) }))
      .refused('point-not-concluded')
  })
  test('U2 an action has an owner in words, organizations that may report, and a day', () => {
    const there = given(underWay, noted)
    const changes: Command = {
      ...{ type: 'changeAction', actionId: 'a', owner: ' UNDP and ADB ', ownerIds: ['undp', 'adb'] },
      due: '2020-06-30',
    }
    expect(action(there.when('secretary', changes).accepted)).toMatchObject({
      ...{ owner: 'UNDP and ADB', ownerIds: ['undp', 'adb'], due: '2020-06-30' },
    })
    there.when('secretary', { ...changes, ownerIds: ['none'] }).refused('unknown-organization', 'none')
    given(underWay).when('secretary', tracks({})).refused('text-missing')
    given(underWay)
      .when('secretary', tracks({ text: 'X', itemId: 'gone' }))
      .refused('unknown-item', 'gone')
  })
  test('U3 those who own it and the podium report, and all reports stay', () => {
    const there = given(underWay, noted)
    there.when('adb', reports('ongoing', 'Started')).refused('not-your-organization')
    there.when('undp', reports('initiated', ' ')).refused('nothing-changes')
    const done = given(
      ...[underWay, noted, does('undp', reports('ongoing', ' Started ')), pass(minutes(1))],
      does('secretary', reports('completed', 'Received')),
    )
    expect(action(done).status).toBe('completed')
    expect(action(done).reports).toEqual([
      { status: 'ongoing', text: 'Started', reportedAt: opening, reportedBy: 'undp' },
      { status: 'completed', text: 'Received', reportedAt: opening + minutes(1), reportedBy: 'secretary' },
    ])
  })
  test('U4 it is overdue after its day, and not on it, and not when it is completed', () => {
    const due = '2020-07-07'
    const late = (status: Action['status'], day: string) => isOverdue({ status, due }, day)
    expect([late('ongoing', '2020-07-08'), late('ongoing', due), late('completed', '2020-07-08')]).toEqual([
      ...[true, false, false],
    ])
    expect(isOverdue({ status: 'ongoing', due: null }, '2020-07-08')).toBe(false)
    expect(rateOf([{ status: 'completed' }, { status: 'on-hold' }, { status: 'completed' }])).toEqual({
      ...{ completed: 2, of: 3 },
    })
  })
  const takesOver = (text: string): Command => ({
    ...{ type: 'takeOverActions', from: '31st session', itemId: 'welcome' },
    actions: [
      {
        text,
        owner: 'UNDP, OICT',
        organizations: ['undp', 'OICT'],
        due: null,
        status: 'ongoing',
        reference: '12',
      },
    ],
  })
  test('U5 a new meeting takes over what an earlier one left, each once', () => {
    const taken = given(underWay, does('secretary', takesOver('Write'), 't'))
    expect(action(taken)).toMatchObject({
      ...{ id: 't-a0', text: 'Write', owner: 'UNDP, OICT', ownerIds: ['undp'], status: 'ongoing' },
      ...{ from: '31st session', reference: '12', itemId: 'welcome', reports: [] },
    })
    taken.when('secretary', takesOver(' Write ')).refused('nothing-changes')
    taken.when('secretary', takesOver('Read')).accepted
  })
  test('U6 what was reported on, or taken over, is not dropped', () => {
    const drops = (actionId: string): Command => ({ type: 'dropAction', actionId })
    given(underWay, noted).when('secretary', drops('a')).then({ type: 'actionDropped', actionId: 'a' })
    given(underWay, noted, does('undp', reports('ongoing', 'Started')))
      .when('secretary', drops('a'))
      .refused('action-has-reports')
    given(underWay, does('secretary', takesOver('Write'), 't'))
      .when('secretary', drops('t-a0'))
      .refused('action-taken-over')
    given(underWay).when('secretary', drops('gone')).refused('unknown-action')
  })
})

describe('parking an item', () => {
  const until = opening + minutes(60)
  const parks = does('chair', { type: 'parkItem', itemId: 'terms', sittingId: 'tuesday', until })
  test('U7 it is carried over, with the moment until which proposals are taken', () => {
    given(underWay)
      .when('chair', { type: 'parkItem', itemId: 'terms', sittingId: 'tuesday', until })
      .then(
        { type: 'itemCarriedOver', itemId: 'terms', sittingId: 'tuesday' },
        { type: 'itemParked', itemId: 'terms', until, from: 'monday', next: 'spare' },
      )
    given(underWay)
      .when('chair', { type: 'parkItem', itemId: 'terms', sittingId: 'tuesday', until: opening })
      .refused('until-in-the-past')
    given(underWay)
      .when('chair', { type: 'parkItem', itemId: 'terms', sittingId: 'monday', until })
      .refused('already-in-that-sitting')
    expect(proposalsUntil(given(underWay, parks).state.followUp, 'terms')).toBe(until)
    expect(proposalsUntil(given(underWay).state.followUp, 'terms')).toBe(undefined)
  })
  test('U7 after it nobody but the podium proposes', () => {
    const proposes: Command = {
      ...{ type: 'proposeAmendment', decisionId: 'd', kind: 'insert', pointId: null, text: 'Noted it;' },
    }
    const parked = (...more: Step[]) => given(underWay, drafts(), parks, ...more)
    parked().when('undp', proposes).accepted
    parked(pass(minutes(61)))
      .when('undp', proposes)
      .refused('proposals-over')
    parked(pass(minutes(61))).when('secretary', proposes).accepted
  })
})
