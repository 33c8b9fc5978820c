import { expect, onTestFinished, test } from 'vitest'
import { databaseFile, openSqliteStore } from '../server/sqlite-store.ts'
import { fold } from '../shared/meeting/meeting.ts'
import { openClient } from './client.ts'
import { crowdVotes } from './crowd-votes.ts'

const organizations = 2000

test('V18 2,000 organizations vote while the server is killed twice: every acknowledged ballot counts once, and none is lost', async () => {
  // One person sits for ten: more connections would measure this machine and not the rule.
  const crowd = await crowdVotes({ organizations, seatsEach: 10, overMs: 0, killAfter: [300, 1100] })
  onTestFinished(() => crowd.close())
  const { votes, pollId, meetingId, url, chairToken, dataFolder, windowMs, downs } = crowd
  expect(votes.filter(({ answer }) => !answer?.ok)).toEqual([])
  expect(downs).toHaveLength(2)
  console.log(`The window of ${organizations}: ${Math.round(windowMs)} ms`)

  const presiding = openClient(url, chairToken)
  onTestFinished(() => presiding.close())
  await presiding.until(({ pulse }) => pulse?.turnout?.[0]?.answered === organizations)
  expect(await presiding.send({ type: 'askToClose', pollId })).toMatchObject({ ok: true })
  expect(await presiding.send({ type: 'closePoll', pollId })).toMatchObject({ ok: true })
  await crowd.kill()

  const store = openSqliteStore(databaseFile(dataFolder))
  const events = (await store.read(meetingId, 0)).map(({ event }) => event)
  await store.close()
  const cast = events.flatMap((event) => (event.type === 'ballotCast' ? [event.ballot] : []))
  expect(cast).toHaveLength(organizations)
  const kept = new Map(cast.map(({ unitId, answers }) => [unitId, answers]))
  expect(kept.size).toBe(organizations)
  for (const { unitId, answers } of votes) expect(kept.get(unitId)).toEqual(answers)
  const result = fold(events).polls.polls[0]
  expect(result?.answered).toHaveLength(organizations)
  const counted = result?.counts[0]?.choices.filter(({ count }) => count > 0)
  expect(counted?.map(({ choice, count }) => [choice, count])).toEqual([
    ['support', 667],
    ['cannot-support', 667],
    ['cannot-respond', 666],
  ])
}, 180_000)
