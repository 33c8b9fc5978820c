import { join } from 'node:path'
import SQLite from 'better-sqlite3'
import { WrongSetting } from './config.ts'
import { isBusy } from './store-trouble.ts'

/** A server that is being stopped has so long to leave the folder to the next one, in milliseconds. */
const waitMs = 3000

/**
 * Takes a data folder for this process alone; the answer gives it back. Refuses with WrongSetting a folder that another
 * server has. The lock is the operating system's, on a file that stays empty: it ends with the process, however that
 * ends, and holds between containers, where the number of a process says nothing.
 */
export const takeFolder = (dataFolder: string): (() => void) => {
  const lock = new SQLite(join(dataFolder, 'rostrum.lock'))
  try {
    lock.pragma(`busy_timeout = ${waitMs}`)
    // Nothing is written in it, and no file is left beside it.
    lock.pragma('journal_mode = MEMORY')
    lock.exec('BEGIN EXCLUSIVE')
  } catch (fault) {
    lock.close()
    if (!isBusy(fault)) throw fault
    throw new WrongSetting(
      `Another Rostrum server is running on the data folder ${dataFolder}. Stop it first, or choose another folder ` +
        'with ROSTRUM_DATA. The command line may be used beside a server.',
    )
  }
  return () => lock.close()
}
