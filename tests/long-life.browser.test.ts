import type { BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import type { CommandOf } from '../shared/commands.ts'
import type { Poll } from '../shared/polls/model.ts'
import { keyPairFrom } from '../shared/polls/seal.ts'
import { type OpenBrowser, openBrowser } from './browser.ts'
import type { LineProxy } from './line-proxy.ts'
import type { TestServer } from './server.ts'
import { makeTwoBuilds, type TwoBuilds } from './two-builds.ts'
import { type BehindLine, startUpgradable, type UpgradeOptions } from './upgrades.ts'

let browser: OpenBrowser
let builds: TwoBuilds
beforeAll(async () => {
  builds = await makeTwoBuilds()
  browser = await openBrowser()
}, 300_000)
afterAll(() => browser.close())

const narrow = { viewport: { width: 320, height: 640 } }
const wide = { viewport: { width: 1280, height: 720 } }

const startBehindLine = (
  meeting: 'small' | 'sample' = 'small',
  options: UpgradeOptions = {},
): Promise<BehindLine> => startUpgradable(builds, { meeting, ...options })

const openPage = async (
  server: TestServer,
  line: LineProxy,
  name: string,
  options: BrowserContextOptions = narrow,
): Promise<Page> => {
  const context = await browser.context(options)
  const page = await context.newPage()
  onTestFinished(() => context.close())
  page.setDefaultTimeout(30_000)
  await page.goto(`${line.url}/join#${await server.token(name)}`)
  return page
}

const panelOf = async (...given: Parameters<typeof openPage>): Promise<Page> => {
  const page = await openPage(...given)
  await page.getByRole('button', { name: 'Ask for the floor' }).waitFor()
  return page
}

const buildOf = (page: Page): Promise<string | null> =>
  page.locator('meta[name="rostrum-build"]').getAttribute('content')
const becomes = (page: Page, build: string | undefined, timeout = 40_000): Promise<void> =>
  expect.poll(() => buildOf(page).catch(() => undefined), { timeout }).toBe(build)
const shows = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor()

/** Counts how often this page is loaded from now on. */
const countLoads = (page: Page): { readonly count: number } => {
  const loads = { count: 0 }
  page.on('framenavigated', (frame) => {
    if (frame === page.mainFrame()) loads.count += 1
  })
  return loads
}

const secret: CommandOf<'putPoll'>['poll'] = { method: 'secret', title: 'A secret', text: 'Shall it be so?' }

const pollOf = async (server: TestServer): Promise<Poll> => {
  const poll = (await server.state()).polls.polls.at(-1)
  if (!poll) throw new Error('There is no poll')
  return poll
}

/** Opens a secret ballot with a key that goes to the pages of the tellers, and leaves. */
const openSecret = async (server: TestServer): Promise<string> => {
  const teller = await server.connect(await server.token('Co-chair'))
  const { publicKey, privateKey } = keyPairFrom(crypto.getRandomValues(new Uint8Array(32)))
  expect(await teller.send({ type: 'putPoll', poll: secret, publicKey })).toMatchObject({ ok: true })
  const { id } = await pollOf(server)
  expect(await teller.socket.emitWithAck('key', { pollId: id, privateKey })).toEqual({ ok: true })
  teller.close()
  return id
}

const vote = async (page: Page, choice: string): Promise<void> => {
  await page.getByRole('radio', { name: choice }).check()
  await page.getByRole('button', { name: /Put .*ballot box|Put it in the box|ballot/i }).click()
}

const updated = /Rostrum was updated\. This page reloads by itself/

test('V73 and V75 an upgrade in the middle of a secret ballot: voters vote before and after, and no teller loses the key', async () => {
  const { server, line, upgrade } = await startBehindLine()
  const chair = await openPage(server, line, 'Chair', wide)
  await chair.getByRole('heading', { name: 'A small meeting' }).waitFor()
  const [ana, bo] = await Promise.all([panelOf(server, line, 'Ana'), panelOf(server, line, 'Bo')])
  const pollId = await openSecret(server)
  await shows(ana, 'Shall it be so?')
  await vote(ana, 'In favour')
  await shows(ana, /in the box/i)
  const next = await upgrade()
  expect(next.port).toBe(server.port)
  await shows(chair, /This page keeps the key of the secret ballot/)
  for (const page of [ana, bo]) await becomes(page, builds.second.build)
  await shows(bo, 'Shall it be so?')
  await vote(bo, 'Against')
  await shows(bo, /in the box/i)
  expect(await buildOf(chair)).toBe(builds.first.build)
  const podium = await next.connect(await next.token('Co-chair'))
  await podium.send({ type: 'askToClose', pollId })
  const closed = await podium.send({ type: 'closePoll', pollId })
  expect(closed).toMatchObject({ ok: true })
  const [counts] = (await pollOf(next)).counts
  expect(counts?.choices.map(({ count }) => count)).toEqual([1, 1, 0])
  await becomes(chair, builds.second.build)
})

const composer = (page: Page) => page.getByRole('tabpanel').getByRole('textbox').first()

test('V73 a page that is outdated waits while something is written, and comes back where it was', async () => {
  const { server, line, upgrade } = await startBehindLine('sample')
  const { persons } = (await server.state()).roster
  const seat = persons.find(({ role }) => role === 'delegate')?.id ?? ''
  const reader = await panelOf(server, line, seat)
  await reader.getByRole('tab', { name: 'Agenda' }).click()
  // Before the agenda is there, what grows above the settings would move the page by itself.
  await expect.poll(() => reader.evaluate(() => document.documentElement.scrollHeight)).toBeGreaterThan(2_000)
  await reader.getByText('Settings and help').click()
  await reader.evaluate(() => window.scrollTo(0, 700))
  // A line above the page, as of a lost connection: it is gone after the reload, and moves nothing.
  await reader.evaluate(() => document.querySelector('main')?.before(document.createElement('p')))
  await reader.evaluate(() => document.querySelector('main')?.before(document.createElement('div')))
  const writer = await panelOf(server, line, seat)
  await writer.getByRole('tab', { name: 'Chat' }).click()
  await composer(writer).fill('two words')
  const searcher = await panelOf(server, line, seat)
  await searcher.getByRole('tab', { name: 'People' }).click()
  await searcher.getByRole('searchbox').fill('un')
  await upgrade()
  await shows(searcher, updated)
  await becomes(reader, builds.second.build)
  expect(await reader.getByRole('tab', { name: 'Agenda' }).getAttribute('aria-selected')).toBe('true')
  await expect.poll(() => reader.evaluate(() => window.scrollY)).toBe(700)
  await expect.poll(() => reader.locator('details[open]').count()).toBe(1)
  for (const page of [writer, searcher]) expect(await buildOf(page)).toBe(builds.first.build)
  // What is kept as a draft comes back; what is not is waited for.
  await writer.evaluate(() => (document.activeElement as HTMLElement).blur())
  await becomes(writer, builds.second.build)
  expect(await composer(writer).inputValue()).toBe('two words')
  expect(await buildOf(searcher)).toBe(builds.first.build)
  await searcher.getByRole('searchbox').fill('')
  await searcher.evaluate(() => (document.activeElement as HTMLElement).blur())
  await becomes(searcher, builds.second.build)
})

test('V74 a page that would only get its own build again says so, and does not load itself anew', async () => {
  const { server, line, upgrade } = await startBehindLine()
  const panel = await panelOf(server, line, 'Ana')
  const old = await (await fetch(line.url)).text()
  // A cache between the browser and the server that keeps the page.
  line.judge(({ headers }) =>
    (headers.accept ?? '').includes('text/html') ? { status: 200, type: 'text/html', body: old } : 'on',
  )
  const loads = countLoads(panel)
  await upgrade()
  await shows(panel, /this browser still receives the earlier page/)
  expect(loads.count).toBe(0)
  expect(await buildOf(panel)).toBe(builds.first.build)
})

test('V76 where the server is away when a part is opened for the first time, only that part waits, and it comes by itself', async () => {
  const { server, line } = await startBehindLine()
  line.judge(({ url = '' }) => (/ChatTab|DecisionsTab|PollsPart|BallotForm/.test(url) ? 'break' : 'on'))
  const panel = await panelOf(server, line, 'Ana')
  // What has come before goes on: a part that was opened, and one that was fetched in advance.
  await panel.getByRole('tab', { name: 'Agenda' }).click()
  await shows(panel, 'Budget')
  line.become('cut')
  await panel.getByRole('tab', { name: 'Chat' }).click()
  await shows(panel, /This part could not be loaded/)
  await panel.locator('[data-missing-part]').getByRole('button', { name: 'Reload' }).click()
  await shows(panel, 'The server does not answer yet.')
  await panel.getByRole('tab', { name: 'Agenda' }).click()
  await shows(panel, 'Budget')
  await panel.getByRole('tab', { name: 'Chat' }).click()
  line.judge(() => 'on')
  line.become('fine')
  await composer(panel).waitFor()
  expect(await panel.getByText('This page has failed').count()).toBe(0)
  const chair = await server.connect(await server.token('Chair'))
  await chair.send({
    type: 'putPoll',
    poll: { method: 'indicative', title: 'A poll', text: 'Shall it be so?' },
  })
  await shows(panel, 'Shall it be so?')
})

test('V77 a part that failed although its files are there is asked for under another address, and shares the page’s store', async () => {
  const { server, line } = await startBehindLine()
  // Nothing is kept by the browser, and the script itself never comes under its own address.
  line.headers({ 'cache-control': 'no-store' })
  line.judge(({ url = '', headers }) =>
    /DecisionsTab[^?]*$/.test(url) && headers['sec-fetch-dest'] === 'script' ? 'break' : 'on',
  )
  const chair = await server.connect(await server.token('Chair'))
  const panel = await panelOf(server, line, 'Ana')
  await panel.getByRole('tab', { name: 'Decisions' }).click()
  await panel
    .getByRole('tabpanel')
    .getByText(/decision/i)
    .first()
    .waitFor()
  expect(line.asked.filter((path) => path.includes('?again=')).length).toBeGreaterThan(0)
  const [item] = (await server.state()).agenda.items
  await chair.send({
    ...{ type: 'draftDecision', kind: 'decision', itemId: item?.id ?? '', title: 'A new one' },
    points: [{ text: 'Endorsed the plan.' }],
    tabled: true,
  })
  await shows(panel, 'Endorsed the plan.')
})

test('V78 what the server no longer has is called by its name: a part, or what seals a ballot', async () => {
  const { server, line, restart } = await startBehindLine('small', { keeps: false })
  line.judge(({ url = '' }) => (/\/(?:ChatTab|seal)-/.test(url) ? 'break' : 'on'))
  const [ana, bo] = await Promise.all([panelOf(server, line, 'Ana'), panelOf(server, line, 'Bo')])
  await openSecret(server)
  for (const page of [ana, bo]) await shows(page, 'Shall it be so?')
  await ana.getByRole('radio', { name: 'In favour' }).check()
  await restart(builds.second)
  line.judge(() => 'on')
  await bo.getByRole('tab', { name: 'Chat' }).click()
  await shows(bo, 'This part could not be loaded. Reload the page when the server answers.')
  await vote(ana, 'In favour')
  await shows(ana, /could not load what seals ballots/)
  expect(await ana.getByText('The server could not record this').count()).toBe(0)
  await becomes(bo, builds.second.build)
  await composer(bo).waitFor()
  for (const page of [ana, bo]) expect(await page.getByText('This page has failed').count()).toBe(0)
})

test('V79 printed, the panel is white, nothing covers it, and nothing to press is on it', async () => {
  const { server, line } = await startBehindLine()
  const panel = await panelOf(server, line, 'Ana', { ...narrow, colorScheme: 'dark' })
  const colours = () =>
    panel.evaluate(() => {
      const { backgroundColor, color } = getComputedStyle(
        document.querySelector('main')?.parentElement as Element,
      )
      return [backgroundColor, color]
    })
  const dock = panel.getByRole('button', { name: 'Ask for the floor' })
  const [onScreen] = await colours()
  expect(onScreen).not.toBe('rgb(255, 255, 255)')
  expect(await dock.isVisible()).toBe(true)
  await panel.emulateMedia({ media: 'print', colorScheme: 'dark' })
  const [paper, ink] = await colours()
  expect([paper, ink]).toEqual(['rgb(255, 255, 255)', 'rgb(0, 0, 0)'])
  expect(await dock.isVisible()).toBe(false)
})

test('V80 a report printed on A4 breaks no word of a table', async () => {
  const { server } = await startBehindLine('sample')
  const secretariat = (await server.state()).roster.persons.find(({ role }) => role === 'secretariat')
  const authorization = `Bearer ${await server.token(secretariat?.id ?? '')}`
  const path = `${server.url}/api/meetings/${server.meetingId}/papers/report?as=html`
  // A4 without the margins of the paper.
  const context = await browser.context({ viewport: { width: 627, height: 900 } })
  onTestFinished(() => context.close())
  const page = await context.newPage()
  await page.emulateMedia({ media: 'print' })
  await page.setContent(await (await fetch(path, { headers: { authorization } })).text())
  const found = await page.evaluate(() => {
    const words: { word: string; lines: number }[] = []
    for (const cell of document.querySelectorAll('th, td')) {
      const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT)
      for (let text = texts.nextNode(); text; text = texts.nextNode())
        for (const { 0: word, index } of (text.textContent ?? '').matchAll(/[\p{L}\p{N}]+/gu)) {
          const range = document.createRange()
          range.setStart(text, index)
          range.setEnd(text, index + word.length)
          const tops = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)))
          words.push({ word, lines: tops.size })
        }
    }
    return words
  })
  expect(found.map(({ word }) => word)).toContain('planned')
  expect(found.filter(({ lines }) => lines > 1)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(627)
})

test('V81 “your time” follows when the zone of the machine is changed while the page is open', async () => {
  const { server, line } = await startBehindLine()
  const panel = await panelOf(server, line, 'Ana')
  const session = await panel.context().newCDPSession(panel)
  await session.send('Emulation.setTimezoneOverride', { timezoneId: 'Europe/Zurich' })
  await panel.getByRole('tab', { name: 'Agenda' }).click()
  await shows(panel, 'Budget')
  await expect.poll(() => panel.getByText(/your time/i).count()).toBe(0)
  await session.send('Emulation.setTimezoneOverride', { timezoneId: 'Asia/Tokyo' })
  await shows(panel, /Tokyo/)
})
