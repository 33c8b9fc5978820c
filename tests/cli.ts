import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))

export interface Run {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Runs a program of the project to its end. `INIT_CWD` is where the one who gives the command stands. */
const run = (command: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<Run> =>
  new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, env: { ...process.env, ...env } })
    let [stdout, stderr] = ['', '']
    child.stdout.on('data', (text) => {
      stdout += text
    })
    child.stderr.on('data', (text) => {
      stderr += text
    })
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, stdout, stderr }))
  })

/** The command line as a process of its own. */
export const rostrum = (
  dataFolder: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<Run> =>
  run(process.execPath, ['--import', 'tsx', 'server/cli.ts', ...args], {
    INIT_CWD: dataFolder,
    ROSTRUM_DATA: dataFolder,
    ...env,
  })

/** The same as people call it. */
export const npmRostrum = (dataFolder: string, args: readonly string[]): Promise<Run> =>
  run('npm', ['run', '-s', 'rostrum', '--', ...args], { ROSTRUM_DATA: dataFolder })

/** Starts the command line and leaves it running. */
export const startRostrum = (dataFolder: string, args: readonly string[]) =>
  spawn(process.execPath, ['--import', 'tsx', 'server/cli.ts', ...args], {
    cwd: root,
    env: { ...process.env, INIT_CWD: dataFolder, ROSTRUM_DATA: dataFolder },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
