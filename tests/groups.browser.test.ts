import { readFileSync } from 'node:fs'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type OpenBrowser, openBrowser } from './browser.ts'
import type { Client } from './client.ts'
import { chooseFile, faultsOf, openPage, openTab, shows, wide } from './desk-pages.ts'
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

const openPanel = async (server: TestServer, name: string, options: BrowserContextOptions = narrow) => {
  const page = await openPage(browser, await server.link(name), options)
  await page.getByRole('tab', { name: 'Floor' }).waitFor()
  return page
}
const openDesk = async (server: TestServer, tab: string, name = 'Secretary'): Promise<Page> => {
  const page = await openPage(browser, await server.link(name), wide)
  await openTab(page, tab)
  return page
}
const focused = (page: Page) =>
  page.evaluate(
    () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent,
  )
const groupsOf = async (server: TestServer) => (await server.state()).groups.groups

interface Meeting {
  readonly server: TestServer
  readonly chair: Client
  readonly secretary: Client
  readonly itemId: string
}
const atFirstItem = async (): Promise<Meeting> => {
  const server = await startServer()
  const chair = await server.connect(await server.token('Chair'))
  const secretary = await server.connect(await server.token('Secretary'))
  const itemId = (await server.state()).agenda.items[0]?.id ?? ''
  await chair.send({ type: 'startItem', itemId })
  return { server, chair, secretary, itemId }
}

test('a sheet on the item: one press by keyboard puts an organization down, and its state is said in words', async () => {
  const { server, secretary, itemId } = await atFirstItem()
  const page = await openPanel(server, 'Ana')
  expect(await page.getByRole('tab', { name: 'Groups and actions' }).count()).toBe(0)
  await secretary.send({ type: 'addGroup', name: 'Road safety', itemId, open: true })
  const sheet = page.getByRole('region', { name: 'Sign-up sheet: Road safety' })
  await sheet.getByText('ALPHA is not down for this group.').waitFor()
  await sheet.getByRole('button', { name: 'Join as member' }).focus()
  await page.keyboard.press('Enter')
  await sheet.getByText('ALPHA is down as member; the secretariat confirms.').waitFor()
  expect(await focused(page)).toContain('Join as member')
  await secretary.send({ type: 'signUp', groupId: (await groupsOf(server))[0]?.id ?? '', part: 'lead' })
  await sheet.getByRole('button', { name: 'Lead', exact: true }).press('Enter')
  await sheet.getByText(/2 organizations offer to lead: (ALPHA, BETA|BETA, ALPHA)/).waitFor()
  expect(await faultsOf(page)).toEqual([])
  await sheet.getByRole('button', { name: 'Take ALPHA off' }).press('Enter')
  await sheet.getByText('ALPHA is not down for this group.').waitFor()
  await expect.poll(() => focused(page)).toBe('Sign-up sheet: Road safety')
  await openTab(page, 'Groups and actions')
  await page.getByText('Who sits in how many').click()
  await page.getByRole('row', { name: /ALPHA 0 of 1/ }).waitFor()
  expect(await faultsOf(page)).toEqual([])
})

test('the register: a contested lead is marked and settled by confirming one, by keyboard', async () => {
  const { server, secretary } = await atFirstItem()
  await secretary.send({ type: 'addGroup', name: 'Training', open: true })
  const groupId = (await groupsOf(server))[0]?.id ?? ''
  for (const name of ['Ana', 'Bo']) {
    const delegate = await server.connect(await server.token(name))
    await delegate.send({ type: 'signUp', groupId, part: 'lead' })
  }
  const page = await openDesk(server, 'Working groups')
  await shows(page, 'Contested lead')
  await page.getByRole('button', { name: 'Show “Training”' }).press('Enter')
  await shows(page, 'nobody leads before the secretariat confirms one')
  const confirm = page.getByRole('button', { name: 'Confirm ALPHA in “Training”' })
  await confirm.focus()
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Take back the confirmation of ALPHA in “Training”' }).waitFor()
  expect(await page.getByText('Contested lead').count()).toBe(0)
  await page.getByRole('combobox', { name: 'Enter an organization' }).fill('OBS')
  await page.getByRole('option', { name: /^OBS/ }).first().waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page
    .getByRole('form', { name: 'Enter an organization in “Training”' })
    .getByLabel('Part')
    .selectOption('observer')
  await page.getByRole('button', { name: 'Enter', exact: true }).press('Enter')
  await page.getByRole('button', { name: 'Confirm OBS in “Training”' }).waitFor()
  expect(await faultsOf(page)).toEqual([])
  await page.getByRole('button', { name: 'Edit “Training”' }).press('Enter')
  await page.getByLabel('Name', { exact: true }).fill('Security training')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Hide “Security training”' }).waitFor()
  await page.getByRole('button', { name: 'Close the sheet of “Security training”' }).press('Enter')
  await expect.poll(async () => (await groupsOf(server))[0]?.open).toBe(false)
})

test('a register from a file: what stays in words is told by its line before it is taken over', async () => {
  const server = await startServer({ meeting: 'sample' })
  const page = await openDesk(server, 'Working groups', 'Secretariat 1')
  await page.getByText('Take over a register').click()
  const file = readFileSync(new URL('../samples/iasmn32/working-groups.csv', import.meta.url), 'utf8')
  await chooseFile(page, 'groups', 'working-groups.csv', file)
  await shows(page, 'working-groups.csv is ready to be imported.')
  await shows(page, /10 groups are new/)
  await page.getByText(/notes: nothing has to be done/).click()
  await shows(page, 'On line 4, “TESS” is no organization of this meeting')
  expect(await faultsOf(page)).toEqual([])
  await page.getByRole('button', { name: 'Take over 10 groups' }).click()
  await shows(page, '10 groups are in the register.')
  await shows(page, /UNDSS, UNICEF sit in 10 of 10 groups, the most/)
  await page.getByRole('row', { name: /UNICEF 10 of 10/ }).waitFor()
  expect(await groupsOf(server)).toHaveLength(10)
})

test('follow-up: an action is noted, reported on by its owner, and the rate is a count', async () => {
  const { server } = await atFirstItem()
  const desk = await openDesk(server, 'Follow-up')
  await desk.getByRole('button', { name: 'Note an action' }).press('Enter')
  await desk.getByLabel('What is to be done').fill('Circulate the terms of reference')
  await desk.getByRole('combobox', { name: 'Organizations that own it and report' }).fill('ALPHA')
  await desk
    .getByRole('option', { name: /^ALPHA/ })
    .first()
    .waitFor()
  await desk.keyboard.press('ArrowDown')
  await desk.keyboard.press('Enter')
  await desk.getByRole('button', { name: 'Without ALPHA' }).waitFor()
  await desk.getByLabel('Due', { exact: true }).fill('2020-01-31')
  await desk.getByRole('button', { name: 'Save' }).press('Enter')
  await shows(desk, '0 of one action completed; one is overdue.')
  const page = await openPanel(server, 'Ana')
  await openTab(page, 'Groups and actions')
  await page.getByRole('region', { name: 'Actions of ALPHA' }).waitFor()
  await page.getByRole('button', { name: 'Report on “Circulate the terms of reference”' }).press('Enter')
  await page.getByLabel('Status').selectOption('completed')
  await page.getByLabel('In words').fill('Sent to all.')
  expect(await faultsOf(page)).toEqual([])
  await page.getByRole('button', { name: 'Send the report' }).press('Enter')
  await shows(page, '1 of one action completed.')
  await shows(desk, '1 of one action completed.')
  await desk.getByLabel('Completed (1)').check()
  await shows(desk, 'Circulate the terms of reference')
  expect(await faultsOf(desk)).toEqual([])
})

test('follow-up: what another meeting left is seen first, then taken over as the first item', async () => {
  const { server } = await atFirstItem()
  const page = await openDesk(server, 'Follow-up')
  await page.getByText('Take over from another meeting').click()
  const action = { owner: 'The chair', due: null, status: 'ongoing', reference: '3' }
  const actions = [
    { ...action, text: 'Write the paper', organizations: ['ALPHA', 'GAMMA'] },
    { ...action, text: 'Read it', organizations: [], status: 'completed' },
  ]
  await chooseFile(page, 'actions', 'actions.json', 'nothing')
  await shows(page, 'The file is no JSON.')
  const file = JSON.stringify({ meeting: { title: 'The 31st session' }, actions })
  await chooseFile(page, 'actions', 'actions.json', file)
  await shows(page, 'one action is to be taken over, one stays there')
  expect(await page.getByLabel(/As a new first item/).isChecked()).toBe(true)
  expect(await faultsOf(page)).toEqual([])
  await page.getByRole('button', { name: 'Take over one action' }).press('Enter')
  await shows(page, 'One action is taken over from The 31st session.')
  const { agenda, followUp } = await server.state()
  expect(agenda.items[0]?.title).toBe('Follow-up to The 31st session')
  expect(followUp.actions[0]).toMatchObject({ itemId: agenda.items[0]?.id, owner: 'The chair, GAMMA' })
})

test('an item is parked with a deadline, and everybody reads until when proposals are taken', async () => {
  const { server, secretary } = await atFirstItem()
  await secretary.send({ type: 'addSitting', date: '2030-01-08' })
  const page = await openDesk(server, 'Agenda')
  await page.getByRole('button', { name: 'More for “Budget”' }).press('Enter')
  await page.getByRole('menuitem', { name: 'Park for later…' }).click()
  await page.getByLabel(/Proposals until/).fill('2030-01-07T18:00')
  await page.getByRole('button', { name: 'Park the item' }).press('Enter')
  await expect.poll(async () => (await server.state()).followUp.parked).toHaveLength(1)
  const panel = await openPanel(server, 'Ana')
  await openTab(panel, 'Agenda')
  await shows(panel, /Proposals until Monday 7 January 2030, 18:00/)
  expect(await faultsOf(panel)).toEqual([])
})

test('an item is parked at the chair’s desk, with the moment until which proposals are taken', async () => {
  const { server, secretary } = await atFirstItem()
  await secretary.send({ type: 'addSitting', date: '2030-01-08' })
  const desk = await openPage(browser, await server.link('Chair'), wide)
  await desk.getByRole('button', { name: /Budget/, expanded: false }).press('Enter')
  await desk.getByRole('button', { name: 'More for item 2' }).press('Enter')
  await desk.getByRole('menuitem', { name: 'Park for later…' }).click()
  await desk.getByLabel(/Proposals until/).fill('2030-01-07T18:00')
  await desk.getByRole('button', { name: 'Park the item' }).press('Enter')
  const budget = async () => (await server.state()).agenda.items.find(({ title }) => title === 'Budget')
  await expect
    .poll(async () => (await server.state()).followUp.parked)
    .toMatchObject([{ itemId: (await budget())?.id, until: Date.UTC(2030, 0, 7, 17) }])
  const tuesday = (await server.state()).agenda.sittings.find(({ date }) => date === '2030-01-08')
  expect((await budget())?.sittingId).toBe(tuesday?.id)
  expect(await faultsOf(desk)).toEqual([])
})

test('follow-up: a point that was concluded becomes an action, and its owner reports on it', async () => {
  const { server, chair, itemId } = await atFirstItem()
  const points = [{ text: 'Requested ALPHA to send the paper.', owner: 'ALPHA', due: '2030-02-01' }]
  await chair.send({ type: 'draftDecision', itemId, kind: 'decision', tabled: true, points })
  const decisionId = (await server.state()).decisions.drafts[0]?.id ?? ''
  const desk = await openDesk(server, 'Follow-up')
  await shows(desk, 'Note an action')
  expect(await desk.getByRole('button', { name: /^Follow up/ }).count()).toBe(0)
  await chair.send({ type: 'conclude', decisionId, outcome: 'endorsed', text: '' })
  await desk.getByRole('button', { name: 'Follow up “Requested ALPHA to send the paper.”' }).press('Enter')
  await expect
    .poll(async () => (await server.state()).followUp.actions)
    .toMatchObject([{ pointId: `${decisionId}-1`, owner: 'ALPHA', due: '2030-02-01', status: 'initiated' }])
  await desk.getByRole('button', { name: 'Edit “Requested ALPHA to send the paper.”' }).press('Enter')
  await desk.getByRole('combobox', { name: 'Organizations that own it and report' }).fill('ALPHA')
  await desk
    .getByRole('option', { name: /^ALPHA/ })
    .first()
    .waitFor()
  await desk.keyboard.press('ArrowDown')
  await desk.keyboard.press('Enter')
  await desk.getByRole('button', { name: 'Without ALPHA' }).waitFor()
  await desk.getByRole('button', { name: 'Save', exact: true }).press('Enter')
  const page = await openPanel(server, 'Ana')
  await openTab(page, 'Groups and actions')
  await page.getByRole('button', { name: 'Report on “Requested ALPHA to send the paper.”' }).press('Enter')
  await page.getByLabel('Status').selectOption('ongoing')
  await page.getByLabel('In words').fill('Half of it is written.')
  await page.getByRole('button', { name: 'Send the report' }).press('Enter')
  await expect
    .poll(async () => (await server.state()).followUp.actions[0]?.reports)
    .toMatchObject([{ status: 'ongoing', text: 'Half of it is written.' }])
  await desk.getByText('One report').or(desk.getByText('1 report')).first().waitFor()
})
