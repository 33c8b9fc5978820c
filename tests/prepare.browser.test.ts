import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type OpenBrowser, openBrowser } from './browser.ts'
import { chooseFile, faultsOf, findSome, openPage, openTab, shows, wide } from './desk-pages.ts'
import { startServer, type TestServer } from './server.ts'

let browser: OpenBrowser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const openDesk = async (server: TestServer, name = 'Secretary', options = wide): Promise<Page> => {
  const page = await openPage(browser, await server.link(name), options)
  await page.getByRole('tab', { name: 'Roster and presence' }).waitFor()
  return page
}

const presences = async (server: TestServer) =>
  (await server.state()).roster.persons.map(({ presence }) => presence)

test('roster: a whole organization is marked in one action, and a person alone', async () => {
  const server = await startServer()
  const page = await openDesk(server)
  const all = page.getByRole('group', { name: 'Presence of everybody from ALPHA' })
  await all.getByLabel('In the room').check()
  await shows(page, 'ALPHA: 3 people marked.')
  expect((await presences(server)).filter((presence) => presence === 'in-room')).toHaveLength(3)
  await shows(page, '3 of 3 here')
  await page.getByRole('group', { name: 'Presence of Ben' }).getByLabel('Absent').check()
  await shows(page, '2 of 3 here')
  await page.getByRole('group', { name: 'Show' }).getByLabel('Not here').check()
  await page.getByRole('button', { name: 'Edit Ben' }).waitFor()
  expect(await page.getByRole('button', { name: 'Edit Ana' }).count()).toBe(0)
})

test('roster: who comes on line is seen at once', async () => {
  const server = await startServer()
  const page = await openDesk(server)
  await shows(page, /0 in the room, 1 on line, 6 not here/)
  await server.connect(await server.token('Olga'))
  await shows(page, /0 in the room, 2 on line, 5 not here/)
})

test('roster: a control that cannot be used says why, and a refusal is said in words', async () => {
  const server = await startServer()
  const page = await openDesk(server)
  await page.getByRole('button', { name: 'Edit ALPHA' }).click()
  const remove = page.getByRole('button', { name: 'Remove this organization' })
  expect(await remove.getAttribute('aria-disabled')).toBe('true')
  await shows(page, 'ALPHA still has seats. Move or remove its people first.')
  await page.getByLabel('Code').fill('BETA')
  await shows(page, 'Another organization already has the code BETA. Choose another code.')
  await page.keyboard.press('Escape')
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label')))
    .toBe('Edit ALPHA')
})

test('agenda: items are put in order by keyboard alone, and the focus stays', async () => {
  const server = await startServer()
  const page = await openDesk(server)
  await page.getByRole('tab', { name: 'Roster and presence' }).focus()
  await page.keyboard.press('ArrowRight')
  expect(await page.getByRole('tab', { name: 'Agenda' }).getAttribute('aria-selected')).toBe('true')
  await page.getByRole('button', { name: 'Move “Budget” up' }).focus()
  await page.keyboard.press('Enter')
  await shows(page, 'The times of this sitting are not in the order of its items.')
  expect((await server.state()).agenda.items.map(({ title }) => title)).toEqual(['Budget', 'Opening'])
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label')))
    .toBe('Move “Budget” up')
  await page.getByRole('button', { name: 'More for “Budget”' }).focus()
  await page.keyboard.press('Enter')
  const moveTo = page.getByRole('menuitem', { name: 'Move to…' })
  await moveTo.waitFor()
  await expect
    .poll(async () => {
      await page.keyboard.press('ArrowDown')
      return moveTo.evaluate((item) => item === document.activeElement)
    })
    .toBe(true)
  await page.keyboard.press('Enter')
  await page.getByLabel('Its place there').waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Edit “Budget”' }).press('Enter')
  expect(await page.evaluate(() => (document.activeElement as HTMLInputElement).value)).toBe('Budget')
  await page.keyboard.type('Programme and budget')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Edit “BudgetProgramme and budget”' }).waitFor()
})

test('floor: a hand is entered for somebody in the room, by keyboard alone', async () => {
  const server = await startServer()
  const chair = await server.connect(await server.token('Chair'))
  await chair.send({ type: 'startItem', itemId: (await server.state()).agenda.items[0]?.id ?? '' })
  const page = await openDesk(server)
  await shows(page, 'Nobody waits.')
  const form = page.getByRole('form', { name: 'Enter a hand' })
  await form.getByRole('combobox', { name: 'Organization' }).focus()
  await page.keyboard.type('OBS')
  await page.getByRole('option', { name: /^OBS/ }).waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await form.getByRole('button', { name: 'Enter the hand' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Take off OBS' }).waitFor()
  const [request] = (await server.state()).floor.requests
  expect(request).toMatchObject({ entered: true, kind: 'statement', personId: null })
})

test('import again: people keep their links, and what is new or changed is said before', async () => {
  const server = await startServer()
  const before = await server.token('Ana')
  const page = await openDesk(server)
  await openTab(page, 'Import')
  const file = `organization,name,role,seat
ALPHA,Ana,delegate,head
ALPHA,Ben,observer,alternate
GAMMA,Gus,delegate,head
`
  await chooseFile(page, 'roster', 'more.csv', file)
  await shows(page, '1 new, 1 changed, 1 unchanged')
  await shows(page, '5 people of the meeting are not in the file and stay')
  const { length } = (await server.state()).roster.persons
  await page.getByRole('button', { name: 'Import these changes' }).click()
  await shows(page, 'Imported: 1 new, 1 changed.')
  const { roster } = await server.state()
  expect(roster.persons).toHaveLength(length + 1)
  expect(roster.organizations.find(({ code }) => code === 'ALPHA')?.steeringGroup).toHaveLength(1)
  expect(await server.token('Ana')).toBe(before)
  await chooseFile(page, 'roster', 'more.csv', file)
  await shows(page, 'Everything in this file is in the meeting already.')
})

test('import again: the agenda is replaced after a question, and not once it has begun', async () => {
  const server = await startServer()
  const page = await openDesk(server)
  await openTab(page, 'Import')
  await chooseFile(page, 'agenda', 'new.csv', 'day,start,end,title\n2030-01-08,09:00,10:00,Other\n')
  await page.getByRole('button', { name: 'Replace the agenda' }).click()
  await page.getByRole('button', { name: 'Replace all 2 rows of the present agenda?' }).click()
  await shows(page, 'The agenda has been replaced: one row.')
  const chair = await server.connect(await server.token('Chair'))
  await chair.send({ type: 'startItem', itemId: (await server.state()).agenda.items[0]?.id ?? '' })
  await shows(page, 'The agenda has begun and cannot be replaced any more.')
})

test('attendance: it is shown by sitting and item, and can be taken away as a file', async () => {
  const server = await startServer()
  const page = await openDesk(server)
  await openTab(page, 'Attendance')
  await shows(page, 'No sitting has been held yet.')
  const chair = await server.connect(await server.token('Chair'))
  await server.connect(await server.token('Olga'))
  await chair.send({ type: 'startItem', itemId: (await server.state()).agenda.items[0]?.id ?? '' })
  await page.getByRole('columnheader', { name: /Opening/ }).waitFor()
  const row = page.getByRole('row', { name: /^OBS/ })
  await row.getByText('there', { exact: true }).first().waitFor()
  await openTab(page, 'Meeting')
  const waiting = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Save as CSV Attendance' }).click()
  expect((await waiting).suggestedFilename()).toBe('attendance.csv')
})

test('desk: nothing typed is lost when the connection is, and what was sent arrives once', async () => {
  const server = await startServer()
  const page = await openDesk(server)
  await page.getByRole('button', { name: 'Add a person', exact: true }).click()
  await page.getByLabel('Name', { exact: true }).fill('Typed before')
  await page.getByLabel('Organization').and(page.getByRole('combobox')).first().fill('OBS')
  await page.getByRole('option', { name: /^OBS/ }).click()
  await server.stop()
  await shows(page, 'The connection is lost.')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await shows(page, '1 change waits to be sent.')
  expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('Typed before')
  const again = await startServer({ dataFolder: server.dataFolder, port: server.port })
  await page.getByRole('button', { name: 'Edit Typed before' }).waitFor()
  const live = await again.rostrum.meetings.get(server.meetingId)
  expect(Object.values(live?.names() ?? {}).filter((name) => name === 'Typed before')).toHaveLength(1)
})

test('desk: paper holds the agenda, the roster and the cards, and no control', async () => {
  const server = await startServer({ meeting: 'sample' })
  const secretary = (await server.state()).roster.persons.find(({ role }) => role === 'secretariat')
  const page = await openDesk(server, secretary?.id, { ...wide, colorScheme: 'dark' })
  const onPaper = async (tab: string, words: string) => {
    await openTab(page, tab)
    if (tab === 'Invitations') await page.getByText('Copy invitation').first().waitFor()
    await page.emulateMedia({ media: 'print' })
    expect(await page.getByRole('button').count()).toBe(0)
    expect(await page.getByRole('tab').count()).toBe(0)
    await page.getByText(words).filter({ visible: true }).first().waitFor()
    const seen = await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme)
    expect(seen).toBe('light')
    await page.emulateMedia({ media: 'screen' })
  }
  await onPaper('Roster and presence', 'List of participants')
  await onPaper('Agenda', 'Opening Session')
  await onPaper('Invitations', 'This invitation is personal.')
})

test('desk: no part has a serious fault of accessibility or is too wide, from 600 px on, light and dark', async () => {
  const server = await startServer({ meeting: 'sample' })
  const { roster, agenda } = await server.state()
  const of = (role: string) => roster.persons.find((person) => person.role === role)?.id ?? ''
  const chair = await server.connect(await server.token(of('chair')))
  await chair.send({ type: 'startItem', itemId: agenda.items[0]?.id ?? '' })
  const delegate = await server.connect(await server.token(of('delegate')))
  await delegate.send({ type: 'requestFloor', kind: 'statement' })
  for (const [width, colorScheme] of [
    [600, 'dark'],
    [1440, 'light'],
  ] as const) {
    const page = await openDesk(server, of('secretariat'), {
      viewport: { width, height: 900 },
      colorScheme,
    })
    const tabs = ['Agenda', 'Attendance', 'Invitations', 'Import', 'Meeting', 'Roster and presence']
    for (const tab of width < 1280 ? ['Floor', ...tabs] : tabs) {
      await openTab(page, tab)
      if (tab === 'Invitations') await page.getByText('Copy invitation').first().waitFor()
      if (tab === 'Invitations' || tab.startsWith('Roster')) await findSome(page)
      expect({ tab, faults: await faultsOf(page) }).toEqual({ tab, faults: [] })
    }
    await page.close()
  }
})
