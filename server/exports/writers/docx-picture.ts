import { type FileChild, Paragraph } from 'docx'
import { ChartRun } from 'docx/charts'
import { startOf } from '../../../shared/kernel/text.ts'
import type { WrittenBlock } from '../../../shared/report/paper.ts'
import { accent, font, points } from './docx-styles.ts'

const seriesColors = ['B4BFCB', accent, '7C93AB']
const barHeight = 15

export const picture = ({
  caption,
  unit,
  series,
  rows,
}: Extract<WrittenBlock, { kind: 'bars' }>): FileChild[] => {
  // The first category of such a chart stands at the bottom.
  const upward = [...rows].reverse()
  const single = series.length === 1
  const description = `${caption}. The figures are in the table that follows.`
  const chart = new ChartRun({
    type: 'bar',
    categories: upward.map(({ label }) => (label.length > 44 ? `${startOf(label, 43)}…` : label)),
    series: [...series]
      .map((name, index) => ({
        name,
        values: upward.map(({ values }) => values[index] ?? 0),
        color: single ? accent : (seriesColors[index] ?? accent),
      }))
      .reverse(),
    font: { name: font },
    gapWidth: 45,
    dataLabels: { value: true },
    valueAxis: { title: unit, minimum: 0 },
    ...(single ? { legend: false as const } : {}),
    chartArea: { fill: 'none', border: 'none' },
    transformation: {
      width: 600,
      height: Math.min(880, 90 + rows.length * (series.length * barHeight + 9)),
    },
    altText: { name: caption, description },
  })
  return [
    new Paragraph({ style: 'Caption', text: `${caption} (${unit})` }),
    new Paragraph({ children: [chart], spacing: { after: points(8) } }),
  ]
}
