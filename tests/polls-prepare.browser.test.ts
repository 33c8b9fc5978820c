import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type OpenBrowser, openBrowser } from './browser.ts'
import { faultsOf, openPage, openTab, shows, wide } from './desk-pages.ts'
import { startServer, type TestServer } from './server.ts'

let browser: OpenBrowser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const openDesk = async (server: TestServer, tab: string, options = wide): Promise<Page> => {
  const page = await openPage(browser, await server.link('Secretary'), options)
  await openTab(page, tab)
  return page
}

const drafts = async (server: TestServer) => (await server.state()).decisions.drafts
const texts = async (server: TestServer) => (await drafts(server))[0]?.points.map(({ text }) => text)

const pasted = `The IASMN:
• Took note of the work to date;
• Requested the Working Group to
report back at the 33rd session;
• Strongly recommended that members take part.`

const draftOne = async (server: TestServer, tabled = true): Promise<string> => {
  const secretary = await server.connect(await server.token('Secretary'))
  const [item] = (await server.state()).agenda.items
  await secretary.send({
    ...{ type: 'draftDecision', itemId: item?.id ?? '', kind: 'decision', title: 'Devices', tabled },
    points: [{ text: 'Took note of the report;' }, { text: 'Agreed.' }, { text: 'Endorsed it.' }],
  })
  return (await drafts(server))[0]?.id ?? ''
}

test('decisions: points are pasted from a document, shown before, and kept word for word', async () => {
  const server = await startServer()
  const page = await openDesk(server, 'Decisions')
  await shows(page, 'Nothing is drafted yet.')
  await page.getByRole('button', { name: 'Draft a decision' }).click()
  const form = page.getByRole('form', { name: 'A new decision' })
  await form.getByLabel('Title').fill('Devices')
  await form.getByLabel('Points').fill(pasted)
  await shows(page, '3 points, as they will stand:')
  await shows(page, 'Left out, since it stands above the list:')
  await form.getByRole('button', { name: 'Save as a draft' }).click()
  await page.getByRole('heading', { name: 'Devices' }).waitFor()
  expect(await texts(server)).toEqual([
    'Took note of the work to date;',
    'Requested the Working Group to report back at the 33rd session;',
    'Strongly recommended that members take part.',
  ])
  expect((await drafts(server))[0]).toMatchObject({
    status: 'draft',
    points: [{ verb: 'took note' }, {}, {}],
  })
  await page.getByRole('button', { name: 'Table it: “Devices”' }).click()
  await shows(page, 'Before everybody')
  expect((await drafts(server))[0]?.status).toBe('tabled')
})

test('decisions: a point is written, put in order and moved by keyboard alone, and the focus stays', async () => {
  const server = await startServer()
  await draftOne(server)
  const page = await openDesk(server, 'Decisions')
  await page.getByRole('button', { name: 'Move point 3 up' }).focus()
  await page.keyboard.press('Enter')
  await expect.poll(() => texts(server)).toEqual(['Took note of the report;', 'Endorsed it.', 'Agreed.'])
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label')))
    .toBe('Move point 2 up')
  await page.getByRole('button', { name: 'Add a point to “Devices”' }).press('Enter')
  await page.keyboard.type('Rec')
  await page.getByRole('button', { name: 'recommended', exact: true }).press('Enter')
  await page.keyboard.type('that members take part.')
  await page.getByLabel('Owner').fill('The Working Group')
  await page.keyboard.press('Enter')
  await shows(page, 'Owner: The Working Group')
  expect((await drafts(server))[0]?.points.at(-1)).toMatchObject({
    text: 'Recommended that members take part.',
    verb: 'recommended',
  })
  await page.getByRole('button', { name: 'More for point 4' }).press('Enter')
  const moveTo = page.getByRole('menuitem', { name: 'Move to…' })
  await moveTo.waitFor()
  await expect
    .poll(async () => {
      await page.keyboard.press('ArrowDown')
      return moveTo.evaluate((item) => item === document.activeElement)
    })
    .toBe(true)
  await page.keyboard.press('Enter')
  await page.getByLabel('Its place').selectOption({ label: 'At the beginning' })
  await page.getByRole('button', { name: 'Move', exact: true }).press('Enter')
  await expect.poll(async () => (await texts(server))?.[0]).toBe('Recommended that members take part.')
})

test('decisions: who is overtaken while writing is told so, loses nothing, and chooses whose words go on', async () => {
  const server = await startServer()
  await draftOne(server)
  const page = await openDesk(server, 'Decisions')
  await page.getByRole('button', { name: 'Edit point 1' }).click()
  const field = page.getByLabel('The whole sentence, with its verb')
  await field.fill('Took note of the first report;')
  const chair = await server.connect(await server.token('Chair'))
  const point = (await drafts(server))[0]?.points[0]
  await chair.send({
    ...{ type: 'changePoint', pointId: point?.id ?? '', version: 1, text: 'Took note of the second report;' },
  })
  await shows(page, 'Somebody else has just changed this point. It now reads:')
  expect(await field.inputValue()).toBe('Took note of the first report;')
  expect(await page.getByRole('button', { name: 'Save' }).getAttribute('aria-disabled')).toBe('true')
  await page.getByRole('button', { name: 'Keep my words over theirs' }).click()
  await page.getByRole('button', { name: 'Save' }).click()
  await shows(page, '2 earlier wordings')
  const [saved] = (await drafts(server))[0]?.points ?? []
  expect(saved).toMatchObject({ text: 'Took note of the first report;', version: 3 })
  await page.getByText('2 earlier wordings').click()
  await shows(page, 'Version 2, replaced at')
  expect(await page.locator('ins').first().textContent()).toContain('first')
})

test('decisions: an amendment is applied with the words that the room found, another is declined', async () => {
  const server = await startServer()
  const decisionId = await draftOne(server)
  const ana = await server.connect(await server.token('Ana'))
  const [point] = (await drafts(server))[0]?.points ?? []
  const proposes = (kind: 'replace' | 'insert', text: string) =>
    ana.send({ type: 'proposeAmendment', decisionId, kind, pointId: point?.id ?? null, text })
  await proposes('replace', 'Took note with appreciation of the report;')
  await proposes('insert', 'Decided nothing.')
  const page = await openDesk(server, 'Decisions')
  await shows(page, '2 amendments wait for an answer')
  await page.getByRole('button', { name: 'Apply with other words: the amendment of ALPHA' }).first().click()
  await page.getByLabel('The words that the room has found').fill('Welcomed the report;')
  await page
    .getByRole('form', { name: 'Apply with other words' })
    .getByRole('button', { name: 'Apply' })
    .click()
  await shows(page, 'One amendment waits for an answer')
  expect((await texts(server))?.[0]).toBe('Welcomed the report;')
  await page.getByRole('button', { name: 'Decline the amendment of ALPHA' }).click()
  await page.getByLabel('Why it is declined').fill('Out of scope')
  await page.keyboard.press('Enter')
  await shows(page, 'Amendments that were answered (2)')
  expect((await server.state()).decisions.amendments.at(-1)).toMatchObject({
    status: 'declined',
    answer: 'Out of scope',
  })
})

test('decisions: an agreement is marked in one line; what was concluded stays, and takes a footnote', async () => {
  const server = await startServer()
  const decisionId = await draftOne(server)
  const page = await openDesk(server, 'Decisions')
  const quick = page.getByRole('form', { name: 'Mark an agreement' })
  await quick.getByRole('textbox').fill('ALPHA and BETA draft a paper together.')
  await page.keyboard.press('Enter')
  await shows(page, 'ALPHA and BETA draft a paper together.')
  expect((await drafts(server)).map(({ kind }) => kind)).toEqual(['decision', 'agreement'])
  const chair = await server.connect(await server.token('Chair'))
  await chair.send({ type: 'conclude', decisionId, outcome: 'endorsed', text: 'So agreed.' })
  await shows(page, 'So agreed.')
  const card = page.getByRole('article', { name: 'Devices' })
  expect(await card.getByRole('button', { name: /^(Edit|Title)/ }).count()).toBe(0)
  await page.getByRole('button', { name: 'Add a footnote to Endorsed' }).click()
  await page.getByRole('textbox', { name: 'Footnote' }).fill('Completed on 7 July.')
  await page.getByRole('button', { name: 'Add it for good' }).click()
  await shows(page, 'Completed on 7 July.')
})

test('rules for voting: built in words with an example, said to all, with proxies and suspended votes', async () => {
  const server = await startServer()
  const page = await openDesk(server, 'Rules and questions')
  await shows(page, 'This body decides by consensus, as the chair concludes: no count adopts anything.')
  await page.getByRole('group', { name: 'How the body decides' }).getByLabel('Also by vote').check()
  await page.getByRole('combobox', { name: 'Share' }).selectOption({ label: 'at least two thirds' })
  await shows(page, 'Example: at least two thirds of the members present and voting. Of 40 that is 27.')
  await page.getByRole('combobox', { name: 'Proxies' }).selectOption({ label: 'one for each organization' })
  await page.getByRole('button', { name: 'Set these rules' }).click()
  await expect
    .poll(async () => (await server.state()).polls.rules)
    .toMatchObject({
      ...{ deciding: 'majority', proxies: 1 },
      majority: { numerator: 2, denominator: 3, than: 'at-least', base: 'voting', constant: 0 },
    })
  await page.getByText('Proxies', { exact: true }).last().click()
  const choose = async (label: string, code: string) => {
    await page.getByRole('combobox', { name: label }).fill(code)
    await page.getByRole('option', { name: new RegExp(`^${code}`) }).click()
  }
  await choose('Who is represented', 'ALPHA')
  await choose('By whom', 'BETA')
  await page.getByRole('button', { name: 'Record the proxy' }).click()
  await shows(page, 'BETA answers for ALPHA')
  await page.getByRole('button', { name: 'Take back the proxy of ALPHA' }).click()
  await expect.poll(async () => (await server.state()).polls.proxies).toEqual([])
  await page.getByText('Suspended votes', { exact: true }).click()
  await choose('Whose vote', 'ALPHA')
  await page.getByRole('button', { name: 'Suspend the vote' }).click()
  await page.getByRole('button', { name: 'Give it back: the vote of ALPHA' }).waitFor()
  expect((await server.state()).polls.suspended).toHaveLength(1)
})

const polls = async (server: TestServer) => (await server.state()).polls.polls

test('polls: a decision is put as a whole, with the preview of the panel, opened in one action, and closed in two steps', async () => {
  const server = await startServer()
  await draftOne(server)
  const page = await openDesk(server, 'Polls')
  await shows(page, 'No poll is prepared.')
  await page.getByRole('button', { name: 'Prepare a poll' }).click()
  const form = page.getByRole('form', { name: 'Prepare a poll' })
  await form.getByRole('group', { name: 'What is put to them' }).getByLabel('A decision').check()
  await form.getByRole('combobox', { name: 'Decision', exact: true }).selectOption({ label: 'Devices' })
  expect(await form.getByLabel('Title').inputValue()).toBe('Devices')
  const preview = page.getByRole('region', { name: 'As everybody will have it before them' })
  await preview.getByText('We object').waitFor()
  await form.getByRole('button', { name: 'Prepare it' }).click()
  await page.getByRole('button', { name: 'Open “Devices”' }).click()
  await shows(page, '0 of 2 organizations have answered')
  expect(await polls(server)).toMatchObject([{ status: 'open', method: 'no-objection' }])
  await page.getByText('2 have not answered').waitFor()
  await page.getByText('Enter a position for somebody in the room').click()
  await page.getByRole('combobox', { name: 'For which organization' }).fill('BETA')
  await page.getByRole('option', { name: 'BETA' }).click()
  await page.getByRole('radio', { name: 'No objection' }).check()
  await page.getByRole('button', { name: /^Record for BETA/ }).click()
  await expect
    .poll(async () => (await polls(server))[0]?.ballots)
    .toMatchObject([{ as: 'alternate', answers: [{ choice: ['no-objection'] }] }])
  await page.getByRole('button', { name: 'Has everyone answered?' }).click()
  await page.getByRole('button', { name: 'Close the poll' }).click()
  await page.getByRole('heading', { name: 'Closed' }).waitFor()
  expect((await polls(server))[0]).toMatchObject({ status: 'closed', counts: [{ answered: 1, noAnswer: 1 }] })
})

test('polls: options are pasted line by line; it is changed, prepared again and removed', async () => {
  const server = await startServer()
  const page = await openDesk(server, 'Polls')
  await page.getByRole('button', { name: 'Prepare a poll' }).click()
  const form = page.getByRole('form', { name: 'Prepare a poll' })
  await form.getByLabel('Kind').selectOption({ label: 'Choice among options' })
  await form.getByLabel('Title').fill('Venue')
  await form.getByLabel('The question').fill('Where should it be held?')
  await form.getByLabel('Options, one on each line').fill('Montreux')
  await shows(page, 'One option. Two at least.')
  await form.getByLabel('Options, one on each line').fill('Montreux\nManila\n\nTurin\nTurin\n')
  await form.getByLabel('“Other”, in their own words').check()
  await form.getByRole('button', { name: 'Prepare it' }).click()
  await page.getByRole('button', { name: 'Edit “Venue”' }).click()
  const [poll] = await polls(server)
  expect(poll?.parts[0]).toMatchObject({ ask: 'one', other: true })
  expect(poll?.parts[0]?.options.map(({ text }) => text)).toEqual(['Montreux', 'Manila', 'Turin'])
  const change = page.getByRole('form', { name: 'Change the poll' })
  await change.getByLabel('How it is answered').selectOption({ label: 'an order of preference' })
  await change.getByRole('button', { name: 'Save' }).click()
  await expect.poll(async () => (await polls(server))[0]?.parts[0]?.ask).toBe('ranked')
  await page.getByRole('button', { name: 'More for “Venue”' }).click()
  await page.getByRole('menuitem', { name: 'Prepare another like it' }).click()
  await form.getByRole('button', { name: 'Prepare it' }).click()
  await page.getByRole('button', { name: 'Open “Venue (2)”' }).waitFor()
  await page.getByRole('button', { name: 'Remove “Venue (2)”' }).click()
  await page.getByRole('button', { name: 'Remove it?' }).click()
  await expect.poll(async () => (await polls(server)).map(({ title }) => title)).toEqual(['Venue'])
})

test('polls: the sample survey is loaded into the form, and opens as it is; differences from the rules are shown', async () => {
  const server = await startServer()
  const page = await openDesk(server, 'Polls')
  await page.getByRole('button', { name: 'Prepare a poll' }).click()
  const form = page.getByRole('form', { name: 'Prepare a poll' })
  await form.getByLabel('Kind').selectOption({ label: 'Questionnaire' })
  await form.getByLabel('Start from').selectOption({ label: 'the sample: survey of a session' })
  await form.getByRole('group', { name: 'Question 10' }).waitFor()
  await form.getByRole('button', { name: 'Remove question 10' }).click()
  await form.getByRole('button', { name: 'Move question 2 up' }).press('Enter')
  await form.getByLabel('Who answered what').selectOption({ label: 'the podium sees it' })
  await form.getByText('How it is held').click()
  await form.getByRole('group', { name: 'The result' }).getByLabel('is held until it is published').check()
  await form.getByText('2 differences from the rules of the meeting').waitFor()
  await form.getByRole('button', { name: 'Prepare and open' }).click()
  await shows(page, /^0 of 7 persons have answered/)
  const [poll] = await polls(server)
  expect(poll?.parts.map(({ ask }) => ask)).toEqual([
    ...['one', 'stars', 'several', 'slider', 'slider', 'one', 'text', 'stars', 'text'],
  ])
  expect(poll).toMatchObject({ unit: 'person', rules: { names: 'podium', held: true, sealed: false } })
})

test('polls: a secret election is opened from here; a body that decides by consensus is told why it takes no vote', async () => {
  const server = await startServer()
  const page = await openDesk(server, 'Polls')
  await page.getByRole('button', { name: 'Prepare a poll' }).click()
  const form = page.getByRole('form', { name: 'Prepare a poll' })
  await form.getByLabel('Kind').selectOption({ label: 'Recorded vote' })
  await form.getByText('This body decides by consensus, as the chair concludes.').first().waitFor()
  await form.getByLabel('Kind').selectOption({ label: 'Secret ballot or election' })
  await form.getByLabel('Title').fill('Co-chair')
  await form.getByRole('group', { name: 'What is put to them' }).getByLabel('Candidates').check()
  await form.getByLabel('Candidates, one on each line').fill('A. Alpha\nB. Beta')
  await form.getByRole('button', { name: 'Prepare it' }).click()
  await page.getByRole('button', { name: 'Open “Co-chair”' }).click()
  await shows(page, /Who has not answered in a secret ballot is shown once: .* at least 2 have/)
  expect(await page.getByText('Enter a position').count()).toBe(0)
  const [poll] = await polls(server)
  expect(poll?.publicKey).toMatch(/^[0-9a-f]{64}$/)
})

test('polls: results that are held are published as a set; one is made void with its reason', async () => {
  const server = await startServer()
  const secretary = await server.connect(await server.token('Secretary'))
  for (const title of ['First', 'Second', 'Third']) {
    await secretary.send({
      type: 'putPoll',
      poll: { method: 'indicative', title, text: 'Agreed.', rules: { held: true } },
    })
    const pollId = (await polls(server)).at(-1)?.id ?? ''
    await secretary.send({ type: 'askToClose', pollId })
    await secretary.send({ type: 'closePoll', pollId })
  }
  const page = await openDesk(server, 'Polls')
  await page.getByLabel('Publish together with others: “First”').check()
  await page.getByLabel('Publish together with others: “Third”').check()
  await page.getByRole('button', { name: 'Publish the 2 chosen results' }).click()
  await expect
    .poll(async () => (await polls(server)).map(({ publishedAt }) => publishedAt !== null))
    .toEqual([true, false, true])
  await page.getByRole('button', { name: 'Make it void: “Second”' }).click()
  await page.getByLabel('Why it counts for nothing').fill('The wrong text')
  await page.keyboard.press('Enter')
  await shows(page, 'Made void: The wrong text. It counts for nothing.')
  await page.getByRole('button', { name: 'Add a footnote to First' }).click()
  await page.getByRole('combobox', { name: 'An organization that had intended otherwise' }).fill('BETA')
  await page.getByRole('option', { name: /^BETA/ }).click()
  await page.getByRole('textbox', { name: 'Footnote' }).fill('had intended to support')
  await page.getByRole('button', { name: 'Add it for good' }).click()
  await shows(page, 'had intended to support')
})

test('desk: decisions, polls and rules have no serious fault of accessibility and are not too wide, light and dark', async () => {
  const server = await startServer()
  const decisionId = await draftOne(server)
  const ana = await server.connect(await server.token('Ana'))
  await ana.send({ type: 'proposeAmendment', decisionId, kind: 'insert', pointId: null, text: 'Noted it.' })
  for (const [width, colorScheme] of [
    [600, 'light'],
    [900, 'dark'],
    [1280, 'light'],
  ] as const) {
    const page = await openDesk(server, 'Decisions', { viewport: { width, height: 900 }, colorScheme })
    if (width < 896) await page.getByRole('button', { name: 'Show “Devices”' }).click()
    await page.getByRole('button', { name: 'Edit point 1' }).click()
    expect({ width, faults: await faultsOf(page) }).toEqual({ width, faults: [] })
    await openTab(page, 'Polls')
    await page.getByRole('button', { name: 'Prepare a poll' }).click()
    const form = page.getByRole('form', { name: 'Prepare a poll' })
    await form.getByLabel('Kind').selectOption({ label: 'Questionnaire' })
    await form.getByLabel('Start from').selectOption({ label: 'the sample: survey of a session' })
    await form.getByRole('group', { name: 'Question 10' }).waitFor()
    await form.getByText('How it is held').click()
    expect({ width, faults: await faultsOf(page) }).toEqual({ width, faults: [] })
    await openTab(page, 'Rules and questions')
    await page.getByRole('group', { name: 'How the body decides' }).getByLabel('Also by vote').check()
    expect({ width, faults: await faultsOf(page) }).toEqual({ width, faults: [] })
    await page.close()
  }
})
