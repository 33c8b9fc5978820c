import { catalogue } from './catalogue.ts'
import { linesFirst } from './import.ts'

/** What there is to say of a register of working groups that is read. */
export const groupWords = catalogue('groupFinding', {
  openPart: 'Line {line} has {words} as {part}: nobody is named.',
  openPartMend: 'Enter the organization in the register once it is known.',
  unknownState: 'Line {line} has the state {state}, which is not known.',
  otherCount: 'Line {line} counts {told} participants and names {counted}.',
  otherCountMend: 'Compare with the source; those who are named are taken.',
  longCell: 'Line {line} has {length} characters in the column {column}; {most} is the most.',
  longPart: 'Line {line} has {words} of {length} characters among those who take part.',
  longPartMend: 'Put a semicolon between the organizations.',
  noName: 'Line {line} has no name.',
  noNameMend: 'Write the name of the group, or delete the row.',
  twice: `${linesFirst} have the same name {name}.`,
  twiceMend: 'Give each group a name of its own.',
  noColumn: 'No column holds the names of the groups.',
  noRows: 'The register has no rows.',
  noRowsMend: 'Write one row for each group below the header.',
  many: 'The register has {groups} groups; {most} is the most.',
  unfound: 'On line {line}, {words} is no organization of this meeting; it stays in the register in words.',
  unfoundInside: `In its brackets {count, plural,
    one {stands {codes}: write it between semicolons if it sits in the group}
    other {stand {codes}: write them between semicolons if they sit in the group}}.`,
  unfoundMend:
    'If it is another name of one, add it to the aliases of that organization in the roster, and choose the file again.',
  organizationTwice: 'Line {line} names {codes} more than once.',
  organizationTwiceMend: 'It is taken once; delete the other in the file if it stands for somebody else.',
})

/** What there is to say of the actions of another meeting. */
export const actionFindings = catalogue('actionFinding', {
  exportAgain: 'Export the actions of that meeting as JSON again, and choose that file.',
  noText: 'Action {action} of the file has no text.',
  unknownStatus: 'Action {action} of the file has the status {status}, which is not known.',
  noDay: 'Action {action} of the file is due on {due}, which is no day.',
  noDayMend: 'Write the day as 2020-07-07, or null.',
  noJson: 'The file is no JSON.',
  noActions: 'The file does not hold the actions of a meeting.',
  noMeeting: 'The file does not say which meeting it comes from.',
  many: 'The file has {actions} actions; {most} is the most.',
  noOrganization: `{codes} of action {action} {count, plural,
    one {is no organization}
    other {are no organizations}} of this meeting; the name stays with the owner in words.`,
  noOrganizationMend: 'Add it to the roster, or choose another owner once it is taken over.',
})
