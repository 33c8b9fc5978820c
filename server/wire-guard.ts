import type { IncomingMessage } from 'node:http'
import { addressKey } from './limits.ts'
import { tokenBucket } from './token-bucket.ts'

/** Packets of any kind, pings too, that one connection may send at once, and in a second: many times what a page sends. */
const packetsAtOnce = 1000
const packetsPerSecond = 100

/** A connection of Engine.IO, as far as it is looked at here. */
export interface EngineLine {
  readonly request: IncomingMessage
  readonly transport: unknown
  on(event: string, listener: (...given: never[]) => void): unknown
  close(discard?: boolean): void
}

interface WireGuardOptions {
  readonly now: () => number
  /** True behind a proxy, whose X-Forwarded-For then ends with the address that it saw. */
  readonly trustProxy: boolean
  readonly mostPerAddress: number
}

export interface WireGuard {
  /** Whether the address of this request has room for one more connection. */
  hasRoom(request: IncomingMessage): boolean
  /** Counts a connection by its address until it closes, and hangs up on it when it sends too many packets. */
  watch(line: EngineLine): void
}

/** The frames of a websocket that never become a packet of Engine.IO. */
const onFrames = (transport: unknown, count: () => void): void => {
  const { socket } = transport as { readonly socket?: { on?(event: string, listener: () => void): void } }
  for (const frame of ['ping', 'pong']) socket?.on?.(frame, count)
}

/** Keeps connections within bounds, each for itself and all of one address together. Who goes too far is let go alone. */
export const createWireGuard = ({ now, trustProxy, mostPerAddress }: WireGuardOptions): WireGuard => {
  const lines = new Map<string, number>()
  const addressOf = ({ headers, socket }: IncomingMessage): string => {
    const forwarded = trustProxy ? String(headers['x-forwarded-for'] ?? '').split(',') : []
    return addressKey(forwarded.at(-1)?.trim() || socket.remoteAddress)
  }
  return {
    hasRoom: (request) => (lines.get(addressOf(request)) ?? 0) < mostPerAddress,
    watch: (line) => {
      const address = addressOf(line.request)
      lines.set(address, (lines.get(address) ?? 0) + 1)
      line.on('close', () => {
        const left = (lines.get(address) ?? 1) - 1
        if (left > 0) lines.set(address, left)
        else lines.delete(address)
      })
      const mayGoOn = tokenBucket(packetsPerSecond, packetsAtOnce, now)
      const count = (): void => {
        if (!mayGoOn()) line.close(true)
      }
      line.on('packet', count)
      onFrames(line.transport, count)
      line.on('upgrade', ((transport: unknown) => onFrames(transport, count)) as never)
    },
  }
}
