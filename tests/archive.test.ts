import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import type { LogEntry } from '../server/event-store.ts'
import { archivedExports } from '../server/exports/registry.ts'
import { emptyHead, entryOf, type Line, nextLine } from '../server/hash.ts'
import { fingerprintOf, newMeetingKey, readFingerprint, signWith } from '../server/meeting-key.ts'
import { type ArchiveOptions, makeArchive } from '../server/record/archive.ts'
import { writeLog } from '../server/record/log-lines.ts'
import { listed, type Manifest, writeManifest } from '../server/record/manifest.ts'
import { type Files, pack, unpack } from '../server/record/pack.ts'
import { type ArchiveReport, type Noted, verifyArchive } from '../server/record/verify-archive.ts'
import type { MeetingEvent } from '../shared/events.ts'
import { fold, recordViewer, view } from '../shared/meeting/meeting.ts'
import { asks, does, given, gives, minutes, pass, underWay } from './given.ts'
import { assertSlowLaw } from './law.ts'
import { polledNames, polledWorld } from './polled-meeting.ts'

const chained = (events: readonly MeetingEvent[]): LogEntry[] => {
  const lines: Line[] = []
  for (const event of events) lines.push(nextLine(lines.at(-1) ?? emptyHead, event))
  return lines.map(entryOf)
}

const key = newMeetingKey()
const now = Date.UTC(2020, 5, 22, 9)
const names = { undp: 'Una Delegate', ebrd: 'Eve Delegate' }
const small = given(
  underWay,
  asks('undp'),
  asks('ebrd'),
  gives('undp'),
  pass(minutes(2)),
  does('ebrd', { type: 'postMessage', text: 'Is this the final text?' }),
)
const smallLog = chained(small.world.events)

/** Word documents take a second each: one test has them. */
const quick = archivedExports.filter(({ file }) => !file.endsWith('.docx'))

const archiveOf = (more: Partial<ArchiveOptions> = {}): Promise<Uint8Array> =>
  makeArchive({ entries: smallLog, names, withNames: true, key, now, exports: quick, ...more })

const kinds = async (bytes: Uint8Array, noted?: Noted): Promise<string[]> =>
  (await verifyArchive(bytes, noted, quick)).findings.map(({ kind }) => kind)
const sentences = ({ findings }: ArchiveReport): string => findings.map(({ says }) => says).join('\n')

const filesOf = (bytes: Uint8Array): Map<string, Uint8Array> => {
  const files = unpack(bytes)
  if (typeof files === 'string') throw new Error(files)
  return new Map(files)
}

/** The archive with other contents, its manifest made right again and signed with another key, as a forger would. */
const forged = (
  bytes: Uint8Array,
  change: (files: Map<string, Uint8Array>) => void,
  by = newMeetingKey(),
  more: Partial<Manifest> = {},
) => {
  const files = filesOf(bytes)
  change(files)
  const manifest: Manifest = JSON.parse(Buffer.from(files.get('manifest.json') ?? []).toString('utf8'))
  const rest = [...files].filter(([name]) => !name.startsWith('manifest.'))
  const written = Buffer.from(
    writeManifest({ ...manifest, ...more, files: rest.map(([name, content]) => listed(name, content)) }),
  )
  const signature = signWith(by, written) ?? Buffer.alloc(0)
  return pack(
    new Map([['manifest.json', written], ['manifest.sig', signature], ...rest] as [string, Uint8Array][]),
  )
}

describe('an archive', () => {
  test('K1 holds the log, every export and a signed manifest with the hash of each, and is intact', async () => {
    const bytes = await archiveOf({ exports: archivedExports })
    const report = await verifyArchive(bytes)
    expect(sentences(report)).toBe('')
    expect([...filesOf(bytes).keys()].slice(0, 5)).toEqual([
      ...['manifest.json', 'manifest.sig', 'key.pem', 'log.jsonl', 'names.json'],
    ])
    expect(filesOf(bytes).has('exports/floor.csv')).toBe(true)
    for (const { name, sha256 } of report.manifest?.files ?? [])
      expect(
        createHash('sha256')
          .update(filesOf(bytes).get(name) ?? '')
          .digest('hex'),
      ).toBe(sha256)
    expect(report.manifest?.head).toEqual({ seq: smallLog.length, hash: smallLog.at(-1)?.hash })
    expect(report.names).toEqual(names)
    expect(report.state).toEqual(view(fold(small.world.events), recordViewer))
  })

  test('K2 is the same bytes from the same log, key and moment, in every zone', async () => {
    const zone = process.env.TZ
    const made = await archiveOf()
    process.env.TZ = 'Pacific/Kiritimati'
    const elsewhere = await archiveOf()
    process.env.TZ = zone ?? ''
    if (zone === undefined) delete process.env.TZ
    expect(Buffer.from(made).equals(elsewhere)).toBe(true)
    const polled = { entries: chained(polledWorld().events), names: polledNames }
    const first = await archiveOf(polled)
    vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2031, 1, 3, 4, 5, 6) })
    const later = await archiveOf(polled)
    vi.useRealTimers()
    expect(Buffer.from(first).equals(later)).toBe(true)
  })

  test('K3 may leave out names: they are neither beside the log nor in an export', async () => {
    const bytes = await archiveOf({ withNames: false })
    expect(await kinds(bytes)).toEqual([])
    expect(Buffer.from(bytes).includes('Delegate')).toBe(false)
    expect(Buffer.from(await archiveOf()).includes('Una Delegate')).toBe(true)
  })

  test('K4 holds what is between two persons, and ballots before the count, by its hash only', async () => {
    const { events } = given(
      small.world.events,
      does('chair', { type: 'setChatOptions', supportAmong: 'all', privateLines: true }),
      does('ebrd', { type: 'writePrivately', personId: 'undp', text: 'thisisbetweenustwo' }),
      does('ebrd', { type: 'postMessage', text: 'for everybody' }),
    ).world
    const bytes = await archiveOf({ entries: chained(events) })
    expect(Buffer.from(bytes).includes('thisisbetweenustwo')).toBe(false)
    const report = await verifyArchive(bytes)
    expect(sentences(report)).toBe('')
    expect(report.notes.join('\n')).toContain('1 event withheld')
    expect(report.state).toEqual(view(fold(events), recordViewer))
    expect(fold(report.entries.map(({ event }) => event))).toEqual(report.state)
  })

  test('K5 is signed: the key of another meeting does not pass for it', async () => {
    const noted = readFingerprint(fingerprintOf(key.publicKey)) ?? ''
    const bytes = await archiveOf()
    expect(await kinds(bytes, { fingerprint: noted })).toEqual([])
    const other = await archiveOf({ key: newMeetingKey() })
    expect(await kinds(other)).toEqual([])
    expect(await kinds(other, { fingerprint: noted })).toEqual(['another-key'])
    expect(await kinds(forged(bytes, () => {}))).toEqual(['wrong-signature'])
    expect(readFingerprint('1234 5678')).toBeUndefined()
  })

  test('K6 that is not of the noted log, or ends before it, is told apart', async () => {
    const bytes = await archiveOf()
    const half = smallLog.slice(0, -3)
    const head = { seq: smallLog.length, hash: smallLog.at(-1)?.hash.slice(0, 8) ?? '' }
    expect(await kinds(bytes, { head })).toEqual([])
    expect(await kinds(bytes, { head: { ...head, hash: '00000000' } })).toEqual(['another-log'])
    const short = await verifyArchive(await archiveOf({ entries: half }), { head })
    expect(short.findings.map(({ kind }) => kind)).toEqual(['cut-short'])
    expect(sentences(short)).toContain(`ends at event ${half.length}, before event ${head.seq}`)
    expect(await kinds(await archiveOf({ entries: half }))).toEqual([])
  })

  test('K7 whose log was changed is told with the number of the event, also when its hashes were made right', async () => {
    const other = smallLog.map((entry) =>
      entry.seq === 7 ? { ...entry, event: { ...entry.event, at: 5 } as MeetingEvent } : entry,
    )
    const withLog = (entries: readonly LogEntry[]) => async () =>
      verifyArchive(
        forged(await archiveOf(), (files) => files.set('log.jsonl', Buffer.from(writeLog(entries))), key),
      )
    expect(sentences(await withLog(other)())).toMatch(/^Event 7 is not what it was/)
    const without = smallLog.filter(({ seq }) => seq !== 7)
    expect(sentences(await withLog(without)())).toMatch(/^Event 7 is not where it belongs/)
    expect(sentences(await withLog(smallLog.slice(0, 9))())).toMatch(/^The log ends at event 9, before event/)
  })

  test('K8 whose export does not follow from its log is told by its name, whoever signed it', async () => {
    const report = await verifyArchive(
      forged(
        await archiveOf(),
        (files) => {
          const floor = Buffer.from(files.get('exports/floor.csv') ?? []).toString('utf8')
          files.set('exports/floor.csv', Buffer.from(floor.replace('UNDP', 'EBRD')))
        },
        key,
      ),
    )
    expect(report.findings).toEqual([
      { kind: 'export-differs', says: expect.stringContaining('The export floor.csv does not match') },
    ])
  })

  test('K13 with an export that another version worded otherwise is intact, and the export is told to be not compared', async () => {
    const worded = forged(
      await archiveOf(),
      (files) => files.set('exports/digest.html', Buffer.from('In other words')),
      key,
      { writer: '0123456789abcdef' },
    )
    const report = await verifyArchive(worded)
    expect([report.findings, report.uncompared]).toEqual([[], ['digest.html']])
    const told = report.notes.join('\n')
    expect(told).toContain('1 export written by another version of the program (')
    expect(told).toMatch(/that version tells: digest\.html\./)
    const kept = forged(await archiveOf(), () => {}, key, { writer: '0123456789abcdef' })
    expect(await verifyArchive(kept)).toMatchObject({ findings: [], uncompared: [] })
  })

  test('K9 has every closed poll counted again, and says that of secret ones there are totals only', async () => {
    const entries = chained(polledWorld().events)
    const report = await verifyArchive(await archiveOf({ entries, names: polledNames }))
    expect(sentences(report)).toBe('')
    const told = report.notes.join('\n')
    expect(told).toContain('5 polls counted again from the ballots')
    expect(told).toContain('1 secret ballot cannot be counted again')
    const wrong = polledWorld().events.map((event) =>
      event.type === 'pollCounted' || event.type === 'pollPublished'
        ? { ...event, counts: event.counts.map((one) => ({ ...one, answered: one.answered + 1 })) }
        : event,
    )
    const other = await archiveOf({ entries: chained(wrong), names: polledNames })
    expect([...new Set(await kinds(other))]).toEqual(['recount-differs'])
  })

  test('K10 that any byte of is changed is never called intact', { timeout: 120_000 }, async () => {
    const entries = chained(given(underWay).world.events.slice(0, 4))
    const few = archivedExports.filter(({ file }) => ['agenda.csv', 'floor.json', 'chat.csv'].includes(file))
    const bytes = await archiveOf({ entries, exports: few })
    expect((await verifyArchive(bytes, {}, few)).findings).toEqual([])
    const missed: number[] = []
    for (let at = 0; at < bytes.length; at += 1) {
      const flipped = Uint8Array.from(bytes)
      flipped[at] = (bytes[at] ?? 0) ^ (1 << (at % 8))
      if ((await verifyArchive(flipped, {}, few)).findings.length === 0) missed.push(at)
    }
    expect(missed).toEqual([])
    for (let length = 0; length < bytes.length; length += 7)
      if ((await verifyArchive(bytes.subarray(0, length), {}, few)).findings.length === 0) missed.push(length)
    expect(missed).toEqual([])
    expect(await kinds(Buffer.concat([bytes, Buffer.from([0])]))).toEqual(['damaged'])
    expect(await kinds(Buffer.concat([Buffer.from([0]), bytes]))).toContain('damaged')
  })

  test('K11 is read without harm, whatever the bytes: garbage, foreign paths, what would swell', async () => {
    await assertSlowLaw(
      fc.asyncProperty(fc.uint8Array({ maxLength: 3000, size: 'max' }), async (bytes) => {
        expect((await verifyArchive(bytes)).findings.length).toBeGreaterThan(0)
      }),
      { numRuns: 300 },
    )
    const made = filesOf(await archiveOf())
    const renamed = (name: string): Files => new Map([...made, [name, Buffer.from('x')]])
    for (const name of ['../secret', '/etc/passwd', 'exports/../../x.csv', 'C:\\x.csv'])
      expect(await kinds(pack(renamed(name)))).toEqual(['damaged'])
    expect(await kinds(pack(renamed('exports/more.csv')))).toEqual(['damaged'])
    const { zipSync } = await import('fflate')
    const bomb = zipSync({ 'log.jsonl': new Uint8Array(50_000_000) })
    expect(sentences(await verifyArchive(bomb))).toContain('packed by another program')
    for (const [name, content] of [
      ['log.jsonl', '{"seq":1,"event":{"type":"meetingCreated","at":1e999},"hash":"x"}\n'],
      ['log.jsonl', `${'['.repeat(200_000)}\n`],
      ['names.json', '["a"]'],
      ['manifest.json', '{"format":"rostrum-archive","version":1}'],
    ] as const)
      expect((await kinds(pack(new Map(made).set(name, Buffer.from(content))))).length).toBeGreaterThan(0)
  })

  test('K12 shows how far it is, and stops before its next step when it is called off', async () => {
    const steps: string[] = []
    const stop = new AbortController()
    const told = ({ done, of, file }: { done: number; of: number; file: string }) => {
      steps.push(`${done}/${of} ${file}`)
      if (file === 'floor.csv') stop.abort()
    }
    await expect(archiveOf({ told, signal: stop.signal })).rejects.toThrow('aborted')
    expect(steps.at(-1)).toMatch(/floor\.csv$/)
    steps.length = 0
    await archiveOf({ told: ({ done, of, file }) => steps.push(`${done}/${of} ${file}`) })
    expect(steps[0]).toMatch(/^0\/\d+ log\.jsonl$/)
    const [last = ''] = steps.slice(-1)
    expect(last.split('/')[0]).toBe(last.split('/')[1]?.trim())
  })
})
