import { readConfig } from '../../server/config.ts'
import { createRostrum } from '../../server/rostrum.ts'
import type { Command } from '../../shared/commands.ts'
import type { SeatRole } from '../../shared/roster/model.ts'

/** A meeting that was prepared for the fuzzer, and the secrets of its seats. */
export interface FuzzMeeting {
  readonly meetingId: string
  readonly chair: string
  readonly probe: string
  readonly witness: string
  /** Seats of all roles, from which the nonsense is sent. */
  readonly tokens: readonly string[]
}

const roles: readonly SeatRole[] = ['delegate', 'delegate', 'observer', 'guest', 'secretariat', 'co-chair']

const meetingFor =
  (seats: number) =>
  (meetingId: string): Command[] => {
    const codes = Array.from({ length: seats + 3 }, (_, index) => `ORG${index}`)
    const seat = (organization: string, name: string, role: SeatRole) => ({
      ...{ organization, name, role, seat: 'head' as const, person: null },
    })
    return [
      { type: 'createMeeting', meetingId, title: 'A meeting in the rain', zone: 'UTC' },
      {
        type: 'importRoster',
        organizations: codes.map((code) => ({
          ...{
            code,
            name: `Organization ${code}`,
            kind: 'member' as const,
            aliases: [],
            steeringGroup: false,
          },
        })),
        seats: codes.map((code, index) => {
          const special = ['Chair', 'Probe', 'Witness'][index]
          if (special) return seat(code, special, special === 'Chair' ? 'chair' : 'delegate')
          return seat(code, `Person ${index}`, roles[index % roles.length] ?? 'delegate')
        }),
      },
    ]
  }

/** Makes the meeting in this folder, with so many seats; nothing serves it yet. */
export const prepareFuzz = async (dataFolder: string, seats: number): Promise<FuzzMeeting> => {
  const rostrum = await createRostrum(
    readConfig({ PORT: '0', ROSTRUM_DATA: dataFolder, ROSTRUM_LOG: 'silent' }),
  )
  const live = await rostrum.meetings.create(meetingFor(seats))
  const names = Object.entries(live.names())
  const token = (personId: string) => rostrum.accounts.invitation(live.id, personId).token
  const of = (name: string) => token(names.find(([, one]) => one === name)?.[0] ?? '')
  const tokens = names.filter(([, name]) => name.startsWith('Person')).map(([personId]) => token(personId))
  const made = {
    meetingId: live.id,
    ...{ chair: of('Chair'), probe: of('Probe'), witness: of('Witness') },
    tokens: [...tokens, token('stage')],
  }
  await rostrum.close()
  return made
}
