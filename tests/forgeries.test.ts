import { describe, expect, test } from 'vitest'
import { type Head, type LogEntry, withheldEvent } from '../server/event-store.ts'
import { digestOf } from '../server/hash.ts'
import { newSalt } from '../server/ids.ts'
import { fingerprintOf, newMeetingKey } from '../server/meeting-key.ts'
import { intactWords } from '../server/proof-words.ts'
import { pack } from '../server/record/pack.ts'
import { type FindingKind, verifyArchive } from '../server/record/verify-archive.ts'
import type { MeetingEvent } from '../shared/events.ts'
import {
  archived,
  archiveOf,
  asOlder,
  chained,
  changedDraft,
  draft,
  edited,
  events,
  exports,
  filesOf,
  filler,
  key,
  keyNoted,
  kindsOf,
  lastWithheld,
  message,
  noted,
  remade,
  renumbered,
  replaced,
  swapped,
  truth,
  untouched,
  withheld,
  withLine,
  without,
} from './forger.ts'
import { polledNames } from './polled-meeting.ts'

const lineForgeries: readonly [string, readonly LogEntry[], FindingKind][] = [
  ['an event with other words', changedDraft, 'changed'],
  ['the same with every hash made right after it', chained(changedDraft, draft), 'another-log'],
  [
    'the same with hashes made right up to a withheld line',
    chained(changedDraft, draft, withheld),
    'changed',
  ],
  [
    'the same, and the next line withheld by its true hash, as in the older form',
    withLine(chained(changedDraft, draft, message), message, {
      ...({ event: withheldEvent, salt: undefined, digest: undefined } as unknown as LogEntry),
      hash: truth[message]?.hash ?? '',
    }),
    'changed',
  ],
  [
    'all before a line presented in the older form, and the line withheld by its true hash',
    asOlder(changedDraft, message + 1),
    'not-proven',
  ],
  [
    'the whole log presented in the older form, its end withheld by its true hash',
    asOlder(changedDraft, archived.length),
    'not-proven',
  ],
  [
    'the digest of a withheld line',
    withLine(archived, withheld, { digest: digestOf(newSalt(), { type: 'withheld' }) }),
    'changed',
  ],
  [
    'the same with every hash made right after it',
    chained(withLine(archived, withheld, { digest: digestOf(newSalt(), {}) }), withheld),
    'another-log',
  ],
  [
    'the digests of two withheld lines, exchanged',
    withLine(withLine(archived, withheld, { digest: archived[lastWithheld]?.digest ?? '' }), lastWithheld, {
      digest: archived[withheld]?.digest ?? '',
    }),
    'changed',
  ],
  [
    'a line that was shown, withheld under its true digest',
    archived.map((line, index) =>
      index === message
        ? {
            seq: line.seq,
            hash: line.hash,
            event: withheldEvent,
            digest: digestOf(line.salt ?? '', line.event),
          }
        : line,
    ),
    'changed',
  ],
  [
    'a line that was withheld, shown with an invented event and salt',
    archived.map((line, index) =>
      index === withheld
        ? { seq: line.seq, hash: line.hash, event: events[index] as MeetingEvent, salt: newSalt() }
        : line,
    ),
    'changed',
  ],
  ['the salt of a line', withLine(archived, message, { salt: newSalt() }), 'changed'],
  ['the hash of a line', withLine(archived, message, { hash: 'a'.repeat(64) }), 'changed'],
  ['the hash of a withheld line', withLine(archived, withheld, { hash: 'a'.repeat(64) }), 'changed'],
  ['two lines that changed places', swapped(message - 1), 'changed'],
  ['the same with every hash made right after it', chained(swapped(message - 1), message - 1), 'another-log'],
  ['a line taken out', without(message), 'missing-line'],
  ['the same, numbered and chained anew', chained(renumbered(without(message)), message), 'cut-short'],
  [
    'the same, and another line put at the end',
    chained([...renumbered(without(message)), filler], message),
    'another-log',
  ],
  ['the end cut off', archived.slice(0, -2), 'cut-short'],
  ['the numbers of lines', archived.map((line) => ({ ...line, seq: line.seq + 1 })), 'missing-line'],
]

describe('a forged archive, against the head that was noted', () => {
  test('K14 that nobody has touched is intact, and its head proves withheld events too', async () => {
    const bytes = await archiveOf(truth, key)
    const report = await verifyArchive(bytes, { head: noted, fingerprint: keyNoted }, exports)
    expect(report.findings).toEqual([])
    expect(intactWords(report.entries, 'event')).toBe('INTACT')
    const told = report.notes.join('\n')
    expect(told).toContain('The head of the log proves every event, whether shown or withheld.')
    expect(told).toContain(`Signed with the noted key ${fingerprintOf(key.publicKey)}.`)
    expect(told).toContain(`It holds the noted event ${noted.seq}.`)
    expect(told).toContain('are not in the log: only the signature proves them.')
    expect([draft, message, withheld, lastWithheld].every((index) => index > 0)).toBe(true)
    expect(Buffer.from(bytes).includes('between us two')).toBe(false)
  })

  test.each(lineForgeries)('K14 %s: is never intact', async (_, lines, expected) => {
    const bytes = await archiveOf(lines)
    expect(await kindsOf(bytes)).toEqual([expected])
    const kinds = await kindsOf(bytes, { fingerprint: keyNoted })
    expect(kinds).toContain('another-key')
    expect(kinds).toContain(expected)
  })

  test('K14 of random edits of a line none is called intact', { timeout: 120_000 }, async () => {
    const bytes = await archiveOf(truth, key)
    const written = Buffer.from(filesOf(bytes).get('log.jsonl') ?? []).toString('latin1')
    const missed: number[] = []
    for (let seed = 1; seed <= 400; seed += 1) {
      const text = edited(written, seed)
      const forged = remade(bytes, (files) => files.set('log.jsonl', Buffer.from(text, 'latin1')))
      if (text !== written && (await kindsOf(forged)).length === 0) missed.push(seed)
    }
    expect(missed).toEqual([])
  })
})

type Forge = (bytes: Uint8Array) => Uint8Array

/** What is forged, what is found with the noted head, and what with the noted key as well. */
const fileForgeries: readonly [string, Forge, FindingKind[], FindingKind[]][] = [
  [
    'a name, signed by somebody else',
    (bytes) => remade(bytes, replaced('names.json', 'Una', 'Eva'), { by: other }),
    ['wrong-signature'],
    ['wrong-signature'],
  ],
  [
    'a name, in an archive made anew and signed with its own key',
    () => madeWith({ ...polledNames, undp: 'Somebody Else' }),
    [],
    ['another-key'],
  ],
  [
    'a name that was left in place of the signed one',
    (bytes) => pack(new Map(filesOf(bytes)).set('names.json', Buffer.from('{}\n'))),
    ['damaged'],
    ['damaged'],
  ],
  [
    'the title in the manifest, signed with the true key',
    (bytes) =>
      remade(bytes, untouched, {
        by: key,
        more: { meeting: { id: 'm', title: 'T', body: '', zone: 'UTC' } },
      }),
    ['damaged'],
    ['damaged'],
  ],
  [
    'the version in the manifest, as if it were of the older form',
    (bytes) => remade(bytes, untouched, { by: key, more: { version: 1 } }),
    ['damaged'],
    ['damaged'],
  ],
  [
    'the head in the manifest',
    (bytes) => remade(bytes, untouched, { by: key, more: { head: { ...noted, hash: 'b'.repeat(64) } } }),
    ['another-log'],
    ['another-log'],
  ],
  [
    'a byte of the manifest',
    (bytes) => pack(replaced('manifest.json', 'included', 'left-out')(filesOf(bytes))),
    ['wrong-signature', 'damaged'],
    ['wrong-signature', 'damaged'],
  ],
  [
    'a byte of the signature',
    (bytes) => pack(new Map(filesOf(bytes)).set('manifest.sig', new Uint8Array(64))),
    ['wrong-signature'],
    ['wrong-signature'],
  ],
  [
    'the key in the manifest, with the signature of the true one',
    (bytes) => remade(bytes, untouched, { by: key, more: { key: keyOf(other.publicKey) } }),
    ['wrong-signature'],
    ['wrong-signature', 'another-key'],
  ],
  [
    'the key file',
    (bytes) => remade(bytes, replaced('key.pem', 'PUBLIC', 'PUBLISHED'), { by: key }),
    ['damaged'],
    ['damaged'],
  ],
  [
    'an export, signed with the true key',
    (bytes) => remade(bytes, replaced('exports/chat.csv', 'I object', 'I agree'), { by: key }),
    ['export-differs'],
    ['export-differs'],
  ],
]
const other = newMeetingKey()
const keyOf = (publicKey: string) => ({
  ...{ algorithm: 'Ed25519' as const, public: publicKey, fingerprint: fingerprintOf(publicKey) },
})
let madeWith: (names: typeof polledNames) => Uint8Array = () => new Uint8Array()

describe('what is not in the chain', () => {
  test.each(fileForgeries)('K15 %s: is found as far as it can be', async (_, forge, byHead, byKey) => {
    const renamed = await archiveOf(truth, other, { ...polledNames, undp: 'Somebody Else' })
    madeWith = () => renamed
    const bytes = forge(await archiveOf(truth, key))
    expect(await kindsOf(bytes)).toEqual(byHead)
    expect(await kindsOf(bytes, { fingerprint: keyNoted })).toEqual(byKey)
  })

  test('K15 an export passed off as that of another version is not called compared', async () => {
    const forged = remade(await archiveOf(truth, key), replaced('exports/chat.csv', 'I object', 'I agree'), {
      by: key,
      more: { writer: '0123456789abcdef' },
    })
    const report = await verifyArchive(forged, { head: noted }, exports)
    expect([report.findings, report.uncompared]).toEqual([[], ['chat.csv']])
  })

  test('K15 the noted key and the noted head are named only where the archive has them', async () => {
    const notesOf = async (bytes: Uint8Array, more: { head?: Head; fingerprint?: string }) =>
      (await verifyArchive(bytes, more, exports)).notes.join('\n')
    const [own, foreign] = [await archiveOf(truth, key), await archiveOf(truth, other)]
    const signed = /Signed with the noted key/
    expect(await notesOf(own, { fingerprint: keyNoted })).toMatch(signed)
    expect(await notesOf(foreign, { fingerprint: keyNoted })).not.toMatch(signed)
    expect(await notesOf(foreign, { fingerprint: keyNoted })).not.toMatch(/Signed with/)
    const unsigned = pack(new Map(filesOf(own)).set('manifest.sig', new Uint8Array(64)))
    expect(await notesOf(unsigned, { fingerprint: keyNoted })).not.toMatch(signed)
    const holds = /It holds the noted event/
    expect(await notesOf(own, { head: noted })).toMatch(holds)
    for (const head of [
      { ...noted, hash: 'c'.repeat(64) },
      { ...noted, seq: noted.seq + 1 },
    ])
      expect(await notesOf(own, { head })).not.toMatch(holds)
  })

  test('K15 a head noted by a few digits, or before the end, is said to prove no more than it does', async () => {
    const bytes = await archiveOf(truth, key)
    const short = await verifyArchive(bytes, { head: { ...noted, hash: noted.hash.slice(0, 8) } }, exports)
    expect(short.notes.join('\n')).toContain('compared by 8 digits of its hash. These rule out a mistake')
    const early = truth[9] as LogEntry
    const before = await verifyArchive(bytes, { head: { seq: early.seq, hash: early.hash } }, exports)
    expect(before.notes.join('\n')).toContain(`events 11 to ${noted.seq}, is not proven by that head.`)
  })
})
