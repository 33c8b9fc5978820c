import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Chat, ChatMode } from '../shared/chat/model.ts'
import {
  chatBar,
  chatModeFor,
  correctionMs,
  mostMessages,
  mostMessagesMs,
  questionsOf,
  slowWaitMs,
  threadOf,
  undealt,
} from '../shared/chat/select.ts'
import { chatReader, mentions } from '../shared/chat/text.ts'
import type { Command, CommandOf, CommandType } from '../shared/commands.ts'
import type { MeetingEvent } from '../shared/events.ts'
import { tidyText } from '../shared/kernel/text.ts'
import type { Role, Viewer } from '../shared/kernel/viewer.ts'
import { authority } from '../shared/meeting/features.ts'
import { audience, decide, redact, view } from '../shared/meeting/meeting.ts'
import type { State } from '../shared/state.ts'
import {
  actorIn,
  asks,
  does,
  ends,
  type Given,
  given,
  gives,
  opening,
  organizations,
  pass,
  type Said,
  type Step,
  seconds,
  starts,
  underWay,
} from './given.ts'
import { assertLaw } from './law.ts'

const says = (
  personId: string,
  text: string,
  id = text,
  more: Partial<CommandOf<'postMessage'>> = {},
): Said => does(personId, { type: 'postMessage', text, ...more }, id)
const rule = (mode: ChatMode, more: Partial<Chat['rule']> = {}): Said =>
  does('secretary', {
    type: 'setChatRule',
    itemId: null,
    rule: { mode, exceptions: [], slowSeconds: 0, ...more },
  })
const onItem = (itemId: string, mode: ChatMode | null): Said =>
  does('chair', {
    type: 'setChatRule',
    itemId,
    rule: mode && { mode, exceptions: [], slowSeconds: 0 },
  })
const publishes = (messageId: string, correctedAt: number | null = null): Said =>
  does('chair', { type: 'publishMessage', messageId, correctedAt })
const hides = (messageId: string, reason = ''): Said =>
  does('secretary', { type: 'hideMessage', messageId, reason })
const seenBy = (state: State, who: string): Chat => view(state, actorIn(state, who)).chat
const texts = (chat: Chat, itemId: string | null = 'priorities'): string[] =>
  threadOf(chat, itemId).map(({ text }) => text)
const post = (text: string, more: Partial<CommandOf<'postMessage'>> = {}): Command => ({
  type: 'postMessage',
  text,
  ...more,
})
const inMeeting = (...steps: (Step | readonly Step[])[]): Given => given(underWay, ...steps)

describe('threads', () => {
  test('C1 a message belongs to the item that is on, C4 and is published at once when the chat is open', () => {
    inMeeting().when('ebrd', post('We agree.'), 'm').then({
      type: 'messagePublished',
      messageId: 'm',
      itemId: 'priorities',
      personId: 'ebrd',
      organizationId: 'ebrd',
      text: 'We agree.',
    })
    const { state } = inMeeting(says('ebrd', 'on two'), starts('terms'), says('adb', 'on three'))
    expect([texts(state.chat), texts(state.chat, 'terms')]).toEqual([['on two'], ['on three']])
  })
  test('C1 under a sub-item it belongs to the item above it, and between items to none', () => {
    const under = inMeeting(starts('comms'), says('ebrd', 'a')).state
    expect(under.chat.messages[0]?.itemId).toBe('priorities')
    const between = inMeeting(does('chair', { type: 'endItem', itemId: 'priorities' }), says('ebrd', 'b'))
    expect(between.state.chat.messages[0]?.itemId).toBeNull()
  })
  test('C2 it is sent from a seat that the sender holds: the first, unless another is named', () => {
    const { state, when } = inMeeting(says('both', 'a'), says('both', 'b', 'b', { organizationId: 'unep' }))
    expect(state.chat.messages.map(({ organizationId }) => organizationId)).toEqual(['unon', 'unep'])
    when('both', post('c', { organizationId: 'undp' })).refused('not-your-organization')
  })
  test('C3 what was typed for another item is not put under this one', () => {
    const { when } = inMeeting(starts('terms'))
    when('ebrd', post('late', { expected: 'priorities' })).refused('thread-moved-on')
    expect(when('ebrd', post('in time', { expected: 'terms' })).accepted.state.chat.messages).toHaveLength(1)
  })
  test('C28 the text is kept without blanks around it, and is never empty; its language is the writer’s choice', () => {
    const { state, when } = inMeeting(says('ebrd', '  D’accord \n\n\n\n pour nous \r\n', 'm', { lang: 'fr' }))
    expect(state.chat.messages[0]).toMatchObject({ text: 'D’accord \n\n pour nous', lang: 'fr' })
    when('ebrd', post(' \n ')).refused('empty-message')
    when('ebrd', post('\u202e\u2066')).refused('empty-message')
  })
})

test('C37 a guest who is here for single items writes on these only', () => {
  const seats = [{ organizationId: 'swiss', seat: 'head' as const }]
  const admits = (items: string[]) =>
    does('secretary', { type: 'changePerson', personId: 'swiss', role: 'guest', seats, items })
  inMeeting(admits(['terms']))
    .when('swiss', post('a'))
    .refused('not-your-item', '3 terms')
  expect(inMeeting(admits(['terms']), starts('terms'), says('swiss', 'a')).state.chat.messages).toHaveLength(
    1,
  )
})

describe('rules of the chat', () => {
  test('C5 reviewed first: its author and the podium see it, and nobody else', () => {
    const { state } = inMeeting(rule('reviewed'), says('ebrd', 'hush now', 'm'))
    expect(seenBy(state, 'ebrd').submissions).toMatchObject([{ id: 'm', status: 'in-review' }])
    expect(seenBy(state, 'co-chair').submissions).toHaveLength(1)
    for (const who of ['ebrd2', 'undp', 'ficsa', 'stage'])
      expect(JSON.stringify(view(state, actorIn(state, who)))).not.toContain('hush now')
  })
  test('C5 it is published for all, with the time at which it was sent, or declined with a reason', () => {
    const waiting = [rule('reviewed'), says('ebrd', 'words', 'm'), pass(1000)]
    const { state } = inMeeting(waiting, publishes('m'))
    expect(seenBy(state, 'undp').messages).toEqual([
      {
        id: 'm',
        itemId: 'priorities',
        personId: 'ebrd',
        organizationId: 'ebrd',
        text: 'words',
        at: opening,
        publishedAt: opening + 1000,
      },
    ])
    expect(state.chat.submissions).toEqual([])
    const declined = inMeeting(
      waiting,
      does('chair', { type: 'declineMessage', messageId: 'm', reason: 'Twice.' }),
    )
    expect(seenBy(declined.state, 'ebrd').submissions).toMatchObject([
      { status: 'declined', reason: 'Twice.' },
    ])
    expect(seenBy(declined.state, 'undp').submissions).toEqual([])
    expect(
      inMeeting(
        waiting,
        does('chair', { type: 'declineMessage', messageId: 'm', reason: 'x' }),
        publishes('m'),
      ).state.chat.messages,
    ).toHaveLength(1)
    declined.when('chair', { type: 'declineMessage', messageId: 'm', reason: 'x' }).refused('not-in-review')
    declined
      .when('chair', { type: 'publishMessage', messageId: 'other', correctedAt: null })
      .refused('not-in-review')
  })
  test('C6 closed and read-only: nobody writes, and each says so', () => {
    inMeeting(rule('closed')).when('ebrd', post('a')).refused('chat-closed')
    inMeeting(rule('read-only')).when('ebrd', post('a')).refused('chat-read-only')
    expect(inMeeting(rule('closed'), rule('open'), says('ebrd', 'a')).state.chat.messages).toHaveLength(1)
  })
  test('C7 a role can have a mode of its own, and the podium writes in every mode unless it has one', () => {
    const observers = { exceptions: [{ role: 'observer' as const, mode: 'read-only' as const }] }
    const { when, state } = inMeeting(rule('open', observers))
    when('ficsa', post('a')).refused('chat-read-only')
    expect(chatModeFor(state.chat, 'priorities', 'delegate')).toBe('open')
    for (const mode of ['closed', 'read-only', 'reviewed'] as const)
      for (const who of ['chair', 'co-chair', 'secretary'])
        expect(inMeeting(rule(mode), says(who, 'a')).state.chat.messages).toHaveLength(1)
    const chairs = { exceptions: [{ role: 'chair' as const, mode: 'closed' as const }] }
    inMeeting(rule('open', chairs)).when('chair', post('a')).refused('chat-closed')
  })
  test('C8 an item can have a rule of its own, and goes back to that of the meeting', () => {
    const { when } = inMeeting(onItem('priorities', 'closed'))
    when('ebrd', post('a')).refused('chat-closed')
    when('chair', { type: 'setChatRule', itemId: 'none', rule: null }).refused('nothing-changes')
    when('chair', {
      type: 'setChatRule',
      itemId: 'none',
      rule: { mode: 'open', exceptions: [], slowSeconds: 0 },
    }).refused('unknown-item')
    const other = inMeeting(onItem('priorities', 'closed'), starts('terms'), says('ebrd', 'a'))
    expect(other.state.chat.messages).toHaveLength(1)
    const back = inMeeting(onItem('priorities', 'closed'), onItem('priorities', null), says('ebrd', 'a'))
    expect(back.state.chat.itemRules).toEqual([])
  })
  test('C8 the rule of an item goes with it', () => {
    const removed = inMeeting(
      onItem('terms', 'closed'),
      does('secretary', { type: 'removeItem', itemId: 'terms' }),
    )
    expect(removed.state.chat.itemRules).toEqual([])
  })
  test('C9 slow mode: so many seconds between two messages of a person on an item, but for the podium', () => {
    const slow = [rule('open', { slowSeconds: 30 }), says('ebrd', 'a'), pass(seconds(10))]
    const { when, state } = inMeeting(slow, says('chair', 'x'), says('chair', 'y'))
    when('ebrd', post('b')).refused('slow-mode', '20')
    expect(slowWaitMs(state.chat, actorIn(state, 'ebrd'), 'priorities', opening + seconds(10))).toBe(20_000)
    expect(slowWaitMs(state.chat, actorIn(state, 'ebrd2'), 'priorities', opening)).toBe(0)
    expect(inMeeting(slow, pass(seconds(20)), says('ebrd', 'b')).state.chat.messages).toHaveLength(2)
    expect(inMeeting(slow, starts('terms'), says('ebrd', 'b')).state.chat.messages).toHaveLength(2)
    const reviewed = [rule('reviewed', { slowSeconds: 30 }), says('ebrd', 'a')]
    inMeeting(reviewed).when('ebrd', post('b')).refused('slow-mode', '30')
    inMeeting(reviewed, publishes('a')).when('ebrd', post('b')).refused('slow-mode', '30')
  })
  test('C10 nobody writes more than ten messages in half a minute, of all kinds together', () => {
    const many = Array.from({ length: mostMessages - 2 }, (_, index) => says('ebrd', `m${index}`))
    const and = [does('ebrd', { type: 'writeToPodium', text: 'n' }), rule('reviewed'), says('ebrd', 'r')]
    const full = inMeeting(many, and)
    full.when('ebrd', post('more')).refused('too-many-messages')
    full.when('ebrd', { type: 'writeToPodium', text: 'more' }).refused('too-many-messages')
    expect(inMeeting(many, and, says('ebrd2', 'other')).state.chat.submissions).toHaveLength(2)
    expect(
      inMeeting(many, and, pass(mostMessagesMs), says('ebrd', 'later')).state.chat.submissions,
    ).toHaveLength(2)
  })
})

describe('correcting', () => {
  const correct = (text: string, messageId = 'm'): Command => ({ type: 'correctMessage', messageId, text })
  const written = says('ebrd', 'We dont agree', 'm')
  test('C11 one’s own message for five minutes, marked; the earlier wording is for the podium', () => {
    const { state } = inMeeting(written, pass(correctionMs), does('ebrd', correct('We agree')))
    expect(state.chat.messages[0]).toMatchObject({ text: 'We agree', correctedAt: opening + correctionMs })
    expect(seenBy(state, 'chair').wordings).toMatchObject([{ messageId: 'm', text: 'We dont agree' }])
    expect([seenBy(state, 'undp').wordings, seenBy(state, 'ebrd').wordings]).toEqual([[], []])
    inMeeting(written, pass(correctionMs + 1))
      .when('ebrd', correct('x'))
      .refused('too-late-to-correct')
    inMeeting(written).when('ebrd2', correct('x')).refused('not-your-message')
    inMeeting(written).when('chair', correct('x')).refused('not-your-message')
    inMeeting(written).when('ebrd', correct(' We dont agree ')).refused('nothing-changes')
    inMeeting(written).when('ebrd', correct(' ')).refused('empty-message')
    inMeeting(written).when('ebrd', correct('x', 'none')).refused('unknown-message')
    inMeeting(written, hides('m')).when('ebrd', correct('x')).refused('message-hidden')
    inMeeting(written, rule('closed')).when('ebrd', correct('x')).refused('chat-closed')
  })
  test('C12 what is reviewed first is not changed past its review', () => {
    inMeeting(rule('reviewed'), written, publishes('m'))
      .when('ebrd', correct('x'))
      .refused('correction-needs-review')
  })
  test('C12 what is published is the wording that was read', () => {
    const changed = inMeeting(rule('reviewed'), written, pass(1), does('ebrd', correct('Something else')))
    changed
      .when('chair', { type: 'publishMessage', messageId: 'm', correctedAt: null })
      .refused('wording-changed')
    const { state } = changed.when('chair', {
      type: 'publishMessage',
      messageId: 'm',
      correctedAt: opening + 1,
    }).accepted
    expect(texts(seenBy(state, 'undp'))).toEqual(['Something else'])
    expect(changed.state.chat.submissions[0]?.message.correctedAt).toBe(opening + 1)
    expect(changed.state.chat.wordings).toHaveLength(1)
  })
})

describe('moderation', () => {
  const said = says('ebrd', 'rude words', 'm')
  test('C13 a hidden message keeps its place and says which office hid it; podium and author have its text', () => {
    const { state } = inMeeting(said, says('undp', 'b'), hides('m', 'Not here'))
    const [message] = seenBy(state, 'undp').messages
    expect(message).toMatchObject({ id: 'm', text: '', hidden: { as: 'secretariat', by: 'secretary' } })
    for (const who of ['undp', 'ebrd2', 'stage'])
      expect(JSON.stringify(seenBy(state, who))).not.toMatch(/rude words|Not here/)
    for (const who of ['chair', 'ebrd'])
      expect(seenBy(state, who).withheld).toEqual([
        { messageId: 'm', personId: 'ebrd', text: 'rude words', reason: 'Not here' },
      ])
  })
  test('C13 its text can be restored, and it is hidden once', () => {
    const hidden = inMeeting(said, hides('m'))
    hidden.when('chair', { type: 'hideMessage', messageId: 'm' }).refused('message-hidden')
    const back = hidden.when('chair', { type: 'restoreMessage', messageId: 'm' }).accepted.state
    expect([texts(seenBy(back, 'undp')), back.chat.withheld]).toEqual([['rude words'], []])
    expect(back.chat.messages[0]).not.toHaveProperty('hidden')
    inMeeting(said).when('chair', { type: 'restoreMessage', messageId: 'm' }).refused('message-not-hidden')
  })
  test('C14 what was hidden or corrected since is told with the words of now, and folds to the same', () => {
    const { state } = inMeeting(
      said,
      does('ebrd', { type: 'correctMessage', messageId: 'm', text: 'worse words' }),
      hides('m'),
    )
    const retold = redact(state)
    const published = { type: 'messagePublished', messageId: 'm', text: 'rude words' } as MeetingEvent
    const corrected = { type: 'messageCorrected', messageId: 'm', text: 'worse words' } as MeetingEvent
    const other = { type: 'messagePublished', messageId: 'n', text: 'fine' } as MeetingEvent
    expect([published, corrected, other].map(retold)).toEqual([
      { ...published, text: '' },
      { ...corrected, text: '' },
      other,
    ])
  })
  test('C15 a person is muted for an item only, knows why, and can still write to the podium', () => {
    const mute = does('chair', {
      type: 'mutePerson',
      personId: 'ebrd',
      itemId: 'priorities',
      reason: 'Enough',
    })
    const { when, state } = inMeeting(mute)
    when('ebrd', post('a')).refused('muted')
    when('co-chair', { type: 'mutePerson', personId: 'ebrd', itemId: 'priorities' }).refused(
      'nothing-changes',
    )
    expect(chatBar(state.chat, actorIn(state, 'ebrd2'), 'priorities')).toBeUndefined()
    expect(seenBy(state, 'ebrd').muted).toHaveLength(1)
    expect(seenBy(state, 'ebrd').acts).toMatchObject([{ act: 'muted', reason: 'Enough' }])
    expect([seenBy(state, 'undp').muted, seenBy(state, 'undp').acts]).toEqual([[], []])
    expect(
      inMeeting(mute, does('ebrd', { type: 'writeToPodium', text: 'Why?' })).state.chat.notes,
    ).toHaveLength(1)
    expect(inMeeting(mute, starts('terms'), says('ebrd', 'a')).state.chat.messages).toHaveLength(1)
    const free = does('secretary', { type: 'unmutePerson', personId: 'ebrd', itemId: 'priorities' })
    expect(inMeeting(mute, free, says('ebrd', 'a')).state.chat.muted).toEqual([])
    inMeeting()
      .when('chair', { type: 'unmutePerson', personId: 'ebrd', itemId: 'priorities' })
      .refused('not-muted')
    for (const personId of ['chair', 'co-chair', 'secretary'])
      inMeeting().when('chair', { type: 'mutePerson', personId, itemId: null }).refused('podium-not-muted')
    for (const personId of ['stage', 'nobody'])
      inMeeting().when('chair', { type: 'mutePerson', personId, itemId: null }).refused('unknown-person')
    inMeeting()
      .when('chair', { type: 'mutePerson', personId: 'ebrd', itemId: 'none' })
      .refused('unknown-item')
  })
  test('C16 a message of somebody else is reported once; podium and reporter see it, and that it is settled', () => {
    const reports = does('undp', { type: 'reportMessage', messageId: 'm', reason: 'Rude' }, 'r')
    const { when, state } = inMeeting(said, reports)
    when('undp', { type: 'reportMessage', messageId: 'm' }).refused('already-reported')
    when('ebrd', { type: 'reportMessage', messageId: 'm' }).refused('own-message')
    expect([seenBy(state, 'undp').reports.length, seenBy(state, 'co-chair').reports.length]).toEqual([1, 1])
    expect([seenBy(state, 'ebrd').reports, seenBy(state, 'adb').reports]).toEqual([[], []])
    const left = when('chair', { type: 'settleReport', reportId: 'r' }).accepted.state
    expect(seenBy(left, 'undp').reports[0]?.settledAt).toBe(opening)
    expect(inMeeting(said, reports, hides('m')).state.chat.reports[0]?.settledAt).toBe(opening)
    inMeeting(said, reports, hides('m'))
      .when('chair', { type: 'settleReport', reportId: 'r' })
      .refused('unknown-report')
    inMeeting(said).when('chair', { type: 'settleReport', reportId: 'none' }).refused('unknown-report')
  })
  test('C17 every act is kept with who did it, to whom and why', () => {
    const { state } = inMeeting(
      rule('reviewed'),
      says('ebrd', 'a'),
      says('ebrd', 'b'),
      publishes('a'),
      does('secretary', { type: 'declineMessage', messageId: 'b', reason: 'Twice' }),
      hides('a', 'Off'),
      does('co-chair', { type: 'restoreMessage', messageId: 'a' }),
      does('chair', { type: 'mutePerson', personId: 'ebrd', itemId: 'priorities', reason: 'Stop' }),
      does('chair', { type: 'unmutePerson', personId: 'ebrd', itemId: 'priorities' }),
    )
    expect(
      state.chat.acts.map(({ act, by, personId, reason }) => [act, by, personId, reason].join(' ')),
    ).toEqual([
      'published chair ebrd ',
      'declined secretary ebrd Twice',
      'hidden secretary ebrd ',
      'restored co-chair ebrd ',
      'muted chair ebrd Stop',
      'unmuted chair ebrd ',
    ])
    expect(seenBy(state, 'undp').acts.map(({ act }) => act)).toEqual(['published', 'hidden', 'restored'])
  })
})

describe('the chat pause', () => {
  const starting = does('chair', { type: 'startChatPause' })
  const ending = does('co-chair', { type: 'endChatPause' })
  const ids = (state: State, earlier = false) => undealt(state, earlier).map(({ id }) => id)
  test('C18 it shows what was published since the last one and is not dealt with, but for the podium’s own', () => {
    const first = inMeeting(
      says('ebrd', 'a'),
      says('undp', 'b'),
      says('chair', 'c'),
      says('adb', 'd'),
      hides('d'),
      starting,
    )
    expect(ids(first.state)).toEqual(['a', 'b'])
    const mark = does('chair', { type: 'markMessage', messageId: 'a', as: 'answered' })
    const second = inMeeting(
      says('ebrd', 'a'),
      says('undp', 'b'),
      starting,
      mark,
      pass(1),
      ending,
      pass(1),
      says('adb', 'e'),
      starting,
    )
    expect(ids(second.state)).toEqual(['e'])
    expect(ids(second.state, true)).toEqual(['b', 'e'])
    second.when('chair', { type: 'startChatPause' }).refused('pause-under-way')
    inMeeting().when('chair', { type: 'endChatPause' }).refused('no-pause')
  })
  test('C18 what was reviewed first counts from its publication', () => {
    const { state } = inMeeting(
      rule('reviewed'),
      says('ebrd', 'a'),
      starting,
      pass(1),
      ending,
      pass(1),
      publishes('a'),
    )
    expect(ids(state)).toEqual(['a'])
  })
  test('C19 nobody is called meanwhile, but for a point of order', () => {
    const { when, state } = inMeeting(asks('ebrd'), asks('undp', 'p', 'point-of-order'), starting)
    when('chair', { type: 'giveFloor', requestId: 'ebrd' }).refused('chat-pause')
    expect(
      when('chair', { type: 'giveFloor', requestId: 'p' }).accepted.state.floor.current?.request.id,
    ).toBe('p')
    expect(state.floor.requests).toHaveLength(2)
    const tour = does('chair', { type: 'startTour', from: 'first', whom: 'members' })
    inMeeting(tour, starting).when('chair', { type: 'callNextInTour', expected: 'adb' }).refused('chat-pause')
    expect(inMeeting(asks('ebrd'), starting, ending, gives('ebrd')).state.floor.current?.request.id).toBe(
      'ebrd',
    )
    const goesOn = inMeeting(
      asks('ebrd'),
      gives('ebrd'),
      asks('undp', 'p', 'point-of-order'),
      gives('p'),
      starting,
      ends('p'),
    )
    expect(goesOn.state.floor.current?.request.id).toBe('ebrd')
  })
  test('C19 it ends with the sitting at the latest', () => {
    const { state } = inMeeting(starting, does('chair', { type: 'endSitting', sittingId: 'monday' }))
    expect(state.chat).toMatchObject({ pause: null, pausedUntil: opening })
  })
  test('C20 a message is marked as answered or dealt with, and unmarked', () => {
    const mark = (as: 'answered' | 'dealt-with' | null): Said =>
      does('chair', { type: 'markMessage', messageId: 'a', as })
    const { state, when } = inMeeting(says('ebrd', 'a'), mark('dealt-with'))
    expect(seenBy(state, 'undp').messages[0]?.handled).toEqual({ as: 'dealt-with', by: 'chair', at: opening })
    when('chair', { type: 'markMessage', messageId: 'a', as: 'dealt-with' }).refused('nothing-changes')
    expect(
      inMeeting(says('ebrd', 'a'), mark('answered'), mark(null)).state.chat.messages[0],
    ).not.toHaveProperty('handled')
  })
  test('C21 a message is pinned, and put on the stage until the next item starts; a hidden one leaves both', () => {
    const pin = does('chair', { type: 'pinMessage', messageId: 'a', pinned: true })
    const stage = does('chair', { type: 'stageMessage', messageId: 'a' })
    const shown = inMeeting(says('ebrd', 'a'), pin, stage)
    expect(seenBy(shown.state, 'stage')).toMatchObject({ pins: ['a'], stagedId: 'a' })
    shown.when('chair', { type: 'pinMessage', messageId: 'a', pinned: true }).refused('nothing-changes')
    shown.when('chair', { type: 'stageMessage', messageId: 'a' }).refused('nothing-changes')
    shown.when('chair', { type: 'stageMessage', messageId: 'none' }).refused('unknown-message')
    const off = does('chair', { type: 'pinMessage', messageId: 'a', pinned: false })
    const down = does('chair', { type: 'stageMessage', messageId: null })
    expect(inMeeting(says('ebrd', 'a'), pin, stage, off, down).state.chat).toMatchObject({
      pins: [],
      stagedId: null,
    })
    expect(inMeeting(says('ebrd', 'a'), pin, stage, hides('a')).state.chat).toMatchObject({
      pins: [],
      stagedId: null,
    })
    expect(inMeeting(says('ebrd', 'a'), pin, stage, starts('terms')).state.chat).toMatchObject({
      pins: ['a'],
      stagedId: null,
    })
  })
})

describe('from the chat to the floor', () => {
  const offered = [
    says('ebrd', 'We have done this in 2019.', 'm'),
    does('chair', { type: 'offerHand', messageId: 'm' }, 'o'),
  ]
  test('C22 the author is asked in private; on a yes it is a request with the message as its note', () => {
    const { state, when } = inMeeting(offered)
    expect([seenBy(state, 'ebrd').offers.length, seenBy(state, 'co-chair').offers.length]).toEqual([1, 1])
    expect([seenBy(state, 'undp').offers, seenBy(state, 'ebrd2').offers]).toEqual([[], []])
    when('ebrd', { type: 'answerHandOffer', offerId: 'o', answer: 'floor' }, 'q').then(
      { type: 'handOfferAnswered', offerId: 'o', personId: 'ebrd', answer: 'floor' },
      {
        type: 'floorRequested',
        kind: 'statement',
        requestId: 'q',
        personId: 'ebrd',
        organizationId: 'ebrd',
        itemId: 'priorities',
        capacity: null,
        entered: false,
      },
      { type: 'floorNoted', requestId: 'q', personId: 'ebrd', text: 'We have done this in 2019.' },
      { type: 'messageMarked', messageId: 'm', as: 'hand' },
    )
    when('ebrd', { type: 'answerHandOffer', offerId: 'o', answer: 'nothing' }).then({
      type: 'handOfferAnswered',
      offerId: 'o',
      personId: 'ebrd',
      answer: 'nothing',
    })
    const long = inMeeting(
      says('ebrd', `${'é'.repeat(200)}`, 'm'),
      does('chair', { type: 'offerHand', messageId: 'm' }, 'o'),
    )
    const { floor } = long.when('ebrd', { type: 'answerHandOffer', offerId: 'o', answer: 'floor' }).accepted
      .state
    expect(floor.notes[0]?.text).toBe('é'.repeat(140))
  })
  test('C23 nobody is asked while already asked, waiting or speaking, on another item, or for somebody else', () => {
    const ask: Command = { type: 'offerHand', messageId: 'm' }
    const yes: Command = { type: 'answerHandOffer', offerId: 'o', answer: 'floor' }
    inMeeting(offered).when('chair', ask).refused('already-asked')
    inMeeting(says('ebrd', 'm'), asks('ebrd')).when('chair', ask).refused('already-waiting')
    inMeeting(says('ebrd', 'm'), starts('terms')).when('chair', ask).refused('item-not-on')
    inMeeting(says('ebrd2', 'm'), does('secretary', { type: 'removePerson', personId: 'ebrd2' }))
      .when('chair', ask)
      .refused('author-not-here')
    inMeeting(offered, asks('ebrd')).when('ebrd', yes).refused('already-waiting')
    inMeeting(offered, asks('ebrd'), gives('ebrd')).when('ebrd', yes).refused('already-speaking')
    inMeeting(offered).when('ebrd2', yes).refused('unknown-offer')
    inMeeting(offered, starts('terms')).when('ebrd', yes).refused('unknown-offer')
    expect(inMeeting(offered, starts('terms')).state.chat.offers[0]?.answer).toBe('lapsed')
  })
})

describe('questions', () => {
  const asked = [
    says('ebrd', 'q1', 'q1', { question: true }),
    pass(1),
    says('adb', 'q2', 'q2', { question: true }),
  ]
  const supports = (who: string, messageId: string, supported = true): Said =>
    does(who, { type: 'supportQuestion', messageId, supported })
  test('C24 a question is supported once by an organization, not by the one that asks, and it can be taken back', () => {
    const { when } = inMeeting(asked, says('undp', 'no question', 'm'), supports('undp', 'q1'))
    when('undp', { type: 'supportQuestion', messageId: 'q1', supported: true }).refused('nothing-changes')
    when('ebrd2', { type: 'supportQuestion', messageId: 'q1', supported: true }).refused('own-message')
    when('adb', { type: 'supportQuestion', messageId: 'm', supported: true }).refused('not-a-question')
    when('both', {
      type: 'supportQuestion',
      messageId: 'q1',
      supported: true,
      organizationId: 'undp',
    }).refused('not-your-organization')
    when('undp', { type: 'supportQuestion', messageId: 'q1', supported: false }).then({
      type: 'questionSupported',
      messageId: 'q1',
      organizationId: 'undp',
      supported: false,
    })
  })
  test('C25 they are sorted by support: of organizations outside the Steering Group, or of all, then by age', () => {
    const order = (state: State) =>
      questionsOf(state, 'priorities').map(({ message, support }) => `${message.id} ${support}`)
    expect(order(inMeeting(asked).state)).toEqual(['q1 0', 'q2 0'])
    const steps = [asked, supports('undp', 'q1'), supports('chair', 'q1'), supports('both', 'q2')]
    expect(order(inMeeting(...steps).state)).toEqual(['q2 1', 'q1 0'])
    const all = does('chair', { type: 'setChatOptions', supportAmong: 'all', privateLines: false })
    expect(order(inMeeting(...steps, all).state)).toEqual(['q1 2', 'q2 1'])
    expect(order(inMeeting(...steps, hides('q2')).state)).toEqual(['q1 0'])
  })
})

describe('in private', () => {
  test('C26 a note to the podium, and its answer, are seen by the podium and that person, whatever the mode', () => {
    const { state } = inMeeting(
      rule('closed'),
      does('ebrd', { type: 'writeToPodium', text: 'My line is bad' }),
      does('secretary', { type: 'writeAsPodium', personId: 'ebrd', text: 'Call us' }),
    )
    for (const who of ['ebrd', 'chair', 'co-chair', 'secretary'])
      expect(seenBy(state, who).notes.map(({ text, fromPodium }) => [text, fromPodium])).toEqual([
        ['My line is bad', false],
        ['Call us', true],
      ])
    for (const who of ['ebrd2', 'undp', 'stage']) expect(seenBy(state, who).notes).toEqual([])
    inMeeting()
      .when('chair', { type: 'writeAsPodium', personId: 'stage', text: 'x' })
      .refused('unknown-person')
  })
  const on = does('secretary', { type: 'setChatOptions', supportAmong: 'all', privateLines: true })
  test('C27 private lines are off until they are switched on, and are seen by the two only', () => {
    const line: Command = { type: 'writePrivately', personId: 'undp', text: 'just us' }
    inMeeting().when('ebrd', line).refused('private-lines-off')
    const { state, when } = inMeeting(on, does('ebrd', line))
    for (const who of ['ebrd', 'undp'])
      expect(seenBy(state, who).lines).toMatchObject([{ from: 'ebrd', to: 'undp' }])
    for (const who of ['chair', 'secretary', 'co-chair', 'ebrd2', 'stage', 'organizer'])
      expect(seenBy(state, who).lines).toEqual([])
    for (const personId of ['ebrd', 'stage', 'nobody'])
      when('ebrd', { ...line, personId }).refused('unknown-person')
    const event = { type: 'privateLineWritten', by: 'ebrd', personId: 'undp' } as MeetingEvent
    expect(audience(event)).toEqual(['person:ebrd', 'person:undp'])
  })
})

describe('texts', () => {
  const read = chatReader(organizations)
  const kinds = (text: string) => read(text).map((part) => `${part.kind} ${part.text}`)
  test('C28 controls, direction marks and piles of marks are taken out, one by one harmless ones stay', () => {
    expect(tidyText('a\u202eb\u2066c\u0007d')).toBe('abcd')
    expect(tidyText(`Z${'\u0301'.repeat(50)}`)).toBe(`Z${'\u0301'.repeat(6)}`)
    expect(tidyText('مرحبًا بكم\n\n\n\n\nسلام')).toBe('مرحبًا بكم\n\nسلام')
    assertLaw(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(tidyText(tidyText(text))).toBe(tidyText(text))
        expect(tidyText(text)).not.toMatch(/[\u202a-\u202e\u2066-\u2069]|\n{3}/)
      }),
    )
  })
  test('C29 links are found, without what belongs to the sentence, and only those that say where they lead', () => {
    expect(kinds('See https://un.org/a(b), or (https://who.int).')).toEqual([
      'text See ',
      'link https://un.org/a(b)',
      'text , or (',
      'link https://who.int',
      'text ).',
    ])
    for (const text of [
      'javascript:alert(1)',
      'data:text/html,x',
      'https://un.org@evil.example/x',
      'https://localhost/x',
      'https://',
    ])
      expect(read(text).map(({ kind }) => kind)).not.toContain('link')
    expect(read('https://xn--80ak6aa92e.com/login')[0]).toMatchObject({ host: 'xn--80ak6aa92e.com' })
    expect(read('https://аpple.com')[0]).toMatchObject({ host: 'xn--pple-43d.com' })
  })
  test('C29 organizations are found by their codes as they are written, or after an @ in any case', () => {
    expect(kinds('As UNDP said, @ebrd and undp; UNDPX')).toEqual([
      'text As ',
      'organization UNDP',
      'text  said, ',
      'organization @ebrd',
      'text  and undp; UNDPX',
    ])
    const several = chatReader([
      { id: 'w', code: 'UN Women' },
      { id: 'u', code: 'UN' },
      { id: 'j', code: 'UNON/UNEP' },
    ])
    expect(
      several('UN Women, UNON/UNEP and UN').flatMap((part) =>
        part.kind === 'organization' ? part.organizationId : [],
      ),
    ).toEqual(['w', 'j', 'u'])
    expect(mentions(read('Ask @UNDP'), ['undp'])).toBe(true)
    expect(mentions(read('Ask them'), ['undp'])).toBe(false)
    expect(chatReader([])('UNDP')).toEqual([{ kind: 'text', text: 'UNDP' }])
  })
  test('C29 symbols of documents are found', () => {
    for (const symbol of ['CRP 4', 'CRP-12/Add.1', 'A/RES/76/1', 'CEB/2020/HLCM/5'])
      expect(kinds(`in ${symbol}, para 3`)).toEqual(['text in ', `symbol ${symbol}`, 'text , para 3'])
    expect(kinds('and/or A/B 24/7')).toEqual(['text and/or A/B 24/7'])
  })
  test('C29 the parts are the text, whatever it is', () => {
    const bits = fc.constantFrom(
      'https://',
      'un.org',
      '@',
      'UNDP',
      'CRP 4',
      '/',
      ' ',
      '(',
      ')',
      '.',
      'A/',
      '1',
      'é',
      '\n',
      '<b>',
    )
    assertLaw(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'grapheme' }),
          fc.array(bits, { maxLength: 40 }).map((all) => all.join('')),
        ),
        (text) => {
          expect(
            read(text)
              .map((part) => part.text)
              .join(''),
          ).toBe(text)
        },
      ),
    )
  })
})

describe('who may do what', () => {
  const roles: readonly Role[] = [
    'chair',
    'co-chair',
    'secretariat',
    'delegate',
    'observer',
    'guest',
    'stage',
    'organizer',
    'system',
  ]
  const ofRole: Readonly<Record<Role, string>> = {
    chair: 'chair',
    'co-chair': 'co-chair',
    secretariat: 'secretary',
    delegate: 'undp',
    observer: 'ficsa',
    guest: 'swiss',
    stage: 'stage',
    organizer: 'organizer',
    system: 'system',
  }
  const all = ['chair', 'co-chair', 'secretariat', 'delegate', 'observer', 'guest']
  const podium = ['chair', 'co-chair', 'secretariat']
  const matrix: readonly (readonly [Command, readonly string[]])[] = [
    [{ type: 'postMessage', text: 'a' }, all],
    [{ type: 'correctMessage', messageId: 'm', text: 'b' }, all],
    [{ type: 'publishMessage', messageId: 's', correctedAt: null }, podium],
    [{ type: 'declineMessage', messageId: 's', reason: 'r' }, podium],
    [{ type: 'hideMessage', messageId: 'm' }, podium],
    [{ type: 'restoreMessage', messageId: 'h' }, podium],
    [{ type: 'withdrawMessage', messageId: 'm' }, all],
    [{ type: 'withdrawNote', noteId: 'n' }, all],
    [{ type: 'withdrawLine', lineId: 'l' }, all],
    [{ type: 'mutePerson', personId: 'ebrd', itemId: null }, podium],
    [{ type: 'unmutePerson', personId: 'adb', itemId: null }, podium],
    [{ type: 'reportMessage', messageId: 'm' }, all],
    [{ type: 'settleReport', reportId: 'r' }, podium],
    [
      { type: 'setChatRule', itemId: 'terms', rule: { mode: 'closed', exceptions: [], slowSeconds: 0 } },
      [...podium, 'organizer'],
    ],
    [{ type: 'setChatOptions', supportAmong: 'all', privateLines: false }, [...podium, 'organizer']],
    [{ type: 'startChatPause' }, podium],
    [{ type: 'endChatPause' }, podium],
    [{ type: 'markMessage', messageId: 'm', as: 'answered' }, podium],
    [{ type: 'pinMessage', messageId: 'm', pinned: true }, podium],
    [{ type: 'stageMessage', messageId: 'm' }, podium],
    [{ type: 'offerHand', messageId: 'm' }, podium],
    [{ type: 'answerHandOffer', offerId: 'o', answer: 'nothing' }, all],
    [{ type: 'supportQuestion', messageId: 'm', supported: true }, all],
    [{ type: 'writeToPodium', text: 'a' }, all],
    [{ type: 'writeAsPodium', personId: 'ebrd', text: 'a' }, podium],
    [{ type: 'writePrivately', personId: 'ebrd', text: 'a' }, all],
  ]
  const { state } = inMeeting(says('ebrd', 'a', 'm', { question: true }))
  const isRefusedRole = (command: Command, actor: Viewer): boolean => {
    const decision = decide(state, command, { actor, now: opening, id: 'x' })
    return 'refused' in decision && decision.refused === 'not-allowed'
  }

  test.each(matrix.map(([command, may]) => [command.type, command, may] as const))(
    'C30 %s is open to its roles and to no other',
    (type, command, may) => {
      expect(roles.filter((role) => !isRefusedRole(command, actorIn(state, ofRole[role])))).toEqual(
        roles.filter((role) => may.includes(role)),
      )
      expect([...authority[type]].sort()).toEqual([...may].sort())
    },
  )
  test('C30 every command of the chat is in the table', () => {
    const listed = matrix.map(([{ type }]) => type)
    const names = Object.keys(authority) as CommandType[]
    expect(names.slice(names.indexOf('postMessage'), names.indexOf('writePrivately') + 1)).toEqual(listed)
  })
  test('C30 nobody writes in a closed meeting', () => {
    const closed = inMeeting(does('chair', { type: 'closeMeeting' }))
    closed.when('chair', post('a')).refused('meeting-closed')
  })
})
