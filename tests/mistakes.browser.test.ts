import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
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

const openDesk = async (server: TestServer): Promise<Page> => {
  const page = await openPage(browser, await server.link('Chair'))
  await page.getByRole('button', { name: 'Keys and colours' }).waitFor()
  return page
}

const press = (page: Page, name: string | RegExp, exact = true) =>
  page.getByRole('button', { name, exact }).first().click()

/** A press that asks once before it is carried out. */
const confirm = async (page: Page, name: string, asks: string | RegExp) => {
  await press(page, name)
  await press(page, asks)
}

const onItem = async (): Promise<{ server: TestServer; podium: Client; itemId: string }> => {
  const server = await startServer()
  const podium = await server.connect(await server.token('Secretary'))
  const itemId = (await server.state()).agenda.items[0]?.id ?? ''
  await podium.send({ type: 'startItem', itemId })
  return { server, podium, itemId }
}

const floorOf = async (server: TestServer) => (await server.state()).floor
const idOf = async (server: TestServer, code: string): Promise<string> =>
  (await server.state()).roster.organizations.find((one) => one.code === code)?.id ?? ''

const speak = async (
  server: TestServer,
  podium: Client,
  name: string,
  kind: 'statement' | 'point-of-order',
) => {
  const client = await server.connect(await server.token(name))
  await client.send({ type: 'requestFloor', kind })
  const requestId = (await floorOf(server)).requests.at(-1)?.id ?? ''
  await podium.send({ type: 'giveFloor', requestId })
  return { client, requestId }
}

test('F102 at the desk an intervention is given to whom it was of, struck and taken up again, with what was recorded before', async () => {
  const { server, podium } = await onItem()
  const { requestId } = await speak(server, podium, 'Ana', 'statement')
  await podium.send({ type: 'endFloor', requestId })
  const beta = await idOf(server, 'BETA')
  const desk = await openDesk(server)
  await openTab(desk, 'Spoken 1')
  await press(desk, 'Correct the intervention of ALPHA')
  await desk.getByLabel('Whose it was').selectOption(beta)
  await desk.getByLabel('How long it was, in seconds').fill('120')
  await desk.getByLabel('Why it is corrected (everybody reads it)').fill('It was BETA')
  expect(await faultsOf(desk)).toEqual([])
  await press(desk, 'Correct')
  await shows(desk, /BETA, 120 seconds \(corrected\)/)
  await shows(desk, /Recorded before: ALPHA, \d+ seconds?\. It was BETA/)
  expect((await floorOf(server)).delivered).toMatchObject([
    { organizationId: beta, personId: null, ms: 120_000, earlier: [{ reason: 'It was BETA' }] },
  ])

  await press(desk, 'Correct the intervention of BETA')
  await desk.getByLabel('Why it is corrected (everybody reads it)').fill('Nobody spoke')
  await press(desk, 'Strike: it was not made')
  await shows(desk, 'BETA (struck)')
  expect((await floorOf(server)).heard).toEqual([])
})

test('F99 F100 at the desk a ruling is corrected, everybody reads it, and who appealed by mistake withdraws it', async () => {
  const { server, podium } = await onItem()
  const { client: ana, requestId } = await speak(server, podium, 'Ana', 'point-of-order')
  await podium.send({ type: 'rulePointOfOrder', requestId, ruling: 'upheld', text: '' })
  const desk = await openDesk(server)
  const panel = await openPage(browser, await server.link('Ana'), { viewport: { width: 400, height: 800 } })
  await openTab(desk, 'Spoken 0')
  await press(desk, 'Not upheld instead')
  await desk.getByLabel('Why the ruling is corrected (everybody reads it)').fill('Misread')
  await press(desk, 'Not upheld instead')
  await shows(panel, 'Corrected by the chair. It had been: upheld. Misread')
  expect((await floorOf(server)).rulings).toMatchObject([
    { ruling: 'not-upheld', earlier: [{ ruling: 'upheld', reason: 'Misread' }] },
  ])

  await ana.send({ type: 'appealRuling', requestId })
  await confirm(panel, 'Withdraw the appeal', 'Withdraw the appeal of ALPHA?')
  await panel.getByRole('button', { name: 'Appeal against the ruling' }).waitFor()
  expect((await floorOf(server)).rulings[0]?.appealedBy).toBeNull()
})

test('D22 P19 M23 at the desk a conclusion is reopened, and a poll under one is made void only with it', async () => {
  const { server, podium, itemId } = await onItem()
  await podium.send({
    ...{ type: 'draftDecision', itemId, kind: 'decision', title: 'The budget', tabled: true },
    points: [{ text: 'Agreed to it.' }],
  })
  const decisionId = (await server.state()).decisions.drafts[0]?.id ?? ''
  const concludes = (pollId: string | null) =>
    podium.send({ type: 'conclude', decisionId, pollId, outcome: 'endorsed', text: '' })
  await concludes(null)
  const desk = await openDesk(server)
  await openTab(desk, 'Decide')
  await shows(desk, 'Concluded on this item: 1')
  await press(desk, 'Reopen')
  await desk.getByLabel('Why it is reopened (everybody reads it)').fill('Not as the room had it')
  await press(desk, 'Reopen')
  await shows(desk, /This had been concluded as “Endorsed”, and was reopened: Not as the room had it\./)
  expect((await server.state()).decisions).toMatchObject({
    conclusions: [],
    reopened: [{ outcome: 'endorsed', reason: 'Not as the room had it', voidedId: null }],
  })
  await podium.send({
    ...{ type: 'putPoll' },
    poll: { method: 'indicative', title: 'Agreed?', text: '', decisionId },
  })
  const pollId = (await server.state()).polls.polls[0]?.id ?? ''
  await podium.send({ type: 'askToClose', pollId, asked: true })
  await podium.send({ type: 'closePoll', pollId, few: true })
  await concludes(pollId)
  await desk.getByText('Earlier polls: 1').click()
  await desk.getByText('Make it void', { exact: true }).first().click()
  await shows(desk, 'On this rests:')
  await shows(desk, 'a conclusion of the chair')
  await desk.getByLabel('Why it is void (everybody reads it)').fill('The wrong text')
  expect(await faultsOf(desk)).toEqual([])
  await desk.getByRole('button', { name: 'Make it void', exact: true }).click()
  await press(desk, 'Void for good, and what was concluded on it reopened?')
  await shows(desk, /and was reopened: the poll “Agreed\?” was made void\. The wrong text\./)
  const { decisions, polls } = await server.state()
  expect([decisions.conclusions, polls.polls.map(({ status }) => status)]).toEqual([[], ['void']])
})

test('P40 P41 P42 an answer is taken back, another struck, a poll reopened, and members read and hear it', async () => {
  const { server, podium } = await onItem()
  await podium.send({
    ...{ type: 'putPoll' },
    poll: { method: 'indicative', title: 'Agreed?', text: 'So?', rules: { interim: 'podium' } },
  })
  const pollOf = async () => (await server.state()).polls.polls[0]
  const { id: pollId = '', parts } = (await pollOf()) ?? {}
  const beta = await idOf(server, 'BETA')
  const answers = [{ partId: parts?.[0]?.id ?? '', choice: ['support'], words: '' }]
  const ana = await server.connect(await server.token('Ana'))
  const bo = await server.connect(await server.token('Bo'))
  await ana.send({ type: 'castBallot', pollId, answers })
  await bo.send({ type: 'castBallot', pollId, answers })
  const panel = await openPage(browser, await server.link('Ana'), { viewport: { width: 400, height: 800 } })
  await press(panel, 'Change the answer')
  await confirm(panel, 'Take the answer back', 'Take it back? It is as if you had not answered.')
  await expect.poll(async () => (await pollOf())?.answered).toEqual([beta])

  const desk = await openDesk(server)
  await openTab(desk, 'Decide')
  await podium.send({ type: 'askToClose', pollId, asked: true })
  await podium.send({ type: 'closePoll', pollId })
  await press(desk, /^Withdraw (this|the) result/)
  await expect.poll(async () => (await pollOf())?.publishedAt).toBe(null)
  await desk.getByText('More for this poll').first().click()
  await press(desk, 'Reopen the poll')
  await desk.getByLabel('Why it is reopened (everybody reads it)').fill('Too early')
  expect(await faultsOf(desk)).toEqual([])
  await press(desk, 'Reopen the poll')
  await shows(panel, 'Reopened after it was closed: Too early.')
  await expect.poll(async () => (await pollOf())?.status).toBe('open')

  await desk.getByText('More for this poll').first().click()
  await desk.getByText('Strike or correct an answer').first().click()
  await desk.getByRole('combobox', { name: 'Whose answer' }).fill('BETA')
  await desk.getByRole('option', { name: 'BETA' }).click()
  await desk.getByLabel('Why (everybody reads it)').fill('Not for BETA to say')
  expect(await faultsOf(desk)).toEqual([])
  await confirm(desk, 'Strike the answer', 'Strike the answer of BETA?')
  await shows(panel, 'The answer was struck: Not for BETA to say.')
  await expect
    .poll(async () => (await panel.getByRole('status').allInnerTexts()).join(' '))
    .toContain('The answer was struck: Not for BETA to say.')
  expect(await pollOf()).toMatchObject({ answered: [], ballots: [] })
})
