import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** What a process has used since it started: CPU in milliseconds, memory in bytes after collecting garbage. */
export interface Usage {
  readonly cpuMs: number
  readonly rss: number
  readonly heap: number
}

/** Another process that answers questions one at a time, each by its name. */
export interface Worker {
  ask<T>(question: string, detail?: object): Promise<T>
  usage(): Promise<Usage>
  stop(): Promise<void>
}

type Answers = Readonly<Record<string, (detail: never) => unknown>>

/** `BENCH_PROFILE=folder npm run bench` leaves CPU profiles of every process there. */
const profiling = (): string[] => {
  const { BENCH_PROFILE: into } = process.env
  return into ? ['--cpu-prof', `--cpu-prof-dir=${into}`] : []
}

/** Starts a file of this folder in a process of its own. */
export const startWorker = async (file: string): Promise<Worker> => {
  const path = fileURLToPath(new URL(file, import.meta.url))
  const execArgv = ['--import', 'tsx', '--expose-gc', ...profiling()]
  const child = fork(path, [], {
    execArgv,
    serialization: 'advanced',
    env: { ...process.env, NODE_ENV: 'production' },
  })
  await heard(child)
  const ask: Worker['ask'] = async <T>(question: string, detail: object = {}) => {
    child.send({ question, detail })
    const { answer, fault } = (await heard(child)) as { answer: T; fault?: string }
    if (fault !== undefined) throw new Error(`${file} ${question}: ${fault}`)
    return answer
  }
  return {
    ask,
    usage: () => ask<Usage>('usage'),
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve())
        child.send({ question: 'stop', detail: {} })
      }),
  }
}

const heard = (child: ChildProcess): Promise<unknown> =>
  new Promise((resolve, reject) => {
    const gone = (code: number | null): void => reject(new Error(`A process of the benchmark ended: ${code}`))
    child.once('exit', gone)
    child.once('message', (message) => {
      child.off('exit', gone)
      resolve(message)
    })
  })

const usage = (): Usage => {
  globalThis.gc?.()
  const { user, system } = process.cpuUsage()
  const { rss, heapUsed, external } = process.memoryUsage()
  return { cpuMs: (user + system) / 1000, rss, heap: heapUsed + external }
}

/** Makes this process a worker. */
export const serve = (answers: Answers): void => {
  const all: Record<string, (detail: never) => unknown> = { ...answers, usage }
  process.on('message', ({ question, detail }: { question: string; detail: never }) => {
    Promise.resolve(all[question]?.(detail)).then(
      (answer) => {
        if (question === 'stop') process.exit(0)
        process.send?.({ answer })
      },
      (fault: unknown) => process.send?.({ fault: String(fault) }),
    )
  })
  process.send?.('ready')
}
