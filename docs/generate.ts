/** Writes into docs/ what can be read from the source: `npm run docs`. */
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { refusals } from '../client/messages/refusals.ts'
import { exportNames, formsOf, registry } from '../server/exports/registry.ts'
import { TallyFile } from '../server/exports/tallies/schema.ts'
import { methods } from '../shared/polls/methods.ts'
import { PollMethod } from '../shared/polls/model.ts'

const reasonRows = (): string =>
  Object.entries(refusals)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([reason, message]) => `| \`${reason}\` | ${message.defaultMessage} |`)
    .join('\n')

const sections: Readonly<Record<string, () => string>> = {
  reasons: () => `| reason | what people are told |\n|---|---|\n${reasonRows()}`,
  positions: () =>
    PollMethod.enum
      .map((method) => [method, methods[method].positions] as const)
      .filter(([, positions]) => positions.length > 0)
      .map(([method, positions]) => `* \`${method}\`: ${positions.map((one) => `\`${one}\``).join(', ')}`)
      .join('\n'),
}

/** The document with its generated parts made anew. */
export const generated = (text: string): string =>
  Object.entries(sections).reduce((whole, [name, make]) => {
    const [begin, end] = [`<!-- generated: ${name} -->`, `<!-- end of ${name} -->`]
    const [before, rest] = [whole.split(begin)[0], whole.split(end)[1]]
    if (before === undefined || rest === undefined || before === whole)
      throw new Error(`docs/protocol.md has no part between "${begin}" and "${end}".`)
    return `${before}${begin}\n\n${make()}\n\n${end}${rest}`
  }, text)

export const protocolFile = fileURLToPath(new URL('protocol.md', import.meta.url))

export const tallySchemaFile = fileURLToPath(new URL('tallies.schema.json', import.meta.url))

/** The schema of the JSON file of tallies, as other programs check with it. */
export const tallySchema = (): string => {
  const schema = { $schema: 'https://json-schema.org/draft/2020-12/schema', ...TallyFile }
  return `${JSON.stringify(schema, null, 2)}\n`
}

/** The table of exports: a row of the registry, a line. */
const exportLines = (): string[] => [
  '| what | forms | for the chair too | in an archive | holds |',
  '|---|---|---|---|---|',
  ...exportNames.map((name) => {
    const { forms, inArchive, holds } = registry[name]
    const shown = formsOf(name).filter((form) => {
      const row = forms[form]
      return row !== undefined && row.route !== null && row.readers.includes('chair')
    })
    const others = formsOf(name).flatMap((form) => {
      const own = forms[form]?.holds
      return own === undefined ? [] : [` As ${form}: ${own}`]
    })
    return `| ${name} | ${formsOf(name).join(', ')} | ${shown.join(', ')} | ${inArchive ? 'yes' : ''} | ${holds}${others.join('')} |`
  }),
]

export const exportsFile = fileURLToPath(new URL('exports.md', import.meta.url))

/** The document of exports with the table as the registry has it. */
export const withExports = (document: string): string => {
  const lines = document.split('\n')
  const first = lines.findIndex((line) => line.startsWith('| what | forms |'))
  const last = lines.findIndex((line, index) => index > first && !line.startsWith('|'))
  return [...lines.slice(0, first), ...exportLines(), ...lines.slice(last)].join('\n')
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  writeFileSync(protocolFile, generated(readFileSync(protocolFile, 'utf8')))
  writeFileSync(tallySchemaFile, tallySchema())
  writeFileSync(exportsFile, withExports(readFileSync(exportsFile, 'utf8')))
}
