import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, type BrowserContextOptions, chromium, type Dialog, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { systemClock } from '../server/clock.ts'
import { type OpenBrowser, openBrowser } from './browser.ts'
import { findChromium } from './chromium.mjs'
import { openTab, shows } from './desk-pages.ts'
import { oddClock } from './odd-clock.ts'
import { startServer, type TestServer } from './server.ts'

let browser: OpenBrowser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const narrow = { viewport: { width: 320, height: 640 } }
const wide = { viewport: { width: 1440, height: 900 } }

const openSeat = async (
  server: TestServer,
  name: string,
  options: BrowserContextOptions = narrow,
): Promise<Page> => {
  const context = await browser.context(options)
  const page = await context.newPage()
  onTestFinished(() => context.close())
  page.setDefaultTimeout(30_000)
  await page.goto(await server.link(name))
  return page
}
const panelOf = async (server: TestServer, name: string): Promise<Page> => {
  const page = await openSeat(server, name)
  await page.getByRole('button', { name: 'Ask for the floor' }).waitFor()
  return page
}
const composer = (page: Page) => page.getByRole('tabpanel').getByRole('textbox').first()
const startItem = async (server: TestServer, index = 0) => {
  const chair = await server.connect(await server.token('Chair'))
  const itemId = chair.replica().state.agenda.items[index]?.id ?? ''
  expect(await chair.send({ type: 'startItem', itemId })).toMatchObject({ ok: true })
  return chair
}

/** Loads it anew by hand, and says no to the browser's question; whether there was one. */
const isAskedOnReload = async (page: Page): Promise<boolean> => {
  const end = new AbortController()
  const asked = new Promise<true>((resolve) => {
    const answer = (dialog: Dialog) => void dialog.dismiss().then(() => resolve(true))
    page.once('dialog', answer)
    end.signal.addEventListener('abort', () => page.off('dialog', answer))
  })
  const loaded = page.waitForEvent('load').then(
    () => false,
    () => false,
  )
  await page.evaluate(() => void setTimeout(() => location.reload(), 0))
  const isAsked = await Promise.race([asked, loaded])
  end.abort()
  return isAsked
}

test('V83 whoever reloads with a text in a secretariat form is asked first; what is saved or kept is not asked about', async () => {
  const server = await startServer()
  const page = await openSeat(server, 'Secretary', wide)
  await openTab(page, 'Agenda')
  await page.getByRole('button', { name: 'Edit “Budget”' }).click()
  expect(await isAskedOnReload(page)).toBe(false)
  await page.getByRole('button', { name: 'Edit “Budget”' }).click()
  await page.getByLabel('Title', { exact: true }).fill('Programme and budget')
  expect(await isAskedOnReload(page)).toBe(true)
  expect(await page.getByLabel('Title', { exact: true }).inputValue()).toBe('Programme and budget')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByRole('button', { name: 'Edit “Programme and budget”' }).waitFor()
  expect(await isAskedOnReload(page)).toBe(false)
  // A form that stays when it is saved.
  await openTab(page, 'Meeting')
  await page.getByLabel('Title', { exact: true }).fill('A meeting')
  expect(await isAskedOnReload(page)).toBe(true)
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByRole('button', { name: 'Save', exact: true }).waitFor({ state: 'detached' })
  expect(await isAskedOnReload(page)).toBe(false)
  await openTab(page, 'Roster and presence')
  await page.getByRole('searchbox').fill('an')
  expect(await isAskedOnReload(page)).toBe(false)
})

/** A Chromium of its own, with a profile that outlives it. */
const startChromium = async (profile: string): Promise<{ child: ChildProcess; browser: Browser }> => {
  const program = findChromium()
  if (!program) throw new Error('No Chromium')
  const args = ['--headless=new', '--no-sandbox', '--disable-gpu', '--no-first-run', '--restore-last-session']
  const child = spawn(
    program,
    [...args, '--hide-crash-restore-bubble', '--remote-debugging-port=0', `--user-data-dir=${profile}`],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  )
  const address = await new Promise<string>((resolve, reject) => {
    let said = ''
    child.stderr.on('data', (text: Buffer) => {
      said += text
      const found = /DevTools listening on (ws:\S+)/.exec(said)?.[1]
      if (found) resolve(found)
    })
    child.once('exit', () => reject(new Error(`Chromium ended: ${said}`)))
  })
  // While a page is being restored the browser may not answer who joins it; it does a little later.
  const attach = (tries: number): Promise<Browser> =>
    chromium.connectOverCDP(address, { timeout: 10_000 }).catch((fault: unknown) => {
      if (tries === 0) throw fault
      return attach(tries - 1)
    })
  return { child, browser: await attach(5) }
}
const ended = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve()
    child.once('exit', () => resolve())
    child.kill('SIGKILL')
  })

test('V84 a browser that crashed and is started again: the page is at its seat, with what was being written', async () => {
  const server = await startServer()
  await startItem(server)
  const profile = mkdtempSync(join(tmpdir(), 'rostrum-profile-'))
  onTestFinished(() => rmSync(profile, { recursive: true, force: true, maxRetries: 5 }))
  const first = await startChromium(profile)
  onTestFinished(() => ended(first.child))
  const [context] = first.browser.contexts()
  const page = (await context?.newPage()) as Page
  await page.goto(await server.link('Ana'))
  await page.getByRole('tab', { name: 'Chat' }).click()
  await composer(page).fill('half a sentence')
  const address = page.url()
  // The browser writes down what is open every few seconds, and its cookies every thirty.
  await new Promise((resolve) => setTimeout(resolve, 35_000))
  await ended(first.child)
  const second = await startChromium(profile)
  onTestFinished(() => ended(second.child))
  const pages = () => second.browser.contexts().flatMap((one) => one.pages())
  await expect.poll(() => pages().map((one) => one.url())).toContain(address)
  const back = pages().find((one) => one.url() === address) as Page
  await back.getByRole('button', { name: 'Ask for the floor' }).waitFor()
  await back.getByRole('tab', { name: 'Chat' }).click()
  expect(await composer(back).inputValue()).toBe('half a sentence')
  await second.browser.close()
}, 180_000)

test('V84 a tab that is duplicated goes on beside the first, and both are one seat', async () => {
  const server = await startServer()
  const chair = await startItem(server)
  const page = await panelOf(server, 'Ana')
  await page.getByRole('tab', { name: 'Chat' }).click()
  await composer(page).fill('two words')
  const [twin] = await Promise.all([
    page.waitForEvent('popup'),
    // What a browser does for "Duplicate": the same address, with a copy of the tab's own store.
    page.evaluate(() => void window.open(location.href)),
  ])
  await twin.getByRole('button', { name: 'Ask for the floor' }).waitFor()
  await twin.getByRole('tab', { name: 'Chat' }).click()
  expect(await composer(twin).inputValue()).toBe('two words')
  await composer(twin).fill('other words')
  expect(await composer(page).inputValue()).toBe('two words')
  await page.getByRole('button', { name: 'Ask for the floor' }).click()
  await page.getByRole('button', { name: /^Statement/ }).click()
  await shows(twin, /You are next/)
  await twin.close()
  await chair.until(({ replica }) => replica?.state.floor.requests.length === 1)
  await shows(page, /You are next/)
  expect((await server.live()).presence.online()).toContain(await server.person('Ana'))
})

test('V85 one seat on two devices: a ballot, a request for the floor and a secretariat form, open on both', async () => {
  const server = await startServer()
  const chair = await startItem(server)
  const [phone, laptop] = [await panelOf(server, 'Ana'), await panelOf(server, 'Ana')]
  await chair.send({
    type: 'putPoll',
    poll: { method: 'indicative', title: 'A poll', text: 'Shall it be so?' },
  })
  for (const [page, choice] of [
    [phone, 'Support'],
    [laptop, 'Cannot support'],
  ] as const) {
    await shows(page, 'Shall it be so?')
    await page.getByRole('radio', { name: choice, exact: true }).check()
    await page.getByRole('button', { name: 'Ask for the floor' }).click()
    await page.getByRole('button', { name: /^Statement/ }).waitFor()
  }
  await phone.getByRole('button', { name: 'Record for ALPHA: Support' }).click()
  await shows(phone, /Recorded for ALPHA/)
  // What is recorded is seen, and what is being chosen is left as it is.
  await shows(laptop, /Recorded for ALPHA/)
  expect(await laptop.getByRole('radio', { name: 'Cannot support' }).isChecked()).toBe(true)
  await phone.getByRole('button', { name: /^Statement/ }).click()
  await shows(phone, /You are next/)
  await shows(laptop, /You are next/)
  expect((await server.state()).floor.requests).toHaveLength(1)
  expect((await server.state()).polls.polls[0]?.ballots).toHaveLength(1)

  const desks = [
    await openSeat(server, 'Secretary', wide),
    await openSeat(server, 'Secretary', wide),
  ] as const
  for (const desk of desks) {
    await openTab(desk, 'Agenda')
    await desk.getByRole('button', { name: 'Edit “Budget”' }).click()
  }
  const [one, other] = desks
  await other.getByLabel('Title', { exact: true }).fill('My budget')
  await one.getByLabel('Title', { exact: true }).fill('The budget')
  await one.getByRole('button', { name: 'Save', exact: true }).click()
  await shows(other, /Somebody else has changed this while you were at it/)
  expect(await other.getByLabel('Title', { exact: true }).inputValue()).toBe('My budget')
})

test('W37 a page that was opened the evening before is right in the morning, after a night of sleep', async () => {
  const night = 13 * 60 * 60_000
  let leapt = 0
  const clock = {
    now: () => systemClock.now() + leapt,
    monotonic: () => systemClock.monotonic() + leapt,
    after: systemClock.after,
  }
  const server = await startServer({ clock })
  const context = await browser.context(narrow)
  onTestFinished(() => context.close())
  const page = await context.newPage()
  await page.addInitScript(oddClock)
  await page.goto(await server.link('Bo'))
  await page.getByRole('button', { name: 'Ask for the floor' }).waitFor()
  type Odd = { oddClock: { sleep(): void; wake(wall: number, steady: number): void } }
  await page.evaluate(() => (window as unknown as Odd).oddClock.sleep())
  leapt += night
  const chair = await startItem(server)
  await chair.send({ type: 'requestFloor', kind: 'statement' })
  const requestId = (await server.state()).floor.requests[0]?.id ?? ''
  await chair.send({ type: 'giveFloor', requestId })
  await page.evaluate((ms) => (window as unknown as Odd).oddClock.wake(ms, 0), night)
  await shows(page, 'Opening')
  await shows(page, /0:\d\d\s*of 3:00/)
  await page.getByRole('button', { name: 'Ask for the floor' }).click()
  await page.getByRole('button', { name: /^Statement/ }).click()
  await shows(page, /You are next/)
})
