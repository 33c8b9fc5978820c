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
  const unformatted = new Set<string>()
  return {
    browser,
    async context(options) {
      const context = await browser.newContext(options)
      context.on('console', (message) => {
        if (message.type() === 'error' && message.text().includes('cannot be formatted'))
          unformatted.add(message.text())
      })
      return context
    },
    async close() {
      await Promise.all(browser.contexts().map((context) => context.close()))
      await browser.close()
      // A page shows the source of a sentence that it cannot format: no test may pass over that.
      if (unformatted.size > 0) throw new Error([...unformatted].join('\n'))
    },
  }
}
