// A client in a process of its own that asks again and again what changes nothing, and says how long it waited: what the
// rain costs the process that makes it must not look like a slow server.

import { openClient } from '../client.ts'

const everyMs = 100

/** What the probe says of itself to the process that started it. */
export type Word = { readonly waited: number } | { readonly cut: true } | { readonly isIn: true }

const say = (word: Word): void => {
  process.send?.(word)
}

const [, , url = '', token = ''] = process.argv
const client = openClient(url, token, { remembers: false })
client.socket.on('disconnect', () => say({ cut: true }))
await client.until(({ replica }) => replica !== undefined)
say({ isIn: true })
for (;;) {
  const since = performance.now()
  await client.send({ type: 'withdrawRequest', requestId: 'none' })
  say({ waited: performance.now() - since })
  await new Promise((resolve) => setTimeout(resolve, everyMs))
}
