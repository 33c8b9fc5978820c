import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ChatMode } from '../shared/chat/model.ts'
import type { Command } from '../shared/commands.ts'
import { type OpenBrowser, openBrowser } from './browser.ts'
import { seriousFaults, tooWide } from './desk-pages.ts'
import { startServer, type TestServer } from './server.ts'

let browser: OpenBrowser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const narrow = { viewport: { width: 280, height: 640 } }
const wide = { viewport: { width: 1280, height: 900 } }

const openPanel = async (server: TestServer, name: string, options: BrowserContextOptions = narrow) => {
  const page = await (await browser.context(options)).newPage()
  page.setDefaultTimeout(20_000)
  await page.goto(await server.link(name))
  await page.getByRole('tab', { name: /^Chat/ }).waitFor()
  return page
}

const openFace = async (server: TestServer, name: string, face: string): Promise<Page> => {
  const page = await (await browser.context(wide)).newPage()
  page.setDefaultTimeout(20_000)
  await page.goto(await server.link(name))
  await page.waitForURL(/\/m\//)
  await page.goto(`${server.url}/m/${server.meetingId}/${await server.person(name)}/${face}`)
  return page
}

const openChat = async (page: Page): Promise<void> => {
  await page.getByRole('tab', { name: /^Chat/ }).click()
  await field(page).waitFor()
}

const field = (page: Page) => page.getByRole('textbox', { name: /^Message to all/ })
const shows = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor()
const client = async (server: TestServer, name: string) => server.connect(await server.token(name))

const startFirst = async (server: TestServer) => {
  const chair = await client(server, 'Chair')
  await chair.send({ type: 'startItem', itemId: (await server.state()).agenda.items[0]?.id ?? '' })
  return chair
}

const rule = (mode: ChatMode): Command => ({
  type: 'setChatRule',
  itemId: null,
  rule: { mode, exceptions: [], slowSeconds: 0 },
})

/** Presses Tab until what has the focus is called this. */
const tabTo = async (page: Page, name: RegExp): Promise<void> => {
  const focused = () =>
    page.evaluate(() => {
      const element = document.activeElement as HTMLInputElement | null
      const label = element?.labels?.[0]?.textContent
      return label ?? element?.getAttribute('aria-label') ?? element?.textContent ?? ''
    })
  for (let step = 0; step < 60; step++) {
    if (name.test(await focused())) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab never came to ${name}`)
}

test('C34 somebody writes, reads, walks through and reports by keyboard alone', async () => {
  const server = await startServer()
  await startFirst(server)
  const bo = await client(server, 'Bo')
  for (const text of ['one', 'two', 'three']) await bo.send({ type: 'postMessage', text })
  const page = await openPanel(server, 'Ana')
  await page.keyboard.press('2')
  await field(page).waitFor()
  await tabTo(page, /^Message to all/)
  await page.keyboard.type('We agree')
  await page.keyboard.press('Enter')
  await page.getByRole('article').filter({ hasText: 'We agree' }).waitFor()
  expect(await field(page).inputValue()).toBe('')
  const last = (await server.state()).chat.messages.at(-1)
  expect(last).toMatchObject({ text: 'We agree', itemId: (await server.state()).agenda.items[0]?.id })

  const article = () =>
    page.evaluate(() => {
      const one = document.activeElement
      return [
        one?.getAttribute('role'),
        one?.getAttribute('aria-posinset'),
        one?.getAttribute('aria-setsize'),
      ]
    })
  await page.getByRole('article').last().focus()
  for (const [key, place] of [
    ['Home', '1'],
    ['ArrowDown', '2'],
    ['End', '4'],
    ['ArrowUp', '3'],
    ['PageUp', '1'],
  ] as const) {
    await page.keyboard.press(key)
    await expect.poll(article).toEqual(['article', place, '4'])
  }
  await page.keyboard.press('Tab')
  await tabTo(page, /^Actions for the message of BETA/)
  await page.keyboard.press('Enter')
  await tabTo(page, /^Report$/)
  await page.keyboard.press('Enter')
  await page.keyboard.type('Not to the point')
  await page.keyboard.press('Enter')
  await shows(page, 'Reported to the podium')
  expect((await server.state()).chat.reports).toMatchObject([{ reason: 'Not to the point' }])
  await server.close()
})

test('C34 what comes in is told to a screen reader, gathered, with who names one’s organization first', async () => {
  const server = await startServer()
  await startFirst(server)
  const page = await openPanel(server, 'Ana')
  const bo = await client(server, 'Bo')
  for (const text of ['hello', 'is ALPHA here?', 'thanks']) await bo.send({ type: 'postMessage', text })
  const told = () => page.getByRole('status').first().textContent()
  await expect
    .poll(told)
    .toBe('BETA names your organization in the chat. 3 new messages in the chat, from BETA')
  expect(await page.getByRole('tab', { name: /^Chat/ }).textContent()).toMatch(
    /3 unread.*your organization is named/,
  )
  await openChat(page)
  await expect.poll(() => page.getByRole('tab', { name: /^Chat/ }).textContent()).toBe('Chat')
  await server.close()
})

test('C34 every part of the chat fits 280 px and has no serious fault of accessibility, in light and dark', async () => {
  const server = await startServer()
  const chair = await startFirst(server)
  await chair.send({ type: 'setChatOptions', supportAmong: 'all', privateLines: true })
  const bo = await client(server, 'Bo')
  await bo.send({
    type: 'postMessage',
    text: `See https://un.org/${'a'.repeat(200)} of ALPHA`,
    question: true,
  })
  await bo.send({ type: 'postMessage', text: 'نحن نؤيد اقتراح ALPHA في CRP 4', lang: 'ar' })
  await bo.send({ type: 'postMessage', text: 'hidden words' })
  const messages = (await server.state()).chat.messages
  await chair.send({ type: 'hideMessage', messageId: messages[2]?.id ?? '' })
  await chair.send({ type: 'offerHand', messageId: messages[0]?.id ?? '' })
  for (const colorScheme of ['light', 'dark'] as const) {
    const page = await openPanel(server, 'Bo', { ...narrow, colorScheme })
    await shows(page, 'The chair asks you to say this from the floor:')
    await openChat(page)
    await shows(page, 'Hidden by the chair')
    for (const view of ['Questions', 'Podium', 'Private', 'All']) {
      await page.getByRole('radio', { name: view, exact: true }).check()
      expect([view, await tooWide(page), await seriousFaults(page)]).toEqual([view, 0, []])
    }
    await page.context().close()
  }
  const desk = await openFace(server, 'Chair', 'desk')
  await desk.getByRole('tab', { name: /^Chat/ }).click()
  await shows(desk, 'Who may write')
  expect([await tooWide(desk), await seriousFaults(desk)]).toEqual([0, []])
  await server.close()
})

test('C5 the chair reviews at the desk: the author sees that it waits, the others see it when it is published', async () => {
  const server = await startServer()
  const chair = await startFirst(server)
  await chair.send(rule('reviewed'))
  const [ana, ben, desk] = await Promise.all([
    openPanel(server, 'Ana'),
    openPanel(server, 'Ben'),
    openFace(server, 'Chair', 'desk'),
  ])
  await Promise.all([openChat(ana), openChat(ben)])
  await shows(ben, 'Reviewed first: the podium reads a message before the others do')
  await field(ana).fill('Read me')
  await ana.getByRole('button', { name: 'Send' }).click()
  await shows(ana, 'In review: the podium reads it first')
  expect(await ben.getByText('Read me').count()).toBe(0)
  await desk.getByRole('tab', { name: /^Chat/ }).click()
  await desk.getByRole('button', { name: 'Publish', exact: true }).click()
  await shows(ben, 'Read me')
  await field(ana).fill('And me')
  await ana.getByRole('button', { name: 'Send' }).click()
  await desk.getByRole('button', { name: 'Do not publish' }).click()
  await desk.keyboard.type('Said before')
  await desk.keyboard.press('Enter')
  await shows(ana, 'Not published: Said before')
  expect(await ben.getByText('And me').count()).toBe(0)
  await ana.getByRole('button', { name: 'Put away' }).press('Enter')
  await expect.poll(() => ana.getByText('And me').count()).toBe(0)
  expect(await ana.evaluate(() => document.activeElement?.tagName)).not.toBe('BODY')
  await ana.reload()
  await openChat(ana)
  await shows(ana, 'Read me')
  expect(await ana.getByText('And me').count()).toBe(0)
  await server.close()
})

test('C36 what was typed when the chat closes is kept, over a reload too, and sent when it opens', async () => {
  const server = await startServer()
  const chair = await startFirst(server)
  const page = await openPanel(server, 'Ana')
  await openChat(page)
  await field(page).fill('Nearly done')
  await chair.send(rule('closed'))
  await shows(page, /closed until the chair opens it\. What you have written is kept/)
  await field(page).press('Enter')
  expect((await server.state()).chat.messages).toEqual([])
  await page.reload()
  await openChat(page)
  expect(await field(page).inputValue()).toBe('Nearly done')
  await chair.send(rule('open'))
  await shows(page, 'Open: everybody writes')
  await page.getByRole('button', { name: 'Send' }).click()
  await page.getByRole('article').filter({ hasText: 'Nearly done' }).waitFor()
  await server.close()
})

test('C19 a chat pause is begun with one press, all see why the list waits, and a line becomes a hand', async () => {
  const server = await startServer()
  await startFirst(server)
  const bo = await client(server, 'Bo')
  await bo.send({ type: 'postMessage', text: 'We did this in 2019' })
  await bo.send({ type: 'postMessage', text: 'Just saying' })
  await (await client(server, 'Ana')).send({ type: 'requestFloor', kind: 'statement' })
  const [panel, desk, stage] = await Promise.all([
    openPanel(server, 'Bo'),
    openFace(server, 'Chair', 'desk'),
    openFace(server, 'stage', 'stage'),
  ])
  await desk.getByRole('tab', { name: /^Chat/ }).click()
  await desk.getByRole('button', { name: 'Stop the list, look at the chat' }).click()
  await shows(panel, /^Chat pause: the chair is looking at the chat/)
  await shows(stage, 'Chat pause: the list of speakers waits')
  await shows(desk, /the list of speakers waits\. End the chat pause first/)
  const line = (text: string) => desk.getByRole('listitem').filter({ hasText: text })
  await line('Just saying').getByRole('button', { name: 'Dealt with' }).click()
  await line('Just saying').waitFor({ state: 'detached' })
  await line('We did this').getByRole('button', { name: 'Put on the stage' }).click()
  await shows(stage, 'We did this in 2019')
  await line('We did this').getByRole('button', { name: 'Ask the author to speak' }).click()
  await panel.getByRole('button', { name: 'Put me on the list' }).click()
  await shows(desk, 'Everything that came in since the last pause is dealt with.')
  const { floor, chat } = await server.state()
  expect(floor.requests).toHaveLength(2)
  expect(floor.notes[0]?.text).toBe('We did this in 2019')
  expect(chat.messages.map(({ handled }) => handled?.as)).toEqual(['hand', 'dealt-with'])
  await desk.getByRole('button', { name: 'End the chat pause, go on with the list' }).first().click()
  await panel.getByText(/^Chat pause: the chair is looking/).waitFor({ state: 'detached' })
  await server.close()
})

test('C13 the secretariat hides a message, and only its trace is left on every other page', async () => {
  const server = await startServer()
  await startFirst(server)
  await (await client(server, 'Bo')).send({ type: 'postMessage', text: 'words to hide' })
  const [ana, desk] = await Promise.all([
    openPanel(server, 'Ana'),
    openFace(server, 'Secretary', 'prepare#chat'),
  ])
  await openChat(ana)
  await shows(ana, 'words to hide')
  await desk
    .getByRole('article')
    .getByRole('button', { name: /^Actions/ })
    .click()
  await desk.getByRole('article').getByRole('button', { name: 'Hide' }).click()
  await desk.keyboard.type('Off the subject')
  await desk.keyboard.press('Enter')
  await shows(ana, 'Hidden by the secretariat')
  expect(await ana.content()).not.toContain('words to hide')
  await shows(desk, /Hidden text, which you can see: words to hide/)
  await server.close()
})

/** A long chat, straight into the log: the rule of ten in half a minute is for people. */
const longChat = async (count: number): Promise<{ server: TestServer; end: () => Promise<void> }> => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'rostrum-chat-'))
  const first = await startServer({ dataFolder })
  await startFirst(first)
  const live = await first.live()
  const [author] = live.state().roster.persons.filter(({ role }) => role === 'delegate')
  const itemId = live.state().agenda.items[0]?.id ?? ''
  const personId = author?.id ?? ''
  const organizationId = author?.seats[0]?.organizationId ?? ''
  const at = Date.now() - count
  const events = Array.from({ length: count }, (_, index) => ({
    type: 'messagePublished' as const,
    ...{ messageId: `m${index}`, itemId, personId, organizationId },
    text: `number ${index}${index === 4321 ? ' platypus' : ''}`,
    at: at + index,
    by: personId,
  }))
  const { store } = first.rostrum
  await store.append(live.id, live.head(), [{ commandId: 'long-chat', actorId: personId, events }])
  await first.stop()
  const server = await startServer({ dataFolder })
  const end = async () => {
    await server.close()
    rmSync(dataFolder, { recursive: true, force: true })
  }
  return { server, end }
}

test('C35 ten thousand messages: the newest is in sight, few are drawn, all can be walked to and found', async () => {
  const { server, end } = await longChat(10_000)
  const page = await openPanel(server, 'Bo', { viewport: { width: 375, height: 720 } })
  await openChat(page)
  await page.getByRole('article').filter({ hasText: 'number 9999' }).waitFor()
  const drawn = () => page.getByRole('article').count()
  expect(await drawn()).toBeLessThan(60)
  await page.getByRole('article').last().focus()
  const place = () => page.evaluate(() => document.activeElement?.getAttribute('aria-posinset'))
  await page.keyboard.press('Home')
  await expect.poll(place).toBe('1')
  await page.keyboard.press('PageDown')
  await expect.poll(place).toBe('9')
  await page.keyboard.press('End')
  await expect.poll(place).toBe('10000')
  expect(await drawn()).toBeLessThan(60)
  await page.getByRole('button', { name: 'Search' }).click()
  await page.getByRole('searchbox').fill('PLATYPÚS')
  await shows(page, '1 message found')
  await page.getByRole('button', { name: 'Show in its place' }).click()
  await page.getByRole('article').filter({ hasText: 'number 4322' }).waitFor()
  expect(await drawn()).toBeLessThan(60)
  await end()
})

test('C35 a thread opens where somebody was: at the first message that is new', async () => {
  const { server, end } = await longChat(300)
  const context = await browser.context({ viewport: { width: 375, height: 720 } })
  const page = await context.newPage()
  await page.goto(await server.link('Bo'))
  await page.getByRole('tab', { name: /^Chat/ }).click()
  await page.getByRole('article').filter({ hasText: 'number 299' }).waitFor()
  await expect
    .poll(() => page.evaluate(() => Object.values(localStorage).some((text) => text.includes('300'))))
    .toBe(true)
  await page.getByRole('tab', { name: 'Floor' }).click()
  const ben = await client(server, 'Ben')
  for (let index = 0; index < 8; index++) await ben.send({ type: 'postMessage', text: `fresh ${index}` })
  await expect.poll(() => page.getByRole('tab', { name: /^Chat/ }).textContent()).toMatch(/8 unread/)
  await page.getByRole('tab', { name: /^Chat/ }).click()
  await page.getByText('New', { exact: true }).waitFor()
  const [line, box] = [
    await page.getByText('New', { exact: true }).boundingBox(),
    await page.getByRole('feed').boundingBox(),
  ]
  expect((line?.y ?? 0) - (box?.y ?? 0)).toBeLessThan(box?.height ?? 0)
  await end()
})

test('C38 the title of the tab counts unread messages and what calls a seat, at a desk what is to be done', async () => {
  const server = await startServer()
  const chair = await startFirst(server)
  const page = await openPanel(server, 'Ana')
  await expect.poll(() => page.title()).toBe('A small meeting')
  const bo = await client(server, 'Bo')
  for (const text of ['one', 'two']) await bo.send({ type: 'postMessage', text })
  await expect.poll(() => page.title()).toBe('(2) A small meeting')
  await page.getByRole('button', { name: 'Ask for the floor' }).click()
  await page.getByRole('button', { name: /^Statement/ }).click()
  await expect.poll(() => page.title()).toBe('(3) You are next · A small meeting')
  await openChat(page)
  await expect.poll(() => page.title()).toBe('(1) You are next · A small meeting')
  await page.getByRole('button', { name: 'Withdraw' }).click()
  await page.getByRole('button', { name: 'Give up this place?' }).click()
  await expect.poll(() => page.title()).toBe('A small meeting')

  const desk = await openFace(server, 'Chair', 'desk')
  const prepare = await openFace(server, 'Secretary', 'prepare')
  await expect.poll(() => desk.title()).toBe('A small meeting')
  await chair.send(rule('reviewed'))
  await bo.send({ type: 'postMessage', text: 'for review' })
  await bo.send({ type: 'writeToPodium', text: 'The room is cold' })
  for (const one of [desk, prepare]) await expect.poll(() => one.title()).toBe('(2) A small meeting')
  await desk.getByRole('tab', { name: /^Chat/ }).click()
  await desk.getByRole('button', { name: 'Read 1 new note to the podium' }).click()
  await shows(desk, 'The room is cold')
  await expect.poll(() => desk.title()).toBe('(1) A small meeting')
  await server.close()
})

test('C40 at the desk the focus passes to the next line when one is dealt with, and stays with a message', async () => {
  const server = await startServer()
  await startFirst(server)
  const bo = await client(server, 'Bo')
  for (const text of ['first', 'second', 'third']) await bo.send({ type: 'postMessage', text })
  const desk = await openFace(server, 'Chair', 'desk')
  await desk.getByRole('tab', { name: /^Chat/ }).click()
  const focused = () => desk.evaluate(() => document.activeElement?.textContent ?? '')
  const role = () => desk.evaluate(() => document.activeElement?.getAttribute('role'))
  await tabTo(desk, /^Stop the list/)
  await desk.keyboard.press('Enter')
  await tabTo(desk, /^Dealt with/)
  await desk.keyboard.press('Enter')
  await expect.poll(focused).toMatch(/^BETA.*second/)
  await tabTo(desk, /^Answered/)
  await desk.keyboard.press('Enter')
  await expect.poll(focused).toMatch(/^BETA.*third/)
  await tabTo(desk, /^Dealt with/)
  await desk.keyboard.press('Enter')
  await expect.poll(focused).toMatch(/^Everything that came in/)
  expect((await server.state()).chat.messages.map(({ handled }) => handled?.as)).toEqual([
    ...['dealt-with', 'answered', 'dealt-with'],
  ])

  await desk.getByRole('article').last().focus()
  await tabTo(desk, /^Actions for the message of BETA/)
  await desk.keyboard.press('Enter')
  await tabTo(desk, /^Hide$/)
  await desk.keyboard.press('Enter')
  await desk.keyboard.press('Escape')
  await expect.poll(focused).toBe('Hide')
  await desk.keyboard.press('Enter')
  await desk.keyboard.type('Off the subject')
  await desk.keyboard.press('Enter')
  await expect.poll(role).toBe('article')
  expect(await focused()).toMatch(/^BETA.*Hidden by the chair/)
  await server.close()
})

interface AxNode {
  readonly nodeId: string
  readonly ignored: boolean
  readonly role?: { readonly value: string }
  readonly name?: { readonly value: string }
  readonly description?: { readonly value: string }
  readonly properties?: readonly { readonly name: string; readonly value: { readonly value?: unknown } }[]
  readonly childIds?: readonly string[]
  readonly backendDOMNodeId?: number
}

/** What a screen reader is given: the tree as the browser itself hands it out. */
const readAloud = async (page: Page) => {
  const session = await page.context().newCDPSession(page)
  const { nodes } = (await session.send('Accessibility.getFullAXTree')) as { nodes: AxNode[] }
  const byId = new Map(nodes.map((node) => [node.nodeId, node]))
  const within = (node: AxNode): AxNode[] => [
    node,
    ...(node.childIds ?? []).flatMap((id) => {
      const child = byId.get(id)
      return child ? within(child) : []
    }),
  ]
  const words = (node: AxNode): string[] =>
    within(node)
      .filter(({ ignored, role }) => !ignored && ['StaticText', 'button', 'link'].includes(role?.value ?? ''))
      .map(({ name }) => name?.value.trim() ?? '')
      .filter((text, index, all) => text !== '' && text !== all[index - 1])
  const placeOf = async ({ backendDOMNodeId }: AxNode): Promise<[string, string]> => {
    const { node } = await session.send('DOM.describeNode', { backendNodeId: backendDOMNodeId ?? 0 })
    const of = (name: string) => node.attributes?.[node.attributes.indexOf(name) + 1] ?? ''
    return [of('aria-posinset'), of('aria-setsize')]
  }
  const withRole = (role: string) => nodes.filter((node) => !node.ignored && node.role?.value === role)
  return { withRole, words, placeOf }
}

test('C39 each message is read as organization, name, time, text, state, with its place among ten thousand', async () => {
  const { server, end } = await longChat(10_000)
  const chair = await client(server, 'Chair')
  const last = (await server.state()).chat.messages.at(-1)
  await chair.send({ type: 'markMessage', messageId: last?.id ?? '', as: 'answered' })
  await chair.send({ type: 'pinMessage', messageId: last?.id ?? '', pinned: true })
  const page = await openPanel(server, 'Bo', { viewport: { width: 375, height: 720 } })
  await openChat(page)
  await page.getByRole('article').filter({ hasText: 'Answered' }).waitFor()
  const { withRole, words, placeOf } = await readAloud(page)
  const articles = withRole('article')
  expect(articles.length).toBeGreaterThan(3)
  expect(articles.length).toBeLessThan(60)
  const places = await Promise.all(articles.map(placeOf))
  const first = 10_000 - articles.length
  expect(places).toEqual(articles.map((_, index) => [String(first + index + 1), '10000']))

  const shown = articles.at(-1) as AxNode
  const [code, name, time, text, ...rest] = words(shown)
  expect([code, text]).toEqual(['ALPHA', 'number 9999'])
  expect(name).toMatch(/^(Ana|Ben)/)
  expect(time).toMatch(/^\d\d:\d\d$/)
  expect(rest).toEqual(['Pinned', 'Answered', 'Actions for the message of ALPHA', '⋯'].slice(0, rest.length))
  expect(rest.length).toBeGreaterThanOrEqual(3)
  expect(shown.name?.value).toBe(`ALPHA ${name} ${time}`)
  expect(shown.description?.value.replace(/\s+/g, ' ')).toMatch(/^number 9999 Pinned ?Answered$/)
  expect(withRole('feed').map((feed) => feed.name?.value)).toEqual([expect.stringMatching(/^Messages: 1 /)])
  await end()
})

test('C39 many messages at once are told in few polite sentences', async () => {
  const server = await startServer()
  await startFirst(server)
  const page = await openPanel(server, 'Ana')
  await page.evaluate(() => {
    const region = document.querySelector('[role=status]') as HTMLElement
    const told: string[] = []
    Object.assign(window, { told })
    new MutationObserver(() => told.push(region.textContent ?? '')).observe(region, {
      ...{ characterData: true, childList: true, subtree: true },
    })
  })
  const { withRole } = await readAloud(page)
  const [region] = withRole('status')
  const live = region?.properties?.find((one) => one.name === 'live')?.value.value
  expect(live).toBe('polite')
  const others = await Promise.all(['Ben', 'Bo', 'Chair'].map((name) => client(server, name)))
  const sent = others.flatMap((one) =>
    Array.from({ length: 8 }, (_, index) => one.send({ type: 'postMessage', text: `words ${index}` })),
  )
  expect((await Promise.all(sent)).every(({ ok }) => ok)).toBe(true)
  const told = () =>
    page.evaluate(() =>
      (window as unknown as { told: string[] }).told.filter((text) => text.includes('in the chat')),
    )
  const toldOf = async () =>
    (await told())
      .map((text) => Number(/(\d+) new messages? in the chat/.exec(text)?.[1] ?? 1))
      .reduce((sum, count) => sum + count, 0)
  await expect.poll(toldOf).toBe(24)
  expect((await told()).length).toBeLessThan(6)
  await server.close()
})
