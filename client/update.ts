import { buildIn, isOtherBuild, ownBuild, useServerBuild } from './build.ts'
import { keepPlace } from './place.ts'
import { busyNow } from './quiet.ts'
import { headersWithoutToken } from './session.ts'
import { keysAreSafe, keysHeld, useClient } from './store.ts'
import { type Update, useUpdate } from './update-state.ts'

/**
 * A page of another build than the server's loads itself anew at a moment when nobody is at it. Laws: it never does so
 * again and again, and never while it holds the key of an open secret ballot that it could keep.
 */

const say = (update: Update): void => {
  if (useUpdate.getState().update !== update) useUpdate.setState({ update })
}

export interface Attempt {
  readonly from: string
  readonly to: string
  /** UTC, milliseconds. */
  readonly at: number
  /** The page that came was the one that was wanted. */
  readonly arrived?: boolean
}

const attemptsKey = 'rostrum.reloads'
const rememberedMs = 10 * 60_000
const mostAttempts = 3

/**
 * Whether a page of this build may load itself anew once more. Not when it did so before for the same build of the
 * server and is the same as it was, and not three times within ten minutes.
 */
export const mayReload = (
  attempts: readonly Attempt[],
  own: string,
  server: string,
  now: number,
): boolean => {
  const lately = attempts.filter(({ at }) => now - at < rememberedMs)
  return (
    lately.length < mostAttempts &&
    !lately.some(({ from, to, arrived }) => from === own && to === server && !arrived)
  )
}

const attemptsKept = (): readonly Attempt[] | undefined => {
  try {
    return JSON.parse(sessionStorage.getItem(attemptsKey) ?? '[]') as Attempt[]
  } catch {
    return undefined
  }
}

const keepAttempts = (attempts: readonly Attempt[]): boolean => {
  try {
    const now = Date.now()
    sessionStorage.setItem(attemptsKey, JSON.stringify(attempts.filter(({ at }) => now - at < rememberedMs)))
    return true
  } catch {
    return false
  }
}

const askFor = async (path: string, headers: HeadersInit = {}): Promise<Response | undefined> => {
  try {
    return await fetch(path, { cache: 'no-cache', credentials: 'same-origin', headers })
  } catch {
    return undefined
  }
}

type Found = 'no-answer' | 'same-page' | 'no-session' | 'ready'

/** What a reload would bring. */
const lookAhead = async (own: string): Promise<Found> => {
  const page = await askFor(location.pathname, { accept: 'text/html' })
  const id = buildIn((await page?.text().catch(() => '')) ?? '')
  if (id === undefined) return 'no-answer'
  if (id === own) return 'same-page'
  const { seat } = useClient.getState()
  if (!seat) return 'ready'
  // By the cookie alone, as the page would be after a reload.
  const session = await askFor('/api/session', headersWithoutToken(seat))
  if (session === undefined || session.status >= 500) return 'no-answer'
  return session.ok ? 'ready' : 'no-session'
}

/** A moment for the sentence to be read, and more where thousands of pages would come at once: milliseconds. */
const spreadMs = (persons: number): number => 3_000 + Math.random() * Math.min(20_000, persons * 20)

const personsNow = (): number => useClient.getState().replica?.state.roster.persons.length ?? 0

/** What keeps the page from looking whether it may reload. */
const obstacle = (): Update | undefined => {
  const { seat, status, waiting, outdated } = useClient.getState()
  if (outdated) {
    // It cannot follow the meeting any more, nor send: only a key that the server does not have is waited for.
    if (waiting.length > 0) return 'unsent'
    return keysAreSafe() ? undefined : 'waiting'
  }
  if (keysHeld()) return 'keeps-key'
  const isThere = seat === null || status === 'live' || status === 'ended' || status === 'refused'
  return isThere && waiting.length === 0 ? undefined : 'waiting'
}

let waitsUntil: number | undefined
let isLooking = false
let ended: { readonly server: string; readonly why: Update } | undefined

const end = (server: string, why: Update): void => {
  ended = { server, why }
  say(why)
}

const reloadFor = async (own: string, server: string): Promise<void> => {
  const attempts = attemptsKept()
  if (!attempts) return end(server, 'by-hand')
  if (!mayReload(attempts, own, server, Date.now())) return end(server, 'stuck')
  const found = await lookAhead(own)
  if (found === 'same-page') return end(server, 'stuck')
  if (found === 'no-session') return end(server, 'by-hand')
  // Something may have been begun meanwhile.
  if (found === 'no-answer' || obstacle() !== undefined || busyNow() !== undefined) return
  const attempt = { from: own, to: server, at: Date.now() }
  if (!keepPlace() || !keepAttempts([...attempts, attempt])) return end(server, 'by-hand')
  location.reload()
}

const look = (): void => {
  const { outdated } = useClient.getState()
  // A server that speaks another protocol may be too old to tell its build.
  const server = useServerBuild.getState().id ?? (outdated ? 'unnamed' : undefined)
  if (server === undefined || !(isOtherBuild(ownBuild, server) || outdated)) {
    waitsUntil = undefined
    say('none')
  } else if (ownBuild === undefined) say('by-hand')
  else if (ended?.server === server) say(ended.why)
  else waitFor(ownBuild, server)
}

const waitFor = (own: string, server: string): void => {
  waitsUntil ??= performance.now() + spreadMs(personsNow())
  const against = obstacle()
  say(against ?? 'waiting')
  if (against !== undefined || isLooking || performance.now() < waitsUntil || busyNow() !== undefined) return
  isLooking = true
  void reloadFor(own, server).finally(() => {
    isLooking = false
  })
}

const lookEveryMs = 1_000

/** Follows the build of the server from now on. Called once, when the page begins. */
export const followBuilds = (): void => {
  const attempts = attemptsKept()
  if (attempts && attempts.length > 0)
    keepAttempts(attempts.map((one) => (one.to === ownBuild ? { ...one, arrived: true } : one)))
  useServerBuild.subscribe(look)
  setInterval(look, lookEveryMs)
}
