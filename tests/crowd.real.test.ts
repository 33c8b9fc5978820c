import { expect, test } from 'vitest'
import { view } from '../shared/meeting/meeting.ts'
import { startServer } from './server.ts'

test('V19 a whole session connected, a burst of 200 commands: every copy is equal at the end', async () => {
  const server = await startServer({ meeting: 'sample' })
  const { roster } = await server.state()
  const seats = roster.persons.filter(({ role }) => role !== 'stage')
  expect(seats.reduce((sum, { seats: held }) => sum + held.length, 0)).toBe(111)
  const clients = await Promise.all(
    roster.persons.map(async ({ id }) => server.connect(await server.token(id))),
  )
  const asking = clients.filter(({ replica }) => replica().viewer.organizations.length > 0)
  const answers = await Promise.all(
    Array.from({ length: 200 }, (_, index) => {
      const client = asking[index % asking.length]
      const kind = index < asking.length ? 'statement' : 'point-of-order'
      return client?.send({ type: 'requestFloor', kind, note: `note ${index}` })
    }),
  )
  expect(answers.every((answer) => answer?.ok)).toBe(true)
  const live = await server.live()
  const { seq, hash } = live.head()
  for (const client of clients) {
    const replica = await client.reach(seq)
    expect(replica.hash).toBe(hash)
    expect(replica.state).toEqual(view(live.state(), replica.viewer))
  }
  expect(live.state().floor.requests).toHaveLength(200)
})
