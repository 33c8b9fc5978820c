import { catalogue } from './catalogue.ts'
import { linesFirst, linesWithin } from './import.ts'

/** The columns of a roster, as they are called in a sentence. */
const column = `{column, select,
  kind {kind}
  role {role}
  seat {seat}
  steering_group {steering group}
  other {organization name}}`

/** What there is to say of a roster that is read. */
export const rosterFindings = catalogue('rosterFinding', {
  // cells
  unknownWord: `Line {line} has the ${column} {cell}, which is not known.`,
  longCell: 'Line {line} has, in the column {column}, {text} of {length} characters; {most} is the most.',
  nameMissing: 'Line {line} has no name.',
  nameMissingMend: 'Write a name or a label such as “Delegate 2”, or delete the row.',
  organizationMissing: 'Line {line} has no organization.',
  organizationMissingMend: 'Write the code of the organization, or delete the row.',
  // organizations
  contradicts: `{code} has the ${column} {first} on line {known}, but {value} on ${linesWithin}.`,
  contradictsMend: `Write the same ${column} in every row of the organization.`,
  aliasTaken: 'Line {line} gives {code} the alias {alias}, which already means {other}.',
  aliasTakenMend: 'Take the alias away from one of the two.',
  // seats
  twoHeads: 'Line {line} is a second head of {code}; the first is on line {first}.',
  twoHeadsMend: 'Let one of the two be an alternate.',
  noHead: '{code} (line {line}) has no head of delegation.',
  noHeadMend: 'Write head in the column seat of one of its rows, if it has one.',
  nameTwice: 'Line {line} has the same name as line {first} in {code}: {name}.',
  nameTwiceMend: 'Tell the two apart, so that everybody gets the right link.',
  twoChairs: `${linesFirst} are chairs: the meeting has {chairs} of them.`,
  twoChairsMend: 'If one of them is to stand in, the role co-chair has the same powers.',
  noChair: 'Nobody has the role of chair.',
  noChairMend: 'Write chair in the column role of the seat that is to run the meeting.',
  delegate: 'Line {line} is a delegate of {code}, which is of the kind {kind}.',
  delegateMend: `Correct the kind if it is a member, or the role if it is {kind, select,
    observer {an observer}
    guest {a guest}
    other {something else}}.`,
  // persons
  twoRoles: 'The person {key} is {first} on line {firstLine}, but {role} on line {line}.',
  twoRolesMend: 'A person has one role in all seats: write the same in both rows.',
  twoNames: 'The person {key} is called {first} on line {firstLine}, but {name} on line {line}.',
  twoNamesMend: 'The first is used. If they are two people, give each a key of their own.',
  twoSeats: `The person {key} has two seats in {code}, on ${linesWithin}.`,
  twoSeatsMend: 'Delete one of the two, or give each person a key of their own.',
  manySeats: 'The person {key} has {seats} seats, in {codes}; {most} is the most.',
  manySeatsMend: 'Check the column person: it holds a key of each person.',
  // codes
  codeShortened: `${linesFirst}: {name} is longer than the {most} characters of a code, so its code is {code} and the whole is its name.`,
  codeShortenedMend:
    'If it has a shorter code, write that in a column organization, and the name in a column organization_name.',
  byHeading: `${linesFirst}, with one name and nothing else ({names}{isMore, select, true {…} other {}}), are organizations: whoever is below belongs to them.`,
  byDomain: 'By the part of the e-mail address behind the @: {domains}. Who has no address stands alone.',
  byNobody: 'Everybody stands alone: each person is an organization of their own.',
  besideName:
    'By what stands beside the names, such as {code} beside {name}. Who has nothing there stands alone.',
  eachAlone: 'Each of them stands alone, as an organization of their own.',
  noSeat: 'They get no seat.',
  fromAbove: 'The organization of the nearest row above (line {line}: {code}).',
  noOrganization: `${linesFirst} {count, plural, one {names} other {name}} no organization.`,
  noOrganizationMend: 'Choose what becomes of them, or write the organization in each row.',
  noColumn: 'No column of the file holds the organizations: who votes for whom cannot be known.',
  noColumnMend:
    'Choose how the people are grouped, or add a column organization with the code of each one’s organization.',
  // guesses
  guessedNoColumn: `{column, select,
    role {There is no column role, so it was taken from the kind of its organization}
    kind {There is no column kind, so it was taken from the roles of its seats}
    other {There is no column seat, so it was taken from the order of the rows}}.`,
  guessed: `${linesFirst}: the {column, select,
    role {role is empty and was taken from the kind of its organization}
    kind {kind is empty and was taken from the roles of its seats}
    other {seat is empty and was taken from the order of the rows}}.`,
  guessedMend: `Look at the preview; if it is wrong, write the {column, select,
    role {role in the column role}
    kind {kind in the column kind}
    other {seat in the column seat}}.`,
})
