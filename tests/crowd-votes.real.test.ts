import { io, type Socket } from 'socket.io-client'
import { expect, onTestFinished, test } from 'vitest'
import { newId } from '../server/ids.ts'
import { databaseFile, openSqliteStore } from '../server/sqlite-store.ts'
import type { Command } from '../shared/commands.ts'
import { fold } from '../shared/meeting.ts'
import type { Answer } from '../shared/protocol.ts'
import { openClient, startServer } from './server.ts'
import { freePort, killed, startProcess } from './server-process.ts'

const organizations = 2000
/** One person sits for so many: more connections would measure this machine and not the rule. */
const seatsEach = 10

const codeOf = (index: number): string => `ORG${index}`
const personOf = (index: number): string => `Voter ${Math.floor(index / seatsEach)}`
const each = Array.from({ length: organizations }, (_, index) => index)

const meeting = (meetingId: string): Command[] => [
  { type: 'createMeeting', meetingId, title: 'A large vote', zone: 'UTC' },
  {
    type: 'importRoster',
    organizations: each.map((index) => ({
      ...{ code: codeOf(index), name: '', kind: 'member', aliases: [], steeringGroup: false },
    })),
    seats: [
      ...each.map((index) => ({
        ...{ organization: codeOf(index), name: personOf(index), role: 'delegate' as const },
        ...{ seat: 'head' as const, person: personOf(index) },
      })),
      { organization: codeOf(0), name: 'Chair', role: 'chair', seat: 'alternate', person: null },
    ],
  },
]

interface Vote {
  readonly id: string
  readonly command: Command
  answer: Answer | undefined
}

/** A connection that sends its votes, and whatever is unanswered again when it comes back. */
const openVoter = (url: string, token: string, votes: Vote[], answered: () => void): Socket => {
  const socket = io(url, {
    auth: { token },
    transports: ['websocket'],
    forceNew: true,
    reconnectionDelay: 50,
    reconnectionDelayMax: 200,
  })
  socket.on('welcome', () => {
    for (const vote of votes.filter(({ answer }) => answer === undefined))
      socket.emit('command', { id: vote.id, command: vote.command }, (answer: Answer) => {
        vote.answer = answer
        answered()
      })
  })
  socket.on('disconnect', (reason) => {
    if (reason === 'io server disconnect') socket.connect()
  })
  return socket
}

test('V18 2,000 organizations vote while the server is killed twice: every acknowledged ballot counts once, and none is lost', async () => {
  const prepared = await startServer({ meeting: 'none' })
  const { meetings, accounts } = prepared.rostrum
  const live = await meetings.create(meeting)
  const ids = new Map(Object.entries(live.names()).map(([personId, name]) => [name, personId]))
  const tokenOf = (name: string) => accounts.invitation(live.id, ids.get(name) ?? '').token
  const chairToken = tokenOf('Chair')
  const unitOf = new Map(live.state().roster.organizations.map(({ code, id }) => [code, id]))
  const chair: Command = {
    type: 'putPoll',
    poll: { method: 'indicative', title: 'The programme', text: 'Is the programme supported?' },
  }
  const opened = await live.submit({ personId: ids.get('Chair') ?? '' }, newId(16), chair)
  expect(opened).toMatchObject({ ok: true })
  const poll = live.state().polls.polls[0]
  const choices = ['support', 'cannot-support', 'cannot-respond']
  const votes = each.map((index): Vote => {
    const answers = [{ partId: poll?.parts[0]?.id ?? '', choice: [choices[index % 3] ?? ''], words: '' }]
    const unitId = unitOf.get(codeOf(index)) ?? ''
    return {
      id: newId(20),
      command: { type: 'castBallot', pollId: poll?.id ?? '', unitId, answers },
      answer: undefined,
    }
  })
  const voters = [...new Set(each.map(personOf))].map((name) => ({
    token: tokenOf(name),
    votes: votes.filter((_, index) => personOf(index) === name),
  }))
  const { dataFolder } = prepared
  await prepared.stop()

  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  let server = await startProcess(dataFolder, port)
  let answeredCount = 0
  let waiting: { readonly count: number; readonly done: () => void } | undefined
  const answered = (): void => {
    answeredCount += 1
    if (waiting && answeredCount >= waiting.count) waiting.done()
  }
  const afterAnswers = (count: number): Promise<void> =>
    new Promise((done) => {
      if (answeredCount >= count) done()
      else waiting = { count, done }
    })
  const sockets = voters.map((voter) => openVoter(url, voter.token, voter.votes, answered))
  onTestFinished(() => {
    for (const socket of sockets) socket.disconnect()
  })
  for (const count of [300, 1100]) {
    await afterAnswers(count)
    await killed(server)
    server = await startProcess(dataFolder, port)
  }
  await afterAnswers(organizations)
  expect(votes.filter(({ answer }) => !answer?.ok)).toEqual([])

  const presiding = openClient(url, chairToken)
  onTestFinished(() => presiding.close())
  await presiding.until(({ pulse }) => pulse?.turnout?.[0]?.answered === organizations)
  const closed = await presiding.send({ type: 'closePoll', pollId: poll?.id ?? '' })
  expect(closed).toMatchObject({ ok: true })
  await killed(server)

  const store = openSqliteStore(databaseFile(dataFolder))
  const events = (await store.read(live.id, 0)).map(({ event }) => event)
  await store.close()
  const cast = events.flatMap((event) => (event.type === 'ballotCast' ? [event.ballot] : []))
  expect(cast).toHaveLength(organizations)
  expect(new Set(cast.map(({ unitId }) => unitId)).size).toBe(organizations)
  for (const [index, vote] of votes.entries()) {
    const { unitId } = vote.command as Extract<Command, { type: 'castBallot' }>
    const [answer] = cast.find((ballot) => ballot.unitId === unitId)?.answers ?? []
    expect(answer?.choice).toEqual([choices[index % 3]])
  }
  const result = fold(events).polls.polls[0]
  expect(result?.answered).toHaveLength(organizations)
  const counted = result?.counts[0]?.choices.filter(({ count }) => count > 0)
  expect(counted?.map(({ choice, count }) => [choice, count])).toEqual([
    ['support', 667],
    ['cannot-support', 667],
    ['cannot-respond', 666],
  ])
  await prepared.close()
}, 180_000)
