import type { ChildProcess } from 'node:child_process'
import { onTestFinished } from 'vitest'
import { spawnServer } from './spawned-server.ts'

/** A server in a process of its own, which ends with the test; resolves when it says where it can be opened. */
export const startProcess = async (...given: Parameters<typeof spawnServer>): Promise<ChildProcess> => {
  const { child, listening } = spawnServer(...given)
  onTestFinished(() => void child.kill('SIGKILL'))
  await listening
  return child
}
