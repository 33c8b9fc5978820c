import { type Browser, type BrowserContext, type BrowserContextOptions, chromium } from 'playwright-core'
import { findChromium } from './chromium.mjs'

/** A real browser. Every context is a different person: nothing is shared between two of them. */
export interface OpenBrowser {
  readonly browser: Browser
  /**
   * Tests act for several persons faster than anybody can see it. Their presses are meant nevertheless; `guarded` where it
   * is looked at that a press on what another person has just changed is not.
   */
  context(options?: BrowserContextOptions, guarded?: boolean): Promise<BrowserContext>
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

const leaveUnguarded = (): void => {
  const key = 'rostrum.preferences'
  try {
    localStorage.setItem(
      key,
      JSON.stringify({ ...JSON.parse(localStorage.getItem(key) ?? '{}'), guard: false }),
    )
  } catch {}
}

/** The same as a script, for pages that other drivers open. */
export const unguarded = `(${leaveUnguarded.toString()})()`

export async function openBrowser(): Promise<OpenBrowser> {
  const executablePath = findChromium()
  if (!executablePath) throw new Error('No Chromium: install it, or give its path in the variable CHROMIUM')
  const browser = await chromium.launch({ executablePath, args })
  const unformatted = new Set<string>()
  return {
    browser,
    async context(options, guarded = false) {
      const context = await browser.newContext(options)
      if (!guarded) await context.addInitScript(leaveUnguarded)
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
