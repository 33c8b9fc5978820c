import { catalogue } from '../messages/catalogue.ts'

export const archiveWords = catalogue('archive', {
  title: 'Archive',
  help: 'The log, every export and their hashes in one signed file. “rostrum verify” recomputes all of it on any machine.',
  withNames: 'With the names of persons',
  make: 'Make the archive',
  making: 'Making the archive: {file}',
  cancel: 'Cancel',
  cancelled: 'Cancelled. Nothing was saved.',
  broken: 'The archive did not arrive whole. Nothing was saved; make it again.',
  saved: 'The archive is saved to your downloads.',
  key: 'Signed with the key {fingerprint}, which the stage shows too.',
  isRead: 'This meeting was read back from an archive: its archive is the file that it was read from.',
  // names
  eraseTitle: 'Erase the names of persons',
  eraseHelp:
    'In the place of each name stands then “(name erased)”, on every screen and in every export. The log stays as it is and verifies as before. This cannot be taken back, and does not reach archives, backups and texts that were written before.',
  eraseOpen: 'Close the meeting first: names are erased from closed meetings only.',
  eraseDone: 'The names are erased.',
  erasedAlready: 'The names of this meeting are erased.',
  eraseTyped: 'Type the title of the meeting: {title}',
  eraseMismatch: 'Type the title exactly as it stands above.',
  erase: 'Erase the names',
  eraseAsk: 'Erase all names for ever?',
  // reading back
  readTitle: 'Read an archive back',
  readHelp:
    'It is verified first. The meeting is then here for reading and for exports: nobody can act in it, and only you can open it.',
  readChoose: 'File of the archive',
  read: 'Read it back',
  readNone: 'Choose the file of an archive first.',
  readDone: '“{title}” has been read back.',
  readOlder:
    '“{title}” has been read back. {older, plural, one {Its first event is} other {Its first # events are}} in the older form of the log, which had no salts. The log is sound in itself, but a head that was noted proves neither what is withheld in that form nor what comes before it.',
})
