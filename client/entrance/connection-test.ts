import { io } from 'socket.io-client'

export type Connection = { readonly way: 'direct'; readonly ms: number } | { readonly way: 'slow' | 'none' }

const patienceMs = 6_000

/** Knocks without a seat. To be refused by the server itself proves that this way to it is open. */
const knock = (transport: 'websocket' | 'polling'): Promise<number | undefined> =>
  new Promise((resolve) => {
    const begun = performance.now()
    const socket = io({
      auth: { person: 'test' },
      transports: [transport],
      reconnection: false,
      forceNew: true,
      timeout: patienceMs,
    })
    const done = (ms: number | undefined) => {
      socket.disconnect()
      resolve(ms)
    }
    socket.on('connect', () => done(performance.now() - begun))
    socket.on('connect_error', (error) => {
      // A refusal comes as a plain error; a connection that failed names its transport.
      const isFailed = 'type' in error || error.message === 'timeout'
      done(isFailed ? undefined : performance.now() - begun)
    })
  })

/** Whether this device reaches the server by a lasting connection, by requests only, or not at all. */
export const testConnection = async (): Promise<Connection> => {
  const ms = await knock('websocket')
  if (ms !== undefined) return { way: 'direct', ms: Math.round(ms) }
  return (await knock('polling')) === undefined ? { way: 'none' } : { way: 'slow' }
}
