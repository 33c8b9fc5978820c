import { chmodSync, constants, copyFileSync, existsSync } from 'node:fs'
import { secretFile } from '../accounts.ts'
import { backup as copyDatabase } from '../backup.ts'
import { readConfig } from '../config.ts'
import { databaseFile } from '../sqlite-store.ts'
import type { CliCommand } from './command.ts'
import { inDataFolder, pathOf } from './data-folder.ts'
import { counted, print, tell } from './output.ts'
import { Trouble } from './trouble.ts'

/** What is damaged in this data folder, a line for each meeting. */
const damagedMeetings = (): Promise<string[]> =>
  inDataFolder(async ({ meetings }) =>
    (await meetings()).flatMap(({ id, fault }) => (fault ? [`  ${id}: ${fault.damage.says}`] : [])),
  )

const couldNot = async (fault: Error): Promise<never> => {
  const damaged = await damagedMeetings().catch(() => [])
  const advice =
    damaged.length === 0
      ? []
      : [
          'Keep the backups that you have. What is damaged:',
          ...damaged,
          'The other meetings can be taken away one by one: "archive <meeting> --to FILE.zip".',
        ]
  throw new Trouble([`No backup was made. ${fault.message}`, ...advice].join('\n'))
}

export const backup: CliCommand = {
  name: 'backup',
  usage: '<file>',
  does: 'Copies the database to a file, consistently, while the server runs.',
  more:
    'Beside <file> it writes <file>.secret: without it the personal links of a restored server would all change.\n' +
    'Neither overwrites anything. To restore, stop the server, and put them into an empty data folder as rostrum.db\n' +
    'and secret. Both hold personal data and the keys to every seat: keep them private.',
  options: [],
  words: ['file'],
  run: async ({ words }) => {
    const { dataFolder } = readConfig(process.env)
    const target = pathOf(words[0] ?? '')
    const secret = `${target}.secret`
    if (!existsSync(databaseFile(dataFolder)))
      throw new Trouble(`There is no database in the data folder ${dataFolder}.`)
    if (existsSync(secret)) throw new Trouble(`The backup ${secret} exists already and is not overwritten.`)
    const report = await copyDatabase(databaseFile(dataFolder), target).catch(couldNot)
    if (existsSync(secretFile(dataFolder))) {
      copyFileSync(secretFile(dataFolder), secret, constants.COPYFILE_EXCL)
      chmodSync(secret, 0o600)
    }
    print(
      `${target}: ${counted(report.meetings, 'meeting')}, ${counted(report.lines, 'event')}, ` +
        `${report.bytes} bytes, checked.\n${secret}: the secret that the personal links are made from.`,
    )
    const damaged = await damagedMeetings()
    if (damaged.length > 0)
      tell(
        `Keep earlier backups too: what is damaged in the data folder is so in this copy.\n${damaged.join('\n')}`,
      )
    return 0
  },
}
