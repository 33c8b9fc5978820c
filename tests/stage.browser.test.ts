import type { BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type OpenBrowser, openBrowser } from './browser.ts'
import { seriousFaults } from './desk-pages.ts'
import { type Client, startServer, type TestServer } from './server.ts'

let browser: OpenBrowser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const sizes = [
  [472, 382],
  [1280, 720],
  [390, 800],
  [3840, 2160],
] as const

const openStage = async (server: TestServer, options: BrowserContextOptions = {}): Promise<Page> => {
  const page = await (await browser.context(options)).newPage()
  page.setDefaultTimeout(20_000)
  await page.goto(await server.link('stage'))
  await page.locator('[data-stage]').waitFor()
  return page
}

const shows = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor()

/** What scrolls, or stands outside of the screen. */
const outside = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const { scrollWidth, scrollHeight } = document.documentElement
    const scrolls = scrollWidth > innerWidth || scrollHeight > innerHeight ? ['the page scrolls'] : []
    const texts = [...document.querySelectorAll('[data-stage] *')].filter((element) =>
      [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim()),
    )
    const lost = texts.filter((element) => {
      const { left, right, top, bottom } = element.getBoundingClientRect()
      return left < -1 || top < -1 || right > innerWidth + 1 || bottom > innerHeight + 1
    })
    return [...scrolls, ...lost.map((element) => element.outerHTML)]
  })

const podiumOf = async (server: TestServer): Promise<Client> => {
  const { persons } = (await server.state()).roster
  return server.connect(await server.token(persons.find(({ role }) => role === 'chair')?.id ?? ''))
}

const begin = async (server: TestServer): Promise<Client> => {
  const chair = await podiumOf(server)
  await chair.send({ type: 'startItem', itemId: (await server.state()).agenda.items[0]?.id ?? '' })
  return chair
}

/** The longest code speaks for others on the longest title, and the next ones have long codes too. */
const longest = async (server: TestServer): Promise<void> => {
  const podium = await podiumOf(server)
  const { agenda, roster } = await server.state()
  const item = agenda.items.reduce((a, b) => (b.title.length > a.title.length ? b : a))
  await podium.send({ type: 'startItem', itemId: item.id })
  const organizations = [...roster.organizations].sort((a, b) => b.code.length - a.code.length).slice(0, 6)
  for (const { id } of organizations)
    await podium.send({
      type: 'addToFloor',
      organizationId: id,
      personId: null,
      kind: 'statement',
      capacity: { as: 'on-behalf-of', of: 'the Medical Directors Group and the staff federations' },
    })
  await podium.send({ type: 'setSpeakingLimit', kind: 'statement', seconds: 15 })
  const requestId = (await server.state()).floor.requests[0]?.id ?? ''
  await podium.send({ type: 'giveFloor', requestId })
}

test('stage: has no scrollbar and cuts nothing off at any size, with the longest names there are', async () => {
  const server = await startServer({ meeting: 'sample' })
  await longest(server)
  for (const [width, height] of sizes) {
    const page = await openStage(server, { viewport: { width, height } })
    await shows(page, 'Has the floor')
    expect(await outside(page), `${width} by ${height}`).toEqual([])
    await page.context().close()
  }
})

test('stage: shows item, speaker, who is next and the end of the record, and has no control', async () => {
  const server = await startServer()
  const chair = await begin(server)
  const page = await openStage(server)
  await shows(page, 'No one has the floor')
  for (const name of ['Ana', 'Bo', 'Olga', 'Ben']) {
    const client = await server.connect(await server.token(name))
    await client.send({ type: 'requestFloor', kind: 'statement' })
  }
  await chair.send({ type: 'giveFloor', requestId: (await server.state()).floor.requests[0]?.id ?? '' })
  await shows(page, 'Has the floor')
  await shows(page, 'Ana')
  await shows(page, 'Opening')
  await shows(page, '3 waiting')
  await shows(page, `Record ${chair.replica().seq}`)
  await chair.send({ type: 'closeList' })
  await shows(page, 'The list of speakers is closed')
  expect(await page.locator('a, button, input, select, textarea').count()).toBe(0)
})

test('stage: a point of order cannot be taken for anything else, and says who goes on after it', async () => {
  const server = await startServer()
  const chair = await begin(server)
  const page = await openStage(server, { viewport: { width: 472, height: 382 } })
  const ana = await server.connect(await server.token('Ana'))
  await ana.send({ type: 'requestFloor', kind: 'statement' })
  await chair.send({ type: 'giveFloor', requestId: (await server.state()).floor.requests[0]?.id ?? '' })
  const olga = await server.connect(await server.token('Olga'))
  await olga.send({ type: 'requestFloor', kind: 'point-of-order' })
  await chair.send({ type: 'giveFloor', requestId: (await server.state()).floor.requests[0]?.id ?? '' })
  await shows(page, 'Point of order')
  await shows(page, 'goes on afterwards')
  expect(await outside(page)).toEqual([])
  expect(await seriousFaults(page)).toEqual([])
})

test('stage: says when the next sitting is, and that one has ended', async () => {
  const server = await startServer()
  const page = await openStage(server)
  await shows(page, 'The next sitting starts on Monday 7 January 2030 at 09:00')
  const chair = await begin(server)
  await shows(page, 'No one has the floor')
  const sittingId = (await server.state()).agenda.sittings[0]?.id ?? ''
  await chair.send({ type: 'endSitting', sittingId })
  await shows(page, 'All sittings have been held')
})

test('stage: says in words that the connection is lost, and goes on when it is back', async () => {
  const server = await startServer()
  await begin(server)
  const page = await openStage(server)
  await shows(page, 'No one has the floor')
  await server.stop()
  await shows(page, 'The connection is lost.')
  const again = await startServer({ dataFolder: server.dataFolder, port: server.port })
  await page.getByText('The connection is lost.').waitFor({ state: 'detached' })
  await again.close()
  await server.close()
})

test('stage: has no serious fault of accessibility, in light and dark', async () => {
  const server = await startServer({ meeting: 'sample' })
  await longest(server)
  for (const colorScheme of ['light', 'dark'] as const) {
    const page = await openStage(server, { colorScheme })
    await shows(page, 'Has the floor')
    expect(await seriousFaults(page)).toEqual([])
    await page.context().close()
  }
})
