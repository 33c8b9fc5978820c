import { rmSync } from 'node:fs'
import { readConfig } from '../../server/config.ts'
import { createRostrum, type Rostrum } from '../../server/rostrum.ts'
import type { Command } from '../../shared/commands.ts'
import { serve } from './process.ts'

interface Start {
  readonly folder: string
  readonly port: number
  readonly people: number
}

const organizations = 100
let rostrum: Rostrum | undefined

/** A meeting in which everybody may send the command that the benchmark sends. */
const meetingOf =
  (people: number) =>
  (meetingId: string): Command[] => [
    { type: 'createMeeting', meetingId, title: 'Benchmark', zone: 'UTC' },
    {
      type: 'importRoster',
      organizations: Array.from({ length: organizations }, (_, index) => ({
        ...{ code: `ORG${index}`, name: `Organization ${index}`, kind: 'member' as const },
        ...{ aliases: [], steeringGroup: false },
      })),
      seats: Array.from({ length: people }, (_, index) => ({
        ...{
          organization: `ORG${index % organizations}`,
          name: `Person ${index}`,
          role: 'secretariat' as const,
        },
        ...{ seat: 'alternate' as const, person: null },
      })),
    },
  ]

serve({
  start: async ({ folder, port, people }: Start) => {
    const config = readConfig({ PORT: String(port), ROSTRUM_DATA: folder, ROSTRUM_LOG: 'silent' })
    const opened = await createRostrum(config)
    rostrum = opened
    const [known] = await opened.store.meetings()
    const live = known ? await opened.meetings.get(known.id) : await opened.meetings.create(meetingOf(people))
    if (!live) throw new Error('no meeting')
    const persons = live.state().roster.persons.filter(({ role }) => role !== 'stage')
    const { accounts } = opened
    const tokens = accounts.together(() => persons.map(({ id }) => accounts.invitation(live.id, id).token))
    return { port: await opened.listen(), tokens, head: live.head() }
  },
  head: async () => {
    const [live] = (await rostrum?.meetings.list()) ?? []
    return live?.live.head()
  },
  stop: () => rostrum?.close(),
  remove: ({ folder }: { folder: string }) => rmSync(folder, { recursive: true, force: true }),
})
