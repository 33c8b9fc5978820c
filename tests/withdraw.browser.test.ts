import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type OpenBrowser, openBrowser } from './browser.ts'
import { faultsOf, openPage, shows } from './desk-pages.ts'
import { startServer } from './server.ts'

let browser: OpenBrowser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())
afterEach(async () => {
  await Promise.all(browser.browser.contexts().map((context) => context.close()))
})

test('C52 C53 a delegate withdraws a message to all, and a note to the podium; others see that it was withdrawn', async () => {
  const server = await startServer()
  const ana = await server.connect(await server.token('Ana'))
  await ana.send({ type: 'postMessage', text: 'For my colleague only' })
  await ana.send({ type: 'writeToPodium', text: 'We may agree' })
  const size = { viewport: { width: 280, height: 800 } }
  const [own, other] = [await server.link('Ana'), await server.link('Ben')]
  const panel = await openPage(browser, own, size)
  const beside = await openPage(browser, other, size)
  await panel.getByRole('tab', { name: /^Chat/ }).click()
  await beside.getByRole('tab', { name: /^Chat/ }).click()
  await shows(beside, 'For my colleague only')
  await panel.getByRole('button', { name: /^Actions for the message/ }).click()
  await panel.getByRole('button', { name: 'Withdraw', exact: true }).click()
  await panel.getByLabel('Reason, which everybody reads (may be left empty)').fill('Meant for one')
  expect(await faultsOf(panel)).toEqual([])
  await panel.getByRole('button', { name: 'Withdraw', exact: true }).click()
  await shows(beside, 'Withdrawn by its author: Meant for one')
  expect(await beside.getByText('For my colleague only').count()).toBe(0)
  if (process.env.SHOTS) await panel.screenshot({ path: `${process.env.SHOTS}/withdraw-280.png` })

  await panel.getByRole('radio', { name: /^Podium/ }).check({ force: true })
  await panel.getByRole('button', { name: 'Withdraw', exact: true }).click()
  await panel.getByRole('button', { name: 'Withdraw this message?' }).click()
  await shows(panel, 'Withdrawn')
  expect((await server.state()).chat.notes).toMatchObject([{ text: '' }])
  if (process.env.SHOTS) await panel.screenshot({ path: `${process.env.SHOTS}/withdraw-note-280.png` })
})
