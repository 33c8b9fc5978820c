// `npm start`: from a fresh copy of the project to a running server.

import { become, buildClient, checkNode, fail, installLibraries } from './prepare.mjs'

try {
  checkNode()
  installLibraries()
  buildClient()
  become(['--import', 'tsx', 'server/main.ts', ...process.argv.slice(2)])
} catch (error) {
  fail(error)
}
