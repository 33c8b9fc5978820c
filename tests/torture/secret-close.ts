import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import SQLite from 'better-sqlite3'
import { databaseFile } from '../../server/sqlite-store.ts'
import type { Poll } from '../../shared/polls/model.ts'
import { type KeyPair, keyPairFrom, sealBallot } from '../../shared/polls/seal.ts'
import { sealedLength } from '../../shared/polls/sealed-polls.ts'
import { drawBytes } from '../chance.ts'
import type { Client } from '../client.ts'
import { pickFrom } from '../random-meeting.ts'
import { enter, type Hall, type Ordeal, pause, prepareHall, type Running, runOn } from './hall.ts'
import { noFaults, type Row } from './table.ts'

const organizations = 12
const pollsInOneMeeting = 25
const choices = ['in-favour', 'against', 'abstain']

const pollOf = (client: Client): Poll => {
  const poll = client.seen().replica?.state.polls.polls.at(-1)
  if (!poll) throw new Error('There is no poll')
  return poll
}

const open = async (chair: Client, title: string): Promise<KeyPair> => {
  const pair = keyPairFrom(drawBytes(32))
  const poll = { method: 'secret' as const, title, text: 'Who leads?' }
  const answer = await chair.send({ type: 'putPoll', poll, publicKey: pair.publicKey })
  if (!answer.ok) throw new Error(`putPoll: ${answer.reason}`)
  await chair.reach(answer.seq)
  await chair.socket.emitWithAck('key', { pollId: pollOf(chair).id, privateKey: pair.privateKey })
  return pair
}

const cast = async (head: Client, poll: Poll, choice: string): Promise<void> => {
  await head.until(({ replica }) => replica?.state.polls.polls.some(({ id }) => id === poll.id) ?? false)
  const answers = [{ partId: poll.parts[0]?.id ?? 'whole', choice: [choice], words: '' }]
  const sealed = sealBallot(poll.publicKey ?? '', poll.id, answers, sealedLength(poll), drawBytes(32))
  const answer = await head.send({ type: 'castSealed', pollId: poll.id, sealed })
  if (!answer.ok) throw new Error(`castSealed: ${answer.reason}`)
}

const urnOf = ({ folder }: Hall): Buffer => {
  const database = new SQLite(databaseFile(folder), { readonly: true })
  try {
    return database.prepare<[], Buffer>('SELECT blob FROM sealed_urns').pluck().get() ?? Buffer.alloc(0)
  } finally {
    database.close()
  }
}

/** How many pieces of these urns the files of the database still hold. */
const piecesLeft = ({ folder }: Hall, urns: readonly Buffer[]): number => {
  const files = readdirSync(folder).filter((name) => name.startsWith('rostrum.db'))
  const bytes = Buffer.concat(
    files
      .map((name) => join(folder, name))
      .filter((file) => existsSync(file))
      .map((file) => readFileSync(file)),
  )
  let pieces = 0
  for (const urn of urns)
    for (let at = 0; at + 32 <= urn.length; at += 128)
      if (bytes.includes(urn.subarray(at, at + 32))) pieces += 1
  return pieces
}

/** Brings a poll to its end, also when a kill came before the closing: the teller hands the key over again. */
const closeFor = async (chair: Client, poll: Poll, { privateKey }: KeyPair): Promise<Poll> => {
  await chair.until(({ connected }) => connected)
  for (;;) {
    const now = chair.replica().state.polls.polls.find(({ id }) => id === poll.id)
    if (now?.status === 'closed') return now
    await chair.socket
      .timeout(5000)
      .emitWithAck('key', { pollId: poll.id, privateKey })
      .catch(() => undefined)
    await chair.send({ type: 'askToClose', pollId: poll.id })
    const answer = await chair.send({ type: 'closePoll', pollId: poll.id })
    if (answer.ok) await chair.reach(answer.seq)
    else await pause(50)
  }
}

interface Found {
  unequal: number
  leaked: number
  afterKill: number
}

const onePoll = async (
  [chair, heads]: readonly [Client, readonly Client[]],
  server: Running,
  hall: Hall,
  waitMs: number,
  title: string,
): Promise<Found> => {
  const pair = await open(chair, title)
  const poll = pollOf(chair)
  const given = heads.map((_, index) => choices[index % choices.length] ?? '')
  await Promise.all(heads.map((head, index) => cast(head, poll, given[index] ?? '')))
  const urn = urnOf(hall)
  await chair.send({ type: 'askToClose', pollId: poll.id })
  const closing = chair.send({ type: 'closePoll', pollId: poll.id })
  await pause(waitMs)
  await server.kill()
  const afterKill = piecesLeft(hall, [urn]) > 0 ? 1 : 0
  await server.start()
  await closing
  const closed = await closeFor(chair, poll, pair)
  const counts = closed.counts[0]?.choices.map(({ count }) => count).join(' ')
  const expected = choices.map((choice) => given.filter((one) => one === choice).length).join(' ')
  // The server destroys after it has answered: it is given as many turns as it has other work to do.
  for (let turn = 0; turn < 100 && piecesLeft(hall, [urn]) > 0; turn++) await pause(50)
  return { unequal: counts === expected ? 0 : 1, leaked: piecesLeft(hall, [urn]) > 0 ? 1 : 0, afterKill }
}

/** Kills the server while a secret ballot closes: the result is that of the ballots, and no ballot stays on the disk. */
export const killWhileClosing = async (ordeal: Ordeal): Promise<Row> => {
  const found: Found = { unequal: 0, leaked: 0, afterKill: 0 }
  let crashed = 0
  for (let done = 0; done < ordeal.cases; done += pollsInOneMeeting) {
    const pick = pickFrom(ordeal.seed + done)
    const hall = await prepareHall(organizations)
    const server = runOn(hall, ordeal)
    const clients: Client[] = []
    try {
      await server.start()
      const chair = await enter(hall, 'Chair')
      clients.push(chair)
      for (let index = 0; index < organizations; index++) clients.push(await enter(hall, `Head ${index}`))
      const [item] = chair.replica().state.agenda.items
      await chair.send({ type: 'startItem', itemId: item?.id ?? '' })
      for (let poll = done; poll < Math.min(done + pollsInOneMeeting, ordeal.cases); poll++) {
        const wait = pick.below(60)
        const { unequal, leaked, afterKill } = await onePoll(
          [chair, clients.slice(1)],
          server,
          hall,
          wait,
          `Ballot ${poll}`,
        )
        found.unequal += unequal
        found.leaked += leaked
        found.afterKill += afterKill
      }
      crashed += server.crashes()
    } finally {
      for (const client of clients) client.close()
      await server.kill()
      hall.remove()
    }
    ordeal.say(
      `kills while a secret ballot closes: ${Math.min(done + pollsInOneMeeting, ordeal.cases)} of ${ordeal.cases}`,
    )
  }
  return {
    ...noFaults,
    name: 'kills while a secret ballot closes',
    cases: ordeal.cases,
    unequal: found.unequal,
    leaked: found.leaked,
    crashed,
    note: `sealed bytes were left by ${found.afterKill} kills, and by ${found.leaked} restarts`,
  }
}
