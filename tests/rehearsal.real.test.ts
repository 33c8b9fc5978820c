import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readConfig } from '../server/config.ts'
import { createRandom } from '../server/rehearsal/random.ts'
import { type Rehearsal, type RehearsalOptions, startRehearsal } from '../server/rehearsal/rehearsal.ts'
import { floorItemId } from '../shared/agenda/select.ts'
import { listFor } from '../shared/floor/list.ts'
import type { State } from '../shared/state.ts'
import { startRostrum } from './cli.ts'
import { type Client, openClient } from './client.ts'
import { startServer, type TestServer } from './server.ts'

const currentList = (state: State) => listFor(state, floorItemId(state.agenda))

let server: TestServer
let rehearsal: Rehearsal | undefined
let lines: string[] = []

/** Everything that the data folder of the real server holds. */
const traces = (): Record<string, unknown[]> =>
  Object.fromEntries(
    ['meetings', 'events', 'commands', 'names', 'credentials', 'sessions'].map((table) => [
      table,
      server.rostrum.store.database.prepare(`SELECT * FROM ${table}`).all(),
    ]),
  )

/** Waits until the commentary has a line like each of these: it hears of what happens over a connection of its own. */
const narrated = (...kinds: readonly (string | RegExp)[]): Promise<void> =>
  expect
    .poll(
      () =>
        kinds.filter(
          (kind) =>
            !lines.some((line) => (typeof kind === 'string' ? line.startsWith(kind) : kind.test(line))),
        ),
      { timeout: 30_000 },
    )
    .toEqual([])

const start = async (options: Partial<RehearsalOptions> = {}): Promise<Rehearsal> => {
  lines = []
  const live = await server.live()
  rehearsal = await startRehearsal({
    ...{ state: live.state(), names: live.names(), config: readConfig({ PORT: '0', ROSTRUM_LOG: 'silent' }) },
    ...{ people: 24, speed: 40, seed: 7, selfChair: false, say: (line: string) => lines.push(line) },
    ...options,
  })
  return rehearsal
}

const open = async (playing: Rehearsal, label: string): Promise<Client> => {
  const [, link = ''] = playing.links.find(([one]) => one.startsWith(label)) ?? []
  const url = new URL(link)
  const client = openClient(url.origin, url.hash.slice(1))
  await client.until(({ replica }) => replica !== undefined)
  return client
}

beforeEach(async () => {
  server = await startServer({ meeting: 'sample' })
})
afterEach(async () => {
  await rehearsal?.stop()
  rehearsal = undefined
  await server.close()
})

describe('a rehearsal', () => {
  test('plays on a copy that says so, reacts to a human chair, and leaves no trace', async () => {
    const before = traces()
    const playing = await start()
    expect(playing.people).toBe(24)
    const chair = await open(playing, 'Chair')
    const { meeting, agenda, roster } = chair.replica().state
    expect(meeting.rehearsalOf).toBe((await server.state()).meeting.title)
    expect(meeting.id).not.toBe(server.meetingId)
    expect(roster.persons).toHaveLength(112)

    await chair.send({ type: 'startItem', itemId: agenda.items[0]?.id ?? '' })
    await chair.until(({ replica }) => replica !== undefined && currentList(replica.state).length >= 3)
    // A report of a working group would not count as heard.
    const own = currentList(chair.replica().state).find(({ request }) => request.capacity === null)
    const requestId = own?.request.id ?? ''
    expect(await chair.send({ type: 'giveFloor', requestId, expected: null })).toMatchObject({ ok: true })
    await chair.until(({ replica }) => replica?.state.floor.current?.request.id === requestId)
    // Whoever was called speaks, and says when it is done.
    await chair.until(({ replica }) => replica?.state.floor.current === null)
    expect(chair.replica().state.floor.heard[0]?.ms).toBeGreaterThan(0)
    await narrated(/is back$/)
    const notes = chair.replica().state.floor.notes.length
    expect(notes + lines.length).toBeGreaterThan(5)
    await narrated(/asks for the floor, number \d/)
    chair.close()
    await playing.stop()
    rehearsal = undefined
    expect(traces()).toEqual(before)
    expect((await server.rostrum.store.meetings()).map(({ id }) => id)).toEqual([server.meetingId])
  })

  test('chairs itself when nobody does, and yields to whoever chairs', async () => {
    const playing = await start({ selfChair: true })
    const chair = await open(playing, 'Chair')
    await chair.until(({ replica }) => (replica?.state.floor.heard.length ?? 0) > 0)
    await narrated('Nobody chairs, so the rehearsal chairs itself for now', 'The list has new rules')
    await chair.send({ type: 'closeList' })
    await chair.send({ type: 'openList' })
    await narrated('Somebody chairs')
    chair.close()
  })

  test('drafts a decision, takes in what is proposed to it, asks twice, and the chair concludes', async () => {
    const playing = await start({ selfChair: true, speed: 150 })
    const chair = await open(playing, 'Chair')
    await chair.until(({ replica }) => (replica?.state.decisions.conclusions.length ?? 0) > 0)
    const { polls, decisions } = chair.replica().state
    expect(polls.polls.map(({ method, status }) => [method, status])).toEqual([
      ['indicative', 'closed'],
      ['no-objection', 'closed'],
    ])
    expect(
      polls.polls.every(({ counts }) =>
        counts.every(({ answered, noAnswer }) => answered > 0 && noAnswer > 0),
      ),
    ).toBe(true)
    expect(decisions.conclusions[0]?.wording.length).toBe(2)
    const heard = ['A draft decision is tabled', 'Indicative poll: ', 'The result: ', 'The chair concludes: ']
    await narrated(...heard)
    chair.close()
  })

  test('writes a little in the chat, asks and supports, waits for review, and says it from the floor when asked', async () => {
    const playing = await start({ speed: 60 })
    const chair = await open(playing, 'Chair')
    const { agenda } = chair.replica().state
    await chair.send({ type: 'startItem', itemId: agenda.items[0]?.id ?? '' })
    await chair.until(({ replica }) => (replica?.state.chat.supports.length ?? 0) > 0)
    const [message] = chair.replica().state.chat.messages
    expect(message?.itemId).toBe(agenda.items[0]?.id)
    await narrated(/(writes|asks) in the chat: /)
    await chair.send({
      ...{ type: 'setChatRule', itemId: null },
      rule: { mode: 'reviewed', exceptions: [], slowSeconds: 0 },
    })
    await chair.until(({ replica }) => (replica?.state.chat.submissions.length ?? 0) > 0)
    await narrated(/writes in the chat; it waits for review$/)
    // Whoever waits already is not asked: the chair passes over the author's own request first.
    for (let isAsked = false; !isAsked; ) {
      const { seq, state } = chair.replica()
      const [first] = state.chat.messages
      const waiting = state.floor.requests.find(({ personId }) => personId === first?.personId)
      if (waiting) await chair.send({ type: 'passOver', requestId: waiting.id })
      isAsked = (await chair.send({ type: 'offerHand', messageId: first?.id ?? '' })).ok
      if (!isAsked) await chair.until(({ replica }) => (replica?.seq ?? 0) > seq)
    }
    await chair.until(
      ({ replica }) => replica?.state.chat.offers.some(({ answer }) => answer !== null) ?? false,
    )
    chair.close()
  })

  test('the same chance gives the same people and the same wishes', () => {
    const drawn = (seed: number) => {
      const random = createRandom(seed)
      return [
        random.between(0, 1),
        random.pick([1, 2, 3]),
        random.shuffled([1, 2, 3, 4, 5]),
        random.chance(0.5),
      ]
    }
    expect(drawn(5)).toEqual(drawn(5))
    expect(drawn(5)).not.toEqual(drawn(6))
  })
})

test('on the command line it prints links and what happens, and ends cleanly when it is told to', async () => {
  const { dataFolder } = server
  await server.stop()
  const database = () => readFileSync(join(dataFolder, 'rostrum.db'))
  const [before, files] = [database(), readdirSync(dataFolder).sort()]
  const child = startRostrum(dataFolder, [
    'rehearse',
    '32nd',
    '--people',
    '8',
    '--pace',
    'brisk',
    '--seed',
    '3',
  ])
  let text = ''
  const saidSomething = new Promise<void>((resolve) => {
    child.stdout.on('data', (part) => {
      text += part
      if (/asks for the floor/.test(text)) resolve()
    })
  })
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
  await saidSomething
  child.kill('SIGINT')
  expect(await ended).toBe(0)
  for (const label of ['Chair ', 'Stage ', 'Secretariat ', 'A delegate, '])
    expect(text).toMatch(new RegExp(`${label}.*http://127\\.0\\.0\\.1:\\d+/join#`))
  expect(text).toContain('8 delegates are simulated')
  expect(text).toContain('Nothing of it was kept.')
  expect(database().equals(before)).toBe(true)
  expect(readdirSync(dataFolder).sort()).toEqual(files)
})
