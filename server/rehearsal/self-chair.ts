import type { Agenda, Item } from '../../shared/agenda/model.ts'
import { floorItemId } from '../../shared/agenda/select.ts'
import type { Command } from '../../shared/commands.ts'
import { decisionsOfItem } from '../../shared/decisions/select.ts'
import { isArrivalOnly, listFor } from '../../shared/floor/list.ts'
import type { FloorRules } from '../../shared/floor/model.ts'
import { isListClosed, pointsMade, spokenMs } from '../../shared/floor/select.ts'
import { findById } from '../../shared/kernel/lists.ts'
import { openPolls } from '../../shared/polls/select.ts'
import type { Recorded } from '../../shared/protocol.ts'
import type { State } from '../../shared/state.ts'
import { inBackground } from '../background.ts'
import { chairsDecision, draftOn } from './decision-round.ts'
import type { Random } from './random.ts'
import type { WireClient } from './wire-client.ts'

interface Options {
  readonly client: WireClient
  readonly random: Random
  readonly speed: number
  readonly state: () => State | undefined
  readonly say: (line: string) => void
}

/** Seconds without an act of a person on the podium, after which the rehearsal chairs itself. */
const patience = 20
/** Seconds after which an item on which too few ask is over all the same. */
const longestItem = 300
/** How many are heard before a draft decision is put. */
const heardFirst = 3
/** Milliseconds in which the events of an own command arrive. */
const echoMs = 2000

/** The next item to be called: in the sitting under way, or the first of the next sitting. */
const nextItem = ({ sittings, items, sittingId }: Agenda): Item | undefined => {
  const open = sittings.filter(({ id, closedAt }) =>
    sittingId === null ? closedAt === null : id === sittingId,
  )
  return open
    .map(({ id }) =>
      items.find((one) => one.sittingId === id && one.kind === 'item' && one.status === 'pending'),
    )
    .find((item) => item !== undefined)
}

/** Chairs when nobody else does: calls items, gives the floor, closes the list in time. Yields to people at once. */
export const createSelfChair = ({ client, random, speed, state, say }: Options) => {
  let lastHuman = 0
  let lastSentAt = Number.NEGATIVE_INFINITY
  let nextAct = 0
  let heardOnItem = 0
  let enough = random.between(5, 9)
  let itemSince = 0
  let isChairing = false
  let hasSetRules = false
  /** On which item a decision was drafted, and when (UTC, milliseconds). */
  let drafted: { readonly itemId: string; readonly at: number } | undefined
  let itemsSince = 0

  const isOwnEcho = (by: string): boolean => by === client.personId && Date.now() - lastSentAt < echoMs

  /** Some talk too much: who has not been heard goes first, unless somebody has chosen rules already. */
  const fairRules = (rules: FloorRules): FloorRules => ({
    ...rules,
    ...{ steeringGroup: 'alternating', othersPerSteering: 2, unheardFirst: true },
    limit: { count: 2, whom: 'all' },
  })
  const firstRules = ({ floor: { rules } }: State): Command | undefined => {
    if (hasSetRules || !isArrivalOnly(rules)) return undefined
    return { type: 'setFloorRules', itemId: null, rules: fairRules(rules) }
  }

  // What was put is seen a moment later: until then it is not put again.
  const wasPut = new Set<string>()
  const once = (act: Command | 'wait' | undefined): Command | 'wait' | undefined => {
    if (act === undefined || act === 'wait' || act.type !== 'putPoll') return act
    const key = `${act.poll.decisionId} ${act.poll.method}`
    if (wasPut.has(key)) return 'wait'
    wasPut.add(key)
    return act
  }

  /** Every other item ends with a decision: a draft, what they wish to change, what they say to it, the conclusion. */
  const decisionAct = (seen: State): Command | 'wait' | undefined => {
    const { currentId } = seen.agenda
    if (currentId === null || findById(seen.agenda.items, currentId)?.kind !== 'item') return undefined
    if (drafted?.itemId === currentId)
      return once(chairsDecision(seen, { itemId: currentId, tabledAt: drafted.at, speed }))
    if (itemsSince % 2 === 0 || decisionsOfItem(seen.decisions, currentId).length > 0) return undefined
    drafted = { itemId: currentId, at: Date.now() }
    return draftOn(seen, currentId, random)
  }

  const decideAct = (seen: State, now: number): Command | undefined => {
    const { agenda, floor } = seen
    const rules = firstRules(seen)
    if (rules) return rules
    const { current, rulings } = floor
    const made = pointsMade(floor).find(({ id }) => !rulings.some(({ requestId }) => requestId === id))
    if (made && made.id !== current?.request.id) {
      const ruling = random.pick(['upheld', 'not-upheld', 'noted'] as const) ?? 'noted'
      return { type: 'rulePointOfOrder', requestId: made.id, ruling, text: '' }
    }
    if (current) {
      const limit = ((current.limitSeconds ?? 180) + current.addedSeconds) * 1000
      const isOver = spokenMs(current, Date.now()) * speed > limit * 1.5
      return isOver ? { type: 'endFloor', requestId: current.request.id } : undefined
    }
    const act = heardOnItem >= heardFirst ? decisionAct(seen) : undefined
    if (act !== undefined && act !== 'wait') return act
    // Nobody is called while they answer.
    if (openPolls(seen.polls).length > 0) return undefined
    const itemId = floorItemId(agenda)
    const [first] = listFor(seen, itemId)
    if (itemId !== null && first) {
      const closes = isListClosed(seen) || floor.closings.some((closing) => closing.itemId === itemId)
      if (heardOnItem >= enough && !closes) return { type: 'announceListClosing', minutes: 1 }
      return { type: 'giveFloor', requestId: first.request.id, expected: null }
    }
    // A list that is empty and open may still fill.
    const mayFill = itemId !== null && !isListClosed(seen) && heardOnItem < enough
    if (mayFill && now - itemSince < longestItem) return undefined
    if (act === 'wait') return undefined
    const next = nextItem(agenda)
    if (next) return { type: 'startItem', itemId: next.id, expected: agenda.currentId }
    return agenda.sittingId === null ? undefined : { type: 'endSitting', sittingId: agenda.sittingId }
  }

  return {
    /** Every event that the stage sees, with the seconds of the rehearsal. */
    noticed: ({ event }: Recorded, now: number, podium: ReadonlySet<string>): void => {
      if (event.type === 'itemStarted') {
        heardOnItem = 0
        itemsSince += 1
        itemSince = now
        enough = random.between(5, 9)
      }
      if (event.type === 'floorEnded') heardOnItem += 1
      // A chair who speaks asks for the floor like anybody; that is not chairing.
      if (!podium.has(event.by) || isOwnEcho(event.by) || event.type === 'floorRequested') return
      if (isChairing) say('Somebody chairs: the rehearsal only plays the delegates now')
      isChairing = false
      lastHuman = now
    },
    step: (now: number): void => {
      const seen = state()
      if (!seen || seen.meeting.status === 'closed' || now - lastHuman < patience || now < nextAct) return
      const command = decideAct(seen, now)
      nextAct = now + random.between(3, 7)
      if (!command) return
      if (!isChairing) say('Nobody chairs, so the rehearsal chairs itself for now')
      isChairing = true
      if (!client.isOn()) client.join()
      lastSentAt = Date.now()
      inBackground(
        client.send(command).then(({ ok }) => {
          if (ok && command.type === 'setFloorRules') hasSetRules = true
        }),
      )
    },
    leave: () => client.leave(),
  }
}
