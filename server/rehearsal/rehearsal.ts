import type { Names } from '../../shared/kernel/decision.ts'
import { isPodium } from '../../shared/kernel/viewer.ts'
import { copyCommands } from '../../shared/meeting/copy.ts'
import { stagePersonId } from '../../shared/meeting/life.ts'
import type { State } from '../../shared/state.ts'
import { systemClock } from '../clock.ts'
import type { Config } from '../config.ts'
import { invitationsOf, type SeatInvitation, stageLink } from '../http/invitations.ts'
import type { LiveMeeting } from '../live/live-meeting.ts'
import { createRostrum, keepNowhere, type Rostrum } from '../rostrum.ts'
import { commentOn } from './commentary.ts'
import { createCrowd, type Member } from './crowd.ts'
import { createRandom, type Random } from './random.ts'
import { createSelfChair } from './self-chair.ts'
import { createWatcher, type Seen } from './watcher.ts'
import { createWireClient, type WireClient } from './wire-client.ts'

export interface RehearsalOptions {
  /** The meeting that is copied: only its plan, its organizations and its seats. */
  readonly state: State
  readonly names: Names
  readonly config: Config
  readonly people: number
  /** How many times faster than life people ask and speak: 1 is real time. */
  readonly speed: number
  readonly seed: number
  readonly selfChair: boolean
  readonly say: (line: string) => void
}

export interface Rehearsal {
  readonly meetingId: string
  /** Seats for people to sit in: chair, stage, secretariat, a delegate. */
  readonly links: readonly (readonly [label: string, url: string])[]
  /** How many are simulated. */
  readonly people: number
  stop(): Promise<void>
}

const tickMs = 250

const copyInto = (rostrum: Rostrum, { state, names }: RehearsalOptions): Promise<LiveMeeting> => {
  const { title, body, zone } = state.meeting
  return rostrum.meetings.create((meetingId) =>
    copyCommands(state, names, {
      ...{ type: 'createMeeting', meetingId, title, body, zone },
      rehearsalOf: title,
    }),
  )
}

interface Cast {
  readonly chair: SeatInvitation | undefined
  readonly secretariat: SeatInvitation | undefined
  /** Left for a person. */
  readonly delegate: SeatInvitation | undefined
  readonly simulated: readonly SeatInvitation[]
  readonly selfChair: SeatInvitation | undefined
}

/** Who plays what. One seat an organization first, so that a small crowd has many flags. */
const castOf = (seats: readonly SeatInvitation[], people: number, random: Random): Cast => {
  const withRole = (role: string) => seats.find((seat) => seat.role === role)
  const once = seats.filter(
    (seat, index) => seats.findIndex(({ personId }) => personId === seat.personId) === index,
  )
  const extras = random.shuffled(once.filter(({ role }) => ['delegate', 'observer', 'guest'].includes(role)))
  const heads = extras.filter(({ seat, role }) => seat === 'head' && role === 'delegate')
  const delegate = heads[0] ?? extras[0]
  const ranked = [...heads, ...extras.filter((seat) => !heads.includes(seat))].filter(
    (seat) => seat !== delegate,
  )
  const chair = withRole('chair')
  const secretariat = withRole('secretariat')
  const selfChair = withRole('co-chair') ?? chair ?? secretariat
  return { chair, secretariat, delegate, simulated: ranked.slice(0, people), selfChair }
}

/** Where this process reaches its own server. */
const wireUrl = (host: string, port: number): string => {
  const near = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host
  return `http://${near.includes(':') ? `[${near}]` : near}:${port}`
}

const linksOf = (cast: Cast, stage: string): [string, string][] => {
  const shown: [string, string | undefined][] = [
    ['Chair', cast.chair?.url],
    ['Stage', stage],
    ['Secretariat', cast.secretariat?.url],
    [`A delegate, ${cast.delegate?.organization ?? ''}`, cast.delegate?.url],
  ]
  return shown.flatMap(([label, url]) => (url === undefined ? [] : [[label, url] as [string, string]]))
}

const podiumOf = ({ roster }: State): Set<string> =>
  new Set(roster.persons.filter(isPodium).map(({ id }) => id))

interface Playing {
  readonly options: RehearsalOptions
  readonly cast: Cast
  readonly random: Random
  readonly url: string
  readonly meeting: LiveMeeting
  readonly stageToken: string
}

/** The play itself: everybody in it is a client of the wire. The answer ends it. */
const play = ({ options, cast, random, url, meeting, stageToken }: Playing): (() => void) => {
  const { speed, say } = options
  const startedAt = Date.now()
  const seconds = (): number => ((Date.now() - startedAt) / 1000) * speed
  const state = (): State | undefined => watcher.replica()?.state
  const organizations = new Map(meeting.state().roster.organizations.map(({ id, code }) => [id, code]))
  const organizationIn = (personId: string) =>
    meeting.state().roster.persons.find(({ id }) => id === personId)?.seats[0]?.organizationId ?? ''
  const members = cast.simulated.map(({ personId, token }, index): Member => {
    const client: WireClient = createWireClient({
      ...{ url, token, personId },
      received: { whisper: (whisper) => crowd.received(client, whisper) },
    })
    return { client, organizationId: organizationIn(personId), talkative: index % 10 === 2 }
  })
  const codeOf = (personId: string): string => organizations.get(organizationIn(personId)) ?? ''
  const crowd = createCrowd({ members, random, speed, state, say, codeOf })
  const chairing =
    options.selfChair && cast.selfChair
      ? createSelfChair({
          client: createWireClient({ url, token: cast.selfChair.token, personId: cast.selfChair.personId }),
          ...{ random, speed, state, say },
        })
      : undefined
  const seen = (one: Seen): void => {
    const line = commentOn(one)
    if (line !== undefined) say(line)
    chairing?.noticed(one.recorded, seconds(), podiumOf(one.after.state))
  }
  const watcher = createWatcher({ url, token: stageToken, personId: stagePersonId, seen })
  watcher.client.join()
  const timer = setInterval(
    () => {
      const now = seconds()
      crowd.step(now)
      chairing?.step(now)
    },
    Math.max(20, tickMs / speed),
  )
  return () => {
    clearInterval(timer)
    crowd.leave()
    chairing?.leave()
    watcher.client.leave()
  }
}

/** Starts a server of its own, in memory, with a copy of a meeting, and people in it who play. */
export const startRehearsal = async (options: RehearsalOptions): Promise<Rehearsal> => {
  const rostrum = await createRostrum(options.config, systemClock, keepNowhere())
  try {
    const meeting = await copyInto(rostrum, options)
    const port = await rostrum.listen()
    const random = createRandom(options.seed)
    const cast = castOf(invitationsOf(meeting, rostrum), options.people, random)
    const url = wireUrl(options.config.host, port)
    const stageToken = rostrum.accounts.invitation(meeting.id, stagePersonId).token
    const end = play({ options, cast, random, url, meeting, stageToken })
    return {
      meetingId: meeting.id,
      links: linksOf(cast, stageLink(meeting, rostrum)),
      people: cast.simulated.length,
      stop: async () => {
        end()
        await rostrum.close()
      },
    }
  } catch (fault) {
    await rostrum.close()
    throw fault
  }
}
