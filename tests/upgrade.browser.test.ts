import type { BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest'
import { keyPairFrom } from '../shared/polls/seal.ts'
import { simpleMajority } from '../shared/polls/select.ts'
import { type OpenBrowser, openBrowser } from './browser.ts'
import { openTab, shows } from './desk-pages.ts'
import type { TestServer } from './server.ts'
import { makeTwoBuilds, type TwoBuilds } from './two-builds.ts'
import { type BehindLine, startUpgradable } from './upgrades.ts'

const nextProtocol = 2

/** The server as a later version of itself that speaks another protocol: all its modules a second time. */
const nextServer = await (async () => {
  vi.resetModules()
  vi.doMock('../shared/protocol.ts', async (original) => ({
    ...(await original<object>()),
    protocolVersion: nextProtocol,
  }))
  const { startServer } = await import('./server.ts')
  vi.doUnmock('../shared/protocol.ts')
  vi.resetModules()
  return startServer
})()

let browser: OpenBrowser
let builds: TwoBuilds
let next: TwoBuilds
beforeAll(async () => {
  builds = await makeTwoBuilds()
  next = await makeTwoBuilds(nextProtocol)
  browser = await openBrowser()
}, 300_000)
afterAll(() => browser.close())

const narrow = { viewport: { width: 320, height: 640 } }
const wide = { viewport: { width: 1440, height: 900 } }

const openAt = async (address: string, options: BrowserContextOptions): Promise<Page> => {
  const context = await browser.context(options)
  const page = await context.newPage()
  onTestFinished(() => context.close())
  page.setDefaultTimeout(30_000)
  await page.goto(address)
  return page
}
const openSeat = async ({ server, line }: BehindLine, name: string, options: BrowserContextOptions) =>
  openAt(`${line.url}/join#${await server.token(name)}`, options)

const buildOf = (page: Page): Promise<string | null> =>
  page.locator('meta[name="rostrum-build"]').getAttribute('content')
const becomes = (page: Page, build: string | undefined): Promise<void> =>
  expect.poll(() => buildOf(page).catch(() => undefined), { timeout: 60_000 }).toBe(build)
const isChosen = (page: Page, tab: string | RegExp): Promise<string | null> =>
  page.getByRole('tab', { name: tab }).first().getAttribute('aria-selected')

const pollOf = async (server: TestServer) => {
  const poll = (await server.state()).polls.polls.at(-1)
  if (!poll) throw new Error('There is no poll')
  return poll
}

/** A roll-call on the first item, in which ALPHA has been called. */
const beginRollCall = async (server: TestServer): Promise<void> => {
  const podium = await server.connect(await server.token('Co-chair'))
  const { polls, agenda } = await server.state()
  await podium.send({ type: 'startItem', itemId: agenda.items[0]?.id ?? '' })
  await podium.send({
    type: 'setVotingRules',
    rules: { ...polls.rules, deciding: 'majority', majority: simpleMajority },
  })
  const put = await podium.send({
    type: 'putPoll',
    poll: { method: 'recorded', title: 'The plan', text: 'A plan.', rules: { rollCall: 'alphabetical' } },
  })
  expect(put).toMatchObject({ ok: true })
  const { id: pollId } = await pollOf(server)
  expect(
    await podium.send({ type: 'callNextInRoll', pollId, expected: await firstOf(server) }),
  ).toMatchObject({
    ok: true,
  })
  podium.close()
}
const firstOf = async (server: TestServer): Promise<string> =>
  (await server.state()).roster.organizations.find(({ code }) => code === 'ALPHA')?.id ?? ''

test('V73 an upgrade with pages open in every role: each comes back at its place, and a roll-call goes on', async () => {
  const behind = await startUpgradable(builds)
  const { server, line } = behind
  await beginRollCall(server)
  const [chair, secretary, stage] = [
    await openSeat(behind, 'Chair', wide),
    await openSeat(behind, 'Secretary', wide),
    await openSeat(behind, 'stage', wide),
  ]
  const organizer = await openAt(`${line.url}/organizer#${server.organizerToken}`, wide)
  const [ana, bo, olga] = [
    await openSeat(behind, 'Ana', narrow),
    await openSeat(behind, 'Bo', narrow),
    await openSeat(behind, 'Olga', narrow),
  ]
  await openTab(chair, 'Decide')
  await shows(chair, 'Called now: ALPHA')
  await openTab(secretary, 'Attendance')
  await stage.locator('[data-stage]').waitFor()
  await shows(stage, 'The plan')
  await shows(organizer, 'A small meeting')
  await ana.getByRole('tab', { name: 'Agenda' }).click()
  await bo.getByRole('tab', { name: 'Chat' }).click()
  await olga.getByRole('tab', { name: 'People' }).click()
  const pages = { chair, secretary, stage, organizer, ana, bo, olga }
  for (const page of Object.values(pages)) expect(await buildOf(page)).toBe(builds.first.build)
  await behind.upgrade()
  for (const page of Object.values(pages)) await becomes(page, builds.second.build)
  await shows(chair, 'Called now: ALPHA')
  await stage.locator('[data-stage]').waitFor()
  await shows(stage, 'The plan')
  await shows(organizer, 'A small meeting')
  await secretary.getByRole('tab', { name: 'Attendance' }).waitFor()
  await ana.getByRole('tab', { name: 'Agenda' }).waitFor()
  await bo.getByRole('tab', { name: 'Chat' }).waitFor()
  await olga.getByRole('tab', { name: 'People' }).waitFor()
  expect([
    await isChosen(chair, /^Decide/),
    await isChosen(secretary, 'Attendance'),
    await isChosen(ana, 'Agenda'),
    await isChosen(bo, 'Chat'),
    await isChosen(olga, 'People'),
  ]).toEqual(['true', 'true', 'true', 'true', 'true'])
  await chair.getByRole('button', { name: 'In favour' }).click()
  await shows(chair, 'ALPHA: In favour')
  await chair.getByRole('button', { name: /^Call the next: *BETA/ }).click()
  await chair.getByRole('button', { name: 'Abstain' }).click()
  await shows(chair, '2 of 2 have answered')
  for (const page of Object.values(pages)) expect(await page.getByText('failed').count()).toBe(0)
})

const forms: readonly [tab: string, opener: string | undefined, field: string, text: string][] = [
  ['Roster and presence', 'Edit Ana', 'Name', 'Ana María'],
  ['Agenda', 'Edit “Budget”', 'Title', 'Programme and budget'],
  ['Polls', 'Prepare a poll', 'Title', 'An extra day'],
  ['Meeting', undefined, 'Title', 'A meeting'],
  ['Floor', undefined, 'Note to the podium', 'For the delegation'],
]

test('V73 no secretariat form is lost to an upgrade: its page waits while it is open or filled, in sight or not', async () => {
  const behind = await startUpgradable(builds)
  const pages: Page[] = []
  for (const [tab, opener, field, text] of forms) {
    const page = await openSeat(behind, 'Secretary', { viewport: { width: 1100, height: 800 } })
    await openTab(page, tab)
    if (opener !== undefined) await page.getByRole('button', { name: opener, exact: true }).click()
    await page.getByLabel(field, { exact: true }).first().fill(text)
    // Whoever looks something up elsewhere is still at it.
    await page.evaluate(() => (document.activeElement as HTMLElement).blur())
    pages.push(page)
  }
  const idle = await openSeat(behind, 'Secretary', wide)
  await idle.getByRole('tab', { name: 'Import' }).waitFor()
  await behind.upgrade()
  await becomes(idle, builds.second.build)
  for (const page of pages) await shows(page, /Rostrum was updated/)
  await new Promise((resolve) => setTimeout(resolve, 15_000))
  for (const [index, [, , field, text]] of forms.entries()) {
    const page = pages[index] as Page
    expect(await buildOf(page)).toBe(builds.first.build)
    expect(await page.getByLabel(field, { exact: true }).first().inputValue()).toBe(text)
  }
  const [roster, agenda] = pages as [Page, Page]
  for (const page of [roster, agenda]) await page.getByRole('button', { name: 'Save', exact: true }).click()
  for (const page of [roster, agenda]) await becomes(page, builds.second.build)
  await shows(agenda, 'Programme and budget')
  await shows(roster, 'Ana María')
})

test('V75 and W38 an upgrade to another protocol in a secret ballot: the one page with the key hands it over before it reloads', async () => {
  const behind = await startUpgradable(next, { startNext: nextServer })
  const { server } = behind
  const chair = await openSeat(behind, 'Chair', wide)
  await chair.getByRole('heading', { name: 'A small meeting' }).waitFor()
  const ana = await openSeat(behind, 'Ana', narrow)
  const bo = await openSeat(behind, 'Bo', narrow)
  const teller = await server.connect(await server.token('Co-chair'))
  const { publicKey, privateKey } = keyPairFrom(crypto.getRandomValues(new Uint8Array(32)))
  const poll = { method: 'secret' as const, title: 'A secret', text: 'Shall it be so?' }
  expect(await teller.send({ type: 'putPoll', poll, publicKey })).toMatchObject({ ok: true })
  const { id: pollId } = await pollOf(server)
  expect(await teller.socket.emitWithAck('key', { pollId, privateKey })).toEqual({ ok: true })
  teller.close()
  const vote = async (page: Page, choice: string): Promise<void> => {
    await page.getByRole('radio', { name: choice }).check()
    await page.getByRole('button', { name: /into the box/ }).click()
    await shows(page, /in the box/i)
  }
  await vote(ana, 'In favour')
  const after = await behind.upgrade()
  for (const page of [chair, ana, bo]) await becomes(page, next.second.build)
  await vote(bo, 'Against')
  const podium = await after.connect(await after.token('Co-chair'))
  await podium.send({ type: 'askToClose', pollId })
  expect(await podium.send({ type: 'closePoll', pollId })).toMatchObject({ ok: true })
  expect((await pollOf(after)).counts[0]?.choices.map(({ count }) => count)).toEqual([1, 1, 0])
})
