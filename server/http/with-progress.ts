import { PassThrough } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Progress } from '../record/archive.ts'

export interface Made {
  /** The name of the file. */
  readonly file: string
  readonly type: string
  /** True where lines of JSON are wanted before it: how far it is, and last the file's name and its length. */
  readonly lines: boolean
  readonly make: (signal: AbortSignal, told: (progress: Progress) => void) => Promise<Uint8Array>
  /** Called once, when it was made, failed, or was called off. */
  readonly done?: () => void
}

/**
 * Answers with a file that takes a while. Whoever closes the window, or calls it off, closes the line: then the work
 * stops, and what was sent until then is no whole file.
 */
export const sendWhileMade = (
  request: FastifyRequest,
  reply: FastifyReply,
  { file, type, lines, make, done = () => {} }: Made,
): FastifyReply => {
  const stop = new AbortController()
  reply.raw.on('close', () => stop.abort())
  const out = new PassThrough()
  const tell = (line: object): void => {
    if (lines && !out.destroyed) out.write(`${JSON.stringify(line)}\n`)
  }
  reply
    .header('content-type', lines ? 'application/octet-stream' : type)
    .header('content-disposition', `attachment; filename="${file}"`)
  make(stop.signal, tell)
    .then(
      (bytes) => {
        tell({ file, bytes: bytes.length })
        out.end(bytes)
      },
      (fault: Error) => {
        if (!stop.signal.aborted) request.log.error(fault)
        out.destroy(fault)
      },
    )
    .finally(done)
    .catch((fault: unknown) => request.log.error(fault))
  return reply.send(out)
}
