import { noteOnText } from '../../../shared/polls/appeal.ts'
import { questionKinds } from '../../../shared/polls/questions.ts'
import { write } from '../../wording.ts'
import { escaped } from '../writers/markup.ts'
import type { TallySource, WrittenElector, WrittenPart, WrittenTally } from './source.ts'
import { type Cell, castAsWords, factsOf, figuresOf, ruleWords, type Table } from './tables.ts'

const shown = (cell: Cell): string => {
  if (typeof cell === 'object') return escaped(cell.clock)
  return typeof cell === 'number' ? String(cell).replace('-', '−') : escaped(cell)
}

const paragraphs = (text: string, type: string): string =>
  text === '' ? '' : `<div class="${type}" dir="auto">${escaped(text)}</div>`

const line = ([first = '', ...rest]: readonly Cell[]): string => {
  const cells = rest.map(
    (cell) => `<td class="${typeof cell === 'number' ? 'number' : 'words'}">${shown(cell)}</td>`,
  )
  return `<tr><th scope="row">${shown(first)}</th>${cells.join('')}</tr>`
}

const table = (header: readonly string[], rows: Table): string => {
  const heads = header.map((name) => `<th scope="col">${escaped(name)}</th>`).join('')
  return `<table class="figures"><thead><tr>${heads}</tr></thead><tbody>${rows.map(line).join('')}</tbody></table>`
}

/** Options down, rounds across: an option that went out has no figure any more. */
const roundsTable = ({ result }: WrittenPart): string => {
  const rounds = result?.rounds ?? []
  if (rounds.length === 0) return ''
  const rows = (rounds[0]?.figures ?? []).map(({ name }): Cell[] => [
    name,
    ...rounds.map(({ figures }) => figures.find((one) => one.name === name)?.count ?? ''),
  ])
  const exhausted = rounds.some((round) => round.exhausted > 0)
  const none: Cell[] = ['Name none of these', ...rounds.map((round) => round.exhausted)]
  return table(
    ['Preferred', ...rounds.map((_, index) => `Round ${index + 1}`)],
    exhausted ? [...rows, none] : rows,
  )
}

const spreadFact = ([name = '', value = '']: readonly Cell[], index: number): string =>
  `${index === 0 ? shown(name) : shown(name).toLowerCase()} ${shown(value)}`

const figures = (part: WrittenPart): string => {
  if (!part.result) return ''
  const { header, rows, spread } = figuresOf(part)
  const rule = ruleWords(part)
  const isRanked = questionKinds[part.ask].isOrdered === true
  const shownRows = isRanked ? rows.slice(-1) : rows
  return [
    isRanked ? roundsTable(part) : '',
    shownRows.length > 0 ? table(isRanked ? ['', 'All'] : header, shownRows) : '',
    spread.length > 0 ? `<p class="rule">${spread.map(spreadFact).join(', ')}</p>` : '',
    rule === '' ? '' : `<p class="rule">${escaped(rule)}</p>`,
  ].join('')
}

const unitName = ({ unit }: WrittenTally, { code, name }: WrittenElector): string =>
  unit === 'person' && name !== ''
    ? `<bdi>${escaped(code)}</bdi> ${escaped(name)}`
    : `<bdi>${escaped(code)}</bdi>`

/** How an answer came in, where it was not the head who cast it. */
const mark = ({ castAs, proxyHeldBy }: WrittenElector): string => {
  if (castAs === null || castAs === 'head' || castAs === 'person') return ''
  const how = castAs === 'proxy' && proxyHeldBy !== null ? `by proxy, ${proxyHeldBy}` : castAsWords[castAs]
  return ` <small>(${escaped(how)})</small>`
}

const boardLine = (name: string, units: readonly string[]): string =>
  units.length === 0
    ? ''
    : `<tr><th scope="row">${escaped(name)} <span class="number">${units.length}</span></th><td>${units.join(', ')}</td></tr>`

/** Who gave each answer, in one line for each; only where it may be told. */
const board = (tally: WrittenTally, part: WrittenPart): string => {
  const { electorate } = tally
  const given = electorate.flatMap((one) => {
    const answer = one.answers?.find(({ part: id }) => id === part.id)
    return answer ? [{ one, answer }] : []
  })
  if (given.length === 0) return ''
  const { isWords, isOrdered } = questionKinds[part.ask]
  const names = [...new Set(given.flatMap(({ answer }) => answer.choice))]
  const order = part.result?.figures.map(({ name }) => name) ?? names
  const lines =
    isWords || isOrdered
      ? []
      : order.map((name) =>
          boardLine(
            name,
            given
              .filter(({ answer }) => answer.choice.includes(name))
              .map(({ one }) => `${unitName(tally, one)}${mark(one)}`),
          ),
        )
  const ranked = isOrdered
    ? given.map(({ one, answer }) =>
        boardLine(answer.choice.join(' > '), [`${unitName(tally, one)}${mark(one)}`]),
      )
    : []
  const silent = electorate
    .filter(
      ({ answers, answered }) =>
        answered === false || (answers !== null && !answers.some((one) => one.part === part.id)),
    )
    .map((one) => unitName(tally, one))
  const rows = [...lines, ...ranked, boardLine('No answer', silent)].join('')
  const words = given
    .filter(({ answer }) => answer.words !== '')
    .map(
      ({ one, answer }) =>
        `<li>${unitName(tally, one)}: <span dir="auto">${escaped(answer.words)}</span></li>`,
    )
  return `${rows === '' ? '' : `<table class="board"><tbody>${rows}</tbody></table>`}${
    words.length === 0 ? '' : `<h4>In words</h4><ul class="said">${words.join('')}</ul>`
  }`
}

/** Words without their authors, where these may not be told. */
const unsigned = ({ electorate }: WrittenTally, part: WrittenPart): string => {
  const signed = electorate.some(({ answers }) => answers !== null)
  const words = signed ? [] : (part.result?.words ?? [])
  const lines = words.map((one) => `<li dir="auto">${escaped(one)}</li>`)
  return words.length === 0 ? '' : `<h4>In words</h4><ul class="said">${lines.join('')}</ul>`
}

/** Turnout of a poll whose answers are nobody's to tell. */
const turnout = (tally: WrittenTally): string => {
  if (tally.electorate.some(({ answers }) => answers !== null)) return ''
  const of = (answered: boolean) =>
    tally.electorate.filter((one) => one.answered === answered).map((one) => unitName(tally, one))
  const rows = [boardLine('Answered', of(true)), boardLine('No answer', of(false))].join('')
  return rows === '' ? '' : `<table class="board"><tbody>${rows}</tbody></table>`
}

const partSection = (tally: WrittenTally, part: WrittenPart, index: number): string => {
  const several = tally.parts.length > 1
  return `<section class="part">
${several ? `<h3>${part.pointId === null ? '' : `${index + 1}. `}${escaped(part.name)}</h3>` : ''}
${paragraphs(part.text, 'text')}
<p class="hash">${part.version === null ? '' : `Version ${part.version}. `}SHA-256 <code>${part.textHash}</code></p>
${several && part.result ? `<p class="result">${escaped(part.result.inWords)}</p>` : ''}
${figures(part)}
${board(tally, part)}
${unsigned(tally, part)}
</section>`
}

const isBeside = new Set([
  ...['Method', 'Log', 'Hash of that line'],
  ...['Conclusion', 'Concluded (UTC)', 'Concluded by'],
])

/** What must not be handed on. */
const warning = (tally: WrittenTally): string => {
  const tells = tally.electorate.some(({ answers }) => answers !== null)
  const warnings = [
    ...(tally.held ? ['This result is held: it is not published yet.'] : []),
    ...(tells && tally.namesFor === 'podium' ? ['Who answered what is for the podium only.'] : []),
  ]
  const note = write(noteOnText(tally))
  if (note !== '') warnings.push(note)
  return warnings.length === 0 ? '' : `<p class="warning">${warnings.join(' ')}</p>`
}

const conclusionsIn = ({ conclusions }: WrittenTally): string =>
  conclusions
    .map(({ inWords, note, text, condition, at, by }) => {
      const other = note === '' ? '' : ` ${escaped(note)}`
      const subject = condition === '' ? '' : ` <span dir="auto">Subject to: ${escaped(condition)}</span>`
      const who = by === '' ? '' : `, ${escaped(by)}`
      return `<div class="conclusion"><p><strong>The chair concluded: ${escaped(inWords)}.</strong>${other} <span dir="auto">${escaped(text)}</span>${subject}</p><p class="when">${escaped(at.local)}${who}</p></div>`
    })
    .join('')

const pollSection = (tally: WrittenTally, source: TallySource): string => {
  const facts = factsOf(tally, source)
    .filter(([name]) => !isBeside.has(name))
    .map(([name, value]) => `<div><dt>${escaped(name)}</dt><dd dir="auto">${shown(value)}</dd></div>`)
  const [only, ...others] = tally.parts
  const isText = only?.text === tally.text && others.length === 0
  return `<article>
<h2><span class="number">${tally.number}</span> <span dir="auto">${escaped(tally.title)}</span></h2>
<p class="method">${escaped(factsOf(tally, source)[0]?.[1] as string)}</p>
${tally.parts.length > 1 && tally.parts.some(({ result }) => result) ? '' : `<p class="result">${escaped(tally.resultInWords)}</p>`}
${warning(tally)}
${conclusionsIn(tally)}
${isText ? '' : paragraphs(tally.text, 'said-with-it')}
${tally.parts.map((part, index) => partSection(tally, part, index)).join('\n')}
${turnout(tally)}
<dl>${facts.join('')}</dl>
</article>`
}

const style = `
@page { size: A4; margin: 18mm 16mm 20mm; @bottom-right { content: counter(page) " / " counter(pages); font: 8pt sans-serif; color: #595959; } }
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 178mm; padding: 8mm; background: #fff; color: #1a1a1a; font: 10pt/1.45 "Segoe UI", "Noto Sans", "Liberation Sans", Arial, sans-serif; font-variant-numeric: tabular-nums; }
header { border-bottom: 1.5pt solid #1f3a63; margin-bottom: 6mm; padding-bottom: 3mm; }
h1 { font-size: 17pt; line-height: 1.2; margin: 0 0 1mm; }
header p { margin: 0; color: #444; }
h2 { font-size: 13pt; line-height: 1.25; margin: 0; display: flex; gap: 3mm; align-items: baseline; break-after: avoid; }
h2 .number { color: #1f3a63; }
h3 { font-size: 10.5pt; margin: 5mm 0 1mm; break-after: avoid; }
h4 { font-size: 9pt; margin: 3mm 0 1mm; color: #444; break-after: avoid; }
article { margin: 0 0 9mm; padding-bottom: 5mm; border-bottom: .5pt solid #b8b8b8; }
article:last-of-type { border-bottom: 0; }
.method { margin: .5mm 0 2mm; color: #444; break-after: avoid; }
.result { font-size: 11.5pt; font-weight: 600; margin: 2mm 0 3mm; white-space: pre-line; break-after: avoid; }
.part .result { font-size: 10.5pt; }
.text { border-left: 2pt solid #1f3a63; padding: .5mm 0 .5mm 3mm; white-space: pre-line; orphans: 3; widows: 3; }
.said-with-it { font-style: italic; margin: 0 0 2mm; white-space: pre-line; }
.conclusion { background: #f1f4f8; padding: 1.5mm 3mm; margin: 0 0 3mm; break-inside: avoid; print-color-adjust: exact; }
.conclusion p { margin: 0; white-space: pre-line; }
.when { font-size: 8pt; color: #444; }
.warning { border: .75pt solid #1a1a1a; padding: 1mm 2mm; font-weight: 600; margin: 0 0 3mm; }
.rule { margin: 0 0 3mm; }
.hash { margin: 1mm 0 3mm; font-size: 7.5pt; color: #595959; overflow-wrap: anywhere; }
code { font-family: "Cascadia Mono", "Noto Sans Mono", "Liberation Mono", monospace; font-size: .95em; }
table { border-collapse: collapse; margin: 2mm 0 3mm; }
th, td { text-align: start; vertical-align: top; padding: .8mm 4mm .8mm 0; font-weight: 400; }
thead th { font-size: 8.5pt; color: #444; border-bottom: .5pt solid #8a8a8a; }
.figures td.number { text-align: end; min-width: 14mm; }
.figures thead th:not(:first-child) { text-align: end; }
tr { break-inside: avoid; }
.board { width: 100%; }
.board th { width: 46mm; font-weight: 600; border-top: .5pt solid #dadada; }
.board th .number { float: inline-end; }
.board td { border-top: .5pt solid #dadada; padding-inline-end: 0; }
small { font-size: 8pt; color: #595959; }
.said { margin: 0 0 3mm; padding-inline-start: 5mm; }
dl { columns: 2; column-gap: 8mm; margin: 3mm 0 0; font-size: 8.5pt; }
dl div { display: flex; gap: 2mm; justify-content: space-between; border-top: .5pt solid #e2e2e2; padding: .6mm 0; break-inside: avoid; }
dt { color: #444; flex: none; max-width: 50%; }
dd { margin: 0; text-align: end; overflow-wrap: anywhere; }
footer { font-size: 8pt; color: #444; border-top: .5pt solid #b8b8b8; padding-top: 2mm; overflow-wrap: anywhere; }
@media print { body { max-width: none; padding: 0; } }
`

/** The tallies as one page for paper, that needs nothing beside it: A4, and the same on a screen. */
export const tallyPage = (source: TallySource): string => {
  const { meeting, head, now, tallies } = source
  const written = new Date(now).toISOString().slice(0, 16).replace('T', ' ')
  const title = `Decision tallies: ${meeting.title}`
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${escaped(title)}</title>
<style>${style}</style>
</head>
<body>
<header>
<h1>Decision tallies</h1>
<p dir="auto">${escaped([meeting.body, meeting.title].filter((one) => one !== '').join(', '))}</p>
${meeting.rehearsalOf === null ? '' : `<p><strong>A rehearsal: nothing on this paper was decided.</strong></p>`}
</header>
<main>
${tallies.length === 0 ? '<p>No poll was opened yet.</p>' : tallies.map((tally) => pollSection(tally, source)).join('\n')}
</main>
<footer>Written on ${written} UTC at line ${head.seq} of the log, whose hash is <code>${escaped(head.hash)}</code>. A later change of the log can be detected by these two.</footer>
</body>
</html>
`
}
