import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { EventOf, MeetingEvent } from '../shared/events.ts'
import { isPodium, type Viewer } from '../shared/kernel/viewer.ts'
import { emptyState } from '../shared/meeting/features.ts'
import { evolve } from '../shared/meeting/meeting.ts'
import { viewerOf } from '../shared/roster/select.ts'
import type { State } from '../shared/state.ts'
import { patience } from './chance.ts'
import { type Line, type Message, type Network, openNetwork } from './hand-network.ts'
import { assertSlowLaw } from './law.ts'
import { draw, pickFrom, scripts } from './random-meeting.ts'

/** One thing that was sent: its bytes, the number of the log by which it is to be judged, and how far the log was. */
interface Tapped {
  readonly seq: number
  readonly upTo: number
  readonly bytes: string
}

const tapped = (message: Message): Tapped[] => {
  const each = (events: readonly { readonly seq: number }[], upTo?: number) =>
    events.map((recorded) => ({
      seq: recorded.seq,
      upTo: upTo ?? recorded.seq,
      bytes: JSON.stringify(recorded),
    }))
  if (message.kind === 'welcome') {
    const { seq } = message.welcome
    return [{ seq, upTo: seq, bytes: JSON.stringify(message.welcome) }]
  }
  if (message.kind === 'whisper') return each(message.whisper)
  const { events, ...rest } = message.batch
  const { upTo } = rest
  return [{ seq: upTo, upTo, bytes: JSON.stringify(rest) }, ...each(events, upTo)]
}

/** Words that are not for everybody, and who may read them when the log is at this number. */
interface Secret {
  readonly word: string
  readonly isFor: (viewer: Viewer, seq: number, upTo: number) => boolean
}

/** The words of a message that all may read when the log is at this number. */
const publicText = (log: readonly MeetingEvent[], messageId: string, upTo: number): string | undefined => {
  let text: string | undefined
  for (const event of log.slice(0, upTo)) {
    if (!('messageId' in event) || event.messageId !== messageId) continue
    if (event.type === 'messagePublished' || event.type === 'messageRestored') text = event.text
    if (event.type === 'messageCorrected') text = event.text
    if (event.type === 'messageHidden' || event.type === 'messageWithdrawn') text = undefined
  }
  return text
}

/** What is said in the chat, or about it, and not to everybody. */
const secretsOfChat = (event: MeetingEvent, log: readonly MeetingEvent[]): Secret[] => {
  switch (event.type) {
    case 'messagePublished':
    case 'messageSubmitted':
    case 'submissionCorrected':
    case 'messageCorrected': {
      const { messageId, text } = event
      const author = event.type === 'messageCorrected' ? event.by : event.personId
      return [
        {
          word: text,
          isFor: (viewer, _, upTo) =>
            isPodium(viewer) || viewer.personId === author || publicText(log, messageId, upTo) === text,
        },
      ]
    }
    case 'messageDeclined':
    case 'personMuted':
    case 'messageReported':
    case 'textWithheld': {
      const { reason, personId } = event
      const isFor = (viewer: Viewer) => isPodium(viewer) || viewer.personId === personId
      return reason === '' ? [] : [{ word: reason, isFor }]
    }
    case 'podiumNoteWritten':
      return [{ word: event.text, isFor: (viewer) => isPodium(viewer) || viewer.personId === event.personId }]
    case 'privateLineWritten':
      return [
        { word: event.text, isFor: ({ personId }) => personId === event.by || personId === event.personId },
      ]
    default:
      return []
  }
}

/** A note that repeats a message from the chat is no secret of its own. */
const repeatsMessage = (log: readonly MeetingEvent[], index: number): boolean =>
  log[index - 2]?.type === 'handOfferAnswered'

/** What an organization wrote in a poll, until those who are to know are told. */
const ballotSecrets = (
  { pollId, ballot, unit, holderId, seenBy }: EventOf<'ballotCast'>,
  log: readonly MeetingEvent[],
): Secret[] => {
  if (seenBy === 'all') return []
  const when = (type: 'pollCounted' | 'pollPublished') =>
    log.findIndex((other) => other.type === type && other.pollId === pollId)
  const [counted, published] = [when('pollCounted'), when('pollPublished')]
  const isOwn = ({ personId, organizations }: Viewer) =>
    unit === 'person'
      ? personId === ballot.unitId
      : [ballot.unitId, holderId ?? ''].some((id) => organizations.includes(id))
  const isFor = (viewer: Viewer, seq: number): boolean =>
    isOwn(viewer) ||
    (published >= 0 && seq > published) ||
    (isPodium(viewer) && (seenBy === 'podium' || (counted >= 0 && seq > counted)))
  return ballot.answers
    .filter(({ words }) => words.startsWith('ballot-words-'))
    .map(({ words }) => ({ word: words, isFor }))
}

const secretsIn = (log: readonly MeetingEvent[]): Secret[] =>
  log.flatMap((event, index): Secret[] => {
    if (event.type === 'floorNoted' && repeatsMessage(log, index)) return []
    if (event.type === 'floorNoted')
      return [{ word: event.text, isFor: (viewer) => isPodium(viewer) || viewer.personId === event.personId }]
    if (event.type === 'questionPrepared') {
      const opened = log.findIndex(
        (other, at) => at > index && other.type === 'questionOpened' && other.questionId === event.questionId,
      )
      return [{ word: event.text, isFor: (viewer, seq) => isPodium(viewer) || (opened >= 0 && seq > opened) }]
    }
    if (event.type === 'decisionDrafted') {
      const { id, points } = event.decision
      const tabled = log.findIndex((other) => other.type === 'decisionTabled' && other.decision.id === id)
      return points.map(({ text }) => ({
        word: text,
        isFor: (viewer, seq) => isPodium(viewer) || (tabled >= 0 && seq > tabled),
      }))
    }
    if (event.type === 'pollPrepared') {
      const { id, title } = event.poll
      const opened = log.findIndex((other) => other.type === 'pollOpened' && other.poll.id === id)
      return [{ word: title, isFor: (viewer, seq) => isPodium(viewer) || (opened >= 0 && seq > opened) }]
    }
    if (event.type === 'ballotCast') return ballotSecrets(event, log)
    if (event.type === 'speakInvited')
      return [
        {
          word: `"${event.invitationId}"`,
          isFor: (viewer) => isPodium(viewer) || viewer.personId === event.personId,
        },
      ]
    if (event.type === 'interestMarked')
      return [
        {
          word: `"type":"interestMarked","organizationId":"${event.organizationId}"`,
          isFor: (viewer) => isPodium(viewer) || viewer.organizations.includes(event.organizationId),
        },
      ]
    if (event.type === 'interventionTagged')
      return event.tag === '' ? [] : [{ word: event.tag, isFor: isPodium }]
    return secretsOfChat(event, log)
  })

const forThePodium = [
  'attendanceNoted',
  '"arrived"',
  '"present":["',
  '"organizationIds"',
  'accessRevoked',
  'accessRenewed',
  '"revoked":true',
  '"status":"prepared"',
  'wordingKept',
  '"wordings":[{',
].map((word): Secret => ({ word, isFor: isPodium }))

const statesOf = (log: readonly MeetingEvent[]): State[] => {
  const states = [emptyState]
  for (const event of log) states.push(evolve(states.at(-1) ?? emptyState, event))
  return states
}

/** What reached a line that was not for it, by the roster of the moment at which it was true. */
const leaks = ({ sender, sent }: Line, states: readonly State[], secrets: readonly Secret[]): string[] =>
  sent
    .flatMap(({ message }) => tapped(message))
    .flatMap(({ seq, upTo, bytes }) => {
      const { personId, office } = sender
      const viewer: Viewer | undefined = office
        ? { personId, role: office, organizations: [] }
        : viewerOf((states[seq] ?? emptyState).roster, personId)
      if (!viewer) return []
      return secrets
        .filter(({ word, isFor }) => bytes.includes(word) && !isFor(viewer, seq, upTo))
        .map(({ word }) => `${personId} (${viewer.role}) reads ${word} at ${seq}: ${bytes.slice(0, 200)}`)
    })

const wiretap = async (network: Network): Promise<{ found: string[]; secrets: Secret[] }> => {
  const log = await network.log()
  const secrets = [...secretsIn(log), ...forThePodium]
  const states = statesOf(log)
  return { found: network.lines.flatMap((line) => leaks(line, states, secrets)), secrets }
}

const reads = (line: Line | undefined, word: string): boolean =>
  line?.sent.some(({ message }) => JSON.stringify(message).includes(word)) ?? false

describe('the wire, tapped', patience(120_000), () => {
  test('S6 over whole meetings nobody is sent a word that is not for them', async () => {
    await assertSlowLaw(
      fc.asyncProperty(scripts(120), async (seeds) => {
        const network = await openNetwork()
        for (const line of network.lines) network.connect(line)
        for (const [index, seed] of seeds.entries()) {
          const pick = pickFrom(seed)
          const { clock, live } = network
          clock.pass(pick.one([0, 20, 60]))
          const line = pick.one(network.lines)
          if (pick.chance(10)) network.cut(line)
          else {
            while (line.queue.length > 0) network.deliver(line)
            network.connect(line)
          }
          const sent = draw(live.state(), pick, { now: clock.now(), id: `w${index}` })
          const { personId, role } = sent.actor
          const office = role === 'organizer' || role === 'system' ? { office: role } : {}
          await network.submit({ personId, ...office }, sent.command, `command-${index}`)
        }
        network.clock.pass(1000)
        for (const line of network.lines) network.connect(line)
        const { found } = await wiretap(network)
        expect(found).toEqual([])
        await network.live.close()
      }),
      { numRuns: 30 },
    )
  })

  const planted = async () => {
    const network = await openNetwork()
    const { live } = network
    const person = (role: string, skip = 0) =>
      live.state().roster.persons.filter((one) => one.role === role)[skip]
    const lineOf = (id: string | undefined) => network.lines.find(({ sender }) => sender.personId === id)
    const [author, other] = [person('delegate'), person('delegate', 1)]
    const [chair, secretary] = [person('chair'), person('secretariat')]
    const by = (id = '') => ({ personId: id })
    for (const line of network.lines) network.connect(line)
    const itemId = live.state().agenda.items.find(({ title }) => title === 'priorities')?.id ?? ''
    await network.submit(by(chair?.id), { type: 'startItem', itemId }, 'command-start')
    const note = { type: 'requestFloor', kind: 'statement', note: 'a word in your ear' } as const
    await network.submit(by(author?.id), note, 'command-note')
    const question = { type: 'prepareQuestion', itemId, text: 'what of the budget' } as const
    await network.submit(by(chair?.id), question, 'command-question')
    const present = live.state().roster.persons.map(({ id }) => id)
    const system = { personId: 'system', office: 'system' } as const
    await network.submit(system, { type: 'noteAttendance', present }, 'command-attendance')
    await network.submit(
      by(secretary?.id),
      { type: 'revokeAccess', personId: other?.id ?? '' },
      'command-revoke',
    )
    network.clock.pass(1000)
    const stage = person('stage')
    return {
      network,
      lineOf,
      author,
      other,
      chair,
      stage,
      guest: person('guest'),
      organizer: lineOf('organizer'),
    }
  }

  test('S2 a note reaches its author and the podium, and nobody else', async () => {
    const { network, lineOf, author, other, chair, stage, guest, organizer } = await planted()
    const word = 'a word in your ear'
    expect([lineOf(author?.id), lineOf(chair?.id), organizer].map((line) => reads(line, word))).toEqual([
      true,
      true,
      true,
    ])
    expect([other, stage, guest].map((one) => reads(lineOf(one?.id), word))).toEqual([false, false, false])
    expect((await wiretap(network)).found).toEqual([])
  })

  test('S3 attendance and S4 a lost link reach the podium only', async () => {
    const { lineOf, author, other, chair, stage } = await planted()
    for (const word of ['attendanceNoted', 'accessRevoked']) {
      expect(reads(lineOf(chair?.id), word)).toBe(true)
      expect([author, other, stage].map((one) => reads(lineOf(one?.id), word))).toEqual([false, false, false])
    }
    expect(reads(lineOf(author?.id), 'what of the budget')).toBe(false)
  })

  test('S3 S4 whoever comes later is not told either', async () => {
    const { network, lineOf, author, chair, other } = await planted()
    for (const one of [author, chair]) {
      const line = lineOf(one?.id)
      if (!line) throw new Error('no line')
      network.cut(line)
      line.replica = undefined
      line.sent.length = 0
      network.connect(line)
    }
    const revoked = `"revoked":true`
    expect([author, chair].map((one) => reads(lineOf(one?.id), revoked))).toEqual([false, true])
    expect([author, chair].map((one) => reads(lineOf(one?.id), '"present":["'))).toEqual([false, true])
    expect(lineOf(other?.id)?.connected).toBe(false)
  })

  const chatting = async () => {
    const { network, lineOf, author, other, chair, stage, guest } = await planted()
    const by = (id = '') => ({ personId: id })
    const say = (id: string | undefined, text: string, key: string) =>
      network.submit(by(id), { type: 'postMessage', text }, key)
    const last = () => network.live.state().chat.messages.at(-1)?.id ?? ''
    const heard = (word: string) => [author, chair, stage, guest].map((one) => reads(lineOf(one?.id), word))
    return { network, lineOf, author, other, chair, stage, guest, by, say, last, heard }
  }

  test('C5 a message in review reaches its author and the podium only, and its text everybody once it is published', async () => {
    const { network, author, chair, by, say, heard } = await chatting()
    const rule = { mode: 'reviewed' as const, exceptions: [], slowSeconds: 0 }
    await network.submit(by(chair?.id), { type: 'setChatRule', itemId: null, rule }, 'command-rule')
    await say(author?.id, 'read me first', 'command-say')
    await say(author?.id, 'and this never', 'command-never')
    network.clock.pass(1000)
    expect(heard('read me first')).toEqual([true, true, false, false])
    const [first, second] = network.live.state().chat.submissions
    const publish = { type: 'publishMessage', messageId: first?.id ?? '', correctedAt: null } as const
    await network.submit(by(chair?.id), publish, 'command-publish')
    const decline = { type: 'declineMessage', messageId: second?.id ?? '', reason: 'for no reason' } as const
    await network.submit(by(chair?.id), decline, 'command-decline')
    network.clock.pass(1000)
    expect(heard('read me first')).toEqual([true, true, true, true])
    for (const word of ['and this never', 'for no reason'])
      expect(heard(word)).toEqual([true, true, false, false])
    expect((await wiretap(network)).found).toEqual([])
  })

  test('C14 whoever was away is not sent a text that was hidden meanwhile, by the tail or anew', async () => {
    const { network, lineOf, author, stage, guest, chair, by, say, last, heard } = await chatting()
    for (const one of [stage, guest]) {
      const line = lineOf(one?.id)
      if (!line) throw new Error('no line')
      while (line.queue.length > 0) network.deliver(line)
      network.cut(line)
      if (one === guest) line.replica = undefined
    }
    await say(author?.id, 'better unsaid', 'command-say')
    network.clock.pass(1000)
    const hide = { type: 'hideMessage', messageId: last(), reason: 'a wrong word' } as const
    await network.submit(by(chair?.id), hide, 'command-hide')
    network.clock.pass(1000)
    for (const one of [stage, guest]) network.connect(lineOf(one?.id) as Line)
    expect(lineOf(stage?.id)?.sent.at(-1)?.message.kind).toBe('batch')
    expect(lineOf(guest?.id)?.sent.at(-1)?.message.kind).toBe('welcome')
    for (const word of ['better unsaid', 'a wrong word'])
      expect(heard(word)).toEqual([true, true, false, false])
    expect((await wiretap(network)).found).toEqual([])
  })

  test('C26 a note to the podium and C27 a private line reach those whom they are for', async () => {
    const { network, lineOf, author, guest, chair, by, heard } = await chatting()
    const options = { supportAmong: 'all', privateLines: true } as const
    await network.submit(by(chair?.id), { type: 'setChatOptions', ...options }, 'command-options')
    await network.submit(by(author?.id), { type: 'writeToPodium', text: 'for the podium' }, 'command-note1')
    const line = { type: 'writePrivately', personId: guest?.id ?? '', text: 'for you alone' } as const
    await network.submit(by(author?.id), line, 'command-line')
    network.clock.pass(1000)
    expect(heard('for the podium')).toEqual([true, true, false, false])
    expect(heard('for you alone')).toEqual([true, false, false, true])
    expect(reads(lineOf('organizer'), 'for you alone')).toBe(false)
    expect((await wiretap(network)).found).toEqual([])
  })

  test('S6 a tap that listens to a leak hears it', async () => {
    const { network, lineOf, stage } = await planted()
    const line = lineOf(stage?.id)
    const viewer = network.live.viewer({ personId: stage?.id ?? '' })
    if (!line || !viewer) throw new Error('no stage')
    const welcome = { ...network.live.welcome(viewer), state: network.live.state() }
    line.sent.push({ viewer, message: { kind: 'welcome', welcome } })
    const { found } = await wiretap(network)
    expect(found.length).toBeGreaterThan(3)
  })
})
