import { WebSocket } from 'ws'
import type { Packet } from './packets.ts'

/** A websocket to one seat that says whatever it is given to say. */
export interface Line {
  /** Sends packets; resolves when each was answered, or the line is closed: the number of those left without either. */
  send(packets: readonly Packet[], mostMs: number): Promise<number>
  isOpen(): boolean
  close(): void
}

const open = (port: number, token: string): WebSocket => {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/socket.io/?EIO=4&transport=websocket`)
  // The packet of Engine.IO that opens comes first; then the seat is taken.
  socket.once('message', () => socket.send(`40${JSON.stringify({ token })}`))
  return socket
}

/** A line that was welcomed; undefined when the server does not let it in, or is not there. */
export const openLine = (port: number, token: string): Promise<Line | undefined> =>
  new Promise((resolve) => {
    const socket = open(port, token)
    const waiting = new Set<number>()
    let settle = (): void => {}
    const line: Line = {
      isOpen: () => socket.readyState === WebSocket.OPEN,
      close: () => socket.terminate(),
      send: (packets, mostMs) =>
        new Promise((done) => {
          const end = (): void => {
            clearTimeout(timer)
            const left = line.isOpen() ? waiting.size : 0
            waiting.clear()
            settle = () => {}
            done(left)
          }
          const timer = setTimeout(end, mostMs)
          settle = () => {
            if (waiting.size === 0 || !line.isOpen()) end()
          }
          for (const { data, answer } of packets) {
            if (answer !== undefined) waiting.add(answer)
            socket.send(data, () => {})
          }
          // A last question with a known answer: what was sent before it was looked at then.
          settle()
        }),
    }
    socket.on('error', () => resolve(undefined))
    socket.on('close', () => {
      resolve(undefined)
      settle()
    })
    socket.on('message', (data) => {
      const text = String(data)
      if (text === '2') socket.send('3')
      if (text.startsWith('42["welcome"')) resolve(line)
      const answered = /^43(\d+)\[/.exec(text)?.[1]
      if (answered === undefined) return
      waiting.delete(Number(answered))
      settle()
    })
  })
