/** The command line: `npm run -s rostrum -- <command>`. */
import { type CliCommand, helpOf, helpOfAll, readGiven, unknownCommand } from './cli/command.ts'
import { print, tell } from './cli/output.ts'
import { Trouble } from './cli/trouble.ts'
import { WrongSetting } from './config.ts'
import { makePrivateFromNowOn } from './keep-private.ts'
import { causeOf, causeSentence } from './store-trouble.ts'

/** Each is loaded when it is named: most need a small part of the server only. */
const commands: ReadonlyMap<string, () => Promise<CliCommand>> = new Map([
  ['create', async () => (await import('./cli/create.ts')).create],
  ['links', async () => (await import('./cli/links.ts')).links],
  ['list', async () => (await import('./cli/list.ts')).list],
  ['rehearse', async () => (await import('./cli/rehearse.ts')).rehearse],
  ['export', async () => (await import('./cli/export.ts')).exportCommand],
  ['archive', async () => (await import('./cli/archive.ts')).archive],
  ['verify', async () => (await import('./cli/verify.ts')).verify],
  ['import-archive', async () => (await import('./cli/import-archive.ts')).importArchive],
  ['erase-names', async () => (await import('./cli/erase-names.ts')).eraseNames],
  ['backup', async () => (await import('./cli/backup.ts')).backup],
  ['config', async () => (await import('./cli/config.ts')).config],
])

const named = (word: string): Promise<CliCommand> => {
  const load = commands.get(word)
  if (!load) throw unknownCommand(word, [...commands.keys(), 'help'])
  return load()
}

const helpOfEach = async (): Promise<string> =>
  helpOfAll(await Promise.all([...commands.values()].map((load) => load())))

const asksForHelp = (word: string): boolean => word === '--help' || word === '-h'

const run = async ([first, ...rest]: readonly string[]): Promise<0 | 1 | 2> => {
  if (first === undefined) {
    tell(await helpOfEach())
    return 2
  }
  if (first === 'help' || asksForHelp(first)) {
    const [topic] = rest
    print(topic === undefined ? await helpOfEach() : helpOf(await named(topic)))
    return 0
  }
  const command = await named(first)
  if (rest.some(asksForHelp)) {
    print(helpOf(command))
    return 0
  }
  return command.run(readGiven(command, rest))
}

/** Faults that somebody at the terminal can do something about need no trace. */
const explain = (fault: unknown): string => {
  if (fault instanceof Trouble || fault instanceof WrongSetting) return fault.message
  const cause = causeOf(fault)
  const { message, stack, code } = fault as NodeJS.ErrnoException
  if (cause && code?.startsWith('SQLITE_'))
    return `Rostrum could not do this. ${causeSentence[cause]} (${code}: ${message})`
  return code === undefined ? (stack ?? String(fault)) : `Rostrum could not do this: ${message}.`
}

// A reader that has seen enough, such as `head`, is no fault.
process.stdout.on('error', (fault: NodeJS.ErrnoException) => {
  if (fault.code !== 'EPIPE') throw fault
})

makePrivateFromNowOn()
run(process.argv.slice(2)).then(
  (exitCode) => {
    process.exitCode = exitCode
  },
  (fault: unknown) => {
    tell(explain(fault))
    process.exitCode = fault instanceof Trouble ? fault.exitCode : 1
  },
)
