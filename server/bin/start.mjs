// `npm start`: from a fresh copy of the project to a running server.

import { become, buildClient, buildServer, checkNode, fail, installLibraries } from './prepare.mjs'

try {
  checkNode()
  installLibraries()
  buildClient()
  buildServer()
  become(['dist/server.mjs', ...process.argv.slice(2)], { serves: true })
} catch (error) {
  fail(error)
}
