import type { Command } from '../shared/commands.ts'
import type { SeatKind, SeatRole } from '../shared/roster/model.ts'

const seat = (organization: string, name: string, role: SeatRole, kind: SeatKind = 'head') => ({
  organization,
  name,
  role,
  seat: kind,
  person: null,
})
const organization = (code: string, kind: 'member' | 'observer' = 'member', steeringGroup = false) => ({
  code,
  name: `Organization ${code}`,
  kind,
  aliases: [],
  steeringGroup,
})
const row = (title: string, start: string, end: string) => ({
  ...{ day: '2030-01-07', start, end, kind: 'item' as const, title, lead: '', documents: [] },
  ...{ parent: null, purpose: null },
})

/** The names of the small meeting: Chair, Co-chair, Secretary, Ana and Ben of ALPHA, Bo of BETA, Olga of OBS. */
export const smallMeeting = (meetingId: string): Command[] => [
  { type: 'createMeeting', meetingId, title: 'A small meeting', zone: 'Europe/Zurich' },
  {
    type: 'importRoster',
    organizations: [
      organization('ALPHA', 'member', true),
      organization('BETA'),
      organization('OBS', 'observer'),
    ],
    seats: [
      seat('BETA', 'Chair', 'chair'),
      seat('ALPHA', 'Co-chair', 'co-chair', 'alternate'),
      seat('BETA', 'Secretary', 'secretariat', 'alternate'),
      seat('ALPHA', 'Ana', 'delegate'),
      seat('ALPHA', 'Ben', 'delegate', 'alternate'),
      seat('BETA', 'Bo', 'delegate', 'alternate'),
      seat('OBS', 'Olga', 'observer'),
    ],
  },
  { type: 'importAgenda', rows: [row('Opening', '09:00', '09:30'), row('Budget', '09:30', '11:00')] },
]
