import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { WebSocket } from 'ws'
import { findFirefox } from './chromium.mjs'

/** A page of Firefox, driven by WebDriver BiDi: as much of it as the tests need. */
export interface FirefoxPage {
  go(address: string): Promise<void>
  /** Runs a function of this text in the page; its answer must be plain data. */
  run<T>(body: string): Promise<T>
  /** Resolves when a text is shown. */
  shows(text: string): Promise<void>
  /** Presses what has this role and this text, as soon as it is there. */
  press(selector: string, text: string): Promise<void>
}

export interface Firefox {
  page(): Promise<FirefoxPage>
  close(): Promise<void>
}

interface Answer {
  readonly id?: number
  readonly type: 'success' | 'error' | 'event'
  readonly result?: unknown
  readonly error?: string
  readonly message?: string
}

const addressOf = (child: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    let said = ''
    child.stderr?.on('data', (text: Buffer) => {
      said += text
      const address = /WebDriver BiDi listening on (ws:\/\/\S+)/.exec(said)?.[1]
      if (address) resolve(`${address}/session`)
    })
    child.once('error', reject)
    child.once('exit', () => reject(new Error(`Firefox ended: ${said}`)))
  })

/** Starts a Firefox with a profile of its own, and ends both by `close`. Throws where there is none. */
export const openFirefox = async (): Promise<Firefox> => {
  const program = findFirefox()
  if (!program) throw new Error('No Firefox: install it, or give its path in the variable FIREFOX')
  const profile = mkdtempSync(join(tmpdir(), 'rostrum-firefox-'))
  writeFileSync(join(profile, 'user.js'), 'user_pref("app.update.enabled", false);\n')
  const child = spawn(
    program,
    ['--headless', '--no-remote', '--profile', profile, '--remote-debugging-port', '0'],
    {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, MOZ_CRASHREPORTER_DISABLE: '1', HOME: profile },
    },
  )
  const socket = new WebSocket(await addressOf(child), { perMessageDeflate: false })
  await new Promise<void>((resolve, reject) => {
    socket.once('open', () => resolve())
    socket.once('error', reject)
  })
  let last = 0
  const waiting = new Map<number, (answer: Answer) => void>()
  socket.on('message', (text: Buffer) => {
    const answer = JSON.parse(String(text)) as Answer
    if (answer.id !== undefined) waiting.get(answer.id)?.(answer)
  })
  const ask = <T>(method: string, params: object): Promise<T> =>
    new Promise((resolve, reject) => {
      last += 1
      const id = last
      waiting.set(id, ({ type, result, error, message }) => {
        waiting.delete(id)
        if (type === 'success') resolve(result as T)
        else reject(new Error(`${method}: ${error} ${message}`))
      })
      socket.send(JSON.stringify({ id, method, params }))
    })
  await ask('session.new', { capabilities: {} })
  return {
    page: async () => pageOf(ask),
    close: async () => {
      const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
      await ask('browser.close', {}).catch(() => child.kill('SIGKILL'))
      await gone
      socket.terminate()
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

type Ask = <T>(method: string, params: object) => Promise<T>

interface Evaluated {
  readonly type: 'success' | 'exception'
  readonly result?: { readonly value?: string }
  readonly exceptionDetails?: { readonly text: string }
}

const patienceMs = 40_000

const pageOf = async (ask: Ask): Promise<FirefoxPage> => {
  const { context } = await ask<{ context: string }>('browsingContext.create', { type: 'tab' })
  const run = async <T>(body: string): Promise<T> => {
    const { type, result, exceptionDetails } = await ask<Evaluated>('script.evaluate', {
      expression: `(async () => JSON.stringify(await (async () => { ${body} })() ?? null))()`,
      target: { context },
      awaitPromise: true,
      userActivation: true,
    })
    if (type === 'exception') throw new Error(exceptionDetails?.text)
    return JSON.parse(result?.value ?? 'null') as T
  }
  /** Asks until it holds: a page that loads itself anew in between is asked again. */
  const until = async (condition: string, what: string): Promise<void> => {
    const end = Date.now() + patienceMs
    while (!(await run<boolean>(`return Boolean(${condition})`).catch(() => false))) {
      if (Date.now() > end)
        throw new Error(`${what} does not come: ${await run('return document.body.innerText')}`)
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
  const found = (selector: string, text: string): string =>
    `[...document.querySelectorAll(${JSON.stringify(selector)})].find((one) => one.textContent.includes(${JSON.stringify(text)}))`
  return {
    go: async (url) => void (await ask('browsingContext.navigate', { context, url, wait: 'complete' })),
    run,
    shows: (text) => until(`document.body.innerText.includes(${JSON.stringify(text)})`, text),
    press: async (selector, text) => {
      await until(found(selector, text), text)
      await run(`${found(selector, text)}.click()`)
    },
  }
}
