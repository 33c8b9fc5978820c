import { erasedName } from '../shared/kernel/decision.ts'
import type { Append, EventStore, Head, KnownCommand, MeetingRow, UrnRow } from './event-store.ts'
import { canonical, emptyHash, emptyHead, entryOf, type Line, nextLine } from './hash.ts'
import type { MeetingKey } from './meeting-key.ts'
import {
  commandKnown,
  expectHead,
  meetingExists,
  noSuchMeeting,
  notRehearsal,
  takesNoLine,
} from './store-faults.ts'

interface Log {
  readonly meeting: MeetingRow
  readonly lines: Line[]
  readonly commands: Map<string, KnownCommand>
  readonly names: Map<string, string>
  readonly urns: Map<string, Uint8Array>
  key: MeetingKey | undefined
}

/** An event store that forgets everything when the process ends, and keeps every law of the log until then. */
export const createMemoryStore = (): EventStore => {
  const logs = new Map<string, Log>()
  const logOf = (id: string): Log => {
    const log = logs.get(id)
    if (log === undefined) throw noSuchMeeting(id)
    return log
  }
  const linesOf = (id: string): readonly Line[] => logs.get(id)?.lines ?? []
  return {
    createMeeting: async (meeting) => addMeeting(logs, meeting),
    meetings: async () => [...logs.values()].map((log) => log.meeting).sort(byCreation),
    dropMeeting: async (id) => {
      if (!logOf(id).meeting.rehearsal) throw notRehearsal(id)
      logs.delete(id)
    },
    head: async (id) => headOf(linesOf(id)),
    append: async (id, expected, batch, urns = []) =>
      appendBatch(logOf(id), expected, batch, urns).map(entryOf),
    urns: async (id) =>
      [...(logs.get(id)?.urns ?? [])]
        .map(([pollId, blob]) => ({ pollId, blob: Uint8Array.from(blob) }))
        .sort((a, b) => (a.pollId < b.pollId ? -1 : 1)),
    dropUrns: async (id, pollIds) => {
      for (const pollId of pollIds) logs.get(id)?.urns.delete(pollId)
    },
    read: async (id, after, limit = Number.POSITIVE_INFINITY) => {
      const start = Math.max(0, after)
      return linesOf(id)
        .slice(start, start + Math.max(0, limit))
        .map(entryOf)
    },
    hashAt: async (id, seq) => (seq === 0 ? emptyHash : linesOf(id)[seq - 1]?.hash),
    commands: async (id) => [...(logs.get(id)?.commands.values() ?? [])].sort((a, b) => a.seq - b.seq),
    names: async (id) => Object.fromEntries(logs.get(id)?.names ?? []),
    eraseNames: async (id) => {
      const { names, commands } = logOf(id)
      for (const personId of names.keys()) names.set(personId, erasedName)
      for (const [key, { digest: _, ...known }] of commands) commands.set(key, known)
    },
    key: async (id) => logs.get(id)?.key,
    keepKey: async (id, key) => {
      const log = logOf(id)
      log.key ??= key
      return log.key
    },
    readBack: async (meeting, { entries, names, publicKey }) => {
      addMeeting(logs, meeting)
      const log = logOf(meeting.id)
      for (const { event, ...line } of entries) log.lines.push({ ...line, text: canonical(event) })
      for (const [personId, name] of Object.entries(names)) log.names.set(personId, name)
      log.key = { publicKey, privateKey: null }
    },
    close: async () => {},
  }
}

const addMeeting = (logs: Map<string, Log>, given: MeetingRow): void => {
  const { id, code, createdAt, rehearsal, readBackAt } = given
  const taken = [...logs.values()].some(({ meeting }) => meeting.id === id || meeting.code === code)
  if (taken) throw meetingExists(id, code)
  const meeting = {
    ...{ id, code, createdAt },
    ...(rehearsal ? { rehearsal } : {}),
    ...(readBackAt === undefined ? {} : { readBackAt }),
  }
  logs.set(id, {
    ...{ meeting, lines: [], commands: new Map(), names: new Map(), urns: new Map() },
    key: undefined,
  })
}

const byCreation = (a: MeetingRow, b: MeetingRow): number =>
  a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1)

const headOf = (lines: readonly Line[]): Head => {
  const last = lines.at(-1)
  return last === undefined ? emptyHead : { seq: last.seq, hash: last.hash }
}

// Everything that may be refused comes before the first change: a batch is kept whole or not at all.
const appendBatch = (log: Log, expected: Head, batch: readonly Append[], urns: readonly UrnRow[]): Line[] => {
  if (log.meeting.readBackAt !== undefined) throw takesNoLine(log.meeting.id)
  expectHead(log.meeting.id, expected, headOf(log.lines))
  const lines: Line[] = []
  const commands = new Map<string, KnownCommand>()
  for (const { actorId, commandId, digest, events } of batch) {
    const key = JSON.stringify([actorId, commandId])
    if (log.commands.has(key) || commands.has(key)) throw commandKnown(actorId, commandId)
    for (const event of events) lines.push(nextLine(lines.at(-1) ?? expected, event))
    const seq = (lines.at(-1) ?? expected).seq
    commands.set(key, { actorId, commandId, seq, ...(digest === undefined ? {} : { digest }) })
  }
  keep(log, lines, commands, batch)
  for (const { pollId, blob } of urns) log.urns.set(pollId, Uint8Array.from(blob))
  return lines
}

const keep = (
  log: Log,
  lines: Line[],
  commands: Map<string, KnownCommand>,
  batch: readonly Append[],
): void => {
  for (const line of lines) log.lines.push(line)
  for (const [key, command] of commands) log.commands.set(key, command)
  for (const { names } of batch) {
    for (const [personId, name] of Object.entries(names ?? {})) log.names.set(personId, name)
  }
}
