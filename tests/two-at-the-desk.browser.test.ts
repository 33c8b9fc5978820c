import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { justMs } from '../client/others.ts'
import type { Item } from '../shared/agenda/model.ts'
import type { Command } from '../shared/commands.ts'
import type { State } from '../shared/state.ts'
import { type OpenBrowser, openBrowser } from './browser.ts'
import type { Client } from './client.ts'
import { shows } from './desk-pages.ts'
import { startServer, type TestServer } from './server.ts'
import { smallMeeting } from './small-meeting.ts'

const row = (title: string, start: string, end: string) => ({
  ...{ day: '2030-01-07', start, end, kind: 'item' as const, title, lead: '', documents: [] },
  ...{ parent: null, purpose: null },
})
const titles = Array.from({ length: 12 }, (_, index) => `Subject ${String.fromCharCode(65 + index)}`)
const manyItems = (meetingId: string): Command[] =>
  smallMeeting(meetingId).map((command) =>
    command.type === 'importAgenda'
      ? {
          ...command,
          rows: titles.map((title, index) =>
            row(
              title,
              `${String(9 + index).padStart(2, '0')}:00`,
              `${String(9 + index).padStart(2, '0')}:50`,
            ),
          ),
        }
      : command,
  )

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
  await desk.getByRole('region', { name: 'Agenda' }).getByText(item.title).first().waitFor()
  return item
}
/** After a second a press is meant for what others have put there. */
const seen = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, justMs + 50))
const does = async (...commands: readonly Command[]): Promise<void> => {
  for (const command of commands) {
    const answer = await other.send(command)
    expect({ type: command.type, ...answer }).toMatchObject({ ok: true })
  }
}
const button = (name: string | RegExp): Locator => desk.getByRole('button', { name }).first()

const middleOf = async (target: Locator): Promise<{ x: number; y: number }> => {
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
      const isShown = () => document.body.innerText.replace(/\s+/g, ' ').includes(text)
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
const over = 'Somebody else has changed this meanwhile.'

/** Nothing is on: no sitting, no item, nobody on the list. */
beforeEach(async () => {
  const { floor, agenda } = await state()
  if (floor.current) await does({ type: 'endFloor', requestId: floor.current.request.id })
  for (const { id } of floor.requests) await does({ type: 'passOver', requestId: id })
  if (agenda.currentId !== null) await does({ type: 'endItem', itemId: agenda.currentId })
  await desk.keyboard.press('Escape')
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
  test('V110 4: a question ends when somebody else does what it asks about, and a press at its place does nothing', async () => {
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
    const { id, title } = await nextItem()
    const place = await middleOf(button(new RegExp(`^Start .*${title}`)))
    await atOnce('End item', place)
    await does({ type: 'startItem', itemId: id })
    await pressed()
    await shows(desk, swallowed)
    expect((await state()).agenda.currentId).toBe(id)
  })

  test('V110 17: a question and its failure go with the command that they are about', async () => {
    await moveOn()
    const { title } = await nextItem()
    await seen()
    await button(new RegExp(`^Start .*${title}`)).click()
    await button(/ends\. Start\?/).waitFor()
    await moveOn()
    await shows(desk, over)
    const last = await moveOn()
    await desk.getByText(over).first().waitFor({ state: 'detached' })
    expect((await state()).agenda.currentId).toBe(last.id)
  })
})

describe('floor', () => {
  test('V111 1: letters typed into a field that went away are no keys until the next click or Tab', async () => {
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
    await button(`Give the floor to ${await codeOf(third)}`).waitFor()
    const place = await middleOf(button(`Give the floor to ${await codeOf(second)}`))
    await atOnce('Has the floor', place)
    await does({ type: 'giveFloor', requestId: first })
    await pressed()
    await shows(desk, swallowed)
    expect((await state()).floor.current?.request.id).toBe(first)
    expect((await state()).floor.requests).toHaveLength(2)
  })

  test('V110 9: E, P and “Close the list” are meant for what was shown before others acted', async () => {
    await moveOn()
    const [first = '', second = ''] = await hands()
    await does({ type: 'giveFloor', requestId: first })
    const next = await codeOf(second)
    await desk.getByRole('button', { name: 'End', exact: true }).waitFor()
    await atOnce(`gave the floor to ${next}`, 'e')
    await does({ type: 'giveFloor', requestId: second })
    await pressed()
    await shows(desk, swallowed)
    expect((await state()).floor.current?.request.id).toBe(second)

    await atOnce('paused the clock', 'p')
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

  test('V112 9: U takes back one’s own last act, and never that of somebody else', async () => {
    await moveOn()
    const [first = ''] = await hands()
    await does({ type: 'giveFloor', requestId: first })
    await desk.getByRole('button', { name: 'End', exact: true }).waitFor()
    await desk.keyboard.press('u')
    await shows(desk, /The last act on the floor is that of .*, who can take it back/)
    expect((await state()).floor.current?.request.id).toBe(first)
  })
})
