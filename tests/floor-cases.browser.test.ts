import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type OpenBrowser, openBrowser } from './browser.ts'
import type { Client } from './client.ts'
import { openPage, shows } from './desk-pages.ts'
import { startServer, type TestServer } from './server.ts'

let browser: OpenBrowser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())
afterEach(async () => {
  await Promise.all(browser.browser.contexts().map((context) => context.close()))
})

const narrow = { viewport: { width: 280, height: 720 } }

interface Meeting {
  readonly server: TestServer
  readonly chair: Client
  organization(code: string): Promise<string>
}

/** The small meeting at its first item. Dua sits for BETA and for OBS. */
const atFirstItem = async (): Promise<Meeting> => {
  const server = await startServer()
  const organization = async (code: string) =>
    (await server.state()).roster.organizations.find((one) => one.code === code)?.id ?? ''
  const secretary = await server.connect(await server.token('Secretary'))
  const seats = [
    { organizationId: await organization('BETA'), seat: 'alternate' as const },
    { organizationId: await organization('OBS'), seat: 'alternate' as const },
  ]
  await secretary.send({ type: 'addPerson', name: 'Dua', role: 'delegate', seats })
  const chair = await server.connect(await server.token('Chair'))
  await chair.send({ type: 'startItem', itemId: (await server.state()).agenda.items[0]?.id ?? '' })
  return { server, chair, organization }
}

const ask = async (page: Page) => page.getByRole('button', { name: 'Ask for the floor' }).click()
const kind = (page: Page, name: RegExp) => page.getByRole('button', { name })

test('F8 somebody with two seats chooses for which one to speak, and is invited for the one that is meant', async () => {
  const { server, chair, organization } = await atFirstItem()
  const page = await openPage(browser, await server.link('Dua'), narrow)
  await ask(page)
  await page.getByLabel('Speak for', { exact: true }).selectOption({ label: 'OBS' })
  await kind(page, /^Statement/).click()
  await shows(page, 'You are next')
  const [request] = (await server.state()).floor.requests
  expect(request?.organizationId).toBe(await organization('OBS'))
  await chair.send({ type: 'passOver', requestId: request?.id ?? '' })
  const personId = await server.person('Dua')
  await chair.send({ type: 'inviteToSpeak', personId, organizationId: await organization('OBS') })
  await page.getByRole('button', { name: 'Take the floor' }).click()
  await shows(page, 'You are next')
  expect((await server.state()).floor.requests).toMatchObject([
    { personId, organizationId: await organization('OBS') },
  ])
  await server.close()
})

test('F3 when the list is closed a point of order is asked for and heard; a statement says why it is not', async () => {
  const { server, chair } = await atFirstItem()
  const page = await openPage(browser, await server.link('Bo'), narrow)
  await chair.send({ type: 'closeList' })
  await ask(page)
  await page.getByText('The list of speakers is closed. A point of order, a right of reply').waitFor()
  expect(await kind(page, /^Statement/).getAttribute('aria-disabled')).toBe('true')
  await kind(page, /^Point of order/).click()
  await shows(page, 'Your point of order is before the chair')
  const requestId = (await server.state()).floor.requests[0]?.id ?? ''
  await chair.send({ type: 'giveFloor', requestId })
  await shows(page, 'You have the floor')
  await server.close()
})

test('F9 the chair asks for the floor like any other, and stands where the rule puts the chair', async () => {
  const { server, chair } = await atFirstItem()
  const ana = await server.connect(await server.token('Ana'))
  const olga = await openPage(browser, await server.link('Olga'), narrow)
  await chair.send({ type: 'requestFloor', kind: 'statement' })
  await ana.send({ type: 'requestFloor', kind: 'statement' })
  await olga.getByRole('tabpanel').getByText('2 on the list').waitFor()
  const rows = olga.getByRole('tabpanel').getByRole('list').first().locator('> li')
  expect(await rows.allInnerTexts()).toMatchObject(
    [/BETA\s+Chair/, /ALPHA\s+Ana/].map((text) => expect.stringMatching(text)),
  )
  const { requests } = (await server.state()).floor
  const own = requests.find(({ arrival }) => arrival === 1)
  await chair.send({ type: 'giveFloor', requestId: own?.id ?? '' })
  await chair.send({ type: 'endFloor', requestId: own?.id ?? '' })
  expect((await server.state()).floor.heard).toMatchObject([
    { organizationId: own?.organizationId, count: 1 },
  ])
  await server.close()
})
