import { floorItemId } from '../../shared/agenda/select.ts'
import type { Command } from '../../shared/commands.ts'
import { listFor } from '../../shared/floor/list.ts'
import type { Intervention } from '../../shared/floor/model.ts'
import { isListClosed, spokenMs } from '../../shared/floor/select.ts'
import { openPolls } from '../../shared/polls/select.ts'
import type { State } from '../../shared/state.ts'
import { inBackground } from '../background.ts'
import { createChatter } from './chatter.ts'
import { amendmentTo, answerOf } from './decision-round.ts'
import { capacityFor, noteFor } from './phrases.ts'
import type { Random } from './random.ts'
import type { WireClient } from './wire-client.ts'

export interface Member {
  readonly client: WireClient
  readonly organizationId: string
  /** Asks again and again, and at length. */
  readonly talkative: boolean
}

interface Options {
  readonly members: readonly Member[]
  readonly random: Random
  /** How many times faster than life: 1 is real time. */
  readonly speed: number
  readonly state: () => State | undefined
  readonly say: (line: string) => void
  readonly codeOf: (personId: string) => string
}

/** What somebody has in mind with a request of their own. */
interface Plan {
  readonly withdrawAt: number
  readonly laterAt: number
}

type Kind = 'statement' | 'reply' | 'point-of-order'

const never = Number.POSITIVE_INFINITY

/** Seconds until the next wish to speak: the fewer wait, the sooner. */
const untilNextWish = (waiting: number, random: Random): number => {
  if (waiting < 3) return random.between(3, 8)
  return waiting < 6 ? random.between(8, 20) : random.between(30, 60)
}

/**
 * The simulated delegates, all in one: who comes and goes, who asks for the floor and why, who talks how long. `step`
 * is called often, with the seconds of the rehearsal.
 */
export const createCrowd = ({ members, random, speed, state, say, codeOf }: Options) => {
  const arrivals = members.map((member, index) => ({
    member,
    at: index < 6 ? random.between(0, 4) : random.between(3, 45),
  }))
  const away = new Map<Member, number>()
  const plans = new Map<string, Plan>()
  const lengths = new Map<string, number>()
  const ended = new Set<string>()
  const answered = new Set<string>()
  const amended = new Set<string>()
  const chatter = createChatter({ members, random, say, codeOf })
  let nextAnswer = 0
  let nextWish = 4
  let nextOrder = random.between(150, 300)
  let nextReply = random.between(50, 120)
  let nextLeaving = random.between(30, 80)

  const memberOf = (personId: string | null): Member | undefined =>
    members.find(({ client }) => client.personId === personId)

  const arrive = (now: number): void => {
    while (arrivals.some(({ at }) => at <= now)) {
      const index = arrivals.findIndex(({ at }) => at <= now)
      arrivals[index]?.member.client.join()
      arrivals.splice(index, 1)
    }
  }

  const comeAndGo = (now: number, { floor }: State): void => {
    for (const [member, until] of away) {
      if (until > now) continue
      away.delete(member)
      member.client.join()
      say(`${codeOf(member.client.personId)} is back`)
    }
    if (now < nextLeaving) return
    nextLeaving = now + random.between(40, 100)
    const busy = new Set([floor.current, floor.interrupted].map((one) => one?.request.personId))
    const leaver = random.pick(members.filter(({ client }) => client.isOn() && !busy.has(client.personId)))
    if (!leaver) return
    away.set(leaver, now + random.between(8, 40))
    leaver.client.leave()
    say(`${codeOf(leaver.client.personId)} has lost the connection`)
  }

  const appetiteFor = ({ floor, agenda }: State) => {
    const itemId = floorItemId(agenda)
    const busy = new Set(
      [...floor.requests, floor.current?.request, floor.interrupted?.request].map((one) => one?.personId),
    )
    return ({ client, organizationId, talkative }: Member): number => {
      if (!client.isOn() || busy.has(client.personId)) return 0
      const heard = floor.heard.find((one) => one.itemId === itemId && one.organizationId === organizationId)
      return (talkative ? 4 : 1) / (1 + (heard?.count ?? 0) * (talkative ? 0.5 : 6))
    }
  }

  const ask = async (member: Member, kind: Kind, now: number): Promise<void> => {
    const others = members.filter((one) => one !== member).map(({ client }) => codeOf(client.personId))
    const note = noteFor(kind, random)
    const capacity = kind === 'statement' ? capacityFor(random, others) : null
    const plan = {
      withdrawAt: kind === 'statement' && random.chance(0.12) ? now + random.between(20, 80) : never,
      laterAt: kind === 'statement' && random.chance(0.1) ? now + random.between(8, 30) : never,
    }
    const { client, organizationId } = member
    const answer = await client.send({
      type: 'requestFloor',
      kind,
      organizationId,
      capacity,
      ...(note === undefined ? {} : { note }),
    })
    if (!answer.ok) return
    const mine = state()?.floor.requests.findLast(({ personId }) => personId === client.personId)
    if (mine) plans.set(mine.id, plan)
  }

  const wish = (now: number, seen: State): void => {
    const itemId = floorItemId(seen.agenda)
    const waiting = listFor(seen, itemId).length
    const asker = (): Member | undefined => random.weighted(members, appetiteFor(seen))
    const askAs = (kind: Kind, member: Member | undefined): void => {
      if (member) inBackground(ask(member, kind, now))
    }
    if (seen.floor.current && now > nextOrder) {
      nextOrder = now + random.between(240, 480)
      askAs('point-of-order', asker())
    }
    if (isListClosed(seen)) return
    if (seen.floor.current && now > nextReply) {
      nextReply = now + random.between(90, 180)
      askAs('reply', asker())
    }
    // Between items only the hasty ask.
    if (now < nextWish || (itemId === null && waiting >= 2)) return
    nextWish = now + untilNextWish(waiting, random)
    askAs('statement', asker())
  }

  const changeMind = (now: number, { floor }: State): void => {
    for (const [requestId, { withdrawAt, laterAt }] of plans) {
      const request = floor.requests.find(({ id }) => id === requestId)
      const client = memberOf(request?.personId ?? null)?.client
      if (!request) plans.delete(requestId)
      else if (client?.isOn() && now > withdrawAt) {
        plans.delete(requestId)
        inBackground(client.send({ type: 'withdrawRequest', requestId }))
      } else if (client?.isOn() && now > laterAt) {
        plans.set(requestId, { withdrawAt, laterAt: never })
        inBackground(client.send({ type: 'moveLater', requestId }))
      }
    }
  }

  /** Seconds that somebody will speak: most stay within the limit, the talkative often do not. */
  const lengthOf = ({ request, limitSeconds, addedSeconds }: Intervention, talkative: boolean): number => {
    const known = lengths.get(request.id)
    if (known !== undefined) return known
    const limit = (limitSeconds ?? 150) + addedSeconds
    const overruns = random.chance(talkative ? 0.45 : 0.08)
    const share = overruns ? random.between(1.05, 1.3) : random.between(0.2, 0.6)
    const length = Math.max(5, (request.kind === 'point-of-order' ? 0.5 : 1) * limit * share)
    lengths.set(request.id, length)
    return length
  }

  /** In each poll organizations answer one by one; a few never do. Nobody knows who that will be. */
  const answer = (now: number, seen: State): void => {
    if (now < nextAnswer) return
    nextAnswer = now + random.between(0.3, 1.2)
    const [poll] = openPolls(seen.polls)
    if (!poll) return
    const key = (one: Member) => `${poll.id} ${one.organizationId}`
    const left = members.filter(
      (one) =>
        one.client.isOn() &&
        !answered.has(key(one)) &&
        poll.electorate.some(({ unitId }) => unitId === one.organizationId),
    )
    const member = random.pick(left)
    const command = answerOf(poll, random)
    if (!member || !command) return
    answered.add(key(member))
    if (random.chance(0.85))
      inBackground(member.client.send({ ...command, unitId: member.organizationId } as Command))
  }

  const amend = (seen: State): void => {
    const tabled = seen.decisions.drafts.at(-1)
    if (tabled?.status !== 'tabled' || amended.has(tabled.id)) return
    amended.add(tabled.id)
    const member = random.pick(members.filter(({ client }) => client.isOn()))
    const command = random.chance(0.6) ? amendmentTo(tabled) : undefined
    if (member && command)
      inBackground(member.client.send({ ...command, organizationId: member.organizationId } as Command))
  }

  const speak = ({ floor: { current } }: State): void => {
    const member = memberOf(current?.request.personId ?? null)
    if (!current || !member || ended.has(current.request.id)) return
    if (spokenMs(current, Date.now()) * speed < lengthOf(current, member.talkative) * 1000) return
    const { id } = current.request
    ended.add(id)
    // Refused, or not heard: then once more. Undone by the chair: they speak on until the chair ends it.
    inBackground(
      member.client.send({ type: 'endFloor', requestId: id }).then(({ ok }) => {
        if (!ok) ended.delete(id)
      }),
    )
  }

  return {
    step: (now: number): void => {
      arrive(now)
      const seen = state()
      if (!seen) return
      comeAndGo(now, seen)
      speak(seen)
      if (seen.meeting.status === 'closed') return
      changeMind(now, seen)
      wish(now, seen)
      amend(seen)
      answer(now, seen)
      chatter.step(now, seen)
    },
    /** What came for one of them alone. */
    received: chatter.asked,
    leave: (): void => {
      for (const { client } of members) client.leave()
    },
  }
}
