import { Compile } from 'typebox/compile'
import { events } from '../../shared/events.ts'
import { emptyState, evolve } from '../../shared/meeting.ts'
import type { State } from '../../shared/state.ts'
import type { Head, LogEntry } from '../event-store.ts'
import { readLog } from '../record/log-lines.ts'
import { type Verdict, verifyChain } from '../verify-chain.ts'
import type { CliCommand } from './command.ts'
import { inDataFolder, pathOf, readNamed } from './data-folder.ts'
import { counted, print } from './output.ts'
import { misused } from './trouble.ts'

const shapes: ReadonlyMap<string, { Check(value: unknown): boolean }> = new Map(
  Object.entries(events).map(([type, schema]) => [type, Compile(schema)]),
)

/** A head as somebody noted it: a number, and at least the first eight digits of its hash. */
const notedHead = (text: string | undefined): Head | undefined => {
  if (text === undefined) return undefined
  const [, seq, hash] = /^(\d+):([0-9a-f]{8,64})$/i.exec(text) ?? []
  if (seq === undefined || hash === undefined)
    throw misused('--head must be a number, a colon and 8 to 64 digits of the hash: 214:9f31c0aa.')
  return { seq: Number(seq), hash: hash.toLowerCase() }
}

/** A hash that begins as noted is the noted one. */
const completed = (noted: Head | undefined, entries: readonly LogEntry[]): Head | undefined => {
  const line = noted && entries.find(({ seq }) => seq === noted.seq)
  return line?.hash.startsWith(noted?.hash ?? '') ? { seq: line.seq, hash: line.hash } : noted
}

const broken = (verdict: Exclude<Verdict, { verdict: 'intact' }>, noted: Head | undefined): string => {
  const { seq } = verdict
  switch (verdict.verdict) {
    case 'changed':
      return `CHANGED: line ${seq} is not what it was when it was written. What comes before it is as it was.`
    case 'missing-line':
      return `MISSING LINE: line ${seq} is not where it belongs: it was removed, or lines are out of order.`
    case 'cut-short':
      return `CUT SHORT: the log ends at line ${seq}, before the noted line ${noted?.seq}. What is there follows from its beginning.`
    case 'another-log':
      return `ANOTHER LOG: line ${seq} does not have the noted hash. This is another log, or one that was written anew.`
  }
}

/** The state that a log folds to, or the first line that this version cannot read. */
const refolded = (entries: readonly LogEntry[]): State | { unreadable: number; why: string } => {
  let state = emptyState
  for (const { seq, event } of entries) {
    const { type } = event
    const fits = shapes.get(type)?.Check(event)
    if (fits === undefined) return { unreadable: seq, why: `the event "${type}" is not known` }
    if (!fits) return { unreadable: seq, why: `the event "${type}" has not its fields` }
    state = evolve(state, event)
  }
  return state
}

const report = (entries: readonly LogEntry[], noted: Head | undefined): 0 | 1 => {
  const verdict = verifyChain(entries, completed(noted, entries))
  if (verdict.verdict !== 'intact') {
    print(broken(verdict, noted))
    return 1
  }
  const state = refolded(entries)
  if ('unreadable' in state) {
    print(
      `UNREADABLE: the hashes are right, but line ${state.unreadable} cannot be read by this version: ${state.why}.`,
    )
    return 1
  }
  const { meeting, roster, agenda } = state
  const what = [
    counted(roster.organizations.length, 'organization'),
    counted(roster.persons.length, 'person'),
    counted(agenda.items.length, 'agenda row'),
  ]
  const known =
    noted === undefined
      ? 'Compare this head with one that was noted earlier, with --head: without that nobody can see whether the end was cut off or the whole log was written anew.'
      : `It holds the noted line ${noted.seq}.`
  print(
    `INTACT: ${counted(entries.length, 'line')}, each follows from the one before, and they fold to "${meeting.title}" ` +
      `(${what.join(', ')}).\nHead: ${verdict.head.seq}:${verdict.head.hash}\n${known}`,
  )
  return 0
}

const verifyFile = (file: string, noted: Head | undefined): 0 | 1 => {
  const { entries, badLine } = readLog(readNamed(file).toString('utf8'))
  if (badLine !== null) {
    print(
      `DAMAGED: line ${badLine} of ${pathOf(file)} is not a line of a log as "export --what log" writes it.`,
    )
    return 1
  }
  return report(entries, noted)
}

export const verify: CliCommand = {
  name: 'verify',
  usage: '<meeting> | --log FILE [--head NUMBER:HASH]',
  does: 'Recomputes the hash chain of a log, folds it again, and says whether it is intact.',
  more:
    'Verdicts: INTACT; CHANGED, MISSING LINE, CUT SHORT, ANOTHER LOG, DAMAGED, UNREADABLE. Exit code 1 unless intact.\n' +
    'A head is shown on the stage and in every export. Whoever can write to the file can write the whole log anew: only\n' +
    'a head that somebody else has noted shows that.',
  options: [
    { name: 'log', value: 'FILE', means: 'an exported log instead of a meeting of the data folder' },
    {
      name: 'head',
      value: 'NUMBER:HASH',
      means: 'a head noted earlier; the first 8 digits of the hash will do',
    },
  ],
  words: ['meeting'],
  optionalWords: true,
  run: async ({ words, value }) => {
    const noted = notedHead(value('head'))
    const file = value('log')
    const [meeting] = words
    if ((meeting === undefined) === (file === undefined))
      throw misused('"verify" needs one of the two: a meeting, or --log FILE.')
    if (file !== undefined) return verifyFile(file, noted)
    return inDataFolder(async ({ find }) => report((await find(meeting ?? '')).entries, noted))
  },
}
