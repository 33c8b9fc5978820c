import { headersFor } from '../downloads.ts'
import type { Failure, Seat } from '../session.ts'

/** How far the server is: steps that are done, of how many, and the file that it is at. */
export interface Progress {
  readonly done: number
  readonly of: number
  readonly file: string
}

interface Arrived {
  readonly name: string
  readonly content: Blob
}

type Line = Progress | { readonly file: string; readonly bytes: number }

const lineFeed = 10

/** Lines until the one that names the file; what comes after it is the file. */
const reading = (told: (progress: Progress) => void) => {
  let line: number[] = []
  let file: { readonly file: string; readonly bytes: number } | undefined
  const parts: Uint8Array<ArrayBuffer>[] = []
  return {
    take: (chunk: Uint8Array<ArrayBuffer>): void => {
      let at = 0
      while (!file && at < chunk.length) {
        const byte = chunk[at++] as number
        if (byte !== lineFeed) line.push(byte)
        else {
          const read = JSON.parse(new TextDecoder().decode(Uint8Array.from(line))) as Line
          line = []
          if ('bytes' in read) file = read
          else told(read)
        }
      }
      if (at < chunk.length) parts.push(chunk.subarray(at))
    },
    arrived: (): Arrived | undefined => {
      const content = new Blob(parts, { type: 'application/zip' })
      return file && content.size === file.bytes ? { name: file.file, content } : undefined
    },
  }
}

/** Fetches an archive and tells how far it is; undefined when it did not arrive whole. Aborting stops the server too. */
export const fetchArchive = async (
  seat: Seat,
  {
    withNames,
    signal,
    told,
  }: { withNames: boolean; signal: AbortSignal; told: (progress: Progress) => void },
): Promise<Arrived | Failure | undefined> => {
  const names = withNames ? 'yes' : 'no'
  try {
    const response = await fetch(`/api/meetings/${seat.meeting}/archive?progress=yes&names=${names}`, {
      ...{ credentials: 'same-origin', headers: headersFor(seat), signal },
    })
    if (!response.ok || !response.body) return { ...(await response.json()), status: response.status }
    const inside = reading(told)
    const reader = response.body.getReader()
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return inside.arrived()
      inside.take(value)
    }
  } catch {
    return undefined
  }
}
