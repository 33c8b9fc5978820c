import type { WrittenBlock, WrittenLine, WrittenPaper, WrittenRow } from '../../../shared/report/paper.ts'
import { escaped } from './markup.ts'

const lines = (text: WrittenLine): string =>
  text
    .map(({ text: words, strong, note }) => {
      const shown = strong ? `<strong>${escaped(words)}</strong>` : escaped(words)
      return note === undefined
        ? shown
        : `${shown}<sup><a href="#note-${note}" id="from-${note}">${note}</a></sup>`
    })
    .join('')

const isGroup = (row: WrittenRow): row is { readonly group: string } => !Array.isArray(row)

const tableOf = ({ caption, columns, rows }: Extract<WrittenBlock, { kind: 'table' }>): string => {
  const all = columns.reduce((sum, { width }) => sum + width, 0)
  const widths = columns.map(({ width }) => `<col style="width:${Math.round((100 * width) / all)}%">`)
  const side = (column: number) => (columns[column]?.figures ? ' class="amount"' : '')
  const head = columns.map(({ title }, column) => `<th scope="col"${side(column)}>${escaped(title)}</th>`)
  const body = rows.map((row) =>
    isGroup(row)
      ? `<tr class="group"><th scope="rowgroup" colspan="${columns.length}">${escaped(row.group)}</th></tr>`
      : `<tr>${columns.map((_, column) => `<td${side(column)}>${escaped(row[column] ?? '')}</td>`).join('')}</tr>`,
  )
  return `<table><caption>${escaped(caption)}</caption><colgroup>${widths.join('')}</colgroup><thead><tr>${head.join('')}</tr></thead><tbody>${body.join('')}</tbody></table>`
}

/** A picture of bars. Its figures stand at the bars, and in the table of the same document. */
const barsOf = ({ caption, unit, series, rows }: Extract<WrittenBlock, { kind: 'bars' }>): string => {
  const largest = Math.max(1, ...rows.flatMap(({ values }) => values))
  const legend =
    series.length < 2
      ? ''
      : `<p class="legend">${series.map((name, index) => `<span class="key s${index}"></span>${escaped(name)}`).join(' ')}</p>`
  const drawn = rows.map(({ label, values }) => {
    const bars = values.map(
      (value, index) =>
        `<span class="bar"><span class="fill s${series.length < 2 ? 1 : index}" style="width:${((85 * value) / largest).toFixed(1)}%"></span><span class="value">${value}</span></span>`,
    )
    return `<div class="bars-row"><span class="label">${escaped(label)}</span><span class="track">${bars.join('')}</span></div>`
  })
  return `<figure aria-hidden="true"><figcaption>${escaped(caption)} (${escaped(unit)})</figcaption>${legend}${drawn.join('')}</figure>`
}

interface Heading {
  readonly level: number
  readonly text: string
  readonly id: string
}

const headingsIn = ({ blocks, summary }: WrittenPaper): Map<WrittenBlock | 'summary', Heading> => {
  const found = new Map<WrittenBlock | 'summary', Heading>()
  if (summary) found.set('summary', { level: 1, text: summary.heading, id: 'part-0' })
  for (const block of blocks)
    if (block.kind === 'heading' || block.kind === 'annex')
      found.set(block, {
        level: block.kind === 'annex' ? 1 : block.level,
        text: block.text,
        id: `part-${found.size}`,
      })
  return found
}

const headed = ({ level, text, id }: Heading, kind = ''): string =>
  `<h${level + 1} id="${id}"${kind}>${escaped(text)}</h${level + 1}>`

const blockOf = (block: WrittenBlock, headings: Map<WrittenBlock | 'summary', Heading>): string => {
  const heading = headings.get(block)
  switch (block.kind) {
    case 'annex':
      return heading ? headed(heading, ' class="annex"') : ''
    case 'heading':
      return heading ? headed(heading) : ''
    case 'numbered':
      return `<p class="numbered${block.leads ? ' leads' : ''}"><span class="number">${block.number}.</span>${lines(block.text)}</p>`
    case 'plain':
      return `<p class="${block.soft ? 'remark' : 'plain'}">${lines(block.text)}</p>`
    case 'bullets':
      return `<ul>${block.items
        .map(
          ({ text, below }) =>
            `<li>${lines(text)}${below === '' ? '' : `<br><span class="below">${escaped(below)}</span>`}</li>`,
        )
        .join('')}</ul>`
    case 'table':
      return tableOf(block)
    case 'bars':
      return barsOf(block)
  }
}

const style = `
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0; background: #fff; color: #1f2933; font: 15px/1.5 Arial, "Liberation Sans", sans-serif; }
main { max-width: 46rem; margin: 0 auto; padding: 2.5rem 1.5rem 4rem; overflow-wrap: anywhere; }
.body { margin: 0; color: #1f4e79; font-weight: bold; }
h1 { margin: .2rem 0 .4rem; font-size: 2.1rem; line-height: 1.15; }
.title { margin: 0; font-size: 1.15rem; font-weight: bold; }
.dates { margin: .1rem 0 1.2rem; color: #5b6773; font-size: 1.05rem; }
h2 { margin: 2.2rem 0 .6rem; color: #1f4e79; font-size: 1.3rem; line-height: 1.25; }
h3 { margin: 1.5rem 0 .4rem; font-size: 1.08rem; }
h4 { margin: 1.2rem 0 .3rem; font-size: 1rem; color: #5b6773; }
p { margin: 0 0 .6rem; }
.facts { border-top: 2px solid #1f4e79; }
.facts td { padding: .35rem 0; }
.facts td:first-child { width: 7rem; color: #5b6773; }
nav ol { list-style: none; margin: 0; padding: 0; }
nav li.l2 { padding-inline-start: 1.2rem; font-size: .93em; }
nav a { color: inherit; text-decoration: none; }
nav a:hover { text-decoration: underline; }
.numbered { position: relative; padding-inline-start: 2.6rem; }
.number { position: absolute; inset-inline-start: 0; font-variant-numeric: tabular-nums; }
.plain { padding-inline-start: 2.6rem; }
.remark { color: #5b6773; font-style: italic; }
ul { margin: 0 0 .8rem; padding-inline-start: 4rem; }
li { margin: 0 0 .35rem; }
nav li { margin: 0; }
.below { color: #5b6773; font-size: .88em; }
table { width: 100%; border-collapse: collapse; margin: 1rem 0 1.4rem; font-size: .85rem; line-height: 1.35; }
caption, figcaption { text-align: start; color: #5b6773; font-weight: bold; font-size: .88rem; padding: .3rem 0; }
thead th { background: #eef2f6; border-top: 2px solid #1f4e79; text-align: start; vertical-align: bottom; overflow-wrap: break-word; }
th, td { padding: .28rem .4rem; border-bottom: 1px solid #c3cbd4; vertical-align: top; text-align: start; }
.group th { background: #f7f9fb; }
.amount { text-align: end; font-variant-numeric: tabular-nums; }
figure { margin: 1rem 0 1.4rem; break-inside: avoid; }
.legend { margin: .2rem 0 .5rem; font-size: .8rem; }
.key { display: inline-block; width: .8em; height: .8em; margin: 0 .35em 0 .8em; }
.key:first-child { margin-inline-start: 0; }
.bars-row { display: grid; grid-template-columns: 38% 1fr; gap: .8rem; align-items: center; padding: .15rem 0; font-size: .82rem; line-height: 1.25; }
.label { text-align: end; }
.track { border-inline-start: 1px solid #c3cbd4; }
.bar { display: flex; align-items: center; gap: .4em; margin: 1px 0; }
.fill { display: block; height: .85em; min-width: 1px; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
.value { font-variant-numeric: tabular-nums; }
.s0 { background: #b4bfcb; }
.s1 { background: #1f4e79; }
.s2 { background: #7c93ab; }
.notes { margin-top: 2rem; padding-top: .6rem; border-top: 1px solid #c3cbd4; font-size: .85rem; }
.notes ol { margin: 0; padding-inline-start: 1.6rem; }
footer { margin-top: 2.5rem; color: #5b6773; font-size: .78rem; }
@media (max-width: 34rem) { ul { padding-inline-start: 3.2rem; } .bars-row { grid-template-columns: 1fr; gap: 0; } .label { text-align: start; } }
@page { size: A4; margin: 2.2cm; }
@media print {
  body { font-size: 10.5pt; }
  main { max-width: none; padding: 0; }
  h2, h3, h4, caption, figcaption { break-after: avoid; }
  .annex, .summary { break-before: page; }
  .leads { break-after: avoid; }
  li, tr { break-inside: avoid; }
  thead { display: table-header-group; }
  nav a:hover { text-decoration: none; }
}
.digest main { padding-top: 1.5rem; }
.digest h1 { font-size: 1.6rem; }
.digest h2 { margin-top: 1.2rem; font-size: 1.1rem; }
.digest h3 { margin-top: .8rem; }
.register .numbered { margin-top: 1rem; font-size: 1.04em; }
.register .plain { margin-bottom: .12rem; font-size: .93em; }
@media print { .register .plain { break-before: avoid; } }
@media print { .digest { font-size: 9.5pt; line-height: 1.35; } }
`

/** A paper as a page of its own, for the screen and for printing. It loads nothing and runs nothing. */
export const writePage = (paper: WrittenPaper): string => {
  const { kind, body, name, title, dates, facts, summary, blocks, footnotes, record } = paper
  const headings = headingsIn(paper)
  const first = headings.get('summary')
  const contents = [...headings.values()]
    .filter(({ level }) => level <= 2)
    .map(({ level, text, id }) => `<li class="l${level}"><a href="#${id}">${escaped(text)}</a></li>`)
  const parts = [
    body === '' ? '' : `<p class="body">${escaped(body)}</p>`,
    `<h1>${escaped(name)}</h1>`,
    `<p class="title">${escaped(title)}</p>`,
    dates === '' ? '' : `<p class="dates">${escaped(dates)}</p>`,
    facts.length === 0
      ? ''
      : `<table class="facts"><tbody>${facts.map(([what, value]) => `<tr><td>${escaped(what)}</td><td>${escaped(value)}</td></tr>`).join('')}</tbody></table>`,
    kind === 'report'
      ? `<nav aria-labelledby="contents"><h2 id="contents">Contents</h2><ol>${contents.join('')}</ol></nav>`
      : '',
    summary && first
      ? `${headed(first, ' class="summary"')}<p class="remark">${escaped(summary.text)}</p>`
      : '',
    ...blocks.map((block) => blockOf(block, headings)),
    footnotes.length === 0
      ? ''
      : `<section class="notes" aria-label="Footnotes"><ol>${footnotes.map((text, index) => `<li id="note-${index + 1}">${escaped(text)} <a href="#from-${index + 1}" aria-label="Back to the text">↑</a></li>`).join('')}</ol></section>`,
    `<footer>${escaped(record)}</footer>`,
  ]
  return `<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escaped(`${name}: ${title}`)}</title><style>${style}</style></head>
<body class="${kind}"><main>${parts.filter((part) => part !== '').join('\n')}</main></body></html>
`
}
