import { catalogue } from './catalogue.ts'

export const app = catalogue('app', {
  crashed: 'This page has failed',
  crashedHelp: 'Nothing that the meeting has recorded is lost. Reload the page to go on.',
  reload: 'Reload',
  partFailed: 'This part could not be shown. The rest of the page works.',
  again: 'Try again',
  fault:
    'Something on this page did not work. If you have just pressed a button, check whether it was done. Nothing that the meeting has recorded is lost.',
  notCarriedOut: 'What you pressed was not carried out. {why}',
  putAway: 'Close',
  opening: 'Opening the meeting…',
  unreachable: 'The server cannot be reached yet. This page goes on trying.',
  damaged: 'This meeting cannot be opened',
  damagedHelp:
    'Its record on the server is damaged. The organizer of this server sees which line it is. This page opens by itself once the record has been restored.',
  signedOut: 'You are not signed in to this seat',
  signedOutHelp: 'Open your personal link again, or enter the codes that the secretariat gave you.',
  unknown: 'There is no such seat',
  unknownHelp: 'The meeting or the seat has been removed, or the address is not complete.',
  toEntrance: 'Enter with codes',
  revoked: 'Your link has been taken away',
  revokedHelp: 'The secretariat has ended your access to this meeting. Ask them if this is a mistake.',
  renewed: 'Your link has been renewed',
  renewedHelp:
    'The secretariat has made a new link for you, and the old one no longer works. Open the new link.',
  removed: 'Your seat has been removed',
  removedHelp:
    'The secretariat has taken your seat off the list of this meeting. Ask them if this is a mistake.',
  tooManyWindows: 'The meeting is open in many other windows',
  tooManyWindowsHelp:
    'This link is open in more windows than one seat may have, on all its devices together. This window had been unused for the longest time and was closed. Reload the page to use it again; the next unused window closes instead.',
  closed: 'This meeting has ended',
  closedHelp: 'The server has closed it. What was recorded is kept by the secretariat.',
  partLoading: 'Loading…',
  partWaits:
    'This part could not be loaded. It appears by itself when the server answers; or reload the page then.',
  partGone: 'This part could not be loaded. Reload the page when the server answers.',
  noAnswerYet: 'The server does not answer yet. Try again in a moment.',
  updated: 'Rostrum was updated. This page reloads by itself when nothing is being written.',
  updatedKey:
    'Rostrum was updated. This page keeps the key of the secret ballot, and reloads by itself when the ballot is over.',
  updatedUnsent:
    'Rostrum was updated, and this page can no longer send what you pressed last. Reload it, then do that again.',
  updatedStuck:
    'Rostrum was updated, but this browser still receives the earlier page. You can go on here; to get the new one, close this tab and open your link again.',
  updatedByHand: 'Rostrum was updated. Reload the page, or open your link again, when it suits you.',
  notFound: 'There is nothing at this address',
  notFoundHelp: 'Check that the whole link was copied, or enter with your codes.',
})
