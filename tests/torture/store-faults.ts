import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import SQLite from 'better-sqlite3'
import { databaseFile } from '../../server/sqlite-store.ts'
import type { Answer } from '../../shared/protocol.ts'
import type { Client } from '../client.ts'
import { pickFrom } from '../random-meeting.ts'
import {
  countLost,
  countUnequal,
  enter,
  type Hall,
  type Ordeal,
  pause,
  prepareHall,
  runOn,
  type SentCommand,
} from './hall.ts'
import { noFaults, type Row } from './table.ts'

const heads = 6

interface Bench {
  readonly hall: Hall
  readonly clients: readonly Client[]
  readonly acknowledged: SentCommand[]
  readonly refusals: Map<string, number>
  sent: number
  answered: number
  /** How often a line broke that nobody cut. */
  cutOff(): number
}

const postOne = async (bench: Bench, client: Client, text: string): Promise<Answer> => {
  const id = `store-fault-${bench.sent++}`
  const answer = await client.send({ type: 'postMessage', text }, id)
  bench.answered += 1
  const actorId = client.replica().viewer.personId
  if (answer.ok) bench.acknowledged.push({ id, actorId, seq: answer.seq })
  else bench.refusals.set(answer.reason, (bench.refusals.get(answer.reason) ?? 0) + 1)
  return answer
}

const openBench = async (hall: Hall): Promise<Bench> => {
  const names = ['Chair', 'Secretary', ...Array.from({ length: heads }, (_, index) => `Head ${index}`)]
  const clients: Client[] = []
  for (const name of names) clients.push(await enter(hall, name))
  let cuts = 0
  for (const { socket } of clients) socket.on('disconnect', () => (cuts += 1))
  const [chair] = clients
  await chair?.send({ type: 'startItem', itemId: chair.replica().state.agenda.items[0]?.id ?? '' })
  return {
    ...{ hall, clients, acknowledged: [], refusals: new Map(), sent: 0, answered: 0 },
    cutOff: () => cuts,
  }
}

const said = ({ refusals, acknowledged }: Bench): string =>
  [
    `${acknowledged.length} acknowledged`,
    ...[...refusals].map(([reason, count]) => `${count} ${reason}`),
  ].join(', ')

/** After the fault is gone: everything acknowledged is there, everybody goes on, and all copies are equal. */
const judge = async (name: string, cases: number, bench: Bench, crashed: number): Promise<Row> => {
  const [chair] = bench.clients
  let last = await chair?.send({ type: 'setSpeakingLimit', kind: 'statement', seconds: 99 })
  for (let turn = 0; turn < 40 && last && !last.ok; turn++) {
    await pause(250)
    last = await chair?.send({ type: 'setSpeakingLimit', kind: 'statement', seconds: 99 })
  }
  if (last?.ok) {
    const { seq } = last
    await Promise.all(bench.clients.map((client) => client.reach(seq)))
  }
  const { lost, doubled } = countLost(bench.hall, bench.acknowledged)
  return {
    ...{ ...noFaults, name, cases, doubled, unequal: countUnequal(bench.hall, bench.clients) },
    lost: lost + bench.sent - bench.answered + (last?.ok ? 0 : 1),
    crashed: crashed + bench.cutOff(),
    note: said(bench),
  }
}

/** Another process holds the file for some seconds, again and again, while people send. */
export const lockTheFile = async (ordeal: Ordeal): Promise<Row> => {
  const pick = pickFrom(ordeal.seed)
  const hall = await prepareHall(heads)
  const server = runOn(hall, ordeal)
  let bench: Bench | undefined
  try {
    await server.start()
    bench = await openBench(hall)
    for (let index = 0; index < ordeal.cases; index++) {
      const other = new SQLite(databaseFile(hall.folder))
      other.exec('BEGIN IMMEDIATE')
      const now = bench
      const waiting = now.clients.map((client, at) => postOne(now, client, `locked ${index} ${at}`))
      await pause(200 + pick.below(1800))
      other.exec('ROLLBACK')
      other.close()
      await Promise.all(waiting)
    }
    return await judge('file locked by another process', ordeal.cases, bench, server.crashes())
  } finally {
    for (const client of bench?.clients ?? []) client.close()
    await server.kill()
    hall.remove()
  }
}

const mountTiny = (folder: string): boolean =>
  process.getuid?.() === 0 &&
  spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=8m', 'tmpfs', folder]).status === 0

/** The disk of the data folder is filled and emptied again, while people send. */
export const fillTheDisk = async (ordeal: Ordeal): Promise<Row> => {
  const tiny = mkdtempSync(join(tmpdir(), 'rostrum-tiny-'))
  if (!mountTiny(tiny)) {
    rmSync(tiny, { recursive: true, force: true })
    return { ...noFaults, name: 'disk full', cases: 0, note: 'not tried: only root may mount a small disk' }
  }
  const prepared = await prepareHall(heads)
  const folder = join(tiny, 'data')
  mkdirSync(folder, { mode: 0o700 })
  cpSync(prepared.folder, folder, { recursive: true })
  prepared.remove()
  const hall = { ...prepared, folder }
  const server = runOn(hall, ordeal)
  const filler = join(tiny, 'filler')
  let bench: Bench | undefined
  try {
    await server.start()
    bench = await openBench(hall)
    for (let index = 0; index < ordeal.cases; index++) {
      const { bavail, bsize } = statfsSync(tiny)
      writeFileSync(filler, Buffer.alloc(Math.max(0, bavail * bsize - 8192)))
      for (let round = 0; round < 4; round++) {
        const now = bench
        const words = 'word '.repeat(380)
        const waiting = now.clients.map((client, at) =>
          postOne(now, client, `${words} ${index} ${round} ${at}`),
        )
        // A command that meets a fault may be sent again until there is room: room is not waited for here.
        await Promise.race([Promise.all(waiting), pause(700)])
      }
      rmSync(filler)
      while (bench.answered < bench.sent) await pause(50)
    }
    return await judge('disk full', ordeal.cases, bench, server.crashes())
  } finally {
    for (const client of bench?.clients ?? []) client.close()
    await server.kill()
    spawnSync('umount', [tiny])
    rmSync(tiny, { recursive: true, force: true })
  }
}
