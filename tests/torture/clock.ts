import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Answer } from '../../shared/protocol.ts'
import { type Client, openClient } from '../client.ts'
import { pickFrom } from '../random-meeting.ts'
import {
  countUnequal,
  enter,
  type Hall,
  type Ordeal,
  pause,
  prepareHall,
  readRows,
  runOn,
  within,
} from './hall.ts'
import { noFaults, type Row } from './table.ts'

const preload = fileURLToPath(new URL('clock-preload.mjs', import.meta.url))
const steps = [-10_000, -60_000, -3_600_000, -86_400_000, 10_000, 3_600_000, 86_400_000, 0]
/** Long enough for a machine at work, and much shorter than any of the steps. */
const patienceMs = 8_000

const signIn = (hall: Hall, name: string): Promise<number | undefined> =>
  within(
    fetch(`${hall.url}/api/sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token: hall.people.get(name)?.token }),
    }).then(({ status }) => status),
    patienceMs,
  )

const newcomer = async (hall: Hall, name: string): Promise<boolean> => {
  const client = openClient(hall.url, hall.people.get(name)?.token ?? '', { remembers: false })
  const there = await within(
    client.until(({ replica }) => replica !== undefined),
    patienceMs,
  )
  client.close()
  return there !== undefined
}

/** What does not work any more at this moment: sending, learning of it, coming in, signing in. */
const troubles = async (hall: Hall, [chair, other]: readonly [Client, Client], index: number) => {
  const answer = await within<Answer>(
    chair.send({ type: 'setSpeakingLimit', kind: 'statement', seconds: 15 + (index % 900) }),
    patienceMs,
  )
  const isSeen = answer?.ok ? (await within(other.reach(answer.seq), patienceMs)) !== undefined : false
  const enters = await newcomer(hall, `Head ${index % 4}`)
  const signsIn = (await signIn(hall, 'Secretary')) === 200
  return [
    answer?.ok ? '' : `sending (${answer && !answer.ok ? answer.reason : 'no answer'})`,
    isSeen ? '' : 'learning',
    enters ? '' : 'coming in',
    signsIn ? '' : 'signing in',
  ].filter((one) => one !== '')
}

/** Whether the moments in the log ever go back. */
const goesBack = (hall: Hall): number => {
  let [before, back] = [0, 0]
  for (const { event } of readRows(hall)) {
    if (event.at < before) back += 1
    before = event.at
  }
  return back
}

/** Sets the server's wall clock forward and back: everybody goes on, and no moment in the log lies before the one before. */
export const setTheClock = async (ordeal: Ordeal): Promise<Row> => {
  const pick = pickFrom(ordeal.seed)
  const hall = await prepareHall(6)
  const file = join(hall.folder, 'clock-offset')
  writeFileSync(file, '0')
  const from = ['--import', preload, ...(ordeal.from ?? ['--import', 'tsx', 'server/main.ts'])]
  const server = runOn(hall, { from }, { CLOCK_FILE: file })
  const clients: Client[] = []
  const seen = new Set<string>()
  let lost = 0
  try {
    await server.start()
    const pair = [await enter(hall, 'Chair'), await enter(hall, 'Head 5')] as const
    clients.push(...pair)
    for (let index = 0; index < ordeal.cases; index++) {
      const step = index < steps.length ? (steps[index] ?? 0) : pick.one(steps)
      writeFileSync(file, String(step))
      await pause(50)
      const found = await troubles(hall, pair, index)
      lost += found.length
      for (const one of found) seen.add(one)
    }
    return {
      ...{ ...noFaults, name: 'clock set forward and back', cases: ordeal.cases, lost },
      unequal: countUnequal(hall, clients) + goesBack(hall),
      crashed: server.crashes(),
      note: [...seen].join(', '),
    }
  } finally {
    for (const client of clients) client.close()
    await server.kill()
    hall.remove()
  }
}
