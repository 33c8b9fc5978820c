import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { WebSocket } from 'ws'
import { unguarded } from './browser.ts'
import { findFirefox } from './chromium.mjs'
import { type DrivenPage, drivenPage } from './driven-page.ts'

export interface Firefox {
  /** A page in a window of its own, driven by WebDriver BiDi. All pages of one Firefox share their cookies. */
  page(): Promise<DrivenPage>
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

const pageOf = async (ask: Ask): Promise<DrivenPage> => {
  const { context } = await ask<{ context: string }>('browsingContext.create', { type: 'window' })
  const evaluate = async <T>(body: string): Promise<T> => {
    const { type, result, exceptionDetails } = await ask<Evaluated>('script.evaluate', {
      expression: `(async () => JSON.stringify(await (async () => { ${body} })() ?? null))()`,
      target: { context },
      awaitPromise: true,
      userActivation: true,
    })
    if (type === 'exception') throw new Error(exceptionDetails?.text)
    return JSON.parse(result?.value ?? 'null') as T
  }
  // As in every context of the other browser: tests press faster than anybody can see.
  await ask('script.addPreloadScript', {
    functionDeclaration: `() => { ${unguarded} }`,
    contexts: [context],
  })
  return drivenPage({
    go: async (url) => void (await ask('browsingContext.navigate', { context, url, wait: 'complete' })),
    run: evaluate,
    before: async (script) =>
      void (await ask('script.addPreloadScript', {
        functionDeclaration: `() => { ${script} }`,
        contexts: [context],
      })),
    inZone: async (timezone) =>
      void (await ask('emulation.setTimezoneOverride', { contexts: [context], timezone })),
    close: async () => void (await ask('browsingContext.close', { context })),
  })
}
