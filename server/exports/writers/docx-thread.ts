import { Worker } from 'node:worker_threads'
import type { WrittenPaper } from '../../../shared/report/paper.ts'
import { inBackground } from '../../background.ts'
import { root } from '../../root.ts'

/** Was stopped because nobody waits for it any more. */
export class Cancelled extends Error {}

/** What the thread is at: the pages are laid out, then the file is written. */
export type DocxStep = 'pages' | 'file'

/** A paper as a Word document, written beside what the server does meanwhile; `signal` stops it half-way. */
export const writeDocxAside = (
  paper: WrittenPaper,
  signal?: AbortSignal,
  told: (step: DocxStep) => void = () => {},
): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('server/exports/writers/docx-worker.mjs', root), { workerData: paper })
    const stop = () => {
      inBackground(worker.terminate())
      reject(new Cancelled('The document is not wanted any more.'))
    }
    if (signal?.aborted) return stop()
    signal?.addEventListener('abort', stop, { once: true })
    worker.on('message', (said: DocxStep | Uint8Array) =>
      typeof said === 'string' ? told(said) : resolve(Buffer.from(said)),
    )
    worker.once('error', reject)
    worker.once('exit', () => {
      signal?.removeEventListener('abort', stop)
      // Too late to matter where the document came; where it did not, nobody waits for ever.
      reject(new Error('The document was not written: its thread ended before.'))
    })
  })
