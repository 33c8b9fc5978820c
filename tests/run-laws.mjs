// `npm run laws`: every file of unit tests that holds laws, with cases that no run has drawn before, and many of them.

import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { checkNode, fail, root } from '../server/bin/prepare.mjs'

const usage = `npm run laws -- [--runs N] [--seed random|N] [FILE...]

  --runs N   how many times as many cases as in npm test (20)
  --seed N   draws from this seed; "random": each law from its own, which it names when it fails (random)
  FILE       only these files, such as tests/import.test.ts`

const holdsLaws = (file) => readFileSync(join(root, file), 'utf8').includes("from './law.ts'")

try {
  checkNode()
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      runs: { type: 'string', default: '20' },
      seed: { type: 'string', default: 'random' },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) console.log(usage)
  else {
    const all = readdirSync(join(root, 'tests'))
      .filter((name) => /\.test\.tsx?$/.test(name))
      .map((name) => `tests/${name}`)
      .filter(holdsLaws)
    const files = positionals.length > 0 ? positionals : all
    const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs')
    const { status } = spawnSync(process.execPath, [vitest, 'run', '--project', 'unit', ...files], {
      cwd: root,
      env: { ...process.env, LAWS_RUNS: values.runs, LAWS_SEED: values.seed },
      stdio: 'inherit',
    })
    process.exitCode = status ?? 1
  }
} catch (error) {
  fail(error)
}
