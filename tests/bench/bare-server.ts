import { createServer, type Server } from 'node:http'
import { Server as SocketServer } from 'socket.io'
import { type WebSocket, WebSocketServer } from 'ws'
import { serve } from './process.ts'

const listen = (server: Server, port: number): Promise<number> =>
  new Promise((resolve) =>
    server.listen(port, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : 0)
    }),
  )

serve({
  /** A bare `ws` server: every update goes to everybody alone, as it comes. */
  updates: async () => {
    const server = createServer()
    const lines = new Set<WebSocket>()
    new WebSocketServer({ server, perMessageDeflate: false }).on('connection', (line) => {
      lines.add(line)
      line.on('message', (data) => {
        const text = data.toString()
        for (const one of lines) one.send(text)
      })
      line.on('close', () => lines.delete(line))
    })
    return { port: await listen(server, 0) }
  },
  /** Bare Socket.IO: a connection is greeted with one word. */
  sockets: async ({ port }: { port: number }) => {
    const server = createServer()
    const io = new SocketServer(server, { serveClient: false, perMessageDeflate: false })
    io.on('connection', (socket) => {
      void socket.join('everyone')
      socket.emit('welcome', 'hello')
      socket.on('command', (_: unknown, acknowledge: (answer: object) => void) =>
        acknowledge({ ok: true, seq: 1 }),
      )
    })
    return { port: await listen(server, port) }
  },
  stop: () => {},
})
