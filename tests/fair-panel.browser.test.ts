import type { BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { byArrivalOnly } from '../shared/floor/order.ts'
import { type OpenBrowser, openBrowser } from './browser.ts'
import type { Client } from './client.ts'
import { faultsOf } from './desk-pages.ts'
import { startServer, type TestServer } from './server.ts'

let browser: OpenBrowser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())
// Whoever is left open goes on ticking and slows down the next test.
afterEach(async () => {
  await Promise.all(browser.browser.contexts().map((context) => context.close()))
})

const narrow = { viewport: { width: 280, height: 640 } }

const openPanel = async (
  server: TestServer,
  name: string,
  options: BrowserContextOptions = narrow,
): Promise<Page> => {
  const page = await (await browser.context(options)).newPage()
  page.setDefaultTimeout(20_000)
  await page.goto(await server.link(name))
  await page.getByRole('tab', { name: 'Floor' }).waitFor()
  return page
}

const shows = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor()
const card = (page: Page, name: string | RegExp) => page.getByRole('region', { name })
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click()
const told = (page: Page, text: string) =>
  page.getByRole('status').filter({ hasText: text }).first().waitFor()

const ask = async (page: Page, kind: RegExp) => {
  await press(page, 'Ask for the floor')
  await press(page, kind)
}

interface Meeting {
  readonly server: TestServer
  readonly chair: Client
  readonly itemId: string
  organization(code: string): Promise<string>
}

/** The small meeting at its first item, with a third member: Gia of GAMMA. ALPHA is in the Steering Group. */
const atFirstItem = async (): Promise<Meeting> => {
  const server = await startServer()
  const organization = async (code: string) =>
    (await server.state()).roster.organizations.find((one) => one.code === code)?.id ?? ''
  const secretary = await server.connect(await server.token('Secretary'))
  await secretary.send({
    type: 'addOrganization',
    ...{ code: 'GAMMA', name: 'Organization GAMMA', kind: 'member', aliases: [], steeringGroup: [] },
  })
  const seats = [{ organizationId: await organization('GAMMA'), seat: 'head' as const }]
  await secretary.send({ type: 'addPerson', name: 'Gia', role: 'delegate', seats })
  const chair = await server.connect(await server.token('Chair'))
  const itemId = (await server.state()).agenda.items[0]?.id ?? ''
  await chair.send({ type: 'startItem', itemId })
  return { server, chair, itemId, organization }
}

const giveFloorTo = async ({ server, chair }: Meeting, organizationId: string) => {
  const { requests } = (await server.state()).floor
  const requestId = requests.find((one) => one.organizationId === organizationId)?.id ?? ''
  await chair.send({ type: 'giveFloor', requestId })
  return requestId
}

test('Q3 Q4 a set question is answered by hand and in writing while the Steering Group is held', async () => {
  const meeting = await atFirstItem()
  const { server, chair, itemId } = meeting
  const [ana, bo, gia] = [
    await openPanel(server, 'Ana'),
    await openPanel(server, 'Bo'),
    await openPanel(server, 'Gia', { ...narrow, colorScheme: 'dark' }),
  ]
  await ask(ana, /^Statement/)
  await shows(ana, 'You are next')
  await chair.send({ type: 'prepareQuestion', itemId, text: 'Which option could you carry?' })
  const questionId = (await server.state()).around.questions[0]?.id ?? ''
  await chair.send({ type: 'openQuestion', questionId })
  await told(bo, 'A question is put to the organizations outside the Steering Group')
  await card(ana, 'Set question').getByText('Your hand is taken and waits until the chair closes').waitFor()
  await shows(ana, 'Steering Group: waits until the others have answered')
  expect(await faultsOf(ana)).toEqual([])
  expect(await faultsOf(bo)).toEqual([])

  await press(bo, 'Raise a hand to answer')
  await shows(bo, 'Your hand to answer is 1st on the list.')
  await shows(bo, '0 of 2 organizations outside the Steering Group have answered')

  await gia.getByText('Answer in writing').click()
  await press(gia, 'Send the answer')
  await shows(gia, 'Write the answer first.')
  const answer = gia.getByLabel('Answer of GAMMA')
  await answer.fill('The second one, if it is shared fairly.')
  await gia.reload()
  expect(await answer.inputValue()).toBe('The second one, if it is shared fairly.')
  expect(await faultsOf(gia)).toEqual([])
  await press(gia, 'Send the answer')
  await shows(gia, 'Recorded for GAMMA: your answer in writing.')
  await expect.poll(() => gia.evaluate(() => document.activeElement?.tagName)).toBe('SECTION')
  await shows(ana, '1 of 2 organizations outside the Steering Group have answered')
  await ana.getByText('1 answer in writing').click()
  await shows(ana, 'The second one, if it is shared fairly.')

  await giveFloorTo(meeting, await meeting.organization('BETA'))
  await shows(ana, '2 of 2 organizations outside the Steering Group have answered')
  await shows(gia, 'Answered by speaking: BETA')
  await chair.send({ type: 'closeQuestion', questionId })
  await card(ana, 'Set question').waitFor({ state: 'detached' })
  await shows(ana, 'You are next')
  await ana.getByText('Set question of this item').click()
  await shows(ana, 'Round closed. 2 of 2 organizations outside the Steering Group have answered.')
  expect(await faultsOf(ana)).toEqual([])
})

test('Q5 Q6 a private invitation is seen by the one invited, and never reaches another panel', async () => {
  const { server, chair } = await atFirstItem()
  const [ana, gia] = [await openPanel(server, 'Ana'), await openPanel(server, 'Gia')]
  const anaWire = await server.connect(await server.token('Ana'))
  await gia.getByRole('tab', { name: 'Floor' }).focus()
  await chair.send({ type: 'inviteToSpeak', personId: await server.person('Gia') })
  await told(gia, 'The chair invites you to speak on this item.')
  await shows(gia, 'Only you and the podium see this.')
  await expect.poll(() => gia.evaluate(() => document.activeElement?.textContent)).toBe('Floor')
  expect(await faultsOf(gia)).toEqual([])
  await press(gia, 'Nothing to add')
  await card(gia, 'An invitation to speak').waitFor({ state: 'detached' })
  await expect.poll(() => gia.evaluate(() => document.activeElement?.tagName)).toBe('MAIN')
  expect((await server.state()).around.invitations[0]?.answer).toBe('nothing')

  await chair.send({ type: 'inviteToSpeak', personId: await server.person('Gia') })
  await press(gia, 'Take the floor')
  await shows(gia, 'You are next')
  const list = ana.getByRole('tabpanel')
  await list.getByText('GAMMA').waitFor()
  expect(await list.textContent()).toContain('Asked first')
  await anaWire.until(({ replica }) => replica?.state.floor.requests.length === 1)
  const ids = (await server.state()).around.invitations.map(({ id }) => id)
  expect(ids).toHaveLength(2)
  for (const secret of [...ids, 'speakInvited', 'speakInvitationAnswered'])
    expect(anaWire.wire()).not.toContain(secret)
  expect(await card(ana, 'An invitation to speak').count()).toBe(0)
})

test('Q8 Q10 in a tour each sees the own turn in words, passes, or comes later', async () => {
  const { server, chair, organization } = await atFirstItem()
  const [bo, gia] = [await openPanel(server, 'Bo'), await openPanel(server, 'Gia')]
  await chair.send({ type: 'startTour', from: 'first', whom: 'members' })
  await shows(bo, 'You are 2nd in the tour')
  await shows(gia, 'You are 3rd in the tour')
  expect(await faultsOf(gia)).toEqual([])
  await press(gia, 'Come later')
  await told(gia, 'GAMMA comes later, when the others are done')
  await press(bo, 'Pass')
  await press(bo, 'Pass for BETA?')
  await shows(bo, 'BETA has passed.')
  await chair.send({ type: 'callNextInTour', expected: await organization('ALPHA') })
  await shows(gia, 'You are next in the tour')
  await shows(gia, 'Next: GAMMA.')
  await chair.send({ type: 'callNextInTour', expected: await organization('GAMMA') })
  await shows(gia, 'It is your turn.')
  await shows(bo, 'GAMMA has the floor.')
})

test('F90 a spokesperson names organizations; those that confirm stand in the list and at the speaker', async () => {
  const meeting = await atFirstItem()
  const { server, organization } = meeting
  const [ana, gia, bo] = [
    await openPanel(server, 'Ana'),
    await openPanel(server, 'Gia'),
    await openPanel(server, 'Bo'),
  ]
  await press(ana, 'Ask for the floor')
  await ana.getByText('Speak also for other organizations').click()
  await ana.getByLabel('Find an organization').fill('gam')
  await ana.getByRole('checkbox', { name: /GAMMA/ }).check()
  await ana.getByLabel('Find an organization').fill('beta')
  await ana.getByRole('checkbox', { name: /BETA/ }).check()
  expect(await faultsOf(ana)).toEqual([])
  await press(ana, /^Statement/)
  await shows(bo, 'ALPHA asks to speak for BETA too.')
  await shows(ana, /which have not answered yet/)
  await press(gia, 'Confirm')
  await shows(gia, 'ALPHA speaks for GAMMA too, as you have confirmed.')
  await press(bo, 'Decline')
  await shows(ana, /for GAMMA too; BETA has declined/)
  expect(await bo.getByText('has declined').count()).toBe(0)
  expect(await faultsOf(gia)).toEqual([])
  const requestId = await giveFloorTo(meeting, await organization('ALPHA'))
  await card(bo, 'Speaking').getByText('for GAMMA too').waitFor()
  await meeting.chair.send({ type: 'endFloor', requestId })
  const heard = (await server.state()).floor.heard.map((one) => one.organizationId)
  expect(heard).toEqual([await organization('ALPHA'), await organization('GAMMA')])
})

test('F75 a change of the rules orders the list anew before the eyes, with the new reasons, and says so once', async () => {
  const { server, chair, itemId } = await atFirstItem()
  const gia = await openPanel(server, 'Gia')
  const list = gia.getByRole('tabpanel')
  await shows(gia, 'In the order of asking.')
  for (const name of ['Ana', 'Bo'])
    await (await server.connect(await server.token(name))).send({ type: 'requestFloor', kind: 'statement' })
  await list.getByText('Asked after ALPHA').waitFor()
  expect(await list.textContent()).toMatch(/1ALPHA.*Asked first.*2BETA.*Asked after ALPHA/)
  await chair.send({
    type: 'setFloorRules',
    itemId,
    rules: {
      ...byArrivalOnly,
      ...{ steeringGroup: 'after', unheardFirst: true, limit: { count: 2, whom: 'all' } },
    },
  })
  const words =
    'Steering Group after the others. Organizations not yet heard on this item first. At most 2 interventions each.'
  await told(gia, `The chair changed the order: ${words}`)
  await list.getByText(words).waitFor()
  await card(gia, 'Next').getByText('The chair changed the order').waitFor()
  expect(await list.textContent()).toMatch(
    /1BETA.*First intervention on this item, not in the Steering Group.*2ALPHA.*First intervention on this item, in the Steering Group/,
  )
  expect(await faultsOf(gia)).toEqual([])
})

test('F67 the side is asked only where the rules call the sides in turn', async () => {
  const { server, chair, itemId } = await atFirstItem()
  const bo = await openPanel(server, 'Bo')
  await press(bo, 'Ask for the floor')
  await bo.getByRole('button', { name: /^Right of reply/ }).waitFor()
  expect(await bo.getByRole('radio', { name: 'Against' }).count()).toBe(0)
  await chair.send({ type: 'setFloorRules', itemId, rules: { ...byArrivalOnly, sides: true } })
  await bo.getByRole('radio', { name: 'Against' }).check()
  expect(await faultsOf(bo)).toEqual([])
  await press(bo, /^Statement/)
  await bo.getByRole('tabpanel').getByText('Against', { exact: true }).waitFor()
  expect((await server.state()).floor.requests[0]?.side).toBe('against')
})

test('F83 F84 an announced closing is told to all; the right of reply stays open until it is used up', async () => {
  const meeting = await atFirstItem()
  const { server, chair, organization } = meeting
  const bo = await openPanel(server, 'Bo')
  await chair.send({ type: 'announceListClosing', minutes: 4 })
  await shows(bo, /^The list closes at \d\d:\d\d \(in \d minutes\)/)
  await told(bo, 'The list closes at')
  await chair.send({ type: 'closeList' })
  for (const _ of [1, 2]) {
    await ask(bo, /^Right of reply/)
    await shows(bo, 'You are next')
    const requestId = await giveFloorTo(meeting, await organization('BETA'))
    await chair.send({ type: 'endFloor', requestId })
  }
  await press(bo, 'Ask for the floor')
  await shows(bo, 'Your organization has used its two rights of reply on this item.')
  await shows(
    bo,
    'The list of speakers is closed. A point of order, a right of reply and an explanation of vote are still possible.',
  )
  expect(await faultsOf(bo)).toEqual([])
})

test('F85 F86 a ruling is told in words, and a member appeals against it once', async () => {
  const { server, chair } = await atFirstItem()
  const [bo, olga] = [await openPanel(server, 'Bo'), await openPanel(server, 'Olga')]
  const ana = await server.connect(await server.token('Ana'))
  await ana.send({ type: 'requestFloor', kind: 'point-of-order' })
  const requestId = (await server.state()).floor.requests[0]?.id ?? ''
  await chair.send({ type: 'giveFloor', requestId })
  await chair.send({
    type: 'rulePointOfOrder',
    requestId,
    ruling: 'not-upheld',
    text: 'It is on the agenda.',
  })
  await told(bo, 'The point of order of ALPHA is not upheld. It is on the agenda.')
  await card(olga, 'Ruling on the point of order of ALPHA').getByText('It is on the agenda.').waitFor()
  expect(await olga.getByRole('button', { name: /Appeal/ }).count()).toBe(0)
  await press(bo, 'Appeal against the ruling')
  expect(await faultsOf(bo)).toEqual([])
  await press(bo, 'Appeal for BETA?')
  await shows(olga, 'Appeal by BETA: to be put to the body. The ruling stands meanwhile.')
})

test('F91 who was heard how often is on the panel only when the chair shows it', async () => {
  const meeting = await atFirstItem()
  const { server, chair } = meeting
  const bo = await openPanel(server, 'Bo')
  await ask(bo, /^Statement/)
  const requestId = await giveFloorTo(meeting, await meeting.organization('BETA'))
  await chair.send({ type: 'endFloor', requestId })
  await bo.getByRole('button', { name: 'Ask for the floor' }).waitFor()
  expect(await bo.getByText('Who was heard').count()).toBe(0)
  await chair.send({ type: 'showFigures', shown: true })
  await bo.getByText('Who was heard').click()
  await bo.getByRole('row', { name: /Other members 1 of 2 1/ }).waitFor()
  await shows(bo, 'Members not yet heard: ALPHA, GAMMA')
  expect(await faultsOf(bo)).toEqual([])
})

test('Q12 what is of interest is marked quietly, for the own organization and the podium', async () => {
  const { server } = await atFirstItem()
  const [bo, ana] = [await openPanel(server, 'Bo'), await openPanel(server, 'Ana')]
  for (const page of [bo, ana]) await page.getByRole('tab', { name: 'Agenda' }).click()
  await bo.getByRole('checkbox', { name: /Budget/ }).check()
  await told(bo, 'Marked as of interest')
  expect((await server.state()).around.interests).toHaveLength(1)
  expect(await ana.getByRole('checkbox', { name: /Budget/ }).isChecked()).toBe(false)
  expect(await faultsOf(bo)).toEqual([])
})

test('F7 a long list shows its first sixty, and the rest on demand', async () => {
  const meeting = await atFirstItem()
  const { server } = meeting
  const live = await server.live()
  const personId = await server.person('Chair')
  const organizationId = await meeting.organization('GAMMA')
  for (let index = 0; index < 65; index++)
    await live.submit({ personId }, `hand ${index}`, {
      type: 'addToFloor',
      organizationId,
      personId: null,
      kind: 'statement',
    })
  const bo = await openPanel(server, 'Bo')
  await shows(bo, '65 on the list')
  const rows = bo.getByRole('tabpanel').getByRole('list').first().locator('> li')
  expect(await rows.count()).toBe(60)
  await press(bo, 'Show all 65')
  expect(await rows.count()).toBe(65)
  await press(bo, 'Show the first 60 only')
  expect(await rows.count()).toBe(60)
  expect(await faultsOf(bo)).toEqual([])
  await server.close()
})
