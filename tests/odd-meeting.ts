import type { Command } from '../shared/commands.ts'
import type { SeatRole } from '../shared/roster/model.ts'
import type { State } from '../shared/state.ts'
import type { Client } from './client.ts'
import { oddNames } from './odd-names.ts'
import type { TestServer } from './server.ts'

const codes = oddNames.filter((name) => name.trim() !== '')
const seat = (organization: string, name: string, role: SeatRole) => ({
  ...{ organization, name, role, person: null, seat: 'alternate' as const },
})

/** A meeting in which everything has an odd name: an organization, a delegate and an item for each. */
export const oddMeeting = (meetingId: string): Command[] => [
  {
    ...{ type: 'createMeeting', meetingId, title: codes.join(' ').slice(0, 190) },
    ...{ body: "'{0}' <b>%s</b>", zone: 'Asia/Kathmandu' },
  },
  {
    type: 'importRoster',
    organizations: codes.map((code, index) => ({
      ...{ code, name: `${code} ${index}`, aliases: [`${code} alias`] },
      ...{
        kind: index % 5 === 4 ? ('observer' as const) : ('member' as const),
        steeringGroup: index % 2 === 0,
      },
    })),
    seats: [
      seat(codes[1] ?? '', 'Chair', 'chair'),
      seat(codes[2] ?? '', 'Secretary', 'secretariat'),
      ...codes.map((code) => seat(code, code, 'delegate')),
    ],
  },
  {
    type: 'importAgenda',
    rows: codes.slice(0, 20).map((title, index) => ({
      ...{
        day: '2030-01-07',
        kind: 'item' as const,
        title,
        lead: codes[index + 1] ?? '',
        documents: [title],
      },
      start: `${String(9 + Math.floor(index / 4)).padStart(2, '0')}:${['00', '15', '30', '45'][index % 4]}`,
      end: `${String(9 + Math.floor((index + 1) / 4)).padStart(2, '0')}:${['00', '15', '30', '45'][(index + 1) % 4]}`,
      ...{ parent: null, purpose: null },
    })),
  },
]

const must = async (client: Client, command: Command): Promise<void> => {
  const answer = await client.send(command)
  if (!answer.ok) throw new Error(`${command.type}: ${answer.reason}`)
}

/** Brings it under way: a list of speakers, a chat, decisions, polls, a group, an action, a question. */
export const carryOn = async (server: TestServer): Promise<State> => {
  const chair = await server.connect(await server.token('Chair'))
  const { items } = (await server.state()).agenda
  const itemId = items[0]?.id ?? ''
  await must(chair, { type: 'startItem', itemId })
  const { organizations, persons } = (await server.state()).roster
  for (const { id } of organizations.slice(0, 12))
    await must(chair, { type: 'addToFloor', organizationId: id, personId: null, kind: 'statement' })
  for (const code of ['UN-HABITAT', '@who', '<script>alert(1)</script>'])
    await must(await server.connect(await server.token(code)), {
      ...{ type: 'postMessage', text: `${code} to ${codes.join(', ')}`.slice(0, 1900), expected: itemId },
      question: true,
    })
  const points = codes.slice(0, 8).map((text) => ({ text, owner: text, condition: text }))
  const [first = '', second = ''] = codes
  await must(chair, { type: 'draftDecision', itemId, kind: 'decision', title: first, points, tabled: true })
  await must(chair, {
    type: 'draftDecision',
    itemId,
    kind: 'chair',
    title: second,
    points: points.slice(0, 1),
    tabled: true,
  })
  await must(chair, { type: 'prepareQuestion', itemId, text: codes.join(' ').slice(0, 290) })
  await must(chair, {
    type: 'addGroup',
    name: '{0} UN-HABITAT',
    purpose: codes.join(' '),
    itemId,
    open: true,
  })
  await must(chair, { type: 'trackAction', text: codes.join(' '), owner: second, itemId })
  const options = codes.slice(0, 40)
  await must(chair, {
    ...{ type: 'putPoll', openFor: 72 * 60 },
    poll: { method: 'choice', itemId, title: "'{", parts: [{ text: '{0}', ask: 'one', options }] },
  })
  await must(chair, {
    type: 'putPoll',
    poll: { method: 'indicative', itemId, title: 'UN-HABITAT', text: '%s' },
  })
  const request = (await server.state()).floor.requests[0]?.id ?? ''
  await must(chair, { type: 'giveFloor', requestId: request })
  if (persons.length < codes.length) throw new Error('Somebody is missing')
  return server.state()
}
