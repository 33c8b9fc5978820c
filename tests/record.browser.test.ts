import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../server/ids.ts'
import { type OpenBrowser, openBrowser } from './browser.ts'
import { faultsOf, openPage, openTab, shows, wide } from './desk-pages.ts'
import { startServer } from './server.ts'

let browser: OpenBrowser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

test('record: the page of the report is looked at before its file is taken, and the settings hold in it', async () => {
  const server = await startServer()
  const { agenda } = await server.state()
  const itemId = agenda.items.find(({ title }) => title === 'Budget')?.id ?? ''
  const live = await server.live()
  await live.submit({ personId: await server.person('Secretary') }, newId(), {
    ...{ type: 'draftDecision', itemId, kind: 'decision', tabled: true },
    points: [{ text: 'Endorsed the budget;', owner: 'BETA' }, { text: 'Requested a paper.' }],
  })
  const page = await openPage(browser, await server.link('Secretary'), wide)
  await openTab(page, 'Record')
  await page.getByRole('button', { name: 'Show the page Report' }).click()
  const paper = page.frameLocator('iframe')
  await paper.getByText('Endorsed the budget;').first().waitFor()
  const waits = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Save as DOCX Report' }).click()
  expect((await waits).suggestedFilename()).toBe('report.docx')

  await shows(page, '2 points are not concluded.')
  await shows(page, 'Point 1 of 2')
  await page.getByRole('button', { name: 'Next', exact: true }).click()
  await shows(page, 'Point 2 of 2')
  expect(await faultsOf(page)).toEqual([])
  if (process.env.SHOT) await page.screenshot({ path: process.env.SHOT, fullPage: true })

  await page.getByLabel('Organizations and names').check()
  await expect.poll(async () => (await server.state()).record.attribution).toBe('organization-and-name')
  await page.getByText('No item off the record').click()
  await page.getByRole('button', { name: /Take off the record.*Budget/ }).click()
  await page.getByRole('button', { name: 'Leave everything of this item out of the report?' }).click()
  await expect.poll(async () => (await server.state()).record.offRecord).toEqual([itemId])
  await page.getByRole('button', { name: 'Show the page Report' }).click()
  await paper.getByText('Off the record.').waitFor()
  expect(await paper.getByText('Endorsed the budget;').count()).toBe(0)
})
