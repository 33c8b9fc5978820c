import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type OpenBrowser, openBrowser } from './browser.ts'
import { faultsOf, openPage, openTab, shows } from './desk-pages.ts'
import { startServer } from './server.ts'

let browser: OpenBrowser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())
afterEach(async () => {
  await Promise.all(browser.browser.contexts().map((context) => context.close()))
})

test('R60 R62 at the desk an organization that was entered twice is made one in two presses, with what rests on it', async () => {
  const server = await startServer()
  const podium = await server.connect(await server.token('Secretary'))
  const { organizations } = (await server.state()).roster
  const beta = organizations.find(({ code }) => code === 'BETA')?.id ?? ''
  await podium.send({ type: 'addOrganization', code: 'BETA2', kind: 'member' })
  const double = (await server.state()).roster.organizations.find(({ code }) => code === 'BETA2')?.id ?? ''
  await podium.send({ type: 'trackAction', text: 'Send it', ownerIds: [double] })
  const desk = await openPage(browser, await server.link('Secretary'))
  await openTab(desk, 'Roster and presence')
  await desk.getByRole('button', { name: 'Edit BETA', exact: true }).click()
  await desk.getByText('Entered twice?').click()
  await desk.getByRole('combobox', { name: 'The second entry' }).fill('BETA2')
  await desk.getByRole('option', { name: 'BETA2' }).click()
  await shows(desk, 'an action')
  await desk.getByLabel('Why (in the record)').fill('Entered twice')
  expect(await faultsOf(desk)).toEqual([])
  if (process.env.SHOTS) {
    await desk.screenshot({ path: `${process.env.SHOTS}/doubles-1280.png` })
    await desk.setViewportSize({ width: 280, height: 900 })
    await desk.getByText('Entered twice?').scrollIntoViewIfNeeded()
    await desk.screenshot({ path: `${process.env.SHOTS}/doubles-280.png` })
    await desk.setViewportSize({ width: 1280, height: 900 })
  }
  await desk.getByRole('button', { name: 'Make the two one', exact: true }).click()
  await desk.getByRole('button', { name: 'Make BETA2 and BETA one? This is not undone.' }).click()
  await desk.getByText('One entry was made one with another').click()
  await shows(
    desk,
    /BETA2 was a second entry of BETA\. The two were made one on .* by Secretary\. Entered twice\./,
  )
  const { roster, followUp } = await server.state()
  expect(roster.merged).toMatchObject([{ id: double, intoId: beta, reason: 'Entered twice' }])
  expect(followUp.actions[0]?.ownerIds).toEqual([beta])
})
