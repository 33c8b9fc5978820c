import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type OpenBrowser, openBrowser } from './browser.ts'
import type { Client } from './client.ts'
import { startServer, type TestServer } from './server.ts'

let browser: OpenBrowser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const seats = 111
const title = 'The programme of work'
const typed = 'Somebody is in the middle of this sentence'

const open = async (server: TestServer, personId: string, width: number): Promise<Page> => {
  const page = await (await browser.context({ viewport: { width, height: 800 } })).newPage()
  page.setDefaultTimeout(60_000)
  await page.goto(await server.link(personId))
  return page
}

/** Types into a field and marks some of what is written. */
const writeIn = async (field: Locator): Promise<void> => {
  await field.fill(typed)
  await field.evaluate((element: HTMLInputElement | HTMLTextAreaElement) => element.setSelectionRange(3, 9))
}

/** Remembers where the focus is, and every text of a live region that speaks of the poll. */
const watch = (page: Page): Promise<void> =>
  page.evaluate((about) => {
    const told: string[] = []
    const said = new Map<Element, string>()
    const listen = () => {
      for (const region of document.querySelectorAll(
        '[aria-live], [role=status], [role=alert], [role=log]',
      )) {
        const text = region.textContent ?? ''
        if (text !== (said.get(region) ?? '') && text.includes(about)) told.push(text)
        said.set(region, text)
      }
    }
    Object.assign(window, { told, before: document.activeElement })
    listen()
    new MutationObserver(listen).observe(document, { childList: true, characterData: true, subtree: true })
  }, title)

const toldIn = (page: Page): Promise<string[]> =>
  page.evaluate(() => (window as unknown as { told: string[] }).told)

/** What has the focus, beside what had it; of a field what is written in it and what is marked. */
const focusIn = (page: Page) =>
  page.evaluate(() => {
    const { before } = window as unknown as { before: Element | null }
    const now = document.activeElement
    const isField = now instanceof HTMLInputElement || now instanceof HTMLTextAreaElement
    return {
      same: now === before,
      onBody: now === document.body,
      field: isField ? [now.value, now.selectionStart, now.selectionEnd] : null,
    }
  })

test('a poll opens on 111 screens without taking the focus, is told once on each, and is answered with three keys', async () => {
  const server = await startServer({ meeting: 'sample' })
  const { roster, agenda } = await server.state()
  const byRole = (role: string) => roster.persons.filter((person) => person.role === role)
  const [chair, coChair, secretary] = ['chair', 'co-chair', 'secretariat'].map(
    (role) => byRole(role)[0]?.id ?? '',
  )
  const kindOf = new Map(roster.organizations.map(({ id, kind }) => [id, kind]))
  const alone = byRole('delegate').filter(
    ({ seats: [seat, ...others] }) =>
      seat && others.length === 0 && kindOf.get(seat.organizationId) === 'member',
  )
  const [writer, asker, resting] = alone.map(({ id }) => id)
  const podium = await server.connect(await server.token(coChair ?? ''))
  const itemId = agenda.items.find(({ kind }) => kind === 'item')?.id ?? ''
  expect(await podium.send({ type: 'startItem', itemId })).toMatchObject({ ok: true })

  const pages = {
    writes: await open(server, writer ?? '', 280),
    asks: await open(server, asker ?? '', 280),
    rests: await open(server, resting ?? '', 280),
    desk: await open(server, chair ?? '', 1280),
    secretariat: await open(server, secretary ?? '', 1280),
    stage: await open(server, 'stage', 1280),
  }
  const inPages = [writer, asker, resting, chair, secretary]
  const held = roster.persons.flatMap(({ id, role, seats: own }) =>
    role === 'stage' ? [] : own.map(() => id),
  )
  expect(held).toHaveLength(seats)
  for (const personId of inPages) held.splice(held.indexOf(personId ?? ''), 1)
  const clients: Client[] = await Promise.all(held.map(async (id) => server.connect(await server.token(id))))
  expect(clients.length + inPages.length).toBe(seats)

  await pages.writes.getByRole('tab', { name: /^Chat/ }).click()
  await writeIn(pages.writes.getByRole('tabpanel').getByRole('textbox').first())
  await pages.asks.getByRole('button', { name: 'Ask for the floor' }).waitFor()
  await pages.asks.keyboard.press('f')
  await pages.asks.getByText('Add a note, or speak in another capacity').click()
  await writeIn(pages.asks.getByRole('textbox').first())
  await pages.rests.getByRole('button', { name: 'Ask for the floor' }).waitFor()
  await pages.desk.getByRole('button', { name: 'Keys and colours' }).waitFor()
  await pages.desk.keyboard.press('m')
  await writeIn(pages.desk.getByLabel('In one line'))
  await writeIn(pages.secretariat.getByRole('searchbox').first())
  await pages.stage.locator('[data-stage]').waitFor()
  const all = Object.entries(pages)
  for (const [, page] of all) await watch(page)

  const poll = { method: 'indicative', title, text: 'Took note of the programme of work.' } as const
  expect(await podium.send({ type: 'putPoll', poll })).toMatchObject({ ok: true })
  const opened = (await server.state()).polls.polls[0]
  for (const client of clients)
    await client.until(({ replica }) =>
      Boolean(replica?.state.polls.polls.some(({ id, status }) => id === opened?.id && status === 'open')),
    )
  for (const [name, page] of all)
    await expect.poll(() => toldIn(page), { message: name, timeout: 60_000 }).not.toEqual([])
  for (const [name, page] of all) {
    const field = name === 'rests' || name === 'stage' ? null : [typed, 3, 9]
    expect({ name, ...(await focusIn(page)) }).toEqual({ name, same: true, onBody: field === null, field })
  }

  // Whoever writes goes on writing.
  await pages.writes.keyboard.type(' v 1')
  expect((await focusIn(pages.writes)).field?.[0]).toBe(`${typed.slice(0, 3)} v 1${typed.slice(9)}`)

  const unitId = alone[2]?.seats[0]?.organizationId
  await pages.rests.locator('[data-poll]').waitFor()
  for (const key of ['v', '2', 'Enter']) await pages.rests.keyboard.press(key)
  await pages.rests
    .getByText(/^Recorded for/)
    .first()
    .waitFor()
  const ballots = (await server.state()).polls.polls[0]?.ballots
  expect(ballots?.map((ballot) => [ballot.unitId, ballot.answers[0]?.choice])).toEqual([
    [unitId, ['support-with-amendment']],
  ])

  // What comes after the opening does not tell it again: seen once it has come to every page.
  await podium.send({ type: 'endItem', itemId })
  const { seq } = (await server.live()).head()
  for (const client of clients) await client.reach(seq)
  const one = /^1 of \d+ (organizations )?have answered/
  for (const name of ['writes', 'asks', 'rests', 'stage'] as const)
    await pages[name].getByText(one).first().waitFor()
  for (const [name, page] of all)
    expect([name, await toldIn(page)]).toEqual([name, [expect.stringContaining(title)]])
}, 300_000)
