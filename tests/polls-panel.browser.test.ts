import type { BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CommandOf } from '../shared/commands.ts'
import type { Poll } from '../shared/polls/model.ts'
import { keyPairFrom } from '../shared/polls/seal.ts'
import { type OpenBrowser, openBrowser } from './browser.ts'
import type { Client } from './client.ts'
import { seriousFaults, tooWide } from './desk-pages.ts'
import { startServer, type TestServer } from './server.ts'

let browser: OpenBrowser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const narrow = { viewport: { width: 280, height: 640 } }

const openPanel = async (
  server: TestServer,
  name: string,
  options: BrowserContextOptions = narrow,
): Promise<Page> => {
  const page = await (await browser.context(options)).newPage()
  page.setDefaultTimeout(20_000)
  await page.goto(await server.link(name))
  await page.getByRole('button', { name: 'Ask for the floor' }).waitFor()
  return page
}

type Draft = CommandOf<'putPoll'>['poll']

const latestPoll = async (server: TestServer): Promise<Poll> => {
  const poll = (await server.state()).polls.polls.at(-1)
  if (!poll) throw new Error('There is no poll')
  return poll
}

/** Opens a poll in one action and says its id. */
const put = async (server: TestServer, chair: Client, poll: Draft, openFor?: number): Promise<string> => {
  const answer = await chair.send({ type: 'putPoll', poll, ...(openFor === undefined ? {} : { openFor }) })
  expect(answer.ok, JSON.stringify(answer)).toBe(true)
  return (await latestPoll(server)).id
}

const close = async (chair: Client, pollId: string): Promise<void> => {
  await chair.send({ type: 'askToClose', pollId })
  expect((await chair.send({ type: 'closePoll', pollId })).ok).toBe(true)
}

const indicative: Draft = {
  method: 'indicative',
  title: 'The draft budget',
  text: 'Took note of the draft budget.',
}

const withChair = async (meeting: 'small' | 'sample' = 'small') => {
  const server = await startServer({ meeting })
  const chairId = (await server.state()).roster.persons.find(({ role }) => role === 'chair')?.id ?? ''
  return { server, chair: await server.connect(await server.token(chairId)) }
}

/** Everything that was told at once, in its order, since the page began. */
const keepTold = (page: Page) =>
  page.evaluate(() => {
    const told: string[] = []
    Object.assign(window, { told })
    const region = document.querySelector('[role=alert]')
    if (!region) throw new Error('Nothing speaks')
    const note = () => told.push(region.textContent ?? '')
    if (region.textContent) note()
    new MutationObserver(note).observe(region, { childList: true, characterData: true, subtree: true })
  })
const told = (page: Page): Promise<string[]> =>
  page.evaluate(() => (window as unknown as { told: string[] }).told)

const focusedIn = (page: Page, selector: string): Promise<boolean> =>
  page.evaluate((within) => document.activeElement?.closest(within) !== null, selector)

const focusedOn = (page: Page): Promise<string> =>
  page.evaluate(() => document.activeElement?.textContent ?? '')

const card = (page: Page) => page.locator('[data-poll]')

test('a poll is answered by keyboard within three keys, and what is recorded is said in words', async () => {
  const { server, chair } = await withChair()
  const page = await openPanel(server, 'Ana')
  const pollId = await put(server, chair, indicative)
  await card(page).waitFor()
  await page.keyboard.press('v')
  await page.keyboard.press('3')
  await page.keyboard.press('Enter')
  await card(page).getByText('Recorded for ALPHA: Reservation').waitFor()
  await card(page).getByText('by Ana (head of delegation)', { exact: false }).waitFor()
  await card(page).getByText('You may change it until closing.', { exact: false }).waitFor()
  // It folds to what is recorded, and the focus goes to what changes it.
  await expect.poll(() => focusedOn(page)).toBe('Change the answer')
  expect(await page.getByRole('radio').count()).toBe(0)
  await page.getByRole('status').getByText('Recorded for ALPHA: Reservation.').waitFor({ state: 'attached' })
  const poll = await latestPoll(server)
  expect(poll.ballots.map(({ answers }) => answers)).toEqual([
    [{ partId: 'whole', choice: ['reservation'], words: '' }],
  ])
  await card(page).getByText('1 of 2 organizations have answered').waitFor()

  // Changed with one press, an arrow, and words.
  await page.keyboard.press('Enter')
  await page.keyboard.press('ArrowDown')
  await page.getByLabel('Why you cannot support it').fill('It goes too far.')
  await page.getByRole('button', { name: 'Record for ALPHA: Cannot support' }).press('Enter')
  await card(page).getByText('Recorded for ALPHA: Cannot support').waitFor()
  await card(page).getByText('It goes too far.').waitFor()
  await expect.poll(() => focusedOn(page)).toBe('Change the answer')
  await close(chair, pollId)
  await card(page).getByText('1 cannot support (ALPHA)', { exact: false }).first().waitFor()
  expect(await focusedIn(page, 'main')).toBe(true)
})

test('a poll opens without taking the focus, is told once, and is told to who comes late', async () => {
  const { server, chair } = await withChair()
  await chair.send({ type: 'startItem', itemId: (await server.state()).agenda.items[0]?.id ?? '' })
  const page = await openPanel(server, 'Ana')
  await keepTold(page)
  await page.keyboard.press('f')
  await page.getByText('Add a note, or speak in another capacity').click()
  const note = page.getByRole('textbox').first()
  await note.fill('On the second')
  await put(server, chair, indicative)
  await card(page).waitFor()
  await page.keyboard.type(' paragraph v 1')
  expect(await note.inputValue()).toBe('On the second paragraph v 1')
  expect(await focusedIn(page, '[data-poll]')).toBe(false)
  const open = 'A poll is open: The draft budget. Press V to answer.'
  expect((await told(page)).filter((words) => words.includes(open))).toHaveLength(1)
  expect(await page.title()).toBe('(1) A poll needs ALPHA · A small meeting')

  // What the chair does next does not announce it again.
  await chair.send({ type: 'extendPoll', pollId: (await latestPoll(server)).id, minutes: 5 })
  await card(page).getByText('in about 5 minutes', { exact: false }).waitFor()
  expect((await told(page)).filter((words) => words.includes(open))).toHaveLength(1)

  const late = await openPanel(server, 'Bo')
  await card(late).waitFor()
  await late.getByRole('alert').getByText(open).waitFor({ state: 'attached' })
})

test('what was begun outlives a reload; what is recorded shows in every window of the organization', async () => {
  const { server, chair } = await withChair()
  await put(server, chair, indicative)
  const [ana, ben] = [await openPanel(server, 'Ana'), await openPanel(server, 'Ben')]
  await ana.getByRole('radio', { name: 'Reservation' }).check()
  await ana.getByLabel('Your reservation').fill('Subject to the advice of headquarters.')
  await ana.reload()
  await card(ana).waitFor()
  expect(await ana.getByRole('radio', { name: 'Reservation' }).isChecked()).toBe(true)
  expect(await ana.getByLabel('Your reservation').inputValue()).toBe('Subject to the advice of headquarters.')

  await ben.getByRole('radio', { name: 'Support', exact: true }).check()
  await ben.getByRole('button', { name: 'Record for ALPHA: Support' }).click()
  for (const page of [ana, ben]) await card(page).getByText('by Ben (alternate)', { exact: false }).waitFor()
  await ana.getByRole('button', { name: 'Record for ALPHA: Reservation' }).click()
  for (const page of [ana, ben]) {
    await card(page).getByText('Recorded for ALPHA: Reservation').waitFor()
    await card(page).getByText('by Ana (head of delegation)', { exact: false }).waitFor()
  }
  // The head has answered: an alternate reads so, and has no form.
  await card(ben).getByText('The head of your delegation has answered, and that answer stands.').waitFor()
  expect(await ben.getByRole('radio').count()).toBe(0)
  await ana.reload()
  await card(ana).getByText('Recorded for ALPHA: Reservation').waitFor()
  await card(ana).getByText('Subject to the advice of headquarters.').first().waitFor()
})

test('an observer sees the poll without buttons, and the result when it is closed', async () => {
  const { server, chair } = await withChair()
  const pollId = await put(server, chair, indicative)
  const page = await openPanel(server, 'Olga')
  await card(page).getByText('Members answer. You see the result when it is closed.').waitFor()
  expect(await page.getByRole('radio').count()).toBe(0)
  await close(chair, pollId)
  await card(page).getByRole('table').waitFor()
  await page.getByRole('button', { name: 'Put away' }).click()
  await card(page).waitFor({ state: 'detached' })
  expect(await focusedIn(page, 'main')).toBe(true)
  await page.getByRole('tab', { name: 'Decisions' }).click()
  await page.getByText('The draft budget', { exact: true }).waitFor()
})

test('a secret ballot promises what it can, says that it is in the box, and shows no choice again', async () => {
  const { server, chair } = await withChair()
  const page = await openPanel(server, 'Ana')
  const pair = keyPairFrom(crypto.getRandomValues(new Uint8Array(32)))
  const poll: Draft = {
    method: 'secret',
    title: 'Election of the vice-chair',
    parts: [{ text: 'Whom do you elect?', ask: 'one', options: ['A. Adams', 'B. Baker'] }],
  }
  expect((await chair.send({ type: 'putPoll', poll, publicKey: pair.publicKey })).ok).toBe(true)
  const teller = { personId: await server.person('Chair') }
  const { id: pollId } = await latestPoll(server)
  expect((await server.live()).takeKey(teller, pollId, pair.privateKey)).toEqual({ ok: true })
  await card(page).getByText('cannot see how you voted', { exact: false }).waitFor()
  await page.getByRole('radio', { name: 'B. Baker' }).check()
  await page.getByRole('button', { name: 'Put the ballot of ALPHA into the box' }).click()
  await card(page).getByText('A ballot of your organization is in the box.').waitFor()
  expect(await page.getByRole('radio').count()).toBe(0)
  await page.getByRole('button', { name: 'Change the answer' }).click()
  expect(await page.getByRole('radio', { name: 'B. Baker' }).isChecked()).toBe(false)
  expect(await page.evaluate(() => JSON.stringify({ ...sessionStorage, ...localStorage }))).not.toContain(
    'o2',
  )
  await page.reload()
  await card(page).getByText('A ballot of your organization is in the box.').waitFor()
})

const longWords =
  'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaftsvorschriften anticonstitutionnellement'

const longText = Array.from(
  { length: 40 },
  (_, index) => `${index + 1}. Took note of ${longWords} and of its consequences for all members;`,
).join('\n')

test('everything fits 280 px and is without serious faults, with long texts, 111 seats and every kind of question', async () => {
  const { server, chair } = await withChair('sample')
  const heads = (await server.state()).roster.persons.filter(
    ({ role, seats }) => role === 'delegate' && seats[0]?.seat === 'head',
  )
  const [first = { id: '' }, ...others] = heads
  const polls: Draft[] = [
    {
      method: 'no-objection',
      title: longWords,
      text: longText,
      document: 'CEB/2020/HLCM/IASMN/32/CRP.4/Rev.1/Corr.2',
    },
    {
      method: 'questionnaire',
      title: 'Survey',
      unit: 'organization',
      parts: [
        { text: longWords, ask: 'stars' },
        { text: 'How was the length?', ask: 'slider', options: ['far too short', longWords] },
        { text: 'Which do you prefer?', ask: 'one', options: [longWords, 'Another'], other: true },
        { text: 'Which topics?', ask: 'several', options: [longWords, 'Another', 'A third'], most: 2 },
        { text: 'In which order?', ask: 'ranked', options: [longWords, 'Another', 'A third'] },
        { text: 'Anything else?', ask: 'text' },
        { text: 'Again?', ask: 'position' },
      ],
    },
  ]
  for (const [index, poll] of polls.entries()) {
    const pollId = await put(server, chair, poll, 90)
    for (const colorScheme of ['light', 'dark'] as const) {
      const page = await openPanel(server, first.id, { ...narrow, colorScheme })
      await card(page).waitFor()
      if (index === 1) {
        await page.getByRole('button', { name: 'Put 1st: Another' }).click()
        await page.getByRole('radio', { name: 'Other', exact: true }).check()
      } else {
        await page.getByRole('radio', { name: 'Reservation' }).check()
      }
      expect(await tooWide(page), `${poll.method}, ${colorScheme}`).toBe(0)
      expect(await seriousFaults(page), `${poll.method}, ${colorScheme}`).toEqual([])
      await page.context().close()
    }
    const part = (await latestPoll(server)).parts
    for (const { id } of others) {
      const seat = await server.connect(await server.token(id))
      const answers =
        index === 0
          ? [{ partId: 'whole', choice: ['objects'], words: longWords }]
          : part
              .filter(({ ask }) => ask === 'stars' || ask === 'slider' || ask === 'one')
              .map(({ id: partId, ask }) => ({
                partId,
                choice: [ask === 'stars' ? '4' : ask === 'slider' ? '-28' : 'other'],
                words: ask === 'one' ? longWords : '',
              }))
      expect((await seat.send({ type: 'castBallot', pollId, answers })).ok).toBe(true)
      seat.close()
    }
    await close(chair, pollId)
    const page = await openPanel(server, first.id)
    await card(page).waitFor()
    for (const summary of await card(page).locator('summary').all()) await summary.click()
    expect(await tooWide(page), `${poll.method}, closed`).toBe(0)
    expect(await seriousFaults(page), `${poll.method}, closed`).toEqual([])
    await page.getByRole('tab', { name: 'Decisions' }).click()
    await page.getByText('The whole result').first().click()
    expect(await tooWide(page), `${poll.method}, under decisions`).toBe(0)
    expect(await seriousFaults(page), `${poll.method}, under decisions`).toEqual([])
    await page.context().close()
  }
})

test('a member proposes other words for a point, sees the difference, and the conclusion when it comes', async () => {
  const { server, chair } = await withChair()
  const itemId = (await server.state()).agenda.items[1]?.id ?? ''
  await chair.send({
    type: 'draftDecision',
    itemId,
    kind: 'decision',
    title: 'Budget',
    tabled: true,
    points: [{ text: 'Took note of the draft budget;' }],
  })
  const page = await openPanel(server, 'Ana')
  await page.getByRole('tab', { name: 'Decisions' }).click()
  await page.getByText('Propose an amendment').click()
  await page.getByLabel('The point as you propose it').fill('Took note of the revised budget;')
  await page.locator('del', { hasText: 'draft' }).waitFor()
  await page.locator('ins', { hasText: 'revised' }).waitFor()
  await page.getByRole('button', { name: 'Propose it for ALPHA' }).click()
  await page.getByText('1 amendment proposed').waitFor()
  const { decisions } = await server.state()
  const [amendment] = decisions.amendments
  expect(amendment?.text).toBe('Took note of the revised budget;')
  await chair.send({ type: 'applyAmendment', amendmentId: amendment?.id ?? '' })
  await page.getByText('2nd wording; one earlier').waitFor()
  await chair.send({
    type: 'conclude',
    decisionId: decisions.drafts[0]?.id ?? '',
    outcome: 'endorsed-with-edits',
    text: 'The meeting endorsed the budget.',
  })
  await page.getByText('Endorsed with edits', { exact: true }).waitFor()
  await page.getByText('The meeting endorsed the budget.').first().waitFor()
  expect(await page.getByText('Propose an amendment').count()).toBe(0)
})

test('a rehearsal looks like no poll, says that nothing is recorded, and leaves nothing', async () => {
  const { server } = await withChair()
  const live = await server.live()
  const { seq } = live.head()
  const chair = { personId: await server.person('Chair') }
  const page = await openPanel(server, 'Ana')
  expect(live.rehearse(chair, { act: 'open', id: 'try' })).toEqual({ ok: true })
  const rehearsal = page.getByRole('region', { name: 'Can you see and press these buttons?' })
  await rehearsal.getByText('Rehearsal: nothing is recorded').waitFor()
  await rehearsal.getByRole('button', { name: 'It works' }).click()
  await rehearsal.getByText('1 pressed “It works”', { exact: false }).waitFor()
  expect(await seriousFaults(page)).toEqual([])
  expect(live.rehearse(chair, { act: 'close', id: 'try' })).toEqual({ ok: true })
  await rehearsal.waitFor({ state: 'detached' })
  expect(live.head().seq).toBe(seq)
})
