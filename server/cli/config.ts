import { readConfig, settings, WrongSetting } from '../config.ts'
import { type CliCommand, jsonOption } from './command.ts'
import { print, printJson, table } from './output.ts'

interface Shown {
  readonly name: string
  readonly value: string
  readonly fallback: string
  readonly means: string
  /** Why the value cannot be used; null when it can. */
  readonly wrong: string | null
}

const faultOf = (name: string, value: string | undefined): string | null => {
  try {
    readConfig({ [name]: value })
    return null
  } catch (fault) {
    if (fault instanceof WrongSetting) return fault.message
    throw fault
  }
}

/** Every setting with its value in this environment, and every ROSTRUM_ name that is none. */
export const shownSettings = (environment: Readonly<Record<string, string | undefined>>): Shown[] => {
  const known = settings.map(({ name, fallback, means }) => {
    const given = environment[name]?.trim()
    return { name, value: given || fallback, fallback, means, wrong: faultOf(name, given) }
  })
  const others = Object.keys(environment)
    .filter((name) => name.startsWith('ROSTRUM_') && !settings.some((one) => one.name === name))
    .sort()
    .map((name) => ({
      name,
      value: environment[name] ?? '',
      fallback: '',
      means: 'not a setting',
      wrong: faultOf(name, environment[name]),
    }))
  return [...known, ...others]
}

const cell = (value: string): string => (value === '' ? '(empty)' : value)

export const config: CliCommand = {
  name: 'config',
  usage: '[--json]',
  does: 'Shows every setting: its value, its default and what it means.',
  more: 'Settings come from the environment: PORT=3001 npm start. Exit code 1 when one of them cannot be used.',
  options: [jsonOption],
  words: [],
  run: async ({ has }) => {
    const shown = shownSettings(process.env)
    const wrong = shown.flatMap((one) => (one.wrong === null ? [] : [one.wrong]))
    if (has('json')) printJson(shown)
    else {
      const rows = shown.map((one) => [
        one.wrong === null ? one.name : `${one.name} (wrong)`,
        cell(one.value),
        one.value === one.fallback ? '(same)' : cell(one.fallback),
        one.means,
      ])
      print(table(['setting', 'value', 'default', 'meaning'], rows))
      for (const sentence of wrong) print(`\nWRONG: ${sentence}`)
    }
    return wrong.length > 0 ? 1 : 0
  },
}
