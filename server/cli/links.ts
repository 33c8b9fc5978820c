import { type CliCommand, jsonOption } from './command.ts'
import { inDataFolder } from './data-folder.ts'
import { invitationList, organizerLink, printInvitations } from './invitation-list.ts'
import { print, printJson } from './output.ts'
import { misused } from './trouble.ts'

export const links: CliCommand = {
  name: 'links',
  usage: '<meeting> | --organizer [--json]',
  does: 'Prints the personal links and codes of a meeting, or the link of the organizer.',
  more:
    'Whoever has a link has that seat: send each only to its owner.\n' +
    'With --json: { meeting, title, code, stage: { url, token }, organizer: { url, token }, seats: [...] }; each seat\n' +
    'has organization, name, role, seat, url, token, code, personId and revoked.',
  options: [
    { name: 'organizer', means: 'the link of whoever keeps all meetings of this server, and no other' },
    jsonOption,
  ],
  words: ['meeting'],
  optionalWords: true,
  run: ({ words, has }) => {
    if (words.length === 0 && !has('organizer'))
      throw misused('"links" needs to know the meeting, or --organizer for the link of the organizer.')
    if (words.length > 0 && has('organizer'))
      throw misused(
        '"links" takes a meeting or --organizer, not both: the list of a meeting has the organizer’s link too.',
      )
    return inDataFolder(async (folder) => {
      if (words.length === 0) {
        const organizer = organizerLink(folder)
        if (has('json')) printJson({ organizer })
        else
          print(`Organizer  ${organizer.url}\n"links <meeting>" prints those of a meeting, "list" its name.`)
        return 0
      }
      const list = invitationList(await folder.find(words[0] ?? ''), folder)
      if (has('json')) printJson(list)
      else printInvitations(list)
      return 0
    })
  },
}
