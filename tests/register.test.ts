import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import type { LogEntry } from '../server/event-store.ts'
import { archivedExports } from '../server/exports/registry.ts'
import type { ExportSource } from '../server/exports/source.ts'
import { emptyHead, entryOf, type Line, nextLine } from '../server/hash.ts'
import { fingerprintOf, newMeetingKey } from '../server/meeting-key.ts'
import type { MeetingEvent } from '../shared/events.ts'
import { resultOf } from '../shared/polls/results.ts'
import { figureSheets } from '../shared/report/figures-paper.ts'
import { registerOf as registerFacts } from '../shared/report/register.ts'
import type { State } from '../shared/state.ts'
import { sourceOfLog } from './exports.ts'
import {
  asks,
  does,
  ends,
  given,
  givenIn,
  gives,
  minutes,
  pass,
  type Step,
  starts,
  underWay,
} from './given.ts'
import { polledNames, polledWorld, sha256 } from './polled-meeting.ts'
import { write, writeAll } from './written.ts'

const chained = (events: readonly MeetingEvent[]): LogEntry[] => {
  const lines: Line[] = []
  for (const event of events) lines.push(nextLine(lines.at(-1) ?? emptyHead, event))
  return lines.map(entryOf)
}
const { publicKey } = newMeetingKey()
const sourceOf = (events: readonly MeetingEvent[]): Promise<ExportSource> =>
  sourceOfLog(chained(events), { names: polledNames, now: Date.UTC(2020, 5, 24), publicKey })

/** What a file says, whatever its form: the texts inside of one that is packed, too. */
const textOf = (content: string | Uint8Array | undefined): string => {
  if (content === undefined) return ''
  if (typeof content === 'string') return content
  return Object.values(unzipSync(content))
    .map((part) => strFromU8(part))
    .join('\n')
}
const written = async (file: string, source: ExportSource): Promise<string> =>
  textOf(await archivedExports.find((one) => one.file === file)?.write(source))

/** The register as files have it. */
const registerOf = (state: State) => writeAll(registerFacts(state))
const resultInWords = (...given: Parameters<typeof resultOf>): string => write(resultOf(...given))

const entry = (state: State, id: string): ReturnType<typeof registerOf>[number] => {
  const found = registerOf(state).find((one) => one.id === id)
  if (!found) throw new Error(`${id} is not in the register`)
  return found
}

const tables = (id: string, kind: 'decision' | 'agreement' | 'chair', itemId: string, text: string): Step =>
  does('chair', { type: 'draftDecision', itemId, kind, points: [{ text }], tabled: true }, id)

describe('the register', () => {
  const point = {
    ...{ text: 'Requested the secretariat to circulate a paper.', owner: 'UNDSS, the working group' },
    ...{ due: '2020-09-30', condition: 'if funds allow' },
  }
  const base = givenIn(
    polledWorld(),
    does(
      'secretary',
      {
        ...{ type: 'draftDecision', itemId: 'field', kind: 'decision', documents: ['CRP 7'] },
        ...{ points: [point, { text: 'Took note of it.' }], tabled: true },
      },
      'f',
    ),
    does(
      'co-chair',
      {
        ...{ type: 'conclude', decisionId: 'f', pointIds: ['f-1'], outcome: 'deferred' },
        ...{ until: 'the 33rd Session', text: 'More time is needed', condition: 'a text is sent' },
      },
      'fk',
    ),
    does('secretary', { type: 'draftDecision', itemId: 'field', kind: 'decision', points: [point] }, 'draft'),
    pass(minutes(5)),
    does('secretary', {
      ...{ type: 'addFootnote', about: 'conclusion', aboutId: 'fk', pointId: 'f-1' },
      ...{ organizationId: 'undp', text: 'Sent since.' },
    }),
    does('secretary', { type: 'draftDecision', itemId: 'terms', kind: 'decision', points: [point] }, 'gone'),
  )
  const { state } = base
  const { events } = base.world

  test('Z16 has every point with all that stands behind it', () => {
    expect(entry(state, 'f-1')).toMatchObject({
      ...{
        item: { number: '2.2', title: 'field' },
        documents: ['CRP 7'],
        kind: 'decision',
        verb: 'requested',
      },
      ...{ text: point.text, owner: point.owner, due: point.due, condition: 'if funds allow' },
      ...{ outcome: 'Deferred to the 33rd Session', outcomeCode: 'deferred', until: 'the 33rd Session' },
      ...{ action: null, polls: [] },
      conclusion: {
        ...{ text: 'More time is needed', condition: 'a text is sent', by: 'co-chair' },
        at: { utc: expect.stringMatching(/^2020-06-22T.*Z$/), local: expect.stringMatching(/^2020-06-22 /) },
      },
      footnotes: [{ organization: 'UNDP', text: 'Sent since.' }],
    })
    expect(entry(state, 'f-2')).toMatchObject({ outcome: 'Not concluded', conclusion: null, footnotes: [] })
    expect(registerOf(state).map(({ id }) => id)).not.toContain('draft-1')
    const put = entry(state, 'd-2')
    const poll = state.polls.polls.find(({ id }) => id === 'objections')
    const text = `${poll?.parts.map((part) => part.text || poll.text).join('\n')}`
    expect(put.polls).toMatchObject([{ title: 'Priorities', method: 'No objection', textHash: sha256(text) }])
    expect(put).toMatchObject({ verb: 'requested', conclusion: { text: 'So decided.', by: 'chair' } })
    expect(put.footnotes).toMatchObject([
      { organization: 'UNON', text: 'Had intended to make a reservation.' },
    ])
    const tracked = givenIn(base.world, does('secretary', { type: 'trackAction', pointId: 'd-2' }))
    expect(entry(tracked.state, 'd-2').action).toBe('initiated')
  })

  test('Z16 says the same in each of its forms, with the head of the log', async () => {
    const source = await sourceOf(events)
    const entries = registerOf(source.state)
    const [csv, json, html, xlsx] = await Promise.all(
      ['csv', 'json', 'html', 'xlsx'].map((form) => written(`register.${form}`, source)),
    )
    expect(csv?.startsWith('\uFEFFno,item,item_title,documents,kind,verb,text,outcome')).toBe(true)
    const document = JSON.parse(json ?? '')
    expect(document.log).toEqual(source.head)
    expect(document.points).toEqual(entries.map((one, index) => ({ no: index + 1, ...one })))
    const plain = (text: string) =>
      text
        .replaceAll('&#39;', "'")
        .replaceAll('&apos;', "'")
        .replaceAll('&quot;', '"')
        .replaceAll('&amp;', '&')
    for (const { text, outcome } of entries)
      for (const words of [text, outcome, 'a text is sent', 'Sent since.']) {
        expect(csv?.replaceAll('""', '"')).toContain(words)
        expect(plain(html ?? '')).toContain(words)
        expect(plain(xlsx ?? '')).toContain(words)
      }
    expect(html).toContain('30 September 2020')
    expect(xlsx).toContain(source.head.hash.slice(0, 16))
    expect(csv).not.toMatch(/(^|,)"?=/m)
  })

  test('Z17 announcements, rulings and conclusions on polls are kinds of their own', () => {
    const ruled = givenIn(
      polledWorld(),
      tables('agreed', 'agreement', 'priorities', 'UNHCR drafts it.'),
      tables('said', 'chair', 'priorities', 'A pause of ten minutes.'),
      asks('undp', 'o', 'point-of-order'),
      gives('o'),
      does('chair', {
        type: 'rulePointOfOrder',
        requestId: 'o',
        ruling: 'upheld',
        text: 'The list is closed.',
      }),
      does('adb', { type: 'appealRuling', requestId: 'o' }),
      ends('o'),
    )
    const { state } = ruled
    expect(entry(state, 'agreed-1')).toMatchObject({ kind: 'agreement', outcome: 'Agreed' })
    expect(entry(state, 'said-1')).toMatchObject({ kind: 'chair', outcome: 'Announced' })
    expect(entry(state, 'o')).toMatchObject({
      ...{ kind: 'ruling', outcome: 'Upheld', conclusion: { by: 'chair' } },
      text: 'Point of order of UNDP. The list is closed. Appealed against by ADB.',
    })
    expect(entry(state, 'k2')).toMatchObject({
      ...{ kind: 'conclusion', outcome: 'Adopted', text: 'The budget: The budget is adopted.' },
      polls: [{ title: 'The budget' }],
    })
    const unnamed = givenIn(
      ruled.world,
      does('secretary', { type: 'setAttribution', attribution: 'none' }),
    ).state
    expect(entry(unnamed, 'o').text).toBe('Point of order. The list is closed. Appealed against.')
  })

  test('Z18 the report and the register say a result as the screens do, and none that is held', async () => {
    const source = await sourceOf(events)
    const { polls, decisions, roster } = source.state
    const code = (id: string) => roster.organizations.find((one) => one.id === id)?.code ?? ''
    const report = (await written('report.html', source)).replaceAll('&#39;', "'").replaceAll('&quot;', '"')
    const shown = polls.polls.filter(({ status, publishedAt }) => status === 'closed' && publishedAt !== null)
    expect(shown.length).toBeGreaterThan(2)
    for (const poll of shown.filter(({ parts }) => parts.length === 1))
      expect(report).toContain(resultInWords(poll, code, decisions.conclusions))
    const objections = polls.polls.find(({ id }) => id === 'objections')
    expect(entry(source.state, 'd-1').polls[0]?.result).toBe(
      objections && resultInWords(objections, code, decisions.conclusions),
    )
    for (const form of ['csv', 'json', 'html'])
      expect(await written(`register.${form}`, source)).not.toContain('heldwordsofebrd')
    const held = givenIn(
      polledWorld(),
      tables('held', 'decision', 'priorities', 'Endorsed it.'),
      does(
        'chair',
        {
          type: 'putPoll',
          poll: { method: 'indicative', title: 'Held', decisionId: 'held', rules: { held: true } },
        },
        'hp',
      ),
      does('undp', {
        ...{ type: 'castBallot', pollId: 'hp', unitId: 'undp' },
        answers: [{ partId: 'whole', choice: ['support'], words: '' }],
      }),
      does('chair', { type: 'askToClose', pollId: 'hp' }),
      does('chair', { type: 'closePoll', pollId: 'hp' }),
    )
    expect(entry(held.state, 'held-1').polls).toMatchObject([
      { title: 'Held', result: 'The result will be published later.' },
    ])
  })
})

describe('the figures', () => {
  test('Z19 the tables are the sheets of the workbook, with those who were absent', async () => {
    const { events } = given(
      underWay,
      does('system', { type: 'noteAttendance', present: ['undp', 'chair'] }),
      asks('undp', 'u'),
      gives('u'),
      pass(minutes(2)),
      ends('u'),
    ).world
    const source = await sourceOf(events)
    const sheets = figureSheets(source.state, {
      ...{ names: {}, said: [], head: source.head, at: source.lastAt },
    })
    const rowsIn = (text: string) => text.trimEnd().split('\r\n').length
    for (const [file, key] of [
      ['attendance.csv', 'attendance'],
      ['time.csv', 'time'],
      ['participation.csv', 'polls'],
    ]) {
      const sheet = sheets.find((one) => one.key === key)
      expect(rowsIn(await written(file ?? '', source))).toBe(sheet?.rows.length)
    }
    const attendance = await written('attendance.csv', source)
    expect(attendance).toContain('sitting,2020-06-22,,,,UNDP,,member,present')
    expect(attendance).toContain('sitting,2020-06-22,,,,ADB,,member,absent')
    expect(attendance).toContain('item,2020-06-22,,2,priorities,UNDP,,member,present')
    expect(await written('time.csv', source)).toContain('2020-06-22,2,priorities,08:10–09:30')
    expect(await written('participation.csv', source)).toContain('UNDP,0,0')
  })
})

describe('what is off the record', () => {
  test('Z3 leaves nothing in any export but the log', async () => {
    const whisper = (words: string) => `Requested whisper-${words}.`
    const { events } = given(
      underWay,
      does('undp', { type: 'postMessage', text: 'whisper-chat', expected: 'priorities', question: true }),
      does('undp', { type: 'requestFloor', kind: 'statement', note: 'whisper-note' }, 'u'),
      ...[gives('u'), pass(minutes(1)), ends('u')],
      asks('ebrd', 'o', 'point-of-order'),
      gives('o'),
      does('chair', { type: 'rulePointOfOrder', requestId: 'o', ruling: 'noted', text: 'whisper-ruling' }),
      ends('o'),
      does('chair', { type: 'tagIntervention', requestId: 'u', tag: 'whisper-theme' }),
      tables('d', 'decision', 'field', whisper('point')),
      tables('a', 'agreement', 'priorities', whisper('agreement')),
      tables('c', 'chair', 'comms', whisper('announcement')),
      does(
        'chair',
        {
          ...{ type: 'putPoll' },
          poll: { method: 'indicative', title: 'whisper-poll', text: 'whisper-put', itemId: 'priorities' },
        },
        'p',
      ),
      does('adb', {
        ...{ type: 'castBallot', pollId: 'p', unitId: 'adb' },
        answers: [{ partId: 'whole', choice: ['support-with-amendment'], words: 'whisper-ballot' }],
      }),
      does('chair', { type: 'askToClose', pollId: 'p' }),
      does('chair', { type: 'closePoll', pollId: 'p' }),
      does('chair', { type: 'conclude', pollId: 'p', outcome: 'noted', text: 'whisper-conclusion' }, 'pk'),
      does('chair', { type: 'conclude', decisionId: 'd', outcome: 'endorsed', text: 'whisper-text' }, 'k'),
      does('chair', { type: 'addFootnote', about: 'conclusion', aboutId: 'k', text: 'whisper-foot' }),
      does('chair', { type: 'addFootnote', about: 'poll', aboutId: 'p', text: 'whisper-foot' }),
      does('chair', { type: 'trackAction', pointId: 'd-1', owner: 'whisper-owner' }, 't'),
      does('chair', { type: 'trackAction', text: 'whisper-action', itemId: 'priorities' }, 't2'),
      does('chair', { type: 'reportAction', actionId: 't', status: 'ongoing', text: 'whisper-report' }),
      does('chair', { type: 'addGroup', name: 'A group', itemId: 'priorities', open: true }, 'g'),
      does('secretary', { type: 'setOffRecord', itemId: 'priorities', off: true }),
      starts('terms'),
      does('ebrd', { type: 'postMessage', text: 'open-chat', expected: 'terms' }),
      tables('t3', 'decision', 'terms', 'Took note of open-point.'),
    ).world
    const onRecord = await sourceOf(events.filter(({ type }) => type !== 'offRecordSet'))
    for (const file of ['register.csv', 'report.html', 'actions.csv', 'chat.csv', 'tallies.csv', 'floor.csv'])
      expect([file, (await written(file, onRecord)).includes('whisper-')]).toEqual([file, true])
    const source = await sourceOf(events)
    const said = new Map<string, string>()
    for (const { file } of archivedExports) said.set(file, await written(file, source))
    for (const [file, text] of said) expect([file, text.match(/whisper-\w+/)?.[0]]).toEqual([file, undefined])
    expect(JSON.parse(said.get('groups.json') ?? '').groups).toMatchObject([{ name: 'A group', item: '' }])
    expect(said.get('register.csv')).toContain('open-point')
    expect(said.get('chat.csv')).toContain('open-chat')
  }, 120_000)
})

describe('the key', () => {
  test('Z20 the report has it whole, with its fingerprint and how to compare it', async () => {
    const source = await sourceOf(given(underWay).world.events)
    for (const file of ['report.html', 'report.docx']) {
      const text = await written(file, source)
      for (const words of [publicKey, fingerprintOf(publicKey), source.head.hash, 'compare them'])
        expect([file, words, text.includes(words)]).toEqual([file, words, true])
    }
  }, 120_000)
})
