import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type OpenBrowser, openBrowser } from './browser.ts'
import { faultsOf, openPage, openTab, shows, wide } from './desk-pages.ts'
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

/** The small meeting with Gus, a guest of OBS. */
const withGuest = async (items: (ids: readonly string[]) => string[]): Promise<TestServer> => {
  const server = await startServer()
  const secretary = await server.connect(await server.token('Secretary'))
  const { agenda, roster } = await server.state()
  const organizationId = roster.organizations.find(({ code }) => code === 'OBS')?.id ?? ''
  const seats = [{ organizationId, seat: 'alternate' as const }]
  const admitted = items(agenda.items.map(({ id }) => id))
  await secretary.send({ type: 'addPerson', name: 'Gus', role: 'guest', seats, items: admitted })
  return server
}

test('F95 a guest for one item sees when it comes, is refused before it in a sentence, and asks when it is on', async () => {
  const server = await withGuest(([, budget = '']) => [budget])
  const chair = await server.connect(await server.token('Chair'))
  const [opening, budget] = (await server.state()).agenda.items
  const page = await openPage(browser, await server.link('Gus'), narrow)
  const card = page.getByRole('region', { name: 'You are here as a guest for' })
  await card.getByText('2 Budget').waitFor()
  await card.getByText(/Monday 7 January 2030, about 09:30 in Zurich/).waitFor()
  await chair.send({ type: 'startItem', itemId: opening?.id ?? '' })
  await page.getByRole('button', { name: 'Ask for the floor' }).click()
  await page.getByText('You are here as a guest for: 2 Budget. Ask when the meeting is there.').waitFor()
  expect(await page.getByText('You are here as a guest for: 2 Budget.').count()).toBe(1)
  expect(await faultsOf(page)).toEqual([])
  await chair.send({ type: 'startItem', itemId: budget?.id ?? '' })
  await card.getByText('Now: you can ask for the floor.').waitFor()
  await page
    .getByRole('status')
    .filter({ hasText: 'The meeting is at your item: 2 Budget' })
    .first()
    .waitFor()
  await page.getByRole('button', { name: /^Statement/ }).click()
  await shows(page, 'You are next')
  await server.close()
})

test('P24 a guest of a member is shown no ballot, and controls that act for the member explain themselves', async () => {
  const server = await startServer()
  const secretary = await server.connect(await server.token('Secretary'))
  const chair = await server.connect(await server.token('Chair'))
  const { agenda, roster } = await server.state()
  const organizationId = roster.organizations.find(({ code }) => code === 'ALPHA')?.id ?? ''
  const seats = [{ organizationId, seat: 'alternate' as const }]
  await secretary.send({ type: 'addPerson', name: 'Gus', role: 'guest', seats })
  const itemId = agenda.items[0]?.id ?? ''
  await chair.send({ type: 'startItem', itemId })
  await secretary.send({ type: 'addGroup', name: 'Drivers', itemId, open: true })
  await secretary.send({
    ...{ type: 'draftDecision', itemId, kind: 'decision', title: 'The plan', tabled: true },
    points: [{ text: 'Endorsed the plan.' }],
  })
  await chair.send({
    type: 'putPoll',
    poll: { method: 'indicative', title: 'The house', text: 'One house?' },
  })
  const [page, ana] = [
    await openPage(browser, await server.link('Gus'), narrow),
    await openPage(browser, await server.link('Ana'), narrow),
  ]
  const support = { name: /^Support/ }
  await ana.getByRole('radio', support).or(ana.getByRole('button', support)).first().waitFor()
  await page.getByText('Members answer. You see the result when it is closed.').waitFor()
  expect(await page.getByRole('radio', support).or(page.getByRole('button', support)).count()).toBe(0)
  for (const one of [page, ana]) await one.getByText('ALPHA is not down for this group.').waitFor()
  expect(await page.getByRole('group', { name: /in Drivers/ }).count()).toBe(0)
  expect(await ana.getByRole('group', { name: /in Drivers/ }).count()).toBe(1)
  await openTab(page, 'Decisions')
  await page.getByText('Propose an amendment').click()
  await page.getByLabel('The point as you propose it').fill('Took note of the plan.')
  const propose = page.getByRole('button', { name: 'Propose it for ALPHA' })
  await propose.waitFor()
  expect(await propose.isEnabled()).toBe(false)
  await page
    .getByText(/You sit with ALPHA as an observer or a guest/)
    .first()
    .waitFor()
  expect(await faultsOf(page)).toEqual([])
  expect((await server.state()).decisions.amendments).toEqual([])
  await server.close()
})

test('R22 R23 the secretariat names the items of a guest in the form of the person, and sees them in the roster', async () => {
  const server = await withGuest(() => [])
  const page = await openPage(browser, await server.link('Secretary'), wide)
  await openTab(page, 'Roster and presence')
  await page.getByRole('button', { name: 'Edit Gus' }).click()
  await page.getByRole('radio', { name: 'Single items' }).check()
  await shows(page, 'Choose an item, or the whole meeting.')
  await page.getByRole('combobox', { name: 'Add an item' }).fill('Bud')
  await page.getByRole('option', { name: '2 Budget' }).click()
  expect(await faultsOf(page)).toEqual([])
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await shows(page, 'guest for item 2')
  const chair = await server.connect(await server.token('Chair'))
  const budget = (await server.state()).agenda.items[1]
  await chair.send({ type: 'removeItem', itemId: budget?.id ?? '' })
  await shows(page, 'guest for no item any more')
  await server.close()
})
