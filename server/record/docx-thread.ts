import { Worker } from 'node:worker_threads'
import type { Paper } from '../../shared/report/paper.ts'

/** Was stopped because nobody waits for it any more. */
export class Cancelled extends Error {}

/** A paper as a Word document, written beside what the server does meanwhile; `signal` stops it half-way. */
export const writeDocxAside = (paper: Paper, signal?: AbortSignal): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./docx-worker.mjs', import.meta.url), { workerData: paper })
    const stop = () => {
      void worker.terminate()
      reject(new Cancelled('The document is not wanted any more.'))
    }
    if (signal?.aborted) return stop()
    signal?.addEventListener('abort', stop, { once: true })
    worker.once('message', (bytes: Uint8Array) => resolve(Buffer.from(bytes)))
    worker.once('error', reject)
    worker.once('exit', () => signal?.removeEventListener('abort', stop))
  })
