import { expect, test } from 'vitest'
import { exportForms } from '../server/exports/registry.ts'
import type { Role } from '../shared/kernel/viewer.ts'
import type { ListedExport } from '../shared/record/listed-export.ts'
import { startServer } from './server.ts'

const people: readonly (readonly [who: string, role: Role])[] = [
  ['organizer', 'organizer'],
  ['Chair', 'chair'],
  ['Co-chair', 'co-chair'],
  ['Secretary', 'secretariat'],
  ['Ana', 'delegate'],
  ['Olga', 'observer'],
  ['stage', 'stage'],
]

test('E21 each form of each export is read by exactly those whom its row names, and listed for them alone', async () => {
  const server = await startServer()
  const get = async (who: string, path: string) => {
    const token = who === 'organizer' ? server.organizerToken : await server.token(who)
    return fetch(`${server.url}${path}`, { headers: { authorization: `Bearer ${token}` } })
  }
  const listedFor = async (who: string): Promise<ReadonlyMap<string, string>> => {
    const answer = await get(who, `/api/meetings/${server.meetingId}/exports`)
    if (answer.status === 403) return new Map()
    const { exports } = (await answer.json()) as { exports: ListedExport[] }
    return new Map(exports.flatMap(({ forms }) => forms.map(({ file, path }) => [file, path] as const)))
  }
  const paths = await listedFor('organizer')
  const served = exportForms.filter(({ row }) => row.route !== null)
  expect([...paths.keys()].sort()).toEqual(served.map(({ file }) => file).sort())
  for (const [who, role] of people) {
    const may = served.flatMap(({ file, row }) =>
      row.route !== null && row.readers.includes(role) ? [file] : [],
    )
    expect([who, [...(await listedFor(who)).keys()].sort()]).toEqual([who, [...may].sort()])
    for (const { file } of served) {
      const answer = await get(who, paths.get(file) ?? '')
      const bytes = await answer.arrayBuffer()
      expect([who, file, answer.status]).toEqual([who, file, may.includes(file) ? 200 : 403])
      if (!may.includes(file)) continue
      expect(answer.headers.get('content-disposition')).toContain(`filename="${file}"`)
      expect(bytes.byteLength).toBeGreaterThan(0)
    }
  }
  // What has no address is served to nobody, whoever asks.
  for (const { name, form } of exportForms.filter(({ row }) => row.route === null))
    for (const path of [`files/${name}?as=${form}`, `papers/${name}?as=${form}`])
      expect((await get('organizer', `/api/meetings/${server.meetingId}/${path}`)).status).toBe(400)
}, 300_000)
