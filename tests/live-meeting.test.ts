import { expect, onTestFinished, test, vi } from 'vitest'
import { systemClock } from '../server/clock.ts'
import type { EventStore, LogEntry } from '../server/event-store.ts'
import { newId } from '../server/ids.ts'
import type { LiveMeeting, Outbox, Sender } from '../server/live/live-meeting.ts'
import { openMeeting } from '../server/live/meeting.ts'
import { createMemoryStore } from '../server/memory-store.ts'
import type { Command } from '../shared/commands.ts'
import { emptyState } from '../shared/meeting/features.ts'
import { evolve, nextDeadline, view } from '../shared/meeting/meeting.ts'
import {
  type Answer,
  type Batch,
  type Replica,
  receiveBatch,
  receiveWhisper,
  replicaFrom,
} from '../shared/protocol.ts'
import { createFakeClock, type FakeClock } from './fake-clock.ts'
import { smallMeeting } from './small-meeting.ts'

const organizer: Sender = { personId: 'organizer', office: 'organizer' }
const meetingId = 'meeting'

interface Desk {
  readonly live: LiveMeeting
  readonly clock: FakeClock
  readonly store: EventStore
  /** What happened, in order: appended, answered, batch, whisper, rightsChanged, accessChanged, dropped. */
  readonly journal: string[]
  readonly batches: Batch[]
  readonly outbox: Outbox
  readonly faults: unknown[]
  readonly broken: unknown[]
  sender(name: string): Sender
  send(name: string, command: Command, id?: string): Promise<Answer>
}

/** A store that tells the journal, and waits or fails where a test says so. */
const watchStore = (store: EventStore, journal: string[], before: () => Promise<void>): EventStore => ({
  ...store,
  append: async (id, expected, batch, urns) => {
    await before()
    const entries = await store.append(id, expected, batch, urns)
    journal.push(`appended ${batch.length}`)
    return entries
  },
})

const open = async (
  options: { store?: EventStore; clock?: FakeClock; before?: () => Promise<void> } = {},
): Promise<Desk> => {
  const { store = createMemoryStore(), clock = createFakeClock(), before = async () => {} } = options
  const journal: string[] = []
  const batches: Batch[] = []
  const faults: unknown[] = []
  const broken: unknown[] = []
  const outbox: Outbox = {
    batch: (_, batch, rooms) => {
      batches.push(batch)
      journal.push(`batch ${batch.after}-${batch.upTo}${rooms ? ` ${rooms.join('+')}` : ''}`)
    },
    whisper: (_, rooms, whisper) => journal.push(`whisper ${rooms.join('+')} ${whisper.length}`),
    pulse: () => {},
    recorded: (_, room, { pollId }) => journal.push(`recorded ${room} ${pollId}`),
    missing: (_, { unitIds }) => journal.push(`missing ${unitIds.join()}`),
    keys: (_, keys) => journal.push(`keys ${keys.length}`),
    rightsChanged: (_, persons) => journal.push(`rightsChanged ${persons.join()}`),
    accessChanged: (_, person, change) => journal.push(`${change} ${person}`),
    dropped: () => journal.push('dropped'),
  }
  const isNew = (await store.meetings()).length === 0
  if (isNew) await store.createMeeting({ id: meetingId, code: 'ABCDEF', createdAt: clock.now() })
  const live = await openMeeting({
    id: meetingId,
    store: watchStore(store, journal, () => (prepared ? before() : Promise.resolve())),
    outbox,
    clock,
    newId,
    onFault: (fault) => faults.push(fault),
    onBrokenCommand: (fault) => broken.push(fault),
    onUnwiped: (fault) => broken.push(fault),
  })
  let prepared = !isNew
  if (isNew) {
    await Promise.all(smallMeeting(meetingId).map((command) => live.submit(organizer, newId(), command)))
    clock.pass(1000)
  }
  prepared = true
  journal.length = 0
  batches.length = 0
  const sender = (name: string): Sender => {
    const known = Object.entries(live.names()).find(([, one]) => one === name)?.[0]
    if (known === undefined) throw new Error(`Nobody is called ${name}`)
    return { personId: known }
  }
  return {
    ...{ live, clock, store, journal, batches, outbox, faults, broken, sender },
    send: async (name, command, id = newId(16)) => {
      const answer = await live.submit(sender(name), id, command)
      journal.push(`answered ${answer.ok ? answer.seq : answer.reason}`)
      return answer
    },
  }
}

const limit = (seconds: number): Command => ({ type: 'setSpeakingLimit', kind: 'statement', seconds })
const ask = (note?: string): Command => ({
  ...{ type: 'requestFloor', kind: 'statement' },
  ...(note === undefined ? {} : { note }),
})

/** Something that a test opens when it wants to. */
const gate = () => {
  let openGate = (): void => {}
  const passing = new Promise<void>((resolve) => {
    openGate = resolve
  })
  return { open: () => openGate(), passing }
}

test('V11 persist, then apply, then acknowledge, then tell', async () => {
  const { journal, send, live, store, clock } = await open()
  const seq = live.head().seq
  await send('Chair', limit(60))
  clock.pass(50)
  expect(journal).toEqual(['appended 1', `batch ${seq}-${seq + 1}`, `answered ${seq + 1}`])
  expect(await store.head(meetingId)).toEqual(live.head())
})

test('V11 nothing is applied, answered or told before it is durable', async () => {
  const { open: release, passing } = gate()
  const { journal, live, send, clock } = await open({ before: () => passing })
  const [before, seq] = [live.state(), live.head().seq]
  const answer = send('Chair', limit(60))
  const note = send('Ana', ask('a note'))
  for (let turn = 0; turn < 20; turn++) {
    clock.pass(1000)
    await new Promise((resolve) => setImmediate(resolve))
  }
  expect(journal).toEqual([])
  expect(live.state()).toBe(before)
  expect(live.head().seq).toBe(seq)
  release()
  expect(await answer).toEqual({ ok: true, seq: seq + 1 })
  expect(await note).toEqual({ ok: true, seq: seq + 3 })
})

test('V12 commands that come while one batch is being written are the next batch', async () => {
  const { open: release, passing } = gate()
  const { journal, send } = await open({ before: () => passing })
  const first = send('Chair', limit(60))
  for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve))
  const rest = Array.from({ length: 100 }, (_, index) => send('Co-chair', limit(100 + index)))
  release()
  await Promise.all([first, ...rest])
  expect(journal.filter((line) => line.startsWith('appended'))).toEqual(['appended 1', 'appended 100'])
})

test('V12 each command of a batch is decided on what the ones before it lead to', async () => {
  const { send, live, journal } = await open()
  const answers = await Promise.all([
    send('Ana', ask()),
    send('Ana', ask()),
    send('Chair', { type: 'closeList' }),
    send('Bo', ask()),
  ])
  const [seq] = [live.head().seq]
  expect(answers).toEqual([
    { ok: true, seq: seq - 1 },
    { ok: false, reason: 'already-waiting' },
    { ok: true, seq },
    { ok: false, reason: 'list-closed' },
  ])
  expect(journal.filter((line) => line.startsWith('appended'))).toEqual(['appended 2'])
})

test('V2 W15 a command id counts once within a batch, later, and for its sender only, and for one command', async () => {
  const { send, live } = await open()
  const [one, two] = await Promise.all([
    send('Chair', limit(60), 'same-id'),
    send('Chair', limit(60), 'same-id'),
  ])
  expect(two).toEqual(one)
  expect(await send('Chair', limit(60), 'same-id')).toEqual(one)
  expect(await send('Chair', limit(62), 'same-id')).toEqual({ ok: false, reason: 'command-id-used' })
  expect(live.state().floor.limits.statement).toBe(60)
  await send('Co-chair', limit(63), 'same-id')
  expect(live.state().floor.limits.statement).toBe(63)
})

test('V2 what was refused may be tried again under the same id', async () => {
  const { send } = await open()
  await send('Chair', { type: 'closeList' })
  expect(await send('Ana', ask(), 'tried-again')).toEqual({ ok: false, reason: 'list-closed' })
  await send('Chair', { type: 'openList' })
  expect((await send('Ana', ask(), 'tried-again')).ok).toBe(true)
})

test('V13 the first change is told at once, and those after it gather for 50 ms', async () => {
  const { send, batches, clock, live } = await open()
  const { seq } = live.head()
  await send('Chair', limit(60))
  expect(batches).toHaveLength(1)
  await send('Chair', limit(61))
  await send('Chair', limit(62))
  clock.pass(49)
  expect(batches).toHaveLength(1)
  clock.pass(1)
  expect(batches.map(({ after, upTo }) => [after, upTo])).toEqual([
    [seq, seq + 1],
    [seq + 1, seq + 3],
  ])
})

test('V13 above a thousand people changes gather for 250 ms', async () => {
  const { send, batches, clock, live } = await open()
  for (let each = 0; each < 1001; each++) live.presence.enter(`person-${each}`)
  await send('Chair', limit(60))
  await send('Chair', limit(61))
  clock.pass(249)
  expect(batches).toHaveLength(1)
  clock.pass(1)
  expect(batches).toHaveLength(2)
})

test('V13 whispers go before the batch that covers them', async () => {
  const { send, journal, sender, live } = await open()
  const { seq } = live.head()
  await send('Ana', ask('for the podium'))
  const rooms = `podium+person:${sender('Ana').personId}`
  expect(journal.slice(1, 3)).toEqual([`whisper ${rooms} 1`, `batch ${seq}-${seq + 2}`])
})

test('V28 what is for some only brings their copies forward at once, and everybody else’s a little later', async () => {
  const { send, journal, sender, live, clock } = await open()
  const told = () => journal.filter((line) => /^(batch|whisper)/.test(line))
  await send('Ana', ask())
  clock.pass(1000)
  const itemId = live.state().agenda.items[0]?.id ?? ''
  const { seq } = live.head()
  journal.length = 0
  const alpha = live.viewer(sender('Ana'))?.organizations[0]
  const beta = live.viewer(sender('Bo'))?.organizations[0]
  await send('Ana', { type: 'markInterest', itemId, interested: true })
  await send('Bo', { type: 'markInterest', itemId, interested: true })
  clock.pass(1000)
  expect(told()).toEqual([
    `whisper podium+seats:${alpha} 1`,
    `batch ${seq}-${seq + 1} podium+seats:${alpha}`,
    `whisper podium+seats:${beta} 1`,
    `batch ${seq}-${seq + 2} podium+seats:${beta}`,
  ])
  clock.pass(1000)
  expect(told().at(-1)).toBe(`batch ${seq}-${seq + 2}`)
  clock.pass(60_000)
  expect(told()).toHaveLength(5)
  await send('Ana', { type: 'markInterest', itemId, interested: false })
  await send('Chair', limit(60))
  clock.pass(60_000)
  expect(told().at(-1)).toBe(`batch ${seq + 2}-${seq + 4}`)
  expect(told()).toHaveLength(8)
})

test('W8 what came before a change of rights is told by the old rooms, what comes after by the new', async () => {
  const { send, journal, sender, live, clock } = await open()
  await send('Chair', limit(60))
  journal.length = 0
  const { seq } = live.head()
  const person = live.state().roster.persons.find(({ id }) => id === sender('Co-chair').personId)
  if (!person) throw new Error('no co-chair')
  const { id: personId, seats } = person
  await Promise.all([
    send('Ana', ask('before')),
    send('Secretary', { type: 'changePerson', personId, role: 'delegate', seats }),
    send('Bo', ask('after')),
  ])
  clock.pass(50)
  const told = journal.filter((line) => !line.startsWith('answered'))
  expect(told).toEqual([
    'appended 3',
    `whisper podium+person:${sender('Ana').personId} 1`,
    `batch ${seq}-${seq + 3}`,
    `rightsChanged ${personId}`,
    `whisper podium+person:${sender('Bo').personId} 1`,
    `batch ${seq + 3}-${seq + 5}`,
  ])
})

test('V7 links follow the log: renewing and revoking is told once, when it is durable', async () => {
  const { send, journal, sender } = await open()
  const { personId } = sender('Ben')
  await send('Secretary', { type: 'revokeAccess', personId })
  await send('Secretary', { type: 'renewAccess', personId })
  expect(journal.filter((line) => line.endsWith(` ${personId}`) && !line.startsWith('rights'))).toEqual([
    `revoked ${personId}`,
    `renewed ${personId}`,
  ])
})

test('V14 an append that fails drops the meeting: nothing is applied or told, everybody is answered', async () => {
  let broken = false
  const desk = await open({ before: () => (broken ? Promise.reject(new Error('disk')) : Promise.resolve()) })
  const { live, journal, send, faults, clock, store } = desk
  const [before, head] = [live.state(), live.head()]
  broken = true
  const answers = await Promise.all([send('Chair', limit(60)), send('Ana', ask())])
  clock.pass(60_000)
  expect(answers).toEqual([
    { ok: false, reason: 'fault' },
    { ok: false, reason: 'fault' },
  ])
  expect(live.state()).toBe(before)
  expect(await store.head(meetingId)).toEqual(head)
  expect(journal.filter((line) => /^(batch|whisper|appended|dropped)/.test(line))).toEqual(['dropped'])
  expect(faults).toHaveLength(1)
  expect(live.isOpen()).toBe(false)
  expect(await send('Chair', limit(61))).toEqual({ ok: false, reason: 'fault' })
  const again = await open({ store })
  expect((await again.send('Chair', limit(61))).ok).toBe(true)
})

test('V14 what was durable before the fault is told still', async () => {
  let broken = false
  const desk = await open({ before: () => (broken ? Promise.reject(new Error('disk')) : Promise.resolve()) })
  const { journal, send, live } = desk
  await send('Chair', limit(60))
  await send('Chair', limit(61))
  const { seq } = live.head()
  broken = true
  await send('Chair', limit(62))
  expect(journal).toContain(`batch ${seq - 1}-${seq}`)
})

test('V15 a command that breaks a rule’s code fails alone', async () => {
  const { live, send, broken, sender } = await open()
  const trap = {
    type: 'setSpeakingLimit',
    kind: 'statement',
    get seconds(): number {
      throw new Error('a bug in a rule')
    },
  } as const
  const [bad, good] = await Promise.all([
    live.submit(sender('Chair'), 'a-broken-command', trap),
    send('Chair', limit(60)),
  ])
  expect(bad).toEqual({ ok: false, reason: 'fault' })
  expect(good.ok).toBe(true)
  expect(broken).toHaveLength(1)
})

test('V15 what the log cannot keep fails alone, and never reaches the store', async () => {
  const { live, broken, faults, sender } = await open()
  const answer = await live.submit(sender('Chair'), 'not-a-number', limit(Number.NaN))
  expect(answer).toEqual({ ok: false, reason: 'fault' })
  expect([broken.length, faults.length, live.isOpen()]).toEqual([1, 0, true])
})

test('V16 closing carries out what waits, tells it, and takes nothing more', async () => {
  const { live, send, batches } = await open()
  const waiting = [send('Chair', limit(60)), send('Chair', limit(61))]
  const closed = live.close()
  expect(await send('Chair', limit(62))).toEqual({ ok: false, reason: 'fault' })
  await closed
  expect((await Promise.all(waiting)).every(({ ok }) => ok)).toBe(true)
  expect(batches.at(-1)?.upTo).toBe(live.head().seq)
})

test('V17 a deadline that was pending at a restart is met after it, and once', async () => {
  const store = createMemoryStore()
  const clock = createFakeClock()
  const first = await open({ store, clock })
  const [sitting] = first.live.state().agenda.sittings
  await first.send('Chair', { type: 'startSitting', sittingId: sitting?.id ?? '' })
  const due = nextDeadline(first.live.state())
  if (due === undefined) throw new Error('no deadline')
  await first.live.close()
  const second = await open({ store, clock })
  const { seq } = second.live.head()
  clock.pass(due - clock.now() - 1)
  await second.live.submit({ personId: 'system', office: 'system' }, newId(), { type: 'passTime' })
  expect(second.live.head().seq).toBe(seq)
  clock.pass(1)
  await second.live.submit({ personId: 'system', office: 'system' }, newId(), { type: 'passTime' })
  expect((await store.read(meetingId, seq)).map(({ event }) => event.type)).toEqual(['sittingEndNeared'])
  clock.pass(86_400_000)
  await second.live.submit({ personId: 'system', office: 'system' }, newId(), { type: 'passTime' })
  expect(second.live.head().seq).toBe(seq + 1)
})

test('V17 a deadline that passed while the server was down is met at once', async () => {
  const store = createMemoryStore()
  const clock = createFakeClock()
  const first = await open({ store, clock })
  const [sitting] = first.live.state().agenda.sittings
  await first.send('Chair', { type: 'startSitting', sittingId: sitting?.id ?? '' })
  await first.live.close()
  clock.pass(12 * 3_600_000)
  const second = await open({ store, clock })
  const { seq } = second.live.head()
  clock.pass(0)
  await second.live.submit({ personId: 'system', office: 'system' }, newId(), { type: 'passTime' })
  expect((await store.read(meetingId, seq)).map(({ event }) => event.type)).toEqual(['sittingEndNeared'])
})

test('V17 the real clock never fires a wait of more than 24 days at once', () => {
  vi.useFakeTimers()
  onTestFinished(() => {
    vi.useRealTimers()
  })
  const fired = vi.fn()
  systemClock.after(60 * 86_400_000, fired)
  vi.advanceTimersByTime(1000)
  expect(fired).not.toHaveBeenCalled()
  vi.advanceTimersByTime(59 * 86_400_000)
  expect(fired).not.toHaveBeenCalled()
  vi.advanceTimersByTime(86_400_000)
  expect(fired).toHaveBeenCalledOnce()
  const cancelled = vi.fn()
  const cancel = systemClock.after(60 * 86_400_000, cancelled)
  vi.advanceTimersByTime(30 * 86_400_000)
  cancel()
  vi.advanceTimersByTime(60 * 86_400_000)
  expect(cancelled).not.toHaveBeenCalled()
})

test('T2 a restart notes no departure of who comes back in a moment', async () => {
  const store = createMemoryStore()
  const clock = createFakeClock()
  const first = await open({ store, clock })
  const { personId } = first.sender('Ana')
  first.live.presence.enter(personId)
  const [sitting] = first.live.state().agenda.sittings
  await first.send('Chair', { type: 'startSitting', sittingId: sitting?.id ?? '' })
  clock.pass(5000)
  await first.live.close()
  expect(first.live.state().attendance.present).toEqual([personId])
  const second = await open({ store, clock })
  clock.pass(20_000)
  second.live.presence.enter(personId)
  clock.pass(60_000)
  await second.live.close()
  expect(second.live.state().attendance.present).toEqual([personId])
  expect(second.live.head()).toEqual(first.live.head())
})

test('W2 snapshot and tail are interchangeable from every line of the log, for everyone', async () => {
  const { live, send, store } = await open()
  await Promise.all([send('Ana', ask('one')), send('Bo', ask('two')), send('Chair', limit(60))])
  const entries: LogEntry[] = await store.read(meetingId, 0)
  for (const person of live.state().roster.persons) {
    const viewer = live.viewer({ personId: person.id })
    if (!viewer) continue
    const copies = entries.map((_, index): Replica => {
      const state = view(
        entries.slice(0, index + 1).reduce((s, { event }) => evolve(s, event), emptyState),
        viewer,
      )
      const { seq, hash } = entries[index] as LogEntry
      return replicaFrom({ ...live.welcome(viewer), state, seq, hash })
    })
    for (const copy of copies) {
      const message = live.catchUp(viewer, copy.seq, copy.hash)
      const after =
        'state' in message ? replicaFrom(message) : receiveBatch(receiveWhisper(copy, []), message)
      if (after === 'gap') throw new Error('gap')
      expect(after.state).toEqual(view(live.state(), viewer))
      expect(after.hash).toBe(live.head().hash)
    }
  }
})
