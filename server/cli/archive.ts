import { randomUUID } from 'node:crypto'
import { existsSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { newMeetingKey } from '../meeting-key.ts'
import { KeyNotHere, makeArchive } from '../record/archive.ts'
import type { CliCommand } from './command.ts'
import { inDataFolder, pathOf } from './data-folder.ts'
import { print, tell } from './output.ts'
import { Trouble } from './trouble.ts'

/** Nothing has the name of the file before the file is whole. */
const keep = (file: string, bytes: Uint8Array): void => {
  const unfinished = `${file}.${randomUUID()}.unfinished`
  try {
    writeFileSync(unfinished, bytes, { mode: 0o600, flag: 'wx' })
    renameSync(unfinished, file)
  } catch (fault) {
    throw new Trouble(`${file} cannot be written: ${(fault as Error).message}.`)
  } finally {
    rmSync(unfinished, { force: true })
  }
}

export const archive: CliCommand = {
  name: 'archive',
  usage: '<meeting> --to FILE.zip [--without-names]',
  does: 'Puts a meeting into one signed file: its log, every export, and a hash of each.',
  more:
    '"verify FILE.zip" recomputes all of it, on any machine with Rostrum and without a server. The file overwrites nothing.\n' +
    'It may be made while the server runs. Private lines between two persons are in it by their digests only.\n' +
    'Ctrl+C calls it off; then nothing is written.',
  options: [
    { name: 'to', value: 'FILE.zip', means: 'where to', required: true },
    { name: 'without-names', means: 'leave out the names of persons' },
  ],
  words: ['meeting'],
  run: ({ words, value, has }) => {
    const to = pathOf(value('to') ?? '')
    if (existsSync(to)) throw new Trouble(`The file ${to} exists already and is not overwritten.`)
    return inDataFolder(async ({ find, store }) => {
      const { id, entries, names } = await find(words[0] ?? '')
      const key = (await store.key(id)) ?? (await store.keepKey(id, newMeetingKey()))
      const bytes = await makeArchive({
        ...{ entries, names: names(), key, withNames: !has('without-names'), now: Date.now() },
        told: ({ done, of, file }) => {
          if (process.stderr.isTTY && file !== '')
            tell(`${String(Math.round((100 * done) / of)).padStart(3)} % ${file}`)
        },
      }).catch((fault: unknown) => {
        throw fault instanceof KeyNotHere ? new Trouble(fault.message) : fault
      })
      keep(to, bytes)
      print(`${to} is written: ${bytes.length} bytes. "verify" recomputes it.`)
      return 0
    })
  },
}
