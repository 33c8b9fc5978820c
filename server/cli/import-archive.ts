import { readConfig } from '../config.ts'
import { proofNotes } from '../proof-words.ts'
import { ReadBackRefused, readBack } from '../read-back.ts'
import { countOlder } from '../verify-chain.ts'
import type { CliCommand } from './command.ts'
import { inDataFolder, readNamed } from './data-folder.ts'
import { invitationList } from './invitation-list.ts'
import { print } from './output.ts'
import { Trouble } from './trouble.ts'

export const importArchive: CliCommand = {
  name: 'import-archive',
  usage: '<file.zip>',
  does: 'Reads an archive back as a closed meeting that can be read and exported.',
  more:
    'It is verified first, and refused unless it is intact, or when the meeting is in this data folder already. The meeting\n' +
    'keeps its id, its log and its hashes. Nobody can act in it, and no personal link opens it: the organizer of this server\n' +
    'reads it and takes files away.',
  options: [],
  words: ['file'],
  run: ({ words }) => {
    const bytes = readNamed(words[0] ?? '')
    return inDataFolder(
      async (folder) => {
        const { manifest, entries } = await readBack(folder.store, bytes, Date.now()).catch(
          (fault: unknown) => {
            throw fault instanceof ReadBackRefused ? new Trouble(fault.message) : fault
          },
        )
        const { title, id } = manifest.meeting
        const { organizer } = invitationList(await folder.find(id), folder)
        print(
          `"${title}" (${id}) is read back: ${manifest.head.seq} events, signed with the key ${manifest.key.fingerprint}.\n` +
            `It is closed, for reading only. The organizer opens it at ${readConfig(process.env).publicUrl}/organizer/m/${id}\n` +
            `after signing in with ${organizer.url}`,
        )
        if (countOlder(entries) > 0) print(proofNotes(entries, 'event').join('\n'))
        return 0
      },
      { make: true },
    )
  },
}
