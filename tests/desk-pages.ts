import axe from 'axe-core'
import type { BrowserContextOptions, Page } from 'playwright-core'
import type { OpenBrowser } from './browser.ts'
import type { TestServer } from './server.ts'

export const wide: BrowserContextOptions = { viewport: { width: 1440, height: 900 } }

export const openPage = async (
  browser: OpenBrowser,
  address: string,
  options: BrowserContextOptions = wide,
): Promise<Page> => {
  const page = await (await browser.context(options)).newPage()
  page.setDefaultTimeout(20_000)
  await page.goto(address)
  return page
}

export const openOrganizer = async (
  browser: OpenBrowser,
  server: TestServer,
  options?: BrowserContextOptions,
): Promise<Page> => {
  const page = await openPage(browser, `${server.url}/organizer#${server.organizerToken}`, options)
  await page.getByRole('heading', { name: 'Meetings', exact: true }).waitFor()
  return page
}

export const openTab = async (page: Page, name: string): Promise<void> => {
  await page.getByRole('tab', { name, exact: true }).click()
}

export const shows = (page: Page, text: string | RegExp): Promise<void> =>
  page.getByText(text).first().waitFor()

/** A few of the hundred: what checks every element would take minutes for all of them. */
export const findSome = (page: Page): Promise<void> => page.getByRole('searchbox').fill('UND')

export const chooseFile = (
  page: Page,
  kind: 'agenda' | 'roster' | 'groups' | 'actions',
  name: string,
  text: string,
) =>
  page
    .getByTestId(`file-${kind}`)
    .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text, 'utf8') })

/** What makes a page hard to use for somebody, once nothing on it moves any more. */
export const seriousFaults = async (page: Page): Promise<string[]> => {
  await page.evaluate(async () => {
    for (const animation of document.getAnimations()) animation.finish()
  })
  await page.evaluate(axe.source)
  const { violations } = await page.evaluate(() =>
    (window as unknown as { axe: typeof axe }).axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    }),
  )
  const told = (nodes: readonly { html: string }[]) =>
    nodes
      .slice(0, 3)
      .map(({ html }) => html)
      .join(' | ')
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${told(nodes)}`)
}

/** How much wider than its window a page is, in pixels. */
export const tooWide = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

/** Both. */
export const faultsOf = async (page: Page): Promise<string[]> => {
  const excess = await tooWide(page)
  return [...(await seriousFaults(page)), ...(excess > 0 ? [`${excess} px too wide`] : [])]
}
