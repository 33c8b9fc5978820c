import { randomUUID } from 'node:crypto'
import { io } from 'socket.io-client'
import type { Command } from '../../shared/commands.ts'
import type { Answer, Batch, Welcome, Whisper } from '../../shared/protocol.ts'

/** Somebody at the far end of the wire: holds one connection and one place in the log. */
export interface WireClient {
  readonly personId: string
  join(): void
  leave(): void
  isOn(): boolean
  send(command: Command): Promise<Answer>
}

interface Options {
  readonly url: string
  readonly token: string
  readonly personId: string
  readonly received?: {
    welcome?(message: Welcome): void
    whisper?(message: Whisper): void
    batch?(message: Batch): void
  }
}

const answerWithinMs = 8000

/** A client of the wire as docs/protocol.md describes it: resumes by number and hash, repeats nothing by itself. */
export const createWireClient = ({ url, token, personId, received }: Options): WireClient => {
  let place: { since: number; hash: string } | undefined
  const socket = io(url, {
    transports: ['websocket'],
    multiplex: false,
    autoConnect: false,
    reconnectionDelay: 200,
    reconnectionDelayMax: 2000,
    auth: (tell) => tell({ token, ...place }),
  })
  const comeBack = (): void => {
    socket.disconnect()
    socket.connect()
  }
  socket.on('welcome', (message: Welcome) => {
    place = { since: message.seq, hash: message.hash }
    received?.welcome?.(message)
  })
  socket.on('whisper', (message: Whisper) => received?.whisper?.(message))
  socket.on('batch', (message: Batch) => {
    if (place === undefined || message.after > place.since) return comeBack()
    if (message.upTo > place.since) place = { since: message.upTo, hash: message.hash }
    received?.batch?.(message)
  })
  // After a farewell the seat is gone, and nobody knocks again.
  let isDismissed = false
  socket.on('farewell', () => {
    isDismissed = true
  })
  // The library comes back from a lost line by itself, but not when the server hung up.
  socket.on('disconnect', (reason) => {
    if (reason === 'io server disconnect' && !isDismissed) socket.connect()
  })
  return {
    personId,
    join: () => void socket.connect(),
    leave: () => void socket.disconnect(),
    isOn: () => socket.connected,
    send: async (command) => {
      if (!socket.connected) return { ok: false, reason: 'fault' }
      try {
        return (await socket
          .timeout(answerWithinMs)
          .emitWithAck('command', { id: randomUUID(), command })) as Answer
      } catch {
        return { ok: false, reason: 'fault' }
      }
    },
  }
}
