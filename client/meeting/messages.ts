import { catalogue } from '../messages/catalogue.ts'

export const meetingWords = catalogue('meeting', {
  reconnecting: 'Reconnecting. Nothing is lost.',
  reconnectingHelp: `{count, plural,
    =0 {What you do now is sent when the connection is back.}
    one {One action waits for the connection.}
    other {# actions wait for the connection.}}`,
  silent: 'The server has gone quiet.',
  unanswered: `{count, plural,
    one {One action is not answered yet; it is not lost.}
    other {# actions are not answered yet; they are not lost.}}`,
  somePress: 'Something that you pressed',
  pressedAgo: `{minutes, plural,
    =0 {{seconds, plural, one {# second} other {# seconds}} ago.}
    one {more than a minute ago.}
    other {more than # minutes ago.}}`,
  willAsk: 'You will be asked before it is sent.',
  mayHaveArrived: 'It may have arrived already; it is carried out once.',
  stillMeant: `{count, plural,
    one {You pressed this while the connection was gone. It has not been sent: do you still want it?}
    other {You pressed these while the connection was gone. They have not been sent: do you still want them?}}`,
  sendNow: 'Send it',
  sendNowOf: 'Send it: {what}',
  callOff: 'Call it off',
  callOffOf: 'Call it off: {what}',
  age: `{minutes, plural,
    =0 {What you see is {seconds, plural, one {# second} other {# seconds}} old.}
    one {What you see is more than a minute old.}
    other {What you see is more than # minutes old.}}`,
  clockInDoubt: 'The line is slow: clocks on this page may be wrong by more than a second.',
  tryNow: 'Try now',
  backAgain: 'Connected again',
  title: 'Title',
  titleHint: 'As it stands on papers: “32nd session of the Inter-Agency Security Management Network”',
  body: 'Body that meets',
  bodyHint: 'Its short name: IASMN. May stay empty.',
  zone: 'Time zone',
  noZone: 'No zone has such a name. Try the nearest large city.',
  zoneHint: 'All times of the agenda are those of this zone. Everybody also sees their own.',
  needTitle: 'Enter a title.',
  needZone: 'Choose a time zone.',
  describe: 'Title, body and time zone',
  saved: 'Saved.',
  exports: 'Files',
  exportsHelp: 'CSV files open in any spreadsheet. Agenda and roster can be imported again.',
  save: 'Save',
  closed: 'This meeting is closed: it can be read, and nothing in it can be changed.',
  readBack:
    'This meeting was read back from an archive. It is for reading and for exports; only the organizer opens it.',
  rehearsal: 'A rehearsal of “{of}”. Nothing that happens here is kept in the real meeting.',
  closeTitle: 'Close the meeting',
  closeHelp:
    'Everybody can still read; nobody can act any more. The chair and the secretariat can reopen it for ten minutes, the organizer later too.',
  close: 'Close the meeting',
  closeAsk: 'Close it for everybody?',
  closedNow: 'The meeting is closed.',
  closedByMistake:
    '{isYou, select, true {You} other {{by}}} closed it. By mistake? Until {time} it can be reopened here.',
  reopen: 'Reopen the meeting',
  reopenAsk: 'Reopen it for everybody?',
  reopenedNow: 'The meeting is open again.',
  wasReopened: 'Closed at {closed} by {closedBy}, reopened at {time} by {by}.',
})
