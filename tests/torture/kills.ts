import { databaseFile, openSqliteStore } from '../../server/sqlite-store.ts'
import { verifyChain } from '../../server/verify-chain.ts'
import type { Command } from '../../shared/commands.ts'
import type { Client } from '../client.ts'
import { type Pick, pickFrom } from '../random-meeting.ts'
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
import { addRows, noFaults, type Row } from './table.ts'

const organizations = 10
const killsInOneMeeting = 50

interface Sender {
  readonly client: Client
  readonly actorId: string
}

const itemsOf = ({ client }: Sender): readonly { readonly id: string }[] =>
  client.replica().state.agenda.items

/** What a delegate or the chair does next. Every one of them has words or figures of its own. */
const nextCommand = (sender: Sender, pick: Pick, count: number): Command => {
  const { floor } = sender.client.replica().state
  const own = floor.requests.find(({ personId }) => personId === sender.actorId)
  const itemId = pick.one(itemsOf(sender)).id
  const role = sender.client.replica().viewer.role
  if (role !== 'delegate') return { type: 'setSpeakingLimit', kind: 'statement', seconds: 15 + (count % 900) }
  if (own) return { type: 'withdrawRequest', requestId: own.id }
  return pick.chance(40)
    ? { type: 'markInterest', itemId, interested: pick.chance(50) }
    : { type: 'requestFloor', kind: 'statement', note: `note ${sender.actorId} ${count}` }
}

interface Tally {
  readonly acknowledged: SentCommand[]
  sent: number
  answered: number
}

/** Sends one command after the other until `isOver`; each is sent again by its client until it is answered. */
const keepSending = async (
  sender: Sender,
  pick: Pick,
  tally: Tally,
  isOver: () => boolean,
): Promise<void> => {
  const { client, actorId } = sender
  while (!isOver()) {
    const id = `k-${actorId}-${tally.sent++}`
    const answer = await client.send(nextCommand(sender, pick, tally.sent), id)
    tally.answered += 1
    if (answer.ok) {
      tally.acknowledged.push({ id, actorId, seq: answer.seq })
      await client.reach(answer.seq)
    }
    await pause(pick.below(90))
  }
}

const isIntact = async (hall: Hall): Promise<boolean> => {
  const store = openSqliteStore(databaseFile(hall.folder))
  try {
    return verifyChain(await store.read(hall.meetingId, 0)).verdict === 'intact'
  } finally {
    await store.close()
  }
}

const oneMeeting = async (ordeal: Ordeal, seed: number, kills: number): Promise<Row> => {
  const pick = pickFrom(seed)
  const hall = await prepareHall(organizations)
  const server = runOn(hall, ordeal)
  const clients: Client[] = []
  try {
    await server.start()
    const names = [
      'Chair',
      'Secretary',
      ...Array.from({ length: organizations }, (_, index) => `Head ${index}`),
    ]
    for (const name of names) clients.push(await enter(hall, name))
    const [chair] = clients
    const [item] = chair?.replica().state.agenda.items ?? []
    await chair?.send({ type: 'startItem', itemId: item?.id ?? '' })
    const tally: Tally = { acknowledged: [], sent: 0, answered: 0 }
    let isOver = false
    const senders = clients.map((client) => ({ client, actorId: client.replica().viewer.personId }))
    const sending = senders.map((sender, index) =>
      keepSending(sender, pickFrom(seed + index + 1), tally, () => isOver),
    )
    for (let kill = 0; kill < kills; kill++) {
      await pause(pick.below(350))
      await server.kill()
      await server.start()
      await clients[pick.below(clients.length)]?.until(({ connected }) => connected)
    }
    isOver = true
    await Promise.all(sending)
    const last = await chair?.send({ type: 'closeList' })
    if (last?.ok) await Promise.all(clients.map((client) => client.reach(last.seq)))
    const unequal = countUnequal(hall, clients)
    const { lost, doubled } = countLost(hall, tally.acknowledged)
    await server.kill()
    const broken = (await isIntact(hall)) ? 0 : 1
    return {
      ...noFaults,
      name: 'kills under load',
      cases: kills,
      lost: lost + tally.sent - tally.answered,
      doubled,
      unequal: unequal + broken,
      crashed: server.crashes(),
      note: `${tally.acknowledged.length}`,
    }
  } finally {
    for (const client of clients) client.close()
    await server.kill()
    hall.remove()
  }
}

/** Kills the server while twelve people send commands: each acknowledged one is in the log once, and all copies are equal. */
export const killUnderLoad = async (ordeal: Ordeal): Promise<Row> => {
  const rows: Row[] = []
  for (let done = 0; done < ordeal.cases; done += killsInOneMeeting) {
    const kills = Math.min(killsInOneMeeting, ordeal.cases - done)
    rows.push(await oneMeeting(ordeal, ordeal.seed + done * 1000, kills))
    ordeal.say(`kills under load: ${done + kills} of ${ordeal.cases}`)
  }
  return addRows('kills under load', rows, 'acknowledged commands')
}
