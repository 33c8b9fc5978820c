import { parseArgs } from 'node:util'
import { nearest } from './nearest.ts'
import { misused } from './trouble.ts'

export interface Option {
  readonly name: string
  /** What stands for its value in the help; none for a switch. */
  readonly value?: string
  readonly means: string
  readonly required?: boolean
}

export interface Given {
  readonly words: readonly string[]
  /** The value of an option, or undefined when it was not given. */
  value(name: string): string | undefined
  has(name: string): boolean
}

export interface CliCommand {
  readonly name: string
  /** What follows the name of the command. */
  readonly usage: string
  /** One line, for the list of commands. */
  readonly does: string
  /** Further lines of its help. */
  readonly more?: string
  readonly options: readonly Option[]
  /** The words that it takes besides options, by what they are: "meeting". */
  readonly words: readonly string[]
  readonly optionalWords?: boolean
  /** The answer is the exit code. */
  run(given: Given): Promise<0 | 1>
}

export const jsonOption: Option = { name: 'json', means: 'one JSON value on stdout, and nothing else' }

const call = 'npm run -s rostrum --'

const suggestion = (word: string, words: readonly string[], prefix = ''): string => {
  const near = nearest(word, words)
  return near === undefined ? '' : ` Did you mean "${prefix}${near}"?`
}

export const unknownCommand = (word: string, names: readonly string[]) =>
  misused(
    `There is no command "${word}".${suggestion(word, names)} "${call} help" lists them: ${names.join(', ')}.`,
  )

interface Token {
  readonly kind: string
  readonly name?: string
  readonly rawName?: string
  readonly value?: string | boolean | undefined
  readonly inlineValue?: boolean | undefined
}

const checkOption = (command: CliCommand, seen: ReadonlyMap<string, string>, token: Token): void => {
  const { name = '', rawName = '', value, inlineValue } = token
  const known = command.options.find((option) => option.name === name)
  const names = command.options.map((option) => option.name)
  if (!known || !rawName.startsWith('--'))
    throw misused(
      `"${command.name}" has no option "${rawName}".${suggestion(name, names, '--')} ` +
        `"${call} help ${command.name}" lists its options.`,
    )
  if (seen.has(name)) throw misused(`The option --${name} is given twice. Give it once.`)
  if (known.value === undefined && inlineValue) throw misused(`The option --${name} takes no value.`)
  const missing = typeof value !== 'string' || (!inlineValue && value.startsWith('--'))
  if (known.value !== undefined && missing)
    throw misused(`The option --${name} needs a value: --${name} ${known.value}.`)
}

const checkWords = ({ name, usage, words, optionalWords }: CliCommand, given: readonly string[]): void => {
  if (given.length > words.length)
    throw misused(
      `"${given[words.length]}" is one word too many for "${name}". ` +
        `It is used so: ${call} ${name} ${usage}. A value with spaces stands in quotation marks.`,
    )
  if (given.length < words.length && !optionalWords)
    throw misused(
      `"${name}" needs to know the ${words[given.length]}. It is used so: ${call} ${name} ${usage}.`,
    )
}

/** Reads what was typed after the name of a command; throws a sentence for whatever does not fit it. */
export const readGiven = (command: CliCommand, args: readonly string[]): Given => {
  const options = Object.fromEntries(
    command.options.map(
      ({ name, value }) => [name, { type: value === undefined ? 'boolean' : 'string' }] as const,
    ),
  )
  const parsed = parseArgs({
    args: [...args],
    options,
    strict: false,
    allowPositionals: true,
    tokens: true,
  })
  const seen = new Map<string, string>()
  for (const token of parsed.tokens as readonly Token[]) {
    if (token.kind !== 'option') continue
    checkOption(command, seen, token)
    seen.set(token.name ?? '', typeof token.value === 'string' ? token.value : 'yes')
  }
  checkWords(command, parsed.positionals)
  const missing = command.options.find(({ name, required }) => required && !seen.has(name))
  if (missing)
    throw misused(
      `"${command.name}" needs --${missing.name} ${missing.value ?? ''}: ${missing.means}. ` +
        `"${call} help ${command.name}" shows an example.`,
    )
  return { words: parsed.positionals, value: (name) => seen.get(name), has: (name) => seen.has(name) }
}

const columns = (rows: readonly (readonly [string, string])[]): string => {
  const width = Math.max(...rows.map(([left]) => left.length))
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`).join('\n')
}

export const helpOf = ({ name, usage, does, more, options }: CliCommand): string => {
  const rows = options.map(
    ({ name: option, value, means, required }) =>
      [
        `--${option}${value === undefined ? '' : ` ${value}`}`,
        required ? `${means} (needed)` : means,
      ] as const,
  )
  const parts = [`${does}\n\n  ${call} ${name} ${usage}`.trimEnd()]
  if (rows.length > 0) parts.push(columns(rows))
  if (more) parts.push(more)
  return parts.join('\n\n')
}

export const helpOfAll = (commands: readonly CliCommand[]): string =>
  [
    'Rostrum runs formal meetings on line. This is its command line; "npm start" starts the server.',
    `  ${call} <command> ...`,
    columns(commands.map(({ name, does }) => [name, does] as const)),
    `"${call} help <command>" tells more about one of them.\n` +
      'A meeting is named by its id, its entrance code or a part of its title that no other title has.\n' +
      'The data folder and the other settings come from the environment: see "config".\n' +
      'Exit code 0: done. 1: refused, or something is wrong; stderr says what. 2: the command was not given as it must be.',
  ].join('\n\n')
