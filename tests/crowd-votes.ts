import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { io, type Socket } from 'socket.io-client'
import { soon } from '../client/socket-wire.ts'
import { readConfig } from '../server/config.ts'
import { newId } from '../server/ids.ts'
import { createRostrum, keepIn } from '../server/rostrum.ts'
import type { Command } from '../shared/commands.ts'
import type { PartAnswer } from '../shared/polls/model.ts'
import type { Answer, Batch, Welcome } from '../shared/protocol.ts'
import { freePort, killed, spawnServer } from './spawned-server.ts'

export interface CrowdOptions {
  readonly organizations: number
  /** For how many organizations one person sits: each person has a connection. */
  readonly seatsEach: number
  /** Milliseconds over which they press, evenly; 0: all at once. */
  readonly overMs: number
  /** After how many acknowledgements the server is killed and started again. */
  readonly killAfter: readonly number[]
  /** What Node is started with; left out: the sources of the server. */
  readonly from?: readonly string[]
}

export interface CastVote {
  readonly id: string
  readonly unitId: string
  readonly answers: PartAnswer[]
  answer: Answer | undefined
}

/** Milliseconds that the server was away, from the kill on. */
export interface Down {
  /** Until it said again where it can be opened. */
  readonly listeningMs: number
  /** Until the first page was back. */
  readonly backMs: number
}

export interface Crowd {
  readonly dataFolder: string
  readonly url: string
  readonly meetingId: string
  readonly pollId: string
  readonly chairToken: string
  readonly votes: readonly CastVote[]
  /** Milliseconds from the first vote sent to the last acknowledgement, in which the server was away as well. */
  readonly windowMs: number
  readonly downs: readonly Down[]
  /** Kills the server. What it has kept stays. */
  kill(): Promise<void>
  /** Ends everything and removes the data. */
  close(): Promise<void>
}

const codeOf = (index: number): string => `ORG${index}`
const choices = ['support', 'cannot-support', 'cannot-respond']

const meetingOf =
  ({ organizations, seatsEach }: CrowdOptions) =>
  (meetingId: string): Command[] => {
    const each = Array.from({ length: organizations }, (_, index) => index)
    const voter = (index: number) => `Voter ${Math.floor(index / seatsEach)}`
    return [
      { type: 'createMeeting', meetingId, title: 'A large vote', zone: 'UTC' },
      {
        type: 'importRoster',
        organizations: each.map((index) => ({
          ...{ code: codeOf(index), name: '', kind: 'member', aliases: [], steeringGroup: false },
        })),
        seats: [
          ...each.map((index) => ({
            ...{ organization: codeOf(index), name: voter(index), role: 'delegate' as const },
            ...{ seat: 'head' as const, person: voter(index) },
          })),
          { organization: codeOf(0), name: 'Chair', role: 'chair', seat: 'alternate', person: null },
        ],
      },
    ]
  }

interface Voter {
  readonly token: string
  readonly votes: readonly CastVote[]
}

interface Prepared {
  readonly meetingId: string
  readonly pollId: string
  readonly chairToken: string
  readonly voters: readonly Voter[]
  readonly votes: readonly CastVote[]
  readonly head: { readonly seq: number; readonly hash: string }
}

/** The meeting with its open poll, in a folder that a server can go on with. */
const prepare = async (dataFolder: string, options: CrowdOptions): Promise<Prepared> => {
  const config = readConfig({ PORT: '0', ROSTRUM_DATA: dataFolder, ROSTRUM_LOG: 'silent' })
  const rostrum = await createRostrum(config, undefined, keepIn(dataFolder))
  const live = await rostrum.meetings.create(meetingOf(options))
  const { persons, organizations } = live.state().roster
  const chairId = persons.find(({ role }) => role === 'chair')?.id ?? ''
  const poll = { method: 'indicative' as const, title: 'The programme', text: 'Is the programme supported?' }
  const opened = await live.submit({ personId: chairId }, newId(), { type: 'putPoll', poll })
  if (!opened.ok) throw new Error(opened.reason)
  const [put] = live.state().polls.polls
  const votes = new Map(
    organizations.map(({ id: unitId }, index): [string, CastVote] => {
      const answers = [{ partId: put?.parts[0]?.id ?? '', choice: [choices[index % 3] ?? ''], words: '' }]
      return [unitId, { id: newId(20), unitId, answers, answer: undefined }]
    }),
  )
  const { accounts } = rostrum
  const voters = accounts.together(() =>
    persons
      .filter(({ role }) => role === 'delegate')
      .map(({ id, seats }) => ({
        token: accounts.invitation(live.id, id).token,
        votes: seats.flatMap(({ organizationId }) => votes.get(organizationId) ?? []),
      })),
  )
  const prepared = {
    ...{ meetingId: live.id, pollId: put?.id ?? '', voters, votes: [...votes.values()], head: live.head() },
    chairToken: accounts.invitation(live.id, chairId).token,
  }
  await rostrum.close()
  return prepared
}

interface Heard {
  acknowledged(): void
  /** A page that was greeted, for the first time or again. */
  back(): void
}

interface VoterLine {
  readonly socket: Socket
  /** Resolves when it was greeted for the first time. */
  readonly there: Promise<void>
  press(vote: CastVote): void
}

/** A connection as a page has it: it comes back by itself and with its number, and sends again what is unanswered. */
const openVoter = (
  url: string,
  { head, pollId }: Prepared,
  token: string,
  { acknowledged, back }: Heard,
): VoterLine => {
  const pressed: CastVote[] = []
  let at = head
  let isGreeted = false
  let isThere = (): void => {}
  const there = new Promise<void>((resolve) => {
    isThere = resolve
  })
  const socket = io(url, {
    auth: (give) => give({ token, since: at.seq, hash: at.hash }),
    transports: ['websocket'],
    forceNew: true,
    ...soon,
  })
  const send = (vote: CastVote): void => {
    const { id, unitId, answers } = vote
    const command: Command = { type: 'castBallot', pollId, unitId, answers }
    socket.emit('command', { id, command }, (given: Answer) => {
      if (vote.answer !== undefined) return
      vote.answer = given
      acknowledged()
    })
  }
  const greeted = (): void => {
    if (isGreeted) return
    isGreeted = true
    for (const vote of pressed) if (vote.answer === undefined) send(vote)
    isThere()
    back()
  }
  socket.on('welcome', ({ seq, hash }: Welcome) => {
    at = { seq, hash }
    greeted()
  })
  socket.on('batch', ({ upTo, hash }: Batch) => {
    if (upTo > at.seq) at = { seq: upTo, hash }
    greeted()
  })
  socket.on('disconnect', (reason) => {
    isGreeted = false
    if (reason === 'io server disconnect') socket.connect()
  })
  const press = (vote: CastVote): void => {
    pressed.push(vote)
    if (isGreeted) send(vote)
  }
  return { socket, there, press }
}

/** Counts, and tells when there are so many. */
const counter = () => {
  let count = 0
  const waiting = new Set<{ readonly from: number; readonly done: () => void }>()
  return {
    add: (): void => {
      count += 1
      for (const one of waiting) if (count >= one.from && waiting.delete(one)) one.done()
    },
    upTo: (from: number): Promise<void> =>
      new Promise((done) => {
        if (count >= from) done()
        else waiting.add({ from, done })
      }),
  }
}

/** Presses one after the other, evenly over so many milliseconds. */
const pressAll = (presses: readonly (() => void)[], overMs: number): Promise<void> =>
  new Promise((resolve) => {
    const from = performance.now()
    let done = 0
    const next = (): void => {
      const due = overMs === 0 ? 1 : Math.min(1, (performance.now() - from) / overMs)
      while (done < due * presses.length) presses[done++]?.()
      if (done < presses.length) setTimeout(next, 5)
      else resolve()
    }
    next()
  })

/** Everybody votes while the server is killed and started again. */
export const crowdVotes = async (options: CrowdOptions): Promise<Crowd> => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'rostrum-crowd-'))
  const prepared = await prepare(dataFolder, options)
  const { meetingId, pollId, chairToken, votes, voters } = prepared
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const start = () => spawnServer(dataFolder, port, {}, undefined, options.from)
  let server = start()
  let sockets: readonly Socket[] = []
  const kill = (): Promise<void> => killed(server.child)
  const close = async (): Promise<void> => {
    for (const socket of sockets) socket.disconnect()
    await kill()
    rmSync(dataFolder, { recursive: true, force: true })
  }
  try {
    await server.listening
    const answers = counter()
    let pages = counter()
    const heard: Heard = { acknowledged: () => answers.add(), back: () => pages.add() }
    const lines = voters.map(({ token, votes: own }) => ({
      ...openVoter(url, prepared, token, heard),
      own,
    }))
    sockets = lines.map(({ socket }) => socket)
    await Promise.all(lines.map(({ there }) => there))
    const firstAt = performance.now()
    const presses = lines.flatMap(({ press, own }) => own.map((vote) => () => press(vote)))
    const pressing = pressAll(presses, options.overMs)
    const downs: Down[] = []
    for (const many of options.killAfter) {
      await answers.upTo(many)
      const killedAt = performance.now()
      await kill()
      pages = counter()
      server = start()
      const since = () => performance.now() - killedAt
      const back = pages.upTo(1).then(since)
      await server.listening
      const listeningMs = since()
      downs.push({ listeningMs, backMs: await back })
    }
    await pressing
    await answers.upTo(votes.length)
    const windowMs = performance.now() - firstAt
    return { dataFolder, url, meetingId, pollId, chairToken, votes, windowMs, downs, kill, close }
  } catch (fault) {
    await close()
    throw fault
  }
}
