import type { BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Command } from '../shared/commands.ts'
import { type OpenBrowser, openBrowser } from './browser.ts'
import type { Client } from './client.ts'
import { openPage, openTab, seriousFaults, shows, tooWide } from './desk-pages.ts'
import { startServer, type TestServer } from './server.ts'

/** Somebody types in a page, and somebody else acts: what was typed stays where it belongs. */

let browser: OpenBrowser
let server: TestServer
/** Who acts while others type. */
let other: Client
beforeAll(async () => {
  browser = await openBrowser()
  server = await startServer()
  other = await server.connect(await server.token('Co-chair'))
})
afterAll(() => browser.close())

const state = () => server.state()
const itemId = async (number: string): Promise<string> =>
  (await state()).agenda.items.find((item) => item.number === number)?.id ?? ''
const does = async (command: Command): Promise<void> => {
  expect(await other.send(command)).toMatchObject({ ok: true })
}
const start = async (number: string): Promise<void> => {
  const item = (await state()).agenda.items.find((one) => one.number === number)
  if (!item || item.id === (await state()).agenda.currentId) return
  if (item.status === 'done') await does({ type: 'reopenItem', itemId: item.id })
  if ((await state()).agenda.currentId !== item.id) await does({ type: 'startItem', itemId: item.id })
}

const pages: Page[] = []
const seat = async (name: string, options?: BrowserContextOptions, hash = ''): Promise<Page> => {
  const page = await openPage(browser, (await server.link(name)) + hash, options)
  pages.push(page)
  return page
}
const panel = (name: string) => seat(name, { viewport: { width: 280, height: 900 } })
const faults = async (page: Page) => [...(await seriousFaults(page)), await tooWide(page)]

beforeEach(async () => {
  for (const page of pages.splice(0)) await page.context().close()
  await start('1')
})

const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const { activeElement: active } = document
    return active instanceof HTMLInputElement || active instanceof HTMLTextAreaElement ? active.value : ''
  })

const decide = async (page: Page): Promise<void> => {
  await page.getByRole('tab', { name: /^Decide/ }).click()
}

test('V130 a note stays with its item while another starts: every letter, the cursor, and where it is saved', async () => {
  const chair = await seat('Chair')
  await chair.getByRole('button', { name: 'Keys and colours' }).waitFor()
  await chair.keyboard.press('m')
  const note = chair.getByLabel('In one line')
  await note.waitFor()
  await chair.keyboard.type('Agreed to meet ')
  await start('2')
  await shows(chair, 'Item 2 has started. This note belongs to item 1.')
  await chair.keyboard.type('again in May')
  expect(await focused(chair)).toBe('Agreed to meet again in May')
  expect(await faults(chair)).toEqual([0])
  await chair.keyboard.press('Enter')
  await expect
    .poll(async () => (await state()).decisions.drafts.at(-1)?.points[0]?.text)
    .toBe('Agreed to meet again in May')
  expect((await state()).decisions.drafts.at(-1)?.itemId).toBe(await itemId('1'))
  // The letters were no keys: nobody has the floor, and nothing else was opened.
  expect((await state()).floor.current).toBeNull()
  await note.waitFor({ state: 'detached' })
})

test('V130 words to put and a conclusion stay while another item starts; what is written is still of its item', async () => {
  await does({
    type: 'draftDecision',
    ...{ itemId: await itemId('1'), kind: 'decision', title: 'Plan', tabled: true },
    points: [{ text: 'Took note of the plan;' }, { text: 'Decided to meet;' }],
  })
  const chair = await seat('Chair')
  await decide(chair)
  await chair.getByRole('button', { name: 'Conclude on “Plan”' }).click()
  await chair.getByRole('textbox', { name: 'What the chair concludes' }).fill('I see ')
  await start('2')
  await shows(chair, 'Item 2 has started. This text belongs to item 1.')
  await chair.keyboard.type('no objection')
  const words = chair.getByRole('textbox', { name: 'What the chair concludes' })
  expect(await words.inputValue()).toBe('I see no objection')

  await chair.getByLabel('Words that are put to them').fill('Shall we ')
  await start('1')
  await shows(chair, 'Item 1 has started. This text belongs to item 2.')
  await chair.keyboard.type('nem adjourn')
  expect(await focused(chair)).toBe('Shall we nem adjourn')
  expect((await state()).floor.current).toBeNull()
  await chair.getByRole('button', { name: 'Put away' }).click()

  // The conclusion is where it was, since its item is on again.
  await chair.getByRole('radio', { name: 'Endorsed', exact: true }).check()
  await chair.getByRole('button', { name: 'Record the conclusion' }).click()
  await chair.getByRole('button', { name: /^Record it\?/ }).click()
  await expect.poll(async () => (await state()).decisions.conclusions.at(-1)?.text).toBe('I see no objection')
})

test('V130 a point is removed while it is edited: the text stays to be copied, and the form says why', async () => {
  await does({
    type: 'draftDecision',
    ...{ itemId: await itemId('1'), kind: 'decision', title: 'Rooms', tabled: false },
    points: [{ text: 'Decided on the room;' }, { text: 'Thanked the hosts;' }],
  })
  const chair = await seat('Chair')
  await decide(chair)
  await chair.getByRole('button', { name: 'Change the words of point 1' }).last().click()
  const words = chair.getByRole('textbox', { name: 'Change the words of point 1' })
  await words.fill('Decided on the large room ')
  const pointId = (await state()).decisions.drafts.at(-1)?.points[0]?.id ?? ''
  await does({ type: 'removePoint', pointId })
  await shows(chair, 'This point has been removed.')
  await chair.keyboard.type('upstairs;')
  expect(await focused(chair)).toBe('Decided on the large room upstairs;')
  await chair.getByRole('button', { name: 'Copy the text' }).click()
  await shows(chair, /^Copied\.|Mark the text and copy it/)
  await chair.getByRole('button', { name: 'Put away' }).click()
  await words.waitFor({ state: 'detached' })
})

test('V130 a prepared poll is opened while it is edited: what was typed is still there', async () => {
  await does({
    type: 'preparePoll',
    poll: { method: 'indicative', title: 'A poll', text: 'Shall it be so?' },
  })
  const secretary = await seat('Secretary', undefined, '')
  await openTab(secretary, 'Polls')
  await secretary.getByRole('button', { name: 'Edit “A poll”' }).click()
  await secretary.getByLabel('Title', { exact: true }).fill('Another ')
  const pollId = (await state()).polls.polls.at(-1)?.id ?? ''
  await does({ type: 'openPoll', pollId })
  await shows(secretary, 'This poll has been opened.')
  await secretary.keyboard.type('poll')
  expect(await focused(secretary)).toBe('Another poll')
  expect((await state()).polls.polls.at(-1)?.title).toBe('A poll')
  expect(await faults(secretary)).toEqual([0])
  await secretary.getByRole('button', { name: 'Put away' }).click()
  await does({ type: 'voidPoll', pollId, reason: 'A trial' })
})

test('V131 what was changed in a form is there after a reload, with what somebody else changed meanwhile', async () => {
  const secretary = await seat('Secretary')
  await openTab(secretary, 'Agenda')
  await secretary.getByRole('button', { name: 'Edit “Budget”' }).click()
  await secretary.getByLabel('Led by', { exact: true }).fill('UNDP')
  secretary.on('dialog', (dialog) => void dialog.accept())
  await secretary.reload()
  const budget = (await state()).agenda.items.find(({ title }) => title === 'Budget')
  await does({ type: 'changeItem', itemId: budget?.id ?? '', title: 'The budget', lead: 'WFP' })
  await secretary.getByRole('button', { name: 'Edit “The budget”' }).click()
  expect(await secretary.getByLabel('Led by', { exact: true }).inputValue()).toBe('UNDP')
  expect(await secretary.getByLabel('Title', { exact: true }).inputValue()).toBe('The budget')
  await shows(secretary, /Somebody else has changed this while you were at it/)
  await secretary.getByRole('button', { name: 'Use their version' }).click()
  expect(await secretary.getByLabel('Led by', { exact: true }).inputValue()).toBe('WFP')
  await secretary.getByLabel('Led by', { exact: true }).fill('UNICEF')
  await does({ type: 'changeItem', itemId: budget?.id ?? '', title: 'Budget' })
  await shows(secretary, /What they changed is shown here, and stays when you save/)
  await secretary.getByRole('button', { name: 'Save', exact: true }).click()
  await expect
    .poll(async () => (await state()).agenda.items.find(({ id }) => id === budget?.id))
    .toMatchObject({
      title: 'Budget',
      lead: 'UNICEF',
    })
})

test('V132 two change the rules of the list: each sets what they changed, and takes back no more than that', async () => {
  const chair = await seat('Chair')
  await chair
    .getByRole('button', { name: /^Change the rules|^Change/ })
    .first()
    .waitFor()
  await chair.keyboard.press('r')
  const unheard = chair.getByRole('checkbox', { name: 'Not yet heard first' })
  await unheard.check()
  const { rules } = (await state()).floor
  await does({ type: 'setFloorRules', itemId: await itemId('1'), rules: { ...rules, sides: true } })
  await shows(chair, /What they changed is shown here, and stays when you save/)
  expect(await faults(chair)).toEqual([0])
  await chair.getByRole('button', { name: 'Apply' }).click()
  const own = async () => (await state()).floor.itemRules.at(-1)?.rules
  await expect.poll(own).toMatchObject({ sides: true, unheardFirst: true })
  await does({
    type: 'setFloorRules',
    itemId: await itemId('1'),
    rules: { ...rules, sides: true, unheardFirst: true, observers: 'after-members' },
  })
  await chair.getByRole('button', { name: 'Undo' }).click()
  await expect
    .poll(own)
    .toMatchObject({ sides: true, unheardFirst: rules.unheardFirst, observers: 'after-members' })
  await does({ type: 'setFloorRules', itemId: await itemId('1'), rules: null })
})

test('V132 two change the voting rules: both are set', async () => {
  const secretary = await seat('Secretary')
  await openTab(secretary, 'Rules and questions')
  const proxies = secretary.getByRole('combobox', { name: 'Proxies' })
  await proxies.selectOption('2')
  const { rules } = (await state()).polls
  await does({
    type: 'setVotingRules',
    rules: { ...rules, absent: rules.absent === 'vote' ? 'left-out' : 'vote' },
  })
  await shows(secretary, /What they changed is shown here, and stays when you save/)
  await secretary.getByRole('button', { name: 'Set these rules' }).click()
  await expect.poll(async () => (await state()).polls.rules).toMatchObject({ proxies: 2 })
})

test('V134 a request that was begun under one item is not put on the list of the next by itself', async () => {
  const ana = await panel('Ana')
  await ana.getByRole('button', { name: 'Ask for the floor' }).click()
  await ana.getByText('Add a note, or speak in another capacity').click()
  await ana.getByRole('textbox').first().fill('On the plan')
  await start('2')
  await shows(ana, 'The meeting has gone on to item 2. You began this on item 1.')
  expect(await faults(ana)).toEqual([0])
  await ana.getByRole('button', { name: 'Ask on item 2' }).click()
  expect(await ana.getByRole('textbox').first().inputValue()).toBe('On the plan')
  await ana.getByRole('button', { name: /^Statement/ }).click()
  await shows(ana, /You are next/)
  const { requests, notes } = (await state()).floor
  expect(requests.at(-1)?.itemId).toBe(await itemId('2'))
  expect(notes.at(-1)?.text).toBe('On the plan')
})

test('V134 a message that was begun under one item waits to be told where it goes', async () => {
  const bo = await panel('Bo')
  await bo.getByRole('tab', { name: /^Chat/ }).click()
  const field = bo.getByLabel(/^Message to all/)
  await field.fill('About the opening')
  await start('2')
  await shows(bo, 'The meeting has gone on to item 2. You began this message on item 1.')
  expect(await faults(bo)).toEqual([0])
  await field.press('Enter')
  expect((await state()).chat.messages).toEqual([])
  await bo.getByRole('button', { name: 'Keep it for item 1' }).click()
  expect(await field.inputValue()).toBe('')
  await field.fill('About the budget')
  await start('1')
  await bo.getByRole('button', { name: 'Put it under item 1' }).waitFor()
  await bo.getByRole('button', { name: 'Keep it for item 2' }).click()
  expect(await field.inputValue()).toBe('About the opening')
  await field.press('Enter')
  await expect
    .poll(async () => (await state()).chat.messages.at(-1))
    .toMatchObject({
      text: 'About the opening',
      itemId: await itemId('1'),
    })
  await start('2')
  await bo.reload()
  await bo.getByRole('tab', { name: /^Chat/ }).click()
  expect(await field.inputValue()).toBe('About the budget')
})

test('V135 what both changed is saved only by who has read that it was changed', async () => {
  const secretary = await seat('Secretary')
  await openTab(secretary, 'Agenda')
  await secretary.getByRole('button', { name: 'Edit “Opening”' }).click()
  await secretary.getByLabel('Title', { exact: true }).fill('Opening of the session')
  const id = await itemId('1')
  await does({ type: 'changeItem', itemId: id, title: 'Opening and welcome' })
  await shows(secretary, /If you save, your version replaces theirs/)
  await secretary.getByRole('button', { name: 'Save', exact: true }).click()
  await shows(secretary, /This item has just been changed: “Opening and welcome”/)
  expect((await state()).agenda.items.find((item) => item.id === id)?.title).toBe('Opening and welcome')
  expect(await faults(secretary)).toEqual([0])
  await secretary.getByRole('button', { name: 'Save all the same' }).click()
  await expect
    .poll(async () => (await state()).agenda.items.find((item) => item.id === id)?.title)
    .toBe('Opening of the session')
  await does({ type: 'changeItem', itemId: id, title: 'Opening' })
})

test('V135 a button in a form does what it says on what the form showed, and says what has changed', async () => {
  await does({
    type: 'addItem',
    kind: 'item',
    title: 'To be removed',
    sittingId: (await state()).agenda.sittings[0]?.id ?? '',
  })
  const added = (await state()).agenda.items.find(({ title }) => title === 'To be removed')
  const id = added?.id ?? ''
  const secretary = await seat('Secretary')
  await openTab(secretary, 'Agenda')
  await secretary.getByRole('button', { name: 'Edit “To be removed”' }).click()
  await secretary.getByLabel('Title', { exact: true }).fill('Removed soon')
  await does({ type: 'changeItem', itemId: id, title: 'To be kept' })
  await shows(secretary, /If you save, your version replaces theirs/)
  const remove = async () => {
    await secretary.getByRole('button', { name: 'Remove from the agenda', exact: true }).click()
    await secretary.getByRole('button', { name: /^Remove “/ }).click()
  }
  await remove()
  await shows(secretary, /This item has just been changed: “To be kept”/)
  const isThere = async () => (await state()).agenda.items.some((item) => item.id === id)
  expect(await isThere()).toBe(true)
  await remove()
  await expect.poll(isThere).toBe(false)
})

test('V135 a conclusion is recorded on the words that the chair had before them when it was begun', async () => {
  await does({
    type: 'draftDecision',
    ...{ itemId: await itemId('1'), kind: 'decision', title: 'Money', tabled: true },
    points: [{ text: 'Approved one million;' }],
  })
  const point = () => state().then(({ decisions }) => decisions.drafts.at(-1)?.points[0])
  const chair = await seat('Chair')
  await decide(chair)
  await chair.getByRole('button', { name: 'Conclude on “Money”' }).click()
  await chair.getByRole('radio', { name: 'Endorsed', exact: true }).check()
  const { id = '', version = 0 } = (await point()) ?? {}
  const record = async () => {
    await chair.getByRole('button', { name: 'Record the conclusion' }).click()
    await chair.getByRole('button', { name: /^Record it\?/ }).click()
  }
  await does({ type: 'changePoint', pointId: id, version, text: 'Approved nine million;' })
  await record()
  await shows(chair, /It reads now: “Approved nine million;”/)
  expect((await state()).decisions.conclusions.some(({ wording }) => wording[0]?.pointId === id)).toBe(false)
  await record()
  await expect
    .poll(async () => (await state()).decisions.conclusions.at(-1)?.wording[0]?.text)
    .toBe('Approved nine million;')
})
