import { afterAll, beforeAll, expect, test } from 'vitest'
import { type OpenBrowser, openBrowser } from './browser.ts'
import type { Client } from './client.ts'
import { seriousFaults, shows } from './desk-pages.ts'
import { startServer, type TestServer } from './server.ts'
import { chairOf, openStage, outside, stageSizes } from './stage-pages.ts'

let browser: OpenBrowser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const begin = async (server: TestServer): Promise<Client> => {
  const chair = await chairOf(server)
  await chair.send({ type: 'startItem', itemId: (await server.state()).agenda.items[0]?.id ?? '' })
  return chair
}

/** The longest code speaks for others on the longest title, and the next ones have long codes too. */
const longest = async (server: TestServer): Promise<void> => {
  const podium = await chairOf(server)
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
  for (const [width, height] of stageSizes) {
    const page = await openStage(browser, server, { viewport: { width, height } })
    await shows(page, 'Has the floor')
    expect(await outside(page), `${width} by ${height}`).toEqual([])
    await page.context().close()
  }
})

test('stage: shows item, speaker, who is next and the end of the record, and has no control', async () => {
  const server = await startServer()
  const chair = await begin(server)
  const page = await openStage(browser, server)
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
  const { seq, hash } = chair.replica()
  await shows(page, `Record ${seq} · ${hash.slice(0, 16).match(/.{4}/g)?.join(' ')}`)
  await chair.send({ type: 'closeList' })
  await shows(page, 'The list of speakers is closed')
  expect(await page.locator('a, button, input, select, textarea').count()).toBe(0)
})

test('stage: a point of order cannot be taken for anything else, and says who goes on after it', async () => {
  const server = await startServer()
  const chair = await begin(server)
  const page = await openStage(browser, server, { viewport: { width: 472, height: 382 } })
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
  const page = await openStage(browser, server)
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
  const page = await openStage(browser, server)
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
    const page = await openStage(browser, server, { colorScheme })
    await shows(page, 'Has the floor')
    expect(await seriousFaults(page)).toEqual([])
    await page.context().close()
  }
})
