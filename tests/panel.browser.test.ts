import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type OpenBrowser, openBrowser } from './browser.ts'
import { seriousFaults, tooWide } from './desk-pages.ts'
import { startServer, type TestServer } from './server.ts'

let browser: OpenBrowser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const narrow = { viewport: { width: 280, height: 640 } }

const open = async (address: string, options: BrowserContextOptions = narrow): Promise<Page> => {
  const page = await (await browser.context(options)).newPage()
  page.setDefaultTimeout(20_000)
  await page.goto(address)
  return page
}

const openPanel = async (
  server: TestServer,
  name: string,
  options?: BrowserContextOptions,
): Promise<Page> => {
  const page = await open(await server.link(name), options)
  await page.getByRole('button', { name: 'Ask for the floor' }).waitFor()
  return page
}

const shows = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor()

/** Bytes of JavaScript, as the server sends them, that opening this address takes until the floor can be asked for. */
const scriptBytes = async (address: string): Promise<number> => {
  const page = await (await browser.context(narrow)).newPage()
  await page.addInitScript(() => {
    const look = () => {
      const isThere = [...document.querySelectorAll('button')].some((one) =>
        /Ask for the floor/.test(one.innerText),
      )
      if (!isThere) return
      watch.disconnect()
      performance.mark('ready')
    }
    const watch = new MutationObserver(look)
    watch.observe(document, { childList: true, subtree: true, characterData: true })
  })
  await page.goto(address)
  await page.getByRole('button', { name: 'Ask for the floor' }).waitFor()
  // What the page fetches ahead of its need comes afterwards.
  const sizes = await page.evaluate(() => {
    const [ready] = performance.getEntriesByName('ready')
    const needed = (performance.getEntriesByType('resource') as PerformanceResourceTiming[]).filter(
      ({ name, startTime }) => startTime < (ready?.startTime ?? 0) && name.endsWith('.js'),
    )
    // What was loaded in advance and then used is listed twice.
    return [...new Map(needed.map(({ name, encodedBodySize }) => [name, encodedBodySize])).values()]
  })
  expect(sizes.length).toBeGreaterThan(5)
  for (const size of sizes) expect(size).toBeGreaterThan(0)
  return sizes.reduce((sum, size) => sum + size, 0)
}

const startFirstItem = async (server: TestServer) => {
  const chair = await server.connect(await server.token('Chair'))
  const itemId = (await server.state()).agenda.items[0]?.id ?? ''
  await chair.send({ type: 'startItem', itemId })
  return chair
}

test('every part of the panel fits 280 px and has no serious fault of accessibility, in light and dark', async () => {
  const server = await startServer({ meeting: 'sample' })
  const seats = (await server.state()).roster.persons.filter(({ role }) => role === 'delegate')
  const chair = (await server.state()).roster.persons.find(({ role }) => role === 'chair')
  const podium = await server.connect(await server.token(chair?.id ?? ''))
  const items = (await server.state()).agenda.items
  const longest = items.reduce((a, b) => (b.title.length > a.title.length ? b : a))
  await podium.send({ type: 'startItem', itemId: longest.parentId ?? longest.id })
  await podium.send({ type: 'startItem', itemId: longest.id })
  for (const { id } of seats.slice(0, 12)) {
    const delegate = await server.connect(await server.token(id))
    await delegate.send({
      type: 'requestFloor',
      kind: 'statement',
      capacity: {
        as: 'on-behalf-of',
        of: 'a group of organizations with a name as long as they come'.repeat(1),
      },
    })
  }
  const first = (await server.state()).floor.requests[0]?.id ?? ''
  await podium.send({ type: 'giveFloor', requestId: first })
  for (const colorScheme of ['light', 'dark'] as const) {
    const page = await openPanel(server, seats.at(-1)?.id ?? '', { ...narrow, colorScheme })
    for (const part of ['Floor', 'Decisions', 'Agenda', 'Documents', 'People']) {
      await page.getByRole('tab', { name: part }).click()
      expect(await tooWide(page), `${part} at 280 px`).toBe(0)
      expect(await seriousFaults(page), `${part}, ${colorScheme}`).toEqual([])
    }
    await page.getByText('Settings and help').click()
    await page.keyboard.press('f')
    await page.getByText('Add a note, or speak in another capacity').click()
    expect(await tooWide(page), 'asking at 280 px').toBe(0)
    expect(await seriousFaults(page), `asking, ${colorScheme}`).toEqual([])
  }
})

test('beside a call nothing moves by itself: the clocks change once a second, and nothing between', async () => {
  const server = await startServer()
  const chair = await startFirstItem(server)
  const ana = await server.connect(await server.token('Ana'))
  await ana.send({ type: 'requestFloor', kind: 'statement' })
  await chair.send({ type: 'giveFloor', requestId: (await server.state()).floor.requests[0]?.id ?? '' })
  const movingOn = async (name: string): Promise<number> => {
    const page = await open(await server.link(name))
    await page.getByText('ALPHA').first().waitFor()
    return page.evaluate(
      () =>
        new Promise<number>((done) => {
          let changes = 0
          new MutationObserver(() => {
            changes += 1
            if (changes > 2) requestAnimationFrame(() => done(document.getAnimations().length))
          }).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true })
        }),
    )
  }
  expect(await Promise.all(['Bo', 'Chair', 'Secretary', 'stage'].map(movingOn))).toEqual([0, 0, 0, 0])
})

test('by keyboard alone: ask, wait, withdraw, ask again, speak, finish', async () => {
  const server = await startServer()
  const chair = await startFirstItem(server)
  const page = await openPanel(server, 'Ana')
  await page.keyboard.press('f')
  await page.keyboard.press('Enter')
  await shows(page, /You are next/)
  const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '')
  await page.keyboard.press('Tab')
  expect(await focused()).toBe('Withdraw')
  await page.keyboard.press('Enter')
  expect(await focused()).toBe('Give up this place?')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Ask for the floor' }).waitFor()
  expect((await server.state()).floor.requests).toEqual([])

  await page.keyboard.press('f')
  await page.keyboard.press('Enter')
  await shows(page, /You are next/)
  await chair.send({
    type: 'giveFloor',
    requestId: (await server.state()).floor.requests[0]?.id ?? '',
  })
  await page.getByRole('region', { name: 'Your request' }).getByText('You have the floor').waitFor()
  await page.getByRole('alert').getByText('You have the floor').waitFor({ state: 'attached' })
  expect(await page.title()).toBe('(1) You have the floor · A small meeting')
  await page.getByRole('button', { name: 'I have finished' }).focus()
  await page.keyboard.press('Enter')
  await shows(page, 'No one has the floor')
  expect((await server.state()).floor.current).toBeNull()
})

test('the keys of one letter are quiet while somebody types, and can be switched off', async () => {
  const server = await startServer()
  const page = await openPanel(server, 'Ana')
  const question = page.getByText('What do you ask for?')
  await page.keyboard.press('6')
  await page.getByRole('searchbox').fill('')
  await page.getByRole('searchbox').press('f')
  expect(await page.getByRole('searchbox').inputValue()).toBe('f')
  expect(await question.count()).toBe(0)
  await page.getByText('Settings and help').click()
  await page.getByLabel('Keys of one letter').uncheck()
  await page.getByRole('tab', { name: 'Floor' }).click()
  await page.keyboard.press('f')
  expect(await question.count()).toBe(0)
})

test('the list says why each has their place, the same for everybody', async () => {
  const server = await startServer()
  await startFirstItem(server)
  const [ana, bo] = [await openPanel(server, 'Ana'), await openPanel(server, 'Bo')]
  await bo.keyboard.press('f')
  await bo.getByRole('button', { name: /^Statement/ }).click()
  await shows(bo, /You are next/)
  await ana.keyboard.press('f')
  await ana.getByRole('button', { name: /^Statement/ }).click()
  await shows(ana, 'You are 2nd, about 3 minutes')
  const listOf = (page: Page) => page.getByRole('tabpanel').getByRole('list').first().innerText()
  expect(await listOf(ana)).toMatch(
    /1\s+BETA\s+Bo[\s\S]*Asked first[\s\S]*2\s+ALPHA\s+Ana[\s\S]*Asked after BETA/,
  )
})

test('a restart of the server: it is said in words, what was pressed meanwhile arrives once', async () => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'rostrum-panel-'))
  try {
    const server = await startServer({ dataFolder })
    await startFirstItem(server)
    const page = await openPanel(server, 'Ana')
    await server.stop()
    await shows(page, 'Reconnecting. Nothing is lost.')
    await page.keyboard.press('f')
    await page.keyboard.press('Enter')
    await shows(page, 'One action waits')
    const again = await startServer({ dataFolder, port: server.port })
    await shows(page, /You are next/)
    expect((await again.state()).floor.requests).toHaveLength(1)
    expect(await page.getByText('Reconnecting').count()).toBe(0)
    await again.close()
  } finally {
    rmSync(dataFolder, { recursive: true, force: true })
  }
})

test('a note outlives a reload, and only its author and the podium ever get it', async () => {
  const server = await startServer()
  await startFirstItem(server)
  const page = await openPanel(server, 'Ana')
  await page.keyboard.press('f')
  await page.getByText('Add a note, or speak in another capacity').click()
  await page.getByLabel('Note').fill('Two sentences on costs')
  await shows(page, 'Only the podium sees this note. 118 characters left')
  await page.reload()
  await page.getByRole('button', { name: 'Ask for the floor' }).click()
  expect(await page.getByLabel('Note').inputValue()).toBe('Two sentences on costs')
  await page.getByRole('button', { name: /^Statement/ }).click()
  await shows(page, 'Your note: Two sentences on costs')
  const bo = await server.connect(await server.token('Bo'))
  expect(bo.wire()).not.toContain('Two sentences on costs')
})

test('who is shown the door reads why', async () => {
  const server = await startServer()
  const page = await openPanel(server, 'Ana')
  const secretary = await server.connect(await server.token('Secretary'))
  await secretary.send({ type: 'revokeAccess', personId: await server.person('Ana') })
  await shows(page, 'Your link has been taken away')
})

test('the entrance: wrong codes are explained, the right ones open the seat', async () => {
  const server = await startServer()
  const page = await open(`${server.url}/`)
  const code = (await server.rostrum.store.meetings())[0]?.code ?? ''
  const personal = server.rostrum.accounts.invitation(server.meetingId, await server.person('Ana')).code
  expect(await tooWide(page)).toBe(0)
  expect(await seriousFaults(page)).toEqual([])
  const meetingCode = page.getByLabel('Code of the meeting')
  await page.getByRole('button', { name: 'Enter', exact: true }).click()
  await shows(page, 'Enter the code of the meeting.')
  expect(await meetingCode.evaluate((field) => field === document.activeElement)).toBe(true)
  await meetingCode.fill(code.toLowerCase())
  await page.getByLabel('Your personal code').fill('nonsense')
  await page.keyboard.press('Enter')
  await shows(page, 'These two codes do not belong together.')
  await page.getByLabel('Your personal code').fill(personal)
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Ask for the floor' }).waitFor()
  expect(new URL(page.url()).hash).toBe('')
  await page.goto(`${server.url}/`)
  await page.getByRole('button', { name: 'Test', exact: true }).click()
  await shows(page, /Works: answers in \d+ milliseconds/)
})

test('a link that is no longer good says so; the token leaves the address', async () => {
  const server = await startServer()
  const page = await open(`${server.url}/join#nonsense`)
  await shows(page, 'This link does not open a seat')
  const ana = await openPanel(server, 'Ana')
  expect(ana.url()).toBe(`${server.url}/m/${server.meetingId}/${await server.person('Ana')}`)
})

test('V21 the first load of the panel takes at most 200 kB of packed JavaScript', async () => {
  const server = await startServer()
  expect(await scriptBytes(await server.link('Ana'))).toBeLessThan(200_000)
})

test('written from right to left nothing leaves the page, and everything begins at the right', async () => {
  const server = await startServer()
  const chair = await startFirstItem(server)
  const page = await openPanel(server, 'Ana')
  await page.keyboard.press('f')
  await page.keyboard.press('Enter')
  await shows(page, /You are next/)
  await chair.send({ type: 'giveFloor', requestId: (await server.state()).floor.requests[0]?.id ?? '' })
  await shows(page, 'You have the floor')
  const other = await openPanel(server, 'Bo')
  for (const one of [page, other]) {
    await one.evaluate(() => {
      document.documentElement.dir = 'rtl'
    })
    expect(await tooWide(one)).toBe(0)
  }
  const speaker = other.getByRole('region', { name: 'Speaking' }).locator('bdi')
  expect(await speaker.evaluate((code) => getComputedStyle(code).textAlign)).toBe('right')
})
