import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Happening, MeetingEvent } from '../shared/events.ts'
import type { Viewer } from '../shared/kernel/viewer.ts'
import { fold, view } from '../shared/meeting/meeting.ts'
import {
  answerRefused,
  type Batch,
  protocolVersion,
  type Recorded,
  type Replica,
  receiveBatch,
  receiveWhisper,
  replicaFrom,
} from '../shared/protocol.ts'
import { patience } from './chance.ts'
import { given, house } from './given.ts'
import { type Line, type Network, openNetwork } from './hand-network.ts'
import { assertSlowLaw } from './law.ts'
import { draw, type Pick, pickFrom, scripts, waits } from './random-meeting.ts'

// --- the copy by itself ---

const viewer: Viewer = { personId: 'undp', role: 'delegate', organizations: ['undp'] }
const start = replicaFrom({
  protocol: protocolVersion,
  viewer,
  state: view(given(house).state, viewer),
  seq: 10,
  hash: 'h10',
  names: { undp: 'Amina' },
  now: 0,
})
const at = (seq: number, happening: Happening): Recorded => ({
  seq,
  event: { ...happening, at: 1000 * seq, by: 'chair' } as MeetingEvent,
})
const limit = (seq: number, seconds: number): Recorded =>
  at(seq, { type: 'speakingLimitSet', kind: 'statement', seconds })
const batch = (after: number, upTo: number, ...events: Recorded[]): Batch => ({
  after,
  upTo,
  hash: `h${upTo}`,
  events,
})
const note = (seq: number, requestId: string): Recorded =>
  at(seq, { type: 'floorNoted', requestId, personId: 'undp', text: `note of ${requestId}` })
const asked = (seq: number, requestId: string): Recorded =>
  at(seq, {
    type: 'floorRequested',
    requestId,
    personId: 'undp',
    organizationId: 'undp',
    kind: 'statement',
    capacity: null,
    itemId: null,
    entered: false,
  })

const received = (replica: Replica, ...batches: Batch[]): Replica =>
  batches.reduce((copy, one) => {
    const next = receiveBatch(copy, one)
    if (next === 'gap') throw new Error('a gap')
    return next
  }, replica)

const limitOf = ({ state }: Replica) => state.floor.limits.statement

describe('a copy', () => {
  test('W2 a batch brings it to its number, its hash and its names', () => {
    const one = receiveBatch(start, { ...batch(10, 12, limit(11, 60), limit(12, 90)), names: { adb: 'Bo' } })
    expect(one).toMatchObject({ seq: 12, hash: 'h12', names: { undp: 'Amina', adb: 'Bo' } })
    expect(one !== 'gap' && limitOf(one)).toBe(90)
    expect(received(start, batch(10, 15))).toMatchObject({ seq: 15, hash: 'h15', state: start.state })
  })

  test('W3 a batch that leaves something out before it is a gap', () => {
    expect(receiveBatch(start, batch(11, 12, limit(12, 90)))).toBe('gap')
    expect(receiveBatch(receiveWhisper(start, [limit(11, 60)]), batch(11, 12))).toBe('gap')
  })

  test('W4 what comes twice counts once', () => {
    const one = batch(10, 12, asked(11, 'a'), asked(12, 'b'))
    const twice = received(start, one, one)
    expect(twice.state.floor.requests).toHaveLength(2)
    const whispered = receiveWhisper(receiveWhisper(twice, [note(14, 'a')]), [note(14, 'a')])
    const both = received(whispered, batch(12, 14, limit(13, 60), note(14, 'a')))
    expect(both.state.floor.notes).toHaveLength(1)
    expect(receiveWhisper(both, [note(14, 'a')]).whispers).toEqual([])
  })

  test('W5 a batch that begins in the past counts from where the copy is', () => {
    const there = received(start, batch(10, 12, asked(11, 'a'), asked(12, 'b')))
    const after = received(there, batch(11, 13, asked(12, 'b'), asked(13, 'c')))
    expect(after.state.floor.requests.map(({ id }) => id)).toEqual(['a', 'b', 'c'])
    expect(received(after, batch(10, 12))).toBe(after)
  })

  test('W6 whispers come in any order before their batch, and count with it', () => {
    const whispers = [note(14, 'b'), note(12, 'a')].map((one) => [one])
    const waiting = whispers.reduce(receiveWhisper, start)
    expect(waiting.state).toBe(start.state)
    const after = received(waiting, batch(10, 14, asked(11, 'a'), asked(13, 'b')))
    expect(after.state.floor.notes.map(({ requestId }) => requestId)).toEqual(['a', 'b'])
    const later = received(receiveWhisper(start, [note(14, 'a')]), batch(10, 12, asked(11, 'a')))
    expect(later.whispers).toHaveLength(1)
    expect(received(later, batch(12, 14)).state.floor.notes).toHaveLength(1)
  })

  test('W8 a change of one’s own rights is not folded: the welcome that follows it brings what it leads to', () => {
    const change = at(11, { type: 'personChanged', personId: 'undp', role: 'secretariat', seats: [] })
    const other = at(12, { type: 'personChanged', personId: 'adb', role: 'secretariat', seats: [] })
    expect(received(start, batch(10, 12, change, other))).toBe(start)
    expect(receiveBatch(start, batch(12, 13))).toBe('gap')
    expect(received(start, batch(10, 12, limit(11, 60), other)).seq).toBe(12)
  })

  test('W1 a copy begins as its welcome', () => {
    expect(start).toMatchObject({ viewer, seq: 10, hash: 'h10', whispers: [] })
    expect(start.state.attendance).toEqual({ present: [], spans: [], attended: [] })
  })

  test('M10 a refusal is answered with its word, and what it speaks of', () => {
    expect(answerRefused({ refused: 'list-closed' })).toEqual({ ok: false, reason: 'list-closed' })
    expect(answerRefused({ refused: 'code-taken', about: 'UNDP' })).toEqual({
      ok: false,
      reason: 'code-taken',
      about: 'UNDP',
    })
  })
})

// --- many copies, over lines that lose, repeat and disorder ---

const moveLines = (network: Network, pick: Pick): void => {
  const line = pick.one(network.lines)
  const deliverSome = (to: Line): void => {
    for (let count = pick.below(8); count > 0; count--) network.deliver(to)
  }
  const moves: ((line: Line, pick: Pick) => void)[] = [
    network.cut,
    network.connect,
    network.connect,
    repeat,
    disorder,
    lose,
    () => network.clock.pass(pick.one([10, 60, 300, ...waits])),
    ...Array.from({ length: 6 }, () => deliverSome),
  ]
  pick.one(moves)(line, pick)
}

/** The first message comes twice, at once or behind the others. */
const repeat = (line: Line, pick: Pick): void => {
  const [first, ...rest] = line.queue
  if (!first || first.kind === 'welcome') return
  line.queue = [first, ...(pick.chance(50) ? [first, ...rest] : [...rest, first])]
}

/** Whispers overtake each other, never a batch or a welcome. */
const disorder = (line: Line, pick: Pick): void => {
  const end = line.queue.findIndex(({ kind }) => kind !== 'whisper')
  const run = end < 0 ? line.queue.length : end
  const turned = line.queue.slice(0, run).sort(() => pick.below(3) - 1)
  line.queue = [...turned, ...line.queue.slice(run)]
}

/** A batch is lost, as no line should: whoever misses it must notice at the next one. */
const lose = (line: Line, pick: Pick): void => {
  if (!pick.chance(30)) return
  const lost = line.queue.findIndex(({ kind }) => kind === 'batch')
  line.queue = line.queue.filter((_, index) => index !== lost)
}

const comeBack = (network: Network, line: Line): void => {
  if (line.gap || !line.replica) network.cut(line)
  network.connect(line)
  while (line.queue.length > 0) network.deliver(line)
}

/** Whatever was lost at the very end shows with the next batch, or when the line is cut: then everybody comes back. */
const settle = (network: Network): void => {
  network.clock.pass(3000)
  for (const line of network.lines) {
    comeBack(network, line)
    if (line.gap || line.replica?.seq !== network.live.head().seq) {
      network.cut(line)
      comeBack(network, line)
    }
  }
}

const playOver = async (
  network: Network,
  seeds: readonly number[],
  between: (network: Network, pick: Pick) => void,
): Promise<void> => {
  for (const [index, seed] of seeds.entries()) {
    const pick = pickFrom(seed)
    between(network, pick)
    const { actor, command } = draw(network.live.state(), pick, { now: network.clock.now(), id: `w${index}` })
    const office = actor.role === 'organizer' || actor.role === 'system' ? { office: actor.role } : {}
    await network.submit({ personId: actor.personId, ...office }, command, `command-${index}`)
  }
}

const isWhatTheyMaySee = (network: Network, line: Line): void => {
  const now = network.live.viewer(line.sender)
  if (!now || !line.replica) return
  const { state, seq, hash, viewer: as, names } = line.replica
  expect({ seq, hash, as }).toEqual({ ...network.live.head(), as: now })
  const seen = view(network.live.state(), now)
  if (!isDeepStrictEqual(state, seen)) expect(state).toStrictEqual(seen)
  for (const { id } of state.roster.persons) expect(names[id]).toBe(network.live.names()[id])
}

describe('copies over a bad network', patience(120_000), () => {
  test('W7 however lines are cut, repeated and disordered, everybody ends with what they may see', async () => {
    await assertSlowLaw(
      fc.asyncProperty(scripts(150), async (seeds) => {
        const network = await openNetwork()
        for (const line of network.lines) network.connect(line)
        await playOver(network, seeds, (_, pick) => {
          for (let moves = pick.below(4); moves > 0; moves--) moveLines(network, pick)
        })
        settle(network)
        for (const line of network.lines) isWhatTheyMaySee(network, line)
        await network.live.close()
      }),
      { numRuns: 40 },
    )
  })

  test('W3 whoever misses a batch notices at the next one, and their copy stays true to its number', async () => {
    await assertSlowLaw(
      fc.asyncProperty(scripts(60), fc.nat(), async (seeds, which) => {
        const network = await openNetwork()
        const whole = network.lines[0] as Line
        network.connect(whole)
        await playOver(network, seeds, () => network.clock.pass(60))
        network.clock.pass(60)
        const batches = whole.queue.filter(({ kind }) => kind === 'batch')
        const missed = batches.length > 1 ? batches[which % (batches.length - 1)] : undefined
        whole.queue = whole.queue.filter((message) => message !== missed)
        while (whole.queue.length > 0) network.deliver(whole)
        // One without events leaves nothing out: its whispers are there, and the next one covers them too.
        const leftOut = missed?.kind === 'batch' && missed.batch.events.length > 0
        if (leftOut) expect(whole.gap).toBe(true)
        if (!missed) expect(whole.gap).toBe(false)
        const { seq = 0, state } = whole.replica ?? {}
        const { viewer: as } = whole.replica as Replica
        expect(state).toEqual(view(fold((await network.log()).slice(0, seq)), as))
        if (!whole.gap) expect(seq).toBe(network.live.head().seq)
        await network.live.close()
      }),
      { numRuns: 30 },
    )
  })

  test('W2 the log folds to what the server holds', async () => {
    const network = await openNetwork()
    const line = network.lines[0] as Line
    network.connect(line)
    while (line.queue.length > 0) network.deliver(line)
    await playOver(network, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], () => {})
    settle(network)
    const { state, viewer } = line.replica as Replica
    expect(state).toEqual(view(network.live.state(), viewer))
    expect(fold([], network.live.state())).toBe(network.live.state())
    await network.live.close()
  })
})
