import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { exportsFor } from '../server/exports/list.ts'
import { newId } from '../server/ids.ts'
import type { DecisionPoint } from '../shared/decisions/model.ts'
import { type OpenBrowser, openBrowser } from './browser.ts'
import { faultsOf, openPage, openTab, shows, wide } from './desk-pages.ts'
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

/** Presses a button that saves a file: its name, and its bytes. */
const saved = async (page: Page, button: string): Promise<{ name: string; bytes: Buffer }> => {
  const waits = page.waitForEvent('download')
  await page.getByRole('button', { name: button, exact: true }).click()
  const download = await waits
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) }
}

/** A picture, where a folder for pictures is named. */
const shot = async (page: Page, name: string): Promise<void> => {
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/${name}.png` })
}

const itemCalled = async (server: TestServer, wanted: string): Promise<string> =>
  (await server.state()).agenda.items.find(({ title }) => title === wanted)?.id ?? ''

const table = async (
  server: TestServer,
  points: readonly Omit<DecisionPoint, 'id' | 'verb' | 'version' | 'earlier'>[],
) => {
  const secretary = await server.connect(await server.token('Secretary'))
  await secretary.send({
    ...{ type: 'draftDecision', itemId: await itemCalled(server, 'Budget'), kind: 'decision', tabled: true },
    points: [...points],
  })
  const decision = (await server.state()).decisions.drafts.at(-1)
  return { secretary, decisionId: decision?.id ?? '' }
}
const plainPoint = (text: string) => ({ text, owner: '', due: null, condition: '' })

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

test('E22 record: what the registry lists can be taken away; files arrive, and begin with the right bytes', async () => {
  const server = await startServer()
  await table(server, [{ ...plainPoint('Endorsed the budget;'), owner: 'BETA' }])
  const page = await openPage(browser, await server.link('Secretary'), wide)
  await openTab(page, 'Record')
  const listed = exportsFor(server.meetingId, { personId: '', role: 'secretariat', organizations: [] })
  for (const { title, forms } of listed.filter(({ shelf }) => shelf === 'record'))
    for (const { form } of forms) {
      const action = form === 'html' ? 'Show the page' : `Save as ${form.toUpperCase()}`
      await page.getByRole('button', { name: `${action} ${title.defaultMessage}`, exact: true }).waitFor()
    }
  const packed = Buffer.from('PK')
  for (const [button, name] of [
    ['Save as DOCX Report', 'report.docx'],
    ['Save as XLSX Decision register', 'register.xlsx'],
    ['Save as XLSX Figures', 'figures.xlsx'],
  ] as const) {
    const file = await saved(page, button)
    expect([file.name, file.bytes.subarray(0, 2)]).toEqual([name, packed])
  }
  const register = await saved(page, 'Save as CSV Decision register')
  expect(register.bytes.toString('utf8')).toMatch(/^\uFEFFno,item,item_title,documents,kind,verb,text/)
  expect(register.bytes.toString('utf8')).toContain('Endorsed the budget;')
  expect(
    JSON.parse((await saved(page, 'Save as JSON Decision register')).bytes.toString('utf8')),
  ).toMatchObject({
    points: [{ text: 'Endorsed the budget;', owner: 'BETA', outcome: 'Not concluded' }],
  })
  for (const [title, name, begins] of [
    ['Attendance', 'attendance.csv', 'span,day,sitting,item,title,organization'],
    ['Time', 'time.csv', 'day,item,title,planned,held'],
    ['Participation in polls', 'participation.csv', 'organization,asked,answered'],
    ['Figures', 'figures.csv', 'span,day,sitting'],
    ['Interventions', 'floor.csv', 'day,item,title,organization'],
  ] as const) {
    const file = await saved(page, `Save as CSV ${title}`)
    expect(file.name).toBe(name)
    expect(file.bytes.toString('utf8').slice(1)).toMatch(new RegExp(`^${begins}`))
  }
  await page.getByRole('button', { name: 'Show the page Decision register' }).click()
  await page.frameLocator('iframe').getByText('Not concluded').waitFor()
  await page.getByRole('button', { name: 'Hide the page' }).waitFor()
  expect(await faultsOf(page)).toEqual([])
  await shot(page, 'record-register')
})

test('record: a paper that is being written can be called off', async () => {
  const server = await startServer()
  const page = await openPage(browser, await server.link('Secretary'), wide)
  await openTab(page, 'Record')
  await page.route('**/papers/report?*', () => {})
  await page.getByRole('button', { name: 'Save as DOCX Report' }).click()
  await page.getByRole('progressbar', { name: /Writing report\.docx/ }).waitFor()
  await page.getByRole('button', { name: 'Cancel' }).click()
  await shows(page, 'Cancelled. Nothing was saved.')
  await page.getByRole('progressbar').waitFor({ state: 'detached' })
})

test('record: the stage shows the point that is read back, one press shows the next, one takes it off', async () => {
  const server = await startServer()
  const long = `Requested the secretariat to circulate ${'a revised text of the guidelines, with the comments of members, '.repeat(6)}by October.`
  const { decisionId } = await table(server, [
    { ...plainPoint('Endorsed the budget;'), owner: 'BETA, the working group on budget', due: '2030-03-31' },
    { ...plainPoint(long), condition: 'if funds allow' },
    plainPoint('Took note.'),
  ])
  const chair = await server.connect(await server.token('Chair'))
  await chair.send({
    ...{ type: 'conclude', decisionId, pointIds: [`${decisionId}-1`], outcome: 'endorsed', text: '' },
  })
  const page = await openPage(browser, await server.link('Secretary'), wide)
  await openTab(page, 'Record')
  const stage = await openPage(browser, await server.link('stage'), {
    viewport: { width: 1280, height: 720 },
  })
  const read = stage.getByRole('region', { name: 'Read-back' })
  await page.getByRole('button', { name: 'Show it on the stage' }).press('Enter')
  await read.getByText('Endorsed the budget;').waitFor()
  await read.getByText('Point 1 of 3').waitFor()
  await read.getByText('Endorsed', { exact: true }).waitFor()
  await shot(stage, 'read-back-1')
  await page.getByRole('button', { name: 'Next', exact: true }).click()
  await read.getByText('Point 2 of 3').waitFor()
  await read.getByText('Not concluded').waitFor()
  await read.getByText('if funds allow').waitFor()
  for (const [width, height] of [
    [472, 382],
    [1280, 720],
    [390, 800],
    [3840, 2160],
  ] as const)
    for (const colorScheme of ['light', 'dark'] as const) {
      await stage.setViewportSize({ width, height })
      await stage.emulateMedia({ colorScheme })
      await expect
        .poll(() =>
          stage.evaluate(() => {
            const { scrollWidth, scrollHeight } = document.documentElement
            const text = [...document.querySelectorAll('[data-stage] section p')].find((one) =>
              one.textContent?.startsWith('Requested'),
            )
            return [
              scrollWidth <= innerWidth && scrollHeight <= innerHeight,
              text !== undefined && text.scrollHeight <= text.clientHeight + 1,
            ]
          }),
        )
        .toEqual([true, true])
      await shot(stage, `read-back-${width}-${colorScheme}`)
    }
  expect(await faultsOf(stage)).toEqual([])
  await expect.poll(async () => (await server.state()).record.readBack).toBe(`${decisionId}-2`)
  await page.locator('strong', { hasText: 'on the stage' }).waitFor()
  expect(await faultsOf(page)).toEqual([])
  await shot(page, 'read-back-desk')

  const desk = await openPage(browser, await server.link('Chair'), wide)
  await openTab(desk, 'Decide')
  await desk.getByText('Read-back', { exact: true }).click()
  await shows(desk, 'Point 2 of 3')
  await desk.getByRole('button', { name: 'Take it off the stage' }).press('Enter')
  await read.waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Show it on the stage' }).waitFor()
})

test('record: an earlier intervention is given its theme, and the report groups by it', async () => {
  const server = await startServer()
  const chair = await server.connect(await server.token('Chair'))
  await chair.send({ type: 'startItem', itemId: await itemCalled(server, 'Budget') })
  for (const name of ['Ana', 'Bo', 'Olga']) {
    const delegate = await server.connect(await server.token(name))
    await delegate.send({ type: 'requestFloor', kind: 'statement' })
    const requestId = (await server.state()).floor.requests[0]?.id ?? ''
    await chair.send({ type: 'giveFloor', requestId })
    await chair.send({ type: 'endFloor', requestId })
  }
  const page = await openPage(browser, await server.link('Secretary'), wide)
  await openTab(page, 'Record')
  await page.getByText('No intervention has a theme').click()
  await page.getByLabel('Theme of the intervention of ALPHA').fill('Funding')
  await page.getByRole('button', { name: 'Set the theme of ALPHA' }).press('Enter')
  await shows(page, 'One intervention has a theme')
  expect((await server.state()).record.tags.map(({ tag }) => tag)).toEqual(['Funding'])
  expect(await faultsOf(page)).toEqual([])
  await page.getByLabel('Theme of the intervention of BETA').scrollIntoViewIfNeeded()
  await shot(page, 'record-themes')
  await page.getByRole('button', { name: 'Show the page Report' }).click()
  await page.frameLocator('iframe').getByText('Funding:').waitFor()
})
