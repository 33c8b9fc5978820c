import { describe, expect, test } from 'vitest'
import type { Command } from '../shared/commands.ts'
import { wasHeld } from '../shared/meeting/in-error.ts'
import { does, given, house, type Step } from './given.ts'

const marks: Command = { type: 'markCreatedInError', reason: 'Made twice' }

describe('a meeting that was created twice', () => {
  test('M60 is marked by the organizer while nothing was done in it, closed, and brought back by reopening it', () => {
    const there = given(house)
    there.when('secretary', marks).refused('not-allowed')
    there.when('chair', marks).refused('not-allowed')
    const { state } = there.when('organizer', marks).accepted
    expect(state.meeting).toMatchObject({
      status: 'closed',
      inError: { reason: 'Made twice', by: 'organizer' },
    })
    const marked = given(house, does('organizer', marks))
    marked.when('organizer', marks).refused('already-in-error')
    const back = marked.when('organizer', { type: 'reopenMeeting' }).accepted.state
    expect(back.meeting.status).toBe('open')
    expect(back.meeting.inError).toBeUndefined()
    given(house, does('organizer', { type: 'closeMeeting' }))
      .when('organizer', marks)
      .then({
        ...{ type: 'meetingCreatedInError', reason: 'Made twice' },
      })
  })

  const done: Record<string, Step[]> = {
    'a sitting': [does('chair', { type: 'startItem', itemId: 'welcome' })],
    'a hand': [does('ebrd', { type: 'requestFloor', kind: 'statement' }, 'r')],
    'a message': [does('ebrd', { type: 'postMessage', text: 'Hello' }, 'm')],
    'a note to the podium': [does('ebrd', { type: 'writeToPodium', text: 'Hello' }, 'n')],
    'a decision that was tabled': [
      does('chair', {
        ...{ type: 'draftDecision', itemId: 'terms', kind: 'decision', tabled: true },
        points: [{ text: 'Agreed.' }],
      }),
    ],
    'a poll': [
      does('chair', { type: 'putPoll', poll: { method: 'indicative', title: 'Agreed?', text: 'So?' } }, 'p'),
    ],
  }

  test.each(Object.entries(done))('M60 is not marked after %s', (_, steps) => {
    given(house, steps).when('organizer', marks).refused('meeting-was-held')
  })

  test('M60 what was prepared is nothing that was done', () => {
    const { state } = given(
      house,
      does('secretary', { type: 'addOrganization', code: 'WHO', kind: 'member' }),
      does('secretary', {
        ...{ type: 'draftDecision', itemId: 'terms', kind: 'decision' },
        points: [{ text: 'Agreed.' }],
      }),
    )
    expect(wasHeld(state)).toBe(false)
  })
})
