import { parse } from 'csv-parse/sync'
import { strFromU8, unzipSync } from 'fflate'
import readSheets from 'read-excel-file/node'
import { Value } from 'typebox/value'
import { describe, expect, test } from 'vitest'
import { formsOf } from '../server/exports/registry.ts'
import type { FileForm } from '../server/exports/row.ts'
import { TallyFile } from '../server/exports/tallies/schema.ts'
import { tallySource } from '../server/exports/tallies/source.ts'
import { sheetName } from '../server/exports/tallies/xlsx.ts'
import type { Viewer } from '../shared/kernel/viewer.ts'
import { view } from '../shared/meeting/meeting.ts'
import { textHash } from '../shared/polls/text-hash.ts'
import { exported, sourceOfState } from './exports.ts'
import { actorIn } from './given.ts'
import { formulaWords, polledMeeting, polledNames, viewersOf } from './polled-meeting.ts'

const state = polledMeeting()
const organizer: Viewer = { personId: 'organizer', role: 'organizer', organizations: [] }
const head = { seq: 99, hash: 'ab'.repeat(32) }
const now = Date.UTC(2020, 5, 22, 9)
const sourceFor = (viewer: Viewer, of = state) => sourceOfState(of, { viewer, names: polledNames, head, now })
const source = tallySource(sourceFor(organizer))

const textOf = async (form: 'csv' | 'json' | 'html', viewer = organizer): Promise<string> =>
  String(await exported('tallies', form, sourceFor(viewer)))
const workbook = async (viewer = organizer): Promise<Buffer> =>
  (await exported('tallies', 'xlsx', sourceFor(viewer))) as Buffer

type Line = Record<string, string>
const linesOf = async (viewer = organizer): Promise<Line[]> =>
  parse((await textOf('csv', viewer)).slice(1), { columns: true })

describe('the table', () => {
  test('E4 the files are as they were: a change of them is seen', async () => {
    await expect(await textOf('csv')).toMatchFileSnapshot('golden/tallies.csv')
    await expect(await textOf('json')).toMatchFileSnapshot('golden/tallies.json')
    await expect(await textOf('html')).toMatchFileSnapshot('golden/tallies.html')
  })
  test('is marked as UTF-8, has the same columns in each line, and ends with the log', async () => {
    expect((await textOf('csv')).startsWith('\uFEFFline,poll,title,')).toBe(true)
    const lines = await linesOf()
    expect(lines.at(-1)).toMatchObject({ line: 'log', log_line: '99', log_hash: head.hash })
  })
  test('no cell is a formula', async () => {
    const cells = (await linesOf()).flatMap((line) => Object.values(line))
    expect(cells).toContain(`'${formulaWords}`)
    expect(cells.filter((cell) => /^[=+@]|^-\D/.test(cell))).toEqual([])
  })
  test('each part has its text with its hash', async () => {
    const parts = (await linesOf()).filter(({ line }) => line === 'part')
    expect(parts).toHaveLength(10)
    for (const { text = '', text_sha256 } of parts) expect(text_sha256).toBe(textHash(text))
  })
})

describe('the workbook', () => {
  test('has a summary and a sheet for each poll, with their headers frozen', async () => {
    const sheets = await readSheets(await workbook())
    expect(sheets.map(({ sheet }) => sheet)).toEqual([
      'Summary',
      '1 Priorities',
      '2 Shared premises "one house"',
      '3 The budget',
      '4 Where to meet next',
      '5 How was the session',
      '6 Election of the co-chair',
      '7 Asked too early',
      '8 Still being asked',
    ])
    const files = unzipSync(await workbook())
    for (const [name, bytes] of Object.entries(files))
      if (name.startsWith('xl/worksheets/sheet'))
        expect(strFromU8(bytes)).toMatch(/<pane ySplit="[13]"[^>]*frozen/)
  })
  test('numbers are numbers, times are times, and words that look like a formula are words', async () => {
    const [summary, , second, third] = await readSheets(await workbook())
    const [names = [], first = []] = summary?.data ?? []
    const of = (name: string) => first[names.indexOf(name)]
    // A day is a fraction: the last digit of a second is the reader's.
    const minuteOf = (name: string) => Math.round((of(name) as unknown as Date).getTime() / 60_000) * 60_000
    expect([of('Poll'), of('Electorate'), of('Answered'), of('No answer')]).toEqual([1, 7, 4, 3])
    expect(of('Opened (UTC)')).toBeInstanceOf(Date)
    expect(minuteOf('Opened (UTC)')).toBe(Date.UTC(2020, 5, 22, 6, 5))
    expect(minuteOf('Opened (Europe/Zurich)')).toBe(Date.UTC(2020, 5, 22, 8, 5))
    expect(third?.data.find(([name]) => name === 'In favour')?.slice(0, 4)).toEqual(['In favour', 4, 2, 2])
    expect(second?.data.flat()).toContain(formulaWords)
    const files = unzipSync(await workbook())
    const cells = Object.values(files)
      .map((bytes) => strFromU8(bytes))
      .join('')
    expect(cells).not.toContain('<f>')
  })
  test('names of sheets are legal, and no two are the same', () => {
    expect(sheetName('1 A/B: what?*[x]\\', [])).toBe('1 A B what x')
    expect(sheetName("'quoted'", [])).toBe('quoted')
    expect(sheetName('***', [])).toBe('Poll')
    expect(sheetName('History', [])).toBe('History (2)')
    const long = 'A title that is much longer than a sheet may be called'
    const first = sheetName(long, [])
    const second = sheetName(long, [first.toUpperCase()])
    expect([first.length, second.length, second.endsWith(' (2)')]).toEqual([31, 31, true])
    expect(sheetName(`${'x'.repeat(30)}😀`, [])).toBe('x'.repeat(30))
  })
  test('of a meeting without polls there is a summary', async () => {
    const empty = { ...state, polls: { ...state.polls, polls: [] } }
    const file = await exported('tallies', 'xlsx', sourceFor(organizer, empty))
    expect((await readSheets(file as Buffer)).map(({ sheet }) => sheet)).toEqual(['Summary'])
    expect(await exported('tallies', 'html', sourceFor(organizer, empty))).toContain(
      'No poll was opened yet.',
    )
  })
})

describe('the document', () => {
  test('E5 is as its published schema says, for everybody', async () => {
    for (const viewer of viewersOf(state)) {
      const document = JSON.parse(await textOf('json', viewer))
      expect([...Value.Errors(TallyFile, document)]).toEqual([])
    }
  })
})

describe('the page', () => {
  test('holds no markup that somebody wrote', async () => {
    const poll = state.polls.polls.map((one) => ({ ...one, title: '<script>alert(1)</script>' }))
    const page = await exported(
      'tallies',
      'html',
      sourceFor(organizer, { ...state, polls: { ...state.polls, polls: poll } }),
    )
    expect(page).not.toContain('<script')
    expect(page).toContain('&lt;script&gt;')
  })
  test('warns of what must not be handed on', async () => {
    const page = await textOf('html')
    expect(page.match(/This result is held/g)).toHaveLength(1)
    expect(page.match(/Who answered what is for the podium only/g)).toHaveLength(1)
  })
})

describe('screen and file', () => {
  test('E6 every figure in a file is one that the viewer sees, and those that are hidden are in none', async () => {
    for (const viewer of viewersOf(state)) {
      const seen = view(state, viewer).polls.polls
      const lines = await linesOf(viewer)
      const told = lines
        .filter(({ line }) => line === 'figure')
        .map(({ title, count }) => [title, Number(count)])
      const held = [...seen]
        .filter(({ status }) => status !== 'prepared')
        .sort((a, b) => (a.openedAt ?? 0) - (b.openedAt ?? 0))
        .flatMap((poll) =>
          poll.counts.flatMap(({ choices }) => choices.map(({ count }) => [poll.title, count])),
        )
      expect(told).toEqual(held)
    }
  })
  test('E6 words that are not for somebody are in no file of theirs', async () => {
    const secrets = ['openwords', 'preparedtitle', 'voidwords', 'heldwords']
    const seenBy = async (viewer: Viewer, form: FileForm) => {
      const file = await exported('tallies', form, sourceFor(viewer))
      const text =
        typeof file === 'string'
          ? file
          : Object.values(unzipSync(file ?? new Uint8Array()))
              .map((bytes) => strFromU8(bytes))
              .join('')
      return secrets.filter((word) => text.includes(word))
    }
    for (const form of formsOf('tallies')) {
      expect(await seenBy(organizer, form)).toEqual(['heldwords'])
      expect(await seenBy(actorIn(state, 'chair'), form)).toEqual(['heldwords'])
      expect(await seenBy(actorIn(state, 'adb'), form)).toEqual([])
      expect(await seenBy(actorIn(state, 'stage'), form)).toEqual([])
    }
  })
  test('all files tell the same: they are written from one source', async () => {
    const document = JSON.parse(await textOf('json'))
    expect(document.polls).toEqual(JSON.parse(JSON.stringify(source.tallies)))
    const page = await textOf('html')
    const summary = (await readSheets(await workbook()))[0]?.data.flat() ?? []
    const lines = await linesOf()
    for (const { parts } of source.tallies)
      for (const { result } of parts) {
        if (!result) continue
        expect(summary).toContain(result.inWords)
        expect(lines.some((line) => line.result === result.inWords)).toBe(true)
        expect(page).toContain(result.inWords)
      }
  })
})
