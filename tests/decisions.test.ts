import { describe, expect, test } from 'vitest'
import type { Command, CommandOf } from '../shared/commands.ts'
import type { Decisions } from '../shared/decisions/model.ts'
import {
  conclusionOf,
  decisionsOfItem,
  draftOfPoint,
  isConcluded,
  isSettled,
  isWithoutObject,
  openAmendments,
} from '../shared/decisions/select.ts'
import { verbOf } from '../shared/decisions/verbs.ts'
import type { MeetingEvent } from '../shared/events.ts'
import { isRefused } from '../shared/kernel/decision.ts'
import { reaches } from '../shared/kernel/rooms.ts'
import { audience, decide, evolve, fold, view } from '../shared/meeting/meeting.ts'
import type { Refusal } from '../shared/meeting/refusals.ts'
import type { Poll } from '../shared/polls/model.ts'
import type { State } from '../shared/state.ts'
import {
  actorIn,
  does,
  type Given,
  given,
  givenIn,
  minutes,
  opening,
  pass,
  type Step,
  underWay,
} from './given.ts'

// --- a decision with two points: d, d-1 and d-2 ---

const first = 'Took note of the work to date;'
const second = 'Requested the Working Group to report back at the 33rd session.'

const draft = (more: Partial<CommandOf<'draftDecision'>> = {}, id = 'd'): Step =>
  does(
    'secretary',
    {
      ...{ type: 'draftDecision', itemId: 'priorities', kind: 'decision', title: 'Devices' },
      points: [{ text: first }, { text: second, owner: 'The Working Group', due: '2020-09-30' }],
      ...more,
    },
    id,
  )
const drafted = [...underWay, draft()]
const onTable = [...underWay, draft({ tabled: true })]

const changes = (text: string, version = 1, more: Partial<CommandOf<'changePoint'>> = {}): Command => ({
  ...{ type: 'changePoint', pointId: 'd-1', version, text },
  ...more,
})
const adds = (text: string, more: Partial<CommandOf<'addPoint'>> = {}): Command => ({
  ...{ type: 'addPoint', decisionId: 'd', text },
  ...more,
})
const proposes = (
  kind: 'replace' | 'insert' | 'delete',
  pointId: string | null,
  text = 'Endorsed the work.',
  more: Partial<CommandOf<'proposeAmendment'>> = {},
): Command => ({ type: 'proposeAmendment', decisionId: 'd', kind, pointId, text, ...more })
const concludes = (more: Partial<CommandOf<'conclude'>> = {}): CommandOf<'conclude'> => ({
  ...{ type: 'conclude', decisionId: 'd', outcome: 'endorsed', text: 'So agreed.' },
  ...more,
})
const concluded = (more: Partial<CommandOf<'conclude'>> = {}, id = 'k'): Step =>
  does('chair', concludes(more), id)

const decisionIn = ({ decisions }: State, id = 'd') => decisions.drafts.find((one) => one.id === id)
const pointIn = (state: State, id = 'd-1') => decisionIn(state)?.points.find((point) => point.id === id)
const texts = (state: State) => decisionIn(state)?.points.map(({ text }) => text)
const seenBy = (state: State, who: string): Decisions => view(state, actorIn(state, who)).decisions

// --- a poll, however it came to be ---

const part = (pointId: string | null) => ({
  ...{ id: pointId ?? 'whole', text: '', ask: 'position' as const, options: [], most: null, other: false },
  ...{ pointId, version: pointId === null ? null : 1 },
})

const poll = (status: Poll['status'], pointIds: readonly string[] = [], more: Partial<Poll> = {}): Poll => ({
  ...{ id: 'p', method: 'indicative', itemId: 'priorities', title: 'Do you agree?', text: '', document: '' },
  decisionId: 'd',
  parts: pointIds.length > 0 ? pointIds.map(part) : [part(null)],
  unit: 'organization',
  rules: {
    ...{ interim: 'hidden', names: 'all', sealed: false, stands: 'head', final: false, absent: 'vote' },
    ...{ suspended: 'vote', held: false, split: false, majority: null, abstentions: 'not-counted' },
    ...{ ties: 'not-adopted', quorumToOpen: null, quorumToDecide: null, rollCall: 'none' },
  },
  status,
  ...{ openedAt: null, closesAt: null, closingAskedAt: null, closedAt: null, publishedAt: null },
  ...{ electorate: [], proxies: [], members: 0, presentAtClose: null, publicKey: null, roll: [], called: 0 },
  ...{ answered: [], ballots: [], counts: [], voidReason: '' },
  ...more,
})

const withPolls = (steps: readonly Step[], ...polls: Poll[]): Given => {
  const { world } = given(steps)
  return givenIn({ ...world, state: { ...world.state, polls: { ...world.state.polls, polls } } })
}

const byMajority = (steps: readonly Step[]): Given => {
  const { world } = given(steps)
  const rules = { ...world.state.polls.rules, deciding: 'majority' as const }
  return givenIn({ ...world, state: { ...world.state, polls: { ...world.state.polls, rules } } })
}

const refuses = (one: Given, refusal: Refusal, ...commands: Command[]): void => {
  for (const command of commands) one.when('chair', command).refused(refusal)
}

// --- drafting and tabling ---

describe('drafts', () => {
  test('D1 a decision belongs to an item, and until it is tabled only the podium sees it', () => {
    const { state } = given(drafted)
    expect(decisionsOfItem(state.decisions, 'priorities')).toMatchObject([{ id: 'd', status: 'draft' }])
    expect(decisionsOfItem(state.decisions, 'terms')).toEqual([])
    expect(seenBy(state, 'co-chair').drafts).toHaveLength(1)
    for (const who of ['ebrd', 'ficsa', 'stage']) expect(seenBy(state, who).drafts).toEqual([])
    const after = given(drafted, does('chair', { type: 'tableDecision', decisionId: 'd' })).state
    expect(seenBy(after, 'ebrd').drafts).toMatchObject([{ id: 'd', status: 'tabled' }])
    given(underWay)
      .when('chair', { type: 'draftDecision', itemId: 'nothing', kind: 'chair' })
      .refused('unknown-item', 'nothing')
  })

  test('D2 words are kept as they were written, without the blanks around them', () => {
    const words = '  SOP on SSAFE  to be recalled,\n and revised\u00a0; '
    const { state } = given(underWay, draft({ title: ' Devices ', points: [{ text: words }] }))
    expect(pointIn(state)).toStrictEqual({
      ...{ id: 'd-1', verb: '', text: 'SOP on SSAFE  to be recalled,\n and revised\u00a0;', version: 1 },
      ...{ earlier: [], owner: '', due: null, condition: '' },
    })
    expect(decisionIn(state)?.title).toBe('Devices')
  })

  test.each([
    [first, 'took note'],
    ['Took note with appreciation of the paper.', 'took note'],
    ['NOTED that nothing was decided', 'noted'],
    ['• Requested UNDSS to circulate it;', 'requested'],
    ['(a) Agreed that', 'agreed'],
    ['1. Also endorsed the guidelines', 'endorsed'],
    ['Strongly recommended that HLCM take it up', 'recommended'],
    ['Recognised the efforts', 'recognized'],
    ['Expressed its appreciation to the authors', 'expressed appreciation'],
    ['Expressed concern', 'expressed'],
    ['Called on members', 'called on'],
    ['Did not endorse the proposal', 'did not endorse'],
    ['Agreement was not found', ''],
    ['SOP on SSAFE to be recalled and revised', ''],
    ['The guidelines are endorsed', ''],
    ['', ''],
  ])('D2 "%s" opens with "%s"', (text, verb) => {
    expect(verbOf(text)).toBe(verb)
  })

  test('D2 a verb may be named, and has to open the text', () => {
    const named = (verb: string) => adds('Commended and thanked the authors.', { verb })
    expect(pointIn(given(drafted, does('chair', named('Commended and thanked'), 'n')).state, 'n')?.verb).toBe(
      'commended and thanked',
    )
    given(drafted).when('chair', named('endorsed')).refused('verb-not-in-text', 'endorsed')
    given(drafted).when('chair', named('comm')).refused('verb-not-in-text', 'comm')
    given(drafted)
      .when('chair', changes(first, 1, { verb: 'endorsed' }))
      .refused('verb-not-in-text', 'endorsed')
    given(underWay)
      .when('chair', {
        ...{ type: 'draftDecision', itemId: 'terms', kind: 'decision' },
        points: [{ text: first, verb: 'endorsed' }],
      })
      .refused('verb-not-in-text', 'endorsed')
  })

  test('D2 a named verb stays with its sentence, and a new sentence has its own', () => {
    const named = does(
      'chair',
      adds('Commended and thanked the authors.', { verb: 'commended and thanked' }),
      'n',
    )
    const edit = (text: string, version = 1) =>
      does('chair', { type: 'changePoint', pointId: 'n', version, text, owner: 'UNDSS' })
    const verb = (...steps: Step[]) => pointIn(given(onTable, named, steps).state, 'n')?.verb
    expect(verb(edit('Commended and thanked the authors.'))).toBe('commended and thanked')
    expect(verb(edit('Commended and thanked all.'))).toBe('commended and thanked')
    expect(verb(edit('Thanked all.'))).toBe('thanked')
    expect(verb(edit('All are thanked.'))).toBe('')
  })

  test('D3 tabling carries the whole decision, with versions that begin at 1', () => {
    const edited = given(drafted, does('chair', changes('Endorsed the work.')))
    expect(pointIn(edited.state)).toMatchObject({ version: 2, earlier: [] })
    const decision = decisionIn(edited.state)
    if (!decision) throw new Error('no decision')
    edited.when('secretary', { type: 'tableDecision', decisionId: 'd' }).then({
      type: 'decisionTabled',
      decision: {
        ...decision,
        status: 'tabled',
        points: decision.points.map((point) => ({ ...point, version: 1 })),
      },
    })
    given(onTable).when('chair', { type: 'tableDecision', decisionId: 'd' }).refused('decision-is-tabled')
    given(onTable).when('chair', { type: 'tableDecision', decisionId: 'x' }).refused('unknown-decision')
  })

  test('D3 a decision may be tabled at once, in one event', () => {
    given(underWay)
      .when('chair', { type: 'draftDecision', itemId: 'terms', kind: 'chair', tabled: true })
      .then({
        type: 'decisionTabled',
        decision: {
          ...{ id: 'new', itemId: 'terms', kind: 'chair', title: '', documents: [], status: 'tabled' },
          points: [],
        },
      })
  })

  test('D3 of several, the one tabled last comes last, for everybody', () => {
    const { state } = given(
      underWay,
      [draft({}, 'a'), draft({}, 'b')],
      does('chair', { type: 'tableDecision', decisionId: 'b' }),
      does('chair', { type: 'tableDecision', decisionId: 'a' }),
    )
    const order = (who: string) => seenBy(state, who).drafts.map(({ id }) => id)
    expect(order('chair')).toEqual(['b', 'a'])
    expect(order('ebrd')).toEqual(['b', 'a'])
  })

  test('D4 a draft is removed, and what was tabled is withdrawn and stays to be seen', () => {
    const removes: Command = { type: 'removeDecision', decisionId: 'd' }
    given(drafted).when('secretary', removes).then({ type: 'decisionRemoved', decisionId: 'd' })
    expect(given(drafted, does('chair', removes)).state.decisions.drafts).toEqual([])
    given(onTable).when('secretary', removes).then({ type: 'decisionWithdrawn', decisionId: 'd' })
    const { state } = given(onTable, does('chair', removes))
    expect(seenBy(state, 'ebrd').drafts).toMatchObject([{ id: 'd', status: 'withdrawn' }])
  })

  test('D4 what was withdrawn takes no change', () => {
    const withdrawn = given(
      onTable,
      does('ebrd', proposes('replace', 'd-1'), 'a'),
      does('chair', { type: 'removeDecision', decisionId: 'd' }),
    )
    refuses(
      withdrawn,
      'decision-withdrawn',
      { type: 'removeDecision', decisionId: 'd' },
      { type: 'changeDecision', decisionId: 'd', title: 'Other' },
      adds('Agreed.'),
      changes('Agreed.'),
      { type: 'removePoint', pointId: 'd-1' },
      { type: 'movePoint', pointId: 'd-1', after: 'd-2' },
      { type: 'applyAmendment', amendmentId: 'a' },
      concludes(),
    )
    withdrawn.when('ebrd', proposes('delete', 'd-1')).refused('decision-withdrawn')
  })

  test('D4 and may be tabled again, as it was', () => {
    const withdrawn = given(
      onTable,
      does('chair', changes('Endorsed the work.')),
      does('chair', { type: 'removeDecision', decisionId: 'd' }),
    )
    const again = withdrawn.when('chair', { type: 'tableDecision', decisionId: 'd' }).accepted.state
    expect(decisionIn(again)?.status).toBe('tabled')
    expect(pointIn(again)).toMatchObject({ version: 2, earlier: [{ version: 1, text: first }] })
  })

  test('D7 title, kind and documents are changed, and what is not named stays', () => {
    const change = (more: Partial<CommandOf<'changeDecision'>> = {}): Command => ({
      ...{ type: 'changeDecision', decisionId: 'd', title: 'Devices' },
      ...more,
    })
    const before = given(underWay, draft({ documents: ['CRP 4'], tabled: true }))
    before.when('chair', change({ title: ' Mobile devices ' })).then({
      ...{ type: 'decisionChanged', decisionId: 'd', title: 'Mobile devices', documents: ['CRP 4'] },
      ...{ kind: 'decision', tabled: true },
    })
    const after = before.when('chair', change({ kind: 'agreement', documents: ['CRP 4', 'CRP 5'] })).accepted
    expect(decisionIn(after.state)).toMatchObject({ kind: 'agreement', documents: ['CRP 4', 'CRP 5'] })
    before.when('chair', change()).refused('nothing-changes')
    before.when('chair', change({ documents: ['CRP 4'], kind: 'decision' })).refused('nothing-changes')
    before.when('chair', { ...change(), decisionId: 'x' } as Command).refused('unknown-decision')
  })

  test('M5 who is not on the podium neither drafts nor concludes', () => {
    given(drafted).when('ebrd', adds('Agreed.')).refused('not-allowed')
    given(onTable).when('ebrd', concludes()).refused('not-allowed')
  })
})

// --- points ---

describe('points', () => {
  test('D5 a new text of a tabled point is a new version, and the wording before is kept', () => {
    const edited = given(onTable, pass(minutes(3)), does('secretary', changes('Endorsed the work.')))
    expect(pointIn(edited.state)).toMatchObject({
      ...{ verb: 'endorsed', text: 'Endorsed the work.', version: 2 },
      earlier: [{ version: 1, text: first, at: opening + minutes(3), by: 'secretary' }],
    })
    const { state } = givenIn(edited.world, does('chair', changes('Agreed.', 2)))
    expect(pointIn(state)).toMatchObject({ version: 3, earlier: [{ version: 1 }, { version: 2 }] })
  })

  test('D5 the words of a draft are replaced, and nothing of them is kept', () => {
    const { state } = given(drafted, does('chair', changes('Endorsed the work.')))
    expect(pointIn(state)).toMatchObject({ text: 'Endorsed the work.', version: 2, earlier: [] })
  })

  test('D5 owner, date and condition make no version', () => {
    const more = { owner: 'UNDSS', due: '2020-12-01', condition: 'Subject to funds' }
    const blanks = { ...more, owner: ' UNDSS ', condition: ' Subject to funds ' }
    const edited = given(onTable, does('chair', changes(first, 1, blanks)))
    const added = given(onTable, does('chair', adds(first, blanks), 'n'))
    expect(pointIn(added.state, 'n')).toMatchObject(more)
    expect(pointIn(edited.state)).toMatchObject({ ...more, version: 1, earlier: [] })
  })

  test('D6 who was overtaken by another change is told', () => {
    const edited = given(onTable, does('secretary', changes('Endorsed the work.')))
    edited.when('chair', changes('Agreed.', 1)).refused('point-changed')
    edited.when('chair', changes('Agreed.', 3)).refused('point-changed')
    const again = given(drafted, does('secretary', changes('Endorsed the work.')))
    again.when('chair', changes('Agreed.', 1)).refused('point-changed')
    edited.when('chair', { ...changes('Agreed.'), pointId: 'x' } as Command).refused('unknown-point')
  })

  test('D7 what a change of a point does not name stays, and nothing is no change', () => {
    given(onTable)
      .when('chair', { type: 'changePoint', pointId: 'd-2', version: 1, text: 'Agreed.' })
      .then({
        ...{ type: 'pointChanged', decisionId: 'd', pointId: 'd-2', verb: 'agreed', text: 'Agreed.' },
        ...{ owner: 'The Working Group', due: '2020-09-30', condition: '', tabled: true },
      })
    given(onTable)
      .when('chair', changes(` ${first} `))
      .refused('nothing-changes')
    const { state } = given(
      onTable,
      does('chair', { type: 'changePoint', pointId: 'd-2', version: 1, text: second, due: null }),
    )
    expect(pointIn(state, 'd-2')?.due).toBeNull()
  })

  test('D8 a point is added at the end, at the front, or behind another', () => {
    const order = (command: Command) => texts(given(onTable, does('chair', command, 'n')).state)
    expect(order(adds('Agreed.'))).toEqual([first, second, 'Agreed.'])
    expect(order(adds('Agreed.', { after: null }))).toEqual(['Agreed.', first, second])
    expect(order(adds('Agreed.', { after: 'd-1' }))).toEqual([first, 'Agreed.', second])
    given(onTable)
      .when('chair', adds('Agreed.', { after: 'x' }))
      .refused('unknown-point')
    const empty = given(underWay, draft({ points: [] }), does('chair', adds('Agreed.'), 'n'))
    expect(texts(empty.state)).toEqual(['Agreed.'])
  })

  test('D8 and is moved alike, within its decision', () => {
    const three = [...onTable, does('chair', adds('Agreed.'), 'n')]
    const order = (pointId: string, after: string | null) =>
      texts(given(three, does('chair', { type: 'movePoint', pointId, after })).state)
    expect(order('n', null)).toEqual(['Agreed.', first, second])
    expect(order('d-1', 'n')).toEqual([second, 'Agreed.', first])
    expect(order('n', 'd-1')).toEqual([first, 'Agreed.', second])
    const moves = (pointId: string, after: string | null): Command => ({ type: 'movePoint', pointId, after })
    refuses(given(three), 'nothing-changes', moves('d-1', null), moves('d-2', 'd-1'), moves('d-2', 'd-2'))
    const other = given(three, draft({ tabled: true }, 'e'))
    refuses(other, 'unknown-point', moves('d-1', 'e-1'), moves('x', null), moves('d-1', 'x'))
  })

  test('D8 a point that is removed is gone from its decision', () => {
    const { state } = given(onTable, does('chair', { type: 'removePoint', pointId: 'd-1' }))
    expect(texts(state)).toEqual([second])
    expect(draftOfPoint(state.decisions, 'd-1')).toBeUndefined()
    expect(draftOfPoint(state.decisions, 'd-2')?.id).toBe('d')
  })
})

describe('what an open poll puts to them', () => {
  const amended = [
    ...onTable,
    does('ebrd', proposes('replace', 'd-1'), 'a1'),
    does('ebrd', proposes('replace', 'd-2'), 'a2'),
    does('ebrd', proposes('insert', null), 'a3'),
  ]
  const touches = (pointId: string, amendmentId: string): Command[] => [
    { type: 'changePoint', pointId, version: 1, text: 'Agreed.' },
    { type: 'removePoint', pointId },
    { type: 'movePoint', pointId, after: null },
    { type: 'applyAmendment', amendmentId },
    concludes({ pointIds: [pointId] }),
  ]
  const asWhole: Command[] = [
    { type: 'changeDecision', decisionId: 'd', title: 'Other' },
    { type: 'removeDecision', decisionId: 'd' },
    concludes(),
  ]

  test('D9 a point that is put to them stands still, and the others do not', () => {
    const asked = withPolls(amended, poll('open', ['d-2']))
    refuses(asked, 'poll-is-open', ...touches('d-2', 'a2'), ...asWhole)
    for (const command of [
      ...touches('d-1', 'a1').filter(({ type }) => type !== 'movePoint'),
      adds('Agreed.'),
    ])
      expect(asked.when('chair', command).accepted).toBeDefined()
    asked.when('chair', { type: 'removePoint', pointId: 'd-2' }).refused('poll-is-open', 'Do you agree?')
  })

  test('D9 of several points that are put to them, each stands still', () => {
    const asked = withPolls(amended, poll('open', ['d-1', 'd-2']))
    refuses(asked, 'poll-is-open', ...touches('d-1', 'a1'), ...touches('d-2', 'a2'))
    const one = withPolls(amended, poll('open', ['d-2']))
    refuses(one, 'poll-is-open', concludes({ pointIds: ['d-1', 'd-2'] }))
  })

  test('D9 a decision that is put to them as a whole takes no point either', () => {
    const asked = withPolls(amended, poll('open'))
    refuses(asked, 'poll-is-open', ...touches('d-1', 'a1'), ...touches('d-2', 'a2'), ...asWhole)
    refuses(asked, 'poll-is-open', adds('Agreed.'), { type: 'applyAmendment', amendmentId: 'a3' })
  })

  test('D9 amendments may still be proposed, and answered otherwise', () => {
    const asked = withPolls(amended, poll('open'))
    expect(asked.when('adb', proposes('delete', 'd-1')).accepted).toBeDefined()
    expect(
      asked.when('chair', { type: 'declineAmendment', amendmentId: 'a1', reason: '' }).accepted,
    ).toBeDefined()
  })

  test.each(['prepared', 'closed', 'void'] as const)('D9 a poll that is %s holds nothing', (status) => {
    const asked = withPolls(amended, poll(status))
    for (const command of touches('d-2', 'a2')) expect(asked.when('chair', command).accepted).toBeDefined()
  })
})

// --- amendments ---

describe('amendments', () => {
  test('D10 members propose for the own organization, on what is tabled', () => {
    given(onTable)
      .when('ebrd2', proposes('replace', 'd-1', ' Endorsed the work. '))
      .then({
        ...{ type: 'amendmentProposed', amendmentId: 'new', decisionId: 'd', kind: 'replace' },
        ...{ pointId: 'd-1', text: 'Endorsed the work.', organizationId: 'ebrd', personId: 'ebrd2' },
      })
    const { state } = given(
      onTable,
      does('both', proposes('insert', null, 'Agreed.', { organizationId: 'unep' }), 'a'),
    )
    expect(seenBy(state, 'ebrd').amendments).toStrictEqual([
      {
        ...{ id: 'a', decisionId: 'd', kind: 'insert', pointId: null, text: 'Agreed.', answer: '' },
        ...{ organizationId: 'unep', personId: 'both', proposedAt: opening, status: 'proposed' },
      },
    ])
    given(onTable)
      .when('ebrd', proposes('delete', 'd-1', '', { organizationId: 'adb' }))
      .refused('not-your-organization')
    given(drafted).when('ebrd', proposes('delete', 'd-1')).refused('decision-not-tabled')
    given(onTable).when('stage', proposes('delete', 'd-1')).refused('not-allowed')
    given(onTable).when('ficsa', proposes('delete', 'd-1')).refused('members-only')
  })

  test('D10 it replaces or deletes a point of the decision, or inserts one behind it or in front', () => {
    const before = given(onTable, draft({ tabled: true }, 'e'))
    for (const command of [
      proposes('replace', null),
      proposes('delete', null),
      proposes('replace', 'e-1'),
      proposes('insert', 'e-1'),
      proposes('insert', 'x'),
    ])
      before.when('ebrd', command).refused('unknown-point')
    before.when('ebrd', proposes('replace', 'd-1', '  ')).refused('text-missing')
    before.when('ebrd', proposes('insert', 'd-1', '')).refused('text-missing')
    before.when('ebrd', proposes('replace', 'd-1', ` ${first} `)).refused('nothing-changes')
    expect(before.when('ebrd', proposes('delete', 'd-1', '')).accepted).toBeDefined()
    before
      .when('ebrd', { ...proposes('insert', null), decisionId: 'x' } as Command)
      .refused('unknown-decision')
  })

  test('D10 those that wait for an answer are found by decision and by point', () => {
    const { state } = given(
      onTable,
      does('ebrd', proposes('replace', 'd-1'), 'a1'),
      does('adb', proposes('insert', 'd-1'), 'a2'),
      does('undp', proposes('insert', null), 'a3'),
      does('undp', proposes('delete', 'd-1'), 'a4'),
      does('undp', { type: 'withdrawAmendment', amendmentId: 'a4' }),
    )
    const open = (...at: [(string | null)?]) =>
      openAmendments(state.decisions, 'd', ...at).map(({ id }) => id)
    expect(open()).toEqual(['a1', 'a2', 'a3'])
    expect(open('d-1')).toEqual(['a1', 'a2'])
    expect(open('d-2')).toEqual([])
    expect(open(null)).toEqual(['a3'])
  })

  test('D11 the podium enters what an organization in the room proposes', () => {
    const entered = (who: string, organizationId?: string) =>
      given(onTable, does(who, proposes('delete', 'd-1', '', organizationId ? { organizationId } : {}), 'a'))
        .state.decisions.amendments[0]
    expect(entered('chair')).toMatchObject({ organizationId: 'undss', personId: 'chair' })
    expect(entered('chair', 'ebrd')).toMatchObject({ organizationId: 'ebrd', personId: null })
    given(onTable)
      .when('chair', proposes('delete', 'd-1', '', { organizationId: 'nobody' }))
      .refused('unknown-organization', 'nobody')
  })

  test('D11 the podium without a seat proposes for nobody, and others without a seat do not', () => {
    const { world } = given(onTable)
    const decided = (role: 'secretariat' | 'guest') =>
      decide(world.state, proposes('delete', 'd-1', ''), {
        ...{ actor: { personId: 'new', role, organizations: [] }, now: world.now, id: 'a' },
      })
    expect(decided('secretariat')).toMatchObject({ events: [{ organizationId: null, personId: 'new' }] })
    expect(decided('guest')).toEqual({ refused: 'no-seat' })
  })

  const applies = (text?: string): Command => ({
    ...{ type: 'applyAmendment', amendmentId: 'a' },
    ...(text === undefined ? {} : { text }),
  })
  const proposed = (...proposal: Parameters<typeof proposes>) =>
    given(onTable, does('ebrd', proposes(...proposal), 'a'))

  test('D12 applying one changes the text in the same act', () => {
    const changed = (text: string, verb: string) => ({
      ...{ type: 'pointChanged' as const, decisionId: 'd', pointId: 'd-1', verb, text },
      ...{ owner: '', due: null, condition: '', tabled: true },
    })
    const taken = { type: 'amendmentApplied' as const, amendmentId: 'a' }
    proposed('replace', 'd-1').when('chair', applies()).then(taken, changed('Endorsed the work.', 'endorsed'))
    proposed('replace', 'd-1').when('chair', applies(' Agreed. ')).then(taken, changed('Agreed.', 'agreed'))
    proposed('delete', 'd-1')
      .when('chair', applies())
      .then(taken, { type: 'pointRemoved', decisionId: 'd', pointId: 'd-1', tabled: true })
    const { state } = proposed('insert', 'd-1').when('chair', applies('Agreed.'), 'n').accepted
    expect(texts(state)).toEqual([first, 'Agreed.', second])
    expect(pointIn(state, 'n')).toMatchObject({ verb: 'agreed', version: 1 })
    const front = proposed('insert', null).when('chair', applies(), 'n').accepted.state
    expect(texts(front)).toEqual(['Endorsed the work.', first, second])
    expect(pointIn(proposed('replace', 'd-1').when('chair', applies()).accepted.state)).toMatchObject({
      ...{ version: 2, earlier: [{ version: 1, text: first }] },
    })
  })

  test('D12 a deletion takes no other words, and words that stand there already are only counted as applied', () => {
    proposed('delete', 'd-1').when('chair', applies('Agreed.')).refused('deletion-takes-no-text')
    const byHand = givenIn(proposed('replace', 'd-1').world, does('chair', changes('Endorsed the work.')))
    byHand.when('chair', applies()).then({ type: 'amendmentApplied', amendmentId: 'a' })
  })

  test('D13 an amendment is answered once', () => {
    const before = proposed('replace', 'd-1')
    before
      .when('chair', { type: 'declineAmendment', amendmentId: 'a', reason: ' Out of scope ' })
      .then({ type: 'amendmentDeclined', amendmentId: 'a', reason: 'Out of scope' })
    const answers: Command[] = [
      applies(),
      { type: 'declineAmendment', amendmentId: 'a', reason: 'Out of scope' },
      { type: 'withdrawAmendment', amendmentId: 'a' },
    ]
    for (const answer of answers) {
      const answered = givenIn(before.world, does('chair', answer))
      refuses(answered, 'amendment-answered', ...answers)
    }
    const declined = givenIn(before.world, does('chair', answers[1] as Command)).state
    expect(declined.decisions.amendments).toMatchObject([{ status: 'declined', answer: 'Out of scope' }])
    refuses(given(onTable), 'unknown-amendment', ...answers)
  })

  test('D13 it is withdrawn by anybody of its own organization, or by the podium', () => {
    const withdraws: Command = { type: 'withdrawAmendment', amendmentId: 'a' }
    const before = proposed('replace', 'd-1')
    before.when('ebrd2', withdraws).then({ type: 'amendmentWithdrawn', amendmentId: 'a' })
    before.when('secretary', withdraws).then({ type: 'amendmentWithdrawn', amendmentId: 'a' })
    before.when('adb', withdraws).refused('not-your-organization')
  })

  test('D14 an amendment whose point has gone is without object', () => {
    const gone = (kind: 'replace' | 'insert' | 'delete') =>
      givenIn(proposed(kind, 'd-1').world, does('chair', { type: 'removePoint', pointId: 'd-1' }))
    for (const kind of ['replace', 'insert', 'delete'] as const) {
      gone(kind).when('chair', applies()).refused('unknown-point')
      expect(gone(kind).state.decisions.amendments).toMatchObject([{ status: 'proposed' }])
    }
    const objectless = ({ decisions }: State) =>
      decisions.amendments.map((one) => isWithoutObject(decisions, one))
    expect(objectless(gone('replace').state)).toEqual([true])
    expect(objectless(proposed('replace', 'd-1').state)).toEqual([false])
    expect(objectless(proposed('insert', null).state)).toEqual([false])
    expect(
      gone('delete').when('ebrd', { type: 'withdrawAmendment', amendmentId: 'a' }).accepted,
    ).toBeDefined()
  })
})

// --- conclusions ---

describe('conclusions', () => {
  const wording = [
    { pointId: 'd-1', version: 1, text: first },
    { pointId: 'd-2', version: 1, text: second },
  ]

  test('D15 on the whole, with the words of each point as they are', () => {
    given(onTable)
      .when('chair', concludes({ text: ' So agreed. ', condition: ' Subject to funds ' }))
      .then({
        ...{ type: 'concluded', conclusionId: 'new', itemId: 'priorities', decisionId: 'd', pointIds: [] },
        ...{ pollId: null, outcome: 'endorsed', text: 'So agreed.', until: '' },
        ...{ condition: 'Subject to funds', wording },
      })
    const { state } = given(onTable, pass(minutes(1)), concluded())
    expect(seenBy(state, 'ebrd').conclusions).toMatchObject([
      { id: 'k', concludedAt: opening + minutes(1), concludedBy: 'chair' },
    ])
  })

  test('D15 on some points, in the order of the decision', () => {
    const edited = given(
      onTable,
      does('chair', changes('Endorsed the work.')),
      concluded({ pointIds: ['d-2', 'd-1', 'd-2'], outcome: 'endorsed-with-edits' }),
    ).state
    expect(edited.decisions.conclusions).toMatchObject([
      {
        pointIds: ['d-1', 'd-2'],
        wording: [{ pointId: 'd-1', version: 2, text: 'Endorsed the work.' }, wording[1]],
      },
    ])
    given(onTable)
      .when('chair', concludes({ pointIds: ['d-1', 'x'] }))
      .refused('unknown-point')
  })

  test('D15 on a poll that stands alone', () => {
    const alone = withPolls(underWay, poll('closed', [], { decisionId: null, itemId: 'terms' }))
    const { decisionId: _, ...command } = concludes({ pollId: 'p' })
    alone.when('chair', command).then({
      ...{ type: 'concluded', conclusionId: 'new', itemId: 'terms', decisionId: null, pointIds: [] },
      ...{ pollId: 'p', outcome: 'endorsed', text: 'So agreed.', until: '', condition: '', wording: [] },
    })
    alone.when('chair', { ...command, decisionId: null, pointIds: ['d-1'] }).refused('unknown-point')
  })

  test('D15 there is something to conclude on, and it is tabled', () => {
    given(onTable)
      .when('chair', { type: 'conclude', outcome: 'noted', text: '' })
      .refused('nothing-to-conclude')
    given(onTable)
      .when('chair', concludes({ decisionId: 'x' }))
      .refused('unknown-decision')
    given(drafted).when('chair', concludes()).refused('decision-not-tabled')
    const empty = [...underWay, draft({ points: [], tabled: true })]
    expect(given(empty, concluded()).state.decisions.conclusions).toMatchObject([{ wording: [] }])
    given(empty, concluded()).when('chair', concludes()).refused('decision-concluded')
  })

  test('D15 the outcome is what the chair says, whatever was answered', () => {
    const against = poll('closed', [], {
      counts: [
        {
          ...{ partId: 'whole', answered: 9, noAnswer: 0, invalid: 0, words: [], rankings: [] },
          choices: [{ choice: 'no', count: 9, steeringGroup: null }],
        },
      ],
    })
    const { state } = withPolls(onTable, against).when('chair', concludes({ pollId: 'p' })).accepted
    expect(state.decisions.conclusions).toMatchObject([{ outcome: 'endorsed', pollId: 'p' }])
  })

  test.each(['on-hold', 'deferred', 'chair-to-decide'] as const)(
    'D16 what is %s may change, and is concluded again later',
    (outcome) => {
      const held = given(onTable, concluded({ outcome, until: 'the 33rd session' }))
      expect(isConcluded(held.state.decisions, 'd', 'd-1')).toBe(false)
      expect(conclusionOf(held.state.decisions, 'd', 'd-1')?.outcome).toBe(outcome)
      const later = givenIn(held.world, does('chair', changes('Agreed.')), concluded({}, 'k2')).state
      expect(conclusionOf(later.decisions, 'd', 'd-1')?.id).toBe('k2')
      expect(isConcluded(later.decisions, 'd', 'd-1')).toBe(true)
    },
  )

  test.each(['endorsed', 'endorsed-with-edits', 'in-part', 'noted', 'not-endorsed'] as const)(
    'D16 what is %s is final',
    (outcome) => {
      const { decisions } = given(onTable, concluded({ outcome })).state
      expect(isConcluded(decisions, 'd', 'd-1')).toBe(true)
    },
  )

  test('D16 a decision is settled when the whole, or every point of it, is', () => {
    const settled = (...steps: Step[]) => {
      const { decisions } = given(onTable, steps).state
      const [decision] = decisions.drafts
      return decision && isSettled(decisions, decision)
    }
    expect(settled()).toBe(false)
    expect(settled(concluded())).toBe(true)
    expect(settled(concluded({ pointIds: ['d-1'] }))).toBe(false)
    expect(settled(concluded({ pointIds: ['d-1'] }), concluded({ pointIds: ['d-2'] }, 'k2'))).toBe(true)
    const { decisions } = given(onTable, concluded({ pointIds: ['d-1'] })).state
    expect(conclusionOf(decisions, 'd', null)).toBeUndefined()
    expect(conclusionOf(decisions, 'd', 'd-2')).toBeUndefined()
  })

  test('D17 after a final conclusion on the whole nothing changes', () => {
    const over = given(
      onTable,
      does('ebrd', proposes('replace', 'd-1'), 'a'),
      does('ebrd', proposes('insert', null), 'b'),
      concluded(),
    )
    refuses(
      over,
      'point-concluded',
      changes('Agreed.'),
      changes(first, 1, { owner: 'UNDSS' }),
      { type: 'removePoint', pointId: 'd-1' },
      { type: 'movePoint', pointId: 'd-1', after: 'd-2' },
      { type: 'applyAmendment', amendmentId: 'a' },
    )
    refuses(
      over,
      'decision-concluded',
      adds('Agreed.'),
      { type: 'changeDecision', decisionId: 'd', title: 'Other' },
      { type: 'removeDecision', decisionId: 'd' },
      { type: 'applyAmendment', amendmentId: 'b' },
      concludes(),
      concludes({ pointIds: ['d-1'] }),
    )
    over.when('ebrd', proposes('delete', 'd-2')).refused('point-concluded', '2')
    over.when('ebrd', proposes('insert', 'd-2')).refused('decision-concluded')
  })

  test('D17 after one on some points the others go on', () => {
    const over = given(onTable, concluded({ pointIds: ['d-1'] }))
    over.when('chair', changes('Agreed.')).refused('point-concluded', '1')
    over.when('chair', concludes()).refused('point-concluded', '1')
    over.when('chair', concludes({ pointIds: ['d-2', 'd-1'] })).refused('point-concluded', '1')
    over.when('chair', { type: 'removeDecision', decisionId: 'd' }).refused('decision-concluded')
    for (const command of [
      adds('Agreed.'),
      concludes({ pointIds: ['d-2'] }),
      { type: 'removePoint', pointId: 'd-2' } as const,
    ])
      expect(over.when('chair', command).accepted).toBeDefined()
  })

  test('D17 a poll that stands alone is concluded for good once', () => {
    const alone = withPolls(underWay, poll('closed', [], { decisionId: null }))
    const on = (outcome: 'on-hold' | 'noted'): Command =>
      concludes({ decisionId: null, pollId: 'p', outcome })
    const held = givenIn(alone.world, does('chair', on('on-hold')))
    const over = givenIn(held.world, does('chair', on('noted')))
    over.when('chair', on('noted')).refused('poll-concluded', 'Do you agree?')
  })

  test('D18 a deferral says until when', () => {
    given(onTable)
      .when('chair', concludes({ outcome: 'deferred', until: ' ' }))
      .refused('say-until-when')
    const { state } = given(onTable, concluded({ outcome: 'deferred', until: ' the 33rd session ' }))
    expect(state.decisions.conclusions[0]?.until).toBe('the 33rd session')
  })

  test('D18 only a body that decides by majority adopts', () => {
    for (const outcome of ['adopted', 'not-adopted'] as const) {
      given(onTable).when('chair', concludes({ outcome })).refused('body-decides-by-consensus')
      expect(byMajority(onTable).when('chair', concludes({ outcome })).accepted).toBeDefined()
    }
  })

  test('D19 a conclusion rests only on a poll that is closed', () => {
    for (const decisionId of ['d', null]) {
      const on = concludes({ decisionId, pollId: 'p' })
      given(onTable).when('chair', on).refused('unknown-poll')
      for (const status of ['prepared', 'open'] as const)
        withPolls(onTable, poll(status)).when('chair', on).refused('poll-not-closed', 'Do you agree?')
      withPolls(onTable, poll('void')).when('chair', on).refused('poll-void', 'Do you agree?')
      expect(withPolls(onTable, poll('closed')).when('chair', on).accepted).toBeDefined()
    }
  })
})

// --- footnotes ---

describe('footnotes', () => {
  const adds = (more: Partial<CommandOf<'addFootnote'>> = {}): Command => ({
    ...{ type: 'addFootnote', about: 'decision', aboutId: 'd', text: ' Had intended to support. ' },
    ...more,
  })

  test('D20 a footnote is dated, stays, and changes nothing of what it is about', () => {
    const before = given(onTable, concluded(), pass(minutes(60)))
    before.when('secretary', adds({ organizationId: 'ebrd', pointId: 'd-1' })).then({
      ...{ type: 'footnoteAdded', footnoteId: 'new', about: 'decision', aboutId: 'd', pointId: 'd-1' },
      ...{ organizationId: 'ebrd', text: 'Had intended to support.' },
    })
    const { state } = before.when('secretary', adds({ about: 'conclusion', aboutId: 'k' }), 'f').accepted
    expect(seenBy(state, 'adb').footnotes).toStrictEqual([
      {
        ...{ id: 'f', about: 'conclusion', aboutId: 'k', pointId: null, organizationId: null },
        ...{ text: 'Had intended to support.', addedAt: opening + minutes(60), addedBy: 'secretary' },
      },
    ])
    expect({ ...state.decisions, footnotes: [] }).toEqual(before.state.decisions)
  })

  test('D20 to what everybody has seen: a decision once tabled, a conclusion, a poll that is over', () => {
    given(drafted).when('chair', adds()).refused('decision-not-tabled')
    const withdrawn = given(onTable, does('chair', { type: 'removeDecision', decisionId: 'd' }))
    expect(withdrawn.when('chair', adds()).accepted).toBeDefined()
    const toPoll = adds({ about: 'poll', aboutId: 'p' })
    for (const status of ['prepared', 'open'] as const)
      withPolls(onTable, poll(status)).when('chair', toPoll).refused('poll-not-closed', 'Do you agree?')
    for (const status of ['closed', 'void'] as const)
      expect(withPolls(onTable, poll(status)).when('chair', toPoll).accepted).toBeDefined()
  })

  test('D20 what it names is there', () => {
    const before = withPolls([...onTable, concluded({ pointIds: ['d-1'] })], poll('closed', ['d-2']))
    before.when('chair', adds({ aboutId: 'x' })).refused('unknown-decision')
    before.when('chair', adds({ about: 'conclusion', aboutId: 'x' })).refused('unknown-conclusion')
    before.when('chair', adds({ about: 'poll', aboutId: 'x' })).refused('unknown-poll')
    before.when('chair', adds({ organizationId: 'x' })).refused('unknown-organization', 'x')
    before.when('chair', adds({ pointId: 'x' })).refused('unknown-point')
    before.when('chair', adds({ about: 'conclusion', aboutId: 'k', pointId: 'd-2' })).refused('unknown-point')
    before.when('chair', adds({ about: 'poll', aboutId: 'p', pointId: 'd-1' })).refused('unknown-point')
    expect(before.when('chair', adds({ about: 'poll', aboutId: 'p', pointId: 'd-2' })).accepted).toBeDefined()
  })

  test('D21 a footnote to a poll whose answers are secret names no organization', () => {
    const { rules } = poll('closed')
    const secret = withPolls(onTable, poll('closed', [], { rules: { ...rules, sealed: true } }))
    secret
      .when('chair', adds({ about: 'poll', aboutId: 'p', organizationId: 'ebrd' }))
      .refused('poll-is-secret', 'Do you agree?')
    expect(secret.when('chair', adds({ about: 'poll', aboutId: 'p' })).accepted).toBeDefined()
  })
})

// --- the central law, over a story that has everything ---

const story: readonly (readonly [string, Command, string])[] = [
  [
    'secretary',
    {
      ...{ type: 'draftDecision', itemId: 'priorities', kind: 'decision' },
      points: [{ text: first }, { text: second }],
    },
    'd',
  ],
  ['secretary', { type: 'draftDecision', itemId: 'terms', kind: 'agreement' }, 'e'],
  ['secretary', { type: 'draftDecision', itemId: 'terms', kind: 'chair' }, 'gone'],
  ['chair', changes('Endorsed the work.'), ''],
  ['chair', { type: 'changeDecision', decisionId: 'e', title: 'Terms' }, ''],
  ['chair', { type: 'addPoint', decisionId: 'e', text: 'Agreed.' }, 'e-1'],
  ['chair', { type: 'addPoint', decisionId: 'e', text: 'Noted.' }, 'e-2'],
  ['chair', { type: 'movePoint', pointId: 'e-2', after: null }, ''],
  ['chair', { type: 'removePoint', pointId: 'e-1' }, ''],
  ['chair', { type: 'removeDecision', decisionId: 'gone' }, ''],
  ['chair', { type: 'tableDecision', decisionId: 'd' }, ''],
  ['chair', { type: 'changeDecision', decisionId: 'd', title: 'Devices' }, ''],
  ['chair', adds('Agreed.'), 'n'],
  ['chair', { type: 'movePoint', pointId: 'n', after: null }, ''],
  ['ebrd', proposes('replace', 'd-1', 'Welcomed the work.'), 'a1'],
  ['adb', proposes('insert', 'd-2'), 'a2'],
  ['undp', proposes('delete', 'n'), 'a3'],
  ['undp', proposes('insert', null), 'a4'],
  ['chair', { type: 'applyAmendment', amendmentId: 'a1' }, ''],
  ['chair', { type: 'applyAmendment', amendmentId: 'a2' }, 'm'],
  ['chair', { type: 'declineAmendment', amendmentId: 'a3', reason: 'Out of scope' }, ''],
  ['undp', { type: 'withdrawAmendment', amendmentId: 'a4' }, ''],
  ['chair', { type: 'removePoint', pointId: 'n' }, ''],
  ['chair', concludes({ pointIds: ['d-1'], outcome: 'deferred', until: 'tomorrow' }), 'k1'],
  ['chair', { type: 'removeDecision', decisionId: 'd' }, ''],
  ['chair', { type: 'tableDecision', decisionId: 'd' }, ''],
  ['chair', concludes(), 'k2'],
  ['secretary', { type: 'addFootnote', about: 'conclusion', aboutId: 'k2', text: 'Since then.' }, 'f'],
]

/** What happens when the story is told, one command after the other. */
const told = (start: State): MeetingEvent[] => {
  const log: MeetingEvent[] = []
  for (const [index, [who, command, id]] of story.entries()) {
    const state = fold(log, start)
    const decision = decide(state, command, {
      ...{ actor: actorIn(state, who), now: opening + index, id: id || `c${index}` },
    })
    if (isRefused(decision)) throw new Error(`${command.type} is refused: ${decision.refused}`)
    log.push(...decision.events)
  }
  return log
}

describe('the central law', () => {
  test.each(['chair', 'secretary', 'ebrd', 'ficsa', 'stage'])(
    'S1 what %s folded of the decisions is what they may see of the whole',
    (who) => {
      let { state } = given(underWay)
      const log = told(state)
      const viewer = actorIn(state, who)
      let copy = view(state, viewer)
      for (const event of log) {
        state = evolve(state, event)
        copy = reaches(audience(event), viewer) ? evolve(copy, event) : copy
        expect(copy).toStrictEqual(view(state, viewer))
      }
      expect(new Set(log.map(({ type }) => type)).size).toBe(15)
    },
  )

  test('S6 nothing of a draft reaches who is not on the podium', () => {
    const { state } = given(underWay)
    const reached = told(state).filter((event) => reaches(audience(event), actorIn(state, 'ebrd')))
    expect(JSON.stringify(reached)).not.toContain('Terms')
    expect(JSON.stringify(reached)).not.toContain(first)
  })
})
