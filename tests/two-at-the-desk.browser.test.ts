import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { justMs } from '../client/others.ts'
import type { Item } from '../shared/agenda/model.ts'
import type { Command } from '../shared/commands.ts'
import { simpleMajority } from '../shared/polls/select.ts'
import type { State } from '../shared/state.ts'
import { type OpenBrowser, openBrowser } from './browser.ts'
import type { Client } from './client.ts'
import { shows } from './desk-pages.ts'
import { openLine } from './line-proxy.ts'
import { startServer, type TestServer } from './server.ts'
import { smallMeeting } from './small-meeting.ts'

/** Many items of ten minutes: each test takes up some of them. */
const manyItems = (meetingId: string): Command[] => {
  const rows = Array.from({ length: 40 }, (_, index) => {
    const at = (minutes: number) =>
      `${String(9 + Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
    return {
      ...{ day: '2030-01-07', start: at(index * 10), end: at(index * 10 + 10), kind: 'item' as const },
      ...{ title: `Subject ${index + 1}.`, lead: '', documents: [], parent: null, purpose: null },
    }
  })
  return smallMeeting(meetingId).map((command) =>
    command.type === 'importAgenda' ? { ...command, rows } : command,
  )
}

let browser: OpenBrowser
let server: TestServer
/** The other person at the desk: the co-chair. */
let other: Client
/** Whose page it is: the chair. */
let desk: Page
beforeAll(async () => {
  browser = await openBrowser()
  server = await startServer({ make: manyItems })
  other = await server.connect(await server.token('Co-chair'))
  const context = await browser.context({ viewport: { width: 1280, height: 900 } }, true)
  desk = await context.newPage()
  desk.setDefaultTimeout(8_000)
  await desk.goto(await server.link('Chair'))
  await desk.getByRole('button', { name: 'Keys and colours' }).waitFor()
})
afterAll(() => browser.close())

const state = (): Promise<State> => server.state()
/** The next item that was not taken up yet. */
const nextItem = async (): Promise<Item> => {
  const found = (await state()).agenda.items.find(({ status }) => status === 'pending')
  if (!found) throw new Error('No item is left')
  return found
}
/** Another item is on. */
const moveOn = async (): Promise<Item> => {
  const item = await nextItem()
  await does({ type: 'startItem', itemId: item.id })
  // The agenda names every item: this one is on when it is marked so.
  const agenda = desk.getByRole('region', { name: 'Agenda' })
  await agenda.locator('[aria-current="step"]').filter({ hasText: item.title }).waitFor()
  return item
}
/** After a second a press is meant for what others have put there: once the page shows that. */
const seen = async (target?: Locator): Promise<void> => {
  await target?.waitFor()
  // What was drawn later than that, on a slow machine, is guarded for longer.
  await new Promise((resolve) => setTimeout(resolve, justMs + 350))
}
const does = async (...commands: readonly Command[]): Promise<void> => {
  for (const command of commands) {
    const answer = await other.send(command)
    expect({ type: command.type, ...answer }).toEqual({
      type: command.type,
      ok: true,
      seq: expect.any(Number),
    })
  }
}
const button = (name: string | RegExp): Locator => desk.getByRole('button', { name }).first()

const middleOf = async (target: Locator): Promise<{ x: number; y: number }> => {
  await target.scrollIntoViewIfNeeded()
  const box = await target.boundingBox()
  if (!box) throw new Error('It is not shown')
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

/**
 * Presses, as soon as the page shows something, what is then at a place of it; or a key. It is done in the page itself,
 * so that it comes within the second however busy the machine is. Begun before the other person acts.
 */
const atOnce = async (
  shown: string,
  what: { readonly x: number; readonly y: number } | string,
): Promise<void> => {
  await desk.evaluate(
    ([text, press]) => {
      const isThere = () =>
        typeof press === 'string' || document.elementFromPoint(press.x, press.y)?.closest('button')
      const isShown = () => document.body.innerText.replace(/\s+/g, ' ').includes(text) && isThere()
      const doIt = () => {
        if (typeof press === 'string') {
          const target = document.activeElement ?? document.body
          target.dispatchEvent(new KeyboardEvent('keydown', { key: press, bubbles: true, cancelable: true }))
          return
        }
        const target = document.elementFromPoint(press.x, press.y)
        const how = { bubbles: true, cancelable: true, detail: 1, clientX: press.x, clientY: press.y }
        target?.dispatchEvent(new PointerEvent('pointerdown', how))
        target?.dispatchEvent(new MouseEvent('click', how))
      }
      const page = window as unknown as { pressed: Promise<void> }
      page.pressed = new Promise((resolve) => {
        const look = () => {
          if (!isShown()) return void setTimeout(look, 5)
          doIt()
          resolve()
        }
        look()
      })
    },
    [shown, what] as const,
  )
}
const pressed = (): Promise<void> =>
  desk.evaluate(() => (window as unknown as { pressed: Promise<void> }).pressed)
const swallowed = 'Somebody else changed this just before you pressed.'

/** Nothing is on: no sitting, no item, nobody on the list. */
beforeEach(async () => {
  const { floor, agenda } = await state()
  if (floor.current) await does({ type: 'endFloor', requestId: floor.current.request.id })
  for (const { id } of floor.requests) await does({ type: 'passOver', requestId: id })
  if (agenda.currentId !== null) await does({ type: 'endItem', itemId: agenda.currentId })
  await desk.keyboard.press('Escape')
  await desk.locator('li').filter({ hasText: swallowed }).waitFor({ state: 'detached' })
})

const hands = async (): Promise<readonly string[]> => {
  const { roster } = await state()
  for (const { id } of roster.organizations)
    await does({ type: 'addToFloor', organizationId: id, kind: 'statement' })
  return (await state()).floor.requests.map(({ id }) => id)
}
const codeOf = async (requestId: string): Promise<string> => {
  const { roster, floor } = await state()
  const request = [...floor.requests, ...(floor.current ? [floor.current.request] : [])].find(
    ({ id }) => id === requestId,
  )
  return roster.organizations.find(({ id }) => id === request?.organizationId)?.code ?? ''
}

describe('agenda', () => {
  test('V112 V110 4: a question ends when somebody else does what it asks about, and a press at its place does nothing', async () => {
    const [sitting] = (await state()).agenda.sittings
    await button('Start the sitting').click()
    const place = await middleOf(button('Start it for everybody?'))
    await atOnce('End the sitting', place)
    await does({ type: 'startSitting', sittingId: sitting?.id ?? '' })
    await pressed()
    await button('End the sitting').waitFor()
    expect(await button('End it for everybody?').count()).toBe(0)
    expect((await state()).agenda.sittingId).toBe(sitting?.id)
  })

  test('V110 7: who presses “Start” just after somebody else has started that item starts nothing', async () => {
    await moveOn()
    const { id, title } = await nextItem()
    const after = (await state()).agenda.items.filter(({ status }) => status === 'pending')[1]
    await seen(button(new RegExp(`^Start .*${title}`)))
    const place = await middleOf(button(new RegExp(`^Start .*${title}`)))
    await atOnce(`Start ${after?.number} ${after?.title}`, place)
    await does({ type: 'startItem', itemId: id })
    await pressed()
    await shows(desk, swallowed)
    expect((await state()).agenda.currentId).toBe(id)
  })

  test('V112 17: a question and its failure go with the command that they are about', async () => {
    await moveOn()
    const { title } = await nextItem()
    await seen(button(new RegExp(`^Start .*${title}`)))
    await button(new RegExp(`^Start .*${title}`)).click()
    await button(/ends\. Start\?/).waitFor()
    await moveOn()
    const failure = button(/^Start .*Subject/)
      .locator('xpath=../../..')
      .getByText(/Nothing was done/)
    await failure.waitFor()
    const last = await moveOn()
    await failure.waitFor({ state: 'detached' })
    expect((await state()).agenda.currentId).toBe(last.id)
  })
})

describe('floor', () => {
  test('V113 1: letters typed into a field that went away are no keys until the next click or Tab', async () => {
    await moveOn()
    await hands()
    await desk.keyboard.press('m')
    const field = desk.getByLabel('In one line')
    await field.waitFor()
    await desk.keyboard.type('We agree to begi')
    await moveOn()
    await field.evaluate((element) => element.remove())
    await desk.keyboard.type('nnee')
    await shows(desk, 'The field that you typed in is gone.')
    expect((await state()).floor.current).toBe(null)
    await desk.keyboard.press('Tab')
  })

  test('V110 8: a row that moved under the pointer because of others is not pressed; one that did not is', async () => {
    await moveOn()
    const [first = '', second = '', third = ''] = await hands()
    const name = await codeOf(second)
    await does({ type: 'giveFloor', requestId: first })
    await desk.getByRole('button', { name: 'End', exact: true }).waitFor()
    await seen(button(`Give the floor to ${name}`))
    const place = await middleOf(button(`Give the floor to ${name}`))
    await desk.mouse.move(place.x, place.y)
    await atOnce(`Has the floor ${name}`, place)
    await does({ type: 'giveFloor', requestId: second })
    await pressed()
    await shows(desk, swallowed)
    expect((await state()).floor.current?.request.id).toBe(second)
    // The row of the last one has come to that place: after a second it is meant.
    await seen()
    await desk.mouse.click(place.x, place.y)
    await expect.poll(async () => (await state()).floor.current?.request.id).toBe(third)
  })

  test('V110 9: E, P and “Close the list” are meant for what was shown before others acted', async () => {
    await moveOn()
    const [first = '', second = ''] = await hands()
    await does({ type: 'giveFloor', requestId: first })
    const next = await codeOf(second)
    await desk.getByRole('button', { name: 'End', exact: true }).waitFor()
    await atOnce(`Has the floor ${next}`, 'e')
    await does({ type: 'giveFloor', requestId: second })
    await pressed()
    await shows(desk, swallowed)
    expect((await state()).floor.current?.request.id).toBe(second)

    await atOnce('Start P', 'p')
    await does({ type: 'pauseSpeaker', requestId: second })
    await pressed()
    expect((await state()).floor.current?.resumedAt).toBe(null)

    const place = await middleOf(button('Close the list'))
    await atOnce('Open the list', place)
    await does({ type: 'closeList' })
    await pressed()
    expect((await state()).floor.closedFor).toHaveLength(1)
    await does({ type: 'openList' })
  })

  test('V114 9: U takes back one’s own last act, and never that of somebody else, whose button says so', async () => {
    await moveOn()
    const [first = ''] = await hands()
    await does({ type: 'giveFloor', requestId: first })
    await desk.getByRole('button', { name: 'End', exact: true }).waitFor()
    await desk.keyboard.press('u')
    await shows(desk, /The last act on the floor is that of .*\. U takes back only your own\./)
    expect((await state()).floor.current?.request.id).toBe(first)
    const ofOthers = button(/^Undo what .*Co-chair did \(\d+ s\)$/)
    await seen(ofOthers)
    await ofOthers.click()
    await expect.poll(async () => (await state()).floor.current).toBe(null)
    await button(/^Give the floor to the next/).click()
    await button(/^Undo \(\d+ s\)/).waitFor()
    // What others do meanwhile does not take the place of the words that the button is beside.
    await does({ type: 'closeList' })
    await button('Open the list').waitFor()
    const undo = desk.getByRole('button', { name: /^Undo \(\d+ s\)/ })
    const line = desk.locator('div').filter({ has: undo }).last()
    await line.getByText(/^You gave the floor to/).waitFor()
    await does({ type: 'openList' })
    await desk.keyboard.press('u')
    await expect.poll(async () => (await state()).floor.current).toBe(null)
  })

  test('V120 9: what somebody else has changed since is no longer undone by the button that was offered', async () => {
    await moveOn()
    const [, , third = ''] = await hands()
    const code = await codeOf(third)
    await seen(button(`Move ${code} up`))
    await button(`Move ${code} up`).click()
    const toast = desk.locator('li').filter({ has: desk.getByRole('button', { name: 'Undo', exact: true }) })
    await toast.waitFor()
    await does({ type: 'moveRequest', requestId: third, after: null })
    await shows(desk, 'Somebody else has changed this since. It is no longer undone from here.')
    expect(await toast.count()).toBe(0)
    expect((await state()).floor.requests.find(({ id }) => id === third)?.override?.after).toBe(null)
  })
})

describe('decisions and polls', () => {
  const decision = async (title: string): Promise<string> => {
    const { agenda } = await state()
    await does({
      ...{ type: 'draftDecision', itemId: agenda.currentId ?? '', kind: 'decision', title, tabled: true },
      points: [{ text: `${title} is endorsed.` }],
    })
    return (await state()).decisions.drafts.at(-1)?.id ?? ''
  }
  const concludes = (decisionId: string) =>
    does({ type: 'conclude', decisionId, pointIds: [], outcome: 'noted', text: '' })

  test('V115 V112 3: no other decision takes the place of the one that was to be put', async () => {
    await moveOn()
    const beta = await decision('Beta')
    await desk.keyboard.press('d')
    await seen(button('No objection?'))
    await button('No objection?').click()
    await button('Open it for all 2 members?').waitFor()
    await decision('March')
    await concludes(beta)
    await desk.getByLabel('Which decision').waitFor()
    expect(await button('No objection?').count()).toBe(0)
    await desk.getByLabel('Which decision').selectOption('March')
    await button('No objection?').waitFor()
    expect((await state()).polls.polls).toEqual([])
  })

  test('V112 6: a question about a text is over when somebody else changes that text', async () => {
    await moveOn()
    await decision('Million')
    const point = (await state()).decisions.drafts.at(-1)?.points[0]
    await desk.keyboard.press('d')
    await seen(button('Conclude on “Million”'))
    await button('Conclude on “Million”').click()
    await desk.getByRole('radio', { name: 'Endorsed', exact: true }).check()
    await button('Record the conclusion').click()
    await button('Record it? After this nothing changes.').waitFor()
    const { id: pointId = '', version = 1 } = point ?? {}
    await does({ type: 'changePoint', pointId, version, text: 'Nine million is endorsed.' })
    await shows(desk, /It reads now: “.*Nine million is endorsed.*Nothing was done/)
    expect(await button('Record it? After this nothing changes.').count()).toBe(0)
    expect((await state()).decisions.conclusions.filter(({ outcome }) => outcome === 'endorsed')).toEqual([])
  })

  /** A poll that is closed, and whose result is held. */
  const closes = async (title: string): Promise<string> => {
    await does({
      type: 'putPoll',
      poll: { method: 'indicative', title, text: 'So?', rules: { held: true } },
    })
    const pollId = (await state()).polls.polls.at(-1)?.id ?? ''
    await does({ type: 'askToClose', pollId }, { type: 'closePoll', pollId })
    return pollId
  }

  test('V112 5: a question about three results is none about four', async () => {
    await moveOn()
    for (const title of ['One', 'Two', 'Three']) await closes(title)
    await desk.keyboard.press('d')
    await seen(button('Publish these 3 results together'))
    await button('Publish these 3 results together').click()
    await button('Show all 3 to everybody?').waitFor()
    await closes('Four')
    await button('Publish these 4 results together').waitFor()
    expect(await button(/to everybody\?$/).count()).toBe(0)
    expect((await state()).polls.polls.filter(({ publishedAt }) => publishedAt !== null)).toEqual([])
  })

  test('V121 5: what one has published is withdrawn by its toast, and panel and stage fall back at once', async () => {
    await moveOn()
    await desk.keyboard.press('d')
    const pollIds = [await closes('Six'), await closes('Seven')]
    const shown = async () =>
      (await state()).polls.polls
        .filter(({ id }) => pollIds.includes(id))
        .map((one) => one.publishedAt !== null)
    const open = async (name: string): Promise<Page> => {
      const page = await (await browser.context({ viewport: { width: 280, height: 900 } }, true)).newPage()
      onTestFinished(() => page.context().close())
      await page.goto(await server.link(name))
      return page
    }
    const [panel, stage] = [await open('Ana'), await open('stage')]
    await shows(panel, 'The result is not published yet.')
    await shows(stage, 'The result will be published later.')
    const together = button(/^Publish these \d+ results together$/)
    await seen(together)
    await together.click()
    await button(/^Show all \d+ to everybody\?$/).click()
    const toast = desk.locator('li').filter({ hasText: /\d+ results are published/ })
    await toast.waitFor()
    for (const page of [panel, stage]) await shows(page, /Nobody answered; 2 were asked/)
    expect(await shown()).toEqual([true, true])
    await toast.getByRole('button', { name: 'Undo' }).click()
    await expect.poll(shown).toEqual([false, false])
    for (const page of [desk, panel, stage])
      await shows(page, /It was published at .* and withdrawn \d+ seconds? later\./)
    for (const page of [panel, stage])
      expect(
        await page
          .getByText(/Nobody answered; 2 were asked/)
          .filter({ visible: true })
          .count(),
      ).toBe(0)
    await together.waitFor()
  })

  test('V121 5: the others of the podium withdraw it too, by a button that says whose act it was', async () => {
    await moveOn()
    await desk.keyboard.press('d')
    const pollId = await closes('Five')
    await button('Publish the result').waitFor()
    await does({ type: 'publishPolls', pollIds: [pollId] })
    const ofOthers = button(/^Withdraw the result that .*Co-chair published \(\d+ s\)$/)
    await seen(ofOthers)
    await ofOthers.click()
    const publishedAt = async () =>
      (await state()).polls.polls.find(({ id }) => id === pollId)?.publishedAt ?? null
    await expect.poll(publishedAt).toBe(null)
    await ofOthers.waitFor({ state: 'detached' })
  })

  test('V110 2: in a roll-call the answer is for whom was called when it was pressed, and nobody is passed over', async () => {
    await moveOn()
    const { rules } = (await state()).polls
    await does({
      type: 'setVotingRules',
      rules: { ...rules, deciding: 'majority', majority: simpleMajority },
    })
    await does({
      type: 'putPoll',
      poll: { method: 'recorded', title: 'The plan', text: 'A plan.', rules: { rollCall: 'alphabetical' } },
    })
    const { id: pollId = '', roll = [] } = (await state()).polls.polls.at(-1) ?? {}
    const [first = '', second = ''] = roll
    await does({ type: 'callNextInRoll', pollId, expected: first })
    await desk.keyboard.press('d')
    await desk.getByText('Answer of ALPHA').waitFor()
    await seen(button('In favour'))
    const place = await middleOf(button('In favour'))
    await atOnce('Answer of BETA', place)
    await does({ type: 'callNextInRoll', pollId, expected: second })
    await pressed()
    await shows(desk, swallowed)
    expect((await state()).polls.polls.at(-1)).toMatchObject({ ballots: [], called: 2 })
    await does({ type: 'voidPoll', pollId, reason: 'Begun anew' })
  })

  test('V116 16: another’s “Has everyone answered?” is no confirmation: who did not ask is asked', async () => {
    await moveOn()
    await does({ type: 'putPoll', poll: { method: 'indicative', title: 'A day', text: 'One more?' } })
    const pollId = (await state()).polls.polls.at(-1)?.id ?? ''
    await button('Has everyone answered?').waitFor()
    await does({ type: 'askToClose', pollId })
    await button('Close it without 2 answers').waitFor()
    await seen(button('Close it without 2 answers'))
    await button('Close it without 2 answers').click()
    const question = 'Somebody else asked whether everyone has answered. Close it without 2 answers?'
    await button(question).waitFor()
    expect((await state()).polls.polls.at(-1)?.status).toBe('open')
    await button(question).click()
    await desk.getByText('The poll is closed').first().waitFor()
    expect((await state()).polls.polls.at(-1)?.status).toBe('closed')
  })
})

describe('off line', () => {
  /** The desk behind a line of its own, which can be cut. */
  const openDesk = async () => {
    const line = await openLine(server.port)
    const page = await (await browser.context({ viewport: { width: 1280, height: 900 } }, true)).newPage()
    page.setDefaultTimeout(30_000)
    onTestFinished(() => page.context().close())
    await page.goto(`${line.url}/join#${await server.token('Chair')}`)
    await page.getByRole('button', { name: 'Close the list' }).waitFor()
    // What a press stands on is loaded after the page.
    await page.waitForFunction(() =>
      performance.getEntriesByType('resource').some(({ name }) => /sight-[^/]*\.js/.test(name)),
    )
    return { line, page, press: (name: string) => page.getByRole('button', { name, exact: true }).click() }
  }
  const closedFor = async () => (await state()).floor.closedFor.length
  /** A desk at which “Close the list” was pressed on a line that is gone, and how many lists were closed before. */
  const closeOffLine = async () => {
    await moveOn()
    const before = await closedFor()
    const desk = await openDesk()
    await seen()
    desk.line.become('cut')
    await shows(desk.page, 'Reconnecting')
    await desk.press('Close the list')
    return { ...desk, before }
  }

  test('V117 V118 14: what was pressed off line is listed, can be called off, and asks again after ten seconds', async () => {
    const { before, line, page, press } = await closeOffLine()
    await shows(page, /Close the list, \d seconds? ago/)
    await press('Call it off: Close the list')
    await shows(page, 'You called this off')
    await press('Close the list')
    await moveOn()
    await shows(page, 'You will be asked before it is sent.')
    line.become('fine')
    await shows(page, 'You pressed this while the connection was gone.')
    expect(await closedFor()).toBe(before)
    await seen()
    await press('Send it: Close the list')
    await shows(page, /The list of speakers is that of “.*” now\. Nothing was done\./)
    await page.getByRole('button', { name: 'Do it all the same' }).first().waitFor()
    expect(await closedFor()).toBe(before)
  })

  test('V119 who is refused because the item is another one does it all the same with one press', async () => {
    const { before, line, page } = await closeOffLine()
    await page.getByRole('button', { name: 'Call it off: Close the list' }).waitFor()
    const { id } = await moveOn()
    line.become('fine')
    const again = page.getByRole('button', { name: 'Do it all the same' }).first()
    const late = page.getByRole('button', { name: 'Send it: Close the list' })
    await again.or(late).first().waitFor()
    await seen()
    // On a machine so busy that ten seconds have gone it asks first.
    if (await late.isVisible()) await late.click()
    await again.click()
    await expect.poll(async () => (await state()).floor.closedFor).toContain(id)
    expect(await closedFor()).toBe(before + 1)
  })
})
