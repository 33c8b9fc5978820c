import { describe, expect, test } from 'vitest'
import type { CommandOf } from '../shared/commands.ts'
import { view } from '../shared/meeting/meeting.ts'
import { guestItems } from '../shared/roster/guests.ts'
import type { State } from '../shared/state.ts'
import { actorIn, asks, does, given, head, house, starts, underWay } from './given.ts'

const guest = (...items: string[]): CommandOf<'changePerson'> => ({
  type: 'changePerson',
  personId: 'swiss',
  role: 'guest',
  seats: [head('swiss')],
  items,
})
const admits = (...items: string[]) => does('secretary', guest(...items))
const asking = { type: 'requestFloor', kind: 'statement' } as const
const itemsOf = ({ roster }: State) => roster.persons.find(({ id }) => id === 'swiss')?.items

describe('who is a guest for what', () => {
  test('R22 a guest is admitted to items that are named, once each, or to the whole meeting', () => {
    given(house)
      .when('secretary', guest('terms', 'devices', 'terms'))
      .then({
        type: 'personChanged',
        personId: 'swiss',
        role: 'guest',
        seats: [head('swiss')],
        items: ['terms', 'devices'],
      })
    const back = given(house, admits('terms')).when('secretary', guest()).accepted
    expect(itemsOf(back.state)).toBeUndefined()
    given(house).when('secretary', guest()).then()
    given(house).when('secretary', guest('nowhere')).refused('unknown-item', 'nowhere')
  })

  test('R22 items are for guests only: by role, or by an organization that is a guest', () => {
    const delegate = { ...guest('terms'), role: 'delegate' as const }
    expect(itemsOf(given(house).when('secretary', delegate).accepted.state)).toEqual(['terms'])
    given(house, { type: 'personRemoved', personId: 'adb' })
      .when('secretary', {
        type: 'addPerson',
        name: 'D',
        role: 'delegate',
        seats: [head('adb')],
        items: ['terms'],
      })
      .refused('guests-only')
    const { items: _, ...plain } = guest()
    const member = given(house, admits('terms')).when('secretary', {
      ...plain,
      role: 'delegate',
      seats: [head('swiss'), { organizationId: 'adb', seat: 'alternate' }],
    })
    expect(itemsOf(member.accepted.state)).toBeUndefined()
  })

  test('R22 an import of the roster, and a change that does not name them, leave the items of a guest', () => {
    const { items: _, ...unnamed } = guest()
    const renamed = given(house, admits('terms')).when('secretary', { ...unnamed, name: 'Someone' })
    expect(itemsOf(renamed.accepted.state)).toEqual(['terms'])
    const row = {
      organization: 'SWISS',
      name: 'Someone',
      role: 'guest',
      seat: 'alternate',
      person: null,
    } as const
    const imported = given(house, admits('terms')).when('secretary', {
      type: 'importRoster',
      organizations: [],
      seats: [{ ...row, personId: 'swiss' }],
    })
    expect(itemsOf(imported.accepted.state)).toEqual(['terms'])
  })

  test('R23 an item that leaves the agenda leaves the list, and an empty list admits to no item', () => {
    const { state, when } = given(house, admits('terms', 'devices'))
    expect(guestItems(state, 'swiss')?.map(({ id }) => id)).toEqual(['terms', 'devices'])
    const one = when('secretary', { type: 'removeItem', itemId: 'terms' }).accepted
    expect(itemsOf(one.state)).toEqual(['devices'])
    const none = given(underWay, admits('devices'), does('chair', { type: 'removeItem', itemId: 'devices' }))
    expect(itemsOf(none.state)).toEqual([])
    none.when('swiss', asking).refused('no-item-left')
  })
})

describe('hands of a guest for single items', () => {
  const outside = '3 terms; 4 devices'
  test('F95 a guest asks for the floor, whatever the kind, when the meeting is at one of the items', () => {
    const { when } = given(underWay, admits('terms', 'devices'))
    for (const kind of ['statement', 'reply', 'point-of-order', 'right-of-reply'] as const)
      when('swiss', { ...asking, kind }).refused('not-your-item', outside)
    given(underWay, admits('terms', 'devices'), starts('terms')).when('swiss', asking).accepted
    given(house, admits('terms')).when('swiss', asking).refused('not-your-item', '3 terms')
    given(underWay).when('swiss', asking).accepted
  })

  test('F95 who is here for a sub-item asks while the meeting is at it, and for an item also at what is under it', () => {
    given(underWay, admits('comms')).when('swiss', asking).refused('not-your-item', '2.1 comms')
    given(underWay, admits('comms'), starts('comms')).when('swiss', asking).accepted
    given(underWay, admits('priorities'), starts('comms')).when('swiss', asking).accepted
    given(underWay, admits('comms'), starts('field')).when('swiss', asking).refused('not-your-item')
  })

  test('F95 a set question is answered by guests for its item only', () => {
    const put = [
      does('chair', { type: 'prepareQuestion', itemId: 'priorities', text: 'What of it?' }, 'q'),
      does('chair', { type: 'openQuestion', questionId: 'q' }),
    ]
    const answer = { type: 'answerQuestion', questionId: 'q', text: 'This.' } as const
    given(underWay, put, admits('terms')).when('swiss', answer).refused('not-your-item', '3 terms')
    given(underWay, put, admits('priorities')).when('swiss', answer).accepted
  })

  test('F95 the podium may call a guest at any item: by entering a hand, or by an invitation', () => {
    const { when } = given(underWay, admits('terms'))
    const hand = {
      type: 'addToFloor',
      organizationId: 'swiss',
      personId: 'swiss',
      kind: 'statement',
    } as const
    when('chair', hand).accepted
    given(underWay, admits('terms'), does('chair', { type: 'inviteToSpeak', personId: 'swiss' }, 'i')).when(
      'swiss',
      {
        type: 'answerInvitation',
        invitationId: 'i',
        answer: 'floor',
      },
    ).accepted
  })

  test('F95 a hand that waits already stays when the secretariat names the items', () => {
    const { state } = given(underWay, asks('swiss'), admits('terms'))
    expect(state.floor.requests.map(({ id }) => id)).toEqual(['swiss'])
  })

  test('F96 a guest for single items sees what a guest of the whole meeting sees', () => {
    const { state } = given(underWay, asks('undp'), admits('terms'))
    const whole = given(underWay, asks('undp'), admits('terms'), admits()).state
    const seen = ({ roster: _, ...rest }: State) => rest
    expect(seen(view(state, actorIn(state, 'swiss')))).toEqual(seen(view(whole, actorIn(whole, 'swiss'))))
  })
})
