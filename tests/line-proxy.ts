import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import { connect, type Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { onTestFinished } from 'vitest'

/** What a line does to what goes over it. */
export type LineMode =
  | 'fine'
  /** Every connection breaks, and none is made. */
  | 'cut'
  /** Connections stay, and nothing moves. */
  | 'stalled'
  /** A hotel's: everything is answered with a page of its own. */
  | 'portal'

export type UpgradeMode = 'fine' | 'swallowed' | 'refused'

/** What becomes of a request: it goes on to the server, breaks, or is answered here. */
export type Verdict =
  | 'on'
  | 'break'
  | { readonly status: number; readonly type: string; readonly body: string }

/** A proxy between browsers and a server that can be made as bad as lines are. */
export interface LineProxy {
  readonly url: string
  /** The server behind it, by its port: another from now on. */
  lead(port: number): void
  become(mode: LineMode): void
  /** Every connection that is open stays open and never moves again, as when a box on the way has forgotten it. */
  forget(): void
  /** What becomes of requests for a WebSocket. */
  upgrades(mode: UpgradeMode): void
  /** What goes through from now on is on its way for so many milliseconds, in each direction. */
  delay(ms: number): void
  /** Ends connections over which nothing has gone for so many milliseconds; undefined: never. */
  dropIdle(ms: number | undefined): void
  /** Decides on each request while the line is fine. */
  judge(verdict: (asked: IncomingMessage) => Verdict): void
  /** Headers that take the place of the server's own. */
  headers(own: Readonly<Record<string, string>>): void
  /** Paths of all requests so far, those for a WebSocket too, with their queries. */
  readonly asked: string[]
  close(): Promise<void>
}

const portalPage = '<!doctype html><title>Welcome to the hotel</title><p>Please sign in.</p>'

/** Starts a proxy in front of a port of this machine. It ends with the test. */
export const openLine = async (toPort: number): Promise<LineProxy> => {
  let port = toPort
  let mode: LineMode = 'fine'
  let upgradeMode: UpgradeMode = 'fine'
  let idleMs: number | undefined
  let delayMs = 0
  let verdict: (asked: IncomingMessage) => Verdict = () => 'on'
  let ownHeaders: Readonly<Record<string, string>> = {}
  const asked: string[] = []
  const open = new Set<Duplex>()
  const forgotten = new WeakSet<Duplex>()
  /** What waits until the line moves again. */
  let held: (() => void)[] = []

  const keep = (socket: Duplex): void => {
    open.add(socket)
    socket.on('error', () => socket.destroy())
    socket.once('close', () => open.delete(socket))
  }
  const whenMoving = (run: () => void): void => {
    if (mode === 'stalled') held.push(run)
    else run()
  }

  /** Runs one after the other what goes one way: each after its delay, and none before the one above it. */
  const inOrder = (): ((run: () => void) => void) => {
    let before: Promise<void> | undefined
    return (run) => {
      if (delayMs === 0 && before === undefined) return whenMoving(run)
      const wait = new Promise<void>((resolve) => setTimeout(resolve, delayMs))
      const own = Promise.all([before, wait]).then(() => {
        if (before === own) before = undefined
        whenMoving(run)
      })
      before = own
    }
  }

  const pass = (from: Duplex, to: Duplex): void => {
    const next = inOrder()
    let timer: NodeJS.Timeout | undefined
    const noteTraffic = (): void => {
      clearTimeout(timer)
      if (idleMs !== undefined) timer = setTimeout(() => from.destroy(), idleMs)
    }
    noteTraffic()
    from.on('data', (chunk: Buffer) => {
      noteTraffic()
      if (!forgotten.has(from)) next(() => to.writable && to.write(chunk))
    })
    from.once('close', () => {
      clearTimeout(timer)
      if (!forgotten.has(from)) to.destroy()
    })
  }

  const forward = (given: IncomingMessage, answer: ServerResponse): void => {
    const { method, url, headers } = given
    const next = inOrder()
    const onward = request({ host: '127.0.0.1', port, method, path: url, headers, agent: false }, (got) => {
      next(() => answer.writeHead(got.statusCode ?? 502, { ...got.headers, ...ownHeaders }))
      got.on('data', (chunk: Buffer) => next(() => answer.write(chunk)))
      got.once('end', () => next(() => answer.end()))
      got.once('error', () => answer.destroy())
    })
    onward.on('error', () => answer.destroy())
    answer.once('close', () => onward.destroy())
    given.pipe(onward)
  }

  const server = createServer((given, answer) => {
    asked.push(given.url ?? '')
    if (forgotten.has(given.socket)) return
    if (mode === 'portal') {
      answer.writeHead(200, { 'content-type': 'text/html', 'cache-control': 'no-store' }).end(portalPage)
      return
    }
    const decided = verdict(given)
    if (decided === 'break') answer.destroy()
    else if (decided === 'on') inOrder()(() => forward(given, answer))
    else answer.writeHead(decided.status, { 'content-type': decided.type, ...ownHeaders }).end(decided.body)
  })
  server.on('connection', (socket) => {
    keep(socket)
    if (mode === 'cut') socket.destroy()
  })
  server.on('upgrade', (given: IncomingMessage, socket: Socket, head: Buffer) => {
    asked.push(given.url ?? '')
    keep(socket)
    if (upgradeMode === 'swallowed') return
    if (upgradeMode === 'refused' || mode === 'portal') {
      socket.end('HTTP/1.1 400 Bad Request\r\nconnection: close\r\n\r\n')
      return
    }
    const onward = connect(port, '127.0.0.1', () => {
      const lines = given.rawHeaders.flatMap((name, index, raw) =>
        index % 2 === 0 ? [`${name}: ${raw[index + 1]}`] : [],
      )
      onward.write(`GET ${given.url} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`)
      onward.write(head)
      pass(socket, onward)
      pass(onward, socket)
    })
    keep(onward)
    onward.once('error', () => socket.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  const address = server.address()
  const own = typeof address === 'object' && address ? address.port : 0

  const breakAll = (): void => {
    for (const socket of [...open]) socket.destroy()
  }
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      held = []
      breakAll()
      server.close(() => resolve())
    })
  onTestFinished(close)
  return {
    url: `http://127.0.0.1:${own}`,
    lead: (next) => {
      port = next
    },
    become: (next) => {
      mode = next
      if (next === 'cut' || next === 'portal') breakAll()
      if (next === 'stalled') return
      const waiting = held
      held = []
      for (const run of waiting) run()
    },
    upgrades: (next) => {
      upgradeMode = next
    },
    delay: (ms) => {
      delayMs = ms
    },
    forget: () => {
      for (const socket of open) forgotten.add(socket)
    },
    dropIdle: (ms) => {
      idleMs = ms
    },
    judge: (next) => {
      verdict = next
    },
    headers: (next) => {
      ownHeaders = next
    },
    asked,
    close,
  }
}
