import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import type { Command } from '../shared/commands.ts'
import type { MeetingEvent } from '../shared/events.ts'
import { redact, view } from '../shared/meeting/meeting.ts'
import type { State } from '../shared/state.ts'
import { exportedText, sourceOfState } from './exports.ts'
import { actorIn, does, given, logOf, opening, type Step, underWay } from './given.ts'

const wrote: Step = does('ebrd', { type: 'postMessage', text: 'For my colleague only' }, 'm')
const withdraws: Command = { type: 'withdrawMessage', messageId: 'm', reason: 'Meant for one' }
const withdrawn: Step = does('ebrd', withdraws)
const seenBy = (state: State, who: string) => view(state, actorIn(state, who)).chat

/** Every event of these steps as it is sent from now on, as text. */
const sent = (steps: readonly Step[]): string => {
  const { log } = logOf([...underWay, ...steps])
  const after = given(underWay, ...steps).state
  return JSON.stringify(log.map(redact(after)).filter(({ type }: MeetingEvent) => type !== 'textWithheld'))
}

describe('a message to all by mistake', () => {
  test('C52 is withdrawn by its author with a reason; the podium and the author have its text, and nobody shows it again', () => {
    const there = given(underWay, wrote)
    there.when('undp', withdraws).refused('not-your-message')
    there.when('chair', withdraws).refused('not-your-message')
    there.when('ebrd', { ...withdraws, messageId: 'none' } as Command).refused('unknown-message')
    const { state } = given(
      underWay,
      wrote,
      does('chair', { type: 'pinMessage', messageId: 'm', pinned: true }),
      withdrawn,
    )
    expect(state.chat.messages).toMatchObject([
      { id: 'm', text: '', hidden: { as: 'author', by: 'ebrd', reason: 'Meant for one' } },
    ])
    expect(state.chat.pins).toEqual([])
    expect(seenBy(state, 'undp').withheld).toEqual([])
    expect(seenBy(state, 'chair').withheld).toMatchObject([{ text: 'For my colleague only' }])
    expect(seenBy(state, 'ebrd').withheld).toHaveLength(1)
    const after = given(underWay, wrote, withdrawn)
    after.when('chair', { type: 'restoreMessage', messageId: 'm' }).refused('message-withdrawn')
    after.when('ebrd', withdraws).refused('message-hidden')
    expect(sent([wrote, withdrawn])).not.toContain('For my colleague only')
  })

  test('C52 where the author is muted or the chat is closed, and with a report of it settled', () => {
    const { state } = given(
      ...[underWay, wrote, does('undp', { type: 'reportMessage', messageId: 'm' }, 'r')],
      does('chair', {
        type: 'setChatRule',
        itemId: null,
        rule: { mode: 'closed', exceptions: [], slowSeconds: 0 },
      }),
      does('chair', { type: 'mutePerson', personId: 'ebrd', itemId: null }),
    ).when('ebrd', withdraws).accepted
    expect(state.chat.messages[0]?.hidden?.as).toBe('author')
    expect(state.chat.reports[0]?.settledAt).not.toBeNull()
  })

  test('C52 the file says that it was withdrawn, and why, without its words', () => {
    const { state } = given(underWay, wrote, withdrawn)
    const now = opening
    const source = sourceOfState(state, { names: {}, now, lastAt: now })
    const [row] = parse(exportedText('chat', 'csv', source), { columns: true, bom: true })
    expect(row).toMatchObject({
      ...{ state: 'withdrawn', hidden_by: 'author', withdrawn_why: 'Meant for one', text: '' },
    })
    expect(exportedText('chat', 'html', source)).toContain(
      'Withdrawn by its author: <bdi>Meant for one</bdi>',
    )
  })

  test('C52 one in review is withdrawn before it is read, and is published no more', () => {
    const reviewed = does('chair', {
      ...{ type: 'setChatRule', itemId: null, rule: { mode: 'reviewed', exceptions: [], slowSeconds: 0 } },
    })
    const there = given(underWay, reviewed, wrote)
    there.when('undp', withdraws).refused('not-your-message')
    const { state } = there.when('ebrd', withdraws).accepted
    expect(state.chat.submissions).toMatchObject([{ status: 'withdrawn', message: { text: '' } }])
    given(underWay, reviewed, wrote, withdrawn)
      .when('chair', { type: 'publishMessage', messageId: 'm', correctedAt: null })
      .refused('not-in-review')
    expect(sent([reviewed, wrote, withdrawn])).not.toContain('For my colleague only')
  })
})

describe('what was written to the wrong one', () => {
  const line: Step[] = [
    does('chair', { type: 'setChatOptions', privateLines: true }),
    does('ebrd', { type: 'writePrivately', personId: 'undp', text: 'Say no' }, 'l'),
  ]
  const takesLine: Command = { type: 'withdrawLine', lineId: 'l' }

  test('C53 a private line is withdrawn by whoever wrote it, and nobody else learns that there was one', () => {
    const there = given(underWay, line)
    there.when('undp', takesLine).refused('not-your-message')
    there.when('adb', takesLine).refused('unknown-message')
    there.when('chair', takesLine).refused('unknown-message')
    const { state } = there.when('ebrd', takesLine).accepted
    expect(seenBy(state, 'undp').lines).toMatchObject([{ id: 'l', text: '' }])
    expect(seenBy(state, 'undp').lines[0]?.withdrawnAt).toBeGreaterThan(0)
    given(underWay, line, does('ebrd', takesLine)).when('ebrd', takesLine).refused('already-withdrawn')
    expect(sent([...line, does('ebrd', takesLine)])).not.toContain('Say no')
  })

  test('C53 a note to the podium, and its answer, each by the one who wrote it', () => {
    const notes: Step[] = [
      does('ebrd', { type: 'writeToPodium', text: 'We agree' }, 'n'),
      does('chair', { type: 'writeAsPodium', personId: 'ebrd', text: 'For UNDP' }, 'a'),
    ]
    const there = given(underWay, notes)
    there.when('chair', { type: 'withdrawNote', noteId: 'n' }).refused('not-your-message')
    there.when('ebrd', { type: 'withdrawNote', noteId: 'a' }).refused('not-your-message')
    there.when('ebrd', { type: 'withdrawNote', noteId: 'none' }).refused('unknown-message')
    const both: Step[] = [
      does('ebrd', { type: 'withdrawNote', noteId: 'n' }),
      does('chair', { type: 'withdrawNote', noteId: 'a' }),
    ]
    const { state } = given(underWay, notes, both)
    expect(
      seenBy(state, 'ebrd').notes.map(({ text, withdrawnAt }) => [text, withdrawnAt !== undefined]),
    ).toEqual([
      ['', true],
      ['', true],
    ])
    expect(sent([...notes, ...both])).not.toMatch(/We agree|For UNDP/)
  })
})
