import { describe, expect, test } from 'vitest'
import { statusWords } from '../server/exports/tallies/tables.ts'
import { createMemoryStore } from '../server/memory-store.ts'
import type { Command, CommandOf } from '../shared/commands.ts'
import { fold, view } from '../shared/meeting/meeting.ts'
import { fewWords } from '../shared/messages/results.ts'
import { say } from '../shared/messages/sentence.ts'
import { keyPairFrom, sealBallot } from '../shared/polls/seal.ts'
import { sealedLength } from '../shared/polls/sealed-polls.ts'
import { isGuessable } from '../shared/polls/secret-ballots.ts'
import { talliesFor } from '../shared/polls/tallies.ts'
import { drawBytes } from './chance.ts'
import { type LiveRoom, type LiveRoomOptions, openLiveRoom } from './live-room.ts'
import { sha256 } from './polled-meeting.ts'
import { write, writeAll } from './written.ts'

const codes = ['AAA', 'BBB', 'CCC', 'DDD', 'EEE', 'FFF', 'GGG', 'HHH']
const meetingOf = (members: readonly string[]): Command[] => [
  { type: 'createMeeting', meetingId: 'meeting', title: 'A secret ballot', zone: 'Europe/Zurich' },
  {
    type: 'importRoster',
    organizations: members.map((code) => ({
      ...{ code, name: '', kind: 'member' as const, aliases: [], steeringGroup: false },
    })),
    seats: [
      ...members.map((code) => ({
        ...{ organization: code, name: code, role: 'delegate' as const, seat: 'head' as const, person: null },
      })),
      ...(['chair', 'co-chair', 'secretariat'] as const).map((role) => ({
        ...{ organization: members[0] ?? '', name: role, role, seat: 'alternate' as const, person: null },
      })),
    ],
  },
]
const pair = keyPairFrom(drawBytes(32))
const secret: CommandOf<'putPoll'> = {
  ...{ type: 'putPoll', publicKey: pair.publicKey },
  poll: { method: 'secret', title: 'A secret', text: 'Shall it be so?' },
}

const roomWith = async (
  members: readonly string[] = codes,
  more: LiveRoomOptions = {},
): Promise<LiveRoom> => {
  const room = await openLiveRoom({ prepared: meetingOf(members), ...more })
  if (room.live.state().polls.polls.length > 0) return room
  expect(await room.send('chair', secret)).toMatchObject({ ok: true })
  room.live.takeKey(room.sender('chair'), room.poll().id, pair.privateKey)
  return room
}
const casts = async (room: LiveRoom, ...names: string[]): Promise<void> => {
  const poll = room.poll()
  for (const name of names) {
    const answers = [{ partId: 'whole', choice: ['in-favour'], words: '' }]
    const sealed = sealBallot(pair.publicKey, poll.id, answers, sealedLength(poll), drawBytes(32))
    expect(await room.send(name, { type: 'castSealed', pollId: poll.id, sealed })).toMatchObject({ ok: true })
  }
}
const asks = (room: LiveRoom, asked = true, who = 'chair') =>
  room.send(who, { type: 'askToClose', pollId: room.poll().id, asked })
const closes = (room: LiveRoom, few?: boolean) =>
  room.send('chair', { type: 'closePoll', pollId: room.poll().id, ...(few === undefined ? {} : { few }) })
const named = (room: LiveRoom): string[][] =>
  room.lists.map(({ unitIds }) =>
    unitIds.map((id) => room.live.state().roster.organizations.find((one) => one.id === id)?.code ?? ''),
  )

describe('who has not answered in a secret ballot', () => {
  test('B13 is shown once a poll: asking, taking back and asking again gives no second list', async () => {
    const room = await roomWith()
    await casts(room, 'AAA', 'BBB', 'CCC', 'DDD', 'EEE')
    await asks(room)
    expect(named(room)).toEqual([['FFF', 'GGG', 'HHH']])
    for (const who of ['chair', 'co-chair', 'secretariat']) {
      await casts(room, 'FFF')
      await asks(room, false, who)
      await asks(room, true, who)
    }
    await room.send('chair', { type: 'extendPoll', pollId: room.poll().id, minutes: 5 })
    await asks(room)
    expect(room.lists).toHaveLength(1)
    expect(room.poll().missingShownAt).toBeDefined()
  })

  test('B13 is not shown below the smallest number of ballots, and is when there are enough at a later question', async () => {
    const room = await roomWith()
    for (const [index, name] of ['AAA', 'BBB', 'CCC', 'DDD'].entries()) {
      await casts(room, name)
      await asks(room)
      expect(room.lists, `${index + 1} ballots`).toEqual([])
      await asks(room, false)
    }
    await casts(room, 'EEE')
    expect(room.lists).toEqual([])
    await asks(room)
    expect(named(room)).toEqual([['FFF', 'GGG', 'HHH']])
  })

  test('B13 of a small electorate is shown only when nobody is missing', async () => {
    const room = await roomWith(codes.slice(0, 3))
    await casts(room, 'AAA', 'BBB')
    await asks(room)
    await asks(room, false)
    expect(room.lists).toEqual([])
    await casts(room, 'CCC')
    await asks(room)
    expect(named(room)).toEqual([[]])
  })

  test('B13 stays for the podium that comes later, and is nobody else’s', async () => {
    const room = await roomWith()
    await casts(room, 'AAA', 'BBB', 'CCC', 'DDD', 'EEE')
    await asks(room)
    await asks(room, false)
    const seenBy = (name: string) => {
      const viewer = room.live.viewer(room.sender(name))
      return viewer && room.live.asides(viewer).missing
    }
    expect(seenBy('co-chair')).toEqual(room.lists)
    expect(seenBy('AAA')).toEqual([])
  })

  test('B13 a restart gives no second list, whether the key comes before the question or after it', async () => {
    const store = createMemoryStore()
    const first = await roomWith(codes, { store })
    await casts(first, 'AAA', 'BBB', 'CCC', 'DDD', 'EEE')
    await asks(first)
    expect(first.lists).toHaveLength(1)
    await first.live.close()
    const second = await roomWith(codes, { store })
    second.live.takeKey(second.sender('chair'), second.poll().id, pair.privateKey)
    await casts(second, 'FFF')
    await asks(second, false)
    await asks(second)
    expect(second.lists).toEqual([])
    const chair = second.live.viewer(second.sender('chair'))
    expect(chair && second.live.asides(chair).missing).toEqual([])
  })

  test('B13 a question while the poll waits for its key shows nothing, and nothing comes with the key', async () => {
    const store = createMemoryStore()
    const first = await roomWith(codes, { store })
    await casts(first, 'AAA', 'BBB', 'CCC', 'DDD', 'EEE')
    await first.live.close()
    const second = await roomWith(codes, { store })
    await asks(second)
    second.live.takeKey(second.sender('chair'), second.poll().id, pair.privateKey)
    expect(second.lists).toEqual([])
    await asks(second, false)
    await asks(second)
    expect(named(second)).toEqual([['FFF', 'GGG', 'HHH']])
  })

  test('B13 the log says when it was shown and at how many, and holds no name of it', async () => {
    const room = await roomWith()
    await casts(room, 'AAA', 'BBB', 'CCC', 'DDD', 'EEE')
    await asks(room)
    const shown = (await room.events()).filter(({ type }) => type === 'missingShown')
    expect(shown).toMatchObject([{ pollId: room.poll().id, answered: 5, by: room.sender('chair').personId }])
    expect(Object.keys(shown[0] ?? {}).sort()).toEqual(['answered', 'at', 'by', 'pollId', 'type'])
  })

  test('B13 when its time is up the clock asks, and the same holds', async () => {
    const room = await openLiveRoom({ prepared: meetingOf(codes) })
    await room.send('chair', { ...secret, openFor: 1 })
    room.live.takeKey(room.sender('chair'), room.poll().id, pair.privateKey)
    await casts(room, 'AAA', 'BBB', 'CCC', 'DDD')
    room.clock.pass(60_000)
    await room.live.submit({ personId: 'system', office: 'system' }, 'tick', { type: 'passTime' })
    expect(room.poll().closingAskedAt).not.toBeNull()
    expect(room.lists).toEqual([])
  })
})

describe('closing a secret ballot', () => {
  test('B19 with so few ballots that they may be guessed is refused until it is confirmed', async () => {
    const room = await roomWith()
    await casts(room, 'AAA')
    await asks(room)
    expect(await closes(room)).toEqual({ ok: false, reason: 'few-ballots', about: '5' })
    expect(await closes(room, false)).toMatchObject({ ok: false, reason: 'few-ballots' })
    expect(room.poll().status).toBe('open')
    expect(await closes(room, true)).toMatchObject({ ok: true })
    expect(room.poll().status).toBe('closed')
  })

  test('B19 is recorded in the log: who closed it, and at how many', async () => {
    const room = await roomWith()
    await casts(room, 'AAA', 'BBB')
    await asks(room)
    await closes(room, true)
    const events = await room.events()
    const chair = room.sender('chair').personId
    const few = { answered: 2, of: 8 }
    expect(events.find(({ type }) => type === 'pollClosed')).toMatchObject({ few, by: chair })
    const state = fold(events)
    expect(state.polls.polls[0]).toMatchObject({ few: { ...few, closedBy: chair } })
    const viewer = { personId: 'organizer', role: 'organizer', organizations: [] } as const
    const [tally] = talliesFor(view(state, viewer), { viewer, names: { [chair]: 'Ms Chair' }, hash: sha256 })
    expect(tally?.closedWithFew).toEqual({ ...few, by: 'Ms Chair' })
    expect(tally && statusWords(writeAll(tally))).toBe('closed when only 2 of 8 had answered, by Ms Chair')
  })

  test('B19 says to nobody how many there are: the question is no counter', async () => {
    const room = await roomWith()
    await asks(room)
    const answers = []
    for (const name of ['AAA', 'BBB', 'CCC', 'DDD']) {
      await casts(room, name)
      answers.push(await closes(room))
    }
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
  })

  test('B19 with enough ballots, with all of them, or with none, is asked of nobody and not recorded', async () => {
    for (const [members, voters] of [
      [codes, codes.slice(0, 5)],
      [codes.slice(0, 2), codes.slice(0, 2)],
      [codes, []],
    ] as const) {
      const room = await roomWith(members)
      await casts(room, ...voters)
      await asks(room)
      expect(await closes(room)).toMatchObject({ ok: true })
      expect(room.poll().few).toBeUndefined()
    }
  })

  test('B19 a confirmation that was not needed leaves no trace', async () => {
    const room = await roomWith()
    await casts(room, ...codes.slice(0, 6))
    await asks(room)
    await closes(room, true)
    expect(room.poll().few).toBeUndefined()
  })

  test('B19 the number is five, or all where there are fewer, and only of sealed ballots', () => {
    const poll = (of: number, sealed = true) =>
      ({ rules: { sealed }, electorate: Array.from({ length: of }) }) as unknown as Parameters<
        typeof isGuessable
      >[0]
    for (const of of [1, 2, 3, 4, 5, 6, 40])
      for (let answered = 0; answered <= of; answered++) {
        expect(isGuessable(poll(of), answered), `${answered} of ${of}`).toBe(
          answered > 0 && answered < 5 && answered < of,
        )
        expect(isGuessable(poll(of, false), answered)).toBe(false)
      }
    expect(write(say(fewWords.closed, { answered: 1, of: 40 }))).toBe(
      'It was closed when only one of 40 had answered.',
    )
  })
})
