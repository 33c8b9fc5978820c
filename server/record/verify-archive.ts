import type { Names } from '../../shared/kernel/decision.ts'
import { recordViewer } from '../../shared/meeting/meeting.ts'
import type { State } from '../../shared/state.ts'
import { type Head, isWithheld, type LogEntry } from '../event-store.ts'
import { type ArchivedExport, archivedExports } from '../exports/registry.ts'
import { exportSource, pagesOf } from '../exports/source.ts'
import { fingerprintOf, isFingerprintOf, isSignedWith, pemOf } from '../meeting-key.ts'
import { holdsNoted, proofNotes, unprovenBy } from '../proof-words.ts'
import { isOlder, type Verdict, verifyChain } from '../verify-chain.ts'
import { program } from './archive.ts'
import { isAsWritten, readLog } from './log-lines.ts'
import {
  exportsFolder,
  fileNames,
  listed,
  type Manifest,
  readManifest,
  readNames,
  writeManifest,
} from './manifest.ts'
import { type Files, pack, unpack } from './pack.ts'
import { recountPolls } from './recount.ts'
import { isUnreadable, refold } from './refold.ts'
import { writerMark } from './writer.ts'

export type FindingKind =
  /** The file is no archive, or not as it was made. */
  | 'damaged'
  | 'changed'
  | 'missing-line'
  | 'cut-short'
  | 'another-log'
  /** A noted head does not prove what comes before it: see `unprovenBy`. */
  | 'not-proven'
  | 'export-differs'
  | 'recount-differs'
  | 'wrong-signature'
  | 'another-key'
  | 'unreadable'

export interface Finding {
  readonly kind: FindingKind
  /** One plain sentence. */
  readonly says: string
}

/** What an archive proves to be. Without findings it is intact. */
export interface ArchiveReport {
  readonly findings: readonly Finding[]
  /** What was looked at, and what could not be. */
  readonly notes: readonly string[]
  /** Exports that another version of the program wrote in other words: their signed hash is right, and that is all. */
  readonly uncompared: readonly string[]
  /** Undefined when the archive has none that can be read. */
  readonly manifest?: Manifest
  readonly entries: readonly LogEntry[]
  readonly names: Names
  readonly state?: State
}

export interface Noted {
  /** A head noted earlier, from a stage or a paper; the hash may be its beginning. */
  readonly head?: Head
  /** Digits of the fingerprint of the meeting's key, as `readFingerprint` gives them. */
  readonly fingerprint?: string
}

const text = (bytes: Uint8Array | undefined): string => Buffer.from(bytes ?? []).toString('utf8')
const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`

const nothing = { entries: [], names: {}, notes: [], uncompared: [] }
const damaged = (says: string): Finding => ({ kind: 'damaged', says })

/** What comes of comparing with what was noted: the archive can be sound in itself all the same. */
const ofComparison: readonly FindingKind[] = ['another-key', 'another-log', 'cut-short', 'not-proven']

/** Everything in the ZIP is where it was put, and nothing beside it. */
const packingFindings = (bytes: Uint8Array, files: Files): Finding[] =>
  Buffer.from(pack(files)).equals(bytes)
    ? []
    : [damaged('The file was changed: its packing is not as it was made, or something was added to it.')]

const fileFindings = (files: Files, manifest: Manifest, logIsKnown: boolean): Finding[] => {
  const known: string[] = [fileNames.manifest, fileNames.signature]
  const names = manifest.files.map(({ name }) => name)
  const added = [...files.keys()].filter((name) => !known.includes(name) && !names.includes(name))
  const inOrder = [...files.keys()].join('\n') === [...known, ...names].join('\n')
  return [
    ...added.map((name) => damaged(`The file ${name} was added: the manifest does not name it.`)),
    ...manifest.files.flatMap((one): Finding[] => {
      if (one.name === fileNames.log && logIsKnown) return []
      const content = files.get(one.name)
      const isExport = one.name.startsWith(exportsFolder)
      const kind = isExport ? 'export-differs' : 'damaged'
      if (!content) return [{ kind, says: `The file ${one.name} is missing.` }]
      const { bytes, sha256 } = listed(one.name, content)
      if (bytes === one.bytes && sha256 === one.sha256) return []
      return [{ kind, says: `The file ${one.name} was changed: it has not the hash of the manifest.` }]
    }),
    ...(inOrder || added.length > 0 ? [] : [damaged('The files are not in the order of the manifest.')]),
  ]
}

const keyFindings = (files: Files, manifest: Manifest, { fingerprint }: Noted): Finding[] => {
  const { key } = manifest
  const bytes = files.get(fileNames.manifest) ?? new Uint8Array()
  const isSigned = isSignedWith(key.public, bytes, files.get(fileNames.signature) ?? new Uint8Array())
  const shown = fingerprintOf(key.public)
  const findings: Finding[] = isSigned
    ? []
    : [{ kind: 'wrong-signature', says: 'The manifest was changed: it does not have its signature.' }]
  if (isSigned && text(files.get(fileNames.key)) !== pemOf(key.public))
    findings.push(damaged(`${fileNames.key} is not the key of the manifest.`))
  if (key.fingerprint !== shown)
    findings.push(damaged('The fingerprint in the manifest is not that of its key.'))
  if (fingerprint !== undefined && !isFingerprintOf(fingerprint, key.public))
    findings.push({
      kind: 'another-key',
      says: `It is signed with the key ${shown}, not with the one that was noted: it was not made by the server of this meeting.`,
    })
  return findings
}

const chainSentence = (
  verdict: Exclude<Verdict, { verdict: 'intact' }>,
  expected: number,
  where: string,
): Finding => {
  const { seq, verdict: kind } = verdict
  switch (kind) {
    case 'changed':
      return {
        kind,
        says: `Event ${seq} is not what it was when it was written. What comes before it follows from the beginning of the log.`,
      }
    case 'missing-line':
      return {
        kind,
        says: `Event ${seq} is not where it belongs: it was removed, or events are out of order.`,
      }
    case 'older-form':
      return {
        kind: 'changed',
        says: `Event ${seq} is in the older form of the log, and comes after one in the newer form: it was changed.`,
      }
    case 'cut-short':
      return {
        kind,
        says: `The log ends at event ${seq}, before event ${expected} ${where}. What is there follows from its beginning.`,
      }
    case 'another-log':
      return {
        kind,
        says: `Event ${seq} does not have the hash ${where}: this is another log, or one that was written anew.`,
      }
  }
}

/** A hash that begins as noted is the noted one. */
const completed = (noted: Head, entries: readonly LogEntry[]): Head => {
  const line = entries.find(({ seq }) => seq === noted.seq)
  return line?.hash.startsWith(noted.hash) ? { seq: line.seq, hash: line.hash } : noted
}

const logFindings = (
  entries: readonly LogEntry[],
  { badLine, written }: { readonly badLine: number | null; readonly written: string },
  { head, version }: Manifest,
  noted: Noted,
): Finding[] => {
  const check = (expected: Head | undefined) => verifyChain(entries, expected, { mayWithhold: true })
  const own = check(badLine === null ? head : undefined)
  if (own.verdict !== 'intact') return [chainSentence(own, head.seq, 'of the manifest')]
  if (badLine !== null) return [{ kind: 'changed', says: `Event ${badLine} cannot be read: it was changed.` }]
  if (own.head.seq > head.seq)
    return [damaged(`The log goes on to event ${own.head.seq}, after event ${head.seq} of the manifest.`)]
  if (!isAsWritten(entries, written))
    return [damaged('What stands beside the events in the log is not what they say.')]
  if (version === 1 && !entries.every(isOlder))
    return [damaged('The manifest is of the older form, and the log is not.')]
  if (!noted.head) return []
  const compared = check(completed(noted.head, entries))
  if (compared.verdict !== 'intact') return [chainSentence(compared, noted.head.seq, 'that was noted')]
  const says = unprovenBy(noted.head, entries, 'event')
  return says === undefined ? [] : [{ kind: 'not-proven', says }]
}

const foldFindings = (folded: State, { meeting }: Manifest): Finding[] => {
  const { wrong } = recountPolls(folded)
  const { id, title, body, zone } = folded.meeting
  const isSame = JSON.stringify({ id, title, body, zone }) === JSON.stringify(meeting)
  return [
    ...(isSame ? [] : [damaged('The manifest names another meeting than the log.')]),
    ...wrong.map(
      (poll): Finding => ({
        kind: 'recount-differs',
        says: `The ballots of the poll "${poll}" do not add up to its recorded count.`,
      }),
    ),
  ]
}

const exportFindings = async (
  files: Files,
  manifest: Manifest,
  { entries, names }: Pick<ArchiveReport, 'entries' | 'names'>,
  exports: readonly ArchivedExport[],
): Promise<{ findings: Finding[]; uncompared: string[]; unknown: string[]; same: number }> => {
  const findings: Finding[] = []
  const [uncompared, unknown]: [string[], string[]] = [[], []]
  const isOfThisWriter = manifest.writer === writerMark
  let same = 0
  const now = Date.parse(manifest.madeAt)
  const source = await exportSource(() => pagesOf(entries), {
    ...{ viewer: recordViewer, names, now, publicKey: manifest.key.public },
  })
  for (const { name } of manifest.files) {
    if (!name.startsWith(exportsFolder)) continue
    const file = name.slice(exportsFolder.length)
    const known = exports.find((one) => one.file === file)
    if (!known) {
      unknown.push(file)
      continue
    }
    const content = files.get(name) ?? new Uint8Array()
    const anew = await known.write(source)
    const isSame = anew !== undefined && Buffer.from(anew).equals(content)
    if (isSame) same += 1
    else if (!isOfThisWriter) uncompared.push(file)
    else {
      const says = `The export ${file} does not match: written anew from the log it is another file.`
      findings.push({ kind: 'export-differs', says })
    }
  }
  return { findings, uncompared, unknown, same }
}

const pollNotes = (state: State): string[] => {
  const { recounted, totalsOnly } = recountPolls(state)
  return [
    ...(recounted > 0
      ? [`${counted(recounted, 'poll')} counted again from the ballots, with the same result.`]
      : []),
    ...(totalsOnly > 0
      ? [
          `${counted(totalsOnly, 'secret ballot')} cannot be counted again: there are totals only, by design. They add up.`,
        ]
      : []),
  ]
}

/** Only what was found to be so: a key and a head that were given are named where they are those of the archive. */
const comparisonNotes = ({ key, head }: Manifest, noted: Noted, findings: readonly Finding[]): string[] => {
  const has = (...kinds: FindingKind[]): boolean => findings.some(({ kind }) => kinds.includes(kind))
  const keyNote =
    noted.fingerprint === undefined
      ? `Signed with the key ${key.fingerprint}. Compare it with the stage or a printed report, or give it with --key: anybody can sign with a key of their own.`
      : `Signed with the noted key ${key.fingerprint}.`
  const headNote =
    noted.head === undefined
      ? `Head ${head.seq}:${head.hash}. Compare it with one that was noted, or give that with --head: it shows whether the end was cut off before the archive was made.`
      : holdsNoted(noted.head, head.seq, 'event')
  return [
    ...(has('another-key', 'wrong-signature') ? [] : [keyNote]),
    ...(has('another-log', 'cut-short', 'not-proven') ? [] : [headNote]),
  ]
}

/** What is not in the chain: the key alone proves it, where it was compared and is the noted one. */
const signedNotes = ({ names }: Manifest, isKeyNoted: boolean): string[] => [
  (names === 'included'
    ? 'The names of persons and the moment of the exports are not in the log'
    : 'The moment of the exports is not in the log') +
    (isKeyNoted
      ? ': only the signature proves them.'
      : ', and no key was compared that proves them: whoever signs an archive can change them.'),
]

const uncomparedNotes = (files: readonly string[], { program: version, writer }: Manifest): string[] =>
  files.length === 0
    ? []
    : [
        `${counted(files.length, 'export')} written by another version of the program (${version}, ${writer}; this is ${program}, ${writerMark}), which words them otherwise. Their signed hashes are right; whether they follow from the log, that version tells: ${files.join(', ')}.`,
      ]

const withheldNotes = (entries: readonly LogEntry[]): string[] => {
  const count = entries.filter(({ event }) => isWithheld(event)).length
  return count === 0
    ? []
    : [
        `${counted(count, 'event')} withheld (what is between two persons, ballots before the count): the archive holds a hash of each, not its words.`,
      ]
}

const readParts = (
  files: Files,
): Pick<ArchiveReport, 'entries' | 'names'> & {
  readonly badLine: number | null
  readonly written: string
  readonly namesRead: boolean
} => {
  const written = text(files.get(fileNames.log))
  const names = files.has(fileNames.names) ? readNames(text(files.get(fileNames.names))) : {}
  return { ...readLog(written), written, names: names ?? {}, namesRead: names !== undefined }
}

/**
 * Recomputes everything that an archive says, from its bytes alone: packing, hashes, signature, chain, state, counts
 * and exports; compares with what was noted elsewhere. Never throws, whatever the bytes are.
 */
export const verifyArchive = async (
  bytes: Uint8Array,
  noted: Noted = {},
  exports: readonly ArchivedExport[] = archivedExports,
): Promise<ArchiveReport> => {
  try {
    return await verified(bytes, noted, exports)
  } catch {
    return { ...nothing, findings: [damaged('The file cannot be read as an archive of a meeting.')] }
  }
}

const verified = async (
  bytes: Uint8Array,
  noted: Noted,
  exports: readonly ArchivedExport[],
): Promise<ArchiveReport> => {
  const files = unpack(bytes)
  if (typeof files === 'string')
    return {
      ...nothing,
      findings: [damaged(`This is not an archive of a meeting, or it is damaged. ${files}`)],
    }
  const packing = packingFindings(bytes, files)
  const manifestText = text(files.get(fileNames.manifest))
  const manifest = readManifest(manifestText)
  if (!manifest) {
    const says = `It is not an archive that this version can read: ${fileNames.manifest} is missing or is no manifest.`
    return { ...nothing, findings: [...packing, damaged(says)] }
  }
  const parts = readParts(files)
  const inLog = logFindings(parts.entries, parts, manifest, noted)
  const inFiles = fileFindings(files, manifest, inLog.length > 0)
  const found: Finding[] = [
    ...inLog,
    ...inFiles,
    ...keyFindings(files, manifest, noted),
    ...(writeManifest(manifest) === manifestText
      ? []
      : [damaged('The manifest is not written as it is made.')]),
    ...(parts.namesRead && files.has(fileNames.names) === (manifest.names === 'included')
      ? []
      : [damaged('The names are not as the manifest says.')]),
  ]
  // A changed file changes the packing too: that is one change.
  const early = found.length > 0 ? found : packing
  const { entries, names } = parts
  const seen = { manifest, entries, names }
  // What follows from a change is not told as a change of its own.
  if (early.some(({ kind }) => !ofComparison.includes(kind)))
    return { ...seen, notes: [], uncompared: [], findings: early }
  const folded = refold(entries)
  if (isUnreadable(folded)) {
    const says = `Event ${folded.unreadable} cannot be read by this version (${program}; the archive is of ${manifest.program}): ${folded.why}.`
    return { ...seen, notes: [], uncompared: [], findings: [...early, { kind: 'unreadable', says }] }
  }
  const rebuilt = await exportFindings(files, manifest, parts, exports)
  const isKeyNoted = noted.fingerprint !== undefined && !early.some(({ kind }) => kind === 'another-key')
  return {
    ...{ ...seen, state: folded },
    findings: [...early, ...foldFindings(folded, manifest), ...rebuilt.findings],
    uncompared: rebuilt.uncompared,
    notes: [
      `${counted(entries.length, 'event')}, each follows from the one before.`,
      ...withheldNotes(entries),
      ...proofNotes(entries, 'event'),
      ...signedNotes(manifest, isKeyNoted),
      ...pollNotes(folded),
      `${counted(rebuilt.same, 'export')} written anew from the log, the same byte for byte.`,
      ...uncomparedNotes(rebuilt.uncompared, manifest),
      ...rebuilt.unknown.map(
        (file) => `The export ${file} is not known to this version: its hash alone is right.`,
      ),
      ...comparisonNotes(manifest, noted, early),
    ],
  }
}
