import type { Cause } from '../shared/protocol.ts'

const byCode: readonly (readonly [RegExp, Cause])[] = [
  [/^(SQLITE_FULL|SQLITE_IOERR_SHMSIZE|ENOSPC|EDQUOT)/, 'disk-full'],
  [/^(SQLITE_READONLY|SQLITE_PERM|EROFS|EACCES|EPERM)/, 'read-only'],
  [/^(SQLITE_BUSY|SQLITE_LOCKED|SQLITE_PROTOCOL)/, 'locked'],
  [/^(SQLITE_CORRUPT|SQLITE_NOTADB|SQLITE_IOERR_(CORRUPTFS|DATA))/, 'damaged'],
  [/^(SQLITE_IOERR|SQLITE_CANTOPEN|SQLITE_NOLFS|EIO|EMFILE|ENFILE)/, 'device'],
]

/** Why the store could not do something, as far as it says; undefined for what is no trouble of the disk or the file. */
export const causeOf = (fault: unknown): Cause | undefined => {
  const code = (fault as { code?: unknown } | null)?.code
  return typeof code === 'string' ? byCode.find(([codes]) => codes.test(code))?.[1] : undefined
}

export const isBusy = (fault: unknown): boolean => causeOf(fault) === 'locked'

/** For whoever looks after the server: what is wrong, and what to do. */
export const causeSentence: { readonly [C in Cause]: string } = {
  'disk-full': 'The disk with the data folder is full. Make room on it.',
  'read-only':
    'The data folder may be read only. Check the rights of the folder and its files, and how the disk is mounted.',
  locked: 'Another program has locked the database. End it, for example a backup or a database shell.',
  damaged:
    'The database file is damaged. Stop the server, keep a copy of the folder, and restore the last backup.',
  device: 'The disk answers with errors. Check the disk, and the messages of the system about it.',
}
