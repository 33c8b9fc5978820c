import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CommandOf } from '../shared/commands.ts'
import type { Poll } from '../shared/polls/model.ts'
import { simpleMajority } from '../shared/polls/select.ts'
import { type OpenBrowser, openBrowser } from './browser.ts'
import type { Client } from './client.ts'
import { shows } from './desk-pages.ts'
import { startServer, type TestServer } from './server.ts'

let browser: OpenBrowser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const open = async (server: TestServer, name: string, width = 280): Promise<Page> => {
  const page = await (await browser.context({ viewport: { width, height: 800 } })).newPage()
  page.setDefaultTimeout(60_000)
  await page.goto(await server.link(name))
  return page
}

const begin = async (rules: Partial<CommandOf<'setVotingRules'>['rules']> = {}) => {
  const server = await startServer()
  const chair = await server.connect(await server.token('Chair'))
  const before = (await server.state()).polls.rules
  await chair.send({ type: 'setVotingRules', rules: { ...before, ...rules } })
  return { server, chair }
}

const put = async (
  server: TestServer,
  chair: Client,
  poll: Partial<CommandOf<'putPoll'>['poll']>,
): Promise<Poll> => {
  const whole = { method: 'indicative' as const, title: 'The plan', text: 'Took note of the plan.', ...poll }
  expect(await chair.send({ type: 'putPoll', poll: whole })).toMatchObject({ ok: true })
  const opened = (await server.state()).polls.polls.at(-1)
  if (!opened) throw new Error('There is no poll')
  return opened
}

const organization = async (server: TestServer, code: string): Promise<string> =>
  (await server.state()).roster.organizations.find((one) => one.code === code)?.id ?? ''

test('P10 P21 a roll-call: who is called is told so, the stage shows it, and the chair calls the next', async () => {
  const { server, chair } = await begin({ deciding: 'majority', majority: simpleMajority })
  const [panel, stage] = [await open(server, 'Ana'), await open(server, 'stage', 1280)]
  const { id: pollId, roll } = await put(server, chair, {
    method: 'recorded',
    rules: { rollCall: 'alphabetical' },
  })
  await shows(stage, 'The roll-call begins')
  await panel.locator('[data-poll]').waitFor()
  expect(await panel.getByRole('radio').count()).toBe(0)
  expect(await chair.send({ type: 'callNextInRoll', pollId, expected: roll[0] ?? '' })).toMatchObject({
    ok: true,
  })
  await shows(panel, 'ALPHA is called. Answer now.')
  await panel.getByRole('alert').getByText('ALPHA is called. Answer now.').waitFor({ state: 'attached' })
  await shows(stage, 'Called: ALPHA')
  await shows(stage, 'Next: BETA')
  await panel.getByRole('radio', { name: 'Abstain' }).check()
  await panel.getByRole('button', { name: 'Record for ALPHA: Abstain' }).click()
  await shows(panel, /Recorded for ALPHA: Abstain/)
  expect(await chair.send({ type: 'callNextInRoll', pollId, expected: roll[1] ?? '' })).toMatchObject({
    ok: true,
  })
  await shows(panel, 'Called now: BETA')
  await shows(stage, 'Called: BETA')
  await shows(stage, '2 of 2 called')
})

test('P11 a proxy that was recorded before the opening is cast by its holder, and marked so', async () => {
  const { server, chair } = await begin({ proxies: 1 })
  const [alpha, beta] = [await organization(server, 'ALPHA'), await organization(server, 'BETA')]
  expect(await chair.send({ type: 'recordProxy', fromId: beta, toId: alpha })).toMatchObject({ ok: true })
  const { id } = await put(server, chair, {})
  const panel = await open(server, 'Ana')
  await panel.getByRole('radio', { name: 'BETA, by proxy' }).check({ force: true })
  await panel.getByRole('radio', { name: 'Reservation' }).check()
  await panel.getByRole('button', { name: 'Record for BETA: Reservation' }).click()
  await shows(panel, /by Ana, by proxy/)
  const { polls } = (await server.state()).polls
  expect(polls.find((poll) => poll.id === id)?.ballots).toMatchObject([{ unitId: beta, as: 'proxy' }])
  // The own answer is still to be given: the card stays as it is.
  await panel.getByRole('radio', { name: 'ALPHA', exact: true }).check({ force: true })
  await panel.getByRole('radio', { name: 'Support', exact: true }).check()
  await panel.getByRole('button', { name: 'Record for ALPHA: Support' }).click()
  await panel.getByRole('button', { name: 'Change the answer' }).waitFor()
  await shows(panel, /Recorded for ALPHA: Support/)
  await shows(panel, /Recorded for BETA: Reservation/)
})

test('P16 the last minute of a deadline is told, and the chair gives more time', async () => {
  const { server, chair } = await begin()
  const { id: pollId } = await put(server, chair, {})
  const panel = await open(server, 'Ana')
  await panel.locator('[data-poll]').waitFor()
  const now = Date.now()
  await panel.clock.install({ time: now })
  expect(await chair.send({ type: 'extendPoll', pollId, minutes: 3 })).toMatchObject({ ok: true })
  await shows(panel, /in about 3 minutes/)
  await panel.clock.fastForward('02:20')
  await panel.getByRole('alert').getByText('The plan: closes in one minute.').waitFor({ state: 'attached' })
  await shows(panel, /in about 1 minute|in less than a minute/)
  expect(await chair.send({ type: 'extendPoll', pollId, minutes: 5 })).toMatchObject({ ok: true })
  // Or up to eight, where the page has asked the server for the time since its clock was put forward.
  await shows(panel, /in about [5-8] minutes/)
})

test('P15 P17 closed in two steps, held, and then published: the panel says each', async () => {
  const { server, chair } = await begin()
  const panel = await open(server, 'Ana')
  const { id: pollId } = await put(server, chair, { rules: { held: true } })
  await panel.locator('[data-poll]').waitFor()
  await chair.send({ type: 'askToClose', pollId })
  await shows(panel, 'Has everyone answered? The chair is about to close.')
  await chair.send({ type: 'closePoll', pollId })
  await shows(panel, 'The result is not published yet.')
  await chair.send({ type: 'publishPolls', pollIds: [pollId] })
  await shows(panel, 'Nobody answered; 2 were asked.')
})

test('P8 a panel that loses its line says so, keeps the choice, and says what is recorded when it is back', async () => {
  const { server, chair } = await begin()
  const { id } = await put(server, chair, {})
  const panel = await open(server, 'Ana')
  await panel.getByRole('radio', { name: 'Reservation' }).check()
  const { port, dataFolder } = server
  await server.stop()
  await shows(panel, 'Your answer waits on this device and is sent as soon as the connection is back.')
  expect(await panel.getByRole('radio', { name: 'Reservation' }).isChecked()).toBe(true)
  await panel.getByRole('button', { name: 'Record for ALPHA: Reservation' }).click()
  const again = await startServer({ dataFolder, port })
  await shows(panel, /Recorded for ALPHA: Reservation/)
  const { polls } = (await again.state()).polls
  expect(polls.find((poll) => poll.id === id)?.ballots.map(({ answers }) => answers[0]?.choice)).toEqual([
    ['reservation'],
  ])
  await again.close()
})
