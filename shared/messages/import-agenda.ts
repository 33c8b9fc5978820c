import { catalogue } from './catalogue.ts'
import { has, linesFirst } from './import.ts'

/** What there is to say of an agenda that is read. */
export const agendaWords = catalogue('agendaFinding', {
  // the table
  daysAcross: 'The columns {names} are days, so that one line holds what is on several days.',
  daysAcrossMend: 'Write one row for each item, with its day in a column day.',
  noTitleColumn: 'No column of the file holds the titles.',
  noRows: 'The agenda has no rows.',
  noRowsMend: 'Write one row for each item below the header.',
  manyRows: 'The agenda has {rows} rows; {most} is the most.',
  // texts
  long: `Line {line} has a {column, select,
    title {title}
    lead {lead}
    other {document}} of {length} characters; {most} is the most.`,
  longMend: 'Shorten it; details belong in a document.',
  titleMissing: 'Line {line} has no title.',
  titleMissingMend: 'Write a title, or delete the row.',
  manyDocuments: 'Line {line} has {documents} documents; {most} is the most.',
  manyDocumentsMend: 'Keep the documents that the item is about.',
  rowTwice: 'Line {line} ({title}) repeats line {first} in every cell.',
  rowTwiceMend: 'Delete one of the two rows.',
  titleTwice:
    'Line {line} has the same title as line {first}{isOnDay, select, true { on {day}} other {}}: {title}.',
  titleTwiceMend: 'If it goes on from before, add “(continued)”; if it is another item, tell the two apart.',
  // times
  endsAsItStarts: 'Line {line} ends at {end}, when it starts.',
  endsBefore: 'Line {line} ends at {end}, before it starts at {start}.',
  endsBeforeMend: 'Correct the start or the end; what runs past midnight is two rows on two days.',
  outOfOrder: 'Line {line} starts at {start}, before line {above} above it, at {aboveStart}.',
  outOfOrderMend: 'The agenda keeps the order of the file. Move the row if it should come earlier.',
  noTime: `${linesFirst} ${has} no time, so nothing is planned for {count, plural, one {it} other {them}}.`,
  noTimeMend: 'Write a start and an end where time is needed.',
  noDay: `${linesFirst} {count, plural, one {belongs} other {belong}} to no day.`,
  noDayMend: 'Write the day on which it is to be taken.',
  writtenWithTime: 'Line {line} is a written update, but has a time.',
  writtenWithTimeMend: 'If it is to be spoken about, make it an item.',
  overlap:
    'Line {line} ({title}, {start} to {end}) overlaps line {before} ({beforeTitle}, {beforeStart} to {beforeEnd}){isOnDay, select, true { on {day}} other {}}.',
  overlapMend: 'Let line {line} start at {beforeEnd} or later, or line {before} end at {start} or earlier.',
  parallel: `${linesFirst} have rows at the same time, such as {one} and {other} at {start}.`,
  parallelMend: 'Choose to keep their times, or correct them.',
  parallelKeep: 'Keep their times: they are planned at the same time and taken one after the other',
  // leads
  unknownLead: `${linesFirst}: the lead {lead} is not an organization of the roster.`,
  leadMeant: 'Perhaps {codes} is meant.',
  leadIsUnit: 'Nothing needs to be done if it is a unit or a person.',
  // parents
  noParent: 'Line {line} is a sub-item but does not say of which item.',
  noParentMend:
    'Write the title of its item in the column parent{hasNearest, select, true {, for example {nearest}} other {}}.',
  unknownParent: 'Line {line} names the parent {name}, but no row has that title.',
  unknownParentMend: 'Copy the title of its item into the column parent.',
  unusedParent: 'Line {line} is of the kind {kind}, which stands on its own, so its parent is left out.',
  unusedParentMend: 'If it belongs to an item, make it a sub-item in the column kind.',
  ownParent: 'Line {line} names itself as its parent.',
  parentLoop: `${linesFirst} name each other as parents, in a circle.`,
  parentLoopMend: 'Let one of them belong to an item outside the circle.',
  parentBelow: 'Line {line} stands above its parent, which is on line {parent}.',
  parentBelowMend: 'Move the row below its parent.',
  parentByPlace: `There is no column parent, so every sub-item belongs to the nearest item above it. ${linesFirst} {count, plural, one {is a sub-item} other {are sub-items}}.`,
  parentByPlaceMend: 'If that is wrong, add a column parent with the title of the item.',
  parentOnOtherDay: 'Line {line} is on {day}, but its parent on line {parent} is on {parentDay}.',
  parentOnOtherDayMend: 'Give both the same day, or the sub-item a parent of its own day.',
  // half times
  nextStart: 'Each ends when the next row of its day starts',
  lastLasts: `{isOnlyLast, select,
    true {The last of each day, {count, plural, one {line} other {lines}} {lines} ({title}{count, plural, one {} other { and others}}), lasts {minutes} minutes}
    other {Each ends when the next row of its day starts; the last of each day, {count, plural, one {line} other {lines}} {lines} ({title}{count, plural, one {} other { and others}}), lasts {minutes} minutes}}`,
  lastUntimed: `{isOnlyLast, select,
    true {The last of each day, {count, plural, one {line} other {lines}} {lines} ({title}{count, plural, one {} other { and others}}), is taken without a time}
    other {Each ends when the next row of its day starts; the last of each day, {count, plural, one {line} other {lines}} {lines} ({title}{count, plural, one {} other { and others}}), is taken without a time}}`,
  noEnd: `${linesFirst} {count, plural, one {has a start but no end} other {have a start but no end}}.`,
  noEndMend: 'Choose when these rows end, or write their ends.',
  midnight: `${linesFirst} {count, plural, one {ends} other {end}} at midnight; the last minute of a day is 23:59.`,
  midnightMend: 'Choose to let them end at 23:59, or write another end.',
  midnightKeep: 'Let them end at 23:59',
  startOnly: 'Line {line} starts at {start} but has no end.',
  startOnlyMend: 'Write its end, or a range such as 09:00 - 09:30.',
  endOnly: 'Line {line} ends at {end} but has no start.',
  endOnlyMend: 'Write its start, or a range such as 09:00 - 09:30.',
  // lengths
  minutes: 'Minutes',
  hours: 'Hours',
  durationUnit: `${linesFirst}: the duration is a number alone, such as {number}.`,
  durationUnitMend: 'Choose whether minutes or hours are meant, or write 30 min or 1 h.',
  badDuration: 'Line {line} has the duration {cell}, which is not understood.',
  badDurationMend: 'Write it like 30 min, 1 h 30 min or 1:30.',
  durationsRead: `${linesFirst}: durations are read in {unit, select, hours {hours} other {minutes}}; {cell} is {length}.`,
  durationsReadMend: 'If that is wrong, write 30 min or 1 h.',
  // lists in a cell
  listOf: `${linesFirst}: the lines of one cell are separate {things, select, leads {leads} other {documents}}.`,
  listOfMend: 'If they are one, write them in one line.',
  commas: `${linesFirst}: commas do not separate documents, so {document} is one document.`,
  commasMend: 'If there are several, put a semicolon or a line break between them.',
  titleList: `${linesFirst}: the title is a list of several lines, such as {titles}.`,
  titleListMend: 'Choose what the lines are, or write each item in a row of its own.',
  titleListItems: 'The first line is the item, and each further line one of its sub-items',
  titleListOne: 'All lines together are one title',
  // numbers
  numbers: `${linesFirst}: by {count, plural, one {its number} other {their numbers}}, such as {number}, {count, plural, one {this row is a sub-item} other {these rows are sub-items}}.`,
  numbersMend: 'If that is wrong, write the kind of each row in a column kind.',
  numberedAnew:
    'Items are numbered from 1 on in the order of the file: {number} on line {line} becomes {becomes}.',
  numberedAnewMend: 'If the number matters, write it at the beginning of the title.',
  // rows that are no items
  dayRows: `${linesFirst} {count, plural, one {only names a day} other {only name days}}: the rows below are on that day.`,
  dayRowsMend: 'If a row is an item, write its title and its time in it.',
  hoursOfDay: `${linesFirst}: the hours beside the day ({cell}) are left out.`,
  hoursOfDayMend: 'Set the hours of the meeting on the page of the agenda, or write the time of each item.',
  dayAbove: 'Line {line}, above the header, names the day {cell}: the rows are on that day.',
  dayAboveMend: 'If that is wrong, write the day of each row in a column day.',
  headerAgain: `${linesFirst} {count, plural, one {repeats the header and is} other {repeat the header and are}} left out.`,
  headings: `${linesFirst} {count, plural, one {has no time, and looks like a heading} other {have no time, and look like headings}}: {texts}.`,
  headingsMend: 'Choose whether these words become items.',
  headingsLeaveOut: 'Leave these words out',
  headingsKeep: 'Keep each as an item without a time',
  // sittings
  sittingDay: 'Line {line} is a sitting on {day}, which is no day.',
  sittingDayMend: 'Write its day like 2020-06-22.',
  sittingHours: 'Line {line} is a sitting from {start} to {end}.',
  sittingHoursMend: 'Write its start and its end like 09:30, or neither.',
  // words beside times
  timeWords: `${linesFirst} ${has} words in the place of a time: {words}.`,
  timeWordsMend: 'Choose to take these rows without a time, or write their times.',
  timeWordsUntimed: 'Take these rows without a time; the words are left out',
  besideTimes: `${linesFirst} ${has} words beside the time: {words}.`,
  besideTimesMend:
    'Choose to leave the words out, or write the times alone. A zone is not converted: all times are in the zone of the meeting.',
  besideTimesAlone: 'Take the times as times of the zone of the meeting; the words are left out',
  serialTimes: `${linesFirst}: numbers of a spreadsheet are read as times; {cell} is {isTime, select, true {{time}} other {a day}}.`,
  serialTimesMend: 'If that is wrong, format the cells as text, like 09:30.',
  // the first day
  firstDaySays: '{day}, as line {line} says',
  firstDayUntimed: 'No day is known: take the rows without a day and without their times',
  firstDay: `${linesFirst} {count, plural, one {has a time, but} other {have times, but}} the file does not say on which day the meeting begins.`,
  firstDayMend:
    'Give the first day{isOnWeekday, select, true {, a {weekday}{isDated, select, true { on the {date}.} other {}},} other {}} like 2020-06-22, or write the days in a column day.',
  otherDate: 'Line {line} has the day {cell}, but that {weekday} is {day}.',
  dayMend: 'Write the day like 2020-06-22.',
  // the 12-hour clock
  laterHalf: '{time} ({twelve}), and the times after it on that day alike',
  asWritten: '{time} ({twelve}), as it is written',
  twelveMend: 'Choose which is meant, or write {time} or {twelve} in the file.',
  nightOrAfternoon:
    'Line {line}{isOnDay, select, true { ({day})} other {}} starts at {time} without am or pm: in the night or in the afternoon?',
  startsBackwards:
    'Line {line}{isOnDay, select, true { ({day})} other {}} starts at {time} after {latest} on line {latestLine}: the clock goes backwards, without am or pm.',
  endsBackwards:
    'Line {line}{isOnDay, select, true { ({day})} other {}} runs from {start} to {time}: the clock goes backwards, without am or pm.',
})
