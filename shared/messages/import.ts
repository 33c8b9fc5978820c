import { catalogue } from './catalogue.ts'

/** The lines that a sentence is about, at its beginning and within it. */
export const linesFirst = '{count, plural, one {Line} other {Lines}} {lines}'
export const linesWithin = '{count, plural, one {line} other {lines}} {lines}'
export const has = '{count, plural, one {has} other {have}}'

/** What findings of every table have in common. */
export const importWords = catalogue('finding', {
  quoted: '“{text}”',
  more: '{count} more',
  write: 'Write {words}.',
  shorten: 'Shorten it.',
  rightFile: 'Check that it is the right file, or divide it.',
  nothing: 'Nothing needs to be done.',
  nameColumns: 'The first line has to name the columns: {names}.',
  above: `${linesFirst}, above the names of the columns, {count, plural, one {is} other {are}} left out: {text}.`,
  formula: 'On line {line} a cell starts with {sign}: {text}.',
  formulaKept:
    'It is kept as text. If a spreadsheet made a formula of it, write the text itself in that cell.',
  foot: `${linesFirst} {count, plural, one {looks like a sum or a remark} other {look like sums or remarks}}, and not like a row of the table: {texts}.`,
  footChoose: 'Choose whether these rows are left out.',
  footLeaveOut: 'Leave these rows out',
  footRows: 'Read them as rows of the table',
  // columns
  unnamed: 'Column {column} has no name in the header, so it is left out.',
  unnamedMend: 'If it is needed, give it a name in the first line: {names}.',
  unknownColumn: 'The column {name} is not known, so it is left out.',
  unknownColumnMend: 'If it is needed, name it {names}.',
  secondColumn: 'The column {name} is left out, because the column {first} says the same.',
  secondColumnMend: 'If {name} is the right one, rename it to {means} and delete the other.',
  columnTwice: 'The columns {first} and {name} both mean {means}.',
  columnTwiceMend: 'Rename or delete one of them in the first line of the file.',
})
