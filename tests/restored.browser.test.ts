import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Item } from '../shared/agenda/model.ts'
import { type OpenBrowser, openBrowser } from './browser.ts'
import { faultsOf, openPage, openTab, shows } from './desk-pages.ts'
import { startServer, type TestServer } from './server.ts'

let browser: OpenBrowser
let server: TestServer
beforeAll(async () => {
  browser = await openBrowser()
  server = await startServer()
})
afterAll(() => browser.close())
afterEach(async () => {
  await Promise.all(browser.browser.contexts().map((context) => context.close()))
})

const openDesk = async (): Promise<Page> => {
  const page = await openPage(browser, await server.link('Chair'))
  await page.getByRole('button', { name: 'Keys and colours' }).waitFor()
  return page
}

const openPanel = async (name: string): Promise<Page> =>
  openPage(browser, await server.link(name), { viewport: { width: 400, height: 800 } })

const press = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: true }).first().click()

const startFirst = async () => {
  const podium = await server.connect(await server.token('Secretary'))
  const { agenda } = await server.state()
  const itemId = agenda.items[0]?.id ?? ''
  if (agenda.items[0]?.status === 'done') await podium.send({ type: 'reopenItem', itemId })
  if (agenda.currentId !== itemId) await podium.send({ type: 'startItem', itemId })
  return { podium, itemId }
}

const openMore = async (desk: Page, item: Item | undefined) => {
  const row = desk.getByRole('button', { name: new RegExp(item?.title ?? '') }).first()
  await row.waitFor()
  const opener = desk.getByRole('button', { name: new RegExp(item?.title ?? ''), expanded: false })
  if ((await opener.count()) > 0) await opener.first().press('Enter')
  await desk.getByRole('button', { name: `More for item ${item?.number}` }).press('Enter')
}

test('F120 who withdrew by mistake restores the request, and the desk restores who was passed over', async () => {
  const { podium } = await startFirst()
  const panel = await openPanel('Ana')
  const ana = await server.connect(await server.token('Ana'))
  await ana.send({ type: 'requestFloor', kind: 'statement' })
  const requests = async () => (await server.state()).floor.requests
  await press(panel, 'Withdraw')
  await press(panel, 'Give up this place?')
  await expect.poll(requests).toEqual([])
  await press(panel, 'Restore it to its place')
  await press(panel, 'Wait again where you were?')
  await expect.poll(requests).toMatchObject([{ restored: { was: 'withdrawn' } }])
  expect(await faultsOf(panel)).toEqual([])

  const requestId = (await requests())[0]?.id ?? ''
  await podium.send({ type: 'passOver', requestId })
  const desk = await openDesk()
  await desk.getByText('Taken off the list: 1').click()
  await shows(desk, /ALPHA, passed over at/)
  expect(await faultsOf(desk)).toEqual([])
  await press(desk, 'Restore the request of ALPHA')
  await press(desk, 'Restore ALPHA to its place?')
  await shows(desk, 'restored after it was passed over')
  await expect
    .poll(async () => (await panel.getByRole('status').allInnerTexts()).join(' '))
    .toContain('The podium has put your request back on the list, in its place.')
  await openTab(desk, 'Waiting 1')
})

test('A46 at the desk an item that was started in error is put back, and everybody reads why', async () => {
  const { podium, itemId } = await startFirst()
  const { agenda } = await server.state()
  const wrong = agenda.items.find(({ id, parentId }) => parentId === null && id !== itemId)
  await podium.send({ type: 'startItem', itemId: wrong?.id ?? '' })
  const panel = await openPanel('Ana')
  const desk = await openDesk()
  await openMore(desk, wrong)
  await desk.getByRole('menuitem', { name: 'Started in error…' }).click()
  await desk.getByLabel('Why it was an error (everybody reads it)').fill('We are at the one before.')
  expect(await faultsOf(desk)).toEqual([])
  await press(desk, 'Put back to not started')
  await expect
    .poll(async () => (await server.state()).agenda.items.find(({ id }) => id === wrong?.id)?.status)
    .toBe('pending')
  await shows(desk, /Started in error at .*, and put back: We are at the one before\./)
  await expect
    .poll(async () => (await panel.getByRole('status').allInnerTexts()).join(' '))
    .toContain('was started in error and is put back: We are at the one before.')
  await openTab(panel, 'Agenda')
  await shows(panel, /Started in error at .*, and put back: We are at the one before\./)
})

test('U10 at the desk what was parked by mistake is unparked', async () => {
  const { podium } = await startFirst()
  await podium.send({ type: 'addSitting', date: '2030-01-08' })
  const { agenda } = await server.state()
  const item = agenda.items.find(({ status, parentId }) => status === 'pending' && parentId === null)
  const sitting = agenda.sittings.find(({ id, closedAt }) => id !== item?.sittingId && closedAt === null)
  if (!item || !sitting) throw new Error('nothing to park')
  await podium.send({ type: 'parkItem', itemId: item.id, sittingId: sitting.id, until: null })
  const desk = await openDesk()
  await desk.getByText('Tuesday 8 January 2030').first().click()
  await openMore(desk, item)
  await desk.getByRole('menuitem', { name: 'Unpark' }).click()
  await expect.poll(async () => (await server.state()).followUp.parked).toEqual([])
  const { agenda: after } = await server.state()
  expect(after.items.map(({ id, sittingId }) => [id, sittingId])).toEqual(
    agenda.items.map(({ id, sittingId }) => [id, sittingId]),
  )
})

test('D40 at the desk a conclusion names the earlier one that it supersedes, and everybody reads it at both', async () => {
  const { podium, itemId } = await startFirst()
  const draft = (title: string) =>
    podium.send({
      ...{ type: 'draftDecision', itemId, kind: 'decision', title, tabled: true },
      points: [{ text: 'Agreed to it.' }],
    })
  await draft('The fees')
  const decisionId = (await server.state()).decisions.drafts[0]?.id ?? ''
  await podium.send({ type: 'conclude', decisionId, outcome: 'endorsed', text: '' })
  await draft('The fees, revised')
  const desk = await openDesk()
  await openTab(desk, 'Decide')
  await press(desk, 'Conclude on “The fees, revised”')
  await desk.getByLabel('Endorsed', { exact: true }).check()
  await desk.getByText('It supersedes an earlier decision').click()
  await desk.getByLabel(/^The fees \(Endorsed/).check()
  expect(await faultsOf(desk)).toEqual([])
  await press(desk, 'Record the conclusion')
  await press(desk, 'Record it? After this nothing changes.')
  const panel = await openPanel('Ana')
  await openTab(panel, 'Decisions')
  await shows(panel, /Superseded by the later decision “The fees, revised” \(Endorsed\)\./)
  await shows(panel, /With this, “The fees” \(Endorsed\) is no longer in force\./)
})

test('U12 D42 a report by the wrong owner is struck, and a misprint in a footnote corrected, and everybody reads both', async () => {
  const { podium, itemId } = await startFirst()
  const { roster } = await server.state()
  const alpha = roster.organizations.find(({ code }) => code === 'ALPHA')?.id ?? ''
  await podium.send({ type: 'trackAction', text: 'Write the paper.', ownerIds: [alpha] })
  const actionId = (await server.state()).followUp.actions[0]?.id ?? ''
  await podium.send({ type: 'reportAction', actionId, status: 'ongoing', text: 'Begun.' })
  await podium.send({
    ...{ type: 'draftDecision', itemId, kind: 'decision', title: 'The paper', tabled: true },
    points: [{ text: 'Agreed to it.' }],
  })
  const decisionId = (await server.state()).decisions.drafts.at(-1)?.id ?? ''
  await podium.send({ type: 'addFootnote', about: 'decision', aboutId: decisionId, text: 'Read 110.' })

  const desk = await openPage(browser, await server.link('Secretary'))
  await openTab(desk, 'Follow-up')
  await desk.getByText('One report').click()
  await press(desk, 'Strike the report')
  await desk.getByLabel('Why it is struck (everybody reads it)').fill('Of another action')
  expect(await faultsOf(desk)).toEqual([])
  await press(desk, 'Strike the report')
  await shows(desk, 'Struck: Of another action')
  await expect.poll(async () => (await server.state()).followUp.actions[0]?.status).toBe('initiated')

  await openTab(desk, 'Decisions')
  await press(desk, 'Correct the footnote “Read 110.”')
  await desk.getByLabel('How it should read').fill('Read 100.')
  await desk.getByLabel('Why it is corrected (everybody reads it)').fill('A misprint')
  expect(await faultsOf(desk)).toEqual([])
  await press(desk, 'Correct the footnote')
  const panel = await openPanel('Ana')
  await openTab(panel, 'Decisions')
  await shows(panel, 'Read 100. Corrected from “Read 110.”: A misprint.')
})
