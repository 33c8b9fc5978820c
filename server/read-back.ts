import type { EventStore, LogEntry } from './event-store.ts'
import { newMeetingCode } from './ids.ts'
import type { Manifest } from './record/manifest.ts'
import { type Finding, verifyArchive } from './record/verify-archive.ts'

/** Thrown when an archive is not taken: the sentence says why. */
export class ReadBackRefused extends Error {
  override readonly name = 'ReadBackRefused'
  readonly reason: 'not-intact' | 'meeting-known'
  constructor(reason: 'not-intact' | 'meeting-known', sentence: string) {
    super(sentence)
    this.reason = reason
  }
}

const told = (findings: readonly Finding[]): string => findings.map(({ says }) => says).join(' ')

/**
 * Takes the meeting of an archive into this store, under its own id, for reading only. Refuses with ReadBackRefused an
 * archive that is not intact, and a meeting that is here already. `now` is UTC in milliseconds. Returns what was read.
 */
export const readBack = async (
  store: EventStore,
  bytes: Uint8Array,
  now: number,
): Promise<{ readonly manifest: Manifest; readonly entries: readonly LogEntry[] }> => {
  const { findings, manifest, entries, names } = await verifyArchive(bytes)
  if (!manifest || findings.length > 0)
    throw new ReadBackRefused(
      'not-intact',
      `The archive is not intact, and was not read back. ${told(findings)}`,
    )
  const { id, title } = manifest.meeting
  if ((await store.meetings()).some((row) => row.id === id))
    throw new ReadBackRefused(
      'meeting-known',
      `"${title}" (${id}) is on this server already. Nothing was changed.`,
    )
  const createdAt = entries[0]?.event.at ?? now
  await store.readBack(
    { id, code: newMeetingCode(), createdAt, readBackAt: now },
    { entries, names, publicKey: manifest.key.public },
  )
  return { manifest, entries }
}
