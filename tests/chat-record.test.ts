import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { chatRecords } from '../server/exports/chat.ts'
import type { Command } from '../shared/commands.ts'
import { exportedText, sourceOfState } from './exports.ts'
import { does, given, pass, type Said, seconds, starts, underWay } from './given.ts'

const says = (personId: string, text: string, id = text, more = {}): Said =>
  does(personId, { type: 'postMessage', text, ...more }, id)
const chairs = (command: Command): Said => does('chair', command)
const names = { undp: 'Ana', ebrd: 'Bo', adb: '' }
const at = { seq: 12, hash: 'abcdef0123456789' }

const { state } = given(
  underWay,
  says('undp', 'We agree', 'a'),
  pass(seconds(60)),
  says('ebrd', 'And the cost?', 'q', { question: true, lang: 'fr' }),
  does('adb', { type: 'supportQuestion', messageId: 'q', supported: true }),
  says('adb', 'rude words', 'h'),
  does('secretary', { type: 'hideMessage', messageId: 'h', reason: 'a reason' }),
  chairs({ type: 'markMessage', messageId: 'a', as: 'dealt-with' }),
  does('ebrd', { type: 'writeToPodium', text: 'only you' }),
  chairs({ type: 'setChatOptions', supportAmong: 'all', privateLines: true }),
  does('ebrd', { type: 'writePrivately', personId: 'undp', text: 'between us' }),
  does('chair', {
    type: 'setChatRule',
    itemId: null,
    rule: { mode: 'reviewed', exceptions: [], slowSeconds: 0 },
  }),
  says('undp', 'not read yet', 'w'),
  says('undp', 'not wanted', 'd'),
  chairs({ type: 'declineMessage', messageId: 'd', reason: 'no reason' }),
  starts('terms'),
  does('chair', { type: 'setChatRule', itemId: null, rule: null }),
  says('ebrd', '=1+1', 'f'),
  says('undp', '<script>alert(1)</script> & "more"', 'x'),
)
const source = sourceOfState(state, { names, head: at })

describe('the chat as files', () => {
  test('C31 each message has its item, both times, its organization and its state', () => {
    expect(
      chatRecords(state, names).map(({ item, organization, name, state: as, handled }) =>
        [item, organization, name, as, handled].join('|'),
      ),
    ).toEqual([
      '2|UNDP|Ana|published|dealt-with',
      '2|EBRD|Bo|published|',
      '2|ADB||hidden|',
      '3|EBRD|Bo|published|',
      '3|UNDP|Ana|published|',
    ])
    expect(chatRecords(state, names)[1]).toMatchObject({
      utc: '2020-06-22T06:01:00.000Z',
      meetingTime: '2020-06-22 08:01',
      kind: 'question',
      supportedBy: ['ADB'],
      language: 'fr',
      title: 'priorities',
    })
  })

  test.each(['csv', 'json', 'html'] as const)(
    'C31 %s has no hidden, declined, unread or private words',
    (format) => {
      const text = exportedText('chat', format, source)
      expect(text).toContain('We agree')
      for (const word of [
        'rude words',
        'a reason',
        'only you',
        'between us',
        'not read yet',
        'not wanted',
        'no reason',
      ])
        expect(text).not.toContain(word)
    },
  )

  test('C31 what was said between items comes last', () => {
    const between = given(
      underWay,
      chairs({ type: 'endItem', itemId: 'priorities' }),
      says('undp', 'b'),
      starts('terms'),
      says('undp', 'c'),
    )
    expect(chatRecords(between.state, names).map(({ item, text }) => `${item} ${text}`)).toEqual([
      '3 c',
      ' b',
    ])
  })

  test('C32 a spreadsheet has no formula and says that it is UTF-8', () => {
    const text = exportedText('chat', 'csv', source)
    expect(text.startsWith('\uFEFF')).toBe(true)
    const rows = parse(text, { bom: true, columns: true }) as Record<string, string>[]
    expect(rows.map(({ text: words }) => words)).toContain("'=1+1")
    expect(rows[2]).toMatchObject({ state: 'hidden', hidden_by: 'secretariat', text: '' })
  })

  test('C32 the page for print runs nothing and fetches nothing', () => {
    const page = exportedText('chat', 'html', source)
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;more&quot;')
    expect(page).not.toMatch(/<script|<img|<link|src=|href=|url\(/)
    expect(page).toContain(`default-src 'none'`)
    expect(page).toContain('Hidden by the secretariat')
    expect(page).toContain('lang="fr"')
  })

  test('C31 the data names where the log stood', () => {
    expect(JSON.parse(exportedText('chat', 'json', source))).toMatchObject({
      log: at,
      meeting: { zone: 'Europe/Zurich' },
    })
    expect(exportedText('chat', 'html', sourceOfState(given(underWay).state))).toContain(
      'Nothing was written.',
    )
  })
})
