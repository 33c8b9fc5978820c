import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type OpenBrowser, openBrowser } from './browser.ts'
import { chooseFile, faultsOf, findSome, openOrganizer, openPage, openTab, shows } from './desk-pages.ts'
import { startServer, type TestServer } from './server.ts'

let browser: OpenBrowser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const sample = (name: string) =>
  readFileSync(new URL(`../samples/iasmn32/${name}.csv`, import.meta.url), 'utf8')

const meetingCalled = async (server: TestServer, title: string) => {
  const all = await server.rostrum.meetings.list()
  return all.find(({ live }) => live.state().meeting.title === title)?.live
}

test('organizer: the link opens the meetings, and its secret does not stay in the address', async () => {
  const server = await startServer()
  const page = await openOrganizer(browser, server)
  await shows(page, 'A small meeting')
  expect(page.url()).toBe(`${server.url}/organizer`)
  await page.reload()
  await shows(page, 'A small meeting')
  const stranger = await openPage(browser, `${server.url}/organizer`)
  await shows(stranger, 'This page is the organizer’s')
  await stranger.getByLabel('Or paste the link here').fill(`${server.url}/organizer#nonsense`)
  await stranger.keyboard.press('Enter')
  await shows(stranger, 'This is not the organizer’s link of this server')
  await stranger.getByLabel('Or paste the link here').fill(`${server.url}/organizer#${server.organizerToken}`)
  await stranger.keyboard.press('Enter')
  await shows(stranger, 'A small meeting')
})

test('organizer: a meeting is made from the sample files, after a broken one was explained and mended', async () => {
  const server = await startServer({ meeting: 'none' })
  const page = await openOrganizer(browser, server)
  await shows(page, 'There is no meeting yet.')
  await page.getByRole('link', { name: 'Create a meeting' }).click()
  await page.getByLabel('Title', { exact: true }).fill('The 32nd session')
  await page.getByLabel('Body that meets').fill('IASMN')
  await page.getByLabel('Time zone').first().fill('zurich')
  await page.getByRole('option', { name: /Europe\/Zurich/ }).click()

  const roster = sample('roster')
  await chooseFile(page, 'roster', 'roster.csv', roster.replace('DESA,member', 'DESA,membre'))
  await shows(page, 'roster.csv cannot be imported yet: 1 error.')
  await shows(page, 'Line 4 has the kind “membre”, which is not known.')
  await shows(page, 'Write member, observer or guest.')
  const create = page.getByRole('button', { name: 'Create the meeting' })
  expect(await create.getAttribute('aria-disabled')).toBe('true')
  await shows(page, 'The roster file has to be mended or left out first.')

  await chooseFile(page, 'roster', 'roster.csv', roster)
  await shows(page, 'roster.csv is ready to be imported.')
  await chooseFile(page, 'agenda', 'agenda.csv', sample('agenda'))
  await shows(page, 'agenda.csv is ready to be imported.')
  await shows(page, '47 organizations with 111 seats')
  expect(await meetingCalled(server, 'The 32nd session')).toBeUndefined()

  await create.click()
  await shows(page, 'The meeting has been made')
  const made = (await meetingCalled(server, 'The 32nd session'))?.state()
  expect(made?.meeting).toMatchObject({ body: 'IASMN', zone: 'Europe/Zurich', status: 'open' })
  expect(made?.roster.organizations).toHaveLength(47)
  expect(made?.agenda.sittings).toHaveLength(5)
  await page.getByRole('link', { name: 'Send or print the invitations' }).click()
  await page.getByText('Copy invitation').first().waitFor()
  expect(await page.getByRole('img', { name: /^QR code/ }).count()).toBe(111)
})

test('organizer: a doubtful clock is asked about in the page, and the answer can be changed', async () => {
  const server = await startServer({ meeting: 'none' })
  const page = await openOrganizer(browser, server)
  await page.getByRole('link', { name: 'Create a meeting' }).click()
  await page.getByLabel('Title', { exact: true }).fill('Clocks')
  const agenda = 'day,start,end,title\n05/06/2030,9:00,10:00,Early\n05/06/2030,2:00,3:00,Late\n'
  await chooseFile(page, 'agenda', 'clocks.csv', agenda)
  await shows(page, 'clocks.csv cannot be imported yet: 2 questions.')
  await page.getByRole('radio', { name: /The day stands first/ }).check()
  await shows(page, 'clocks.csv cannot be imported yet: 1 question.')
  await page.getByRole('radio', { name: /^14:00/ }).check()
  await shows(page, 'clocks.csv is ready to be imported.')
  await shows(page, 'Wednesday 5 June')
  await shows(page, '14:00–15:00')
  await page.getByRole('radio', { name: /The month stands first/ }).check()
  await shows(page, 'Monday 6 May')
  await page.getByRole('button', { name: 'Create the meeting' }).click()
  await shows(page, 'The meeting has been made')
  const made = (await meetingCalled(server, 'Clocks'))?.state().agenda
  expect(made?.items.map(({ start, end }) => [start, end])).toEqual([
    ['09:00', '10:00'],
    ['14:00', '15:00'],
  ])
  expect(made?.sittings.map(({ date }) => date)).toEqual(['2030-05-06'])
})

test('organizer: an agenda with starts only and no day is completed by two answers in the page', async () => {
  const server = await startServer({ meeting: 'none' })
  const page = await openOrganizer(browser, server)
  await page.getByRole('link', { name: 'Create a meeting' }).click()
  await page.getByLabel('Title', { exact: true }).fill('Starts only')
  await chooseFile(
    page,
    'agenda',
    'starts.csv',
    'Draft agenda,\nTime,Topic\n9 a.m.,Opening\n10.30 a.m.,Coffee\n',
  )
  await shows(page, 'starts.csv cannot be imported yet: 2 questions.')
  await shows(page, 'above the names of the columns, is left out: “Draft agenda”.')
  await page.getByLabel('Or give the day').fill('2030-06-05')
  await shows(page, 'starts.csv cannot be imported yet: 1 question.')
  await page.getByRole('radio', { name: /lasts 30 minutes/ }).check()
  await shows(page, 'starts.csv is ready to be imported.')
  await shows(page, /2 have a time, all on one day/)
  await shows(page, '10:30–11:00')
  await page.getByRole('button', { name: 'Create the meeting' }).click()
  await shows(page, 'The meeting has been made')
  const made = (await meetingCalled(server, 'Starts only'))?.state().agenda
  expect(made?.items.map(({ start, end, kind }) => [start, end, kind])).toEqual([
    ['09:00', '10:30', 'item'],
    ['10:30', '11:00', 'break'],
  ])
  expect(made?.sittings.map(({ date }) => date)).toEqual(['2030-06-05'])
})

test('organizer: a file of the wrong kind is refused in words', async () => {
  const server = await startServer({ meeting: 'none' })
  const page = await openOrganizer(browser, server)
  await page.getByRole('link', { name: 'Create a meeting' }).click()
  await chooseFile(page, 'roster', 'roster.xlsx', 'PK\u0003\u0004 not a table')
  await shows(page, 'roster.xlsx cannot be imported yet: 1 error.')
  await page
    .getByTestId('file-agenda')
    .setInputFiles({ name: 'huge.csv', mimeType: 'text/csv', buffer: Buffer.alloc(10_000_001, 'a') })
  await shows(page, 'huge.csv has more than 10 MB.')
})

test('organizer: a meeting is made by hand, from nothing to an invitation', async () => {
  const server = await startServer({ meeting: 'none' })
  const page = await openOrganizer(browser, server)
  await page.getByRole('link', { name: 'Create a meeting' }).click()
  await page.getByLabel('Title', { exact: true }).fill('By hand')
  await page.getByRole('button', { name: 'Create the meeting' }).click()
  await page.getByRole('link', { name: 'Look at what was made' }).click()

  await page.getByRole('button', { name: 'Add an organization' }).click()
  await page.getByLabel('Code').fill('UNDP')
  await page.getByRole('button', { name: 'Add a time' }).click()
  await page.getByLabel('From').fill('2029-01-01')
  await page.getByLabel('Code').press('Enter')
  await page.getByRole('button', { name: 'Edit UNDP' }).waitFor()
  await shows(page, 'Nobody sits for this organization yet.')
  await page.getByRole('button', { name: 'Add person to UNDP' }).click()
  await page.getByLabel('Name', { exact: true }).fill('Ms. Amina Nwosu')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('button', { name: 'Edit Ms. Amina Nwosu' }).waitFor()

  await openTab(page, 'Agenda')
  await page.getByRole('button', { name: 'Add a sitting' }).click()
  await page.getByLabel('Day').fill('2030-03-04')
  await page.getByLabel('Start').fill('09:00')
  await page.getByLabel('End', { exact: true }).fill('12:00')
  await page.getByRole('button', { name: 'Save' }).click()
  for (const title of ['Opening', 'Budget']) {
    await page.getByRole('button', { name: /^Add an item on Monday/ }).click()
    await page.getByLabel('Title').fill(title)
    await page.getByLabel('Title').press('Enter')
    await page.getByRole('button', { name: `Edit “${title}”` }).waitFor()
  }
  await page.getByRole('button', { name: 'Move “Budget” up' }).click()
  await shows(page, 'The times of this sitting are not in the order of its items.')
  await page.getByRole('button', { name: 'Line up the times' }).click()
  await page.getByText('The times of this sitting').waitFor({ state: 'hidden' })

  const state = (await meetingCalled(server, 'By hand'))?.state()
  expect(state?.agenda.items.map(({ title, start }) => [title, start])).toEqual([
    ['Budget', '09:00'],
    ['Opening', '09:30'],
  ])
  expect(state?.roster.organizations[0]).toMatchObject({
    code: 'UNDP',
    steeringGroup: [{ from: '2029-01-01', until: null }],
  })
  await openTab(page, 'Invitations')
  await page.getByRole('button', { name: 'Copy invitation of UNDP, Ms. Amina Nwosu' }).waitFor()
})

test('organizer: one person sits for two organizations with one invitation', async () => {
  const server = await startServer()
  const page = await openOrganizer(browser, server)
  await page.getByRole('link', { name: 'Prepare “A small meeting”' }).click()
  await page.getByRole('button', { name: 'Edit Ana' }).click()
  await page.getByRole('button', { name: 'Add a seat in another organization' }).click()
  const save = page.getByRole('button', { name: 'Save' })
  expect(await save.getAttribute('aria-disabled')).toBe('true')
  await page.getByLabel('Organization').and(page.getByRole('combobox')).last().fill('OBS')
  await page.getByRole('option', { name: /^OBS/ }).click()
  await save.click()
  await shows(page, 'also OBS')
  const ana = (await server.state()).roster.persons.find(({ seats }) => seats.length === 2)
  expect(ana?.seats.map(({ seat }) => seat)).toEqual(['head', 'alternate'])
  await openTab(page, 'Invitations')
  await page.getByRole('button', { name: 'Copy invitation of ALPHA, OBS, Ana' }).waitFor()
})

test('organizer: a link that is taken away closes the open panel at once, and a new one lets in again', async () => {
  const server = await startServer()
  const old = await server.link('Ana')
  const panel = await openPage(browser, old, { viewport: { width: 400, height: 700 } })
  await panel.getByRole('button', { name: 'Ask for the floor' }).waitFor()
  const page = await openOrganizer(browser, server)
  await page.getByRole('link', { name: 'Invitations to “A small meeting”' }).click()
  await page.getByRole('button', { name: 'Take link away ALPHA, Ana' }).click()
  await panel.getByRole('button', { name: 'Ask for the floor' }).waitFor()
  await page.getByRole('button', { name: 'Take it away? Open windows close at once' }).click()
  await shows(panel, 'Your link has been taken away')
  await page.getByRole('button', { name: 'Make a new link for ALPHA, Ana' }).click()
  await page.getByRole('button', { name: 'Copy invitation of ALPHA, Ana' }).waitFor()
  await panel.goto(await server.link('Ana'))
  await panel.getByRole('button', { name: 'Ask for the floor' }).waitFor()
  const again = await openPage(browser, old)
  await again.getByText('Ask for the floor').waitFor({ state: 'hidden' })
})

test('organizer: a meeting is duplicated, closed after a question, and opened again', async () => {
  const server = await startServer()
  const page = await openOrganizer(browser, server)
  const more = page.getByRole('button', { name: 'More for “A small meeting”' })
  await more.click()
  await page.getByRole('menuitem', { name: 'Duplicate…' }).click()
  await page.getByLabel('Title of the copy').fill('The next meeting')
  await page.getByRole('button', { name: 'Make the copy' }).click()
  await page.getByRole('link', { name: 'Prepare “The next meeting”' }).waitFor()
  const copy = await meetingCalled(server, 'The next meeting')
  expect(copy?.state().roster.organizations.map(({ code }) => code)).toEqual(['ALPHA', 'BETA', 'OBS'])

  await more.click()
  await page.getByRole('menuitem', { name: 'Close the meeting…' }).click()
  expect((await server.state()).meeting.status).toBe('open')
  await page.getByRole('button', { name: 'Close the meeting' }).click()
  await page.getByText('Closed', { exact: true }).waitFor()
  expect((await server.state()).meeting.status).toBe('closed')
  await page.getByRole('link', { name: 'Prepare “A small meeting”' }).click()
  await shows(page, 'This meeting is closed')
  await openTab(page, 'Meeting')
  await page.getByRole('button', { name: 'Open it again…' }).click()
  await page.getByRole('button', { name: 'Open it again', exact: true }).click()
  await page.getByText('This meeting is closed').waitFor({ state: 'hidden' })
  expect((await server.state()).meeting.status).toBe('open')
})

test('organizer: the files come out as they went in', async () => {
  const server = await startServer({ meeting: 'sample' })
  const page = await openOrganizer(browser, server)
  for (const what of ['agenda', 'roster']) {
    await page.getByRole('button', { name: /^More for/ }).click()
    const waiting = page.waitForEvent('download')
    await page.getByRole('menuitem', { name: `Save ${what}.csv` }).click()
    const file = await (await waiting).path()
    expect(readFileSync(file, 'utf8')).toBe(`\uFEFF${sample(what)}`)
  }
})

test('organizer: no page has a serious fault of accessibility or is too wide, from 600 px on, light and dark', async () => {
  const server = await startServer({ meeting: 'sample' })
  const broken = 'organization,name,kind\nADB,One,membre\n,Two,member\n'
  for (const [width, colorScheme] of [
    [600, 'light'],
    [1440, 'dark'],
  ] as const) {
    const page = await openOrganizer(browser, server, { viewport: { width, height: 900 }, colorScheme })
    expect(await faultsOf(page)).toEqual([])
    await page.getByRole('link', { name: 'Create a meeting' }).click()
    await chooseFile(page, 'roster', 'broken.csv', broken)
    await shows(page, /broken.csv cannot be imported yet/)
    expect(await faultsOf(page)).toEqual([])
    await page.getByRole('link', { name: 'All meetings' }).click()
    await page.getByRole('link', { name: /^Prepare/ }).click()
    await findSome(page)
    await page.getByRole('button', { name: 'Add a person', exact: true }).click()
    expect(await faultsOf(page)).toEqual([])
    await openTab(page, 'Agenda')
    await page
      .getByRole('button', { name: /^Edit “/ })
      .first()
      .click()
    expect(await faultsOf(page)).toEqual([])
    for (const tab of ['Invitations', 'Import', 'Meeting']) {
      await openTab(page, tab)
      if (tab === 'Invitations') {
        await page.getByText('Copy invitation').first().waitFor()
        await findSome(page)
      }
      expect(await faultsOf(page)).toEqual([])
    }
  }
})
