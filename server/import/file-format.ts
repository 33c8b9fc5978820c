import { error, type Problem, quoted } from '../../shared/import/table.ts'

const startsWith = (bytes: Uint8Array, ...head: readonly number[]): boolean =>
  head.every((byte, index) => bytes[index] === byte)

const holds = (bytes: Uint8Array, text: string): boolean =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(text, 0, 'latin1')

const spreadsheet =
  'Open it in the spreadsheet, choose “Save as” and the type “CSV UTF-8 (comma delimited)”, and send that file.'
const document =
  'Copy its table into a spreadsheet, choose “Save as” and the type “CSV UTF-8 (comma delimited)”, and send that file.'
const unpacked = 'Unpack it and send the CSV file inside.'

/** Office files are ZIP archives with a known file inside. */
const zipFormat = (bytes: Uint8Array): [what: string, mend: string] => {
  if (holds(bytes, 'xl/workbook')) return ['an Excel workbook', spreadsheet]
  if (holds(bytes, 'opendocument.spreadsheet')) return ['an OpenDocument spreadsheet', spreadsheet]
  if (holds(bytes, 'word/document')) return ['a Word document', document]
  return holds(bytes, 'opendocument.text') ? ['an OpenDocument text', document] : ['a ZIP archive', unpacked]
}

const formatOf = (bytes: Uint8Array): [what: string, mend: string] | undefined => {
  if (startsWith(bytes, 0x50, 0x4b, 3, 4) || startsWith(bytes, 0x50, 0x4b, 5, 6)) return zipFormat(bytes)
  if (startsWith(bytes, 0x25, 0x50, 0x44, 0x46, 0x2d)) return ['a PDF document', document]
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) return ['an old Excel or Word file', spreadsheet]
  if (startsWith(bytes, 0x7b, 0x5c, 0x72, 0x74, 0x66)) return ['an RTF document', document]
  if (startsWith(bytes, 0x1f, 0x8b)) return ['a GZIP archive', unpacked]
  const head = Buffer.from(bytes.subarray(0, 200)).toString('latin1').trimStart().toLowerCase()
  return /^(?:ï»¿)?<(?:!doctype|html|\?xml|table)/.test(head)
    ? ['a web page or XML file', spreadsheet]
    : undefined
}

/** A file that is not text, known by its first bytes whatever its name. */
export const refusedFormat = (bytes: Uint8Array, name: string): Problem | undefined => {
  const [what, mend] = formatOf(bytes) ?? []
  if (what === undefined || mend === undefined) return undefined
  return error({ line: null }, 'not-csv', `${quoted(name)} is ${what}, not a CSV file.`, mend)
}
