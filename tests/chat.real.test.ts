import { expect, test } from 'vitest'
import { mostMessages } from '../shared/chat/select.ts'
import type { Answer } from '../shared/protocol.ts'
import { startServer } from './server.ts'

const reasonOf = (answer: Answer): string => (answer.ok ? 'ok' : answer.reason)

test('C33 one client that floods is told so, and what the others write is taken meanwhile', async () => {
  const server = await startServer()
  const [flooder, ...others] = await Promise.all(
    ['Ana', 'Ben', 'Bo', 'Olga', 'Chair'].map(async (name) => server.connect(await server.token(name))),
  )
  const flood = Array.from({ length: 150 }, (_, index) =>
    flooder?.send({ type: 'postMessage', text: `noise ${index}` }),
  )
  const written = others.flatMap((client, who) =>
    [0, 1, 2].map((index) => client.send({ type: 'postMessage', text: `words ${who} ${index}` })),
  )
  expect((await Promise.all(written)).map(reasonOf)).toEqual(written.map(() => 'ok'))
  const reasons = (await Promise.all(flood)).map((answer) => reasonOf(answer as Answer))
  expect(reasons.filter((reason) => reason === 'ok')).toHaveLength(mostMessages)
  expect(new Set(reasons)).toEqual(new Set(['ok', 'too-many-messages', 'too-fast']))
  const texts = (await server.state()).chat.messages.map(({ text }) => text)
  expect(texts.filter((text) => text.startsWith('noise'))).toHaveLength(mostMessages)
  expect(texts.filter((text) => text.startsWith('words'))).toHaveLength(written.length)
})

test('C31 the files of the chat are downloads for the secretariat, and the chair has the one to read', async () => {
  const server = await startServer()
  const ana = await server.connect(await server.token('Ana'))
  await ana.send({ type: 'postMessage', text: '<b>bold</b>' })
  const ask = async (format: string, name: string) =>
    fetch(`${server.url}/api/meetings/${server.meetingId}/chat/${format}`, {
      headers: { authorization: `Bearer ${await server.token(name)}` },
    })
  for (const format of ['csv', 'json', 'html'])
    for (const name of format === 'html' ? ['Secretary', 'Chair', 'Co-chair'] : ['Secretary']) {
      const response = await ask(format, name)
      expect(response.status).toBe(200)
      expect(response.headers.get('content-disposition')).toBe(`attachment; filename="chat.${format}"`)
      expect(await response.text()).toContain(format === 'html' ? '&lt;b&gt;bold' : '<b>bold</b>')
    }
  for (const name of ['Ana', 'Chair']) expect((await ask('csv', name)).status).toBe(403)
  expect((await ask('exe', 'Secretary')).status).toBe(400)
})
