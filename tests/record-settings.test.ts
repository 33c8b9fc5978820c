import { describe, expect, test } from 'vitest'
import { view } from '../shared/meeting/meeting.ts'
import { isOffRecord, onRecord } from '../shared/record/off-record.ts'
import { mostTags } from '../shared/record/settings.ts'
import { actorIn, asks, does, ends, given, givenIn, gives, minutes, pass, starts, underWay } from './given.ts'

const off = (itemId: string, isOff = true) =>
  does('secretary', { type: 'setOffRecord', itemId, off: isOff } as const)

describe('how it is told', () => {
  test('Z1 the podium sets whom the report names, and it begins with organizations', () => {
    const house = given(underWay)
    expect(house.state.record.attribution).toBe('organization')
    house.when('undp', { type: 'setAttribution', attribution: 'none' }).refused('not-allowed')
    house.when('chair', { type: 'setAttribution', attribution: 'organization' }).refused('nothing-changes')
    const set = house
      .when('secretary', { type: 'setAttribution', attribution: 'none' })
      .then({ type: 'attributionSet', attribution: 'none' })
    expect(view(set.state, actorIn(set.state, 'undp')).record.attribution).toBe('none')
  })

  test('Z2 an item goes off the record with all that is under it, everybody sees it, and it comes back', () => {
    const house = given(underWay)
    house.when('undp', { type: 'setOffRecord', itemId: 'terms', off: true }).refused('not-allowed')
    house.when('chair', { type: 'setOffRecord', itemId: 'x', off: true }).refused('unknown-item', 'x')
    house.when('chair', { type: 'setOffRecord', itemId: 'comms', off: true }).refused('part-of-item', '2.1')
    house.when('chair', { type: 'setOffRecord', itemId: 'terms', off: false }).refused('nothing-changes')
    const after = house
      .when('chair', { type: 'setOffRecord', itemId: 'priorities', off: true })
      .then({ type: 'offRecordSet', itemId: 'priorities', off: true })
    const seen = view(after.state, actorIn(after.state, 'undp'))
    expect(['priorities', 'comms', 'terms', null].map((id) => isOffRecord(seen, id))).toEqual([
      ...[true, true, false, false],
    ])
    const back = givenIn(after, off('priorities', false))
    expect(isOffRecord(back.state, 'comms')).toBe(false)
    const gone = givenIn(after, off('terms'), does('chair', { type: 'removeItem', itemId: 'terms' }))
    expect(gone.state.record.offRecord).toEqual(['priorities'])
  })

  test('Z3 what is off the record leaves nothing, and what is on it stays', () => {
    const point = { text: 'Requested whisper-point.' }
    const { state } = given(
      underWay,
      does('undp', { type: 'postMessage', text: 'whisper-chat', expected: 'priorities' }),
      does('undp', { type: 'requestFloor', kind: 'statement', note: 'whisper-note' }, 'u'),
      gives('u'),
      pass(minutes(1)),
      ends('u'),
      does(
        'chair',
        { type: 'draftDecision', itemId: 'field', kind: 'decision', points: [point], tabled: true },
        'd',
      ),
      does('chair', { type: 'conclude', decisionId: 'd', outcome: 'endorsed', text: 'whisper-text' }, 'k'),
      does('chair', { type: 'addFootnote', about: 'conclusion', aboutId: 'k', text: 'whisper-foot' }),
      does('chair', { type: 'addFootnote', about: 'decision', aboutId: 'd', text: 'whisper-foot' }),
      does('chair', { type: 'prepareQuestion', itemId: 'priorities', text: 'whisper-question' }),
      off('priorities'),
      starts('terms'),
      asks('ebrd'),
      gives('ebrd'),
      pass(minutes(1)),
      ends('ebrd'),
      does('ebrd', { type: 'postMessage', text: 'open-chat', expected: 'terms' }),
    )
    const told = JSON.stringify(onRecord(state))
    expect(JSON.stringify(state)).toContain('whisper-')
    expect(told).not.toContain('whisper-')
    expect(told).toContain('open-chat')
    expect(onRecord(state).floor.heard.map(({ itemId }) => itemId)).toEqual(['terms'])
    const nothingOff = given(underWay).state
    expect(onRecord(nothingOff)).toBe(nothingOff)
  })

  test('Z4 an intervention has one tag at most, which the podium sees and nobody else', () => {
    const house = given(underWay, asks('undp', 'u'), gives('u'), ends('u'))
    const tag = (word: string) => ({ type: 'tagIntervention', requestId: 'u', tag: word }) as const
    house.when('undp', tag('Funding')).refused('not-allowed')
    house.when('chair', tag(' ')).refused('nothing-changes')
    const once = house
      .when('secretary', tag(' Funding '))
      .then({ type: 'interventionTagged', requestId: 'u', tag: 'Funding' })
    const twice = givenIn(once, does('secretary', tag('Staff')))
    expect(twice.state.record.tags).toEqual([{ requestId: 'u', tag: 'Staff' }])
    expect(view(twice.state, actorIn(twice.state, 'undp')).record.tags).toEqual([])
    expect(givenIn(twice.world, does('chair', tag(''))).state.record.tags).toEqual([])
    const many = Array.from({ length: mostTags }, (_, index) => ({ requestId: `r${index}`, tag: 'x' }))
    const { world } = twice
    const full = { ...world, state: { ...world.state, record: { ...world.state.record, tags: many } } }
    givenIn(full).when('secretary', tag('More')).refused('too-many-tags')
  })

  test('Z5 footnotes, attribution, tags and what is off the record are set in a closed meeting, and no words', () => {
    const point = { text: 'Took note.' }
    const closed = given(
      underWay,
      does(
        'chair',
        { type: 'draftDecision', itemId: 'field', kind: 'decision', points: [point], tabled: true },
        'd',
      ),
      does('chair', { type: 'conclude', decisionId: 'd', outcome: 'endorsed', text: '' }, 'k'),
      does('chair', { type: 'closeMeeting' }),
    )
    closed.when('secretary', { type: 'setAttribution', attribution: 'none' }).accepted
    closed.when('secretary', { type: 'setOffRecord', itemId: 'terms', off: true }).accepted
    closed.when('secretary', { type: 'tagIntervention', requestId: 'u', tag: 'Funding' }).accepted
    const note = { type: 'addFootnote', about: 'conclusion', aboutId: 'k', text: 'Since done.' } as const
    const after = closed.when('secretary', note).accepted
    expect(after.state.decisions.footnotes.map(({ text }) => text)).toEqual(['Since done.'])
    closed
      .when('secretary', { type: 'changePoint', pointId: 'd-1', text: 'Took no note.', version: 1 })
      .refused('meeting-closed')
    closed.when('undp', { ...note }).refused('not-allowed')
  })

  test('Z22 a point is put on the stage while it is read back, and leaves it again', () => {
    const tabled = (id: string, itemId: string, isTabled = true) =>
      does(
        'chair',
        {
          ...{ type: 'draftDecision', itemId, kind: 'decision', tabled: isTabled },
          points: [{ text: 'Took note.' }, { text: 'Agreed.' }],
        },
        id,
      )
    const house = given(underWay, tabled('d', 'field'), tabled('e', 'terms'), tabled('draft', 'terms', false))
    const read = (pointId: string | null) => ({ type: 'showReadBack', pointId }) as const
    house.when('undp', read('d-1')).refused('not-allowed')
    house.when('secretary', read('none')).refused('unknown-point')
    house.when('secretary', read('draft-1')).refused('decision-not-tabled')
    house.when('chair', read(null)).refused('nothing-changes')
    const shown = house.when('secretary', read('d-1')).then({ type: 'readBackShown', pointId: 'd-1' })
    for (const viewer of ['stage', 'undp', 'secretary'])
      expect(view(shown.state, actorIn(shown.state, viewer)).record.readBack).toBe('d-1')
    const readAfter = (...steps: Parameters<typeof givenIn>[1][]) =>
      givenIn(shown, ...steps).state.record.readBack
    expect(readAfter(does('chair', read('d-2')))).toBe('d-2')
    expect(readAfter(does('chair', read(null)))).toBe(null)
    expect(readAfter(starts('terms'))).toBe(null)
    expect(readAfter(does('chair', { type: 'endSitting', sittingId: 'monday' }))).toBe(null)
    expect(readAfter(does('chair', { type: 'removePoint', pointId: 'd-1' }))).toBe(null)
    expect(readAfter(does('chair', { type: 'removePoint', pointId: 'd-2' }))).toBe('d-1')
    expect(readAfter(does('chair', { type: 'removeDecision', decisionId: 'd' }))).toBe(null)
    expect(readAfter(does('chair', { type: 'removeDecision', decisionId: 'e' }))).toBe('d-1')
    expect(readAfter(off('priorities'))).toBe(null)
    givenIn(shown, off('terms')).when('chair', read('e-1')).refused('item-off-record', 'terms')
  })
})
