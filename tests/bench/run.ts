import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildServer } from '../../server/bin/prepare.mjs'
import { crowdVotes } from '../crowd-votes.ts'
import { built } from '../spawned-server.ts'
import type { ChatFigures } from './chat-page.ts'
import type { LongPage, PageFigures } from './long-page.ts'
import { startWorker, type Usage, type Worker } from './process.ts'

interface Started {
  readonly port: number
  readonly tokens: readonly string[]
  readonly head: { readonly seq: number; readonly hash: string }
}

const folder = mkdtempSync(join(tmpdir(), 'rostrum-bench-'))
const ratio = (value: number): string => value.toFixed(value < 0.1 ? 3 : 2)
const say = (line: string): void => console.log(line)
const met = (isMet: boolean, aim: string): string => `${isMet ? 'met' : 'NOT MET'}: the aim is ${aim}`
const median = (list: readonly number[]): number =>
  [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)] ?? 0
const spent = (from: Usage, to: Usage): number => to.cpuMs - from.cpuMs
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

const withWorkers = async (
  files: readonly string[],
  work: (...workers: Worker[]) => Promise<void>,
): Promise<void> => {
  const workers: Worker[] = []
  for (const file of files) workers.push(await startWorker(file))
  try {
    await work(...workers)
  } finally {
    await Promise.all([...workers].reverse().map((worker) => worker.stop()))
  }
}

// --- (a) ---

interface Burst {
  readonly commands: number
  readonly acknowledgedMs: number
  readonly toldMs: number
}

/** Rounds are apart by the time in which a client may send again: 20 commands a second, 60 at once. */
const durable = async (clients: number, each: number, rounds: number): Promise<void> => {
  const results: { bare: number; acknowledged: number; told: number; cpu: number }[] = []
  await withWorkers(['rostrum-server.ts', 'load.ts', 'single-commits.ts'], async (server, load, single) => {
    if (!server || !load || !single) return
    const start = { folder: join(folder, `a-${clients}`), port: 0, people: clients }
    const { port, tokens, head } = await server.ask<Started>('start', start)
    await load.ask('open', { port, tokens, since: head.seq, hash: head.hash })
    await load.ask('burst', { each: Math.min(each, 5) })
    for (let round = 0; round < rounds; round++) {
      await pause((each / 20) * 1000)
      const before = await single.ask<number>('measure', { folder, ms: 300 })
      const from = await server.usage()
      const { commands, acknowledgedMs, toldMs } = await load.ask<Burst>('burst', { each })
      const to = await server.usage()
      const bare = (before + (await single.ask<number>('measure', { folder, ms: 300 }))) / 2
      const [acknowledged, told] = [acknowledgedMs, toldMs].map((ms) => (commands * 1000) / ms) as [
        number,
        number,
      ]
      results.push({ bare, acknowledged, told, cpu: (spent(from, to) * 1000) / commands })
    }
  })
  const times = median(results.map(({ acknowledged, bare }) => acknowledged / bare))
  const perSecond = median(results.map(({ acknowledged }) => acknowledged))
  say(
    `(a) ${clients} clients: ${ratio(times)} times single commits (${Math.round(perSecond)} against ` +
      `${Math.round(median(results.map(({ bare }) => bare)))} a second; until everybody has been told ` +
      `${ratio(median(results.map(({ told, bare }) => told / bare)))} times; ` +
      `${Math.round(median(results.map(({ cpu }) => cpu)))} µs of server CPU a command, telling included); ` +
      met(times >= 3, 'at least 3'),
  )
}

// --- (b) ---

const update = JSON.stringify({
  seq: 123456,
  event: {
    at: 1900000000000,
    by: 'abcdefghijkl-p123',
    kind: 'statement',
    seconds: 180,
    type: 'speakingLimitSet',
  },
})

const updates = async (clients: number, count: number): Promise<void> => {
  let [ours, bare] = [0, 0]
  await withWorkers(['rostrum-server.ts', 'load.ts'], async (server, load) => {
    if (!server || !load) return
    const start = { folder: join(folder, 'b'), port: 0, people: clients }
    const { port, tokens, head } = await server.ask<Started>('start', start)
    await load.ask('open', { port, tokens, since: head.seq, hash: head.hash })
    await load.ask('drizzle', { count })
    await pause(1000)
    const from = await server.usage()
    await load.ask('drizzle', { count })
    ours = spent(from, await server.usage())
  })
  await withWorkers(['bare-server.ts', 'load.ts'], async (server, load) => {
    if (!server || !load) return
    const { port } = await server.ask<{ port: number }>('updates')
    await load.ask('bareDrizzle', { port, clients, count: 50, text: update })
    const from = await server.usage()
    await load.ask('bareDrizzle', { port, clients, count, text: update })
    bare = spent(from, await server.usage())
  })
  say(
    `(b) ${count} updates in a second to ${clients} clients: ${ratio(ours / bare)} of the bare server's CPU ` +
      `(${Math.round(ours)} ms against ${Math.round(bare)} ms); ${met(ours / bare <= 0.1, 'at most 0.1')}`,
  )
}

// --- (c) and (d) ---

interface Opened {
  readonly ms: number
}

const comeBack = async (clients: number): Promise<void> => {
  const data = join(folder, 'c')
  const [ours, bare]: number[][] = [[], []]
  const memory = { ours: 0, bare: 0 }
  let port = 0
  let tokens: readonly string[] = []
  let head = { seq: 0, hash: '' }
  await withWorkers(['rostrum-server.ts'], async (server) => {
    const started = await server?.ask<Started>('start', { folder: data, port: 0, people: clients })
    if (started) ({ port, tokens, head } = started)
  })
  for (let round = 0; round < 3; round++) {
    await withWorkers(['rostrum-server.ts', 'load.ts'], async (server, load) => {
      if (!server || !load) return
      await server.ask('start', { folder: data, port, people: clients })
      const before = await server.usage()
      const { ms } = await load.ask<Opened>('open', { port, tokens, since: head.seq, hash: head.hash })
      ours?.push(ms)
      memory.ours = ((await server.usage()).heap - before.heap) / clients
    })
    await withWorkers(['bare-server.ts', 'load.ts'], async (server, load) => {
      if (!server || !load) return
      const { port: other } = await server.ask<{ port: number }>('sockets', { port: 0 })
      const before = await server.usage()
      const { ms } = await load.ask<Opened>('open', { port: other, tokens })
      bare?.push(ms)
      memory.bare = ((await server.usage()).heap - before.heap) / clients
    })
  }
  const times = median(ours ?? []) / median(bare ?? [])
  say(
    `(c) ${clients} clients back after a restart: ${ratio(times)} times bare Socket.IO ` +
      `(${Math.round(median(ours ?? []))} ms against ${Math.round(median(bare ?? []))} ms); ${met(times <= 1.5, 'at most 1.5')}`,
  )
  say(
    `(d) memory of a connection: ${ratio(memory.ours / memory.bare)} times bare Socket.IO ` +
      `(${Math.round(memory.ours / 1024)} kB against ${Math.round(memory.bare / 1024)} kB)`,
  )
}

// --- (e) ---

const reopen = async (events: number): Promise<void> => {
  const data = join(folder, 'e')
  await withWorkers(['reopen.ts'], async (worker) => {
    await worker?.ask('write', { folder: data, events })
  })
  const [ours, bare]: number[][] = [[], []]
  for (let round = 0; round < 3; round++)
    await withWorkers(['reopen.ts'], async (worker) => {
      if (!worker) return
      ours?.push((await worker.ask<{ ms: number }>('reopen', { folder: data })).ms)
      bare?.push((await worker.ask<{ ms: number }>('bare', { folder: data })).ms)
    })
  const ms = median(ours ?? [])
  say(
    `(e) reopening a log of ${events} events: ${ratio(ms / median(bare ?? []))} times the bare reading of its lines ` +
      `(${Math.round(ms)} ms against ${Math.round(median(bare ?? []))} ms); ${met(ms < 1000, 'less than a second')}`,
  )
}

// --- (f) ---

const orderFloor = async (waiting: number): Promise<void> => {
  await withWorkers(['order-floor.ts'], async (worker) => {
    if (!worker) return
    const detail = { waiting, rounds: 4000 }
    const { middle, late } = await worker.ask<{ middle: number; late: number }>('measure', detail)
    say(
      `(f) ordering a list of ${waiting} with every rule in force: ${Math.round(middle)} µs ` +
        `(99 of 100 within ${Math.round(late)} µs); ${met(middle < 1000, 'less than a millisecond')}`,
    )
  })
}

// --- (g) ---

interface Frames {
  readonly gaps: readonly number[]
  readonly longTasks: readonly number[]
}

const share = (list: readonly number[], part: number): number =>
  [...list].sort((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * part))] ?? 0

const smoothPanel = async (waiting: number, changes: number, ms: number): Promise<void> => {
  await withWorkers(['smooth-panel.ts'], async (worker) => {
    if (!worker) return
    const detail = { folder: join(folder, 'g'), waiting, changes, ms }
    const { still, busy, accepted } = await worker.ask<{ still: Frames; busy: Frames; accepted: number }>(
      'measure',
      detail,
    )
    const told = ({ gaps, longTasks }: Frames) =>
      `median ${Math.round(share(gaps, 0.5))} ms, 99 of 100 within ${Math.round(share(gaps, 0.99))} ms, ` +
      `longest ${Math.round(share(gaps, 1))} ms, ${longTasks.length} tasks over 50 ms`
    say(
      `(g) frames of a panel at 280 px with ${waiting} on its list: ${told(busy)} while ${accepted} of them change ` +
        `in ${ms / 1000} seconds; ${told(still)} without a change; ` +
        met(share(busy.gaps, 0.99) <= 50, '99 of 100 frames within 50 ms'),
    )
  })
}

// --- (h) ---

const longChat = async (messages: number): Promise<void> => {
  await withWorkers(['chat-page.ts'], async (worker) => {
    if (!worker) return
    const found = await worker.ask<ChatFigures>('measure', { folder: join(folder, 'h'), messages })
    say(
      `(h) a chat of ${messages} messages in a panel of 280 px: its tab opens in ${Math.round(found.openMs)} ms with ` +
        `${found.drawn} of them drawn; frames while scrolling: median ${Math.round(share(found.gaps, 0.5))} ms, ` +
        `99 of 100 within ${Math.round(share(found.gaps, 0.99))} ms; a search takes ${found.searchMs} ms; ` +
        `the welcome has ${Math.round(found.welcomeBytes / 1000)} kB; ` +
        met(share(found.gaps, 0.99) <= 50, '99 of 100 frames within 50 ms'),
    )
  })
}

// --- (i) ---

interface Voted {
  readonly ms: number
  readonly waits: readonly number[]
}
interface Waits {
  readonly middle: number
  readonly late: number
  readonly middleAtOnce: number
  readonly lateAtOnce: number
  readonly perSecond: number
}

/** Answers spread over two seconds for the waits, and all at once for the rate; three rounds, the median of each. */
const waitsOf = async (load: Worker, pollId: string, clients: number): Promise<Waits> => {
  const [middle, late, middleAtOnce, lateAtOnce, rate]: number[][] = [[], [], [], [], []]
  const choices = ['support', 'reservation', 'cannot-support', 'support']
  await load.ask('vote', { pollId, choice: 'support', overMs: 1000 })
  for (const choice of choices.slice(1)) {
    const spread = await load.ask<Voted>('vote', { pollId, choice, overMs: 2000 })
    middle?.push(share(spread.waits, 0.5))
    late?.push(share(spread.waits, 0.99))
    const atOnce = await load.ask<Voted>('vote', { pollId, choice: 'cannot-respond', overMs: 0 })
    middleAtOnce?.push(share(atOnce.waits, 0.5))
    lateAtOnce?.push(share(atOnce.waits, 0.99))
    rate?.push((clients * 1000) / atOnce.ms)
  }
  const of = (list: readonly number[] | undefined): number => median(list ?? [])
  return {
    ...{ middle: of(middle), late: of(late), perSecond: of(rate) },
    ...{ middleAtOnce: of(middleAtOnce), lateAtOnce: of(lateAtOnce) },
  }
}

const ballots = async (clients: number): Promise<void> => {
  const found: { ours?: Waits; bare?: Waits } = {}
  await withWorkers(['rostrum-server.ts', 'load.ts'], async (server, load) => {
    if (!server || !load) return
    const detail = { folder: join(folder, `i-${clients}`), port: 0, people: clients, voters: true }
    const { port, tokens, head, pollId } = await server.ask<Started & { pollId: string }>('start', detail)
    await load.ask('open', { port, tokens, since: head.seq, hash: head.hash })
    found.ours = await waitsOf(load, pollId, clients)
  })
  await withWorkers(['bare-server.ts', 'load.ts'], async (server, load) => {
    if (!server || !load) return
    const { port } = await server.ask<{ port: number }>('sockets', { port: 0 })
    await load.ask('open', { port, tokens: Array.from({ length: clients }, () => '') })
    found.bare = await waitsOf(load, 'none', clients)
  })
  const { ours, bare } = found
  if (!ours || !bare) return
  const ms = (value: number): string => value.toFixed(value < 10 ? 2 : 0)
  say(
    `(i) ${clients} voters, from press to acknowledgement, durable: all at once median ` +
      `${ratio(ours.middleAtOnce / bare.middleAtOnce)} times bare Socket.IO (${ms(ours.middleAtOnce)} ms against ` +
      `${ms(bare.middleAtOnce)}), 99 of 100 within ${ratio(ours.lateAtOnce / bare.lateAtOnce)} times ` +
      `(${ms(ours.lateAtOnce)} ms against ${ms(bare.lateAtOnce)}), ${Math.round(ours.perSecond)} ballots a second ` +
      `against ${Math.round(bare.perSecond)}; spread over two seconds median ${ms(ours.middle)} ms against ` +
      `${ms(bare.middle)}, 99 of 100 within ${ms(ours.late)} ms against ${ms(bare.late)}`,
  )
}

// --- (j) ---

/** Two thousand organizations, each with a connection of its own or ten to a person, and a server that is killed twice. */
const window = async (organizations: number, seatsEach: number, overMs: number): Promise<void> => {
  const crowd = await crowdVotes({ organizations, seatsEach, overMs, killAfter: [300, 1100], from: built })
  try {
    const { windowMs, downs, votes } = crowd
    const seconds = (ms: number) => (ms / 1000).toFixed(1)
    const down = downs.map(
      ({ listeningMs, backMs }) =>
        `${seconds(listeningMs)} s (the first page was back after ${seconds(backMs)} s)`,
    )
    const recorded = votes.filter(({ answer }) => answer?.ok).length
    say(
      `(j) ${organizations} organizations on ${Math.ceil(organizations / seatsEach)} connections vote, ` +
        `${overMs === 0 ? 'all at once' : `over ${seconds(overMs)} s`}, and the server is killed twice: ` +
        `${seconds(windowMs)} s from the first press to the last acknowledgement, ${recorded} recorded; ` +
        `the server was away ${down.join(' and ')}; ${met(windowMs <= 10_000, 'ten seconds')}`,
    )
  } finally {
    await crowd.close()
  }
}

// --- (k) ---

const longPage = async (waiting: number, events: number): Promise<void> => {
  await withWorkers(['long-page.ts'], async (worker) => {
    if (!worker) return
    const detail = { folder: join(folder, 'k'), waiting, events }
    for (const { face, early, late } of await worker.ask<LongPage[]>('measure', detail)) {
      const told = ({ msHand, msSpeaker, heap, nodes }: PageFigures) =>
        `${msHand.toFixed(1)} ms of its main thread for a hand that goes up or down, ${msSpeaker.toFixed(1)} ms for ` +
        `each step of a speaker, ${(heap / 1e6).toFixed(1)} MB, ${nodes} nodes`
      const ratio = (of: 'msHand' | 'msSpeaker') => (late[of] / early[of]).toFixed(2)
      say(
        `(k) ${face} with ${waiting} waiting: ${told(early)}; after ${events} events ${told(late)}, ` +
          `ratios ${ratio('msHand')} and ${ratio('msSpeaker')}; ` +
          met(Math.max(early.msHand, late.msHand, early.msSpeaker, late.msSpeaker) <= 16, 'one frame, 16 ms'),
      )
    }
  })
}

const parts: Readonly<Record<string, () => Promise<void>>> = {
  'a-80': () => durable(80, 50, 5),
  'a-1000': () => durable(1000, 10, 3),
  'a-5000': () => durable(5000, 2, 3),
  b: () => updates(1000, 1000),
  c: () => comeBack(2000),
  e: () => reopen(100_000),
  f: () => orderFloor(500),
  g: () => smoothPanel(500, 100, 10_000),
  h: () => longChat(10_000),
  'i-80': () => ballots(80),
  'i-1000': () => ballots(1000),
  'i-5000': () => ballots(5000),
  k: () => longPage(40, 20_000),
  j: async () => {
    buildServer()
    await window(2000, 10, 0)
    await window(2000, 1, 0)
    await window(2000, 1, 4000)
  },
}

const asked = process.argv.slice(2)
try {
  for (const [name, part] of Object.entries(parts))
    if (asked.length === 0 || asked.includes(name)) await part()
} finally {
  rmSync(folder, { recursive: true, force: true })
}
