import { unzipSync } from 'fflate'
import type { Command } from '../../shared/commands.ts'
import { type Pick, pickFrom } from '../random-meeting.ts'
import { enter, type Hall, type Ordeal, prepareHall, runOn } from './hall.ts'
import { noFaults, type Row } from './table.ts'

const textsInOneMeeting = 40

/** What people and programs paste: signs that files cannot hold, code, formulas, other directions, and much of it. */
const ingredients: readonly string[] = [
  ...[
    '\u0000',
    '\u0001',
    '\u0008',
    '\u000b',
    '\u000c',
    '\r',
    '\u001b',
    '\u007f',
    '\u0085',
    '\u009f',
    '\ufffe',
    '\uffff',
  ],
  ...[
    '\ud800',
    '\udfff',
    '\u2028',
    '\u2029',
    '\u200b',
    '\u202e',
    '\u2066',
    '\u00ad',
    '\ufeff',
    '\u00a0',
    '\t',
    '\n',
  ],
  ...[
    '<script>alert(1)</script>',
    '</w:t></w:r>',
    ']]>',
    '<!--',
    '&',
    '&amp;',
    '&#0;',
    '"',
    "'",
    '`',
    '\\',
    '/',
    '%00',
    '%s',
  ],
  ...[
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    '=HYPERLINK("http://x","y")',
    '{0}',
    '{name}',
    "'{",
    '$' + '{x}',
    '$&',
    '#',
    '|',
    ';',
    ',',
  ],
  ...[
    '[',
    ']',
    '(',
    '-',
    '.',
    '*',
    '?',
    '^',
    'CON.txt',
    '../..',
    '__proto__',
    'constructor',
    'toString',
    'null',
    '0',
  ],
  ...[
    'العربية',
    'עברית',
    '中文',
    'हिन्दी',
    'ไทย',
    'e\u0301',
    '👩‍👩‍👧',
    '🇺🇳',
    'İ',
    'ß',
    'ﬀ',
    'Ａ',
    'А',
    'Z͑ͫ',
    'x'.repeat(60),
  ],
]

const hostileText = (pick: Pick, most: number): string => {
  const words = Array.from({ length: 1 + pick.below(4) }, () => pick.one(ingredients))
  return ['a', ...words, 'b'].join(pick.one(['', ' ', '-'])).slice(0, most)
}

/** One command with hostile words in every field that takes words. */
const hostileCommand = (pick: Pick, itemId: string, index: number): readonly [string, Command] => {
  const text = (most: number) => hostileText(pick, most)
  const made: readonly (() => readonly [string, Command])[] = [
    () => ['Secretary', { type: 'addOrganization', code: text(60), name: text(120), kind: 'member' }],
    () => ['Secretary', { type: 'addItem', kind: 'item', title: text(200), sittingId: null }],
    () => ['Chair', { type: 'describeMeeting', title: text(200), zone: 'UTC' }],
    () => ['Head 1', { type: 'postMessage', text: text(400) }],
    () => ['Head 2', { type: 'requestFloor', kind: 'statement', note: text(140) }],
    () => ['Chair', { type: 'putPoll', poll: { method: 'indicative', title: text(200), text: text(400) } }],
    () => [
      'Secretary',
      {
        type: 'draftDecision',
        ...{ itemId, kind: 'decision', title: text(200), tabled: true },
        points: [{ text: text(400) }, { text: text(400) }],
      },
    ],
  ]
  return made[index % made.length]?.() ?? pick.one(made)()
}

const exportsOf = ({ meetingId }: Hall): readonly string[] =>
  [
    ...[
      'report?as=docx',
      'report?as=html',
      'digest?as=docx',
      'digest?as=html',
      'register?as=csv',
      'register?as=xlsx',
    ],
    ...['register?as=json', 'register?as=html', 'figures?as=xlsx', 'figures?as=html'],
  ]
    .map((paper) => `/api/meetings/${meetingId}/papers/${paper}`)
    .concat(
      ...[
        'agenda',
        'roster',
        'floor',
        'figures',
        'attendance',
        'time',
        'participation',
        'groups',
        'actions',
      ].map((file) => `/api/meetings/${meetingId}/files/${file}`),
      ...['csv', 'json', 'html'].map((form) => `/api/meetings/${meetingId}/chat/${form}`),
      ...['csv', 'xlsx', 'json', 'html'].map((form) => `/api/meetings/${meetingId}/tallies?as=${form}`),
      `/api/meetings/${meetingId}/archive`,
    )

/** What a reader of XML refuses: signs that XML does not have, a bare ampersand, elements that are not closed. */
export const xmlFault = (text: string): string | undefined => {
  const foreign = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.exec(text)
  if (foreign) return `U+${foreign[0].codePointAt(0)?.toString(16)} at ${foreign.index}`
  const open: string[] = []
  const bare = /&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[0-9a-f]+);)/i.exec(text)
  if (bare) return `a bare ampersand at ${bare.index}`
  for (const [, closing, name, self] of text.matchAll(
    /<(\/?)([A-Za-z][\w:.-]*)(?:[^<>"]|"[^"<]*")*?(\/?)>/g,
  )) {
    if (closing) {
      if (open.pop() !== name) return `</${name}> closes something else`
    } else if (!self && name) open.push(name)
  }
  return open.length > 0 ? `<${open.at(-1)}> is not closed` : undefined
}

const faultIn = (path: string, bytes: Uint8Array): string | undefined => {
  if (/as=(docx|xlsx)/.test(path))
    for (const [name, part] of Object.entries(unzipSync(bytes)))
      if (/\.(xml|rels)$/.test(name)) {
        const fault = xmlFault(new TextDecoder('utf-8', { fatal: true }).decode(part))
        if (fault) return `${name}: ${fault}`
      }
  const text = /archive$|as=(docx|xlsx)/.test(path)
    ? ''
    : new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  return /<script>alert/.test(text) && /html$/.test(path) ? 'a script of a participant' : undefined
}

/** Writes hostile words wherever words are taken, and takes every file away: each is whole and none runs anything. */
export const writeHostileTexts = async (ordeal: Ordeal): Promise<Row> => {
  let [files, unequal, leaked, crashed, lost, taken] = [0, 0, 0, 0, 0, 0]
  const seen = new Set<string>()
  for (let done = 0; done < ordeal.cases; done += textsInOneMeeting) {
    const pick = pickFrom(ordeal.seed + done)
    const hall = await prepareHall(5)
    const server = runOn(hall, ordeal)
    try {
      await server.start()
      const names = ['Chair', 'Secretary', 'Head 1', 'Head 2']
      const people = new Map(
        await Promise.all(names.map(async (name) => [name, await enter(hall, name)] as const)),
      )
      const itemId = people.get('Chair')?.replica().state.agenda.items[0]?.id ?? ''
      await people.get('Chair')?.send({ type: 'startItem', itemId })
      for (let index = 0; index < textsInOneMeeting; index++) {
        const [name, command] = hostileCommand(pick, itemId, index)
        const answer = await people.get(name)?.send(command)
        if (answer?.ok) taken += 1
        else if (answer?.reason === 'fault') lost += 1
      }
      for (const path of exportsOf(hall)) {
        files += 1
        const token = hall.people.get('Secretary')?.token
        const answer = await fetch(hall.url + path, { headers: { authorization: `Bearer ${token}` } })
        const bytes = new Uint8Array(await answer.arrayBuffer())
        const fault = answer.status === 200 ? faultIn(path, bytes) : `status ${answer.status}`
        if (!fault) continue
        seen.add(`${path.split('/').slice(4).join('/')}: ${fault}`)
        if (fault.includes('script')) leaked += 1
        else unequal += 1
      }
      for (const client of people.values()) client.close()
      crashed += server.crashes()
    } finally {
      await server.kill()
      hall.remove()
    }
    ordeal.say(`hostile texts: ${done + textsInOneMeeting} of ${ordeal.cases}`)
  }
  const note = `${taken} texts taken, ${files} files${seen.size > 0 ? `; ${[...seen].slice(0, 5).join('; ')}` : ''}`
  return {
    ...noFaults,
    name: 'hostile texts in every export',
    cases: ordeal.cases,
    lost,
    unequal,
    leaked,
    crashed,
    note,
  }
}
