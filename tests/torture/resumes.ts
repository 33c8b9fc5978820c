import type { Command, CommandType } from '../../shared/commands.ts'
import type { Client } from '../client.ts'
import { draw, type Pick, pickFrom } from '../random-meeting.ts'
import {
  countLost,
  countUnequal,
  enter,
  type Ordeal,
  pause,
  prepareHall,
  runOn,
  type SentCommand,
  within,
} from './hall.ts'
import { addRows, noFaults, type Row } from './table.ts'

/** So many that none comes and sends faster than a seat may: 20 times a second. */
const organizations = 60
const resumesBetweenLooks = 1000
const resumesInOneMeeting = 25_000

/** What would end the meeting for those who are in it, or belongs to the server. */
const notDrawn: ReadonlySet<CommandType> = new Set<CommandType>([
  ...(['createMeeting', 'closeMeeting', 'reopenMeeting', 'importRoster', 'importAgenda'] as const),
  ...(['revokeAccess', 'renewAccess', 'removePerson', 'removeOrganization', 'changePerson'] as const),
  ...(['passTime', 'noteAttendance', 'castSealed'] as const),
])

interface Crowd {
  readonly clients: readonly Client[]
  readonly acknowledged: SentCommand[]
  unanswered: number
  commands: number
}

const send = (crowd: Crowd, sender: Client, command: Command): void => {
  const id = `resume-${crowd.commands++}`
  const actorId = sender.replica().viewer.personId
  crowd.unanswered += 1
  void sender.send(command, id).then((answer) => {
    crowd.unanswered -= 1
    if (answer.ok) crowd.acknowledged.push({ id, actorId, seq: answer.seq })
  })
}

/** A command that the meeting gives occasion for, from whoever may send it; nothing when nobody here may. */
const sendDrawn = (crowd: Crowd, seed: number): void => {
  const [chair] = crowd.clients
  if (!chair) return
  const drawn = draw(chair.replica().state, pickFrom(seed), { now: Date.now(), id: `t${seed}` })
  if (notDrawn.has(drawn.command.type)) return
  const sender = crowd.clients.find((one) => one.replica().viewer.personId === drawn.actor.personId)
  if (sender) send(crowd, sender, drawn.command)
}

/** What a delegate may always send, so that something happens while lines are cut. */
const sendPlain = (crowd: Crowd, pick: Pick): void => {
  const sender = pick.one(crowd.clients)
  const { viewer, state } = sender.replica()
  if (viewer.role !== 'delegate' || state.agenda.items.length === 0) return
  const own = state.floor.requests.find(({ personId }) => personId === viewer.personId)
  const itemId = pick.one(state.agenda.items).id
  if (own) send(crowd, sender, { type: 'withdrawRequest', requestId: own.id })
  else if (pick.chance(50)) send(crowd, sender, { type: 'requestFloor', kind: 'statement', note: '' })
  else send(crowd, sender, { type: 'markInterest', itemId, interested: pick.chance(50) })
}

/** Cuts a line and lets it come back with its number: at once, or after others have sent something. */
const resume = async (client: Client, pick: Pick): Promise<void> => {
  if (pick.chance(30)) client.socket.io.engine.close()
  else client.leave()
  if (pick.chance(50)) await pause(pick.below(40))
  client.socket.connect()
  // Who comes too often is refused, and tries again as a page does.
  while (
    (await within(
      client.until(({ connected }) => connected),
      2000,
    )) === undefined
  )
    client.socket.connect()
}

/** Much longer than anything takes: who is not there then is lost. */
const patienceMs = 120_000

const stateOf = (client: Client): string => {
  const { connected, farewell, refused, replica } = client.seen()
  const line = connected ? 'connected' : (farewell ?? refused ?? 'not connected')
  return `${replica?.viewer.personId} ${line} at ${replica?.seq}`
}

/** Everybody is brought to the same line: the last one of this speaking limit. How many do not come to it. */
const settle = async (crowd: Crowd, seconds: number, say: Ordeal['say']): Promise<number> => {
  const { clients } = crowd
  const [chair] = clients
  const command = { type: 'setSpeakingLimit', kind: 'statement', seconds: 15 + (seconds % 900) } as const
  const coming = (async () => {
    await Promise.all(clients.map((client) => client.until(({ connected }) => connected)))
    const last = await chair?.send(command)
    if (last?.ok) await Promise.all(clients.map((client) => client.reach(last.seq)))
    return last?.ok ? last.seq : 0
  })()
  const seq = await within(coming, patienceMs)
  if (seq !== undefined) return 0
  const most = Math.max(...clients.map((client) => client.replica().seq))
  const behind = clients.filter((client) => !client.seen().connected || client.replica().seq < most)
  say(`not everybody came back: ${behind.map(stateOf).join('; ')}`)
  return Math.max(1, behind.length)
}

const oneMeeting = async (ordeal: Ordeal, seed: number, cases: number, done: number): Promise<Row> => {
  const pick = pickFrom(seed)
  const hall = await prepareHall(organizations)
  const server = runOn(hall, ordeal)
  const clients: Client[] = []
  let [unequal, away] = [0, 0]
  try {
    await server.start()
    const heads = Array.from({ length: organizations }, (_, index) => `Head ${index}`)
    for (const name of ['Chair', 'Secretary', 'Observer', ...heads]) clients.push(await enter(hall, name))
    const crowd: Crowd = { clients, acknowledged: [], unanswered: 0, commands: 0 }
    for (let looked = 0; looked < cases; looked += resumesBetweenLooks) {
      const many = Math.min(resumesBetweenLooks, cases - looked)
      let left = many
      const coming = clients.map(async (client) => {
        while (left-- > 0) {
          const luck = pick.below(10)
          if (luck < 3) sendDrawn(crowd, seed + looked + left)
          else if (luck < 6) sendPlain(crowd, pick)
          await within(resume(client, pick), patienceMs)
        }
      })
      await Promise.all(coming)
      away += await settle(crowd, looked, ordeal.say)
      if (away > 0) break
      unequal += countUnequal(hall, clients)
      ordeal.say(`drops and resumes: ${done + looked + many} of ${ordeal.cases}`)
    }
    if (away === 0) away += await settle(crowd, cases + 1, ordeal.say)
    const { lost, doubled } = countLost(hall, crowd.acknowledged)
    return {
      ...{ ...noFaults, name: 'drops and resumes', cases, doubled, unequal, crashed: server.crashes() },
      ...{ lost: lost + away + crowd.unanswered, note: `${crowd.acknowledged.length}` },
    }
  } finally {
    for (const client of clients) client.close()
    await server.kill()
    hall.remove()
  }
}

/** Cuts lines at random while commands are sent: every copy is what the log says, after every thousand resumes. */
export const dropAndResume = async (ordeal: Ordeal): Promise<Row> => {
  const rows: Row[] = []
  for (let done = 0; done < ordeal.cases; done += resumesInOneMeeting) {
    const cases = Math.min(resumesInOneMeeting, ordeal.cases - done)
    rows.push(await oneMeeting(ordeal, ordeal.seed + done, cases, done))
  }
  return addRows('drops and resumes', rows, 'acknowledged commands')
}
