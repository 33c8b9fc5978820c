/**
 * How many presses a minute a practised chair makes who gives the floor to thirty in turn, by keys (N, E) and by mouse
 * ("Give the floor" of the first row, "End"): each as soon as the page shows what the one before has done. Alone, and
 * while a hand goes up or down at the end of the list five times a second. The folders of the builds to be compared are
 * given by name, and measured in turn in one run: node --import tsx tests/bench/practised-chair.ts [folder ...]
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Page } from 'playwright-core'
import { readClient } from '../../server/client-files.ts'
import { readConfig } from '../../server/config.ts'
import { newId } from '../../server/ids.ts'
import { createRostrum, keepIn } from '../../server/rostrum.ts'
import type { Command } from '../../shared/commands.ts'
import { openBrowser } from '../browser.ts'

const waiting = 30
const rounds = 3
const code = (index: number): string => `ORG${String(index).padStart(2, '0')}`

const meetingOf = (meetingId: string): Command[] => [
  { type: 'createMeeting', meetingId, title: 'Practice', zone: 'UTC' },
  {
    type: 'importRoster',
    organizations: Array.from({ length: waiting + 2 }, (_, index) => ({
      ...{ code: code(index), name: `Organization ${index}`, aliases: [] },
      ...{ kind: 'member' as const, steeringGroup: false },
    })),
    seats: Array.from({ length: waiting + 2 }, (_, index) => ({
      ...{ organization: code(index), name: `Person ${index}`, seat: 'head' as const, person: null },
      role: index === 0 ? ('chair' as const) : ('delegate' as const),
    })),
  },
]

interface Found {
  readonly presses: number
  readonly ms: number
  readonly swallowed: number
}

/** In the page: gives the floor to all that are on the list at the beginning, and ends each. */
const practise = ({ by, of }: { by: 'keys' | 'mouse'; of: number }): Promise<Found> => {
  const card = () => document.querySelector('[data-empty]')
  const isFree = () => card()?.getAttribute('data-empty') === 'true'
  const until = (holds: () => boolean): Promise<void> =>
    new Promise((resolve) => {
      const look = () => (holds() ? resolve() : setTimeout(look, 4))
      look()
    })
  const key = (name: string) =>
    (document.activeElement ?? document.body).dispatchEvent(
      new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true }),
    )
  const click = (target: Element | null | undefined) => {
    const { left, top, width, height } = target?.getBoundingClientRect() ?? new DOMRect()
    const how = {
      bubbles: true,
      cancelable: true,
      detail: 1,
      clientX: left + width / 2,
      clientY: top + height / 2,
    }
    target?.dispatchEvent(new PointerEvent('pointerdown', how))
    target?.dispatchEvent(new MouseEvent('click', how))
  }
  const give = () =>
    by === 'keys' ? key('n') : click(document.querySelector('ol [aria-label^="Give the floor to"]'))
  const end = () => (by === 'keys' ? key('e') : click(document.querySelector('[aria-keyshortcuts="E"]')))
  const isSwallowed = () => document.body.innerText.includes('just before you pressed')
  return (async () => {
    let presses = 0
    let swallowed = 0
    const begun = performance.now()
    const press = async (act: () => void, done: () => boolean) => {
      for (;;) {
        act()
        presses += 1
        const pressedAt = performance.now()
        await until(() => done() || performance.now() - pressedAt > 1_500)
        if (done()) return
        if (isSwallowed()) swallowed += 1
      }
    }
    for (let turn = 0; turn < of; turn += 1) {
      await press(give, () => !isFree())
      await press(end, isFree)
    }
    return { presses, ms: performance.now() - begun, swallowed }
  })()
}

const measure = async (folder: string | undefined, busy: boolean, by: 'keys' | 'mouse'): Promise<Found> => {
  const data = mkdtempSync(join(tmpdir(), 'rostrum-practice-'))
  const config = readConfig({ PORT: '0', ROSTRUM_DATA: data, ROSTRUM_LOG: 'silent' })
  const rostrum = await createRostrum(
    config,
    undefined,
    keepIn(data, () => {}),
    readClient(folder),
  )
  const browser = await openBrowser()
  try {
    const live = await rostrum.meetings.create(meetingOf)
    const port = await rostrum.listen()
    const [chair, ...others] = live.state().roster.persons.filter(({ role }) => role !== 'stage')
    const submit = (personId: string, command: Command) => live.submit({ personId }, newId(), command)
    const last = others.at(-1)?.id ?? ''
    for (const { id } of others.slice(0, waiting))
      await submit(id, { type: 'requestFloor', kind: 'statement' })
    const context = await browser.context({ viewport: { width: 1280, height: 900 } }, true)
    const page: Page = await context.newPage()
    // The loader of this file names functions by a function that pages do not have.
    await page.addInitScript('globalThis.__name = (named) => named')
    const { token } = rostrum.accounts.invitation(live.id, chair?.id ?? '')
    await page.goto(`http://127.0.0.1:${port}/join#${token}`)
    await page
      .getByText(`Waiting: ${waiting}`)
      .or(page.locator(`ol [data-key]`).nth(waiting - 1))
      .first()
      .waitFor()
    await page.waitForTimeout(2_500)
    let isOver = false
    const hands = async () => {
      while (busy && !isOver) {
        const own = live.state().floor.requests.find(({ personId }) => personId === last)
        await submit(
          last,
          own ? { type: 'withdrawRequest', requestId: own.id } : { type: 'requestFloor', kind: 'statement' },
        )
        await new Promise((resolve) => setTimeout(resolve, 200))
      }
    }
    const raising = hands()
    const found = await page.evaluate(practise, { by, of: waiting - 1 })
    isOver = true
    await raising
    return found
  } finally {
    await browser.close()
    await rostrum.close()
    rmSync(data, { recursive: true, force: true })
  }
}

const folders = process.argv.slice(2).map((folder) => resolve(folder))
const builds = folders.length > 0 ? folders : [undefined]
const median = (list: readonly number[]): number =>
  [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)] ?? 0

for (const by of ['keys', 'mouse'] as const)
  for (const busy of [false, true]) {
    const found = new Map<string, Found[]>()
    for (let round = 0; round < rounds; round += 1)
      for (const folder of builds) {
        const name = folder ?? 'built last'
        found.set(name, [...(found.get(name) ?? []), await measure(folder, busy, by)])
      }
    for (const [name, all] of found) {
      const again = all.reduce((sum, { presses }) => sum + presses - (waiting - 1) * 2, 0)
      const minute = Math.round(median(all.map(({ ms }) => (((waiting - 1) * 2) / ms) * 60_000)))
      const swallowed = all.reduce((sum, one) => sum + one.swallowed, 0)
      console.log(
        `${by}, ${busy ? 'hands go up and down' : 'alone'}, ${name}: ${minute} presses a minute, ${swallowed} swallowed, ${again} pressed again`,
      )
    }
  }
