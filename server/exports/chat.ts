import type { ChatMessage } from '../../shared/chat/model.ts'
import type { Names } from '../../shared/kernel/decision.ts'
import { localAt } from '../../shared/kernel/time.ts'
import { codeOf } from '../../shared/report/words.ts'
import type { State } from '../../shared/state.ts'
import type { Head } from '../event-store.ts'
import { writes } from './row.ts'
import { writeSpreadsheet } from './writers/csv.ts'
import { writeJson } from './writers/json.ts'
import { escaped } from './writers/markup.ts'

/** A message as it is taken away: what is hidden is named without its words. */
export interface ChatRecord {
  readonly item: string
  readonly title: string
  /** ISO 8601. */
  readonly utc: string
  /** 2020-06-22 09:30 on the clock of the meeting. */
  readonly meetingTime: string
  readonly organization: string
  readonly name: string
  readonly kind: 'message' | 'question'
  readonly state: 'published' | 'hidden' | 'withdrawn'
  /** Which office hid it, or `author`; empty when it is published. */
  readonly hiddenBy: string
  /** Why its author withdrew it, where that was said. */
  readonly withdrawnWhy: string
  /** answered, dealt-with, hand, or empty. */
  readonly handled: string
  readonly corrected: boolean
  /** Organizations that support a question, of all kinds. */
  readonly supportedBy: readonly string[]
  readonly language: string
  readonly text: string
}

const byAgenda = ({ agenda }: State): ((a: ChatMessage, b: ChatMessage) => number) => {
  const places = new Map<string | null, number>(agenda.items.map(({ id }, index) => [id, index]))
  // What was said between items comes last.
  const place = ({ itemId }: ChatMessage) => places.get(itemId) ?? agenda.items.length
  return (a, b) => place(a) - place(b)
}

/** The published chat, by the order of the agenda, then in time. In review, declined and private words are not in it. */
export const chatRecords = (state: State, names: Names): ChatRecord[] => {
  const { agenda, roster, meeting } = state
  const known = [...(roster.former ?? []), ...roster.organizations]
  const codes = new Map(known.map(({ id }) => [id, codeOf(roster, id)]))
  const items = new Map(agenda.items.map((item) => [item.id, item]))
  const supports = new Map<string, string[]>()
  for (const { messageId, organizationId } of state.chat.supports)
    supports.set(messageId, [...(supports.get(messageId) ?? []), codes.get(organizationId) ?? ''])
  return [...state.chat.messages].sort(byAgenda(state)).map((message) => {
    const item = message.itemId === null ? undefined : items.get(message.itemId)
    const { date, time } = localAt(message.at, meeting.zone)
    return {
      item: item?.number ?? '',
      title: item?.title ?? '',
      utc: new Date(message.at).toISOString(),
      meetingTime: `${date} ${time}`,
      organization: codes.get(message.organizationId) ?? '',
      name: names[message.personId] ?? '',
      kind: message.question ? 'question' : 'message',
      state: message.hidden ? (message.hidden.as === 'author' ? 'withdrawn' : 'hidden') : 'published',
      hiddenBy: message.hidden?.as ?? '',
      withdrawnWhy: message.hidden?.reason ?? '',
      handled: message.handled?.as ?? '',
      corrected: message.correctedAt !== undefined,
      supportedBy: (supports.get(message.id) ?? []).sort(),
      language: message.lang ?? '',
      text: message.text,
    }
  })
}

const header = [
  'item',
  'title',
  'utc',
  'meeting_time',
  'organization',
  'name',
  'kind',
  'state',
  'hidden_by',
  'withdrawn_why',
  'dealt_with',
  'corrected',
  'supported_by',
  'language',
  'text',
]

const chatCsv = (records: readonly ChatRecord[]): string =>
  writeSpreadsheet([
    header,
    ...records.map((one) => [
      one.item,
      one.title,
      one.utc,
      one.meetingTime,
      one.organization,
      one.name,
      one.kind,
      one.state,
      one.hiddenBy,
      one.withdrawnWhy,
      one.handled,
      one.corrected ? 'yes' : '',
      one.supportedBy.join('; '),
      one.language,
      one.text,
    ]),
  ])

const chatJson = ({ meeting }: State, records: readonly ChatRecord[], { seq, hash }: Head): string =>
  writeJson({
    meeting: { id: meeting.id, title: meeting.title, zone: meeting.zone },
    log: { seq, hash },
    messages: records,
  })

const hiddenWords: Readonly<Record<string, string>> = {
  chair: 'Hidden by the chair',
  'co-chair': 'Hidden by the co-chair',
  secretariat: 'Hidden by the secretariat',
  author: 'Withdrawn by its author',
}
const handledWords: Readonly<Record<string, string>> = {
  answered: 'answered',
  'dealt-with': 'dealt with',
  hand: 'taken to the floor',
}

const entry = (one: ChatRecord): string => {
  const marks = [
    one.kind === 'question' ? 'question' : '',
    one.supportedBy.length > 0 ? `supported by ${one.supportedBy.join(', ')}` : '',
    one.corrected ? 'corrected' : '',
    handledWords[one.handled] ?? '',
  ].filter((mark) => mark !== '')
  const lang = one.language === '' ? '' : ` lang="${escaped(one.language)}"`
  const words =
    one.state !== 'published'
      ? `<p class="hidden">${hiddenWords[one.hiddenBy] ?? 'Hidden'}${one.withdrawnWhy === '' ? '' : `: <bdi>${escaped(one.withdrawnWhy)}</bdi>`}</p>`
      : `<p class="text" dir="auto"${lang}>${escaped(one.text)}</p>`
  return `<article>
<p><bdi class="code">${escaped(one.organization)}</bdi> <bdi>${escaped(one.name)}</bdi> <time datetime="${one.utc}">${one.meetingTime} (${one.utc.slice(11, 16)} UTC)</time>${marks.length > 0 ? ` <span class="marks">${escaped(marks.join(', '))}</span>` : ''}</p>
${words}
</article>`
}

const style = `body{font:15px/1.45 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#16191d}
h1{font-size:1.4rem}h2{font-size:1.1rem;margin-top:2rem;break-after:avoid}
article{padding:.5rem 0;border-bottom:1px solid #dadee3;break-inside:avoid}p{margin:0}
.code{font-weight:650}time,.marks,footer,.hidden{color:#4a515b;font-size:.875rem}.hidden{font-style:italic}
.text{white-space:pre-wrap;overflow-wrap:anywhere}`

/** A page for printing, without a script and without anything to be fetched. */
const chatHtml = ({ meeting }: State, records: readonly ChatRecord[], { seq, hash }: Head): string => {
  const threads: { heading: string; entries: string[] }[] = []
  for (const one of records) {
    const heading = `${one.item} ${one.title}`.trim() || 'Between items'
    if (threads.at(-1)?.heading !== heading) threads.push({ heading, entries: [] })
    threads.at(-1)?.entries.push(entry(one))
  }
  const parts = threads.map(
    ({ heading, entries }) =>
      `<section>\n<h2 dir="auto">${escaped(heading)}</h2>\n${entries.join('\n')}\n</section>`,
  )
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="content-security-policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(meeting.title)}: chat</title>
<style>${style}</style>
</head>
<body>
<h1 dir="auto">${escaped(meeting.title)}: chat</h1>
<p>Times are of ${escaped(meeting.zone)}. Private notes and lines, and messages that were not published, are not part of it.</p>
${parts.length > 0 ? parts.join('\n') : '<p>Nothing was written.</p>'}
<footer><p>Record ${seq}, fingerprint ${hash.slice(0, 16)}</p></footer>
</body>
</html>
`
}

export const chat = writes('chat', {
  csv: ({ state, names }) => chatCsv(chatRecords(state, names)),
  json: ({ state, names, head }) => chatJson(state, chatRecords(state, names), head),
  html: ({ state, names, head }) => chatHtml(state, chatRecords(state, names), head),
})
