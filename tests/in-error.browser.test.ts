import { afterAll, beforeAll, expect, test } from 'vitest'
import { type OpenBrowser, openBrowser } from './browser.ts'
import { faultsOf, openOrganizer, shows } from './desk-pages.ts'
import { startServer } from './server.ts'

let browser: OpenBrowser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

test('M60 the organizer marks a meeting as created in error: it leaves the list, and is brought back', async () => {
  const server = await startServer()
  const page = await openOrganizer(browser, server)
  await page.getByRole('button', { name: 'More for “A small meeting”' }).click()
  await page.getByRole('menuitem', { name: 'Created in error…' }).click()
  await page.getByLabel('Reason (may be left empty)').fill('Made twice')
  expect(await faultsOf(page)).toEqual([])
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/in-error-1280.png` })
  await page.getByRole('button', { name: 'Mark as created in error' }).click()
  await page.getByText('One meeting created in error').click()
  await shows(page, 'Created in error: Made twice')
  expect((await server.state()).meeting.inError).toMatchObject({ reason: 'Made twice' })
  if (process.env.SHOTS) {
    await page.setViewportSize({ width: 280, height: 800 })
    await page.screenshot({ path: `${process.env.SHOTS}/in-error-280.png` })
    await page.setViewportSize({ width: 1280, height: 800 })
  }
})
