import { io } from 'socket.io-client'
import type { ServerTime } from '../shared/protocol.ts'
import type { Farewell, OpenWire } from './socket.ts'

/** A server that is started again is back in seconds, and so is everybody; one that stays away is asked less often. */
export const soon = { reconnectionDelay: 400, reconnectionDelayMax: 1_500 } as const
const afterwards = { attempts: 20, reconnectionDelayMax: 5_000 } as const

/** Some proxies take a WebSocket's opening and never answer: after so long, milliseconds, the slower way is tried first. */
const swallowedMs = 3_000
/** A slow line opens the slower way within this, milliseconds. */
const slowMs = 20_000
const direct = ['websocket', 'polling']
/** By polling, and from there to a WebSocket behind the back of what already works. */
const roundabout = ['polling', 'websocket']

/** The real wire: Socket.IO on this page's own origin. */
export const socketWire: OpenWire = (auth, events) => {
  const socket = io({
    autoConnect: false,
    auth: (give) => give(auth()),
    ...soon,
    transports: direct,
    tryAllTransports: true,
    timeout: swallowedMs,
  })
  const manager = socket.io
  let ended = false
  const go = (transports: typeof direct): void => {
    manager.opts.transports = transports
    manager.timeout(transports === direct ? swallowedMs : slowMs)
  }
  manager.on('error', () => go(manager.opts.transports === direct ? roundabout : direct))
  manager.on('open', () => {
    events.heard()
    manager.engine.on('packet', events.heard)
  })
  manager.on('reconnect_attempt', (attempt) => {
    const { reconnectionDelayMax } = attempt < afterwards.attempts ? soon : afterwards
    manager.reconnectionDelayMax(reconnectionDelayMax)
  })
  socket.on('welcome', events.welcome)
  socket.on('batch', events.batch)
  socket.on('whisper', events.whisper)
  socket.on('pulse', events.pulse)
  socket.on('recorded', events.recorded)
  socket.on('missing', events.missing)
  socket.on('keys', events.keys)
  socket.on('recording', events.recording)
  socket.on('farewell', ({ reason }: { reason: Farewell }) => {
    ended = true
    events.farewell(reason)
  })
  socket.on('disconnect', (reason) => {
    events.lost()
    // The server let go of this socket (a restart, a full buffer): it is for the client to come back.
    if (reason === 'io server disconnect' && !ended) setTimeout(() => ended || socket.connect(), 1_000)
  })
  socket.on('connect_error', ({ message }) => {
    if (socket.active) events.lost()
    else events.refused(message)
  })
  return {
    connect: () => {
      ended = false
      socket.connect()
    },
    disconnect: () => {
      ended = true
      socket.disconnect()
    },
    emit: (message, answered) => {
      if (socket.connected) socket.emit('command', message, answered)
    },
    ask: (name, message, answered) => {
      if (socket.connected) socket.emit(name, message, answered)
    },
    askTime: (answered) => {
      if (socket.connected)
        socket.emit('time', {}, ({ now }: Partial<ServerTime>) => {
          if (now !== undefined) answered(now)
        })
    },
  }
}
