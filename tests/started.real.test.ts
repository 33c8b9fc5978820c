import { expect, test } from 'vitest'
import { buildServer } from '../server/bin/prepare.mjs'
import { verifyArchive } from '../server/record/verify-archive.ts'
import { writerMark } from '../server/record/writer.ts'
import { startServer } from './server.ts'
import { startProcess } from './server-process.ts'
import { built, freePort } from './spawned-server.ts'

test('V29 the one file that is started serves pages, writes every paper, and makes archives that the sources call intact', async () => {
  buildServer()
  const prepared = await startServer()
  const { dataFolder, meetingId } = prepared
  const secretariat = await prepared.token('Secretary')
  await prepared.stop()
  const port = await freePort()
  await startProcess(dataFolder, port, {}, () => {}, built)
  const get = (path: string) =>
    fetch(`http://127.0.0.1:${port}${path}`, { headers: { authorization: `Bearer ${secretariat}` } })
  expect((await get('/')).status).toBe(200)
  const report = await get(`/api/meetings/${meetingId}/papers/report?as=docx`)
  expect([report.status, (await report.arrayBuffer()).byteLength > 10_000]).toEqual([200, true])
  const archive = await get(`/api/meetings/${meetingId}/archive`)
  const verdict = await verifyArchive(new Uint8Array(await archive.arrayBuffer()))
  expect(verdict).toMatchObject({ findings: [], uncompared: [] })
  expect(verdict.manifest?.writer).toBe(writerMark)
  expect(verdict.notes.join('\n')).toContain('written anew from the log')
  await prepared.close()
})
