import type { Paper } from '../../shared/report/paper.ts'
import type { ReportContext } from '../../shared/report/spoken.ts'
import { writeAll } from '../wording.ts'
import type { Asked, Write } from './row.ts'
import type { ExportSource } from './source.ts'
import { writeDocxAside } from './writers/docx-thread.ts'
import { writePage } from './writers/page.ts'

/** What a paper is written from: `at` is the time of the last line of the log, so that the clock has no part in it. */
export const tellingOf = ({
  names,
  spoken,
  head,
  lastAt,
  fingerprint,
  publicKey,
}: ExportSource): ReportContext => ({
  names,
  // What was struck was not said.
  said: spoken
    .filter(({ struck }) => !struck)
    .map(({ intervention, ms }) => ({ request: intervention.request, ms })),
  head,
  at: lastAt,
  ...(fingerprint === undefined ? {} : { fingerprint }),
  ...(publicKey === undefined ? {} : { publicKey }),
})

/** Composes a paper; undefined where the meeting has nothing for it. */
type Compose = (source: ExportSource, asked: Asked) => Paper | undefined

/** The same writer, which also says when it begins. */
export const inSteps =
  (write: Write): Write =>
  (source, asked) => {
    asked.told?.('text')
    return write(source, asked)
  }

/** A paper as a page of its own. */
export const pageOf = (compose: Compose): Write =>
  inSteps((source, asked) => {
    const paper = compose(source, asked)
    return paper && writePage(writeAll(paper))
  })

/** A paper as a Word document, written beside what the server does meanwhile. */
export const docxOf = (compose: Compose): Write =>
  inSteps((source, asked) => {
    const paper = compose(source, asked)
    return paper && writeDocxAside(writeAll(paper), asked.signal, asked.told)
  })
