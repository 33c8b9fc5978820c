import { readFileSync } from 'node:fs'
import { connect, type Socket as NetSocket } from 'node:net'
import { type Client, openClient } from '../client.ts'
import { countUnequal, enter, type Hall, type Ordeal, prepareHall, runOn } from './hall.ts'
import { noFaults, type Row } from './table.ts'

const heads = 8
const patienceMs = 10_000
const commandsEach = 150

/** Half a request, or nothing at all, on a connection that stays. */
const beSilent = (hall: Hall, index: number): Promise<NetSocket> =>
  new Promise((resolve) => {
    const socket = connect(hall.port, '127.0.0.1', () => {
      const halves = [
        '',
        'GET /api/session HTTP/1.1\r\nHost: x\r\nX-Slow: ',
        'POST /api/sign-in HTTP/1.1\r\nHost: x\r\ncontent-type: application/json\r\ncontent-length: 5000\r\n\r\n{"to',
      ]
      socket.write(halves[index % halves.length] ?? '')
      resolve(socket)
    })
    socket.on('error', () => resolve(socket))
    socket.resume()
  })

/** A page that stops reading: what is sent to it waits in the server until it is given up. */
const stopReading = (client: Client): void => {
  const { transport } = client.socket.io.engine as unknown as {
    transport: { ws?: { _socket?: NetSocket } }
  }
  transport.ws?._socket?.pause()
}

const memoryOf = (pid: number): number => {
  const [, kB] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
  return Math.round(Number(kB ?? 0) / 1024)
}

const comesIn = async (hall: Hall, name: string): Promise<boolean> => {
  const client = openClient(hall.url, hall.people.get(name)?.token ?? '', { remembers: false })
  const late = new Promise<false>((resolve) => setTimeout(() => resolve(false), patienceMs))
  const isIn = await Promise.race([
    client.until(({ replica }) => replica !== undefined).then(() => true),
    late,
  ])
  client.close()
  return isIn
}

/** Silent connections, half requests and pages that do not read: the others go on, and newcomers come in. */
export const beSlow = async (ordeal: Ordeal): Promise<Row> => {
  const hall = await prepareHall(heads)
  const server = runOn(hall, ordeal)
  const clients: Client[] = []
  const silent: NetSocket[] = []
  let [lost, crashed] = [0, 0]
  try {
    await server.start()
    for (const name of ['Chair', 'Secretary', 'Observer', 'Head 0', 'Head 1'])
      clients.push(await enter(hall, name))
    const before = memoryOf(server.pid())
    const [chair, secretary, ...others] = clients
    for (let index = 0; index < ordeal.cases; index++) silent.push(await beSilent(hall, index))
    for (const client of others.slice(1)) stopReading(client)
    if (!(await comesIn(hall, 'Head 2'))) crashed += 1
    for (let count = 0; count < commandsEach; count++) {
      const title = `Title ${count} ${'long '.repeat(30)}`
      const answer = await secretary?.send({ type: 'describeMeeting', title, zone: 'UTC' })
      if (!answer?.ok && answer?.reason !== 'too-fast') lost += 1
    }
    if (!(await comesIn(hall, 'Head 3'))) crashed += 1
    const readers = clients.slice(0, 3)
    const last = await chair?.send({ type: 'setSpeakingLimit', kind: 'statement', seconds: 77 })
    if (last?.ok) await Promise.all(readers.map((client) => client.reach(last.seq)))
    return {
      ...{ ...noFaults, name: 'slow and silent clients', cases: ordeal.cases, lost },
      unequal: countUnequal(hall, readers),
      crashed: crashed + server.crashes(),
      note: `memory ${before} MB before, ${memoryOf(server.pid())} MB after`,
    }
  } finally {
    for (const socket of silent) socket.destroy()
    for (const client of clients) client.close()
    await server.kill()
    hall.remove()
  }
}
