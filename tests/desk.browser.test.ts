import type { BrowserContextOptions, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type OpenBrowser, openBrowser } from './browser.ts'
import type { Client } from './client.ts'
import { seriousFaults, tooWide } from './desk-pages.ts'
import { startServer, type TestServer } from './server.ts'

let browser: OpenBrowser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const usual = { viewport: { width: 1280, height: 800 } }

const openDesk = async (
  server: TestServer,
  name: string,
  options: BrowserContextOptions = usual,
): Promise<Page> => {
  const page = await (await browser.context(options)).newPage()
  page.setDefaultTimeout(20_000)
  await page.goto(await server.link(name))
  await page.getByRole('button', { name: 'Keys and colours' }).waitFor()
  return page
}

const shows = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor()
const nextButton = (page: Page) => page.getByRole('button', { name: /^Give the floor to the next/ })

const ask = async (server: TestServer, ...names: string[]): Promise<Client[]> => {
  const clients: Client[] = []
  for (const name of names) {
    const client = await server.connect(await server.token(name))
    await client.send({ type: 'requestFloor', kind: 'statement' })
    clients.push(client)
  }
  return clients
}

const start = async (server: TestServer): Promise<Client> => {
  const secretary = await server.connect(await server.token('Secretary'))
  const itemId = (await server.state()).agenda.items[0]?.id ?? ''
  await secretary.send({ type: 'startItem', itemId })
  return secretary
}

/** The name of who has the floor, as the server has it. */
const speakerOf = async (server: TestServer): Promise<string | undefined> => {
  const live = await server.live()
  const personId = live.state().floor.current?.request.personId
  return personId ? live.names()[personId] : undefined
}

/** Presses Tab until this has the focus, as somebody without a mouse does. */
const tabTo = async (page: Page, target: Locator): Promise<void> => {
  await target.waitFor()
  for (let presses = 0; presses < 80; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error('The keyboard does not reach it')
}

const sampleInFull = async (server: TestServer, asking: number): Promise<void> => {
  const { persons } = (await server.state()).roster
  const idOf = (role: string) => persons.find((person) => person.role === role)?.id ?? ''
  const podium = await server.connect(await server.token(idOf('chair')))
  const item = (await server.state()).agenda.items.find(({ number }) => number === '2')
  await podium.send({ type: 'startItem', itemId: item?.id ?? '' })
  for (const { id } of persons.filter(({ role }) => role === 'delegate').slice(0, asking)) {
    const delegate = await server.connect(await server.token(id))
    await delegate.send({ type: 'requestFloor', kind: 'statement', note: 'On the wording of paragraph 3' })
  }
  const first = (await server.state()).floor.requests[0]?.id ?? ''
  await podium.send({ type: 'giveFloor', requestId: first })
}

/** Opens every part of the desk in turn; the parts of a part are found again by way of the first one. */
const eachPart = async (page: Page, look: (name: string) => Promise<void>): Promise<void> => {
  for (const name of await page.getByRole('tab').allTextContents()) {
    const tab = page.getByRole('tab', { name, exact: true })
    if (!(await tab.isVisible())) await page.getByRole('tab').first().click()
    await tab.click()
    await look(name)
  }
}

const chairOf = async (server: TestServer): Promise<string> =>
  (await server.state()).roster.persons.find(({ role }) => role === 'chair')?.id ?? ''

test('desk: every part fits every width, with 25 waiting and the longest names', async () => {
  const server = await startServer({ meeting: 'sample' })
  await sampleInFull(server, 26)
  for (const width of [600, 900, 1280]) {
    const page = await openDesk(server, await chairOf(server), { viewport: { width, height: 800 } })
    await nextButton(page).waitFor()
    await eachPart(page, async (name) =>
      expect(await tooWide(page), `${name} at ${width} px`).toBeLessThanOrEqual(0),
    )
    await page.context().close()
  }
})

for (const colorScheme of ['light', 'dark'] as const)
  test(`desk: no part has a serious fault of accessibility when it is ${colorScheme}`, async () => {
    const server = await startServer({ meeting: 'sample' })
    await sampleInFull(server, 5)
    const page = await openDesk(server, await chairOf(server), { ...usual, colorScheme })
    await nextButton(page).waitFor()
    await eachPart(page, async (name) => expect(await seriousFaults(page), name).toEqual([]))
    await page.context().close()
  })

test('desk: a chair runs an item with the keyboard alone', async () => {
  const server = await startServer()
  const page = await openDesk(server, 'Chair')
  await tabTo(page, page.getByRole('button', { name: 'Start 1 Opening' }))
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'End item' }).waitFor()
  await ask(server, 'Ana', 'Olga')
  await shows(page, 'Ana')
  await nextButton(page).and(page.locator(':not([aria-disabled])')).waitFor()

  await page.keyboard.press('n')
  await shows(page, 'You gave the floor to ALPHA')
  expect(await speakerOf(server)).toBe('Ana')
  await page.keyboard.press('p')
  await shows(page, 'You paused the speaker’s clock')
  await page.keyboard.press('+')
  await shows(page, 'You gave ALPHA one more minute')
  await page.keyboard.press('e')
  await shows(page, 'You ended the intervention of ALPHA')
  expect(await speakerOf(server)).toBeUndefined()
  await page.keyboard.press('u')
  await shows(page, 'You took back the last act')
  expect(await speakerOf(server)).toBe('Ana')

  await page.keyboard.press('n')
  await shows(page, 'You gave the floor to OBS')
  expect(await speakerOf(server)).toBe('Olga')
  await page.keyboard.press('e')
  await shows(page, 'You ended the intervention of OBS')
  await page.keyboard.press('n')
  await shows(page, 'No one is waiting')

  await tabTo(page, page.getByRole('button', { name: 'End item' }))
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await shows(page, 'You ended item 1')
  expect((await server.state()).agenda.items[0]?.status).toBe('done')
})

test('desk: adds somebody in the room by keyboard, and no key acts while somebody types', async () => {
  const server = await startServer()
  await start(server)
  await ask(server, 'Ana')
  const page = await openDesk(server, 'Chair')
  await shows(page, 'Ana')
  await page.keyboard.press('a')
  await page.getByRole('form', { name: 'Add somebody in the room' }).waitFor()
  await page.keyboard.type('n')
  expect(await speakerOf(server)).toBeUndefined()
  await page.keyboard.press('Backspace')
  await page.keyboard.type('bet')
  await page.getByRole('option', { name: /BETA/ }).waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await tabTo(page, page.getByRole('button', { name: 'Add to the list' }))
  await page.keyboard.press('Enter')
  await shows(page, 'You added BETA to the list')
  const [, added] = (await server.state()).floor.requests
  expect(added).toMatchObject({ personId: null, entered: true })
})

test('desk: the tabs beside the floor stand in one row', async () => {
  const server = await startServer()
  for (const width of [1200, 1280, 1440]) {
    const page = await openDesk(server, await chairOf(server), { viewport: { width, height: 800 } })
    const tabs = page.getByRole('tablist', { name: 'Parts of the desk' }).getByRole('tab')
    await tabs.nth(3).waitFor()
    const boxes = await tabs.evaluateAll((all) => all.map((one) => one.getBoundingClientRect().toJSON()))
    expect(new Set(boxes.map(({ top }) => top)).size).toBe(1)
    expect(Math.max(...boxes.map(({ right }) => right))).toBeLessThanOrEqual(width)
    await page.context().close()
  }
})

test('desk: two chairs press next at once, nobody is skipped, and the slower one is told who was quicker', async () => {
  const server = await startServer()
  await start(server)
  await ask(server, 'Ana', 'Bo', 'Olga')
  const desks = await Promise.all([openDesk(server, 'Chair'), openDesk(server, 'Co-chair')])
  await Promise.all(desks.map((page) => shows(page, 'Olga')))
  await Promise.all(desks.map((page) => page.keyboard.press('n')))
  await Promise.any(desks.map((page) => shows(page, /was quicker and gave the floor to ALPHA/)))
  expect(await speakerOf(server)).toBe('Ana')
  expect((await server.state()).floor.requests).toHaveLength(2)
})

test('desk: the other chair’s act appears with who did it, and can be taken back here', async () => {
  const server = await startServer()
  await start(server)
  await ask(server, 'Ana')
  const page = await openDesk(server, 'Chair')
  await shows(page, 'Ana')
  const other = await server.connect(await server.token('Co-chair'))
  const requestId = (await server.state()).floor.requests[0]?.id ?? ''
  await other.send({ type: 'giveFloor', requestId })
  await shows(page, 'ALPHA Co-chair gave the floor to ALPHA')
  await page.getByRole('button', { name: /^Undo/ }).click()
  await shows(page, 'You took back the last act')
  expect(await speakerOf(server)).toBeUndefined()
  expect((await server.state()).floor.requests).toHaveLength(1)
})

test('desk: what happened is still there when the page is loaded anew', async () => {
  const server = await startServer()
  await start(server)
  const page = await openDesk(server, 'Chair')
  await ask(server, 'Ana')
  await page.getByRole('region', { name: 'What happened' }).getByText(/ALPHA/).first().waitFor()
  await page.reload()
  await page.getByRole('region', { name: 'What happened' }).getByText(/ALPHA/).first().waitFor()
})

test('desk: a request is moved with a reason that everybody reads, and given back to the rule', async () => {
  const server = await startServer()
  await start(server)
  await ask(server, 'Ana', 'Bo', 'Olga')
  const page = await openDesk(server, 'Chair')
  await shows(page, 'Olga')
  await page.getByRole('button', { name: 'More for OBS' }).click()
  await page.getByRole('menuitem', { name: 'Move to…' }).click()
  await page.getByLabel(/^Reason/).fill('leaves at ten')
  await page.getByRole('button', { name: 'Move', exact: true }).click()
  await shows(page, /leaves at ten/)
  const list = page.getByRole('list', { name: 'Waiting' }).getByRole('listitem')
  expect(await list.first().textContent()).toContain('OBS')
  await page.getByRole('button', { name: 'More for OBS' }).click()
  await page.getByRole('menuitem', { name: 'Give back to the rule' }).click()
  await shows(page, 'You gave OBS back to the rule')
  expect(await list.last().textContent()).toContain('OBS')
})

test('desk: to read an item is not to start it', async () => {
  const server = await startServer()
  await start(server)
  const page = await openDesk(server, 'Chair')
  await page.getByRole('button', { name: /^2\s*Budget/ }).click()
  await page.getByRole('button', { name: 'Start', exact: true }).waitFor()
  const { agenda } = await server.state()
  expect(agenda.currentId).toBe(agenda.items[0]?.id)
})
