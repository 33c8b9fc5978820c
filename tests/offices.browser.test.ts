import { afterAll, beforeAll, expect, test } from 'vitest'
import { type OpenBrowser, openBrowser } from './browser.ts'
import { faultsOf, openPage, openTab, shows } from './desk-pages.ts'
import { startServer } from './server.ts'

let browser: OpenBrowser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

test('R63 R64 the secretariat is told that one of it stays, and asked before it gives up its own office', async () => {
  const server = await startServer()
  const podium = await server.connect(await server.token('Secretary'))
  const desk = await openPage(browser, await server.link('Secretary'))
  await openTab(desk, 'Roster and presence')
  await desk.getByRole('button', { name: 'Edit Secretary', exact: true }).click()
  await shows(desk, 'The meeting needs somebody of the secretariat with a link. Name another one first.')
  await podium.send({
    ...{ type: 'addPerson', name: 'Sam', role: 'secretariat' },
    seats: [{ organizationId: (await server.state()).roster.organizations[0]?.id ?? '', seat: 'alternate' }],
  })
  await desk.getByLabel('Role in the meeting').selectOption('delegate')
  await shows(
    desk,
    'You are about to take your own office away. Confirm it above, or choose your role again.',
  )
  expect(await faultsOf(desk)).toEqual([])
  if (process.env.SHOTS)
    await desk.screenshot({ path: `${process.env.SHOTS}/offices-1280.png`, fullPage: true })
  await desk.getByLabel(/^I give up my own rights/).check()
  await desk.getByRole('button', { name: 'Save', exact: true }).click()
  await desk.getByRole('tab', { name: 'Roster and presence' }).waitFor({ state: 'detached' })
  const after = (await server.state()).roster.persons.filter(({ role }) => role === 'secretariat')
  expect(after).toHaveLength(1)
})
