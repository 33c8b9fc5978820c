import { describe, expect, test } from 'vitest'
import { type Auth, type LinkChange, openLink, type Wire, type WireEvents } from '../client/socket.ts'
import type { Command } from '../shared/commands.ts'
import type { MeetingEvent } from '../shared/events.ts'
import { emptyState } from '../shared/meeting/features.ts'
import {
  type Answer,
  type AsideAnswer,
  type CommandMessage,
  protocolVersion,
  type Welcome,
} from '../shared/protocol.ts'

interface Sent extends CommandMessage {
  readonly answered: (answer: Answer) => void
}

const welcomeAt = (seq: number): Welcome => ({
  protocol: protocolVersion,
  viewer: { personId: 'anna', role: 'delegate', organizations: ['alpha'] },
  state: emptyState,
  seq,
  hash: `hash ${seq}`,
  names: {},
  now: 1_000,
})

/** What is said at each handshake. */
const seat = { meeting: 'spring', person: 'anna', protocol: protocolVersion }

const emptyBatch = (after: number, upTo: number) => ({ after, upTo, hash: `hash ${upTo}`, events: [] })

/** Time that passes only when told. */
const createTimers = () => {
  let timers: { run: () => void; at: number }[] = []
  let now = 0
  return {
    now: () => now,
    later: (run: () => void, ms: number) => {
      const timer = { run, at: now + ms }
      timers.push(timer)
      return () => {
        timers = timers.filter((each) => each !== timer)
      }
    },
    pass: (ms: number) => {
      now += ms
      const due = timers.filter(({ at }) => at <= now)
      timers = timers.filter((timer) => !due.includes(timer))
      for (const { run } of due) run()
    },
  }
}

/** A link on a wire that does what the test says. */
const openTestLink = () => {
  const timers = createTimers()
  const changes: LinkChange[] = []
  const sent: Sent[] = []
  const auths: Auth[] = []
  const times: ((serverNow: number) => void)[] = []
  const faults: unknown[] = []
  const failing = { now: false }
  const asked: { name: string; message: object; answered: (answer: AsideAnswer) => void }[] = []
  let server: WireEvents | undefined
  let ids = 0
  const link = openLink({
    open: (auth, events): Wire => {
      server = events
      return {
        connect: () => auths.push(auth()),
        disconnect: () => undefined,
        emit: (message, answered) => sent.push({ ...message, answered }),
        ask: (name, message, answered) => asked.push({ name, message, answered }),
        askTime: (answered) => times.push(answered),
      }
    },
    auth: () => ({ meeting: 'spring', person: 'anna' }),
    changed: (change) => {
      changes.push(change)
      if (failing.now) throw new Error('a follower fails')
    },
    newId: () => {
      ids += 1
      return `id ${ids}`
    },
    later: timers.later,
    steady: timers.now,
    now: timers.now,
    onFault: (fault) => faults.push(fault),
  })
  if (!server) throw new Error('The link has not opened its wire')
  return { link, server, sent, asked, times, auths, changes, faults, failing, pass: timers.pass }
}

const withdraw = (requestId: string): Command => ({ type: 'withdrawRequest', requestId })
const ballot: Command = { type: 'castBallot', pollId: 'p', unitId: 'u', answers: [] }
const idsOf = (sent: readonly Sent[]) => sent.map(({ id }) => id)
const last = (changes: readonly LinkChange[], key: keyof LinkChange) =>
  changes.filter((change) => key in change).at(-1)?.[key]

describe('commands', () => {
  test('what is given before the connection is there is sent when it comes, in order', () => {
    const { link, server, sent } = openTestLink()
    void link.send(withdraw('a'))
    void link.send(withdraw('b'))
    expect(sent).toEqual([])
    server.welcome(welcomeAt(3))
    expect(sent.map(({ command }) => command)).toEqual([withdraw('a'), withdraw('b')])
  })

  test('what is unanswered when the connection breaks is sent again, under the same id and in order', () => {
    const { link, server, sent } = openTestLink()
    server.welcome(welcomeAt(3))
    void link.send(withdraw('a'))
    void link.send(withdraw('b'))
    server.lost()
    void link.send(withdraw('c'))
    expect(idsOf(sent)).toEqual(['id 1', 'id 2'])
    server.batch(emptyBatch(3, 3))
    expect(idsOf(sent)).toEqual(['id 1', 'id 2', 'id 1', 'id 2', 'id 3'])
  })

  test('what was answered is never sent again', async () => {
    const { link, server, sent } = openTestLink()
    server.welcome(welcomeAt(3))
    const answer = link.send(withdraw('a'))
    sent[0]?.answered({ ok: false, reason: 'not-waiting' })
    expect(await answer).toEqual({ ok: false, reason: 'not-waiting' })
    server.lost()
    server.batch(emptyBatch(3, 3))
    expect(idsOf(sent)).toEqual(['id 1'])
  })

  test('a second answer to the same command changes nothing', async () => {
    const { link, server, sent } = openTestLink()
    server.welcome(welcomeAt(3))
    const answer = link.send(withdraw('a'))
    sent[0]?.answered({ ok: false, reason: 'not-waiting' })
    sent[0]?.answered({ ok: true, seq: 3 })
    expect(await answer).toEqual({ ok: false, reason: 'not-waiting' })
  })

  test('silence: the same commands are repeated once, then the connection is made anew', () => {
    const { link, server, sent, auths, pass } = openTestLink()
    server.welcome(welcomeAt(3))
    void link.send(ballot)
    pass(8_000)
    expect(idsOf(sent)).toEqual(['id 1', 'id 1'])
    expect(auths).toHaveLength(1)
    server.heard()
    pass(8_000)
    expect(auths).toHaveLength(2)
    server.batch(emptyBatch(3, 3))
    expect(idsOf(sent)).toEqual(['id 1', 'id 1', 'id 1'])
  })

  test('V118 what was pressed more than ten seconds before the connection is back waits until it is confirmed, and holds up nothing', async () => {
    const { link, server, sent, changes, pass } = openTestLink()
    server.welcome(welcomeAt(3))
    server.lost()
    const late = link.send(withdraw('a'), undefined, 'Withdraw')
    void link.send(ballot)
    pass(9_000)
    void link.send(withdraw('b'))
    pass(2_000)
    server.batch(emptyBatch(3, 3))
    expect(sent.map(({ command }) => command)).toEqual([ballot, withdraw('b')])
    expect(last(changes, 'waiting')).toMatchObject([
      { label: 'Withdraw', pressedAt: 0, isOut: false, asks: true },
      { asks: false },
      { asks: false },
    ])
    server.lost()
    server.batch(emptyBatch(3, 3))
    expect(idsOf(sent)).toEqual(['id 2', 'id 3', 'id 2', 'id 3'])
    link.sendNow('id 1')
    expect(idsOf(sent).at(-1)).toBe('id 1')
    sent.at(-1)?.answered({ ok: true, seq: 3 })
    expect(await late).toEqual({ ok: true, seq: 3 })
    link.sendNow('id 1')
    expect(sent).toHaveLength(5)
  })

  test('V118 a ballot that was on the line when it broke is sent again under its id, however late', () => {
    const { link, server, sent, pass } = openTestLink()
    server.welcome(welcomeAt(3))
    void link.send(ballot)
    void link.send(withdraw('a'))
    server.lost()
    pass(600_000)
    server.batch(emptyBatch(3, 3))
    expect(idsOf(sent)).toEqual(['id 1', 'id 2', 'id 1'])
    expect(link.pending()).toEqual([ballot])
  })

  test('V117 what was called off is never sent, and its sender learns it', async () => {
    const { link, server, sent, changes } = openTestLink()
    const early = link.send(withdraw('a'))
    void link.send(withdraw('b'))
    link.callOff('id 1')
    expect(await early).toEqual({ ok: false, reason: 'called-off' })
    expect(last(changes, 'waiting')).toHaveLength(1)
    server.welcome(welcomeAt(3))
    expect(idsOf(sent)).toEqual(['id 2'])
  })

  test('a yes is told when this page shows what it did, and after a while in any case', async () => {
    const { link, server, sent, pass } = openTestLink()
    server.welcome(welcomeAt(3))
    const told: string[] = []
    const first = link.send(withdraw('a')).then(() => told.push('a'))
    sent[0]?.answered({ ok: true, seq: 4 })
    await Promise.resolve()
    expect(told).toEqual([])
    server.batch(emptyBatch(3, 4))
    await first
    const second = link.send(withdraw('b')).then(() => told.push('b'))
    sent[1]?.answered({ ok: true, seq: 9 })
    pass(3_000)
    await second
    expect(told).toEqual(['a', 'b'])
  })

  test('how many wait is known, so that the page can say it', () => {
    const { link, server, sent, changes } = openTestLink()
    void link.send(withdraw('a'))
    void link.send(withdraw('b'))
    expect(last(changes, 'waiting')).toHaveLength(2)
    server.welcome(welcomeAt(3))
    sent[0]?.answered({ ok: false, reason: 'not-waiting' })
    expect(last(changes, 'waiting')).toHaveLength(1)
  })

  test('who is shown the door learns it for every command that waits, and for every later one', async () => {
    const { link, server, changes } = openTestLink()
    server.welcome(welcomeAt(3))
    server.lost()
    const waiting = link.send(withdraw('a'))
    server.farewell('revoked')
    expect(await waiting).toEqual({ ok: false, reason: 'signed-out' })
    expect(await link.send(withdraw('b'))).toEqual({ ok: false, reason: 'signed-out' })
    expect(last(changes, 'status')).toBe('ended')
    expect(last(changes, 'farewell')).toBe('revoked')
  })
})

describe('what is no command', () => {
  test('is asked at once and answered, and is not repeated', async () => {
    const { link, server, asked } = openTestLink()
    server.welcome(welcomeAt(3))
    const answer = link.ask('rehearse', { act: 'close', id: 'r1' })
    expect(asked.map(({ name, message }) => [name, message])).toEqual([
      ['rehearse', { act: 'close', id: 'r1' }],
    ])
    asked[0]?.answered({ ok: true })
    expect(await answer).toEqual({ ok: true })
    server.lost()
    server.batch(emptyBatch(3, 3))
    expect(asked).toHaveLength(1)
  })

  test('is a fault without a connection, and without an answer', async () => {
    const { link, server, asked, pass } = openTestLink()
    expect(await link.ask('key', {})).toEqual({ ok: false, reason: 'fault' })
    expect(asked).toEqual([])
    server.welcome(welcomeAt(3))
    const answer = link.ask('key', {})
    pass(8_000)
    expect(await answer).toEqual({ ok: false, reason: 'fault' })
  })
})

describe('resuming', () => {
  test('the first time without a number, afterwards with the number and hash of the copy', () => {
    const { link, server, auths } = openTestLink()
    server.welcome(welcomeAt(3))
    server.batch(emptyBatch(3, 5))
    link.reconnect()
    expect(auths).toEqual([seat, { ...seat, since: 5, hash: 'hash 5' }])
  })

  test('a gap: the copy stays as it was and the connection is made anew', () => {
    const { server, auths, changes } = openTestLink()
    server.welcome(welcomeAt(3))
    server.batch(emptyBatch(6, 7))
    expect(auths.at(-1)).toMatchObject({ since: 3, hash: 'hash 3' })
    expect(last(changes, 'replica')).toMatchObject({ seq: 3 })
    expect(last(changes, 'status')).toBe('lost')
  })

  test('a welcome takes the place of the copy, also with a smaller number', () => {
    const { server, changes } = openTestLink()
    server.welcome(welcomeAt(9))
    server.welcome(welcomeAt(2))
    expect(last(changes, 'replica')).toMatchObject({ seq: 2, hash: 'hash 2' })
  })

  test('refused for too many at once: it knocks again later; refused for good: it does not', () => {
    const { server, auths, changes, pass } = openTestLink()
    server.refused('too-fast')
    expect(auths).toHaveLength(1)
    pass(10_000)
    expect(auths).toHaveLength(2)
    server.refused('signed-out')
    pass(60_000)
    expect(auths).toHaveLength(2)
    expect(last(changes, 'status')).toBe('refused')
    expect(last(changes, 'refusedWhy')).toBe('signed-out')
  })
})

describe('a line that is cut without a word', () => {
  const silences = (changes: readonly LinkChange[]) =>
    changes.flatMap(({ silentSince }) => (silentSince === undefined ? [] : [silentSince]))

  test('W30 is said within ten seconds, and taken back by the first sign of life', () => {
    const { server, changes, pass } = openTestLink()
    server.welcome(welcomeAt(5))
    for (let second = 0; second < 6; second++) pass(1_000)
    expect(silences(changes)).toEqual([])
    for (let second = 0; second < 4; second++) pass(1_000)
    expect(silences(changes)).toEqual([0])
    server.heard()
    expect(silences(changes)).toEqual([0, null])
  })

  test('W30 is opened anew when the silence goes on', () => {
    const { server, auths, changes, pass } = openTestLink()
    server.welcome(welcomeAt(5))
    for (let second = 0; second < 15; second++) pass(1_000)
    expect(auths).toEqual([seat, { ...seat, since: 5, hash: 'hash 5' }])
    expect(changes.some(({ status }) => status === 'lost')).toBe(true)
    server.welcome(welcomeAt(6))
    expect(silences(changes).at(-1)).toBe(null)
  })

  test('W30 signs of life keep it open, news or none', () => {
    const { server, auths, changes, pass } = openTestLink()
    server.welcome(welcomeAt(5))
    for (let second = 0; second < 60; second++) {
      pass(1_000)
      if (second % 4 === 0) server.heard()
    }
    expect(auths).toHaveLength(1)
    expect(silences(changes)).toEqual([])
  })

  test('W37 after a sleep a line on which nothing is heard within seconds is opened anew, and another is left alone', () => {
    const { link, server, auths, pass } = openTestLink()
    server.welcome(welcomeAt(5))
    pass(1_000)
    link.check()
    pass(1_000)
    server.heard()
    pass(2_000)
    expect(auths).toHaveLength(1)
    link.check()
    pass(3_000)
    expect(auths).toHaveLength(2)
  })

  test('W31 the time is asked of a line that is there, and nothing is made up when no answer comes', async () => {
    const { link, server, times, pass } = openTestLink()
    expect(await link.askTime()).toBe(undefined)
    server.welcome(welcomeAt(5))
    const answered = link.askTime()
    for (const answer of times) answer(42)
    expect(await answered).toBe(42)
    const unanswered = link.askTime()
    pass(8_000)
    expect(await unanswered).toBe(undefined)
  })
})

describe('a fault on this side', () => {
  const broken = {
    get type(): never {
      throw new Error('this page cannot read it')
    },
  }
  const unfoldable = (after: number) => ({
    ...emptyBatch(after, after + 1),
    events: [{ seq: after + 1, event: broken as unknown as MeetingEvent }],
  })

  test('X10 what cannot be folded is asked for anew, as a whole, and commands go on', () => {
    const { link, server, sent, auths, faults } = openTestLink()
    server.welcome(welcomeAt(3))
    void link.send(withdraw('a'))
    server.batch(unfoldable(3))
    expect(faults).toHaveLength(1)
    expect(auths.at(-1)).toEqual(seat)
    server.welcome(welcomeAt(4))
    expect(idsOf(sent)).toEqual(['id 1', 'id 1'])
    server.lost()
    server.batch(emptyBatch(4, 5))
    void link.send(withdraw('b'))
    expect(idsOf(sent).at(-1)).toBe('id 2')
  })

  test('X10 what fails again is asked for later and later, and never in a loop', () => {
    const { server, auths, pass } = openTestLink()
    server.welcome(welcomeAt(3))
    const asked = () => auths.length
    server.batch(unfoldable(3))
    expect(asked()).toBe(2)
    for (const [round, wait] of [1_000, 2_000, 4_000].entries()) {
      server.welcome(welcomeAt(4 + round))
      server.batch(unfoldable(4 + round))
      expect(asked()).toBe(2 + round)
      pass(wait - 1)
      expect(asked()).toBe(2 + round)
      pass(1)
      expect(asked()).toBe(3 + round)
    }
  })

  test('W39 an event of an unknown kind is no fault: a whole copy is asked for, and at most every two seconds', () => {
    const { server, auths, changes, faults, pass } = openTestLink()
    const strange = (after: number) => ({
      ...emptyBatch(after, after + 1),
      events: [
        { seq: after + 1, event: { type: 'handOfTomorrow', at: 1, by: 'anna' } as unknown as MeetingEvent },
      ],
    })
    pass(10_000)
    server.welcome(welcomeAt(3))
    server.batch(strange(3))
    expect(auths).toHaveLength(2)
    expect(auths.at(-1)).toEqual(seat)
    expect(last(changes, 'replica')).toMatchObject({ seq: 3 })
    server.welcome(welcomeAt(4))
    server.batch(emptyBatch(4, 5))
    server.batch(strange(5))
    expect(auths).toHaveLength(2)
    pass(2_000)
    expect(auths).toHaveLength(3)
    server.welcome(welcomeAt(6))
    expect(last(changes, 'replica')).toMatchObject({ seq: 6 })
    expect(faults).toEqual([])
  })

  test('X10 a follower that fails keeps nobody from asking and nothing from being sent', async () => {
    const { link, server, sent, faults, failing } = openTestLink()
    failing.now = true
    server.welcome(welcomeAt(3))
    const answer = link.send(withdraw('a'))
    expect(idsOf(sent)).toEqual(['id 1'])
    sent[0]?.answered({ ok: false, reason: 'not-waiting' })
    expect(await answer).toEqual({ ok: false, reason: 'not-waiting' })
    expect(faults.length).toBeGreaterThan(0)
  })
})
