import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'

/** The first day that an archive can name. */
const archiveDay = new Date(1980, 0, 2)
const madeAt = /(<dcterms:(?:created|modified)[^>]*>)[^<]*/g

/** Numbers that count over everything that this process ever wrote, counted anew within this document. */
const countedAnew = (xml: string): string => {
  const seen = new Map<string, number>()
  const anew = (key: string): number => {
    const known = seen.get(key) ?? seen.size + 1
    seen.set(key, known)
    return known
  }
  return xml
    .replace(/(?<=w:(?:name|anchor)="|PAGEREF )_Toc\d+/g, (mark) => `_Toc${anew(mark)}`)
    .replace(/(<w:bookmark(?:Start|End)[^>]*? w:id=")(\d+)/g, (_, before, id) => `${before}${anew(`b${id}`)}`)
    .replace(/(<wp:docPr[^>]*? id=")(\d+)/g, (_, before, id) => `${before}${anew(`d${id}`)}`)
}

/** Ids by chance, of what parts have to do with each other, counted instead: the same one has the same number in each part. */
const relatedAnew = () => {
  const seen = new Map<string, string>()
  return (xml: string): string =>
    xml.replace(/(?<=")rId[\w-]{21}(?=")/g, (id) => {
      const known = seen.get(id) ?? `rIdx${seen.size + 1}`
      seen.set(id, known)
      return known
    })
}

/** The same archive whenever it is made: the days in it are of the meeting, not of the clock. */
export const timeless = (bytes: Uint8Array, at: string): Uint8Array => {
  const related = relatedAnew()
  const files = Object.entries(unzipSync(bytes)).map(([path, given]): [string, Uint8Array] => {
    const content = /\.(xml|rels)$/.test(path) ? strToU8(related(strFromU8(given))) : given
    if (path.endsWith('.xlsx')) return [path, timeless(content, at)]
    if (path === 'docProps/core.xml') return [path, strToU8(strFromU8(content).replace(madeAt, `$1${at}`))]
    if (path === 'word/document.xml') return [path, strToU8(countedAnew(strFromU8(content)))]
    return [path, content]
  })
  return zipSync(Object.fromEntries(files), { mtime: archiveDay, level: 6 })
}
