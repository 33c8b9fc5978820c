import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { keepClient } from '../server/client-files.ts'
import { type Firefox, openFirefox } from './firefox.ts'
import { openLine } from './line-proxy.ts'
import { startServer } from './server.ts'
import { makeTwoBuilds, type TwoBuilds } from './two-builds.ts'

let firefox: Firefox
let builds: TwoBuilds
beforeAll(async () => {
  builds = await makeTwoBuilds()
  firefox = await openFirefox()
}, 300_000)
afterAll(() => firefox.close())

const startBehindLine = async () => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'rostrum-long-'))
  onTestFinished(() => rmSync(dataFolder, { recursive: true, force: true }))
  const server = await startServer({ dataFolder, client: keepClient(builds.first, dataFolder, Date.now()) })
  onTestFinished(() => server.stop())
  return { dataFolder, server, line: await openLine(server.port) }
}

test('V76 in Firefox, a poll that opens after the line was cut while its part was being fetched is shown', async () => {
  const { server, line } = await startBehindLine()
  // Nothing of the parts comes in advance: the line breaks under them.
  line.judge(({ url = '' }) => (/PollsPart|BallotForm|seal-/.test(url) ? 'break' : 'on'))
  const page = await firefox.page()
  await page.go(`${line.url}/join#${await server.token('Ana')}`)
  await page.shows('Ask for the floor')
  const chair = await server.connect(await server.token('Chair'))
  await chair.send({
    type: 'putPoll',
    poll: { method: 'indicative', title: 'A poll', text: 'Shall it be so?' },
  })
  await page.shows('This part could not be loaded')
  line.become('cut')
  await page.shows('Reconnecting')
  line.judge(() => 'on')
  line.become('fine')
  await page.shows('Shall it be so?')
  expect(await page.run('return document.body.innerText')).not.toContain('This page has failed')
})

test('V77 in Firefox, a script that the browser remembers as failed is asked for under another address', async () => {
  const { server, line } = await startBehindLine()
  line.headers({ 'cache-control': 'no-store' })
  line.judge(({ url = '', headers }) =>
    /DecisionsTab[^?]*$/.test(url) && headers['sec-fetch-dest'] === 'script' ? 'break' : 'on',
  )
  const page = await firefox.page()
  await page.go(`${line.url}/join#${await server.token('Ana')}`)
  await page.press('[role=tab]', 'Decisions')
  await page.shows('decision')
  const chair = await server.connect(await server.token('Chair'))
  const [item] = (await server.state()).agenda.items
  await chair.send({
    ...{ type: 'draftDecision', kind: 'decision', itemId: item?.id ?? '', title: 'A new one' },
    points: [{ text: 'Endorsed the plan.' }],
    tabled: true,
  })
  await page.shows('Endorsed the plan.')
  expect(line.asked.some((path) => path.includes('?again='))).toBe(true)
})

test('V73 in Firefox, a page that is outdated reloads by itself', async () => {
  const { dataFolder, server, line } = await startBehindLine()
  const page = await firefox.page()
  await page.go(`${line.url}/join#${await server.token('Ana')}`)
  await page.press('[role=tab]', 'Agenda')
  await server.stop()
  const client = keepClient(builds.second, dataFolder, Date.now())
  const next = await startServer({ dataFolder, port: server.port, client })
  onTestFinished(() => next.stop())
  const build = 'return document.querySelector("meta[name=rostrum-build]")?.content'
  await expect.poll(() => page.run(build).catch(() => null), { timeout: 40_000 }).toBe(builds.second.build)
  await page.shows('Budget')
})
