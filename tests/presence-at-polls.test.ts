import { describe, expect, test } from 'vitest'
import type { Command } from '../shared/commands.ts'
import { isRefused } from '../shared/kernel/decision.ts'
import { decide } from '../shared/meeting/meeting.ts'
import { defaultVotingRules } from '../shared/polls/select.ts'
import { actorIn, does, given, opening, underWay } from './given.ts'
import { type LiveRoom, openLiveRoom } from './live-room.ts'

const allMembers = { numerator: 1, denominator: 1, than: 'at-least' } as const
const majority: Command = {
  type: 'setVotingRules',
  rules: { ...defaultVotingRules, deciding: 'majority', quorumToOpen: allMembers },
}
const put = (rules: object = {}): Command => ({
  type: 'putPoll',
  poll: { method: 'recorded', title: 'V', text: 'T', rules },
})
const answers = [{ partId: 'whole', choice: ['in-favour'], words: '' }]
const startsItem = async (room: LiveRoom): Promise<void> => {
  const [item] = room.live.state().agenda.items
  expect(
    await room.send('Chair', { type: 'startItem', itemId: item?.id ?? '', expected: null } as Command),
  ).toMatchObject({ ok: true })
}
const presentIn = (room: LiveRoom): boolean[] => room.poll().electorate.map(({ present }) => present)

describe('who is there when a poll opens', () => {
  test('P25 is who is connected then: nobody has to wait for the next note of the attendance', async () => {
    const room = await openLiveRoom()
    await startsItem(room)
    await room.send('Chair', majority)
    expect(await room.send('Chair', put())).toMatchObject({ ok: false, reason: 'no-quorum-to-open' })
    room.enters('Ana')
    room.enters('Bo')
    expect(await room.send('Chair', put())).toMatchObject({ ok: true })
    expect(presentIn(room)).toEqual([true, true])
  })

  test('P25 is noted in the attendance in the same batch, before the opening', async () => {
    const room = await openLiveRoom()
    await startsItem(room)
    await room.send('Chair', majority)
    room.enters('Ana')
    room.enters('Bo')
    await room.send('Chair', put())
    const types = (await room.events()).map(({ type }) => type).slice(-2)
    expect(types).toEqual(['attendanceNoted', 'pollOpened'])
    const noted = room.live.state().attendance.present
    expect([...noted].sort()).toEqual(['Ana', 'Bo'].map((name) => room.sender(name).personId).sort())
  })

  test('P25 leaves out who is gone, once the time to come back is over', async () => {
    const room = await openLiveRoom()
    await startsItem(room)
    await room.send('Chair', majority)
    room.enters('Ana')
    const leaves = room.enters('Bo')
    room.clock.pass(5000)
    leaves()
    // Somebody who reloads a page has not left.
    room.clock.pass(29_000)
    expect(await room.send('Chair', put({ quorumToOpen: null }))).toMatchObject({ ok: true })
    expect(presentIn(room)).toEqual([true, true])
    room.clock.pass(1001)
    expect(await room.send('Chair', put({ quorumToOpen: null }))).toMatchObject({ ok: true })
    expect(presentIn(room)).toEqual([true, false])
    expect(await room.send('Chair', put())).toMatchObject({ ok: false, reason: 'no-quorum-to-open' })
  })

  test('P25 holds before the first sitting too, when no attendance is noted', async () => {
    const room = await openLiveRoom()
    await room.send('Chair', majority)
    room.enters('Ana')
    room.enters('Bo')
    expect(await room.send('Chair', put())).toMatchObject({ ok: true })
    expect(presentIn(room)).toEqual([true, true])
    expect(room.live.state().attendance.present).toEqual([])
  })

  test('P25 an electorate of those present has whoever came a moment ago', async () => {
    const room = await openLiveRoom()
    await startsItem(room)
    room.enters('Bo')
    const indicative: Command = {
      type: 'putPoll',
      poll: { method: 'indicative', title: 'P', text: 'T', rules: { absent: 'left-out' } },
    }
    expect(await room.send('Chair', indicative)).toMatchObject({ ok: true })
    expect(room.poll().electorate).toMatchObject([{ present: true }])
    expect(room.poll().electorate).toHaveLength(1)
  })

  test('P25 what the podium has set counts before the connection', async () => {
    const room = await openLiveRoom()
    await startsItem(room)
    await room.send('Chair', majority)
    room.enters('Ana')
    room.enters('Bo')
    for (const name of ['Ana', 'Bo'])
      await room.send('Secretary', {
        ...{ type: 'setPresence', personId: room.sender(name).personId },
        presence: name === 'Bo' ? 'absent' : 'in-room',
      })
    expect(await room.send('Chair', put())).toMatchObject({ ok: false, about: '1 of 2' })
  })
})

describe('who is there when a poll closes', () => {
  test('P25 is who is connected then, with all who have answered', async () => {
    const room = await openLiveRoom()
    await startsItem(room)
    await room.send('Chair', {
      ...majority,
      rules: { ...defaultVotingRules, deciding: 'majority' },
    } as Command)
    const leaves = room.enters('Ana')
    await room.send('Chair', put())
    expect(presentIn(room)).toEqual([true, false])
    await room.send('Ana', { type: 'castBallot', pollId: room.poll().id, answers })
    leaves()
    room.clock.pass(60_000)
    room.enters('Bo')
    await room.send('Chair', { type: 'askToClose', pollId: room.poll().id })
    await room.send('Chair', { type: 'closePoll', pollId: room.poll().id })
    expect(room.poll()).toMatchObject({ status: 'closed', presentAtClose: 2 })
  })
})

test('P25 where nobody knows who is connected, the attendance says who was there', () => {
  const { state } = given(underWay, does('chair', majority), {
    ...{ type: 'attendanceNoted', sittingId: 'monday', itemId: 'priorities' },
    ...{ arrived: ['undp'], left: [], organizationIds: ['undp'] },
  })
  const context = { actor: actorIn(state, 'chair'), now: opening, id: 'p' }
  expect(decide(state, put(), context)).toMatchObject({ refused: 'no-quorum-to-open', about: '1 of 7' })
  const attending = () => state.roster.persons.map(({ id }) => id)
  expect(isRefused(decide(state, put(), { ...context, attending }))).toBe(false)
  expect(isRefused(decide(state, put(), { ...context, attending: () => [] }))).toBe(true)
})
