import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Command } from '../shared/commands.ts'
import { type OpenBrowser, openBrowser } from './browser.ts'
import type { Client } from './client.ts'
import { seriousFaults, shows } from './desk-pages.ts'
import { startServer, type TestServer } from './server.ts'
import { chairOf, openStage, outside, stageSizes } from './stage-pages.ts'

let browser: OpenBrowser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

/** Pictures, for whoever wants to look: only where a folder is named. */
const pictures = process.env.ROSTRUM_PICTURES
const picture = async (page: Page, name: string): Promise<void> => {
  if (!pictures) return
  mkdirSync(pictures, { recursive: true })
  await page.screenshot({ path: join(pictures, `${name}.png`) })
}

const text =
  'The Network took note of the work of the Technical Advisory Group on premises, and requested it to submit a ' +
  'revised proposal, with its costs, to the Steering Group before the thirty-third session.'

const puts = async (
  server: TestServer,
  chair: Client,
  poll: Omit<Extract<Command, { type: 'putPoll' }>['poll'], 'text'>,
): Promise<string> => {
  await chair.send({ type: 'putPoll', poll: { text, ...poll } })
  // What is acknowledged may still be on its way to the chair's own copy.
  return (await server.state()).polls.attentionId ?? ''
}

/** The podium enters what organizations answer: every third one is silent. */
const answers = async (server: TestServer, chair: Client, pollId: string, choices: readonly string[]) => {
  const poll = (await server.state()).polls.polls.find(({ id }) => id === pollId)
  const units = (poll?.electorate ?? []).filter((_, index) => index % 3 !== 2)
  for (const [index, { unitId }] of units.entries()) {
    const choice = [choices[index % choices.length] ?? '']
    await chair.send({
      type: 'castBallot',
      pollId,
      unitId,
      answers: [{ partId: 'whole', choice, words: '' }],
    })
  }
}

const everySize = async (server: TestServer, words: string | RegExp, name: string): Promise<void> => {
  for (const [width, height] of stageSizes) {
    const colorScheme = width === 1280 ? 'dark' : 'light'
    const page = await openStage(browser, server, { viewport: { width, height }, colorScheme })
    await shows(page, words)
    await picture(page, `${name}-${width}`)
    expect(await outside(page), `${name}, ${width} by ${height}`).toEqual([])
    if (width !== 3840) expect(await seriousFaults(page)).toEqual([])
    await page.context().close()
  }
}

test('stage: a poll shows its text and the turnout, never who answered what, then the result and the chair’s word', async () => {
  const server = await startServer({ meeting: 'sample' })
  const chair = await chairOf(server)
  await chair.send({ type: 'startItem', itemId: (await server.state()).agenda.items[0]?.id ?? '' })
  const pollId = await puts(server, chair, {
    method: 'indicative',
    title: 'Common premises',
    document: 'IASMN/2020/7',
  })
  await answers(server, chair, pollId, [
    'support',
    'support',
    'support-with-amendment',
    'reservation',
    'cannot-support',
  ])
  await everySize(server, /organizations have answered/, 'open')
  const page = await openStage(browser, server)
  expect(await page.locator('[data-stage]').textContent()).not.toContain('Cannot support')
  await chair.send({ type: 'askToClose', pollId })
  await shows(page, 'Has everyone answered?')
  await chair.send({ type: 'closePoll', pollId })
  await shows(page, /support, \d+ of them with amendments/)
  await everySize(server, /support, \d+ of them with amendments/, 'closed')
  await chair.send({ type: 'conclude', pollId, outcome: 'endorsed', text: 'The Network so decides.' })
  await shows(page, 'The chair concluded: Endorsed.')
  await everySize(server, 'The chair concluded', 'concluded')
}, 240_000)

test('stage: objections are seen as they come, a held result is not, and what is void says so', async () => {
  const server = await startServer({ meeting: 'sample' })
  const chair = await chairOf(server)
  await chair.send({ type: 'startItem', itemId: (await server.state()).agenda.items[0]?.id ?? '' })
  const page = await openStage(browser, server, { viewport: { width: 1280, height: 720 } })
  const first = await puts(server, chair, { method: 'no-objection', title: 'Minutes of the last session' })
  await answers(server, chair, first, ['no-objection', 'no-objection', 'reservation', 'objects'])
  await shows(page, 'Object')
  // Who is missing is for the podium alone, until it is over.
  expect(await page.locator('[data-stage]').textContent()).not.toContain('No answer')
  await picture(page, 'objections')
  expect(await outside(page)).toEqual([])
  await chair.send({ type: 'voidPoll', pollId: first, reason: 'The wrong minutes.' })
  await shows(page, /Made void: The wrong minutes/)
  const held = await puts(server, chair, { method: 'indicative', title: 'Held', rules: { held: true } })
  await answers(server, chair, held, ['support'])
  await chair.send({ type: 'askToClose', pollId: held })
  await chair.send({ type: 'closePoll', pollId: held })
  await shows(page, 'The result will be published later.')
  await picture(page, 'held')
}, 120_000)

test('stage: a poll by person of a hundred and eleven fits, with its figures and no names', async () => {
  const server = await startServer({ meeting: 'sample' })
  const chair = await chairOf(server)
  await chair.send({ type: 'startItem', itemId: (await server.state()).agenda.items[0]?.id ?? '' })
  const parts = [{ text: 'Shall we meet again in June?', ask: 'position' as const }]
  const pollId = await puts(server, chair, {
    method: 'questionnaire',
    title: 'Next session',
    unit: 'person',
    parts,
  })
  await chair.send({ type: 'askToClose', pollId })
  await chair.send({ type: 'closePoll', pollId })
  await everySize(server, /Nobody answered; 111 were asked/, 'persons')
}, 180_000)

const draftOf = async (server: TestServer, chair: Client, points: readonly string[]) => {
  const itemId = (await server.state()).agenda.items[0]?.id ?? ''
  const drafted = points.map((words) => ({ text: words }))
  await chair.send({ type: 'draftDecision', itemId, kind: 'decision', points: drafted, tabled: true })
  const draft = (await server.state()).decisions.drafts.at(-1)
  if (!draft) throw new Error('Nothing was drafted')
  return draft
}

test('stage: points have their numbers, each conclusion says on which, and forty are not put in letters of a fly', async () => {
  const server = await startServer({ meeting: 'sample' })
  const chair = await chairOf(server)
  await chair.send({ type: 'startItem', itemId: (await server.state()).agenda.items[0]?.id ?? '' })
  const page = await openStage(browser, server, { viewport: { width: 1280, height: 720 } })
  const { id: decisionId, points } = await draftOf(server, chair, [
    'Took note of the report;',
    'Supported the text;',
    'Requested UNDSS to circulate it.',
  ])
  await chair.send({ type: 'putPoll', poll: { method: 'no-objection', title: 'Three', decisionId } })
  await shows(page, 'Supported the text;')
  expect(await page.locator('[data-stage] ol > li').count()).toBe(3)
  const pollId = (await server.state()).polls.attentionId ?? ''
  await chair.send({ type: 'askToClose', pollId })
  await chair.send({ type: 'closePoll', pollId })
  const [first, second, third] = points.map(({ id }) => id)
  const concludes = (pointIds: string[], outcome: 'endorsed' | 'deferred', until = '') =>
    chair.send({ type: 'conclude', decisionId, pollId, pointIds, outcome, until, text: '' })
  await concludes([first ?? '', third ?? ''], 'endorsed')
  await concludes([second ?? ''], 'deferred', 'the 33rd session')
  await shows(page, 'The chair concluded on points 1, 3: Endorsed.')
  await shows(page, 'The chair concluded on point 2: Deferred to the 33rd session.')
  expect(await outside(page)).toEqual([])

  const many = Array.from(
    { length: 40 },
    (_, index) => `Requested a report on measure ${index + 1} of the plan.`,
  )
  const plan = await draftOf(server, chair, many)
  await chair.send({ type: 'putPoll', poll: { method: 'indicative', title: 'Forty', decisionId: plan.id } })
  await shows(page, 'The 40 points are too long for this screen.')
  expect(await outside(page)).toEqual([])
}, 120_000)

test('stage: an option that is written from right to left is as large as the others', async () => {
  const server = await startServer({ meeting: 'sample' })
  const chair = await chairOf(server)
  const page = await openStage(browser, server, { viewport: { width: 1280, height: 720 } })
  await puts(server, chair, {
    method: 'choice',
    title: 'Next session',
    parts: [{ text: 'Where do we meet?', ask: 'one', options: ['جنيف 2021', 'Vienna'] }],
  })
  await shows(page, 'Vienna')
  const option = page.getByText('Vienna', { exact: true })
  expect((await option.boundingBox())?.height ?? 0).toBeGreaterThan(30)
}, 120_000)
