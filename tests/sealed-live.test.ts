import { describe, expect, test } from 'vitest'
import { createKeyRing } from '../client/key-ring.ts'
import type { EventStore } from '../server/event-store.ts'
import { newId } from '../server/ids.ts'
import type { LiveMeeting, Outbox, Sender } from '../server/live/live-meeting.ts'
import { openMeeting } from '../server/live/meeting.ts'
import { openUrns } from '../server/live/urns.ts'
import { createMemoryStore } from '../server/memory-store.ts'
import type { Command, CommandOf } from '../shared/commands.ts'
import { emptyState } from '../shared/meeting/features.ts'
import type { Poll } from '../shared/polls/model.ts'
import { keyPairFrom, sealBallot } from '../shared/polls/seal.ts'
import type { SealedPoll } from '../shared/polls/sealed-polls.ts'
import { sealBytes, sealedLength } from '../shared/polls/sealed-polls.ts'
import type { Answer, AsideAnswer, PollKey, Pulse, Replica } from '../shared/protocol.ts'
import { drawBytes } from './chance.ts'
import { createFakeClock, type FakeClock } from './fake-clock.ts'
import { smallMeeting } from './small-meeting.ts'

const organizer: Sender = { personId: 'organizer', office: 'organizer' }
const meetingId = 'meeting'

interface Room {
  readonly live: LiveMeeting
  readonly clock: FakeClock
  readonly store: EventStore
  readonly journal: string[]
  readonly pulses: Pulse[]
  readonly unwiped: unknown[]
  sender(name: string): Sender
  send(name: string, command: Command): Promise<Answer>
}

const open = async ({
  store = createMemoryStore(),
  clock = createFakeClock(),
}: {
  store?: EventStore
  clock?: FakeClock
} = {}): Promise<Room> => {
  const journal: string[] = []
  const pulses: Pulse[] = []
  const unwiped: unknown[] = []
  const outbox: Outbox = {
    batch: () => {},
    whisper: () => {},
    pulse: (_, pulse) => pulses.push(pulse),
    recorded: (_, room) => journal.push(`recorded ${room}`),
    missing: (_, { unitIds }) => journal.push(`missing ${unitIds.length}`),
    keys: (_, keys) => journal.push(`keys ${keys.length}`),
    rightsChanged: () => {},
    accessChanged: () => {},
    dropped: () => journal.push('dropped'),
  }
  const isNew = (await store.meetings()).length === 0
  if (isNew) await store.createMeeting({ id: meetingId, code: 'ABCDEF', createdAt: clock.now() })
  const live = await openMeeting({
    ...{ id: meetingId, store, outbox, clock, newId },
    onFault: () => journal.push('fault'),
    onBrokenCommand: (fault) => {
      throw fault
    },
    onUnwiped: (fault) => unwiped.push(fault),
  })
  if (isNew)
    await Promise.all(smallMeeting(meetingId).map((command) => live.submit(organizer, newId(), command)))
  const sender = (name: string): Sender => {
    const known = Object.entries(live.names()).find(([, one]) => one === name)?.[0]
    if (known === undefined) throw new Error(`Nobody is called ${name}`)
    return { personId: known }
  }
  const send = (name: string, command: Command) => live.submit(sender(name), newId(16), command)
  return { live, clock, store, journal, pulses, unwiped, sender, send }
}

/** Everything that is done without waiting for anything is done. */
const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 10; turn++) await new Promise((resolve) => setImmediate(resolve))
}

const pair = keyPairFrom(drawBytes(32))
const secret: CommandOf<'putPoll'> = {
  type: 'putPoll',
  poll: { method: 'secret', title: 'A secret', text: 'Shall it be so?' },
  publicKey: pair.publicKey,
}

const pollIn = ({ live }: Room): Poll => {
  const poll = live.state().polls.polls.at(-1)
  if (!poll) throw new Error('no poll')
  return poll
}

const openSecret = async (room: Room): Promise<Poll> => {
  expect(await room.send('Chair', secret)).toMatchObject({ ok: true })
  const poll = pollIn(room)
  expect(room.live.takeKey(room.sender('Chair'), poll.id, pair.privateKey)).toEqual({ ok: true })
  return poll
}

const ballot = (poll: Poll, choice: string): CommandOf<'castSealed'> => {
  const answers = poll.parts.map(({ id }) => ({ partId: id, choice: [choice], words: '' }))
  const sealed = sealBallot(pair.publicKey, poll.id, answers, sealedLength(poll), drawBytes(32))
  return { type: 'castSealed', pollId: poll.id, sealed }
}

const ask = (poll: Poll, asked = true): Command => ({ type: 'askToClose', pollId: poll.id, asked })
/** In so small a meeting it is closed with few ballots, which has to be confirmed. */
const close = (poll: Poll): Command => ({ type: 'closePoll', pollId: poll.id, few: true })
const countsIn = (room: Room) => pollIn(room).counts[0]?.choices.map(({ count }) => count)

describe('a sealed poll', () => {
  test('B4 a ballot leaves no event and no command, and a later one of the same unit takes its place', async () => {
    const room = await open()
    const poll = await openSecret(room)
    const [log, commands] = [await room.store.read(meetingId, 0), await room.store.commands(meetingId)]
    for (const [name, choice] of [
      ['Ana', 'in-favour'],
      ['Ben', 'against'],
      ['Ana', 'abstain'],
      ['Bo', 'against'],
    ] as const)
      expect(await room.send(name, ballot(poll, choice))).toMatchObject({ ok: true })
    expect(await room.store.read(meetingId, 0)).toEqual(log)
    expect(await room.store.commands(meetingId)).toEqual(commands)
    await room.send('Chair', ask(poll))
    await room.send('Chair', close(poll))
    expect(countsIn(room)).toEqual([0, 1, 1])
  })

  test('B4 what is cast and closed in one batch counts, and what comes behind the closing does not', async () => {
    const room = await open()
    const poll = await openSecret(room)
    await room.send('Chair', ask(poll))
    const answers = await Promise.all([
      room.send('Ana', ballot(poll, 'in-favour')),
      room.send('Chair', close(poll)),
      room.send('Bo', ballot(poll, 'against')),
    ])
    expect(answers.map(({ ok }) => ok)).toEqual([true, true, false])
    expect(countsIn(room)).toEqual([1, 0, 0])
    await settled()
    expect((await room.store.urns(meetingId)).length).toBe(0)
  })

  test('B5 the urn is on the disk from the opening on, one row of one length', async () => {
    const room = await open()
    await room.send('Chair', secret)
    const poll = pollIn(room)
    const rows = async () => (await room.store.urns(meetingId)).map(({ blob }) => blob.length)
    const atOpening = await rows()
    expect(atOpening).toHaveLength(1)
    room.live.takeKey(room.sender('Chair'), poll.id, pair.privateKey)
    await Promise.all([room.send('Ana', ballot(poll, 'in-favour')), room.send('Bo', ballot(poll, 'against'))])
    expect(await rows()).toEqual(atOpening)
  })

  test('B6 a ballot whose write fails is not acknowledged and not in the urn', async () => {
    const store = createMemoryStore()
    let broken = false
    const fragile: EventStore = {
      ...store,
      append: (...given) => (broken ? Promise.reject(new Error('disk')) : store.append(...given)),
    }
    const room = await open({ store: fragile })
    const poll = await openSecret(room)
    await room.send('Ana', ballot(poll, 'in-favour'))
    broken = true
    expect(await room.send('Bo', ballot(poll, 'against'))).toEqual({ ok: false, reason: 'fault' })
    broken = false
    const again = await open({ store })
    expect(again.live.takeKey(again.sender('Co-chair'), poll.id, pair.privateKey)).toEqual({ ok: true })
    await again.send('Chair', ask(poll))
    await again.send('Chair', close(poll))
    expect(countsIn(again)).toEqual([1, 0, 0])
  })

  test('B7 a key is taken from a teller, for its own poll, once; the other tellers get it', async () => {
    const room = await open()
    await room.send('Chair', secret)
    const { id } = pollIn(room)
    const give = (name: string, key = pair.privateKey, pollId = id) =>
      room.live.takeKey(room.sender(name), pollId, key)
    expect(give('Ana')).toEqual({ ok: false, reason: 'not-allowed' })
    expect(room.live.takeKey(organizer, id, pair.privateKey)).toEqual({ ok: false, reason: 'not-allowed' })
    expect(room.live.takeKey({ personId: 'nobody' }, id, pair.privateKey)).toMatchObject({ ok: false })
    expect(give('Chair', 'ab'.repeat(32))).toEqual({ ok: false, reason: 'wrong-key' })
    expect(give('Chair', pair.privateKey, 'x')).toEqual({ ok: false, reason: 'unknown-poll' })
    const viewer = (name: string) =>
      room.live.viewer(room.sender(name)) ?? { role: 'guest' as const, personId: '', organizations: [] }
    expect(room.live.asides(viewer('Secretary')).keys).toEqual([])
    expect(give('Chair')).toEqual({ ok: true })
    expect(give('Secretary')).toEqual({ ok: true })
    expect(room.journal).toEqual(['keys 1'])
    for (const [name, count] of [
      ['Secretary', 1],
      ['Co-chair', 1],
      ['Ana', 0],
    ] as const)
      expect(room.live.asides(viewer(name)).keys).toHaveLength(count)
    expect(room.live.asides({ personId: 'organizer', role: 'organizer', organizations: [] }).keys).toEqual([])
  })

  test('B7 a public key of which there is no private half brings nothing down: the poll waits, and is made void', async () => {
    const room = await open()
    expect(await room.send('Chair', { ...secret, publicKey: '0'.repeat(64) })).toMatchObject({ ok: true })
    const { id: pollId } = pollIn(room)
    expect(room.live.takeKey(room.sender('Chair'), pollId, pair.privateKey)).toEqual({
      ok: false,
      reason: 'wrong-key',
    })
    expect(await room.send('Chair', { type: 'voidPoll', pollId, reason: 'A wrong key' })).toMatchObject({
      ok: true,
    })
    expect(room.live.isOpen()).toBe(true)
  })

  test('B8 opened again from its store, a meeting takes no ballot before the key, and knows all of them after it', async () => {
    const store = createMemoryStore()
    const first = await open({ store })
    const poll = await openSecret(first)
    await first.send('Ana', ballot(poll, 'in-favour'))
    await first.live.close()
    const second = await open({ store })
    const ana = second.live.viewer(second.sender('Ana'))
    if (!ana) throw new Error('no Ana')
    expect(await second.send('Bo', ballot(poll, 'against'))).toEqual({
      ok: false,
      reason: 'poll-waits-for-key',
    })
    await second.send('Chair', ask(poll))
    expect(await second.send('Chair', close(poll))).toEqual({ ok: false, reason: 'poll-waits-for-key' })
    expect(second.live.asides(ana).recorded).toEqual([])
    second.journal.length = 0
    second.live.takeKey(second.sender('Chair'), poll.id, pair.privateKey)
    expect(second.journal).toEqual(['keys 1', `recorded organization:${ana.organizations[0]}`])
    expect(second.live.asides(ana).recorded).toEqual([{ pollId: poll.id, unitId: ana.organizations[0] }])
    await second.send('Bo', ballot(poll, 'against'))
    await second.send('Chair', close(poll))
    expect(countsIn(second)).toEqual([1, 1, 0])
  })

  test('B9 an urn that the store has lost is not replaced by an empty one', async () => {
    const store = createMemoryStore()
    const first = await open({ store })
    const poll = await openSecret(first)
    await first.send('Ana', ballot(poll, 'in-favour'))
    await first.live.close()
    await store.dropUrns(meetingId, [poll.id])
    const second = await open({ store })
    expect(second.live.takeKey(second.sender('Chair'), poll.id, pair.privateKey)).toEqual({
      ok: false,
      reason: 'urn-damaged',
    })
    expect(await second.send('Ana', ballot(poll, 'against'))).toEqual({
      ok: false,
      reason: 'poll-waits-for-key',
    })
  })

  test('B11 what a crash has left of a poll that was over is destroyed when the meeting is opened', async () => {
    const store = createMemoryStore()
    const first = await open({ store: { ...store, dropUrns: () => Promise.reject(new Error('killed')) } })
    const poll = await openSecret(first)
    await first.send('Chair', { type: 'voidPoll', pollId: poll.id, reason: 'A trial' })
    await first.live.close()
    expect(await store.urns(meetingId)).toHaveLength(1)
    await open({ store })
    expect(await store.urns(meetingId)).toEqual([])
  })

  test('B11 where older copies are still held it is told and tried again, and nothing else waits for it', async () => {
    const store = createMemoryStore()
    let held = true
    const dropUrns: EventStore['dropUrns'] = (...given) =>
      held ? Promise.reject(new Error('a reader')) : store.dropUrns(...given)
    const room = await open({ store: { ...store, dropUrns } })
    const poll = await openSecret(room)
    await room.send('Chair', { type: 'voidPoll', pollId: poll.id, reason: 'A trial' })
    await settled()
    expect(await room.send('Chair', { type: 'closeList' })).toMatchObject({ ok: true })
    await settled()
    expect(room.unwiped).toHaveLength(1)
    held = false
    room.clock.pass(30_000)
    await room.live.close()
    expect(await store.urns(meetingId)).toEqual([])
    expect(room.unwiped).toHaveLength(1)
  })

  test('B13 the podium learns who is missing when it asks and enough have answered, and not how that changes', async () => {
    const room = await open()
    const poll = await openSecret(room)
    const told = () => room.journal.filter((line) => line.startsWith('missing'))
    await room.send('Ana', ballot(poll, 'in-favour'))
    expect(told()).toEqual([])
    await room.send('Chair', ask(poll))
    expect(told()).toEqual([])
    await room.send('Bo', ballot(poll, 'in-favour'))
    expect(told()).toEqual([])
    await room.send('Chair', ask(poll, false))
    await room.send('Chair', ask(poll))
    expect(told()).toEqual(['missing 0'])
    const chair = room.live.viewer(room.sender('Chair'))
    const ana = room.live.viewer(room.sender('Ana'))
    expect([chair && room.live.asides(chair).missing.length, ana && room.live.asides(ana).missing]).toEqual([
      1,
      [],
    ])
    await room.send('Chair', ask(poll, false))
    await room.send('Chair', ask(poll))
    expect(told()).toEqual(['missing 0'])
  })

  test('B14 the turnout of a sealed poll moves every two seconds, of an open one every half, and of none without need', async () => {
    const room = await open()
    room.clock.pass(10_000)
    const before = room.pulses.length
    room.clock.pass(10_000)
    expect(room.pulses).toHaveLength(before)
    await room.send('Chair', secret)
    const poll = pollIn(room)
    room.clock.pass(500)
    expect(room.pulses.at(-1)?.turnout).toEqual([{ pollId: poll.id, answered: null, of: 2 }])
    room.live.takeKey(room.sender('Chair'), poll.id, pair.privateKey)
    room.clock.pass(500)
    expect(room.pulses.at(-1)?.turnout).toEqual([{ pollId: poll.id, answered: 0, of: 2 }])
    const seen: (number | null | undefined)[] = []
    for (const name of ['Ana', 'Bo']) {
      await room.send(name, ballot(poll, 'in-favour'))
      for (let half = 0; half < 2; half++) {
        room.clock.pass(500)
        seen.push(room.live.pulse().turnout?.[0]?.answered)
      }
    }
    expect(new Set(seen).size).toBeLessThan(3)
    room.clock.pass(2000)
    expect(room.live.pulse().turnout?.[0]?.answered).toBe(2)
    await room.send('Chair', {
      type: 'putPoll',
      poll: { method: 'indicative', title: 'Open', text: 'Shall it be so?' },
    })
    const { id, parts } = pollIn(room)
    const answers = parts.map((part) => ({ partId: part.id, choice: ['support'], words: '' }))
    await room.send('Ana', { type: 'castBallot', pollId: id, answers })
    room.clock.pass(500)
    expect(room.pulses.at(-1)?.turnout).toEqual([
      { pollId: id, answered: 1, of: 2 },
      { pollId: poll.id, answered: 2, of: 2 },
    ])
  })
})

// --- a teller's page ---

const sealedPoll = (id: string, publicKey: string, status: Poll['status'] = 'open'): Poll =>
  ({ id, publicKey, status }) as unknown as Poll

const replicaWith = (polls: Poll[], role: Replica['viewer']['role'] = 'chair'): Replica =>
  ({
    viewer: { personId: 'chair', role, organizations: [] },
    state: { ...emptyState, polls: { ...emptyState.polls, polls } },
  }) as unknown as Replica

const ringWith = (answers: AsideAnswer[] = []) => {
  const handed: string[] = []
  const troubles: string[] = []
  let timers: (() => void)[] = []
  const ring = createKeyRing({
    handOver: async (pollId) => {
      handed.push(pollId)
      return answers.shift() ?? { ok: true }
    },
    onTrouble: (pollId, reason) => troubles.push(`${pollId} ${reason}`),
    later: (run) => {
      timers.push(run)
      return () => {
        timers = timers.filter((each) => each !== run)
      }
    },
  })
  return {
    ring,
    handed,
    troubles,
    fire: () => {
      for (const run of timers.splice(0)) run()
    },
  }
}
const keyOf = (pollId: string): PollKey => ({ pollId, ...pair })

describe('the page of a teller', () => {
  test('B17 and V75 knows whether the server has every key that it holds, on this connection', async () => {
    const { ring, fire } = ringWith([{ ok: false, reason: 'fault' }, { ok: true }, { ok: true }])
    expect(ring.isSafe()).toBe(true)
    const publicKey = await ring.make()
    expect(ring.isSafe()).toBe(false)
    const replica = replicaWith([sealedPoll('p1', publicKey)])
    ring.follow(replica, true)
    await Promise.resolve()
    expect(ring.isSafe()).toBe(false)
    fire()
    await Promise.resolve()
    expect(ring.isSafe()).toBe(true)
    ring.follow(replica, false)
    expect(ring.isSafe()).toBe(false)
    ring.follow(replica, true)
    await Promise.resolve()
    expect([ring.isSafe(), ring.held()]).toEqual([true, [publicKey]])
  })

  test('B17 hands its key over when the poll is open, once, and again after each reconnection', async () => {
    const { ring, handed } = ringWith()
    const publicKey = await ring.make()
    ring.follow(replicaWith([]), true)
    expect(handed).toEqual([])
    const replica = replicaWith([sealedPoll('p1', publicKey)])
    ring.follow(replica, true)
    ring.follow({ ...replica }, true)
    expect(handed).toEqual(['p1'])
    ring.follow(replica, false)
    ring.follow(replica, true)
    expect(handed).toEqual(['p1', 'p1'])
  })

  test('B17 what the server has passed on is held, and handed back only to a server that may not have it', () => {
    const { ring, handed } = ringWith()
    const replica = replicaWith([sealedPoll('p1', pair.publicKey)])
    ring.follow(replica, true)
    ring.take([keyOf('p1')])
    ring.follow(replicaWith([sealedPoll('p1', pair.publicKey)]), true)
    expect([ring.held(), handed]).toEqual([[pair.publicKey], []])
    ring.follow(replica, false)
    ring.follow(replica, true)
    expect(handed).toEqual(['p1'])
  })

  test('B17 a key that got no answer is handed over again, one that was refused is not', async () => {
    const { ring, handed, troubles, fire } = ringWith([
      { ok: false, reason: 'fault' },
      { ok: false, reason: 'wrong-key' },
    ])
    const publicKey = await ring.make()
    ring.follow(replicaWith([sealedPoll('p1', publicKey)]), true)
    await settled()
    fire()
    await settled()
    fire()
    expect(handed).toEqual(['p1', 'p1'])
    expect(troubles).toEqual(['p1 wrong-key'])
  })

  test('B17 forgets a key when its poll is over or was not opened, and all when the page is no teller’s any more', async () => {
    const { ring } = ringWith()
    const [one, two] = [await ring.make(), await ring.make()]
    ring.follow(replicaWith([sealedPoll('p1', one), sealedPoll('p2', two)]), true)
    expect(ring.held()).toHaveLength(2)
    ring.follow(replicaWith([sealedPoll('p1', one, 'closed'), sealedPoll('p2', two)]), true)
    expect(ring.held()).toEqual([two])
    ring.follow(replicaWith([sealedPoll('p2', two)], 'delegate'), true)
    expect(ring.held()).toEqual([])
    ring.drop(await ring.make())
    expect(ring.held()).toEqual([])
  })
})

test('B10 the content of an urn comes without who, in an order that nobody can foretell', () => {
  const units = Array.from({ length: 30 }, (_, index) => ({
    ...{ unitId: `unit-${30 - index}`, steeringGroup: index < 10, present: true },
  }))
  const poll: SealedPoll = {
    ...{ pollId: 'p1', publicKey: pair.publicKey, unit: 'organization', units },
    ballotBytes: 256 + sealBytes,
  }
  const urns = openUrns([], [])
  urns.follow([poll])
  expect(urns.takeKey('p1', pair.privateKey)).toBe(true)
  const answers = (index: number) => [{ partId: 'part', choice: [`choice-${index}`], words: '' }]
  const ballots = units.slice(0, 25).map(({ unitId }, index) => ({
    ...{ pollId: 'p1', unitId },
    sealed: sealBallot(pair.publicKey, 'p1', answers(index), 256, drawBytes(32)),
  }))
  urns.keep(ballots.slice(0, 20))
  const openings = Array.from({ length: 3 }, () => urns.opened('p1', ballots.slice(20)))
  const orders = openings.map((one) => one?.ballots.map((ballot) => ballot.answers?.[0]?.choice[0]))
  expect(new Set(orders.map((order) => order?.join())).size).toBe(3)
  expect(new Set(orders.map((order) => order?.sort().join())).size).toBe(1)
  expect(openings[0]?.answered).toEqual(ballots.map(({ unitId }) => unitId).sort())
  expect(openings[0]?.ballots.filter(({ steeringGroup }) => steeringGroup)).toHaveLength(10)
  for (const ballot of openings[0]?.ballots ?? [])
    expect(Object.keys(ballot).sort()).toEqual(['answers', 'steeringGroup'])
})
