import type { Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Poll } from '../shared/polls/model.ts'
import { sealBallot } from '../shared/polls/seal.ts'
import { sealedLength } from '../shared/polls/sealed-polls.ts'
import { simpleMajority } from '../shared/polls/select.ts'
import type { State } from '../shared/state.ts'
import { type OpenBrowser, openBrowser } from './browser.ts'
import type { Client } from './client.ts'
import { faultsOf, openPage, shows } from './desk-pages.ts'
import { startServer, type TestServer } from './server.ts'

let browser: OpenBrowser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())
afterEach(async () => {
  await Promise.all(browser.browser.contexts().map((context) => context.close()))
})

const openDesk = async (server: TestServer, name = 'Chair', width = 1280): Promise<Page> => {
  const page = await openPage(browser, await server.link(name), { viewport: { width, height: 800 } })
  await page.getByRole('button', { name: 'Keys and colours' }).waitFor()
  return page
}

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click()

const onItem = async (): Promise<{ server: TestServer; podium: Client; itemId: string }> => {
  const server = await startServer()
  const podium = await server.connect(await server.token('Secretary'))
  const itemId = (await server.state()).agenda.items[0]?.id ?? ''
  await podium.send({ type: 'startItem', itemId })
  return { server, podium, itemId }
}

const delegate = async (server: TestServer, name: string): Promise<Client> =>
  server.connect(await server.token(name))

const pollIn = ({ polls }: State): Poll => {
  const poll = polls.polls.at(-1)
  if (!poll) throw new Error('There is no poll')
  return poll
}
const organization = ({ roster }: State, code: string): string =>
  roster.organizations.find((one) => one.code === code)?.id ?? ''

const answer = async (server: TestServer, client: Client, choice: string, words = '') => {
  const { id: pollId, parts } = pollIn(await server.state())
  const answers = parts.map(({ id: partId }) => ({ partId, choice: [choice], words }))
  expect(await client.send({ type: 'castBallot', pollId, answers })).toMatchObject({ ok: true })
}

/** Presses Tab until this has the focus, as somebody without a mouse does. */
const tabTo = async (page: Page, target: Locator): Promise<void> => {
  const element = await target.elementHandle()
  const isThere = () => page.evaluate((one) => document.activeElement === one, element)
  for (let step = 0; step < 60; step += 1) {
    if (await isThere()) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab does not come to ${target}`)
}
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first()

/** By keyboard: to the button, and twice Enter where it asks once. */
const enter = async (page: Page, name: string | RegExp, asks?: string | RegExp): Promise<void> => {
  await tabTo(page, button(page, name))
  await page.keyboard.press('Enter')
  if (asks === undefined) return
  await page.getByRole('button', { name: asks }).waitFor()
  await page.keyboard.press('Enter')
}

const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent ?? '')

test('D1 D15 P15 by keyboard alone the chair drafts, tables, asks for objections, closes in two steps and concludes', async () => {
  const { server } = await onItem()
  const bo = await delegate(server, 'Bo')
  const desk = await openDesk(server)

  await desk.keyboard.press('m')
  await desk.getByLabel('In one line').waitFor()
  await tabTo(desk, desk.getByRole('radio', { name: 'an agreement' }))
  await desk.keyboard.press('ArrowRight')
  await tabTo(desk, desk.getByLabel('In one line'))
  await desk.keyboard.type('Took note of the report;')
  await desk.keyboard.press('Enter')
  await shows(desk, 'Draft, for the podium only')
  expect(await server.state()).toMatchObject({
    decisions: { drafts: [{ kind: 'decision', status: 'draft', points: [{ verb: 'took note' }] }] },
  })

  await enter(desk, 'Table', 'Show it to everybody?')
  await shows(desk, 'Before everybody')
  expect(await focused(desk)).toContain('Took note of the report')

  await enter(desk, 'No objection?', 'Open it for all 2 members?')
  await shows(desk, '0 of 2 have answered')
  expect(await faultsOf(desk)).toEqual([])
  await answer(server, bo, 'objects', 'The annex is missing')
  await shows(desk, '1 of 2 have answered')
  await shows(desk, 'Object: 1')
  await shows(desk, 'The annex is missing')
  await shows(desk, 'One has not answered')

  await enter(desk, 'Has everyone answered?')
  await button(desk, 'Close it without 1 answer').waitFor()
  expect(await focused(desk)).toContain('Close it without 1 answer')
  expect(pollIn(await server.state()).status).toBe('open')
  await enter(desk, 'Go on after all')
  await button(desk, 'Has everyone answered?').waitFor()
  await enter(desk, 'Has everyone answered?')
  await button(desk, 'Close it without 1 answer').waitFor()
  // Only a second press that comes as fast as a double click is not taken for one.
  await expect
    .poll(async () => {
      await desk.keyboard.press('Enter')
      return pollIn(await server.state()).status
    })
    .toBe('closed')
  await shows(desk, '1 organization objects (BETA); 1 did not answer.')
  expect((await server.state()).decisions.conclusions).toEqual([])

  await enter(desk, /^Conclude on/)
  await desk.getByRole('radio', { name: 'Endorsed', exact: true }).waitFor()
  expect(await faultsOf(desk)).toEqual([])
  await tabTo(desk, desk.getByRole('radio', { name: 'Endorsed', exact: true }))
  for (let step = 0; step < 3; step += 1) await desk.keyboard.press('ArrowDown')
  await enter(desk, 'The Chair concluded that…')
  await desk.keyboard.type('the report was noted, with the objection of BETA.')
  await enter(desk, 'Record the conclusion', 'Record it? After this nothing changes.')
  await shows(desk, 'Concluded on this item: 1')
  expect((await server.state()).decisions.conclusions).toMatchObject([
    {
      outcome: 'noted',
      text: 'The Chair concluded that the report was noted, with the objection of BETA.',
      pointIds: [],
    },
  ])
  await shows(desk, 'concluded on “Took note of the report”: Noted')
})

test('D16 D18 D20 a decision is deferred until a session is named, comes back point by point, and takes a footnote', async () => {
  const { server, podium, itemId } = await onItem()
  await podium.send({
    ...{ type: 'draftDecision', itemId, kind: 'decision', title: 'The plan', tabled: true },
    points: [{ text: 'Endorsed the plan;' }, { text: 'Requested a budget.' }],
  })
  const desk = await openDesk(server)
  await desk.keyboard.press('d')
  await press(desk, 'Conclude on “The plan”')
  await desk.getByRole('radio', { name: 'Deferred', exact: true }).check()
  await shows(desk, 'Say until when it is deferred.')
  await desk.getByLabel('Deferred until').fill('the 33rd session')
  await press(desk, 'Record the conclusion')
  await press(desk, 'Record it? Everybody sees it.')
  await shows(desk, 'Deferred to the 33rd session')

  await press(desk, 'Conclude on “The plan”')
  await desk.getByRole('radio', { name: 'Some of its points' }).check()
  await desk.getByRole('checkbox', { name: /^1\./ }).check()
  await desk.getByRole('radio', { name: 'Endorsed', exact: true }).check()
  await press(desk, 'Record the conclusion')
  await press(desk, 'Record it? After this nothing changes.')
  await shows(desk, /Point 1:/)
  const [point] = (await server.state()).decisions.drafts[0]?.points ?? []
  expect((await server.state()).decisions.conclusions).toMatchObject([
    { outcome: 'deferred', until: 'the 33rd session', pointIds: [] },
    { outcome: 'endorsed', pointIds: [point?.id] },
  ])

  await podium.send({
    ...{ type: 'conclude', decisionId: (await server.state()).decisions.drafts[0]?.id ?? '' },
    ...{ pointIds: [(await server.state()).decisions.drafts[0]?.points[1]?.id ?? ''] },
    ...{ outcome: 'noted', text: '' },
  })
  await shows(desk, 'Concluded on this item: 1')
  await press(desk, 'Add a footnote to The plan')
  await desk.getByLabel('Footnote', { exact: true }).fill('The budget came after the session.')
  expect(await faultsOf(desk)).toEqual([])
  await press(desk, 'Add it for good')
  await shows(desk, 'The budget came after the session.')
  expect((await server.state()).decisions.footnotes).toMatchObject([{ about: 'decision' }])
})

test('D12 D13 an amendment waits with its difference of words, is applied with other words, and another is declined', async () => {
  const { server, podium, itemId } = await onItem()
  await podium.send({
    ...{ type: 'draftDecision', itemId, kind: 'decision', title: 'The plan', tabled: true },
    points: [{ text: 'Endorsed the whole plan.' }],
  })
  const [decision] = (await server.state()).decisions.drafts
  const [decisionId, pointId] = [decision?.id ?? '', decision?.points[0]?.id ?? '']
  const desk = await openDesk(server)
  const bo = await delegate(server, 'Bo')
  await bo.send({
    ...{ type: 'proposeAmendment', decisionId, pointId, kind: 'replace' },
    ...{ text: 'Endorsed most of the plan.', organizationId: organization(await server.state(), 'BETA') },
  })
  await desk.getByRole('tab', { name: /^Decide.*one thing waits for the chair/ }).click()
  await shows(desk, 'One amendment waits')
  const amendment = desk.getByRole('region', { name: 'Replace point 1, proposed by BETA' })
  expect(await amendment.locator('del').allInnerTexts()).toEqual([expect.stringContaining('whole')])
  expect(await amendment.locator('ins').allInnerTexts()).toEqual([expect.stringContaining('most of')])
  await press(desk, 'Apply the amendment of BETA with other words')
  await desk.getByLabel('The words that the room has found').fill('Endorsed the main part of the plan.')
  expect(await faultsOf(desk)).toEqual([])
  await press(desk, 'Apply these words')
  await press(desk, 'Change the text for everybody?')
  await amendment.waitFor({ state: 'detached' })
  await shows(desk, 'Endorsed the main part of the plan.')
  expect((await server.state()).decisions.drafts[0]?.points[0]).toMatchObject({ version: 2 })

  await bo.send({ type: 'proposeAmendment', decisionId, pointId, kind: 'delete', text: 'Too early' })
  await press(desk, 'Decline the amendment of BETA')
  await desk.getByLabel('Reason (everybody reads it; it may be left out)').fill('Not on the table')
  await press(desk, 'Decline it')
  await desk.getByRole('tab', { name: 'Decide', exact: true }).waitFor()
  expect((await server.state()).decisions.amendments).toMatchObject([
    { status: 'applied' },
    { status: 'declined', answer: 'Not on the table' },
  ])
})

/** A line to the server whose news waits until it is let through. */
const heldLine = async (page: Page) => {
  const waiting: (() => void)[] = []
  let isHeld = false
  await page.routeWebSocket(/socket\.io/, (client) => {
    const server = client.connectToServer()
    server.onMessage((message) => {
      if (isHeld) waiting.push(() => client.send(message))
      else client.send(message)
    })
  })
  return {
    hold: () => {
      isHeld = true
    },
    release: () => {
      isHeld = false
      for (const pass of waiting.splice(0)) pass()
    },
  }
}

test('P15 two chairs close at once: it is closed once, and the slower one is told who was quicker', async () => {
  const { server, podium } = await onItem()
  await podium.send({
    type: 'putPoll',
    poll: { method: 'indicative', title: 'An extra day', text: 'The session has an extra day.' },
  })
  const pollId = pollIn(await server.state()).id
  await podium.send({ type: 'askToClose', pollId })
  const page = await (await browser.context({ viewport: { width: 1280, height: 800 } })).newPage()
  const line = await heldLine(page)
  await page.goto(await server.link('Chair'))
  await page.getByRole('button', { name: 'Keys and colours' }).waitFor()
  await page.keyboard.press('d')
  await button(page, 'Close it without 2 answers').waitFor()
  line.hold()
  const coChair = await server.connect(await server.token('Co-chair'))
  await coChair.send({ type: 'closePoll', pollId })
  await expect
    .poll(async () => {
      await press(page, 'Close it without 2 answers')
      return (await button(page, 'Close it without 2 answers').getAttribute('aria-busy')) === 'true'
    })
    .toBe(true)
  line.release()
  await shows(page, 'Somebody was quicker. ALPHA Co-chair closed “An extra day”. Nothing was done twice.')
  expect(await faultsOf(page)).toEqual([])
})

test('P10 P21 a roll-call is called name by name, and what was said is entered with one press', async () => {
  const { server, podium } = await onItem()
  const { rules } = (await server.state()).polls
  await podium.send({
    type: 'setVotingRules',
    rules: { ...rules, deciding: 'majority', majority: simpleMajority },
  })
  await podium.send({
    type: 'putPoll',
    poll: { method: 'recorded', title: 'The plan', text: 'A plan.', rules: { rollCall: 'alphabetical' } },
  })
  const desk = await openDesk(server, 'Chair', 900)
  await desk.keyboard.press('d')
  await press(desk, /^Call the next: *ALPHA/)
  await shows(desk, 'Called now: ALPHA')
  expect(await faultsOf(desk)).toEqual([])
  await press(desk, 'In favour')
  await shows(desk, 'ALPHA: In favour')
  await press(desk, /^Call the next: *BETA/)
  await press(desk, 'Abstain')
  await shows(desk, '2 of 2 have answered')
  await shows(desk, 'Everybody has been called.')
  await press(desk, 'Close the poll')
  await shows(desk, /1 in favour to none against, with 1 abstention; all answered\. By the rule: adopted/)
  expect((await server.state()).decisions.conclusions).toEqual([])
  expect(pollIn(await server.state()).ballots.map(({ as }) => as)).toEqual(['podium', 'head'])
})

test('P4 a body of consensus is told why it holds no recorded vote; words of the moment are put as they were typed', async () => {
  const { server } = await onItem()
  const desk = await openDesk(server, 'Chair', 600)
  await desk.getByRole('tab', { name: 'Decide' }).click()
  await desk.getByLabel('Words that are put to them').fill('Which day suits?')
  await button(desk, 'Recorded vote').focus()
  await shows(desk, 'This body decides by consensus, as the chair concludes.')
  await button(desk, 'Choice').focus()
  await shows(desk, 'Write at least two options above, one on each line.')
  await desk.getByText('Options, for a choice among them').click()
  await desk.getByLabel('Options, one on each line').fill('Monday\nTuesday')
  await desk.getByLabel('Closes').selectOption('5')
  expect(await faultsOf(desk)).toEqual([])
  await press(desk, 'Choice')
  await press(desk, 'Open it for all 2 members?')
  await shows(desk, /^Closes in [45]:/)
  expect(pollIn(await server.state())).toMatchObject({
    method: 'choice',
    title: 'Which day suits?',
    parts: [{ options: [{ text: 'Monday' }, { text: 'Tuesday' }] }],
  })
  await press(desk, 'Enter an answer')
  await desk.getByLabel('Organization', { exact: true }).first().fill('ALPHA')
  await desk
    .getByRole('option', { name: /^ALPHA/ })
    .first()
    .waitFor()
  await desk.keyboard.press('ArrowDown')
  await desk.keyboard.press('Enter')
  await desk.getByRole('radio', { name: 'Tuesday' }).check()
  await press(desk, /^Record .*Tuesday/)
  await shows(desk, '1 of 2 have answered')
  expect(await faultsOf(desk)).toEqual([])
})

test('P17 results that are held are published as a set', async () => {
  const { server, podium } = await onItem()
  const put = async (title: string) => {
    await podium.send({
      type: 'putPoll',
      poll: { method: 'indicative', title, text: title, rules: { held: true } },
    })
    const pollId = pollIn(await server.state()).id
    await podium.send({ type: 'askToClose', pollId })
    await podium.send({ type: 'closePoll', pollId })
  }
  await put('First')
  await put('Second')
  const desk = await openDesk(server)
  await desk.keyboard.press('d')
  await press(desk, 'Publish these 2 results together')
  await press(desk, 'Show all 2 to everybody?')
  await button(desk, 'Publish these 2 results together').waitFor({ state: 'detached' })
  const published = (await server.state()).polls.polls.map(({ publishedAt }) => publishedAt !== null)
  expect(published).toEqual([true, true])
})

test('F86 P2 whether a ruling stands is put to them from the bar of the appeal, and its result is said there', async () => {
  const { server, podium } = await onItem()
  const [ana, bo] = [await delegate(server, 'Ana'), await delegate(server, 'Bo')]
  await ana.send({ type: 'requestFloor', kind: 'point-of-order' })
  const requestId = (await server.state()).floor.requests[0]?.id ?? ''
  await podium.send({ type: 'giveFloor', requestId })
  await podium.send({ type: 'rulePointOfOrder', requestId, ruling: 'not-upheld', text: 'It is in order.' })
  await bo.send({
    type: 'appealRuling',
    requestId,
    organizationId: organization(await server.state(), 'BETA'),
  })
  const desk = await openDesk(server)
  await press(desk, 'Put to them whether it stands')
  await desk.getByRole('menuitem', { name: 'Ask whether there is an objection', exact: true }).click()
  await press(desk, 'Ask whether there is an objection')
  await press(desk, 'Open it for all 2 members?')
  await shows(desk, 'Whether it stands is being put to them: 0 of 2 have answered.')
  expect(pollIn(await server.state())).toMatchObject({
    method: 'no-objection',
    title: 'Does the ruling on the point of order of ALPHA stand?',
    rulingId: requestId,
  })
  expect(await faultsOf(desk)).toEqual([])
  await answer(server, bo, 'objects')
  await answer(server, ana, 'no-objection')
  await press(desk, 'Close the poll')
  await shows(desk, /Whether it stands was put to them\. 1 organization objects \(BETA\)/)
})

test('B15 the rehearsal poll is started and counted where the chair looks before the meeting, and leaves no trace', async () => {
  const server = await startServer()
  const desk = await openDesk(server)
  await desk.keyboard.press('d')
  const before = (await server.live()).state()
  await press(desk, 'Start the rehearsal')
  await press(desk, 'Open it for everybody with a seat?')
  await shows(desk, '0 persons say it works, 0 say it does not')
  expect(await faultsOf(desk)).toEqual([])
  await press(desk, 'End the rehearsal')
  await button(desk, 'Start the rehearsal').waitFor()
  expect((await server.live()).state().polls).toEqual(before.polls)
})

test('B13 B19 a secret ballot is opened at the desk with a key of this page, and asks before it is closed with few ballots', async () => {
  const { server } = await onItem()
  const desk = await openDesk(server)
  await desk.keyboard.press('d')
  await desk.getByLabel('Words that are put to them').fill('The election stands.')
  await press(desk, 'Secret ballot')
  await press(desk, 'Open it for all 2 members?')
  await shows(desk, '0 of 2 have answered')
  await shows(desk, /Who has not answered in a secret ballot is shown once: .* at least 2 have/)
  expect(await button(desk, 'Enter an answer').count()).toBe(0)
  const poll = pollIn(await server.state())
  const sealed = sealBallot(
    ...([poll.publicKey ?? '', poll.id] as const),
    poll.parts.map(({ id }) => ({ partId: id, choice: ['in-favour'], words: '' })),
    ...([sealedLength(poll), crypto.getRandomValues(new Uint8Array(32))] as const),
  )
  const ana = await server.connect(await server.token('Ana'))
  expect(await ana.send({ type: 'castSealed', pollId: poll.id, sealed })).toMatchObject({ ok: true })
  await shows(desk, '1 of 2 have answered')
  await press(desk, 'Has everyone answered?')
  await shows(desk, /Who has not answered in a secret ballot is shown once/)
  await expect.poll(() => button(desk, /^Close it without 1/).count()).toBe(1)
  const sure = /^Only one of 2 has answered; what was chosen may be guessed/
  await press(desk, /^Close it without 1/)
  await expect.poll(() => button(desk, sure).count()).toBe(1)
  expect(await faultsOf(desk)).toEqual([])
  // A question waits for eight seconds, which what looks for faults may have used up.
  await expect.poll(() => button(desk, sure).count()).toBe(0)
  await press(desk, /^Close it without 1/)
  await press(desk, sure)
  await shows(desk, 'It was closed when only one of 2 had answered.')
  expect(pollIn(await server.state())).toMatchObject({ status: 'closed', few: { answered: 1, of: 2 } })
})

test('D8 a point that is added to what is before everybody can be taken back for a moment', async () => {
  const { server, podium, itemId } = await onItem()
  await podium.send({
    ...{ type: 'draftDecision', itemId, kind: 'decision', title: 'The plan', tabled: true },
    points: [{ text: 'Endorsed the plan.' }],
  })
  const desk = await openDesk(server)
  await desk.keyboard.press('m')
  await desk.getByRole('radio', { name: 'a point of the decision' }).check()
  await desk.getByLabel('In one line').fill('the secretariat to report')
  await press(desk, 'Requested')
  expect(await desk.getByLabel('In one line').inputValue()).toBe('Requested the secretariat to report')
  await desk.keyboard.press('Enter')
  await shows(desk, 'It is before everybody: Requested the secretariat to report')
  const points = async () => (await server.state()).decisions.drafts[0]?.points.map(({ text }) => text)
  expect(await points()).toEqual(['Endorsed the plan.', 'Requested the secretariat to report'])
  await press(desk, 'Undo')
  await expect.poll(points).toEqual(['Endorsed the plan.'])
})
