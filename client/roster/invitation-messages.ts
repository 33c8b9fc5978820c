import { catalogue } from '../messages/catalogue.ts'

export const invitationWords = catalogue('invitations', {
  lead: 'Each link is one person’s alone: whoever has it has that seat. Send each person theirs, or hand out the printed cards.',
  loading: 'Fetching the invitations…',
  search: 'Search organizations and people',
  print: 'Print the cards',
  ownPages: 'Each organization on pages of its own',
  copyText: 'Copy all as text',
  copyCsv: 'Copy all as CSV',
  saveCsv: 'Save as CSV',
  copied: 'Copied: {count, plural, one {one invitation} other {# invitations}}.',
  copiedOne: 'Copied.',
  notCopied: 'The browser does not let this page copy. Mark the text and copy it by hand.',
  copy: 'Copy invitation',
  copyOf: 'Copy invitation of {who}',
  copyLink: 'Copy link',
  copyLinkOf: 'Copy link of {who}',
  renew: 'Renew link',
  renewAsk: 'Make a new link? The old one stops at once',
  renewed: 'The link has been renewed. Send the new one.',
  revoke: 'Take link away',
  revokeAsk: 'Take it away? Open windows close at once',
  revoked: 'The link has been taken away.',
  isRevoked: 'Link taken away',
  isRevokedHelp: 'Renew it to let this person in again.',
  letIn: 'Make a new link',
  letInOf: 'Make a new link for {who}',
  link: 'Personal link',
  codes: 'Or enter the codes at {address}',
  meetingCode: 'Meeting code',
  personalCode: 'Personal code',
  qr: 'QR code of the link of {who}',
  personal: 'This invitation is personal. Please do not pass it on.',
  stage: 'Stage',
  stageHelp: 'For the shared screen or the wall. It shows, and can do nothing.',
  nothing: 'Nobody fits what you have entered.',
  empty: 'Nobody has a seat yet. Add people or import a roster first.',
  text: `{title}
{organization}, {name}

Your personal link: {url}
Or open {address} and enter the meeting code {meetingCode} and your personal code {code}.
The invitation is personal. Please do not pass it on.`,
})
