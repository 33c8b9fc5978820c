import { type ChildProcess, spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'

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

/** A server in a process of its own, which ends with the test; resolves when it says where it can be opened. */
export const startProcess = (
  dataFolder: string,
  port: number,
  settings: Readonly<Record<string, string>> = {},
  log: (text: string) => void = () => {},
): Promise<ChildProcess> =>
  new Promise((resolve, reject) => {
    const own = { PORT: String(port), ROSTRUM_DATA: dataFolder, ROSTRUM_SAMPLE: 'no', ...settings }
    const env = { ...process.env, ...own }
    const child = spawn(process.execPath, ['--import', 'tsx', 'server/main.ts'], { cwd: root, env })
    let said = ''
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (text: Buffer) => {
        log(String(text))
        said += text
        if (said.includes('Stop with Ctrl+C')) resolve(child)
      })
    child.once('exit', () => reject(new Error(`The server stopped: ${said}`)))
    onTestFinished(() => void child.kill('SIGKILL'))
  })

export const killed = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    child.once('exit', () => resolve())
    child.kill('SIGKILL')
  })
