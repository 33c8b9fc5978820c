import type { CDPSession, Page } from 'playwright-core'

/** What every browser can do with a page, each in its own way. */
interface PageDriver {
  go(address: string): Promise<void>
  /** Runs a function of this text in the page; its answer must be plain data. */
  run<T>(body: string): Promise<T>
  /** Runs this text in the page before any script of its own, each time it is loaded from now on. */
  before(script: string): Promise<void>
  /** Sets the time zone of the page's machine. */
  inZone(zone: string): Promise<void>
  close(): Promise<void>
}

/** A page of any browser: as much of it as tests need that are the same in all. */
export interface DrivenPage extends PageDriver {
  /** Resolves when a text is shown. */
  shows(text: string | RegExp): Promise<void>
  /** Resolves when a text is shown no longer. */
  lacks(text: string | RegExp): Promise<void>
  /** Resolves when an expression holds in the page: `what` says for what. */
  until(condition: string, what: string): Promise<void>
  /** Presses what has this selector and this text, as soon as it is there. */
  press(selector: string, text: string): Promise<void>
}

const patienceMs = 40_000

const shown = (text: string | RegExp): string =>
  typeof text === 'string'
    ? `document.body.innerText.includes(${JSON.stringify(text)})`
    : `${String(text)}.test(document.body.innerText)`

export const drivenPage = (driver: PageDriver): DrivenPage => {
  /** Asks until it holds: a page that loads itself anew in between is asked again. */
  const until = async (condition: string, what: string): Promise<void> => {
    const end = Date.now() + patienceMs
    while (!(await driver.run<boolean>(`return Boolean(${condition})`).catch(() => false))) {
      if (Date.now() > end)
        throw new Error(`${what} does not come: ${await driver.run('return document.body.innerText')}`)
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
  const found = (selector: string, text: string): string =>
    `[...document.querySelectorAll(${JSON.stringify(selector)})].find((one) => one.textContent.includes(${JSON.stringify(text)}))`
  return {
    ...driver,
    until,
    shows: (text) => until(shown(text), String(text)),
    lacks: (text) => until(`!(${shown(text)})`, `The end of ${text}`),
    press: async (selector, text) => {
      await until(found(selector, text), text)
      await driver.run(`${found(selector, text)}.click()`)
    },
  }
}

/** A page of Chromium, driven as all others are. */
export const drivenBy = (page: Page): DrivenPage => {
  // The zone is that of the session: another one may not change it.
  let session: Promise<CDPSession> | undefined
  return drivenPage({
    go: async (address) => void (await page.goto(address)),
    run: (body) => page.evaluate(`(async () => { ${body} })()`),
    before: async (script) => void (await page.addInitScript(script)),
    inZone: async (timezoneId) => {
      session ??= page.context().newCDPSession(page)
      await (await session).send('Emulation.setTimezoneOverride', { timezoneId })
    },
    close: () => page.close(),
  })
}
