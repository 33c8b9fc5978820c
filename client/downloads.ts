import { hold, holdingWhile } from './holds.ts'
import { catalogue } from './messages/catalogue.ts'
import { useText } from './messages/Say.tsx'
import { type Failure, headersFor, type Seat } from './session.ts'

const words = catalogue('downloads', {
  unreachable:
    'The server cannot be reached. Nothing was changed, and what you entered is still here. Try again in a moment.',
  fault: 'The server could not do this. Nothing was changed; try again in a moment.',
})

/** What failed, as a sentence that also says that nothing is lost. */
export const useFailureText = (): ((failure: Failure) => string) => {
  const tell = useText()
  return ({ error, status }) => error || tell(status === 0 ? words.unreachable : words.fault)
}

/** Lets the browser save something as a file. */
export const saveFile = (name: string, content: Blob): void => {
  const address = URL.createObjectURL(content)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}

/** What an import of a file would lose, as the server says it beside the file; nothing for other files. */
const lostIn = (header: string | null): readonly string[] => {
  try {
    const said: unknown = JSON.parse(decodeURIComponent(header ?? '[]'))
    return Array.isArray(said) ? said.filter((one): one is string => typeof one === 'string') : []
  } catch {
    return []
  }
}

/** Lets the browser save a file; the answer is what failed, or what an import of it would lose. */
export const download = async (
  seat: Seat,
  path: string,
  name: string,
): Promise<Failure | readonly string[]> => {
  try {
    return await holdingWhile(async () => {
      const response = await fetch(path, { credentials: 'same-origin', headers: headersFor(seat) })
      if (!response.ok) return { ...(await response.json()), status: response.status }
      saveFile(name, await response.blob())
      return lostIn(response.headers.get('x-rostrum-lost'))
    })
  } catch {
    return { error: '', reason: 'unreachable', status: 0 }
  }
}

// --- files that take a while ---

/** How far the server is: steps that are done, of how many, and the file that it is at. */
export interface Progress {
  readonly done: number
  readonly of: number
  readonly file: string
}

export interface Arrived {
  readonly name: string
  readonly content: Blob
}

type Line = Progress | { readonly file: string; readonly bytes: number }

const lineFeed = 10

/** Lines until the one that names the file; what comes after it is the file. */
const readingProgress = (told: (progress: Progress) => void) => {
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
      const content = new Blob(parts)
      return file && content.size === file.bytes ? { name: file.file, content } : undefined
    },
  }
}

/**
 * Fetches a file that the server tells the making of, with the rights of a seat; undefined when it did not arrive whole.
 * Aborting stops the server too.
 */
export const fetchWhileMade = async (
  seat: Seat,
  path: string,
  { signal, told }: { readonly signal: AbortSignal; readonly told: (progress: Progress) => void },
): Promise<Arrived | Failure | undefined> => {
  const release = hold()
  try {
    const response = await fetch(path, {
      ...{ credentials: 'same-origin', headers: headersFor(seat), signal },
    })
    if (!response.ok || !response.body) return { ...(await response.json()), status: response.status }
    const inside = readingProgress(told)
    const reader = response.body.getReader()
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return inside.arrived()
      inside.take(value)
    }
  } catch {
    return undefined
  } finally {
    release()
  }
}
