import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type LogEntry, withheldEvent } from '../server/event-store.ts'
import { chainHash, emptyHead, entryOf, nextLine } from '../server/hash.ts'
import { intactWords } from '../server/proof-words.ts'
import { writeLog } from '../server/record/log-lines.ts'
import { verifyArchive } from '../server/record/verify-archive.ts'
import { archiveOf, events, exports, isAbout, key, remade, reworded, withheld, withLine } from './forger.ts'

describe('an archive of the older form', () => {
  const golden = readFileSync(join(import.meta.dirname, 'golden', 'older-form.zip'))
  const head = { seq: 122, hash: '6972af87d1f9083f29cc9787d0792e10ed71321eeb43376154fec8d3f45788b3' }
  const fingerprint = 'bf850502dfeec8850ed5'

  test('K16 is intact as what it is, and says what its head does not prove', async () => {
    for (const more of [{}, { fingerprint }]) {
      const report = await verifyArchive(golden, more)
      expect(report.findings).toEqual([])
      expect(report.manifest?.version).toBe(1)
      expect(report.entries.filter(({ event }) => event === withheldEvent).length).toBe(21)
      expect(intactWords(report.entries, 'event')).toBe('INTACT, IN THE OLDER FORM')
      const told = report.notes.join('\n')
      expect(told).toContain('All events are in the older form of the log, which had no salts')
      expect(told).toContain(
        'Event 121 is withheld in that form, by its hash alone: the head of the log proves neither',
      )
    }
  })

  test('K16 is not proven by a noted head behind what it withholds, and is by one before', async () => {
    const { entries, findings, notes } = await verifyArchive(golden, { head, fingerprint })
    expect(findings).toEqual([
      { kind: 'not-proven', says: expect.stringMatching(/^Event 121 is withheld in the older form/) },
    ])
    expect(notes.join('\n')).toContain('Signed with the noted key')
    expect(notes.join('\n')).not.toContain('It holds the noted event')
    const first = entries.findIndex(({ event }) => event === withheldEvent)
    const before = entries[first - 1] as LogEntry
    expect((await verifyArchive(golden, { head: before })).findings).toEqual([])
  })

  test('K16 is changed when a line of it is changed, like any other', async () => {
    const entries = (await verifyArchive(golden)).entries
    const shown = entries.findIndex(isAbout('Took note of the report'))
    const changed = withLine(entries, shown, { event: reworded(entries[shown] as LogEntry) })
    const log = Buffer.from(writeLog(changed))
    const forged = remade(golden, (files) => files.set('log.jsonl', log))
    expect((await verifyArchive(forged)).findings.map(({ kind }) => kind)).toContain('changed')
  })

  test('K16 may be of a log that went on in the newer form: then it says up to which event', async () => {
    const log: LogEntry[] = []
    const begun = withheld + 1
    for (const event of events.slice(0, begun))
      log.push({
        seq: log.length + 1,
        event,
        hash: chainHash((log.at(-1) ?? emptyHead).hash, log.length + 1, event),
      })
    for (const event of events.slice(begun)) log.push(entryOf(nextLine(log.at(-1) ?? emptyHead, event)))
    const end = log.at(-1) as LogEntry
    const bytes = await archiveOf(log, key)
    const report = await verifyArchive(bytes, {}, exports)
    expect(report.findings).toEqual([])
    expect(intactWords(report.entries, 'event')).toBe(`INTACT, EVENTS 1 TO ${begun} IN THE OLDER FORM`)
    const found = await verifyArchive(bytes, { head: { seq: end.seq, hash: end.hash } }, exports)
    expect(found.findings.map(({ kind }) => kind)).toEqual(['not-proven'])
  })
})
