import { unzipSync, zipSync } from 'fflate'

/** Files by their names, in their order. */
export type Files = ReadonlyMap<string, Uint8Array>

// Every archive has the same date, in whatever zone it is made: the ZIP format keeps local time.
const date = (): Date => new Date(1980, 0, 2, 12)

/**
 * These files as a ZIP, not compressed: the same files give the same bytes with every version of every library, so that
 * whoever packs them again can compare byte by byte, and nothing in it can swell.
 */
export const pack = (files: Files): Uint8Array =>
  zipSync(Object.fromEntries(files), { level: 0, mtime: date() })

/** The same ZIP without the moment at which it was packed: for documents that are ZIP files, as workbooks are. */
export const timeless = (bytes: Uint8Array): Buffer =>
  Buffer.from(zipSync(unzipSync(bytes), { level: 6, mtime: date() }))

/** The most that is read of an archive, in bytes. */
export const largestArchive = 512_000_000
const mostFiles = 200
const nameOfFile = /^(exports\/)?[a-z][a-z0-9-]{0,60}(\.[a-z0-9]{1,8}){1,2}$/

/** The files of a ZIP, or a sentence about why it is no archive of ours. Never throws; reads nothing that swells. */
export const unpack = (bytes: Uint8Array): Files | string => {
  if (bytes.length > largestArchive) return `It is larger than ${largestArchive / 1_000_000} MB.`
  let size = 0
  let count = 0
  const wrong: string[] = []
  try {
    const files = unzipSync(bytes, {
      filter: (file) => {
        size += file.size
        count += 1
        if (count > mostFiles) wrong.push('It holds more files than an archive has.')
        else if (!nameOfFile.test(file.name)) wrong.push('It holds a file that no archive has.')
        else if (file.compression !== 0 || size > bytes.length)
          wrong.push('It was packed by another program: an archive is verified as it was made.')
        return wrong.length === 0
      },
    })
    return wrong[0] ?? new Map(Object.entries(files))
  } catch {
    return 'It is no ZIP file, or its end is missing.'
  }
}
