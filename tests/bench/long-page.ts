import type { CDPSession, Page } from 'playwright-core'
import { readConfig } from '../../server/config.ts'
import { newId } from '../../server/ids.ts'
import type { LiveMeeting } from '../../server/live/live-meeting.ts'
import { createRostrum, type Rostrum } from '../../server/rostrum.ts'
import type { Command } from '../../shared/commands.ts'
import { type OpenBrowser, openBrowser } from '../browser.ts'
import { serve } from './process.ts'

interface Measure {
  readonly folder: string
  readonly waiting: number
  /** Events between the first and the second look. */
  readonly events: number
}

/** One page at one moment: milliseconds of its main thread for one change of the floor, heap in bytes, nodes. */
export interface PageFigures {
  /** A hand at the end of the list goes up or down. */
  readonly msHand: number
  /** The floor is given to the first, ended, and asked for anew: each of the three. With every one of the first the whole list moves up. */
  readonly msSpeaker: number
  readonly heap: number
  readonly nodes: number
}

export interface LongPage {
  readonly face: string
  readonly early: PageFigures
  readonly late: PageFigures
}

const people = 111
const changes = 20
const quietMs = 8_000
/** So long a page fetches in advance what may be opened later: that is no part of its rest. */
const settleMs = 20_000
const code = (index: number): string => `ORG${index}`
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

const meetingOf = (meetingId: string): Command[] => [
  { type: 'createMeeting', meetingId, title: 'Benchmark', zone: 'UTC' },
  {
    type: 'importRoster',
    organizations: Array.from({ length: people }, (_, index) => ({
      ...{ code: code(index), name: `Organization ${index}`, aliases: [], kind: 'member' as const },
      steeringGroup: index % 3 === 0,
    })),
    seats: Array.from({ length: people }, (_, index) => ({
      ...{ organization: code(index), name: `Person ${index}`, seat: 'head' as const, person: null },
      role: index === 0 ? ('chair' as const) : ('delegate' as const),
    })),
  },
  {
    type: 'importAgenda',
    rows: Array.from({ length: 20 }, (_, index) => ({
      ...{
        day: '2030-01-07',
        start: `${String(Math.floor(index / 2) + 8).padStart(2, '0')}:${index % 2 ? '30' : '00'}`,
      },
      ...{ end: `${String(Math.floor((index + 1) / 2) + 8).padStart(2, '0')}:${index % 2 ? '00' : '30'}` },
      ...{
        kind: 'item' as const,
        title: `Item ${index}`,
        lead: '',
        documents: [],
        parent: null,
        purpose: null,
      },
    })),
  },
]

interface Open {
  readonly page: Page
  readonly session: CDPSession
}

const lookAt = async ({ session }: Open): Promise<Record<string, number>> => {
  const { metrics } = await session.send('Performance.getMetrics')
  return Object.fromEntries(metrics.map(({ name, value }) => [name, value]))
}

const submitTo = async (live: LiveMeeting, personId: string, command: Command): Promise<void> => {
  const answer = await live.submit({ personId }, newId(), command)
  if (!answer.ok) throw new Error(`${command.type}: ${answer.reason}`)
}

/** Somebody at the end of the list withdraws, and asks again: two changes that leave all as it was. */
const changeOnce = async (live: LiveMeeting): Promise<void> => {
  const last = live.state().floor.requests.at(-1)
  if (!last) throw new Error('Nobody is waiting')
  await submitTo(live, last.personId ?? '', { type: 'withdrawRequest', requestId: last.id })
  await pause(200)
  await submitTo(live, last.personId ?? '', { type: 'requestFloor', kind: 'statement' })
  await pause(200)
}

/** The first of the list speaks, ends, and asks again: three changes that turn the list round by one. */
const turnOnce = async (live: LiveMeeting, chairId: string): Promise<void> => {
  const [first] = live.state().floor.requests
  if (!first) throw new Error('Nobody is waiting')
  await submitTo(live, chairId, { type: 'giveFloor', requestId: first.id })
  await pause(400)
  await submitTo(live, chairId, { type: 'endFloor', requestId: first.id })
  await pause(400)
  await submitTo(live, first.personId ?? '', { type: 'requestFloor', kind: 'statement' })
  await pause(400)
}

type Metrics = Record<string, number>
const busyMs = (after: Metrics, before: Metrics): number =>
  ((after.TaskDuration ?? 0) - (before.TaskDuration ?? 0)) * 1000

const figuresOf = async (live: LiveMeeting, chairId: string, open: Open): Promise<PageFigures> => {
  /** What it takes when nothing happens: clocks. */
  const quietFrom = await lookAt(open)
  await pause(quietMs)
  const quiet = busyMs(await lookAt(open), quietFrom) / quietMs
  const costOf = async (run: () => Promise<void>, each: number): Promise<number> => {
    const [from, began] = [await lookAt(open), performance.now()]
    for (let round = 0; round < changes; round++) await run()
    return (busyMs(await lookAt(open), from) - quiet * (performance.now() - began)) / (each * changes)
  }
  const msHand = await costOf(() => changeOnce(live), 2)
  const msSpeaker = await costOf(() => turnOnce(live, chairId), 3)
  await open.session.send('HeapProfiler.collectGarbage')
  const end = await lookAt(open)
  return { msHand, msSpeaker, heap: end.JSHeapUsedSize ?? 0, nodes: end.Nodes ?? 0 }
}

let rostrum: Rostrum | undefined
let browser: OpenBrowser | undefined

const openPage = async (url: string, width: number, height: number): Promise<Open> => {
  if (!browser) throw new Error('There is no browser')
  const page = await (await browser.context({ viewport: { width, height } })).newPage()
  const session = await page.context().newCDPSession(page)
  // The processor time of the page, and not what other programs take from it.
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  await page.goto(url)
  return { page, session }
}

serve({
  /** Desk and panel with so many waiting, before and after so many events. */
  measure: async ({ folder, waiting, events }: Measure): Promise<LongPage[]> => {
    const opened = await createRostrum(
      readConfig({ PORT: '0', ROSTRUM_DATA: folder, ROSTRUM_LOG: 'silent', ROSTRUM_SAMPLE: 'no' }),
    )
    rostrum = opened
    const live = await opened.meetings.create(meetingOf)
    const port = await opened.listen()
    const [chair, reader, ...others] = live.state().roster.persons.filter(({ role }) => role !== 'stage')
    const [item] = live.state().agenda.items
    await submitTo(live, chair?.id ?? '', { type: 'startItem', itemId: item?.id ?? '' })
    for (const { id } of others.slice(0, waiting))
      await submitTo(live, id, { type: 'requestFloor', kind: 'statement' })
    const link = (id = '') => `http://127.0.0.1:${port}/join#${opened.accounts.invitation(live.id, id).token}`
    browser = await openBrowser()
    const faces = [
      { face: 'desk at 1280 x 720', open: await openPage(link(chair?.id), 1280, 720) },
      { face: 'panel at 280 x 720', open: await openPage(link(reader?.id), 280, 720) },
    ]
    for (const { open } of faces) await open.page.getByText('Person 2').first().waitFor()
    await pause(settleMs)
    const early = []
    for (const { open } of faces) early.push(await figuresOf(live, chair?.id ?? '', open))
    for (let count = 0; count < events; count++) {
      const seconds = 15 + (count % 900)
      await submitTo(live, chair?.id ?? '', { type: 'setSpeakingLimit', kind: 'right-of-reply', seconds })
    }
    await pause(2000)
    const found: LongPage[] = []
    for (const [index, { face, open }] of faces.entries()) {
      const late = await figuresOf(live, chair?.id ?? '', open)
      found.push({ face, early: early[index] ?? late, late })
    }
    return found
  },
  stop: async () => {
    await browser?.close()
    await rostrum?.close()
  },
})
