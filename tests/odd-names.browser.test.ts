import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type OpenBrowser, openBrowser } from './browser.ts'
import { openPage, shows, wide } from './desk-pages.ts'
import { carryOn, oddMeeting } from './odd-meeting.ts'
import { startServer, type TestServer } from './server.ts'

let browser: OpenBrowser
let server: TestServer
const narrow = { viewport: { width: 375, height: 800 } }
beforeAll(async () => {
  browser = await openBrowser()
  server = await startServer({ make: oddMeeting })
  await carryOn(server)
})
afterAll(() => browser.close())

/** What failed on a page: parts, the page, and what nobody caught. */
const faultsOn = async (page: Page): Promise<string[]> => {
  const parts = await page
    .locator('[data-failed-part]')
    .evaluateAll((all) => all.map((one) => one.getAttribute('data-failed-part') ?? ''))
  const crashed = await page.getByText('This page has failed').count()
  return [...parts, ...(crashed > 0 ? ['the page'] : [])]
}

/** Opens every tab of a page, those within tabs too, and says what failed. */
const openEverything = async (page: Page, face: string): Promise<string[]> => {
  const faults: string[] = []
  page.on('pageerror', (fault) => faults.push(`${face}: ${fault.message}`))
  const tabs = page.getByRole('tab')
  for (let index = 0; index < (await tabs.count()); index++) {
    await tabs.nth(index).click()
    const name = await tabs.nth(index).innerText()
    await page.getByRole('tabpanel').first().waitFor()
    faults.push(...(await faultsOn(page)).map((fault) => `${face}, ${name}: ${fault}`))
  }
  return faults
}

test('X11 with odd names every tab of every page opens, and nothing on it fails', async () => {
  const faces = [
    ['UN-HABITAT', narrow, 'Ask for the floor'],
    ['Chair', wide, 'Keys'],
    ['Secretary', wide, 'Roster and presence'],
  ] as const
  for (const [name, size] of faces) {
    const page = await openPage(browser, await server.link(name), size)
    await page.getByRole('tab').first().waitFor()
    expect(await openEverything(page, name)).toEqual([])
    await page.context().close()
  }
  const stage = await openPage(browser, await server.link('stage'), wide)
  await stage.locator('[data-stage]').waitFor()
  await shows(stage, 'UN-HABITAT')
  expect(await faultsOn(stage)).toEqual([])
  const organizer = await openPage(browser, `${server.url}/organizer#${server.organizerToken}`, wide)
  await organizer
    .getByRole('link', { name: /UN-HABITAT/ })
    .first()
    .click()
  await organizer.getByRole('tab').first().waitFor()
  expect(await openEverything(organizer, 'organizer')).toEqual([])
})

/** A browser in which one thing that the reader of texts needs does not work, until it is repaired. */
const breakReader = (page: Page) =>
  page.addInitScript(() => {
    const whole = String.prototype.matchAll
    Object.assign(window, { isBroken: true })
    String.prototype.matchAll = function (this: string, pattern) {
      if (Reflect.get(window, 'isBroken')) throw new Error('no matchAll')
      return whole.call(this, pattern)
    }
  })

const openBroken = async (name: string, size: typeof narrow | typeof wide): Promise<Page> => {
  const page = await (await browser.context(size)).newPage()
  page.setDefaultTimeout(20_000)
  await breakReader(page)
  await page.goto(await server.link(name))
  return page
}

const said = 'This part could not be shown. The rest of the page works.'

test('X9 where the chat fails a delegate asks for the floor and votes, and the chat comes back when it can', async () => {
  const page = await openBroken('ITU+WIPO', narrow)
  await page.getByRole('tab', { name: 'Chat' }).click()
  await shows(page, said)
  expect(await faultsOn(page)).not.toContain('the page')
  await page.getByRole('radio', { name: 'Support', exact: true }).check()
  await page.getByRole('button', { name: /^Record/ }).click()
  await page.getByRole('button', { name: 'Change', exact: false }).first().waitFor()
  await page.getByRole('button', { name: 'Ask for the floor' }).click()
  await page.getByRole('button', { name: /^Statement/ }).click()
  await page.getByRole('button', { name: 'Withdraw' }).first().waitFor()
  const state = await server.state()
  const id = state.roster.organizations.find(({ code }) => code === 'ITU+WIPO')?.id ?? ''
  expect(state.floor.requests.map(({ organizationId }) => organizationId)).toContain(id)
  expect(state.polls.polls.flatMap(({ answered }) => answered)).toContain(id)
  await page.evaluate(() => Object.assign(window, { isBroken: false }))
  await page.locator('[data-failed-part]').getByRole('button', { name: 'Try again' }).first().click()
  await page.getByText('UN-HABITAT to').first().waitFor()
})

test('X9 where the chat fails the chair runs the meeting, and a part that is fetched and fails says so too', async () => {
  const page = await openBroken('Chair', wide)
  await page.getByRole('tab', { name: /^Chat/ }).click()
  await shows(page, said)
  const before = (await server.state()).floor.current?.request.id
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: /^Give the floor to the next/ }).click()
  await expect.poll(async () => (await server.state()).floor.current?.request.id).not.toBe(before)

  const delegate = await (await browser.context(narrow)).newPage()
  await delegate.route(/DecisionsTab[^/]*\.js$/, (route) =>
    route.fulfill({
      contentType: 'text/javascript',
      body: 'export const DecisionsTab = () => { throw new Error("planted") }',
    }),
  )
  await delegate.goto(await server.link('UN-HABITAT'))
  await delegate.getByRole('tab', { name: 'Decisions' }).click()
  await shows(delegate, said)
  await delegate.getByRole('tab', { name: 'Agenda' }).click()
  await expect.poll(() => faultsOn(delegate)).toEqual([])
  await delegate.getByRole('button', { name: 'Ask for the floor' }).waitFor()
})

test('X9 where even the dock fails the floor can be asked for', async () => {
  const page = await (await browser.context(narrow)).newPage()
  page.setDefaultTimeout(20_000)
  await page.addInitScript(() => Reflect.deleteProperty(window, 'ResizeObserver'))
  await page.goto(await server.link('G[7]'))
  await shows(page, said)
  await page.getByRole('button', { name: 'Ask for the floor' }).click()
  await shows(page, 'You are on the list')
  const { floor, roster } = await server.state()
  const id = roster.organizations.find(({ code }) => code === 'G[7]')?.id
  expect(floor.requests.some(({ organizationId, entered }) => organizationId === id && !entered)).toBe(true)
})

test('X10 a press that fails is said, and the page goes on', async () => {
  const page = await openPage(browser, await server.link('a.b.c'), narrow)
  await page.getByRole('button', { name: 'Ask for the floor' }).waitFor()
  await page.evaluate(() => setTimeout(() => JSON.parse('{'), 0))
  await shows(page, /Something on this page did not work/)
  await page.getByRole('button', { name: 'Close', exact: true }).click()
  await expect.poll(() => page.getByRole('button', { name: 'Close', exact: true }).count()).toBe(0)
  await page.getByRole('button', { name: 'Ask for the floor' }).waitFor()
})
