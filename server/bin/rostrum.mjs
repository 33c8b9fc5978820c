// `npm run rostrum`: the command line. Its stdout is the command's and nobody else's.

import { become, checkNode, fail, installLibraries } from './prepare.mjs'

try {
  checkNode()
  installLibraries()
  become(['--import', 'tsx', 'server/cli.ts', ...process.argv.slice(2)])
} catch (error) {
  fail(error)
}
