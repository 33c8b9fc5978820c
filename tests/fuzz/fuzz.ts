import { fork } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isDeepStrictEqual } from 'node:util'
import { openClient } from '../client.ts'
import { freePort, killed, type SpawnedServer, spawnServer } from '../spawned-server.ts'
import { requestFrom, sendBytes } from './http.ts'
import { type Line, openLine } from './line.ts'
import { type Packet, packetFrom } from './packets.ts'
import type { Word } from './probe.ts'
import { type Chance, chanceFrom } from './random.ts'
import { type FuzzMeeting, prepareFuzz } from './seats.ts'

export interface FuzzOptions {
  /** How many messages and requests are sent. */
  readonly messages: number
  readonly seed: number
  /** Node's arguments that start the server; left out: its sources. */
  readonly from?: readonly string[]
  readonly onProgress?: (sent: number, crashed: number) => void
}

/** What came of it. All but `sent` and the waits have to be 0. */
export interface FuzzResult {
  readonly sent: number
  /** How often the process of the server ended. */
  readonly crashed: number
  /** Events in the log that somebody sent: nothing that was sent was a command. */
  readonly effects: number
  /** Clients whose copy is not what a newcomer is welcomed with. */
  readonly unequal: number
  /** How often a client that sent nothing wrong lost its connection. */
  readonly disturbed: number
  /** Messages with an acknowledgement that were neither answered nor hung up on. */
  readonly unanswered: number
  /** The longest that another client waited for an answer while it rained, in milliseconds. */
  readonly slowest: number
  /** What 99 of 100 of its waits were below. */
  readonly mostly: number
  /** The longest that it waited before it rained: what the machine does with nothing else to do. */
  readonly slowestBefore: number
  /** What the server wrote while it ended, when it did. */
  readonly said: readonly string[]
}

/** Another client waits no longer than this for an answer, in milliseconds, while it rains. */
export const longestWait = 2000

const atOnce = 40
const longestAnswerMs = 20_000
const quietMs = 3000
const shareOfHttp = 0.03

/** Of all seats so many send at the same time: the others wait for their turn, with their lines open. */
const mostSending = 8

/** Works in turns, a few at a time, with the event loop in between: making nonsense must not look like a slow server. */
const createTurns = () => {
  let sending = 0
  const waiting: (() => void)[] = []
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (sending >= mostSending) await new Promise<void>((begin) => waiting.push(begin))
    sending += 1
    try {
      await new Promise((resolve) => setImmediate(resolve))
      return await work()
    } finally {
      sending -= 1
      waiting.shift()?.()
    }
  }
}

interface World {
  readonly port: number
  readonly meeting: FuzzMeeting
  readonly chance: Chance
  readonly count: { sent: number; crashed: number; unanswered: number }
  readonly said: string[]
  server(): SpawnedServer
  turn<T>(work: () => Promise<T>): Promise<T>
  /** After the process ended: counts it, and starts it again. */
  revive(): Promise<void>
}

const ended = ({ child }: SpawnedServer): boolean => child.exitCode !== null || child.signalCode !== null

/** What is sent next from one seat: as much as the seat may send at once, and no more after something that may close the line. */
const nextPackets = (chance: Chance, from: number, most: number): Packet[] => {
  const packets: Packet[] = []
  while (packets.length < most && !packets.at(-1)?.mayClose)
    packets.push(packetFrom(chance, from + packets.length))
  return packets
}

const sendRequests = async ({ chance, count, port }: World): Promise<void> => {
  const requests = Array.from({ length: 10 }, () => requestFrom(chance))
  count.sent += requests.length
  await Promise.all(requests.map((request) => sendBytes(port, request, 2000)))
}

const sendPackets = async ({ chance, count }: World, line: Line, messages: number): Promise<void> => {
  const packets = nextPackets(chance, count.sent, Math.min(atOnce, messages - count.sent))
  count.sent += packets.length
  count.unanswered += await line.send(packets, longestAnswerMs)
}

/** Sends from one seat until enough was sent by all. */
const rainFrom = async (world: World, token: string, messages: number): Promise<void> => {
  const { count, chance, port } = world
  let line: Line | undefined
  while (count.sent < messages) {
    // A request that stops half-way takes its time, and nobody's turn.
    if (chance.isLuck(shareOfHttp)) await sendRequests(world)
    await world.turn(async () => {
      if (count.sent >= messages) return
      if (!line?.isOpen()) line = await openLine(port, token)
      if (line) await sendPackets(world, line, messages)
      if (ended(world.server())) await world.revive()
    })
  }
  line?.close()
}

/** Another client, in a process of its own: how long it waits for answers, and how often it is cut off. */
const startProbe = async (url: string, token: string) => {
  const script = fileURLToPath(new URL('probe.ts', import.meta.url))
  const child = fork(script, [url, token], { execArgv: ['--import', 'tsx'] })
  const waits: number[] = []
  let lost = 0
  const isIn = new Promise<void>((resolve, reject) => {
    child.once('exit', () => reject(new Error('The probe ended')))
    child.on('message', (word: Word) => {
      if ('waited' in word) waits.push(word.waited)
      else if ('cut' in word) lost += 1
      else resolve()
    })
  })
  isIn.catch(() => {})
  return {
    isIn,
    /** The waits since this was last asked, the shortest first. */
    takeWaits: () => waits.splice(0).sort((a, b) => a - b),
    lost: () => lost,
    end: () => killed(child),
  }
}

/** A client that only looks: what it is told, and how often it lost the connection. */
const witness = async (url: string, token: string) => {
  const client = openClient(url, token)
  let lost = 0
  client.socket.on('disconnect', () => {
    lost += 1
  })
  await client.until(({ replica }) => replica !== undefined)
  return { client, lost: () => lost, first: client.replica().seq }
}
type Witness = Awaited<ReturnType<typeof witness>>

const effectsSeen = ({ client, first }: Witness): number =>
  client
    .seen()
    .batches.flatMap(({ events }) => events)
    .filter(({ seq, event }) => seq > first && event.by !== 'system').length

const isUnequal = async (url: string, token: string, { client }: Witness): Promise<boolean> => {
  const newcomer = openClient(url, token)
  const { replica } = await newcomer.until((seen) => seen.replica !== undefined)
  const copy = await client.reach(replica?.seq ?? 0)
  newcomer.close()
  return !isDeepStrictEqual(copy.state, replica?.state) || copy.hash !== replica?.hash
}

const startWorld = async (dataFolder: string, { messages, seed, from }: FuzzOptions): Promise<World> => {
  const meeting = await prepareFuzz(dataFolder, Math.min(400, Math.max(20, Math.ceil(messages / 50))))
  const port = await freePort()
  const said: string[] = []
  let heard = ''
  const spawn = async (): Promise<SpawnedServer> => {
    heard = ''
    const keep = (text: string): void => {
      heard = `${heard}${text}`.slice(-4000)
    }
    const started = spawnServer(dataFolder, port, { ROSTRUM_LOG: 'warn' }, keep, from)
    await started.listening
    return started
  }
  let server = await spawn()
  let reviving: Promise<void> | undefined
  const count = { sent: 0, crashed: 0, unanswered: 0 }
  return {
    ...{ port, meeting, chance: chanceFrom(seed), count, said },
    server: () => server,
    turn: createTurns(),
    revive: () => {
      reviving ??= (async () => {
        count.crashed += 1
        said.push(heard)
        server = await spawn()
        reviving = undefined
      })()
      return reviving
    },
  }
}

/**
 * Rains nonsense on a server of its own, in a process of its own, from many seats at once, and looks whether it ends,
 * whether anything comes of it, and whether others notice. The same seed sends the same messages, in an order of its own.
 */
export const fuzz = async (options: FuzzOptions): Promise<FuzzResult> => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'rostrum-fuzz-'))
  const world = await startWorld(dataFolder, options)
  const { meeting, count, said, port } = world
  const url = `http://127.0.0.1:${port}`
  const probe = await startProbe(url, meeting.probe)
  try {
    const witnesses = [
      { token: meeting.chair, seen: await witness(url, meeting.chair) },
      { token: meeting.witness, seen: await witness(url, meeting.witness) },
    ]
    await probe.isIn
    await new Promise((resolve) => setTimeout(resolve, quietMs))
    const before = probe.takeWaits()
    const progress = setInterval(() => options.onProgress?.(count.sent, count.crashed), 5000)
    await Promise.all(meeting.tokens.map((token) => rainFrom(world, token, options.messages)))
    clearInterval(progress)
    const during = probe.takeWaits()
    const disturbed = witnesses.reduce((sum, { seen }) => sum + seen.lost(), probe.lost())
    const compared = await Promise.all(witnesses.map(({ token, seen }) => isUnequal(url, token, seen)))
    const effects = Math.max(...witnesses.map(({ seen }) => effectsSeen(seen)))
    for (const { seen } of witnesses) seen.client.close()
    const longest = (waits: readonly number[]) => Math.round(waits.at(-1) ?? 0)
    return {
      ...{ sent: count.sent, crashed: count.crashed, effects, unequal: compared.filter(Boolean).length },
      ...{ disturbed, unanswered: count.unanswered, said },
      slowest: longest(during),
      mostly: Math.round(during[Math.floor(during.length * 0.99)] ?? 0),
      slowestBefore: longest(before),
    }
  } finally {
    await probe.end()
    await killed(world.server().child)
    rmSync(dataFolder, { recursive: true, force: true })
  }
}
