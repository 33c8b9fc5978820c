import type { IncomingMessage, Server } from 'node:http'
import type { Socket } from 'node:net'
import { addressKey } from './limits.ts'

/** A request that was begun gets so long for its next bytes, in milliseconds, and needs so many of them. */
const headwayMs = 15_000
const headwayBytes = 20_000
/** Of what the system lets this process open, a part is for connections on which nothing was said. */
const silentShare = 4
const mostSilent = 1000

interface LineLimitsOptions {
  /** Connections of one address; without a bound where all come from a proxy. */
  readonly perAddress: number
  /** Files and connections that the system lets this process have open at once. */
  readonly openFiles: number
}

export interface LineLimits {
  /** Ends the connections on which nothing was asked yet: browsers open some ahead of need. */
  endSilent(): void
}

interface Lines {
  readonly all: Set<Socket>
  /** Those on which nothing was asked yet, the oldest first. */
  readonly silent: Set<Socket>
}

const oldestOf = (sockets: Iterable<Socket>): Socket | undefined => {
  const [first] = sockets
  return first
}

/** Ends a request whose body stops coming: a slow line goes on, one on which next to nothing moves does not. */
const watchHeadway = (request: IncomingMessage): void => {
  const { socket, headers } = request
  if (headers['content-length'] === undefined && headers['transfer-encoding'] === undefined) return
  let before = socket.bytesRead
  const look = setInterval(() => {
    if (request.complete || socket.destroyed) return clearInterval(look)
    if (socket.bytesRead - before < headwayBytes) socket.destroy()
    before = socket.bytesRead
  }, headwayMs)
  look.unref()
  request.once('close', () => clearInterval(look))
}

/**
 * Keeps the connections of a web server within bounds. A newcomer is let in, and what made room is a connection on which
 * nothing was ever said, the oldest of the address that has most of them. Only an address that has `perAddress`
 * connections in use gets no further one.
 */
export const limitLines = (server: Server, { perAddress, openFiles }: LineLimitsOptions): LineLimits => {
  const most = Math.max(20, Math.min(mostSilent, Math.floor(openFiles / silentShare)))
  const addresses = new Map<string, Lines>()
  let silentCount = 0

  const spoke = (socket: Socket): void => {
    if (addresses.get(addressKey(socket.remoteAddress))?.silent.delete(socket)) silentCount -= 1
  }
  const forget = (address: string, socket: Socket): void => {
    const lines = addresses.get(address)
    if (lines?.silent.delete(socket)) silentCount -= 1
    lines?.all.delete(socket)
    if (lines?.all.size === 0) addresses.delete(address)
  }
  const end = (address: string, socket: Socket | undefined): void => {
    if (!socket) return
    forget(address, socket)
    socket.destroy()
  }
  const endOneSilent = (): void => {
    const [address, lines] = [...addresses].reduce((a, b) => (b[1].silent.size > a[1].silent.size ? b : a))
    end(address, oldestOf(lines.silent))
  }

  server.on('connection', (socket: Socket) => {
    const address = addressKey(socket.remoteAddress)
    const lines = addresses.get(address) ?? { all: new Set(), silent: new Set() }
    addresses.set(address, lines)
    if (lines.all.size >= perAddress) {
      const silent = oldestOf(lines.silent)
      if (!silent) return void socket.destroy()
      end(address, silent)
      addresses.set(address, lines)
    }
    lines.all.add(socket)
    lines.silent.add(socket)
    silentCount += 1
    socket.once('close', () => forget(address, socket))
    if (silentCount > most) endOneSilent()
  })
  server.on('request', (request: IncomingMessage) => {
    spoke(request.socket)
    watchHeadway(request)
  })
  server.on('upgrade', ({ socket }: IncomingMessage) => spoke(socket))

  return {
    endSilent: () => {
      for (const { silent } of addresses.values()) for (const socket of silent) socket.destroy()
    },
  }
}

/** How many files and connections the system lets this process have open; a small number where it does not say. */
export const openFilesAllowed = (): number => {
  const { userLimits } = process.report.getReport() as {
    readonly userLimits?: { readonly open_files?: { readonly soft?: number | string } }
  }
  const soft = Number(userLimits?.open_files?.soft)
  return Number.isFinite(soft) ? soft : 1024
}
