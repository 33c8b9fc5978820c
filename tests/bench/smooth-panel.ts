import { io, type Socket } from 'socket.io-client'
import { readConfig } from '../../server/config.ts'
import { newId } from '../../server/ids.ts'
import { createRostrum, type Rostrum } from '../../server/rostrum.ts'
import type { Command } from '../../shared/commands.ts'
import type { FloorRules } from '../../shared/floor/model.ts'
import { type OpenBrowser, openBrowser } from '../browser.ts'
import { serve } from './process.ts'

interface Measure {
  readonly folder: string
  readonly waiting: number
  readonly changes: number
  readonly ms: number
}

/** Gaps between frames and long tasks, in milliseconds. */
interface Frames {
  readonly gaps: readonly number[]
  readonly longTasks: readonly number[]
}

const organizations = 100
const code = (index: number): string => `ORG${index % organizations}`

const meetingOf =
  (people: number) =>
  (meetingId: string): Command[] => [
    { type: 'createMeeting', meetingId, title: 'Benchmark', zone: 'UTC' },
    {
      type: 'importRoster',
      organizations: Array.from({ length: organizations }, (_, index) => ({
        ...{ code: code(index), name: `Organization ${index}`, aliases: [] },
        kind: index % 7 === 6 ? ('observer' as const) : ('member' as const),
        steeringGroup: index % 3 === 0,
      })),
      seats: Array.from({ length: people }, (_, index) => ({
        ...{ organization: code(index), name: `Person ${index}`, seat: 'alternate' as const, person: null },
        role: index === 0 ? ('chair' as const) : ('delegate' as const),
      })),
    },
  ]

const rules: FloorRules = {
  ...{ steeringGroup: 'alternating', othersPerSteering: 2, unheardFirst: true, thenBy: 'least-time' },
  ...{ scope: 'session', limit: { count: 3, whom: 'all' }, observers: 'after-members', sides: false },
}

/** What a busy floor does, one after the other: hands, withdrawals, moves, and speakers. */
const change = (round: number, line: Line): Command => {
  const { requests, current } = line.floor()
  const at = (share: number) => requests[Math.floor(requests.length * share)]?.id ?? ''
  switch (round % 5) {
    case 0:
      return { type: 'withdrawRequest', requestId: at(0.5) }
    case 1:
      return {
        type: 'addToFloor',
        organizationId: line.organizationId(round),
        personId: null,
        kind: 'statement',
      }
    case 2:
      return { type: 'moveRequest', requestId: at(0.9), after: round % 2 ? null : at(0.1) }
    case 3:
      return { type: 'giveFloor', requestId: at(0.2) }
    default:
      return current ? { type: 'endFloor', requestId: current } : { type: 'passOver', requestId: at(0) }
  }
}

interface Line {
  readonly socket: Socket
  floor(): { requests: readonly { id: string }[]; current: string | undefined }
  organizationId(index: number): string
}

/** The frames of a page for so long. */
const framesOf = (ms: number): Promise<Frames> =>
  new Promise((resolve) => {
    const gaps: number[] = []
    const longTasks: number[] = []
    const observer = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) longTasks.push(duration)
    })
    observer.observe({ type: 'longtask' })
    const start = performance.now()
    let last = start
    const frame = (now: number): void => {
      gaps.push(now - last)
      last = now
      if (now - start < ms) requestAnimationFrame(frame)
      else {
        observer.disconnect()
        resolve({ gaps: gaps.slice(1), longTasks })
      }
    }
    requestAnimationFrame(frame)
  })

let rostrum: Rostrum | undefined
let browser: OpenBrowser | undefined

serve({
  /** The panel at 280 px with so many on its list: without a change, and with changes spread over the same time. */
  measure: async ({ folder, waiting, changes, ms }: Measure) => {
    const config = readConfig({ PORT: '0', ROSTRUM_DATA: folder, ROSTRUM_LOG: 'silent' })
    const opened = await createRostrum(config)
    rostrum = opened
    const live = await opened.meetings.create(meetingOf(waiting + 2))
    const port = await opened.listen()
    const persons = live.state().roster.persons.filter(({ role }) => role !== 'stage')
    const [chair, reader, ...others] = persons
    const submit = (personId: string, command: Command) => live.submit({ personId }, newId(), command)
    await submit(chair?.id ?? '', { type: 'setFloorRules', itemId: null, rules })
    for (const { id } of others) await submit(id, { type: 'requestFloor', kind: 'statement' })
    const tokenOf = (id = '') => opened.accounts.invitation(live.id, id).token
    browser = await openBrowser()
    const page = await (await browser.context({ viewport: { width: 280, height: 720 } })).newPage()
    // The loader of this file names functions by a function that pages do not have.
    await page.addInitScript('globalThis.__name = (named) => named')
    await page.goto(`http://127.0.0.1:${port}/join#${tokenOf(reader?.id)}`)
    await page.getByText(`${waiting} on the list`).waitFor()
    const socket = io(`http://127.0.0.1:${port}`, {
      auth: { token: tokenOf(chair?.id) },
      transports: ['websocket'],
    })
    await new Promise<void>((resolve) => socket.once('welcome', () => resolve()))
    const line: Line = {
      socket,
      floor: () => {
        const { requests, current } = live.state().floor
        return { requests, current: current?.request.id }
      },
      organizationId: (index) => live.state().roster.organizations[index % organizations]?.id ?? '',
    }
    const still = await page.evaluate(framesOf, ms)
    const moving = page.evaluate(framesOf, ms)
    let accepted = 0
    for (let round = 0; round < changes; round++) {
      const sent = { id: newId(), command: change(round, line) }
      socket.emit('command', sent, ({ ok }: { ok: boolean }) => {
        if (ok) accepted++
      })
      await new Promise((resolve) => setTimeout(resolve, ms / changes))
    }
    return { still, busy: await moving, accepted }
  },
  stop: async () => {
    await browser?.close()
    await rostrum?.close()
  },
})
