import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Floor } from '../shared/floor/model.ts'
import { type OpenBrowser, openBrowser } from './browser.ts'
import type { Client } from './client.ts'
import { faultsOf, openPage, openTab, shows } from './desk-pages.ts'
import { startServer, type TestServer } from './server.ts'

let browser: OpenBrowser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())
afterEach(async () => {
  await Promise.all(browser.browser.contexts().map((context) => context.close()))
})

const openDesk = async (server: TestServer, name = 'Chair', width = 1280): Promise<Page> => {
  const page = await openPage(browser, await server.link(name), { viewport: { width, height: 800 } })
  await page.getByRole('button', { name: 'Keys and colours' }).waitFor()
  return page
}

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click()
const floorOf = async (server: TestServer): Promise<Floor> => (await server.state()).floor
const codeOf = async (server: TestServer, id: string | undefined): Promise<string | undefined> =>
  (await server.state()).roster.organizations.find((one) => one.id === id)?.code

/** The small meeting at its first item, with a seat of the podium to set the scene. */
const onItem = async (): Promise<{ server: TestServer; podium: Client; itemId: string }> => {
  const server = await startServer()
  const podium = await server.connect(await server.token('Secretary'))
  const itemId = (await server.state()).agenda.items[0]?.id ?? ''
  await podium.send({ type: 'startItem', itemId })
  return { server, podium, itemId }
}

const delegate = async (server: TestServer, name: string): Promise<Client> =>
  server.connect(await server.token(name))
const ask = (client: Client, kind: 'statement' | 'point-of-order' = 'statement') =>
  client.send({ type: 'requestFloor', kind })

const listOn = (page: Page) => page.getByRole('list', { name: 'Waiting' }).innerText()

const speak = async (server: TestServer, podium: Client, client: Client): Promise<void> => {
  await ask(client)
  const requestId = (await floorOf(server)).requests.at(-1)?.id ?? ''
  await podium.send({ type: 'giveFloor', requestId })
  await podium.send({ type: 'endFloor', requestId })
}

test('F75 by keyboard the chair looks at what a rule would do, sets it, and both faces show the list with its reasons', async () => {
  const { server } = await onItem()
  const [ana, bo] = [await delegate(server, 'Ana'), await delegate(server, 'Bo')]
  await ask(ana)
  await ask(bo)
  const desk = await openDesk(server)
  await shows(desk, 'In the order of asking.')
  await desk.getByRole('list', { name: 'Waiting' }).getByText('BETA', { exact: true }).waitFor()
  expect(await listOn(desk)).toMatch(/1\s+ALPHA[\s\S]*2\s+BETA/)

  await desk.keyboard.press('r')
  const form = desk.getByRole('form', { name: 'Change the rules' })
  await form.waitFor()
  await desk.keyboard.press('Tab')
  await desk.keyboard.press('Tab')
  await desk.keyboard.press('ArrowRight')
  await form.getByText('The list would be').waitFor()
  expect(await desk.getByTestId('preview').innerText()).toBe('The list would be: BETA, ALPHA')
  expect((await floorOf(server)).itemRules).toEqual([])
  expect(await faultsOf(desk)).toEqual([])
  await desk.keyboard.press('Enter')

  await form.waitFor({ state: 'detached' })
  expect((await floorOf(server)).itemRules[0]?.rules.steeringGroup).toBe('after')
  await shows(desk, /^Steering Group after the others\. For this item only\./)
  const reasons = /1\s+BETA[\s\S]*Not in the Steering Group[\s\S]*2\s+ALPHA[\s\S]*In the Steering Group/
  expect(await listOn(desk)).toMatch(reasons)
  const focused = await desk.evaluate(() => document.activeElement?.textContent)
  expect(focused).toContain('Change')

  const panel = await openPage(browser, await server.link('Olga'), { viewport: { width: 280, height: 640 } })
  await shows(panel, 'Steering Group after the others.')
  expect(await panel.getByRole('tabpanel').innerText()).toMatch(reasons)

  await desk.keyboard.press('r')
  await press(desk, 'Back to the rules of the meeting')
  await shows(desk, 'In the order of asking.')
  expect((await floorOf(server)).itemRules).toEqual([])
})

test('F80 a place by hand is explained afterwards, and given back to the rule', async () => {
  const { server } = await onItem()
  await ask(await delegate(server, 'Ana'))
  await ask(await delegate(server, 'Bo'))
  const desk = await openDesk(server)
  await press(desk, 'Move BETA up')
  await press(desk, 'Say why BETA was moved')
  await desk.keyboard.type('Has to leave at noon')
  await desk.keyboard.press('Enter')
  await shows(desk, 'Put here by the podium: Has to leave at noon')
  expect(await faultsOf(desk)).toEqual([])
  await press(desk, 'Give back to the rule: BETA')
  await desk.getByText('Put here by the podium').waitFor({ state: 'detached' })
  expect(await listOn(desk)).toMatch(/1\s+ALPHA[\s\S]*2\s+BETA/)
})

test('Q2 Q3 Q4 a question is written and put in one act; its round is counted, holds the Steering Group, and ends', async () => {
  const { server } = await onItem()
  const [ana, bo] = [await delegate(server, 'Ana'), await delegate(server, 'Bo')]
  await ask(ana)
  const desk = await openDesk(server)
  await openTab(desk, 'Speakers')
  await openTab(desk, 'Questions')
  await desk.getByLabel('Another question').fill('Which option do you prefer?')
  await press(desk, 'Put it now')
  await shows(desk, '0 of 1 organization outside the Steering Group has answered')
  await shows(desk, '1 hand of the Steering Group is held: ALPHA')
  await shows(desk, 'Steering Group: waits until the others have answered the set question')
  const questionId = (await server.state()).around.questions[0]?.id ?? ''
  await bo.send({ type: 'answerQuestion', questionId, text: 'The second one' })
  await shows(desk, '1 of 1 organization outside the Steering Group has answered')
  await desk.getByText('1 answer in writing').click()
  await shows(desk, 'The second one')
  expect(await faultsOf(desk)).toEqual([])
  await desk.getByRole('button', { name: 'Close the round' }).first().click()
  await shows(desk, 'Closed: 1 of 1 answered')
  expect((await server.state()).around.questions[0]?.status).toBe('closed')
})

test('Q8 Q9 Q10 a tour is called with the key of the floor, and the list comes back after it', async () => {
  const { server } = await onItem()
  await ask(await delegate(server, 'Bo'))
  const desk = await openDesk(server)
  await openTab(desk, 'Speakers')
  await openTab(desk, 'Tour')
  await press(desk, 'Start the tour')
  await desk.getByRole('button', { name: /^Call the next of the tour.*ALPHA/ }).waitFor()
  expect(await faultsOf(desk)).toEqual([])
  await desk.keyboard.press('n')
  await desk.getByRole('button', { name: /^Call the next of the tour.*BETA/ }).waitFor()
  expect(await codeOf(server, (await floorOf(server)).current?.request.organizationId)).toBe('ALPHA')
  await press(desk, 'Pass for BETA')
  await shows(desk, 'Passed: BETA')
  await desk.getByRole('button', { name: /^Give the floor to the next.*BETA/ }).waitFor()
  await press(desk, 'End the tour')
  await desk.getByRole('button', { name: 'Start the tour' }).waitFor()
  expect((await server.state()).around.tour).toBeNull()
})

test('F85 F86 a point of order is ruled on while it is made, with words; an appeal is shown until it is seen', async () => {
  const { server, podium } = await onItem()
  const [ana, bo] = [await delegate(server, 'Ana'), await delegate(server, 'Bo')]
  await ask(bo)
  await podium.send({ type: 'giveFloor', requestId: (await floorOf(server)).requests[0]?.id ?? '' })
  await ask(ana, 'point-of-order')
  const desk = await openDesk(server)
  const requestId = (await floorOf(server)).requests[0]?.id ?? ''
  await podium.send({ type: 'giveFloor', requestId })
  const bar = desk.getByRole('region', { name: 'Point of order of ALPHA' })
  await bar.getByLabel('With words').fill('The item is still open')
  expect(await faultsOf(desk)).toEqual([])
  await bar.getByRole('button', { name: 'Not upheld' }).click()
  await bar.waitFor({ state: 'detached' })
  expect((await floorOf(server)).rulings).toMatchObject([
    { ruling: 'not-upheld', text: 'The item is still open' },
  ])
  await bo.send({ type: 'appealRuling', requestId })
  await shows(desk, /BETA appeals against the ruling on the point of order of ALPHA/)
  await press(desk, 'Seen')
  await desk.getByText(/appeals against the ruling on/).waitFor({ state: 'detached' })
})

test('F91 F93 who was heard: share with its count, who never was, and shown to all when the chair says so', async () => {
  const { server, podium } = await onItem()
  const bo = await delegate(server, 'Bo')
  await speak(server, podium, bo)
  await speak(server, podium, bo)
  const desk = await openDesk(server)
  await openTab(desk, 'Speakers')
  await openTab(desk, 'Heard')
  await shows(desk, '1 organization had 100% of the interventions: 2 of 2 (BETA)')
  await shows(desk, '1 member not heard')
  await desk.getByRole('row', { name: /^BETA 2/ }).waitFor()
  expect(await faultsOf(desk)).toEqual([])
  await desk.getByLabel('All may see these figures').focus()
  await desk.keyboard.press('Space')
  const panel = await openPage(browser, await server.link('Olga'), { viewport: { width: 280, height: 640 } })
  await shows(panel, 'Who was heard')
  expect((await floorOf(server)).figuresShown).toBe(true)
})

test('F83 the closing of the list is announced from a menu, counts down in words, and is taken back', async () => {
  const { server } = await onItem()
  const desk = await openDesk(server)
  await desk.getByRole('button', { name: 'Close in…' }).focus()
  await desk.keyboard.press('Enter')
  // The menu takes the focus itself, a moment after it opens.
  const menu = desk.getByRole('menu')
  await expect.poll(() => menu.evaluate((element) => element.contains(document.activeElement))).toBe(true)
  await desk.getByRole('menuitem', { name: 'Close in 5 minutes' }).press('Enter')
  await shows(desk, /^The list closes at \d\d:\d\d \(in [45] minutes\)/)
  await press(desk, 'Keep it open')
  await desk.getByText(/^The list closes at/).waitFor({ state: 'detached' })
  expect((await floorOf(server)).closings).toEqual([])
})

test('Q5 Q12 the silent are invited in private: who is interested first, and what they answered', async () => {
  const { server, itemId } = await onItem()
  const [ana, olga] = [await delegate(server, 'Ana'), await delegate(server, 'Olga')]
  await olga.send({ type: 'markInterest', itemId, interested: true })
  const desk = await openDesk(server)
  await desk.getByRole('tab', { name: /^Not yet heard/ }).click()
  await shows(desk, 'Said that this item interests them')
  await press(desk, 'Invite OBS to speak, in private')
  await desk.getByText('invited', { exact: true }).waitFor()
  expect(await faultsOf(desk)).toEqual([])
  const invitationId = (await server.state()).around.invitations[0]?.id ?? ''
  await olga.send({ type: 'answerInvitation', invitationId, answer: 'nothing' })
  await desk.getByText('nothing to add', { exact: true }).waitFor()
  expect(ana.wire()).not.toContain(invitationId)
})

test('Q1 the secretariat prepares rules and questions before the meeting', async () => {
  const server = await startServer()
  const page = await openPage(browser, `${await server.link('Secretary')}`)
  await openTab(page, 'Rules and questions')
  await page.getByLabel('Not yet heard first').check()
  await press(page, 'Save the rules')
  await shows(page, 'Organizations not yet heard on this item first.')
  await page.getByText('1 Opening').click()
  await page.getByLabel('Another question').first().fill('What is missing on the agenda?')
  await page.getByRole('button', { name: 'Prepare', exact: true }).first().click()
  await shows(page, '(1 question)')
  expect(await faultsOf(page)).toEqual([])
  const { floor, around } = await server.state()
  expect(floor.rules.unheardFirst).toBe(true)
  expect(around.questions).toMatchObject([{ status: 'prepared', text: 'What is missing on the agenda?' }])
})
