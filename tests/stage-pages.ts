import type { BrowserContextOptions, Page } from 'playwright-core'
import type { OpenBrowser } from './browser.ts'
import type { Client } from './client.ts'
import { openPage } from './desk-pages.ts'
import type { TestServer } from './server.ts'

/** A tile in the grid of a call, a shared screen, a phone held upright, a wall. */
export const stageSizes = [
  [472, 382],
  [1280, 720],
  [390, 800],
  [3840, 2160],
] as const

export const openStage = async (
  browser: OpenBrowser,
  server: TestServer,
  options: BrowserContextOptions = {},
): Promise<Page> => {
  const page = await openPage(browser, await server.link('stage'), options)
  await page.locator('[data-stage]').waitFor()
  return page
}

/** What scrolls, stands outside of the screen, or is cut off inside of what must be whole. */
export const outside = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const { scrollWidth, scrollHeight } = document.documentElement
    const scrolls = scrollWidth > innerWidth || scrollHeight > innerHeight ? ['the page scrolls'] : []
    const texts = [...document.querySelectorAll('[data-stage] *')].filter((element) =>
      [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim()),
    )
    const lost = texts.filter((element) => {
      const { left, right, top, bottom } = element.getBoundingClientRect()
      return left < -1 || top < -1 || right > innerWidth + 1 || bottom > innerHeight + 1
    })
    const cut = [...document.querySelectorAll<HTMLElement>('[data-stage] [style*="font-size"]')].filter(
      (element) => element.scrollHeight > element.clientHeight + 1,
    )
    return [...scrolls, ...[...lost, ...cut].map((element) => element.outerHTML.slice(0, 200))]
  })

export const chairOf = async (server: TestServer): Promise<Client> => {
  const { persons } = (await server.state()).roster
  return server.connect(await server.token(persons.find(({ role }) => role === 'chair')?.id ?? ''))
}
