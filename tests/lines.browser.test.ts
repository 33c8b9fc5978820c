import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { type Clock, systemClock } from '../server/clock.ts'
import { spokenMs } from '../shared/floor/select.ts'
import { openBrowser } from './browser.ts'
import type { Client } from './client.ts'
import { type DrivenPage, drivenBy } from './driven-page.ts'
import { openFirefox } from './firefox.ts'
import { type LineProxy, openLine, type Verdict } from './line-proxy.ts'
import { oddClock } from './odd-clock.ts'
import { type ServerOptions, startServer, type TestServer } from './server.ts'

interface AnyBrowser {
  page(): Promise<DrivenPage>
  close(): Promise<void>
}

const openChromium = async (): Promise<AnyBrowser> => {
  const browser = await openBrowser()
  return {
    page: async () =>
      drivenBy(await (await browser.context({ viewport: { width: 320, height: 640 } })).newPage()),
    close: browser.close,
  }
}

const minute = 60_000
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

const startBehindLine = async (options: ServerOptions = {}) => {
  const server = await startServer(options)
  onTestFinished(server.close)
  return { server, line: await openLine(server.port) }
}

/** The item that is on, started by the chair; and the chair's own line, which is always good. */
const startItem = async (server: TestServer, index = 0) => {
  const chair = await server.connect(await server.token('Chair'))
  const itemId = chair.replica().state.agenda.items[index]?.id ?? ''
  expect(await chair.send({ type: 'startItem', itemId })).toMatchObject({ ok: true })
  return chair
}

/** Ana speaks; the answer is for how long by now, as the server knows it, in milliseconds. */
const letAnaSpeak = async (server: TestServer): Promise<() => Promise<number>> => {
  const chair = await startItem(server)
  const ana = await server.connect(await server.token('Ana'))
  await ana.send({ type: 'requestFloor', kind: 'statement' })
  const requestId = (await server.state()).floor.requests[0]?.id ?? ''
  expect(await chair.send({ type: 'giveFloor', requestId })).toMatchObject({ ok: true })
  const live = await server.live()
  return async () => {
    const { current } = live.state().floor
    if (!current) throw new Error('Nobody speaks')
    return spokenMs(current, live.now())
  }
}

/** A clock that can leap, wall and steady alike, as that of a machine on which everybody but the page goes on. */
const leapingClock = () => {
  let leapt = 0
  const clock: Clock = {
    now: () => systemClock.now() + leapt,
    monotonic: () => systemClock.monotonic() + leapt,
    after: systemClock.after,
  }
  const leap = (ms: number): void => {
    leapt += ms
  }
  return { clock, leap }
}

/** The speaker's clock on the page, in milliseconds. */
const clockOn = async (page: DrivenPage): Promise<number> => {
  const figures = await page.run<string>(
    'return /(\\d+:)?\\d+:\\d\\d(?=\\s+(of|no limit))/.exec(document.body.innerText)?.[0] ?? ""',
  )
  return figures.split(':').reduce((sum, part) => sum * 60 + Number(part), 0) * 1000
}

const saysDoubt = 'clocks on this page may be wrong by more than a second'
const quiet = 'The server has gone quiet'
const old = /What you see is (\d+ seconds|more than a minute|more than \d+ minutes) old/

describe.each([
  ['Chromium', openChromium],
  ['Firefox', openFirefox],
] as const)('in %s', (_, open) => {
  let browser: AnyBrowser
  beforeAll(async () => {
    browser = await open()
  })
  afterAll(() => browser.close())

  const openPage = async (
    server: TestServer,
    line: LineProxy,
    name = 'Bo',
    text = 'Ask for the floor',
  ): Promise<DrivenPage> => {
    const page = await browser.page()
    onTestFinished(page.close)
    await page.before(oddClock)
    await page.go(`${line.url}/join#${await server.token(name)}`)
    await page.shows(text)
    return page
  }
  const clockIsRight = async (page: DrivenPage, spoken: () => Promise<number>): Promise<void> =>
    expect.poll(async () => Math.abs((await clockOn(page)) - (await spoken()))).toBeLessThan(2_000)

  test('W31 after a line that stalled for twelve seconds the speaker’s clock is right, without any news', async () => {
    const { server, line } = await startBehindLine()
    const spoken = await letAnaSpeak(server)
    const page = await openPage(server, line)
    await clockIsRight(page, spoken)
    line.become('stalled')
    await pause(12_000)
    await clockIsRight(page, spoken)
    line.become('fine')
    await page.lacks(quiet)
    for (let second = 0; second < 5; second++) {
      await clockIsRight(page, spoken)
      await pause(1_000)
    }
  })

  test('W31 while the machine’s clock is set forward and back by seven minutes the speaker’s clock is right within seconds', async () => {
    const { server, line } = await startBehindLine()
    const spoken = await letAnaSpeak(server)
    const page = await openPage(server, line)
    for (const ms of [7 * minute, -7 * minute, -7 * minute, 7 * minute]) {
      await page.run(`oddClock.set(${ms})`)
      await clockIsRight(page, spoken)
      await pause(1_500)
      await clockIsRight(page, spoken)
    }
  })

  test('W31 a line on which answers take long is said to leave the clocks in doubt, and no longer when it is quick', async () => {
    const { server, line } = await startBehindLine()
    const page = await openPage(server, line)
    line.delay(1_600)
    // A question that was asked before the delay is answered after one way of it, which is no doubt yet.
    await pause(2_000)
    // What was measured before does not count after the machine's clock was set.
    await page.run(`oddClock.set(${7 * minute})`)
    await page.shows(saysDoubt)
    line.delay(0)
    await page.lacks(saysDoubt)
  })

  test('W34 where a proxy swallows the opening of a WebSocket the page is in by polling, and tries a WebSocket again behind it', async () => {
    const { server, line } = await startBehindLine()
    line.upgrades('swallowed')
    const begun = performance.now()
    const page = await openPage(server, line)
    expect(performance.now() - begun).toBeLessThan(30_000)
    const isUpgrade = (path: string) => path.includes('transport=websocket')
    await expect
      .poll(() => line.asked.findLastIndex(isUpgrade))
      .toBeGreaterThan(line.asked.findIndex((path) => path.includes('transport=polling')))
    const chair = await startItem(server)
    await page.shows('Opening')
    await page.press('button', 'Ask for the floor')
    await page.press('button', 'Statement')
    await chair.until(({ replica }) => replica?.state.floor.requests.length === 1)
    // The proxy is mended: whoever comes back gets a WebSocket, and no longer asks.
    line.upgrades('fine')
    line.become('cut')
    await page.shows('Reconnecting')
    line.become('fine')
    await page.lacks('Reconnecting')
    await expect
      .poll(
        async () => {
          const before = line.asked.length
          await pause(6_000)
          return line.asked.slice(before).filter((path) => path.includes('transport=polling')).length
        },
        { timeout: 40_000 },
      )
      .toBe(0)
    await chair.send({ type: 'setSpeakingLimit', kind: 'statement', seconds: 77 })
    await page.lacks(quiet)
  })

  test.each(['WebSocket', 'polling'])(
    'W30 a %s that is cut without a word: how old the page is, until the line is back',
    async (way) => {
      const { server, line } = await startBehindLine()
      if (way === 'polling') line.upgrades('refused')
      const page = await openPage(server, line)
      line.become('stalled')
      const begun = performance.now()
      await page.shows(old)
      expect(performance.now() - begun).toBeLessThan(20_000)
      await page.shows('Reconnecting')
      await page.shows(old)
      line.become('fine')
      await page.lacks(old)
      await startItem(server)
      await page.shows('Opening')
    },
  )

  test('W35 signs of life keep a line open that a proxy would drop when it is idle, and where it drops it all the same everything arrives', async () => {
    const { server, line } = await startBehindLine()
    line.dropIdle(6_000)
    const page = await openPage(server, line)
    const before = line.asked.length
    await pause(15_000)
    expect(line.asked.slice(before).filter((path) => path.startsWith('/socket.io/'))).toEqual([])
    line.dropIdle(1_500)
    const chair = await startItem(server)
    await page.shows('Opening')
    await page.press('button', 'Ask for the floor')
    await page.press('button', 'Statement')
    await chair.until(({ replica }) => replica?.state.floor.requests.length === 1)
    await page.shows(/You are next/)
    expect((await server.state()).floor.requests).toHaveLength(1)
  })

  test('W35 a portal that answers everything with a page of its own: the page says that it reconnects, keeps what is pressed, and is back', async () => {
    const { server, line } = await startBehindLine()
    await startItem(server)
    const page = await openPage(server, line)
    await page.shows('Opening')
    line.become('portal')
    await page.shows('Reconnecting')
    await page.press('[role=tab]', 'Chat')
    await page.press('button', 'Ask for the floor')
    await page.press('button', 'Statement')
    await page.shows('One action waits')
    await pause(5_000)
    expect(await page.run('return document.body.innerText')).not.toMatch(/sign in|failed/i)
    line.become('fine')
    await page.shows(/You are next/)
    await page.lacks('Reconnecting')
    expect((await server.state()).floor.requests).toHaveLength(1)
  })

  test.each([
    ['frozen', 10 * minute],
    ['asleep, with a steady clock that slept too', 0],
  ])(
    'W37 a page that was hidden for ten minutes and %s is right within seconds, although its line is dead',
    async (_, steadyMs) => {
      const { clock, leap } = leapingClock()
      const { server, line } = await startBehindLine({ clock })
      const spoken = await letAnaSpeak(server)
      const chair = await server.connect(await server.token('Chair'))
      const page = await openPage(server, line)
      await clockIsRight(page, spoken)
      await page.run('oddClock.sleep()')
      line.forget()
      leap(10 * minute)
      const requestId = (await server.state()).floor.current?.request.id ?? ''
      await chair.send({ type: 'addSpeakerTime', requestId, seconds: 300 })
      await pause(2_000)
      await page.run(`oddClock.wake(${10 * minute}, ${steadyMs})`)
      await page.shows('of 8:00')
      await clockIsRight(page, spoken)
      expect(await spoken()).toBeGreaterThan(10 * minute)
      await page.lacks(quiet)
      await page.lacks('Reconnecting')
    },
  )

  const indicative = { method: 'indicative' as const, title: 'A poll', text: 'Shall it be so?' }
  const onPoll = async (server: TestServer, chair: Client) => {
    await chair.send({ type: 'putPoll', poll: indicative })
    return async () => {
      const poll = (await server.state()).polls.polls.at(-1)
      if (!poll) throw new Error('There is no poll')
      return poll
    }
  }

  test('W36 V118 a ballot and a request for the floor that are pressed on a stalled line are recorded once, and the page says that they wait', async () => {
    const { server, line } = await startBehindLine()
    const chair = await startItem(server)
    const page = await openPage(server, line)
    const poll = await onPoll(server, chair)
    await page.press('label', 'Support')
    line.become('stalled')
    await page.press('button', 'Support')
    await page.press('button', 'Ask for the floor')
    await page.press('button', 'Statement')
    await page.shows(quiet)
    await page.shows('2 actions are not answered yet; they are not lost.')
    await page.shows('2 actions wait for the connection.')
    line.become('fine')
    await page.lacks('not answered yet')
    // Both are old by now: the ballot goes by itself, and the request is asked about.
    await page.shows('You pressed this while the connection was gone.')
    await page.press('button', 'Send it')
    await page.shows(/You are next/)
    expect((await poll()).ballots).toHaveLength(1)
    expect((await server.state()).floor.requests).toHaveLength(1)
  })

  test('V136 a box that is ticked on a stalled line is ticked at once, and is what the meeting keeps in the end', async () => {
    const { server, line } = await startBehindLine()
    const chair = await startItem(server)
    const page = await openPage(server, line)
    const { items } = chair.replica().state.agenda
    const [kept, refused] = [items[0], items[1]]
    if (!kept || !refused) throw new Error('The agenda is too short')
    const box = ({ title }: { title: string }) =>
      `[...document.querySelectorAll('input[type=checkbox]')].find((one) => one.ariaLabel?.includes(${JSON.stringify(title)}))`
    await page.press('[role=tab]', 'Agenda')
    await page.until(box(refused), 'The boxes')
    line.become('stalled')
    for (const item of [kept, refused]) {
      await page.run(`${box(item)}.click()`)
      await page.until(`${box(item)}.checked`, 'The tick')
    }
    const secretary = await server.connect(await server.token('Secretary'))
    expect(await secretary.send({ type: 'removeItem', itemId: refused.id })).toMatchObject({ ok: true })
    line.become('fine')
    await page.until(`!${box(refused)}`, 'The end of what is refused')
    await page.until(`${box(kept)}.checked && ${box(kept)}.ariaBusy === 'false'`, 'What is kept')
    expect((await server.state()).around.interests).toMatchObject([{ itemId: kept.id }])
  })

  test('W36 and F98 what came too late is refused in a sentence that stays, also where its place is gone', async () => {
    const { server, line } = await startBehindLine()
    const chair = await startItem(server)
    const page = await openPage(server, line)
    const poll = await onPoll(server, chair)
    await page.press('label', 'Support')
    line.become('stalled')
    await page.press('button', 'Support')
    await page.press('button', 'Ask for the floor')
    await page.press('button', 'Statement')
    const { id: pollId } = await poll()
    await chair.send({ type: 'askToClose', pollId })
    expect(await chair.send({ type: 'closePoll', pollId })).toMatchObject({ ok: true })
    await startItem(server, 1)
    await pause(2_000)
    line.become('fine')
    await page.shows('The meeting has gone on to another item since you asked')
    await page.shows('What you pressed was not carried out. This poll is not open.')
    const { floor } = await server.state()
    expect(floor.requests).toEqual([])
    expect((await poll()).ballots).toEqual([])
  })

  test('W39 an old page that is sent a kind of event which it does not know shows what it did all the same', async () => {
    const { server, line } = await startBehindLine()
    const chair = await startItem(server)
    const page = await browser.page()
    onTestFinished(page.close)
    // As if the server were of a later version, in which this event has another name.
    await page.before(`
      Object.defineProperty(WebSocket.prototype, 'onmessage', {
        set(run) {
          const anew = ({ data }) => typeof data === 'string' ? data.replaceAll('"floorRequested"', '"handRaised"') : data
          this.addEventListener('message', (event) => run(new MessageEvent('message', { data: anew(event) })))
        },
      })`)
    await page.go(`${line.url}/join#${await server.token('Bo')}`)
    await page.shows('Ask for the floor')
    const ana = await server.connect(await server.token('Ana'))
    await ana.send({ type: 'requestFloor', kind: 'statement' })
    await page.shows(/Next\s+1\s+ALPHA/)
    await page.press('button', 'Ask for the floor')
    await page.press('button', 'Statement')
    await page.shows('You are 2nd')
    await chair.until(({ replica }) => replica?.state.floor.requests.length === 2)
    expect(await page.run('return document.body.innerText')).not.toContain('did not work')
  })

  const isEntry = (url: string): boolean => /\/assets\/index-[^/]*\.js/.test(url)
  test.each<[string, (url: string) => Verdict]>([
    ['whose entry breaks off', (url) => (isEntry(url) ? 'break' : 'on')],
    [
      'of which scripts are missing',
      (url) => (/\/assets\/(?!index-|start-)[^/]*\.js/.test(url) ? 'break' : 'on'),
    ],
    [
      'for whose entry a portal answers',
      (url) => (isEntry(url) ? { status: 200, type: 'text/html', body: '<p>Please sign in' } : 'on'),
    ],
    ['of which no script comes at all', (url) => (url.endsWith('.js') ? 'break' : 'on')],
  ])('V82 a page %s says so, and its button brings it', async (_, verdict) => {
    const { server, line } = await startBehindLine()
    line.judge(({ url = '' }) => verdict(url))
    const page = await browser.page()
    onTestFinished(page.close)
    await page.go(`${line.url}/join#${await server.token('Bo')}`)
    const isSaid = 'document.querySelector(".not-loaded")?.checkVisibility({ visibilityProperty: true })'
    await page.until(isSaid, 'The sentence')
    await page.shows('Rostrum has not loaded yet')
    line.judge(() => 'on')
    await page.press('button', 'Reload')
    await page.shows('Ask for the floor')
    await page.lacks('Rostrum has not loaded yet')
  })

  test('V81 “your time” follows when the zone of the machine is changed while the page is open', async () => {
    const { server, line } = await startBehindLine()
    const page = await openPage(server, line)
    await page.inZone('Europe/Zurich')
    await page.press('[role=tab]', 'Agenda')
    await page.lacks(/your time/i)
    await page.inZone('Asia/Tokyo')
    await page.shows('Tokyo')
    await page.inZone('Europe/Zurich')
    await page.lacks('Tokyo')
  })
})

test('V82 where scripts are not allowed the page says that it needs them', async () => {
  const { server, line } = await startBehindLine()
  const browser = await openBrowser()
  onTestFinished(browser.close)
  const page = await (await browser.context({ javaScriptEnabled: false })).newPage()
  await page.goto(`${line.url}/join#${await server.token('Bo')}`)
  // Texts of a noscript are not looked for by their words.
  await page.locator('.no-scripts').waitFor()
  expect(await page.locator('.not-loaded').isVisible()).toBe(false)
})
