import { Decoder } from 'socket.io-parser'
import { boundExceeded } from '../shared/kernel/json-bounds.ts'
import { tokenBucket } from './token-bucket.ts'

/** Bytes that one connection may send at once, and in a second in the long run: the largest message, three times. */
const bytesAtOnce = 6_000_000
const bytesPerSecond = 200_000
/** Nobody enters more often on one connection: a library makes a new one for each attempt. */
const mostEntries = 5
/** Commands are text; whoever sends a file along is refused by the schema, and with more is no client of ours. */
const mostAttachments = 1
const entry = '0'

/** Thrown at what is no message of this protocol: the connection that it came on is closed, and nobody else's. */
export class WireBroken extends Error {
  override readonly name = 'WireBroken'
}

const sizeOf = (packet: unknown): number => {
  if (typeof packet === 'string') return packet.length
  return packet instanceof Uint8Array || packet instanceof ArrayBuffer ? packet.byteLength : 0
}

/**
 * The decoder of Socket.IO behind a gate: what is nested too deep, holds too many values, or comes in too many bytes is
 * refused before anybody makes values of it. Each connection has one of its own.
 */
export const gatedDecoder = (now: () => number): (new () => Decoder) =>
  class GatedDecoder extends Decoder {
    readonly #mayTake = tokenBucket(bytesPerSecond, bytesAtOnce, now)
    #entries = 0

    constructor() {
      super({ maxAttachments: mostAttachments })
    }

    override add(packet: unknown): void {
      if (!this.#mayTake(sizeOf(packet))) throw new WireBroken('too many bytes')
      if (typeof packet === 'string') this.#look(packet)
      super.add(packet)
    }

    #look(packet: string): void {
      const exceeded = boundExceeded(packet)
      if (exceeded) throw new WireBroken(`too much: ${exceeded}`)
      if (!packet.startsWith(entry)) return
      this.#entries += 1
      if (this.#entries > mostEntries) throw new WireBroken('entered too often')
    }
  }
