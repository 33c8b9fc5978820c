import type { CliCommand } from './command.ts'
import { inDataFolder } from './data-folder.ts'
import { print } from './output.ts'
import { misused, Trouble } from './trouble.ts'

export const eraseNames: CliCommand = {
  name: 'erase-names',
  usage: '<meeting> --title TITLE',
  does: 'Erases the names of persons from a closed meeting, for ever.',
  more:
    'The title of the meeting is given once more, so that it is the right one. In the place of each name stands then\n' +
    '"(name erased)", on every screen and in every export; the log stays as it is and verifies as before. It cannot be taken\n' +
    'back. Backups and archives that were made before still hold the names; so do texts in which people wrote them: see\n' +
    'docs/personal-data.md. A server that runs on the same data folder follows within seconds.',
  options: [{ name: 'title', value: 'TITLE', means: 'the whole title of the meeting', required: true }],
  words: ['meeting'],
  run: ({ words, value }) =>
    inDataFolder(async ({ find, store }) => {
      const { id, state } = await find(words[0] ?? '')
      const { title, status } = state().meeting
      if (value('title')?.trim() !== title.trim())
        throw misused(`--title is not the title of this meeting, which is "${title}". Nothing was erased.`)
      const isReadBack = (await store.meetings()).some((row) => row.id === id && row.readBackAt !== undefined)
      if (status !== 'closed' && !isReadBack)
        throw new Trouble(`"${title}" is not closed. Close it first; nothing was erased.`)
      await store.eraseNames(id).catch((fault: Error) => {
        throw new Trouble(`The names are erased, but not yet every older copy in the file. ${fault.message}`)
      })
      print(`The names of "${title}" are erased. Its log is as it was: "verify ${id}" says so.`)
      return 0
    }),
}
