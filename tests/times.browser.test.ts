import { afterAll, beforeAll, expect, test } from 'vitest'
import { type OpenBrowser, openBrowser } from './browser.ts'
import { openPage, shows, tooWide } from './desk-pages.ts'
import { startServer } from './server.ts'

let browser: OpenBrowser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

test('Z26 a reader far away sees on which of their days an item is, and when a poll of three days closes', async () => {
  const server = await startServer()
  const chair = await server.connect(await server.token('Chair'))
  const { items } = (await server.state()).agenda
  const itemId = items[0]?.id ?? ''
  const page = await openPage(browser, await server.link('Bo'), {
    ...{ viewport: { width: 280, height: 700 }, timezoneId: 'Pacific/Kiritimati' },
  })
  await shows(page, /on Monday 7 January 2030 at 09:00 in Zurich, 22:00 your time/)
  await page.getByRole('tab', { name: 'Agenda' }).click()
  await page.getByLabel('your own clock (Kiritimati)').check()
  await shows(page, '22:00–22:30')
  await shows(page, '22:30–00:00 on Tuesday')
  await chair.send({ type: 'startItem', itemId })
  const poll = { method: 'no-objection' as const, itemId, title: 'Silence procedure', text: 'Adopted.' }
  await chair.send({ type: 'putPoll', poll, openFor: 72 * 60 })
  const closes = page.getByText(/^Closes at/)
  await closes.waitFor()
  const days = '(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day'
  expect(await closes.innerText()).toMatch(
    new RegExp(
      `^Closes at \\d\\d:\\d\\d on ${days} .+ in Zurich, \\d\\d:\\d\\d( on ${days})? your time, in about 3 days$`,
    ),
  )
  expect(await tooWide(page)).toBe(0)
})

test('Z28 the reader’s own zone has its name of today', async () => {
  const server = await startServer()
  for (const [timezoneId, city] of [
    ['Asia/Calcutta', 'Kolkata'],
    ['Europe/Kiev', 'Kyiv'],
    ['Asia/Saigon', 'Ho Chi Minh City'],
  ] as const) {
    const page = await openPage(browser, await server.link('Bo'), {
      ...{ viewport: { width: 280, height: 700 }, timezoneId },
    })
    await page.getByRole('tab', { name: 'Agenda' }).click()
    await page.getByLabel(`your own clock (${city})`).waitFor()
  }
})
