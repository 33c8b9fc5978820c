import { expect, onTestFinished, test, vi } from 'vitest'
import { castSealed, type Outcome, openSealed } from '../client/keys.ts'
import { closeSeat, openSeat, rehearse, send, useClient } from '../client/store.ts'
import type { CommandOf } from '../shared/commands.ts'
import type { Poll } from '../shared/polls/model.ts'
import { startServer, type TestServer } from './server.ts'

const seat = vi.hoisted(() => ({ token: '' }))
vi.mock('../client/session.ts', () => ({ sessionToken: () => seat.token }))

/** The store of a page, as a browser would run it: on its own origin, with a session in memory. */
const openPage = async (server: TestServer, name: string): Promise<void> => {
  const { protocol, host, hostname, port } = new URL(server.url)
  vi.stubGlobal('location', { protocol, host, hostname, port })
  seat.token = await server.token(name)
  openSeat({ meeting: server.meetingId, person: await server.person(name) })
  onTestFinished(() => {
    closeSeat()
    vi.unstubAllGlobals()
  })
  await until(({ status }) => status === 'live')
}

type State = ReturnType<typeof useClient.getState>

const until = (holds: (state: State) => boolean): Promise<State> =>
  new Promise((resolve) => {
    const look = () => {
      const state = useClient.getState()
      if (!holds(state)) return
      stop()
      resolve(state)
    }
    const stop = useClient.subscribe(look)
    look()
  })

const secret: CommandOf<'putPoll'> = {
  type: 'putPoll',
  poll: { method: 'secret', title: 'A secret', text: 'Shall it be so?' },
}

const pollNow = (): Poll => {
  const poll = useClient.getState().replica?.state.polls.polls.at(-1)
  if (!poll) throw new Error('no poll')
  return poll
}
const answersTo = ({ parts }: Poll, choice: string) =>
  parts.map(({ id }) => ({ partId: id, choice: [choice], words: '' }))

const turnoutIs = (answered: number | null) => (state: State) => state.turnout[0]?.answered === answered

test('B17 a page opens a secret ballot, answers in it, and hands its key back when the server is back', async () => {
  const first = await startServer()
  await openPage(first, 'Chair')
  expect(await openSealed(secret)).toMatchObject({ ok: true })
  await until(turnoutIs(0))
  const poll = pollNow()
  expect(await castSealed(poll, answersTo(poll, 'in-favour'))).toMatchObject({ ok: true })
  const [own] = useClient.getState().replica?.viewer.organizations ?? []
  await until(({ recorded }) => recorded.some(({ unitId }) => unitId === own))
  await until(turnoutIs(1))
  await first.stop()
  await until(({ status }) => status === 'lost')
  const second = await startServer({ dataFolder: first.dataFolder, port: first.port })
  await until(({ status }) => status === 'live')
  await until(turnoutIs(1))
  await send({ type: 'askToClose', pollId: poll.id })
  expect(await send({ type: 'closePoll', pollId: poll.id })).toMatchObject({ reason: 'few-ballots' })
  expect(useClient.getState().missing[poll.id]).toBeUndefined()
  expect(await send({ type: 'closePoll', pollId: poll.id, few: true })).toMatchObject({ ok: true })
  expect(pollNow().counts[0]?.choices.map(({ count }) => count)).toEqual([1, 0, 0])
  await second.close()
  await first.close()
})

test('B8 an answer that came while the ballot was locked is sent again by its page when a teller is back', async () => {
  const first = await startServer()
  const chair = await first.connect(await first.token('Chair'))
  const keys = await import('../shared/polls/seal.ts')
  const pair = keys.keyPairFrom(crypto.getRandomValues(new Uint8Array(32)))
  expect(await chair.send({ ...secret, publicKey: pair.publicKey })).toMatchObject({ ok: true })
  await openPage(first, 'Ana')
  await until(turnoutIs(null))
  const poll = pollNow()
  const answers: Outcome[] = []
  const locked = castSealed(poll, answersTo(poll, 'in-favour')).then((answer) => answers.push(answer))
  const later = castSealed(poll, answersTo(poll, 'against')).then((answer) => answers.push(answer))
  await chair.send({ type: 'closeList' })
  expect(answers).toEqual([])
  expect(await chair.socket.emitWithAck('key', { pollId: poll.id, privateKey: pair.privateKey })).toEqual({
    ok: true,
  })
  await Promise.all([locked, later])
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  await chair.send({ type: 'askToClose', pollId: poll.id })
  const closed = await chair.send({ type: 'closePoll', pollId: poll.id, few: true })
  if (!closed.ok) throw new Error(closed.reason)
  const { state } = await chair.reach(closed.seq)
  expect(state.polls.polls[0]?.counts[0]?.choices.map(({ count }) => count)).toEqual([0, 1, 0])
  await first.close()
})

test('B16 a page takes part in the rehearsal poll, and remembers its own answer', async () => {
  const server = await startServer()
  const chair = await server.connect(await server.token('Chair'))
  await openPage(server, 'Ana')
  expect(await rehearse({ act: 'open', id: 'trial' })).toEqual({ ok: false, reason: 'not-allowed' })
  expect(await chair.socket.emitWithAck('rehearse', { act: 'open', id: 'trial' })).toEqual({ ok: true })
  await until(({ rehearsal }) => rehearsal?.id === 'trial')
  expect(await rehearse({ act: 'answer', id: 'trial', choice: 'works' })).toEqual({ ok: true })
  const state = await until(({ rehearsal }) => rehearsal?.works === 1)
  expect(state.rehearsalAnswer).toEqual({ id: 'trial', choice: 'works' })
  await chair.socket.emitWithAck('rehearse', { act: 'close', id: 'trial' })
  await until(({ rehearsal }) => rehearsal === null)
  await server.close()
})
