import { createHash, randomBytes } from 'node:crypto'
import { connect } from 'node:net'

/** Is told the start of each message, enough to know what it is, and on which line it came. */
export type Heard = (start: string, line: RawLine) => void

/** A WebSocket that does as little as it can: long messages are skipped and not put together. */
export interface RawLine {
  send(text: string): void
  close(): Promise<void>
}

const keptOfMessage = 300
const endOfHeaders = '\r\n\r\n'
const acceptFor = (key: string): string =>
  createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64')

/** A text frame of a client, with a mask of zeros: the same bytes as without one. */
const frame = (text: string): Buffer => {
  const payload = Buffer.from(text)
  const isShort = payload.length < 126
  const head = Buffer.alloc(isShort ? 6 : 8)
  head[0] = 0x81
  head[1] = 0x80 | (isShort ? payload.length : 126)
  if (!isShort) head.writeUInt16BE(payload.length, 2)
  return Buffer.concat([head, payload])
}

/** Reads the frames of a server, which are never masked nor cut in parts here. */
const frameReader = (heard: (start: string) => void) => {
  let header = Buffer.alloc(0)
  let left = 0
  let opcode = 0
  let start = ''
  const headerSize = (): number => {
    if (header.length < 2) return 2
    const short = (header[1] as number) & 0x7f
    return short === 126 ? 4 : short === 127 ? 10 : 2
  }
  const begin = (): void => {
    const short = (header[1] as number) & 0x7f
    opcode = (header[0] as number) & 0x0f
    left = short === 126 ? header.readUInt16BE(2) : short === 127 ? Number(header.readBigUInt64BE(2)) : short
    start = ''
    header = Buffer.alloc(0)
  }
  let inPayload = false
  return (chunk: Buffer): void => {
    let at = 0
    while (at < chunk.length) {
      if (!inPayload) {
        const take = Math.min(headerSize() - header.length, chunk.length - at)
        header = Buffer.concat([header, chunk.subarray(at, at + take)])
        at += take
        if (header.length < 2 || header.length < headerSize()) continue
        begin()
        inPayload = true
      } else {
        const take = Math.min(left, chunk.length - at)
        if (start.length < keptOfMessage)
          start += chunk.toString('latin1', at, at + Math.min(take, keptOfMessage - start.length))
        at += take
        left -= take
      }
      if (inPayload && left === 0) {
        inPayload = false
        if (opcode === 1) heard(start)
      }
    }
  }
}

/** Opens a WebSocket on this machine. */
export const openRawLine = (port: number, path: string, heard: Heard): Promise<RawLine> =>
  new Promise((resolve, reject) => {
    const key = randomBytes(16).toString('base64')
    const read = frameReader((start) => heard(start, line))
    let greeting = ''
    let isOpen = false
    const line: RawLine = {
      send: (text) => void socket.write(frame(text)),
      close: () =>
        new Promise((closed) => {
          socket.once('close', () => closed())
          if (socket.destroyed) closed()
          socket.destroy()
        }),
    }
    const greeted = (chunk: Buffer): void => {
      greeting += chunk.toString('latin1')
      const end = greeting.indexOf(endOfHeaders)
      if (end < 0) return
      isOpen = greeting.includes(acceptFor(key))
      if (isOpen) resolve(line)
      else reject(new Error(greeting))
      read(Buffer.from(greeting.slice(end + endOfHeaders.length), 'latin1'))
    }
    const take = (chunk: Buffer): void => (isOpen ? read(chunk) : greeted(chunk))
    const socket = connect({
      port,
      host: '127.0.0.1',
      onread: {
        buffer: shared,
        callback: (size, buffer) => {
          take(Buffer.from(buffer.buffer, buffer.byteOffset, size))
          return true
        },
      },
    })
    socket.once('error', reject)
    socket.once('connect', () =>
      socket.write(
        [
          `GET ${path} HTTP/1.1`,
          `Host: 127.0.0.1:${port}`,
          'Connection: Upgrade',
          'Upgrade: websocket',
          'Sec-WebSocket-Version: 13',
          `Sec-WebSocket-Key: ${key}`,
          '\r\n',
        ].join('\r\n'),
      ),
    )
  })

// One buffer for all lines: what is read is looked at before anything else is read.
const shared = Buffer.allocUnsafe(1 << 20)
