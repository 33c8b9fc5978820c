import { type CliCommand, jsonOption } from './command.ts'
import { inDataFolder, type ReadMeeting } from './data-folder.ts'
import { print, printJson, table, tell } from './output.ts'

const statusOf = ({ row, state, fault }: ReadMeeting): string => {
  if (fault) return 'damaged'
  if (row.readBackAt !== undefined) return 'read back'
  const { status, inError } = state().meeting
  return inError ? 'created in error' : status
}

const summary = (read: ReadMeeting) => {
  const { id, row, entries, state, fault } = read
  const { meeting, roster, agenda } = state()
  return {
    meeting: id,
    code: row.code,
    title: meeting.title,
    body: meeting.body,
    zone: meeting.zone,
    status: statusOf(read),
    ...(fault ? { damage: fault.message } : {}),
    createdAt: new Date(row.createdAt).toISOString(),
    dates: [...new Set(agenda.sittings.map(({ date }) => date))],
    organizations: roster.organizations.length,
    seats: roster.persons.reduce((sum, { seats }) => sum + seats.length, 0),
    items: agenda.items.filter(({ kind }) => kind === 'item').length,
    events: entries.length,
  }
}

const spanOf = (dates: readonly string[]): string => {
  const [first = ''] = dates
  return dates.length > 1 ? `${first} to ${dates.at(-1)}` : first
}

export const list: CliCommand = {
  name: 'list',
  usage: '[--json]',
  does: 'Lists the meetings of the data folder, the newest first.',
  options: [jsonOption],
  words: [],
  run: ({ has }) =>
    inDataFolder(async ({ meetings }) => {
      const all = (await meetings()).sort((a, b) => b.row.createdAt - a.row.createdAt).map(summary)
      if (has('json')) printJson(all)
      else if (all.length === 0) print('There is no meeting in this data folder yet. "create" makes one.')
      else
        print(
          table(
            ['id', 'code', 'status', 'seats', 'items', 'days', 'title'],
            all.map((one) => [
              one.meeting,
              one.code,
              one.status,
              String(one.seats),
              String(one.items),
              spanOf(one.dates),
              one.title,
            ]),
          ),
        )
      for (const { meeting, damage } of all) if (damage !== undefined) tell(`\n${meeting}: ${damage}`)
      return 0
    }),
}
