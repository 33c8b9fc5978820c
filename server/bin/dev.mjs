// `npm run dev`: the server, restarted when its files change, and the client with hot reload in front of it.

import { spawn } from 'node:child_process'
import { checkNode, fail, installLibraries, root } from './prepare.mjs'

try {
  checkNode()
  installLibraries({ dev: true })
  const run = (...args) => spawn(process.execPath, args, { cwd: root, stdio: 'inherit' })
  const both = [
    run('node_modules/tsx/dist/cli.mjs', 'watch', '--clear-screen=false', 'server/main.ts'),
    run('node_modules/vite/bin/vite.js', '--clearScreen', 'false'),
  ]
  const stop = (signal) => {
    for (const child of both) child.kill(signal)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => stop(signal))
  for (const child of both) {
    child.on('exit', (code) => {
      process.exitCode ??= code ?? 0
      stop('SIGTERM')
    })
  }
} catch (error) {
  fail(error)
}
