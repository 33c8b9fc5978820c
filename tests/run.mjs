// `npm test`: everything there is to check, from a fresh copy of the project. The last line is the result.

import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildClient, checkNode, fail, installLibraries, root, Stop } from '../server/bin/prepare.mjs'
import { findChromium, findFirefox } from './chromium.mjs'

const STEP_LIMIT = 25 * 60_000
const total = { passed: 0, failed: 0, skipped: 0 }
const troubles = []
let ran = 0
const colours = process.stdout.isTTY ? [] : ['--colors=off']

function count({ passed = 0, failed = 0, skipped = 0 }) {
  total.passed += passed
  total.failed += failed
  total.skipped += skipped
}

function trouble(sentence, failed = 1) {
  troubles.push(sentence)
  count({ failed })
}

/** Installs the browsers that are missing, as far as this machine lets us. */
function installBrowsers(packages) {
  const apt = (...args) =>
    spawnSync('apt-get', args, {
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      maxBuffer: 1 << 28,
    })
  if (process.getuid?.() !== 0 || apt('--version').status !== 0) return
  console.log('Installing browsers for the browser tests (about three minutes the first time)...')
  for (let attempt = 1; attempt <= 3; attempt++) {
    apt('update')
    const done = apt('install', '-y', ...packages)
    if (done.status === 0) return
    if (attempt === 3) console.log(`${done.stdout ?? ''}${done.stderr ?? ''}`)
  }
}

/** Runs a program of the project with its output on this terminal; true when it ended well. */
function run(script, ...args) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(root, 'node_modules', script), ...args], {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
    })
    const timer = setTimeout(() => child.kill('SIGKILL'), STEP_LIMIT)
    child.on('error', (error) => {
      console.log(error.message)
      resolve(false)
    })
    child.on('exit', (code) => {
      clearTimeout(timer)
      resolve(code === 0)
    })
  })
}

async function check(name, script, ...args) {
  console.log(`\n== ${name}`)
  if (await run(script, ...args)) count({ passed: 1 })
  else trouble(`${name}: see above`)
}

async function runTests(project, folder) {
  console.log(`\n== ${project} tests`)
  const file = join(folder, `${project}.json`)
  const endedWell = await run(
    'vitest/vitest.mjs',
    'run',
    ...['--project', project, '--passWithNoTests', '--reporter=default', '--reporter=json'],
    `--outputFile.json=${file}`,
  )
  let report
  try {
    report = JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return trouble(`${project} tests: they stopped before the end`)
  }
  // A file that cannot be loaded holds no tests, and still is a failure.
  const unloaded = report.testResults.filter(
    (each) => each.status === 'failed' && !each.assertionResults.some((test) => test.status === 'failed'),
  )
  const failed = report.numFailedTests + unloaded.length
  ran += report.numPassedTests + failed
  count({
    passed: report.numPassedTests,
    skipped: report.numPendingTests + report.numTodoTests,
  })
  if (failed > 0) trouble(`${project} tests: ${failed} failed`, failed)
  else if (!endedWell) trouble(`${project} tests: an error outside of any test, see above`)
}

async function main() {
  // A file or a pipe gets text without colours.
  if (!process.stdout.isTTY) {
    process.env.NO_COLOR = '1'
    delete process.env.FORCE_COLOR
  }
  checkNode()
  installLibraries({ dev: true })

  const missing = [
    ...(findChromium() ? [] : ['chromium', 'fonts-noto-core', 'fonts-noto-cjk']),
    ...(findFirefox() ? [] : ['firefox-esr']),
  ]
  if (missing.length > 0) installBrowsers(missing)
  const chromium = findChromium()
  const firefox = findFirefox()
  if (chromium) process.env.CHROMIUM = chromium
  if (firefox) process.env.FIREFOX = firefox

  await check('types', 'typescript/bin/tsc', '--noEmit')
  await check('format and lint', '@biomejs/biome/bin/biome', 'ci', ...colours, '.')

  let built = true
  try {
    buildClient()
  } catch (error) {
    built = false
    trouble(`client build: ${error instanceof Stop ? error.message : error.stack}`)
  }

  const folder = mkdtempSync(join(tmpdir(), 'rostrum-tests-'))
  try {
    await runTests('unit', folder)
    await runTests('real', folder)
    if (!chromium || !firefox) {
      const [name, variable] = chromium ? ['Firefox', 'FIREFOX'] : ['Chromium', 'CHROMIUM']
      trouble(
        `browser tests: a browser is missing. Install ${name}, or give its path in ${variable}, and run this again`,
      )
    } else if (built) await runTests('browser', folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

try {
  await main()
} catch (error) {
  if (!(error instanceof Stop)) fail(error)
  trouble(error.message)
}
if (ran === 0) trouble('no tests ran')
process.exitCode = total.failed > 0 ? 1 : 0
console.log('')
for (const each of troubles) console.log(each)
console.log(
  `${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}`,
)
