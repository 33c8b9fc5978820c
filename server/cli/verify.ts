import { existsSync } from 'node:fs'
import type { Head, LogEntry } from '../event-store.ts'
import { readFingerprint } from '../meeting-key.ts'
import { holdsNoted, intactWords, proofNotes, unprovenBy } from '../proof-words.ts'
import { isAsWritten, readLog } from '../record/log-lines.ts'
import { isUnreadable, refold } from '../record/refold.ts'
import { type FindingKind, type Noted, verifyArchive } from '../record/verify-archive.ts'
import { type Verdict, verifyChain } from '../verify-chain.ts'
import type { CliCommand } from './command.ts'
import { inDataFolder, pathOf, readNamed } from './data-folder.ts'
import { counted, print } from './output.ts'
import { misused } from './trouble.ts'

/** A head as somebody noted it: a number, and at least the first eight digits of its hash, with blanks wherever. */
const notedHead = (text: string | undefined): Head | undefined => {
  if (text === undefined) return undefined
  const [, seq, hash] = /^(\d+):([0-9a-f]{8,64})$/i.exec(text.replace(/\s/g, '')) ?? []
  if (seq === undefined || hash === undefined)
    throw misused(
      '--head must be a number, a colon and 8 to 64 digits of the hash: "214:9f31 c0aa 52d0 7be1".',
    )
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
      return `CHANGED: line ${seq} is not what it was when it was written. What comes before it follows from the beginning of the log.`
    case 'missing-line':
      return `MISSING LINE: line ${seq} is not where it belongs: it was removed, or lines are out of order.`
    case 'older-form':
      return `CHANGED: line ${seq} is in the older form of the log, and comes after one in the newer form.`
    case 'cut-short':
      return `CUT SHORT: the log ends at line ${seq}, before the noted line ${noted?.seq}. What is there follows from its beginning.`
    case 'another-log':
      return `ANOTHER LOG: line ${seq} does not have the noted hash. This is another log, or one that was written anew.`
  }
}

const report = (
  entries: readonly LogEntry[],
  noted: Head | undefined,
  { mayWithhold = false, isPlain = true } = {},
): 0 | 1 => {
  const verdict = verifyChain(entries, completed(noted, entries), { mayWithhold })
  if (verdict.verdict !== 'intact') {
    print(broken(verdict, noted))
    return 1
  }
  if (!isPlain) {
    print('DAMAGED: what stands beside the events (number, time, person) is not what they say.')
    return 1
  }
  const unproven = noted && unprovenBy(noted, entries, 'line')
  if (unproven !== undefined) {
    print(`NOT PROVEN BY THE HEAD: ${unproven}`)
    return 1
  }
  const state = refold(entries)
  if (isUnreadable(state)) {
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
      : holdsNoted(noted, verdict.head.seq, 'line')
  print(
    `${intactWords(entries, 'line')}: ${counted(entries.length, 'line')}, each follows from the one before, and they fold to "${meeting.title}" ` +
      `(${what.join(', ')}).\nHead: ${verdict.head.seq}:${verdict.head.hash}\n${[...proofNotes(entries, 'line'), known].join('\n')}`,
  )
  return 0
}

const verifyFile = (file: string, noted: Head | undefined): 0 | 1 => {
  const text = readNamed(file).toString('utf8')
  const { entries, badLine } = readLog(text)
  if (badLine !== null) {
    print(
      `DAMAGED: line ${badLine} of ${pathOf(file)} is not a line of a log as "export --what log" writes it.`,
    )
    return 1
  }
  // The log of an archive is read as well: lines may be withheld in it. Other line ends change nothing that is read.
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '')
  const isPlain = isAsWritten(entries, lines.map((line) => `${line}\n`).join(''))
  return report(entries, noted, { mayWithhold: true, isPlain })
}

const verdictWords: { readonly [K in FindingKind]: string } = {
  ...{ damaged: 'DAMAGED', changed: 'CHANGED', unreadable: 'UNREADABLE' },
  ...{ 'missing-line': 'MISSING EVENT', 'cut-short': 'CUT SHORT', 'another-log': 'ANOTHER LOG' },
  ...{ 'export-differs': 'EXPORT DOES NOT MATCH', 'recount-differs': 'COUNT DOES NOT MATCH' },
  ...{ 'wrong-signature': 'SIGNATURE DOES NOT MATCH', 'another-key': 'ANOTHER KEY' },
  'not-proven': 'NOT PROVEN BY THE HEAD',
}

/** An archive: no server and no data folder are needed. */
const verifyZip = async (file: string, noted: Noted): Promise<0 | 1> => {
  const { findings, notes, manifest, uncompared, entries } = await verifyArchive(readNamed(file), noted)
  for (const { kind, says } of findings) print(`${verdictWords[kind]}: ${says}`)
  if (findings.length === 0 && manifest)
    print(
      `${intactWords(entries, 'event')}${uncompared.length > 0 ? ', BUT NOT EVERY EXPORT COMPARED' : ''}: "${manifest.meeting.title}", as it was at ${manifest.madeAt}.`,
    )
  for (const note of notes) print(`  ${note}`)
  return findings.length === 0 ? 0 : 1
}

const notedKey = (given: string | undefined): string | undefined => {
  const digits = given === undefined ? undefined : readFingerprint(given)
  if (given !== undefined && digits === undefined)
    throw misused(
      '--key must be a fingerprint as the stage shows it: 16 to 20 digits, such as "3f2a 91c0 7b44 e1d8".',
    )
  return digits
}

const isZip = (word: string | undefined): word is string =>
  word !== undefined &&
  (word.toLowerCase().endsWith('.zip') || (/[./\\]/.test(word) && existsSync(pathOf(word))))

export const verify: CliCommand = {
  name: 'verify',
  usage: '<file.zip> | <meeting> | --log FILE [--head NUMBER:HASH] [--key FINGERPRINT]',
  does: 'Recomputes an archive or the hash chain of a log, and says plainly whether it is intact.',
  more:
    'An archive: packing, hashes, signature, chain, state, every count and every export, from the file alone.\n' +
    'Verdicts: INTACT; CHANGED, MISSING LINE (or EVENT), CUT SHORT, ANOTHER LOG, DAMAGED, UNREADABLE; of an archive also\n' +
    'EXPORT, COUNT or SIGNATURE DOES NOT MATCH, ANOTHER KEY. An export that another version of the program words\n' +
    'otherwise cannot be compared: INTACT then says so, and also when lines are in the older form of the log, without\n' +
    'salts. NOT PROVEN BY THE HEAD: a line is withheld in that form, so that the noted head does not prove what is before\n' +
    'it. Exit code 0 when it is intact, and only then.\n' +
    'A head is shown on the stage and in every export. Whoever can write to the file can write the whole log anew: only\n' +
    'a head that somebody else has noted shows that.',
  options: [
    { name: 'log', value: 'FILE', means: 'an exported log instead of a meeting of the data folder' },
    {
      name: 'head',
      value: 'NUMBER:HASH',
      means: 'a head noted earlier, with 16 digits of the hash; 8 rule out a mistake only',
    },
    {
      name: 'key',
      value: 'FINGERPRINT',
      means: "of an archive: the key's fingerprint, from the stage or a printed report",
    },
  ],
  words: ['meeting'],
  optionalWords: true,
  run: async ({ words, value }) => {
    const noted = notedHead(value('head'))
    const file = value('log')
    const [meeting] = words
    if ((meeting === undefined) === (file === undefined))
      throw misused('"verify" needs one of these: the file of an archive, a meeting, or --log FILE.')
    const fingerprint = notedKey(value('key'))
    if (file === undefined && isZip(meeting))
      return verifyZip(meeting, { ...(noted && { head: noted }), ...(fingerprint && { fingerprint }) })
    if (fingerprint !== undefined) throw misused('--key is for archives: a log alone is not signed.')
    if (file !== undefined) return verifyFile(file, noted)
    return inDataFolder(async ({ findAny, store }) => {
      const found = await findAny(meeting ?? '')
      const isReadBack = found.row.readBackAt !== undefined
      const { kind, says } = found.fault?.damage ?? {}
      // What the chain itself shows, it says in its own words.
      if (kind !== 'no-event' && kind !== 'pages' && kind !== 'beside') {
        const entries = found.fault ? await store.read(found.id, 0) : found.entries
        const verdict = report(entries, noted, { mayWithhold: isReadBack })
        if (verdict === 1 || !found.fault) return verdict
      }
      print(`DAMAGED: ${says} What comes before it is as it was written.`)
      return 1
    })
  },
}
