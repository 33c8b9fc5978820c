import { type Browser, type BrowserContext, type BrowserContextOptions, chromium } from 'playwright-core'
import { findChromium } from './chromium.mjs'

/** A real browser. Every context is a different person: nothing is shared between two of them. */
export interface OpenBrowser {
  readonly browser: Browser
  context(options?: BrowserContextOptions): Promise<BrowserContext>
  close(): Promise<void>
}

const args = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
]

export async function openBrowser(): Promise<OpenBrowser> {
  const executablePath = findChromium()
  if (!executablePath) throw new Error('No Chromium: install it, or give its path in the variable CHROMIUM')
  const browser = await chromium.launch({ executablePath, args })
  return {
    browser,
    context: (options) => browser.newContext(options),
    async close() {
      await Promise.all(browser.contexts().map((context) => context.close()))
      await browser.close()
    },
  }
}
