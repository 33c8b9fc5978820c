import { describe, expect, test } from 'vitest'
import type { CommandOf } from '../shared/commands.ts'
import type { Happening } from '../shared/events.ts'
import { view } from '../shared/meeting/meeting.ts'
import { decideSeen, seenBy } from '../shared/meeting/seen.ts'
import { defaultVotingRules } from '../shared/polls/select.ts'
import { personsTouched } from '../shared/roster/feature.ts'
import type { Organization, Person, Seat } from '../shared/roster/model.ts'
import { byCode, inSteeringGroup, organizationOf, personOf, viewerOf } from '../shared/roster/select.ts'
import type { State } from '../shared/state.ts'
import {
  actorIn,
  alternate,
  asks,
  does,
  type Given,
  given,
  givenIn,
  gives,
  head,
  house,
  organizations,
  persons,
  type Step,
  underWay,
} from './given.ts'

const secretary = (command: Parameters<typeof does>[1], id?: string): Step => does('secretary', command, id)
const person = (state: State, id: string): Person | undefined => personOf(state.roster, id)
const organization = (state: State, id: string): Organization | undefined => organizationOf(state.roster, id)

const change = (one: Given, personId: string, role: Exclude<Person['role'], 'stage'>, ...seats: Seat[]) =>
  one.when('secretary', { type: 'changePerson', personId, role, seats })

describe('organizations', () => {
  const add = (code: string) =>
    given(house).when('secretary', { type: 'addOrganization', code, kind: 'member' }, 'new')

  test('R1 codes are unique, whatever their case and the blanks around them', () => {
    add('undp').refused('code-taken', 'undp')
    add(' UNDP ').refused('code-taken')
    add(' Who ').then({
      type: 'organizationAdded',
      organization: { id: 'new', code: 'Who', name: '', kind: 'member', aliases: [], steeringGroup: [] },
    })
    given(house)
      .when('secretary', { type: 'changeOrganization', organizationId: 'adb', code: 'Undp', kind: 'member' })
      .refused('code-taken', 'Undp')
  })

  test('R2 an organization keeps its identity when its code changes, and what is not named stays', () => {
    const state = given(
      underWay,
      asks('unhcr'),
      secretary({ type: 'changeOrganization', organizationId: 'unhcr', code: 'HCR', kind: 'member' }),
    ).state
    expect(organization(state, 'unhcr')).toMatchObject({
      code: 'HCR',
      steeringGroup: [{ from: null, until: '2020-06-23' }],
    })
    expect(state.floor.requests[0]?.organizationId).toBe('unhcr')
    given(house)
      .when('secretary', { type: 'changeOrganization', organizationId: 'gone', code: 'X', kind: 'member' })
      .refused('unknown-organization', 'gone')
  })

  const whoRemoved = (tookPart: boolean) =>
    ({ type: 'organizationRemoved', organizationId: 'who', code: 'WHO', name: '', tookPart }) as const

  test('R3 an organization that has seats, or somebody on the floor, is not removed', () => {
    const remove = (one: Given, organizationId: string) =>
      one.when('secretary', { type: 'removeOrganization', organizationId })
    remove(given(house), 'undp').refused('organization-has-seats', 'UNDP')
    remove(given(house), 'gone').refused('unknown-organization', 'gone')
    const empty = secretary({ type: 'addOrganization', code: 'WHO', kind: 'member' }, 'who')
    remove(given(underWay, empty), 'who').then(whoRemoved(false))
    const hand = secretary({ type: 'addToFloor', organizationId: 'who', kind: 'statement' }, 'room')
    remove(given(underWay, empty, hand), 'who').refused('on-the-floor', 'WHO')
    remove(given(underWay, empty, hand, gives('room')), 'who').refused('on-the-floor', 'WHO')
    const spoken = [empty, hand, gives('room'), does('chair', { type: 'endFloor', requestId: 'room' })]
    remove(given(underWay, spoken), 'who').then(whoRemoved(true))
  })

  test('R3 an organization that answers in an open poll is not removed; removed, it holds no proxy and no vote of it is suspended', () => {
    const organizationId = 'itu'
    const added: Step = {
      type: 'organizationAdded',
      organization: { id: 'itu', code: 'ITU', name: '', kind: 'member', aliases: [], steeringGroup: [] },
    }
    const poll = { method: 'indicative' as const, title: 'Devices', text: 'Agreed.' }
    const asked = given(house, added, does('chair', { type: 'putPoll', poll }, 'p'))
    asked.when('secretary', { type: 'removeOrganization', organizationId }).refused('in-open-poll', 'ITU')
    const rules: Step = { type: 'votingRulesSet', rules: { ...defaultVotingRules, proxies: 1 } }
    given(
      ...[house, added, rules],
      does('secretary', { type: 'recordProxy', fromId: 'adb', toId: organizationId }),
      does('secretary', { type: 'suspendVote', organizationId, suspended: true }),
    )
      .when('secretary', { type: 'removeOrganization', organizationId })
      .then(
        { type: 'proxyRecorded', fromId: 'adb', toId: null },
        { type: 'voteSuspended', organizationId, suspended: false },
        { type: 'organizationRemoved', organizationId, code: 'ITU', name: '', tookPart: false },
      )
  })

  test('R3 an organization that somebody speaks for is not removed, and a removed one is in no tour', () => {
    const empty = secretary({ type: 'addOrganization', code: 'WHO', kind: 'member' }, 'who')
    const speaksFor = { type: 'requestFloor' as const, kind: 'statement' as const, speaksFor: ['who'] }
    given(underWay, empty, does('undp', speaksFor, 'undp'))
      .when('secretary', { type: 'removeOrganization', organizationId: 'who' })
      .refused('on-the-floor', 'WHO')
    const seat = secretary({ type: 'addPerson', name: 'W', role: 'delegate', seats: [head('who')] }, 'wei')
    const tour = does('chair', { type: 'startTour', from: 'first', whom: 'members' })
    const leaves = secretary({ type: 'removePerson', personId: 'wei' })
    const before = given(underWay, empty, seat, tour, leaves)
    expect(before.state.around.tour?.waiting).toContain('who')
    const after = before.when('secretary', { type: 'removeOrganization', organizationId: 'who' }).accepted
    expect(after.state.around.tour?.waiting).toEqual(
      before.state.around.tour?.waiting.filter((id) => id !== 'who'),
    )
  })

  test('R4 membership of the Steering Group is spans of days, both included, open where no day is named', () => {
    const spans =
      (...steeringGroup: Organization['steeringGroup']) =>
      (day: string) =>
        inSteeringGroup({ ...(organizations[0] as Organization), steeringGroup }, day)
    const june = spans({ from: '2020-06-01', until: '2020-06-30' })
    expect(['2020-05-31', '2020-06-01', '2020-06-30', '2020-07-01'].map(june)).toEqual([
      false,
      true,
      true,
      false,
    ])
    expect(spans({ from: null, until: '2020-06-30' })('1999-01-01')).toBe(true)
    expect(spans({ from: '2020-06-30', until: null })('2099-01-01')).toBe(true)
    const twice = spans({ from: null, until: '2019-12-31' }, { from: '2020-06-22', until: null })
    expect(['2019-12-31', '2020-01-01', '2020-06-22'].map(twice)).toEqual([true, false, true])
    expect(spans()('2020-06-22')).toBe(false)
  })

  test('R20 organizations are listed by code in the English alphabetical order', () => {
    const sorted = (...codes: string[]) =>
      codes
        .map((code) => ({ code }))
        .sort(byCode)
        .map(({ code }) => code)
    expect(sorted('WHO', 'adb', 'UNDP', 'Äther', 'ADB', 'UN Women', 'UN')).toEqual([
      'ADB',
      'adb',
      'Äther',
      'UN',
      'UN Women',
      'UNDP',
      'WHO',
    ])
  })
})

describe('persons and seats', () => {
  test('R5 a delegation has one head at most', () => {
    given(house)
      .when('secretary', { type: 'addPerson', name: 'N', role: 'delegate', seats: [head('undp')] })
      .refused('head-taken', 'UNDP')
    change(given(house), 'ebrd2', 'delegate', head('ebrd')).refused('head-taken', 'EBRD')
    change(given(house), 'ebrd', 'delegate', head('ebrd')).then()
  })

  test('R6 a person may have seats in several organizations, and one at most in each', () => {
    expect(viewerOf(given(house).state.roster, 'both')?.organizations).toEqual(['unon', 'unep'])
    change(given(house), 'ebrd2', 'delegate', alternate('ebrd'), alternate('undp')).then({
      type: 'personChanged',
      personId: 'ebrd2',
      role: 'delegate',
      seats: [alternate('ebrd'), alternate('undp')],
    })
    change(given(house), 'ebrd2', 'delegate', alternate('ebrd'), alternate('ebrd')).refused(
      'two-seats-in-one-organization',
    )
  })

  test('R7 names are never in events: they travel beside the log', () => {
    const name = 'Amina Diallo'
    const adds = { type: 'addPerson' as const, name, role: 'delegate' as const, seats: [alternate('undp')] }
    const added = given(house)
      .when('secretary', adds, 'amina')
      .then({
        type: 'personAdded',
        person: { id: 'amina', role: 'delegate', seats: [alternate('undp')], presence: null, revoked: false },
      })
    expect(added.names).toEqual({ amina: name })
    expect(JSON.stringify(added.state)).not.toContain('Amina')
    const renamed = given(house)
      .when('secretary', {
        type: 'changePerson',
        personId: 'undp',
        name,
        role: 'delegate',
        seats: [head('undp')],
      })
      .then({ type: 'personRenamed', personId: 'undp' })
    expect(renamed.names).toEqual({ undp: name })
  })

  test('R8 a seat is in an organization of the roster', () => {
    change(given(house), 'undp', 'delegate', head('nato')).refused('unknown-organization', 'nato')
    change(given(house), 'gone', 'delegate', head('undp')).refused('unknown-person', 'gone')
  })

  test('R9 who loses a seat no longer waits for the floor from it', () => {
    change(given(underWay, asks('both')), 'both', 'delegate', head('unep')).then(
      { type: 'floorWithdrawn', requestId: 'both', kept: true },
      { type: 'personChanged', personId: 'both', role: 'delegate', seats: [head('unep')] },
    )
    change(given(underWay, asks('both')), 'both', 'delegate', head('unon')).then({
      type: 'personChanged',
      personId: 'both',
      role: 'delegate',
      seats: [head('unon')],
    })
  })

  test('R9 who is removed no longer waits', () => {
    given(underWay, asks('undp'), asks('undp', 'point', 'point-of-order'))
      .when('secretary', { type: 'removePerson', personId: 'undp' })
      .then(
        { type: 'floorWithdrawn', requestId: 'undp', kept: true },
        { type: 'floorWithdrawn', requestId: 'point', kept: true },
        { type: 'personRemoved', personId: 'undp', tookPart: false },
      )
  })

  test('R10 nobody loses the seat that they speak from, or will go on speaking from', () => {
    const speaking = given(underWay, asks('both'), gives('both'))
    const interrupted = givenIn(speaking.world, asks('adb', 'p', 'point-of-order'), gives('p'))
    for (const one of [speaking, interrupted]) {
      one.when('secretary', { type: 'removePerson', personId: 'both' }).refused('on-the-floor')
      change(one, 'both', 'delegate', head('unep')).refused('on-the-floor')
      change(one, 'both', 'chair', head('unon'), head('unep')).then({
        type: 'personChanged',
        personId: 'both',
        role: 'chair',
        seats: [head('unon'), head('unep')],
      })
    }
  })

  test('R11 presence set by the podium stands until it is given back to the connection', () => {
    const set = (one: Given, presence: Person['presence']) =>
      one.when('secretary', { type: 'setPresence', personId: 'undp', presence })
    const inRoom = set(given(house), 'in-room').then({
      type: 'presenceSet',
      personId: 'undp',
      presence: 'in-room',
    })
    expect(person(inRoom.state, 'undp')?.presence).toBe('in-room')
    set(givenIn(inRoom), 'in-room').then()
    set(givenIn(inRoom), null).then({ type: 'presenceSet', personId: 'undp', presence: null })
    given(house)
      .when('secretary', { type: 'setPresence', personId: 'gone', presence: null })
      .refused('unknown-person', 'gone')
  })

  test('R12 who has lost the link may not enter until it is renewed', () => {
    const revokes = { type: 'revokeAccess' as const, personId: 'undp' }
    const revoked = given(house).when('secretary', revokes).then({ type: 'accessRevoked', personId: 'undp' })
    expect(viewerOf(revoked.state.roster, 'undp')).toBeUndefined()
    givenIn(revoked).when('secretary', revokes).refused('access-already-revoked')
    const renewed = givenIn(revoked)
      .when('secretary', { type: 'renewAccess', personId: 'undp' })
      .then({ type: 'accessRenewed', personId: 'undp' })
    expect(viewerOf(renewed.state.roster, 'undp')?.role).toBe('delegate')
    given(house)
      .when('secretary', { ...revokes, personId: 'gone' })
      .refused('unknown-person', 'gone')
    given(house)
      .when('secretary', { type: 'renewAccess', personId: 'gone' })
      .refused('unknown-person', 'gone')
  })

  test('R26 M18 of two who make a link anew at once the second is refused, and each link is made anew as it was seen', () => {
    const renews = { type: 'renewAccess' as const, personId: 'undp' }
    const { state, world } = given(house)
    const context = { actor: actorIn(state, 'secretary'), now: world.now, id: 'x' }
    const seen = seenBy(state, renews)
    expect(seen).toEqual({ link: [0, false] })
    const first = given(house, does('secretary', renews)).state
    expect(decideSeen(first, renews, context, seen)).toEqual({ refused: 'changed', about: 'link' })
    expect(decideSeen(first, renews, context)).toMatchObject({ events: [{ type: 'accessRenewed' }] })
    expect(decideSeen(first, renews, context, seenBy(first, renews))).toHaveProperty('events')
    const lost = given(house, does('secretary', { type: 'revokeAccess', personId: 'undp' })).state
    expect(decideSeen(lost, renews, context, seen)).toEqual({ refused: 'changed', about: 'link' })
  })

  test('S4 only the podium knows whose link was made anew', () => {
    const { state } = given(house, does('secretary', { type: 'renewAccess', personId: 'undp' }))
    const personIn = (viewer: string) =>
      view(state, actorIn(state, viewer)).roster.persons.find(({ id }) => id === 'undp')
    expect(personIn('chair')?.renewals).toBe(1)
    for (const viewer of ['undp', 'adb', 'stage']) expect(personIn(viewer)).not.toHaveProperty('renewals')
  })

  test('R19 a change of role counts from the next command on, and gives a fresh view', () => {
    const start = given(underWay)
    start.when('adb', { type: 'closeList' }).refused('not-allowed')
    const changed = change(start, 'adb', 'secretariat', head('adb')).accepted
    givenIn(changed).when('adb', { type: 'closeList' }).then({ type: 'listClosed', itemId: 'priorities' })
    const touched = (happening: Happening) => personsTouched({ ...happening, at: 0, by: 'secretary' })
    expect(touched({ type: 'personChanged', personId: 'adb', role: 'guest', seats: [] })).toEqual(['adb'])
    expect(touched({ type: 'personRemoved', personId: 'adb' })).toEqual(['adb'])
    expect(touched({ type: 'accessRevoked', personId: 'adb' })).toEqual(['adb'])
    expect(touched({ type: 'presenceSet', personId: 'adb', presence: null })).toEqual([])
  })

  test('R21 a change that changes nothing makes no event', () => {
    change(given(house), 'undp', 'delegate', head('undp')).then()
  })
})

describe('importing', () => {
  type Import = CommandOf<'importRoster'>
  type Row = Import['organizations'][number]
  const row = (code: string, more: Partial<Row> = {}): Row => ({
    code,
    name: '',
    kind: 'member',
    aliases: [],
    steeringGroup: false,
    ...more,
  })
  type SeatRow = Import['seats'][number]
  const seat = (organizationCode: string, name: string, more: Partial<SeatRow> = {}): SeatRow => ({
    organization: organizationCode,
    name,
    role: 'delegate',
    seat: 'alternate',
    person: null,
    ...more,
  })
  const imports = (rows: Row[], seats: SeatRow[], one = given(house)) =>
    one.when('secretary', { type: 'importRoster', organizations: rows, seats }, 'i')

  test('R13 an import adds and changes what the file names, and leaves the rest', () => {
    const rows = [
      row('who', { name: 'World Health Organization', steeringGroup: true }),
      row('Adb', { name: 'Bank' }),
    ]
    const after = imports(rows, [seat('WHO', 'Wei')]).accepted
    expect(organization(after.state, 'i-o1')).toMatchObject({
      code: 'who',
      steeringGroup: [{ from: null, until: null }],
    })
    expect(organization(after.state, 'adb')).toMatchObject({ code: 'ADB', name: 'Bank' })
    expect(person(after.state, 'i-p1')?.seats).toEqual([{ organizationId: 'i-o1', seat: 'alternate' }])
    expect(after.names).toEqual({ 'i-p1': 'Wei' })
    expect(after.state.roster.persons.slice(0, persons.length)).toEqual(persons)
    expect(after.state.roster.organizations).toHaveLength(organizations.length + 1)
  })

  test('R13 what a row leaves empty stays', () => {
    const named = imports([row('adb', { name: 'Bank', aliases: ['Asian Bank'] })], []).accepted
    const again = imports([row('adb')], [], givenIn(named)).then()
    expect(organization(again.state, 'adb')).toMatchObject({ name: 'Bank', aliases: ['Asian Bank'] })
  })

  test('R14 an import is applied whole or not at all', () => {
    imports([row('WHO')], [seat('WHO', 'Wei'), seat('XYZ', 'Ann')]).refused('unknown-organization', 'XYZ')
    imports([], [seat('UNDP', 'Ann', { seat: 'head' })]).refused('head-taken', 'UNDP')
    imports([], [seat('UNDP', 'Ann', { person: 'a' }), seat('undp', 'Ann', { person: 'a' })]).refused(
      'two-seats-in-one-organization',
    )
    imports([], [seat('UNDP', 'Ann', { personId: 'gone' })]).refused('unknown-person', 'gone')
  })

  test('R15 two seated persons may change places, in whatever order the rows stand', () => {
    const swap = [
      seat('EBRD', 'Two', { personId: 'ebrd2', seat: 'head' }),
      seat('EBRD', 'One', { personId: 'ebrd', seat: 'alternate' }),
    ]
    for (const rows of [swap, [...swap].reverse()]) {
      const { state } = imports([], rows).accepted
      expect(person(state, 'ebrd2')?.seats).toEqual([head('ebrd')])
      expect(person(state, 'ebrd')?.seats).toEqual([alternate('ebrd')])
    }
  })

  test('R15 a code that comes twice is one organization', () => {
    const { state } = imports([row('WHO'), row(' who ', { name: 'Health' })], [seat('Who', 'Wei')]).accepted
    expect(state.roster.organizations).toHaveLength(organizations.length + 1)
    expect(organization(state, 'i-o1')).toMatchObject({ code: 'WHO', name: 'Health' })
  })

  test("R16 rows that share a person's key are one person, and a row without a key is a person", () => {
    const rows = [
      seat('UNON', 'Ann', { person: 'ann' }),
      seat('UNDP', 'Bob'),
      seat('UNEP', 'Ann', { person: 'ann' }),
      seat('UNDP', 'Bob', { person: '' }),
      seat('ADB', 'Bob', { person: '' }),
    ]
    const { state, names } = imports([], rows).accepted
    expect(state.roster.persons.slice(persons.length).map(({ seats }) => seats)).toEqual([
      [alternate('unon'), alternate('unep')],
      [alternate('undp')],
      [alternate('undp')],
      [alternate('adb')],
    ])
    expect(Object.values(names)).toEqual(['Ann', 'Bob', 'Bob', 'Bob'])
  })

  test('R17 a row that names somebody who is seated keeps that person and the link', () => {
    const after = imports(
      [],
      [seat('UNDP', 'New Name', { personId: 'undp', seat: 'head', role: 'chair' })],
    ).then(
      { type: 'personChanged', personId: 'undp', role: 'chair', seats: [head('undp')] },
      { type: 'personRenamed', personId: 'undp' },
    )
    expect(after.names).toEqual({ undp: 'New Name' })
    expect(after.state.roster.persons).toHaveLength(persons.length)
  })

  test('R17 the stage is not seated by a file', () => {
    imports([], [seat('UNDP', 'Stage', { personId: 'stage' })]).refused('stage-is-fixed')
  })

  test('R9 a file that takes a seat away withdraws what was asked from it', () => {
    const moved = [seat('ADB', 'B', { personId: 'both' })]
    imports([], moved, given(underWay, asks('both'))).then(
      { type: 'floorWithdrawn', requestId: 'both', kept: true },
      { type: 'personChanged', personId: 'both', role: 'delegate', seats: [alternate('adb')] },
      { type: 'personRenamed', personId: 'both' },
    )
    imports([], moved, given(underWay, asks('both'), gives('both'))).refused('on-the-floor')
  })

  test('R18 a plain yes or no leaves spans that say the same as they are', () => {
    const spansAfter = (steeringGroup: Row['steeringGroup']) =>
      organization(imports([row('unhcr', { steeringGroup })], []).accepted.state, 'unhcr')?.steeringGroup
    const spans = [{ from: '2021-01-01', until: null }]
    expect(spansAfter(true)).toEqual([{ from: null, until: '2020-06-23' }])
    expect(spansAfter(false)).toEqual([])
    expect(spansAfter(spans)).toEqual(spans)
  })

  test('R21 the same file twice changes nothing the second time', () => {
    const rows = [row('WHO', { name: 'Health', aliases: ['OMS'], steeringGroup: true })]
    imports(rows, [], givenIn(imports(rows, []).accepted)).then()
  })

  test('R15 five thousand seats are judged at once', () => {
    const rows = Array.from({ length: 2000 }, (_, index) => row(`O${index}`))
    const seats = Array.from({ length: 5000 }, (_, index) =>
      seat(`o${index % 2000}`, `Person ${index}`, { seat: index < 2000 ? 'head' : 'alternate' }),
    )
    const { state } = imports(rows, seats).accepted
    expect(state.roster.persons).toHaveLength(persons.length + 5000)
  })
})
