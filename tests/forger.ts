import { type Head, type LogEntry, withheldEvent } from '../server/event-store.ts'
import { archivedExports } from '../server/exports/registry.ts'
import {
  chainHash,
  digestOf,
  emptyHead,
  entryOf,
  hashOverDigest,
  markWithheld,
  nextLine,
} from '../server/hash.ts'
import { newSalt } from '../server/ids.ts'
import { fingerprintOf, newMeetingKey, readFingerprint, signWith } from '../server/meeting-key.ts'
import { makeArchive, withheldFor } from '../server/record/archive.ts'
import { listed, type Manifest, writeManifest } from '../server/record/manifest.ts'
import { pack, unpack } from '../server/record/pack.ts'
import { type FindingKind, verifyArchive } from '../server/record/verify-archive.ts'
import type { MeetingEvent } from '../shared/events.ts'
import { does, given } from './given.ts'
import { polledNames, polledWorld } from './polled-meeting.ts'
import { pickFrom } from './random-meeting.ts'

// A meeting, its archive, and all that somebody can do to it who wants it to have gone otherwise.

/** A meeting with words for everybody, ballots before the count and a line between two persons. */
export const { events } = given(
  polledWorld().events,
  does('ebrd', { type: 'postMessage', text: 'I object, for the record.' }),
  does('chair', { type: 'setChatOptions', supportAmong: 'all', privateLines: true }),
  does('ebrd', { type: 'writePrivately', personId: 'undp', text: 'between us two' }),
  does('undp', { type: 'postMessage', text: 'Noted.' }),
).world

export const truth: LogEntry[] = []
for (const event of events) truth.push(entryOf(nextLine(truth.at(-1) ?? emptyHead, event)))
/** What a forger has: the lines as an archive holds them. */
export const archived = withheldFor(truth)
const last = truth.at(-1) as LogEntry
export const noted: Head = { seq: last.seq, hash: last.hash }
export const isAbout = (word: string) => (entry: LogEntry) => JSON.stringify(entry.event).includes(word)
const at = (isMeant: (entry: LogEntry) => boolean): number => archived.findIndex(isMeant)
export const draft = at(isAbout('Took note of the report'))
export const message = at(isAbout('I object, for the record.'))
export const withheld = at(({ digest }) => digest !== undefined)
export const lastWithheld = archived.findLastIndex(({ digest }) => digest !== undefined)

export const key = newMeetingKey()
export const keyNoted = readFingerprint(fingerprintOf(key.publicKey)) ?? ''
const now = Date.UTC(2020, 5, 22, 9)
export const exports = archivedExports.filter(({ file }) =>
  ['agenda.csv', 'register.json', 'chat.csv'].includes(file),
)
export const archiveOf = (entries: readonly LogEntry[], by = newMeetingKey(), names = polledNames) =>
  makeArchive({ entries, names, withNames: true, key: by, now, exports })

export const kindsOf = async (
  bytes: Uint8Array,
  more: { fingerprint?: string } = {},
): Promise<FindingKind[]> =>
  (await verifyArchive(bytes, { head: noted, ...more }, exports)).findings.map(({ kind }) => kind)

// --- what a forger can do with lines ---

/** An event with other words, as somebody would like them to have been. */
export const reworded = ({ event }: LogEntry): MeetingEvent =>
  JSON.parse(JSON.stringify(event).replace('Took note of', 'Rejected').replace('I object', 'I agree'))

export const withLine = (lines: readonly LogEntry[], index: number, change: Partial<LogEntry>): LogEntry[] =>
  lines.map((line, position) => (position === index ? { ...line, ...change } : line))

/** The hashes made right from one line on, up to another: as far as nothing is missing for it. */
export const chained = (lines: readonly LogEntry[], from = 0, to = lines.length): LogEntry[] => {
  const out = lines.slice(0, from)
  for (const [index, line] of lines.slice(from).entries()) {
    if (from + index >= to) {
      out.push(line)
      continue
    }
    const { hash: previous } = out.at(-1) ?? emptyHead
    const { salt, digest } = line
    const bound = digest === undefined ? digestOf(salt ?? '', line.event) : markWithheld(digest)
    out.push({ ...line, hash: hashOverDigest(previous, line.seq, bound) })
  }
  return out
}

/** Lines in the older form, which have no salts: shown up to a line whose true hash is taken as it stands. */
export const asOlder = (lines: readonly LogEntry[], to: number): LogEntry[] => {
  const out: LogEntry[] = []
  for (const [index, { seq, hash, event }] of lines.entries()) {
    if (index >= to) out.push(lines[index] as LogEntry)
    else if (index === to - 1) out.push({ seq, hash, event: withheldEvent })
    else out.push({ seq, event, hash: chainHash((out.at(-1) ?? emptyHead).hash, seq, event) })
  }
  return out
}

export const swapped = (index: number): LogEntry[] => {
  const [one, two] = [archived[index], archived[index + 1]] as [LogEntry, LogEntry]
  return withLine(withLine(archived, index, { ...two, seq: one.seq }), index + 1, { ...one, seq: two.seq })
}

export const changedDraft = withLine(archived, draft, { event: reworded(archived[draft] as LogEntry) })
export const without = (index: number): LogEntry[] => archived.filter((_, position) => position !== index)
export const renumbered = (lines: readonly LogEntry[]): LogEntry[] =>
  lines.map((line, index) => ({ ...line, seq: index + 1 }))
export const filler = {
  event: (archived[message] as LogEntry).event,
  salt: newSalt(),
  seq: noted.seq,
  hash: '',
}

// --- what a forger can do with the rest ---

export const filesOf = (bytes: Uint8Array): Map<string, Uint8Array> => {
  const files = unpack(bytes)
  if (typeof files === 'string') throw new Error(files)
  return new Map(files)
}

/** The archive with other files, its manifest made right again and signed by somebody. */
export const remade = (
  bytes: Uint8Array,
  change: (files: Map<string, Uint8Array>) => void,
  { by = newMeetingKey(), more = {} as Partial<Manifest> } = {},
): Uint8Array => {
  const files = filesOf(bytes)
  change(files)
  const manifest: Manifest = JSON.parse(Buffer.from(files.get('manifest.json') ?? []).toString('utf8'))
  const rest = [...files].filter(([name]) => !name.startsWith('manifest.'))
  const own = { ...manifest, ...more, files: rest.map(([name, content]) => listed(name, content)) }
  const signed = Buffer.from(writeManifest(own))
  const signature = signWith(by, signed) ?? new Uint8Array()
  return pack(new Map<string, Uint8Array>([['manifest.json', signed], ['manifest.sig', signature], ...rest]))
}

/** One thing that happens to the text of a log, drawn by a seed: bits, fields, lines. */
export const edited = (text: string, seed: number): string => {
  const pick = pickFrom(seed)
  const lines = text.split('\n')
  const index = pick.one(lines.slice(0, -1).map((_, position) => position))
  const line = lines[index] ?? ''
  const place = pick.one(Array.from(line, (_, position) => position))
  const put = (changed: string) =>
    lines.map((one, position) => (position === index ? changed : one)).join('\n')
  const field = (name: string, value: unknown) => put(JSON.stringify({ ...JSON.parse(line), [name]: value }))
  switch (pick.one(['bit', 'cut', 'double', 'swap', 'drop', 'hash', 'salt', 'digest', 'withhold', 'seq'])) {
    case 'bit':
      return put(
        line.slice(0, place) + String.fromCharCode(line.charCodeAt(place) ^ 1) + line.slice(place + 1),
      )
    case 'cut':
      return put(line.slice(0, place) + line.slice(place + 1))
    case 'double':
      return put(`${line}\n${line}`)
    case 'swap':
      return [...lines.slice(0, index), lines[index + 1], line, ...lines.slice(index + 2)].join('\n')
    case 'drop':
      return lines.filter((_, position) => position !== index).join('\n')
    case 'hash':
      return field('hash', newSalt() + newSalt())
    case 'salt':
      return field('salt', pick.one([newSalt(), undefined, '', null]))
    case 'digest':
      return field('digest', pick.one([newSalt() + newSalt(), '', null, JSON.parse(line).salt]))
    case 'withhold': {
      const { seq, hash, salt = '', event } = JSON.parse(line)
      const digest = pick.one([undefined, digestOf(salt, event ?? {}), newSalt() + newSalt()])
      return put(JSON.stringify({ seq, withheld: true, digest, hash }))
    }
    default:
      return field('seq', index)
  }
}

export const replaced = (name: string, from: string, to: string) => (files: Map<string, Uint8Array>) =>
  files.set(
    name,
    Buffer.from(
      Buffer.from(files.get(name) ?? [])
        .toString('utf8')
        .replace(from, to),
    ),
  )
export const untouched = () => {}
