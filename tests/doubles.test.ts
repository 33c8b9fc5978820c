import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { listenToFloor } from '../server/exports/spoken.ts'
import { recountPolls } from '../server/record/recount.ts'
import type { Command } from '../shared/commands.ts'
import type { MeetingEvent } from '../shared/events.ts'
import { organizationFields } from '../shared/kernel/merged.ts'
import { restsOn } from '../shared/meeting/rests-on.ts'
import { reportOf } from '../shared/report/report.ts'
import { recordedOrganization, recordedPerson } from '../shared/roster/select.ts'
import type { State } from '../shared/state.ts'
import { patience } from './chance.ts'
import { vectorMeetings } from './conformance/meetings.ts'
import { exportedText, sourceOfState } from './exports.ts'
import { does, ends, given, gives, logOf, minutes, pass, type Step, underWay } from './given.ts'
import { assertLaw } from './law.ts'
import { play, scripts } from './random-meeting.ts'
import { writeAll } from './written.ts'

const secretary = (command: Command, id?: string): Step => does('secretary', command, id)

/** ADB was entered twice: once more as "Asian Bank", with a head of its own. */
const twice: Step[] = [
  secretary({ type: 'addOrganization', code: 'Asian Bank', kind: 'member' }, 'bank'),
  secretary(
    { type: 'addPerson', name: 'Mei', role: 'delegate', seats: [{ organizationId: 'bank', seat: 'head' }] },
    'mei',
  ),
]
const speaks = (who: string, id: string): Step[] => [
  does(who, { type: 'requestFloor', kind: 'statement' }, id),
  ...[gives(id), pass(minutes(2)), ends(id)],
]
const merges: Command = {
  ...{ type: 'mergeOrganizations', organizationId: 'bank', intoId: 'adb' },
  reason: 'Entered twice',
}
const mergesMei: Command = { type: 'mergePersons', personId: 'mei', intoId: 'adb', reason: 'Entered twice' }

const put: Step = does(
  'chair',
  { type: 'putPoll', poll: { method: 'indicative', title: 'Agreed?', text: 'So?' } },
  'q',
)
const partId = given(underWay, twice, put).state.polls.polls[0]?.parts[0]?.id ?? ''
const answers = (who: string): Step =>
  does(who, { type: 'castBallot', pollId: 'q', answers: [{ partId, choice: ['support'], words: '' }] })
const closes: Step[] = [
  does('chair', { type: 'askToClose', pollId: 'q', asked: true }),
  does('chair', { type: 'closePoll', pollId: 'q' }),
]

describe('an organization that was entered twice', () => {
  const took: Step[] = [
    ...[...speaks('mei', 'm'), ...speaks('adb', 'a')],
    does('system', { type: 'noteAttendance', present: ['mei'] }),
    secretary({ type: 'trackAction', text: 'Do it', ownerIds: ['bank', 'ebrd'] }, 'act'),
    secretary({ type: 'addGroup', name: 'Drones', state: 'active' }, 'g'),
    secretary({ type: 'openSignUp', groupId: 'g', open: true }),
    does('mei', { type: 'signUp', groupId: 'g', part: 'lead', organizationId: 'bank' }),
    does('adb', { type: 'signUp', groupId: 'g', part: 'member', organizationId: 'adb' }),
    does('mei', { type: 'requestFloor', kind: 'statement' }, 'waits'),
  ]

  test('R60 is one: floor time, attendance, actions, groups, requests and seats follow, with who merged them and why', () => {
    const there = given(underWay, twice, took)
    const { state, events } = there.when('secretary', merges).accepted
    expect(state.floor.heard).toMatchObject([{ organizationId: 'adb', count: 2, ms: minutes(4) }])
    expect(state.floor.delivered.map(({ organizationId }) => organizationId)).toEqual(['adb', 'adb'])
    expect(state.attendance.spans.flatMap(({ organizationIds }) => organizationIds)).toContain('adb')
    expect(state.followUp.actions[0]?.ownerIds).toEqual(['adb', 'ebrd'])
    expect(state.groups.groups[0]?.signUps).toMatchObject([{ organizationId: 'adb', part: 'lead' }])
    expect(state.floor.requests).toMatchObject([{ id: 'waits', organizationId: 'adb', personId: 'mei' }])
    expect(state.roster.persons.find(({ id }) => id === 'mei')?.seats).toEqual([
      { organizationId: 'adb', seat: 'alternate' },
    ])
    expect(state.roster.organizations.some(({ id }) => id === 'bank')).toBe(false)
    expect(state.roster.merged).toMatchObject([
      { what: 'organization', id: 'bank', code: 'Asian Bank', intoId: 'adb', reason: 'Entered twice' },
    ])
    expect(state.roster.merged?.[0]?.by).toBe('secretary')
    expect(events.at(-1)).toMatchObject({ personIds: ['co-chair', 'adb', 'mei'] })
    expect(recordedOrganization(state.roster, 'bank')?.code).toBe('ADB')
    expect(restsOn(there.state, { kind: 'organization', id: 'bank' }).map(({ kind }) => kind)).toEqual([
      ...['intervention', 'attendance', 'action', 'group'],
    ])
  })

  test('R60 also where the double has left the roster before', () => {
    const left: Step[] = [
      secretary({ type: 'removePerson', personId: 'mei' }),
      secretary({ type: 'removeOrganization', organizationId: 'bank' }),
    ]
    const { state } = given(underWay, twice, speaks('mei', 'm'), left).when('secretary', merges).accepted
    expect(state.floor.heard).toMatchObject([{ organizationId: 'adb', count: 1 }])
    expect(state.roster.former).toEqual([])
    expect(state.roster.formerPersons).toMatchObject([{ id: 'mei', seats: [{ organizationId: 'adb' }] }])
  })

  test('R60 the answer follows, and what is counted is what is in the ballots', () => {
    const { state } = given(underWay, twice, put, answers('mei'), closes).when('secretary', merges).accepted
    const [poll] = state.polls.polls
    expect(poll?.ballots).toMatchObject([{ unitId: 'adb', castBy: 'mei' }])
    expect(poll?.answered).toEqual(['adb'])
    expect(poll?.electorate.filter(({ unitId }) => unitId === 'adb')).toHaveLength(1)
    expect(recountPolls(state)).toMatchObject({ wrong: [], recounted: 1 })
  })

  test('R61 is refused where both answered one poll, while one is open, on the floor, and with itself', () => {
    given(underWay, twice, put, answers('mei'), answers('adb'), closes)
      .when('secretary', merges)
      .refused('both-answered', 'Agreed?')
    given(underWay, twice, put).when('secretary', merges).refused('in-open-poll', 'Asian Bank')
    const speaking: Step[] = [does('mei', { type: 'requestFloor', kind: 'statement' }, 'm'), gives('m')]
    given(underWay, twice, speaking).when('secretary', merges).refused('on-the-floor', 'Asian Bank')
    const there = given(underWay, twice)
    there.when('secretary', { ...merges, intoId: 'bank' }).refused('merges-itself', 'Asian Bank')
    there.when('secretary', { ...merges, intoId: 'none' }).refused('unknown-organization', 'none')
    there.when('adb', merges).refused('not-allowed')
  })

  test('R61 is refused where the answer of the double was counted in another group', () => {
    given(underWay, twice, put, answers('mei'), closes)
      .when('secretary', { ...merges, intoId: 'undp' })
      .refused('counted-apart', 'Agreed?')
  })

  test('R62 the report and the tables say that they were merged, and into which', () => {
    const { log, now } = logOf([...underWay, ...twice, ...took, secretary(merges), secretary(mergesMei)])
    const floor = listenToFloor()
    for (const event of log) floor.see(event)
    const source = sourceOfState(floor.state(), {
      ...{ names: { mei: 'Mei', adb: 'Ada' }, spoken: floor.heard(now), now, lastAt: now },
    })
    const rows = parse(exportedText('floor', 'csv', source), { columns: true, bom: true })
    expect(rows).toMatchObject([
      { organization: 'ADB', name: 'Ada' },
      { organization: 'ADB', name: 'Ada' },
    ])
    const told = { names: source.names, said: [], head: source.head, at: source.lastAt }
    const report = JSON.stringify(writeAll(reportOf(source.state, told)))
    expect(report).toMatch(
      /Asian Bank was a second entry of ADB\. The two were made one on 22 June 2020.*Entered twice\./,
    )
    expect(report).toMatch(/Mei was a second entry of Ada\. The two were made one on 22 June 2020/)
  })
})

describe('a person who was entered twice', () => {
  test('R60 is one: interventions, attendance, messages, ballots and seats follow, and the link of the double stops', () => {
    const { state } = given(
      ...[underWay, twice, speaks('mei', 'm'), put, answers('mei'), closes],
      does('system', { type: 'noteAttendance', present: ['mei', 'adb'] }),
      does('mei', { type: 'postMessage', text: 'Good morning.' }, 'c'),
    ).when('secretary', mergesMei).accepted
    expect(state.floor.delivered).toMatchObject([{ personId: 'adb', organizationId: 'bank' }])
    expect(state.attendance.attended).toEqual(['adb'])
    expect(state.chat.messages[0]?.personId).toBe('adb')
    expect(state.polls.polls[0]?.ballots[0]?.castBy).toBe('adb')
    expect(state.roster.persons.some(({ id }) => id === 'mei')).toBe(false)
    expect(state.roster.persons.find(({ id }) => id === 'adb')?.seats).toEqual([
      { organizationId: 'adb', seat: 'head' },
      { organizationId: 'bank', seat: 'head' },
    ])
    expect(recordedPerson(state.roster, 'mei')?.id).toBe('adb')
  })

  test('R60 who waits twice by it keeps the place of the first', () => {
    const asks = (who: string, id: string) => does(who, { type: 'requestFloor', kind: 'statement' }, id)
    const { state } = given(underWay, twice, asks('mei', 'first'), asks('adb', 'second')).when(
      'secretary',
      mergesMei,
    ).accepted
    expect(state.floor.requests).toMatchObject([{ id: 'first', personId: 'adb', organizationId: 'bank' }])
  })

  test('R61 the stage is no double', () => {
    given(underWay, twice)
      .when('secretary', { ...mergesMei, intoId: 'stage' })
      .refused('stage-is-fixed')
  })
})

// --- in any meeting ---

const sumsOf = ({ floor, chat, followUp, polls }: State) => ({
  ms: floor.heard.reduce((sum, { ms }) => sum + ms, 0),
  delivered: floor.delivered.length,
  messages: chat.messages.length,
  actions: followUp.actions.length,
  ballots: polls.polls.map(({ ballots, status }) => (status === 'void' ? 0 : ballots.length)),
})

/** Every organization that the state names, but for the roster and for the units of polls. */
const namedIn = (value: unknown): string[] => {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) =>
    organizationFields.has(key) && (typeof inner === 'string' || Array.isArray(inner))
      ? [inner].flat().filter((one): one is string => typeof one === 'string')
      : namedIn(inner),
  )
}

test(
  'R60 in any meeting nothing is lost by a merge, nobody is without a name, and the polls add up',
  patience(120_000),
  () => {
    let merged = 0
    const types = vectorMeetings.find(({ name }) => name === 'doubles')?.types ?? []
    const check = (seeds: number[]) => {
      const { turns } = play(seeds, { types })
      for (const { before, after, events } of turns) {
        const event = events.find(({ type }: MeetingEvent) => /Merged$/.test(type))
        if (!event) continue
        merged += 1
        expect(sumsOf(after)).toEqual(sumsOf(before))
        expect(recountPolls(after).wrong).toEqual([])
        const { roster, ...rest } = after
        const { rules: _, ...polls } = rest.polls
        const nameless = namedIn({ ...rest, polls: { ...polls, polls: [] } }).filter(
          (id) => !recordedOrganization({ ...roster, merged: [] }, id),
        )
        expect(nameless).toEqual([])
        const counts = after.floor.delivered.filter(({ counts: isHeard, struck }) => isHeard && !struck)
        const named = counts.reduce((sum, { alsoFor }) => sum + 1 + alsoFor.length, 0)
        expect(after.floor.heard.reduce((sum, { count }) => sum + count, 0)).toBe(named)
      }
    }
    assertLaw(fc.property(scripts(250), check), { numRuns: 50 })
    expect(merged).toBeGreaterThan(15)
  },
)
