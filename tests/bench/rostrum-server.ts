import { rmSync } from 'node:fs'
import { readConfig } from '../../server/config.ts'
import type { LiveMeeting } from '../../server/live/live-meeting.ts'
import { createRostrum, type Rostrum } from '../../server/rostrum.ts'
import type { Command } from '../../shared/commands.ts'
import { serve } from './process.ts'

interface Start {
  readonly folder: string
  readonly port: number
  readonly people: number
  /** Everybody a delegate of an organization of their own, and a poll that is open; else all may do everything. */
  readonly voters?: boolean
}

const manyPeople = 100
let rostrum: Rostrum | undefined

/** A meeting in which everybody may send the command that the benchmark sends. */
const meetingOf =
  (people: number, voters: boolean) =>
  (meetingId: string): Command[] => {
    const organizations = voters ? people : manyPeople
    return [
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
            role: voters && index > 0 ? ('delegate' as const) : ('secretariat' as const),
          },
          ...{ seat: 'alternate' as const, person: null },
        })),
      },
    ]
  }

const openPoll = async (live: LiveMeeting, by: string): Promise<string> => {
  const poll = { method: 'indicative' as const, title: 'Benchmark', text: 'The text that is put to them.' }
  const answer = await live.submit({ personId: by }, 'bench-opens-it', { type: 'putPoll', poll })
  if (!answer.ok) throw new Error(answer.reason)
  return live.state().polls.polls[0]?.id ?? ''
}

serve({
  start: async ({ folder, port, people, voters = false }: Start) => {
    const config = readConfig({ PORT: String(port), ROSTRUM_DATA: folder, ROSTRUM_LOG: 'silent' })
    const opened = await createRostrum(config)
    rostrum = opened
    const [known] = await opened.store.meetings()
    const live = known
      ? await opened.meetings.get(known.id)
      : await opened.meetings.create(meetingOf(people, voters))
    if (!live) throw new Error('no meeting')
    const persons = live.state().roster.persons.filter(({ role }) => role !== 'stage')
    const { accounts } = opened
    const tokens = accounts.together(() => persons.map(({ id }) => accounts.invitation(live.id, id).token))
    const pollId = voters ? await openPoll(live, persons[0]?.id ?? '') : ''
    return { port: await opened.listen(), tokens, head: live.head(), pollId }
  },
  head: async () => {
    const [live] = (await rostrum?.meetings.list()) ?? []
    return live?.live.head()
  },
  stop: () => rostrum?.close(),
  remove: ({ folder }: { folder: string }) => rmSync(folder, { recursive: true, force: true }),
})
