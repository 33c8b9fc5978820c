import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { rostrum } from './cli.ts'
import { startServer, type TestServer } from './server.ts'

const get = async (server: TestServer, who: string, path: string): Promise<Response> =>
  fetch(`${server.url}/api/meetings/${server.meetingId}/papers/${path}`, {
    headers: { authorization: `Bearer ${await server.token(who)}` },
  })

test('Z14 a delegate is refused every paper, the chair reads pages, and the secretariat takes files', async () => {
  const server = await startServer()
  for (const path of [
    'report?as=html',
    'report?as=docx',
    'digest?as=html',
    'figures?as=html',
    'figures?as=xlsx',
    'register?as=html',
    'register?as=csv',
  ])
    for (const who of ['Ana', 'Olga', 'stage'])
      expect([path, (await get(server, who, path)).status]).toEqual([path, 403])
  expect((await get(server, 'Chair', 'report?as=html')).status).toBe(200)
  expect((await get(server, 'Chair', 'report?as=docx')).status).toBe(403)
  expect((await get(server, 'Secretary', 'report?as=xlsx')).status).toBe(404)
  const page = await get(server, 'Secretary', 'report?as=html')
  expect(page.headers.get('content-type')).toContain('text/html')
  expect(await page.text()).toContain('A small meeting')
  const file = await get(server, 'Secretary', 'report?as=docx')
  expect(file.headers.get('content-disposition')).toContain('report.docx')
  const parts = unzipSync(new Uint8Array(await file.arrayBuffer()))
  expect(strFromU8(parts['word/document.xml'] ?? new Uint8Array())).toContain('A small meeting')
})

test('Z14 the command line writes the same papers', async () => {
  const server = await startServer()
  const run = (...args: string[]) => rostrum(server.dataFolder, ['export', server.meetingId, ...args])
  expect((await run('--what', 'report', '--as', 'html')).stdout).toContain('A small meeting')
  expect((await run('--what', 'digest', '--day', '2030-01-07')).stdout).toContain('7 January 2030')
  expect((await run('--what', 'report', '--as', 'xlsx')).code).toBe(2)
  expect((await run('--what', 'register')).stdout).toMatch(/^\uFEFFno,item,item_title,documents,kind,verb/)
  expect(JSON.parse((await run('--what', 'register', '--as', 'json')).stdout).points).toEqual([])
  expect((await run('--what', 'time')).stdout).toContain('Budget')
  expect((await run('--what', 'participation')).stdout).toContain('ALPHA,0,0')
})

test('Z21 a paper that is being written tells how far it is, and stops when nobody waits for it', async () => {
  const server = await startServer()
  const path = `${server.url}/api/meetings/${server.meetingId}/papers/report?as=docx&progress=yes`
  const headers = { authorization: `Bearer ${await server.token('Secretary')}` }
  const calledOff = new AbortController()
  const reader = (await fetch(path, { headers, signal: calledOff.signal })).body?.getReader()
  await reader?.read()
  calledOff.abort()
  await expect(reader?.read()).rejects.toThrow()
  const bytes = Buffer.from(await (await fetch(path, { headers })).arrayBuffer())
  const end = bytes.indexOf('\n', bytes.indexOf('"bytes":'))
  const lines = bytes.subarray(0, end).toString('utf8').split('\n')
  const read = lines.map((line) => JSON.parse(line) as { done?: number; file: string; bytes?: number })
  expect(read.map(({ file }) => file)).toEqual(['log', 'text', 'pages', 'file', 'report.docx'])
  expect(read.slice(0, -1).map(({ done }) => done)).toEqual([0, 1, 2, 3])
  const file = bytes.subarray(end + 1)
  expect(file.length).toBe(read.at(-1)?.bytes)
  expect(Object.keys(unzipSync(new Uint8Array(file)))).toContain('word/document.xml')
})

test('Z23 what was said is told to the podium with its ids, whenever it was, so that it can be given a theme', async () => {
  const server = await startServer()
  const chair = await server.connect(await server.token('Chair'))
  const itemId = (await server.state()).agenda.items[0]?.id ?? ''
  await chair.send({ type: 'startItem', itemId })
  for (const name of ['Ana', 'Bo']) {
    const delegate = await server.connect(await server.token(name))
    await delegate.send({ type: 'requestFloor', kind: 'statement' })
    const requestId = (await server.state()).floor.requests[0]?.id ?? ''
    await chair.send({ type: 'giveFloor', requestId })
    await chair.send({ type: 'endFloor', requestId })
  }
  const path = `${server.url}/api/meetings/${server.meetingId}/interventions`
  const told = async () => {
    const headers = { authorization: `Bearer ${await server.token('Secretary')}` }
    return (await (await fetch(path, { headers })).json()).interventions as {
      requestId: string
      itemId: string
    }[]
  }
  const [first, second] = await told()
  expect([first?.itemId, second?.itemId]).toEqual([itemId, itemId])
  const secretary = await server.connect(await server.token('Secretary'))
  const requestId = first?.requestId ?? ''
  expect((await secretary.send({ type: 'tagIntervention', requestId, tag: 'Funding' })).ok).toBe(true)
  expect((await server.state()).record.tags).toEqual([{ requestId, tag: 'Funding' }])
  await secretary.send({ type: 'setOffRecord', itemId, off: true })
  expect(await told()).toEqual([])
})
