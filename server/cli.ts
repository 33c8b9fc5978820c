/** The command line: `npm run -s rostrum -- <command>`. */
import { backup } from './cli/backup.ts'
import { type CliCommand, helpOf, helpOfAll, readGiven, unknownCommand } from './cli/command.ts'
import { config } from './cli/config.ts'
import { create } from './cli/create.ts'
import { exportCommand } from './cli/export.ts'
import { links } from './cli/links.ts'
import { list } from './cli/list.ts'
import { print, tell } from './cli/output.ts'
import { rehearse } from './cli/rehearse.ts'
import { Trouble } from './cli/trouble.ts'
import { verify } from './cli/verify.ts'
import { WrongSetting } from './config.ts'

const commands: readonly CliCommand[] = [create, links, list, rehearse, exportCommand, verify, backup, config]
const names = commands.map(({ name }) => name)

const named = (word: string): CliCommand => {
  const command = commands.find(({ name }) => name === word)
  if (!command) throw unknownCommand(word, [...names, 'help'])
  return command
}

const asksForHelp = (word: string): boolean => word === '--help' || word === '-h'

const run = async ([first, ...rest]: readonly string[]): Promise<0 | 1 | 2> => {
  if (first === undefined) {
    tell(helpOfAll(commands))
    return 2
  }
  if (first === 'help' || asksForHelp(first)) {
    const [topic] = rest
    print(topic === undefined ? helpOfAll(commands) : helpOf(named(topic)))
    return 0
  }
  const command = named(first)
  if (rest.some(asksForHelp)) {
    print(helpOf(command))
    return 0
  }
  return command.run(readGiven(command, rest))
}

/** Faults that somebody at the terminal can do something about need no trace. */
const explain = (fault: unknown): string => {
  if (fault instanceof Trouble || fault instanceof WrongSetting) return fault.message
  const { message, stack, code } = fault as NodeJS.ErrnoException
  return code === undefined ? (stack ?? String(fault)) : `Rostrum could not do this: ${message}.`
}

// A reader that has seen enough, such as `head`, is no fault.
process.stdout.on('error', (fault: NodeJS.ErrnoException) => {
  if (fault.code !== 'EPIPE') throw fault
})

run(process.argv.slice(2)).then(
  (exitCode) => {
    process.exitCode = exitCode
  },
  (fault: unknown) => {
    tell(explain(fault))
    process.exitCode = fault instanceof Trouble ? fault.exitCode : 1
  },
)
