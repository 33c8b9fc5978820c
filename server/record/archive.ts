import { readFileSync } from 'node:fs'
import type { Names } from '../../shared/kernel/decision.ts'
import { isInRecord, recordViewer } from '../../shared/meeting/meeting.ts'
import { isWithheld, type LogEntry, withheldEvent } from '../event-store.ts'
import { type ArchivedExport, archivedExports } from '../exports/registry.ts'
import { exportSource, pagesOf } from '../exports/source.ts'
import { fingerprintOf, type MeetingKey, pemOf, signWith } from '../meeting-key.ts'
import { root } from '../root.ts'
import { writeLog } from './log-lines.ts'
import { exportsFolder, fileNames, listed, type Manifest, writeManifest, writeNames } from './manifest.ts'
import { pack } from './pack.ts'
import { writerMark } from './writer.ts'

/** The version of this program, as its archives name it. */
export const program: string = JSON.parse(readFileSync(new URL('package.json', root), 'utf8')).version

/** How far an archive is: steps that are done, of how many, and the file that is being made. */
export interface Progress {
  readonly done: number
  readonly of: number
  readonly file: string
}

export interface ArchiveOptions {
  readonly entries: readonly LogEntry[]
  readonly names: Names
  /** Whether the archive holds names, beside the log and in its exports. */
  readonly withNames: boolean
  readonly key: MeetingKey
  /** UTC, milliseconds. */
  readonly now: number
  readonly exports?: readonly ArchivedExport[]
  readonly told?: (progress: Progress) => void
  /** When it is aborted the work stops before its next step, and what it threw is the signal's reason. */
  readonly signal?: AbortSignal
}

/** Thrown for a meeting that was read back: the archive of it is the file that it was read from. */
export class KeyNotHere extends Error {
  override readonly name = 'KeyNotHere'
}

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/**
 * The lines of an archive: private lines between two persons, and ballots before the count, are there by their digests
 * only, without their salts. A line says itself whether it is one of these; one of the older form does not.
 */
export const withheldFor = (entries: readonly LogEntry[]): LogEntry[] =>
  entries.map((entry) => {
    const { seq, hash, salt, digest, event } = entry
    if (isWithheld(event)) return entry
    if (digest !== undefined) return { seq, hash, digest, event: withheldEvent }
    return salt !== undefined || isInRecord(event) ? entry : { seq, hash, event: withheldEvent }
  })

const textBytes = (text: string | Uint8Array): Uint8Array =>
  typeof text === 'string' ? Buffer.from(text, 'utf8') : text

/**
 * A meeting as one ZIP: its log, every export, and a manifest with the hash of each, signed with the meeting's key. The
 * server goes on with its work between two steps.
 */
export const makeArchive = async (options: ArchiveOptions): Promise<Uint8Array> => {
  const { key, now, exports = archivedExports, told, signal } = options
  const names = options.withNames ? options.names : {}
  const of = exports.length + 3
  let done = 0
  const step = async (file: string): Promise<void> => {
    told?.({ done, of, file })
    done += 1
    await nextTurn()
    signal?.throwIfAborted()
  }
  const pause = async (): Promise<void> => {
    await nextTurn()
    signal?.throwIfAborted()
  }

  await step(fileNames.log)
  const entries = withheldFor(options.entries)
  const files = new Map<string, Uint8Array>([[fileNames.key, textBytes(pemOf(key.publicKey))]])
  files.set(fileNames.log, textBytes(writeLog(entries)))
  if (options.withNames) files.set(fileNames.names, textBytes(writeNames(names)))
  const source = await exportSource(() => pagesOf(entries), {
    ...{ viewer: recordViewer, names, now, publicKey: key.publicKey, pause },
  })
  for (const { file, write } of exports) {
    await step(file)
    const content = await write(source, signal)
    if (content !== undefined) files.set(exportsFolder + file, textBytes(content))
  }

  await step(fileNames.manifest)
  const { id, title, body, zone } = source.state.meeting
  const manifest: Manifest = {
    ...{ format: 'rostrum-archive', version: 2, program, writer: writerMark },
    meeting: { id, title, body, zone },
    head: source.head,
    madeAt: new Date(source.now).toISOString(),
    names: options.withNames ? 'included' : 'left-out',
    key: { algorithm: 'Ed25519', public: key.publicKey, fingerprint: fingerprintOf(key.publicKey) },
    files: [...files].map(([name, content]) => listed(name, content)),
  }
  const manifestBytes = textBytes(writeManifest(manifest))
  const signature = signWith(key, manifestBytes)
  if (!signature)
    throw new KeyNotHere(
      'This meeting was read back from an archive: its key is not here. Its archive is the file that it was read from.',
    )
  await step('archive.zip')
  const archive = pack(
    new Map([[fileNames.manifest, manifestBytes], [fileNames.signature, signature], ...files]),
  )
  told?.({ done: of, of, file: '' })
  return archive
}
