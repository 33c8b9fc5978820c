import { type ChildProcess, spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))

export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })

/** A server in a process of its own. Whoever spawns it kills it. */
export interface SpawnedServer {
  readonly child: ChildProcess
  /** Resolves when it says where it can be opened; rejects when it ends before. */
  readonly listening: Promise<void>
}

/** Node's arguments that start a server: from its sources, or from the one file that `npm start` makes of them. */
const fromSources = ['--import', 'tsx', 'server/main.ts']
export const built = ['dist/server.mjs']

export const spawnServer = (
  dataFolder: string,
  port: number,
  settings: Readonly<Record<string, string>> = {},
  log: (text: string) => void = () => {},
  from: readonly string[] = fromSources,
): SpawnedServer => {
  const own = { PORT: String(port), ROSTRUM_DATA: dataFolder, ROSTRUM_SAMPLE: 'no', ...settings }
  const env = { ...process.env, ...own }
  const child = spawn(process.execPath, from, { cwd: root, env })
  const listening = new Promise<void>((resolve, reject) => {
    let said = ''
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (text: Buffer) => {
        log(String(text))
        said += text
        if (said.includes('Stop with Ctrl+C')) resolve()
      })
    child.once('exit', () => reject(new Error(`The server stopped: ${said}`)))
  })
  return { child, listening }
}

/** Ended at once, as a power cut does: nothing is written any more. */
export const killed = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve()
    child.once('exit', () => resolve())
    child.kill('SIGKILL')
  })
