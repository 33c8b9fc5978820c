import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { type ClientFiles, keepClient } from '../server/client-files.ts'
import { type LineProxy, openLine } from './line-proxy.ts'
import { startServer, type TestServer } from './server.ts'
import type { TwoBuilds } from './two-builds.ts'

export interface UpgradeOptions {
  readonly meeting?: 'small' | 'sample'
  /** False for a server that serves no build but its own. */
  readonly keeps?: boolean
  /** Starts the server after the upgrade, where that is another program. */
  readonly startNext?: typeof startServer
}

/** A server behind a line. */
export interface BehindLine {
  readonly server: TestServer
  readonly line: LineProxy
  /** Another server on the same data and port, that serves these pages. */
  restart(client: ClientFiles): Promise<TestServer>
  /** The same, with the second build. */
  upgrade(): Promise<TestServer>
}

/** A server whose pages are of the first build, behind a line, and its upgrade. */
export const startUpgradable = async (
  builds: TwoBuilds,
  { meeting = 'small', keeps = true, startNext = startServer }: UpgradeOptions = {},
): Promise<BehindLine> => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'rostrum-long-'))
  onTestFinished(() => rmSync(dataFolder, { recursive: true, force: true }))
  const serving = (client: ClientFiles) => (keeps ? keepClient(client, dataFolder, Date.now()) : client)
  const server = await startServer({ dataFolder, meeting, client: serving(builds.first) })
  const line = await openLine(server.port)
  let now = server
  const restart = async (client: ClientFiles): Promise<TestServer> => {
    await now.stop()
    now = await startNext({ dataFolder, port: server.port, client: serving(client) })
    return now
  }
  onTestFinished(() => now.stop())
  return { server, line, restart, upgrade: () => restart(builds.second) }
}
