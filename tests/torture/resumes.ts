import type { CommandType } from '../../shared/commands.ts'
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
} from './hall.ts'
import { addRows, noFaults, type Row } from './table.ts'

const organizations = 16
const resumesBetweenLooks = 1000
const resumesInOneMeeting = 10_000

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

/** A command that the meeting gives occasion for, from whoever may send it; nothing when nobody here may. */
const sendOne = (crowd: Crowd, seed: number): void => {
  const [chair] = crowd.clients
  if (!chair) return
  const drawn = draw(chair.replica().state, pickFrom(seed), { now: Date.now(), id: `t${seed}` })
  if (notDrawn.has(drawn.command.type)) return
  const sender = crowd.clients.find((one) => one.replica().viewer.personId === drawn.actor.personId)
  if (!sender) return
  const id = `resume-${crowd.commands++}`
  crowd.unanswered += 1
  void sender.send(drawn.command, id).then((answer) => {
    crowd.unanswered -= 1
    if (answer.ok) crowd.acknowledged.push({ id, actorId: drawn.actor.personId, seq: answer.seq })
  })
}

/** Cuts a line and lets it come back with its number: at once, or after others have sent something. */
const resume = async (client: Client, pick: Pick): Promise<void> => {
  if (pick.chance(30)) client.socket.io.engine.close()
  else client.leave()
  if (pick.chance(50)) await pause(pick.below(40))
  await client.comeBack()
}

/** Everybody is brought to the same line: the last one of this speaking limit. */
const settle = async ({ clients }: Crowd, seconds: number): Promise<void> => {
  const [chair] = clients
  await Promise.all(clients.map((client) => client.until(({ connected }) => connected)))
  const last = await chair?.send({
    type: 'setSpeakingLimit',
    kind: 'statement',
    seconds: 15 + (seconds % 900),
  })
  if (last?.ok) await Promise.all(clients.map((client) => client.reach(last.seq)))
}

const oneMeeting = async (ordeal: Ordeal, seed: number, cases: number, done: number): Promise<Row> => {
  const pick = pickFrom(seed)
  const hall = await prepareHall(organizations)
  const server = runOn(hall, ordeal)
  const clients: Client[] = []
  let unequal = 0
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
          if (pick.chance(60)) sendOne(crowd, seed + looked + left)
          await resume(client, pick)
        }
      })
      await Promise.all(coming)
      await settle(crowd, looked)
      unequal += countUnequal(hall, clients)
      ordeal.say(`drops and resumes: ${done + looked + many} of ${ordeal.cases}`)
    }
    await settle(crowd, cases + 1)
    const { lost, doubled } = countLost(hall, crowd.acknowledged)
    return {
      ...{ ...noFaults, name: 'drops and resumes', cases, doubled, unequal, crashed: server.crashes() },
      ...{ lost: lost + crowd.unanswered, note: `${crowd.acknowledged.length}` },
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
