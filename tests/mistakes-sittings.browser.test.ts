import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type OpenBrowser, openBrowser } from './browser.ts'
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

const press = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: true }).first().click()

const idOf = async (server: TestServer, code: string): Promise<string> =>
  (await server.state()).roster.organizations.find((one) => one.code === code)?.id ?? ''

test('R40 at the secretariat’s desk the attendance of an organization is corrected, with what was noted and why', async () => {
  const server = await startServer()
  const podium = await server.connect(await server.token('Secretary'))
  await server.connect(await server.token('Olga'))
  await podium.send({ type: 'startItem', itemId: (await server.state()).agenda.items[0]?.id ?? '' })
  const observer = await idOf(server, 'OBS')
  const there = async () =>
    (await server.state()).attendance.spans.some(({ organizationIds }) => organizationIds.includes(observer))
  await expect.poll(there, { timeout: 20_000 }).toBe(true)
  const page = await openPage(browser, await server.link('Secretary'))
  await openTab(page, 'Attendance')
  await press(page, 'Correct the attendance…')
  await page
    .getByRole('tabpanel', { name: 'Attendance' })
    .getByLabel('Organization', { exact: true })
    .selectOption(observer)
  await page.getByLabel('It was in truth').selectOption('no')
  await page.getByLabel('Why it is corrected (it is in the record)').fill('Only its phone was connected')
  expect(await faultsOf(page)).toEqual([])
  await press(page, 'Correct the attendance')
  await shows(page, /OBS \(.*\): noted as there, but was not\. Only its phone was connected/)
  await page.getByRole('row', { name: /^OBS/ }).getByText('(corrected)').first().waitFor()
  expect(await there()).toBe(false)
})

test('M40 at the desk a meeting that was closed by mistake is reopened, and members see and hear it', async () => {
  const server = await startServer()
  const podium = await server.connect(await server.token('Secretary'))
  await podium.send({ type: 'startItem', itemId: (await server.state()).agenda.items[0]?.id ?? '' })
  const desk = await openPage(browser, await server.link('Chair'))
  const panel = await openPage(browser, await server.link('Ana'), { viewport: { width: 400, height: 800 } })
  await podium.send({ type: 'closeMeeting' })
  await shows(panel, 'The meeting is closed. You can still read everything here.')
  await shows(desk, /By mistake\? Until .* it can be reopened here\./)
  expect(await faultsOf(desk)).toEqual([])
  await press(desk, 'Reopen the meeting')
  await press(desk, 'Reopen it for everybody?')
  await expect
    .poll(async () => (await panel.getByRole('status').allInnerTexts()).join(' '))
    .toContain('The meeting is open again.')
  expect((await server.state()).meeting).toMatchObject({ status: 'open', reopened: [{}] })
  const prepare = await openPage(browser, await server.link('Secretary'))
  await openTab(prepare, 'Meeting')
  await shows(prepare, /^Closed at .*, reopened at /)
})

test('M41 at the desk the start of a sitting is made void while nothing has taken place, and members read it', async () => {
  const server = await startServer()
  const podium = await server.connect(await server.token('Secretary'))
  const sittingId = (await server.state()).agenda.sittings[0]?.id ?? ''
  await podium.send({ type: 'startSitting', sittingId })
  const desk = await openPage(browser, await server.link('Chair'))
  const panel = await openPage(browser, await server.link('Ana'), { viewport: { width: 400, height: 800 } })
  await press(desk, 'Started by mistake')
  await desk.getByLabel('Why it was a mistake (everybody reads it)').fill('A day early')
  expect(await faultsOf(desk)).toEqual([])
  await press(desk, 'Started by mistake')
  await shows(desk, /^Started by mistake at .*; void: A day early$/)
  await openTab(panel, 'Agenda')
  await shows(panel, /^Started by mistake at .*; void: A day early$/)
  expect((await server.state()).agenda).toMatchObject({
    ...{ sittingId: null },
    sittings: [{ openedAt: null, openings: [], voided: [{ reason: 'A day early' }] }, ...[]],
  })
})

test('F110 F111 at the secretariat’s desk a kind is changed from now on, or put right from the beginning', async () => {
  const server = await startServer()
  const page = await openPage(browser, await server.link('Secretary'))
  const change = async (kind: string) => {
    await press(page, 'Edit OBS')
    const form = page.getByRole('form', { name: 'Organization OBS' })
    await form.getByLabel('Kind', { exact: true }).selectOption(kind)
    return form
  }
  const observer = async () => (await server.state()).roster.organizations.find(({ code }) => code === 'OBS')
  const form = await change('member')
  await form.getByText('It has been so from the beginning').waitFor()
  expect(await faultsOf(page)).toEqual([])
  await form.getByRole('button', { name: 'Save' }).click()
  await expect.poll(observer).toMatchObject({ kind: 'member', earlierKinds: [{ kind: 'observer' }] })
  const again = await change('guest')
  await again.getByText('It has been so from the beginning').click()
  await again.getByRole('button', { name: 'Save' }).click()
  await expect.poll(observer).toMatchObject({ kind: 'guest', earlierKinds: [{ kind: 'observer' }] })
})
