// `npm run rostrum`: the command line. Its stdout is the command's and nobody else's.

import { become, buildClient, checkNode, fail, installLibraries } from './prepare.mjs'

try {
  checkNode()
  installLibraries()
  // A rehearsal is looked at.
  if (process.argv[2] === 'rehearse') buildClient()
  // Names of files are meant from where the command was given.
  process.env.INIT_CWD ??= process.cwd()
  become(['--import', 'tsx', 'server/cli.ts', ...process.argv.slice(2)])
} catch (error) {
  fail(error)
}
