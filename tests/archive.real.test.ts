import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { verifyArchive } from '../server/record/verify-archive.ts'
import { erasedName } from '../shared/kernel/decision.ts'
import { type Run, rostrum } from './cli.ts'
import { startServer, type TestServer } from './server.ts'

/** An archive that was made before there were salts, with the head and the key that people had noted. */
const olderForm = join(import.meta.dirname, 'golden', 'older-form.zip')
const olderHead = '122:6972af87d1f9083f29cc9787d0792e10ed71321eeb43376154fec8d3f45788b3'
const olderKey = 'bf85 0502 dfee c885 0ed5'

let folder = ''
const fresh = (): string => mkdtempSync(join(folder, 'data-'))
const bearer = (token: string) => ({ authorization: `Bearer ${token}` })
const get = (server: TestServer, path: string, token: string): Promise<Response> =>
  fetch(`${server.url}${path}`, { headers: bearer(token) })
const post = (server: TestServer, path: string, token: string, body: object = {}): Promise<Response> =>
  fetch(`${server.url}${path}`, {
    method: 'POST',
    headers: { ...bearer(token), 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
const archiveOf = async (server: TestServer, query = ''): Promise<Uint8Array> => {
  const response = await get(
    server,
    `/api/meetings/${server.meetingId}/archive${query}`,
    server.organizerToken,
  )
  return new Uint8Array(await response.arrayBuffer())
}
const readBackTo = (
  server: TestServer,
  bytes: Uint8Array,
  token = server.organizerToken,
): Promise<Response> =>
  fetch(`${server.url}/api/archives`, {
    method: 'POST',
    headers: { ...bearer(token), 'content-type': 'application/zip' },
    body: Buffer.from(bytes),
  })

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'rostrum-archive-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('an archive of a running server', () => {
  test('is for the secretariat and the organizer, and has the key that everybody is shown', async () => {
    const server = await startServer()
    const path = `/api/meetings/${server.meetingId}/archive`
    for (const [who, status] of [
      ['Secretary', 200],
      ['Chair', 403],
      ['Ana', 403],
    ] as const)
      expect([who, (await get(server, path, await server.token(who))).status]).toEqual([who, status])
    const stage = await server.connect(await server.token('stage'))
    const report = await verifyArchive(await archiveOf(server))
    expect(report.findings).toEqual([])
    expect(report.manifest?.key.fingerprint).toBe(stage.replica().fingerprint)
    expect(Object.values(report.names)).toContain('Ana')
    const without = await archiveOf(server, '?names=no')
    expect((await verifyArchive(without)).findings).toEqual([])
    expect(Buffer.from(without).includes('"Ana"')).toBe(false)
  })

  test('tells how far it is, and leaves the way free when it is called off', async () => {
    const server = await startServer()
    const path = `/api/meetings/${server.meetingId}/archive?progress=yes`
    const called = new AbortController()
    const first = fetch(`${server.url}${path}`, {
      headers: bearer(server.organizerToken),
      signal: called.signal,
    })
    const reader = (await first).body?.getReader()
    await reader?.read()
    called.abort()
    await expect(reader?.read()).rejects.toThrow()
    const again = async (): Promise<Response> => {
      const response = await get(server, path, server.organizerToken)
      return response.status === 409 ? again() : response
    }
    const bytes = Buffer.from(await (await again()).arrayBuffer())
    const end = bytes.indexOf('"bytes":')
    const lines = bytes.subarray(0, bytes.indexOf('\n', end)).toString('utf8').split('\n')
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ done: 0, file: 'log.jsonl' })
    const last = JSON.parse(lines.at(-1) ?? '') as { file: string; bytes: number }
    expect(last.file).toMatch(/^rostrum-.*\.zip$/)
    expect((await verifyArchive(bytes.subarray(bytes.length - last.bytes))).findings).toEqual([])
  })

  test('is read back on a new installation as a closed meeting that only the organizer enters', async () => {
    const [server, other] = [await startServer(), await startServer({ meeting: 'none' })]
    const chair = await server.connect(await server.token('Chair'))
    const asked = await chair.send({ type: 'addSitting', date: '2030-01-08', title: 'The second day' })
    expect(asked.ok).toBe(true)
    const bytes = await archiveOf(server)
    const changed = Uint8Array.from(bytes)
    changed[Buffer.from(bytes).indexOf('The second day')] = 0x74
    expect((await readBackTo(other, changed)).status).toBe(422)
    expect((await readBackTo(other, bytes, await server.token('Chair'))).status).toBe(401)
    const made = await readBackTo(other, bytes)
    expect(await made.json()).toEqual({ meeting: server.meetingId, title: 'A small meeting' })
    expect((await readBackTo(other, bytes)).status).toBe(409)
    expect(await (await readBackTo(other, readFileSync(olderForm))).json()).toMatchObject({ older: 122 })

    const seen = await other.connect(other.organizerToken, { auth: { meeting: server.meetingId } })
    expect(seen.replica()).toMatchObject({
      seq: (await server.live()).head().seq,
      hash: (await server.live()).head().hash,
      fingerprint: (await server.connect(await server.token('stage'))).replica().fingerprint,
    })
    expect(seen.replica().state.meeting.status).toBe('closed')
    expect(await seen.send({ type: 'reopenMeeting' })).toEqual({ ok: false, reason: 'meeting-closed' })
    const live = await other.rostrum.meetings.get(server.meetingId)
    const person = live?.state().roster.persons.find(({ role }) => role === 'chair')?.id ?? ''
    expect(live?.viewer({ personId: person })).toBeUndefined()
    const files = `/api/meetings/${server.meetingId}/files/roster`
    expect(await (await get(other, files, other.organizerToken)).text()).toContain('Ana')
    const again = `/api/meetings/${server.meetingId}/archive`
    expect((await get(other, again, other.organizerToken)).status).toBe(409)
  })

  test('erased names are gone from screens, exports and the file, and the log still verifies', async () => {
    const server = await startServer()
    const path = `/api/meetings/${server.meetingId}`
    const stage = await server.connect(await server.token('stage'))
    const erase = (title: string, token = server.organizerToken) =>
      post(server, `${path}/erase-names`, token, { title })
    expect((await erase('A small meeting')).status).toBe(409)
    expect((await post(server, `${path}/close`, server.organizerToken)).status).toBe(200)
    expect((await erase('Another meeting')).status).toBe(409)
    expect((await erase('A small meeting', await server.token('Chair'))).status).toBe(403)
    expect((await erase('A small meeting', await server.token('Secretary'))).status).toBe(200)
    const { replica } = await stage.until((now) =>
      Object.values(now.replica?.names ?? {}).includes(erasedName),
    )
    expect(new Set(Object.values(replica?.names ?? {}))).toEqual(new Set([erasedName]))
    const roster = await (await get(server, `${path}/files/roster`, server.organizerToken)).text()
    expect([roster.includes('Ana'), roster.includes(erasedName)]).toEqual([false, true])
    const report = await verifyArchive(await archiveOf(server))
    expect(report.findings).toEqual([])
    expect(new Set(Object.values(report.names))).toEqual(new Set([erasedName]))
    const [listed] = await (await get(server, '/api/meetings', server.organizerToken)).json()
    expect(listed).toMatchObject({ namesErased: true, namesDue: false })
    expect((await rostrum(server.dataFolder, ['verify', server.meetingId])).stdout).toMatch(/^INTACT/)
  })
})

describe('the command line', () => {
  const cli = (data: string, ...args: string[]): Promise<Run> => rostrum(data, args)

  // Fifteen programs that start one after the other.
  test('makes, verifies and reads back an archive on a fresh folder, and says plainly what is wrong', {
    timeout: 300_000,
  }, async () => {
    const server = await startServer()
    const zip = join(folder, 'meeting.zip')
    expect((await cli(server.dataFolder, 'archive', 'small', '--to', zip)).code).toBe(0)
    expect((await cli(server.dataFolder, 'archive', 'small', '--to', zip)).stderr).toContain(
      'not overwritten',
    )
    const nowhere = join(folder, 'nowhere')
    const { hash, seq } = (await server.live()).head()
    const intact = await cli(nowhere, 'verify', zip, '--head', `${seq}:${hash.slice(0, 8)}`)
    expect([intact.code, intact.stdout.split(':')[0]]).toEqual([0, 'INTACT'])
    const short = await cli(nowhere, 'verify', zip, '--head', `${seq + 5}:${hash.slice(0, 8)}`)
    expect([short.code, short.stdout]).toEqual([
      1,
      expect.stringMatching(/^CUT SHORT: The log ends at event/),
    ])
    const other = await cli(nowhere, 'verify', zip, '--head', `${seq}:00000000`)
    expect([other.code, other.stdout]).toEqual([1, expect.stringMatching(/^ANOTHER LOG: /)])
    const key = await cli(nowhere, 'verify', zip, '--key', '0123 4567 89ab cdef')
    expect([key.code, key.stdout]).toEqual([1, expect.stringMatching(/^ANOTHER KEY: /)])
    const bytes = readFileSync(zip)
    bytes[bytes.indexOf('"title":"A small meeting"') + 9] = 0x42
    writeFileSync(join(folder, 'changed.zip'), bytes)
    const changed = await cli(nowhere, 'verify', join(folder, 'changed.zip'))
    expect([changed.code, changed.stdout]).toEqual([1, expect.stringMatching(/^CHANGED: Event 1 is not/)])

    const older = await cli(nowhere, 'verify', olderForm, '--key', olderKey)
    expect([older.code, older.stdout]).toEqual([0, expect.stringMatching(/^INTACT, IN THE OLDER FORM/)])
    expect(older.stdout).toContain('Event 121 is withheld in that form, by its hash alone')
    const byHead = await cli(nowhere, 'verify', olderForm, '--head', olderHead)
    expect([byHead.code, byHead.stdout]).toEqual([
      1,
      expect.stringMatching(/^NOT PROVEN BY THE HEAD: Event 121 is withheld/),
    ])

    const data = fresh()
    expect((await cli(data, 'import-archive', olderForm)).stdout).toContain(
      'All events are in the older form',
    )
    expect((await cli(data, 'import-archive', join(folder, 'changed.zip'))).stderr).toContain('not intact')
    expect((await cli(data, 'import-archive', zip)).stdout).toContain('for reading only')
    expect((await cli(data, 'import-archive', zip)).code).toBe(1)
    const shown = `${seq}:${hash.slice(0, 16).match(/.{4}/g)?.join(' ')}`
    expect((await cli(data, 'verify', 'small', '--head', shown)).code).toBe(0)
    expect((await cli(data, 'erase-names', 'small', '--title', 'wrong')).code).toBe(2)
    expect((await cli(data, 'erase-names', 'small', '--title', 'A small meeting')).code).toBe(0)
    expect((await cli(data, 'export', 'small', '--what', 'roster')).stdout).toContain(erasedName)
    expect((await cli(data, 'verify', 'small')).code).toBe(0)
  })
})
