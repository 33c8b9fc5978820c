/**
 * Parts of the client that come after the page itself. A browser may remember for good that a script could not be had
 * (Firefox does), so its files are fetched first, as often as it takes, and it is run when they are there: then it comes
 * from the browser's own store. Where it fails nevertheless it is asked for under another address.
 */

export type PartStanding =
  | 'wanted'
  | 'there'
  /** Asked for in vain; asked for again by itself. */
  | 'no-answer'
  /** The server answers, and does not have it. */
  | 'gone'

export interface Later<T> {
  /** The part when it is there. Asks for it when nobody did; comes when it comes. */
  load(): Promise<T>
  /** The same, and fails when it is not there after so many milliseconds. */
  get(withinMs: number): Promise<T>
  now(): T | undefined
  /** Undefined until somebody asks for it. */
  standing(): PartStanding | undefined
  listen(changed: () => void): () => void
}

/** It answers, and what it has is not the part. */
class Gone extends Error {}

const filesByPart: Readonly<Record<string, readonly string[]>> = JSON.parse(
  globalThis.document?.getElementById('rostrum-parts')?.textContent ?? '{}',
)

const stalledMs = 30_000

const isOfKind = (file: string, type: string): boolean =>
  file.endsWith('.css') ? type.includes('css') : type.includes('javascript')

/** Into the browser's store. A portal that answers everything with a page of its own is no answer. */
const fetchFile = async (file: string, isAgain: boolean): Promise<void> => {
  const response = await fetch(`/${file}`, {
    credentials: 'same-origin',
    signal: AbortSignal.timeout(stalledMs),
    ...(isAgain ? { cache: 'reload' as const } : {}),
  })
  const type = response.headers.get('content-type') ?? ''
  if (response.ok && isOfKind(file, type)) return void (await response.arrayBuffer())
  throw response.status === 404 && type.includes('json') ? new Gone(file) : new Error(file)
}

const applyStyle = (file: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const href = `/${file}`
    const known = document.querySelector<HTMLLinkElement>(`link[rel=stylesheet][href="${href}"]`)
    if (known?.sheet) return resolve()
    // One that failed stays in the page and is not asked for again.
    known?.remove()
    const link = document.createElement('link')
    link.rel = 'stylesheet'
    link.crossOrigin = ''
    link.href = href
    link.addEventListener('load', () => resolve())
    link.addEventListener('error', () => reject(new Error(file)))
    document.head.append(link)
  })

const soonestMs = 1_000
const latestMs = 15_000

const wakers = new Set<() => void>()
/** The line is back: there is no need to wait for the next attempt. */
export const askAgainNow = (): void => {
  for (const wake of [...wakers]) wake()
}
globalThis.addEventListener?.('online', askAgainNow)

const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    const wake = () => {
      clearTimeout(timer)
      wakers.delete(wake)
      resolve()
    }
    const timer = setTimeout(wake, ms)
    wakers.add(wake)
  })

/** Runs what was fetched. A second address is a last resort: what others import under the first would be there twice. */
const run = async <M>(files: readonly string[], plain: () => Promise<M>, tries: number): Promise<M> => {
  const own = files.at(-1)
  try {
    return await plain()
  } catch (fault) {
    if (own === undefined || tries === 0) throw fault
    return (await import(/* @vite-ignore */ `/${own}?again=${tries}`)) as M
  }
}

/** A part by its source, as a path from the folder of the client, and how it is imported. */
export const later = <M, T = M>(
  source: string,
  load: () => Promise<M>,
  pick: (module: M) => T = (module) => module as unknown as T,
): Later<T> => {
  const files = filesByPart[source] ?? []
  const listeners = new Set<() => void>()
  let standing: PartStanding | undefined
  let value: T | undefined
  let asked: Promise<T> | undefined

  const become = (next: PartStanding) => {
    if (next === standing) return
    standing = next
    for (const changed of [...listeners]) changed()
  }

  /** A script that holds several parts has each as one of its exports. */
  const pickFrom = (module: M): T | undefined => {
    const inside = Object.values(module as object).filter((one) => typeof one === 'object' && one !== null)
    return [module, ...(inside as M[])].map(pick).find((found) => found !== undefined)
  }

  const attempt = async (tries: number): Promise<T> => {
    await Promise.all(files.map((file) => fetchFile(file, tries > 0)))
    for (const file of files) if (file.endsWith('.css')) await applyStyle(file)
    const picked = pickFrom(await run(files, load, tries))
    if (picked === undefined) throw new Error(`${source} does not export what is asked for`)
    return picked
  }

  const insist = async (): Promise<T> => {
    for (let tries = 0; ; tries++) {
      try {
        value = await attempt(tries)
        become('there')
        return value
      } catch (fault) {
        become(fault instanceof Gone ? 'gone' : 'no-answer')
        await pause(Math.min(latestMs, soonestMs * 2 ** tries) * (0.8 + 0.4 * Math.random()))
      }
    }
  }

  const ask = (): Promise<T> => {
    if (!asked) {
      become('wanted')
      asked = insist()
    }
    return asked
  }

  return {
    load: ask,
    get: (withinMs) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error(`${source} is not there yet`)), withinMs)
        askAgainNow()
        void ask().then((found) => {
          clearTimeout(timer)
          resolve(found)
        })
      }),
    now: () => value,
    standing: () => standing,
    listen: (changed) => {
      listeners.add(changed)
      return () => void listeners.delete(changed)
    },
  }
}

// --- in advance ---

const ahead: Later<unknown>[] = []

/** To be had in advance, as soon as the page has nothing better to do. */
export const wantAhead = <L extends Later<unknown>>(part: L): L => {
  ahead.push(part)
  return part
}

const idle = (): Promise<void> =>
  new Promise((resolve) => {
    if (typeof requestIdleCallback === 'function') requestIdleCallback(() => resolve(), { timeout: 3_000 })
    else setTimeout(resolve, 200)
  })

/** Until it is there, or could not be had at the first attempt: then it comes when it comes. */
const untilKnown = (part: Later<unknown>): Promise<void> =>
  new Promise((resolve) => {
    const look = () => {
      if (part.standing() === 'wanted') return
      stop()
      resolve()
    }
    const stop = part.listen(look)
    void part.load()
    look()
  })

/** Loads, one after the other, what is wanted in advance, and what that wants in its turn. */
export const loadAhead = async (signal: AbortSignal): Promise<void> => {
  for (let at = 0; at < ahead.length && !signal.aborted; at++) {
    await idle()
    const part = ahead[at]
    if (part) await untilKnown(part)
  }
}
