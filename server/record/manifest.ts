import { hash as digest } from 'node:crypto'
import { type Static, Type } from 'typebox'
import { Compile } from 'typebox/compile'

const strict = { additionalProperties: false }
const hash = Type.String({ pattern: '^[0-9a-f]{64}$' })
const count = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER })

export const ListedFile = Type.Object(
  { name: Type.String({ maxLength: 100 }), bytes: count, sha256: hash },
  strict,
)

/** What an archive says of itself. These very bytes are signed. */
export const Manifest = Type.Object(
  {
    format: Type.Literal('rostrum-archive'),
    /** 1 while a log had no salts: every line of such an archive is of the older form. */
    version: Type.Enum([1, 2]),
    /** The version of the program that wrote the exports. */
    program: Type.String({ maxLength: 40 }),
    /** The mark of the code, libraries and tables of languages that wrote them: see `writerMark`. */
    writer: Type.String({ pattern: '^[0-9a-f]{16}$' }),
    meeting: Type.Object(
      {
        id: Type.String({ minLength: 1, maxLength: 64 }),
        title: Type.String(),
        body: Type.String(),
        zone: Type.String(),
      },
      strict,
    ),
    head: Type.Object({ seq: count, hash }, strict),
    /** UTC, ISO 8601 with milliseconds: also the moment of every export. */
    madeAt: Type.String({ pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$' }),
    names: Type.Enum(['included', 'left-out']),
    key: Type.Object(
      { algorithm: Type.Literal('Ed25519'), public: hash, fingerprint: Type.String({ maxLength: 24 }) },
      strict,
    ),
    /** Every file of the archive but this one and its signature. */
    files: Type.Array(ListedFile, { maxItems: 200 }),
  },
  strict,
)
export type Manifest = Static<typeof Manifest>
export type ListedFile = Static<typeof ListedFile>

/** The names of the files of an archive, besides its exports. */
export const fileNames = {
  manifest: 'manifest.json',
  signature: 'manifest.sig',
  key: 'key.pem',
  log: 'log.jsonl',
  names: 'names.json',
} as const

export const exportsFolder = 'exports/'

export const listed = (name: string, content: Uint8Array): ListedFile => ({
  ...{ name, bytes: content.length },
  sha256: digest('sha256', content),
})

export const writeManifest = (manifest: Manifest): string => `${JSON.stringify(manifest, null, 2)}\n`

const validator = Compile(Manifest)

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The manifest in this text, or undefined when it is none. */
export const readManifest = (text: string): Manifest | undefined => {
  const value = parsed(text)
  if (!validator.Check(value)) return undefined
  const manifest = value as Manifest
  return Number.isNaN(Date.parse(manifest.madeAt)) ? undefined : manifest
}

const Names = Compile(Type.Record(Type.String(), Type.String()))

/** Names by the ids of their persons, in the order of the ids. */
export const writeNames = (names: Readonly<Record<string, string>>): string => {
  const sorted = Object.entries(names).sort(([a], [b]) => (a < b ? -1 : 1))
  return `${JSON.stringify(Object.fromEntries(sorted), null, 2)}\n`
}

export const readNames = (text: string): Readonly<Record<string, string>> | undefined => {
  const value = parsed(text)
  return Names.Check(value) ? (value as Record<string, string>) : undefined
}
