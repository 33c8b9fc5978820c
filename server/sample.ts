import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { LiveMeeting } from './live/live-meeting.ts'
import type { Meetings } from './meetings.ts'
import { prepareMeeting } from './preparation.ts'
import { root } from './root.ts'

const file = (name: string) => ({
  name,
  bytes: readFileSync(fileURLToPath(new URL(`samples/iasmn32/${name}`, root))),
})

/** Makes the meeting that a newcomer sees first: the 32nd session, its agenda and its 111 seats. */
export const makeSample = (meetings: Meetings): Promise<LiveMeeting> => {
  const { commands } = prepareMeeting({
    title: '32nd session of the Inter-Agency Security Management Network',
    body: 'IASMN',
    // The published agenda prints no zone; the session was held from Switzerland.
    zone: 'Europe/Zurich',
    agenda: file('agenda.csv'),
    roster: file('roster.csv'),
  })
  return meetings.create(commands)
}
