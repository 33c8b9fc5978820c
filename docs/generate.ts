/** Writes into docs/ what can be read from the source: `npm run docs`. */
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { changedText } from '../client/messages/changed.ts'
import { podiumRefusals } from '../client/messages/podium-refusals.ts'
import { refusals } from '../client/messages/refusals.ts'
import { exportNames, formsOf, registry } from '../server/exports/registry.ts'
import { TallyFile } from '../server/exports/tallies/schema.ts'
import { neverMeanings, seenMeanings } from '../server/protocol/seen-meanings.ts'
import type { CommandType } from '../shared/commands.ts'
import type { SeenFact } from '../shared/kernel/seen.ts'
import { factsOfCommand, staleRows } from '../shared/meeting/seen.ts'
import { methods } from '../shared/polls/methods.ts'
import { PollMethod } from '../shared/polls/model.ts'

const reasonRows = (): string =>
  Object.entries({ ...refusals, ...podiumRefusals })
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

export const staleFile = fileURLToPath(new URL('stale.md', import.meta.url))

/** What makes a command stale, or why nothing can: a line. */
const staleLine = (type: CommandType): string => {
  const row = staleRows[type]
  const facts = factsOfCommand(type).map((fact) => `\`${fact}\``)
  return `| \`${type}\` | ${'never' in row ? `nothing. ${neverMeanings[row.never]}` : facts.join(', ')} |`
}

/** A sentence of the catalogue as a person may read it: each of its arms, with what is put in as three dots. */
const readings = (sentence: string): string[] => {
  const select = /\{\w+, select, ((?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*)\}/.exec(sentence)
  if (!select) return [sentence.replace(/\{\w+\}/g, '…')]
  const [whole, arms = ''] = select
  const inside = [...arms.matchAll(/[\w-]+ \{((?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*)\}/g)].map(
    ([, arm = '']) => arm,
  )
  return inside.flatMap((arm) => readings(sentence.replace(whole, () => arm)))
}

/** The document of what makes commands stale, as their rows, the facts and the sentences have it. */
export const staleDocument = (): string => {
  const types = (Object.keys(staleRows) as CommandType[]).sort()
  const facts = (Object.keys(seenMeanings) as SeenFact[]).filter((fact) =>
    types.some((type) => factsOfCommand(type).includes(fact)),
  )
  const factLine = (fact: SeenFact) =>
    `| \`${fact}\` | ${seenMeanings[fact]} | ${[...new Set(readings(changedText[fact].defaultMessage))].join(' / ')} |`
  return `# What makes a command stale

This file is made from the source by \`npm run docs\`.

Two people who run a meeting act within the same second, and each has pressed what they saw. A command therefore comes
with the facts that it stands on, as its sender saw them (\`seen\`, see [protocol.md](protocol.md)). Where one of them has
changed meanwhile, nothing is done: the answer is \`changed\` with the name of the fact, and the sender reads the sentence
below. Where what was wished is so already, that is the answer. Own acts that are still under way count as seen.

## Commands

| command | is made stale by |
|---|---|
${types.map(staleLine).join('\n')}

## Facts

| fact | its value, in the words of the state | what the sender reads |
|---|---|---|
${facts.map(factLine).join('\n')}
`
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  writeFileSync(protocolFile, generated(readFileSync(protocolFile, 'utf8')))
  writeFileSync(tallySchemaFile, tallySchema())
  writeFileSync(staleFile, staleDocument())
  writeFileSync(exportsFile, withExports(readFileSync(exportsFile, 'utf8')))
}
