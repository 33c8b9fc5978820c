import { mkdirSync } from 'node:fs'
import { readConfig } from '../../server/config.ts'
import { newId } from '../../server/ids.ts'
import { createRostrum, keepIn, type Rostrum } from '../../server/rostrum.ts'
import { makeSample } from '../../server/sample.ts'
import { openBrowser } from '../browser.ts'
import { serve } from './process.ts'

interface Measure {
  readonly folder: string
  readonly messages: number
}

export interface ChatFigures {
  /** Milliseconds from the press on the tab to the first frame with messages. */
  readonly openMs: number
  /** Gaps between frames while the list is scrolled, in milliseconds. */
  readonly gaps: readonly number[]
  /** Milliseconds from the last letter of a search to its result. */
  readonly searchMs: number
  readonly drawn: number
  readonly welcomeBytes: number
}

const words =
  'We thank the secretariat for the paper and ask what it means for access in the field next year'.split(' ')
const textOf = (index: number): string =>
  Array.from({ length: 6 + ((index * 7) % 40) }, (_, at) => words[(index + at * 3) % words.length]).join(' ')

const start = async (folder: string): Promise<{ rostrum: Rostrum; url: string }> => {
  const config = readConfig({ PORT: '0', ROSTRUM_DATA: folder, ROSTRUM_LOG: 'silent' })
  const rostrum = await createRostrum(config, undefined, keepIn(folder))
  return { rostrum, url: `http://127.0.0.1:${await rostrum.listen()}` }
}

/** The sample meeting with a long chat on its first item, written straight into its log. */
const writeChat = async ({ folder, messages }: Measure): Promise<void> => {
  mkdirSync(folder, { recursive: true })
  const { rostrum } = await start(folder)
  const live = await makeSample(rostrum.meetings)
  const { roster, agenda } = live.state()
  const itemId = agenda.items.find(({ kind, parentId }) => kind === 'item' && parentId === null)?.id ?? ''
  const chair = roster.persons.find(({ role }) => role === 'chair')?.id ?? ''
  await live.submit({ personId: chair }, newId(), { type: 'startItem', itemId })
  const authors = roster.persons.filter(({ role }) => role === 'delegate')
  const from = Date.now() - messages * 1000
  const events = Array.from({ length: messages }, (_, index) => {
    const author = authors[index % authors.length]
    const [personId, organizationId] = [author?.id ?? '', author?.seats[0]?.organizationId ?? '']
    const about = { messageId: newId(), itemId, personId, organizationId, by: personId }
    const text = index === messages >> 1 ? `${textOf(index)} platypus` : textOf(index)
    return { type: 'messagePublished' as const, ...about, text, at: from + index * 1000 }
  })
  await rostrum.store.append(live.id, live.head(), [{ commandId: newId(), actorId: chair, events }])
  await rostrum.close()
}

/** In the page: opens the tab, then scrolls back through the list, a frame at a time. */
const openAndScroll = async (): Promise<{ openMs: number; gaps: number[]; drawn: number }> => {
  const frame = () => new Promise<number>((done) => requestAnimationFrame(done))
  const tab = [...document.querySelectorAll<HTMLElement>('[role=tab]')].find((one) =>
    one.textContent?.startsWith('Chat'),
  )
  const from = performance.now()
  tab?.click()
  while (!document.querySelector('[role=feed] [role=article]')) await frame()
  const openMs = (await frame()) - from
  const list = document.querySelector<HTMLElement>('[role=feed]')
  const gaps: number[] = []
  let last = await frame()
  for (let round = 0; list && round < 300; round++) {
    list.scrollTop -= 120
    const now = await frame()
    gaps.push(now - last)
    last = now
  }
  return { openMs, gaps, drawn: document.querySelectorAll('[role=feed] [role=article]').length }
}

const measure = async (detail: Measure): Promise<ChatFigures> => {
  await writeChat(detail)
  const { rostrum, url } = await start(detail.folder)
  const [known] = await rostrum.store.meetings()
  const live = await rostrum.meetings.get(known?.id ?? '')
  const reader = live?.state().roster.persons.find(({ role }) => role === 'delegate')?.id ?? ''
  const viewer = live?.viewer({ personId: reader })
  const browser = await openBrowser()
  try {
    const page = await (await browser.context({ viewport: { width: 280, height: 720 } })).newPage()
    // The loader of this file names functions by a function that pages do not have.
    await page.addInitScript('globalThis.__name = (named) => named')
    await page.goto(`${url}/join#${rostrum.accounts.invitation(known?.id ?? '', reader).token}`)
    await page.getByRole('tab', { name: /^Chat/ }).waitFor()
    const { openMs, gaps, drawn } = await page.evaluate(openAndScroll)
    await page.getByRole('button', { name: 'Search' }).click()
    const from = Date.now()
    await page.getByRole('searchbox').fill('platypus')
    await page.getByText('1 message found').first().waitFor()
    const searchMs = Date.now() - from
    const welcomeBytes = viewer && live ? JSON.stringify(live.welcome(viewer)).length : 0
    return { openMs, gaps, searchMs, drawn, welcomeBytes }
  } finally {
    await browser.close()
    await rostrum.close()
  }
}

serve({ measure: (detail) => measure(detail as Measure) })
