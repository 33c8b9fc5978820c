import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Head, LogEntry } from '../server/event-store.ts'
import { archivedExports } from '../server/exports/registry.ts'
import { chainHash, digestOf, emptyHead, nextLine } from '../server/hash.ts'
import { newMeetingKey } from '../server/meeting-key.ts'
import { makeArchive } from '../server/record/archive.ts'
import type { MeetingEvent } from '../shared/events.ts'
import { reaches } from '../shared/kernel/rooms.ts'
import { audience, isInRecord, recordViewer } from '../shared/meeting/meeting.ts'
import { patience } from './chance.ts'
import { type Line, type Network, openNetwork } from './hand-network.ts'
import { assertSlowLaw } from './law.ts'
import { draw, pickFrom, scripts } from './random-meeting.ts'

const bytesOf = (line: Line): string => JSON.stringify(line.sent.map(({ message }) => message))

/** Everything in these bytes that could be a salt, and what somebody without one would try first. */
const saltsIn = (bytes: string): string[] => [
  ...new Set([...(bytes.match(/[0-9a-f]{32,}/g) ?? []).flatMap((run) => [run, run.slice(0, 32)])]),
  ...['', '0'.repeat(32)],
]

/** The heads that were sent to somebody, in order. */
const headsOf = ({ sent }: Line): Head[] => {
  const heads = sent.flatMap(({ message }): Head[] => {
    if (message.kind === 'welcome') return [{ seq: message.welcome.seq, hash: message.welcome.hash }]
    return message.kind === 'batch' ? [{ seq: message.batch.upTo, hash: message.batch.hash }] : []
  })
  return heads.filter(({ seq }, index) => index === 0 || seq > (heads[index - 1]?.seq ?? 0))
}

type Next = (head: Head, event: MeetingEvent) => Head
const asOlder: Next = ({ seq, hash }, event) => ({ seq: seq + 1, hash: chainHash(hash, seq + 1, event) })
const asNewer =
  (salt: string): Next =>
  (head, event) =>
    nextLine(head, event, salt)

/** Whether a guess at what happened between two heads is confirmed by their hashes, with one of these ways to compute. */
const isConfirmed = (before: Head, guess: readonly MeetingEvent[], after: Head, ways: readonly Next[]) =>
  ways.some((next) => guess.reduce(next, before).hash === after.hash)

/** The numbers up to which somebody confirms a perfect guess at the log, from nothing but what was sent to them. */
const confirmedBy = (line: Line, log: readonly MeetingEvent[], heads = headsOf(line)): number[] => {
  const ways = [asOlder, ...saltsIn(bytesOf(line)).map(asNewer)]
  return heads.flatMap((after, index) => {
    const before = heads[index - 1] ?? emptyHead
    return isConfirmed(before, log.slice(before.seq, after.seq), after, ways) ? [after.seq] : []
  })
}

const play = async (network: Network, seeds: readonly number[]): Promise<void> => {
  for (const line of network.lines) network.connect(line)
  for (const [index, seed] of seeds.entries()) {
    const pick = pickFrom(seed)
    const { clock, live } = network
    clock.pass(pick.one([0, 60, 2500]))
    const line = pick.one(network.lines)
    if (pick.chance(10)) network.cut(line)
    else network.connect(line)
    const sent = draw(live.state(), pick, { now: clock.now(), id: `w${index}` })
    const { personId, role } = sent.actor
    const office = role === 'organizer' || role === 'system' ? { office: role } : {}
    await network.submit({ personId, ...office }, sent.command, `command-${index}`)
  }
  network.clock.pass(3000)
  for (const line of network.lines) network.connect(line)
}

describe('the hashes that everybody is sent', patience(120_000), () => {
  test('S7 over whole meetings no salt and no digest is sent to anybody, the podium included', async () => {
    await assertSlowLaw(
      fc.asyncProperty(scripts(60), async (seeds) => {
        const network = await openNetwork()
        await play(network, seeds)
        const entries = await network.entries()
        expect(entries.every(({ salt }) => salt !== undefined)).toBe(true)
        const secrets = entries.flatMap(({ salt = '', digest, event }) => [
          salt,
          digest ?? digestOf(salt, event),
        ])
        for (const line of network.lines) {
          const bytes = bytesOf(line)
          expect(secrets.filter((secret) => bytes.includes(secret))).toEqual([])
          expect(bytes).not.toMatch(/"salt"|"digest"/)
        }
        await network.live.close()
      }),
      { numRuns: 15 },
    )
  })

  const voting = async () => {
    const network = await openNetwork()
    const { live, clock } = network
    const persons = (role: string) => live.state().roster.persons.filter((one) => one.role === role)
    const by = (id = '') => ({ personId: id })
    const chair = by(persons('chair')[0]?.id)
    for (const line of network.lines) network.connect(line)
    await network.submit(
      chair,
      { type: 'putPoll', poll: { method: 'indicative', title: 'T', text: 'Do you support it?' } },
      'command-poll',
    )
    const { id: pollId = '' } = live.state().polls.polls.at(-1) ?? {}
    clock.pass(3000)
    for (const [index, { id }] of persons('delegate').slice(0, 3).entries()) {
      const answers = [{ partId: 'whole', choice: ['support'], words: '' }]
      await network.submit(by(id), { type: 'castBallot', pollId, answers }, `command-cast-${index}`)
      clock.pass(3000)
    }
    const guest = network.lines.find(({ sender }) => sender.personId === persons('guest')[0]?.id)
    if (!guest) throw new Error('no guest')
    return { network, guest, entries: await network.entries() }
  }

  test('S7 an observer who guesses every ballot rightly cannot confirm one by the hashes', async () => {
    const { guest, entries } = await voting()
    const log = entries.map(({ event }) => event)
    expect(bytesOf(guest)).not.toContain('ballotCast')
    expect(log.filter(({ type }) => type === 'ballotCast').length).toBe(3)
    expect(headsOf(guest).length).toBeGreaterThan(3)
    expect(confirmedBy(guest, log)).toEqual([])
  })

  test('S7 the same guesses were confirmed by the hashes of the older form, and would be with the salts', async () => {
    const { guest, entries } = await voting()
    const log = entries.map(({ event }) => event)
    const older = [emptyHead]
    for (const event of log) older.push(asOlder(older.at(-1) ?? emptyHead, event))
    const heads = headsOf(guest).map(({ seq }) => older[seq] ?? emptyHead)
    expect(confirmedBy(guest, log, heads)).toEqual(heads.map(({ seq }) => seq))
    const { seq, event, salt = '' } = entries.find((entry) => entry.event.type === 'ballotCast') as LogEntry
    const [before, after] = [entries[seq - 2], entries[seq - 1]] as [LogEntry, LogEntry]
    expect(isConfirmed(before, [event], after, [asNewer(salt)])).toBe(true)
  })

  test('S7 an archive made while a poll is open has neither the salts of its ballots nor a digest that a guess confirms', async () => {
    const { entries } = await voting()
    const exports = archivedExports.filter(({ file }) => /\.(csv|json)$/.test(file))
    const [key, now] = [newMeetingKey(), Date.UTC(2020, 5, 22, 9)]
    const bytes = Buffer.from(await makeArchive({ entries, names: {}, withNames: false, key, now, exports }))
    const text = bytes.toString('latin1')
    const hidden = entries.filter(({ event }) => !isInRecord(event))
    expect(hidden.length).toBe(3)
    const salts = saltsIn(text)
    for (const { salt = '', digest = '', event } of hidden) {
      expect(text).not.toContain(salt)
      expect(text).toContain(digest)
      expect(salts.filter((one) => digestOf(one, event) === digest)).toEqual([])
      expect(digestOf(salt, event)).toBe(digest)
    }
  })

  test('S7 an archive withholds what its reader does not see, and nothing else', async () => {
    await assertSlowLaw(
      fc.asyncProperty(scripts(60), async (seeds) => {
        const network = await openNetwork()
        await play(network, seeds)
        for (const { event, digest } of await network.entries()) {
          expect(digest === undefined).toBe(reaches(audience(event), recordViewer))
        }
        await network.live.close()
      }),
      { numRuns: 10 },
    )
  })
})
