import { accessSync, chmodSync, constants, existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { WrongSetting } from './config.ts'

/** Everything that the process makes from now on is for its owner alone. Called before anything is opened. */
export const makePrivateFromNowOn = (): void => void process.umask(0o077)

const files = [
  'rostrum.db',
  'rostrum.db-wal',
  'rostrum.db-shm',
  'rostrum.db-journal',
  'rostrum.lock',
  'secret',
]
const forOthers = 0o077

const modeOf = (path: string): number => statSync(path).mode & 0o777
const octal = (mode: number): string => mode.toString(8).padStart(3, '0')

/** Takes every right of others away from this path; the answer: the mode that it had, when others had any. */
const takeRights = (path: string): number | undefined => {
  const before = modeOf(path)
  if ((before & forOthers) === 0) return undefined
  try {
    chmodSync(path, before & ~forOthers)
  } catch {
    // Whether it was done is looked at below: some file systems say yes and do nothing.
  }
  if ((modeOf(path) & forOthers) === 0) return before
  throw new WrongSetting(
    `${path} can be used by other users of this machine (mode ${octal(before)}), and this cannot be changed. ` +
      'Whoever reads it has every seat. Choose a folder of your own on a local disk for ROSTRUM_DATA, or correct its rights.',
  )
}

/**
 * Makes the data folder and what Rostrum keeps in it readable for its owner alone, and says what it had to correct.
 * Refuses with WrongSetting where that cannot be done. Windows has no such modes: there it does nothing.
 */
export const keepPrivate = (dataFolder: string, say: (sentence: string) => void): void => {
  if (process.platform === 'win32') return
  const paths = [dataFolder, ...files.map((name) => join(dataFolder, name))].filter(existsSync)
  for (const path of paths) {
    const before = takeRights(path)
    if (before !== undefined)
      say(
        `${path} could be used by other users of this machine (mode ${octal(before)}). ` +
          `It is for its owner alone now (mode ${octal(before & ~forOthers)}).`,
      )
  }
}

/** Refuses with WrongSetting a data folder in which this process may not write: the database would only say that it fails. */
export const expectWritable = (dataFolder: string): void => {
  try {
    accessSync(dataFolder, constants.W_OK)
  } catch (fault) {
    throw new WrongSetting(
      `Nothing can be written in the data folder ${dataFolder} (${(fault as { code?: string }).code}). ` +
        'Check the rights of the folder and how its disk is mounted, or choose another with ROSTRUM_DATA.',
    )
  }
}
